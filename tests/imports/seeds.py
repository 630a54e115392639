# ruff: noqa: E501 - a row of a schedule is one long line
"""Invented files of every format that is read, small enough to be spoiled ten thousand times."""

import csv
import functools
import io
import json
from pathlib import Path

import xlsxwriter

from tests.imports.samples import SAMPLES
from tests.imports.schedules import GANTT, PLANNER, PROJECT, xer

Table = list[list[str]]

SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data" / "construction"
ROWS = 9
"""So many lines of each file of the sample data are enough."""

LOGS = {
    "raid": "ID,Type,Description,Probability,Impact,Owner,Status,TargetDate\n1,Risk,Flood,High,Low,Ida,Open,2026-03-02\n"
    "2,Decision,Rent the hall,,,Mayor,Approved,2026-03-03\n3,Assumption,No rain,,,Ida,Open,\n4,Issue,Leak,High,High,Ida,Closed,2026-03-04\n",
    "issues": "Issue ID,Issue,Priority,Status,Owner,Date raised,Due date\nI1,Leak,High,Open,Ida,2026-03-02,2026-03-20\nI2,Dust,Low,Closed,Omar,2026-03-03,\n",
    "toggl": "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"
    "Ida,ida@x.org,,House,,Walls,No,2026-03-02,08:00:00,2026-03-02,10:30:00,02:30:00,\nOmar,omar@x.org,,House,,Roof,No,2026-03-03,08:00:00,2026-03-03,09:00:00,01:00:00,\n",
    "earned": "Period,PV,EV,AC\n2026-01,100,90,110\n2026-02,200,180,210\n2026-03,300,290,320\n",
    "objectives": "Objective ID,Objective,Outcome,Owner\nO1,More visitors,Fuller halls,Ida\nO2,Less noise,Quiet nights,Omar\n",
    "indicators": "Indicator,Date,Value,Target,Unit\nVisitors,2026-03-02,120,200,people\nNoise,2026-03-02,55,40,dB\n",
    "links": "Predecessor,Successor,Type,Lag\n1,2,FS,2d\n2,3,SS,\n",
    "assignments": "Task ID,Resource,Hours\n7,Ida,12\n8,Omar,30\n",
    "rates": "Resource Name,Cost per day,Start,End\nIda,400,2026-01-01,2026-03-31\nIda,480,2026-04-01,9999-12-31\nOmar,500,,\n",
}
LINEAR_LIKE = [
    {"number": 11, "title": "Parse dates", "state": "OPEN", "assignees": [{"login": "ida"}], "createdAt": "2026-03-02T08:00:00Z"},
    {"number": 12, "title": "Write docs", "state": "CLOSED", "assignees": [], "createdAt": "2026-03-02T08:00:00Z"},
]  # fmt: skip
BOARD = {
    "name": "House",
    "lists": [{"id": "l1", "name": "To Do", "closed": False}, {"id": "l2", "name": "Done", "closed": False}],
    "members": [{"id": "m1", "fullName": "Ida Bloom"}],
    "checklists": [{"id": "k1", "checkItems": [{"state": "complete"}, {"state": "incomplete"}]}],
    "customFields": [{"id": "f1", "name": "Priority", "options": [{"id": "o1", "value": {"text": "High"}}]}],
    "cards": [
        {"id": "69a54d80" + "0" * 15 + "1", "idShort": 1, "name": "Walls", "idList": "l1", "closed": False, "labels": [], "idMembers": ["m1"], "due": "2026-03-20T10:00:00.000Z"},
        {"id": "69a54d80" + "0" * 15 + "2", "idShort": 2, "name": "Roof", "idList": "l2", "closed": True, "labels": [{"name": "wood"}], "idMembers": [], "idChecklists": ["k1"], "customFieldItems": [{"idCustomField": "f1", "idValue": "o1", "value": None}]},
    ],
    "actions": [{"id": "a1", "date": "2026-03-04T09:00:00.000Z", "data": {"card": {"id": "69a54d80" + "0" * 15 + "2"}, "listAfter": {"name": "Done"}}}],
}  # fmt: skip
JIRA_SEARCH = {"issues": [{"key": f"WEB-{n}", "fields": {"summary": f"Part {n}", "status": {"name": "Done"}, "duedate": "2026-03-06"}} for n in (1, 2)]}  # fmt: skip

