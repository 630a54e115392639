"""The Resources page: what cannot fit, what would help, on whom the finish depends, what was logged."""

import pytest

from plandata.store.folder import Store
from tests.pages.test_pages import only_task, visited, words


@pytest.mark.usefixtures("sample_store")
def test_the_page_begins_with_what_cannot_fit_and_names_what_would_help() -> None:
    app = visited("resources")
    said = words(app).replace("\u2060", "")
    assert not app.exception
    assert app.text[0].value == (
        "42 hours cannot fit in any order. Most: Priya Ramanathan, 215 hours due from 23 Nov 2026 to 29 Dec 2026 "
        "against 173 hours of time, too much by 16 Dec 2026."
    )
    assert "**Extend** 5 tasks due 13 working days later: all of it fits" in said
    assert "**Cut** 42 h less of 5 tasks, or done by somebody else: all of it fits" in said


@pytest.mark.usefixtures("sample_store")
def test_estimates_are_judged_by_person_only_when_asked() -> None:
    app = visited("resources")
    assert "of 115 done tasks took longer than estimated" in words(app)
    groups = [table.value["By"].unique() for table in app.dataframe if "By" in table.value]
    assert groups in ([], [["all", "phase", "kind"]])
    app.toggle(key="bias-people").set_value(True).run()
    assert not app.exception


@pytest.mark.usefixtures("sample_store")
def test_the_finish_depends_on_the_whole_plan_whatever_is_selected() -> None:
    whole, cut = words(visited("resources")), words(visited("resources", phases=["Data migration"]))
    sentence = "A week without Tomasz Wierzbicki moves the finish by 5 working days."
    assert sentence in whole
    assert sentence in cut
    assert "Counted in the whole plan, whatever is selected." in cut


def test_a_plan_without_hours_says_what_the_load_takes(empty_store: Store) -> None:
    only_task(empty_store)
    assert "Nobody's load can be computed." in words(visited("resources"))


@pytest.mark.usefixtures("sample_store")
@pytest.mark.parametrize(
    ("project", "phase"), [("atlas-crm-rollout", "Data migration"), ("harbour-street-clinic", "Finishes")]
)
def test_what_a_week_away_and_the_levers_do_to_the_forecast_is_run_when_asked(project: str, phase: str) -> None:
    app = visited("resources", project=project)
    before = len(app.dataframe)
    app.session_state["week-away"] = True
    app.session_state["levers-forecast"] = True
    app.run()
    assert not app.exception
    assert len(app.dataframe) == before + 2
    assert "moves the finish that is 80 % sure by 5 working days." in words(app)
    filtered = visited("resources", project=project, phases=[phase])
    assert "Only the selected work is counted" in words(filtered)
    assert "Only the selected work is counted" not in words(app)


@pytest.mark.usefixtures("sample_store")
def test_a_person_is_chosen_by_name_without_a_click_on_the_chart() -> None:
    app = visited("resources")
    box = next(one for one in app.selectbox if one.label == "Resource")
    assert box.value == "Priya Ramanathan"
    box.set_value("Hana Kobayakawa").run()
    assert not app.exception
    assert "Hana Kobayakawa" in [header.value for header in app.header]
