"""What a file says of itself beside its rows: the day for which it speaks, and its project."""

import io

import openpyxl
import pytest

from tests.imports.files import day, read, read_all

ROWS = "Task,Owner,Start,Finish,Status\nDig,Ana,2026-03-02,2026-03-13,open\nPour,Ben,2026-03-16,2026-03-27,open\n"


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("Data date:,06/03/2026,,,", "the line “Data date” above the column names says 2026-03-06"),
        ("Status date: 6 March 2026,,,,", "the line “Status date” above the column names says 2026-03-06"),
        ("As of 2026-03-06,,,,", "the line “As of” above the column names says 2026-03-06"),
        ("Stichtag;06.03.2026".replace(";", ",") + ",,,", "the line “Stichtag” above the column names says 2026-03-06"),
        ("Fecha de corte,06/03/2026,,,", "the line “Fecha de corte” above the column names says 2026-03-06"),
        ("Дата отчёта,06.03.2026,,,", "the line “Дата отчёта” above the column names says 2026-03-06"),
        ("基準日,2026/03/06,,,", "the line “基準日” above the column names says 2026-03-06"),
    ],
)
def test_a_title_block_states_the_day_for_which_a_plan_speaks(line, where):
    rows = ROWS.replace("2026-03-13", "13/03/2026")
    draft = read(f"Plan of the hall,,,,\n{line}\n{rows}", "hall 2026-01-05.csv")
    assert (draft.status_date, draft.status_reason) == (day("2026-03-06"), where)


def test_a_stated_day_that_had_not_come_is_not_taken_and_the_reason_says_so():
    draft = read(f"Data date:,2026-12-01,,,\n{ROWS}")
    why = "the line “Data date” above the column names says 2026-12-01, which had not come when the file did, so it was"
    assert (draft.status_date, draft.status_reason) == (day("2026-08-03"), f"{why} not taken")


def test_a_stated_day_that_can_be_read_two_ways_counts_as_the_other_dates_prove():
    title = "Report date,04/03/2026,,,\n"
    assert read(title + ROWS).status_reason.startswith("the day of the upload")
    proven = ROWS.replace("2026-03-27", "27/03/2026")
    assert read(title + proven).status_date == day("2026-03-04")


def test_what_the_person_says_comes_first_and_a_later_change_is_told():
    rows = ROWS.replace("Status", "Status,Updated").replace("open\n", "open,2026-03-05\n")
    stated = f"Data date:,2026-03-04,,,,\n{rows}"
    assert read(stated, status_date=day("2026-03-09")).status_reason == "you said so"
    assert read(stated).status_reason == (
        "the line “Data date” above the column names says 2026-03-04; something in it was changed or done later, "
        "on 2026-03-05"
    )


def test_a_column_that_says_the_same_day_in_every_row_states_it():
    same = "Task,Finish,Data Date\nDig,2026-03-13,2026-03-06\nPour,2026-03-27,2026-03-06\n"
    draft = read(same)
    assert (draft.status_date, draft.status_reason) == (
        day("2026-03-06"), "the column “Data Date” in every row says 2026-03-06"
    )  # fmt: skip
    assert read(same.replace("13,2026-03-06", "13,2026-03-05")).status_reason.startswith("the day of the upload")


def test_a_cover_sheet_states_the_day_and_the_project_of_the_other_sheets():
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    for row in (("Weekly report",), ("Project name", "Hall 7"), ("Status date", "2026-03-06")):
        book.active.append(row)
    plan = book.create_sheet("Plan")
    for line in ROWS.splitlines():
        plan.append(line.split(","))
    content = io.BytesIO()
    book.save(content)
    (draft,) = read_all(content.getvalue(), "book.xlsx")
    assert (draft.status_date, draft.status_reason) == (
        day("2026-03-06"), "the line “Status date” on the sheet Cover says 2026-03-06"
    )  # fmt: skip
    assert (draft.project, draft.project_reason) == ("Hall 7", "the line “Project name” on the sheet Cover")


@pytest.mark.parametrize(
    ("text", "project", "where"),
    [
        (f"Project: Hall 7,,,,\n{ROWS}", "Hall 7", "the line “Project” above the column names"),
        (f"Projektname,Halle 7,,,\n{ROWS}", "Halle 7", "the line “Projektname” above the column names"),
        ("Project,Task,Finish\nHall,Dig,2026-03-13\nHall,Pour,2026-03-27\n", "Hall", "the column “Project”"),
        ("Project,Task,Finish\nHall,Dig,2026-03-13\nShed,Pour,2026-03-27\n", "", ""),
        ("Project key,Project name,Task,Owner,Finish\nHA,Hall,Dig,Ana,2026-03-13\nHA,Hall,Sow,Ben,2026-03-27\n", "Hall",
         "the column “Project name”"),
        (ROWS, "", ""),
    ],
)  # fmt: skip
def test_a_file_names_its_project(text, project, where):
    draft = read(text)
    assert (draft.project, draft.project_reason) == (project, where)
