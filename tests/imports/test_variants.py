# ruff: noqa: E501 - the header of an export is one long line
"""Exports whose columns, units or kinds are told otherwise than usual: each is read as a careful person would."""

import pytest

from plandata.errors import UnreadableFile
from tests.imports.files import day, read, read_all, rows, said


def test_a_log_that_scores_its_risks_keeps_each_row_in_the_table_of_its_kind():
    log = read(
        "RAID ID,RAID Type,Title,Owner,Raised Date,Due Date,Probability,Impact,Mitigation,Status\n"
        "1,Risk,Late shelves,Ida,04/05/2026,30/06/2026,High,Medium,Second supplier,Open\n"
        "2,Assumption,Power is on,Omar,04/05/2026,,,,,Open\n"
        "3,Issue,Wrong bolts,Omar,20/05/2026,30/05/2026,,High,Replace,Closed\n"
        "4,Decision,Steel shelves,Ida,04/05/2026,,,,,Approved\n"
    )
    assert log.kind == "risk"
    assert rows(log, "title", "raised_on") == [("Late shelves", day("2026-05-04"))]
    assert rows(log, "title", "kind", "status", table="issue") == [
        ("Power is on", "assumption", "open"),
        ("Wrong bolts", "issue", "closed"),
    ]
    assert rows(log, "title", "decided_by", table="decision") == [("Steel shelves", "Ida")]


def test_the_category_of_a_risk_stays_where_another_column_tells_the_kind():
    log = read(
        "ID,Type,Category,Description,Owner,Probability,Impact,Status\n"
        "1,Risk,Supply,Late shelves,Ida,High,Medium,Open\n2,Issue,Supply,Wrong bolts,Omar,,High,Open\n"
    )
    assert rows(log, "title", "category") == [("Late shelves", "Supply")]
    assert rows(log, "title", "kind", table="issue") == [("Wrong bolts", "issue")]


def test_a_log_of_problems_without_a_column_called_issue_is_one():
    log = read(
        "Ref,Date raised,Raised by,Type,Description,Severity,Priority,Owner,Status,Target date,Resolution,Date closed\n"
        "I01,2026-05-04,Ida,Request for change,Need more shelves,Medium,High,Omar,Open,2026-06-30,,\n"
        "I02,2026-05-07,Ida,Off-specification,Wrong bolts,Low,Low,Omar,Closed,2026-06-30,Replaced,2026-05-28\n"
    )
    assert log.kind == "issue"
    assert rows(log, "issue_id", "title", "raised_by", "status", "due") == [
        ("I01", "Need more shelves", "Ida", "open", day("2026-06-30")),
        ("I02", "Wrong bolts", "Ida", "closed", day("2026-06-30")),
    ]


def test_a_list_of_dependencies_on_others_is_a_log():
    log = read(
        "Ref,Date,Dependency,Direction,Dependent on,Needed by,Owner,Status\n"
        "D01,2026-05-04,Fire certificate,Inbound,Fire brigade,2026-06-25,Omar,Open\n"
    )
    assert rows(log, "kind", "title", "owner", "due") == [("dependency", "Fire certificate", "Omar", day("2026-06-25"))]


RATES = {
    "€60.00/hr": 60.0,
    "€320.00/day": 40.0,
    "£1,200.00/wk": 30.0,
    "$4,800/mon": 30.0,
    "480 €/Tag": 60.0,
    "75": 75.0,
}


def test_a_rate_says_itself_for_which_time_it_holds():
    text = "Resource Name,Type,Std. Rate\n" + "".join(f'R{at},Work,"{one}"\n' for at, one in enumerate(RATES))
    assert rows(read(text), "rate") == [(one,) for one in RATES.values()]


