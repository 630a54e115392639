"""Risks that the data suggests: what is planted is found, with its evidence; what is quiet raises nothing."""

import datetime as dt

from plandata.metrics.risk_suggestions import MOST, risk_suggestions
from tests.metrics.plans import FRIDAY, day, plan, risk, task

SHOWN = ("risk_id", "title", "evidence", "owner", "phase", "task_ids")


def _chain(**late: object) -> tuple[list[dict], list[dict]]:
    """A holds up B, which ends last; C is beside them."""
    tasks = [
        task("A", owner="Ana", phase="Build", status="active", start=day("2026-11-02"), finish=day("2026-11-13"),
             duration_days=10.0) | late,
        task("B", owner="Ben", start=day("2026-11-16"), finish=day("2026-12-18"), duration_days=25.0),
        task("C", owner="Eva", start=day("2026-11-23"), finish=day("2026-11-24"), duration_days=2.0),
    ]  # fmt: skip
    return tasks, [{"predecessor_id": "A", "successor_id": "B", "link_type": "FS", "lag_days": 0.0}]


def test_a_late_predecessor_of_a_critical_task_is_suggested_with_its_evidence():
    tasks, links = _chain()
    found = risk_suggestions(plan(tasks, link=links))
    assert found.select(SHOWN).rows() == [
        (
            "S-LP-A", "“A” holds up the critical path",
            "5 working days late (planned finish 13 Nov 2026). 1 task on the critical path waits for it, first “B”.",
            "Ana", "Build", "A",
        )
    ]  # fmt: skip
    assert found.select("probability", "impact", "delay_days").row(0) == (4.0, 4.0, 5.0)


def test_what_is_done_in_time_or_has_no_links_suggests_nothing():
    on_time, links = _chain(finish=day("2026-11-27"))
    assert risk_suggestions(plan(on_time, link=links)).is_empty()
    done, links = _chain(status="done")
    assert risk_suggestions(plan(done, link=links)).is_empty()
    late, _ = _chain()
    assert risk_suggestions(plan(late)).is_empty()
    assert risk_suggestions(plan([])).is_empty()


def test_what_the_register_holds_is_not_suggested_again():
    tasks, links = _chain()
    for held in (
        risk("S-LP-A", 1.0, 1.0, status="closed"),
        risk("R-1", 3.0, 3.0, task_ids="Z; A"),
    ):
        assert risk_suggestions(plan(tasks, [held], link=links)).is_empty()
    closed = risk("R-1", 3.0, 3.0, task_ids="A", status="closed")
    assert risk_suggestions(plan(tasks, [closed], link=links))["risk_id"].to_list() == ["S-LP-A"]


def _owned(names: str, hours: float = 10.0) -> list[dict]:
    return [
        task(f"T{at}", owner=name, effort_hours=hours, phase="Build", finish=day("2026-12-18"))
        for at, name in enumerate({"a": "Ana", "b": "Ben", "c": "Cem", "d": "Dee"}[one] for one in names)
    ]


def test_one_person_with_twice_an_even_share_alone_is_suggested():
    found = risk_suggestions(plan(_owned("aaaabcd")))
    assert found.select(SHOWN).rows() == [
        (
            "S-SO-Ana", "Too much hangs on Ana alone",
            "57 % of the hours of work that is left: 4 tasks with nobody else on them, until 18 Dec 2026. "
            "An even share is 25 %.",
            "Ana", "Build", "T0; T1; T2; T3",
        )
    ]  # fmt: skip
    assert found["impact"].to_list() == [5.0]


def test_an_even_split_a_team_of_one_and_shared_tasks_suggest_nothing():
    assert risk_suggestions(plan(_owned("aabbccdd"))).is_empty()
    assert risk_suggestions(plan(_owned("aaaaaa"))).is_empty()
    shared = [row | {"owner": "Ana; Ben"} if row["owner"] == "Ana" else row for row in _owned("aaaabcd")]
    assert risk_suggestions(plan(shared)).is_empty()


def _reports(count: int, **last: object) -> dict[dt.date, list[dict]]:
    active = task("A", status="active", share_done=0.6, finish=day("2026-12-04"), owner="Ana", phase="Build")
    days = [FRIDAY - dt.timedelta(7 * back) for back in reversed(range(count))]
    return {date: [active | (last if date == FRIDAY else {}), task("B")] for date in days}


def test_a_task_in_progress_that_three_reports_tell_alike_is_suggested():
    assert risk_suggestions(plan(_reports(4))).select(SHOWN).rows() == [
        (
            "S-SS-A", "“A” does not move",
            "In progress, and nothing about it has changed since 30 Oct 2026, in 3 reports. "
            "60 % done, to finish 4 Dec 2026.",
            "Ana", "Build", "A",
        )
    ]  # fmt: skip
    assert risk_suggestions(plan(_reports(3))).is_empty()
    assert risk_suggestions(plan(_reports(4, share_done=0.7))).is_empty()
    assert risk_suggestions(plan(_reports(4, status="done"))).is_empty()


def test_the_tool_s_own_day_of_change_tells_what_stands_still_in_one_report():
    still = task("A", status="active", updated_on=day("2026-10-23"))
    assert risk_suggestions(plan([still])).select("risk_id", "evidence").rows() == [
        (
            "S-SS-A",
            "In progress, and nothing about it has changed since 23 Oct 2026. Nobody says how much is done.",
        )
    ]
    assert risk_suggestions(plan([still | {"updated_on": day("2026-10-24")}])).is_empty()


def test_of_many_the_first_of_a_kind_are_told():
    still = [task(f"A{at:02}", status="active", updated_on=day("2026-09-01")) for at in range(30)]
    assert risk_suggestions(plan(still))["risk_id"].to_list() == [f"S-SS-A{at:02}" for at in range(MOST)]
