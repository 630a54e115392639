"""Task tables: hierarchy, phases, states, doubts; each kind of bad cell is listed with its line."""

import pytest

from tests.imports.files import accounted, day, read, rows, said


def test_outline_levels_codes_blanks_and_references_give_the_same_tree():
    body = [
        ("House", "", 1, "1"),
        ("Walls", "House", 2, "1.1"),
        ("Bricks", "Walls", 3, "1.1.1"),
        ("Roof", "House", 2, "1.2"),
    ]
    levels = "Task,Outline Level,Start\n" + "".join(f"{t},{n},2026-03-02\n" for t, _, n, _ in body)
    codes = "Task,WBS,Start\n" + "".join(f"{t},{code},2026-03-02\n" for t, _, _, code in body)
    blanks = "Task,Start\n" + "".join(f"{'  ' * (n - 1)}{t},2026-03-02\n" for t, _, n, _ in body)
    references = "Task,Parent,Start\n" + "".join(f"{t},{above},2026-03-02\n" for t, above, _, _ in body)
    for text in (levels, blanks, references):
        assert rows(read(text), "title", "parent_id") == [
            ("House", None),
            ("Walls", "House"),
            ("Bricks", "Walls"),
            ("Roof", "House"),
        ]
    assert rows(read(codes), "title", "parent_id") == [
        ("House", None),
        ("Walls", "1"),
        ("Bricks", "1.1"),
        ("Roof", "1"),
    ]


def test_codes_in_front_of_titles_give_the_tree():
    draft = read("Task,Start\n1.0 House,2026-03-02\n1.1 Walls,2026-03-02\n2.0 Garden,2026-03-02\n2.1 Beds,2026-03-02\n")
    assert rows(draft, "title", "phase", "kind") == [
        ("1.0 House", "1.0 House", "summary"),
        ("1.1 Walls", "1.0 House", "task"),
        ("2.0 Garden", "2.0 Garden", "summary"),
        ("2.1 Beds", "2.0 Garden", "task"),
    ]


def test_a_few_stray_blanks_are_no_outline():
    lines = "".join(f"Task {number},2026-03-02\n" for number in range(9))
    assert all(
        parent is None for _, parent in rows(read(f"Task,Start\n{lines}  Slip,2026-03-02\n"), "title", "parent_id")
    )


def test_an_epic_far_above_is_the_phase_and_an_empty_phase_column_follows_merged_cells():
    epic = read(
        "Issue key,Issue id,Issue Type,Summary,Status,Parent\nA-1,1,Epic,Open,To Do,\nA-2,2,Story,Sell,To Do,1\n"
        "A-3,3,Sub-task,Scan,To Do,2\n"
    )
    assert rows(epic, "phase") == [("Open",)] * 3
    merged = read("Phase,Task,Start\nDig,a,2026-03-02\n,b,2026-03-03\nBuild,c,2026-03-04\n,d,2026-03-05\n")
    assert rows(merged, "phase") == [("Dig",), ("Dig",), ("Build",), ("Build",)]
    assert said(merged) == [
        (
            0,
            "Phase",
            "",
            "Phase stands on the first row of each group only; the rows below it were taken to belong to it",
        )
    ]


@pytest.mark.parametrize(
    ("header", "cell", "status"),
    [
        ("Status", "Finalizada", "done"),
        ("Status", "Won't do", "dropped"),
        ("Status", "Verified - UAT", "done"),
        ("Status", "進行中", "active"),
        ("% Complete", "100", "done"),
        ("% Complete", "40", "active"),
        ("% Complete", "0", "todo"),
        ("Completed", "TRUE", "done"),
        ("Actual Start", "2026-03-02", "active"),
        ("Actual Finish", "2026-03-02", "done"),
    ],
)
def test_a_state_comes_from_words_percents_flags_and_dates(header, cell, status):
    assert rows(read(f"Task,Owner,{header}\nA,Ida,{cell}\nB,Ida,{'50' if '%' in header else cell}\n"), "status")[0] == (
        status,
    )


def test_an_unknown_status_word_is_listed_once_with_what_it_was_taken_for():
    draft = read("Task,Status,Start\nA,Frobbed,2026-03-02\nB,Frobbed,2026-03-02\nC,Done,2026-03-02\n")
    assert said(draft) == [
        (
            2,
            "Status",
            "Frobbed",
            "“Frobbed” is no status word that plandata knows; taken as todo from the other columns",
        )
    ]


BAD = {
    "date": ("Start", "soon", "start", "not a date"),
    "percent": ("% Complete", "140%", "share_done", "not a share between 0 and 100 %"),
    "duration": ("Duration", "5 apples", "duration_days", "not a duration"),
    "effort": ("Effort", "much", "effort_hours", "not an amount of work"),
    "number": ("Budget", "tbc", "budget", "not a number"),
    "points": ("Story Points", "-3", "points", "not a number of 0 or more"),
}


@pytest.mark.parametrize("kind", BAD)
def test_each_kind_of_bad_cell_is_listed_with_its_line_and_the_row_is_kept(kind):
    header, cell, column, reason = BAD[kind]
    good = {"Start": "2026-03-02", "% Complete": "10%", "Duration": "5 days"}.get(header, "5")
    draft = read(f"Task,Owner,{header}\nA,Ida,{good}\nB,Ida,{cell}\nC,Ida,{good}\n")
    assert [issue for issue in said(draft) if issue[0]] == [(3, header, cell, reason)]
    assert rows(draft, column)[1] == (None,)


