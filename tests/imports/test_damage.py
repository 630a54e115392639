"""Spoiled text files: rows that a quotation mark or another delimiter broke, and tables one below another."""

import time

import pytest

from plandata.errors import UnreadableFile
from plandata.imports.dialect import Dialect, dialect_of
from plandata.imports.repairs import mended
from tests.imports.files import accounted, day, read, read_all, rows, said

HEAD = "ID,Task,Owner,Start\n"
PLAN = "".join(f'{n},"Dig, part {n}",Ida,2026-03-{n:02d}\n' for n in range(1, 8))


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ('a, b, c\n1, "x, y", 3\n2, "z", 4\n', Dialect(spaced=True)),
        ("a,b,c\n1,'x, y',3\n2,'z',4\n", Dialect(quote="'")),
        ('a,b,c\n1,"5\\" pipe, long",3\n2,"z",4\n', Dialect(escape="\\")),
        ('a b c\n1 "x y" 3\n2 "z w" 4\n', Dialect(" ")),
        ("a;b;c\n1,5;2;3\n2,5;3;4\n", Dialect(";")),
        ("a,b\nit's,so\nthat's,it\n", Dialect()),
    ],
)
def test_a_dialect_is_told_from_the_first_lines(text, dialect):
    assert dialect_of(text) == dialect


def test_a_quotation_mark_too_many_costs_no_row_and_no_cell_and_is_named():
    text = HEAD + PLAN.replace("Ida,2026-03-03", '"Ida,2026-03-03')
    draft = read(text)
    assert [row[0] for row in rows(draft, "title")] == [f"Dig, part {n}" for n in range(1, 8)]
    assert [(line, reason) for line, _, _, reason in said(draft)] == [
        (4, "a quotation mark without its partner; it was left out")
    ]


def test_an_inch_mark_in_a_cell_is_kept_and_named():
    assert mended('1,"5" pipe, long",Ida,x', Dialect(), 4) == (
        ["1", '5" pipe, long', "Ida", "x"],
        "a quotation mark inside a cell; it was taken as it stands",
    )


def test_a_row_with_another_delimiter_is_read_like_the_others():
    draft = read(HEAD + PLAN + "8;Sow;Ida;2026-03-09\n")
    assert rows(draft, "task_id", "title", "owner")[-1] == ("8", "Sow", "Ida")
    assert said(draft)[-1][3] == "cells separated by “;” where the other rows have “,”"


def test_a_line_that_cannot_be_mended_is_read_as_it_is_and_named():
    draft = read(HEAD + PLAN + "8,Sow,Ida\n")
    assert said(draft) == [(9, "", "", "3 cells where the other rows have 4; the rest counts as empty")]


def test_doubled_quotation_marks_are_nothing_to_speak_of():
    assert said(read(HEAD + PLAN + '8,"5"" pipe",Ida,2026-03-09\n')) == []


def test_tables_below_one_another_are_read_each_as_what_it_is():
    risks = "\nRisks\nRisk ID,Risk title,Probability,Impact\nR1,Delay of steel,4,5\nR2,Rain,2,2\n"
    tasks, register = read_all(HEAD + PLAN + risks)
    assert (tasks.kind, tasks.kept, register.kind) == ("task", 7, "risk")
    assert rows(register, "risk_id", "title", table="risk") == [("R1", "Delay of steel"), ("R2", "Rain")]


def test_the_same_table_twice_counts_once_and_every_row_is_listed():
    draft = read(HEAD + PLAN + HEAD + PLAN)
    assert (draft.kept, accounted(draft)) == (7, 14)
    assert {reason for _, _, _, reason in said(draft)} == {
        "the column names again, in the middle of the rows",
        "the same row stands in the table above; it counts once",
    }


def test_pages_that_repeat_the_column_names_are_one_table():
    draft = read(HEAD + PLAN[: PLAN.index("5,")] + HEAD + PLAN[PLAN.index("5,") :])
    assert draft.kept == 7


def test_a_row_of_units_is_no_task():
    draft = read("ID,Task,Start,Cost\n(id),(text),(date),(EUR)\n1,Dig,2026-03-02,10\n")
    assert (draft.kept, said(draft)) == (1, [(2, "", "", "a row of units below the column names; it was left out")])


