"""The Schedule page through the router: the answer, the bars, a task explained, the checks, what a plan cannot say."""

import datetime as dt

import polars as pl
import pytest

from plandata.draft import Draft
from plandata.schema import TABLE
from plandata.store.folder import Store
from plandata.ui.text import JOINER
from tests.pages.test_pages import visited, words

CLINIC = "harbour-street-clinic"


def bars(app: object) -> object:
    return next(chart for chart in app.get("vega_lite_chart") if "driver_row" in chart.proto.spec)


@pytest.mark.usefixtures("sample_store")
def test_the_answer_comes_first_and_the_chain_behind_it() -> None:
    app = visited("schedule", project=CLINIC)
    said = app.text[0].value
    assert said.startswith("The plan ends on 17 Feb 2027, 14 working days later than the 28 Jan 2027 of the baseline.")
    assert "The finish on 17 Feb 2027 is driven by 'Lay roof membrane' → 'Flood test of the roof' → " in said
    assert "Most is bought by 5 working days off 'Snagging': the finish comes forward by 5." in said
    chain = next(frame.value for frame in app.dataframe if "because" in frame.value.columns)
    assert list(chain["task"])[-1] == "Final clean"


@pytest.mark.usefixtures("sample_store")
@pytest.mark.parametrize("view", ["left", "all", "phases", "critical"])
def test_every_view_is_drawn(view: str) -> None:
    app = visited("schedule", project=CLINIC)
    app.segmented_control(key="gantt-view").set_value(view).run()
    assert not app.exception
    assert bars(app)


@pytest.mark.usefixtures("sample_store")
def test_a_clicked_task_is_explained() -> None:
    app = visited("schedule", project=CLINIC)
    app.session_state["gantt"] = {"selection": {"pick": [{"row_id": "214"}]}}
    app.run()
    assert not app.exception
    said = words(app)
    assert "'Ground floor: vinyl flooring' starts 10 Dec 2026 because 'Ground floor: screed' finishes" in said
    assert "It is critical: each day that it slips moves the finish." in said
    assert "Waits for" in said
    assert "Waited for by" in said


@pytest.mark.usefixtures("sample_store")
def test_a_clicked_phase_opens_it_among_the_phases() -> None:
    app = visited("schedule", project=CLINIC, **{"gantt-view": "Phases"})
    assert app.segmented_control(key="gantt-view").value == "phases"
    closed = words(app)
    app.session_state["gantt"] = {"selection": {"pick": [{"row_id": "1"}]}}
    app.run()
    assert not app.exception
    assert "6 tasks below it, 0 not done, 0 of these critical." in words(app)
    assert words(app) != closed


@pytest.mark.usefixtures("sample_store")
def test_a_chosen_check_shows_its_rows_and_what_to_repair() -> None:
    app = visited("schedule", project=CLINIC)
    assert "6 passed, 7 failed, 1 not applicable. There is no score over them." in words(app)
    app.session_state["checks-DCMA"] = {"selection": {"rows": [2], "columns": [], "cells": []}}
    app.run()
    assert not app.exception
    assert "**DCMA 3 · Lags: ■ failed**" in words(app)
    assert "To pass: 9 tasks." in words(app)
    app.segmented_control(key="checks-of").set_value("GAO").run()
    assert not app.exception
    assert "GAO names no limit; this one is ours." in words(app)


@pytest.mark.usefixtures("sample_store")
def test_a_filter_cuts_the_bars_and_not_the_network() -> None:
    app = visited("schedule", project=CLINIC, phases=["Finishes"])
    assert not app.exception
    assert app.text[0].value.startswith("The plan ends on 17 Feb 2027")
    assert "Finish, float and checks are those of the whole plan" in words(app)


@pytest.mark.usefixtures("sample_store")
def test_a_clicked_milestone_has_its_days_in_every_report() -> None:
    app = visited("schedule", project=CLINIC)
    item = next(frame for frame in app.get("vega_lite_chart") if "moved_days" in frame.proto.spec)
    assert item
    app.session_state["milestones"] = {"selection": {"pick": [{"item": "169"}]}}
    app.run()
    assert not app.exception
    assert "As every report had it" in words(app)


def kept(store: Store, rows: list[dict[str, object]]) -> None:
    frame = pl.concat([TABLE["task"].empty(), pl.DataFrame(rows)], how="diagonal_relaxed")
    frame = frame.with_columns(line=pl.int_range(2, pl.len() + 2))
    draft = Draft("dates.csv", "d" * 64, "task", "by hand", dt.date(2026, 11, 20), "", 1, {"task": frame})
    store.keep(draft, store.create_project("Dates"), dt.date(2026, 11, 20), b"dates")


def test_a_plan_without_links_shows_dates_and_says_so(empty_store: Store) -> None:
    day = dt.date(2026, 11, 23)
    kept(empty_store, [{"task_id": "1", "title": "Dig", "kind": "task", "status": "todo", "start": day, "finish": day}])
    app = visited("schedule")
    assert not app.exception
    said = words(app)
    assert "The file has no links between tasks, so nothing tells what drives the finish: dates only." in said
    assert "That takes links between tasks: predecessors in the file." in said
    assert "Not applicable: the file has no links between tasks." in said
    assert bars(app)


def test_many_rows_are_turned_over_and_a_click_in_the_strip_turns_to_its_page(empty_store: Store) -> None:
    day = dt.date(2026, 11, 23)
    rows = [{"task_id": f"{at:03}", "title": f"Task {at}", "kind": "task", "status": "todo", "start": day,
             "finish": day + dt.timedelta(days=at)} for at in range(200)]  # fmt: skip
    kept(empty_store, rows)
    app = visited("schedule")
    assert "Rows 1 to 60 of 200. Click in the strip to turn there." in words(app)
    app.session_state["gantt-overview"] = {"selection": {"pick": [{"row": 130}]}}
    app.run()
    assert not app.exception
    assert "Rows 121 to 180 of 200." in words(app)


@pytest.mark.usefixtures("sample_store")
def test_a_link_to_a_task_says_why_it_starts_when_it_does_whatever_is_filtered() -> None:
    app = visited("schedule", project=CLINIC, task="214", phases=["Finishes"])
    assert not app.exception
    assert "starts 10 Dec 2026 because 'Ground floor: screed' finishes 3 Dec 2026, FS + 5 d." in words(app).replace(
        JOINER, ""
    )


@pytest.mark.usefixtures("sample_store")
def test_numbers_of_the_schedule_open_its_page() -> None:
    app = visited("overview", project=CLINIC)
    links = [link.proto.page for link in app.get("page_link")]
    assert "schedule" in links


@pytest.mark.usefixtures("sample_store")
def test_a_row_of_the_table_is_explained_as_a_bar_is() -> None:
    app = visited("schedule")
    app.session_state["gantt-rows-fold"] = True
    app.run()
    rows = next(one.value for one in app.dataframe if "total_float" in one.value.columns)
    app.session_state["gantt-rows"] = {"selection": {"rows": [4], "columns": [], "cells": []}}
    app.run()
    assert not app.exception
    assert rows["title"][4] in words(app)
