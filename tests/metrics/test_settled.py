"""The states as they are shown: calmed over two reports, by the project's own tolerances, or set by hand."""

from plandata.metrics.phases import RULES, phase_status, rules
from plandata.metrics.settled import settled_status
from tests.metrics.plans import FRIDAY, day, plan, task

FIRST, SECOND = day("2026-11-06"), day("2026-11-13")


def _late(*late, **tables):
    """A phase of ten tasks of which so many are late, in one report after the other."""
    days = (FIRST, SECOND, FRIDAY)[3 - len(late) :]
    reports = {
        report: [task(f"T{at}", phase="Build", finish=day("2026-11-02" if at < count else "2026-12-18"))
                 for at in range(10)]
        for report, count in zip(days, late, strict=True)
    }  # fmt: skip
    return plan(reports, **tables)


def _schedule(one):
    [row] = settled_status(one).select("schedule_state", "schedule_rule", "schedule_note").rows()
    return row


def test_a_state_changes_only_after_two_reports_in_a_row():
    note = "bad by rule in this report, shown once the next one says so too"
    assert _schedule(_late(1, 1, 3)) == ("watch", "bad", note)
    assert _schedule(_late(1, 3, 3)) == ("bad", "bad", "")
    assert _schedule(_late(3, 1, 3)) == ("bad", "bad", "")
    assert _schedule(_late(3)) == ("bad", "bad", "")


HAND = {"phase": "Build", "topic": "schedule", "state": "good", "reason": "moved on purpose", "by": "Ana"}


def test_a_state_set_by_hand_counts_until_its_day_and_says_why():
    note = "set by hand until 21 Nov 2026: moved on purpose (Ana); bad by rule"
    assert _schedule(_late(3, judgement=[HAND | {"until": day("2026-11-21")}])) == ("good", "bad", note)
    assert _schedule(_late(3, judgement=[HAND | {"until": FRIDAY}])) == ("bad", "bad", "")
    shown = settled_status(_late(3, judgement=[HAND | {"until": day("2026-11-21")}]))
    assert (shown["state"].to_list(), phase_status(_late(3))["state"].to_list()) == (["good"], ["bad"])


def test_a_project_sets_its_own_tolerances():
    own = {"topic": "late", "watch": 30.0, "bad": 50.0, "reason": "many small tasks"}
    states = [phase_status(_late(count, tolerance=[own]))["schedule_state"].item() for count in (2, 3, 4, 5)]
    assert states == ["good", "watch", "watch", "bad"]
    assert rules(_late(1)) == RULES
    assert rules(_late(1, tolerance=[own]))["schedule"] == (
        RULES["schedule"] + "; this project: watch and bad from 30 and 50 % late (many small tasks)"
    )
