"""Which risks matter, drawn: matrix, moves from inherent to residual, exposure over time."""

import altair as alt
import polars as pl

from plandata.charts import style

IMPACT = "Impact, 1 low to 5 high"
PROBABILITY = "Probability, 1 low to 5 high"


def _ink() -> dict:
    """White on the strongest level, elsewhere the colour of the theme."""
    return {"condition": {"test": "datum.level == 'very high'", "value": style.ON_DARK}}


def _outline(pick: alt.Parameter) -> dict:
    """The cell that was clicked in blue, those that hold risks in grey."""
    chosen = {"param": pick.name, "empty": False, "value": style.ACTUAL}
    return {"condition": [chosen, {"test": "datum.risks > 0", "value": style.PLANNED}], "value": "transparent"}


def risk_matrix_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """How many open risks stand in each cell of probability × impact, with their responses; reads risk_matrix."""
    pick = alt.selection_point(name="pick", fields=["probability", "impact"])
    gap = alt.Scale(paddingInner=0.04, paddingOuter=0)
    axis = {"labelAngle": 0, "domain": False, "ticks": False, "labelFontSize": style.LABEL, "titlePadding": 8}
    x = alt.X("impact:O", scale=gap, axis=alt.Axis(title="Impact, 1 low to 5 high", **axis))
    y = alt.Y(
        "probability:O", sort="descending", scale=gap, axis=alt.Axis(title="Probability, 1 low to 5 high", **axis)
    )
    tooltip = [
        alt.Tooltip("risks:Q", title="Open risks"), alt.Tooltip("level:N", title="Level"),
        alt.Tooltip("score:Q", title="Score of the cell"), alt.Tooltip("titles:N", title="Risks"),
    ]  # fmt: skip
    cells = alt.Chart().mark_rect(cornerRadius=3, strokeWidth=3).add_params(pick).encode(
        x=x, y=y, tooltip=tooltip,
        color=alt.Color("level:N", scale=style.scale_of(style.LEVELS, style.LEVEL_COLOURS), legend=style.legend()),
        stroke=_outline(pick),
    )  # fmt: skip
    count = alt.Chart().mark_text(fontSize=20, fontWeight=600).encode(x=x, y=y, text="shown:N", color=_ink())
    return alt.layer(cells, count, data=frame).properties(height=360)


def _background() -> alt.Chart:
    """The 25 cells in their level's colour, made by the chart itself."""
    cells = alt.Chart(alt.sequence(0, 25, as_="cell")).transform_calculate(
        left="datum.cell % 5 + 0.52", right="datum.cell % 5 + 1.48", low="floor(datum.cell / 5) + 0.52",
        high="floor(datum.cell / 5) + 1.48", product="(datum.cell % 5 + 1) * (floor(datum.cell / 5) + 1)",
    ).transform_calculate(
        level="datum.product <= 3 ? 'very low' : datum.product <= 6 ? 'low' : datum.product <= 10 ? 'medium' : "
        "datum.product <= 16 ? 'high' : 'very high'"
    )  # fmt: skip
    return cells.mark_rect(cornerRadius=3, opacity=0.6).encode(
        x=_place("left", IMPACT), x2="right:Q", y=_place("low", PROBABILITY, alt.Y), y2="high:Q",
        color=alt.Color("level:N", scale=style.scale_of(style.LEVELS, style.LEVEL_COLOURS), legend=style.legend()),
    )  # fmt: skip


NAMED = 4
"""In a cell with more risks than this the ids stand in the tooltips and the table only."""

FOREMOST = "datum.place <= (width < 360 ? 5 : 12)"
"""The highest residual scores: only these are named."""


def _ranked() -> alt.Chart:
    order = [alt.SortField("residual_score", order="descending")]
    place = alt.WindowFieldDef(op="row_number", **{"as": "place"})
    return alt.Chart().transform_window(window=[place], sort=order)


def _uncrowded() -> alt.Chart:
    cell = {"across": "round(datum.to_impact)", "up": "round(datum.to_probability)"}
    counted = _ranked().transform_calculate(**cell).transform_joinaggregate(near="count()", groupby=list(cell))
    return counted.transform_filter(f"datum.near <= {NAMED} && {FOREMOST}")


