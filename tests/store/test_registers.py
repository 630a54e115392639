import datetime as dt
from pathlib import Path

import pytest

from plandata.errors import Issue, PlandataError
from plandata.plan import FOREVER
from plandata.store.folder import Store
from tests.store.factories import draft, frame, held, january, keep

RISK = {"risk_id": "R1", "title": "Flood", "probability": 3, "impact": 4.0, "raised_on": january(2), "status": "open"}


def test_a_corrected_register_keeps_its_past(store: Store) -> None:
    keep(store, [{"risk_id": "R1", "probability": 5}], january(5), "risk")
    assert store.edit("atlas", "risk", january(9), [{"risk_id": "R1", "probability": 2}], "ana") == []
    past = store.past("atlas", "risk", {"risk_id": "R1"})
    assert past.select("probability", "valid_from", "valid_to").rows() == [
        (5.0, january(5), january(9)),
        (2.0, january(9), FOREVER),
    ]


def test_entered_rows_survive_a_file_without_them(store: Store) -> None:
    store.edit("atlas", "risk", january(2), [RISK], "ana")
    keep(store, [{"risk_id": "R2"}], january(5), "risk")
    keep(store, [{"risk_id": "R3"}], january(9), "risk")
    assert held(store, "risk", "risk_id") == [
        ("R1", january(2), FOREVER),
        ("R2", january(5), january(9)),
        ("R3", january(9), FOREVER),
    ]


def test_an_entered_row_that_a_file_takes_over_goes_when_the_file_drops_it(store: Store) -> None:
    store.edit("atlas", "risk", january(2), [{"risk_id": "R1"}], "ana")
    keep(store, [{"risk_id": "R1"}, {"risk_id": "R2"}], january(5), "risk")
    keep(store, [{"risk_id": "R2"}], january(9), "risk")
    assert held(store, "risk", "risk_id") == [("R1", january(2), january(9)), ("R2", january(5), FOREVER)]


def test_a_removed_row_holds_no_more_from_that_day_on(store: Store) -> None:
    store.edit("atlas", "risk", january(2), [RISK], "ana")
    store.remove_row("atlas", "risk", january(7), {"risk_id": "R1"}, "ben")
    assert held(store, "risk", "risk_id") == [("R1", january(2), january(7))]
    assert store.check() == []


def test_an_edit_is_typed_and_survives_a_restart(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.create_project("Atlas")
        store.edit("atlas", "risk", january(2), [RISK | {"cost_impact": "1200.5", "response_due": "2026-02-01"}], "ana")
    with Store.open(tmp_path) as store:
        [row] = store.register("atlas", "risk").to_dicts()
    assert {name: value for name, value in row.items() if value is not None} == {
        **RISK,
        "probability": 3.0,
        "cost_impact": 1200.5,
        "response_due": dt.date(2026, 2, 1),
    }


@pytest.mark.parametrize(
    ("change", "issue"),
    [
        ({"status": "opn"}, Issue(1, "status", "opn", "is not one of the known words")),
        ({"probability": 9}, Issue(1, "probability", "9.0", "is too large")),
        ({"impact": "high"}, Issue(1, "impact", "high", "is not a number")),
        ({"cost_impact": float("inf")}, Issue(1, "cost_impact", "inf", "is not a finite number")),
        ({"raised_on": "soon"}, Issue(1, "raised_on", "soon", "is not a date")),
        ({"risk_id": ""}, Issue(1, "risk_id", "", "must not be empty", "row")),
    ],
)
def test_a_row_that_breaks_a_rule_is_an_issue_and_not_kept(store: Store, change: dict, issue: Issue) -> None:
    assert store.edit("atlas", "risk", january(2), [RISK | change], "ana") == [issue]
    assert store.register("atlas", "risk").height == 0


def test_the_same_key_twice_in_one_edit_is_an_issue(store: Store) -> None:
    issues = store.edit("atlas", "risk", january(2), [RISK, RISK], "ana")
    assert issues == [Issue(n, "risk_id", "R1", "is there twice", "row") for n in (1, 2)]


def test_a_column_or_key_that_the_table_lacks_is_refused(store: Store) -> None:
    with pytest.raises(PlandataError, match=r"The table of risks has no column colour."):
        store.edit("atlas", "risk", january(2), [{"risk_id": "R1", "colour": "red"}], "ana")
    with pytest.raises(PlandataError, match=r"A row of the risks is named by risk_id."):
        store.remove_row("atlas", "risk", january(2), {"title": "Flood"}, "ana")


def test_an_edit_of_no_rows_writes_nothing(store: Store) -> None:
    assert store.edit("atlas", "risk", january(2), [], "ana") == []
    assert store.version == 1


def test_what_was_entered_twice_on_one_day_is_all_there(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        project = store.create_project("Hall")
        for message in ("first words", "second words"):
            row = {"contact_id": "C-1", "date": "2026-11-20", "stakeholder": "Mayor", "message": message}
            assert store.edit(project, "contact", dt.date(2026, 11, 20), [row], "Ana") == []
        entered = store.entries(project, "contact", {"contact_id": "C-1"})
    assert entered.select("by", "removed", "date", "message").rows() == [
        ("Ana", False, dt.date(2026, 11, 20), "first words"),
        ("Ana", False, dt.date(2026, 11, 20), "second words"),
    ]


def test_the_people_in_a_file_of_tasks_stand_beside_a_register_of_people(store: Store) -> None:
    keep(store, [{"resource": "Ana", "team": "North"}, {"resource": "Ben", "team": "South"}], january(2), "resource")
    both = {"task": frame([{"task_id": "1", "title": "Dig"}]), "resource": frame([{"resource": "Cleo"}], "resource")}
    kept = store.keep(draft([{"task_id": "1"}], "task", "plan.mpp", tables=both), "atlas", january(5), b"plan")
    assert kept.diff.tables["resource"].removed.is_empty()
    assert store.register("atlas", "resource").select("resource", "team").sort("resource").rows() == [
        ("Ana", "North"), ("Ben", "South"), ("Cleo", None),
    ]  # fmt: skip
    assert store.check() == []