def test_the_roadmap_of_jira_plans_has_its_end_its_status_and_days_of_work():
    plan = read(
        "Hierarchy,Title,Project,Assignee,Target start date,Target end date,Due date,Estimates (d),Issue key,Issue status,Progress (%),Parent\n"
        "Epic,Depot,Shop,Ida,01/Mar/26,30/Jun/26,,30,LOG-1,In Progress,40,\n"
        "Story,Plan the routes,Shop,Omar,01/Mar/26,20/Mar/26,,12,LOG-2,Done,100,LOG-1\n"
    )
    assert rows(plan, "task_id", "finish", "status_text", "effort_hours", "parent_id", "wbs") == [
        ("LOG-1", day("2026-06-30"), "In Progress", 240.0, None, None),
        ("LOG-2", day("2026-03-20"), "Done", 96.0, "LOG-1", None),
    ]


UNITS = {
    "Effort (days)": 40.0, "Aufwand (PT)": 40.0, "Effort (MD)": 40.0, "Charge (j/h)": 40.0, "Effort (h)": 5.0, "Effort": 5.0,
    "Effort (person-days)": 40.0, "Effort (weeks)": 200.0,
}  # fmt: skip


@pytest.mark.parametrize("header", UNITS)
def test_the_header_of_an_effort_says_its_unit(header):
    plan = read(f"Task,Owner,Start,Finish,{header}\nDig,Ida,2026-03-02,2026-03-20,5\n")
    assert rows(plan, "effort_hours") == [(UNITS[header],)]


def test_what_is_left_and_what_is_spent_have_units_of_their_own():
    plan = read("Task,Owner,Effort (days),Remaining Effort (days),Actual Hours\nDig,Ida,5,2,30\n")
    assert rows(plan, "effort_hours", "remaining_hours", "spent_hours") == [(40.0, 16.0, 30.0)]


def test_a_task_that_asana_says_is_completed_is_done_whatever_its_health():
    plan = read(
        "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Due Date,Status\n"
        "1200000000000001,2026-03-02,2026-03-09,2026-03-09,Dig,Doing,Ida,2026-03-10,On track\n"
        "1200000000000002,2026-03-02,,2026-03-09,Fill,Doing,Ida,2026-03-20,Off track\n"
    )
    assert rows(plan, "title", "status") == [("Dig", "done"), ("Fill", "active")]


ESTIMATES = {
    "Title\tURL\tAssignees\tStatus\tEstimate\nDig\thttps://github.com/acme/site/issues/14\tida\tTodo\t3\n": "GitHub Projects",
    "ID,Project Name,Name,State,Start Date,Target Date,Priority,Created By,Assignee,Cycle Name,Module Name,Estimate\nHAL-1,Hall,Dig,Todo,2026-05-04,2026-06-05,high,ida,Ida,C1,M1,3\n": "Plane",
    "ID,Work Item Type,Title,State,Effort,Remaining Work\n1,Product Backlog Item,Dig,New,3,12\n": "Azure DevOps",
}


@pytest.mark.parametrize("text", ESTIMATES)
def test_an_estimate_without_a_unit_is_points_where_the_tool_counts_so(text):
    plan = read(text)
    assert plan.tool == ESTIMATES[text]
    assert rows(plan, "points", "effort_hours") == [(3.0, None)]


def test_a_parent_on_github_is_found_by_its_address():
    plan = read(
        "Title\tURL\tAssignees\tStatus\tParent issue\n"
        "Dig\thttps://github.com/acme/site/issues/14\tida\tTodo\thttps://github.com/acme/site/issues/10\n"
        "Hall\thttps://github.com/acme/site/issues/10\tida\tTodo\t\n"
        "Fill\thttps://github.com/acme/site/issues/15\tida\tTodo\tacme/site#10\n"
    )
    assert rows(plan, "title", "parent_id") == [
        ("Dig", "site/issues/10"),
        ("Hall", None),
        ("Fill", "site/issues/10"),
    ]


def test_a_milestone_is_one_in_the_language_of_the_tool():
    plan = read(
        "ID,Typ,Thema,Status,Zugewiesen an,Anfangstermin,Endtermin,% abgeschlossen,Übergeordnetes Arbeitspaket\n"
        "41,Phase,Halle,Neu,Ida,04.05.2026,29.05.2026,0,\n43,Meilenstein,Umzug,Neu,Ida,29.05.2026,29.05.2026,0,41\n"
    )
    assert rows(plan, "title", "kind", "parent_id") == [("Halle", "summary", None), ("Umzug", "milestone", "41")]


