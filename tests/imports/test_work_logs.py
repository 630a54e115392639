"""Work logged on issues: columns of Jira and weeks of a timesheet become entries of hours beside the plan."""

import pytest

from plandata.errors import UnreadableFile
from tests.imports.files import accounted, day, read, rows, said

HEAD = "Issue Type,Issue key,Issue id,Summary,Status,Assignee,Assignee Id,Due date,Time Spent,{0},{0}\n"
FIRST = "Story,WEB-1,9001,Basket,Done,Ida Bloom,712020:1a2b3c4d-aaaa-bbbb-cccc-0123456789ab,05/Dec/25,12600,"
SECOND = "Story,WEB-2,9002,Card,To Do,Omar Reed,712020:9f8e7d6c-aaaa-bbbb-cccc-0123456789ab,12/Dec/25,,"
LOGS = (
    '"Talks; and walks;04/Dec/25 12:36 PM;712020:1a2b3c4d-aaaa-bbbb-cccc-0123456789ab;9000",'
    ";05/Dec/25 9:00 AM;712020:9f8e7d6c-aaaa-bbbb-cccc-0123456789ab;3600\n"
)
ENTRIES = [
    ("2025-12-04 · Ida Bloom · WEB-1", day("2025-12-04"), "Ida Bloom", "WEB-1", "Basket", 2.5, "Talks; and walks"),
    ("2025-12-05 · Omar Reed · WEB-1", day("2025-12-05"), "Omar Reed", "WEB-1", "Basket", 1.0, None),
]
COLUMNS = ("entry_id", "date", "resource", "task_id", "task", "hours", "note")


@pytest.mark.parametrize("header", ["Log Work", "Registrar Horas de Trabajo", "Arbeitsprotokoll", "Naplózott munka"])
def test_work_logged_on_issues_becomes_entries_beside_the_tasks(header):
    draft = read(HEAD.format(header) + FIRST + LOGS + SECOND + ",\n")
    assert (draft.kind, draft.kept) == ("task", 2)
    assert rows(draft, *COLUMNS, table="time_entry") == ENTRIES
    assert rows(draft, "task_id", "spent_hours") == [("WEB-1", 3.5), ("WEB-2", None)]
    assert accounted(draft) == draft.rows
    assert draft.issues.is_empty()


def test_a_cell_that_is_no_entry_is_listed_and_two_entries_of_a_day_are_two():
    twice = ";05/Dec/25 9:00 AM;ida;3600,;05/Dec/25 2:00 PM;ida;1800\n"
    draft = read(HEAD.format("Log Work") + FIRST + twice + SECOND + "soon,\n")
    assert rows(draft, "entry_id", "hours", table="time_entry") == [
        ("2025-12-05 · ida · WEB-1", 1.0), ("2025-12-05 · ida · WEB-1 (2)", 0.5)
    ]  # fmt: skip
    assert said(draft) == [(3, "Log Work", "soon", "“soon” is no entry of a work log (comment;date;author;seconds)")]


def test_comments_of_jira_are_no_work():
    comments = '"05/May/25 6:40 PM;ida;Done in 3600",\n'
    draft = read(HEAD.format("Comment") + FIRST + comments + SECOND + ",\n")
    assert "time_entry" not in draft.tables


GRIDS = {
    "dates as columns": "Employee,Task,02/03/2026,03/03/2026,04/03/2026,05/03/2026,06/03/2026,Total\n"
    "Ida,WEB-7 Basket,8,,2.5,,,10.5\nOmar,Talks,,1:30,,,,1.5\nTotal,,8,1.5,2.5,,,12\n",
    "weekdays below the week": "Timesheet,,,,,,,\nWeek starting:,02/03/2026,,,,,,\n"
    "Name,Task,Mon,Tue,Wed,Thu,Fri,Total\nIda,WEB-7 Basket,8,,2.5,,,10.5\nOmar,Talks,,1:30,,,,1.5\n",
    "German": "Stundenzettel;;;;;;\nWoche vom 02.03.2026;;;;;;\nMitarbeiter;Aufgabe;Mo;Di;Mi;Do;Fr\n"
    "Ida;WEB-7 Basket;8;;2,5;;\nOmar;Talks;;1:30;;;\n",
    "weekday and date": "Employee,Task,Mon 02/03/2026,Tue 03/03/2026,Wed 04/03/2026,Thu 05/03/2026,Fri 06/03/2026\n"
    "Ida,WEB-7 Basket,8,,2.5,,\nOmar,Talks,,1:30,,,\n",
}


@pytest.mark.parametrize("form", GRIDS)
def test_a_week_of_days_becomes_an_entry_for_each_day(form):
    draft = read(GRIDS[form])
    assert draft.kind == "time_entry"
    assert rows(draft, "date", "resource", "task_id", "task", "hours") == [
        (day("2026-03-02"), "Ida", "WEB-7", "WEB-7 Basket", 8.0),
        (day("2026-03-04"), "Ida", "WEB-7", "WEB-7 Basket", 2.5),
        (day("2026-03-03"), "Omar", None, "Talks", 1.5),
    ]
    assert accounted(draft) == draft.rows


def test_one_person_s_week_names_them_above_it():
    draft = read(
        "Timesheet,,,,,,\nEmployee: Ida,,,,,,\nWeek ending,06/03/2026,,,,,\n"
        "Project,Mon,Tue,Wed,Thu,Fri,Total\nFair,8,8,,,4,20\nTotal,8,8,,,4,20\n"
    )
    assert rows(draft, "date", "resource", "project_text", "hours") == [
        (day("2026-03-02"), "Ida", "Fair", 8.0),
        (day("2026-03-03"), "Ida", "Fair", 8.0),
        (day("2026-03-06"), "Ida", "Fair", 4.0),
    ]
    assert (8, "", "Total", "a row of totals, or without a name or hours; it was left out") not in said(draft)
    assert (6, "", "Total", "a row of totals, or without a name or hours; it was left out") in said(draft)


def test_a_capacity_by_days_is_no_timesheet():
    text = "Capacity,,,,,,\nName,Task,02/03/2026,03/03/2026,04/03/2026,05/03/2026,06/03/2026\nIda,x,8,8,8,8,8\n"
    with pytest.raises(UnreadableFile, match="one column for each day"):
        read(text)
