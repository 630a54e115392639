"""Every declared format reads its sample, and what is no plan is named."""

import datetime as dt

import pytest

from plandata.errors import UnreadableFile
from plandata.imports.draft import Circumstances, drafts
from plandata.imports.formats import FORMATS
from tests.imports.files import day, read, rows, said
from tests.imports.samples import ASANA, JIRA, MS_PROJECT, SAMPLES, SMARTSHEET


def test_every_declared_format_has_a_sample():
    assert {one.tool for one in FORMATS} | {"by hand"} == set(SAMPLES)


@pytest.mark.parametrize("tool", SAMPLES)
def test_a_format_reads_its_sample(tool):
    text, expected = SAMPLES[tool]
    draft = read(text)
    assert (draft.tool, draft.kind, draft.rows, draft.open_questions) == (tool, "task", len(expected), ())
    assert rows(draft, "task_id", "kind", "parent_id", "status", "phase", "owner") == expected


def test_jira_keeps_days_hours_and_the_last_sprint():
    draft = read(JIRA)
    assert rows(draft, "finish", "effort_hours", "sprint", "actual_finish")[1:] == [
        (day("2026-03-06"), 16.0, "Sprint 2", None),
        (day("2026-03-20"), 8.0, "Sprint 2", None),
    ]
    assert (draft.status_date, draft.status_reason) == (
        day("2026-03-09"),
        "the newest date in the file at which something was changed or done",
    )


def test_asana_links_tasks_by_their_names():
    draft = read(ASANA)
    assert rows(draft, "predecessor_id", "successor_id", "link_type", table="link") == [
        ("1200000000000001", "1200000000000002", "FS")
    ]


def test_ms_project_keeps_lags_shares_money_and_work():
    draft = read(MS_PROJECT)
    assert rows(draft, "predecessor_id", "successor_id", "link_type", "lag_days", "lag_text", table="link") == [
        ("2", "3", "FS", 2.0, "+2 days")
    ]
    assert rows(draft, "task_id", "owner") == [("1", None), ("2", "Ida Bloom"), ("3", "Omar Reed")]
    assert rows(draft, "task_id", "resource", "share", table="assignment") == [("2", "Ida Bloom", 0.5)]
    assert rows(draft, "start", "duration_days", "share_done", "budget", "effort_hours")[1] == (
        day("2026-03-02"),
        10.0,
        0.5,
        1400.0,
        80.0,
    )


def test_smartsheet_predecessors_are_row_numbers():
    draft = read(SMARTSHEET)
    assert rows(draft, "predecessor_id", "lag_days", table="link") == [("4000000000000002", 1.0)]
    assert rows(draft, "health", "baseline_finish")[2] == ("red", day("2026-03-12"))


def test_a_smartsheet_without_row_numbers_counts_its_rows():
    text = (
        "Tasks,Assigned To,Start Date,End Date,Duration,Predecessors,Health\nA,Ida,2026-03-02,2026-03-03,2d,,Green\n"
        "B,Ida,2026-03-04,2026-03-05,2d,1,Green\n"
    )
    draft = read(text)
    assert (draft.tool, rows(draft, "predecessor_id", "successor_id", table="link")) == ("Smartsheet", [("A", "B")])


LOOKALIKES = {
    "summary of time": "Project,Billability,Tracked (h),Estimated (h)\nFair,Yes,12.5,40\n",
    "MantisBT": "Id,Project,Reporter,Reproducibility,View Status,Summary,Status\n1,P,ida,always,public,Crash,new\n",
    "vulnerabilities": "IPAddress,CVE,Severity,Likelihood,Impact\n10.0.0.1,CVE-1,High,3,4\n",
    "purchase": "Item,Quantity,Vendor,Status\nScrews,40,Metal Ltd,ordered\n",
    "one column for each day": "Crew,2026-03-02,2026-03-03,2026-03-04,2026-03-05,2026-03-06\nA,1,1,1,1,1\n",
}


@pytest.mark.parametrize("word", LOOKALIKES)
def test_a_lookalike_is_named_and_refused(word):
    with pytest.raises(UnreadableFile, match=word):
        drafts(LOOKALIKES[word].encode(), "export.csv", Circumstances(dt.date(2026, 8, 3)))


BARE = "Group lead,Task,Comment,Finish\nA,Dig,wet,2026-03-02\nB,Sow,,2026-03-05\nA,Reap,,2026-03-09\n"


def test_a_task_with_a_day_among_unknown_columns_is_a_plan_where_nothing_else_claims_the_table():
    for text in (BARE, BARE.replace("lead,", "lead,Batch,").replace("A,", "A,7,").replace("B,", "B,8,")):
        draft = read(text)
        assert (draft.kind, rows(draft, "title", "finish")) == (
            "task",
            [("Dig", day("2026-03-02")), ("Sow", day("2026-03-05")), ("Reap", day("2026-03-09"))],
        )


@pytest.mark.parametrize(
    "text",
    [
        "Employee,Task,Minutes,Start date\nIda,Dig,20,2026-03-02\nIda,Sow,30,2026-03-03\n",
        "Batch,Task,Remark,Start date\n1,Dig,a,2026-03-02\n2,Dig,b,2026-03-03\n3,Sow,c,2026-03-04\n",
        "Order,Item,Quantity,Due date\n1,Screws,40,2026-03-02\n2,Nails,10,2026-03-03\n",
        "IP address,Port,Task,Finish\n10.0.0.1,443,Renew the key,2026-03-02\n10.0.0.2,22,Close it,2026-03-03\n",
        "Invoice,Customer,Subject,Due date\n1,City,Talks,2026-03-02\n2,City,Walks,2026-03-03\n",
        "Group lead,Task,Comment,Finish\nA,Dig,wet,soon\nB,Sow,,later\nA,Reap,,2026-03-09\n",
    ],
    ids=["minutes", "the same tasks again", "a purchase", "machines", "invoices", "no days"],
)
def test_what_has_a_title_and_a_day_and_is_another_list_stays_no_plan(text):
    with pytest.raises(UnreadableFile, match=r"no plan or register|purchase or parts list"):
        read(text)


def test_a_log_of_changes_keeps_the_newest_row_of_each_task():
    lines = [f"WEB-1,901,Basket,To Do,2026-03-{number:02d}" for number in range(1, 25)]
    draft = read("Issue key,Issue id,Summary,Status,Updated\n" + "\n".join([lines[-1], *lines[:-1]]) + "\n")
    assert rows(draft, "task_id", "updated_on") == [("WEB-1", day("2026-03-24"))]
    assert said(draft)[0][3] == (
        "24 rows tell of 1 tasks: this is a log of changes. The newest row of each was kept, the others are listed."
    )
    assert said(draft)[1] == (3, "task_id", "WEB-1", "the same task id as line 2; the newer row counts")


def test_the_same_row_twice_is_no_loss_but_listed():
    draft = read(ASANA + ASANA.splitlines()[1] + "\n")
    assert draft.kept == 2
    assert draft.issues.rows() == [
        (2, "task_id", "1200000000000001", "the same row as line 4, cell by cell; it counts once", "none")
    ]
