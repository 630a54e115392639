import datetime as dt
import subprocess
import sys
import threading
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from plandata.errors import (
    DiskFull,
    PlandataError,
    StoreHeld,
    StoreReadOnly,
    UnknownProject,
    UnknownSnapshot,
    UnknownTable,
)
from plandata.plan import FOREVER, Selection
from plandata.store.folder import Store
from tests.store.factories import content, draft, frame, held, january, keep


def test_what_was_kept_comes_back_after_closing(tmp_path: Path) -> None:
    rows = [{"task_id": "a", "title": "Dig", "start": january(3), "budget": 1.5}, {"task_id": "b", "owner": "Ana; Ben"}]
    with Store.open(tmp_path) as store:
        store.create_project("Atlas")
        keep(store, rows, january(5))
    with Store.open(tmp_path) as store:
        plan = store.plan(Selection())
        assert_frame_equal(plan.task, frame(rows).drop("line"))
        assert (plan.name, plan.as_of, plan.baseline) == ("Atlas", january(5), january(5))
        assert store.recovered == ()
        assert store.check() == []


def test_the_same_file_twice_is_one_snapshot(store: Store) -> None:
    first = keep(store, [{"task_id": "a"}], january(5))
    version = store.version
    again = keep(store, [{"task_id": "a"}], january(5))
    assert (first.already, again.already, again.snapshot_id) == (False, True, first.snapshot_id)
    assert again.diff.changes == {"added": 0, "removed": 0, "changed": 0, "unchanged": 1}
    assert store.version == version
    assert store.snapshots("atlas").height == 1


def test_the_same_file_read_otherwise_is_another_snapshot(store: Store) -> None:
    bytes_ = b"id;name"
    one, two = draft([{"task_id": "a"}]), draft([{"task_id": "a", "title": "A"}])
    store.keep(one, "atlas", january(5), bytes_)
    corrected = two.__class__(**{**two.__dict__, "digest": one.digest})
    assert not store.keep(corrected, "atlas", january(5), bytes_).already
    assert held(store, "task", "task_id", "title") == [("a", "A", january(5), FOREVER)]


def test_an_undone_file_can_be_kept_again(store: Store) -> None:
    first = keep(store, [{"task_id": "a"}], january(5))
    store.undo(first.snapshot_id)
    assert store.plan(Selection()).task.height == 0
    again = keep(store, [{"task_id": "a"}], january(5))
    assert not again.already
    assert store.snapshots("atlas")["live"].to_list() == [False, True]


def test_undoing_twice_is_refused(store: Store) -> None:
    first = keep(store, [{"task_id": "a"}], january(5))
    store.undo(first.snapshot_id)
    with pytest.raises(UnknownSnapshot, match=r"Snapshot 1 \(task-2026-01-05.csv\) is undone already."):
        store.undo(first.snapshot_id)
    with pytest.raises(UnknownSnapshot, match=r"There is no snapshot 9 here."):
        store.undo(9)


def test_several_files_are_kept_together_or_not_at_all(store: Store) -> None:
    tasks, risks = draft([{"task_id": "a"}], date=january(5)), draft([{"risk_id": "r"}], "risk", "r.csv", january(6))
    open_ended = draft([{"cost_id": "c"}], "cost", "c.csv")
    with pytest.raises(PlandataError, match=r"'c.csv' has no status date"):
        store.keep_all([(tasks, b"t"), (risks, b"r"), (open_ended, b"c")], "atlas")
    assert store.snapshots("atlas").height == 0
    kept = store.keep_all([(tasks, b"t"), (risks, b"r"), (tasks, b"t")], "atlas")
    assert [(k.snapshot_id, k.already) for k in kept] == [(1, False), (2, False), (1, True)]
    assert store.snapshots("atlas").select("snapshot_id", "kind", "status_date").rows() == [
        (1, "task", january(5)),
        (2, "risk", january(6)),
    ]


