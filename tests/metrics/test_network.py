"""Early and late dates and floats: published networks, kinds of link, calendars, constraints, progress."""

import datetime as dt

import polars as pl
import pytest

from plandata.metrics.network import network
from plandata.metrics.network_notes import network_notes
from plandata.metrics.pert import pert
from plandata.metrics.placing import day_of_finish, placed
from tests.metrics.networks import CPM, MONDAY, link, links, net, offsets
from tests.metrics.plans import day, plan, task


def rows(text):
    """The table of a text with one task a line: id, then its numbers."""
    return {line.split()[0]: tuple(float(number) for number in line.split()[1:]) for line in text.strip().splitlines()}


W1 = """
A 0 6 0 6 0
B 6 8 6 8 0
C 6 8 7 9 1
D 8 11 8 11 0
E 11 15 11 15 0
F 8 10 9 11 1
G 15 16 15 16 0
"""
W2 = """
A 0 2 0 2 0 0
B 2 12 2 12 0 0
C 2 15 13 26 11 9
D 2 14 4 16 2 0
E 12 24 18 30 6 6
F 12 19 12 19 0 0
G 14 24 16 26 2 0
H 14 30 17 33 3 0
I 19 25 19 25 0 0
J 24 36 26 38 2 2
K 25 30 25 30 0 0
L 30 38 30 38 0 0
M 30 35 33 38 3 3
N 38 41 38 41 0 0
"""


def test_the_seven_tasks_of_a_textbook():
    """studylib.net 8378728: T = 16, critical path A-B-D-E-G."""
    found = network(net("A6 B2 C2 D3 F2 E4 G1", "A-B A-C B-D C-F D-E F-E E-G"))
    assert offsets(found, *CPM[:5]) == rows(W1)
    assert found.filter("critical")["task_id"].to_list() == ["A", "B", "D", "E", "G"]
    assert set(found["critical_by"].drop_nulls()) == {"path and float"}


def test_the_fourteen_tasks_of_a_textbook():
    """Course text "Network Construction – Critical Path Method": T = 41, critical path A-B-F-I-K-L-N."""
    found = network(
        net("A2 B10 C13 D12 E12 F7 G10 H16 I6 J12 K5 L8 M5 N3",
            "A-B A-C A-D B-E B-F D-G D-H F-I C-J G-J I-K E-L K-L H-M J-N L-N M-N")
    )  # fmt: skip
    assert offsets(found, *CPM) == rows(W2)
    assert found.filter("critical")["task_id"].to_list() == ["A", "B", "F", "I", "K", "L", "N"]


def test_the_five_tasks_of_an_examination():
    """NSW HSC: T = 13; B has ES 2, LS 3, float 1, the others none."""
    found = network(net("A2 B3 C4 D5 E2", "A-B A-C B-D C-D D-E"))
    assert offsets(found, *CPM[:5])["B"] == (2, 5, 3, 6, 1)
    assert found["early_finish_offset"].max() == 13
    assert found.filter("critical")["task_id"].to_list() == ["A", "C", "D", "E"]


def three_point(text, wires):
    """A plan of tasks with three-point estimates: "A 1 1 7" a line."""
    tasks = [
        task(one.split()[0], **dict(zip(("optimistic_days", "likely_days", "pessimistic_days"),
                                        map(float, one.split()[1:]), strict=True)))
        for one in text.split(",")
    ]  # fmt: skip
    return plan(tasks, as_of=MONDAY, link=links(wires))


def test_three_point_estimates_give_the_network_of_their_means():
    """atozmath: te 2, 4, 3, 1, 6, 5, 7; T = 17; critical path B-E-G; floats A7 C9 D7 F9."""
    given = three_point("A 1 1 7,B 1 4 7,C 2 2 8,D 1 1 1,E 2 5 14,F 2 5 8,G 3 6 15", "A-D B-E C-F D-G E-G")
    found = network(given)
    lengths = placed(given).case.work.length.tolist()
    assert lengths == [2, 4, 3, 1, 6, 5, 7]
    assert found["early_finish_offset"].max() == 17
    assert found.filter("critical")["task_id"].to_list() == ["B", "E", "G"]
    told = pert(given)
    assert (told.tasks, told.mean, round(told.variance, 9)) == (("B", "E", "G"), 17.0, 9.0)
    slack = {"A": 7.0, "B": 0.0, "C": 9.0, "D": 7.0, "E": 0.0, "F": 9.0, "G": 0.0}
    assert dict(found.select("task_id", "total_float").rows()) == slack


