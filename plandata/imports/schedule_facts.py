"""What a schedule states of its tasks: which field each fact becomes, and what has no place in a plan."""

from collections import Counter
from dataclasses import dataclass, replace

import polars as pl

from plandata.draft import Mapped
from plandata.errors import Issue
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
    Fact("share_done", ("activity_percent_complete", "percent_complete"), "% Complete"),
    Fact("duration_days", ("duration",), "Duration"),
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
    Fact("share_done", ("activity_percent_complete", "percent_complete"), "Activity % Complete"),
    Fact("duration_days", ("duration",), "At Completion Duration"),
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
)
SHOWN = {"duration_days": "duration", "effort_hours": "effort", "remaining_hours": "remaining", "spent_hours": "spent"}
SHOWN |= {"status_text": "status"}
"""Fields that the list of columns calls by another name."""

TYPES = TABLE["task"].columns
SOON = ("AS_SOON_AS_POSSIBLE", "None", "")


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
    return pl.Date if fact.header.endswith(("Start", "Finish", "Date", "Created")) else None


def mapping_of(
    items: list[Item], facts: list[Fact], tables: dict[str, pl.DataFrame], primavera: bool
) -> tuple[Mapped, ...]:
    """What each fact became, with how many tasks state it."""
    count = len(items)
    empty = {"owner": tables["task"]["owner"].is_null().all(), "predecessors": tables["link"].is_empty()}
    stated = [one for one in ELSEWHERE if not empty.get(one[0])]
    shown = [Mapped(second if primavera else first, name, why, 1.0) for name, first, second, why in stated]
    for fact in facts:
        filled = sum(any(one.told.get(name) not in (None, "") for name in fact.told) for one in items)
        why = f"stated by {filled:,} of {count:,} tasks"
        if not fact.field and filled:
            why += "; not used, choose a field to use it" if _kind(fact) else "; the same everywhere, so not used"
        if filled:
            shown.append(Mapped(fact.header, SHOWN.get(fact.field, fact.field), why, 1.0))
    return tuple(shown)


def unkept(items: list[Item]) -> list[Issue]:
    """What the tasks state and no column holds, each said once."""
    constraints = Counter(str(one.told.get("constraint_type", "")) for one in items)
    bound = {name: number for name, number in constraints.items() if name not in SOON}
    issues = []
    if bound:
        words = ", ".join(f"{name.replace('_', ' ').lower()} ({number})" for name, number in bound.items())
        text = f"constraints have no column and are left out, the dates are kept as the tool computed them: {words}"
        issues.append(Issue(0, "Constraint Type", "", text, "none"))
    if late := sum(one.told.get("deadline") is not None for one in items):
        issues.append(Issue(0, "Deadline", "", f"deadlines have no column and are left out: {late}", "none"))
    return issues + _calendars(items)


def _calendars(items: list[Item]) -> list[Issue]:
    used = {(one.project, one.calendar): one.calendars for one in items if not one.is_wbs}
    words = [words for (_at, uid), calendars in used.items() if (words := calendars.unusual(uid))]
    if not words:
        return []
    text = (
        "calendars have no table: durations count the days of each task's own calendar, delays count Monday to Friday"
    )
    return [
        Issue(0, "Calendar", "; ".join(dict.fromkeys(words))[:300], f"{text} without the holidays named here", "none")
    ]
