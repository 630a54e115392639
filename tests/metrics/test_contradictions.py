"""Contradictions: each is found in a small plan that has it, not in its near miss, and not where nothing tells it."""

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

from plandata.metrics.contradictions import CONTRADICTIONS, contradictions, contradictions_in, lacking
from plandata.metrics.phases import RULES
from plandata.plan import Plan, Selection
from tests.metrics.plans import FRIDAY, day, plan, risk, task

EMPTY = Plan(Selection(), "Atlas", FRIDAY, FRIDAY)


def _ago(days):
    return FRIDAY - dt.timedelta(days=days)


def _ahead(days):
    return FRIDAY + dt.timedelta(days=days)


def _linked(first, then, **link):
    row = {"predecessor_id": "A", "successor_id": "B", "link_type": "FS"} | link
    return plan([task("A", **first), task("B", **then)], link=[row])


def _green(finish, health="green", **values):
    return plan([task("A", health=health, finish=finish, **values)])


def _phase(health, late):
    days = [_ago(1) if at < late else _ahead(30) for at in range(4)]
    return plan([task(f"T{at}", phase="Build", health=health, finish=finish) for at, finish in enumerate(days)])


def _indices(done, reported=FRIDAY):
    """Ten tasks of 8 h, planned a working day each over two weeks that ended four weeks ago, some reported done."""
    starts = [_ago(39) + dt.timedelta(days=day) for day in (*range(5), *range(7, 12))]
    rows = [task(f"T{at}", baseline_start=start, baseline_finish=start, finish=start, effort_hours=8.0)
            for at, start in enumerate(starts)]  # fmt: skip
    return plan({_ago(46): rows, reported: [row | {"status": "done"} if at < done else row
                 for at, row in enumerate(rows)]})  # fmt: skip


def _spent(actual, month="2026-10-01"):
    line = {"cost_id": "1", "phase": "Build", "month": day(month), "planned": 100.0, "actual": actual}
    half = [task("A", phase="Build", status="done"), task("B", phase="Build")]
    return plan(half, cost=[line])


def _paper(status):
    return plan([task("A", status=status)], [risk("R", 3.0, 3.0, status="mitigated", task_ids="A", delay_days=10.0)])


def _occurred(**values):
    return plan([], [risk("R", 2.0, 4.0, status="occurred", delay_days=4.0) | values])


def _past_day(change):
    before = risk("R", 3.0, 3.0, proximity=_ago(7), delay_days=10.0)
    return plan({_ago(14): [], FRIDAY: []}, {_ago(14): [before], FRIDAY: [before | change]})


def _slides(*finishes):
    return plan({_ago(14 - 7 * at): [task("A", finish=finish)] for at, finish in enumerate(finishes)})


def _silent(spoken, gate, **values):
    row = {"stakeholder": "Beatrix", "power": 5.0, "interest": 4.0} | values
    said = {"contact_id": "1", "stakeholder": "Beatrix", "date": spoken}
    return plan([task("G", title="Go live", kind="milestone", finish=gate)], stakeholder=[row], contact=[said])


def _resists(name="Union", power=5.0, engagement="resistant"):
    row = {"stakeholder": "Union", "power": power, "engagement": engagement}
    return plan([], stakeholder=[row], communication=[{"communication_id": "1", "stakeholder": name}])


def _busy(hours, finish):
    own = {"owner": "Ana", "start": _ahead(3), "finish": finish, "effort_hours": hours, "duration_days": 5.0}
    later = task("B", start=_ahead(10), finish=_ahead(14), duration_days=5.0, owner="Ben", effort_hours=8.0)
    aside = task("Z", start=_ahead(3), finish=_ahead(90), duration_days=60.0, owner="Eva")
    link = {"predecessor_id": "A", "successor_id": "B", "link_type": "FS"}
    return plan([task("A", **own), later, *([aside] if finish > _ahead(7) else [])], link=[link])


def _owners(*names, known=("Ana", "Ben")):
    rows = [task(f"T{at}", owner=name) for at, name in enumerate(names)]
    return plan(rows, resource=[{"resource": name} for name in known])


def _away(start, finish):
    own = task("A", owner="Ana; Ben", start=_ahead(3), finish=_ahead(7))
    return plan([own], absence=[{"resource": "ana", "start": start, "finish": finish}])


OLD, NEW = {"status": "active", "updated_on": _ago(29)}, {"status": "active", "updated_on": _ago(28)}
DONE = {"status": "done", "actual_finish": _ago(3)}

