# ruff: noqa: E501 - the header of an export is one long line
"""One tiny invented file for each declared format, with the tool that must be recognised and its first tasks."""

import csv
import io

from tests.imports.tool_samples import TOOL_SAMPLES

JIRA = """Issue Type,Issue key,Issue id,Summary,Assignee,Status,Status Category,Resolution,Created,Updated,Due date,Sprint,Sprint,Parent,Original estimate
Epic,WEB-1,9001,Shop opens,,In Progress,In Progress,,02/Mar/26 9:00 AM,09/Mar/26 4:10 PM,,,,,
Story,WEB-2,9002,Basket keeps its items,Ida Bloom,Done,Done,Done,02/Mar/26 9:05 AM,06/Mar/26 1:00 PM,06/Mar/26 12:00 AM,Sprint 1,Sprint 2,9001,57600
Story,WEB-3,9003,Card payment,Omar Reed,To Do,To Do,,03/Mar/26 8:00 AM,09/Mar/26 4:12 PM,20/Mar/26 12:00 AM,Sprint 2,,9001,28800
"""
ASANA = """Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes,Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies)
1200000000000001,2026-03-02,,2026-03-09,Rent the hall,In progress,Ida Bloom,ida@x.org,,2026-03-20,,,Fair,,,Print the posters
1200000000000002,2026-03-02,2026-03-06,2026-03-06,Print the posters,Later,Omar Reed,omar@x.org,,2026-03-06,,,Fair,,Rent the hall,
"""
AZURE = """ID,Work Item Type,Title,Assigned To,State,Tags,Area Path,Iteration Path,Parent
101,User Story,Login by card,Ida Bloom <ida@x.org>,Active,a; b,Shop\\Access,Shop\\S1,
102,Task,Write the test,Omar Reed <CORP\\omar>,Closed,,Shop\\Access,Shop\\S1,101
103,Task,Old idea,,Removed,,Shop\\Core,Shop\\S2,101
"""
REDMINE = """#,Project,Tracker,Parent task,Status,Priority,Subject,Assignee,Updated,Category,Start date,Due date,Estimated time,% Done
7,Move,Feature,,In Progress,High,Order the crates,Ida Bloom,23/06/2026 12:39,Packing,01/06/2026,30/06/2026,16.00,40
8,Move,Task,7,Closed,Low,Label the crates,Omar Reed,22/06/2026 10:00,Packing,02/06/2026,10/06/2026,8.00,100
"""
TRELLO = """Card ID,Card Name,Labels,Members,Due Date,Checklist Item Total Count,Checklist Item Completed Count,Last Activity Date,List ID,List Name,Board ID,Board Name,Archived,Start Date,Due Complete
c1,Paint the wall,home (red),Ida Bloom,2026-03-20T10:00:00.000Z,4,1,2026-03-09T10:00:00.000Z,l1,Doing,b1,House,FALSE,,FALSE
c2,Buy the paint,,Omar Reed,2026-03-06T10:00:00.000Z,0,0,2026-03-06T10:00:00.000Z,l2,Backlog,b1,House,FALSE,,TRUE
"""
GITHUB_PROJECTS = """Title\tURL\tAssignees\tStatus\tMilestone\tLinked pull requests\tRepository
Parse dates\thttps://github.com/a/b/issues/11\tida\tIn Progress\tM1\t\ta/b
Write docs\thttps://github.com/a/b/issues/12\tida, omar\tDone\tM1\t\ta/b
"""
GITHUB = """number,title,state,state_reason,assignees,milestone,labels,created_at,updated_at,closed_at
11,Parse dates,open,,ida,M1,bug,2026-03-02T08:00:00Z,2026-03-09T08:00:00Z,
12,Write docs,closed,completed,omar,M1,docs,2026-03-02T08:00:00Z,2026-03-06T08:00:00Z,2026-03-06T08:00:00Z
13,Old idea,closed,not_planned,,M2,,2026-03-02T08:00:00Z,2026-03-06T08:00:00Z,2026-03-06T08:00:00Z
"""
GANTT = """ID,Name,Begin date,End date,Duration,Completion,Coordinator,Predecessors,Outline number,Resources
0,House,2026-03-02,2026-03-20,15,30,,,1,
1,  Walls,2026-03-02,2026-03-13,10,50,,,1.1,Ida Bloom
2,  Roof,2026-03-16,2026-03-20,5,0,,1,1.2,Omar Reed
"""
MS_PROJECT = """ID;Task_Name;Outline_Level;Duration;Start_Date;Finish_Date;Percent_Comp;Cost;Work;Predecessors;Resource Names
1;House;1;15 days;Mon 02.03.26 08:00;Fri 20.03.26 17:00;30%;$2,000;120 hrs;;
2;Walls;2;10 days;Mon 02.03.26 08:00;Fri 13.03.26 17:00;50%;$1,400;80 hrs;;Ida Bloom[50%];
3;Roof;2;5 days?;Mon 16.03.26 08:00;Fri 20.03.26 17:00;0%;$600;40 hrs;2FS+2 days;Omar Reed
"""
SMARTSHEET = """Row#,Row_ID,Tasks,WBS,Health,Status,Assigned To,Duration,Start Date,End Date,Baseline Finish,Predecessors
1,4000000000000001,Prepare,1,Green,In Progress,Ida Bloom,10d,2026-03-02T08:00:00,2026-03-13T16:59:59,2026-03-13,
2,4000000000000002,Rent,1.1,Yellow,Complete,Ida Bloom,5d,2026-03-02T08:00:00,2026-03-06T16:59:59,2026-03-06,
3,4000000000000003,Print,1.2,Red,Not Started,Omar Reed,5d,2026-03-09T08:00:00,2026-03-13T16:59:59,2026-03-12,2FS +1d
"""
LINEAR = """ID,Team,Title,Description,Status,Estimate,Priority,Project,Creator,Assignee,Labels,Cycle Number,Cycle Name,Created,Updated,Started,Completed,Canceled,Archived,Due Date,Parent issue
ENG-1,Engine,Search index,,In Progress,3,High,Find,ida@x.org,ida@x.org,,4,Cycle 4,Mon Mar 02 2026 08:00:00 GMT+0000 (GMT),Mon Mar 09 2026 08:00:00 GMT+0000 (GMT),Tue Mar 03 2026 08:00:00 GMT+0000 (GMT),,,,,
ENG-2,Engine,Ranking,,Done,2,Low,Find,ida@x.org,omar@x.org,,4,Cycle 4,Mon Mar 02 2026 08:00:00 GMT+0000 (GMT),Fri Mar 06 2026 08:00:00 GMT+0000 (GMT),Tue Mar 03 2026 08:00:00 GMT+0000 (GMT),Fri Mar 06 2026 08:00:00 GMT+0000 (GMT),,,,ENG-1
"""
BY_HAND = """WBS ID,Task,Responsible,Planned Start,Planned Finish,% DONE,Predecessor
1,Garden,,02/03/2026,27/03/2026,25%,
1.1,Dig,Ida Bloom,02/03/2026,13/03/2026,50%,
1.2,Plant,Omar Reed,16/03/2026,27/03/2026,0%,1.1
"""

