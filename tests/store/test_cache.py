from collections.abc import Callable

import pytest

from plandata.store.cache import Cache
from plandata.store.folder import Store
from tests.store.factories import january, keep


def counting(made: list[str]) -> Callable[[str], Callable[[], str]]:
    return lambda word: lambda: made.append(word) or word


def test_a_result_is_made_once_and_the_least_used_is_dropped_first() -> None:
    made: list[str] = []
    cache, make = Cache[str](2), counting(made)
    for word in ("a", "b", "a", "c", "a", "b"):
        assert cache.get(word, make(word)) == word
    assert made == ["a", "b", "c", "b"]


@pytest.mark.parametrize(("budget", "times"), [(6, 3), (5, 4), (1, 5)])
def test_results_beyond_the_budget_are_dropped_but_the_latest_stays(budget: int, times: int) -> None:
    made: list[str] = []
    cache, make = Cache[str](9, budget, len), counting(made)
    for word in ("aaa", "bb", "c", "c"):
        cache.get(word, make(word))
    for word in ("c", "bb", "aaa"):
        cache.get(word, make(word))
    assert len(made) == times


def test_lists_are_the_same_frames_until_something_changes(store: Store) -> None:
    keep(store, [{"task_id": "a"}], january(5))
    assert store.snapshots("atlas") is store.snapshots("atlas")
    assert store.projects() is store.projects()
    keep(store, [{"task_id": "b"}], january(6))
    assert (store.snapshots("atlas").height, store.projects()["snapshots"].item()) == (2, 2)
