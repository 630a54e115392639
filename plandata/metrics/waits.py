"""The links of a plan between the tasks that are placed: summaries taken apart, circles found, lags told apart.

A link of a summary is one of the tasks below it: it starts when the first of them starts and ends when the last ends.
Where both ends are summaries of several tasks, a hub of no length stands between them, so that m + n links do the work
of m × n.
"""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from plandata.metrics.leaves import QUIET, leaves
from plandata.metrics.once import once
from plandata.network.circles import circles
from plandata.network.structure import Bools, Floats, Ints, Links, levels
from plandata.plan import Plan

MOST_LEVELS = 100
"""Summaries above one another; more are a circle."""


@dataclass(frozen=True, eq=False)
class Waits:
    """The links between placed tasks (numbered as in leaves), then hubs; links on or after a circle are left out.

    `share` is the lag as a share of the length of the task that comes first, `elapsed` that in calendar days; `stated`
    is the row of the plan's link (sorted by its ends and type) that each comes from, -1 behind a hub.
    `stuck` are the tasks on or after a circle; `circles` names the members of each; `lost` are links that could not
    be placed, with the reason.
    """

    size: int
    hubs: int
    links: Links
    share: Floats
    elapsed: Floats
    stated: Ints
    stuck: Bools
    circles: list[list[str]]
    lost: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class _Found:
    """Links as they are gathered: ends, and the places of the stated link that each comes from."""

    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    stated: list[int] = field(default_factory=list)
    hubs: int = 0

    def add(self, before: int, after: int, kind: str, stated: int) -> None:
        """One more link; -1 for a part that carries no lag."""
        self.before.append(before)
        self.after.append(after)
        self.kind.append(kind)
        self.stated.append(stated)


@once
def stated_links(plan: Plan) -> pl.DataFrame:
    """The links of the plan in an order that their rows do not change."""
    return plan.link.sort("predecessor_id", "successor_id", "link_type")


@once
def waits(plan: Plan) -> Waits:
    """The links between the placed tasks of the plan."""
    rows, stated = leaves(plan), stated_links(plan)
    numbered = _numbered(rows, stated)
    plain = numbered.filter(pl.col("first").is_not_null() & pl.col("then").is_not_null() & ~pl.col("quiet"))
    rest = numbered.join(plain, on="place", how="anti", maintain_order="left")
    found, lost = _taken_apart(plan, rows, (numbered, rest)) if rest.height else (_Found(), [])
    size, carries = rows.height + found.hubs, np.array([*plain["place"].to_numpy(), *found.stated], np.int64)
    lags = _lags(stated)
    shown = [np.where(carries >= 0, lag[carries], 0.0) if len(lag) else np.zeros(len(carries)) for lag in lags]
    ends = [np.concatenate([plain[name].to_numpy(), np.array(more, np.int64)]) for name, more in
            (("first", found.before), ("then", found.after))]  # fmt: skip
    links = Links.of(
        *ends, np.concatenate([plain["link_type"].to_numpy().astype("U2"), np.array(found.kind, "U2")]), shown[0]
    )
    stuck = levels(size, links.before, links.after) < 0
    named = _circles(rows, size, links) if stuck.any() else []
    kept = np.flatnonzero(~(stuck[links.before] | stuck[links.after]))
    return Waits(size, found.hubs, links.only(kept), shown[1][kept], shown[2][kept], carries[kept], stuck, named, lost)


def _circles(rows: pl.DataFrame, size: int, links: Links) -> list[list[str]]:
    ids = rows["task_id"].to_list()
    return [[ids[one] for one in circle if one < len(ids)] for circle in circles(size, links.before, links.after)]