def test_a_draft_that_cannot_be_kept_is_refused_with_a_sentence(store: Store) -> None:
    for rows, sentence in [
        ([], "'plan.csv' has no rows that can be used"),
        ([{"task_id": None}], "some of its tasks have no task_id"),
        ([{"task_id": "a"}, {"task_id": "a"}], "'a' is there twice among its tasks"),
    ]:
        with pytest.raises(PlandataError, match=sentence):
            store.keep(draft(rows), "atlas", january(5), b"x")
    short = {"task": pl.DataFrame({"task_id": ["a"], "line": [2]})}
    with pytest.raises(PlandataError, match="its tasks lack title, kind"):
        store.keep(draft([{"task_id": "a"}], tables=short), "atlas", january(5), b"x")
    assert store.version == 1


def test_unknown_names_are_refused_with_the_known_ones(store: Store) -> None:
    with pytest.raises(UnknownProject, match=r"There is no project 'zeus' here. Known projects: atlas."):
        store.plan(Selection("zeus"))
    with pytest.raises(UnknownTable, match="There is no table 'tusk'"):
        store.register("atlas", "tusk")
    kept = keep(store, [{"task_id": "a"}], january(5))
    with pytest.raises(UnknownTable, match="holds no 'risk', only task"):
        store.rows(kept.snapshot_id, "risk")


def test_rows_and_bytes_are_traced_back_to_the_file(store: Store) -> None:
    rows = [{"task_id": "a"}, {"task_id": "b"}]
    kept = keep(store, rows, january(5), file="plan.csv")
    assert store.rows(kept.snapshot_id, "task").select("line", "task_id").rows() == [(2, "a"), (3, "b")]
    assert store.upload(kept.snapshot_id) == content(rows, "plan.csv")


def test_a_diff_says_what_comes_goes_and_changes(store: Store) -> None:
    keep(store, [{"task_id": "a", "budget": 1}, {"task_id": "b"}, {"task_id": "d"}], january(5))
    diff = store.diff(draft([{"task_id": "a", "budget": 2}, {"task_id": "c"}, {"task_id": "d"}]), "atlas", january(9))
    assert diff.changes == {"added": 1, "removed": 1, "changed": 1, "unchanged": 1}
    tasks = diff.tables["task"]
    assert (tasks.added["task_id"].to_list(), tasks.removed["task_id"].to_list()) == (["c"], ["b"])
    assert tasks.changed.rows(named=True) == [{"task_id": "a", "column": "budget", "before": "1.0", "after": "2.0"}]
    assert store.snapshots("atlas").height == 1


def test_a_project_is_created_once_by_name_and_forgotten_with_its_snapshots(store: Store) -> None:
    assert [store.create_project(name, is_sample=True) for name in ("Škoda", "skoda", "Škoda")] == [
        "skoda",
        "skoda-2",
        "skoda",
    ]
    store.keep(draft([{"task_id": "a"}]), "skoda", january(5), b"x")
    assert store.projects().rows() == [
        ("atlas", "Atlas", False, 0, 0, None, None),
        ("skoda", "Škoda", True, 1, 1, january(5), january(5)),
        ("skoda-2", "skoda", True, 0, 0, None, None),
    ]
    store.forget("skoda")
    store.create_project("Škoda")
    assert store.snapshots("skoda").height == 0
    assert store.plan(Selection("skoda")).task.height == 0
    assert store.check() == []


def test_a_project_needs_a_name(store: Store) -> None:
    with pytest.raises(PlandataError, match=r"A project needs a name."):
        store.create_project(" ")


def test_mappings_are_remembered_by_shape(store: Store) -> None:
    store.remember("s1", {"Fälligkeit": "finish"})
    version = store.version
    store.remember("s1", {"Fälligkeit": "finish"})
    assert (store.mappings(), store.version) == ({"s1": {"Fälligkeit": "finish"}}, version)


def test_a_second_process_is_refused_with_the_name_of_the_first(store: Store) -> None:
    code = f"from plandata.store.folder import Store; Store.open({str(store.path)!r})"
    second = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "StoreHeld" in second.stderr
    with pytest.raises(StoreHeld, match=r"is held by '.+' \(process \d+\). Stop it first, or use its Data page."):
        Store.open(store.path)
    assert keep(store, [{"task_id": "a"}], january(5)).snapshot_id == 1


