"""What happened to the tasks between two reports, drawn."""

import altair as alt
import polars as pl

from plandata.charts import style


def happened_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """To how many tasks each thing happened, as bars; reads the frame of changes_counted."""
    pick = alt.selection_point(name="pick", fields=["what"])
    rows = alt.Y("label:N", sort=alt.EncodingSortField("order", op="min"), axis=style.row_axis())
    base = alt.Chart().transform_calculate(
        words="format(datum.tasks, ',d') + (datum.unit != 'tasks' && abs(datum.change) >= 0.5 ? '  ·  ' + "
        "format(datum.change, '+,.0f') + ' ' + datum.unit : '')"
    )
    bars = base.mark_bar(height=16, cornerRadius=1, color=style.ACTUAL).encode(
        y=rows, x=alt.X("tasks:Q", axis=None),
        opacity=alt.condition(pick, alt.value(1), alt.value(0.45)),
        tooltip=[alt.Tooltip("label:N", title="What happened"), style.amount_tooltip("tasks", "Tasks"),
                 style.amount_tooltip("change", "Change of the work left"), alt.Tooltip("unit:N", title="Unit")],
    ).add_params(pick)  # fmt: skip
    text = base.mark_text(align="left", dx=6, fontSize=style.LABEL).encode(y=rows, x=alt.X("tasks:Q"), text="words:N")
    most = base.transform_aggregate(most="max(tasks)")
    widest = most.transform_calculate(room="datum.most * (1 + 120 / max(width - 120, 120))")
    headroom = widest.mark_point(opacity=0).encode(x=alt.X("room:Q", scale=alt.Scale(zero=True)))
    return alt.layer(bars, text, headroom, data=frame).properties(height=alt.Step(26))