def _numbered(rows: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """The stated links with their place, the number of each end, and whether they come from a quiet task."""
    number = rows.select(
        "task_id",
        number=pl.int_range(pl.len(), dtype=pl.Int64),
        quiet=pl.col("type_text").str.to_lowercase().is_in(QUIET),
    )
    said = stated.select("predecessor_id", "successor_id", "link_type", "lag_days").with_row_index("place")
    first = said.join(number, left_on="predecessor_id", right_on="task_id", how="left", maintain_order="left")
    both = first.rename({"number": "first"}).join(number.drop("quiet"), left_on="successor_id", right_on="task_id",
                                                  how="left", maintain_order="left")  # fmt: skip
    return both.rename({"number": "then"}).with_columns(pl.col("quiet").fill_null(value=False))


def _lags(stated: pl.DataFrame) -> tuple[Floats, Floats, Floats]:
    """Working days, share and calendar days of each stated lag; only one of them is not 0."""
    elapsed, share = stated["lag_calendar_days"], stated["lag_share"]
    other = elapsed.is_not_null() | share.is_not_null()
    working = stated["lag_days"].fill_null(0.0).to_numpy() * ~other.to_numpy()
    return working, share.fill_null(0.0).to_numpy(), elapsed.fill_null(0.0).to_numpy()


def _taken_apart(
    plan: Plan, rows: pl.DataFrame, known: tuple[pl.DataFrame, pl.DataFrame]
) -> tuple[_Found, list[tuple[str, str]]]:
    """The links of summaries as links of the tasks below them, and those that lead nowhere."""
    numbered, rest = known
    number = {one: place for place, one in enumerate(rows["task_id"].to_list())}
    tree = {one: [number[task] for task in sorted(tasks)]
            for one, tasks in below(plan).group_by("summary").agg("task_id").rows()}  # fmt: skip
    inner = _inner(numbered)
    found, lost = _Found(), []
    for before, after, kind, place, one, other, quiet in rest.select(
        "predecessor_id", "successor_id", "link_type", "place", "first", "then", "quiet"
    ).iter_rows():
        first = [one] if one is not None else tree.get(before, [])
        then = [other] if other is not None else tree.get(after, [])
        if reason := _refused(first, then, quiet):
            lost.append((f"{before} → {after} ({kind})", reason))
            continue
        _join(found, (_outer(first, inner, kind[0]), _outer(then, inner, kind[1])), (kind, place), len(number))
    return found, lost


def _refused(first: list[int], then: list[int], quiet: bool) -> str:
    if not first or not then:
        return "leads to nothing that is placed: a task that is dropped, unknown, or a summary without tasks"
    if set(first) & set(then) and (len(first) > 1 or len(then) > 1):
        return "binds a summary to a task below it"
    return "comes from a task that fills the time between others" if quiet else ""


@once
def below(plan: Plan) -> pl.DataFrame:
    """The placed tasks below each summary. Columns: summary, task_id."""
    above = plan.task.select("task_id", "parent_id").drop_nulls()
    level = leaves(plan).select("task_id").join(above, on="task_id").rename({"parent_id": "summary"})
    found = [level]
    while found[-1].height and len(found) <= MOST_LEVELS:
        upper = found[-1].join(above, left_on="summary", right_on="task_id").drop("summary")
        found.append(upper.rename({"parent_id": "summary"}).select("task_id", "summary"))
    return pl.concat(found).unique().select("summary", "task_id").sort("summary", "task_id")


def _inner(numbered: pl.DataFrame) -> dict[str, dict[int, list[int]]]:
    """For starts (S): who certainly starts before each task; for finishes (F): who certainly finishes after it."""
    known: dict[str, dict[int, list[int]]] = {"S": {}, "F": {}}
    sure = numbered.filter(pl.col("first").is_not_null() & pl.col("then").is_not_null())
    sure = sure.filter(pl.col("lag_days").fill_null(0.0) >= 0)
    for before, after, kind in sure.select("first", "then", "link_type").iter_rows():
        if kind in ("FS", "SS"):
            known["S"].setdefault(after, []).append(before)
        if kind in ("FS", "FF"):
            known["F"].setdefault(before, []).append(after)
    return known


def _outer(tasks: list[int], inner: dict[str, dict[int, list[int]]], end: str) -> list[int]:
    """Of the tasks below a summary those of which one may start first (S) or finish last (F)."""
    among = set(tasks)
    chosen = [one for one in tasks if not among.intersection(inner[end].get(one, ()))] if len(tasks) > 1 else tasks
    return chosen or tasks


def _join(found: _Found, ends: tuple[list[int], list[int]], said: tuple[str, int], size: int) -> None:
    (first, then), (kind, place) = ends, said
    if len(first) == 1 or len(then) == 1:
        for before in first:
            for after in then:
                found.add(before, after, kind, place)
        return
    hub = size + found.hubs
    found.hubs += 1
    for before in first:
        found.add(before, hub, kind[0] + "S", place)
    for after in then:
        found.add(hub, after, "F" + kind[1], -1)