def test_a_folder_that_cannot_be_written_is_refused_with_a_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(StoreReadOnly, match="cannot be written"):
        Store.open(blocked / "store")
    with pytest.raises(StoreReadOnly, match="cannot be written"):
        Store.open("/proc/plandata-store")


def test_an_archive_that_is_no_folder_is_refused_and_the_store_let_go(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("")
    (tmp_path / "ledger.jsonl").write_text("")
    with pytest.raises(StoreReadOnly):
        Store.open(tmp_path)
    (tmp_path / "archive").unlink()
    Store.open(tmp_path).close()


def test_nothing_is_kept_on_a_disk_that_is_too_full(tmp_path: Path) -> None:
    with Store.open(tmp_path, spare=10**18) as store:
        store.create_project("Atlas")
        with pytest.raises(DiskFull, match="MB free; keeping this needs"):
            keep(store, [{"task_id": "a"}], january(5))
        assert store.snapshots("atlas").height == 0
    assert list((tmp_path / "archive").iterdir()) == []


def test_edits_from_two_sessions_at_once_lose_nothing(store: Store) -> None:
    def enter(name: str) -> None:
        for number in range(6):
            store.edit("atlas", "risk", january(5), [{"risk_id": f"{name}{number}"}], name)

    threads = [threading.Thread(target=enter, args=(name,)) for name in ("ana", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(store.register("atlas", "risk")["risk_id"]) == {f"{n}{i}" for n in ("ana", "ben") for i in range(6)}


def test_readers_see_whole_snapshots_while_files_are_kept(store: Store) -> None:
    seen: list[tuple[int, int]] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            plan = store.plan(Selection())
            seen.append((plan.task.height, plan.task["title"].n_unique()))

    reader = threading.Thread(target=read)
    keep(store, [{"task_id": str(n), "title": "0"} for n in range(50)], january(1))
    reader.start()
    for day in range(2, 7):
        keep(store, [{"task_id": str(n), "title": str(day)} for n in range(50)], january(day))
    done.set()
    reader.join()
    assert set(seen) == {(50, 1)}


def test_an_empty_project_has_an_empty_plan(store: Store) -> None:
    plan = store.plan(Selection())
    assert (plan.task.height, plan.snapshots.height, plan.totals["task"]) == (0, 0, 0)
    assert isinstance(plan.as_of, dt.date)
    assert store.choices("atlas") == {"phases": [], "owners": [], "statuses": [], "tags": []}


def test_what_happens_in_one_project_leaves_the_plans_of_the_others_as_they_are(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        one, other = store.create_project("Atlas"), store.create_project("Borealis")
        kept = [
            store.keep(draft([{"task_id": "a"}]), name, january(5), content([{"task_id": "a"}]))
            for name in (one, other)
        ]
        seen, number = store.plan(Selection(other)), store.version_of(other)
        changes = (
            lambda: store.keep(draft([{"task_id": "b"}]), one, january(6), content([{"task_id": "b"}])),
            lambda: store.edit(one, "risk", january(6), [{"risk_id": "R", "title": "Flood"}], "Ana"),
            lambda: store.undo(kept[0].snapshot_id),
            lambda: store.remember("shape", {"A": "title"}),
            lambda: store.create_project("Cygnus"),
            lambda: store.forget(one),
        )
        for change in changes:
            change()
            assert (store.plan(Selection(other)) is seen, store.version_of(other)) == (True, number)
        store.undo(kept[1].snapshot_id)
        assert store.version_of(other) > number
        assert store.plan(Selection(other)).task.is_empty()
        with pytest.raises(UnknownProject):
            store.version_of(one)


def test_a_project_made_anew_under_an_old_name_shows_nothing_of_the_old_one(store: Store) -> None:
    keep(store, [{"task_id": "a"}], january(5))
    [name] = store.projects()["project"]
    assert store.plan(Selection()).task.height == 1
    store.forget(name)
    assert store.create_project("Atlas") == name
    assert store.plan(Selection()).task.is_empty()