def test_rows_without_a_name_and_rows_of_totals_are_listed():
    draft = read("ID,Task,Start,Budget\n1,A,2026-03-02,5\n,,2026-03-02,5\nTotal,,,10\n")
    assert (draft.rows, draft.kept, accounted(draft)) == (3, 1, 3)
    assert said(draft) == [
        (3, "Task", "", "the row has neither a title nor an id; it was left out"),
        (4, "", "Total", "a row of totals; it was left out"),
    ]


def test_doubts_are_noted_and_the_facts_kept():
    draft = read(
        "ID,Task,Start,Finish,Owner,Predecessors,Parent\n1,A,2026-03-09,2026-03-02,Ida Bloom,2,\n"
        '2,B,2026-03-02,2026-03-03,"Bloom, Ida",1,9\n3,C,2026-03-02,2026-03-03,Ida Bloom,3;4,\n'
    )
    assert said(draft) == [
        (
            0,
            "Owner",
            "",
            "Owner spells what may be one name in several ways: Bloom, Ida, Ida Bloom; they were kept apart",
        ),
        (0, "", "", "tasks wait for each other in a circle: 1 → 2; no schedule can be computed through it"),
        (2, "Finish", "2026-03-02", "“2026-03-02” is before the start"),
        (3, "Parent", "9", "“9” is no task of this file; the task stands on its own"),
        (4, "Predecessors", "4", "“4” is no task of this file, or the name of several; that link was left out"),
        (4, "Predecessors", "3", "“3” is the task itself; that link was left out"),
    ]
    assert rows(draft, "start", "finish")[0] == (day("2026-03-09"), day("2026-03-02"))


def test_a_repeated_title_gets_a_number_and_is_no_link():
    draft = read("Task,Start,Predecessors\nDig,2026-03-02,\nDig,2026-03-03,\nSow,2026-03-04,Dig\n")
    assert rows(draft, "task_id") == [("Dig",), ("Dig (2)",), ("Sow",)]
    assert draft.tables["link"].height == 0


def test_two_columns_of_one_name_are_noted():
    draft = read("ID,Task,Start,Start\n1,A,2026-03-02,2026-04-02\n")
    assert said(draft) == [(0, "Start", "", "more than one column is called Start; one of them was read")]


def test_a_correction_overrules_the_recognition():
    first = read("ID,Task,Start,Helper\n1,A,2026-03-02,Ida\n")
    assert rows(first, "owner") == [(None,)]
    again = read("ID,Task,Start,Helper\n1,A,2026-03-02,Ida\n", corrections={first.shape: {"Helper": "owner"}})
    assert rows(again, "owner") == [("Ida",)]
    assert next(one for one in again.mapping if one.header == "Helper").why == "you said so"


def test_sums_of_jira_are_seconds_wherever_they_stand():
    draft = read("Issue Type,Summary,Assignee,Status,Σ Original Estimate\nTask,Paint,Ida,Done,14400\n")
    assert rows(draft, "effort_hours") == [(4.0,)]


def test_a_parent_that_the_file_does_not_hold_names_the_phase():
    draft = read("Name,Status,Parent task,Due Date\nPaint,Done,The house,2026-03-06\nSweep,Open,,2026-03-20\n")
    assert rows(draft, "title", "phase") == [("Paint", "The house"), ("Sweep", None)]


def test_blanks_in_front_make_no_summary_of_a_task_that_is_smaller_than_its_part():
    draft = read("ID,Task,Hours,Predecessors\nA,Plan,7,\nB1,    Draw,8,A\nB2,    Build,16,B1\nC,Open,4,B2\n")
    assert rows(draft, "task_id", "kind", "parent_id") == [(name, "task", None) for name in ("A", "B1", "B2", "C")]


def test_a_class_that_many_rows_share_is_no_title():
    draft = read("Defect ID,Phase,Status,Owner\n" + "".join(f"D{i},Build,Open,Ida\n" for i in range(4)))
    assert rows(draft, "title", "phase")[0] == ("D0", "Build")


def test_a_file_that_cannot_tell_a_status_leaves_it_empty():
    draft = read("Task,Start,Finish\nDig,2026-01-05,2026-01-09\nPour,2026-01-12,2026-01-16\n")
    assert rows(draft, "title", "status", "share_done") == [("Dig", None, None), ("Pour", None, None)]


@pytest.mark.parametrize("wrong", [{"kind": "risk"}, {"kind": "link"}, {"Task": "", "Start": "", "Helper": ""}])
def test_a_correction_with_which_nothing_can_be_read_is_left_out_and_said(wrong):
    text = "Task,Start,Helper\nDig,2026-03-02,Ida\n"
    plan = read(text, corrections={read(text).shape: wrong})
    assert (plan.kind, rows(plan, "title", "start"), plan.corrections) == ("task", [("Dig", day("2026-03-02"))], {})
    assert said(plan)[0][3].startswith("what was corrected for files of this shape is left out")
