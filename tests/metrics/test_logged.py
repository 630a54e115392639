"""Planned against logged hours, and how estimates turned out."""

from plandata.metrics.logged import estimate_bias, logged_by_task, logged_by_week, logged_in_words
from tests.metrics.plans import FRIDAY, day, plan, task

MONDAY, BEFORE = day("2026-11-16"), day("2026-11-09")


def _entry(entry_id, date, resource, hours, **values):
    return {"entry_id": entry_id, "date": date, "resource": resource, "hours": hours} | values


DONE = {"status": "done", "phase": "Build", "type_text": "Story", "owner": "Ana"}
TASKS = [
    task("A", title="Pour", effort_hours=10.0, start=MONDAY, finish=FRIDAY, **DONE),
    task("B", title="Cure", effort_hours=10.0, spent_hours=15.0, finish=day("2026-11-10"), **DONE),
    task("C", owner="Ana; Ben", effort_hours=40.0, share_done=0.5, start=MONDAY, finish=day("2026-11-27")),
]
ENTRIES = [
    _entry("1", MONDAY, "Ana", 8.0, task_id="A"), _entry("2", day("2026-11-17"), "Ana", 4.0, task="Pour"),
    _entry("3", day("2026-11-10"), "Ben", 3.0, task="Meeting"), _entry("4", day("2026-11-23"), "Ben", 9.0, task_id="C"),
]  # fmt: skip
ONE = plan(TASKS, time_entry=ENTRIES)


def test_the_effort_is_planned_over_its_working_days_and_compared_with_the_entries_of_the_week():
    assert logged_by_week(ONE).rows() == [
        ("Ana", BEFORE, 10.0, 0.0, -10.0), ("Ana", MONDAY, 20.0, 12.0, -8.0),
        ("Ben", BEFORE, 0.0, 3.0, 3.0), ("Ben", MONDAY, 10.0, 0.0, -10.0),
    ]  # fmt: skip


def test_a_task_has_the_hours_of_its_entries_else_those_that_it_states():
    columns = ("task_id", "title", "effort_hours", "logged_hours", "remaining_hours", "over_hours", "logged_in")
    assert logged_by_task(ONE).select(columns).rows() == [
        ("B", "Cure", 10.0, 15.0, 0.0, 5.0, "task"), ("A", "Pour", 10.0, 12.0, 0.0, 2.0, "time entries"),
        (None, "no task of the plan", None, 3.0, None, None, "time entries"),
    ]  # fmt: skip


def test_the_bias_is_the_median_of_what_done_tasks_took_by_phase_and_kind_and_by_person_when_asked():
    found = estimate_bias(ONE).select("group", "name", "tasks", "bias_index", "effort_hours", "logged_hours").rows()
    assert found == [
        ("all", "all tasks", 2, 1.35, 20.0, 27.0), ("phase", "Build", 2, 1.35, 20.0, 27.0),
        ("kind", "Story", 2, 1.35, 20.0, 27.0),
    ]  # fmt: skip
    assert estimate_bias(ONE, ("person",)).select("group", "name").rows() == [("all", "all tasks"), ("person", "Ana")]


def test_the_words_say_what_was_logged_and_how_estimates_turned_out():
    assert logged_in_words(ONE) == (
        "15 hours logged against 40 planned in the weeks with time entries. "
        "2 of 2 done tasks took longer than estimated; in all they took 35 % more hours than estimated."
    )
    same = plan([task("A", status="done", effort_hours=8.0, spent_hours=8.0)])
    assert logged_in_words(same) == (
        "Each of 1 done task took exactly its estimate: these hours look computed, not logged."
    )
    assert logged_in_words(plan([])) == ""
    assert logged_by_week(plan([])).is_empty()
    assert estimate_bias(plan([])).is_empty()
