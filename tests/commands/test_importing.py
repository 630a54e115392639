"""Files are kept all or none, and told one by one."""

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from plandata.cli import main
from plandata.plan import Selection
from plandata.store.folder import Store
from tests.commands.running import FIRST, SECOND, Capture, contents, told, written


def test_a_kept_file_is_told_as_one_entry(store: Path, small: Path, capsys: Capture) -> None:
    entries = told(capsys, "import", small, "--project", "Shed", "--json")
    mapping = entries[0].pop("mapping")
    issue = {"line": 3, "column": "Due date", "value": "soon", "reason": "not a date"}
    assert entries == [
        {
            "file": "small.csv",
            "kind": "task",
            "tool": "by hand",
            "status_date": "2026-03-06",
            "rows": 4,
            "kept": 4,
            "issues": [issue],
            "changes": {"added": 4, "removed": 0, "changed": 0, "unchanged": 0},
            "proposals": [],
            "snapshot": 1,
        }
    ]
    assert {one["header"]: one["field"] for one in mapping} == {
        "Task": "title", "Owner": "owner", "Status": "status", "Due date": "finish",
    }  # fmt: skip
    assert all(set(one) == {"header", "field", "why", "confidence"} and one["why"] for one in mapping)
    with Store.open(store) as kept:
        assert kept.plan(Selection("shed")).task["title"].to_list() == ["Dig", "Pour", "Dry", "Paint"]


def test_a_refused_file_is_told_with_its_reason_and_nothing_is_kept(
    store: Path, tmp_path: Path, small: Path, capsys: Capture
) -> None:
    image = tmp_path / "plan.csv"
    image.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert main(["import", str(image), str(small), "--project", "Shed", "--json"]) == 1
    out, err = capsys.readouterr()
    refused, good = json.loads(out)
    reason = refused["issues"][0]["reason"]
    assert reason.startswith("plan.csv is an image.")
    assert refused == {
        "file": "plan.csv",
        "kind": None,
        "tool": None,
        "status_date": None,
        "rows": 0,
        "kept": 0,
        "mapping": [],
        "issues": [{"line": 0, "column": "", "value": "", "reason": reason}],
        "changes": {"added": 0, "removed": 0, "changed": 0, "unchanged": 0},
        "proposals": [],
        "snapshot": None,
    }
    assert good["snapshot"] is None
    assert err.splitlines() == [reason, "Nothing was kept. Without what is named above, the other 1 can be kept."]
    with Store.open(store) as kept:
        assert kept.projects().is_empty()


RISKS = "Risk ID,Risk,Probability,Impact\nR1,Frost,3,4\nR2,Flood,2,5\n"


