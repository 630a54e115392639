"""What a network calculation needs from tables: lengths, links with types and lags, constraints, calendars."""

import time

import polars as pl
import pytest

from tests.imports.files import accounted, day, read, rows, said

LINKS = ("predecessor_id", "successor_id", "link_type", "lag_days", "lag_calendar_days", "lag_share")
LENGTHS = ("optimistic_days", "likely_days", "pessimistic_days")
NO_DATES = (0, "", "", "no column of dates could be read: the plan shows no schedule")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("id,duration_days,predecessors\n1,3,\n2,4,1\n3,2,1;2\n", [None] * 3),
        ('id,duration_days,predecessors\n1,3,\n2,4,1\n3,2,"1,2"\n', [None] * 3),
        ("ID;Start;Duration (days);Predecessors\n1;2026-03-02;3;\n2;;4;1\n3;;2;1,2\n", [day("2026-03-02"), None, None]),
        ('task_id,duration,successors\n1,3,"2,3"\n2,4,3\n3,2,\n', [None] * 3),
    ],
)
def test_ids_lengths_and_links_are_a_plan(text, starts):
    draft = read(text, "network.csv")
    assert (draft.kind, draft.kept, accounted(draft)) == ("task", 3, 3)
    assert rows(draft, "task_id", "duration_days") == [("1", 3), ("2", 4), ("3", 2)]
    assert draft.tables["task"]["start"].to_list() == starts
    assert sorted(rows(draft, *LINKS, table="link")) == [
        ("1", "2", "FS", 0, None, None), ("1", "3", "FS", 0, None, None), ("2", "3", "FS", 0, None, None)
    ]  # fmt: skip
    assert [issue for issue in said(draft) if issue != NO_DATES] == []


@pytest.mark.parametrize(
    "headers",
    [
        "optimistic,most_likely,pessimistic", "a,m,b", "to,tm,tp", "Best case,Likely,Worst case", "Min,Most likely,Max",
        "Optimistic duration,Most likely duration,Pessimistic duration", "O,M,P",
    ],
)  # fmt: skip
def test_three_lengths_are_found_by_the_names_that_they_have_together(headers):
    draft = read(f"Activity,{headers},Predecessors\nA,1,2,6,\nB,2.5,4,8,A\n", "pert.csv")
    assert rows(draft, "title", *LENGTHS) == [("A", 1, 2, 6), ("B", 2.5, 4, 8)]
    assert draft.tables["task"]["finish"].null_count() == 2


def test_three_lengths_in_hours_are_told_in_days_and_the_effort_stands_for_the_likely_one():
    draft = read("taskID,task,bestCaseHours,expectedHours,worstCaseHours\nA,Dig,4,8,24\n", "plan.csv")
    assert rows(draft, *LENGTHS, "effort_hours") == [(0.5, 1, 3, 8)]


def test_letters_of_which_one_is_missing_are_no_lengths():
    draft = read("Task,a,b,Owner\nDig,1,2,Ida\n", "tasks.csv")
    assert draft.tables["task"].select(LENGTHS).null_count().row(0) == (1, 1, 1)


def test_the_unit_of_a_length_may_stand_in_its_header():
    assert rows(read("Task,Duration (hours),Owner\nDig,16,Ida\n"), "duration_days") == [(2,)]
    assert rows(read("Task,duration_weeks,Owner\nDig,3,Ida\n"), "duration_days") == [(15,)]


def test_lags_are_working_days_calendar_days_or_shares_and_only_one_of_them():
    cells = ["1FS+50%", "1FS+2ed", "1SS+1 emon", "1FF-2 days", "1FS+36 ehrs", "1"]
    lines = "".join(f"{number},T{number},2 days,{cell}\n" for number, cell in enumerate(cells, 2))
    draft = read(f"ID,Name,Duration,Predecessors\n1,T1,5 days,\n{lines}", "plan.csv")
    assert [row[1:] for row in sorted(rows(draft, "successor_id", *LINKS[2:], "lag_text", table="link"))] == [
        ("FS", None, None, 0.5, "+50%"),
        ("FS", None, 2, None, "+2ed"),
        ("SS", None, 30, None, "+1 emon"),
        ("FF", -2, None, None, "-2 days"),
        ("FS", None, 1.5, None, "+36 ehrs"),
        ("FS", 0, None, None, None),
    ]