def test_fourteen_three_point_estimates():
    """wizedu 717873: critical path A-C-E-H-I-K-M-N of 50.833 days; slack B8 D1.83 F1.83 G5 J2.5 L2.5."""
    given = three_point(
        "A 5 5 7,B 1 2 5,C 5 5 5,D 4 8 13,E 1 10 17,F 1 5 7,G 2 6 9,H 4 4 6,I 2 7 10,J 2 4 7,K 6 10 13,L 2 6 6,M 2 2 3,"
        "N 7 7 12",
        "A-C A-D B-E C-E D-F D-G E-H F-H G-I H-I I-J I-K J-L K-M L-N M-N",
    )
    found = network(given)
    assert found["early_finish_offset"].max() == pytest.approx(50 + 5 / 6, abs=1e-5)
    assert found.filter("critical")["task_id"].to_list() == ["A", "C", "E", "H", "I", "K", "M", "N"]
    told = pert(given)
    assert (round(told.mean, 3), round(told.variance, 3)) == (50.833, 11.194)
    assert (round(told.chance(53), 3), round(told.chance(55), 3)) == (0.741, 0.893)
    slack = found.filter(~pl.col("critical")).select("task_id", pl.col("total_float").round(2)).rows()
    assert dict(slack) == {"B": 8.0, "D": 1.83, "F": 1.83, "G": 5.0, "J": 2.5, "L": 2.5}


@pytest.mark.parametrize(
    ("wires", "start", "finish"),
    [
        ("A-B", 4, 7), ("A-B:FS+2", 6, 9), ("A-B:FS-1", 3, 6), ("A-B:FS+0.5", 4.5, 7.5),
        ("A-B:SS", 0, 3), ("A-B:SS+2", 2, 5),
        ("A-B:FF", 1, 4), ("A-B:FF+2", 3, 6), ("A-B:FF-3", 0, 3),
        ("A-B:SF", 0, 3), ("A-B:SF+5", 2, 5),
    ],
)  # fmt: skip
def test_every_kind_of_link_and_lag_places_the_task_that_waits(wires, start, finish):
    found = network(net("A4 B3", wires))
    assert offsets(found, "early_start_offset", "early_finish_offset")["B"] == (start, finish)


def test_a_lag_may_run_through_days_off_or_be_a_share_of_the_predecessor():
    def waiting(**lag):
        found = network(plan([task("A", duration_days=4.0), task("B", duration_days=1.0)], as_of=MONDAY,
                             link=[link("A", "B", **lag)]))  # fmt: skip
        return offsets(found, "early_start")["B"][0]

    assert waiting(lag=2.0) == day("2026-03-10")
    assert waiting(lag_calendar_days=2.0) == day("2026-03-09")
    assert waiting(lag_calendar_days=4.0) == day("2026-03-10")
    assert waiting(lag_share=0.5) == day("2026-03-10")


def test_dates_are_those_of_the_first_and_the_last_day_of_work():
    found = network(net("A5 B3 C0", "A-B B-C"))
    assert offsets(found, "early_start", "early_finish") == {
        "A": (day("2026-03-02"), day("2026-03-06")), "B": (day("2026-03-09"), day("2026-03-11")),
        "C": (day("2026-03-11"), day("2026-03-11")),
    }  # fmt: skip


def test_holidays_and_a_task_s_own_calendar_move_the_work():
    week = [{"calendar": "seven", "weekday": float(number), "hours": 8.0} for number in range(1, 8)]
    off = [{"calendar": "project", "start": day("2026-03-04"), "finish": day("2026-03-05")}]
    tasks = [task("A", duration_days=5.0), task("B", duration_days=2.0, calendar="seven"), task("C", duration_days=1.0)]
    found = network(plan(tasks, as_of=MONDAY, link=links("A-B B-C"), workweek=week, holiday=off))
    assert offsets(found, "early_start", "early_finish", "total_float") == {
        "A": (day("2026-03-02"), day("2026-03-10"), 0.0), "B": (day("2026-03-11"), day("2026-03-12"), 0.0),
        "C": (day("2026-03-13"), day("2026-03-13"), 0.0),
    }  # fmt: skip


