import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest

from plandata.errors import StoreDamaged, StoreHeld
from plandata.plan import Selection
from plandata.schema import TABLE, TABLES
from plandata.store import migrations
from plandata.store.archive import Archive
from plandata.store.connection import Database, frame
from plandata.store.folder import Store
from plandata.store.ledger import Ledger
from plandata.store.lists import LISTS
from plandata.store.versions import TYPES, Change, merge
from tests.store.factories import frame as rows_of
from tests.store.factories import held, january, keep


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed store; copy it before writing."""
    path = tmp_path_factory.mktemp("kept")
    with Store.open(path) as store:
        store.create_project("Atlas")
        for day in (5, 12, 19):
            keep(store, [{"task_id": f"t{n}", "title": f"{n} {day // (n % 3 + 5)}"} for n in range(200)], january(day))
    return path


@pytest.fixture
def closed(kept: Path, tmp_path: Path) -> Path:
    shutil.copytree(kept, tmp_path, dirs_exist_ok=True)
    return tmp_path / "plandata.duckdb"


def swap_words(path: Path) -> None:
    """Swap two different words of eight bytes in the middle of the titles."""
    content = bytearray(path.read_bytes())
    start = content.rindex(b"t199")
    one, two = start // 8 * 8 - 16, start // 8 * 8 - 80
    content[one : one + 8], content[two : two + 8] = content[two : two + 8], content[one : one + 8]
    path.write_bytes(content)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "emptied": lambda path: os.truncate(path, 0),
    "garbage": lambda path: path.write_bytes(b"garbage" * 5000),
    "swapped words": swap_words,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_rebuilt_and_told(closed: Path, damage: str) -> None:
    with Store.open(closed.parent) as store:
        before = held(store, "task", "task_id", "title")
        assert store.recovered == ()
    DAMAGE[damage](closed)
    with Store.open(closed.parent) as store:
        assert held(store, "task", "task_id", "title") == before
        assert store.check() == []
        [sentence] = store.recovered
        assert sentence.startswith("The index was rebuilt from the ledger, because ")


def test_a_changed_number_is_found_by_its_digest(closed: Path) -> None:
    with duckdb.connect(str(closed)) as connection:
        connection.execute("UPDATE task SET budget = 1 WHERE task_id = 't7'")
    with Store.open(closed.parent) as store:
        assert store.recovered == (
            "The index was rebuilt from the ledger, because its rows are not those that were written. "
            "The old file is 'plandata.duckdb.damaged-1'.",
        )
        assert store.plan(Selection()).task["budget"].null_count() == 200
    assert closed.with_name("plandata.duckdb.damaged-1").exists()


def test_an_index_of_a_newer_plandata_is_rebuilt(closed: Path) -> None:
    with duckdb.connect(str(closed)) as connection:
        connection.execute("INSERT INTO migration VALUES ('9999_future.sql')")
    with Store.open(closed.parent) as store:
        assert len(store.recovered) == 1
        assert store.plan(Selection()).task.height == 200


def test_an_index_without_the_last_lines_is_brought_up_to_date(closed: Path) -> None:
    old = closed.read_bytes()
    with Store.open(closed.parent) as store:
        keep(store, [{"task_id": "new"}], january(26))
        store.undo(1)
        store.edit("atlas", "risk", january(5), [{"risk_id": "r"}], "ana")
        before = held(store, "task", "task_id", "title")
    closed.write_bytes(old)
    with Store.open(closed.parent) as store:
        assert (store.recovered, store.check()) == ((), [])
        assert held(store, "task", "task_id", "title") == before


@pytest.mark.parametrize("replaced", [False, True])
def test_an_index_removed_under_the_process_is_noticed_by_the_next_write(store: Store, replaced: bool) -> None:
    keep(store, [{"task_id": "a"}], january(5))
    path = store.path / "plandata.duckdb"
    path.unlink()
    if replaced:
        path.write_bytes(b"something else")
    keep(store, [{"task_id": "b"}], january(9))
    assert "was removed or replaced while plandata was running" in store.recovered[0]
    assert [row[0] for row in held(store, "task", "task_id")] == ["a", "b"]
    keep(store, [{"task_id": "c"}], january(12))
    assert store.check() == []


def test_a_database_that_died_is_opened_again(store: Store) -> None:
    keep(store, [{"task_id": "a"}], january(5))
    store._index._database.close()
    keep(store, [{"task_id": "b"}], january(9))
    assert [row[0] for row in held(store, "task", "task_id")] == ["a", "b"]
    store._index.close()
    assert store.plan(Selection()).task["task_id"].to_list() == ["b"]


def test_an_error_rolls_everything_back() -> None:
    database = Database(None)
    change = Change(january(5), rows_of([{"task_id": "a"}]).drop("line"), is_file=True, whole=True)

    def fail() -> None:
        with database.writing() as cursor:
            merge(cursor, TABLE["task"], "atlas", change)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.reading() as cursor:
        assert frame(cursor, "SELECT count(*) AS n FROM task", []).item() == 0


def test_rows_lost_on_the_way_are_an_error_and_not_kept() -> None:
    database = Database(None)
    rows = rows_of([{"task_id": "a"}]).drop("line")
    change = Change(january(5), rows, removed=rows)
    with database.writing() as cursor:
        merge(cursor, TABLE["task"], "atlas", Change(january(4), rows))
    with (
        pytest.raises(StoreDamaged, match=r"Of 1 tasks kept for 'atlas' on 2026-01-05, 0 are in the index."),
        database.writing() as cursor,
    ):
        merge(cursor, TABLE["task"], "atlas", change)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/etc/*')",
        "COPY task TO '/tmp/stolen.csv'",
        "ATTACH '/tmp/other.duckdb' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '64GB'",
        "SET lock_configuration = false",
        "EXPORT DATABASE '/tmp/stolen'",
        "SELECT * FROM SETTINGS",
    ],
)
def test_the_database_reads_and_writes_nothing_but_its_own_file(tmp_path: Path, statement: str) -> None:
    database = Database(tmp_path / "plandata.duckdb")
    with pytest.raises(duckdb.Error), database.cursor() as cursor:
        cursor.execute(statement)
    database.close()


def test_an_index_open_elsewhere_is_told(closed: Path) -> None:
    code = f"import duckdb; c = duckdb.connect({str(closed)!r}); print('open', flush=True); input()"
    other = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    other.stdout.readline()
    with pytest.raises(StoreHeld, match="is open in another program"):
        Store.open(closed.parent)
    other.communicate(b"\n")
    Store.open(closed.parent).close()


def test_the_tables_have_the_declared_columns() -> None:
    types = {name: TYPES[type(dtype)] for table in TABLES for name, dtype in table.columns.items()}
    assert set(types.values()) <= {"VARCHAR", "DOUBLE", "DATE"}
    with Database(None).reading() as cursor:
        for table in TABLES:
            declared = [(name, TYPES[type(dtype)]) for name, dtype in table.columns.items()]
            assert described(cursor, table.name) == [
                ("project", "VARCHAR"),
                *declared,
                ("valid_from", "DATE"),
                ("valid_to", "DATE"),
                ("from_file", "BOOLEAN"),
            ]
        for name, columns in LISTS.items():
            assert described(cursor, name) == [(column, TYPES[type(dtype())]) for column, dtype in columns.items()]


def described(cursor: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, str]]:
    """Names and types of a table's columns, in order."""
    return frame(cursor, f'DESCRIBE "{name}"', []).select("column_name", "column_type").rows()


