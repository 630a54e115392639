"""What the Forecast page asks and says: assumptions, the answer, what if, the report card, what was forecast when."""

import datetime as dt
from dataclasses import replace

import polars as pl
import streamlit as st

from plandata.charts.forecast import forecast_log_chart, futures_chart, report_card_chart
from plandata.metrics.calibration import AHEAD, AUTO, ORIGINS, WINDOWS, past_forecasts
from plandata.metrics.forecast import SURE, Assumptions, chance_by, day_after, forecast, target_finish
from plandata.metrics.forecast_numbers import jump_in_words, pace_rows, precision, rests_on
from plandata.metrics.futures import (
    TOP_WEEKS,
    forecast_by_phase,
    forecast_days,
    forecast_log,
    futures_by_week,
    not_ending,
    what_if,
)
from plandata.metrics.measures import MEASURES, measures_offered
from plandata.metrics.report_card import late_days, losses, report_card
from plandata.metrics.simulation import Growth
from plandata.metrics.throughput import pace_in_words
from plandata.metrics.words import chance_in_words, percent, whole
from plandata.ui.page import Page, empty
from plandata.ui.picks import picked_day, rows_behind
from plandata.ui.show import behind, kept, show, table
from plandata.ui.text import day, many

KEPT = {"bind": "query-params"}
"""What is asked here is kept in the address, so that a link shows the same forecast."""