@pytest.mark.parametrize("at_once", [True, False])
def test_a_register_that_nothing_dates_is_seen_beside_an_older_report_on_tasks(
    store: Path, tmp_path: Path, capsys: Capture, at_once: bool
) -> None:
    tasks = written(tmp_path / "tasks_2026-03-02.csv", "Task,Owner,Status,Due date\nDig,Ana,Done,2026-03-02\n")
    risks = written(tmp_path / "risks.csv", RISKS)
    drops = [[tasks, risks]] if at_once else [[tasks], [risks]]
    entries = [one for files in drops for one in told(capsys, "import", *files, "--project", "Shed", "--json")]
    assert [one["status_date"] for one in entries] == ["2026-03-02", "2026-03-02"]
    with Store.open(store) as kept:
        assert kept.plan(Selection("shed")).risk["risk_id"].to_list() == ["R1", "R2"]


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_cannot_be_read_is_a_sentence(store: Path, tmp_path: Path, name: str, capsys: Capture) -> None:
    assert main(["import", str(tmp_path / name), "--project", "Shed"]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert store.exists()


@pytest.mark.usefixtures("store")
def test_several_files_are_kept_in_the_order_of_their_dates(capsys: Capture) -> None:
    entries = told(capsys, "import", SECOND, FIRST, "--project", "Atlas", "--json")
    assert [one["status_date"] for one in entries] == ["2026-08-14", "2026-08-07"]
    assert [one["snapshot"] for one in entries] == [2, 1]


def test_the_same_file_twice_changes_nothing_and_is_said(store: Path, capsys: Capture) -> None:
    first = told(capsys, "import", FIRST, "--project", "Atlas", "--json")
    before = contents(store)
    assert main(["import", str(FIRST), "--project", "Atlas", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)[0]["snapshot"] == first[0]["snapshot"]
    assert json.loads(out)[0]["changes"] == {"added": 0, "removed": 0, "changed": 0, "unchanged": 159}
    assert err == "Kept before, byte for byte, so nothing changed: tasks_2026-08-07.csv.\n"
    assert contents(store)["ledger.jsonl"] == before["ledger.jsonl"]
    assert main(["import", str(FIRST), "--project", "Atlas"]) == 0
    assert "kept before, byte for byte, as snapshot 1: nothing changed" in capsys.readouterr().out


def test_a_dry_run_leaves_the_store_as_it_was_to_the_byte(store: Path, capsys: Capture) -> None:
    told(capsys, "import", FIRST, "--project", "Atlas", "--json")
    before = contents(store)
    entries = told(capsys, "import", SECOND, "--project", "Atlas", "--json", "--dry-run")
    assert entries[0]["snapshot"] is None
    assert sum(entries[0]["changes"].values()) >= 159
    assert contents(store) == before


def test_a_dry_run_without_a_store_makes_none(store: Path, small: Path, capsys: Capture) -> None:
    entries = told(capsys, "import", small, "--project", "Shed", "--json", "--dry-run")
    assert entries[0]["changes"] == {"added": 4, "removed": 0, "changed": 0, "unchanged": 0}
    assert not store.exists()


def test_dates_that_can_be_read_both_ways_are_asked_about(store: Path, tmp_path: Path, capsys: Capture) -> None:
    file = written(tmp_path / "ambiguous.csv", "Task,Owner,Status,Due date\nDig,Ana,todo,03/04/2026\nDry,Ben,todo,\n")
    assert main(["import", str(file), "--project", "Shed"]) == 1
    question = capsys.readouterr().err
    assert "Column Due date" in question
    assert "03/04/2026" in question
    assert '--dates "day first" or --dates "month first"' in question
    with Store.open(store) as kept:
        assert kept.projects().is_empty()
    told(capsys, "import", file, "--project", "Shed", "--json", "--dates", "day first")
    with Store.open(store) as kept:
        assert kept.plan(Selection("shed")).task["finish"].to_list() == [dt.date(2026, 4, 3), None]


@pytest.mark.usefixtures("store")
def test_a_status_date_that_is_said_counts(small: Path, capsys: Capture) -> None:
    entries = told(capsys, "import", small, "--project", "Shed", "--status-date", "2026-03-09", "--json")
    assert entries[0]["status_date"] == "2026-03-09"


@pytest.mark.usefixtures("store")
def test_a_workbook_with_two_tables_gives_an_entry_for_each_sheet(tmp_path: Path, capsys: Capture) -> None:
    book = openpyxl.Workbook()
    tasks, risks = book.active, book.create_sheet("Risks")
    tasks.title = "Plan"
    for row in (("Title", "Owner", "Status"), ("Dig", "Ana", "todo")):
        tasks.append(row)
    for row in (("Risk ID", "Risk", "Probability", "Impact"), ("R1", "Rain", 3, 4)):
        risks.append(row)
    book.save(tmp_path / "book.xlsx")
    entries = told(capsys, "import", tmp_path / "book.xlsx", "--project", "Shed", "--json")
    assert [(one["sheet"], one["kind"], one["snapshot"]) for one in entries] == [
        ("Plan", "task", 1),
        ("Risks", "risk", 2),
    ]


def test_a_task_under_another_id_is_proposed_and_not_merged(store: Path, tmp_path: Path, capsys: Capture) -> None:
    text = "ID,Task,Owner,Due\nA-1,Dig,Ana,2026-01-09\nA-2,Pour,Ben,2026-01-16\n"
    first, second = written(tmp_path / "one.csv", text), written(tmp_path / "two.csv", text.replace("A-1", "B-9"))
    told(capsys, "import", first, "--project", "Shed", "--status-date", "2026-01-05", "--json")
    later = ("import", second, "--project", "Shed", "--status-date", "2026-01-12")
    dry = told(capsys, *later, "--json", "--dry-run")[0]["proposals"]
    evidence = "the same title, owner, finish"
    assert dry == [
        {"what": "re-keyed", "was_id": "A-1", "was_title": "Dig", "now_id": "B-9", "now_title": "Dig",
         "evidence": evidence}
    ]  # fmt: skip
    assert main([str(part) for part in later]) == 0
    line = f"  1 proposal, nothing was merged; the first: re-keyed A-1 “Dig” → B-9 “Dig”: {evidence}"
    assert line in capsys.readouterr().out.splitlines()
    with Store.open(store) as kept:
        assert set(kept.register("shed", "task")["task_id"]) == {"A-2", "B-9"}


def test_a_folder_is_kept_as_its_files_in_the_order_of_their_dates(
    store: Path, tmp_path: Path, capsys: Capture
) -> None:
    folder = tmp_path / "weeks"
    (folder / "later").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    text = "ID,Task,Owner,Due\nA-1,Dig,Ana,2026-01-09\n"
    written(folder / "later" / "plan 2026-01-12.csv", text.replace("01-09", "01-16"))
    written(folder / "plan 2026-01-19.csv", text.replace("01-09", "01-23"))
    written(folder / "plan 2026-01-05.csv", text)
    written(folder / ".hidden" / "plan 2026-01-26.csv", text)
    written(folder / "notes.docx", "not a plan")
    assert main(["import", str(folder), "--project", "Shed", "--json"]) == 0
    out, err = capsys.readouterr()
    found = sorted((one["snapshot"], one["status_date"], one["changes"]["changed"]) for one in json.loads(out))
    assert found == [(1, "2026-01-05", 0), (2, "2026-01-12", 1), (3, "2026-01-19", 1)]
    assert err == f"{folder}: passed over, as no kind of plan: notes.docx.\n"
    with Store.open(store) as kept:
        assert [str(one) for one in kept.register("shed", "task")["finish"]] == ["2026-01-23"]


def test_a_folder_without_a_plan_is_a_sentence(store: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["import", str(tmp_path / "empty"), "--project", "Shed"]) == 1
    assert "empty cannot be read: no file in it can be a plan." in capsys.readouterr().err
    assert store.exists()


@pytest.mark.usefixtures("store")
def test_a_dry_run_for_a_new_project_compares_the_files_with_each_other(tmp_path: Path, capsys: Capture) -> None:
    text = "ID,Task,Owner,Due\nA-1,Dig,Ana,2026-01-09\nA-2,Sow,Ben,2026-01-16\n"
    later = written(tmp_path / "plan 2026-01-12.csv", text.replace("01-09", "01-12"))
    first = written(tmp_path / "plan 2026-01-05.csv", text)
    written(tmp_path / "small.csv", text)
    told(capsys, "import", tmp_path / "small.csv", "--project", "Other", "--json")
    entries = told(capsys, "import", later, first, "--project", "Shed", "--json", "--dry-run")
    assert [one["changes"] for one in entries] == [
        {"added": 0, "removed": 0, "changed": 1, "unchanged": 1},
        {"added": 2, "removed": 0, "changed": 0, "unchanged": 0},
    ]