def test_a_short_day_of_the_week_counts_as_a_part_of_a_day():
    hours = [8.0, 8.0, 8.0, 8.0, 8.0, 4.0, 0.0]
    week = [{"calendar": "project", "weekday": float(at), "hours": long} for at, long in enumerate(hours, 1)]
    found = network(net("A6 B1", "A-B", workweek=week))
    assert offsets(found, "early_finish", "early_finish_offset") == {
        "A": (day("2026-03-09"), 6.0), "B": (day("2026-03-10"), 7.0),
    }  # fmt: skip


def bound(kind, at, **values):
    """A-B-C of 2, 2 and 1 days and D of 10, with a constraint on B: its row."""
    tasks = [task("A", duration_days=2.0), task("C", duration_days=1.0), task("D", duration_days=10.0),
             task("B", duration_days=2.0, constraint_type=kind, constraint_date=at, **values)]  # fmt: skip
    found = network(plan(tasks, as_of=MONDAY, link=links("A-B B-C")))
    return offsets(found, "early_start_offset", "late_finish_offset", "total_float")["B"]


@pytest.mark.parametrize(
    ("kind", "at", "row"),
    [
        ("ASAP", None, (2, 9, 5)),
        ("SNET", "2026-03-06", (4, 9, 3)),
        ("FNET", "2026-03-06", (3, 9, 4)),
        ("SNLT", "2026-03-05", (2, 5, 1)),
        ("SNLT", "2026-03-03", (2, 3, -1)),
        ("FNLT", "2026-03-06", (2, 5, 1)),
        ("FNLT", "2026-03-03", (2, 2, -2)),
        ("MSO", "2026-03-06", (4, 6, 0)),
        ("MSO", "2026-03-03", (2, 3, -1)),
        ("MFO", "2026-03-06", (3, 5, 0)),
        ("ALAP", None, (2, 9, 5)),
    ],
)
def test_a_constraint_binds_the_task_and_a_hard_one_may_make_its_float_negative(kind, at, row):
    assert bound(kind, at and day(at)) == row


def test_as_late_as_possible_takes_the_free_float_and_delays_nobody():
    tasks = [task("A", duration_days=2.0, constraint_type="ALAP"), task("B", duration_days=5.0),
             task("C", duration_days=1.0), task("Z", duration_days=1.0, constraint_type="ALAP")]  # fmt: skip
    found = network(plan(tasks, as_of=MONDAY, link=links("Z-A A-C B-C")))
    assert offsets(found, "early_start_offset", "free_float", "total_float") == {
        "A": (3, 0, 0), "B": (0, 0, 0), "C": (5, 0, 0), "Z": (2, 0, 0),
    }  # fmt: skip


def test_a_deadline_takes_float_and_moves_nothing():
    assert bound(None, None, deadline=day("2026-03-06")) == (2, 5, 1)
    assert bound(None, None, deadline=day("2026-03-04")) == (2, 3, -1)


REPORTED = day("2026-03-06")


def reported(active, wires="A-B B-C", **values):
    """A is done, B as said, C not begun; reported on Friday, the fifth day."""
    tasks = [
        task("A", duration_days=2.0, status="done", actual_start=MONDAY, actual_finish=day("2026-03-03")),
        task("B", duration_days=4.0, **active), task("C", duration_days=2.0, **values),
    ]  # fmt: skip
    return plan(tasks, as_of=REPORTED, link=links(wires))


def test_what_is_left_goes_on_from_the_data_date():
    begun = reported({"status": "active", "actual_start": day("2026-03-04"), "remaining_days": 3.0})
    assert offsets(network(begun), "early_start", "early_finish", "remaining_start", "total_float", "critical") == {
        "A": (day("2026-03-02"), day("2026-03-03"), None, 0.0, False),
        "B": (day("2026-03-04"), day("2026-03-10"), REPORTED, 0.0, True),
        "C": (day("2026-03-11"), day("2026-03-12"), None, 0.0, True),
    }


