from collections.abc import Iterator
from itertools import chain

import pytest

from plandata.calendar import Calendar
from plandata.plan import Selection
from plandata.store.folder import Store
from tests.store.factories import frame, january, keep

TASKS = [
    {"task_id": "a", "phase": "Build", "owner": "Ana; Ben", "status": "done", "tags": "x; y"},
    {"task_id": "b", "phase": "Design", "owner": "Ben", "status": "todo", "tags": "y"},
    {"task_id": "c", "owner": None, "status": "active"},
    {"task_id": "s", "phase": "Build", "kind": "summary"},
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that is only read."""
    store = Store.open(tmp_path_factory.mktemp("filled"))
    store.create_project("Atlas")
    keep(store, TASKS, january(5))
    keep(
        store,
        [{"risk_id": "r", "task_ids": "a; b"}, {"risk_id": "p", "phase": "Build", "owner": "Cy"}],
        january(5),
        "risk",
    )
    keep(
        store,
        [
            {"predecessor_id": "a", "successor_id": "b", "link_type": "FS"},
            {"predecessor_id": "c", "successor_id": "s", "link_type": "FS"},
        ],
        january(5),
        "link",
    )
    keep(store, [{"task_id": "a", "resource": "Ana"}, {"task_id": "gone", "resource": "Ben"}], january(5), "assignment")
    keep(store, [{"resource": "Ana"}, {"resource": "Ben"}], january(5), "resource")
    yield store
    store.close()


def ids(store: Store, table: str = "task", **cuts: tuple[str, ...]) -> list[str]:
    frame = getattr(store.plan(Selection("atlas", **cuts)), table)
    return frame[frame.columns[0]].to_list()


def test_cuts_keep_the_rows_that_have_one_of_the_values(filled: Store) -> None:
    assert ids(filled, phases=("Build",)) == ["a", "s"]
    assert ids(filled, owners=("Ben",)) == ["a", "b"]
    assert ids(filled, owners=("(unassigned)", "Ana")) == ["a", "c", "s"]
    assert ids(filled, statuses=("todo", "active")) == ["b", "c"]
    assert ids(filled, tags=("x",)) == ["a"]
    assert ids(filled, phases=("Build",), owners=("Ben",)) == ["a"]
    assert ids(filled, phases=("nowhere",)) == []


def test_history_is_cut_like_the_tasks(filled: Store) -> None:
    assert ids(filled, "task_versions", phases=("Design",)) == ["b"]
    assert ids(filled, "risk_versions", owners=("Cy",)) == ["p"]


def test_links_and_assignments_follow_their_tasks(filled: Store) -> None:
    assert ids(filled, "link", phases=("Design",)) == ["a"]
    assert ids(filled, "link", phases=("(no phase)",)) == ["c"]
    assert ids(filled, "assignment", phases=("Build",)) == ["a"]
    assert ids(filled, "assignment", phases=("Design",)) == []
    assert len(ids(filled, "assignment")) == 2


def test_a_risk_without_phase_stays_with_the_tasks_that_carry_its_response(filled: Store) -> None:
    assert ids(filled, "risk", phases=("Design",)) == ["r"]
    assert ids(filled, "risk", phases=("Build",)) == ["r", "p"]
    assert ids(filled, "risk", phases=("Build",), owners=("Cy",)) == ["p"]
    assert ids(filled, "risk", statuses=("done",)) == ["r", "p"]


def test_resources_are_cut_by_owner_only(filled: Store) -> None:
    assert ids(filled, "resource", owners=("Ben",)) == ["Ben"]
    assert ids(filled, "resource", phases=("Build",)) == ["Ana", "Ben"]


@pytest.mark.parametrize("cut", ["phases", "statuses"])
def test_the_choices_of_a_cut_part_the_whole(filled: Store, cut: str) -> None:
    parts = [ids(filled, **{cut: (choice,)}) for choice in filled.choices("atlas")[cut]]
    assert sorted(chain(*parts)) == ["a", "b", "c", "s"]


@pytest.mark.parametrize("cut", ["owners", "tags"])
def test_the_choices_of_a_cut_of_several_cover_the_whole(filled: Store, cut: str) -> None:
    parts = [ids(filled, **{cut: (choice,)}) for choice in filled.choices("atlas")[cut]]
    assert set(chain(*parts)) == {"a", "b", "c", "s"}


def test_choices_are_offered_in_the_order_of_the_plan_or_by_name(filled: Store) -> None:
    assert filled.choices("atlas") == {
        "phases": ["Build", "Design", "(no phase)"],
        "owners": ["Ana", "Ben", "Cy", "(unassigned)"],
        "statuses": ["active", "done", "todo", "(no status)"],
        "tags": ["x", "y", "(no tag)"],
    }


def test_totals_count_before_the_cuts_and_tasks_without_summaries(filled: Store) -> None:
    totals = filled.plan(Selection(phases=("Design",))).totals
    assert {name: totals[name] for name in ("task", "risk", "link")} == {"task": 3, "risk": 2, "link": 2}


def test_rows_stand_in_the_order_of_the_latest_file(store: Store) -> None:
    keep(store, [{"task_id": name} for name in "abc"], january(5))
    keep(store, [{"task_id": name, "title": name if name == "b" else None} for name in "cbda"], january(9))
    assert ids(store) == ["c", "b", "d", "a"]
    assert store.plan(Selection(as_of=january(6))).task["task_id"].to_list() == ["a", "b", "c"]


def test_entries_dated_after_the_day_are_left_out_where_a_day_is_asked_for(store: Store) -> None:
    keep(
        store,
        [{"decision_id": "1", "date": january(3)}, {"decision_id": "2", "date": january(8)}],
        january(5),
        "decision",
    )
    assert store.plan(Selection(as_of=january(5))).decision["decision_id"].to_list() == ["1"]
    assert store.plan(Selection(as_of=january(9))).decision.height == 2


def test_what_was_entered_after_the_latest_tasks_is_seen_until_a_day_is_asked_for(store: Store) -> None:
    keep(store, [{"task_id": "a"}], january(9))
    keep(store, [{"contact_id": "file", "date": january(12)}], january(12), "contact")
    store.edit("atlas", "contact", january(9), [{"contact_id": "call", "date": january(13)}], "ana")
    store.edit("atlas", "decision", january(12), [{"decision_id": "d", "date": january(12)}], "ana")
    store.edit("atlas", "indicator", january(9), [{"indicator": "i", "date": january(12)}], "ana")
    latest, asked = store.plan(Selection()), store.plan(Selection(as_of=january(9)))
    assert (latest.as_of, asked.as_of) == (january(9), january(9))
    assert latest.contact["contact_id"].to_list() == ["file", "call"]
    assert store.register("atlas", "contact").height == 2
    assert (latest.decision.height, latest.indicator.height, latest.totals["contact"]) == (1, 1, 2)
    assert (asked.contact.height, asked.decision.height, asked.indicator.height) == (0, 0, 0)
    assert store.plan(Selection(as_of=january(12))).contact["contact_id"].to_list() == ["file"]


def test_a_removed_entry_is_seen_no_more(store: Store) -> None:
    keep(store, [{"task_id": "a"}], january(9))
    store.edit("atlas", "contact", january(9), [{"contact_id": "call", "date": january(13)}], "ana")
    store.remove_row("atlas", "contact", january(9), {"contact_id": "call"}, "ana")
    assert store.plan(Selection()).contact.height == 0


def test_an_edit_dated_with_the_plans_day_shows_at_once(store: Store) -> None:
    keep(store, [{"task_id": "a"}], january(5))
    keep(store, [{"task_id": "a"}], january(12))
    keep(store, [{"risk_id": "r", "title": "before"}], january(5), "risk")
    day = store.plan(Selection()).as_of
    store.edit("atlas", "risk", day, [{"risk_id": "r", "title": "after"}, {"risk_id": "s"}], "ana")
    assert day == january(12)
    assert store.plan(Selection()).risk.select("risk_id", "title").rows() == [("r", "after"), ("s", None)]
    store.undo(2)
    assert store.plan(Selection()).as_of == january(5)


def test_the_day_is_that_of_the_latest_tasks_and_the_baseline_that_of_the_first(store: Store) -> None:
    keep(store, [{"risk_id": "r"}], january(30), "risk")
    assert store.plan(Selection()).as_of == january(30)
    keep(store, [{"task_id": "a"}], january(5))
    keep(store, [{"task_id": "a"}], january(12))
    plan = store.plan(Selection())
    assert (plan.as_of, plan.baseline, plan.risk.height) == (january(12), january(5), 0)
    assert plan.selection == Selection("atlas")
    asked = store.plan(Selection(as_of=january(7), baseline=january(6)))
    assert (asked.as_of, asked.baseline, asked.status_dates) == (january(7), january(6), [january(5)])


def test_a_project_of_edits_only_is_shown_on_the_day_of_the_last(store: Store) -> None:
    store.edit("atlas", "risk", january(4), [{"risk_id": "r"}], "ana")
    plan = store.plan(Selection())
    assert (plan.as_of, plan.risk["risk_id"].to_list()) == (january(4), ["r"])


def test_the_same_selection_gives_the_same_plan_until_something_changes(store: Store) -> None:
    keep(store, [{"task_id": "a"}], january(5))
    plan = store.plan(Selection())
    assert store.plan(Selection()) is plan
    store.edit("atlas", "risk", january(5), [{"risk_id": "r"}], "ana")
    assert store.plan(Selection()).risk.height == 1


def test_the_calendar_of_a_plan_follows_from_its_weekdays_and_holidays(store: Store) -> None:
    keep(store, [{"task_id": "a"}], january(5))
    assert store.plan(Selection()).calendar == Calendar()
    week = [{"calendar": "project", "weekday": float(day), "hours": 9.0 if day < 5 else 0.0} for day in range(1, 8)]
    keep(store, week, january(6), "workweek")
    keep(store, [{"calendar": "project", "start": january(7), "finish": january(8)}], january(12), "holiday")
    assert store.plan(Selection(as_of=january(6))).calendar == Calendar("1111000", hours_per_day=9.0)
    off = frozenset({january(7), january(8)})
    assert store.plan(Selection(as_of=january(12), phases=("A",))).calendar == Calendar("1111000", off, 9.0)


def test_a_table_with_a_column_for_the_place_keeps_it_and_comes_in_the_order_of_its_file(store: Store) -> None:
    rows = [{"item": item, "period": "1", "measure": "planned", "place": 4.0} for item in ("b", "a")]
    keep(store, rows, january(5), "earned")
    earned = store.plan(Selection("atlas")).earned
    assert earned.equals(frame(rows, "earned").drop("line"))
