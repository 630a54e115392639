"""How much is left, drawn: burn-down, burn-up, waterfall, throughput, changes over time."""

import altair as alt
import polars as pl

from plandata.charts import style


def _tooltip() -> list[alt.Tooltip]:
    amounts = [style.amount_tooltip(name, name.capitalize()) for name in ("remaining", "done", "scope", "ideal")]
    return [style.day_tooltip("date", "Date"), *amounts, alt.Tooltip("unit:N", title="Unit")]


def _x() -> alt.X:
    return alt.X("date:T", axis=style.day_axis())


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=style.value_axis(), scale=alt.Scale(zero=True, nice=True))


def _known(field: str) -> alt.Chart:
    return alt.Chart().transform_filter(f"isValid(datum.{field})")


def _line(field: str, **mark: str | float | list[int]) -> alt.Chart:
    return _known(field).mark_line(strokeWidth=style.LINE, **mark).encode(x=_x(), y=_y(field))


ROOM = "datum.room * width > 150"
"""Whether there is room for a label beside the last day."""

CLEAR = f"({ROOM} && !(datum.ideal > datum.remaining))"
"""Whether there is room that the ideal line does not cross."""


def _label(field: str, word: str, dy: str, beside: str = ROOM) -> alt.Chart:
    """The name, amount and unit of a line: right of its last day, or where there is no room beside it, left of it."""
    days = alt.Chart().transform_joinaggregate(first="min(date)", whole="max(date)")
    last = days.transform_filter(f"isValid(datum.{field})").transform_joinaggregate(last_day="max(date)")
    words = f"'{word} ' + format(datum.{field}, ',.0f') + ' ' + datum.unit"
    room = last.transform_filter("datum.date == datum.last_day").transform_calculate(
        words=words, room="(datum.whole - datum.last_day) / (datum.whole - datum.first)"
    )
    mark = {
        "align": alt.expr(f"{beside} ? 'left' : 'right'"),
        "dx": alt.expr(f"{beside} ? 8 : 0"),
        "dy": alt.expr(dy),
    }
    return room.mark_text(fontSize=style.LABEL, fontWeight=600, **mark).encode(x=_x(), y=_y(field), text="words:N")


def _ideal_label() -> alt.Chart:
    """The word beside the ideal line near its end, where no other label stands."""
    span = _known("ideal").transform_joinaggregate(first="min(date)", end="max(date)")
    early = span.transform_filter("datum.date <= datum.first + 0.88 * (datum.end - datum.first)")
    last = early.transform_joinaggregate(last_day="max(date)").transform_filter("datum.date == datum.last_day")
    mark = last.transform_calculate(words="'Ideal'").mark_text(align="left", dx=8, dy=-6, fontSize=style.LABEL)
    return mark.encode(x=_x(), y=_y("ideal"), text="words:N")


def _status_rule() -> alt.Chart:
    rule = _known("remaining").mark_rule(color=style.STATUS_DATE, strokeDash=style.DOTTED)
    return rule.encode(x=alt.X("max(date):T", axis=style.day_axis()))


def _points(field: str, colour: str) -> alt.Chart:
    pick = alt.selection_point(name="pick", fields=["date"])
    size = alt.condition(pick, alt.value(110), alt.value(36), empty=False)
    mark = _known(field).mark_point(filled=True, opacity=1, color=colour).add_params(pick)
    return mark.encode(x=_x(), y=_y(field), size=size, tooltip=_tooltip())


def burndown_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Remaining work against the ideal line, with the scope above it; reads the frame of burndown."""
    layers = (
        _known("remaining").mark_area(color=style.ACTUAL, opacity=0.12).encode(x=_x(), y=_y("remaining")),
        _status_rule(),
        _line("ideal", color=style.PLANNED, strokeDash=style.DASHED),
        _line("scope", color=style.SCOPE, interpolate="step-after"),
        _line("remaining", color=style.ACTUAL),
        _points("remaining", style.ACTUAL),
        _ideal_label(),
        _label("scope", "Scope", f"{ROOM} ? 0 : -10"),
        _label("remaining", "Remaining", f"{CLEAR} ? -8 : datum.remaining > 0.1 * datum.scope ? 18 : -12", CLEAR),
    )
    return alt.layer(*layers, data=frame).properties(height=style.HEIGHT)


def burnup_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Finished work rising towards the scope; reads the frame of burndown."""
    layers = (
        _known("done").mark_area(color=style.DONE, opacity=0.14).encode(x=_x(), y=_y("done")),
        _line("scope", color=style.SCOPE, interpolate="step-after"),
        _line("done", color=style.DONE),
        _points("done", style.DONE),
        _label("scope", "Scope", "-10"),
        _label("done", "Done", "datum.done > 0.88 * datum.scope ? 20 : -12"),
    )
    return alt.layer(*layers, data=frame).transform_filter("isValid(datum.scope)").properties(height=style.HEIGHT)