def test_columns_without_a_name_that_hold_values_are_named():
    draft = read("ID,Task,,Start\n1,Dig,Ida,2026-03-02\n")
    assert said(draft) == [(0, "", "", "column 3 has values but no name; name them in the file to have them read")]


def test_signs_without_width_are_left_out_and_said():
    draft = read("ID,Task,Start\n1,\u200bDig\u00a0deep\ufeff,2026-03-02\n")
    assert (rows(draft, "title"), len(said(draft))) == ([("Dig deep",)], 1)


def test_outline_levels_that_cannot_follow_are_noted_and_every_task_has_the_nearest_parent():
    levels = ("1", "4", "2", "2.5")
    text = "ID,Task,Start,Outline Level\n" + "".join(
        f"{n},Step {n},2026-03-02,{level}\n" for n, level in enumerate(levels, 1)
    )
    draft = read(text)
    assert rows(draft, "parent_id") == [(None,), ("1",), ("1",), ("3",)]
    assert [line for line, *_ in said(draft)] == [3, 5]


def test_an_outline_of_any_depth_is_followed():
    text = "ID,Task,Start,Outline Level\n" + "".join(f"{n},Step {n},2026-03-02,{n}\n" for n in range(1, 1001))
    assert rows(read(text), "parent_id")[-1] == ("999",)


def test_many_ways_of_writing_dates_in_one_column_are_said():
    days = ("2. März 2026", "2 mars 2026", "2026-03-02", "02.03.26", "2026年3月2日")
    draft = read("ID,Task,Start\n" + "".join(f"{n},Step {n},{day}\n" for n, day in enumerate(days)))
    assert (len(set(rows(draft, "start"))), said(draft)[0][3]) == (
        1,
        "Start writes its dates in 5 ways; each was read as it is written",
    )


def test_a_year_of_two_digits_far_away_is_said():
    draft = read("ID,Task,Start\n1,Dig,15.03.68\n2,Sow,16.03.26\n")
    assert said(draft) == [(2, "Start", "15.03.68", "has a year of two digits; it was read as one from 1969 to 2068")]


LONG = [" ", "9", "<", "[", "(", ",", "-", "1 ", "a "]
WIDE = "ID,Task,Owner,Status,Start,Duration,Effort,% Complete,Predecessors,Priority,Phase\n"


