# ruff: noqa: E501 - the header of an export is one long line
"""One tiny invented file for each tool of which no real export was at hand, written from its documentation."""

OPENPROJECT = """\ufeffid,Type,Subject,Status,Assignee,Accountable,Start date,Finish date,Work,Remaining work,% Complete,Version,Parent
11,Phase,Open the shop,In progress,,Ida Bloom,2026-03-02,2026-03-20,,,30,,
12,Task,Paint the wall,Closed,Ida Bloom,Omar Reed,2026-03-02,2026-03-06,16.0,0.0,100,V1,Phase #11: Open the shop
13,Milestone,Opening day,New,,,2026-03-20,2026-03-20,,,0,V1,11
"""
PLANS = """Hierarchy,Title,Project,Releases,Assignee,Sprint,Target start date,Target end date,Due date,Estimates (d),Issue key,Issue status,Progress (%),Parent
Epic,Open the shop,Shop,R1,Ida Bloom,,02/Mar/26,20/Mar/26,,5,SHOP-1,In Progress,30,
Story,Paint the wall,Shop,R1,Omar Reed,Sprint 1,02/Mar/26,06/Mar/26,,2,SHOP-2,Done,100,SHOP-1
"""
SHORTCUT = """id,name,type,requester,owners,description,is_completed,created_at,started_at,updated_at,completed_at,estimate,is_blocked,due_date,labels,state,epic_id,epic,iteration,is_archived,milestone,workflow,priority
101,Paint the wall,feature,ida@x.org,omar@x.org,,false,2026/03/02 08:00:00,2026/03/03 08:00:00,2026/03/09 08:00:00,,3,false,2026/03/20,wall,In Development,7,Open the shop,Sprint 1,false,Spring,Shop,High
102,Write docs,chore,ida@x.org,ida@x.org,,true,2026/03/02 08:00:00,2026/03/03 08:00:00,2026/03/09 08:00:00,2026/03/06 08:00:00,1,false,,,Completed,7,Open the shop,Sprint 1,false,Spring,Shop,
"""
PIVOTAL = """Id,Title,Labels,Iteration,Iteration Start,Iteration End,Type,Estimate,Priority,Current State,Created at,Accepted at,Deadline,Requested By,Owned By,Blocker,Task,Task Status
1801,Paint the wall,wall,3,"Mar 2, 2026","Mar 15, 2026",feature,3,p1 - High,started,"Mar 2, 2026",,,Ida Bloom,Omar Reed,,Buy paint,completed
1802,Write docs,,2,"Feb 16, 2026","Mar 1, 2026",feature,1,p2 - Medium,accepted,"Feb 16, 2026","Feb 27, 2026","Mar 6, 2026",Ida Bloom,Ida Bloom,,,
"""
API = """key,summary,status,issuetype,assignee,created,updated,duedate,timeoriginalestimate,timespent,parent,resolutiondate
SHOP-1,Open the shop,In Progress,Epic,Ida Bloom,2026-03-02T08:00:00.000+0000,2026-03-09T08:00:00.000+0000,2026-03-20,,,,
SHOP-2,Paint the wall,Done,Story,Omar Reed,2026-03-02T08:00:00.000+0000,2026-03-09T08:00:00.000+0000,2026-03-06,28800,3600,SHOP-1,2026-03-05T08:00:00.000+0000
"""
GITLAB = """Title,Description,Issue ID,URL,State,Author,Author Username,Assignee,Assignee Username,Confidential,Locked,Due Date,Created At (UTC),Updated At (UTC),Closed At (UTC),Milestone,Weight,Labels,Time Estimate,Time Spent
Parse dates,,1,https://gl/1,Open,Ida,ida,Ida Bloom,ida,No,No,2026-03-20,2026-03-02 08:00:00,2026-03-09 08:00:00,,M1,3,"bug,ui",28800,3600
Write docs,,2,https://gl/2,Closed,Ida,ida,Omar Reed,omar,No,No,,2026-03-02 08:00:00,2026-03-06 08:00:00,2026-03-06 08:00:00,M1,1,,0,0
"""
TAIGA = """id,ref,subject,description,sprint_id,sprint,owner,owner_full_name,assigned_to,assigned_to_full_name,status,is_closed,total-points,tags,created_date,modified_date,finish_date,due_date
901,1,Parse dates,,7,Sprint 1,ida,Ida Bloom,omar,Omar Reed,In progress,False,3.0,bug,2026-03-02 08:00:00+00:00,2026-03-09 08:00:00+00:00,,2026-03-20
902,2,Write docs,,7,Sprint 1,ida,Ida Bloom,ida,Ida Bloom,Done,True,1.0,,2026-03-02 08:00:00+00:00,2026-03-06 08:00:00+00:00,2026-03-06 08:00:00+00:00,
"""
YOUTRACK = """ID,Summary,Reporter,Created,Updated,Resolved,Priority,Type,State,Assignee,Subsystem,Estimation,Spent time
SHOP-1,Parse dates,Ida Bloom,2026-03-02 08:00,2026-03-09 08:00,,Major,Bug,In Progress,Omar Reed,Core,1d 4h,2h
SHOP-2,Write docs,Ida Bloom,2026-03-02 08:00,2026-03-06 08:00,2026-03-06 08:00,Normal,Task,Fixed,Ida Bloom,Docs,4h,4h
"""
PLANE = """ID,Project,Name,State,Start Date,Target Date,Priority,Created By,Assignee,Labels,Cycle Name,Cycle Start Date,Module Name,Created At,Completed At,Archived At
SHOP-1,Shop,Parse dates,In Progress,2026-03-02,2026-03-20,High,Ida Bloom,Omar Reed,bug,Cycle 1,2026-03-02,Core,2026-03-02 08:00:00,,
SHOP-2,Shop,Write docs,Done,,2026-03-06,None,Ida Bloom,Ida Bloom,,Cycle 1,2026-03-02,Docs,2026-03-02 08:00:00,2026-03-06 08:00:00,
"""
CLICKUP = """Task ID,Task Name,Task Content,Status,Date Created,Date Created Text,Due Date,Due Date Text,Start Date,Start Date Text,Parent ID,Assignees,Tags,Priority,List Name,Folder Name,Space Name,Time Estimated,Time Estimated Text,Time Spent,Time Spent Text
86a1,Paint the wall,,in progress,1772438400000,"3/2/2026, 8:00:00 AM GMT",1773993600000,"3/20/2026, 8:00:00 AM GMT",null,,null,"[Ida Bloom,Omar Reed]",[paint],2,House,Home,Me,28800000,8 h,3600000,1 h
86a2,Buy the paint,,closed,1772438400000,"3/2/2026, 8:00:00 AM GMT",null,,null,,86a1,[Omar Reed],[],null,House,Home,Me,,,,
"""
PLANNER = """Plan name,House
Plan ID,XyZ
Date of export,03/09/2026

Task ID,Task Name,Bucket Name,Progress,Priority,Assigned To,Created By,Created Date,Start date,Due date,Is Recurring,Late,Completed Date,Completed By,Completed Checklist Items,Checklist Items,Labels,Description
a1,Paint the wall,Rooms,In progress,Important,Ida Bloom;Omar Reed,Ida Bloom,03/02/2026,03/02/2026,03/20/2026,false,false,,,1/2,Brush;Roller,home,
a2,Buy the paint,Shopping,Completed,Medium,Omar Reed,Ida Bloom,03/02/2026,,03/06/2026,false,false,03/06/2026,Omar Reed,,,,
"""
WRIKE = """Key,Folder,Parent task,Title,Status,Priority,Assigned To,Start Date,Duration,Duration (Hours),Effort Allocation,End Date,Time Spent,Depends On,Start Date Constraint
1,/House/,,Paint the wall,Active,Normal,Ida Bloom,2026-03-09,5d,40,,2026-03-13,2,2FS,
2,/House/,1,Buy the paint,Completed,High,Omar Reed,2026-03-02,5d,40,,2026-03-06,,,
"""
TEAMGANTT = """WBS #,Name / Title,Type,Start Date,End Date,% complete,Resources,Estimated hours,Predecessors
1,House,group,2026-03-02,2026-03-20,30,,,
1.1,Paint the wall,task,2026-03-02,2026-03-13,50,Ida Bloom,80,
1.2,Opening,milestone,2026-03-20,2026-03-20,0,,,1.1
"""
MONDAY = """House,,,,,,
Rooms,,,,,,
Name,Subitems,Person,Status,Date,Timeline - Start,Timeline - End
Paint the wall,Brush,Ida Bloom,Working on it,2026-03-13,2026-03-09,2026-03-13
Subitems,Name,Owner,Status,Date,,
,Brush,Omar Reed,Done,2026-03-10,,
Sweep,,Ida Bloom,Stuck,2026-03-20,,
Shopping,,,,,,
Name,Subitems,Person,Status,Date,Timeline - Start,Timeline - End
Buy the paint,,Omar Reed,Done,2026-03-06,2026-03-02,2026-03-06
"""
NOTION = """\ufeffName,Status,Assignee,Due,Blocked by,Is Blocking,Parent item,Sub-item,Project
Paint the wall,In progress,Ida Bloom,"March 9, 2026 → March 13, 2026",Buy the paint (https://www.notion.so/Buy-the-paint-0123456789abcdef0123456789abcdef),,,,House
Buy the paint,Done,Omar Reed,"March 2, 2026 → March 6, 2026",,Paint the wall (https://www.notion.so/Paint-0123456789abcdef0123456789abcdef),Paint the wall (https://www.notion.so/Paint-0123456789abcdef0123456789abcdef),,House
"""