def test_relations_of_openproject_in_rows_of_their_own_are_links():
    plan = read(
        "ID,Subject,Type,Status,Assignee,Start date,Finish date,Work,% Complete,Relation type,Delay,Description,ID,Type,Subject\n"
        "1,Dig,Task,Closed,Ida,2026-05-04,2026-05-08,16,100,precedes,2,,2,Task,Fill\n"
        "2,Fill,Task,New,Omar,2026-05-12,2026-05-20,24,0,follows,2,,1,Task,Dig\n"
        "2,Fill,Task,New,Omar,2026-05-12,2026-05-20,24,0,precedes,0,,3,Task,Test\n"
        "3,Test,Task,New,,2026-05-21,2026-05-22,8,0,follows,0,,2,Task,Fill\n"
    )
    assert rows(plan, "task_id", "title") == [("1", "Dig"), ("2", "Fill"), ("3", "Test")]
    assert sorted(rows(plan, "predecessor_id", "successor_id", "lag_days", table="link")) == [
        ("1", "2", 2.0),
        ("2", "3", 0.0),
    ]


def test_dates_without_a_known_column_settle_the_order_of_the_others():
    plan = read("Task,Owner,Start,Seen by the chief\nDig,Ida,02-05-2026,29-05-2026\nFill,Omar,03-05-2026,30-05-2026\n")
    assert not plan.questions
    assert rows(plan, "start") == [(day("2026-05-02"),), (day("2026-05-03"),)]


def test_the_line_of_a_template_that_says_where_to_insert_rows_is_no_task():
    plan = read(
        "WBS,Task,Lead,Start,End,Days,% Done,Work Days\n1,Hall,Ida,2026-05-04,2026-06-05,33,40%,25\n,Insert new rows ABOVE this one,,,,,,\n"
    )
    assert rows(plan, "title", "duration_days") == [("Hall", 25.0)]
    assert (3, "", "Insert new rows ABOVE this one") in [one[:3] for one in said(plan)]


def test_a_board_of_monday_keeps_its_timeline_its_completion_and_the_dates_of_sub_items():
    board = (
        "Hall,,,,,,\nTo-Do,,,,,,\nName,Subitems,Owner,Status,Timeline - Start,Timeline - End,Completion Date\n"
        "Shelves,Quote,Ida,Working on it,2026-05-04,2026-06-05,\nSubitems,Name,Owner,Status,Date,,\n,Quote,Omar,Done,2026-05-06,,\n"
        "Clear,,Ida,Done,2026-04-01,2026-04-10,2026-04-09\n"
    )
    assert rows(read(board), "title", "start", "finish", "actual_finish") == [
        ("Shelves", day("2026-05-04"), day("2026-06-05"), None),
        ("Quote", None, day("2026-05-06"), None),
        ("Clear", day("2026-04-01"), day("2026-04-10"), day("2026-04-09")),
    ]


def test_a_register_after_iso_31000_has_its_rating_its_option_and_its_plan():
    register = read(
        "Risk ID,Risk Source,Event,Consequence,Existing Controls,Likelihood (1-5),Consequence Rating (1-5),Treatment Option,Treatment Plan,Risk Owner,Status\n"
        "R-01,Supplier,Late shelves,Delay,Weekly call,4,3,Reduce,Second supplier,Ida,Treating\n"
    )
    assert rows(register, "title", "probability", "impact", "response_type", "response", "status") == [
        ("Late shelves", 4.0, 3.0, "Reduce", "Second supplier", "open")
    ]


