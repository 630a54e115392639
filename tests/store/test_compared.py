"""What the files of one batch say they change is what they say when they are kept one by one."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandata.draft import Draft
from plandata.errors import PlandataError
from plandata.store.folder import Store
from tests.store.factories import content, draft, january, keep

ROWS = st.dictionaries(st.sampled_from("abc"), st.sampled_from("12"), min_size=1)
FILES = st.lists(st.tuples(st.integers(1, 6), ROWS), min_size=1, max_size=4)
EDITS = st.lists(st.tuples(st.integers(1, 6), ROWS), max_size=2)


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        yield store


def dated(table: str, number: int, day: int, rows: dict[str, str]) -> tuple[Draft, bytes]:
    """A file of the rows and its bytes."""
    full: list[dict[str, Any]] = [{f"{table}_id": name, "title": value} for name, value in rows.items()]
    return draft(full, table, f"{number}.csv", january(day)), content(full, f"{number}.csv")


def test_each_file_of_a_batch_is_compared_with_the_one_before_it(store: Store) -> None:
    weeks = {19: ["b", "c", "d"], 5: ["a", "b"], 12: ["a", "b", "c"]}
    batch = [dated("task", day, day, dict.fromkeys(ids, "1")) for day, ids in weeks.items()]
    told = [diff.changes for diff in store.diffs([one for one, _ in batch], "atlas")]
    assert store.snapshots("atlas").height == 0
    kept = store.keep_all(batch, "atlas")
    assert [one.diff.changes for one in kept] == told
    assert told == [
        {"added": 1, "removed": 1, "changed": 0, "unchanged": 2},
        {"added": 2, "removed": 0, "changed": 0, "unchanged": 0},
        {"added": 1, "removed": 0, "changed": 0, "unchanged": 2},
    ]
    assert [diff.changes["unchanged"] for diff in store.diffs([one for one, _ in batch], "atlas")] == [3, 2, 3]


def test_a_file_kept_between_two_of_the_batch_counts(store: Store) -> None:
    keep(store, [{"risk_id": "b", "title": "1"}], january(9), "risk")
    store.edit("atlas", "risk", january(10), [{"risk_id": "c", "title": "1"}], "ana")
    first, last = dated("risk", 1, 5, {"a": "1", "c": "1"}), dated("risk", 2, 12, {"b": "2"})
    assert [one.diff.changes for one in store.keep_all([first, last], "atlas")] == [
        {"added": 2, "removed": 0, "changed": 0, "unchanged": 0},
        {"added": 0, "removed": 0, "changed": 1, "unchanged": 0},
    ]


def test_a_draft_that_cannot_be_dated_cannot_be_compared(store: Store) -> None:
    with pytest.raises(PlandataError, match=r"'plan.csv' has no status date"):
        store.diffs([draft([{"task_id": "a"}], date=january(5)), draft([{"task_id": "a"}])], "atlas")


def whole(diff: Any) -> list[Any]:
    """Everything that a diff says, in any order."""
    return [
        sorted(map(str, frame.rows()))
        for one in diff.tables.values()
        for frame in (one.added, one.removed, one.changed)
    ] + [diff.changes]


@pytest.mark.parametrize("table", ["risk", "decision"])
@settings(max_examples=8, deadline=None)
@given(known=FILES, edits=EDITS, files=FILES)
def test_a_batch_says_what_its_files_say_one_by_one(
    shared: Store, table: str, known: list[Any], edits: list[Any], files: list[Any]
) -> None:
    one, two = (shared.create_project(f"p{shared.version}{half}") for half in "ab")
    for project in (one, two):
        shared.keep_all([dated(table, number, *file) for number, file in enumerate(known)], project)
        for day, rows in edits:
            shared.edit(project, table, january(day), [{f"{table}_id": name} for name in rows], "ana")
            gone: dict[str, str | dt.date] = {f"{table}_id": next(iter(rows))}
            shared.remove_row(project, table, january(day), gone, "ana")
    batch = [dated(table, number + 10, *file) for number, file in enumerate(files)]
    said = [whole(kept.diff) for kept in shared.keep_all(batch, one)]
    order = sorted(range(len(batch)), key=lambda place: (files[place][0], place))
    alone = {place: shared.keep_all([batch[place]], two)[0] for place in order}
    assert said == [whole(alone[place].diff) for place in range(len(batch))]


def test_the_shared_store_is_still_what_the_ledger_says(shared: Store) -> None:
    assert shared.check() == []
