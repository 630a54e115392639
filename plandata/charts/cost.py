"""What it costs, drawn: planned, earned and spent to date, spending by month, the indices over time."""

import altair as alt
import polars as pl

from plandata.charts import style

CURVES = (("planned", style.PLANNED), ("earned", style.DONE), ("actual", style.ACTUAL))
NAMES = {"planned": "Planned", "earned": "Earned", "actual": "Spent"}
Place = alt.X


def _known(field: str) -> alt.Chart:
    return alt.Chart().transform_filter(f"isValid(datum.{field})")


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=style.value_axis(signs="~s"), scale=alt.Scale(zero=True, nice=True))


def _tooltip(first: alt.Tooltip) -> list[alt.Tooltip]:
    amounts = [alt.Tooltip(f"{field}:Q", title=name, format=",.0f") for field, name in NAMES.items()]
    return [
        first,
        *amounts,
        alt.Tooltip("budget:Q", title="Budget", format=",.0f"),
        alt.Tooltip("unit:N", title="Unit"),
    ]


def _curve(field: str, colour: str, x: alt.X) -> alt.Chart:
    dash = style.DASHED if field == "planned" else [1, 0]
    mark = _known(field).mark_line(color=colour, strokeWidth=style.LINE, strokeDash=dash)
    return mark.encode(x=x, y=_y(field))


def _band(x: alt.X) -> alt.LayerChart:
    """From what is spent now to the lowest and the highest cost at the end."""
    area = _known("high").mark_area(color=style.LATE, opacity=0.16).encode(x=x, y=_y("low"), y2="high:Q")
    line = _known("typical").mark_line(color=style.LATE, strokeDash=style.DOTTED, strokeWidth=1.5)
    return alt.layer(area, line.encode(x=x, y=_y("typical")))


def _last(field: str, order: str) -> alt.Chart:
    """The last point that has the field."""
    return _known(field).transform_joinaggregate(last=f"max({order})").transform_filter(f"datum.{order} == datum.last")


def _label(field: str, order: str, x: alt.X) -> alt.Chart:
    """Name and amount of a curve at its last point: the upper one left of it, the lower one right of it and below."""
    other = "actual" if field == "earned" else "earned"
    above = f"(!isValid(datum.{other}) || datum.{field} >= datum.{other})"
    words = f"'{NAMES[field]} ' + format(datum.{field}, ',.0f') + ' ' + datum.unit"
    mark = {"align": alt.expr(f"{above} ? 'right' : 'left'"), "dx": alt.expr(f"{above} ? -8 : 8"),
            "dy": alt.expr(f"{above} ? -12 : 14")}  # fmt: skip
    text = _last(field, order).transform_calculate(words=words)
    text = text.mark_text(fontSize=style.LABEL, fontWeight=600, **mark)
    return text.encode(x=x, y=_y(field), text="words:N")


def _planned_label(order: str, x: alt.X) -> alt.Chart:
    """The word beside the planned curve, where the other curves have not begun."""
    span = _known("planned").transform_joinaggregate(first=f"min({order})", end=f"max({order})")
    early = span.transform_filter(f"datum.{order} <= datum.first + 0.24 * (datum.end - datum.first)")
    last = early.transform_joinaggregate(last=f"max({order})").transform_filter(f"datum.{order} == datum.last")
    named = last.transform_calculate(words="'Planned'")
    return named.mark_text(align="right", dx=-6, dy=-8, fontSize=style.LABEL).encode(
        x=x, y=_y("planned"), text="words:N"
    )


def _budget(order: str, x: alt.X) -> tuple[alt.Chart, alt.Chart]:
    """The line of the whole budget with its name at the left."""
    rule = alt.Chart().transform_aggregate(budget="max(budget)").mark_rule(color=style.SCOPE, strokeWidth=1.5)
    first = alt.Chart().transform_joinaggregate(first=f"min({order})").transform_filter(f"datum.{order} == datum.first")
    named = first.transform_calculate(words="'Budget ' + format(datum.budget, ',.0f') + ' ' + datum.unit")
    text = named.mark_text(align="left", dy=13, dx=2, fontSize=style.LABEL)
    return rule.encode(y=_y("budget")), text.encode(x=x, y=_y("budget"), text="words:N")


def _end_label(order: str, x: alt.X) -> alt.Chart:
    """The range of the cost at the end, beside its last point."""
    words = "'At the end ' + format(datum.low, '.3s') + ' to ' + format(datum.high, '.3s')"
    text = _last("high", order).transform_filter("datum.high > datum.actual || !isValid(datum.actual)")
    text = text.transform_calculate(words=words).mark_text(align="right", dy=-10, fontSize=style.LABEL, fontWeight=600)
    return text.encode(x=x, y=_y("high"), text="words:N")


def _curves(frame: pl.DataFrame, order: str, x: alt.X, first: alt.Tooltip) -> alt.LayerChart:
    pick = alt.selection_point(name="pick", fields=["step"])
    points = [
        _known(field).mark_point(filled=True, opacity=1, size=36, color=colour).encode(x=x, y=_y(field),
        tooltip=_tooltip(first))
        for field, colour in CURVES[1:]
    ]  # fmt: skip
    points[0] = points[0].add_params(pick)
    lines = [_curve(field, colour, x) for field, colour in CURVES]
    labels = [_label(field, order, x) for field, _colour in CURVES[1:]]
    layers = (_band(x), *_budget(order, x), *lines, _planned_label(order, x), *points, *labels, _end_label(order, x))
    return alt.layer(*layers, data=frame).properties(height=style.HEIGHT)


