"""What the matrix hides, drawn: how likely against how much, with curves of equal expected loss."""

import altair as alt
import polars as pl

from plandata.charts import style

NAMED = "datum.place_of <= (width < 360 ? 5 : 12)"
"""The largest expected losses: only these are named."""


def _across(title: str, signs: str) -> alt.X:
    axis = alt.Axis(title=title, format=signs, grid=False, tickCount=5, labelOverlap=True)
    return alt.X("amount:Q", scale=alt.Scale(type="log", nice=False), axis=axis)


def _picture(frame: pl.DataFrame, x: alt.X) -> alt.LayerChart:
    y = alt.Y(
        "shown:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(title="How likely, with its response", format="%", values=[0.1, 0.3, 0.5, 0.7, 0.9], grid=False),
    )
    risks = alt.Chart().transform_filter("datum.kind == 'risk'")
    tooltip = [
        alt.Tooltip("risk_id:N", title="Risk"), alt.Tooltip("title:N", title="What may happen"),
        alt.Tooltip("likely:Q", title="How likely", format=".0%"), style.amount_tooltip("amount", "If it happens"),
        style.amount_tooltip("expected", "On average"), style.amount_tooltip("score", "Score in the matrix"),
        alt.Tooltip("reversals:Q", title="Contradictions"),
    ]  # fmt: skip
    pick = alt.selection_point(name="pick", fields=["risk_id"])
    words = style.VERDICTS
    points = risks.mark_point(filled=True, size=100, opacity=1).add_params(pick)
    points = points.encode(
        x=x, y=y, tooltip=tooltip,
        color=alt.Color("verdict:N", scale=style.scale_of(words, style.VERDICT_COLOURS), legend=style.legend()),
        shape=alt.Shape("verdict:N", scale=style.scale_of(words, style.VERDICT_SHAPES), legend=style.legend()),
    )  # fmt: skip
    return alt.layer(*_curves(x, y), points, _names(risks).encode(x=x, y=y), data=frame).properties(height=360)


def _curves(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The curves of equal expected loss, each with its amount where it begins."""
    drawn = alt.Chart().transform_filter("datum.kind == 'curve'")
    line = drawn.mark_line(color=style.PLANNED, strokeWidth=1, strokeDash=style.DASHED, opacity=0.8)
    first = drawn.transform_filter("datum.place == 0")
    text = first.mark_text(align="left", dx=-3, dy=-8, fontSize=11, opacity=0.85).encode(x=x, y=y, text="curve:N")
    return [line.encode(x=x, y=y, detail="curve:N", order="place:Q"), text]


def _names(risks: alt.Chart) -> alt.Chart:
    order = [alt.SortField("expected", order="descending")]
    place = alt.WindowFieldDef(op="row_number", **{"as": "place_of"})
    ranked = risks.transform_window(window=[place], sort=order).transform_filter(NAMED)
    return ranked.mark_text(align="left", dx=8, dy=-7, fontSize=11, fontWeight=600).encode(text="risk_id:N")


def expected_cost_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Each risk by cost and chance, with curves of equal expected cost; reads expected_picture in money."""
    return _picture(frame, _across("Money if it happens, logarithmic", "~s"))


def expected_days_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Each risk by delay and chance, with curves of equal expected delay; reads expected_picture in days."""
    return _picture(frame, _across("Working days if it happens, logarithmic", "~g"))
