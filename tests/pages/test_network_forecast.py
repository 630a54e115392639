"""The Forecast page by the network: the answer, what it rests on, what if in the link, and why there may be none."""

import pytest

from plandata.store.folder import Store
from tests.pages.test_pages import only_task, visited, words

CLINIC = {"project": "harbour-street-clinic", "way": "By the network"}


@pytest.mark.usefixtures("sample_store")
def test_the_network_is_a_second_way_and_answers_first() -> None:
    app = visited("forecast", project="harbour-street-clinic")
    assert "80 of 100 simulated futures" in words(app)
    assert "By the network it is 17 Mar 2027. That one knows links, ranges and risks, but no new work;" in words(app)
    app.segmented_control(key="way").set_value("By the network").run()
    said = words(app)
    assert not app.exception
    assert "80 of 100 runs of the network end by 17 Mar 2027, 34 working days after the target." in said
    assert "The chance to be done by 28 Jan 2027 is <5 %." in said
    assert "By its links the plan ends on 17 Feb 2027; fewer than 1 of 100 runs end by then." in said
    assert "(merge bias)" in said
    assert "9 risks of the register happen by chance. P80 ± 0.05 working days for 10,000 runs, seed 1." in said
    assert "Most is bought by the task 'Ground floor: vinyl flooring': 6." in said
    assert len(app.get("vega_lite_chart")) == 2


@pytest.mark.usefixtures("sample_store")
def test_what_if_removes_a_risk_and_slips_a_task_and_the_link_keeps_both() -> None:
    app = visited("forecast", **CLINIC)
    assert "Choose a task or a risk" in words(app)
    app.multiselect(key="without").set_value(["R-12"]).run()
    assert "Without R-12: P50 4 Mar 2027 (5 working days sooner), P80 10 Mar 2027 (5 working days sooner)." in words(
        app
    )
    app.multiselect(key="without").set_value([]).run()
    app.selectbox(key="slip_task").set_value("252").run()
    assert not app.exception
    assert "'Snagging · 252' 5 working days longer: P50 18 Mar 2027 (5 working days later)" in words(app)
    again = visited("forecast", **CLINIC, slip_task="Snagging · 252", slip_days="10")
    assert "'Snagging · 252' 10 working days longer: P50 25 Mar 2027 (10 working days later)" in words(again)


@pytest.mark.usefixtures("sample_store")
def test_the_form_of_the_ranges_is_chosen_in_the_link_and_narrows_the_finish() -> None:
    said = words(visited("forecast", **CLINIC, shape="PERT"))
    assert "80 of 100 runs of the network end by 15 Mar 2027" in said
    assert "(PERT, close to the likely length)" in said


@pytest.mark.usefixtures("sample_store")
def test_a_filter_does_not_cut_the_network() -> None:
    cut = visited("forecast", **CLINIC, phases=["Envelope"])
    assert "80 of 100 runs of the network end by 17 Mar 2027, 34 working days after the target." in words(cut)
    assert "this is the network of the whole plan" in words(cut)


def test_without_links_it_says_what_the_network_takes(empty_store: Store) -> None:
    only_task(empty_store)
    said = words(visited("forecast", way="By the network"))
    assert "By the network: no link says which task waits for which: that takes predecessors in the file." in said
