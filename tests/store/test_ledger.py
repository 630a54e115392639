import shutil
from pathlib import Path

import pytest

from plandata.errors import StoreDamaged, StoreReadOnly
from plandata.store.folder import Store
from plandata.store.ledger import Ledger, _line
from tests.store.factories import held, january, keep


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed store; copy it before writing."""
    path = tmp_path_factory.mktemp("kept")
    with Store.open(path) as store:
        store.create_project("Atlas")
        keep(store, [{"task_id": "a"}], january(5))
        keep(store, [{"task_id": "b"}], january(9))
    return path


@pytest.fixture
def ledger(kept: Path, tmp_path: Path) -> Path:
    shutil.copytree(kept, tmp_path, dirs_exist_ok=True)
    return tmp_path / "ledger.jsonl"


def test_events_come_back_as_they_were_written(tmp_path: Path) -> None:
    written = [Ledger(tmp_path / "ledger.jsonl").append("project", {"project": "ü", "rows": [1.5, None]})]
    assert Ledger(tmp_path / "ledger.jsonl").events == written


@pytest.mark.parametrize("kept_bytes", [1, 30, -1])
def test_a_torn_end_is_moved_aside_and_told(ledger: Path, kept_bytes: int) -> None:
    lines = ledger.read_bytes().splitlines(keepends=True)
    torn = lines[-1][:kept_bytes]
    ledger.write_bytes(b"".join(lines[:-1]) + torn)
    with Store.open(ledger.parent) as store:
        assert store.recovered[0] == (
            f"The last {len(torn)} bytes of the ledger were incomplete, as after a power cut: what was being kept then "
            "was not kept. They are in 'ledger.jsonl.damaged-1'."
        )
        assert "rebuilt from the ledger, because the ledger has lost its last 1 lines" in store.recovered[1]
        assert [row[0] for row in held(store, "task", "task_id")] == ["a"]
        keep(store, [{"task_id": "c"}], january(9))
    assert (ledger.parent / "ledger.jsonl.damaged-1").read_bytes() == torn
    with Store.open(ledger.parent) as store:
        assert store.recovered == ()
        assert [row[0] for row in held(store, "task", "task_id")] == ["a", "c"]


def test_a_bad_line_before_good_ones_is_refused_by_its_number(ledger: Path) -> None:
    before = ledger.read_bytes()
    ledger.write_bytes(before.replace(b"2026-01-05", b"2026-01-06", 1))
    with pytest.raises(StoreDamaged, match=r"Line 2 of '.*ledger.jsonl' is damaged, and good lines follow it"):
        Store.open(ledger.parent)
    ledger.write_bytes(before)
    Store.open(ledger.parent).close()


def test_a_removed_line_is_refused_by_its_number(ledger: Path) -> None:
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(lines[0] + lines[2])
    with pytest.raises(StoreDamaged, match=r"Line 2 of .* does not follow from the line before it"):
        Store.open(ledger.parent)


def test_an_operation_of_a_newer_plandata_is_refused(ledger: Path) -> None:
    book = Ledger(ledger)
    line = _line({"seq": 4, "prev": book.digest, "at": "2030-01-01T00:00:00+00:00", "op": "teleport"})
    ledger.write_bytes(ledger.read_bytes() + line)
    with pytest.raises(StoreDamaged, match=r"written by a newer plandata \(it says 'teleport'\)"):
        Store.open(ledger.parent)


def test_a_missing_ledger_is_refused_where_something_was_kept(ledger: Path) -> None:
    ledger.unlink()
    with pytest.raises(StoreDamaged, match=r"is missing, although something was kept in this store"):
        Store.open(ledger.parent)


def test_a_ledger_that_follows_another_history_rebuilds_the_index(ledger: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "other") as store:
        store.create_project("Atlas")
        for day in (5, 9, 12):
            keep(store, [{"task_id": "x"}], january(day))
    for path in [*(tmp_path / "other").glob("archive/*"), tmp_path / "other" / "ledger.jsonl"]:
        path.replace(ledger.parent / path.relative_to(tmp_path / "other"))
    with Store.open(ledger.parent) as store:
        assert "because it does not follow from the ledger." in store.recovered[0]
        assert [row[0] for row in held(store, "task", "task_id")] == ["x"]


def test_a_ledger_that_can_no_longer_be_written_says_so_and_nothing_has_happened(ledger: Path) -> None:
    open_ledger = Ledger(ledger)
    events = list(open_ledger.events)
    ledger.unlink()
    ledger.mkdir()  # what the system refuses to open, whoever asks
    with pytest.raises(StoreReadOnly, match="Allow writing, or choose another folder"):
        open_ledger.append("project", {"project": "late"})
    assert open_ledger.events == events
