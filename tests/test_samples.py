"""The sample projects: made by their generator, of a believable size, read without a doubt."""

import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from plandata.plan import Selection
from plandata.schema import TABLES
from plandata.store.folder import Store

SAMPLES = Path(__file__).resolve().parents[1] / "sample_data"


def test_the_generator_writes_every_file_again_byte_for_byte(tmp_path: Path) -> None:
    again = tmp_path / "sample_data"
    shutil.copytree(SAMPLES, again, ignore=shutil.ignore_patterns("*.csv", "__pycache__"))
    subprocess.run([sys.executable, str(again / "generate.py")], check=True, cwd=tmp_path)
    made = {str(path.relative_to(again)): path.read_bytes() for path in again.rglob("*.csv")}
    assert made == {str(path.relative_to(SAMPLES)): path.read_bytes() for path in SAMPLES.rglob("*.csv")}


@pytest.mark.parametrize("project", ["atlas-crm-rollout", "harbour-street-clinic", "one-office-new-ways-of-working"])
def test_a_sample_has_a_year_s_quarter_of_weeks_and_every_register(project: str, sample_store: Store) -> None:
    plan = sample_store.plan(Selection(project))
    assert len(plan.status_dates) >= 14
    assert 60 <= plan.work.height <= 400
    empty = {table.name for table in TABLES if getattr(plan, table.name).is_empty()}
    # only Microsoft Project's shape states links and shares; issues and calendars come from files of their own
    # what a project sets for itself is entered in the app
    apart = {"link", "assignment", "issue", "earned", "workweek", "holiday"}
    assert empty <= apart | {"snooze", "tolerance", "judgement", "risk_scale"}


def test_every_sample_file_is_read_without_a_lost_row_or_cell(sample_store: Store) -> None:
    for project in sample_store.projects()["project"]:
        lost = sample_store.snapshots(project).filter(pl.col("kept") < pl.col("rows"))
        assert lost.select("file", "rows", "kept").rows() == []
