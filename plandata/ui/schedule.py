"""What the Schedule page says: the finish in words, what drives it, what brings it forward, and a task explained."""

from dataclasses import replace

import polars as pl
import streamlit as st

from plandata.charts.gantt import float_chart, milestones_chart, slip_chart
from plandata.metrics.driving import driving_chain_of_finish, why
from plandata.metrics.finish import finish_in_words, still_open
from plandata.metrics.gantt import gantt
from plandata.metrics.levers import lever_in_words, levers
from plandata.metrics.milestones import milestone_trend, milestones_known
from plandata.metrics.network import network
from plandata.metrics.network_notes import network_notes
from plandata.metrics.slips import float_by_report, slip_causes
from plandata.plan import MANY, Plan
from plandata.ui.opened import opened
from plandata.ui.page import Page, looked_at
from plandata.ui.picks import picked_words, rows_behind
from plandata.ui.show import behind, show, table
from plandata.ui.text import day, esc, many

CHAIN = {"ends": "early_finish", "task": "title", "because": "because", "task_id": "task_id"}
REPORTS = 8
"""The float is calculated at so many reports, spread over all there are."""

HEIGHT = 492
"""Of the tables beside the Gantt chart: thirteen rows, so that what drives the finish is seen as a whole."""


def uncut(page: Page) -> Page:
    """The page without filters: links lead out of any selection, so the network is that of the whole plan."""
    selection = page.plan.selection
    return looked_at(replace(selection, **dict.fromkeys(MANY, ()))) if selection.cuts else page


def answer(here: Page, whole: Page) -> None:
    """When the plan ends and what drives it, in words; what is doubtful in the network."""
    st.text(f"{whole.of(finish_in_words)} {whole.of(lever_in_words)}".strip())
    if here.plan.selection.cuts:
        st.caption("Finish, float and checks are those of the whole plan; the filter cuts the rows that are drawn.")
    if whole.plan.link.is_empty():
        return
    notes = whole.of(network_notes)
    for text in notes.filter(topic="circle")["text"].to_list():
        st.warning(esc(text), icon=":material/sync_problem:")
    for text in notes.filter(topic="progress")["text"].to_list():
        if "retained logic" in text and "also if" not in text:
            st.info(esc(text), icon=":material/alt_route:")
    doubts = notes.filter(pl.col("topic").is_in(["open end", "open start", "links", "length", "stated start"]))
    behind(doubts, "network-notes", f"{many(doubts.height, 'remark')} on how the dates were calculated")


def drivers_of_finish(whole: Page) -> None:
    """The chain of open tasks behind the last one, from the first cause on."""
    if whole.plan.link.is_empty():
        st.caption("That takes links between tasks: predecessors in the file.")
        return
    chain = still_open(whole.plan, whole.of(driving_chain_of_finish))
    table(chain.select(**CHAIN), "chain", height=HEIGHT)


def buys(whole: Page) -> None:
    """What each task of the path would buy, in working days."""
    rows = whole.of(levers)
    if rows.is_empty():
        st.caption("That takes links between tasks." if whole.plan.link.is_empty() else "Nothing is left on the path.")
        return
    wait = pl.when(pl.col("lever") == "shorten").then(pl.lit("")).otherwise(pl.lit("the wait before "))
    named = pl.format("{}{}", wait, "title")
    table(rows.select(days_bought="buys_days", task=named, left="left_days", at_most="at_most_days", owner="owner",
                      task_id="task_id"), "levers", height=HEIGHT)  # fmt: skip


def explained(whole: Page, row_id: str) -> None:
    """A task: its dates and float, why it starts when it does, what it waits for and what waits for it."""
    rows = whole.plan.task.filter(pl.col("task_id") == row_id, pl.col("kind").ne_missing("summary"))
    with st.container(border=True, key="task-panel"):
        if rows.is_empty():
            _phase(whole, row_id)
        else:
            _task(whole, row_id, rows.row(0, named=True))


def _phase(whole: Page, row_id: str) -> None:
    rows = whole.of(gantt)
    below = rows.filter(pl.col("above").list.contains(row_id), pl.col("kind") != "summary")
    critical = below.filter(look="critical").height
    left = below.filter(pl.col("look") != "done").height
    st.markdown("".join(f"**{esc(title)}**  \n{esc(dates)}" for title, dates in
                        rows.filter(row_id=row_id).select("title", "dates").rows()))  # fmt: skip
    st.text(f"{many(below.height, 'task')} below it, {left:,} not done, {critical:,} of these critical.")


def _task(whole: Page, task_id: str, task: dict[str, object]) -> None:
    plan, dates = whole.plan, whole.of(network).filter(task_id=task_id)
    st.markdown(f"**{esc(task['title'] or task_id)}**  \n{esc(task['owner'] or 'nobody named')}")
    if not plan.link.is_empty():
        st.text(whole.of(why, task_id))
        st.text(float_in_words(dates))
    st.markdown(_days(task, dates))
    for words, linked in (("Waits for", waits_for(plan, task_id)), ("Waited for by", waited_for(plan, task_id))):
        if linked.height:
            st.markdown(f"{words} {many(linked.height, 'task')}\n{_listed(linked)}")


LISTED = 8
"""So many linked tasks are listed."""


def _listed(linked: pl.DataFrame) -> str:
    """Linked tasks as a list: day, title, kind of link."""
    rows = linked.select("task_id", "title", "finish", "link").head(LISTED).rows()
    lines = [f"- {day(finish)} · {esc(title or one)} ({esc(kind)})" for one, title, finish, kind in rows]
    more = linked.height - LISTED
    return "\n".join([*lines, *([f"- and {more:,} more"] if more > 0 else [])])


