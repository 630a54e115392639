"""Logs beside the plan: issues, assumptions, changes, hours worked."""

import pytest

from tests.imports.files import accounted, day, read, rows, said

TIMESHEETS = {
    "Toggl": "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration\n"
    "Ida,ida@x.org,City,Fair,,Talks,No,2026-03-02,08:00:00,2026-03-02,09:30:00,01:30:00\n",
    "Clockify": "Project,Description,Task,User,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,"
    "Duration (h),Duration (decimal)\nFair,Talks,,Ida,ida@x.org,,Yes,02/03/2026,9:00 AM,02/03/2026,10:30 AM,01:30:00,"
    "1.50\nFair,Talks,,Ida,ida@x.org,,Yes,13/03/2026,9:00 AM,13/03/2026,10:30 AM,01:30:00,1.50\n",
    "Tempo": "Issue Key,Issue summary,Hours,Work date,Full name,Work Description\n"
    "WEB-7,Basket,1.5,2026-03-02 00:00,Ida,Talks\n",
    "Redmine": "Datum;Benutzer;Aktivität;Ticket;Kommentar;Stunden\n02.03.2026;Ida;Büro;Bug #12: Korb;Talks;1,5\n",
    "Kimai": "Date,From,To,Duration,User,Customer,Project,Activity,Description,Billable\n"
    "2026-03-02,08:00,09:30,5400,Ida,City,Fair,Meetings,Talks,1\n",
    "Harvest": "Date,Client,Project,Task,Notes,Hours,Billable?,First Name,Last Name,Employee?\n"
    "2026-03-02,City,Fair,Meetings,Talks,1.5,Yes,Ida,,Yes\n",
    "Jira worklogs": "Issue Key,Issue Summary,Author,Time Spent (seconds),Started,Comment\n"
    "WEB-7,Basket,Ida,5400,2026-03-02T08:00:00.000+0000,Talks\n",
    "Jira worklogs by day": "Project,Issue Type,Key,Summary,Priority,Date Started,Display Name,Time Spent (h),"
    "Work Description\nShop,Task,WEB-7,Basket,High,2026-03-02 08:00,Ida,1.5,Talks\n",
    "Redmine, all columns": "Project,Date,Week,Author,User,Activity,Issue,Tracker,Status,Subject,Comment,Hours\n"
    "Fair,2026-03-02,9,Omar,Ida,Design,Bug #12: Basket,Bug,New,Basket,Talks,1.5\n",
    "Everhour": "Date,Member,Project,Task,Time,Comment\n2026-03-02,Ida,Fair,Basket,1h 30m,Talks\n",
    "OpenProject, a cost report": "Date (Spent),User,Activity,Work package,Comment,Project,Cost type,Units,Costs\n"
    "2026-03-02,Ida,Design,Task #12: Basket,Talks,Fair,Labor,1.50,0.00\n",
    "OpenProject in German": "Datum;Benutzer;Aktivität;Arbeitspaket;Kommentar;Projekt;Einheiten;Gesamtkosten\n"
    "02.03.2026;Ida;Büro;Task #12: Korb;Talks;Fest;1,5;0\n",
    "by hand": "Resource Name,Date,Hours,Comment\nIda,2026-03-02,1h 30m,Talks\n",
}


@pytest.mark.parametrize("tool", TIMESHEETS)
def test_a_timesheet_is_read_as_hours(tool):
    draft = read(TIMESHEETS[tool])
    assert draft.kind == "time_entry"
    assert rows(draft, "date", "resource", "hours", "note")[0] == (day("2026-03-02"), "Ida", 1.5, "Talks")
    assert accounted(draft) == draft.rows


def test_first_and_last_names_are_one_name():
    text = TIMESHEETS["Harvest"].replace("Ida,,", "Ida,Bloom,")
    assert rows(read(text), "resource", "task", "project_text") == [("Ida Bloom", "Meetings", "Fair")]


def test_numbers_larger_than_the_minutes_of_a_day_are_seconds_and_said_to_be():
    reason = "Duration holds numbers too large for hours or minutes of a day; they were read as seconds"
    assert said(read(TIMESHEETS["Kimai"])) == [(0, "Duration", "", reason)]


