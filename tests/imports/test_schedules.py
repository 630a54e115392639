"""Schedule files become tasks, links, resources and costs, with baseline and data date; damage ends in a sentence."""

import functools
import os
import time
from pathlib import Path

import polars as pl
import pytest

from plandata.errors import UnreadableFile
from plandata.imports import mpxj, reading
from plandata.imports.draft import Circumstances, drafts
from plandata.imports.reading import read_files
from plandata.imports.schedule_forms import form_of
from plandata.imports.schedule_sources import SEPARATOR
from tests.imports.files import RECEIVED, day, read, rows, said
from tests.imports.schedules import GANTT, PLANNER, PROJECT, xer

needs_java = pytest.mark.java
TREE = ("task_id", "kind", "parent_id", "phase", "status", "line")
DATES = ("start", "finish", "baseline_start", "baseline_finish", "actual_start", "actual_finish")
LINKS = ("predecessor_id", "successor_id", "link_type", "lag_days", "lag_text")


@functools.cache
def house():
    """The small schedule in Microsoft Project's XML, read once."""
    return read(PROJECT, "house.xml")


@functools.cache
def plant():
    """The small schedule of Primavera, read once."""
    return read(xer(), "house.xer")


@needs_java
def test_microsoft_xml_gives_the_tree_without_blank_rows_and_without_the_project_itself():
    draft = house()
    assert (draft.tool, draft.rows, draft.kept) == ("Microsoft Project", 4, 4)
    assert rows(draft, *TREE) == [
        ("11", "summary", None, "Shell", "todo", 1),
        ("12", "task", "11", "Shell", "active", 2),
        ("13", "task", "11", "Shell", "todo", 3),
        ("15", "milestone", None, None, "dropped", 5),
    ]


@needs_java
def test_dates_baseline_actuals_work_and_costs_are_those_of_the_file():
    walls = house().tables["task"].row(1, named=True)
    days = ["2026-03-02", "2026-03-13", "2026-03-02", "2026-03-11", "2026-03-03"]
    assert [walls[name] for name in DATES] == [*(day(text) for text in days), None]
    amounts = ("share_done", "duration_days", "effort_hours", "remaining_hours", "spent_hours", "budget", "actual_cost")
    assert [walls[name] for name in amounts] == [0.5, 9, 36, 18, 18, 1400, 700]
    assert walls["owner"] == "Ida Bloom"


@needs_java
def test_links_keep_type_and_lag_and_those_to_nobody_are_listed():
    draft = house()
    assert rows(draft, *LINKS, table="link") == [("12", "13", "FS", 2, "2d"), ("12", "13", "SS", None, "50%")]
    assert rows(draft, "lag_calendar_days", "lag_share", table="link") == [(None, None), (None, 0.5)]
    assert (3, "Predecessors", "99", "is no task of this file; the link was left out") in said(draft)


@needs_java
def test_a_lag_by_the_clock_is_one_in_calendar_days():
    elapsed = PROJECT.replace("<LagFormat>7</LagFormat>", "<LagFormat>8</LagFormat>").replace("9600", "-28800")
    ((*before, text),) = rows(read(elapsed, "house.xml"), "lag_days", "lag_calendar_days", "lag_share", "lag_text",
                              table="link")[:1]  # fmt: skip
    assert (before, text) == ([None, -2, None], "-2ed")


@needs_java
def test_a_duration_by_the_clock_becomes_working_days():
    draft = house()
    assert draft.tables["task"]["duration_days"].to_list() == [16, 9, 3.5714, 0]


@needs_java
def test_a_date_that_does_not_exist_is_listed_and_not_bent_to_another():
    draft = house()
    assert (5, "Start", "2026-02-30T08:00:00", "is no likely date; it was left out") in said(draft)
    assert draft.tables["task"]["start"].to_list()[3] is None


