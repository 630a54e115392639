"""What holds each task where it is, in words, and the chain of tasks behind it."""

import numpy as np
import polars as pl

from plandata.metrics.leaves import data_date
from plandata.metrics.network import drivers, network, way_back
from plandata.metrics.once import once
from plandata.metrics.placing import Placed, placed
from plandata.metrics.waits import stated_links
from plandata.metrics.words import day_in_words
from plandata.network.structure import Ints
from plandata.plan import Plan

BOUND = {
    "SNET": "it may not start before {day}",
    "FNET": "it may not finish before {day}",
    "MSO": "it must start on {day}",
    "MFO": "it must finish on {day}",
}
"""What a constraint says of the task that it holds."""

CHAIN = {"step": pl.Int64, "task_id": pl.String, "title": pl.String, "early_start": pl.Date, "early_finish": pl.Date,
         "because": pl.String}  # fmt: skip


@once
def driving(plan: Plan) -> pl.DataFrame:
    """What holds each task at its early dates. Columns: task_id, title, driven_by, link (type and lag), because."""
    known = placed(plan)
    found, dates = drivers(known), _dates(plan, known)
    rows = [_told(plan, known, (found, dates), task) for task in range(known.rows.height)]
    said = {"driven_by": pl.String, "link": pl.String, "because": pl.String}
    return pl.concat([known.rows.select("task_id", "title"), pl.DataFrame(rows, schema=said, orient="row")],
                     how="horizontal")  # fmt: skip


def why(plan: Plan, task_id: str) -> str:
    """Why the task is where it is, in a sentence; empty for a task that is not calculated."""
    row = driving(plan).filter(pl.col("task_id") == task_id)
    return row["because"].item() if row.height else ""


def driving_chain(plan: Plan, task_id: str) -> pl.DataFrame:
    """The tasks that hold the task where it is, from the first cause to the task itself.

    Columns: step, task_id, title, early_start, early_finish, because (in words).
    """
    told = driving(plan)
    by_task = {row[0]: row for row in told.rows()}
    way, one = [], task_id
    while one in by_task and one not in way:
        way.append(one)
        one = by_task[one][2]
    dates = network(plan).select("task_id", "early_start", "early_finish")
    chain = pl.DataFrame({"task_id": way[::-1]}, schema={"task_id": pl.String}).with_row_index("step", 1)
    whole = chain.join(told, on="task_id", maintain_order="left").join(dates, on="task_id", maintain_order="left")
    return whole.select(pl.col(name).cast(kind) for name, kind in CHAIN.items())


def driving_chain_of_finish(plan: Plan) -> pl.DataFrame:
    """The chain behind the task that ends last (the first by id of several): why the finish is on that day."""
    known = placed(plan)
    ends = known.case.work.quiet[: known.rows.height]
    last = np.flatnonzero((known.early.finish[: known.rows.height] >= known.finish - 1e-6) & ~ends)
    return driving_chain(plan, known.rows["task_id"][int(last[0])] if len(last) else "")


def _dates(plan: Plan, known: Placed) -> list[tuple[str, str]]:
    rows = known.rows.select("task_id").join(network(plan), on="task_id", how="left", maintain_order="left")
    return [
        (day_in_words(start), day_in_words(end)) for start, end in rows.select("early_start", "early_finish").rows()
    ]


def _told(
    plan: Plan, known: Placed, found: tuple[Ints, list[tuple[str, str]]], task: int
) -> tuple[str | None, str | None, str]:
    """The task that drives this one, the link, and the sentence."""
    links, dates = found
    title, state = known.rows["title"][task] or known.rows["task_id"][task], known.rows["state"][task]
    start, finish = dates[task]
    if known.waits.stuck[task]:
        return None, None, f"'{title}' has no dates: it is on a circle of links or waits for one."
    if state == "done":
        return None, None, f"'{title}' is done: it started {start} and finished {finish}."
    way = way_back(known, links, task)
    if not way or known.rows["constraint_type"][task] == "ALAP":
        begins = (
            f"'{title}' starts {start}"
            if state == "todo"
            else f"What is left of '{title}' goes on {_resumes(known, task)}"
        )
        return None, None, f"{begins} because {_held_by(plan, known, task)}."
    return _by_link(plan, known, (way, dates), task)


def _by_link(
    plan: Plan, known: Placed, found: tuple[list[int], list[tuple[str, str]]], task: int
) -> tuple[str | None, str, str]:
    (way, dates), rows, links = found, known.rows, known.case.network.links
    before = int(links.before[way[-1]])
    said = stated_links(plan).row(int(max(known.waits.stated[link] for link in way)), named=True)
    kind, link = said["link_type"], said["link_type"] + _lag(said)
    title = rows["title"][task] or rows["task_id"][task]
    if before >= rows.height:
        return None, link, f"'{title}' waits for a summary."
    other = rows["title"][before] or rows["task_id"][before]
    cause = f"'{other}' {'finishes' if kind[0] == 'F' else 'starts'} {dates[before][kind[0] == 'F']}"
    begins = f"'{title}' {'finishes' if kind[1] == 'F' else 'starts'} {dates[task][kind[1] == 'F']}"
    if rows["state"][task] == "active":
        begins = f"What is left of '{title}' goes on {_resumes(known, task)}"
    return rows["task_id"][before], link, f"{begins} because {cause}, {link}."


def _resumes(known: Placed, task: int) -> str:
    return day_in_words(known.axis.days(np.floor(known.early.resume[task : task + 1] + 1e-3))[0])


def _lag(said: dict[str, object]) -> str:
    """The lag in words: + 2 d, − 1 d, + 3 calendar days, + 50 %."""
    for column, unit, size in (("lag_share", " %", 100.0), ("lag_calendar_days", " calendar days", 1.0),
                               ("lag_days", " d", 1.0)):  # fmt: skip
        lag = said[column]
        if isinstance(lag, float) and lag:
            return f" {'+' if lag > 0 else '−'} {abs(round(lag * size, 4)):g}{unit}"
    return ""


def _held_by(plan: Plan, known: Placed, task: int) -> str:
    """What places a task that no link holds."""
    rows, early = known.rows, known.early
    kind, day = rows["constraint_type"][task], rows["constraint_date"][task]
    if kind == "ALAP":
        return "it is placed as late as possible without delaying another"
    if rows["state"][task] == "active":
        return f"what is left cannot be worked before {day_in_words(data_date(plan))}, the data date"
    if kind in BOUND and day is not None and known.axis.at(day) + 1 >= early.resume[task] - 1e-3:
        return BOUND[kind].format(day=day_in_words(day))
    if kind in ("FNET", "MFO") and day is not None and known.case.work.finish_floor[task] >= early.finish[task] - 1e-3:
        return BOUND[kind].format(day=day_in_words(day))
    if known.held[task] and known.axis.at(rows["start"][task]) >= early.resume[task] - 3:
        return "this is its stated start and nothing else places it"
    if (rows["state"] != "todo").any():
        return f"it waits for nothing and cannot be worked before {day_in_words(data_date(plan))}, the data date"
    return "it waits for nothing and the project starts then"
