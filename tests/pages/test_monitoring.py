"""What the monitoring pages say and leave out: thin data, filters, one report."""

import pytest

from plandata.store.folder import Store
from tests.pages.test_pages import only_task, visited, words


def test_the_numbers_that_a_plan_cannot_give_are_named_with_what_unlocks_them(empty_store: Store) -> None:
    only_task(empty_store)
    app = visited("overview")
    app.session_state["missing"] = True
    app.run()
    assert not app.exception
    assert "**Planned finish** needs finish of tasks" in words(app)


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("overview", "risks (none in this selection)"),
        ("resources", "Nothing in this selection makes a load."),
        ("risks", "No risk is in this selection."),
        ("progress", "No task of this selection has cost."),
    ],
)
@pytest.mark.usefixtures("sample_store")
def test_what_the_filter_hides_is_not_called_missing(page: str, sentence: str) -> None:
    app = visited(page, phases=["Discovery"])
    assert not app.exception
    assert sentence in words(app)


@pytest.mark.usefixtures("sample_store")
def test_the_overview_and_the_resources_count_the_same_overloads_and_name_the_horizon() -> None:
    overview, resources = words(visited("overview")), words(visited("resources"))
    assert "2 resources overloaded in the next 4 weeks" in overview
    assert "2 resources overloaded in the next 4 weeks, 2 in the next 12." in resources


@pytest.mark.usefixtures("sample_store")
def test_every_tile_of_the_sample_has_a_sparkline() -> None:
    app = visited("overview")
    assert len(app.metric) == 12
    app.session_state["more"] = True
    app.run()
    bare = [metric.label for metric in app.metric if not metric.proto.chart_data]
    assert bare == []
    assert len(app.metric) == 19


def test_a_stakeholder_page_without_a_register_has_sentences_instead_of_empty_charts(empty_store: Store) -> None:
    only_task(empty_store)
    app = visited("stakeholders")
    assert not app.exception
    assert not app.get("vega_lite_chart")
    assert "Nobody with power and interest is in the register of stakeholders." in words(app)


@pytest.mark.usefixtures("sample_store")
def test_the_contacts_on_time_are_a_share_of_a_number_that_is_named() -> None:
    share = "68 % of the 74 contacts due in the last 90 days were on time, 65 % weighted by power × interest."
    assert share in words(visited("stakeholders"))


def kept(name: str, content: bytes) -> None:
    app = visited("data")
    app.file_uploader[0].set_value([(name, content, "text/csv")]).run()
    app.button(key="keep").click().run()
    assert not app.exception


BARE = b"Task,Start,Finish\nDig,2026-01-05,2026-01-09\nPour,2026-01-06,2026-01-12\n"


@pytest.mark.usefixtures("empty_store")
def test_a_plan_without_a_status_states_no_share_done_and_nothing_late() -> None:
    kept("plan 2026-01-16.csv", BARE)
    overview, progress = visited("overview"), visited("progress")
    assert {"Tasks done", "Tasks left", "Late tasks"}.isdisjoint(metric.label for metric in overview.metric)
    assert "No status says which of the 2 tasks are done." in words(overview)
    assert "2 tasks in all. What is done is not known: that needs status, % complete or actual finish" in words(
        progress
    )


@pytest.mark.usefixtures("empty_store")
def test_a_project_with_a_register_but_no_tasks_says_so_with_a_way_to_the_data() -> None:
    kept("risks 2026-01-16.csv", b"Risk ID,Risk,Probability,Impact\nR1,Late steel,4,5\nR2,Rain,3,3\n")
    for name in ("overview", "progress"):
        app = visited(name)
        assert not app.exception
        assert "No tasks of this project are known yet." in words(app)
        assert "0 of 0 tasks left" not in words(app)


@pytest.mark.usefixtures("empty_store")
def test_hours_that_come_from_durations_are_counted_on_the_resources() -> None:
    kept("plan 2026-01-05.csv", b"Task,Owner,Finish,Duration,Status\nDig,Ana,2026-01-09,3d,Open\n")
    assert "1 of 1 task has no effort; its hours are taken from its duration, 8 a day." in words(visited("resources"))


@pytest.mark.usefixtures("empty_store")
def test_a_communication_plan_without_a_log_is_not_called_overdue() -> None:
    kept("communication plan.csv", b"Stakeholder,Message,Channel,Frequency,Owner\nBoard,Report,Mail,weekly,Ana\n")
    app = visited("stakeholders")
    assert not app.exception
    assert "No communication log yet: whether the 1 planned contact took place is not known." in words(app)
