"""Tasks that are likely the same under another id or title are proposed, each with its evidence."""

import datetime as dt
import random
import time
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from plandata.schema import TABLE
from plandata.store.diffs import Diff, table_diff
from plandata.store.proposals import COLUMNS, proposals

FRIDAY, MONDAY = dt.date(2026, 1, 9), dt.date(2026, 1, 12)


def task(task_id: str, title: str, **values: Any) -> dict[str, Any]:
    return {"task_id": task_id, "title": title, "kind": "task", "status": "todo"} | values


def rows(tasks: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(tasks, schema=TABLE["task"].columns)


def proposed(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    held = rows(before).with_columns(from_file=True)
    return proposals(Diff("task", {"task": table_diff(TABLE["task"], held, rows(after), whole=True)})).rows()


def test_the_same_title_and_facts_under_another_id_is_re_keyed() -> None:
    before = [task("A-1", "Dig", owner="Ana", finish=FRIDAY), task("A-2", "Pour", owner="Ben")]
    after = [task("B-7", "Dig", owner="Ana", finish=MONDAY), task("A-2", "Pour", owner="Ben")]
    assert proposed(before, after) == [
        ("re-keyed", "A-1", "Dig", "B-7", "Dig", "the same title, owner; not the same: finish 2026-01-09 → 2026-01-12")
    ]


def test_a_row_put_in_above_moves_the_numbers_of_those_below() -> None:
    before = [task("1", "Dig"), task("2", "Pour"), task("3", "Paint")]
    after = [task("1", "Dig"), task("2", "Order concrete"), task("3", "Pour"), task("4", "Paint")]
    assert proposed(before, after) == [
        ("re-keyed", "2", "Pour", "3", "Pour", "the same title; id 2 now stands for “Order concrete”"),
        ("re-keyed", "3", "Paint", "4", "Paint", "the same title; id 3 now stands for “Pour”"),
    ]


def test_tasks_of_the_same_title_are_told_apart_by_what_is_above_them() -> None:
    def plan(letter: str) -> list[dict[str, Any]]:
        return [
            task(f"{letter}1", "Hall", kind="summary"), task(f"{letter}2", "Roof", kind="summary"),
            task(f"{letter}3", "Test", parent_id=f"{letter}1"), task(f"{letter}4", "Test", parent_id=f"{letter}2"),
        ]  # fmt: skip

    assert [(one[1], one[3], one[5]) for one in proposed(plan("a"), plan("b"))] == [
        ("a1", "b1", "the same title"), ("a2", "b2", "the same title"),
        ("a3", "b3", "the same title, task above"), ("a4", "b4", "the same title, task above"),
    ]  # fmt: skip


def test_tasks_of_the_same_title_that_nothing_tells_apart_are_left_alone() -> None:
    before = [task("1", "Test", owner="Ana"), task("2", "Test", owner="Ana")]
    assert proposed(before, [task("8", "Test", owner="Ana"), task("9", "Test", owner="Ana")]) == []


def test_the_same_title_with_other_facts_is_another_task() -> None:
    before = [task("1", "Test", owner="Ana", finish=FRIDAY, phase="Hall")]
    assert proposed(before, [task("9", "Test", owner="Ben", finish=MONDAY, phase="Hall")]) == []


def test_a_similar_title_with_the_same_owner_and_day_is_renamed() -> None:
    before = [task("Pour foundation", "Pour foundation", owner="Ben", finish=FRIDAY), task("Dig", "Dig")]
    after = [task("Pour the foundations", "Pour the foundations", owner="Ben", finish=FRIDAY), task("Dig", "Dig")]
    assert proposed(before, after) == [
        ("renamed", "Pour foundation", "Pour foundation", "Pour the foundations", "Pour the foundations",
         "titles 81 % alike; the same owner, finish")
    ]  # fmt: skip


def test_titles_that_differ_in_a_number_are_other_tasks() -> None:
    before = [task("1", "Plan sprint 1", owner="Ana", finish=FRIDAY)]
    assert proposed(before, [task("2", "Plan sprint 2", owner="Ana", finish=FRIDAY)]) == []


def test_a_title_spelt_otherwise_is_renamed_where_it_is_the_id() -> None:
    assert proposed([task("Dig  hole", "Dig  hole")], [task("dig hole", "dig hole")]) == [
        ("renamed", "Dig  hole", "Dig  hole", "dig hole", "dig hole", "the same title")
    ]


def test_an_id_under_a_very_different_title_is_reused() -> None:
    before = [task("7", "Dig", owner="Ana", phase="Hall")]
    assert proposed(before, [task("7", "Invite the mayor", owner="Ben", phase="Hall")]) == [
        ("id reused", "7", "Dig", "7", "Invite the mayor",
         "the same id under a very different title; the same phase; not the same: owner Ana → Ben")
    ]  # fmt: skip


def test_a_task_that_keeps_its_id_and_most_facts_was_only_given_another_title() -> None:
    facts = {"owner": "Ana", "finish": FRIDAY}
    assert proposed([task("7", "Dig", **facts)], [task("7", "Excavation", **facts)]) == []


def test_a_first_file_and_a_file_without_tasks_propose_nothing() -> None:
    first = table_diff(TABLE["task"], rows([]).with_columns(from_file=True), rows([task("1", "Dig")]), whole=True)
    assert [proposals(one).rows() for one in (Diff("task", {"task": first}), Diff("risk", {}))] == [[], []]


TASKS = st.lists(
    st.builds(
        task,
        st.sampled_from("12345678"),
        st.sampled_from(["Dig", "Dig hole", "Dig the hole", "Pour", "Test", ""]),
        owner=st.sampled_from(["Ana", "Ben", None]),
        phase=st.sampled_from(["Hall", "Roof"]),
        finish=st.sampled_from([FRIDAY, MONDAY, None]),
        parent_id=st.sampled_from(["1", "2", None]),
    ),
    max_size=8,
    unique_by=lambda one: one["task_id"],
)


@settings(max_examples=60, deadline=None)
@given(before=TASKS, after=TASKS, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter_and_no_task_is_proposed_twice(
    before: list[dict[str, Any]], after: list[dict[str, Any]], chance: random.Random
) -> None:
    found = proposed(before, after)
    assert proposed(chance.sample(before, len(before)), chance.sample(after, len(after))) == found
    for side in ("was_id", "now_id"):
        ids = [one[COLUMNS.index(side)] for one in found]
        assert sorted(set(ids)) == sorted(ids)


def test_a_hundred_thousand_tasks_under_other_ids_are_told_in_a_moment() -> None:
    def plan(letter: str) -> list[dict[str, Any]]:
        return [task(f"{letter}{n}", f"Step {n % 60_000}", owner=f"P{n % 50}", wbs=f"{n}") for n in range(100_000)]

    held, said = rows(plan("a")).with_columns(from_file=True), rows(plan("b"))
    diff = Diff("task", {"task": table_diff(TABLE["task"], held, said, whole=True)})
    begun = time.process_time()
    assert proposals(diff).height == 100_000
    assert time.process_time() - begun < 5
