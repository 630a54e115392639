"""What a schedule states of its tasks: which field each fact becomes, and what has no place in a plan."""

from dataclasses import dataclass, replace

import polars as pl

from plandata.draft import Mapped
from plandata.errors import Issue
from plandata.imports.schedule_bounds import deadline_beside
from plandata.imports.schedule_items import Item
from plandata.schema import TABLE


@dataclass(frozen=True)
class Fact:
    """What a schedule states of a task: the field it becomes, MPXJ's names for it, and the tool's name."""

    field: str
    told: tuple[str, ...]
    header: str


MICROSOFT = (
    Fact("title", ("name",), "Name"),
    Fact("wbs", ("wbs",), "WBS"),
    Fact("priority", ("priority",), "Priority"),
    Fact("start", ("start",), "Start"),
    Fact("finish", ("finish",), "Finish"),
    Fact("baseline_start", ("baseline_start",), "Baseline Start"),
    Fact("baseline_finish", ("baseline_finish",), "Baseline Finish"),
    Fact("actual_start", ("actual_start",), "Actual Start"),
    Fact("actual_finish", ("actual_finish",), "Actual Finish"),
    Fact("created_on", ("created",), "Created"),
    Fact("constraint_type", ("constraint_type",), "Constraint Type"),
    Fact("constraint_date", ("constraint_date",), "Constraint Date"),
    Fact("deadline", ("deadline",), "Deadline"),
    Fact("share_done", ("activity_percent_complete", "percent_complete"), "% Complete"),
    Fact("duration_days", ("duration",), "Duration"),
    Fact("remaining_days", ("remaining_duration",), "Remaining Duration"),
    Fact("effort_hours", ("work",), "Work"),
    Fact("remaining_hours", ("remaining_work",), "Remaining Work"),
    Fact("spent_hours", ("actual_work",), "Actual Work"),
    Fact("budget", ("baseline_cost", "cost"), "Baseline Cost, else Cost"),
    Fact("actual_cost", ("actual_cost",), "Actual Cost"),
)
PRIMAVERA = (
    Fact("title", ("name",), "Activity Name"),
    Fact("wbs", ("wbs",), "WBS Path"),
    Fact("type_text", ("activity_type",), "Activity Type"),
    Fact("status_text", ("activity_status",), "Activity Status"),
    Fact("start", ("start",), "Start"),
    Fact("finish", ("finish",), "Finish"),
    Fact("", ("planned_start",), "Planned Start"),
    Fact("", ("planned_finish",), "Planned Finish"),
    Fact("baseline_start", ("baseline_start",), "BL Project Start"),
    Fact("baseline_finish", ("baseline_finish",), "BL Project Finish"),
    Fact("actual_start", ("actual_start",), "Actual Start"),
    Fact("actual_finish", ("actual_finish",), "Actual Finish"),
    Fact("", ("created",), "Added Date"),
    Fact("constraint_type", ("constraint_type",), "Primary Constraint Type"),
    Fact("constraint_date", ("constraint_date",), "Primary Constraint Date"),
    Fact("share_done", ("activity_percent_complete", "percent_complete"), "Activity % Complete"),
    Fact("duration_days", ("duration",), "At Completion Duration"),
    Fact("remaining_days", ("remaining_duration",), "Remaining Duration"),
    Fact("effort_hours", ("work",), "At Completion Units"),
    Fact("remaining_hours", ("remaining_work",), "Remaining Units"),
    Fact("spent_hours", ("actual_work",), "Actual Units"),
    Fact("budget", ("baseline_cost", "planned_cost", "cost"), "Budgeted Total Cost"),
    Fact("actual_cost", ("actual_cost",), "Actual Total Cost"),
)
ELSEWHERE = (
    ("task_id", "Unique ID", "Activity ID", "the tool's own id, which stays with the task from file to file"),
    ("parent_ref", "Outline Level", "WBS", "the outline; what gathers other tasks is a summary"),
    ("owner", "Resource Names", "Resources", "the people and machines that are assigned"),
    ("predecessors", "Predecessors", "Predecessors", "links with type and lag"),
    ("calendar", "Task Calendar", "Calendar", "the calendars of tasks that do not follow the project's"),
)
SHOWN = {"duration_days": "duration", "effort_hours": "effort", "remaining_hours": "remaining", "spent_hours": "spent"}
SHOWN |= {"status_text": "status"}
"""Fields that the list of columns calls by another name."""

