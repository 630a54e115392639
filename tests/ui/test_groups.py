"""Files of a drop by project: plans told apart by tasks, keys and names, registers beside the plan that they name."""

import datetime as dt

import pytest

from plandata.draft import Draft
from plandata.errors import PlandataError
from plandata.store.folder import Store
from plandata.ui.groups import Group, groups
from plandata.ui.keeping import kept_in
from tests.imports.files import read

HEAD = "Issue key,Task,Owner,Due\n"
WEB = read(HEAD + "WEB-1,Dig,Ana,2026-01-09\nWEB-2,Sow,Ben,2026-01-16\n", "a.csv")
WEB_LATER = read(HEAD + "WEB-7,Reap,Ana,2026-02-09\nWEB-8,Bake,Ben,2026-02-16\n", "b.csv")
APP = read(HEAD + "APP-1,Buy,Ana,2026-01-09\nAPP-2,Paint,Ben,2026-01-16\n", "c.csv")
NAMED = read("Project,Task,Owner,Due\nHall,Buy,Ana,2026-01-09\nHall,Rent,Ben,2026-01-16\n", "d.csv")
RETITLED = read("ID,Task,Owner,Due\n9,Dig,Ana,2026-01-09\n8,Sow,Ben,2026-01-16\n", "e.csv")
RISKS = read("Risk ID,Risk,Probability,Impact\nR1,Flood,3,4\n", "c risks.csv")
HALL_RISKS = read("Project: Hall,,,\nRisk ID,Risk,Probability,Impact\nR1,Flood,3,4\n", "x.csv")


@pytest.mark.parametrize(
    ("drafts", "found"),
    [
        ([WEB], [Group((0,))]),
        ([RISKS, HALL_RISKS], [Group((0, 1), stated="Hall")]),
        ([WEB, WEB_LATER], [Group((0, 1))]),
        ([WEB, RETITLED], [Group((0, 1))]),
        ([WEB, APP, WEB_LATER], [Group((0, 2), "its keys begin with WEB"), Group((1,), "its keys begin with APP")]),
        (
            [NAMED, WEB, HALL_RISKS],
            [
                Group((0, 2), "the column “Project” says “Hall”", "Hall",
                      {2: "the line “Project” above the column names says “Hall”"}),
                Group((1,), "its keys begin with WEB"),
            ],
        ),
        (
            [WEB, RETITLED, NAMED, RISKS],
            [
                Group((0, 1, 3), "its keys begin with WEB", "", {3: "nothing in it says which project it belongs to"}),
                Group((2,), "the column “Project” says “Hall”", "Hall"),
            ],
        ),
    ],
)  # fmt: skip
def test_plans_are_told_apart_and_registers_stay_with_theirs(drafts: list[Draft], found: list[Group]) -> None:
    assert groups(drafts) == found


def test_several_projects_are_kept_all_or_none(tmp_path: object) -> None:
    with Store.open(f"{tmp_path}/store") as store:
        dated = Draft(**(vars(WEB) | {"status_date": None}))
        with pytest.raises(PlandataError):
            kept_in(store, {"Web": [(APP, b"app")], "Hall": [(dated, b"web")]})
        assert store.projects().is_empty()
        done = kept_in(store, {"Web": [(WEB, b"web")], "App": [(APP, b"app")]})
        assert {name: [one.snapshot_id for one in kept] for name, kept in done.items()} == {"Web": [2], "App": [3]}
        assert store.snapshots("web")["status_date"].to_list() == [dt.date(2026, 8, 3)]