def waterfall_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """How the remaining work of one day became that of another; reads the frame of waterfall."""
    pick = alt.selection_point(name="pick", fields=["step"])
    rows = alt.Y("label:N", sort=alt.EncodingSortField("order", op="min"), axis=style.row_axis())
    across = alt.Axis(title=None, format=",.0f", tickCount=5)
    base = alt.Chart().transform_calculate(
        words="(datum.kind != 'total' && datum.value > 0 ? '+' : '') + format(datum.value, ',.0f') + ' ' + datum.unit",
        edge="max(datum.start, datum.end)",
    )
    bars = base.mark_bar(height=18, cornerRadius=1).encode(
        y=rows, x=alt.X("start:Q", axis=across), x2="end:Q",
        color=alt.Color("kind:N", scale=style.scale_of(style.KINDS, style.KIND_COLOURS), legend=None),
        opacity=alt.condition(pick, alt.value(1), alt.value(0.45)),
        tooltip=[alt.Tooltip("label:N", title="Step"), alt.Tooltip("words:N", title="Change")],
    ).add_params(pick)  # fmt: skip
    links = base.transform_window(next="lead(label)", sort=[alt.SortField("order")]).transform_filter(
        "isValid(datum.next)"
    )
    links = links.mark_rule(color=style.PLANNED).encode(y=rows, y2="next:N", x=alt.X("end:Q", axis=across))
    text = base.mark_text(align="left", dx=6, fontSize=style.LABEL).encode(y=rows, x=alt.X("edge:Q"), text="words:N")
    most = base.transform_aggregate(most="max(edge)")
    widest = most.transform_calculate(room="datum.most * (1 + 100 / max(width - 100, 100))")
    headroom = widest.mark_point(opacity=0).encode(x="room:Q")
    return alt.layer(links, bars, text, headroom, data=frame).properties(height=8 * style.ROW)


PACE_WEEKS = 8
"""The pace of the projection is that of so many whole weeks."""


def throughput_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Tasks done in each week and the pace of the last 8 whole ones; reads the frame of throughput_by_week."""
    x = alt.X("yearmonthdate(week):O", axis=style.week_axis())
    y = alt.Y("done:Q", axis=style.value_axis("Tasks done in the week"))
    tooltip = [style.day_tooltip("week", "Week of"), style.amount_tooltip("done", "Tasks done")]
    pick = alt.selection_point(name="pick", fields=["week"])
    shade = alt.condition("datum.whole", alt.value(1), alt.value(0.4))
    bars = alt.Chart().mark_bar(color=style.DONE, width={"band": 0.7}).add_params(pick)
    headroom = alt.Chart().transform_aggregate(most="max(done)").transform_calculate(top="1.15 * datum.most")
    latest = [alt.SortField("week", order="descending")]
    place = alt.WindowFieldDef(op="row_number", **{"as": "place"})
    ranked = alt.Chart().transform_filter("datum.whole").transform_window(window=[place], sort=latest)
    whole = ranked.transform_filter(f"datum.place <= {PACE_WEEKS}").transform_aggregate(
        mean="mean(done)", weeks="count()"
    )
    rule = whole.mark_rule(color=style.PLANNED, strokeDash=style.DASHED, strokeWidth=1.5).encode(y="mean:Q")
    named = whole.transform_calculate(
        words="'– –  ' + format(datum.mean, '.1f') + ' a week in the last ' + datum.weeks + ' whole weeks'"
    )
    text = named.mark_text(align="left", fontSize=style.LABEL).encode(x=alt.value(4), y=alt.value(8), text="words:N")
    layers = (bars.encode(x=x, y=y, tooltip=tooltip, opacity=shade), headroom.mark_point(opacity=0).encode(y="top:Q"))
    return alt.layer(*layers, rule, text, data=frame).properties(height=220)


def changes_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """What raised (up) and lowered (down) the remaining work in each period; reads the frame of changes_of_scope."""
    parts = alt.Chart().transform_fold(list(style.PARTS), as_=["part", "change"]).transform_filter("datum.change != 0")
    parts = parts.transform_calculate(part="replace(datum.part, '_', '-')")
    domain = tuple(part.replace("_", "-") for part in style.PARTS)
    tooltip = [
        style.day_tooltip("from_date", "From"), style.day_tooltip("to_date", "To"), alt.Tooltip("part:N",
        title="Change"),
        style.amount_tooltip("change", "Amount"), alt.Tooltip("unit:N", title="Unit"),
    ]  # fmt: skip
    pick = alt.selection_point(name="pick", fields=["to_date"])
    bars = parts.mark_bar(size=14).add_params(pick).encode(
        x=alt.X("to_date:T", axis=style.day_axis(), scale=alt.Scale(padding=14)),
        y=alt.Y("sum(change):Q", axis=style.value_axis("Change of the remaining work", "+,.0f", 6)),
        color=alt.Color("part:N", scale=style.scale_of(domain, style.PART_COLOURS), legend=style.legend()),
        tooltip=tooltip,
    )  # fmt: skip
    zero = alt.Chart().mark_rule(color=style.PLANNED).encode(y=alt.datum(0))
    unit = alt.Chart().transform_aggregate(unit="min(unit)")
    named = unit.mark_text(align="left", baseline="top", fontSize=style.LABEL)
    named = named.encode(x=alt.value(4), y=alt.value(2), text="unit:N")
    return alt.layer(bars, zero, named, data=frame).properties(height=260)