def test_types_and_lags_may_stand_in_columns_beside_the_predecessors():
    draft = read(
        "ID,Task,Duration,Predecessors,Relationship type,Lag\n1,Dig,3,,,\n2,Pour,4,1,Start to Start,2 days\n"
        "3,Cure,2,1;2,FS;FF,0;50%\n4,Paint,1,3,,-1\n5,Tidy,1,4,,0\n",
        "plan.csv",
    )
    assert sorted(rows(draft, *LINKS, table="link")) == [
        ("1", "2", "SS", 2, None, None),
        ("1", "3", "FS", 0, None, None),
        ("2", "3", "FF", None, None, 0.5),
        ("3", "4", "FS", -1, None, None),
        ("4", "5", "FS", 0, None, None),
    ]


def test_a_table_of_links_is_read_with_names_of_types_and_every_kind_of_lag():
    draft = read(
        "predecessor,successor,type,lag\nA,B,FS,2\nA,C,Start to Start,+50%\nB,C,FF,2ed\nC,D,,\nC,E,FS,soon\n",
        "links.csv",
    )
    assert (draft.kind, draft.kept) == ("link", 5)
    assert rows(draft, *LINKS, table="link") == [
        ("A", "B", "FS", 2, None, None),
        ("A", "C", "SS", None, None, 0.5),
        ("B", "C", "FF", None, 2, None),
        ("C", "D", "FS", 0, None, None),
        ("C", "E", "FS", None, None, None),
    ]
    assert said(draft) == [(6, "lag", "soon", "no lag; the link was kept without one")]


CONSTRAINED = """ID,Name,Duration,Predecessors,Constraint Type,Constraint Date,Deadline,Remaining Duration,Task Calendar
1,Dig,3 days,,As Soon As Possible,2026-03-02,2026-05-01,1 day,None
2,Pour,4 days,1,Start No Earlier Than,2026-03-04,,4 days,Nights
3,Cure,2 days,2,Muss enden am,2026-04-01,,2 days,None
4,Paint,2 days,3,CS_MEOB,2026-04-02,,2 days,None
5,Tidy,2 days,4,whenever,,,2 days,None
"""


def test_constraints_deadlines_remaining_lengths_and_calendars_of_tasks_are_read():
    draft = read(CONSTRAINED, "plan.csv")
    assert rows(draft, "constraint_type", "constraint_date", "deadline", "remaining_days", "calendar") == [
        ("ASAP", None, day("2026-05-01"), 1, None),
        ("SNET", day("2026-03-04"), None, 4, "Nights"),
        ("MFO", day("2026-04-01"), None, 2, None),
        ("FNLT", day("2026-04-02"), None, 2, None),
        (None, None, None, 2, None),
    ]
    assert said(draft) == [(6, "Constraint Type", "whenever", "no constraint that is known")]


def test_a_deadline_is_the_finish_where_nothing_else_says_when_a_task_ends():
    draft = read("Task,Owner,Deadline\nDig,Ida,2026-05-01\n")
    assert rows(draft, "finish", "deadline") == [(day("2026-05-01"), None)]
    draft = read("Task,Owner,Finish,Deadline\nDig,Ida,2026-04-30,2026-05-01\n")
    assert rows(draft, "finish", "deadline") == [(day("2026-04-30"), day("2026-05-01"))]


def test_a_calendar_that_all_tasks_name_is_the_project_s():
    draft = read("Task,Duration,Owner,Calendar\nDig,3,Ida,Five days\nPour,2,Omar,Five days\n")
    assert draft.tables["task"]["calendar"].to_list() == [None, None]


def test_a_list_of_holidays_is_read():
    draft = read("Date,Holiday\n2026-01-01,New Year\n2026-05-01,Labour Day\n", "days.csv")
    assert (draft.kind, said(draft)) == ("holiday", [])
    assert rows(draft, "calendar", "start", "finish", "hours", "reason", table="holiday") == [
        ("project", day("2026-01-01"), None, None, "New Year"),
        ("project", day("2026-05-01"), None, None, "Labour Day"),
    ]


