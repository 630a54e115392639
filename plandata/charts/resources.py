"""Who has too much, drawn: person × week, and one resource over the weeks."""

import altair as alt
import polars as pl

from plandata.charts import style

TOOLTIP = (
    alt.Tooltip("resource:N", title="Resource"),
    style.day_tooltip("week", "Week of"),
    style.amount_tooltip("load_hours", "Load, hours"),
    style.amount_tooltip("capacity_hours", "Capacity, hours"),
    alt.Tooltip("label:N", title="Load of capacity"),
    alt.Tooltip("tasks:Q", title="Tasks"),
    alt.Tooltip("level:N", title="Level"),
    alt.Tooltip("assumed:N", title="Capacity assumed"),
)


def load_heatmap_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Load as a share of capacity for each resource and week, the most overloaded on top; reads load_by_week."""
    pick = alt.selection_point(name="pick", fields=["resource", "week"])
    most = alt.EncodingSortField("rank", op="sum", order="descending")
    y = alt.Y("resource:N", sort=most, axis=style.row_axis(), scale=alt.Scale(paddingInner=0.1, paddingOuter=0))
    x = alt.X("yearmonthdate(week):O", axis=style.week_axis(), scale=alt.Scale(paddingInner=0.05, paddingOuter=0))
    ranked = alt.Chart().transform_calculate(  # one branch of data for all layers, else the rows are not sorted by it
        rank="datum.over_hours * 1000 + datum.load_hours",
        sign="datum.level == 'over' ? '▲' : datum.level == 'far over' ? '■' : ''",
    )
    cells = ranked.mark_rect(cornerRadius=2, strokeWidth=2).add_params(pick).encode(
        x=x, y=y, tooltip=list(TOOLTIP),
        color=alt.Color("level:N", scale=style.scale_of(style.LOADS, style.LOAD_COLOURS), legend=style.legend()),
        stroke=alt.condition(pick, alt.value(style.ACTUAL), alt.value("transparent"), empty=False),
    )  # fmt: skip
    text = ranked.mark_text(fontSize=11, opacity=style.when_wide(360)).encode(x=x, y=y, text="label:N", color=_ink())
    glyphs = ranked.mark_text(fontSize=9, opacity=style.when_narrow(360)).encode(x=x, y=y, text="sign:N", color=_ink())
    return alt.layer(cells, text, glyphs, data=frame).properties(height=alt.Step(style.ROW))


def _ink() -> dict:
    """On orange dark, on red white, elsewhere the colour of the theme."""
    levels = {"over": style.ON_LIGHT, "far over": style.ON_DARK}
    return {"condition": [{"test": f"datum.level == '{level}'", "value": ink} for level, ink in levels.items()]}


def load_histogram_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Load of one resource week by week, under and over its capacity; reads load_by_week cut to that resource."""
    pick = alt.selection_point(name="pick", fields=["resource", "week"])
    base = alt.Chart().transform_calculate(within="min(datum.load_hours, datum.capacity_hours)")
    over = base.transform_filter("datum.over_hours > 0")
    x = alt.X("yearmonthdate(week):O", axis=style.week_axis(), scale=alt.Scale(padding=0))
    y = alt.Y("within:Q", axis=style.value_axis("Hours in the week"))
    look = {"x": x, "opacity": alt.condition(pick, alt.value(1), alt.value(0.5)), "tooltip": list(TOOLTIP)}
    bar = {"width": {"band": 0.7}}
    layers = (
        base.mark_bar(color=style.ACTUAL, **bar).add_params(pick).encode(y=y, **look),
        over.mark_bar(color=style.LATE, **bar).encode(y=alt.Y("within:Q"), y2="load_hours:Q", **look),
        _limit(base),
        over.transform_calculate(words="'+' + format(datum.over_hours, ',.0f')")
        .mark_text(dy=-9, fontSize=11, fontWeight=600, opacity=style.when_wide(330))
        .encode(x=x, y="load_hours:Q", text="words:N"),
        _limit_label(base, x),
    )
    return alt.layer(*layers, data=frame).properties(height=240)


def _limit(base: alt.Chart) -> alt.Chart:
    """The capacity across each week."""
    edge = alt.X("yearmonthdate(week):O", bandPosition=0, axis=style.week_axis(), scale=alt.Scale(padding=0))
    rule = base.mark_rule(color=style.PLANNED, strokeWidth=style.LINE)
    return rule.encode(x=edge, x2=alt.X2("week", timeUnit="yearmonthdate", bandPosition=1), y="capacity_hours:Q")


def _limit_label(base: alt.Chart, x: alt.X) -> alt.Chart:
    last = base.transform_joinaggregate(last="max(week)").transform_filter("datum.week == datum.last")
    named = last.transform_calculate(words="'capacity ' + format(datum.capacity_hours, ',.0f') + ' h'")
    text = named.mark_text(dy=-9, dx=20, align="right", fontSize=style.LABEL)
    return text.encode(x=x, y="capacity_hours:Q", text="words:N")
