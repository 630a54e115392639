"""Every table leaves as CSV, JSON, Parquet or Excel, and no text of it can be run."""

import datetime as dt
import io
import json
import os
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from plandata.cli import main
from plandata.commands.exporting import as_bytes
from plandata.commands.tables import COMPUTED, OF_THE_STORE
from plandata.metrics.progress import burndown
from plandata.plan import Selection
from plandata.schema import TABLE
from plandata.store.folder import Store
from tests.commands.running import Capture, process

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "|cmd", "\tx", "\rx", " =1", '"=1', "＝1", "fine", "3-4")

NOT_IN_THE_SAMPLE = {"unassigned_effort", "link", "assignment", "unplaced_work", "issue", "time_entry", "earned"}
NOT_IN_THE_SAMPLE |= {"risk_suggestions", "workweek", "holiday", "earned_as_stated", "logged", "double_booked"}
NOT_IN_THE_SAMPLE |= {"snooze", "tolerance", "judgement", "risk_scale", "put_off"}  # entered in the app only


@pytest.mark.usefixtures("samples")
def test_every_table_can_be_exported_in_every_format(tmp_path: Path) -> None:
    for name in (*TABLE, *OF_THE_STORE, *COMPUTED):
        assert main(["export", name, "-o", str(tmp_path / f"{name}.parquet")]) == 0
        frame = pl.read_parquet(tmp_path / f"{name}.parquet")
        assert frame.height > 0 or name in NOT_IN_THE_SAMPLE, name
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


def test_projects_and_snapshots_are_tables_of_the_whole_store_or_of_one_project(samples: Path, tmp_path: Path) -> None:
    for name in ("project", "snapshot"):
        assert main(["export", name, "-o", str(tmp_path / f"{name}.parquet")]) == 0
        one = str(tmp_path / f"{name}-one.parquet")
        assert main(["export", name, "--project", "Atlas CRM rollout", "-o", one]) == 0
    with Store.open(samples) as store:
        projects, atlas = store.projects(), store.snapshots("atlas-crm-rollout")
        whole = pl.concat([store.snapshots(project) for project in projects["project"]])
    assert pl.read_parquet(tmp_path / "project.parquet").equals(projects)
    assert pl.read_parquet(tmp_path / "project-one.parquet").equals(projects.filter(project="atlas-crm-rollout"))
    assert pl.read_parquet(tmp_path / "snapshot.parquet").equals(whole)
    assert pl.read_parquet(tmp_path / "snapshot-one.parquet").equals(atlas)


@pytest.mark.usefixtures("samples")
def test_the_project_that_is_taken_where_none_was_said_is_named_beside_the_table(capsys: Capture) -> None:
    assert main(["export", "risk"]) == 0
    assert capsys.readouterr().err == "This is Atlas CRM rollout, one of 3 projects. Choose with --project.\n"
    assert main(["status", "--json"]) == 0
    assert capsys.readouterr().err == "This is Atlas CRM rollout, one of 3 projects. Choose with --project.\n"
    assert main(["export", "risk", "--project", "Atlas CRM rollout"]) == 0
    assert capsys.readouterr().err == ""


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


def test_a_store_without_projects_has_those_tables_too(store: Path, capsys: Capture) -> None:
    Store.open(store).close()
    store.joinpath("ledger.jsonl").touch()
    assert [main(["export", name]) for name in ("project", "snapshot", "task")] == [0, 0, 1]
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "project,name,is_sample,task_snapshots,snapshots,first,last",
        "snapshot_id,project,status_date,kind,tool,file,rows,kept,issues,live",
    ]
    assert told.err.count("\n") == 1


def test_a_table_of_ids_durations_and_predecessors_is_enough_for_a_network(
    store: Path, tmp_path: Path, capsys: Capture
) -> None:
    table = tmp_path / "network.csv"
    table.write_text('id,duration_days,predecessors\nA,6,\nB,2,A\nC,2,A\nD,3,B\nF,2,C\nE,4,"D,F"\nG,1,E\n', "utf-8")
    assert main(["import", "--store", str(store), "--project", "W1", "--status-date", "2026-03-02", str(table)]) == 0
    capsys.readouterr()
    assert main(["export", "network", "--store", str(store), "--format", "json"]) == 0
    told = capsys.readouterr()
    rows = {row["task_id"]: row for row in json.loads(told.out)}
    names = ("early_start", "early_finish", "late_start", "late_finish", "early_start_offset", "early_finish_offset",
             "late_start_offset", "late_finish_offset", "total_float", "free_float", "critical")  # fmt: skip
    assert list(rows["C"])[:12] == ["task_id", *names]
    assert [rows["C"][name] for name in names] == [
        "2026-03-10", "2026-03-11", "2026-03-11", "2026-03-12", 6.0, 8.0, 7.0, 9.0, 1.0, 0.0, False,
    ]  # fmt: skip
    assert [one for one, row in sorted(rows.items()) if row["critical"]] == ["A", "B", "D", "E", "G"]
    assert "No task has a date: the offsets are exact" in told.err


@pytest.mark.usefixtures("samples")
def test_a_network_is_calculated_from_all_tasks_and_told_of_the_selected_ones(tmp_path: Path) -> None:
    whole, cut = (tmp_path / name for name in ("whole.parquet", "cut.parquet"))
    assert main(["export", "network", "-o", str(whole)]) == 0
    known = pl.read_parquet(whole)
    assert main(["export", "task", "-o", str(tmp_path / "task.parquet")]) == 0
    phase = pl.read_parquet(tmp_path / "task.parquet")["phase"].drop_nulls()[0]
    assert main(["export", "network", "--phase", phase, "-o", str(cut)]) == 0
    assert 0 < pl.read_parquet(cut).height < known.height
    assert pl.read_parquet(cut).join(known, on=known.columns, how="anti", nulls_equal=True).is_empty()
