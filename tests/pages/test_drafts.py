"""The card of a dropped file: its status date, and the likelier one that is offered."""

import datetime as dt

import pytest

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
