"""What is due: planned, recorded, marked and saved in the page, by several people at once without loss."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.testing.v1 import AppTest

from plandata.plan import Selection
from plandata.store.folder import Store
from plandata.ui.edits import Differences
from plandata.ui.page import Page
from plandata.ui.registers import save_rows
from tests.pages.test_pages import in_tab, visited

ATLAS = "atlas-crm-rollout"
LAST = dt.date(2026, 11, 20)


def _page(store: Store) -> Page:
    plan = store.plan(Selection(ATLAS))
    return Page(plan, plan, store.version)


def test_contacts_saved_at_the_same_moment_are_all_kept(sample_store: Store) -> None:
    here, before = _page(sample_store), sample_store.register(ATLAS, "contact").height
    rows = [{"contact_id": None, "date": LAST, "stakeholder": "Works council", "message": f"M{at}"} for at in range(24)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda row: save_rows(here, "contact", Differences([], [row], [])), rows)) == [[]] * 24
    kept = sample_store.register(ATLAS, "contact")
    assert kept.height == before + 24
    assert set(kept["message"]) >= {row["message"] for row in rows}


def test_two_people_who_correct_one_entry_take_nothing_back_from_each_other(sample_store: Store) -> None:
    here = _page(sample_store)
    row = here.plan.contact.filter(contact_id="CON-007").row(0, named=True)
    edits = [{"commitment_kept_on": LAST}, {"answered_on": LAST}, {"channel": "Call"}]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda edit: save_rows(here, "contact", Differences([(row, edit)], [], [])), edits))
    now = sample_store.register(ATLAS, "contact").filter(contact_id="CON-007").row(0, named=True)
    assert now == row | edits[0] | edits[1] | edits[2]


def _saved(app: AppTest, opener: str, message: str) -> None:
    next(box for box in app.text_area if box.label == "Message").set_value(message)
    app.button(key=opener).click()
    next(button for button in app.button if button.label == "Save").click().run()


@pytest.mark.parametrize("opener", ["due-follow-up"])
def test_a_follow_up_planned_by_each_of_two_sessions_is_due(sample_store: Store, opener: str) -> None:
    sessions = [visited("stakeholders", project=ATLAS), visited("stakeholders", project=ATLAS)]
    for number, app in enumerate(sessions):
        app.session_state["follow-up-stakeholder-None"] = "Works council"
        app.button(key=opener).click().run()
        assert not app.exception
        _saved(app, opener, f"Ask again {number}")
        assert not app.exception
    planned = sample_store.register(ATLAS, "contact").filter(planned_on=LAST + dt.timedelta(days=7))
    assert sorted(planned["message"]) == ["Ask again 0", "Ask again 1"]
    shown = next(frame.value for frame in visited("stakeholders", project=ATLAS).dataframe if "kind" in frame.value)
    assert {"Ask again 0", "Ask again 1"} <= set(shown["what"])


@pytest.mark.usefixtures("sample_store")
def test_the_calendar_file_is_offered_and_the_log_offers_a_follow_up() -> None:
    app = visited("stakeholders", project=ATLAS)
    assert "Calendar file" in [button.label for button in app.get("download_button")]
    assert "Plan a follow-up" in [button.label for button in in_tab("Communication log").button]