TOOL_SAMPLES = {
    "OpenProject": (
        OPENPROJECT,
        [
            ("11", "summary", None, "active", "Open the shop", None),
            ("12", "task", "11", "done", "Open the shop", "Ida Bloom"),
            ("13", "milestone", "11", "todo", "Open the shop", None),
        ],
    ),
    "Jira Plans": (
        PLANS,
        [
            ("SHOP-1", "summary", None, "active", "Open the shop", "Ida Bloom"),
            ("SHOP-2", "task", "SHOP-1", "done", "Open the shop", "Omar Reed"),
        ],
    ),
    "Shortcut": (
        SHORTCUT,
        [
            ("101", "task", None, "active", "Open the shop", "omar@x.org"),
            ("102", "task", None, "done", "Open the shop", "ida@x.org"),
        ],
    ),
    "Pivotal Tracker": (
        PIVOTAL,
        [
            ("1801", "task", None, "active", None, "Omar Reed"),
            ("1802", "task", None, "done", None, "Ida Bloom"),
        ],
    ),
    "Jira API": (
        API,
        [
            ("SHOP-1", "summary", None, "active", "Open the shop", "Ida Bloom"),
            ("SHOP-2", "task", "SHOP-1", "done", "Open the shop", "Omar Reed"),
        ],
    ),
    "GitLab": (
        GITLAB,
        [("1", "task", None, "todo", "M1", "Ida Bloom"), ("2", "task", None, "done", "M1", "Omar Reed")],
    ),
    "Taiga": (
        TAIGA,
        [("1", "task", None, "active", None, "Omar Reed"), ("2", "task", None, "done", None, "Ida Bloom")],
    ),
    "YouTrack": (
        YOUTRACK,
        [
            ("SHOP-1", "task", None, "active", "Core", "Omar Reed"),
            ("SHOP-2", "task", None, "done", "Docs", "Ida Bloom"),
        ],
    ),
    "Plane": (
        PLANE,
        [
            ("SHOP-1", "task", None, "active", "Core", "Omar Reed"),
            ("SHOP-2", "task", None, "done", "Docs", "Ida Bloom"),
        ],
    ),
    "ClickUp": (
        CLICKUP,
        [
            ("86a1", "task", None, "active", "House", "Ida Bloom; Omar Reed"),
            ("86a2", "task", "86a1", "done", "House", "Omar Reed"),
        ],
    ),
    "MS Planner": (
        PLANNER,
        [
            ("a1", "task", None, "active", "Rooms", "Ida Bloom; Omar Reed"),
            ("a2", "task", None, "done", "Shopping", "Omar Reed"),
        ],
    ),
    "Wrike": (
        WRIKE,
        [("1", "task", None, "active", "House", "Ida Bloom"), ("2", "task", "1", "done", "House", "Omar Reed")],
    ),
    "TeamGantt": (
        TEAMGANTT,
        [
            ("1", "summary", None, "active", None, None),
            ("1.1", "task", "1", "active", None, "Ida Bloom"),
            ("1.2", "milestone", "1", "todo", None, None),
        ],
    ),
    "monday": (
        MONDAY,
        [
            ("Paint the wall", "task", None, "active", "Rooms", "Ida Bloom"),
            ("Brush", "task", "Paint the wall", "done", "Rooms", "Omar Reed"),
            ("Sweep", "task", None, "active", "Rooms", "Ida Bloom"),
            ("Buy the paint", "task", None, "done", "Shopping", "Omar Reed"),
        ],
    ),
    "Notion": (
        NOTION,
        [
            ("Paint the wall", "task", None, "active", "House", "Ida Bloom"),
            ("Buy the paint", "task", "Paint the wall", "done", "House", "Omar Reed"),
        ],
    ),
}
