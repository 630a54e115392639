"""Every real schedule file gives exactly the tasks, links and dates that were counted in it by other means."""

import csv
import json
import subprocess
import sys

import polars as pl
import pytest

from plandata.errors import UnreadableFile
from plandata.imports.draft import Circumstances
from plandata.imports.reading import read_files
from plandata.metrics.schedule import finish_by_snapshot
from plandata.plan import Selection
from plandata.store.folder import Store
from tests.imports.files import RECEIVED, day
from tests.shared.exports import EXPORTS, TORTURE, needs_shared, read, torture

pytestmark = [*needs_shared, pytest.mark.java]


def table(name):
    path = EXPORTS / name
    return list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.exists() else []


XER = {row["file"]: row for row in table("xer/EXPECTED_xer.csv")}
COUNTED = {
    row["file"]: json.loads(row["details_json"])
    for row in table("FACTS.csv")
    if row["file"].startswith(("xer/", "pmxml/", "mspdi_xml/", "mpp_pod/", "gan/")) and not row["file"].endswith(".csv")
}
WITHOUT_TASKS = {
    "xer/xer_aspose_scheduleoptions.xer",
    "mspdi_xml/mpxj_legacy_alias.xml",
    "mspdi_xml/mpxj_mspdiavailability.xml",
    "mspdi_xml/mspdi_aspose_extattr.xml",
    "mspdi_xml/mspdi_gp_issue1520.xml",
}
"""Their only row, where they have one, is the project itself."""


def draft_of(file):
    found = read(file)
    assert not isinstance(found, str), found
    (draft,) = found
    return draft


def activities(draft):
    """The rows that are no element of Primavera's WBS."""
    return draft.tables["task"].filter(~pl.col("task_id").str.starts_with("WBS "))


@pytest.mark.parametrize("file", COUNTED)
def test_every_task_and_link_that_was_counted_is_kept(file):
    if file in WITHOUT_TASKS:
        assert "holds a schedule without a task" in str(read(file))
        return
    draft, counted = draft_of(file), COUNTED[file]
    lost = draft.issues.filter(pl.col("loss") == "row").height
    assert (draft.kept, draft.tables["task"]["line"].n_unique(), lost) == (draft.rows, draft.rows, 0)
    links = draft.tables["link"].height
    if counted["kind"] == "MSPDI":
        whole = b"<UID>0</UID>" in (EXPORTS / file).read_bytes().split(b"<Task>")[1].split(b"</Task>")[0]
        assert (draft.kept + whole, links) == (counted["tasks"], counted["preds"])
    elif counted["kind"] == "GAN":
        assert (draft.kept, links) == (counted["tasks"], counted["deps"])
    elif counted["kind"] == "PMXML":
        kept = activities(draft).height * (1 + counted["baselineprojects"])
        assert (kept, links, draft.kept - activities(draft).height) == (
            counted["acts"],
            counted["rels"],
            max(0, counted["wbs"] - 1),
        )


@pytest.mark.parametrize("file", [name for name, row in XER.items() if row["tasks"] != "0"])
def test_the_totals_of_a_xer_file_are_the_expected_ones(file):
    draft, row = draft_of(f"xer/{file}"), XER[file]
    tasks, links = activities(draft), draft.tables["link"]
    states = dict(tasks["status"].value_counts().iter_rows())
    types = dict(links["link_type"].value_counts().iter_rows())
    found = {
        "wbs": draft.kept - tasks.height + 1,
        "tasks": tasks.height,
        "links": links.height,
        **{name: types.get(name, 0) for name in ("FS", "SS", "FF", "SF")},
        "nonzero_lag": links.filter(pl.col("lag_days") != 0).height,
        "complete": states.get("done", 0),
        "active": states.get("active", 0),
        "notstart": states.get("todo", 0),
        "milestones": tasks.filter(pl.col("kind") == "milestone").height,
    }
    assert found == {name: int(row[name]) for name in found}
    assert (tasks["budget"].sum(), str(draft.status_date)) == (float(row["target_cost_sum"]), row["data_date"][:10])
    assert (str(tasks["start"].min()), str(tasks["finish"].max())) == (row["earliest"][:10], row["latest"][:10])


def test_the_finish_of_the_series_moves_from_file_to_file():
    names = ("baseline_2025-09-02", "update_2025-11-21", "update_2025-12-04")
    drafts = [draft_of(f"xer/xer_sched54069_{name}.xer") for name in names]
    finishes = [draft.tables["task"]["finish"].max() for draft in drafts]
    assert finishes == [day("2026-01-09"), day("2026-02-17"), day("2026-02-20")]
    assert [draft.status_date for draft in drafts] == [day(name[-10:]) for name in names]
    keys = [set(draft.tables["task"]["task_id"]) for draft in drafts]
    assert [keys[0] - keys[1], keys[1] - keys[2], keys[2] - keys[1]] == [{"C-PH2-RB-20"}, {"C-PH2-RB-10"}, set()]