CASES = {
    "green_while_bad": (
        [_green(_ago(8)), _green(_ahead(60), baseline_finish=_ahead(29))],
        [_green(_ago(7)), _green(_ago(8), "amber"), _green(_ago(8), status="done"),
         _green(_ahead(28), baseline_finish=FRIDAY)],
        ("task", "A", "A", "declared green, 6 working days late", 6.0),
    ),
    "green_phase_while_bad": (
        [_phase("green", 1)], [_phase("green", 0), _phase("amber", 1)],
        ("phase", "Build", "Build", "declared green; by rule its schedule is bad: no finish to compare with, 1 late",
         0.0),
    ),
    "spi_hides_delay": (
        [_indices(10)], [_indices(9), _indices(10, _ago(28))],
        ("project", "Atlas", "Atlas", "schedule index 1.0, time index 0.33", 20.0),
    ),
    "spent_ahead_of_work": (
        [_spent(71.0)], [_spent(70.0), _spent(71.0, "2026-11-01")],
        ("phase", "Build", "Build", "71 % of the budget spent, 50 % of the work done", 0.0),
    ),
    "mitigated_on_paper": (
        [_paper("todo")], [_paper("done")],
        ("risk", "R", "R", "called mitigated, 1 of 1 linked task not done", 5.0),
    ),
    "occurred_yet_scored": (
        [_occurred()], [_occurred(probability=5.0), _occurred(closed_on=FRIDAY), _occurred(status="open")],
        ("risk", "R", "R", "it has occurred, and its probability is still 2 of 5", 4.0),
    ),
    "closed_but_open": (
        [plan([], [risk("R", 2.0, 2.0, closed_on=FRIDAY)])],
        [plan([], [risk("R", 2.0, 2.0, closed_on=_ahead(1))]),
         plan([], [risk("R", 2.0, 2.0, closed_on=FRIDAY, status="closed")])],
        ("risk", "R", "R", "called open, closed on 20 Nov 2026", 0.0),
    ),
    "past_its_day": (
        [_past_day({}), _past_day({"owner": "Ana"})],
        [_past_day({"impact": 4.0}), _past_day({"proximity": FRIDAY}), _past_day({"status": "closed"})],
        ("risk", "R", "R", "expected around 13 Nov 2026, 5 working days ago, and rated as before", 5.0),
    ),
    "done_with_work_left": (
        [plan([task("A", status="done", remaining_hours=9.0)]),
         plan([task("A", status="active", share_done=1.0, remaining_days=2.0)])],
        [plan([task("A", status="done", remaining_hours=0.0)]),
         plan([task("A", status="active", share_done=0.99, remaining_hours=1.0)])],
        ("task", "A", "A", "called done, 9 h left", 1.1),
    ),
    "done_without_finish": (
        [plan([task("A", status="done"), task("B", **DONE), task("C", **DONE)])],
        [plan([task("A", status="done"), task("B", **DONE)]), plan([task("A", **DONE), task("B")])],
        ("task", "A", "A", "done, and nobody says when", 0.0),
    ),
    "finish_before_start": (
        [plan([task("A", start=FRIDAY, finish=_ago(1))]),
         plan([task("A", actual_start=FRIDAY, actual_finish=_ago(1), status="done")])],
        [plan([task("A", start=FRIDAY, finish=FRIDAY)])],
        ("task", "A", "A", "planned to end on 19 Nov 2026 and to begin on 20 Nov 2026", 0.0),
    ),
    "started_before_predecessor": (
        [_linked({"finish": _ago(2)}, {"status": "active"}), _linked({}, {"status": "done"}),
         _linked({}, {"actual_start": FRIDAY})],
        [_linked({"status": "done"}, {"status": "active"}), _linked({}, {"status": "active"}, link_type="SS"),
         _linked({}, {"status": "active"}, lag_days=-2.0), _linked({}, {}),
         _linked({"status": "dropped"}, {"status": "active"}), _linked({"status": None}, {"status": "active"})],
        ("task", "B", "B", "begun before the end of “A”", 2.0),
    ),
    "milestone_done_early": (
        [_linked({}, {"status": "done", "kind": "milestone"}),
         _linked({}, {"status": "done", "kind": "milestone"}, link_type="FF")],
        [_linked({"status": "done"}, {"status": "done", "kind": "milestone"}), _linked({}, {"kind": "milestone"})],
        ("task", "B", "B", "reached before the end of “A”", 0.0),
    ),
    "finish_after_deadline": (
        [plan([task("A", finish=_ahead(4), deadline=FRIDAY)])],
        [plan([task("A", finish=FRIDAY, deadline=FRIDAY)]),
         plan([task("A", deadline=_ago(9), finish=_ago(8), **DONE)])],
        ("task", "A", "A", "planned to end on 24 Nov 2026, to be done by 20 Nov 2026", 2.0),
    ),
    "always_two_weeks_away": (
        [_slides(FRIDAY, _ahead(7), _ahead(14))],
        [_slides(FRIDAY, _ahead(7), _ahead(7)), _slides(_ahead(7), _ahead(14)),
         _slides(_ahead(8), _ahead(15), _ahead(22)), _slides(_ahead(14), _ahead(14), _ahead(14))],
        ("task", "A", "A", "14, 14 and 14 days away in the last three reports", 10.0),
    ),
    "active_without_news": (
        [plan([task("A", **OLD)])], [plan([task("A", **NEW)]), plan([task("A", **OLD | {"status": "todo"})])],
        ("task", "A", "A", "in progress, last changed on 22 Oct 2026, 4 weeks ago", 0.0),
    ),
    "active_without_owner": (
        [plan([task("A", status="active"), *(task(name, status="active", owner="Ana") for name in "BC")])],
        [plan([task("A"), task("B", status="active", owner="Ana")]),
         plan([task("A", status="active"), task("B", status="active", owner="Ana")])],
        ("task", "A", "A", "in progress by nobody; the 2 others have an owner", 0.0),
    ),
    "overloaded_on_path": (
        [_busy(60.0, _ahead(7))], [_busy(48.0, _ahead(7)), _busy(100.0, _ahead(8))],
        ("resource", "Ana", "Ana", "20 h more than fit into the next 4 weeks, on the critical path with “A”", 2.5),
    ),
    "owner_unknown": (
        [_owners("Ana", "Ben", "Kim")], [_owners("Ana", "BEN"), _owners("Ana", "Kim", known=("Ana",))],
        ("resource", "Kim", "Kim", "owns 1 open task and is not among the resources", 0.0),
    ),
    "owner_absent": (
        [_away(_ahead(3), _ahead(7)), _away(_ago(9), _ahead(60))],
        [_away(_ahead(4), _ahead(7)), _away(_ahead(3), _ahead(6))],
        ("task", "A", "A", "Ana is away from 23 Nov 2026 to 27 Nov 2026, and it is to be done by 27 Nov 2026", 0.0),
    ),
    "sponsor_silent": (
        [_silent(_ago(29), _ahead(21)), _silent(_ago(29), FRIDAY, power=None, interest=None, role="Sponsor")],
        [_silent(_ago(28), _ahead(21)), _silent(_ago(29), _ahead(22)), _silent(_ago(29), _ahead(21), interest=2.0),
         _silent(None, _ahead(21))],
        ("stakeholder", "Beatrix", "Beatrix", "not spoken to since 22 Oct 2026, and “Go live” is due on 11 Dec 2026",
         0.0),
    ),
    "resistant_without_contact": (
        [_resists("Board")], [_resists(), _resists("Board", 3.0), _resists("Board", engagement="neutral")],
        ("stakeholder", "Union", "Union", "resistant, power 5 of 5, and no contact is planned", 0.0),
    ),
}  # fmt: skip


