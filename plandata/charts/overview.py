"""Are we all right, drawn: how far each phase is."""

import altair as alt
import polars as pl

from plandata.charts import style


def phases_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Share of tasks done in each phase, with a tick at the share planned by now; reads phase_status."""
    pick = alt.selection_point(name="pick", fields=["phase"])
    y = alt.Y("phase:N", sort=None, axis=style.row_axis())
    axis = alt.Axis(title=None, format=".0%", values=[0, 0.25, 0.5, 0.75, 1])
    x = alt.X("share_done:Q", axis=axis, scale=alt.Scale(domain=[0, 1.16], nice=False))
    tooltip = [
        alt.Tooltip("phase:N", title="Phase"), alt.Tooltip("share_done:Q", title="Done", format=".0%"),
        alt.Tooltip("share_planned:Q", title="Planned by now", format=".0%"), alt.Tooltip("tasks:Q", title="Tasks"),
        alt.Tooltip("progress_state:N", title="State"), alt.Tooltip("progress_why:N", title="Why"),
    ]  # fmt: skip
    track = alt.Chart().transform_calculate(whole="1").mark_bar(color=style.PLANNED, opacity=0.15, height=14)
    bars = alt.Chart().mark_bar(height=14).add_params(pick).encode(
        y=y, x=x, tooltip=tooltip,
        color=alt.Color("progress_state:N", scale=style.scale_of(style.STATES, style.STATE_COLOURS),
        legend=style.legend()),
    )  # fmt: skip
    ticks = alt.Chart().mark_tick(color=style.PLANNED, thickness=3, size=22)
    ticks = ticks.encode(y=y, x=alt.X("share_planned:Q"), tooltip=tooltip)
    named = alt.Chart().transform_calculate(words="format(datum.share_done, '.0%') + ' of ' + datum.tasks")
    text = named.mark_text(align="left", dx=6, fontSize=style.LABEL).encode(y=y, x=x, text="words:N")
    return alt.layer(track.encode(y=y, x=alt.X("whole:Q")), bars, ticks, text, data=frame).properties(
        height=alt.Step(style.ROW)
    )