BOUND = ("constraint_type", "constraint_date", "deadline", "remaining_days", "calendar")
NIGHTS = """<Calendar><UID>3</UID><Name>Nights</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
<WeekDay><DayType>6</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>18:00:00</FromTime>
<ToTime>22:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays>
<Exceptions><Exception><EnteredByOccurrences>1</EnteredByOccurrences><TimePeriod><FromDate>2026-12-25T00:00:00</FromDate>
<ToDate>2037-12-25T23:59:00</ToDate></TimePeriod><Occurrences>12</Occurrences><Name>Christmas</Name><Type>2</Type>
<Month>11</Month><MonthDay>25</MonthDay><DayWorking>0</DayWorking></Exception>
<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>2026-03-21T00:00:00</FromDate>
<ToDate>2026-03-22T23:59:00</ToDate></TimePeriod><Occurrences>1</Occurrences><Name>Catching up</Name><Type>1</Type>
<DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>18:00:00</FromTime><ToTime>20:30:00</ToTime></WorkingTime>
</WorkingTimes></Exception></Exceptions></Calendar></Calendars>"""
BY_NIGHT = (
    PROJECT.replace("</Calendars>", NIGHTS)
    .replace(
        "<Name>Roof</Name>", "<Name>Roof</Name><CalendarUID>3</CalendarUID><Deadline>2026-03-27T17:00:00</Deadline>"
    )
    .replace("<DurationFormat>8</DurationFormat>", "<RemainingDuration>PT40H0M0S</RemainingDuration>")
    .replace("<PercentComplete>50", "<RemainingDuration>PT36H0M0S</RemainingDuration><PercentComplete>50")
)


@needs_java
def test_constraints_deadlines_and_what_is_left_are_those_of_the_file():
    draft = read(BY_NIGHT, "night.xml")
    assert rows(draft, "task_id", *BOUND) == [
        ("11", "ASAP", None, None, None, None),
        ("12", "SNET", day("2026-03-02"), None, 4.5, None),
        ("13", "ASAP", None, day("2026-03-27"), 5, "Nights"),
        ("15", "ASAP", None, None, 0, None),
    ]
    assert [issue for issue in said(draft) if issue[1] in ("Constraint Type", "Deadline")] == []


@needs_java
def test_the_calendars_that_tasks_follow_have_their_weeks_and_exceptions_each_time_told_apart():
    draft = read(BY_NIGHT, "night.xml")
    week = draft.tables["workweek"].group_by("calendar", maintain_order=True).agg("hours")
    assert week.rows() == [("project", [8, 8, 8, 8, 8, 0, 0]), ("Nights", [0, 0, 0, 0, 4, 0, 0])]
    assert rows(draft, "calendar", "start", "finish", "hours", "reason", table="holiday") == [
        ("project", day("2026-03-12"), day("2026-03-12"), 0, None),
        ("Nights", day("2026-03-21"), day("2026-03-22"), 2.5, "Catching up"),
        *(("Nights", friday, friday, 0, "Christmas") for friday in (day("2026-12-25"), day("2037-12-25"))),
    ]
    assert (0, "Calendar", "Nights (1 day a week, 12 days or periods off)") in [issue[:3] for issue in said(draft)]


@needs_java
def test_a_day_counts_as_a_derived_calendar_says_before_the_one_that_it_is_derived_from():
    eve = """<Calendar><UID>4</UID><Name>Crew</Name><BaseCalendarUID>1</BaseCalendarUID><Exceptions><Exception>
    <TimePeriod><FromDate>2026-03-12T00:00:00</FromDate><ToDate>2026-03-13T23:59:00</ToDate></TimePeriod>
    <EnteredByOccurrences>0</EnteredByOccurrences><Occurrences>1</Occurrences><Name>Long days</Name><Type>1</Type>
    <DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>18:00:00</ToTime>
    </WorkingTime></WorkingTimes></Exception></Exceptions></Calendar></Calendars>"""
    text = PROJECT.replace("</Calendars>", eve).replace(
        "<CalendarUID>1</CalendarUID>\n<Cal", "<CalendarUID>4</CalendarUID>\n<Cal"
    )
    draft = read(text, "crew.xml")
    assert draft.tables["workweek"]["calendar"].unique().to_list() == ["project"]
    assert rows(draft, "start", "finish", "hours", "reason", table="holiday") == [
        (day("2026-03-12"), day("2026-03-13"), 10, "Long days")
    ]


