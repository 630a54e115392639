"""The card of a dropped file: its status date, and the likelier one that is offered."""

import datetime as dt

import pytest

from plandata.store.folder import Store
from tests.pages.test_data import dropped
from tests.pages.test_pages import visited, words

STAMPED = (
    "Task,Status,Due,Created,Updated\nDig,Open,2020-01-07,2019-12-02,2020-06-24\nPour,Open,2020-02-14,2019-12-02,\n"
)


@pytest.mark.usefixtures("empty_store")
def test_a_status_date_that_the_file_says_is_not_put_in_doubt() -> None:
    app = dropped(visited("data"), ("plan.csv", STAMPED))
    assert "status date: the newest date in the file at which something was changed or done" in words(app)
    assert list(app.warning) == []
    assert [button.label for button in app.button if button.label.startswith("Set the status date")] == []


@pytest.mark.usefixtures("empty_store")
def test_a_likelier_day_is_the_newest_change_in_the_file_and_names_its_column() -> None:
    app = dropped(visited("data"), ("plan.csv", STAMPED))
    app.date_input[0].set_value(dt.date(2026, 11, 20)).run()
    assert [one.value.replace("\\", "") for one in app.warning] == [
        "The last finish in this file is 14 Feb 2020, before the status date of 20 Nov 2026: everything open would "
        "count as late. The newest day in the column “Updated” is 24 Jun 2020."
    ]
    next(button for button in app.button if button.label == "Set the status date to 24 Jun 2020").click().run()
    assert not app.exception
    assert list(app.warning) == []


@pytest.mark.usefixtures("empty_store")
def test_a_plan_with_due_dates_alone_is_not_said_to_begin() -> None:
    app = dropped(visited("data"), ("plan.csv", "Task,Status,Due\nDig,Open,2020-01-07\nPour,Open,2020-02-14\n"))
    assert app.warning[0].value.endswith("Nothing done has a day, and the earliest in the column “Due” is 7 Jan 2020.")


ODD = (
    "Task,Status,Start,Due,Remaining hours,% done\nDig,Bogged,2026-01-05,2026-01-02,8,100%\n"
    "Pour,Open,2026-01-05,2026-01-09,4,0%\nDry,Bogged,2026-01-12,2026-01-16,2,0%\n"
)


@pytest.mark.usefixtures("empty_store")
def test_contradictions_are_counted_by_column_before_the_file_is_kept() -> None:
    app = dropped(visited("data"), ("plan.csv", ODD))
    assert not app.exception
    first, second = "Remaining hours: 1 × 100 % done with hours remaining", "Due: 1 × finish before start"
    assert f"**2 contradictions** · {first}; {second}." in words(app).replace("\\", "")
    app.session_state["odd-0"] = True
    app.run()
    assert app.dataframe[0].value.iloc[0][["line", "title", "column", "what"]].to_list() == [
        2, "Dig", "Remaining (hours)", "100 % done with hours remaining"
    ]  # fmt: skip


def test_what_a_status_word_counts_as_is_changed_with_one_click_and_remembered(empty_store: Store) -> None:
    app = dropped(visited("data"), ("plan.csv", ODD))
    assert "2 status words, 1 unknown" in [fold.label for fold in app.expander]
    shown = [(one.label, one.value) for one in app.button_group]
    assert shown == [
        ("Bogged · 2 rows · no known word; by the other columns", None), ("Open · 1 row · a known word", "todo")
    ]  # fmt: skip
    app.button_group[0].set_value("dropped").run()
    assert not app.exception
    assert "2 status words" in [fold.label for fold in app.expander]
    app.button(key="keep").click().run()
    assert empty_store.register("plan", "task")["status"].to_list() == ["dropped", "todo", "dropped"]
    again = dropped(visited("data"), ("week 2.csv", ODD.replace("Dry", "Paint")))
    again.button(key="keep").click().run()
    states = empty_store.register(empty_store.projects()["project"][-1], "task")
    assert dict(states.select("title", "status").iter_rows())["Paint"] == "dropped"


@pytest.mark.usefixtures("empty_store")
def test_the_words_of_a_series_are_asked_about_once() -> None:
    app = dropped(visited("data"), ("plan 2026-01-05.csv", ODD), ("plan 2026-01-12.csv", ODD.replace("0%", "1%")))
    assert [one.label.split(" ")[0] for one in app.button_group] == ["Bogged", "Open"]
