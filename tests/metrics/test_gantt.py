"""Rows of the Gantt chart, milestones over the reports, what brings the finish forward, and the finish in words."""

import polars as pl

from plandata.metrics.driving import driving_chain_of_finish
from plandata.metrics.finish import finish_in_words
from plandata.metrics.gantt import gantt, shown_rows, with_chain
from plandata.metrics.levers import lever_in_words, levers
from plandata.metrics.milestones import milestone_trend, milestones_known
from tests.metrics.plans import FRIDAY, day, plan, task

MONDAY = day("2026-11-23")


def link(before, after, kind="FS", **values):
    return {"predecessor_id": before, "successor_id": after, "link_type": kind} | values


HOUSE = [
    task("F", title="Frame", kind="summary"),
    task("D", title="Dig", parent_id="F", duration_days=5.0, status="active", share_done=0.4, start=day("2026-11-16"),
         actual_start=day("2026-11-16"), finish=day("2026-11-24"), baseline_start=day("2026-11-16"),
         baseline_finish=day("2026-11-20")),
    task("P", title="Pour", parent_id="F", duration_days=5.0, start=day("2026-11-25"), finish=day("2026-12-01")),
    task("M", title="Topped out", parent_id="F", kind="milestone", finish=day("2026-12-01")),
    task("X", title="Fence", duration_days=1.0, start=MONDAY, finish=MONDAY),
    task("S", title="Survey", status="done", start=day("2026-11-02"), actual_finish=day("2026-11-06")),
    task("N", title="Never", status="dropped"),
]  # fmt: skip
LINKS = [link("D", "P"), link("P", "M")]
PLAN = plan(HOUSE, link=LINKS)


def test_rows_stand_in_the_order_of_the_outline_by_start():
    rows = gantt(PLAN).select("row_id", "level", "look", "start", "until").rows()
    assert rows == [
        ("S", 0, "done", day("2026-11-02"), day("2026-11-07")),
        ("F", 0, "critical", day("2026-11-16"), day("2026-12-02")),
        ("D", 1, "critical", day("2026-11-16"), day("2026-11-25")),
        ("P", 1, "critical", day("2026-11-25"), day("2026-12-02")),
        ("M", 1, "critical", day("2026-12-02"), day("2026-12-02")),
        ("X", 0, "open", MONDAY, day("2026-11-24")),
    ]


def test_a_bar_has_its_share_done_its_baseline_and_its_float():
    rows = {row["row_id"]: row for row in gantt(PLAN).iter_rows(named=True)}
    dig = {name: rows["D"][name] for name in ("done_until", "baseline_start", "baseline_until", "late_until", "dates")}
    assert dig == {
        "done_until": day("2026-11-20"), "baseline_start": day("2026-11-16"), "baseline_until": day("2026-11-21"),
        "late_until": None, "dates": "16 Nov 2026 to 24 Nov 2026",
    }  # fmt: skip
    assert rows["X"]["late_until"] > rows["X"]["until"]
    assert rows["M"]["dates"] == "1 Dec 2026"


def test_phases_hold_the_tasks_where_there_are_no_summaries():
    tasks = [task("A", phase="One", start=MONDAY, finish=MONDAY), task("B", phase="Two"), task("C", parent_id="A")]
    rows = gantt(plan(tasks)).select("row_id", "kind", "level", "look").rows()
    assert rows == [
        ("phase: One", "summary", 0, "open"), ("A", "task", 1, "open"), ("C", "task", 2, "open"),
        ("phase: Two", "summary", 0, "open"), ("B", "task", 1, "open"),
    ]  # fmt: skip


def test_a_circle_of_tasks_above_one_another_is_left_out():
    tasks = [task("A", parent_id="B"), task("B", parent_id="A"), task("C", parent_id="C")]
    assert gantt(plan(tasks))["row_id"].to_list() == ["C"]


def test_without_links_nothing_is_critical_and_nothing_has_float():
    rows = gantt(plan([task("A", start=MONDAY, finish=MONDAY)]))
    assert rows.select("look", "late_until").rows() == [("open", None)]


