"""The Overview's contradictions, and what needs attention put off and shown again."""

import datetime as dt

import pytest

from plandata.plan import Selection
from plandata.store.folder import Store
from tests.pages.test_pages import visited, words

ATLAS = "atlas-crm-rollout"
LATE = "Beatrix Solvang-Mbeki"


def _kinds(app: object) -> list[str]:
    return [one.label.split("**")[1] for one in app.expander if one.label.startswith("**")]


def _links(app: object) -> str:
    return " ".join(link.label for link in app.get("page_link")).replace("\\", "")


@pytest.mark.usefixtures("sample_store")
def test_the_overview_counts_the_contradictions_and_says_what_resolves_each() -> None:
    app = visited("overview", project=ATLAS)
    assert not app.exception
    assert "Contradictions (6)" in [one.value for one in app.header]
    assert _kinds(app) == [
        "Mitigated on paper", "Done with work left", "Always about to be done", "Overloaded on the critical path"
    ]  # fmt: skip
    remedy = "Finish the tasks, or call the risk open until they are."
    assert [one.label.endswith(f":small[{remedy}]") for one in app.expander if "Mitigated" in one.label] == [True]


def test_what_needs_attention_is_put_off_with_a_reason_and_shown_again(sample_store: Store) -> None:
    app = visited("overview", project=ATLAS)
    assert f"**{LATE}**" in _links(app)
    app.session_state["put-off"] = True
    app.run()
    what = next(one for one in app.selectbox if one.label == "What")
    what.set_value(next(option for option in what.options if LATE in option))
    put = next(one for one in app.button if one.label == "Put off")
    put.click().run()
    assert "A reason is needed" in app.error[0].value
    assert sample_store.register(ATLAS, "snooze").is_empty()
    next(one for one in app.text_input if one.label == "Why can it wait?").set_value("on leave")
    next(one for one in app.button if one.label == "Put off").click().run()
    [row] = sample_store.register(ATLAS, "snooze").to_dicts()
    until = sample_store.plan(Selection(ATLAS)).as_of + dt.timedelta(days=7)
    assert row == {"kind": "contact overdue", "key": LATE, "until": until, "reason": "on leave", "by": "the app"}
    assert f"**{LATE}**" not in _links(app)
    app.session_state["asleep"] = True
    app.run()
    assert "on leave (the app)" in words(app)
    next(one for one in app.button if one.label == "Show again").click().run()
    assert f"**{LATE}**" in _links(app)
    assert sample_store.register(ATLAS, "snooze").is_empty()
    assert sample_store.past(ATLAS, "snooze", {"kind": "contact overdue", "key": LATE}).height <= 1


@pytest.mark.usefixtures("sample_store")
def test_nothing_is_put_off_on_an_earlier_day() -> None:
    app = visited("overview", project=ATLAS, as_of="2026-11-13")
    assert not app.exception
    app.session_state["put-off"] = True
    app.run()
    assert [one.label for one in app.selectbox if one.label == "What"] == []


@pytest.mark.usefixtures("sample_store")
def test_the_forms_of_the_overview_are_drawn_only_once_they_are_opened() -> None:
    app = visited("overview", project=ATLAS)
    assert {one.label for one in app.selectbox} == {"Project", "As of", "Compared with"}
    app.session_state["tolerances"] = app.session_state["states-by-hand"] = True
    app.run()
    assert {"Rule", "Phase to set", "Topic", "State"} < {one.label for one in app.selectbox}
