"""The networks of real files: expected tables, and Primavera's and Microsoft Project's own early and late dates."""

import csv
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import polars as pl
import pytest

from plandata.calendar import calendar_of
from plandata.metrics.network import network
from plandata.metrics.placing import placed
from plandata.plan import SNAPSHOT_COLUMNS, Plan, Selection
from plandata.schema import TABLE
from tests.metrics.networks import offsets
from tests.shared.exports import EXPORTS, needs_shared, read

pytestmark = needs_shared

DATES = ("early_start", "early_finish", "late_start", "late_finish")


def table(name):
    path = EXPORTS / name
    return list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.exists() else []


def plan_of(file) -> Plan:
    """The plan that a file of tasks makes."""
    (draft,) = read(file)
    frames = {name: TABLE[name].completed(rows).select(*TABLE[name].columns) for name, rows in draft.tables.items()}
    day = draft.status_date
    known = pl.DataFrame([(1, "p", day, "task", "", "", 0, 0, 0, True)], schema=SNAPSHOT_COLUMNS, orient="row")
    plan = Plan(Selection("p"), "P", day, day, snapshots=known, **frames)
    return replace(plan, calendar=calendar_of(plan.workweek, plan.holiday))


PSPLIB = {row["file"]: row for row in table("network/EXPECTED_cpm.csv")}


@pytest.mark.parametrize("file", PSPLIB)
def test_an_instance_of_psplib_has_its_stated_length_and_number_of_critical_jobs(file):
    plan, row = plan_of(f"network/{file}"), PSPLIB[file]
    found = network(plan)
    assert (plan.task.height, plan.link.height) == (int(row["jobs_incl_dummies"]), int(row["links"]))
    assert found["early_finish_offset"].max() == float(row["computed_cpm_length"])
    assert found["critical"].sum() == int(row["critical_jobs_incl_dummies"])
    assert found.filter(pl.col("critical_by") == "path and float").height == found["critical"].sum()


CASES = {"bestCaseHours": "optimistic", "expectedHours": "planned", "worstCaseHours": "pessimistic"}


@pytest.mark.parametrize("case", CASES)
def test_a_plan_with_three_lengths_has_the_expected_networks(case):
    found = network(plan_of("network/msds460/project_plan_best_expected_worst.csv"), lengths=CASES[case])
    columns = (*(f"{name}_offset" for name in DATES), "total_float")
    hours = {one: tuple(round(8 * days, 6) for days in row) for one, row in offsets(found, *columns).items()}
    expected = [row for row in table("network/EXPECTED_msds460.csv") if row["case"] == case]
    assert hours == {row["task"]: tuple(float(row[name]) for name in ("ES", "EF", "LS", "LF", "total_float"))
                     for row in expected}  # fmt: skip
    assert {row["task"] for row in expected if row["critical"] == "yes"} == set(found.filter("critical")["task_id"])


SCHEDULED = (
    "xer_constology_sample.xer", "xer_sched54069_baseline_2025-09-02.xer", "xer_sched54069_update_2025-11-21.xer",
    "xer_sched54069_update_2025-12-04.xer",
)  # fmt: skip


def primavera(file):
    """The rows of the tasks in the file, as Primavera calculated them, with the hours of a day in their calendar."""
    tables, names = {}, []
    for line in (EXPORTS / "xer" / file).read_text("cp1252").splitlines():
        mark, *cells = line.split("\t")
        if mark == "%T":
            rows = tables.setdefault(cells[0], [])
        elif mark == "%F":
            names = cells
        elif mark == "%R":
            rows.append(dict(zip(names, cells + [""] * len(names), strict=False)))
    hours = {row["clndr_id"]: float(row["day_hr_cnt"]) for row in tables["CALENDAR"]}
    return [row | {"hours": hours[row["clndr_id"]]} for row in tables["TASK"]]


