"""Every export is read without a silent loss, or refused for a good reason. Nothing of them is written here."""

import polars as pl
import pytest

from tests.imports.files import accounted
from tests.shared.exports import EXPORTS, facts, needs_shared, read, workbooks

pytestmark = needs_shared

REFUSED = {
    "redmine/mantis_en_105_krishived.csv": "MantisBT",
    "resources/clockify_projects_1.csv": "summary of time",
    "risks/risk_phoenix_small.csv": "vulnerabilities",
    "smartsheet/smartsheet_boat_4623_generic.csv": "purchase",
    "redmine/redmine_import_iso8859.csv": "no plan or register",
    "resources/project_assignment_prm.csv": "no plan or register",
    "msproject_csv/sched_titleblock_room.csv": "no plan or register",
}
TEMPLATES = (
    "no row that can be used",
    "no rows below",
    "no plan or register",
    "no row of column names",
)

KINDS = {
    "jira/": "task",
    "asana/": "task",
    "azure/": "task",
    "github/": "task",
    "gan/": "task",
    "notion/": "task",
    "linear/": "task",
    "clickup/": "task",
    "trello/": "task",
    "redmine/": "task",
    "smartsheet/": "task",
    "msproject_csv/": "task",
    "risks/": "risk",
    "stakeholders/stakeholder_": "stakeholder",
    "stakeholders/comms_": "communication",
}
OTHER_KINDS = {
    "stakeholders/stakeholder_communication_freq.xlsx": "communication",
    "redmine/redmine_timeentries_import.csv": "time_entry",
    "risks/assumption_log_rockymountain.xlsx": "issue",
}

TOOLS = {
    "jira/jira_e": "Jira",
    "jira/jira_pt_": "Jira",
    "jira/series_pdp/": "Jira",
    "asana/asana_native": "Asana",
    "azure/ado_assigned": "Azure DevOps",
    "azure/ado_changes": "Azure DevOps",
    "azure/ado_parent": "Azure DevOps",
    "redmine/redmine_en": "Redmine",
    "redmine/redmine_ja": "Redmine",
    "trello/trello_powerup": "Trello",
    "github/ghprojects": "GitHub Projects",
    "gan/": "GanttProject",
    "linear/linear_native": "Linear",
    "msproject_csv/msp_default": "MS Project",
    "smartsheet/smartsheet_export": "Smartsheet",
}
OTHER_TOOLS = ("timetracking", "pt_backlog.xlsx")


@pytest.mark.parametrize("file", [name for name, rows in facts().items() if rows is not None])
def test_rows_are_kept_or_listed_and_none_is_lost(file):
    found = read(file)
    if isinstance(found, str):
        assert REFUSED[file] in found
        return
    assert file not in REFUSED
    (draft,) = found
    names = draft.issues.filter(pl.col("reason") == "this row names the periods").height
    assert (draft.rows + names, accounted(draft) + names) == (facts()[file], facts()[file])


@pytest.mark.parametrize("file", workbooks())
def test_a_workbook_is_read_or_refused_as_a_template(file):
    found = read(file)
    if isinstance(found, str):
        assert any(reason in found for reason in TEMPLATES)
        return
    for draft in found:
        if ";" not in draft.sheet:
            assert accounted(draft) == draft.rows


@pytest.mark.parametrize("file", [*facts(), *workbooks()])
def test_the_kind_and_the_tool_are_right(file):
    found = read(file)
    if isinstance(found, str):
        return
    kind = OTHER_KINDS.get(file) or next((kind for start, kind in KINDS.items() if file.startswith(start)), None)
    tool = next((tool for start, tool in TOOLS.items() if file.startswith(start)), None)
    assert kind in (None, found[0].kind)
    if not any(part in file for part in OTHER_TOOLS):
        assert tool in (None, found[0].tool)


def filled(file, *columns):
    (draft,) = read(file)
    table = draft.tables[draft.kind]
    return tuple(table[column].is_not_null().sum() for column in columns)


def test_the_smartsheet_named_in_the_issue_keeps_baselines_links_and_outline():
    file = "smartsheet/smartsheet_export_75_baseline_pred.csv"
    (draft,) = read(file)
    assert (draft.kept, draft.issues.height, draft.open_questions) == (75, 0, ())
    assert (
        filled(file, "start", "finish", "baseline_start", "baseline_finish", "owner", "health", "duration_days")
        == (75,) * 7
    )
    assert (filled(file, "parent_id"), draft.tables["link"].height) == ((72,), 47)
    assert draft.tables["task"]["phase"].n_unique() == 3


@pytest.mark.parametrize(("name", "rows"), [("dash", 10), ("pxi", 32), ("wms", 111)])
def test_jira_files_of_current_fields_keep_every_task_and_its_days(name, rows):
    file = f"jira/jira_en_currentfields_{name}.csv"
    assert (
        filled(file, "task_id", "title", "status", "status_text", "created_on", "updated_on", "priority") == (rows,) * 7
    )


@pytest.mark.parametrize(
    ("file", "parents"),
    [
        ("jira/jira_en_cloud_allfields_bssef25.csv", 113),
        ("jira/jira_es_cloud_worklog_telar.csv", 253),
        ("jira/jira_es_cloud_blocks_links_acgap.csv", 34),
        ("jira/jira_pt_appexport_semicolon_bom_316.csv", 292),
    ],
)
def test_every_parent_that_a_jira_file_names_is_found(file, parents):
    assert filled(file, "parent_id") == (parents,)


def test_the_weekly_files_of_one_project_come_in_the_order_of_their_days():
    days = [read(f"jira/series_pdp/jira_pdp_snapshot{number}.csv")[0].status_date for number in range(1, 8)]
    assert days == sorted(days)


def test_a_log_of_changes_is_named_as_one():
    (draft,) = read("jira/big/jira_sql_dump_13219_shiny.csv")
    assert (draft.rows, draft.kept) == (13219, 95)
    assert "this is a log of changes" in draft.issues["reason"][0]


def test_a_log_of_several_kinds_loses_no_row():
    (draft,) = read("risks/raid_log_55.csv")
    assert {name: table.height for name, table in draft.tables.items()} == {"risk": 21, "issue": 34}


def test_two_styles_of_date_in_one_column_are_read_in_one_order():
    (draft,) = read("redmine/redmine_en_39_hash.csv")
    days = draft.tables["task"]["updated_on"]
    assert (days.null_count(), {day.month for day in days}) == (0, {6, 7})


def test_the_curves_of_earned_value_are_those_expected():
    found = pl.concat(read(f"evm/evm_{name}_6x8.csv")[0].tables["earned"] for name in ("pv", "ev", "ac"))
    weeks = pl.DataFrame({"period": [str(week) for week in range(1, 8)]})
    each = found.select("item", "measure").unique().join(weeks, how="cross")
    filled = each.join(found, on=["item", "measure", "period"], how="left").sort("period")
    values = pl.col("value").forward_fill().fill_null(0).over("item", "measure")
    sums = filled.with_columns(values).group_by("period", "measure").agg(pl.sum("value")).sort("period")
    expected = pl.read_csv(EXPORTS / "evm" / "EXPECTED_evm.csv").filter(pl.col("level") == "project").sort("period")
    for measure, column in (("planned", "PV_cum"), ("earned", "EV_cum"), ("actual", "AC_cum")):
        assert sums.filter(pl.col("measure") == measure)["value"].to_list() == expected[column].to_list()
