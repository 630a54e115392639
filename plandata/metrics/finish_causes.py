"""Why the planned finish moved between two reports, along the chain of tasks that leads to it."""

import datetime as dt
from itertools import pairwise
from typing import Any

import polars as pl

from plandata.metrics.finish_chain import NAMED, Task, chain_of, holders, placed_days
from plandata.metrics.finish_words import in_words
from plandata.metrics.history import working_days_after
from plandata.metrics.once import once
from plandata.metrics.schedule import planned_finish
from plandata.plan import Plan

CAUSES = {"step": pl.Int64, "task_id": pl.String, "title": pl.String, "phase": pl.String, "owner": pl.String,
          "cause": pl.String, "days": pl.Int64, "words": pl.String}  # fmt: skip

Found = tuple[Task, str, int]
"""The task that moved, the cause, and by how many working days."""


@once
def finish_causes(plan: Plan, before: Plan) -> pl.DataFrame:
    """Why the planned finish moved since another report: the tasks of the chain that leads to it, with their part.

    From the task that ends last each task is followed back to the one that holds its start: the predecessor after which
    it begins at once, else the task that the same owner finishes just before. What each adds (working days, later is
    positive): longer or shorter (its own length), starts (the first of the chain), waits (it comes later after the task
    before it), spare (it had days to spare after it), removed (what it waited for is gone), added (it was not there),
    room (the last task had days to spare). They sum exactly to the whole move; waits and spares of one day that cancel
    each other are left out. Columns: step (along the chain), task_id, title, phase, owner, cause, days, words.
    """
    finish_then, finish_now = planned_finish(before), planned_finish(plan)
    if finish_then is None or finish_now is None:
        return pl.DataFrame(schema=CAUSES)
    now, then = placed_days(plan.task, plan.calendar), placed_days(before.task, plan.calendar)
    chain, was = chain_of(plan, now, then), {row["task_id"]: row for row in then.iter_rows(named=True)}
    gone = _gone(before, now, then)
    found = _told(_parts(chain, was, _whole(plan, finish_then, finish_now)), gone)
    rows = [
        (
            step,
            *(task[name] for name in NAMED),
            cause,
            days,
            in_words(cause, days, task, _other(chain, was, task) | {"gone": gone}),
        )
        for step, (task, cause, days) in enumerate(found, 1)
    ]
    return pl.DataFrame(rows, schema=CAUSES, orient="row")


def _whole(plan: Plan, then: dt.date, now: dt.date) -> int:
    return pl.select(working_days_after(plan.calendar, pl.lit(then), pl.lit(now))).item()


def _gone(before: Plan, now: pl.DataFrame, then: pl.DataFrame) -> dict[str, str]:
    """For each task that was held by one that is gone now, the title of that one."""
    titles = dict(then.join(now, on="task_id", how="anti").select("task_id", pl.coalesce("title", "task_id")).rows())
    if not titles:
        return {}
    held = holders(before, then.with_columns(moved=pl.lit(0)))
    return {task: titles[ahead] for task, (ahead, _) in held.items() if ahead in titles}


def _parts(chain: list[Task], was: dict[str, Task], total: int) -> list[Found]:
    """The parts of the move, the first of the chain first; none of them zero."""
    known = [place for place, task in enumerate(chain) if task["task_id"] in was]
    if not known:
        return [(chain[0], "added", total)] if total and chain else []
    parts: list[Found] = _first(chain[known[-1] :], was)
    for place, earlier in reversed(list(pairwise(known))):
        parts += _between(chain[place : earlier + 1], was)
    tail = [(task, "added", task["length"]) for task in reversed(chain[: known[0]])]
    rest = total - chain[known[0]]["moved"] - sum(days for _, _, days in tail)
    parts += [*tail, (chain[known[0]], "room", rest)]
    return [part for part in parts if part[2]]


def _own(task: Task, was: dict[str, Task]) -> Found:
    days = task["length"] - was[task["task_id"]]["length"]
    return task, "longer" if days > 0 else "shorter", days


def _first(front: list[Task], was: dict[str, Task]) -> list[Found]:
    """What moved the first task that was there before; the rest of `front` are tasks that were added before it."""
    own = _own(front[0], was)
    rest = front[0]["moved"] - own[2]
    return [(front[1], "added", rest) if len(front) > 1 and rest > 0 else (front[0], "starts", rest), own]


def _between(part: list[Task], was: dict[str, Task]) -> list[Found]:
    """What moved a task more than the one before it in the chain (the last of `part`), tasks added between included."""
    own = _own(part[0], was)
    added = [(task, "added", task["length"]) for task in part[-2:0:-1]]
    rest = part[0]["moved"] - part[-1]["moved"] - own[2] - sum(days for _, _, days in added)
    return [*added, (part[0], "waits" if rest > 0 else "spare", rest), own]


def _told(parts: list[Found], gone: dict[str, str]) -> list[Found]:
    """The parts without waits and spares of one day that cancel each other, and with what is owed to a task removed."""
    single = [part for part in parts if part[1] in ("waits", "spare") and abs(part[2]) == 1]
    net = sum(part[2] for part in single)
    kept = [part for part in single if part[2] * net > 0][-abs(net) :] if net else []
    told = [part for part in parts if not any(part is one for one in single) or any(part is one for one in kept)]
    owed = [(cause in ("spare", "starts") and days < 0 and task["task_id"] in gone) for task, cause, days in told]
    return [
        (task, "removed" if is_owed else cause, days) for (task, cause, days), is_owed in zip(told, owed, strict=True)
    ]


def _other(chain: list[Task], was: dict[str, Task], task: Task) -> dict[str, Any]:
    """What words about a task may name: the task as it was, the one before it in the chain, by what it waits."""
    place = next(place for place, one in enumerate(chain) if one is task)
    ahead = chain[place + 1] if place + 1 < len(chain) else None
    return {"was": was.get(task["task_id"]), "ahead": ahead, "by": ahead["by"] if ahead else "",
            "ahead_was": was.get(ahead["task_id"]) if ahead else None}  # fmt: skip