def test_the_task_of_an_entry_is_its_key_or_the_number_in_front_of_its_title():
    draft = read("Employee Name,Task Name,Total Hours,Date\nIda,WEB-7 - Basket,2,2026-03-02\nIda,Talks,1,2026-03-02\n")
    assert rows(draft, "task_id", "task") == [("WEB-7", "WEB-7 - Basket"), (None, "Talks")]
    assert rows(read(TIMESHEETS["Redmine"]), "task_id") == [("12",)]


def test_two_entries_alike_are_two_entries():
    draft = read("Resource Name,Date,Hours,Comment\nIda,2026-03-02,2,Talks\nIda,2026-03-02,2,Walks\n")
    assert rows(draft, "entry_id", "hours") == [("2026-03-02 · Ida", 2.0), ("2026-03-02 · Ida (2)", 2.0)]


def test_overtime_is_worked_time_too():
    draft = read("Staff Member,Task ID,Date,Standard Time,Over-time\nIda,7,2026-03-02,8,1.5\n")
    assert rows(draft, "resource", "task_id", "hours") == [("Ida", "7", 9.5)]


def test_an_issue_log_keeps_the_words_of_its_status():
    draft = read(
        "ID,Date Raised,Raised By,Status,Description of Issue,Impact,Priority,Action,Owner,Date Resolved\n"
        "1,2026-03-02,Omar,In Progress,Leak,High,P1,Call the plumber,Ida,\n"
        "2,2026-03-02,Omar,Fixed,Dust,,P3,,Ida,2026-03-04\n"
    )
    assert (draft.kind, draft.kept) == ("issue", 2)
    assert rows(draft, "issue_id", "kind", "title", "status", "status_text", "impact", "priority", "closed_on") == [
        ("1", "issue", "Leak", "open", "In Progress", "High", "P1", None),
        ("2", "issue", "Dust", "closed", "Fixed", None, "P3", day("2026-03-04")),
    ]


LOGS = {
    "assumption": "ID,Assumption,Owner,Status\n1,No rain,Ida,Open\n",
    "change": "ID,Date Raised,Description of Change,Approval Status\n1,2026-03-02,Wider door,Approved\n",
    "lesson": "No,Lesson learned,Category\n1,Ask earlier,Vendors\n",
}


@pytest.mark.parametrize("kind", LOGS)
def test_other_logs_say_of_what_kind_they_are(kind):
    draft = read(LOGS[kind])
    assert (draft.kind, rows(draft, "kind", "status")) == ("issue", [(kind, "open")])


def test_a_log_of_several_kinds_without_scores_is_told_by_its_types():
    draft = read(
        "ID,Type,Title,Owner,Status\n1,Issue,Leak,Ida,Resolved\n2,Risk,Flood,Ida,Mitigated\n3,Dependency,Permit,Omar,Open\n"
    )
    assert rows(draft, "issue_id", "kind", "status") == [("1", "issue", "closed"), ("3", "dependency", "open")]
    assert rows(draft, "risk_id", "title", "status", table="risk") == [("2", "Flood", "mitigated")]
    assert said(draft) == [(3, "Type", "Risk", "is a risk; it was kept in the log of its kind")]
    assert accounted(draft) == draft.rows == 3


def test_a_list_of_tasks_of_several_types_stays_a_list_of_tasks():
    text = "ID,Type,Title,Status,Due date\n1,Task,Paint,Open,2026-03-02\n2,Change,Wider door,Open,2026-03-04\n"
    assert read(text).kind == "task"


def test_units_of_a_cost_report_that_are_no_hours_are_listed_and_left_out():
    head, entry, _ = TIMESHEETS["OpenProject, a cost report"].split("\n")
    draft = read(f"{head}\n{entry}\n{entry.replace('Labor,1.50', 'Screws,400').replace('Talks', 'Roof')}\n")
    assert rows(draft, "hours", "task_id", "note") == [(1.5, "12", "Talks")]
    assert said(draft) == [
        (3, "Cost type", "Screws", "is a cost of another kind than hours of work; the row was left out")
    ]


def test_a_timesheet_with_entries_after_the_day_that_it_states_speaks_for_its_newest_entry():
    log = read("As of,2026-03-09,\nDate,Employee,Hours\n2026-04-17,Ida,4\n2026-04-24,Omar,8\n")
    assert (log.kind, log.status_date) == ("time_entry", day("2026-04-24"))
    assert log.status_reason.endswith("says 2026-03-09, but there are entries until 2026-04-24")
