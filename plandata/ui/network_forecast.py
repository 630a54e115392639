"""What the Forecast page says by the network: the answer, its runs, what decides the finish, what would buy days."""

import datetime as dt
from dataclasses import replace

import polars as pl
import streamlit as st

from plandata.charts.forecast import futures_chart, tornado_chart
from plandata.metrics.forecast import SURE, chance_by, day_after
from plandata.metrics.network_runs import Risked
from plandata.metrics.ranges import task_ranges
from plandata.metrics.risk_drivers import risk_drivers
from plandata.metrics.schedule_risk import (
    criticality,
    network_forecast,
    network_weeks,
    network_what_if,
    schedule_risk,
    tornado,
    why_not,
)
from plandata.metrics.schedule_risk_words import (
    QUICK,
    SHAPE_NAMES,
    network_left_out,
    network_p80,
    network_precision,
    network_rests_on,
)
from plandata.metrics.words import chance_in_words
from plandata.ui.forecast import WEEKS, by_week, choose_target
from plandata.ui.page import Page
from plandata.ui.schedule import uncut
from plandata.ui.show import behind, kept, panel, show, table
from plandata.ui.text import day, many

KEPT = {"bind": "query-params"}
PACE, NETWORK = "By the pace", "By the network"
TOP = 10
NONE = ""


def choose_way(here: Page) -> bool:
    """Whether the forecast is that of the network; where there is none, why."""
    reason = uncut(here).of(why_not)
    if reason:
        st.caption(f"By the pace of the past. By the network: {reason[0].lower()}{reason[1:]}")
        return False
    way = st.segmented_control(
        "Forecast", [PACE, NETWORK], default=PACE, key="way", required=True, label_visibility="collapsed", **KEPT
    )
    return way == NETWORK


def beside_the_pace(here: Page) -> None:
    """The day by the network, where the page tells that by the pace, and why the two differ."""
    whole = uncut(here)
    if whole.plan.task.height > QUICK or whole.of(why_not):
        return
    st.text(
        f"By the network it is {day(whole.of(network_p80))}. That one knows links, ranges and risks, but no new work; "
        "this one how fast work was done and how much came, but no links."
    )


def choose_shape() -> Risked:
    """What is assumed: how lengths lie between their three points, as the person chooses it; kept in the address."""
    chosen = st.segmented_control(
        "Lengths between their three points", list(SHAPE_NAMES), default="triangular", key="shape", required=True,
        format_func=SHAPE_NAMES.__getitem__, **KEPT, help="Triangular: the ends of a range count fully. PERT: lengths "
        "lie closer to the likely one, so the finish is narrower.",
    )  # fmt: skip
    return Risked(shape=chosen or "triangular")


def by_network(here: Page) -> None:
    """The whole page by the network: the answer, its runs, what if, what would buy days, what decides the finish."""
    whole = uncut(here)
    left, right = st.columns([5, 3], gap="medium")
    with right:
        target = choose_target(whole)
        said = choose_shape()
    with left:
        words = network_answer(whole, said, target)
        if here.plan.selection.cuts:
            st.caption("Links lead out of any selection: this is the network of the whole plan, without the filter.")
    with left, panel("When it ends", "Of 100 runs so many end in each week. Green: by the target; red: after it."):
        network_runs(whole, said, target, words)
    with right, panel("What if", "Nothing of it is written to the plan; the link keeps it."):
        network_what_if_strip(whole, said)
    left, right = st.columns([1, 1], gap="large")
    with left, panel("What would buy days", BUYS):
        buys(whole, said)
    with right, panel("What decides the finish", DECIDES):
        decides(whole, said)


BUYS = (
    "Each risk and each task is taken out, and the network is run again by the same dice: by so many working days P80 "
    "comes forward. Of a task that is the most that shortening it can buy. Two of them do not add up."
)
DECIDES = (
    "Critical: the share of runs in which the task is on the longest path. Sensitivity: that share × the spread of its "
    "length ÷ the spread of the finish (SSI). A task that is always critical and surely short decides little."
)


def network_answer(whole: Page, said: Risked, target: dt.date | None) -> str:
    """The forecast of the network in a sentence, and what the plan's own finish leaves out."""
    told = whole.of(network_forecast, said)
    rows = whole.of(schedule_risk, said, target)
    words = f"80 of 100 runs of the network end by {day(day_after(whole.plan, told.begin, told.after(SURE)))}"
    after = rows.filter(share=SURE)["after_target_days"][0]
    if after:
        words += f", {many(int(abs(after)), 'working day')} {'after' if after > 0 else 'before'} the target"
    chance = chance_by(whole.plan, told, target)
    words += "." if chance is None else f". The chance to be done by {day(target)} is {chance_in_words(chance)}."
    st.markdown(f"**{words}**")
    st.text(whole.of(network_left_out, said))
    return words