def test_a_stakeholder_register_of_the_guide_has_influence_needs_and_position():
    register = read(
        "Name,Position,Major Requirements,Main Expectations,Potential Influence,Internal/External,Supporter/Neutral/Resistor\n"
        "Ida,Head,Cheap,On time,High,Internal,Supporter\nUnion,Council,No layoffs,Be heard,Medium,External,Resistor\n"
    )
    assert rows(register, "stakeholder", "power", "needs", "engagement") == [
        ("Ida", 4.0, "On time", "supportive"),
        ("Union", 3.0, "Be heard", "resistant"),
    ]


def test_a_matrix_of_engagement_says_what_is_and_what_is_wanted():
    register = read(
        "Stakeholder,Unaware,Resistant,Neutral,Supportive,Leading\nIda,,,,C,D\nUnion,,C,D,,\nMayor,,,,C/D,\n"
    )
    assert register.kind == "stakeholder"
    assert rows(register, "stakeholder", "engagement", "desired_engagement") == [
        ("Ida", "supportive", "leading"),
        ("Union", "resistant", "neutral"),
        ("Mayor", "supportive", "supportive"),
    ]


def test_values_of_an_indicator_by_quarter_are_kept_beside_their_target():
    (draft,) = read_all(
        "KPI,Unit,Baseline (2024),Target (2026),Q1 2026,Q2 2026,Q3 2026,RAG,Owner\nOrder time,days,5,2,4,3.5,3,Amber,Ida\n"
    )
    assert rows(draft, "indicator", "date", "value", "target", "unit") == [
        ("Order time", day("2026-03-31"), 4.0, 2.0, "days"),
        ("Order time", day("2026-06-30"), 3.5, 2.0, "days"),
        ("Order time", day("2026-09-30"), 3.0, 2.0, "days"),
    ]


def test_a_register_that_calls_its_status_open_or_closed_has_one():
    register = read(
        "RAID log,,,,,\nLast updated:,18/06/2026,,,,\n,,,,,\n"
        "Risk Ref,Risk Title,Inherent Likelihood,Inherent Impact,Target Closure Date,Open/Closed\n"
        "R1,Late shelves,4 - Likely,3 - Moderate,30/06/2026,Open\nR2,Weak floor,2 - Unlikely,5 - Severe,15/07/2026,Closed\n"
    )
    assert rows(register, "risk_id", "status", "response_due") == [
        ("R1", "open", day("2026-06-30")),
        ("R2", "closed", day("2026-07-15")),
    ]
    assert register.status_date == day("2026-06-18")


def test_an_issue_register_with_types_of_issues_is_no_tracker():
    register = read(
        "Issue Identifier,Issue Type,Date Raised,Raised By,Issue Description,Priority,Severity,Status,Closure Date\n"
        "1,Request for change,04/05/2026,Ida,More shelves,High,Board,Open,\n2,Off-specification,20/05/2026,Omar,Bolts,Low,Manager,Closed,28/05/2026\n"
    )
    assert register.kind == "issue"
    assert rows(register, "issue_id", "title", "closed_on")[1] == ("2", "Bolts", day("2026-05-28"))


def test_a_plan_of_communication_with_days_of_its_beginning_is_one():
    plan = read(
        "Ref,Stakeholder Group,Key Message,Purpose,Channel,Frequency,Start Date,Responsible\n"
        "C1,Town council,Progress,Inform,Newsletter,Monthly,04/05/2026,Ida\n"
    )
    assert plan.kind == "communication"
    assert rows(plan, "stakeholder", "message", "cadence_days") == [("Town council", "Progress", 30.0)]


def test_a_calendar_of_meetings_is_a_log_of_contacts():
    log = read(
        "Subject,Start Date,Start Time,End Date,End Time,All day event,Meeting Organizer,Required Attendees,Categories\n"
        "Status call,2026-05-04,9:00:00 AM,2026-05-04,9:30:00 AM,False,Ida,Mayor,\n"
    )
    assert rows(log, "date", "stakeholder", "message", "owner") == [(day("2026-05-04"), "Mayor", "Status call", "Ida")]


