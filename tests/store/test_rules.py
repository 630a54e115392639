"""What a project sets for itself is kept like any register: with its past, and by several sessions at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plandata.errors import Issue
from plandata.plan import FOREVER, Selection
from plandata.store.folder import Store
from tests.store.factories import january, keep

LATER = {"kind": "late task", "key": "A", "until": january(30), "reason": "waits for the vendor", "by": "Ana"}


def test_what_was_put_off_keeps_its_past_when_it_is_taken_back(store: Store) -> None:
    keep(store, [{"task_id": "A"}], january(5))
    assert store.edit("atlas", "snooze", january(5), [LATER], "Ana") == []
    keep(store, [{"task_id": "A"}], january(9))
    store.remove_row("atlas", "snooze", january(9), {"kind": "late task", "key": "A"}, "Ben")
    assert store.plan(Selection("atlas", as_of=january(5))).snooze.to_dicts() == [LATER]
    assert store.plan(Selection("atlas")).snooze.to_dicts() == []
    past = store.past("atlas", "snooze", {"kind": "late task", "key": "A"})
    assert past.select("reason", "valid_from", "valid_to").rows() == [
        ("waits for the vendor", january(5), january(9)),
    ]  # fmt: skip
    assert store.check() == []


@pytest.mark.parametrize(
    ("table", "row", "issue"),
    [
        ("snooze", LATER | {"reason": ""}, Issue(1, "reason", "", "must not be empty")),
        ("snooze", LATER | {"until": None}, Issue(1, "until", "", "must not be empty")),
        ("tolerance", {"topic": "slip", "watch": 5.0}, Issue(1, "bad", "", "must not be empty")),
        ("tolerance", {"topic": "x", "watch": 5.0, "bad": 9.0},
         Issue(1, "topic", "x", "is not one of the known words", "row")),
        ("risk_scale", {"step": 6.0, "share": 0.5}, Issue(1, "step", "6.0", "is too large", "row")),
        ("judgement", {"phase": "Build", "topic": "cost", "state": "good", "until": january(30)},
         Issue(1, "reason", "", "must not be empty")),
        ("judgement", {"phase": "Build", "topic": "cost", "state": "red", "until": january(30), "reason": "paid"},
         Issue(1, "state", "red", "is not one of the known words")),
    ],
)  # fmt: skip
def test_what_lacks_a_reason_or_an_end_is_not_written(store: Store, table: str, row: dict, issue: Issue) -> None:
    assert store.edit("atlas", table, january(5), [row], "Ana") == [issue]
    assert store.register("atlas", table).is_empty()


def test_two_sessions_at_once_lose_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store, ThreadPoolExecutor(8) as sessions:
        store.create_project("Atlas")
        rows = [LATER | {"key": f"T{at}"} for at in range(40)]
        said = list(sessions.map(lambda row: store.edit("atlas", "snooze", january(5), [row], "app"), rows))
        assert said == [[]] * 40
    with Store.open(tmp_path) as again:
        assert set(again.register("atlas", "snooze")["key"]) == {row["key"] for row in rows}
        assert (again.recovered, again.check()) == ((), [])


def test_a_tolerance_that_is_set_anew_counts_from_that_day_on(store: Store) -> None:
    for day, bad in ((january(5), 20.0), (january(9), 30.0)):
        row = {"topic": "slip", "watch": 10.0, "bad": bad}
        assert store.edit("atlas", "tolerance", day, [row], "Ana") == []
    past = store.past("atlas", "tolerance", {"topic": "slip"})
    assert past.select("bad", "valid_from", "valid_to").rows() == [
        (20.0, january(5), january(9)), (30.0, january(9), FOREVER),
    ]  # fmt: skip