def network_runs(whole: Page, said: Risked, target: dt.date | None, words: str) -> None:
    """The runs by week; below, what they rest on: ranges and risks."""
    show(futures_chart, whole.of(network_weeks, target, said), words, "network-futures")
    st.caption(
        f"{whole.of(network_rests_on, said)}. P80{whole.of(network_precision, said)}. Tasks vary independently of one "
        "another, but a risk strikes all its tasks at once."
    )
    days = whole.of(schedule_risk, said, target)
    shown = days.select("level", "finish", "days", "after_target_days", "error_days")
    behind(kept(whole.of(network_weeks, target, said), by_week), "network-weeks", "Runs by week", WEEKS)
    behind(shown, "network-days", "The days, P10 to P95")
    behind(whole.of(task_ranges).drop("state"), "task-ranges", "The range of every open task")
    behind(whole.of(risk_drivers), "risk-drivers", "What each risk strikes, or why it has no effect")


def buys(whole: Page, said: Risked) -> None:
    """What each risk and each task would buy of P80, as bars and as a table."""
    rows = whole.of(tornado, said)
    best = rows.filter(pl.col("days_bought") > 0.05)
    if best.is_empty():
        st.caption("No single risk or task brings P80 forward.")
        return
    first = best.row(0, named=True)
    words = f"Most is bought by the {first['kind']} '{first['title']}': {first['days_bought']:.1f} working days of P80."
    st.text(words)
    show(tornado_chart, best.head(TOP).with_row_index("row"), words, "tornado")
    behind(rows, "tornado-rows", "Every risk and task that was tried")


def decides(whole: Page, said: Risked) -> None:
    """The ten tasks that decide the finish most."""
    rows = whole.of(criticality, said)
    shown = rows.head(TOP).select(
        "title", "sensitivity_index", "share_critical", "spread_days", "left_days", "owner", "task_id"
    )
    table(shown, "criticality", height=400)
    behind(rows, "criticality-rows", "Every open task")


def network_what_if_strip(whole: Page, usual: Risked) -> None:
    """A task that takes longer, a risk that is gone: the days as they are and as they would be; kept in the link."""
    tasks = whole.of(criticality, usual).sort("title", "task_id")
    names = {NONE: "No task"} | {one: f"{title} · {one}" for one, title in tasks.select("task_id", "title").iter_rows()}
    struck = whole.of(risk_drivers).filter(pl.col("tasks") > 0)
    risks = {one: f"{one} · {title}" for one, title in struck.select("risk_id", "title").iter_rows()}
    task = st.selectbox("A task takes longer", list(names), format_func=names.__getitem__, key="slip_task", **KEPT)
    days = st.slider("By working days", -20, 40, 5, key="slip_days", disabled=not task, **KEPT)
    without = st.multiselect("Risks that are gone", list(risks), format_func=risks.__getitem__, key="without", **KEPT)
    said = replace(usual, without=tuple(sorted(without)), task=task or NONE, days=float(days) if task else 0.0)
    rows = whole.of(network_what_if, said)
    if said == usual:
        st.caption("Choose a task or a risk to see what it does to the days.")
        table(rows.select("level", finish="now"), "network-now")
        return
    st.text(_effect(rows, said, names))
    table(rows.select("level", "now", "then", days="change_days"), "network-what-if")


def _effect(rows: pl.DataFrame, said: Risked, names: dict[str, str]) -> str:
    parts = [f"without {', '.join(said.without)}"] if said.without else []
    if said.task and said.days:
        more = "longer" if said.days > 0 else "less"
        parts.append(f"'{names[said.task]}' {many(int(abs(said.days)), 'working day')} {more}")
    moves = [
        f"{row['level']} {day(row['then'])} ({_moved(int(row['change_days']))})"
        for row in rows.filter(pl.col("level").is_in(["P50", "P80"])).iter_rows(named=True)
    ]
    what = " and ".join(parts) or "as it is"
    return f"{what[0].upper()}{what[1:]}: {', '.join(moves)}."


def _moved(days: int) -> str:
    return "no change" if days == 0 else f"{many(abs(days), 'working day')} {'later' if days > 0 else 'sooner'}"
