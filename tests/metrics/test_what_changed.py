"""What changed, in sentences: ranked, with the numbers of the waterfall and of the finish."""

import datetime as dt

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from plandata.metrics.changes import PARTS, waterfall
from plandata.metrics.measures import MEASURES
from plandata.metrics.schedule import slip_days
from plandata.metrics.what_changed import clause_rows, paragraph, what_changed
from plandata.plan import Selection
from tests.metrics.plans import day, plan, risk, task

SINCE, UNTIL = day("2026-11-13"), day("2026-11-20")
LINKS = [{"predecessor_id": "Dig", "successor_id": "Open", "link_type": "FS"}]


def two(then, now, **tables):
    """The plan now and the same plan as it was a week before."""
    return plan({SINCE: then, UNTIL: now}, **tables), plan({SINCE: then}, link=tables.get("link", ()))


def dated(name, start, finish, **values):
    return task(name, start=day(start), finish=day(finish), **values)


THEN = [
    dated("Dig", "2026-11-23", "2026-11-24", effort_hours=16.0), dated("Open", "2026-11-25", "2026-11-26"),
    task("Survey", effort_hours=8.0, status="active"),
]  # fmt: skip
NOW = [
    dated("Dig", "2026-11-23", "2026-11-27", effort_hours=40.0), dated("Open", "2026-11-30", "2026-12-01"),
    task("Survey", effort_hours=8.0, status="done"), task("Fence", effort_hours=6.0, phase="Site"),
    task("Gate", effort_hours=6.0, phase="Site"),
]  # fmt: skip


def test_the_paragraph_says_the_finish_first_then_the_work_then_the_rest():
    plans = two(THEN, NOW, link=LINKS)
    assert paragraph(what_changed(*plans, "effort")) == (
        "The planned finish moved 3 working days later, from 26 Nov 2026 to 1 Dec 2026: "
        "+3 days because 'Dig' takes longer (2 → 5 days). Work left grew from 24 to 52 hours: "
        "1 task was re-estimated (+24 h): 'Dig' (16 h → 40 h); 2 tasks were added (+12 h), all in Site; "
        "1 task was finished (−8 h). 2 tasks slipped, most of all 'Dig' by 3 working days."
    )
    assert paragraph(what_changed(*plans, "effort"), brief=True) == (
        "The planned finish moved 3 working days later, from 26 Nov 2026 to 1 Dec 2026: "
        "+3 days because 'Dig' takes longer (2 → 5 days). 1 task was re-estimated (+24 h): 'Dig' (16 h → 40 h)."
    )
    assert "Work left grew from 3 to 4 tasks: 2 tasks were added" in paragraph(what_changed(*plans, "count"))


def test_a_quiet_week_says_that_nothing_changed():
    plans = two(THEN, [*THEN[:2], task("Survey", effort_hours=8.0, status="done")])
    assert paragraph(what_changed(*plans, "effort")) == (
        "Nothing changed that moves the finish, 26 Nov 2026, and no task was added, removed, re-estimated or reopened. "
        "Work left fell from 24 to 16 hours: 1 task was finished (−8 h)."
    )


def test_work_that_changes_while_the_finish_stays_is_told_without_the_slips():
    plans = two(THEN, [dated("Dig", "2026-11-23", "2026-11-25", effort_hours=16.0), *THEN[1:], task("Fence")])
    assert paragraph(what_changed(*plans, "effort")) == (
        "Nothing changed that moves the finish, 26 Nov 2026. Work left stayed at 24 hours: "
        "1 task was added (0 h): 'Fence'."
    )


def test_grown_risks_and_people_nobody_speaks_to_any_longer_are_told():
    plans = two(
        [task("A")], [task("A")],
        risks={SINCE: [risk("R-1", 2.0, 3.0)], UNTIL: [risk("R-1", 5.0, 4.0), risk("R-2", 2.0, 2.0)]},
        stakeholder=[{"stakeholder": "Bo", "power": 5.0, "interest": 5.0}],
        communication=[{"communication_id": "1", "stakeholder": "Bo", "message": "Status", "cadence_days": 14.0}],
        contact=[{"contact_id": "1", "date": day("2026-11-05"), "stakeholder": "Bo"}],
    )  # fmt: skip
    said = what_changed(*plans, "count")
    assert said.filter(topic="risk")["words"].to_list() == [
        "Risk R-1 'R-1' grew from 6 to 20", "Risk R-2 'R-2' is new, with a score of 4"
    ]  # fmt: skip
    assert said.filter(topic="contact")["words"].to_list() == ["Nobody has spoken to Bo for 15 days, since 5 Nov 2026"]


