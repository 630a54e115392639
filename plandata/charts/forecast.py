"""When it ends and whether the forecast can be believed, drawn: futures by week, past forecasts, what came true."""

import altair as alt
import polars as pl

from plandata.charts import style

LINE_OF_LABELS = 17
"""Pixels between the labels of marks, one below the other."""

WIDE = "datum.place < 0.8"
"""Whether there is room for a label right of its rule."""


def _when() -> alt.Color:
    return alt.Color("when:N", scale=style.scale_of(style.ENDS, style.END_COLOURS), legend=None)


def _months() -> alt.Axis:
    """Months, with the days between them where there are but a few."""
    month = dict.fromkeys(("year", "quarter", "month"), "%b %Y")
    words = month | dict.fromkeys(("week", "date", "day"), "%-d %b")
    return alt.Axis(title=None, format=words, labelOverlap=True, grid=False, tickCount=8)


def futures_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """How many of 100 futures end in each week, with P10 to P90 and the target; reads the frame of futures_by_week."""
    layers = alt.layer(_bars(), _marks(), data=frame)
    return layers.resolve_scale(y="independent").properties(height=style.HEIGHT)


def _bars() -> alt.LayerChart:
    bars = alt.Chart().transform_filter("isValid(datum.begin)")
    tooltip = [
        style.day_tooltip("begin", "From"), style.day_tooltip("end", "Until before"),
        style.amount_tooltip("futures", "Of 100 futures end"), style.amount_tooltip("by", "Of 100 have ended by then"),
    ]  # fmt: skip
    y = alt.Y("futures:Q", axis=style.value_axis("Of 100 futures"), scale=alt.Scale(zero=True))
    drawn = bars.mark_bar(binSpacing=1, opacity=0.85).encode(
        x=alt.X("begin:T", axis=_months()), x2="end:T", y=y, y2=alt.datum(0), color=_when(), tooltip=tooltip
    )
    most = bars.transform_aggregate(most="max(futures)").transform_calculate(top="1.75 * datum.most")
    return alt.layer(drawn, most.mark_point(opacity=0).encode(y="top:Q"))


def _marks() -> alt.LayerChart:
    """A rule and a label for each mark, the labels one below the other in the order of their days."""
    marks = (
        alt.Chart()
        .transform_filter("isValid(datum.mark)")
        .transform_calculate(
            words="datum.mark + '  ' + timeFormat(datum.day, '%-d %b %Y')", goal="datum.mark == 'Target'"
        )
    )
    x = alt.X("day:T", axis=_months())
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[0, 5], range=[8, 8 + 5 * LINE_OF_LABELS]))
    rules = marks.mark_rule(strokeWidth=1.5).encode(
        x=x, y=y, y2=alt.value(alt.ExprRef("height")),
        color=alt.condition("datum.goal", alt.value(style.SCOPE), alt.value(style.PLANNED)),
        strokeDash=alt.condition("datum.goal", alt.value(style.DASHED), alt.value([1, 0])),
    )  # fmt: skip
    side = {"align": alt.expr(f"{WIDE} ? 'left' : 'right'"), "dx": alt.expr(f"{WIDE} ? 5 : -5")}
    text = marks.mark_text(fontSize=style.LABEL, fontWeight=600, baseline="middle", **side)
    return alt.layer(rules, text.encode(x=x, y=y, text="words:N"))


def forecast_log_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """The forecast as each report would have made it, and the planned finish then; reads the frame of forecast_log."""
    x = alt.X("date:T", axis=style.day_axis())
    axis = alt.Axis(title=None, format="%b %Y", tickCount=6, labelFlush=False)
    y = alt.Y("drawn_p50:T", axis=axis, scale=alt.Scale(nice=True, zero=False))
    tooltip = [
        style.day_tooltip("date", "Report"), style.day_tooltip("p10", "P10"), style.day_tooltip("p50", "P50"),
        style.day_tooltip("p80", "P80"), style.day_tooltip("p90", "P90"), style.day_tooltip("planned", "Planned"),
    ]  # fmt: skip
    told = alt.Chart().transform_filter("isValid(datum.drawn_p50)")
    band = told.mark_area(color=style.ACTUAL, opacity=0.16).encode(x=x, y=alt.Y("p10:T", axis=axis), y2="drawn_p90:T")
    middle = told.mark_line(color=style.ACTUAL, strokeWidth=style.LINE).encode(x=x, y=y)
    sure = told.mark_line(color=style.LATE, strokeWidth=1.5).encode(x=x, y="drawn_p80:T")
    planned = alt.Chart().transform_filter("isValid(datum.planned)")
    plan = planned.mark_line(color=style.PLANNED, strokeDash=style.DASHED, interpolate="step-after", strokeWidth=1.5)
    pick = alt.selection_point(name="pick", fields=["date"])
    size = alt.condition(pick, alt.value(110), alt.value(36), empty=False)
    points = told.mark_point(filled=True, opacity=1, color=style.ACTUAL).add_params(pick)
    layers = (
        band, plan.encode(x=x, y="planned:T"), sure, middle, points.encode(x=x, y=y, size=size, tooltip=tooltip),
        _ending("drawn_p80", "P80", -7), _ending("drawn_p50", "P50", 7), _beginning(), _room(),
    )  # fmt: skip
    return alt.layer(*layers, data=frame).properties(height=280)