MPX = """MPX,Microsoft Project for Windows,4.0,ANSI
12,1,1,480,/,:,am,pm,0,0
60,ID,Name,Duration,Start,Finish,% Complete,Predecessors
61,90,1,40,50,51,44,70
70,1,Walls,5d,02/03/2026 08:00,06/03/2026 17:00,50,
70,2,Roof,5d,09/03/2026 08:00,13/03/2026 17:00,0,1
"""
PMXML = """<?xml version="1.0" encoding="UTF-8"?>
<APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6/V8.3/API/BusinessObjects">
<Calendar><ObjectId>7</ObjectId><Name>Five days</Name><Type>Global</Type><IsDefault>1</IsDefault></Calendar>
<Project><ObjectId>1</ObjectId><Id>HOUSE</Id><Name>House</Name><DataDate>2026-03-09T17:00:00</DataDate><PlannedStartDate>2026-03-02T08:00:00</PlannedStartDate><ActivityDefaultCalendarObjectId>7</ActivityDefaultCalendarObjectId>
<WBS><ObjectId>11</ObjectId><Code>SH</Code><Name>Shell</Name><ProjectObjectId>1</ProjectObjectId></WBS>
<Activity><ObjectId>105</ObjectId><Id>A100</Id><Name>Walls</Name><ProjectObjectId>1</ProjectObjectId><WBSObjectId>11</WBSObjectId><CalendarObjectId>7</CalendarObjectId><Status>Completed</Status><Type>Task Dependent</Type><PlannedDuration>32</PlannedDuration><PlannedStartDate>2026-03-02T08:00:00</PlannedStartDate><PlannedFinishDate>2026-03-05T17:00:00</PlannedFinishDate><ActualStartDate>2026-03-02T08:00:00</ActualStartDate><ActualFinishDate>2026-03-05T17:00:00</ActualFinishDate></Activity>
<Activity><ObjectId>106</ObjectId><Id>A200</Id><Name>Roof</Name><ProjectObjectId>1</ProjectObjectId><WBSObjectId>11</WBSObjectId><CalendarObjectId>7</CalendarObjectId><Status>Not Started</Status><Type>Task Dependent</Type><PlannedDuration>40</PlannedDuration><RemainingDuration>40</RemainingDuration><PlannedStartDate>2026-03-16T08:00:00</PlannedStartDate><PlannedFinishDate>2026-03-20T17:00:00</PlannedFinishDate></Activity>
<Relationship><ObjectId>900</ObjectId><PredecessorActivityObjectId>105</PredecessorActivityObjectId><SuccessorActivityObjectId>106</SuccessorActivityObjectId><PredecessorProjectObjectId>1</PredecessorProjectObjectId><SuccessorProjectObjectId>1</SuccessorProjectObjectId><Type>Finish to Start</Type><Lag>0</Lag></Relationship>
</Project></APIBusinessObjects>
"""
SCHEDULES = {
    "house.xml": PROJECT,
    "house.gan": GANTT,
    "house.planner": PLANNER,
    "house.xer": xer(),
    "two.xer": xer(("HOUSE-1", "2026-03-09"), ("HOUSE-2", "2026-03-16")),
    "house.pmxml": PMXML,
    "house.mpx": MPX,
}


@functools.cache
def texts() -> dict[str, str]:
    """Delimited texts by name: the tools' exports, the logs, the first rows of each register of the sample data."""
    tools = {f"{tool.lower().replace(' ', '_')}.csv": text for tool, (text, _) in SAMPLES.items()}
    logs = {f"{name}.csv": text for name, text in LOGS.items()}
    registers = {
        f"{path.stem.split('_')[0]}.csv": "".join(path.read_text("utf-8").splitlines(keepends=True)[:ROWS])
        for path in sorted(SAMPLE_DATA.glob("*_2026-08-07.csv"))
    }
    return registers | logs | tools


@functools.cache
def objects() -> dict[str, str]:
    """Texts of JSON by name."""
    return {
        "board.json": json.dumps(BOARD, indent=1),
        "issues.json": json.dumps(LINEAR_LIKE),
        "search.json": json.dumps(JIRA_SEARCH),
    }


def table_of(text: str) -> Table:
    """The cells of a delimited text of ours."""
    sign = next((sign for sign in "\t;" if sign in text.split("\n", 1)[0]), ",")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=sign))


def workbook_of(sheets: dict[str, Table]) -> bytes:
    """A workbook whose sheets hold the tables as text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(table):
                for place, cell in enumerate(row):
                    sheet.write_string(at, place, cell[:32_000])
    return out.getvalue()