def test_the_finish_of_the_series_moves_in_the_store_in_whatever_order_its_files_come(tmp_path):
    names = ("update_2025-12-04", "baseline_2025-09-02", "update_2025-11-21")
    with Store.open(tmp_path / "store") as store:
        store.create_project("Chiller")
        for name in names:
            (draft,) = read(file := f"xer/xer_sched54069_{name}.xer")
            store.keep(draft, "chiller", draft.status_date, (EXPORTS / file).read_bytes())
        plan = store.plan(Selection("chiller"))
        assert store.check() == []
    assert finish_by_snapshot(plan).rows() == [
        (day("2025-09-02"), day("2026-01-09")),
        (day("2025-11-21"), day("2026-02-17")),
        (day("2025-12-04"), day("2026-02-20")),
    ]
    assert (plan.calendar.weekmask, day("2025-12-25") in plan.calendar.holidays) == ("1111100", True)
    assert plan.task["constraint_type"].drop_nulls().sort().to_list() == ["FNLT", "FNLT", "SNET"]


BOUND = {
    "mpp_pod/gpi_status31jan.mpp": {"ASAP": 116, "SNET": 19},
    "mpp_pod/mpxj_sample_de.mpx": {"ASAP": 15, "SNET": 4},
    "xer/xer_mpxj_PredecessorCalendar.xer": {"SNET": 1},
}


@pytest.mark.parametrize("file", BOUND)
def test_the_constraints_of_a_file_are_those_that_were_counted_in_it(file):
    tasks = draft_of(file).tables["task"]
    assert dict(tasks["constraint_type"].drop_nulls().value_counts().iter_rows()) == BOUND[file]
    dated = tasks.filter(pl.col("constraint_type") != "ASAP")
    assert dated["constraint_date"].null_count() == 0


@pytest.mark.parametrize("file", [name for name in COUNTED if name not in WITHOUT_TASKS])
def test_every_lag_is_stated_once_and_every_calendar_has_a_week(file):
    tables = draft_of(file).tables
    stated = tables["link"].select(
        pl.sum_horizontal(pl.col("lag_days", "lag_calendar_days", "lag_share").is_not_null().cast(pl.Int8))
    )
    assert set(stated.to_series()) <= {1}
    weeks = tables["workweek"].group_by("calendar").len()
    assert set(weeks["len"]) == {7}
    assert set(tables["task"]["calendar"].drop_nulls()) | {"project"} == set(weeks["calendar"])
    assert "holiday" not in tables or set(tables["holiday"]["calendar"]) <= set(weeks["calendar"])


@pytest.mark.parametrize("file", [name for name in COUNTED if name.endswith(".gan")])
def test_a_task_of_a_gantt_file_begins_after_those_that_it_waits_for(file):
    draft = draft_of(file)
    tasks = draft.tables["task"].select("task_id", "kind", "start", "finish")
    links = draft.tables["link"].filter(pl.col("link_type") == "FS")
    both = links.join(tasks, left_on="predecessor_id", right_on="task_id").join(
        tasks, left_on="successor_id", right_on="task_id", suffix="_after"
    )
    free = pl.when(pl.col("kind") == "milestone").then(0).otherwise(1)
    early = both.filter(pl.col("start_after") < pl.col("finish") + pl.duration(days=free))
    assert early.height == 0


def test_the_plan_of_hr_portal_has_its_dates_costs_and_people():
    draft = draft_of("mpp_pod/gpi_status31jan.mpp")
    tasks = draft.tables["task"]
    kinds = dict(tasks["kind"].value_counts().iter_rows())
    assert kinds == {"summary": 29, "task": 87, "milestone": 19}
    assert (tasks["start"].min(), tasks["finish"].max()) == (day("2019-12-02"), day("2020-07-23"))
    assert tasks["baseline_finish"].max() == day("2020-06-30")
    assert {name: draft.tables[name].height for name in ("link", "resource", "assignment", "absence")} == {
        "link": 91,
        "resource": 19,
        "assignment": 276,
        "absence": 114,
    }
    top = tasks.filter(pl.col("parent_id").is_null())
    assert (top["budget"].sum(), top["actual_cost"].sum()) == (72_850, 23_350)
    assert tasks.filter(pl.col("kind") != "summary")["budget"].sum() == 75_250, "with the tasks added since"


HOSTILE = [case for case in torture() if case["category"] == "mspdi"]


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Every hostile schedule, read in one drop."""
    out = tmp_path_factory.mktemp("torture")
    command = [sys.executable, "-W", "ignore", str(TORTURE / "gen_torture.py"), str(out)]
    subprocess.run(command, check=True, capture_output=True, cwd=out)
    files = [(case["file"].rpartition("/")[2], (out / case["file"]).read_bytes()) for case in HOSTILE]
    return dict(zip([case["file"] for case in HOSTILE], read_files(files, Circumstances(RECEIVED)), strict=True))


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["file"])
def test_a_hostile_schedule_ends_as_its_manifest_says(case, answers):
    answer = answers[case["file"]]
    if isinstance(answer, UnreadableFile):
        assert case["expect"] == "reject"
        assert "root:" not in str(answer)
        return
    (draft,) = answer
    assert (draft.kept, draft.rows) == (case["rows"], case["rows"])
    assert case["expect"] == ("warn" if draft.issues.height else "exact")


@pytest.mark.parametrize("keep", [512, 20_000, 400_000, 780_000, 844_000])
def test_a_plan_that_is_cut_off_ends_in_a_sentence(keep):
    content = (EXPORTS / "mpp_pod/gpi_status31jan.mpp").read_bytes()[:keep]
    (answer,) = read_files([("cut.mpp", content)], Circumstances(RECEIVED))
    assert isinstance(answer, UnreadableFile)
    assert "damaged" in str(answer)