SAMPLES = {
    "Jira": (
        JIRA,
        [
            ("WEB-1", "summary", None, "active", "Shop opens", None),
            ("WEB-2", "task", "WEB-1", "done", "Shop opens", "Ida Bloom"),
            ("WEB-3", "task", "WEB-1", "todo", "Shop opens", "Omar Reed"),
        ],
    ),
    "Asana": (
        ASANA,
        [
            ("1200000000000001", "task", None, "active", "In progress", "Ida Bloom"),
            ("1200000000000002", "task", None, "done", "Later", "Omar Reed"),
        ],
    ),
    "Azure DevOps": (
        AZURE,
        [
            ("101", "task", None, "active", "Access", "Ida Bloom"),
            ("102", "task", "101", "done", "Access", "Omar Reed"),
            ("103", "task", "101", "dropped", "Core", None),
        ],
    ),
    "Redmine": (
        REDMINE,
        [("7", "task", None, "active", "Packing", "Ida Bloom"), ("8", "task", "7", "done", "Packing", "Omar Reed")],
    ),
    "Trello": (
        TRELLO,
        [("c1", "task", None, "active", "Doing", "Ida Bloom"), ("c2", "task", None, "done", "Backlog", "Omar Reed")],
    ),
    "GitHub Projects": (
        GITHUB_PROJECTS,
        [
            ("b/issues/11", "task", None, "active", "M1", "ida"),
            ("b/issues/12", "task", None, "done", "M1", "ida; omar"),
        ],
    ),
    "GitHub": (
        GITHUB,
        [
            ("11", "task", None, "todo", "M1", "ida"),
            ("12", "task", None, "done", "M1", "omar"),
            ("13", "task", None, "dropped", "M2", None),
        ],
    ),
    "GanttProject": (
        GANTT,
        [
            ("0", "summary", None, "active", None, None),
            ("1", "task", "0", "active", None, "Ida Bloom"),
            ("2", "task", "0", "todo", None, "Omar Reed"),
        ],
    ),
    "MS Project": (
        MS_PROJECT,
        [
            ("1", "summary", None, "active", None, None),
            ("2", "task", "1", "active", None, "Ida Bloom"),
            ("3", "task", "1", "todo", None, "Omar Reed"),
        ],
    ),
    "Smartsheet": (
        SMARTSHEET,
        [
            ("4000000000000001", "summary", None, "active", None, "Ida Bloom"),
            ("4000000000000002", "task", "4000000000000001", "done", None, "Ida Bloom"),
            ("4000000000000003", "task", "4000000000000001", "todo", None, "Omar Reed"),
        ],
    ),
    "Linear": (
        LINEAR,
        [
            ("ENG-1", "task", None, "active", "Find", "ida@x.org"),
            ("ENG-2", "task", "ENG-1", "done", "Find", "omar@x.org"),
        ],
    ),
    "by hand": (
        BY_HAND,
        [
            ("1", "summary", None, "active", None, None),
            ("1.1", "task", "1", "active", None, "Ida Bloom"),
            ("1.2", "task", "1", "todo", None, "Omar Reed"),
        ],
    ),
} | TOOL_SAMPLES


def resaved(text: str, delimiter: str) -> str:
    """The table with another character between its cells."""
    old = "\t" if "\t" in text else ";" if text.count(";") > text.count(",") else ","
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(csv.reader(io.StringIO(text), delimiter=old))
    return out.getvalue()