def test_the_views_show_what_is_left_all_phases_or_the_critical_path():
    def ids(view, opened="", among=None):
        return shown_rows(gantt(PLAN), view, opened, among)["row_id"].to_list()

    assert ids("left") == ["F", "D", "P", "M", "X"]
    assert ids("all") == ["S", "F", "D", "P", "M", "X"]
    assert ids("critical") == ["F", "D", "P", "M"]
    assert ids("phases") == ["S", "F", "X"]
    assert ids("phases", "F") == ids("phases", "P") == ["S", "F", "D", "P", "M", "X"]
    assert ids("all", "", ["P"]) == ["F", "P"]


def test_what_is_long_done_does_not_squeeze_the_work_that_is_left():
    tasks = [task("F", kind="summary"), task("S", parent_id="F", status="done", start=day("2026-01-05"),
                  finish=day("2026-01-09")), task("A", parent_id="F", start=MONDAY, finish=MONDAY)]  # fmt: skip
    rows = gantt(plan(tasks))
    assert shown_rows(rows, "all", "")["start"].min() == day("2026-01-05")
    assert shown_rows(rows, "left", "")["start"].to_list() == [day("2026-11-16"), MONDAY]


def test_the_links_of_a_chain_are_drawn_between_the_rows_that_are_shown():
    rows = gantt(PLAN)
    page = with_chain(shown_rows(rows, "left", ""), rows, driving_chain_of_finish(PLAN)).drop_nulls("driver_row")
    assert page.select("row_id", "driver_row", "driver_day", "held_day").rows() == [
        ("P", 1, day("2026-11-25"), day("2026-11-25")), ("M", 2, day("2026-12-02"), day("2026-12-02")),
    ]  # fmt: skip
    assert with_chain(shown_rows(rows, "phases", ""), rows, driving_chain_of_finish(PLAN))["driver_row"].is_null().all()


def test_the_end_from_which_a_link_leads_is_drawn():
    tasks = [task("A", duration_days=5.0, start=MONDAY, finish=day("2026-11-27")),
             task("B", duration_days=9.0, start=day("2026-11-24"), finish=day("2026-12-04"))]  # fmt: skip
    one = plan(tasks, link=[link("A", "B", "SS", lag_days=1.0)])
    rows = gantt(one)
    page = with_chain(shown_rows(rows, "all", ""), rows, driving_chain_of_finish(one)).drop_nulls("driver_row")
    assert page.select("row_id", "driver_day", "held_day").rows() == [("B", MONDAY, day("2026-11-24"))]


def test_a_milestone_has_its_day_in_every_report():
    first, second = day("2026-11-13"), FRIDAY
    tasks = {
        first: [task("M", kind="milestone", finish=day("2026-12-01")), task("A", finish=day("2026-12-09"))],
        second: [task("M", kind="milestone", finish=day("2026-12-04")), task("A", finish=day("2026-12-09"))],
    }
    assert milestone_trend(plan(tasks)).rows() == [
        (first, "M", "M", day("2026-12-01"), False, 0, True), (second, "M", "M", day("2026-12-04"), False, 3, True),
    ]  # fmt: skip


def test_milestones_that_were_done_at_first_are_left_out_and_names_need_room():
    first = day("2026-11-13")
    rows = [task("D", kind="milestone", status="done", finish=day("2026-01-09"))]
    rows += [task(name, kind="milestone", finish=day(on)) for name, on in
             (("A", "2026-12-01"), ("B", "2027-06-01"), ("C", "2027-05-31"))]  # fmt: skip
    found = milestone_trend(plan({first: rows, FRIDAY: rows})).filter(date=FRIDAY)
    assert found.select("item", "named").rows() == [("A", True), ("B", True), ("C", False)]


def test_phases_take_the_place_of_milestones_that_a_plan_does_not_have():
    one = plan([task("A", phase="One", finish=MONDAY), task("B", phase="One", finish=day("2026-12-01"))])
    assert not milestones_known(one)
    assert milestone_trend(one).rows() == [(FRIDAY, "One", "One", day("2026-12-01"), False, 0, True)]
    assert milestone_trend(plan([task("A")])).is_empty()


TWO_WAYS = [task("A", duration_days=10.0, start=MONDAY), task("B", duration_days=7.0, start=MONDAY), task("C",
            duration_days=3.0)]  # fmt: skip


