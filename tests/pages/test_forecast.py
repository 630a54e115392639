"""The Forecast page: the answer, the assumptions in the link, the report card, what it says where it cannot tell."""

import pytest

from plandata.store.folder import Store
from tests.pages.test_pages import only_task, visited, words


@pytest.mark.usefixtures("sample_store")
def test_the_page_answers_first_and_says_what_it_rests_on() -> None:
    app = visited("forecast")
    said = words(app)
    assert not app.exception
    assert "80 of 100 simulated futures are done by " in said
    assert "working days after the target. The chance to be done by 27 Jan 2027 is <5 %." in said
    assert "5,000 futures drawn from " in said
    assert "for 5,000 futures, seed 1." in said
    assert "past forecasts held in their range of 80 %" in said
    assert len(app.get("vega_lite_chart")) == 3


@pytest.mark.usefixtures("sample_store")
def test_what_if_is_kept_in_the_link_and_moved_by_the_sliders() -> None:
    app = visited("forecast", project="harbour-street-clinic")
    assert "Move a slider" in words(app)
    app.slider(key="capacity").set_value(150).run()
    assert not app.exception
    assert "With 150 % of the capacity: P50 " in words(app)
    assert "sooner)" in words(app)
    app.slider(key="scope").set_value(110).run()
    assert " and 6 tasks more: P50 " in words(app)


@pytest.mark.usefixtures("sample_store")
def test_a_jump_of_the_scope_is_named_with_the_day_without_it_and_can_be_left_out_in_the_link() -> None:
    app = visited("forecast", project="atlas-crm-rollout")
    assert "tasks that came in the last 13 weeks came at once, by the report of 18 Sep 2026. Futures draw" in words(app)
    app.segmented_control(key="growth").set_value("steady").run()
    assert not app.exception
    assert "With no such jump of the scope again: P50 " in words(app)
    assert "no new tasks: P50 " in words(visited("forecast", project="atlas-crm-rollout", growth="None at all"))
    assert "came at once" not in words(visited("forecast", project="harbour-street-clinic"))


@pytest.mark.usefixtures("sample_store")
def test_measure_window_target_and_phases_change_the_answer() -> None:
    app = visited("forecast", project="harbour-street-clinic")
    first = words(app)
    app.selectbox(key="weeks").set_value(26).run()
    assert "in the last 26 weeks" in words(app)
    app.segmented_control(key="measure").set_value("effort").run()
    assert not app.exception
    assert words(app) != first
    app.toggle(key="parallel").set_value(True).run()
    assert not app.exception
    assert "has no pace of its own" in words(app)


@pytest.mark.usefixtures("sample_store")
def test_an_earlier_day_rewinds_the_forecast_and_a_filter_cuts_it() -> None:
    then = words(visited("forecast", project="harbour-street-clinic", as_of="2026-10-02"))
    assert "left on 2 Oct 2026" in then
    assert "Not enough history: 5 past forecasts can be judged, it takes 8." in then
    cut = words(visited("forecast", project="harbour-street-clinic", phases=["Frame"]))
    assert " of 160 tasks" in cut


@pytest.mark.usefixtures("sample_store")
def test_each_phase_has_its_own_days_once_they_are_opened() -> None:
    app = visited("forecast", project="harbour-street-clinic")
    app.session_state["phases-fold"] = True
    app.run()
    assert not app.exception
    assert any("Phase" in str(frame.value.columns.to_list()).title() for frame in app.dataframe)


def test_a_plan_without_a_pace_says_why_there_is_no_forecast(empty_store: Store) -> None:
    only_task(empty_store)
    app = visited("forecast")
    assert not app.exception
    assert "No number yet: 0 reports with work done are known in the last 26 weeks, and a pace takes 5." in words(app)
    assert not app.get("vega_lite_chart")
