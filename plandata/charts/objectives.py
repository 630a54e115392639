"""Objectives drawn: how far indicators came, their course, and what changed the scope."""

import altair as alt
import polars as pl

from plandata.charts import style

MOST, FAR = 1.3, 1.75
"""A trend beyond this share of the way is drawn there; the plot goes on to the second for the values in words."""


def indicators_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """How far each indicator came to its target, and will have come; reads the frame of indicator_trends."""
    pick = alt.selection_point(name="pick", fields=["indicator"])
    rows = alt.Y("indicator:N", sort=None, axis=style.row_axis())
    base, y = alt.Chart(), {"y": rows}
    track = base.mark_bar(height=14, cornerRadius=1, color=style.PLANNED, opacity=0.22)
    bars = base.mark_bar(height=14, cornerRadius=1).encode(
        color=alt.Color("state:N", scale=style.scale_of(style.PACES, style.PACE_COLOURS), legend=_legend()),
        opacity=alt.condition(pick, alt.value(1), alt.value(0.45)), x=_way("zero"), x2="share_reached:Q", **y,
    )  # fmt: skip
    known = base.transform_filter("isValid(datum.share_projected)")
    ahead = known.mark_tick(height=22, thickness=2.5, color=style.SCOPE).encode(x=_way("share_projected"), **y)
    touch = base.mark_bar(height=26, opacity=0).encode(x=_way("zero"), x2="far:Q", tooltip=_indicator_tooltip(), **y)
    goal = base.transform_aggregate(one="max(one)").mark_rule(color=style.PLANNED, strokeDash=style.DASHED)
    text = base.mark_text(align="left", dx=8, fontSize=style.LABEL).encode(
        x=_way("edge"), text="said:N", opacity=alt.value(style.when_wide(300)), **y
    )
    layers = (track.encode(x=_way("zero"), x2="one:Q", **y), bars, goal.encode(x=_way("one")), ahead, text)
    made = alt.layer(*layers, touch.add_params(pick), data=frame).transform_calculate(**_made())
    return made.properties(height=alt.Step(style.ROW))


def _way(field: str) -> alt.X:
    """The way from the first value (0) to the target (1)."""
    axis = alt.Axis(title=None, format=".0%", values=[0, 0.5, 1], grid=False, domain=False, ticks=False)
    return alt.X(f"{field}:Q", axis=axis, scale=alt.Scale(domain=[0, FAR], clamp=True, nice=False))


def _made() -> dict[str, str]:
    words = "format(datum.value, ',.2~f') + (isValid(datum.target) ? ' → ' + format(datum.target, ',.2~f') : '')"
    ahead = f"isValid(datum.share_projected) ? min(datum.share_projected, {MOST}) : null"
    said = words + " + ' ' + (datum.unit || '')"
    return {"zero": "0", "one": "1", "said": said, "edge": str(MOST), "far": str(FAR), "share_projected": ahead}


def _legend() -> alt.Legend:
    """A legend above the plot that breaks into more rows the narrower the plot is."""
    columns = alt.ExprRef("width < 170 ? 1 : width < 260 ? 2 : width < 420 ? 3 : 6")
    return alt.Legend(orient="top", title=None, symbolType="square", columns=columns)


def _indicator_tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("indicator:N", title="Indicator"), alt.Tooltip("words:N", title="Stands at"),
        style.day_tooltip("measured_on", "Measured"), style.day_tooltip("needed_on", "Its phases end"),
        alt.Tooltip("share_reached:Q", title="Share of the way", format=".0%"),
        alt.Tooltip("share_projected:Q", title="When its phases end", format=".0%"),
    ]  # fmt: skip


def indicator_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """The values of an indicator, its trend and its target; reads the frame of indicator_course."""
    x = alt.X("date:T", axis=style.day_axis())
    y = alt.Y("value:Q", axis=style.value_axis(None, ",.2~f"), scale=alt.Scale(zero=True, nice=True))
    tooltip = [style.day_tooltip("date", "Day"), alt.Tooltip("value:Q", title="Value", format=",.2~f"),
               alt.Tooltip("target:Q", title="Target", format=",.2~f"),
               alt.Tooltip("unit:N", title="Unit")]  # fmt: skip
    measured = alt.Chart().transform_filter("datum.kind == 'measured'")
    line = measured.mark_line(color=style.ACTUAL, strokeWidth=style.LINE).encode(x=x, y=y)
    points = measured.mark_point(filled=True, opacity=1, size=50, color=style.ACTUAL).encode(x=x, y=y, tooltip=tooltip)
    trend = alt.Chart().transform_filter("datum.kind == 'trend'")
    ahead = trend.mark_line(color=style.ACTUAL, strokeWidth=style.LINE, strokeDash=style.DASHED).encode(x=x, y=y)
    end = trend.transform_joinaggregate(last="max(date)").transform_filter("datum.date == datum.last")
    end = end.mark_point(color=style.ACTUAL, size=60).encode(x=x, y=y, tooltip=tooltip)
    goal = alt.Chart().transform_aggregate(target="max(target)", unit="max(unit)")
    rule = goal.mark_rule(color=style.DONE, strokeWidth=1.5).encode(y="target:Q")
    words = goal.transform_calculate(words="'Target ' + format(datum.target, ',.2~f') + ' ' + (datum.unit || '')")
    text = words.mark_text(align="left", dx=4, dy=-7, fontSize=style.LABEL).encode(
        x=alt.value(0), y="target:Q", text="words:N"
    )
    return alt.layer(rule, text, line, ahead, points, end, data=frame).properties(height=200)


def scope_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """What changed the scope of each phase, by what was decided about it; reads the frame of scope_decided."""
    pick = alt.selection_point(name="pick", fields=["phase", "decision"])
    rows = alt.Y("phase:N", sort=alt.EncodingSortField("change", op="sum", order="descending"), axis=style.row_axis())
    across = alt.Axis(title=None, format=",.0f", tickCount=5, grid=True)
    bars = alt.Chart().mark_bar(height=18).encode(
        y=rows, x=alt.X("sum(change):Q", axis=across),
        color=alt.Color("decision:N", scale=style.scale_of(style.DECISIONS, style.DECISION_COLOURS),
                        legend=_legend()),
        opacity=alt.condition(pick, alt.value(1), alt.value(0.45)),
        tooltip=[alt.Tooltip("phase:N", title="Phase"), alt.Tooltip("decision:N", title="Decision"),
                 style.amount_tooltip("change", "Change of scope"), alt.Tooltip("unit:N", title="Unit"),
                 style.amount_tooltip("tasks", "Tasks")],
    ).add_params(pick)  # fmt: skip
    zero = alt.Chart().mark_rule(color=style.PLANNED).encode(x=alt.datum(0))
    return alt.layer(bars, zero, data=frame).properties(height=alt.Step(style.ROW))
