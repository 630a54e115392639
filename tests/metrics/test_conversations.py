"""What is due, how well the plan is kept, moods, promises, engagement: by hand and by laws; and at full size."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandata.metrics.adherence import plan_kept
from plandata.metrics.agenda import due_items
from plandata.metrics.commitments import Promises, commitments, promises
from plandata.metrics.contacts import TwoWay, no_log, two_way
from plandata.metrics.conversations import conversations
from plandata.metrics.engagement import engagement_gaps, salience_known
from plandata.metrics.sentiment import mood_and_events, moods
from plandata.metrics.stakeholders import Adherence, adherence, coverage, power_interest
from tests.metrics.plans import FRIDAY, day, plan, task


def _who(name, power=None, interest=None, **values):
    return {"stakeholder": name, "power": power, "interest": interest} | values


def _line(stakeholder, cadence_days, **values):
    return {"communication_id": stakeholder, "stakeholder": stakeholder, "cadence_days": cadence_days} | values


def _contact(contact_id, date, stakeholder="Board", **values):
    return {"contact_id": contact_id, "date": date and day(date), "stakeholder": stakeholder} | values


def test_salience_is_said_only_where_power_legitimacy_and_urgency_are_known():
    people = [
        _who("Board", 5.0, 5.0, legitimacy=5.0, urgency=4.0), _who("Press", 5.0, 3.0, legitimacy=1.0, urgency=1.0),
        _who("Users", 1.0, 5.0, legitimacy=5.0, urgency=5.0), _who("Auditor", 4.0, 2.0, legitimacy=5.0),
    ]  # fmt: skip
    one = plan([], stakeholder=people)
    assert dict(engagement_gaps(one).select("stakeholder", "salience").iter_rows()) == {
        "Board": "definitive", "Press": "dormant", "Users": "dependent", "Auditor": None,
    }  # fmt: skip
    assert salience_known(one) == "Salience known of 3 of 4: power, legitimacy and urgency, each high from 3.5 on."
    none = plan([], stakeholder=[_who("Board", 5.0, 5.0)])
    assert salience_known(none) == "Salience n/a: the register has no legitimacy and urgency (1 to 5)."


def test_the_gap_asks_for_something_and_the_widest_of_the_weightiest_comes_first():
    people = [
        _who("Users", 2.0, 2.0, engagement="unaware", desired_engagement="supportive"),
        _who("Board", 5.0, 5.0, engagement="resistant", desired_engagement="supportive"),
        _who("Sponsor", 5.0, 5.0, engagement="leading", desired_engagement="leading"),
    ]
    assert engagement_gaps(plan([], stakeholder=people)).select("stakeholder", "gap", "to_do").rows() == [
        ("Board", 2, "Hear the objection, answer it, say what will be done"),
        ("Users", 3, "Tell them what the project is and what it changes for them"),
        ("Sponsor", 0, "Keep it as it is"),
    ]


def test_each_cadence_in_silence_is_another_contact_that_was_due():
    one = plan([], communication=[_line("Board", 7.0)], contact=[_contact("1", "2026-10-30")])
    assert adherence(one) == Adherence(3, 0, 0.0)


LOG = [_contact("1", "2026-11-06"), _contact("2", "2026-11-13"), _contact("3", "2026-11-06", "Users")]
KEPT = plan(
    [], stakeholder=[_who("Board", 5.0, 4.0), _who("Users", 1.0, 5.0)],
    communication=[_line("Board", 7.0), _line("Users", 7.0)], contact=LOG,
)  # fmt: skip


def test_adherence_and_coverage_are_weighted_by_power_and_interest_week_by_week():
    assert plan_kept(KEPT).rows() == [
        (day("2026-11-06"), None, None, None, 2, 1.0, 1.0),
        (day("2026-11-13"), 2, 0.5, 0.8, 2, 1.0, 1.0),
        (FRIDAY, 4, 0.25, 0.4, 2, 1.0, 1.0),
    ]


def test_two_way_share_is_contacts_with_an_answer():
    log = [_contact("1", "2026-11-02", feedback="Fine"), _contact("2", "2026-11-03", feedback=" "),
           _contact("3", "2026-01-03", feedback="Old")]  # fmt: skip
    assert two_way(plan([], contact=log)) == TwoWay(2, 1, 0.5)
    assert two_way(plan([])) == TwoWay(0, 0, None)


def test_the_mood_is_smoothed_and_its_trend_is_that_of_thirty_days():
    log = [_contact("1", "2026-10-01", sentiment=1.0), _contact("2", "2026-10-10", sentiment=-1.0),
           _contact("3", "2026-11-10", sentiment=-1.0)]  # fmt: skip
    row = moods(plan([], contact=log)).row(0, named=True)
    assert (row["mood_before"], row["mood_index"]) == (pytest.approx(0.4), pytest.approx(-0.02))
    assert row["trend"] == "worse"


def test_the_mood_stands_beside_what_happened_to_the_plan():
    before = day("2026-11-13")
    tasks = {before: [task("A", finish=FRIDAY)], FRIDAY: [task("A", finish=day("2026-11-24")), task("B")]}
    one = plan(tasks, contact=[_contact("1", "2026-11-17", sentiment=1.0)])
    assert mood_and_events(one).select("date", "kind", "value", "words").rows() == [
        (FRIDAY, "finish", 2.0, "+2 days"), (FRIDAY, "mood", 1.0, "1 in the week"), (FRIDAY, "scope", 1.0, "+1 task"),
    ]  # fmt: skip


PROMISES = [
    _contact("1", "2026-11-02", commitment="Plan", commitment_due=day("2026-11-06")),
    _contact("2", "2026-11-02", commitment="Demo", commitment_due=day("2026-11-24")),
    _contact("3", "2026-11-02", commitment="Date"),
]
MARKED = [
    _contact("4", "2026-11-02", commitment="List", commitment_due=FRIDAY, commitment_kept_on=day("2026-11-19")),
    _contact("5", "2026-11-02", commitment="Map", commitment_due=day("2026-11-10"), commitment_kept_on=FRIDAY),
]


def test_promises_are_kept_late_or_overdue_once_the_log_marks_any():
    assert promises(plan([], contact=PROMISES)) == Promises(3, 0, 0, 0, 1, None)
    marked = plan([], contact=PROMISES + MARKED)
    assert promises(marked) == Promises(5, 1, 1, 1, 0, pytest.approx(1 / 3))
    assert commitments(marked).select("contact_id", "status", "overdue_days").rows() == [
        ("1", "overdue", 10), ("2", "due this week", -2), ("3", "no day", None), ("5", "kept late", 8),
        ("4", "kept", -1),
    ]  # fmt: skip


def test_everything_due_stands_in_one_list_what_is_late_and_weighty_first():
    log = [_contact("1", "2026-11-02"), *PROMISES[1:2], _contact("7", "2026-11-18", "Users", feedback="When?"),
           _contact("9", None, "Users", message="Dates", planned_on=day("2026-11-25"))]  # fmt: skip
    one = plan([], stakeholder=[_who("Board", 5.0, 4.0)], communication=[_line("Board", 7.0)], contact=log)
    assert due_items(one).select("kind", "stakeholder", "due_on", "overdue_days", "status", "enter_on").rows() == [
        ("contact", "Board", day("2026-11-09"), 9, "overdue", day("2026-11-23")),
        ("answer", "Users", day("2026-11-18"), 2, "overdue", day("2026-11-23")),
        ("promise", "Board", day("2026-11-24"), -2, "due this week", day("2026-11-24")),
        ("follow-up", "Users", day("2026-11-25"), -3, "due this week", day("2026-11-25")),
    ]
    assert due_items(one)["uid"].n_unique() == 4


def test_a_planned_contact_is_no_contact_yet():
    only = plan([], communication=[_line("Board", 7.0)], contact=[_contact("1", None, planned_on=FRIDAY)])
    assert no_log(only).startswith("No communication log yet")
    assert coverage(only).reached == 0


dated = st.dates(dt.date(2026, 6, 1), FRIDAY)
logs = st.lists(
    st.tuples(dated, st.sampled_from(["Board", "Users"]), st.sampled_from([None, -1.0, 0.0, 1.0])), max_size=9
)


@settings(max_examples=30, deadline=None)
@given(rows=logs, cadence=st.integers(1, 40))
def test_shares_stay_between_none_and_all_and_end_at_the_headline(rows, cadence):
    log = [_contact(str(at), str(date), who, sentiment=mood) for at, (date, who, mood) in enumerate(rows)]
    one = plan([], stakeholder=[_who("Board", 5.0, 4.0), _who("Users")], contact=log,
               communication=[_line("Board", float(cadence)), _line("Users", 14.0)])  # fmt: skip
    kept, found = plan_kept(one), adherence(one)
    for name in (name for name in kept.columns if name.startswith("share")):
        assert kept[name].drop_nulls().is_between(0, 1).all()
    if kept.height:
        last = kept.row(-1, named=True)
        assert (last["due"] or 0, last["share_on_time"]) == (found.due, pytest.approx(found.share))
        assert last["share_reached_weighted"] == pytest.approx(coverage(one).share)
    assert moods(one)["mood_index"].is_between(-1, 1).all()


def test_two_hundred_stakeholders_and_five_thousand_contacts_are_told_apart():
    people = [_who(f"S{at}", float(at % 5 + 1), float(at // 5 % 5 + 1)) for at in range(200)]
    log = [
        _contact(f"C{at}", str(FRIDAY - dt.timedelta(days=at % 365)), f"S{at % 200}", sentiment=float(at % 3 - 1),
                 feedback="Why?", commitment="Do", commitment_due=FRIDAY)
        for at in range(5000)
    ]  # fmt: skip
    one = plan([], stakeholder=people, contact=log, communication=[_line(f"S{at}", 14.0) for at in range(200)])
    told = (due_items, plan_kept, conversations, moods, mood_and_events, engagement_gaps, commitments)
    assert all(metric(one).height for metric in told)
    grid = power_interest(one)
    assert grid.select("x", "y").n_unique() == 200
    near = (pl.col("x") - pl.col("interest")).abs().max(), (pl.col("y") - pl.col("power")).abs().max()
    assert max(grid.select(*near).row(0)) <= 0.45


def test_a_log_that_marks_no_promise_as_kept_calls_nobody_late():
    promised = {"contact_id": "1", "date": day("2026-06-01"), "stakeholder": "Bo", "commitment": "Send the plan",
                "commitment_due": day("2026-06-15")}  # fmt: skip
    kept = {**promised, "contact_id": "2", "commitment_kept_on": day("2026-06-10")}
    silent, marked = (commitments(plan([], contact=rows)) for rows in ([promised], [promised, kept]))
    assert silent.select("due", "status").rows() == [("was due 15 Jun 2026, nobody marks what is kept", "not marked")]
    assert marked.select("due", "status").rows() == [("114 working days late", "overdue"), (None, "kept")]