PLANNED = {
    "fr": "Lot;N°;Tâche;Responsable;Début prévu;Fin prévue;Avancement;Charge (j)\nA;1;Bau;Ida;04/05/2026;29/05/2026;50 %;20\n",
    "zh": "序号,任务名称,负责人,计划开始时间,计划完成时间,实际开始时间,工期(天),完成进度\n1,Bau,Ida,2026/5/4,2026/5/29,2026/5/4,20,50%\n",
    "ru": "№ п/п;Наименование работ;Ответственный;Дата начала;Дата окончания;Длительность, дн.;% выполнения\n1;Bau;Ida;04.05.2026;29.05.2026;20;50%\n",
    "pt": "ID;Nome;Data de início;Data de fim;Duração;Conclusão;Coordenador;Recursos\n1;Bau;04/05/2026;29/05/2026;20;50;Ida;Ida\n",
}


@pytest.mark.parametrize("language", PLANNED)
def test_a_schedule_has_the_days_that_were_planned(language):
    plan = read(PLANNED[language])
    assert rows(plan, "title", "owner", "start", "finish", "share_done") == [
        ("Bau", "Ida", day("2026-05-04"), day("2026-05-29"), 0.5)
    ]


def test_a_completion_date_beside_a_due_date_is_when_it_was_completed():
    plan = read(
        "Task ID,Task Name,Task List,Owner,Custom Status,Due Date,% Completed,Work hours,Completion Date,Parent Task Name\n"
        "T1,Dig,Prepare,Ida,Closed,2026-04-10,100,16:30,2026-04-09,\nT2,Fill,Build,Omar,Open,2026-05-10,0,40:00,,Dig\n"
    )
    assert rows(plan, "finish", "actual_finish", "status_text", "effort_hours", "parent_id", "phase") == [
        (day("2026-04-10"), day("2026-04-09"), "Closed", 16.5, None, "Prepare"),
        (day("2026-05-10"), None, "Open", 40.0, "T1", "Build"),
    ]


def test_what_waits_and_what_is_waited_for_are_told_by_the_hint_in_brackets():
    plan = read(
        "Task ID,Task Name,Status,Start Date,Dependencies (Waiting on),Dependencies (Blocking)\n"
        "86a1,Dig,TO DO,2026-03-02,,86a2\n86a2,Fill,TO DO,2026-03-09,86a1,\n"
    )
    assert rows(plan, "predecessor_id", "successor_id", table="link") == [("86a1", "86a2")]


def test_starts_and_ends_that_repeat_are_told_by_the_group_above_them():
    plan = read(
        ",,,Planned,,Actual,,\nID,Task,Owner,Start,Finish,Start,Finish,% Complete\n"
        "1,Dig,Ida,2026-05-04,2026-05-29,2026-05-05,,50%\n2,Fill,Omar,2026-04-01,2026-04-10,2026-04-01,2026-04-09,100%\n"
    )
    assert rows(plan, "start", "finish", "actual_start", "actual_finish") == [
        (day("2026-05-04"), day("2026-05-29"), day("2026-05-05"), None),
        (day("2026-04-01"), day("2026-04-10"), day("2026-04-01"), day("2026-04-09")),
    ]


def test_a_list_of_milestones_is_a_plan_of_milestones():
    plan = read(
        "Milestone,Owner,Baseline Date,Forecast Date,Actual Date,RAG\n"
        "Design approved,Ida,30/04/2026,30/04/2026,29/04/2026,Green\nHall live,Omar,29/05/2026,12/06/2026,,Amber\n"
    )
    assert rows(plan, "title", "kind", "baseline_finish", "finish", "actual_finish", "health") == [
        ("Design approved", "milestone", day("2026-04-30"), day("2026-04-30"), day("2026-04-29"), "green"),
        ("Hall live", "milestone", day("2026-05-29"), day("2026-06-12"), None, "amber"),
    ]