def test_exceptions_of_named_calendars_are_read_with_their_hours():
    draft = read(
        "Calendar,Start,End,Hours,Reason\nStandard,2026-12-24,2026-12-26,,Christmas\nNights,2026-12-31,,4,Eve\n"
    )
    assert rows(draft, "calendar", "start", "finish", "hours", table="holiday") == [
        ("project", day("2026-12-24"), day("2026-12-26"), None),
        ("Nights", day("2026-12-31"), None, 4),
    ]


def test_a_working_week_is_read():
    draft = read("Weekday,Hours\nMon,8\nDienstag,7.5\nwednesday,8:30\n4,8\nFri,6\nSaturday,off\nSunday,0\n")
    assert (draft.kind, said(draft)) == ("workweek", [])
    assert rows(draft, "weekday", "hours", table="workweek") == [
        (1, 8), (2, 7.5), (3, 8.5), (4, 8), (5, 6), (6, 0), (7, 0)
    ]  # fmt: skip
    assert draft.tables["workweek"]["calendar"].unique().to_list() == ["project"]


def test_holidays_of_people_are_absences_and_no_calendar():
    draft = read("Person,From,To,Reason\nIda,2026-03-02,2026-03-06,Holiday\n")
    assert draft.kind == "absence"


SM = """************************************************************************
file with basedata            : small.bas
jobs (incl. supersource/sink ):  4
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
------------------------------------------------------------------------
  1      1     0       0
  2      1     8       4
  3      1     4      10
  4      1     0       0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1
   12
************************************************************************
"""
RCP = "4\t1\n\n12\n\n0 0 2 2 3\n8 4 1 4\n4 10 1 4\n0 0 0\n"


@pytest.mark.parametrize(("text", "name"), [(SM, "small.sm"), (RCP, "small.rcp")])
def test_an_instance_of_a_scheduling_library_is_a_plan(text, name):
    draft = read(text, name)
    assert rows(draft, "task_id", "title", "kind", "duration_days") == [
        ("1", "Job 1", "milestone", 0),
        ("2", "Job 2", "task", 8),
        ("3", "Job 3", "task", 4),
        ("4", "Job 4", "milestone", 0),
    ]
    assert sorted(rows(draft, "predecessor_id", "successor_id", table="link")) == [
        ("1", "2"), ("1", "3"), ("2", "4"), ("3", "4")
    ]  # fmt: skip
    assert "what its jobs need of resources is left out" in said(draft)[0][3]
    assert draft.tables["task"]["line"].to_list() == ([15, 16, 17, 18] if name == "small.sm" else [5, 6, 7, 8])


def test_exactly_one_lag_is_stated_for_every_link_of_a_schedule():
    draft = read("ID,Name,Duration,Predecessors\n1,A,5,\n2,B,1,1FS+50%;1SS+2ed\n3,C,1,2FS+1d\n", "plan.csv")
    stated = draft.tables["link"].select(pl.sum_horizontal(pl.col(LINKS[3:]).is_not_null().cast(pl.Int8)))
    assert stated.to_series().to_list() == [1, 1, 1]


@pytest.mark.parametrize("sign", [", ", ";", " and ", "\n"])
def test_a_cell_of_thirty_thousand_unknown_references_costs_no_time_and_lists_each(sign):
    cell = sign.join(f"Thing {number}" for number in range(30_000))
    began = time.process_time()
    draft = read(f'ID,Task,Start,Predecessors\n1,Dig,2026-03-02,"{cell}"\n2,Sow,2026-03-03,1\n')
    assert (draft.tables["link"].height, len(said(draft)), time.process_time() - began < 4) == (1, 30_000, True)


CHAIN = [("A", "B", "FS", 0), ("A", "D", "FS", 0), ("B", "C", "FS", 0), ("C", "D", "FS", 0)]


