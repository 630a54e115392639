"""Whether work fits into days: the rule against every cut by brute force, and against a largest flow."""

from itertools import pairwise

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from plandata.metrics.fitting import Windows, forced, over_hours, placing

DAYS = 7

windows_given = st.lists(st.tuples(st.integers(0, DAYS - 1), st.integers(1, DAYS), st.integers(0, 12)), max_size=6).map(
    lambda rows: Windows(
        [begin for begin, _, _ in rows],
        [min(begin + length, DAYS) for begin, length, _ in rows],
        [float(hours) for _, _, hours in rows],
    )
)
capacity_given = st.lists(st.integers(0, 8).map(float), min_size=DAYS, max_size=DAYS)


def by_brute_force(windows, capacity):
    """The largest sum, over stretches of days apart from each other, of work that lies within less capacity."""
    best = {0: 0.0}
    for end in range(1, DAYS + 1):
        best[end] = best[end - 1]
        for begin in range(end):
            rows = zip(windows.begin, windows.end, windows.hours, strict=True)
            inside = sum(hours for first, last, hours in rows if begin <= first and last <= end)
            best[end] = max(best[end], best[begin] + inside - sum(capacity[begin:end]))
    return best[DAYS]


def largest_flow(windows, capacity):
    """Hours that reach the days: from a source to the tasks, to the days of their windows, to a sink."""
    tasks, size = len(windows.hours), len(windows.hours) + DAYS + 2
    room = np.zeros((size, size))
    for task, hours in enumerate(windows.hours):
        room[0, 1 + task] = hours
        room[1 + task, 1 + tasks + windows.begin[task] : 1 + tasks + windows.end[task]] = np.inf
    room[1 + tasks : 1 + tasks + DAYS, size - 1] = capacity
    flow = 0.0
    while path := _path(room):
        amount = min(room[a, b] for a, b in pairwise(path))
        for a, b in pairwise(path):
            room[a, b] -= amount
            room[b, a] += amount
        flow += amount
    return flow


def _path(room):
    """The shortest way with room left from the first node to the last, None where there is none."""
    before, waiting, last = {0: 0}, [0], len(room) - 1
    for node in waiting:
        for following in np.flatnonzero(room[node] > 0).tolist():
            if following not in before:
                before[following] = node
                waiting.append(following)
    if last not in before:
        return None
    way = [last]
    while way[-1] != 0:
        way.append(before[way[-1]])
    return way[::-1]


@settings(max_examples=300, deadline=None)
@given(windows_given, capacity_given)
def test_what_is_over_is_what_every_cut_and_the_largest_flow_say(windows, capacity):
    over = over_hours(windows, np.array(capacity))
    assert over == pytest.approx(by_brute_force(windows, capacity))
    assert over == pytest.approx(sum(windows.hours) - largest_flow(windows, capacity))


@settings(max_examples=300, deadline=None)
@given(windows_given, capacity_given)
def test_the_stretches_are_apart_hold_their_tasks_and_are_over_by_what_is_left(windows, capacity):
    placed = placing(windows, capacity)
    found = forced(windows, placed)
    assert sum(one.over for one in found) == pytest.approx(placed.over)
    assert all(one.end <= other.begin for one, other in pairwise(found))
    for one in found:
        assert all(one.begin <= windows.begin[task] and windows.end[task] <= one.end for task in one.tasks)
        work = sum(windows.hours[task] for task in one.tasks)
        assert work - sum(capacity[one.begin : one.end]) == pytest.approx(one.over)


@settings(max_examples=200, deadline=None)
@given(windows_given, capacity_given)
def test_the_first_day_is_the_first_by_which_the_work_due_until_then_does_not_fit(windows, capacity):
    def due_by(day):
        rows = [row for row in zip(windows.begin, windows.end, windows.hours, strict=True) if row[1] <= day + 1]
        return Windows(*([row[place] for row in rows] for place in range(3)))

    found = forced(windows, placing(windows, capacity))
    first = next((day for day in range(DAYS) if over_hours(due_by(day), np.array(capacity)) > 1e-6), None)
    assert (min(one.first for one in found) if found else None) == first


def test_a_week_of_work_around_a_day_away():
    windows = Windows([0, 2, 2], [5, 3, 5], [30.0, 8.0, 4.0])
    assert [
        (one.begin, one.end, one.over, one.first) for one in forced(windows, placing(windows, [8, 8, 0, 8, 8]))
    ] == [(0, 5, 10.0, 2)]
