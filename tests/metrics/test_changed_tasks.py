"""What happened to each task between two reports; the counts and the sums are those of the waterfall."""

import datetime as dt

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from plandata.metrics.changed_links import changed_links
from plandata.metrics.changed_tasks import WHAT, changed_tasks, changes_counted
from plandata.metrics.changes import PARTS, waterfall
from plandata.metrics.measures import MEASURES
from tests.metrics.plans import day, plan, task

SINCE, UNTIL = day("2026-11-13"), day("2026-11-20")


def link(before, after, **values):
    return {"predecessor_id": before, "successor_id": after, "link_type": "FS"} | values


def two(then, now, links_then=(), links=()):
    """The plan now and the same plan as it was a week before."""
    return plan({SINCE: then, UNTIL: now}, link=links), plan({SINCE: then}, link=links_then)


def happened(plans, measure="effort"):
    names = ("what", "task_id", "slip_days", "change", "then", "now")
    return changed_tasks(*plans, measure).select(names).rows()


def test_each_thing_that_happens_to_a_task_is_told_as_it_was_and_is():
    then = [
        task("gone", effort_hours=6.0), task("bigger", effort_hours=42.0), task("begun", effort_hours=20.0),
        task("late", finish=day("2026-11-27")), task("early", finish=day("2026-11-27")),
        task("handed over", owner="Ana"), task("shared", owner="Ana; Ben"), task("moved", phase="Dig"),
        task("odd", title="Odd"), task("again", status="done", effort_hours=8.0), task("same"),
    ]  # fmt: skip
    now = [
        task("bigger", effort_hours=103.5), task("begun", effort_hours=20.0, share_done=0.5, status="active"),
        task("late", finish=day("2026-12-02")), task("early", finish=day("2026-11-26")),
        task("handed over", owner="Ben"), task("shared", owner="Ben; Ana"), task("moved", phase="Build"),
        task("odd", title="Even"), task("again", effort_hours=8.0), task("same"), task("new", effort_hours=9.0),
        task("new and done", effort_hours=3.0, status="done"),
    ]  # fmt: skip
    assert happened(two(then, now)) == [
        ("added", "new", None, 9.0, None, None),
        ("added", "new and done", None, 3.0, None, None),
        ("removed", "gone", None, -6.0, None, None),
        ("re_estimated", "bigger", None, 61.5, "42 h", "103.5 h"),
        ("completed", "new and done", None, -3.0, None, None),
        ("progress", "begun", None, -10.0, None, None),
        ("reopened", "again", None, 8.0, None, None),
        ("slipped", "late", 3, 0.0, "27 Nov 2026", "2 Dec 2026"),
        ("pulled_in", "early", -1, 0.0, "27 Nov 2026", "26 Nov 2026"),
        ("re_assigned", "handed over", None, 0.0, "Ana", "Ben"),
        ("re_phased", "moved", None, 0.0, "Dig", "Build"),
        ("renamed", "odd", None, 0.0, "Odd", "Even"),
    ]


def test_a_task_is_told_again_for_each_thing_that_happened_to_it():
    then = [task("A", owner="Ana", effort_hours=4.0, points=3.0, finish=day("2026-11-27"))]
    now = [task("A", owner=None, effort_hours=4.0, points=5.0, finish=day("2026-11-30"))]
    assert happened(two(then, now)) == [
        ("re_estimated", "A", None, 0.0, "3 points", "5 points"),
        ("slipped", "A", 1, 0.0, "27 Nov 2026", "30 Nov 2026"),
        ("re_assigned", "A", None, 0.0, "Ana", "nobody"),
    ]
    assert happened(two(then, now), "points")[0] == ("re_estimated", "A", None, 2.0, "3 points", "5 points")


def test_work_that_was_undone_is_a_new_estimate_of_what_is_left():
    then, now = [task("A", effort_hours=10.0, remaining_hours=2.0)], [
        task("A", effort_hours=10.0, remaining_hours=5.0)
    ]  # fmt: skip
    assert happened(two(then, now)) == [("re_estimated", "A", None, 3.0, "2 h left", "5 h left")]


def test_summaries_and_what_is_out_of_scope_are_not_told():
    then = [task("S", kind="summary", title="Old"), task("D", status="dropped", owner="Ana")]
    now = [task("S", kind="summary", title="New"), task("D", status="dropped", owner="Ben")]
    assert happened(two(then, now)) == []


def test_links_that_came_and_went_are_named_where_both_reports_know_links():
    tasks = [task("Dig"), task("Pour"), task("Open")]
    plans = two(
        tasks, tasks, [link("Dig", "Pour"), link("Pour", "Open")],
        [link("Dig", "Pour", lag_days=2.0), link("Pour", "Open"), link("Dig", "Open")],
    )  # fmt: skip
    assert changed_links(*plans).rows() == [("Open", "nothing", "Dig (FS)"), ("Pour", "Dig (FS)", "Dig (FS 2.0 d)")]
    assert changed_links(*two(tasks, tasks, [], [link("Dig", "Pour")])).is_empty()
    assert [row[:2] for row in happened(plans)] == [("re_linked", "Open"), ("re_linked", "Pour")]


def test_a_link_to_a_task_that_was_added_is_not_a_change_of_links():
    plans = two(
        [task("Dig"), task("Pour")], [task("Dig"), task("Cure"), task("Pour")], [link("Dig", "Pour")],
        [link("Dig", "Pour"), link("Cure", "Pour")],
    )  # fmt: skip
    assert [row[:2] for row in happened(plans)] == [("added", "Cure")]


def test_the_counts_name_what_happened_in_the_order_of_the_waterfall():
    plans = two([task("A"), task("B")], [task("A", status="done"), task("C")])
    assert changes_counted(*plans, "count").rows() == [
        (0, "added", "Added", 1, 1.0, "tasks"),
        (1, "removed", "Removed or cancelled", 1, -1.0, "tasks"),
        (3, "completed", "Finished", 1, -1.0, "tasks"),
    ]


quarters = st.integers(0, 40).map(lambda number: number / 4)
values = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["task", "task", "milestone", "summary", None]),
        "status": st.sampled_from(["todo", "active", "done", "dropped", None]),
        "effort_hours": st.none() | quarters, "remaining_hours": st.none() | quarters,
        "share_done": st.sampled_from([None, 0.0, 0.5, 1.0]), "points": st.none() | quarters,
        "budget": st.none() | quarters, "owner": st.sampled_from([None, "Ana", "Ben"]),
        "phase": st.sampled_from([None, "Dig", "Build"]),
        "finish": st.none() | st.integers(0, 20).map(lambda number: dt.date(2026, 11, 20) + dt.timedelta(number)),
    }
)  # fmt: skip
reports = st.dictionaries(st.sampled_from("ABCDE"), values, max_size=5)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports, reports, st.sampled_from(list(MEASURES)))
def test_summed_by_what_happened_the_changes_are_the_waterfall(then, now, measure):
    rows = [[task(name, **one) for name, one in report.items()] for report in (then, now)]
    plans = two(*rows)
    steps = dict(waterfall(plans[0], measure, SINCE, UNTIL).select("step", "value").rows())
    counted = dict(changes_counted(*plans, measure).select("what", "change").rows())
    assert {part: counted.get(part, 0.0) for part in PARTS} == {part: steps[part] for part in PARTS}
    assert all(counted.get(what, 0.0) == 0 for what in set(WHAT) - set(PARTS))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports)
def test_nothing_happens_between_two_equal_reports(report):
    rows = [task(name, **one) for name, one in report.items()]
    assert changed_tasks(*two(rows, rows), "effort").is_empty()