def test_the_other_day_of_a_tracker_counts_where_the_first_is_empty():
    plan = read(
        "ID,Work Item Type,Title,State,Start Date,Due Date,Target Date\n"
        "1,Feature,Hall,New,2026-01-05,,2026-06-30\n2,Task,Dig,New,2026-01-05,2026-01-09,\n3,Task,Fill,New,2026-01-05,2026-02-09,\n"
    )
    assert rows(plan, "title", "finish") == [
        ("Hall", day("2026-06-30")),
        ("Dig", day("2026-01-09")),
        ("Fill", day("2026-02-09")),
    ]
    assert (0, "Due Date", "", "Due Date is empty in some rows; there Target Date was taken") in said(plan)


def test_the_status_of_a_workflow_tells_more_than_that_it_is_active():
    plan = read(
        "Title,Status,Custom status,Importance,Start Date,Due Date,Assignees,Parents\n"
        "Dig,Active,New,High,2026-05-04,2026-06-05,Ida,Hall\nFill,Active,In Progress,High,2026-05-04,2026-06-05,Ida,Hall\n"
    )
    assert plan.tool == "Wrike"
    assert rows(plan, "title", "status", "phase") == [("Dig", "todo", "Hall"), ("Fill", "active", "Hall")]


def test_times_of_the_interface_of_jira_are_seconds():
    plan = read(
        '[{"key":"SHOP-1","fields":{"summary":"Paint","status":{"name":"Done"},"issuetype":{"name":"Story"},"duedate":"2026-04-30",'
        '"timeoriginalestimate":28800,"timespent":3600}}]',
        "issues.json",
    )
    assert rows(plan, "task_id", "effort_hours", "spent_hours", "finish") == [("SHOP-1", 8.0, 1.0, day("2026-04-30"))]


def test_issues_of_the_interface_of_gitlab_have_their_own_numbers():
    plan = read(
        '[{"id":901,"iid":14,"project_id":3,"title":"Dig","state":"opened","web_url":"https://x/14"},'
        '{"id":902,"iid":15,"project_id":3,"title":"Fill","state":"closed","web_url":"https://x/15"}]',
        "issues.json",
    )
    assert rows(plan, "task_id", "title", "status") == [("14", "Dig", "todo"), ("15", "Fill", "done")]


RELATED = {
    "Related issues": ("Precedes (2 days) #13, Related to #9", "Follows (2 days) #12"),
    "Demandes liées": ("Précède (2 jours) #13", "Suit (2 jours) #12"),
    "Zugehörige Tickets": ("Vorgänger von (2 Tage) #13", "Nachfolger von (2 Tage) #12"),
}


@pytest.mark.parametrize("header", RELATED)
def test_related_tickets_that_come_before_or_after_are_links(header):
    one, other = RELATED[header]
    plan = read(
        f'#,Tracker,Status,Subject,Start date,{header}\n12,Task,New,Dig,2026-05-04,"{one}"\n13,Task,New,Fill,2026-05-12,"{other}"\n'
    )
    assert rows(plan, "predecessor_id", "successor_id", "lag_days", table="link") == [("12", "13", 2.0)]


def test_a_day_with_the_same_number_of_day_and_month_is_in_no_doubt():
    plan = read("Task,Start,Finish,Actual Start\nDig,05/04/26,05/29/26,05/05/26\nFill,05/05/26,05/30/26,\n")
    assert rows(plan, "start", "actual_start") == [(day("2026-05-04"), day("2026-05-05")), (day("2026-05-05"), None)]
    assert rows(read("Task,Start\nDig,05/05/26\n"), "start") == [(day("2026-05-05"),)]


def test_the_marks_of_primavera_behind_days_are_no_part_of_them():
    plan = read(
        "Activity ID,Activity Name,Activity Status,Start,Finish\nA1,Dig,Completed,05-Jan-26 A,16-Jan-26 A\nA2,Fill,Not Started,19-Jan-26,24-Feb-26*\n"
    )
    assert rows(plan, "status", "start", "finish") == [
        ("done", day("2026-01-05"), day("2026-01-16")),
        ("todo", day("2026-01-19"), day("2026-02-24")),
    ]


