"""The headline numbers on the command line are those of the pages."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from plandata.cli import main
from plandata.metrics.definitions import METRICS, headline
from plandata.plan import Selection
from plandata.store.folder import Store
from tests.commands.running import Capture, told


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
    assert "probability or residual probability of risks" in values["risk_exposure"]["unavailable"]


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
    assert next(line for line in lines if line.startswith("Late tasks")).endswith("+6")
    assert next(line for line in lines if line.startswith("Slip")).split()[:2] == ["Slip", "28"]


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize("said", [["status"], ["status", "--json"], ["export", "task"]])
def test_a_day_before_the_first_report_is_refused_with_the_day_of_that_report(said: list[str], capsys: Capture) -> None:
    assert main([*said, "--as-of", "2019-01-01"]) == 1
    told = capsys.readouterr()
    sentence = "Nothing is known as of 1 Jan 2019: the first report of this plan is of 7 Aug 2026.\n"
    assert (told.out, told.err) == ("", sentence)