def float_in_words(dates: pl.DataFrame) -> str:
    """How far the task may slip, from its row of the network."""
    if dates.is_empty():
        return "Its float is not known."
    total, free, critical = dates.select("total_float", "free_float", "critical_by").row(0)
    if total is None:
        return "Its float is not known."
    if total < 0:
        return f"It is {-total:g} d too late for a date that binds it or what waits for it."
    if critical or total == 0:
        return "It is critical: each day that it slips moves the finish." if critical else "It has no float."
    alone = "" if free == total else f", {free:g} d of these without moving any other task"
    return f"It may slip by {total:g} d before the finish moves{alone}."


def _days(task: dict[str, object], dates: pl.DataFrame) -> str:
    """The days of a task by what says them, as a table of text."""
    found = dates.row(0, named=True) if dates.height else {}
    said = [("planned", task["start"], task["finish"]), ("baseline", task["baseline_start"], task["baseline_finish"]),
            ("actual", task["actual_start"], task["actual_finish"]),
            ("earliest by links", found.get("early_start"), found.get("early_finish")),
            ("latest by links", found.get("late_start"), found.get("late_finish"))]  # fmt: skip
    lines = [f"| {words} | {day(start)} | {day(finish)} |" for words, start, finish in said if start or finish]
    return "\n".join(["| | start | finish |", "|---|---|---|", *lines])


def waits_for(plan: Plan, task_id: str) -> pl.DataFrame:
    """The tasks that the task waits for, with the link."""
    return _linked(plan, plan.link.filter(successor_id=task_id), "predecessor_id")


def waited_for(plan: Plan, task_id: str) -> pl.DataFrame:
    """The tasks that wait for the task, with the link."""
    return _linked(plan, plan.link.filter(predecessor_id=task_id), "successor_id")


def _linked(plan: Plan, links: pl.DataFrame, other: str) -> pl.DataFrame:
    lag = pl.col("lag_days").fill_null(0.0)
    sign = pl.when(lag > 0).then(pl.lit(" + ")).otherwise(pl.lit(" − "))
    wait = pl.when(lag != 0).then(pl.format("{}{} d", sign, lag.abs().cast(pl.String).str.strip_suffix(".0")))
    rows = links.select(task_id=other, link=pl.col("link_type") + wait.otherwise(pl.lit("")))
    rows = rows.join(plan.task.select("task_id", "title", "finish"), on="task_id", how="left")
    return rows.sort("finish", "task_id", nulls_last=True)


MILESTONES = {"title": "title", "reported": "date", "planned_day": "finish", "calendar_days_moved": "moved_days"}


def trend(here: Page) -> None:
    """The planned day of each milestone over the reports; a clicked one with its days."""
    known = here.of(milestone_trend)
    if known["date"].n_unique() < 2:
        st.caption("It takes two reports to see milestones move.")
        return
    if not here.of(milestones_known):
        st.caption("The plan has no milestones: the lines are the last planned day of each phase.")
    picked = show(
        milestones_chart, known, "The planned day of each milestone as every report had it", "milestones", pick=True
    )
    wanted = picked_words(picked, "item")
    if wanted:
        rows = known.filter(pl.col("item").is_in(wanted)).select("title", "date", "finish", "moved_days", "done")
        rows_behind(rows, "As every report had it", "milestone-rows")
    behind(known, "milestones-rows", columns=MILESTONES)


def slip(whole: Page) -> None:
    """What moved the calculated finish since the baseline, by cause; and the float that melted."""
    if whole.plan.link.is_empty():
        st.caption("That takes links between tasks, and the plan has none.")
        return
    if whole.plan.baseline >= whole.plan.as_of:
        st.caption("It takes two reports to see the calculated finish move.")
        return
    with st.spinner("Calculating both reports …"):
        causes = whole.compared(slip_causes)
    days, since, last = causes["slip_days"].sum(), day(whole.plan.baseline), day(causes["finish"][-1])
    st.text(f"The calculated finish moved by {days:+.1f} working days since {since}, to {last}.")
    show(slip_chart, causes, "Working days by which each cause moved the finish", "slip")
    behind(causes, "slip-rows", columns={"cause": "cause", "moved_days": "slip_days", "finish": "finish"})
    folded = st.expander("Float that melted", key="erosion-fold", on_change="rerun", type="compact")
    if folded.open:
        with folded:
            _melted(whole)


def _melted(whole: Page) -> None:
    with st.spinner("Calculating the reports …"):
        rows = whole.of(_floats)
    if rows.is_empty():
        st.caption("No open task has less float than in its first report.")
        return
    lost = rows.group_by("title", maintain_order=True).agg(pl.col("lost_days").first()).sort("lost_days").row(-1)
    words = f"{lost[0]} lost most: {lost[1]:g} working days. At 0 a task drives the finish."
    st.caption(esc(words))
    show(float_chart, rows, words, "erosion")
    behind(rows, "erosion-rows", columns=("date", "title", "total_float", "lost_days", "task_id"))


def _floats(plan: Plan) -> pl.DataFrame:
    """The float of the tasks at the reports since the baseline, at no more than eight of them."""
    days = [one for one in plan.status_dates if one >= plan.baseline]
    chosen = sorted({days[round(at * (len(days) - 1) / (REPORTS - 1))] for at in range(REPORTS)})
    earlier = [opened().plan(replace(plan.selection, as_of=one)) for one in chosen if one < plan.as_of]
    return float_by_report([*earlier, plan])