def test_what_a_shorter_task_buys_ends_where_another_path_takes_over():
    """A (10 d) and B (7 d) come before C (3 d): A buys 3 days at most, C all that it takes."""
    one = plan(TWO_WAYS, link=[link("A", "C"), link("B", "C")])
    assert levers(one).select("task_id", "left_days", "buys_days", "at_most_days").rows() == [
        ("A", 10.0, 3.0, 3.0), ("C", 3.0, 3.0, 3.0),
    ]  # fmt: skip
    assert lever_in_words(one) == "Most is bought by 5 working days off 'A': the finish comes forward by 3."


def test_a_wait_on_the_path_is_a_lever():
    one = plan(TWO_WAYS[:1] + TWO_WAYS[2:], link=[link("A", "C", lag_days=8.0)])
    assert levers(one).select("lever", "task_id", "left_days", "buys_days", "at_most_days").rows() == [
        ("shorten", "A", 10.0, 5.0, 10.0), ("cut the wait", "C", 8.0, 5.0, 8.0), ("shorten", "C", 3.0, 3.0, 3.0),
    ]  # fmt: skip


def test_two_equal_paths_are_not_shortened_by_one_task():
    tasks = [task("A", duration_days=10.0, start=MONDAY), task("B", duration_days=10.0, start=MONDAY)]
    one = plan([*tasks, task("C", duration_days=0.0, kind="milestone")], link=[link("A", "C"), link("B", "C")])
    assert lever_in_words(one) == "No single task brings the finish forward: more than one path ends on that day."


def test_the_finish_in_words():
    assert finish_in_words(PLAN) == (
        "The plan ends on 1 Dec 2026, 7 working days later than the 20 Nov 2026 of the baseline. "
        "3 of 4 open tasks are critical. "
        "The finish on 1 Dec 2026 is driven by 'Dig' → 'Pour' → 'Topped out'."
    )


def test_a_date_that_makes_float_negative_leaves_only_the_path_critical():
    """Dig and Pour end on 1 December; the fence, off the path, is one day late for its deadline."""
    late = [row | ({"deadline": FRIDAY} if row["task_id"] == "X" else {}) for row in HOUSE]
    one = plan(late, link=LINKS)
    assert "3 of 4 open tasks lie on the critical path; 1 is 1 d too late for a date that binds it" in (
        finish_in_words(one)
    )
    looks = dict(gantt(one).filter(pl.col("kind") != "summary").select("row_id", "look").rows())
    assert looks == {"S": "done", "D": "critical", "P": "critical", "M": "critical", "X": "open"}


def test_a_plan_without_links_says_that_only_dates_are_known():
    one = plan({day("2026-11-13"): [task("A", finish=MONDAY)], FRIDAY: [task("A", finish=day("2026-11-25"))]})
    assert finish_in_words(one) == (
        "The plan ends on 25 Nov 2026, 2 working days later than the 23 Nov 2026 of the baseline. "
        "The file has no links between tasks, so nothing tells what drives the finish: dates only."
    )
    assert levers(one).is_empty()
    assert lever_in_words(one) == ""


def test_dates_that_contradict_the_links_are_said():
    later = [row | ({"finish": day("2026-12-03")} if row["task_id"] == "M" else {}) for row in HOUSE]
    assert "'Topped out' is planned until 3 Dec 2026, although by its links the plan can end on 1 Dec 2026, " in (
        finish_in_words(plan(later, link=LINKS))
    )
    sooner = [row | ({"finish": day("2026-11-27")} if row["task_id"] in "PM" else {}) for row in HOUSE]
    assert "By its links and the work left it cannot end before 1 Dec 2026, 2 working days later." in (
        finish_in_words(plan(sooner, link=LINKS))
    )


def test_everything_done_has_no_path():
    one = plan(
        [task("A", status="done", finish=FRIDAY), task("B", status="done", finish=FRIDAY)], link=[link("A", "B")]
    )
    assert finish_in_words(one) == "The plan ends on 20 Nov 2026. Everything is done."
    assert levers(one).is_empty()


def test_the_order_of_rows_changes_nothing():
    assert gantt(plan(HOUSE[::-1], link=LINKS[::-1])).equals(gantt(PLAN))


def test_an_empty_plan_has_no_rows():
    empty = plan([])
    assert gantt(empty).is_empty()
    assert milestone_trend(empty).is_empty()
    assert isinstance(shown_rows(gantt(empty), "left", ""), pl.DataFrame)