def _rows(one, found):
    rows = contradictions(found).filter(contradiction=one.id)
    return rows.select("item", "key", "title", "why", "delay_days").rows()


@pytest.mark.parametrize("one", CONTRADICTIONS, ids=lambda one: one.id)
def test_a_contradiction_is_found_where_it_is_and_not_where_it_nearly_is(one):
    fires, silent, row = CASES[one.id]
    assert _rows(one, fires[0]) == [row]
    assert [len(_rows(one, found)) for found in fires] == [1] * len(fires)
    assert [(at, rows) for at, found in enumerate(silent) if (rows := _rows(one, found))] == []


@pytest.mark.parametrize("one", CONTRADICTIONS, ids=lambda one: one.id)
def test_a_contradiction_is_not_looked_for_without_the_columns_that_tell_it(one):
    assert lacking(EMPTY, one)
    for found in CASES[one.id][0]:
        for names in one.needs:
            assert _rows(one, _without(found, names)) == []


def _without(found, names):
    emptied = {}
    for name in names:
        table, column = name.split(".")
        rows = emptied.get(table, getattr(found, table))
        emptied[table] = rows.with_columns(pl.lit(None, rows.schema[column]).alias(column))
    return replace(found, **emptied)


@pytest.mark.parametrize("one", CONTRADICTIONS, ids=lambda one: one.id)
def test_a_contradiction_says_what_it_means_and_what_resolves_it(one):
    assert (one.definition[-1], one.remedy[-1]) == (".", ".")
    assert len(CONTRADICTIONS) >= 12
    assert "bad from 25 %" in RULES["schedule"]  # as the definition of a phase declared green says


def test_a_plan_without_anything_contradicts_nothing():
    assert contradictions(EMPTY).rows() == []


def test_a_selection_leaves_the_contradictions_about_what_is_in_it():
    whole = plan([task("A", phase="Build", **OLD), task("B", phase="Train", **OLD)],
                 [risk("R", 2.0, 2.0, closed_on=FRIDAY, phase="Train")])  # fmt: skip
    part = replace(whole, selection=Selection("atlas", phases=("Build",)), task=whole.task.filter(phase="Build"),
                   risk=whole.risk.clear())  # fmt: skip
    assert contradictions_in(whole, whole)["key"].to_list() == ["R", "A", "B"]
    assert contradictions_in(part, whole)["key"].to_list() == ["A"]
