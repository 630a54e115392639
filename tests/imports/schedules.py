# ruff: noqa: E501 - a row of a XER file is one long line
"""Small invented schedules as planning tools write them."""

PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><SaveVersion>14</SaveVersion><Title>House</Title>
<StatusDate>2026-03-09T17:00:00</StatusDate><MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek><CalendarUID>1</CalendarUID>
<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
{days}<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2026-03-12T00:00:00</FromDate><ToDate>2026-03-12T23:59:00</ToDate></TimePeriod></WeekDay>
</WeekDays></Calendar></Calendars>
<Tasks>
<Task><UID>0</UID><ID>0</ID><Name>House</Name><OutlineLevel>0</OutlineLevel><OutlineNumber>0</OutlineNumber><Summary>1</Summary></Task>
<Task><UID>11</UID><ID>1</ID><Name>Shell</Name><WBS>1</WBS><OutlineNumber>1</OutlineNumber><OutlineLevel>1</OutlineLevel><Summary>1</Summary><Start>2026-03-02T08:00:00</Start><Finish>2026-03-24T17:00:00</Finish><Duration>PT128H0M0S</Duration></Task>
<Task><UID>12</UID><ID>2</ID><Name>Walls</Name><WBS>1.1</WBS><OutlineNumber>1.1</OutlineNumber><OutlineLevel>2</OutlineLevel><Start>2026-03-02T08:00:00</Start><Finish>2026-03-13T17:00:00</Finish><Duration>PT72H0M0S</Duration><PercentComplete>50</PercentComplete><ActualStart>2026-03-03T08:00:00</ActualStart><Work>PT36H0M0S</Work><ActualWork>PT18H0M0S</ActualWork><RemainingWork>PT18H0M0S</RemainingWork><Cost>150000</Cost><ActualCost>70000</ActualCost><ConstraintType>4</ConstraintType><ConstraintDate>2026-03-02T08:00:00</ConstraintDate><Baseline><Number>0</Number><Start>2026-03-02T08:00:00</Start><Finish>2026-03-11T17:00:00</Finish><Duration>PT64H0M0S</Duration><Cost>140000</Cost></Baseline></Task>
<Task><UID>13</UID><ID>3</ID><Name>Roof</Name><WBS>1.2</WBS><OutlineNumber>1.2</OutlineNumber><OutlineLevel>2</OutlineLevel><Start>2026-03-18T08:00:00</Start><Finish>2026-03-24T17:00:00</Finish><Duration>PT120H0M0S</Duration><DurationFormat>8</DurationFormat>
<PredecessorLink><PredecessorUID>12</PredecessorUID><Type>1</Type><LinkLag>9600</LinkLag><LagFormat>7</LagFormat></PredecessorLink>
<PredecessorLink><PredecessorUID>12</PredecessorUID><Type>3</Type><LinkLag>50</LinkLag><LagFormat>19</LagFormat></PredecessorLink>
<PredecessorLink><PredecessorUID>99</PredecessorUID><Type>1</Type></PredecessorLink></Task>
<Task><UID>14</UID><ID>4</ID><IsNull>1</IsNull></Task>
<Task><UID>15</UID><ID>5</ID><Name>Keys handed over</Name><Active>0</Active><WBS>2</WBS><OutlineNumber>2</OutlineNumber><OutlineLevel>1</OutlineLevel><Milestone>1</Milestone><Start>2026-02-30T08:00:00</Start><Finish>2026-03-24T17:00:00</Finish><Duration>PT0H0M0S</Duration></Task>
</Tasks>
<Resources><Resource><UID>1</UID><ID>1</ID><Name>Ida Bloom</Name><Type>1</Type><Group>Masons</Group><MaxUnits>0.5</MaxUnits><StandardRate>40</StandardRate><StandardRateFormat>2</StandardRateFormat><CalendarUID>1</CalendarUID></Resource>
<Resource><UID>2</UID><ID>2</ID><Name>Bricks</Name><Type>0</Type></Resource></Resources>
<Assignments><Assignment><UID>1</UID><TaskUID>12</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units><Work>PT36H0M0S</Work></Assignment>
<Assignment><UID>2</UID><TaskUID>12</TaskUID><ResourceUID>2</ResourceUID><Units>900</Units></Assignment></Assignments>
</Project>
"""
HOURS = "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>"
PROJECT = PROJECT.replace(
    "{days}",
    "".join(
        f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(1 < day < 7)}</DayWorking>{HOURS if 1 < day < 7 else ''}</WeekDay>"
        for day in range(1, 8)
    ),
)

GANTT = """<?xml version="1.0" encoding="UTF-8"?>
<project name="House" company="" version="2.8.11" locale="en">
<calendars><day-types><calendar id="1" name="default"><default-week sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"/><only-show-weekends value="false"/></calendar></day-types>
<date year="2026" month="3" date="12" type="HOLIDAY"/></calendars>
<tasks>
<task id="0" name="Shell" meeting="false" start="2026-03-02" duration="15" complete="25">
<task id="1" name="Walls" meeting="false" start="2026-03-02" duration="10" complete="50"><depend id="2" type="2" difference="2"/></task>
<task id="2" name="Roof" meeting="false" start="2026-03-19" duration="5" complete="0"><depend id="3" type="3" difference="0"/></task>
</task>
<task id="3" name="Keys handed over" meeting="true" start="2026-03-25" duration="0" complete="0"/>
</tasks>
<resources><resource id="0" name="Ida Bloom" function="1"><rate name="standard" value="320"/></resource></resources>
<allocations><allocation task-id="1" resource-id="0" function="1" responsible="true" load="50.0"/></allocations>
<previous-tasks-collection><previous-tasks name="first"><previous-task id="1" start="2026-03-02" duration="8" meeting="false"/></previous-tasks></previous-tasks-collection>
<roles><role id="1" name="Mason"/></roles>
</project>
"""


XER_HEADS = {
    "CALENDAR": "clndr_id\tdefault_flag\tclndr_name\tproj_id\tbase_clndr_id\tlast_chng_date\tclndr_type\tday_hr_cnt\tweek_hr_cnt\tmonth_hr_cnt\tyear_hr_cnt\trsrc_private\tclndr_data",
    "PROJECT": "proj_id\tproj_short_name\tclndr_id\tlast_recalc_date\tplan_start_date\tscd_end_date",
    "PROJWBS": "wbs_id\tproj_id\tseq_num\tproj_node_flag\twbs_short_name\twbs_name\tparent_wbs_id",
    "TASK": "task_id\tproj_id\twbs_id\tclndr_id\tphys_complete_pct\tcomplete_pct_type\ttask_type\tduration_type\tstatus_code\ttask_code\ttask_name\ttarget_drtn_hr_cnt\tremain_drtn_hr_cnt\tact_start_date\tact_end_date\tearly_start_date\tearly_end_date\ttarget_start_date\ttarget_end_date",
    "TASKPRED": "task_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\tpred_type\tlag_hr_cnt",
}


def xer(*projects: tuple[str, str]) -> str:
    """A XER file: each project, with its data date, has a WBS, three activities and two links."""
    rows: dict[str, list[str]] = {name: [] for name in XER_HEADS}
    rows["CALENDAR"] = ["7\tY\tFive days\t\t\t\tCA_Base\t8\t40\t172\t2000\tN\t"]
    for at, (name, day) in enumerate(projects or [("HOUSE-1", "2026-03-09")], 1):
        one, finish = f"{at}00", "2026-03-20 17:00"
        rows["PROJECT"] += [f"{at}\t{name}\t7\t{day} 17:00\t2026-03-02 08:00\t{finish}"]
        rows["PROJWBS"] += [f"{one}1\t{at}\t1\tY\t{name}\tHouse {at}\t", f"{one}2\t{at}\t2\tN\tSH\tShell\t{one}1"]
        rows["TASK"] += [
            f"{one}5\t{at}\t{one}2\t7\t0\tCP_Drtn\tTT_Task\tDT_FixedDUR2\tTK_Complete\tA100\tWalls\t32\t0\t2026-03-02 08:00\t2026-03-05 17:00\t\t\t2026-03-02 08:00\t2026-03-05 17:00",
            f"{one}6\t{at}\t{one}2\t7\t0\tCP_Drtn\tTT_Task\tDT_FixedDUR2\tTK_NotStart\tA200\tRoof\t40\t40\t\t\t2026-03-16 08:00\t{finish}\t2026-03-16 08:00\t{finish}",
            f"{one}7\t{at}\t{one}1\t7\t0\tCP_Drtn\tTT_FinMile\tDT_FixedDUR2\tTK_NotStart\tM900\tKeys handed over\t0\t0\t\t\t\t{finish}\t\t{finish}",
        ]
        rows["TASKPRED"] += [
            f"{one}8\t{one}6\t{one}5\t{at}\t{at}\tPR_FS\t16",
            f"{one}9\t{one}7\t{one}6\t{at}\t{at}\tPR_FF\t0",
        ]
    tables = [
        f"%T\t{name}\n%F\t{XER_HEADS[name]}\n" + "".join(f"%R\t{row}\n" for row in rows[name]) for name in XER_HEADS
    ]
    return "ERMHDR\t8.2\t2026-03-09\tProject\tadmin\tadmin\tdb\tProject Management\tUSD\n" + "".join(tables) + "%E\n"


PLANNER = """<?xml version="1.0"?>
<project name="House" company="" manager="" phase="" project-start="20260302T000000Z" mrproject-version="2" calendar="1">
<calendars><day-types><day-type id="0" name="Working" description=""/><day-type id="1" name="Nonworking" description=""/><day-type id="2" name="Use base" description=""/></day-types>
<calendar id="1" name="Default"><default-week mon="0" tue="0" wed="0" thu="0" fri="0" sat="1" sun="1"/><overridden-day-types><overridden-day-type id="0"><interval start="0800" end="1200"/><interval start="1300" end="1700"/></overridden-day-type></overridden-day-types><days/></calendar></calendars>
<tasks><task id="1" name="Walls" note="" work="144000" start="20260302T000000Z" end="20260306T170000Z" percent-complete="40" priority="0" type="normal" scheduling="fixed-work"/>
<task id="2" name="Roof" note="" work="144000" start="20260309T000000Z" end="20260313T170000Z" percent-complete="0" priority="0" type="normal" scheduling="fixed-work"><predecessors><predecessor id="1" predecessor-id="1" type="FS"/></predecessors></task></tasks>
<resource-groups/><resources/><allocations/></project>
"""
