"""Earning rules: how much of its budget a task has earned, and when the plan meant it to earn that."""

from dataclasses import dataclass

import polars as pl

from plandata.metrics.measures import finished, in_scope
from plandata.plan import Plan


@dataclass(frozen=True)
class Rule:
    """An earning rule: what a task earns, and which parts of its budget are planned at its start and at its finish.

    The rest is planned evenly over its working days.
    """

    name: str
    label: str
    meaning: str
    at_start: float = 0.0
    at_finish: float = 0.0


RULES = {
    rule.name: rule
    for rule in (
        Rule("percent", "% complete", "a task earns the share of its budget that is done"),
        Rule("0-100", "0/100", "a task earns its whole budget when it is done, nothing before", at_finish=1.0),
        Rule("50-50", "50/50", "a task earns half of its budget when it begins, the rest when it is done", 0.5, 0.5),
        Rule(
            "milestones", "Milestones",
            "a milestone earns the budget of the tasks of its phase that were to be done since the milestone before; "
            "tasks that no milestone follows earn by % complete",
        ),
        Rule("hours", "Hours logged", "a task earns the share of its hours that is logged: logged ÷ (logged + left)"),
        Rule("level", "Level of effort", "every task earns what was planned by now, whatever is done"),
    )
}  # fmt: skip
"""The earning rules by name, in the order in which they are offered."""

USUAL = "percent"


def rules_offered(plan: Plan) -> dict[str, str]:
    """For each earning rule what is missing to offer it, empty when it is offered.

    >>> import datetime as dt
    >>> from plandata.plan import Selection
    >>> missing = rules_offered(Plan(Selection(), "Atlas", dt.date(2026, 11, 20), dt.date(2026, 11, 20)))
    >>> missing["milestones"], missing["hours"], missing["percent"]
    ('milestones with a phase', 'hours logged', '')
    """
    reached = plan.task.select((_is_milestone() & pl.col("phase").is_not_null()).any()).item()
    logged = plan.task["spent_hours"].count() > 0
    missing = {"milestones": "" if reached else "milestones with a phase", "hours": "" if logged else "hours logged"}
    return {name: missing.get(name, "") for name in RULES}


def _is_milestone() -> pl.Expr:
    return in_scope() & pl.col("kind").eq_missing("milestone")


def _logged() -> pl.Expr:
    whole = pl.coalesce(pl.col("spent_hours") + pl.col("remaining_hours"), "effort_hours")
    return pl.when(whole > 0).then(pl.col("spent_hours") / whole)


def earned_share(rule: str) -> pl.Expr:
    """The share of its budget that a task has earned by the rule: 1 when it is done, 0 when it is out of scope.

    >>> frame = pl.DataFrame({"kind": ["task"], "status": ["active"], "share_done": [0.4], "actual_start": [None],
    ...     "spent_hours": [6.0], "remaining_hours": [2.0], "effort_hours": [8.0]})
    >>> [frame.select(earned_share(rule)).item() for rule in ("percent", "0-100", "50-50", "hours")]
    [0.4, 0.0, 0.5, 0.75]
    """
    share = {
        "0-100": lambda: pl.lit(0.0),
        "50-50": lambda: pl.when(_begun()).then(0.5).otherwise(0.0),
        "hours": _logged,
    }.get(rule, lambda: pl.coalesce("share_done", _logged()))()
    known = share.fill_null(0.0).clip(0, 1)
    return pl.when(finished()).then(1.0).when(in_scope()).then(known).otherwise(0.0)


def _begun() -> pl.Expr:
    said = (pl.col("share_done") > 0).fill_null(False) | pl.col("actual_start").is_not_null()
    return pl.col("status").eq_missing("active") | said


def through_milestones(tasks: pl.DataFrame) -> pl.DataFrame:
    """For each task the milestone of its phase that is the first to be due at or after its own finish.

    `tasks` has task_id, phase, kind, finish; the answer task_id, milestone_id and due, without tasks that none follows.
    """
    dated = tasks.filter(pl.col("phase").is_not_null(), pl.col("finish").is_not_null())
    due = dated.filter(pl.col("kind") == "milestone").sort("finish", "task_id")
    due = due.select("phase", "finish", milestone_id="task_id", due="finish")
    found = dated.sort("finish").join_asof(due, on="finish", by="phase", strategy="forward", check_sortedness=False)
    return found.drop_nulls("milestone_id").select("task_id", "milestone_id", "due")
