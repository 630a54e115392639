"""Spoiled text files: rows that a quotation mark or another delimiter broke, and tables one below another."""

import pytest

from plandata.imports.dialect import Dialect, dialect_of
from plandata.imports.repairs import mended
from tests.imports.files import accounted, read, read_all, rows, said

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
