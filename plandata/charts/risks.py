"""Which risks matter, drawn: the matrix, and moves from inherent to residual."""

from dataclasses import dataclass

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


def _axes(up: alt.SortOrder) -> tuple[alt.X, alt.Y]:
    """Impact to the right for threats, mirrored to the left for opportunities; probability upwards."""
    gap = alt.Scale(paddingInner=0.04, paddingOuter=0)
    axis = {"labelAngle": 0, "domain": False, "ticks": False, "labelFontSize": style.LABEL, "titlePadding": 8}
    x = alt.X("impact:O", sort=up, scale=gap, axis=alt.Axis(title=IMPACT, **axis))
    return x, alt.Y("probability:O", sort="descending", scale=gap, axis=alt.Axis(title=PROBABILITY, **axis))


def _matrix(frame: pl.DataFrame, colours: tuple[str, ...], up: alt.SortOrder) -> alt.LayerChart:
    pick = alt.selection_point(name="pick", fields=["probability", "impact"])
    x, y = _axes(up)
    tooltip = [
        alt.Tooltip("risks:Q", title="Open risks"), alt.Tooltip("level:N", title="Level"),
        alt.Tooltip("score:Q", title="Score of the cell"), alt.Tooltip("titles:N", title="Risks"),
    ]  # fmt: skip
    cells = alt.Chart().mark_rect(cornerRadius=3, strokeWidth=3).add_params(pick).encode(
        x=x, y=y, tooltip=tooltip,
        color=alt.Color("level:N", scale=style.scale_of(style.LEVELS, colours), legend=style.legend()),
        stroke=_outline(pick),
    )  # fmt: skip
    count = alt.Chart().mark_text(fontSize=20, fontWeight=600).encode(x=x, y=y, text="shown:N", color=_ink())
    return alt.layer(cells, count, data=frame).properties(height=360)


def risk_matrix_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """How many open risks stand in each cell of probability × impact, with their responses; reads risk_matrix."""
    return _matrix(frame, style.LEVEL_COLOURS, "ascending")


def opportunity_matrix_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """The same for opportunities, mirrored: impact to the left, green for what is worth most; reads risk_matrix."""
    return _matrix(frame, style.CHANCE_COLOURS, "descending")


@dataclass(frozen=True)
class Side:
    """How one side is drawn: threats with impact to the right, opportunities mirrored to the left."""

    colours: tuple[str, ...]
    mirrored: bool
    last: str


THREATS = Side(style.LEVEL_COLOURS, mirrored=False, last="datum.to_impact > 5")
OPPORTUNITIES = Side(style.CHANCE_COLOURS, mirrored=True, last="datum.to_impact < 1")


def _background(side: Side) -> alt.Chart:
    """The 25 cells in their level's colour, made by the chart itself."""
    cells = alt.Chart(alt.sequence(0, 25, as_="cell")).transform_calculate(
        left="datum.cell % 5 + 0.52", right="datum.cell % 5 + 1.48", low="floor(datum.cell / 5) + 0.52",
        high="floor(datum.cell / 5) + 1.48", product="(datum.cell % 5 + 1) * (floor(datum.cell / 5) + 1)",
    ).transform_calculate(
        level="datum.product <= 3 ? 'very low' : datum.product <= 6 ? 'low' : datum.product <= 10 ? 'medium' : "
        "datum.product <= 16 ? 'high' : 'very high'"
    )  # fmt: skip
    return cells.mark_rect(cornerRadius=3, opacity=0.6).encode(
        x=_across("left", side), x2="right:Q", y=_up("low"), y2="high:Q",
        color=alt.Color("level:N", scale=style.scale_of(style.LEVELS, side.colours), legend=style.legend()),
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


def _names(side: Side) -> alt.Chart:
    """The ids of the foremost risks, beside their points and inside the plot."""
    mark = {
        "align": alt.expr(f"{side.last} ? 'right' : 'left'"),
        "dx": alt.expr(f"{side.last} ? -6 : 6"),
        "dy": alt.expr(f"{side.last} ? 12 : -9"),
    }
    return _uncrowded().mark_text(**mark, fontSize=11, fontWeight=600).encode(text="risk_id:N")


def _ruler(title: str) -> alt.Axis:
    return alt.Axis(title=title, values=[1, 2, 3, 4, 5], grid=False, domain=False, ticks=False, format="d")


def _across(field: str, side: Side) -> alt.X:
    scale = alt.Scale(domain=[0.5, 5.5], nice=False, zero=False, reverse=side.mirrored)
    return alt.X(f"{field}:Q", axis=_ruler(IMPACT), scale=scale)


def _up(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=_ruler(PROBABILITY), scale=alt.Scale(domain=[0.5, 5.5], nice=False, zero=False))


def _moves(frame: pl.DataFrame, side: Side) -> alt.LayerChart:
    pick = alt.selection_point(name="pick", fields=["risk_id"])
    start = {"x": _across("from_impact", side), "y": _up("from_probability")}
    end = {"x": _across("to_impact", side), "y": _up("to_probability")}
    tooltip = [
        alt.Tooltip("risk_id:N", title="Risk"), alt.Tooltip("title:N", title="What may happen"),
        alt.Tooltip("owner:N", title="Owner"), style.amount_tooltip("score", "Score before"),
        style.amount_tooltip("residual_score", "Score with response"),
        alt.Tooltip("residual_assumed:N", title="Residual assumed"),
    ]  # fmt: skip
    moved = alt.Chart().transform_filter("datum.drawn")
    rule = moved.mark_rule(color=style.PLANNED, strokeWidth=1.5, opacity=0.9)
    arrows = rule.encode(**start, x2="to_impact:Q", y2="to_probability:Q")
    origin = moved.mark_point(color=style.PLANNED, size=40, strokeWidth=1.5, opacity=0.9)
    filled = alt.condition(pick, alt.value(style.LATE), alt.value(style.ACTUAL), empty=False)
    points = _points().mark_point(filled=True, opacity=1, stroke="white").add_params(pick)
    size = {"condition": {"test": CROWDED, "value": 26}, "value": 90}
    points = points.encode(**end, fill=filled, tooltip=tooltip, size=size)
    layers = (_background(side), arrows, origin.encode(**start, tooltip=tooltip), points, _names(side).encode(**end))
    return alt.layer(*layers, data=frame).properties(height=360)


CROWDED = "datum.near > (width < 360 ? 4 : 12)"
"""So many risks of one cell leave no room for large points."""


def _points() -> alt.Chart:
    cell = {"across": "round(datum.to_impact)", "up": "round(datum.to_probability)"}
    return alt.Chart().transform_calculate(**cell).transform_joinaggregate(near="count()", groupby=list(cell))


def risk_moves_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Each open risk where its response leaves it, the largest moves with an arrow; reads risk_moves."""
    return _moves(frame, THREATS)


def opportunity_moves_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """The same for opportunities, mirrored; reads risk_moves."""
    return _moves(frame, OPPORTUNITIES)