def _ending(field: str, word: str, dy: int) -> alt.Chart:
    """The name of a line right of its last point."""
    last = alt.Chart().transform_filter(f"isValid(datum.{field})").transform_joinaggregate(last_day="max(date)")
    named = last.transform_filter("datum.date == datum.last_day").transform_calculate(words=f"'{word}'")
    text = named.mark_text(align="left", dx=8, dy=dy, fontSize=style.LABEL, fontWeight=600)
    return text.encode(x=alt.X("date:T"), y=f"{field}:T", text="words:N")


def _beginning() -> alt.Chart:
    """The name of the planned finish above its first day."""
    first = alt.Chart().transform_filter("isValid(datum.planned)").transform_joinaggregate(first_day="min(date)")
    named = first.transform_filter("datum.date == datum.first_day").transform_calculate(words="'Planned'")
    text = named.mark_text(align="left", dy=-8, fontSize=style.LABEL)
    return text.encode(x=alt.X("date:T"), y="planned:T", text="words:N")


def _room() -> alt.Chart:
    """Room for the names right of the last report."""
    span = alt.Chart().transform_aggregate(first="min(date)", last="max(date)")
    later = span.transform_calculate(
        later="toNumber(datum.last) + (datum.last - datum.first) * 50 / max(width - 50, 50)"
    )
    return later.mark_point(opacity=0).encode(x="later:T")


def report_card_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """The range of 80 % forecast at each report for four weeks ahead, and what came true; reads past_forecasts."""
    x = alt.X("date:T", axis=style.day_axis(), scale=alt.Scale(padding=16))
    y = alt.Y("low:Q", axis=style.value_axis("Work left fell by"), scale=alt.Scale(nice=True))
    tooltip = [
        style.day_tooltip("date", "Forecast of"), style.day_tooltip("until", "For"),
        style.amount_tooltip("low", "P90: at least"), style.amount_tooltip("p80", "P80: at least"),
        style.amount_tooltip("p50", "P50"), style.amount_tooltip("high", "P10: at most"),
        style.amount_tooltip("actual", "Came true"), style.amount_tooltip("linear", "Linear velocity said"),
        style.amount_tooltip("planned", "The plan's dates said"),
    ]  # fmt: skip
    base = alt.Chart().transform_calculate(
        held="datum.actual >= datum.low && datum.actual <= datum.high ? 'held' : 'missed'"
    )
    ranges = base.mark_bar(size=12, color=style.ACTUAL, opacity=0.25, cornerRadius=3).encode(x=x, y=y, y2="high:Q")
    middle = base.mark_tick(color=style.ACTUAL, thickness=2, size=16, orient="horizontal").encode(x=x, y="p50:Q")
    points = base.mark_point(filled=True, opacity=1, size=70).encode(
        x=x, y="actual:Q", tooltip=tooltip,
        color=alt.Color("held:N", scale=style.scale_of(style.HELD, style.HELD_COLOURS), legend=style.legend()),
        shape=alt.Shape("held:N", scale=style.scale_of(style.HELD, style.HELD_SHAPES)),
    )  # fmt: skip
    zero = alt.Chart().mark_rule(color=style.PLANNED, strokeDash=style.DOTTED).encode(y=alt.datum(0))
    return alt.layer(zero, ranges, middle, points, data=frame).properties(height=style.HEIGHT)


ROW_OF_TORNADO = 30
"""Pixels of each bar of the tornado, with its name above it."""


def tornado_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """What removing each risk or task buys of P80, the longest bar first; reads the frame of tornado, with its row."""
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0.62, paddingOuter=0.5))
    x = alt.X("days_bought:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    tooltip = [
        alt.Tooltip("title:N", title="Removed"), alt.Tooltip("kind:N", title="Kind"),
        style.amount_tooltip("days_bought", "Working days of P80"), style.amount_tooltip("p50_days", "Of P50"),
        style.amount_tooltip("as_planned_days", "If only as planned"),
    ]  # fmt: skip
    colour = alt.Color("kind:N", scale=style.scale_of(("risk", "task"), (style.LATE, style.ACTUAL)),
                       legend=alt.Legend(title=None, orient="top"))  # fmt: skip
    bars = alt.Chart().mark_bar(cornerRadiusEnd=2).encode(x=x, y=y, color=colour, tooltip=tooltip)
    named = (
        alt.Chart()
        .transform_calculate(words="datum.title + ' · ' + format(datum.days_bought, '.1f') + ' d'")
        .mark_text(align="left", baseline="bottom", dy=-7, fontSize=style.LABEL, limit=420)
    )
    names = named.encode(x=alt.value(0), y=y, text="words:N")
    return alt.layer(bars, names, data=frame).properties(height=alt.Step(ROW_OF_TORNADO))