@pytest.mark.parametrize(
    ("before", "length"),
    [
        ("Immediate predecessors", "Duration (days)"), ("Preceded by", "Time"), ("Predecessor activity", "Time (days)"),
        ("Preceding activities", "Expected time (days)"), ("Immediate Predecessor(s)", "Activity time (days)"),
        ("Depends on tasks", "Completion time"), ("Predecessor Details", "Normal duration"),
    ],
)  # fmt: skip
def test_the_tables_of_textbooks_are_networks(before, length):
    draft = read(f'Activity,{before},{length}\nA,None,6\nB,A,2\nC,B,3\nD,"A, C",4\n', "network.csv")
    assert rows(draft, "title", "duration_days") == [("A", 6), ("B", 2), ("C", 3), ("D", 4)]
    assert sorted(rows(draft, *LINKS[:4], table="link")) == CHAIN
    assert [issue for issue in said(draft) if issue != NO_DATES] == []


def test_a_time_without_predecessors_is_no_length():
    draft = read("Task,Owner,Time,Status\nDig,Ida,9,open\n", "tasks.csv")
    assert draft.tables["task"]["duration_days"].to_list() == [None]


@pytest.mark.parametrize("cell", ["A C", "A/C", "A & C", "A and C", "AC", "A;C", "A + C", "C,A", "--;A;C"])
def test_letters_of_tasks_may_stand_together_in_any_way(cell):
    draft = read(f"Activity,Duration,Predecessors\nA,6,--\nB,2,A\nC,3,B\nD,4,{cell.join(chr(34) * 2)}\n", "n.csv")
    assert sorted(rows(draft, *LINKS[:4], table="link")) == CHAIN
    assert [issue for issue in said(draft) if issue != NO_DATES] == []


def test_signs_between_references_split_no_name_and_nothing_that_is_unknown():
    draft = read("Task,Duration,Predecessors\nDig and sow,6,\nA/B test,2,Dig and sow\nC,1,A/B test\nD,1,C/X\n", "n.csv")
    assert [row[:2] for row in rows(draft, *LINKS, table="link")] == [("Dig and sow", "A/B test"), ("A/B test", "C")]
    assert [row[2] for row in said(draft) if row != NO_DATES] == ["C/X"]


def test_a_type_may_stand_behind_a_colon_or_in_brackets():
    draft = read(
        'Activity ID,Activity Name,Original Duration,Predecessor Details\nA10,Dig,5d,\nA20,Pour,4d,"A10: FS 2d"\n'
        'A30,Cure,3d,"A10: SS, A20: FF 1d"\nA40,Paint,2d,"A20 (SF-1d);A30:FS:3"\nA50,Tidy,2d,A40 [FS+2 days]\n',
        "p6.csv",
    )
    assert sorted(rows(draft, *LINKS[:4], table="link")) == [
        ("A10", "A20", "FS", 2), ("A10", "A30", "SS", 0), ("A20", "A30", "FF", 1), ("A20", "A40", "SF", -1),
        ("A30", "A40", "FS", 3), ("A40", "A50", "FS", 2),
    ]  # fmt: skip


BY_ROW = "predecessors are read as row numbers: 1 is the first task of the file"


@pytest.mark.parametrize(
    "head",
    ["Task,Duration,Predecessors\n{},3,\n{},4,1\n{},2,2SS+1d\n{},1,\"2,3\"\n",
     "Code,Activity,Duration,Predecessors\nK7,{},3,\nK8,{},4,1\nK9,{},2,2SS+1d\nK10,{},1,\"2,3\"\n"],
)  # fmt: skip
def test_numbers_that_are_no_ids_count_the_rows_and_that_is_said(head):
    draft = read(head.format("Dig", "Pour", "Cure", "Paint"), "plan.csv")
    names = dict(rows(draft, "task_id", "title"))
    found = sorted((names[one], names[two], *rest) for one, two, *rest in rows(draft, *LINKS[:4], table="link"))
    assert found == [
        ("Cure", "Paint", "FS", 0), ("Dig", "Pour", "FS", 0), ("Pour", "Cure", "SS", 1), ("Pour", "Paint", "FS", 0)
    ]  # fmt: skip
    assert [issue for issue in said(draft) if issue != NO_DATES] == [(0, "", "", BY_ROW)]


def test_numbers_beyond_the_rows_are_no_row_numbers():
    draft = read("Task,Duration,Predecessors\nDig,3,\nPour,4,7\n", "plan.csv")
    assert draft.tables["link"].height == 0
    assert [row[2] for row in said(draft) if row != NO_DATES] == ["7"]
