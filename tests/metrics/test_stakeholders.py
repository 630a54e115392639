"""Whom to talk to, what is due, and what was said."""

import pytest

from plandata.metrics.commitments import commitments
from plandata.metrics.contacts import LogFilter, contact_log, contacts_by_week, feedback_open
from plandata.metrics.stakeholders import Adherence, Coverage, adherence, communication_due, coverage, power_interest
from tests.metrics.plans import FRIDAY, day, plan


def _who(name, power=None, interest=None, **values):
    return {"stakeholder": name, "power": power, "interest": interest} | values


def _line(stakeholder, cadence_days, **values):
    return {"communication_id": stakeholder, "stakeholder": stakeholder, "cadence_days": cadence_days} | values


def _contact(contact_id, date, stakeholder, **values):
    return {"contact_id": contact_id, "date": date, "stakeholder": stakeholder} | values


def test_the_quadrants():
    people = [
        _who("Board", 5.0, 4.0),
        _who("Auditor", 4.0, 2.0),
        _who("Users", 1.0, 5.0),
        _who("Press", 3.0, 3.0),
        _who("?"),
    ]
    grid = power_interest(plan([], stakeholder=people)).select("number", "stakeholder", "quadrant").rows()
    assert grid == [
        (1, "Board", "manage closely"), (2, "Auditor", "keep satisfied"), (3, "Press", "monitor"),
        (4, "Users", "keep informed"), (5, "?", None),
    ]  # fmt: skip


def test_the_engagement_gap_and_places_that_do_not_hide_one_another():
    people = [
        _who("A", 5.0, 5.0, engagement="resistant", desired_engagement="supportive"),
        _who("B", 5.0, 5.0, engagement="leading", desired_engagement="supportive"),
        _who("C", 5.0, 5.0, engagement="neutral", desired_engagement="neutral"), _who("D", 5.0, 5.0,
        engagement="neutral"),
    ]  # fmt: skip
    grid = power_interest(plan([], stakeholder=people))
    assert grid.select("gap", "gap_state").rows() == [(2, "short"), (-1, "beyond"), (0, "met"), (None, "unknown")]
    assert grid["y"].to_list() == pytest.approx([5.33, 5.11, 4.89, 4.67])


def test_what_is_due_the_most_overdue_first():
    lines = [_line("Board", 14.0), _line("users; Press", 30.0), _line("Auditor", None), _line("Team, Helpdesk", 7.0)]
    log = [
        _contact("1", day("2026-10-30"), "board"), _contact("2", day("2026-10-22"), "Users, Press"),
        _contact("3", day("2026-11-19"), "Helpdesk"),
    ]  # fmt: skip
    due = communication_due(plan([], stakeholder=[_who("Board", 5.0, 4.0)], communication=lines, contact=log))
    assert due.select("stakeholder", "last_contact", "overdue_days", "due", "status", "weight").rows() == [
        ("Board", day("2026-10-30"), 5, "5 working days late", "overdue", 20.0),
        ("Team", None, None, None, "never", None),
        ("Press", day("2026-10-22"), 0, "on the next days off", "due this week", None),
        ("users", day("2026-10-22"), 0, "on the next days off", "due this week", None),
        ("Helpdesk", day("2026-11-19"), -4, "in 4 working days", "due this week", None),
        ("Auditor", None, None, None, "no cadence", None),
    ]


def test_a_comma_in_a_known_name_separates_nothing():
    one = plan(
        [],
        stakeholder=[_who("Nord, Ltd")],
        communication=[_line("nord, ltd", 7.0)],
        contact=[_contact("1", FRIDAY, "Nord, Ltd")],
    )
    assert communication_due(one)["stakeholder"].to_list() == ["nord, ltd"]


def test_coverage_is_weighted_by_power_and_interest():
    people = [_who("Board", 5.0, 4.0), _who("Users", 1.0, 4.0), _who("Press")]
    log = [_contact("1", day("2026-11-01"), "BOARD"), _contact("2", day("2026-10-01"), "Users")]
    assert coverage(plan([], stakeholder=people, contact=log)) == Coverage(1, 3, 0.8)
    assert coverage(plan([])) == Coverage(0, 0, None)


def test_adherence_is_contacts_in_time_over_contacts_due():
    log = [_contact(str(at), day(date), "Board") for at, date in enumerate(["2026-10-01", "2026-10-10", "2026-11-01"])]
    assert adherence(plan([], communication=[_line("Board", 14.0)], contact=log)) == Adherence(
        3, 1, pytest.approx(1 / 3)
    )
    assert adherence(plan([])) == Adherence(0, 0, None)


LOG = [
    _contact("1", day("2026-11-02"), "Board", channel="Meeting", message="Budget agreed", feedback="Fine",
    answered_on=FRIDAY),
    _contact("2", day("2026-11-09"), "Users", channel="E-mail", message="News", feedback="When is the training?"),
    _contact("3", day("2026-11-10"), "Board", channel="E-mail", commitment="Decide on 50% of scope",
    commitment_due=FRIDAY),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (None, ["3", "2", "1"]),
        (LogFilter(stakeholder="board"), ["3", "1"]),
        (LogFilter(channel="e-mail"), ["3", "2"]),
        (LogFilter(since=day("2026-11-09"), until=day("2026-11-09")), ["2"]),
        (LogFilter(text="  TRAINING "), ["2"]),
        (LogFilter(text="50%"), ["3"]),
        (LogFilter(unanswered=True), ["2"]),
        (LogFilter(stakeholder="board", text="news"), []),
    ],
)
def test_the_log_is_searched_and_filtered(wanted, found):
    assert contact_log(plan([], contact=LOG), wanted)["contact_id"].to_list() == found


def test_unanswered_feedback_and_how_long_it_waits():
    assert feedback_open(plan([], contact=LOG)).select("contact_id", "waiting_days").rows() == [("2", 9)]


def test_promises_by_the_day_they_are_due():
    assert commitments(plan([], contact=LOG)).select("contact_id", "overdue_days").rows() == [("3", 0)]


def test_contacts_by_week_show_quiet_weeks():
    assert contacts_by_week(plan([], contact=LOG)).rows() == [
        (day("2026-11-02"), "Meeting", 1), (day("2026-11-09"), "E-mail", 2), (day("2026-11-16"), "Meeting", 0),
    ]  # fmt: skip