UNUSED, SAME = "; not used, choose a field to use it", "; the same everywhere, so not used"
REPEATS = "; repeats the plan, for the file holds no baseline project; not used, choose a field to use it"

TYPES = TABLE["task"].columns


def facts_of(items: list[Item], primavera: bool, baselines: bool, corrections: dict[str, str]) -> list[Fact]:
    """What becomes of each fact of these tasks, as the person has corrected it: a date another date, or not used.

    Primavera's baseline counts only where the file holds a baseline project, else its columns repeat the plan; and it
    stamps tasks as added whenever a project is copied. A priority that is the same everywhere says nothing.
    """
    facts = []
    same = len({str(one.told.get("priority")) for one in items}) < 2
    for fact in PRIMAVERA if primavera else MICROSOFT:
        if (fact.field.startswith("baseline") and primavera and not baselines) or (fact.field == "priority" and same):
            fact = replace(fact, field="")
        if fact.field == "budget" and primavera and not baselines:
            fact = replace(fact, told=fact.told[1:])
        wanted = corrections.get(fact.header, fact.field)
        fits = not wanted or TYPES.get(wanted) == pl.Date == _kind(fact)
        facts.append(replace(fact, field=wanted) if fits else fact)
    return facts


def _kind(fact: Fact) -> type[pl.DataType] | None:
    return pl.Date if fact.header.endswith(("Start", "Finish", "Date", "Created", "Deadline")) else None


def mapping_of(
    items: list[Item], facts: list[Fact], tables: dict[str, pl.DataFrame], primavera: bool
) -> tuple[Mapped, ...]:
    """What each fact became, with how many tasks state it."""
    count = len(items)
    tasks = tables["task"]
    empty = {"predecessors": tables["link"].is_empty()}
    empty |= {name: tasks[name].is_null().all() for name in ("owner", "calendar")}
    stated = [one for one in ELSEWHERE if not empty.get(one[0])]
    shown = [Mapped(second if primavera else first, name, why, 1.0) for name, first, second, why in stated]
    for fact in facts:
        filled = sum(any(one.told.get(name) not in (None, "") for name in fact.told) for one in items)
        why = f"stated by {filled:,} of {count:,} tasks"
        if not fact.field and filled:
            why += REPEATS if fact.told[0].startswith("baseline") else UNUSED if _kind(fact) else SAME
        if filled:
            shown.append(Mapped(fact.header, SHOWN.get(fact.field, fact.field), why, 1.0))
    return tuple(shown)


def unkept(items: list[Item]) -> list[Issue]:
    """What the tasks state and no column holds, each said once."""
    issues = []
    for kind, word in {"START_ON": "start", "FINISH_ON": "finish"}.items():
        if bound := sum(one.told.get("constraint_type") == kind for one in items):
            text = f"{bound} tasks shall {word} on a day unless what they wait for is later; read as: must {word} on it"
            issues.append(Issue(0, "Primary Constraint Type", "", text, "none"))
    told = [one.told for one in items if one.told.get("secondary_constraint_type")]
    if held := sum(deadline_beside(one) for one in told):
        text = f"of {held} tasks with two constraints the latest finish was kept as the deadline"
        issues.append(Issue(0, "Secondary Constraint Type", "", text, "none"))
    if second := sum(not deadline_beside(one) for one in told):
        text = f"second constraints have no column and are left out: {second}"
        issues.append(Issue(0, "Secondary Constraint Type", "", text, "none"))
    return issues + _calendars(items)


def _calendars(items: list[Item]) -> list[Issue]:
    """Which calendars the tasks follow that do not follow the project's."""
    used = {(one.project, one.calendar): one for one in items}.values()
    idle = [one.calendars.name(one.calendar) for one in used if not any(one.calendars.week(one.calendar) or [1])]
    own = [one for one in used if one.calendar != one.calendars.default]
    words = [one.calendars.unusual(one.calendar) or one.calendars.name(one.calendar) for one in own]
    none = "has no day of work; the days of the project's calendar count, else Monday to Friday"
    text = "tasks follow calendars of their own: their durations count its days, delays those of the project's"
    return [
        Issue(0, "Calendar", "; ".join(dict.fromkeys(named))[:300], reason, "none")
        for named, reason in ((idle, none), (words, text))
        if named
    ]
