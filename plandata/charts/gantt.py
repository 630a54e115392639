"""The plan on a time axis: bars, baseline, progress, float, what drives what; and all rows at a glance."""

import altair as alt
import polars as pl

from plandata.charts import style

STEP = 20
"""Pixels of a row."""

NAMES = "(containerSize()[0] < 560 ? 118 : 250)"
"""Pixels for the names beside the rows."""

HALF = 0.45
"""How dense a bar is where nothing is done yet."""

LEGEND = alt.Legend(orient="top", title=None, symbolType="square", symbolOpacity=1, symbolStrokeWidth=0, columns=6)


def _axis() -> alt.Axis:
    year = "(datum['index'] == 0 || month(datum['value']) == 0 ? timeFormat(datum['value'], ' %Y') : '')"
    words = f"timeFormat(datum['value'], '%-d %b') + {year}"
    return alt.Axis(title=None, orient="top", labelExpr=words, labelOverlap=True, grid=True, tickCount=8, zindex=0)


def _x(field: str) -> alt.X:
    return alt.X(f"{field}:T", axis=_axis(), scale=alt.Scale(padding=6))


def _y(field: str = "row") -> alt.Y:
    room = alt.ExprRef(NAMES)
    blank = alt.Axis(title=None, labels=False, ticks=False, domain=False, grid=False, minExtent=room, maxExtent=room)
    return alt.Y(f"{field}:O", axis=blank, scale=alt.Scale(paddingInner=0, paddingOuter=0.2))


def _bar(start: str, until: str, wanted: str, **mark: float | str) -> alt.Chart:
    rows = alt.Chart().transform_filter(f"{wanted} && isValid(datum.{start}) && isValid(datum.{until})")
    return rows.mark_bar(**mark).encode(x=_x(start), x2=f"{until}:T", y=_y())


def _look(legend: alt.Legend | None = None) -> alt.Color:
    return alt.Color("look:N", scale=style.scale_of(style.LOOKS, style.LOOK_COLOURS), legend=legend)


def _bars() -> list[alt.Chart]:
    """Float, bars with the share done, brackets of phases, milestones, and the baseline under them."""
    task, phase, moment = (f"datum.kind == '{kind}'" for kind in ("task", "summary", "milestone"))
    tail = _bar("until", "late_until", "true", height=1.5, color=style.PLANNED)
    end = (
        alt.Chart()
        .transform_filter("isValid(datum.late_until)")
        .mark_tick(height=8, thickness=1.5, color=style.PLANNED)
    )
    whole = _bar("start", "until", task, height=11, yOffset=-2, cornerRadius=1, opacity=HALF).encode(
        color=_look(LEGEND)
    )
    part = _bar("start", "done_until", task, height=11, yOffset=-2, cornerRadius=1).encode(color=_look(LEGEND))
    bracket = _bar("start", "until", phase, height=5, yOffset=-2, color=style.BRACKET)
    then = _bar(
        "baseline_start", "baseline_until", "datum.kind != 'milestone'", height=2.5, yOffset=7, color=style.PLANNED
    )
    day = alt.Chart().transform_filter(moment)
    diamond = day.mark_point(shape="diamond", filled=True, size=90, opacity=1, yOffset=-1)
    was = day.transform_filter("isValid(datum.baseline_until)").mark_point(
        shape="diamond", size=60, color=style.PLANNED
    )
    return [
        tail, end.encode(x=_x("late_until"), y=_y()), then, bracket, whole, part,
        was.encode(x=_x("baseline_until"), y=_y()), diamond.encode(x=_x("until"), y=_y(), color=_look(LEGEND)),
    ]  # fmt: skip


def _chain() -> list[alt.Chart]:
    """What drives what: from the row before to the day on which it holds this one."""
    held = alt.Chart().transform_filter("isValid(datum.driver_row) && isValid(datum.held_day)")
    across = held.mark_rule(strokeWidth=1.5, color=style.SCOPE).encode(
        x=_x("driver_day"), x2="held_day:T", y=_y("driver_row")
    )
    down = held.mark_rule(strokeWidth=1.5, color=style.SCOPE).encode(x=_x("held_day"), y=_y("driver_row"), y2="row:O")
    tip = held.mark_point(
        shape="triangle-right", filled=True, size=40, opacity=1, color=style.SCOPE, xOffset=-3, yOffset=-2
    )
    return [across, down, tip.encode(x=_x("held_day"), y=_y())]