def test_a_share_done_tells_what_is_left_where_no_length_does():
    begun = reported({"status": "active", "actual_start": day("2026-03-04"), "share_done": 0.75})
    assert offsets(network(begun), "early_finish")["B"] == (REPORTED,)


def test_nothing_that_has_not_begun_starts_before_the_data_date():
    assert offsets(network(reported({})), "early_start")["B"] == (REPORTED,)


def test_a_report_speaks_for_the_end_of_its_day_where_the_plan_s_own_dates_say_so():
    begun = reported({"status": "active", "actual_start": day("2026-03-04"), "remaining_days": 2.0,
                      "finish": day("2026-03-10")}, finish=day("2026-03-12"))  # fmt: skip
    assert offsets(network(begun), "early_finish") == {
        "A": (day("2026-03-03"),), "B": (day("2026-03-10"),), "C": (day("2026-03-12"),),
    }  # fmt: skip


def test_work_out_of_sequence_waits_for_its_predecessor_or_does_not_and_both_finishes_are_told():
    broken = plan(
        [task("A", duration_days=5.0, status="active", actual_start=MONDAY, remaining_days=4.0),
         task("B", duration_days=6.0, status="active", actual_start=day("2026-03-04"), remaining_days=5.0)],
        as_of=REPORTED, link=links("A-B"))  # fmt: skip
    assert day_of_finish(placed(broken)) == day("2026-03-18")
    assert day_of_finish(placed(broken, "override")) == day("2026-03-12")
    assert network_notes(broken).filter(topic="progress").row(0) == (
        "progress",
        "What is left is placed from 6 Mar 2026, the data date. 1 task began before a predecessor was done. What is "
        "left of them waits for it (retained logic): the plan ends on 18 Mar 2026; without waiting (progress "
        "override) on 12 Mar 2026.",
        "B",
    )


def test_a_plan_without_progress_starts_with_its_first_date_and_without_dates_on_the_status_date():
    dated = plan([task("A", duration_days=1.0, start=day("2026-02-09")), task("B", duration_days=2.0)], as_of=MONDAY,
                 link=links("A-B"))  # fmt: skip
    assert offsets(network(dated), "early_start", "early_start_offset")["B"] == (day("2026-02-10"), 1.0)
    notes = network_notes(net("A1"))["text"].to_list()
    assert notes[0] == (
        "Offsets count working days from 2 Mar 2026, the status date or the first working day after it. No task has a "
        "date: the offsets are exact, the dates are those of a start on that day."
    )


def test_a_task_without_predecessor_stays_on_its_stated_start_where_nothing_tells_of_constraints():
    tasks = [task("A", duration_days=1.0, start=MONDAY), task("B", duration_days=2.0, start=day("2026-03-12"))]
    assert offsets(network(plan(tasks, as_of=MONDAY)), "early_start_offset")["B"] == (8.0,)
    bound_too = [*tasks, task("C", duration_days=1.0, constraint_type="ASAP")]
    assert offsets(network(plan(bound_too, as_of=MONDAY)), "early_start_offset")["B"] == (0.0,)


def test_a_summary_has_the_dates_of_the_tasks_below_it_and_its_links_are_theirs():
    tasks = [
        task("S", kind="summary"), task("A", duration_days=3.0, parent_id="S"),
        task("B", duration_days=2.0, parent_id="S"), task("T", kind="summary"),
        task("C", duration_days=1.0, parent_id="T"), task("D", duration_days=4.0, parent_id="T"),
        task("E", duration_days=1.0),
    ]  # fmt: skip
    found = network(plan(tasks, as_of=MONDAY, link=links("S-T T-E:SS+1")))
    assert offsets(found, *CPM) == rows(
        "S 0 3 0 3 0 0\nA 0 3 0 3 0 0\nB 0 2 1 3 1 1\nT 3 7 3 7 0 0\nC 3 4 5 6 2 0\nD 3 7 3 7 0 0\nE 4 5 6 7 2 2"
    )
    assert offsets(found, "driven_by") == {
        "A": (None,), "B": (None,), "C": ("A",), "D": ("A",), "E": ("C",), "S": (None,), "T": (None,),
    }  # fmt: skip


