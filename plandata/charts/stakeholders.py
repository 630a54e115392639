"""Whom we must talk to, drawn: power and interest, contacts by week."""

import altair as alt
import polars as pl

from plandata.charts import style

QUADRANTS = (
    (0.6, 5.62, "Keep satisfied"),
    (3.58, 5.62, "Manage closely"),
    (0.6, 0.5, "Monitor"),
    (3.58, 0.5, "Keep informed"),
)


MOST_NAMES = 60
"""With more stakeholders than this their names stand in the tooltips and the table only."""

ENDS = {"x": [0.5, 6.4], "y": [0.5, 5.75]}
"""Room right of the last column for the names of those in it."""


def _scaled(field: str, title: str, channel: type[alt.X] | type[alt.Y]) -> alt.X | alt.Y:
    axis = alt.Axis(title=title, values=[1, 2, 3, 4, 5], grid=False, domain=False, ticks=False, format="d")
    return channel(f"{field}:Q", axis=axis, scale=alt.Scale(domain=ENDS[field], nice=False, zero=False))


def power_interest_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Stakeholders by interest and power, with the engagement that is missing; reads power_interest."""
    pick = alt.selection_point(name="pick", fields=["stakeholder"])
    at = {"x": _scaled("x", "Interest, 1 to 5", alt.X), "y": _scaled("y", "Power, 1 to 5", alt.Y)}
    tooltip = [
        alt.Tooltip("stakeholder:N", title="Stakeholder"), alt.Tooltip("role:N", title="Role"),
        alt.Tooltip("quadrant:N", title="What to do"), alt.Tooltip("engagement:N", title="Engagement"),
        alt.Tooltip("desired_engagement:N", title="Needed"), alt.Tooltip("owner:N", title="Looked after by"),
    ]  # fmt: skip
    divide = {"color": style.PLANNED, "strokeDash": style.DOTTED}
    divider = alt.Chart(style.once()).mark_rule(**divide)
    lines = (divider.encode(x=alt.X(datum=3.5)), divider.encode(y=alt.Y(datum=3.5)))
    points = alt.Chart().mark_point(filled=True, size=110, opacity=1).add_params(pick).encode(
        **at, tooltip=tooltip, size=alt.condition(pick, alt.value(220), alt.value(110), empty=False),
        color=alt.Color("gap_state:N", scale=style.scale_of(style.GAPS, style.GAP_COLOURS), legend=_legend()),
        shape=alt.Shape("gap_state:N", scale=style.scale_of(style.GAPS, style.GAP_SHAPES), legend=_legend()),
    )  # fmt: skip
    few = alt.Chart().transform_joinaggregate(all="count()").transform_filter(f"datum.all <= {MOST_NAMES}")
    look = {"align": "left", "dx": 10, "fontSize": style.LABEL}
    names = few.mark_text(**look, limit=170, opacity=style.when_wide(700)).encode(**at, text="stakeholder:N")
    numbers = few.mark_text(**look, opacity=style.when_narrow(700)).encode(**at, text="number:Q")
    return alt.layer(*lines, *_quadrants(), points, names, numbers, data=frame).properties(height=440)


def _legend() -> alt.Legend:
    return alt.Legend(orient="top", title="Engagement against what is needed", titleLimit=400)


def _quadrants() -> list[alt.Chart]:
    mark = {"align": "left", "fontSize": style.LABEL, "fontStyle": "italic", "opacity": 0.75}
    return [
        alt.Chart(style.once())
        .mark_text(text=words, baseline="middle", **mark)
        .encode(x=alt.X(datum=x), y=alt.Y(datum=y))
        for x, y, words in QUADRANTS
    ]


def contacts_chart(frame: pl.DataFrame) -> alt.Chart:
    """Contacts in each week by channel; reads contacts_by_week."""
    pick = alt.selection_point(name="pick", fields=["week", "channel"])
    return alt.Chart(frame).mark_bar(width={"band": 0.7}).add_params(pick).encode(
        x=alt.X("yearmonthdate(week):O", axis=style.week_axis()),
        y=alt.Y("sum(contacts):Q", axis=style.value_axis("Contacts in the week")),
        color=alt.Color("channel:N", scale=alt.Scale(range=list(style.CATEGORIES)), legend=style.legend()),
        tooltip=[style.day_tooltip("week", "Week of"), alt.Tooltip("channel:N", title="Channel"),
                 alt.Tooltip("sum(contacts):Q", title="Contacts")],
    ).properties(height=200)  # fmt: skip
