"""The communication log: entered and corrected in words that are those of its table."""

import pytest
from streamlit.testing.v1 import AppTest

from plandata.schema import TABLE
from plandata.store.folder import Store
from plandata.ui.contacts import FIELDS
from plandata.ui.terms import term
from plandata.ui.text import label
from tests.pages.test_pages import in_tab

WHO = "contact-stakeholder-None"


def adding(name: str | None = None) -> AppTest:
    app = in_tab("Communication log")
    app.session_state[WHO] = name
    return app.button(key="contact-add").click().run()


def said(app: AppTest, message: str) -> None:
    """Save the message; the dialog is opened once more, because the test runs whole pages and no fragments."""
    next(box for box in app.text_area if box.label == "Message").set_value(message)
    app.button(key="contact-add").click()
    next(button for button in app.button if button.label == "Save").click().run()


@pytest.mark.usefixtures("sample_store")
def test_the_dialog_calls_everything_as_the_table_does() -> None:
    app = adding()
    fields = {box.label for kind in (app.selectbox, app.text_input, app.text_area, app.date_input) for box in kind}
    assert {label(name) for name in FIELDS} - fields == set()
    assert {"Mood", "Who spoke", "What was said", "What they answered"} & fields == set()


def test_a_stakeholder_that_the_register_does_not_have_is_never_made_in_silence(sample_store: Store) -> None:
    app = adding("Beatrix")
    assert [one.value for one in app.warning] == [
        "“Beatrix” is not in the register of stakeholders: saving takes it as somebody new. Or is it one of these?"
    ]
    app.button(key=f"{WHO}-Beatrix Solvang-Mbeki").click().run()
    app.button(key="contact-add").click().run()
    assert list(app.warning) == []
    said(app, "Said hello")
    assert not app.exception
    rows = sample_store.register("atlas-crm-rollout", "contact").filter(message="Said hello")
    assert rows["stakeholder"].to_list() == ["Beatrix Solvang-Mbeki"]


@pytest.mark.usefixtures("sample_store")
def test_a_moment_in_a_register_s_history_is_said_in_words() -> None:
    app = adding("Beatrix Solvang-Mbeki")
    said(app, "Said hello")
    app.session_state["contact-before"] = True
    app.text_input(key="log-text").set_value("Said hello").run()
    shown = next(frame.value for frame in app.dataframe if "at" in frame.value)
    assert shown["at"].str.fullmatch(r"\d{1,2} [A-Z][a-z]{2} 20\d\d \d\d:\d\d").all()


@pytest.mark.parametrize("name", TABLE)
def test_no_two_columns_of_a_table_are_called_the_same(name: str) -> None:
    said = [term(column) for column in TABLE[name].columns]
    assert sorted(said) == sorted(set(said))
