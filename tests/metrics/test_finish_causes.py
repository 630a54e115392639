"""Why the planned finish moved, along the chain that leads to it; the parts sum exactly."""

import datetime as dt

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from plandata.metrics.finish_causes import finish_causes
from plandata.metrics.schedule import planned_finish, slip_days
from tests.metrics.plans import day, plan, task

SINCE, UNTIL = day("2026-11-13"), day("2026-11-20")


def link(before, after, link_type="FS", lag_days=None):
    return {"predecessor_id": before, "successor_id": after, "link_type": link_type, "lag_days": lag_days}


def two(then, now, links=(), links_then=None):
    """The plan now and the same plan as it was a week before."""
    before = plan({SINCE: then}, link=links if links_then is None else links_then)
    return plan({SINCE: then, UNTIL: now}, link=links), before


def dated(name, start, finish, **values):
    return task(name, start=day(start), finish=day(finish), **values)


def said(plans):
    return finish_causes(*plans).select("task_id", "cause", "days").rows()


CHAIN = [link("Dig", "Pour"), link("Pour", "Open")]
THEN = [
    dated("Dig", "2026-11-23", "2026-11-24"), dated("Pour", "2026-11-25", "2026-11-27"),
    dated("Open", "2026-11-30", "2026-12-01"),
]  # fmt: skip


def test_a_task_that_takes_longer_moves_all_that_follow_it():
    now = [
        dated("Dig", "2026-11-23", "2026-11-26"), dated("Pour", "2026-11-27", "2026-12-01"),
        dated("Open", "2026-12-02", "2026-12-03"),
    ]  # fmt: skip
    causes = finish_causes(*two(THEN, now, CHAIN))
    assert causes.select("task_id", "cause", "days", "words").rows() == [
        ("Dig", "longer", 2, "'Dig' takes longer (2 → 4 days)")
    ]


def test_the_first_of_the_chain_may_start_later_and_days_to_spare_are_used_up():
    then = [dated("Dig", "2026-11-23", "2026-11-24"), dated("Pour", "2026-11-27", "2026-12-01")]
    now = [dated("Dig", "2026-11-26", "2026-11-27"), dated("Pour", "2026-11-30", "2026-12-02")]
    causes = finish_causes(*two(then, now, CHAIN[:1]))
    assert causes.select("cause", "days", "words").rows() == [
        ("starts", 3, "'Dig' starts later (23 Nov 2026 → 26 Nov 2026)"),
        ("spare", -2, "2 days to spare between 'Dig' and 'Pour' took up some of it"),
    ]


def test_an_added_task_counts_by_its_length():
    now = [
        THEN[0], dated("Cure", "2026-11-25", "2026-11-26"), dated("Pour", "2026-11-27", "2026-12-01"),
        dated("Open", "2026-12-02", "2026-12-03"),
    ]  # fmt: skip
    links = [link("Dig", "Cure"), link("Cure", "Pour"), link("Pour", "Open")]
    assert said(two(THEN, now, links, CHAIN)) == [("Cure", "added", 2)]


def test_a_task_that_was_removed_lets_the_next_one_begin_earlier():
    now = [THEN[0], dated("Open", "2026-11-25", "2026-11-26")]
    causes = finish_causes(*two(THEN, now, [link("Dig", "Open")], CHAIN))
    assert causes.select("task_id", "cause", "days", "words").rows() == [
        ("Open", "removed", -3, "'Pour' was removed, for which 'Open' waited")
    ]


def test_a_new_link_and_a_longer_pause_make_a_task_wait():
    then = [dated("Dig", "2026-11-23", "2026-11-24"), dated("Pour", "2026-11-23", "2026-11-25")]
    now = [then[0], dated("Pour", "2026-11-25", "2026-11-27")]
    causes = finish_causes(*two(then, now, CHAIN[:1], []))
    assert causes["words"].to_list() == ["'Pour' now waits for 'Dig'"]
    later = [THEN[0], dated("Pour", "2026-11-26", "2026-11-30"), dated("Open", "2026-12-01", "2026-12-02")]
    causes = finish_causes(*two(THEN, later, [link("Dig", "Pour", lag_days=1.0), CHAIN[1]], CHAIN))
    assert causes["words"].to_list() == ["'Pour' follows 'Dig' 1 day later than before"]


def test_without_links_the_work_of_the_same_owner_is_followed():
    then = [
        dated("Map", "2026-11-23", "2026-11-24", owner="Ana"),
        dated("Load", "2026-11-23", "2026-11-25", owner="Ana"),
    ]
    now = [
        dated("Map", "2026-11-23", "2026-11-25", owner="Ana"),
        dated("Load", "2026-11-26", "2026-11-30", owner="Ana"),
    ]
    causes = finish_causes(*two(then, now))
    assert causes.select("task_id", "cause", "days", "words").rows() == [
        ("Map", "longer", 1, "'Map' takes longer (2 → 3 days)"),
        ("Load", "waits", 2, "'Load' now waits for 'Map' (Ana does both)"),
    ]


def test_another_task_may_end_last():
    then = [dated("Dig", "2026-11-23", "2026-12-01"), dated("Pour", "2026-11-25", "2026-11-27")]
    now = [dated("Dig", "2026-11-23", "2026-11-20", status="done"), dated("Pour", "2026-11-25", "2026-11-30")]
    causes = finish_causes(*two(then, now))
    assert causes.select("cause", "days").rows() == [("longer", 1), ("room", -2)]
    assert causes["words"][-1] == "'Pour' ends last now and had 2 days to spare"


def test_a_plan_of_new_tasks_only_moved_because_they_were_added():
    assert said(two([dated("A", "2026-11-23", "2026-11-24")], [dated("B", "2026-11-23", "2026-11-26")])) == [
        ("B", "added", 2)
    ]


def test_a_finish_that_stays_or_is_not_known_has_no_cause():
    assert said(two(THEN, THEN, CHAIN)) == []
    assert said(two([task("A")], [task("A")])) == []
    assert said(two([], [])) == []


days = st.integers(0, 40).map(lambda number: dt.date(2026, 11, 2) + dt.timedelta(days=number))
values = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["task", "task", "milestone", "summary", None]),
        "status": st.sampled_from(["todo", "active", "done", "dropped", None]),
        "start": st.none() | days, "finish": st.none() | days, "actual_finish": st.none() | days,
        "owner": st.sampled_from([None, "Ana", "Ben"]),
    }
)  # fmt: skip
reports = st.dictionaries(st.sampled_from("ABCDEF"), values, max_size=6)
linked = st.lists(
    st.builds(
        link,
        st.sampled_from("ABCDEF"),
        st.sampled_from("ABCDEF"),
        st.sampled_from(["FS", "SS", "FF", "SF"]),
        st.sampled_from([None, -1.0, 2.0]),
    ),
    max_size=6,
    unique_by=lambda one: (one["predecessor_id"], one["successor_id"], one["link_type"]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports, reports, linked, linked)
def test_the_causes_sum_exactly_to_the_move_of_the_finish(then, now, links_then, links):
    rows = [[task(name, **one) for name, one in report.items()] for report in (then, now)]
    after, before = two(*rows, links, links_then)
    causes = finish_causes(after, before)
    if planned_finish(before) is None or planned_finish(after) is None:
        assert causes.is_empty()
    else:
        assert causes["days"].sum() == slip_days(after)
        assert 0 not in causes["days"].to_list()
        assert all(causes["words"])