def test_whoever_opens_the_file_alone_finds_the_projects_and_snapshots(closed: Path) -> None:
    with Store.open(closed.parent) as store:
        store.create_project("Škoda", is_sample=True)
        store.undo(2)
        store.rebuild()
    with duckdb.connect(str(closed), read_only=True) as connection:
        assert connection.execute("SELECT project, name, is_sample FROM project").fetchall() == [
            ("atlas", "Atlas", False),
            ("skoda", "Škoda", True),
        ]
        assert connection.execute("SELECT snapshot_id, file, kept, live FROM snapshot").fetchall() == [
            (1, "task-2026-01-05.csv", 200, True),
            (2, "task-2026-01-12.csv", 200, False),
            (3, "task-2026-01-19.csv", 200, True),
        ]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_not_the_ledgers_is_told_and_rebuilt(closed: Path, name: str) -> None:
    with Store.open(closed.parent) as store:
        with store._index._database.writing() as cursor:
            cursor.execute(f"DELETE FROM {name}")
        assert store.check() == [f"The list of {name}s is not what the ledger says."]
    with Store.open(closed.parent) as store:
        assert "its rows are not those that were written" in store.recovered[0]
        assert store.check() == []


LATER = {"task": ("constraint_type", "deadline", "remaining_days"), "link": ("lag_share",)}
"""Columns that the first version of plandata did not know."""


def test_a_store_of_an_earlier_plandata_is_brought_up_to_date(closed: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    aged(closed.parent, old)
    with Store.open(closed.parent) as store, Store.open(old) as earlier:
        assert held(earlier, "task", "task_id", "title") == held(store, "task", "task_id", "title")
        assert (earlier.recovered, earlier.check()) == ((), [])
        assert earlier.plan(Selection()).task["deadline"].null_count() == 200
        same = [{"task_id": f"t{n}", "title": f"{n} {19 // (n % 3 + 5)}"} for n in range(200)]
        assert keep(earlier, same, january(19)).already
        assert keep(earlier, [{"task_id": "t1", "deadline": january(30)}], january(26)).snapshot_id == 4
        assert earlier.plan(Selection()).task["deadline"].to_list() == [january(30)]


def aged(new: Path, old: Path) -> None:
    """Write the store once more as the first version of plandata would have, with its index."""
    shutil.copytree(new / "archive", old / "archive", ignore=shutil.ignore_patterns("*.parquet"))
    before, archive = Archive(new / "archive"), Archive(old / "archive")
    (old / "ledger.jsonl").touch()
    ledger = Ledger(old / "ledger.jsonl")
    for event in Ledger(new / "ledger.jsonl").events:
        for snapshot in event.fields.get("snapshots", []):
            rows = {name: before.rows(digest).drop(LATER[name]) for name, digest in snapshot["tables"].items()}
            snapshot["tables"] = {name: archive.add_rows(frame) for name, frame in rows.items()}
        ledger.append(event.op, event.fields)
    with duckdb.connect(str(old / "plandata.duckdb")) as connection:
        connection.execute("CREATE TABLE migration (name VARCHAR)")
        for name in ("0001_initial.sql", "0002_logs.sql"):
            connection.execute((files(migrations) / name).read_text("utf-8"))
            connection.execute("INSERT INTO migration VALUES (?)", [name])
        connection.execute("INSERT INTO task (project, task_id, valid_to) VALUES ('atlas', 't1', '9999-12-31')")
        connection.execute("INSERT INTO applied VALUES (?, ?)", [len(ledger.events), ledger.digest])
