"""Why the calculated finish moved, cause by cause, and how float melts."""

from dataclasses import replace

import pytest

from plandata.metrics.slips import float_by_report, float_erosion, slip_causes, slip_of_finish
from tests.metrics.networks import MONDAY, links
from tests.metrics.plans import day, plan, task

FRIDAY = day("2026-03-06")


def report(as_of=MONDAY, wires="A-B B-C", extra=(), holidays=(), **changes):
    """A, B and C of 3, 4 and 2 days in a row, and D of 5 beside them, with what differs by task."""
    tasks = [task(name, duration_days=float(days)) | changes.get(name, {}) for name, days in
             (("A", 3), ("B", 4), ("C", 2), ("D", 5))]  # fmt: skip
    return plan([*tasks, *extra], as_of=as_of, link=links(wires), holidays=holidays)


def moved(now, then):
    return {cause: (slip, count) for cause, slip, _day, count in slip_causes(now, then).rows() if slip or count}


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (report(), {}),
        (report(B={"duration_days": 6.0}), {"durations": (2.0, 1)}),
        (report(wires="A-B B-C:FS+3"), {"links": (3.0, 2)}),
        (report(wires="A-B A-C"), {"links": (-2.0, 2)}),
        (report(C={"constraint_type": "SNET", "constraint_date": day("2026-03-18")}), {"constraints": (5.0, 1)}),
        (report(extra=[task("E", duration_days=4.0)], wires="A-B B-C C-E"), {"added tasks": (4.0, 1)}),
        (report(D={"duration_days": 6.0}), {"durations": (0.0, 1)}),
    ],
)  # fmt: skip
def test_each_cause_is_named_and_carries_its_days(now, told):
    assert moved(now, report()) == told


def test_removed_tasks_holidays_and_progress_carry_theirs():
    then = report()
    now = replace(then, task=then.task.filter(then.task["task_id"] != "B"), link=then.link.head(0))
    assert moved(now, then) == {"removed tasks": (-4.0, 1)}
    assert slip_causes(report(holidays=[day("2026-03-04")]), then).row(0) == ("calendar", 1.0, day("2026-03-13"), 1)
    late = report(FRIDAY, A={"status": "active", "actual_start": MONDAY, "remaining_days": 2.0})
    assert moved(late, then) == {"progress": (3.0, 1)}
    assert slip_of_finish(late, then) == 3.0


def test_the_finish_after_each_exchange_leads_to_the_new_one():
    now = report(
        FRIDAY, B={"duration_days": 6.0}, A={"status": "active", "actual_start": MONDAY, "remaining_days": 2.0}
    )
    told = slip_causes(now, report())
    assert told["finish"].to_list()[-3:] == [day("2026-03-12"), day("2026-03-16"), day("2026-03-19")]
    assert told["slip_days"].sum() == slip_of_finish(now, report()) == 5.0


def test_float_melts_from_report_to_report():
    reports = [report(), report(FRIDAY, D={"duration_days": 7.0}), report(day("2026-03-09"), A={"status": "done"})]
    rows = float_erosion(reports).filter(task_id="D").select("as_of", "total_float", "eroded_days").rows()
    assert rows == [(MONDAY, 4.0, None), (FRIDAY, 2.0, 2.0), (day("2026-03-09"), 2.0, 0.0)]
    assert float_erosion(reports).filter(task_id="A")["as_of"].to_list() == [MONDAY, FRIDAY]
    assert float_erosion([]).rows() == []


def test_the_tasks_that_lost_most_float_are_followed_over_the_reports():
    reports = [report(), report(FRIDAY, D={"duration_days": 7.0}), report(day("2026-03-09"), D={"duration_days": 8.0})]
    assert float_by_report(reports).rows() == [
        ("D", "D", 4.0, 3.0, MONDAY),
        ("D", "D", 2.0, 3.0, FRIDAY),
        ("D", "D", 1.0, 3.0, day("2026-03-09")),
    ]
    assert float_by_report([report(), report(FRIDAY)]).is_empty()
    assert float_by_report([]).is_empty()
