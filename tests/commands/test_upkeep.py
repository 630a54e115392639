"""Snapshots are listed, compared and taken back; the store is checked and rebuilt."""

import datetime as dt
from pathlib import Path

import pytest

from plandata.cli import main
from tests.commands.running import FIRST, Capture, told, written


@pytest.mark.usefixtures("store")
def test_a_snapshot_is_listed_and_taken_back(small: Path, capsys: Capture) -> None:
    told(capsys, "import", small, FIRST, "--project", "Shed", "--json")
    assert [row["snapshot_id"] for row in told(capsys, "list", "--json")] == [1, 2]
    assert main(["undo", "1"]) == 0
    assert main(["undo", "1"]) == 1
    assert "undone already" in capsys.readouterr().err
    assert main(["list", "--project", "Shed"]) == 0
    assert [line.endswith("undone") for line in capsys.readouterr().out.splitlines()] == [False, True, False]


def test_check_finds_what_was_damaged(samples: Path, capsys: Capture) -> None:
    assert main(["check"]) == 0
    victim = next(path for path in sorted((samples / "archive").rglob("*")) if path.is_file())
    victim.write_bytes(b"")
    assert main(["check"]) == 1
    assert capsys.readouterr().err.count("Snapshot ") >= 1


@pytest.mark.usefixtures("samples")
def test_rebuild_keeps_every_number(capsys: Capture) -> None:
    before = told(capsys, "status", "--json")
    assert main(["rebuild"]) == 0
    capsys.readouterr()
    assert told(capsys, "status", "--json") == before


@pytest.mark.usefixtures("store")
def test_diff_names_the_rows_that_would_change(tmp_path: Path, small: Path, capsys: Capture) -> None:
    told(capsys, "import", small, "--project", "Shed", "--json")
    rows = ("Dig,Ana,done,2026-03-02", "Pour,Cleo,todo,", "Dry,Ben,todo,2026-03-20", "Roof,Ana,todo,2026-04-03")
    week_later = dt.datetime(2026, 3, 13, 12, tzinfo=dt.UTC)
    later = written(tmp_path / "later.csv", "\n".join(["Task,Owner,Status,Due date", *rows]), week_later)
    assert main(["diff", str(later), "--project", "Shed"]) == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        "later.csv, tasks as of 2026-03-13: 1 added, 1 changed, 1 removed, 2 unchanged",
        "  + Roof",
        "  - Paint",
        "  ~ Pour owner: Ben → Cleo",
    ]
