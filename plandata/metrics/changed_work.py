"""What changed the work that is left, and what else happened to tasks, as sentences."""

from dataclasses import dataclass, replace

import polars as pl

from plandata.metrics.changed_tasks import changed_tasks
from plandata.metrics.changes import waterfall
from plandata.metrics.measures import MEASURES
from plandata.metrics.words import counted, whole
from plandata.plan import Plan


@dataclass(frozen=True)
class Clause:
    """One sentence of what changed: its key and topic, its words, and the numbers that it holds."""

    clause: str
    topic: str
    words: str
    days: int | None = None
    change: float | None = None
    unit: str | None = None
    rows: int = 0
    brief: bool = False

    def briefly(self) -> "Clause":
        """The same sentence, in the short form too."""
        return replace(self, brief=True)


VERBS = {
    "added": "added",
    "removed": "removed or cancelled",
    "re_estimated": "re-estimated",
    "completed": "finished",
    "progress": "worked on",
    "reopened": "reopened",
}
"""What was done to the tasks of each step of the waterfall."""

SCOPE = ("added", "removed", "re_estimated", "reopened")
"""Steps that no progress explains."""

BESIDE = {
    "slipped": "slipped",
    "pulled_in": "pulled in",
    "re_assigned": "re-assigned",
    "re_linked": "linked to other tasks",
    "re_phased": "moved to another phase",
    "renamed": "renamed",
}


def work_said(plan: Plan, before: Plan, measure: str) -> list[Clause]:
    """How much work is left, and each step of the waterfall that changed it, the largest first."""
    steps = dict(waterfall(plan, measure, before.as_of, plan.as_of).select("step", "value").rows())
    tasks = changed_tasks(plan, before, measure)
    said = []
    for step in VERBS:
        rows = tasks.filter(pl.col("what") == step)
        if rows.height:
            said.append(Clause(step, "work", _step(rows, step, steps[step], measure), None, steps[step],
                               MEASURES[measure].unit, rows.height))  # fmt: skip
    ranked = sorted(said, key=lambda one: -abs(one.change or 0))
    scope = next((one.clause for one in ranked if one.clause in SCOPE), "")
    return [_left(steps, measure), *(one.briefly() if one.clause == scope else one for one in ranked)]


def _left(steps: dict[str, float], measure: str) -> Clause:
    then, now, unit = steps["since"], steps["until"], MEASURES[measure].unit
    moved = "fell" if now < then else "grew"
    words = f"Work left {moved} from {whole(then)} to {whole(now)} {unit}"
    words = words if whole(now) != whole(then) else f"Work left stayed at {whole(now)} {unit}"
    return Clause("left", "left", words, None, now - then, unit)


def _step(rows: pl.DataFrame, step: str, change: float, measure: str) -> str:
    were = "was" if rows.height == 1 else "were"
    words = f"{counted(rows.height, 'task')} {were} {VERBS[step]}"
    if measure != "count":
        words += f" ({_amount(change)}{' h' if measure == 'effort' else f' {MEASURES[measure].unit}'})"
    return words + (_where(rows, step) if step in SCOPE else "")


def _amount(change: float) -> str:
    size = whole(abs(change))
    return size if size == "0" else f"{'+' if change > 0 else '−'}{size}"


def _where(rows: pl.DataFrame, step: str) -> str:
    """Which task it was or, of several, the one re-estimated most or the phase of more than half of them."""
    row = rows.row(0, named=True)
    if rows.height == 1 or step == "re_estimated":
        sizes = f" ({row['then']} → {row['now']})" if row["then"] else ""
        return f"{': ' if rows.height == 1 else ', most of all '}'{row['title'] or row['task_id']}'{sizes}"
    phases = rows["phase"].drop_nulls().value_counts(name="tasks").sort("tasks", "phase", descending=[True, False])
    if phases.is_empty() or phases["tasks"][0] * 2 <= rows.height:
        return ""
    phase, most = phases.row(0)
    return f", all in {phase}" if most == rows.height else f", {most} of them in {phase}"


def tasks_said(tasks: pl.DataFrame, slips: bool) -> list[Clause]:
    """What else happened to tasks: slipped and pulled in where `slips` are told, re-assigned, re-linked, others."""
    said = []
    for what, verb in BESIDE.items():
        rows = tasks.filter(pl.col("what") == what)
        if rows.is_empty() or (what in ("slipped", "pulled_in") and not slips):
            continue
        were = "" if what == "slipped" else "was " if rows.height == 1 else "were "
        words = f"{counted(rows.height, 'task')} {were}{verb}{_example(rows, what)}"
        said.append(Clause(what, "task", words, rows=rows.height))
    return said


def _example(rows: pl.DataFrame, what: str) -> str:
    row = rows.row(0, named=True)
    name = f"'{row['title'] or row['task_id']}'"
    if what in ("slipped", "pulled_in"):
        most = "most of all " if rows.height > 1 else ""
        return f", {most}{name} by {counted(abs(row['slip_days']), 'working day')}"
    return f": {name} ({row['then']} → {row['now']})" if rows.height == 1 else ""