@pytest.mark.parametrize("sign", LONG)
def test_a_long_cell_in_every_column_costs_no_time_and_no_row(sign):
    long = '"x' + sign * (60_000 // len(sign)) + 'y"'
    whole = WIDE + ",".join(["1", "Dig", *[long] * 9]) + "\n2,Sow,Ida,Done,2026-03-02,5 days,40,100%,1,High,Bed\n"
    began = time.process_time()
    draft = read(whole)
    assert (accounted(draft), time.process_time() - began < 3) == (2, True)


def test_a_table_of_earned_value_without_a_value_is_refused():
    with pytest.raises(UnreadableFile, match="holds no row that can be used"):
        read("Period,PV,EV,AC\n2026-01,,,\n", "earned.csv")


@pytest.mark.parametrize("first", ["Plan of the garden\n", "ID,Task,Owner,Start,,\n"], ids=["narrower", "wider"])
def test_a_large_file_whose_first_line_has_another_width_is_read_whole(first):
    body = "".join(f"{n},Dig bed number {n} of the large garden,Ida,2026-03-02\n" for n in range(6000))
    draft = read(first + (HEAD if first.startswith("Plan") else "") + body)
    assert (len(body) > 200_000, draft.kept, accounted(draft)) == (True, 6000, 6000)


def test_lines_quoted_as_a_whole_with_a_line_break_inside_are_no_trap():
    with_break = "ID,Task,Start\n" + "".join(f'"{n},Dig\rbed {n},2026-03-02"\n' for n in range(1, 6))
    assert [accounted(draft) == draft.rows for draft in read_all(with_break)] == [True]


def test_a_line_that_was_not_quoted_as_a_whole_keeps_its_cells_among_those_that_were():
    lines = [f'"{n},""Dig"",2026-03-02"\n' for n in range(1, 9)]
    draft = read('"ID,Task,Start"\n' + "".join(lines) + "9,Sow,2026-03-09\n")
    assert rows(draft, "task_id", "title", "start")[-1] == ("9", "Sow", day("2026-03-09"))


def test_ids_that_a_spreadsheet_has_rounded_tell_no_tasks_apart_and_are_listed():
    draft = read(HEAD + "1.21143E+15,Dig,Ida,2026-03-02\n1.21143E+15,Sow,Ida,2026-03-03\n")
    assert rows(draft, "task_id", "title") == [("Dig", "Dig"), ("Sow", "Sow")]
    reason = "an id that a spreadsheet has rounded; it was left out"
    assert said(draft) == [(line, "ID", "1.21143E+15", reason) for line in (2, 3)]


@pytest.mark.parametrize("title", ["=1+1", "=SUM(A1:A9)", "m" * 1_000_000], ids=["a sum", "a range", "a megabyte"])
def test_a_formula_or_a_huge_cell_is_kept_as_text(title):
    wide = "," * 304
    assert rows(read(f"ID,Task,Owner,Start{wide}\n1,{title},Ida,2026-03-02{wide}\n"), "title") == [(title,)]


def test_the_error_of_a_formula_is_no_value_and_is_named_with_its_cell():
    draft = read("ID,Task,Owner,% Complete,Start\n1,Dig,Ida,#REF!,2026-03-01\n2,Pour,Bo,50%,\n3,#VALUE!,Bo,#DIV/0!,\n")
    assert rows(draft, "task_id", "title", "share_done") == [("1", "Dig", 0.0), ("2", "Pour", 0.5), ("3", "3", 0.0)]
    broken = "a formula's error where a value should be; mend the formula or the reference. The cell counts as empty"
    assert said(draft) == [
        (2, "% Complete", "#REF!", broken),
        (4, "Task", "#VALUE!", broken),
        (4, "% Complete", "#DIV/0!", broken),
        (4, "Task", "", "the row has no title; its id stands for it"),
    ]


def test_a_formula_that_failed_in_a_column_nobody_reads_is_no_issue():
    assert said(read("ID,Task,Start,Fizz\n1,Dig,2026-03-01,#REF!\n2,Pour,2026-03-02,3\n")) == []


def test_a_column_whose_name_is_a_formula_is_left_alone_and_the_others_are_read():
    draft = read("ID,Task,Owner,=TODAY(),#REF!,Start\n1,Dig,Ida,x,y,2026-03-01\n2,Pour,Bo,x,y,2026-03-02\n")
    assert rows(draft, "task_id", "title", "start") == [
        ("1", "Dig", day("2026-03-01")),
        ("2", "Pour", day("2026-03-02")),
    ]


def test_text_that_a_spreadsheet_was_forced_to_take_as_text_is_that_text():
    draft = read('="ID",="Task",="Start"\n="007",="Dig",="2026-03-01"\n="008","=""Pour, dry""",="2026-03-02"\n')
    assert rows(draft, "task_id", "title", "start") == [
        ("007", "Dig", day("2026-03-01")),
        ("008", "Pour, dry", day("2026-03-02")),
    ]
    assert said(draft) == [
        (0, "", "", 'cells of the form ="text", with which spreadsheets keep text as it is, hold that text')
    ]


def test_letters_that_went_through_two_encodings_are_read_as_they_were_meant():
    draft = read("ID,Task,Start\n1,GrÃ¶ÃŸe prÃ¼fen,2026-03-01\n2,Pour â€“ deck,2026-03-02\n")
    assert rows(draft, "title") == [("Größe prüfen",), ("Pour – deck",)]
    assert [reason for _, _, _, reason in said(draft)] == [
        "letters that went through two encodings (“Ã¶” for “ö”, 3 in all) were read as they were meant",
        "letters that went through two encodings (“â€“” for “–”, 1 in all) were read as they were meant",
    ]


def test_letters_that_may_be_meant_stay_and_are_named():
    draft = read("ID,Task,Owner\n1,SÃO PAULO,Ida\n2,GrÃ¶ÃŸe,Bo\n")
    assert rows(draft, "title") == [("SÃO PAULO",), ("GrÃ¶ÃŸe",)]
    assert said(draft)[0][3].endswith("2 in all) may be meant; they were left as they stand")