def test_the_status_date_above_a_table_of_groups_counts():
    plan = read(
        "Project: Hall move,,,\nStatus date: 19 July 2026,,,\n,,,\nPreparation,,,\nTask,Responsible,End,%\nDig,Ida,29-May-26,50\n,,,\n"
        "Moving,,,\nTask,Responsible,End,%\nFill,Omar,12-Jun-26,0\n"
    )
    assert rows(plan, "title", "phase", "share_done") == [("Dig", "Preparation", 0.5), ("Fill", "Moving", 0.0)]
    assert (plan.status_date, plan.project) == (day("2026-07-19"), "Hall move")


def test_a_revised_end_counts_where_there_is_one():
    plan = read(
        "#,Milestone / Task,Owner,Planned Start,Planned End,Revised End,Actual End,% Comp.\n"
        "1,Dig,Ida,2026-05-04,2026-05-29,2026-06-05,,50%\n2,Fill,Omar,2026-04-01,2026-04-10,,2026-04-09,100%\n"
    )
    assert rows(plan, "title", "finish", "share_done", "status") == [
        ("Dig", day("2026-06-05"), 0.5, "active"),
        ("Fill", day("2026-04-10"), 1.0, "done"),
    ]


def test_a_delay_has_the_unit_of_its_header():
    register = read(
        "Risk No,Description,Probability (%),Cost Impact ($),Schedule Impact (weeks),Status\n1,Late,30%,20000,2,Open\n"
    )
    assert rows(register, "delay_days", "cost_impact") == [(10.0, 20000.0)]


def test_short_words_of_a_german_register_are_known():
    register = read(
        "No;Risiko;W'keit;Auswirkung;Gegenmaßnahme;Verantw.;Stand\n1;Verzug;3;4;Zweiter;Ida;offen\n2;Boden;1;5;Messen;Omar;erledigt\n"
    )
    assert rows(register, "probability", "impact", "owner", "status") == [
        (3.0, 4.0, "Ida", "open"),
        (1.0, 5.0, "Omar", "closed"),
    ]


def test_a_budget_that_was_revised_counts():
    budget = read(
        "Poste;Nature;Budget initial;Budget révisé;Réalisé\nRayons;Matériel;20 000,00 €;21 000,00 €;5 000,00 €\nMontage;Main d'œuvre;12 000,00 €;12 000,00 €;7 500,00 €\n"
    )
    assert rows(budget, "kind", "planned", "actual") == [("equipment", 21000.0, 5000.0), ("personnel", 12000.0, 7500.0)]


def test_a_plan_of_communication_without_a_known_column_of_receivers_keeps_its_rows():
    plan = read(
        "Ref,Crowd,Key Message,Purpose,Channel,Frequency,Responsible\nC1,Town,Progress,Inform,Letter,Monthly,Ida\n"
    )
    assert rows(plan, "stakeholder", "message", "channel") == [(None, "Progress", "Letter")]


def test_a_column_of_outline_codes_without_a_name_is_the_wbs():
    rows_of = "1,Phase A,,\n1.1,First,2026-03-01,100\n1.2,Second,2026-03-20,20\n2,Phase B,,\n2.1,Third,2026-03-27,0\n"
    draft = read(",Task,Finish,% done\n" + rows_of)
    assert rows(draft, "wbs", "kind") == [
        ("1", "summary"), ("1.1", "task"), ("1.2", "task"), ("2", "summary"), ("2.1", "task"),
    ]  # fmt: skip
    assert "column 1 has no name; it holds codes such as 1.2 and was read as WBS" in [
        reason for *_, reason in said(draft)
    ]
    assert (
        rows(read(",Task,Finish\n1.1,First,2026-03-01\n2.7,Second,2026-03-20\n3,Third,2026-03-27\n"), "wbs")
        == [(None,)] * 3
    )