def _names() -> alt.Chart:
    """The title of each row, indented as the outline is."""
    deep = f"min(datum.level, 5) * ({NAMES} < 200 ? 4 : 10)"
    mark = {
        "align": "left", "fontSize": style.LABEL, "dx": alt.expr(f"{deep} - {NAMES}"),
        "limit": alt.expr(f"{NAMES} - 8 - {deep}"),
        "fontWeight": alt.expr("datum.kind == 'summary' ? 600 : 400"),
    }  # fmt: skip
    return alt.Chart().mark_text(**mark).encode(x=alt.value(0), y=_y(), text="title:N")


def gantt_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """A page of rows as bars, each with its baseline, share done, float and driver; reads with_chain."""
    pick = alt.selection_point(name="pick", fields=["row_id"])
    tooltip = [
        alt.Tooltip("title:N", title="Task"), alt.Tooltip("dates:N", title="Dates"), alt.Tooltip("look:N", title="Is"),
        alt.Tooltip("spare:N", title="Float (working days)"), alt.Tooltip("named:N", title="Owner"),
    ]  # fmt: skip
    shade = alt.condition(pick, alt.value(0.16), alt.value(0.001), empty=False)
    said = alt.Chart().transform_calculate(
        named="isValid(datum.owner) ? datum.owner : '–'",
        spare="isValid(datum.total_float) && datum.kind != 'summary' ? format(datum.total_float, ',.1~f') : '–'",
    )
    hit = said.mark_bar(color=style.PLANNED, height=STEP, cursor="pointer").add_params(pick)
    hit = hit.encode(x=alt.value(alt.expr(f"-{NAMES}")), x2=alt.value("width"), y=_y(), opacity=shade, tooltip=tooltip)
    today = alt.Chart().mark_rule(color=style.STATUS_DATE, strokeDash=style.DOTTED, strokeWidth=1.5)
    today = today.encode(x=alt.X("max(as_of):T", axis=_axis()))
    named = alt.Chart().transform_aggregate(day="max(as_of)").transform_calculate(
        words="'status ' + timeFormat(datum.day, '%-d %b')")  # fmt: skip
    named = named.mark_text(fontSize=11, dy=10).encode(x=alt.X("day:T", axis=_axis()), y=alt.value("height"),
        text="words:N")  # fmt: skip
    layers = [today, named, *_bars(), *_chain(), _names(), hit]
    return alt.layer(*layers, data=frame).properties(height=alt.Step(STEP))


def overview_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """All rows at a glance, a thin rule each, those of the page below in full; reads row, start, until, look, shown."""
    pick = alt.selection_point(name="pick", fields=["row"])
    most = alt.Chart().transform_joinaggregate(most="max(row)")
    x = alt.X("start:T", axis=None, scale=alt.Scale(padding=2))
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(reverse=True, zero=True, nice=False, padding=2))
    thick = alt.expr("max(1, min(5, 70 / (datum.most + 1)))")
    rules = most.mark_rule(strokeWidth=thick, cursor="pointer").encode(
        x=x, x2="until:T", y=y, color=_look(), opacity=alt.condition("datum.shown", alt.value(1), alt.value(HALF)),
    ).add_params(pick)  # fmt: skip
    window = alt.Chart().transform_filter("datum.shown").transform_aggregate(first="min(row)", last="max(row)")
    window = window.mark_bar(color=style.PLANNED, opacity=0.18).encode(
        x=alt.value(0), x2=alt.value("width"), y=alt.Y("first:Q", axis=None), y2="last:Q"
    )
    return alt.layer(window, rules, data=frame).properties(height=90)


