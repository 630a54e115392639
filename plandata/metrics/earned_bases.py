"""What earned value can be computed from: a table of periods, the cost register, budgets, hours or tasks."""

from dataclasses import dataclass

from plandata.metrics.earned_outline import Outline
from plandata.metrics.earned_register import of_register
from plandata.metrics.earned_table import of_table
from plandata.metrics.earned_tasks import of_tasks
from plandata.metrics.once import once
from plandata.plan import Plan


@dataclass(frozen=True)
class Basis:
    """A thing to count value in: what it is called, its unit, and what it says, as a sentence."""

    name: str
    label: str
    unit: str
    meaning: str


BASES = {
    basis.name: basis
    for basis in (
        Basis("table", "Earned value table", "money", "Planned, earned and actual as the imported table states them."),
        Basis("register", "Cost register", "money",
              "Budget and spending from the cost register; a phase has earned the share of its budget "
              "that its tasks have done."),
        Basis("budget", "Task budgets", "money", "Budget and actual cost of the tasks."),
        Basis("effort", "Hours", "hours", "No cost here: value is counted in hours, planned, earned and logged."),
        Basis("count", "Tasks", "tasks",
              "Neither cost nor hours here: each task counts 1, so only the schedule can be judged."),
    )
}  # fmt: skip
"""The bases by name, the one that says most first."""


CUT = "the whole plan: it knows nothing of the filter"


@once
def bases_offered(plan: Plan) -> dict[str, str]:
    """For each basis what is missing to offer it, empty when it is offered."""
    cuts = plan.selection.cuts.keys()
    dated = plan.work["finish"].count() > 0 or plan.work["baseline_finish"].count() > 0
    hours = any(plan.work[name].count() for name in ("effort_hours", "remaining_hours"))
    costs = plan.cost.drop_nulls(["month", "planned"]).height > 0
    lacks = {
        "table": "" if plan.earned.height else "a table of planned, earned and actual value by period",
        "register": "" if costs else "a cost register with months and planned costs",
        "budget": "" if dated and plan.work["budget"].count() else "tasks with a budget and a finish",
        "effort": "" if dated and hours else "tasks with effort and a finish",
        "count": "" if dated else "tasks with a finish",
    }
    uncut = {"table": bool(cuts), "register": bool(cuts - {"phases"})}
    return {name: lack or (CUT if uncut.get(name) else "") for name, lack in lacks.items()}


def basis_of(plan: Plan, asked: str = "") -> str:
    """The basis that is asked for where it is offered, else the one that says most; empty where there is none."""
    offered = [name for name, lack in bases_offered(plan).items() if not lack]
    return asked if asked in offered else next(iter(offered), "")


def outline(plan: Plan, basis: str, rule: str) -> Outline:
    """What earned value is computed from, by basis and earning rule; a table of periods knows no rule."""
    if basis == "table":
        return of_table(plan)
    return of_register(plan, rule) if basis == "register" else of_tasks(plan, basis, rule)
