"""How the risks move, drawn: exposure by report, scores before, now and as they shall become, what is near."""

import altair as alt
import polars as pl

from plandata.charts import style

LINES = ("before", "with responses", "target")
LINE_COLOURS = (style.PLANNED, style.ACTUAL, style.DONE)


def exposure_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Exposure over time before and with the responses, and the target; reads burndown_in."""
    x = alt.X("date:T", axis=style.day_axis())
    y = alt.Y("exposure:Q", axis=style.value_axis(None, "~s"), scale=alt.Scale(zero=True))
    tooltip = [
        style.day_tooltip("date", "Date"), alt.Tooltip("state:N", title="Counted"),
        style.amount_tooltip("exposure", "Exposure"), alt.Tooltip("open_risks:Q", title="Open risks"),
    ]  # fmt: skip
    pick = alt.selection_point(name="pick", fields=["date"])
    colour = alt.Color("state:N", scale=style.scale_of(LINES, LINE_COLOURS), legend=style.legend())
    dash = {"condition": {"test": "datum.state == 'target'", "value": style.DASHED}, "value": [1, 0]}
    wide = {"condition": {"test": "datum.state == 'with responses'", "value": style.LINE}, "value": 1.5}
    lines = alt.Chart().mark_line(interpolate="step-after")
    lines = lines.encode(x=x, y=y, color=colour, strokeDash=dash, strokeWidth=wide, detail="state:N")
    now = alt.Chart().transform_filter("datum.state == 'with responses'")
    area = now.mark_area(color=style.ACTUAL, opacity=0.12, interpolate="step-after").encode(x=x, y=y)
    points = now.mark_point(filled=True, size=45, opacity=1, color=style.ACTUAL).add_params(pick)
    return alt.layer(area, lines, points.encode(x=x, y=y, tooltip=tooltip), *_ends(x, y), data=frame).properties(
        height=260
    )


def _ends(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """What exposure is on the last day and as targeted, each on the side that its line did not come from."""
    before = alt.WindowFieldDef(op="lag", field="exposure", **{"as": "prior"})
    steps = alt.Chart().transform_window([before], groupby=["state"], sort=[alt.SortField("date")])
    days = steps.transform_joinaggregate(last_day="max(date)")
    last = days.transform_filter("datum.date == datum.last_day && datum.state != 'before'")
    aside = alt.expr("datum.prior > datum.exposure ? 16 : -9")
    signs = "datum.exposure < 100 ? ',.1~f' : ',.0f'"
    words = (
        f"format(datum.exposure, {signs}) + (datum.state == 'target' ? ' target' : ' in ' + datum.open_risks + ' open')"
    )
    named = last.transform_calculate(words=words)
    return [
        named.mark_text(align="right", dy=aside, fontSize=style.LABEL, fontWeight=600).encode(x=x, y=y, text="words:N")
    ]


def risk_states_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """The score of each of the foremost risks before and with its response and its target; reads risk_states."""
    y = alt.Y("risk_id:N", sort=alt.EncodingSortField("place", op="min", order="ascending"), axis=style.row_axis())
    axis = alt.Axis(title="Score, probability × impact", format="d", tickCount=6, orient="top")
    x = alt.X("score:Q", scale=alt.Scale(domain=[0, 25]), axis=axis)
    tooltip = [
        alt.Tooltip("name:N", title="Risk"), style.amount_tooltip("before", "Before"),
        style.amount_tooltip("now", "With response"), style.amount_tooltip("target", "Target"),
    ]  # fmt: skip
    one = alt.Chart().transform_filter("datum.state == 'with response'")
    done = one.mark_rule(color=style.PLANNED, strokeWidth=3, opacity=0.5)
    done = done.encode(y=y, x=alt.X("before:Q", scale=alt.Scale(domain=[0, 25]), axis=axis), x2="now:Q")
    left = one.transform_filter("isValid(datum.target)").mark_rule(color=style.DONE, strokeDash=style.DASHED)
    left = left.encode(y=y, x=alt.X("now:Q", scale=alt.Scale(domain=[0, 25]), axis=axis), x2="target:Q")
    colour = alt.Color("state:N", scale=style.scale_of(style.STATES, style.STATE_COLOURS), legend=style.legend())
    shape = alt.Shape("state:N", scale=style.scale_of(style.STATES, style.STATE_SHAPES), legend=style.legend())
    order = {"condition": {"test": "datum.state == 'with response'", "value": 130}, "value": 70}
    points = alt.Chart().mark_point(filled=True, opacity=1)
    points = points.encode(x=x, y=y, color=colour, shape=shape, size=order, tooltip=tooltip)
    named = one.mark_text(align="left", dy=-13, fontSize=11, limit=alt.expr("width"), baseline="middle")
    titles = named.encode(y=y, x=alt.datum(0, type="quantitative"), text="title:N")
    return alt.layer(done, left, titles, points, data=frame).properties(height=alt.Step(38))


def proximity_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """What may happen when: the open risks of the next 8 weeks by day and residual score; reads proximity."""
    x = alt.X("proximity:T", axis=style.day_axis())
    y = alt.Y("residual_score:Q", scale=alt.Scale(domain=[0, 25]), axis=style.value_axis("Score with response"))
    tooltip = [
        alt.Tooltip("risk_id:N", title="Risk"), alt.Tooltip("title:N", title="What may happen"),
        style.day_tooltip("proximity", "About"), alt.Tooltip("window:N", title="When"),
        style.amount_tooltip("residual_score", "Score"), alt.Tooltip("trigger:N", title="Trigger"),
    ]  # fmt: skip
    order = [alt.SortField("residual_score", order="descending")]
    place = alt.WindowFieldDef(op="row_number", **{"as": "place"})
    ranked = alt.Chart().transform_window(window=[place], sort=order)
    one = ranked.transform_filter("datum.place == 1")
    now = one.mark_rule(color=style.STATUS_DATE, strokeDash=style.DOTTED).encode(x=alt.X("as_of:T"))
    end = one.mark_rule(opacity=0).encode(x=alt.X("until:T"))
    stem = alt.Chart().mark_rule(color=style.PLANNED, opacity=0.5).encode(x=x, y=y, y2=alt.datum(0))
    points = alt.Chart().mark_point(filled=True, size=110, opacity=1, color=style.ACTUAL)
    left = alt.expr("datum.place % 2 ? 'left' : 'right'"), alt.expr("datum.place % 2 ? 9 : -9")
    named = ranked.transform_filter("datum.place <= 16")
    names = named.mark_text(align=left[0], dx=left[1], fontSize=11, fontWeight=600)
    layers = (now, end, stem, points.encode(x=x, y=y, tooltip=tooltip), names.encode(x=x, y=y, text="risk_id:N"))
    return alt.layer(*layers, data=frame).properties(height=260)
