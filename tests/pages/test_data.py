"""The Data page: what goes in, what is said about it, what is taken back."""

import hashlib
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from plandata.plan import Selection
from plandata.store.folder import Store
from plandata.ui import opened
from plandata.ui.places import APP
from plandata.ui.text import JOINER
from tests.pages.test_pages import visited, words

RISKS = "Risk,Probability,Impact\nFlood,4,5\nFire,2,3\n"
TINY = {
    "four columns": "Title,Owner,Status,Due\nDig,Ana,Done,2026-01-09\nPour,Ben,Open,2026-01-16\n",
    "semicolons": "Title;Owner;Status;Due\nDig;Ana;Done;2026-01-09\nPour;Ben;Open;2026-01-16\n",
    "German": "Aufgabe;Zuständig;Status;Fällig am\nDig;Ana;Erledigt;09.01.2026\nPour;Ben;Offen;16.01.2026\n",
    "two columns": "Task,End date\nDig,2026-01-09\nPour,2026-01-16\n",
    "lower case": "task,owner,start,end,status\nDig,ana,2026-01-05,2026-01-09,done\nPour,ben,,2026-01-16,open\n",
    "tabs": "Task\tDue\nDig\t2026-01-09\nPour\t2026-01-16\n",
    "Spanish": "Tarea,Responsable,Fecha límite\nDig,Ana,09/01/2026\nPour,Ben,16/01/2026\n",
    "no dates": "Task,Status\nDig,done\nPour,open\n",
}


def dropped(app: AppTest, *files: tuple[str, str]) -> AppTest:
    return app.file_uploader[0].set_value([(name, text.encode(), "text/csv") for name, text in files]).run()


@pytest.mark.parametrize("what", TINY)
def test_a_tiny_file_made_by_hand_goes_in(empty_store: Store, what: str) -> None:
    app = dropped(visited("data"), ("plan.csv", TINY[what]))
    assert not app.exception
    assert "2 of 2 rows read as tasks" in words(app)
    app.button(key="keep").click().run()
    assert not app.exception
    assert empty_store.register("plan", "task")["title"].to_list() == ["Dig", "Pour"]
    finishes = [str(one) for one in empty_store.register("plan", "task")["finish"]]
    assert finishes == (["None", "None"] if what == "no dates" else ["2026-01-09", "2026-01-16"])


def test_a_register_that_nothing_dates_is_shown_with_the_day_of_the_tasks_dropped_with_it(empty_store: Store) -> None:
    risks = "Risk ID,Risk,Probability,Impact\nR1,Frost,3,4\nR2,Flood,2,5\n"
    app = dropped(visited("data"), ("plan 2026-01-08.csv", TINY["lower case"]), ("risks.csv", risks))
    assert [str(one.value) for one in app.date_input] == ["2026-01-08", "2026-01-08"]
    app.button(key="keep").click().run()
    project = empty_store.projects()["project"][0]
    assert empty_store.plan(Selection(project)).risk.height == 2


def undo_asked(store: Store, number: int) -> AppTest:
    app = visited("data", project="atlas-crm-rollout")
    key = f"snapshots-{store.version_of('atlas-crm-rollout')}"
    app.session_state[key] = {"selection": {"rows": [number], "columns": [], "cells": []}}
    app.run()
    return app.button(key="undo").click().run()


def test_a_snapshot_is_taken_back_after_a_question_that_says_what_will_be_gone(sample_store: Store) -> None:
    live = sample_store.snapshots("atlas-crm-rollout").filter("live").height
    app = undo_asked(sample_store, 0)
    assert not app.exception
    assert sample_store.snapshots("atlas-crm-rollout").filter("live").height == live
    assert "will no longer count on any page. From 20 Nov 2026 on the" in words(app)
    app.button(key="undo-confirm").click().run()
    assert not app.exception
    assert sample_store.snapshots("atlas-crm-rollout").filter("live").height == live - 1
    assert "was taken back." in words(app)