def _names() -> alt.Chart:
    """The ids of the foremost risks, in the last column to the left of their points."""
    last = "datum.to_impact > 5"
    mark = {
        "align": alt.expr(f"{last} ? 'right' : 'left'"),
        "dx": alt.expr(f"{last} ? -6 : 6"),
        "dy": alt.expr(f"{last} ? 12 : -9"),
    }
    return _uncrowded().mark_text(**mark, fontSize=11, fontWeight=600).encode(text="risk_id:N")


def _place(field: str, title: str, channel: type[alt.X] | type[alt.Y] = alt.X) -> alt.X | alt.Y:
    axis = alt.Axis(title=title, values=[1, 2, 3, 4, 5], grid=False, domain=False, ticks=False, format="d")
    return channel(f"{field}:Q", axis=axis, scale=alt.Scale(domain=[0.5, 5.5], nice=False, zero=False))


def risk_moves_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Each open risk where its response leaves it, the largest moves with an arrow; reads risk_moves."""
    pick = alt.selection_point(name="pick", fields=["risk_id"])
    start = {"x": _place("from_impact", IMPACT), "y": _place("from_probability", PROBABILITY, alt.Y)}
    end = {"x": _place("to_impact", IMPACT), "y": _place("to_probability", PROBABILITY, alt.Y)}
    tooltip = [
        alt.Tooltip("risk_id:N", title="Risk"), alt.Tooltip("title:N", title="What may happen"),
        alt.Tooltip("owner:N", title="Owner"), style.amount_tooltip("score", "Score before"),
        style.amount_tooltip("residual_score", "Score with response"),
        alt.Tooltip("residual_assumed:N", title="Residual assumed"),
    ]  # fmt: skip
    moved = alt.Chart().transform_filter("datum.drawn")
    arrows = moved.mark_rule(color=style.PLANNED, strokeWidth=1.5, opacity=0.9).encode(
        **start, x2="to_impact:Q", y2="to_probability:Q"
    )
    origin = moved.mark_point(color=style.PLANNED, size=40, strokeWidth=1.5, opacity=0.9).encode(
        **start, tooltip=tooltip
    )
    filled = alt.condition(pick, alt.value(style.LATE), alt.value(style.ACTUAL), empty=False)
    points = alt.Chart().mark_point(filled=True, size=90, opacity=1, stroke="white").add_params(pick)
    points = points.encode(**end, fill=filled, tooltip=tooltip)
    return alt.layer(_background(), arrows, origin, points, _names().encode(**end), data=frame).properties(height=360)


def exposure_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Exposure over time, the sum of residual scores of open threats; reads exposure_over_time."""
    x = alt.X("date:T", axis=style.day_axis())
    y = alt.Y("exposure:Q", axis=style.value_axis("Sum of probability × impact"))
    tooltip = [
        style.day_tooltip("date", "Date"), style.amount_tooltip("exposure", "Exposure"),
        alt.Tooltip("open_risks:Q", title="Open risks"),
    ]  # fmt: skip
    pick = alt.selection_point(name="pick", fields=["date"])
    area = alt.Chart().mark_area(color=style.ACTUAL, opacity=0.12, interpolate="step-after").encode(x=x, y=y)
    line = alt.Chart().mark_line(color=style.ACTUAL, strokeWidth=style.LINE, interpolate="step-after").encode(x=x, y=y)
    points = alt.Chart().mark_point(filled=True, size=45, opacity=1, color=style.ACTUAL).add_params(pick)
    days = alt.Chart().transform_joinaggregate(last_day="max(date)", most="max(exposure)")
    last = days.transform_filter("datum.date == datum.last_day")
    named = last.transform_calculate(words="format(datum.exposure, ',.0f') + ' in ' + datum.open_risks + ' open risks'")
    below = alt.expr("datum.exposure < 0.95 * datum.most ? 34 : -12")  # where the line came down it is clear below
    text = named.mark_text(align="right", dy=below, fontSize=style.LABEL, fontWeight=600).encode(
        x=x, y=y, text="words:N"
    )
    return alt.layer(area, line, points.encode(x=x, y=y, tooltip=tooltip), text, data=frame).properties(height=240)