def choose_assumptions(page: Page) -> Assumptions:
    """Measure, window and whether phases go side by side, as the person chooses them; kept in the address."""
    allowed = [name for name, lack in page.of(measures_offered).items() if not lack]
    used = page.of(forecast).weeks or WINDOWS[0]
    names = {AUTO: f"Best so far ({used} weeks)"} | {one: f"{one} weeks" for one in sorted(WINDOWS)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        measure = st.segmented_control(
            "Counted in", allowed, default="count", format_func=lambda name: MEASURES[name].label, key="measure",
            required=True, **KEPT,
        )  # fmt: skip
        weeks = st.selectbox(
            "Learns from the last", list(names), format_func=names.__getitem__, key="weeks", width=210, **KEPT,
            help="Each future draws its pace from these weeks, some from the latest four alone. Best so far: the "
            "window whose past forecasts came closest.",
        )  # fmt: skip
        parallel = st.toggle(
            "Phases side by side", key="parallel", help="Each phase at its own pace; the last one counts.", **KEPT
        )
    return Assumptions(measure or "count", weeks or AUTO, parallel=parallel)


def choose_target(page: Page) -> dt.date | None:
    """The day that the forecast is held against: the finish of the baseline, unless another is chosen."""
    usual = page.of(target_finish)
    return st.date_input("Target", value=usual, key="target", width=170, format="DD/MM/YYYY", **KEPT) or usual


def answer(page: Page, said: Assumptions, target: dt.date | None) -> str:
    """The forecast in a sentence, or why there is none; where there is none the page ends."""
    told = page.of(forecast, said)
    if told.reason:
        empty("No forecast.", f"{told.reason} {UNLOCKS}", "" if told.left == 0 else "Data")
        st.stop()
    sure = day_after(page.plan, told.begin, told.after(SURE))
    if sure is None:
        words = (
            f"In {percent(not_ending(told))} of the simulated futures the work takes more than five years: at the pace "
            "of this window nearly as much comes as goes."
        )
    else:
        words = f"80 of 100 simulated futures are done by {day(sure)}{_against(page, said, target)}."
    chance = chance_by(page.plan, told, target)
    if chance is not None:
        words += f" The chance to be done by {day(target)} is {chance_in_words(chance)}."
    st.markdown(f"**{words}**")
    jump = page.of(jump_in_words, said)
    if jump:
        st.text(f"{jump} What if shows more.")
    return words


UNLOCKS = "A pace takes days on which tasks were done (a column such as Actual Finish), or more reports."


def _against(page: Page, said: Assumptions, target: dt.date | None) -> str:
    after = page.of(forecast_days, said, target).filter(share=SURE)["after_target_days"][0]
    if after is None:
        return ""
    days = many(int(abs(after)), "working day")
    return f", {days} {'after' if after > 0 else 'before'} the target" if after else ", on the target"


WEEKS = {"from": "begin", "until": "end", "of_100_futures": "futures", "against_target": "when"}


def by_week(drawn: pl.DataFrame) -> pl.DataFrame:
    """The weeks of a picture of futures, without the days that are named on it."""
    return drawn.drop_nulls("begin")


def futures(page: Page, said: Assumptions, target: dt.date | None, words: str) -> None:
    """The futures by week with the days between which they end; below, what they rest on."""
    show(futures_chart, page.of(futures_by_week, said, target), words, "futures")
    told = page.of(forecast, said)
    st.caption(f"Drawn from the past: {rests_on(told)}. P80{precision(told)}.")
    shift = page.of(pace_in_words, told.weeks)
    if shift:
        st.caption(f"{shift} A shorter window shows where that leads.")
    behind(kept(page.of(futures_by_week, said, target), by_week), "futures-rows", "Futures by week", WEEKS)
    behind(page.of(pace_rows, said), "pace-rows", "The days, or reports, that the futures are drawn from")


def what_if_strip(page: Page, said: Assumptions, target: dt.date | None) -> None:
    """Sliders for capacity and scope, and the days as they are and as they would be; nothing is written to the plan."""
    capacity = st.slider("Capacity", 50, 200, 100, 5, format="%d %%", key="capacity", **KEPT)
    scope = st.slider("Work left", 50, 150, 100, 5, format="%d %%", key="scope", **KEPT)
    left, unit = page.of(forecast, said).left, MEASURES[said.measure].unit
    growth = _choose_growth(unit)
    more = left * (scope - 100) / 100
    asked = replace(said, capacity=capacity / 100, scope=more, growth=growth)
    if asked == said:
        st.caption(f"{whole(left)} {unit} are left, at the pace of now. Move a slider to see what it would buy.")
        table(page.of(forecast_days, said, target).select("level", "finish", "after_target_days"), "forecast-days")
        return
    rows = page.of(what_if, asked, target)
    st.text(_effect(rows, asked, more, unit))
    table(rows.select("level", "now", "then", days="change_days"), "what-if")


GROWTHS: dict[Growth, str] = {"past": "As so far", "steady": "Without the jump", "none": "None at all"}


def _choose_growth(unit: str) -> Growth:
    """What work still comes, as the person chooses it; kept in the address."""
    chosen = st.segmented_control(
        f"New {unit} that still come", list(GROWTHS), default="past", format_func=GROWTHS.__getitem__, key="growth",
        required=True, **KEPT, help="The scope grew in the past, and futures let it grow alike. Without the jump: "
        "without a report that told of more than half of all that came. None at all: what is left now is all there is.",
    )  # fmt: skip
    return chosen or "past"


def _effect(rows: pl.DataFrame, asked: Assumptions, more: float, unit: str) -> str:
    parts = [f"{asked.capacity * 100:.0f} % of the capacity"] if asked.capacity != 1 else []
    parts += [f"{whole(abs(more))} {unit} {'more' if more > 0 else 'less'}"] if more else []
    parts += {"past": [], "steady": ["no such jump of the scope again"], "none": [f"no new {unit}"]}[asked.growth]
    said = f"With {' and '.join(parts)}: "
    moves = []
    for row in rows.filter(pl.col("level").is_in(["P50", "P80"])).iter_rows(named=True):
        change = row["change_days"]
        apart = "" if change is None else f" ({_moved(int(change))})"
        moves.append(f"{row['level']} {day(row['then']) if row['then'] else 'in over five years'}{apart}")
    return said + ", ".join(moves) + "."


def _moved(days: int) -> str:
    return "no change" if days == 0 else f"{many(abs(days), 'working day')} {'later' if days > 0 else 'sooner'}"


CARD = (
    f"At each past report the forecast is made again with the data of that day alone, for {AHEAD} weeks ahead: by how "
    "much less work will be left? Today the truth is known, also of a project that still runs. P80 held where at least "
    "as much was done as 80 of 100 futures said."
)


def report(page: Page, said: Assumptions) -> None:
    """The report card: past forecasts against what came true, how often they held, and how other methods did."""
    past = page.of(past_forecasts, said.measure, said.weeks)
    st.caption(CARD)
    if past.height < ORIGINS:
        st.text(f"Not enough history: {many(past.height, 'past forecast')} can be judged, it takes {ORIGINS}.")
        return
    card, loss = page.of(report_card, said.measure, said.weeks), page.of(losses, said.measure, said.weeks)
    words = _verdict(card, page.of(late_days, said.measure, said.weeks))
    st.text(words)
    drawn, numbers = st.columns([3, 2], gap="medium")
    with drawn:
        show(report_card_chart, past.drop("score", strict=False), words, "report-card")
    with numbers:
        table(_held(card), "held")
        table(_lost(loss), "losses")
    behind(past, "past-forecasts", "Every past forecast")


def _verdict(card: pl.DataFrame, late: float | None) -> str:
    row = card.filter(level="P10 to P90").row(0, named=True)
    words = (
        f"{row['held']} of {row['forecasts']} past forecasts held in their range of 80 %: "
        f"{percent(row['share_held'])}, with so few between "
        f"{percent(row['share_low'])} and {percent(row['share_high'])}."
    )
    if late is None or round(late) == 0:
        return words
    side = "later" if late > 0 else "sooner"
    return f"{words} On the mean the work came {many(abs(round(late)), 'working day')} {side} than P50 said."


def _held(card: pl.DataFrame) -> pl.DataFrame:
    rows = [
        (row["level"], percent(row["stated"]), f"{row['held']} of {row['forecasts']}", percent(row["share_held"]),
         f"{percent(row['share_low'])} to {percent(row['share_high'])}")
        for row in card.iter_rows(named=True)
    ]  # fmt: skip
    return pl.DataFrame(rows, ["forecast", "stated", "held", "realised", "between"], orient="row")


def _lost(loss: pl.DataFrame) -> pl.DataFrame:
    rows = [(row["method"], f"{row['loss']:,.1f}", percent(row["ratio"])) for row in loss.iter_rows(named=True)]
    return pl.DataFrame(rows, ["method", "pinball loss", "of linear velocity"], orient="row")


def log(page: Page, said: Assumptions) -> None:
    """What was forecast when; a clicked report leads to its numbers."""
    rows = page.of(forecast_log, said)
    told = rows.drop_nulls("p50")
    if told.height < 2:
        st.caption("It takes two reports with a forecast to see it move.")
        return
    words = f"P50 went from {day(told['p50'][0])} to {day(told['p50'][-1])} in {many(told.height, 'report')}"
    picked = show(forecast_log_chart, rows.drop("left", "chance", "p80_days"), words, "forecast-log", pick=True)
    if _is_cut(rows):
        st.caption(f"Cut {TOP_WEEKS} weeks after the latest P50 or planned finish; the table has every day.")
    plain = rows.select(pl.exclude("^drawn_.*$"))
    on = picked_day(picked, "date", rows["date"])
    if on:
        rows_behind(plain.filter(date=on), f"What was forecast on {day(on)}", "log-row")
    behind(plain, "log-rows", "Every report")


def _is_cut(rows: pl.DataFrame) -> bool:
    return rows.select((pl.col("p90") != pl.col("drawn_p90")).fill_null(pl.col("drawn_p90").is_not_null()).any()).item()


def phases(page: Page, said: Assumptions) -> None:
    """Each phase at its own pace, folded away: it takes a simulation for each of them."""
    folded = st.expander("Each phase at its own pace", key="phases-fold", on_change="rerun", type="compact")
    if folded.open:
        with folded:
            table(page.of(forecast_by_phase, said), "phases")