def test_a_snapshot_stays_when_the_question_is_declined(sample_store: Store) -> None:
    live = sample_store.snapshots("atlas-crm-rollout").filter("live").height
    app = undo_asked(sample_store, 1)
    app.button(key="undo-cancel").click().run()
    assert sample_store.snapshots("atlas-crm-rollout").filter("live").height == live
    assert "was taken back." not in words(app)


def test_keeping_is_the_first_thing_to_do_only_while_it_would_change_something(empty_store: Store) -> None:
    app = dropped(visited("data"), ("plan 2026-01-09.csv", TINY["four columns"]))
    assert app.button(key="keep").proto.type == "primary"
    app.button(key="keep").click().run()
    app = dropped(visited("data"), ("plan 2026-01-09.csv", TINY["four columns"]))
    assert app.button(key="keep").proto.type == "secondary"
    assert "Nothing would change: the plan has all of this already." in words(app)
    assert empty_store.snapshots("plan-2026-01-09").height == 1


def test_days_that_wait_for_an_answer_are_no_issues_yet(empty_store: Store) -> None:
    text = "Task,Start,Finish\nDig,03/04/2026,05/06/2026\nPour,soon,07/08/2026\n"
    app = dropped(visited("data"), ("plan.csv", text))
    assert "1 issue: cells and rows" in app.expander[0].label
    assert app.button(key="keep").disabled
    assert empty_store.version == 0


def test_an_answer_can_be_changed_before_the_file_is_kept(empty_store: Store) -> None:
    app = dropped(visited("data"), ("plan.csv", "Task,Owner,Start,Finish\nDig,Ana,03/04/2026,05/06/2026\n"))
    for order in ("day first", "month first"):
        app.radio[0].set_value(order).run()
        assert not app.exception
        assert app.radio[0].value == order
    app.button(key="keep").click().run()
    assert [str(one) for one in empty_store.register("plan", "task")["start"]] == ["2026-03-04"]


def test_issues_name_no_line_and_no_column_that_the_file_does_not_have(empty_store: Store) -> None:
    app = dropped(visited("data"), ("plan.csv", "ID,Task,Status\n1,Dig,done\n1,Pour,open\n"))
    app.session_state["issues-0"] = True
    app.run()
    rows = app.dataframe[0].value.astype(object).fillna("").to_dict("records")
    assert [(row["line"], row["column"], row["reason"]) for row in rows] == [
        ("", "", "no column of dates could be read: the plan shows no schedule"),
        (2, "ID", "the same task id as line 3; the newer row counts"),
    ]
    assert empty_store.version == 0


def test_an_old_plan_is_offered_the_day_for_which_it_speaks(empty_store: Store) -> None:
    text = "Task,Owner,Status,Due\nDig,Ana,Done,2024-01-09\nPour,Ben,Open,2024-02-16\n"
    app = dropped(visited("data"), ("plan.csv", text))
    assert "everything open would count as late. The last task that is done was to finish on 9 Jan 2024." in (
        app.warning[0].value
    )
    next(button for button in app.button if button.label == "Set the status date to 9 Jan 2024").click().run()
    assert not app.exception
    assert list(app.warning) == []
    app.button(key="keep").click().run()
    assert [str(one) for one in empty_store.snapshots("plan")["status_date"]] == ["2024-01-09"]


def test_an_empty_column_raises_no_doubt(empty_store: Store) -> None:
    app = dropped(visited("data"), ("plan.csv", "Task,Owner,Finnish,Status\nDig,Ana,,done\nPour,Ben,,open\n"))
    assert [fold.label for fold in app.expander if "in doubt" in fold.label] == []
    assert empty_store.version == 0


def test_an_empty_page_says_that_the_filter_hides_everything_and_takes_it_back(sample_store: Store) -> None:
    app = visited("progress", project="atlas-crm-rollout", phases="Training", owners="Lukas Brandvold")
    assert "No task is in this selection." in words(app)
    count = sample_store.plan(Selection("atlas-crm-rollout")).totals["task"]
    assert f"The filter hides all {count} tasks." in words(app)
    assert "(phase Training; owner Lukas Brandvold)" in words(app)
    app.button(key="whole-No task is in this selection.").click().run()
    assert not app.exception
    assert "191 of 191 tasks" in words(app)
    assert app.query_params == {"project": "atlas-crm-rollout"}


