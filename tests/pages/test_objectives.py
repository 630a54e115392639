"""The Objectives page: the answer, the objectives down to their tasks, the indicators, the scope."""

from typing import Any

import pytest

from plandata.store.folder import Store
from tests.pages.test_pages import only_task, visited, words


@pytest.mark.usefixtures("sample_store")
def test_the_answer_comes_first() -> None:
    app = visited("objectives")
    assert not app.exception
    assert app.text[0].value == (
        "2 of 3 objectives are in trouble and 1 is to be watched. 2 of 5 indicators reach their targets before the "
        "phases end, at the present pace. 8 % of the work serves no objective. The scope grew by 12 % since "
        "7 Aug 2026, to 5,340 hours; 566 of 706 hours of growth have no approval."
    )
    assert "Partner portal" in words(app)
    assert [metric.value for metric in app.metric] == ["14 %", "12 %", "18 %", "566 of 706 hours"]


@pytest.mark.usefixtures("sample_store")
def test_an_objective_opens_down_to_its_phases_and_tasks() -> None:
    app = visited("objectives")
    app.get("button_group")[0].set_value("O-2").run()
    assert not app.exception
    assert "Less than 1 % duplicate accounts. Ends 4 Feb 2027." in words(app)
    phases, tasks = app.dataframe[0].value, app.dataframe[1].value
    assert phases["phase"].to_list() == ["Data migration", "Integrations"]
    assert len(tasks) == 63


@pytest.mark.usefixtures("sample_store")
def test_the_rules_behind_the_states_are_said() -> None:
    app = visited("objectives")
    app.session_state["objective-why"] = True
    app.run()
    assert not app.exception
    assert "watch above 5 percentage points" in words(app)


@pytest.mark.parametrize(
    ("chart", "pick", "sentence"),
    [
        ("indicators", {"indicator": "Duplicate accounts"}, "the latest value moved away from it"),
        ("indicators", {"indicator": "Users trained"}, "target 100 % reached on 14 Mar 2027 at this pace"),
    ],
)
@pytest.mark.usefixtures("sample_store")
def test_a_clicked_indicator_shows_its_course(chart: str, pick: dict[str, Any], sentence: str) -> None:
    app = visited("objectives")
    app.session_state[chart] = {"selection": {"pick": [pick]}}
    app.run()
    assert not app.exception
    assert sentence in words(app)


@pytest.mark.usefixtures("sample_store")
def test_a_clicked_part_of_the_scope_leads_to_its_changes() -> None:
    app = visited("objectives")
    app.session_state["scope"] = {"selection": {"pick": [{"phase": "Partner portal", "decision": "rejected"}]}}
    app.run()
    assert not app.exception
    assert app.dataframe[-1].value["task_id"].to_list() == ["ATL-183", "ATL-182", "ATL-184"]


@pytest.mark.parametrize("fold", ["indicator-rows-fold", "scope-phases-fold", "scope-owners-fold"])
@pytest.mark.usefixtures("sample_store")
def test_the_tables_behind_the_pictures_open(fold: str) -> None:
    app = visited("objectives")
    before = len(app.dataframe)
    app.session_state[fold] = True
    app.run()
    assert not app.exception
    assert len(app.dataframe) == before + 1


def test_without_registers_each_part_says_what_is_missing(empty_store: Store) -> None:
    only_task(empty_store)
    app = visited("objectives")
    assert not app.exception
    said = words(app)
    assert "No objective of this project is known." in said
    assert "No indicator has a value yet." in said
    assert "It takes two reports to see the scope change." in said