def earned_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Planned, earned and spent to date with the budget and the range of the cost at the end; reads earned_curves."""
    return _curves(frame, "date", alt.X("date:T", axis=style.day_axis()), style.day_tooltip("date", "Date"))


def earned_by_period_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """The same over periods that have no days; reads earned_curves."""
    axis = alt.Axis(title="Period", tickMinStep=1, grid=False, format=",.0f")
    return _curves(frame, "step", alt.X("step:Q", axis=axis), alt.Tooltip("step:Q", title="Period", format=",.1~f"))


RATE_MONTHS = 3
"""The burn rate is the mean of so many whole months."""


SPENT = ("planned", "spent", "more than planned")
SPENT_COLOURS = (style.PLANNED, style.ACTUAL, style.LATE)


def burn_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Planned (wide, grey) and spent (narrow) in each month, and the burn rate of the last three; reads burn."""
    pick = alt.selection_point(name="pick", fields=["place"])
    sort = alt.EncodingSortField("place", op="min")
    axis = alt.Axis(title=None, labelAngle=0, labelOverlap=True, ticks=False, domain=False, labelFontSize=11)
    x = alt.X("period:N", sort=sort, axis=axis)
    amounts = [alt.Tooltip("planned:Q", title="Planned", format=",.0f"), alt.Tooltip("actual:Q", title="Spent",
               format=",.0f"), alt.Tooltip("whole:N", title="Over by now")]  # fmt: skip
    axis_y = style.value_axis(signs="~s")
    look = {"x": x, "tooltip": [alt.Tooltip("period:N", title="In"), *amounts]}
    base = alt.Chart().transform_calculate(level="datum.over ? 'more than planned' : 'spent'")
    planned = alt.Chart().transform_calculate(level="'planned'").mark_bar(opacity=0.45, width={"band": 0.8})
    colour = alt.Color("level:N", scale=style.scale_of(SPENT, SPENT_COLOURS), legend=style.legend())
    spent = base.transform_filter("isValid(datum.actual)").mark_bar(width={"band": 0.45})
    faint = alt.condition("datum.whole", alt.value(1), alt.value(0.55))
    headroom = alt.Chart().transform_aggregate(most="max(planned)", more="max(actual)")
    headroom = headroom.transform_calculate(top="1.15 * max(datum.most, datum.more)").mark_point(opacity=0)
    layers = (
        planned.add_params(pick).encode(y=alt.Y("planned:Q", axis=axis_y, stack=None), color=colour, **look),
        spent.encode(y=alt.Y("actual:Q", stack=None), color=colour, opacity=faint, **look),
        headroom.encode(y="top:Q"),
    )
    return alt.layer(*layers, *_rate(), data=frame).properties(height=240)


def _rate() -> tuple[alt.Chart, alt.Chart]:
    """The mean of the last three whole months, as a rule with its amount."""
    place = alt.WindowFieldDef(op="row_number", **{"as": "rank"})
    ranked = alt.Chart().transform_filter("datum.whole").transform_window(
        window=[place], sort=[alt.SortField("place", order="descending")]
    )  # fmt: skip
    mean = ranked.transform_filter(f"datum.rank <= {RATE_MONTHS}").transform_aggregate(
        mean="mean(actual)", n="count()", months="valid(month)"
    )
    rule = mean.mark_rule(color=style.ACTUAL, strokeDash=style.DASHED, strokeWidth=1.5).encode(y="mean:Q")
    counted = "datum.n + (datum.months > 0 ? ' whole months' : ' periods')"
    words = f"'– –  ' + format(datum.mean, ',.0f') + ' on average in the last ' + {counted}"
    text = mean.transform_calculate(words=words).mark_text(align="left", fontSize=style.LABEL)
    return rule, text.encode(x=alt.value(4), y=alt.value(8), text="words:N")


INDICES = ("Cost", "Schedule", "Time")
INDEX_COLOURS = (style.ACTUAL, style.PLANNED, style.DONE)


def indices_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Cost, schedule and time index at each report against 1; reads earned_indices."""
    axis = alt.Axis(title=None, labelAngle=0, labelOverlap=True, ticks=False, grid=False, labelFontSize=11)
    x = alt.X("period:N", sort=alt.EncodingSortField("place", op="min"), axis=axis, scale=alt.Scale(padding=0.5))
    y = alt.Y("value:Q", axis=alt.Axis(title=None, format=".2f", tickCount=5), scale=alt.Scale(zero=False, nice=True))
    colour = alt.Color("index:N", scale=style.scale_of(INDICES, INDEX_COLOURS), legend=style.legend())
    tooltip = [alt.Tooltip("period:N", title="Report"), alt.Tooltip("index:N", title="Index"),
               alt.Tooltip("value:Q", title="Value", format=".2f")]  # fmt: skip
    one = alt.Chart().mark_rule(color=style.PLANNED, strokeDash=style.DOTTED).encode(y=alt.datum(1))
    base = _known("value")
    line = base.mark_line(strokeWidth=style.LINE).encode(x=x, y=y, color=colour)
    dots = base.mark_point(filled=True, opacity=1, size=36).encode(x=x, y=y, color=colour, tooltip=tooltip)
    return alt.layer(one, line, dots, data=frame).properties(height=240)