def test_what_the_data_allows_is_told_of_the_whole_plan_whatever_the_filter(sample_store: Store) -> None:
    whole, cut = (visited("data", project="atlas-crm-rollout", **cut) for cut in ({}, {"owners": "Lukas Brandvold"}))
    assert [frame.value.to_csv() for frame in cut.dataframe[1:3]] == [
        frame.value.to_csv() for frame in whole.dataframe[1:3]
    ]
    assert sample_store.version > 0


def test_a_disk_without_room_gets_a_sentence_and_nothing_stays_half_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANDATA_STORE", str(tmp_path / "store"))
    store = Store.open(tmp_path / "store", spare=10**18)
    monkeypatch.setitem(opened._OPEN, opened.store_path(), store)
    app = dropped(visited("data"), ("plan.csv", TINY["four columns"]))
    app.button(key="keep").click().run()
    assert not app.exception
    assert "Nothing was kept; free some space and try again." in app.error[0].value.replace("\\", "")
    assert store.projects().is_empty()
    assert list((tmp_path / "store" / "archive").iterdir()) == []
    opened.close()


GARDEN = "ID,Task,Status,Due\n1,Dig,done,2026-01-09\n2,Sow,open,2026-01-16\n3,Water,open,2026-01-23\n"


@pytest.mark.usefixtures("empty_store")
@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        (GARDEN.replace("Water", "Water all beds"), True),
        ("ID,Task,Status,Due\n1,Buy,done,2026-01-09\n2,Paint,open,2026-01-16\n3,Sell,open,2026-01-23\n", False),
    ],
    ids=["the same tasks", "other tasks of the same numbers"],
)
def test_a_project_is_offered_by_ids_and_titles_together(text: str, is_known: bool) -> None:
    app = dropped(visited("data"), ("garden.csv", GARDEN))
    app.button(key="keep").click().run()
    again = dropped(visited("data"), ("week2.csv", text))
    assert not again.exception
    assert ("3 of its 3 tasks are known from garden" in words(again)) == is_known


@pytest.mark.usefixtures("empty_store")
def test_a_task_under_another_id_is_proposed_with_its_evidence() -> None:
    dropped(visited("data"), ("garden.csv", GARDEN)).button(key="keep").click().run()
    text = GARDEN.replace("3,Water", "9,Water").replace("2,Sow", "2,Weigh")
    app = dropped(visited("data"), ("garden.csv", text))
    assert "Same task or another? 1 id reused, 1 re-keyed" in [fold.label for fold in app.expander]
    app.session_state[f"proposals-{hashlib.sha256(text.encode()).hexdigest()[:8]}-"] = True
    app.run()
    assert not app.exception
    assert app.dataframe[0].value.to_dict("records") == [
        {"what": "id reused", "was_id": "2", "was_title": "Sow", "now_id": "2", "now_title": "Weigh",
         "evidence": "the same id under a very different title; the same finish"},
        {"what": "re-keyed", "was_id": "3", "was_title": "Water", "now_id": "9", "now_title": "Water",
         "evidence": "the same title, finish"},
    ]  # fmt: skip


@pytest.mark.usefixtures("empty_store")
def test_contradictions_are_counted_by_column_with_the_line_of_the_first() -> None:
    text = GARDEN.replace("Status,Due", "Status,Due,Start").replace("2026-01-09", "2026-01-09,2026-01-12")
    dropped(visited("data"), ("garden.csv", text)).button(key="keep").click().run()
    app = visited("data", project="garden")
    assert not app.exception
    columns = app.dataframe[2].value
    assert columns.iloc[0][["table", "column", "conflicts", "example"]].to_list() == [
        "Tasks", "Finish", 1, "task 1, line 2: finish before start"
    ]  # fmt: skip
    assert columns["conflicts"].count() == 1
    assert app.dataframe[3].value.to_dict("records") == [
        {"task_id": "1", "title": "Dig", "table": "Tasks", "column": "Finish", "what": "finish before start", "line": 2}
    ]
    assert "Lines are those of garden.csv." in words(app)


