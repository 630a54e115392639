"""The command line gives the numbers of the pages, says what is wrong in a sentence, and never half keeps."""

import datetime as dt
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from plandata.cli import main
from plandata.commands.exporting import as_bytes
from plandata.commands.tables import COMPUTED
from plandata.metrics.definitions import METRICS, headline
from plandata.metrics.progress import burndown
from plandata.plan import Selection
from plandata.schema import TABLE
from plandata.store.folder import Store

ROOT = Path(__file__).resolve().parents[1]
SOFTWARE = ROOT / "sample_data" / "software"
FIRST, SECOND = SOFTWARE / "tasks_2026-08-07.csv", SOFTWARE / "tasks_2026-08-14.csv"
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "|cmd", "\tx", "\rx", " =1", '"=1', "＝1", "fine", "3-4")

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a store, named by the environment; nothing is in it yet."""
    folder = tmp_path / "store"
    monkeypatch.setenv("PLANDATA_STORE", str(folder))
    return folder


@pytest.fixture
def samples(sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the store with the three sample projects."""
    folder = tmp_path / "samples"
    shutil.copytree(sample_folder, folder)
    monkeypatch.setenv("PLANDATA_STORE", str(folder))
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A plan of four tasks made by hand, with one date that is none."""
    rows = ("Dig,Ana,done,2026-03-02", "Pour,Ben,todo,soon", "Dry,Ben,todo,2026-03-20", "Paint,Ana,todo,2026-03-27")
    return written(tmp_path / "small.csv", "\n".join(["Task,Owner,Status,Due date", *rows]))


def written(path: Path, text: str, day: dt.datetime = dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)) -> Path:
    path.write_text(text, "utf-8")
    os.utime(path, (day.timestamp(), day.timestamp()))
    return path


def process(*said: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "plandata.cli", *map(str, said)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, **more)


def told(capture: Capture, *said: str | Path) -> Any:
    """What a command that succeeds writes as JSON."""
    assert main([str(part) for part in said]) == 0
    return json.loads(capture.readouterr().out)


def contents(folder: Path) -> dict[str, str]:
    """The digest of every file of a store but the lock, which names its last holder."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


# --- import ---


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
        "snapshot": None,
    }
    assert good["snapshot"] is None
    assert err.splitlines() == [reason, "Nothing was kept. Without what is named above, the other 1 can be kept."]
    with Store.open(store) as kept:
        assert kept.projects().is_empty()


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


# --- status ---


def test_status_gives_the_numbers_of_the_pages(samples: Path, capsys: Capture) -> None:
    with Store.open(samples) as store:
        numbers = {one.metric.id: one for one in headline(store.plan(Selection("atlas-crm-rollout")))}
    values = told(capsys, "status", "--project", "Atlas CRM rollout", "--json")
    assert values == {
        metric.id: {
            "value": str(value) if isinstance(value := numbers[metric.id].value, dt.date) else value,
            "unit": metric.unit,
            "definition": metric.definition,
            "unavailable": numbers[metric.id].unavailable or None,
        }
        for metric in METRICS
    }


@pytest.mark.usefixtures("store")
def test_a_number_that_the_plan_cannot_give_says_what_is_missing(small: Path, capsys: Capture) -> None:
    told(capsys, "import", small, "--project", "Shed", "--json")
    values = told(capsys, "status", "--json")
    assert values["risk_exposure"]["value"] is None
    assert "risk.probability" in values["risk_exposure"]["unavailable"]


def test_status_is_cut_by_phase_owner_and_day(samples: Path, capsys: Capture) -> None:
    with Store.open(samples) as store:
        task = store.plan(Selection("atlas-crm-rollout")).work.filter(pl.col("status") != "done")
    phases = task["phase"].unique().sort().head(2).to_list()
    in_phases, owner = task.filter(pl.col("phase").is_in(phases)), task["owner"].drop_nulls().first()
    cut = told(capsys, "status", "--json", "--phase", phases[0], "--phase", phases[1])
    assert cut["remaining_tasks"]["value"] == in_phases.height
    cut = told(capsys, "status", "--json", "--owner", owner)
    assert cut["remaining_tasks"]["value"] == task.filter(pl.col("owner") == owner).height
    then = told(capsys, "status", "--json", "--as-of", "2026-08-21", "--baseline", "2026-08-14")
    assert then["remaining_tasks"]["value"] > task.height


