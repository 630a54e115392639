"""The Cost page: what it is counted by, what it says, and what it lacks."""

import datetime as dt

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from plandata.draft import Draft
from plandata.imports.draft import Circumstances, drafts
from plandata.schema import TABLE
from plandata.store.folder import Store
from tests.pages.test_pages import only_task, visited, words


def linked(project: str, **query: str) -> AppTest:
    """The Cost page by a link that names more than the project."""
    app = visited("cost", project=project)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def values(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


@pytest.mark.usefixtures("sample_store")
def test_the_planted_story_of_the_software_sample_is_told() -> None:
    app = visited("cost", project="atlas-crm-rollout")
    assert not app.exception
    assert "By 20 Nov 2026 work worth 456,701 is done, 490,609 is spent" in words(app)
    assert any("Partner portal 5,700" in one.value.replace("\\", "") for one in app.warning)
    assert values(app)["Cost index"] == "0.93"


@pytest.mark.usefixtures("sample_store")
def test_basis_and_rule_come_from_the_link_and_change_the_numbers() -> None:
    usual = visited("cost", project="harbour-street-clinic")
    other = linked("harbour-street-clinic", basis="budget", rule="0-100")
    assert not other.exception
    assert values(usual)["Cost at the end"] == "2,533,212"
    assert values(other)["Cost at the end"] == "1,092,496"
    assert "a task earns its whole budget when it is done" in words(other)
    assert values(linked("harbour-street-clinic", rule="no such rule")) == values(usual)


@pytest.mark.usefixtures("sample_store")
def test_a_tile_explains_itself_by_what_the_page_counts_by() -> None:
    app = linked("harbour-street-clinic", basis="budget")
    app.button(key="why-cpi").click().run()
    assert not app.exception
    assert "723,432 ÷ 748,189 = 0.967" in words(app)


@pytest.mark.usefixtures("sample_store")
def test_owners_are_counted_by_tasks_because_a_register_knows_none() -> None:
    app = linked("atlas-crm-rollout", part="owner")
    assert not app.exception
    assert "Cost register knows no owners; this is counted by hours." in words(app)


def test_a_plan_without_costs_and_dates_names_what_would_help(empty_store: Store) -> None:
    only_task(empty_store)
    app = visited("cost")
    assert "a cost register with months and planned costs" in words(app)
    assert "tasks with effort and a finish" in words(app)


def test_a_table_of_periods_alone_is_enough(empty_store: Store) -> None:
    found = [
        {"item": "project", "period": str(at), "measure": measure, "place": float(at), "value": value * at, "line": at}
        for measure, value in (("planned", 100.0), ("earned", 80.0), ("actual", 90.0))
        for at in range(1, 5 if measure == "planned" else 3)
    ]
    rows = pl.DataFrame(found, TABLE["earned"].empty().schema | {"line": pl.Int64})
    draft = Draft("pv.csv", "e" * 64, "earned", "by hand", dt.date(2026, 11, 20), "", 10, {"earned": rows})
    empty_store.keep(draft, empty_store.create_project("Fence"), dt.date(2026, 11, 20), b"pv")
    app = visited("cost")
    assert not app.exception
    assert "work worth 160 is done, 180 is spent, and 200 was planned of 400 in all" in words(app)
    assert values(app)["Time index"] == "0.80"
    assert "The periods of the table have no dates".lower() in words(app).lower()


def test_earned_values_of_one_day_give_cost_and_no_time(empty_store: Store) -> None:
    table = b"Work package,BAC,PV,EV,AC\nSurvey,10000,10000,10000,11000\nBuild,70000,20000,14500,17000\n"
    project = empty_store.create_project("Bridge")
    [draft] = drafts(table, "evm.csv", Circumstances(dt.date(2026, 6, 30)))
    empty_store.keep(draft, project, dt.date(2026, 6, 30), table)
    app = visited("cost", project=project)
    assert not app.exception
    shown = values(app)
    assert (shown["Cost index"], shown["Cost at the end"]) == ("0.88", "91,429")
    assert shown["Time index"] == "–"
    assert "the table states the values of one day, without periods before it" in words(app)
    assert not app.get("vega_lite_chart")