def milestones_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """The planned day of each milestone against the day of the report; level is on plan; reads milestone_trend."""
    x = alt.X("date:T", axis=style.day_axis(), scale=alt.Scale(padding=8))
    y = alt.Y("finish:T", axis=alt.Axis(title="Planned day", format=style.LONG_DAY, tickCount=6, labelFlush=False))
    colour = alt.Color("title:N", scale=alt.Scale(range=list(style.CATEGORIES)), legend=None)
    tooltip = [
        alt.Tooltip("title:N", title="Milestone"), style.day_tooltip("date", "Reported on"),
        style.day_tooltip("finish", "Planned day"), style.amount_tooltip("moved_days", "Moved (calendar days)"),
    ]  # fmt: skip
    pick = alt.selection_point(name="pick", fields=["item"])
    faint = alt.condition(pick, alt.value(1), alt.value(0.2))
    line = alt.Chart().mark_line(strokeWidth=2, interpolate="step-after").encode(x=x, y=y, color=colour, opacity=faint,
        detail="item:N")  # fmt: skip
    points = alt.Chart().mark_point(filled=True, size=34).add_params(pick)
    points = points.encode(x=x, y=y, color=colour, opacity=faint, tooltip=tooltip)
    last = alt.Chart().transform_joinaggregate(last_day="max(date)", groupby=["item"])
    moved = "(datum.moved_days > 0 ? '  +' : '  −') + abs(datum.moved_days) + ' d'"
    named = last.transform_filter("datum.date == datum.last_day && datum.named").transform_calculate(
        words=f"datum.title + (datum.moved_days == 0 ? '' : {moved})"
    )
    text = named.mark_text(align="right", dy=-9, dx=4, fontSize=11, limit=300).encode(
        x=x, y=y, text="words:N", opacity=faint
    )
    return alt.layer(line, points, text, data=frame).properties(height=style.HEIGHT)


def float_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """The float of tasks report by report; at the dashed rule a task drives the finish; reads float_by_report."""
    x = alt.X("date:T", axis=style.day_axis(), scale=alt.Scale(padding=8))
    y = alt.Y("total_float:Q", axis=alt.Axis(title="Float (working days)", tickCount=6, format=",.0f"))
    colour = alt.Color("title:N", scale=alt.Scale(range=list(style.CATEGORIES)), legend=None)
    tooltip = [
        alt.Tooltip("title:N", title="Task"), style.day_tooltip("date", "Reported on"),
        style.amount_tooltip("total_float", "Float (working days)"),
        style.amount_tooltip("lost_days", "Lost since the first report"),
    ]  # fmt: skip
    zero = alt.Chart().mark_rule(color=style.LATE, strokeDash=style.DASHED).encode(y=alt.datum(0))
    line = alt.Chart().mark_line(strokeWidth=2).encode(x=x, y=y, color=colour, detail="task_id:N")
    points = alt.Chart().mark_point(filled=True, size=34).encode(x=x, y=y, color=colour, tooltip=tooltip)
    last = alt.Chart().transform_joinaggregate(last_day="max(date)").transform_filter("datum.date == datum.last_day")
    text = last.mark_text(align="right", dy=-9, dx=4, fontSize=11, limit=260).encode(x=x, y=y, text="title:N")
    return alt.layer(zero, line, points, text, data=frame).properties(height=style.HEIGHT)


def slip_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """What moved the calculated finish, by cause; later is red; reads slip_causes."""
    rows = alt.Y("cause:N", sort=None, axis=style.row_axis())
    colour = alt.condition("datum.slip_days > 0", alt.value(style.LATE), alt.value(style.DONE))
    tooltip = [
        alt.Tooltip("cause:N", title="Cause"), style.amount_tooltip("slip_days", "Working days"),
        style.amount_tooltip("changed", "Differ"), style.day_tooltip("finish", "Finish after it"),
    ]  # fmt: skip
    across = alt.X("slip_days:Q", axis=alt.Axis(title="Working days", format=",.0f", tickCount=5))
    ends = alt.Chart().transform_aggregate(most="max(slip_days)", least="min(slip_days)")
    reach = "(max(datum.most, 0) - min(datum.least, 0)) * 0.18"
    room = ends.transform_calculate(
        more=f"max(datum.most, 0) + {reach}", less=f"datum.least < 0 ? datum.least - {reach} : 0"
    )
    bars = alt.Chart().mark_bar(height=14, cornerRadius=1).encode(y=rows, x=across, color=colour, tooltip=tooltip)
    words = "datum.slip_days == 0 ? '0 d' : format(datum.slip_days, '+,.1~f') + ' d'"
    place = {
        "align": alt.expr("datum.slip_days < 0 ? 'right' : 'left'"),
        "dx": alt.expr("datum.slip_days < 0 ? -6 : 6"),
    }
    text = alt.Chart().transform_calculate(words=words).mark_text(fontSize=style.LABEL, **place)
    text = text.encode(y=rows, x=alt.X("slip_days:Q"), text="words:N")
    headroom = [room.mark_point(opacity=0).encode(x=f"{end}:Q") for end in ("more", "less")]
    return alt.layer(bars, text, *headroom, data=frame).properties(height=7 * style.ROW + 50)