OTHER = "ID,Task,Status,Due\nP-1,Buy,done,2026-01-09\nP-2,Paint,open,2026-01-16\n"


@pytest.mark.usefixtures("empty_store")
def test_a_plan_that_no_project_knows_is_offered_a_new_one_and_a_warning_where_it_would_mix() -> None:
    app = dropped(visited("data"), ("garden.csv", GARDEN))
    app.button(key="keep").click().run()
    again = dropped(visited("data"), ("house.csv", OTHER))
    assert again.button(key="keep").label == "Keep 1 file in house"
    target = next(box for box in again.selectbox if str(box.key).startswith("target-"))
    target.set_value("garden").run()
    assert again.warning[0].value.startswith("None of the 2 tasks of house")


def test_a_sample_s_file_goes_back_into_its_sample(sample_store: Store) -> None:
    files = sample_store.snapshots("atlas-crm-rollout").filter(pl.col("kind") == "task")
    content = sample_store.upload(files["snapshot_id"][-1])
    app = dropped(visited("data"), ("tasks_2026-11-20.csv", content.decode()))
    assert app.button(key="keep").label == "Keep 1 file in Atlas CRM rollout"


def test_a_register_dropped_into_a_known_project_is_not_called_a_new_one(empty_store: Store) -> None:
    app = dropped(visited("data"), ("hall.csv", TINY["lower case"]))
    assert "A new project." in words(app)
    app.button(key="keep").click().run()
    [name] = empty_store.projects()["name"]
    again = dropped(visited("data", project=empty_store.projects()["project"][0]), ("risks.csv", RISKS))
    assert again.button(key="keep").label.replace(JOINER, "") == f"Keep 1 file in {name}"
    assert "new project" not in words(again)


@pytest.mark.parametrize("page", ["progress", "schedule", "forecast", "resources", "objectives"])
@pytest.mark.usefixtures("sample_store")
def test_where_the_filter_leaves_no_task_nothing_else_is_blamed(page: str) -> None:
    app = visited(page, project="atlas-crm-rollout", phases="Training", owners="Lukas Brandvold")
    assert not app.exception
    assert [box.value.split("  \n")[0] for box in app.main.markdown if box.value.startswith("**")] == [
        "**No task is in this selection.**"
    ]
    assert (list(app.main.header), list(app.main.metric)) == ([], [])


@pytest.mark.usefixtures("empty_store")
def test_a_plan_with_groups_and_dropped_tasks_says_how_many_count() -> None:
    plan = "WBS,Task,Status\n1,House,open\n1.1,Dig,done\n1.2,Pour,open\n1.3,Pool,Cancelled\n"
    app = dropped(visited("data"), ("plan.csv", plan))
    assert "4 of 4 rows read as tasks (2 to do or done, 1 group of others and 1 dropped)" in words(app)


@pytest.mark.usefixtures("empty_store")
def test_a_correction_with_which_nothing_can_be_read_is_said_and_can_be_taken_back() -> None:
    app = dropped(visited("data"), ("plan.csv", "Task,Owner,Start,Note\nDig,Ana,2026-01-05,x\n"))
    app.session_state["mapping-0"] = True
    app.run()
    box = next(one for one in app.selectbox if one.label == "This table holds")
    box.set_value("links").run()
    assert not app.exception
    assert [one.value for one in app.warning][-1].startswith("Nothing can be read with that correction")
    assert "1 of 1 rows read as tasks" in words(app)
    next(one for one in app.selectbox if one.label == "This table holds").set_value("tasks").run()
    assert "1 of 1 rows read as tasks" in words(app)
    assert not [one for one in app.warning if "Nothing can be read" in one.value]


@pytest.mark.usefixtures("empty_store")
def test_a_dropped_file_is_held_only_until_it_is_kept_or_the_page_is_left() -> None:
    app = dropped(visited("data"), ("plan.csv", TINY["lower case"]))
    assert "read" in app.session_state
    app.switch_page(str(APP / "pages" / "progress.py")).run()
    assert "read" not in app.session_state
    app = dropped(visited("data"), ("plan.csv", TINY["lower case"]))
    app.button(key="keep").click().run()
    app = dropped(app)
    assert "read" not in app.session_state