def test_an_estimate_that_is_zero_everywhere_is_none():
    draft = read(
        "Task,Status,Due date,Estimate (h),Points,Budget\nDig,Done,2026-03-01,0,0,\nSow,Open,2026-03-05,,0,0\n"
    )
    assert rows(draft, "effort_hours", "points", "budget") == [(None, None, None)] * 2
    assert rows(read("Task,Due date,Estimate (h)\nDig,2026-03-01,0\nSow,2026-03-05,4\n"), "effort_hours") == [
        (0,),
        (4,),
    ]


LINKED = {
    "Outward issue link (Gantt: finish-start)": ("SHOP-1", "SHOP-2"),
    "Inward issue link (End to Start [Gantt])": ("SHOP-2", "SHOP-1"),
    "Outward issue link (Precedes)": ("SHOP-1", "SHOP-2"),
    "Outward issue link (Depends)": ("SHOP-2", "SHOP-1"),
    "Inward issue link (Dependency)": ("SHOP-1", "SHOP-2"),
}


@pytest.mark.parametrize("header", LINKED)
def test_the_kind_of_a_link_of_jira_tells_its_direction(header):
    plan = read(f"Issue key,Issue Type,Summary,Status,{header}\nSHOP-1,Task,Dig,Done,SHOP-2\nSHOP-2,Task,Pour,To Do,\n")
    assert rows(plan, "predecessor_id", "successor_id", table="link") == [LINKED[header]]


def test_a_link_that_is_no_dependency_is_none():
    plan = read(
        "Issue key,Issue Type,Summary,Status,Outward issue link (Relates)\nSHOP-1,Task,Dig,Done,SHOP-2\n"
        "SHOP-2,Task,Pour,To Do,\n"
    )
    assert "link" not in plan.tables or plan.tables["link"].is_empty()


def test_a_status_of_traffic_lights_tells_health_and_not_how_far_a_task_is():
    plan = read("Task,Owner,Start,End,Status\nDig,Ida,04/05/2026,29/05/2026,Green\nPour,Omar,01/06/2026,30/06/2026,R\n")
    assert rows(plan, "title", "health", "status") == [("Dig", "green", None), ("Pour", "red", None)]


def test_a_blue_light_says_that_a_task_is_complete():
    plan = read(
        "Milestone,Owner,Baseline Date,Forecast Date,Status\nKick-off,Ida,04/05/2026,04/05/2026,B\n"
        "Go live,Ida,31/07/2026,31/08/2026,R\n"
    )
    assert rows(plan, "title", "health", "status") == [("Kick-off", None, "done"), ("Go live", "red", "todo")]


def test_earned_values_without_periods_are_those_of_the_status_date():
    table = read(
        "WBS,Work package,BAC,PV,EV,AC\n1.1,Survey,10000,10000,10000,11000\n1.2,Build,50000,5000,2500,3000\n"
        "Total,,60000,15000,12500,14000\n"
    ).on(day("2026-06-30"))
    assert rows(table, "item", "period", "measure", "date", "value", table="earned") == [
        (item, period, measure, None if period == "completion" else day(period), value)
        for measure, period, values in (
            ("planned", "2026-06-30", (10000.0, 5000.0)),
            ("earned", "2026-06-30", (10000.0, 2500.0)),
            ("actual", "2026-06-30", (11000.0, 3000.0)),
            ("planned", "completion", (10000.0, 50000.0)),
        )
        for item, value in zip(("Survey", "Build"), values, strict=True)
    ]


REFUSED = {
    "Project,Description,Time (h),Time (decimal),Amount (USD)\nWeb,,12:30:00,12.50,625\nWeb,Home,8:00:00,8.00,400\n": "summary of time by project",
    "Issue,Key,Logged,02/Nov/26,03/Nov/26,04/Nov/26,05/Nov/26,06/Nov/26\nFix,SHOP-1,6,2,,4,,\n": "a timesheet with a column for each day",
    "Resource,W19,W20,W21,W22\nIda,40,40,20,32\nOmar,16,40,40,40\n": "names its weeks without their year",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_table_that_lacks_what_is_needed_is_told_what_that_is(text):
    with pytest.raises(UnreadableFile, match=REFUSED[text]):
        read(text)
