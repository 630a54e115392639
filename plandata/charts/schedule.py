"""Where the finish moves, drawn."""

import altair as alt
import polars as pl

from plandata.charts import style


def finish_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """The planned finish as it was known on each status date; dashed the first one; reads finish_by_snapshot."""
    x = alt.X("date:T", axis=style.day_axis())
    y = alt.Y(
        "finish:T",
        axis=alt.Axis(title="Planned finish", format=style.LONG_DAY, tickCount=5, labelFlush=False),
        scale=alt.Scale(nice=True),
    )
    tooltip = [style.day_tooltip("date", "Status date"), style.day_tooltip("finish", "Planned finish")]
    base = alt.Chart().transform_filter("isValid(datum.finish)")
    first = base.transform_joinaggregate(first_day="min(date)").transform_filter("datum.date == datum.first_day")
    planned = first.mark_rule(color=style.PLANNED, strokeDash=style.DASHED, strokeWidth=1.5).encode(y=y)
    line = base.mark_line(color=style.ACTUAL, strokeWidth=style.LINE, interpolate="step-after").encode(x=x, y=y)
    pick = alt.selection_point(name="pick", fields=["date"])
    size = alt.condition(pick, alt.value(110), alt.value(40), empty=False)
    points = base.mark_point(filled=True, opacity=1, color=style.ACTUAL).add_params(pick)
    points = points.encode(x=x, y=y, size=size, tooltip=tooltip)
    last = base.transform_joinaggregate(last_day="max(date)").transform_filter("datum.date == datum.last_day")
    named = last.transform_calculate(words="timeFormat(datum.finish, '%-d %b %Y')")
    text = named.mark_text(align="right", dy=-10, fontSize=style.LABEL, fontWeight=600).encode(x=x, y=y, text="words:N")
    return alt.layer(planned, line, points, text, data=frame).properties(height=200)