@pytest.mark.usefixtures("samples")
def test_status_for_people_names_the_change_since_the_baseline(capsys: Capture) -> None:
    assert main(["status"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Atlas CRM rollout: ")
    assert "compared with 7 Aug 2026" in lines[0]
    assert len(lines) == len(METRICS) + 2
    assert next(line for line in lines if line.startswith("Slip")).endswith("+28")


# --- export ---


@pytest.mark.usefixtures("samples")
def test_every_table_can_be_exported_in_every_format(tmp_path: Path) -> None:
    for name in (*TABLE, *COMPUTED):
        assert main(["export", name, "-o", str(tmp_path / f"{name}.parquet")]) == 0
        frame = pl.read_parquet(tmp_path / f"{name}.parquet")
        assert frame.height > 0 or name in {"unassigned_effort", "link", "assignment", "unplaced_work"}, name
        assert pl.read_csv(io.BytesIO(as_bytes(frame, "csv"))).columns == frame.columns
        assert len(json.loads(as_bytes(frame, "json"))) == frame.height
        assert openpyxl.load_workbook(io.BytesIO(as_bytes(frame, "xlsx"))).active.max_row == frame.height + 1


def test_an_exported_table_is_that_of_the_page(samples: Path, tmp_path: Path) -> None:
    assert main(["export", "burndown", "--measure", "count", "-o", str(tmp_path / "b.parquet")]) == 0
    assert main(["export", "task", "--as-of", "2026-08-21", "-o", str(tmp_path / "t.parquet")]) == 0
    with Store.open(samples) as store:
        plan = store.plan(Selection("atlas-crm-rollout"))
        then = store.plan(Selection("atlas-crm-rollout", dt.date(2026, 8, 21)))
    assert pl.read_parquet(tmp_path / "b.parquet").equals(burndown(plan, "count"))
    assert pl.read_parquet(tmp_path / "t.parquet").equals(then.task)


def test_csv_goes_to_standard_output(samples: Path) -> None:
    done = process("export", "risk", env=os.environ | {"PLANDATA_STORE": str(samples)})
    assert pl.read_csv(io.StringIO(done.stdout)).columns == list(TABLE["risk"].columns)


def test_a_text_that_a_spreadsheet_would_run_is_quoted_in_csv() -> None:
    frame = pl.read_csv(io.BytesIO(as_bytes(pl.DataFrame({"title": HOSTILE}), "csv")))
    assert frame["title"].to_list() == [f"'{text}" for text in HOSTILE[:-2]] + ["fine", "3-4"]


def test_a_text_stays_text_in_excel() -> None:
    texts = ("=1+1", "http://example.org/", "0012", "{=1+1}")
    book = openpyxl.load_workbook(io.BytesIO(as_bytes(pl.DataFrame({"title": texts}), "xlsx")))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in texts]


def test_days_and_numbers_stay_what_they_are() -> None:
    row = {"day": dt.date(2026, 11, 20), "hours": 1.5, "none": None, "odd": float("nan")}
    frame = pl.DataFrame([row], schema_overrides={"none": pl.Float64})
    assert json.loads(as_bytes(frame, "json")) == [{"day": "2026-11-20", "hours": 1.5, "none": None, "odd": None}]
    sheet = openpyxl.load_workbook(io.BytesIO(as_bytes(frame, "xlsx"))).active
    values = [cell.value for cell in next(sheet.iter_rows(min_row=2))]
    assert [str(value) for value in values] == ["2026-11-20 00:00:00", "1.5", "None", "None"]


# --- sentences and exit codes ---


def test_an_unknown_table_lists_the_known_ones(capsys: Capture) -> None:
    assert main(["export", "tusk"]) == 1
    sentence = capsys.readouterr().err
    assert sentence.startswith("There is no table 'tusk'. Tables: task, link, ")
    assert "burndown" in sentence


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["--project", "Nope"], "There is no project 'Nope' here. Known projects: Atlas CRM rollout, "),
        (["--phase", "Nope"], "There are no phases 'Nope' in this plan. Known phases: "),
        (["--owner", "Nope"], "There are no owners 'Nope' in this plan. Known owners: "),
    ],
)
def test_what_is_not_there_is_named_with_what_is(flags: list[str], sentence: str, capsys: Capture) -> None:
    assert main(["status", *flags]) == 1
    assert capsys.readouterr().err.startswith(sentence)


def test_without_a_store_the_sentence_says_how_to_begin(store: Path, capsys: Capture) -> None:
    assert main(["status"]) == 1
    assert capsys.readouterr().err.endswith("Import a file first, or name the folder with --store.\n")
    assert not store.exists()


@pytest.mark.parametrize(
    "said",
    [
        [],
        ["import", "x.csv"],
        ["import", "x.csv", "--project", "A", "--dates", "guess"],
        ["status", "--as-of", "yesterday"],
        ["serve", "--port", "0"],
        ["export"],
        ["fly"],
    ],
)
def test_wrong_usage_is_exit_code_2(said: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(said)
    assert ended.value.code == 2


def test_a_store_that_another_process_holds_is_named_within_a_second(samples: Path) -> None:
    with Store.open(samples):
        began = time.monotonic()
        for said in (["status"], ["import", FIRST, "--project", "A"], ["undo", "1"], ["serve", "--port", "18999"]):
            done = process(*said, env=os.environ | {"PLANDATA_STORE": str(samples)})
            assert (done.returncode, done.stdout) == (1, "")
            assert "is held by" in done.stderr
            assert done.stderr.count("\n") == 1
    assert time.monotonic() - began < 4 * 2


def test_a_reader_that_goes_away_is_no_traceback(samples: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "plandata.cli", "export", "task", "--store", str(samples)]
    done = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_help_needs_no_heavy_import() -> None:
    code = "import sys; from plandata.cli import parser; parser().format_help(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"polars", "duckdb", "streamlit"} & set(done.stdout.split())


def test_nothing_but_serve_imports_streamlit() -> None:
    modules = "importing, status, exporting, upkeep"
    code = f"import sys; from plandata.commands import {modules}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"streamlit", "pandas"} & set(done.stdout.split())


# --- looking after a store ---


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
    later = written(
        tmp_path / "later.csv",
        "Task,Owner,Status,Due date\nDig,Ana,done,2026-03-02\nPour,Cleo,todo,\nDry,Ben,todo,2026-03-20\nRoof,Ana,todo,2026-04-03\n",
        dt.datetime(2026, 3, 13, 12, tzinfo=dt.UTC),
    )
    assert main(["diff", str(later), "--project", "Shed"]) == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        "later.csv, tasks as of 2026-03-13: 1 added, 1 changed, 1 removed, 2 unchanged",
        "  + Roof",
        "  - Paint",
        "  ~ Pour owner: Ben → Cleo",
    ]
