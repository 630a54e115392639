"""The Changes page: the answer, the sentences that lead to their rows, the steps, what happened to the tasks."""

from typing import Any

import pytest

from plandata.store.folder import Store
from tests.pages.test_pages import only_task, visited, words

SAMPLE = "atlas-crm-rollout"


@pytest.mark.usefixtures("sample_store")
def test_the_answer_comes_first_and_its_causes_follow() -> None:
    app = visited("changes")
    assert not app.exception
    assert app.text[0].value == (
        "The planned finish moved 28 working days later, from 27 Jan 2027 to 8 Mar 2027. "
        "Work left fell from 3,829 to 1,767 hours."
    )
    headings = [header.value for header in app.header]
    assert headings == ["Why the finish moved", "What changed the work left", "What happened to the tasks"]


@pytest.mark.parametrize(
    ("clause", "sentence", "column"),
    [
        ("longer:ATL-70", "takes longer (7 → 39 days)", "What"),
        ("added", "43 tasks were added", "What"),
        ("spare", "there was time to spare", "Words"),
        ("risk:R-03", "grew from 6 to 20", "Move"),
        ("silence:Beatrix Solvang-Mbeki", "for 51 days", "Cadence"),
    ],
)
@pytest.mark.usefixtures("sample_store")
def test_a_sentence_opens_its_rows_and_is_closed_again(clause: str, sentence: str, column: str) -> None:
    app = visited("changes", project=SAMPLE, clause=clause)
    assert not app.exception
    assert sentence in words(app)
    assert column.lower() in app.dataframe[0].value.columns
    app.button(key="clause-close").click().run()
    assert not app.exception
    assert "clause" not in app.query_params


@pytest.mark.usefixtures("sample_store")
def test_a_link_to_a_sentence_that_is_not_said_between_these_days_says_so() -> None:
    app = visited("changes", project=SAMPLE, clause="longer:ATL-1")
    assert not app.exception
    assert "What this link names did not change between these days." in words(app)


@pytest.mark.parametrize(
    ("chart", "pick", "sentence"),
    [
        ("finish-steps", {"step": "longer:ATL-70"}, "2 rows behind the step"),
        ("finish-steps", {"step": "now"}, "8 rows behind the step"),
        ("waterfall", {"step": "added"}, "43 rows behind the mark"),
    ],
)
@pytest.mark.usefixtures("sample_store")
def test_a_step_leads_to_its_rows(chart: str, pick: dict[str, Any], sentence: str) -> None:
    app = visited("changes")
    app.session_state[chart] = {"selection": {"pick": [pick]}}
    app.run()
    assert not app.exception
    assert sentence in words(app)


@pytest.mark.usefixtures("sample_store")
def test_a_bar_of_what_happened_leads_to_its_tasks() -> None:
    app = visited("changes")
    app.session_state["happened"] = {"selection": {"pick": [{"what": "re_assigned"}]}}
    app.run()
    assert not app.exception
    assert app.dataframe[-1].value["then"].to_list() == ["Diego Larrañaga"]


@pytest.mark.usefixtures("sample_store")
def test_the_paragraph_can_be_copied() -> None:
    app = visited("changes")
    app.session_state["paragraph"] = True
    app.run()
    assert not app.exception
    assert app.code[0].value.startswith("The planned finish moved 28 working days later")


@pytest.mark.usefixtures("sample_store")
def test_a_quiet_week_says_so_and_draws_no_steps_of_the_finish() -> None:
    app = visited("changes", project="one-office-new-ways-of-working", baseline="2026-11-13")
    assert not app.exception
    assert app.text[0].value.startswith("Nothing changed that moves the finish, 26 Jan 2027, and no task was added")
    assert "The planned finish did not move between these days" in words(app)


def test_one_report_says_that_it_takes_two(empty_store: Store) -> None:
    only_task(empty_store)
    app = visited("changes")
    assert not app.exception
    assert "It takes two reports to see what changed between them." in words(app)
    assert "Next week's export makes it two" in words(app)


@pytest.mark.usefixtures("sample_store")
def test_the_same_day_on_both_sides_says_that_an_earlier_one_is_to_be_chosen() -> None:
    app = visited("changes", project=SAMPLE, baseline="2026-11-20")
    assert not app.exception
    assert "Choose an earlier day under “Compared with”." in words(app)


@pytest.mark.usefixtures("sample_store")
def test_the_overview_says_the_most_important_changes_and_leads_to_their_rows() -> None:
    app = visited("overview")
    assert not app.exception
    assert "What changed since 7 Aug 2026" in [header.value for header in app.header]
    links = [link.proto for link in app.get("page_link") if "clause=" in link.proto.query_string]
    assert len(links) == 5
    assert {link.page for link in links} == {"changes"}
