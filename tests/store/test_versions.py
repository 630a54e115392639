"""History against a model of ten lines: the state of each day, as runs."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandata.plan import FOREVER, Selection
from plandata.store.folder import Store
from plandata.store.replay import doubt
from tests.store.factories import content, draft, held, january, keep

KEYS = st.sampled_from("abc")
VALUES = st.sampled_from(["1", "2"])
DAYS = st.integers(1, 4).map(january)
FILES = st.tuples(st.just("file"), DAYS, st.dictionaries(KEYS, VALUES, min_size=1))
ENTERED = st.tuples(st.just("enter"), DAYS, st.dictionaries(KEYS, VALUES, min_size=1, max_size=1))
REMOVED = st.tuples(st.just("remove"), DAYS, st.dictionaries(KEYS, VALUES, min_size=1, max_size=1))
Event = tuple[str, dt.date, dict[str, str]]


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        yield store


def apply(store: Store, project: str, table: str, event: Event, number: int) -> int:
    """Do it; returns the number of the snapshot, 0 for an edit."""
    kind, day, rows = event
    key = "risk_id" if table == "risk" else "decision_id"
    full = [{key: name, "title": value} for name, value in rows.items()]
    if kind == "file":
        file = f"{number}.csv"
        return store.keep(draft(full, table, file), project, day, content(full, file)).snapshot_id
    if kind == "enter":
        assert store.edit(project, table, day, full, "ana") == []
    else:
        store.remove_row(project, table, day, {key: next(iter(rows))}, "ana")
    return 0


def model(events: list[Event], table: str) -> set[tuple[str, str, dt.date, dt.date]]:
    state: dict[str, tuple[str, bool]] = {}
    days: dict[dt.date, dict[str, str]] = {}
    for kind, day, rows in sorted(events, key=lambda event: event[1]):
        if kind == "file":
            stays = {k: v for k, v in state.items() if table == "decision" or not v[1]}
            state = stays | {k: (v, True) for k, v in rows.items()}
        elif kind == "enter":
            state |= {k: (v, state.get(k, ("", False))[1]) for k, v in rows.items()}
        else:
            state = {k: v for k, v in state.items() if k not in rows}
        days[day] = {k: v for k, (v, _) in state.items()}
    return runs(days)


def runs(days: dict[dt.date, dict[str, str]]) -> set[tuple[str, str, dt.date, dt.date]]:
    found, since = set(), {}
    for day, state in [*sorted(days.items()), (FOREVER, {})]:
        for key, (value, start) in list(since.items()):
            if state.get(key) != value:
                found.add((key, value, start, day))
                del since[key]
        since |= {key: (value, day) for key, value in state.items() if key not in since}
    return found


def history(store: Store, project: str, table: str) -> list[tuple[Any, ...]]:
    key = f"{table}_id"
    frames = [store.past(project, table, {key: name}) for name in "abc"]
    return [row for f in frames for row in f.select(key, "title", "valid_from", "valid_to").rows()]


@pytest.mark.parametrize("table", ["risk", "decision"])
@settings(max_examples=5, deadline=None)
@given(events=st.lists(FILES | ENTERED | REMOVED, min_size=1, max_size=6), data=st.data())
def test_history_is_the_run_of_each_days_state_in_any_order_and_with_any_undo(
    shared: Store, table: str, events: list[Event], data: st.DataObject
) -> None:
    project = shared.create_project(f"p{shared.version}")
    numbers = [apply(shared, project, table, event, i) for i, event in enumerate(events)]
    found = history(shared, project, table)
    assert (set(found), len(found)) == (model(events, table), len(set(found)))
    undone = data.draw(st.sampled_from([i for i, number in enumerate(numbers) if number] or [-1]))
    if undone >= 0:
        shared.undo(numbers[undone])
        assert set(history(shared, project, table)) == model([e for i, e in enumerate(events) if i != undone], table)


@settings(max_examples=3, deadline=None)
@given(
    files=st.lists(st.dictionaries(KEYS, VALUES, min_size=1), min_size=2, max_size=4),
    order=st.randoms(use_true_random=False),
)
def test_any_order_of_keeping_gives_the_same_history(shared: Store, files: list[dict[str, str]], order: Any) -> None:
    events = [("file", january(day), rows) for day, rows in enumerate(files, 1)]
    mixed = order.sample(events, len(events))
    one, two = (shared.create_project(f"p{shared.version}{half}") for half in "ab")
    for project, wanted in ((one, events), (two, mixed)):
        for number, event in enumerate(wanted):
            apply(shared, project, "risk", event, number)
    assert history(shared, one, "risk") == history(shared, two, "risk")


def test_the_shared_store_is_still_what_the_ledger_says(shared: Store) -> None:
    assert shared.check() == []
    with shared._index.reading() as cursor:
        assert doubt(cursor, shared._ledger.events) == ""


def test_a_late_older_file_lands_in_its_place(store: Store) -> None:
    keep(store, [{"task_id": "a", "title": "1"}, {"task_id": "b", "title": "1"}], january(5))
    keep(store, [{"task_id": "a", "title": "3"}], january(19))
    keep(store, [{"task_id": "a", "title": "2"}, {"task_id": "c", "title": "2"}], january(12))
    assert held(store, "task", "task_id", "title") == [
        ("a", "1", january(5), january(12)),
        ("a", "2", january(12), january(19)),
        ("a", "3", january(19), FOREVER),
        ("b", "1", january(5), january(12)),
        ("c", "2", january(12), january(19)),
    ]
    assert store.snapshots("atlas")["snapshot_id"].to_list() == [1, 3, 2]
    assert store.plan(Selection(as_of=january(13))).task["task_id"].to_list() == ["a", "c"]


def test_two_files_of_the_same_day_are_the_later_kept_one(store: Store) -> None:
    keep(store, [{"task_id": "a", "title": "1"}], january(5))
    keep(store, [{"task_id": "a", "title": "2"}, {"task_id": "b", "title": "2"}], january(9), file="first.csv")
    keep(store, [{"task_id": "a", "title": "1"}], january(9), file="second.csv")
    assert held(store, "task", "task_id", "title") == [("a", "1", january(5), FOREVER)]


def test_contacts_add_to_what_was_said_before(store: Store) -> None:
    keep(store, [{"contact_id": "1"}], january(5), "contact")
    keep(store, [{"contact_id": "2"}], january(9), "contact")
    assert store.register("atlas", "contact")["contact_id"].to_list() == ["2", "1"]


def test_only_changed_rows_are_written(store: Store) -> None:
    rows = [{"task_id": str(n), "budget": 1.0} for n in range(100)]
    keep(store, rows, january(5))
    keep(store, [*rows[:-1], {"task_id": "99", "budget": float("nan")}], january(12))
    keep(store, [*rows[:-1], {"task_id": "99", "budget": None}], january(19))
    assert len(held(store, "task", "task_id")) == 101