def test_a_circle_is_told_with_its_members_and_the_rest_is_calculated():
    found = net("A2 B1 C1 D3 E1", "A-B B-C C-B C-D A-E")
    assert offsets(network(found), "early_finish_offset", "total_float") == {
        "A": (2, 0), "B": (None, None), "C": (None, None), "D": (None, None), "E": (3, 0),
    }  # fmt: skip
    assert network_notes(found).filter(topic="circle").rows() == [
        ("circle", "B → C → B wait for one another.", "B; C"),
        ("circle", "3 tasks on a circle or after one cannot be placed; the others are.", "B; C; D"),
    ]


def test_what_is_dropped_or_unknown_binds_nobody():
    tasks = [task("A", duration_days=2.0, status="dropped"), task("B", duration_days=1.0)]
    found = plan(tasks, as_of=MONDAY, link=links("A-B X-B"))
    assert offsets(network(found), "early_start_offset") == {"B": (0,)}
    assert network_notes(found).filter(topic="links").height == 2


def test_critical_by_path_and_by_float_differ_where_a_calendar_or_a_deadline_does():
    tasks = [task("A", duration_days=5.0), task("B", duration_days=2.0, deadline=day("2026-03-03"))]
    found = network(plan(tasks, as_of=MONDAY))
    assert offsets(found, "critical", "critical_by") == {"A": (True, "path and float"), "B": (True, "float")}


def test_a_level_of_effort_neither_drives_nor_is_critical():
    tasks = [task("A", duration_days=2.0), task("L", duration_days=20.0, type_text="Level of effort"),
             task("B", duration_days=1.0)]  # fmt: skip
    found = network(plan(tasks, as_of=MONDAY, link=links("A-L:SS L-B:FF A-B")))
    assert offsets(found, "early_finish_offset", "critical") == {"A": (2, True), "B": (3, True), "L": (20, False)}


def test_without_a_length_the_stated_dates_count_and_without_them_nothing():
    dates = {"start": MONDAY, "finish": day("2026-03-06")}
    found = plan([task("A", **dates), task("B"), task("C", kind="milestone")], as_of=MONDAY, link=links("A-B B-C"))
    assert offsets(network(found), "early_finish_offset") == {"A": (5,), "B": (5,), "C": (5,)}
    assert network_notes(found).filter(topic="length")["task_ids"].to_list() == ["B", "A"]


def test_a_plan_without_tasks_has_no_network():
    empty = plan([], as_of=MONDAY)
    assert network(empty).rows() == []
    assert network_notes(empty)["topic"].to_list() == ["start", "finish", "progress"]


def test_optimistic_and_pessimistic_lengths_can_be_asked_for():
    given = three_point("A 1 2 6,B 2 2 8", "A-B")
    finishes = {lengths: network(given, lengths=lengths)["early_finish_offset"].max() for lengths in
                ("optimistic", "likely", "pessimistic", "expected", "planned")}  # fmt: skip
    assert finishes == {"optimistic": 3, "likely": 4, "pessimistic": 14, "expected": 5.5, "planned": 5.5}


def test_a_date_far_away_is_still_on_the_axis():
    found = network(plan([task("A", duration_days=1.0, start=dt.date(1950, 1, 2)),
                          task("B", duration_days=3000.0)], as_of=MONDAY, link=links("A-B")))  # fmt: skip
    assert offsets(found, "early_finish_offset")["B"] == (3001,)


def test_a_likely_length_that_is_the_stated_effort_is_the_plan_and_not_the_mean():
    points = {"optimistic_days": 1.0, "likely_days": 2.0, "pessimistic_days": 6.0}
    tasks = [task("A", effort_hours=16.0, **points), task("B", effort_hours=40.0, **points), task("C", **points)]
    assert placed(plan(tasks, as_of=MONDAY)).case.work.length.tolist() == [2.0, 2.5, 2.5]


def test_pert_needs_three_points_and_a_chain_without_spread_is_certain():
    assert pert(net("A1")) is None
    sure = pert(three_point("A 2 2 2", ""))
    assert (sure.mean, sure.chance(1.9), sure.chance(2)) == (2.0, 0.0, 1.0)