@pytest.mark.java
@pytest.mark.parametrize("file", SCHEDULED)
def test_every_open_activity_has_the_dates_floats_and_path_that_primavera_gave_it(file):
    """Of an activity in progress the early and late start are those of what remains there, the actual one here."""
    stated, found = primavera(file), network(plan_of(f"xer/{file}"))
    still = [row for row in stated if row["status_code"] != "TK_Complete"]
    assert still
    for row in still:
        begun = row["status_code"] == "TK_Active"
        days = [row[name][:10] for name in ("early_start_date", "early_end_date", "late_start_date", "late_end_date")]
        ours = found.row(by_predicate=pl.col("task_id") == row["task_code"], named=True)
        told = [str(ours[name]) for name in DATES]
        if begun:
            told[0], days[2] = str(ours["remaining_start"]), told[2]
            assert str(ours["early_start"]) == row["act_start_date"][:10]
        floats = [float(row[name]) / row["hours"] for name in ("total_float_hr_cnt", "free_float_hr_cnt")]
        assert (told, [ours["total_float"], ours["free_float"]]) == (days, floats), row["task_code"]
        assert ("path" in (ours["critical_by"] or "")) == (row["driving_path_flag"] == "Y"), row["task_code"]


MICROSOFT = "{http://schemas.microsoft.com/project}"
EXPLAINED = {
    "mpxj_mspdiduration.xml": "durations in elapsed days: we count them as working days",
    "mpxj_mspdiresource.xml": "begun: what is not done stays in the past there, and is moved to the data date here",
    "mpxj_mspdisplittask.xml": "tasks split into parts: the parts are not kept",
    "mpxj_mspditimephasedsegments.xml": "begun: as mpxj_mspdiresource.xml",
    "mspdi_aspose_notupdated_11.xml": "not calculated when it was saved; actual dates stand for empty ones",
}
"""Files in which more than single dates differ, and why."""

FINISHES = {("mpxj_mspdirelations.xml", "5")}
"""SF: the finish is the beginning of the successor's day in Microsoft Project, the day of work before it in ours."""


def microsoft(file):
    """Early and late dates and floats in days of every task in the file that has them, by unique id."""
    root = ElementTree.parse(EXPORTS / "mspdi_xml" / file).getroot()
    day = float(root.findtext(f"{MICROSOFT}MinutesPerDay") or 480) * 10
    found = {}
    for one in root.iter(f"{MICROSOFT}Task"):
        if one.findtext(f"{MICROSOFT}EarlyStart") and one.findtext(f"{MICROSOFT}UID") != "0":
            days = [
                one.findtext(MICROSOFT + name)[:10] for name in ("EarlyStart", "EarlyFinish", "LateStart", "LateFinish")
            ]
            slack = [float(one.findtext(MICROSOFT + name) or 0) / day for name in ("TotalSlack", "FreeSlack")]
            found[one.findtext(f"{MICROSOFT}UID")] = (*days, *slack)
    return found


def rounded(row):
    return *row[:4], *(round(number, 3) for number in row[4:])


@pytest.mark.java
@pytest.mark.parametrize("file", [path.name for path in sorted((EXPORTS / "mspdi_xml").glob("*.xml"))])
def test_every_task_has_the_dates_that_microsoft_project_gave_it_or_the_difference_is_explained(file):
    stated = microsoft(file)
    if not stated or isinstance(read(f"mspdi_xml/{file}"), str):
        return
    found = network(plan_of(f"mspdi_xml/{file}"))
    ours = {row[0]: (*map(str, row[1:5]), *row[5:]) for row in
            found.select("task_id", *DATES, "total_float", "free_float").iter_rows()}  # fmt: skip
    differ = {one for one, row in stated.items() if rounded(ours[one]) != rounded(row)}
    if file in EXPLAINED:
        assert differ
    else:
        assert {(file, one) for one in differ} <= FINISHES


def test_a_plain_table_of_ids_durations_and_predecessors_needs_no_dates():
    known = placed(plan_of("network/psplib/j30/j301_1.sm"))
    assert known.rows["start"].is_null().all()
    assert (known.axis.timeline.days > 0, known.finish > known.start) == (True, True)