def test_a_risk_that_happened_is_told_before_those_that_grew():
    then = [risk("R-1", 4.0, 4.0), risk("R-2", 2.0, 2.0), risk("R-3", 2.0, 2.0)]
    now = [risk("R-1", 4.0, 4.0, status="occurred"), risk("R-2", 5.0, 5.0), risk("R-3", 2.0, 2.0, status="closed")]
    plans = two([task("A")], [task("A")], risks={SINCE: then, UNTIL: now})
    assert what_changed(*plans, "count").filter(topic="risk").select("clause", "words", "brief").rows() == [
        ("risk:R-1", "Risk R-1 'R-1' happened", True), ("risk:R-2", "Risk R-2 'R-2' grew from 4 to 25", False)
    ]  # fmt: skip
    assert clause_rows(*plans, "count", "risk:R-1").select("now", "move").rows() == [(0.0, "occurred")]


def test_every_sentence_leads_to_its_rows():
    plans = two(
        [*THEN, task("Old")], NOW, link=LINKS, risks={SINCE: [risk("R-1", 2.0, 3.0)], UNTIL: [risk("R-1", 5.0, 4.0)]}
    )
    said = what_changed(*plans, "effort")
    assert said.height > 7
    assert [clause for clause in said["clause"] if clause_rows(*plans, "effort", clause).is_empty()] == []
    assert clause_rows(*plans, "effort", "added")["task_id"].to_list() == ["Fence", "Gate"]
    assert clause_rows(*plans, "effort", "longer:Dig")["what"].to_list() == ["re_estimated", "slipped"]
    assert clause_rows(*plans, "effort", "nonsense").is_empty()


def test_one_report_alone_says_nothing():
    alone = plan([task("A")])
    assert what_changed(alone, alone, "count").is_empty()
    assert paragraph(what_changed(alone, alone, "count")) == ""


def test_a_plan_without_finish_dates_says_so():
    said = what_changed(*two([task("A")], [task("A")]), "count")
    assert said["words"][0] == "No planned finish is known on both days"


quarters = st.integers(0, 40).map(lambda number: number / 4)
values = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["todo", "active", "done", "dropped", None]), "effort_hours": st.none() | quarters,
        "share_done": st.sampled_from([None, 0.0, 0.5]), "points": st.none() | quarters,
        "phase": st.sampled_from([None, "Dig", "Build"]), "owner": st.sampled_from([None, "Ana"]),
        "start": st.just(day("2026-11-02")),
        "finish": st.integers(0, 20).map(lambda number: dt.date(2026, 11, 20) + dt.timedelta(number)),
    }
)  # fmt: skip
reports = st.dictionaries(st.sampled_from("ABCDE"), values, max_size=5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports, reports, st.sampled_from(list(MEASURES)))
def test_the_numbers_of_the_paragraph_are_those_of_the_waterfall_and_of_the_slip(then, now, measure):
    rows = [[task(name, **one) for name, one in report.items()] for report in (then, now)]
    plans = two(*rows)
    said = what_changed(*plans, measure)
    steps = dict(waterfall(plans[0], measure, SINCE, UNTIL).select("step", "value").rows())
    told = dict(said.filter(topic="work").select("clause", "change").rows())
    assert {part: told.get(part, 0.0) for part in PARTS} == {part: steps[part] for part in PARTS}
    assert said.filter(topic="left")["change"].to_list() == [steps["until"] - steps["since"]]
    assert said.filter(topic="cause")["days"].sum() == (slip_days(plans[0]) or 0)
    ranked = said.filter(topic="cause")["days"].abs().to_list()
    assert ranked == sorted(ranked, reverse=True)
    amounts = said.filter(topic="work")["change"].abs().to_list()
    assert amounts == sorted(amounts, reverse=True)


@pytest.mark.parametrize(
    ("project", "until", "words"),
    [
        ("atlas-crm-rollout", "2026-10-02", "+26 days because 'Extract contracts from the legacy CRM' takes longer"),
        ("harbour-street-clinic", "2026-11-13", "+5 days because 'Lay roof membrane' starts later"),
        ("one-office-new-ways-of-working", "2026-10-09", "'Furniture trial with volunteers' takes longer"),
        ("one-office-new-ways-of-working", "2026-10-23", "'Pulse survey of Legal' was removed"),
    ],
)
def test_the_stories_of_the_samples_are_told_in_the_week_in_which_they_happen(project, until, words, sample_store):
    assert words in paragraph(what_changed(*week(sample_store, project, day(until)), "effort"))


@pytest.mark.parametrize(
    ("project", "until"),
    [
        ("atlas-crm-rollout", "2026-08-14"), ("harbour-street-clinic", "2026-09-11"),
        ("harbour-street-clinic", "2026-10-23"), ("one-office-new-ways-of-working", "2026-10-02"),
    ],
)  # fmt: skip
def test_the_quiet_weeks_of_the_samples_are_quiet(project, until, sample_store):
    said = what_changed(*week(sample_store, project, day(until)), "effort")
    assert said["words"][0].startswith("Nothing changed that moves the finish")
    assert not set(said["clause"]) & {"added", "removed", "reopened"}


def week(store, project, until):
    """The plan on the day and the plan of the report before."""
    since = max(date for date in store.plan(Selection(project)).status_dates if date < until)
    return tuple(store.plan(Selection(project, as_of=at, baseline=since)) for at in (until, since))
