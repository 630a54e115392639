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
    counted = alt.Chart().transform_joinaggregate(all="count()")
    size = alt.when(pick, empty=False).then(alt.value(220)).when(f"datum.all > {MOST_NAMES}").then(alt.value(45))
    points = counted.mark_point(filled=True, opacity=1).add_params(pick).encode(
        **at, tooltip=tooltip, size=size.otherwise(alt.value(110)),
        color=alt.Color("gap_state:N", scale=style.scale_of(style.GAPS, style.GAP_COLOURS), legend=_legend()),
        shape=alt.Shape("gap_state:N", scale=style.scale_of(style.GAPS, style.GAP_SHAPES), legend=_legend()),
    )  # fmt: skip
    few = counted.transform_filter(f"datum.all <= {MOST_NAMES}")
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


MOOD_TICKS = {1: "positive", 0: "neutral", -1: "negative", -1.35: "Finish moved", -1.7: "Scope changed"}
"""The ticks of the mood, and the lanes below it."""

MOOD_LABELS = "".join(f"abs(datum.value - {at}) < .01 ? '{word}' : " for at, word in MOOD_TICKS.items()) + "''"


def mood_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """The smoothed mood by week, above the days on which the finish or the scope moved; reads mood_and_events."""
    ticks = alt.Axis(title=None, values=list(MOOD_TICKS), labelExpr=MOOD_LABELS, grid=False, domain=False, ticks=False)
    x = alt.X("date:T", axis=style.day_axis())
    y = alt.Y("y:Q", axis=ticks, scale=alt.Scale(domain=[-1.95, 1.1], nice=False, zero=False))
    tooltip = [style.day_tooltip("date", "Up to"), alt.Tooltip("words:N", title="What"),
               alt.Tooltip("value:Q", title="Value", format="+.2~f")]  # fmt: skip
    divide = alt.Chart(style.once()).mark_rule(color=style.PLANNED, strokeDash=style.DOTTED)
    rules = [divide.encode(y=alt.Y(datum=at)) for at in (0, -1.1)]
    mood = alt.Chart().transform_filter("datum.kind == 'mood'").encode(x=x, y=y)
    events = alt.Chart().transform_filter("datum.kind != 'mood'").encode(x=x, y=y)
    worse = alt.when("datum.value > 0").then(alt.value(style.LATE)).otherwise(alt.value(style.DONE))
    shape = alt.when("datum.value > 0").then(alt.value("triangle-up")).otherwise(alt.value("triangle-down"))
    marks = events.mark_point(filled=True, size=90, opacity=1).encode(color=worse, shape=shape, tooltip=tooltip)
    said = events.mark_text(dy=-12, fontSize=10, opacity=style.when_wide(900)).encode(text="words:N")
    line = mood.mark_line(color=style.ACTUAL, strokeWidth=style.LINE, interpolate="monotone")
    dots = mood.mark_point(color=style.ACTUAL, filled=True, size=40, opacity=1).encode(tooltip=tooltip)
    return alt.layer(*rules, line, dots, marks, said, data=frame).properties(height=300)


KEPT = {"share_on_time_weighted": "on time", "share_reached_weighted": "reached"}
"""Shares over time and what stands at the end of their lines."""


def kept_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Contacts on time and stakeholders reached, week by week; reads plan_kept."""
    looks = {"share_on_time_weighted": (style.ACTUAL, [1, 0]), "share_reached_weighted": (style.DONE, style.DASHED)}
    axis = alt.Axis(title=None, format=".0%", tickCount=4)
    x = alt.X("date:T", axis=style.day_axis())
    tooltip = [style.day_tooltip("date", "Up to"),
               alt.Tooltip("share_on_time_weighted:Q", title="On time, weighted", format=".0%"),
               alt.Tooltip("share_on_time:Q", title="On time, unweighted", format=".0%"),
               alt.Tooltip("due:Q", title="Contacts due in 90 days"),
               alt.Tooltip("share_reached_weighted:Q", title="Reached, weighted", format=".0%"),
               alt.Tooltip("reached:Q", title="Stakeholders reached in 30 days")]  # fmt: skip
    layers = []
    for field, word in KEPT.items():
        colour, dash = looks[field]
        y = alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(domain=[0, 1.05], nice=False))
        line = alt.Chart().encode(x=x, y=y)
        last = line.transform_joinaggregate(last="max(date)")
        layers += [
            line.mark_line(color=colour, strokeWidth=style.LINE, strokeDash=dash),
            line.mark_point(color=colour, filled=True, size=40, opacity=1).encode(tooltip=tooltip),
            last.transform_filter("time(datum.date) == time(datum.last)").mark_text(
                text=word, align="right", dy=-11, fontSize=style.LABEL
            ),
        ]
    return alt.layer(*layers, data=frame).properties(height=220)