@needs_java
def test_resources_have_kind_team_hours_and_rate_and_their_days_off():
    draft = house()
    assert rows(draft, "resource", "kind", "team", "hours_per_week", "rate", table="resource") == [
        ("Ida Bloom", "person", "Masons", 20, 40),
        ("Bricks", "material", None, None, None),
    ]
    assert rows(draft, "resource", "start", "finish", table="absence") == [
        ("Ida Bloom", day("2026-03-12"), day("2026-03-12"))
    ]
    assert rows(draft, "task_id", "resource", "share", "effort_hours", table="assignment") == [
        ("12", "Ida Bloom", 0.5, 36)
    ]


@needs_java
def test_the_data_date_is_the_status_date():
    draft = house()
    assert draft.status_date == day("2026-03-09")
    assert draft.status_reason == "the status date (data date) that the schedule states"
    assert read(PROJECT, "house.xml", status_date=RECEIVED).status_reason == "you said so"


@needs_java
@pytest.mark.parametrize(
    "content",
    [
        PROJECT.encode("utf-8-sig"),
        PROJECT.replace("UTF-8", "UTF-16").encode("utf-16"),
        b"\xac\xed\x00\x05objects" + SEPARATOR + PROJECT.encode(),
    ],
)
def test_a_byte_order_mark_utf16_and_projectlibre_give_the_same_tasks(content):
    assert read(content, "house").tables["task"].equals(house().tables["task"])


@needs_java
def test_a_xer_file_keeps_codes_wbs_types_and_the_lines_of_its_rows():
    draft = plant()
    assert draft.tool == "Primavera P6"
    assert sorted(rows(draft, *TREE)) == [
        ("A100", "task", "WBS SH", "Shell", "done", 14),
        ("A200", "task", "WBS SH", "Shell", "todo", 15),
        ("M900", "milestone", None, None, "todo", 16),
        ("WBS SH", "summary", None, "Shell", "active", 11),
    ]
    assert sorted(rows(draft, *LINKS, table="link")) == [
        ("A100", "A200", "FS", 2, "16h"),
        ("A200", "M900", "FF", 0, None),
    ]


@needs_java
def test_the_keys_of_a_project_stay_when_it_is_saved_under_another_name():
    first, second = (read(xer((name, "2026-03-09")), "house.xer") for name in ("HOUSE-1", "HOUSE-2"))
    assert first.tables["task"].equals(second.tables["task"])


@needs_java
def test_primaveras_planned_dates_are_no_baseline_until_the_person_says_so():
    draft = plant()
    assert draft.tables["task"]["baseline_finish"].null_count() == 4
    known = {draft.shape: {"Planned Finish": "baseline_finish", "Start": ""}}
    corrected = read(xer(), "house.xer", corrections=known)
    assert corrected.tables["task"]["baseline_finish"].null_count() == 0
    assert corrected.tables["task"]["start"].null_count() == 4


TWO = xer(("H-1", "2026-03-09"), ("H-2", "2026-03-16"))


@needs_java
def test_of_several_projects_the_person_chooses_one_or_all():
    draft = read(TWO, "two.xer")
    (question,) = draft.open_questions
    assert question.choices == ("H-1 House 1", "H-2 House 2", "all of them together")
    one = read(TWO, "two.xer", corrections={draft.shape: {"project": "H-2 House 2"}})
    assert (one.open_questions, one.kept, one.status_date) == ((), 4, day("2026-03-16"))
    assert sorted(one.tables["task"]["task_id"]) == ["A100", "A200", "M900", "WBS SH"]
    whole = read(TWO, "two.xer", corrections={draft.shape: {"project": "all of them together"}})
    assert (whole.open_questions, whole.kept, whole.tables["link"].height) == ((), 10, 4)
    assert set(whole.tables["task"]["phase"]) == {"House 1", "House 2"}


@needs_java
def test_a_planner_file_is_read():
    draft = read(PLANNER, "house.planner")
    assert (draft.tool, draft.tables["link"].height) == ("Planner", 1)
    assert rows(draft, "task_id", "start", "finish", "share_done", "duration_days") == [
        ("1", day("2026-03-02"), day("2026-03-06"), 0.4, 5),
        ("2", day("2026-03-09"), day("2026-03-13"), 0, 5),
    ]


