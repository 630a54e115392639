# ruff: noqa: E501 - the header of an export is one long line
"""Exports whose columns, units or kinds are told otherwise than usual: each is read as a careful person would."""

import pytest

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
