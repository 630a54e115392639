from pathlib import Path

import pytest

from plandata.errors import StoreDamaged
from plandata.store.archive import Archive
from plandata.store.folder import Store
from tests.store.factories import frame, january, keep


def test_bytes_and_rows_come_back(tmp_path: Path) -> None:
    archive, rows = Archive(tmp_path / "archive"), frame([{"task_id": "a"}])
    assert archive.upload(archive.add_upload(b"\x00abc")) == b"\x00abc"
    assert archive.rows(archive.add_rows(rows)).equals(rows)


def test_the_same_bytes_are_written_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.add_upload(b"abc")
    [path] = archive.folder.iterdir()
    inode = path.stat().st_ino
    archive.add_upload(b"abc")
    assert [p.stat().st_ino for p in archive.folder.iterdir()] == [inode]


@pytest.mark.parametrize("suffix", ["upload", "parquet"])
@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_a_damaged_file_is_named(store: Store, suffix: str, damage: bytes | None) -> None:
    kept = keep(store, [{"task_id": "a"}], january(5))
    [path] = store.path.glob(f"archive/*.{suffix}")
    path.unlink() if damage is None else path.write_bytes(damage)
    with pytest.raises(StoreDamaged, match=f"{path.name}' is missing or damaged"):
        store.upload(kept.snapshot_id) if suffix == "upload" else store.rows(kept.snapshot_id, "task")
    [sentence] = store.check()
    assert sentence.startswith("Snapshot 1 (task-2026-01-05.csv): ")


def test_a_damaged_archive_loses_no_more_than_what_it_held(store: Store) -> None:
    keep(store, [{"task_id": "a"}], january(5))
    for path in store.path.glob("archive/*.parquet"):
        path.unlink()
    with pytest.raises(StoreDamaged, match="Restore this file from a backup"):
        store.rebuild()