def test_a_gantt_file_needs_no_java_and_counts_its_own_working_days(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    draft = read(GANTT, "house.gan")
    assert rows(draft, "task_id", "kind", "parent_id", "start", "finish", "duration_days", "owner") == [
        ("0", "summary", None, day("2026-03-02"), day("2026-03-23"), 15, None),
        ("1", "task", "0", day("2026-03-02"), day("2026-03-16"), 10, "Ida Bloom"),
        ("2", "task", "0", day("2026-03-19"), day("2026-03-25"), 5, None),
        ("3", "milestone", None, day("2026-03-25"), day("2026-03-25"), 0, None),
    ]
    assert rows(draft, *LINKS, table="link") == [("1", "2", "FS", 2, "2d"), ("2", "3", "FF", 0, None)]
    assert draft.tables["task"]["baseline_finish"].drop_nulls().to_list() == [day("2026-03-11")]
    assert rows(draft, "resource", "role", "rate", table="resource") == [("Ida Bloom", "Mason", 40)]


def test_the_calendar_of_a_gantt_file_has_its_week_its_days_off_and_those_of_every_year():
    yearly = (
        '<date year="" month="5" date="1" type="HOLIDAY"/><date year="2026" month="3" date="14" type="WORKING_DAY"/>'
    )
    text = GANTT.replace('type="HOLIDAY"/>', f'type="HOLIDAY"/>{yearly}<date year="2026" month="2" date="30"/>')
    draft = read(
        text.replace('name="Roof"', 'name="Roof" thirdDate="2026-03-19" thirdDate-constraint="1"'), "house.gan"
    )
    assert draft.tables["workweek"]["hours"].to_list() == [8, 8, 8, 8, 8, 0, 0]
    assert rows(draft, "start", "hours", table="holiday")[:3] == [
        (day("2026-03-12"), 0), (day("2026-03-14"), 8), (day("2026-05-01"), 0)
    ]  # fmt: skip
    assert rows(draft, "task_id", "constraint_type", "constraint_date")[2] == ("2", "SNET", day("2026-03-19"))


def test_weekends_that_are_only_shown_are_worked():
    draft = read(GANTT.replace('only-show-weekends value="false"', 'only-show-weekends value="true"'), "house.gan")
    assert draft.tables["task"]["finish"].to_list()[:2] == [day("2026-03-17"), day("2026-03-11")]


def test_a_task_without_a_possible_end_or_start_is_kept_and_said():
    never = GANTT.replace('mon="0" tue="0" wed="0" thu="0" fri="0"', 'mon="1" tue="1" wed="1" thu="1" fri="1"')
    assert read(never, "house.gan").tables["task"]["finish"].to_list()[1] is None
    unset = read(GANTT.replace('start="2026-03-19"', 'start="soon"'), "house.gan")
    assert (3, "Start", "soon", "is not a date; it was left out") in said(unset)


def test_without_java_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    (answer,) = read_files([("house.xml", PROJECT.encode())], Circumstances(RECEIVED))
    assert mpxj.missing() in (mpxj.JAVA, mpxj.INSTALL)
    assert str(answer) == f"house.xml is a schedule file. {mpxj.missing()}. {mpxj.MEANWHILE}"


@needs_java
def test_a_reader_that_sleeps_for_ever_is_ended(monkeypatch, tmp_path):
    script = tmp_path / "reader.py"
    pid = tmp_path / "pid"
    script.write_text(
        f"import os, pathlib, time\npathlib.Path({str(pid)!r}).write_text(str(os.getpid()))\ntime.sleep(600)\n"
    )
    monkeypatch.setattr(mpxj, "READER", script)
    monkeypatch.setattr(mpxj, "SECONDS", 2)
    begun = time.monotonic()
    with pytest.raises(UnreadableFile, match="could not be read within 2 seconds and was given up"):
        drafts(PROJECT.encode(), "house.xml", Circumstances(RECEIVED))
    assert time.monotonic() - begun < 300  # it would have slept for 600
    assert not Path(f"/proc/{pid.read_text()}").exists()


def test_the_limits_leave_a_sentence_within_a_minute():
    assert mpxj.SECONDS < reading.SCHEDULE_SECONDS
    assert reading.SECONDS + reading.SCHEDULE_SECONDS < 60


HARM = {
    "billion laughs": PROJECT.replace("<Project", '<!DOCTYPE p [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><Project', 1),
    "outside entity": PROJECT.replace("<Project", '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project', 1),
    "bare doctype": PROJECT.replace("<Project", "<!DOCTYPE Project><Project", 1),
    "cut off": PROJECT[:-400],
    "too deep": PROJECT.replace("<Title>", "<a>" * 400 + "</a>" * 400 + "<Title>"),
    "too wide": PROJECT.replace("<Title>", "<a " + " ".join(f'x{n}="1"' for n in range(400)) + "/><Title>"),
    "cut xer": xer()[:-30],
}


@pytest.mark.parametrize("what", HARM)
def test_harmful_and_broken_text_never_reaches_the_reader(what, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(UnreadableFile, match=r"harm|broken XML|deeper or wider|cut off"):
        drafts(HARM[what].encode(), "plan.xml", Circumstances(RECEIVED))


@needs_java
def test_what_only_begins_like_a_schedule_is_refused():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"MSProject" + os.urandom(5000)
    with pytest.raises(UnreadableFile, match="cannot be read as the schedule that it begins like"):
        drafts(content, "plan.mpp", Circumstances(RECEIVED))


def test_the_content_tells_the_kind_of_file_and_the_name_does_not():
    labels = [form.label for text in (PROJECT, GANTT, PLANNER, xer()) if (form := form_of(text.encode()))]
    assert labels == ["Microsoft Project XML", "GanttProject file (GAN)", "Planner file", "Primavera XER"]
    others = (b"ID,Task\n1,A\n", b"<project><modelVersion/></project>", b"<Project Sdk='x'><PropertyGroup/></Project>")
    assert [form_of(text) for text in others] == [None, None, None]


def test_every_table_of_a_schedule_has_the_declared_columns():
    draft = read(GANTT, "house.gan")
    assert all(table.columns[-1] == "line" and table["line"].dtype == pl.Int64 for table in draft.tables.values())


def test_numbers_that_are_none_are_listed_and_cost_no_row():
    odd = GANTT.replace('load="50.0"', 'load="half"').replace('complete="50"', 'complete="most"')
    draft = read(odd.replace('start="2026-03-02" duration="10"', 'start="2026-03-02" duration="ten"'), "house.gan")
    assert draft.kept == 4
    assert said(draft) == [
        (0, "load", "half", "is not a number; it was left out"),
        (2, "% Complete", "most", "is not a number; it was left out"),
        (2, "Duration", "ten", "is not a number; it was left out"),
    ]


@needs_java
@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("CS_MSOA\t2026-03-16 08:00", "CS_MEOB\t2026-03-25 17:00", ("SNET", "2026-03-16", "2026-03-25")),
        ("CS_MEOB\t2026-03-25 17:00", "CS_MSOA\t2026-03-16 08:00", ("SNET", "2026-03-16", "2026-03-25")),
        ("CS_MSOA\t2026-03-16 08:00", "CS_MSOB\t2026-03-18 08:00", ("SNET", "2026-03-16", None)),
    ],
)
def test_a_second_constraint_that_ends_a_task_is_its_deadline_and_another_is_said_to_be_left_out(first, second, kept):
    text = xer().replace("target_end_date\n", "target_end_date\tcstr_type\tcstr_date\tcstr_type2\tcstr_date2\n")
    line = next(line for line in text.splitlines() if "\tA200\t" in line)
    draft = read(text.replace(line, f"{line}\t{first}\t{second}"), "house.xer")
    (found,) = draft.tables["task"].filter(task_id="A200").select(
        "constraint_type", pl.col("constraint_date", "deadline").cast(pl.String)).rows()  # fmt: skip
    assert found == kept
    noted = [row[3] for row in draft.issues.rows() if row[1] == "Secondary Constraint Type"]
    left, held = "second constraints have no column and are left out: 1", "the latest finish was kept as the deadline"
    assert noted == ([f"of 1 tasks with two constraints {held}"] if kept[2] else [left])
