"""Is the forecast as sure as it says? Made-up projects whose true finish is known, forecast half-way, and scored.

Eight kinds of project, told by their pace: steady, bursty weeks, good and bad months, drifting, learning, weeks of
standstill, a change of the team, a jump of the scope; in each the scope grows by 0 to 30 % of the pace. Every project
is told by weekly reports, cut at a random one between 30 and 75 % of its time, and forecast through the same functions
as on the page, which know nothing of the kinds. Printed for each seed: how often the truth lay in the range of 80 %
and before P80, before and after the widening by the report card, and the mean pinball loss of P10, P50, P80 and P90 (in
shares of the time that was left) beside linear velocity and the plan's own dates.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plandata.metrics.forecast import LEVELS, Assumptions, Forecast, forecast
from plandata.metrics.report_card import report_card
from plandata.metrics.schedule import planned_finish, velocity_finish
from plandata.plan import FOREVER, SNAPSHOT_COLUMNS, Plan, Selection, empty_versions

MONDAY = dt.date(2026, 1, 5)
LONG = 2_500
WEEK = 5

Dice = np.random.Generator


def _weekly(values: np.ndarray) -> np.ndarray:
    return np.repeat(values, WEEK)[:LONG]


def _months(dice: Dice) -> np.ndarray:
    log = np.zeros(LONG // WEEK)
    for week in range(1, len(log)):
        log[week] = 0.7 * log[week - 1] + dice.normal(0, 0.3)
    return _weekly(np.exp(log - log.var() / 2))


def _standstill(dice: Dice, days: int) -> np.ndarray:
    pace = np.ones(LONG)
    for begin in dice.integers(0, 1.5 * days, 4):
        pace[begin : begin + WEEK] = 0.1
    return pace


def _team(dice: Dice, days: int) -> np.ndarray:
    pace = np.ones(LONG)
    pace[int(dice.uniform(0.2, 0.8) * days) :] = dice.uniform(0.6, 1.5)
    return pace


KINDS: dict[str, Callable[[Dice, int], np.ndarray]] = {
    "steady": lambda _dice, _days: np.ones(LONG),
    "bursty weeks": lambda dice, _days: _weekly(dice.gamma(2, 0.5, LONG // WEEK)),
    "good and bad months": lambda dice, _days: _months(dice),
    "drifting": lambda dice, _days: _weekly(np.exp(np.clip(np.cumsum(dice.normal(0, 0.06, LONG // WEEK)), -1, 1))),
    "learning": lambda _dice, days: np.minimum(0.7 + 0.5 * np.arange(LONG) / days, 1.2),
    "standstill": _standstill,
    "team changes": _team,
    "scope jumps": lambda _dice, _days: np.ones(LONG),
}
"""The pace of each kind over the days, around 1."""


@dataclass(frozen=True)
class Told:
    """Working days on which each task came and was done, of the cut, the true and the planned end."""

    born: np.ndarray
    done: np.ndarray
    cut: int
    last: int
    planned: int


def told(kind: str, dice: Dice) -> Told | None:
    """A project of that kind, None where it never ends or nothing is left at the cut."""
    size, days = int(dice.integers(60, 260)), int(dice.integers(18, 60)) * WEEK
    pace, rate = KINDS[kind](dice, days), size / days
    done = dice.poisson(rate * pace)
    came = np.zeros(LONG, dtype=int)
    came[WEEK - 1 :: WEEK] = dice.poisson(rate * WEEK * dice.choice([0, 0.1, 0.2, 0.3]) / 0.4, LONG // WEEK) * (
        dice.random(LONG // WEEK) < 0.4
    )
    if kind == "scope jumps":
        came[int(dice.uniform(0.15, 0.9) * days)] += int(dice.uniform(0.1, 0.25) * size)
    left = size + np.cumsum(came) - np.cumsum(done)
    if not (left <= 0).any():
        return None
    last = int((left <= 0).argmax())
    cut = int(last * dice.uniform(0.3, 0.75)) // WEEK * WEEK + WEEK - 1
    born = np.concatenate([np.zeros(size, dtype=int), np.repeat(np.arange(LONG), came)])
    finished = np.repeat(np.arange(LONG), done)[: len(born)]
    finished = np.append(finished, np.full(len(born) - len(finished), LONG))
    return Told(born, finished, cut, last, days) if cut < last else None


def day_of(working: np.ndarray | int) -> np.ndarray:
    """The date of a working day of the project, counted from 0."""
    return np.busday_offset(np.datetime64(MONDAY), working, roll="forward")


def plan_of(project: Told, stated: bool) -> Plan:
    """The plan as its weekly reports told it up to the cut; with the days on which tasks were done, or without."""
    reports = np.arange(WEEK - 1, project.cut + 1, WEEK)
    first, ended = (np.searchsorted(reports, days) for days in (project.born, project.done))
    end = np.append(day_of(reports), np.datetime64(FOREVER))
    number, size = np.arange(len(project.born)), int((project.born == 0).sum())
    finish = day_of((number * project.planned // size) % LONG)
    shared = {"task_id": number.astype(str), "finish": finish}
    todo = pl.DataFrame(
        {**shared, "status": "todo", "valid_from": end[first], "valid_to": end[np.maximum(ended, first)]}
    )
    days = day_of(np.minimum(project.done, LONG - 1))
    done = pl.DataFrame({**shared, "status": "done", "actual_finish": days if stated else None,
                         "valid_from": end[np.maximum(ended, first)], "valid_to": FOREVER})  # fmt: skip
    rows = pl.concat([todo, done], how="diagonal").with_columns(kind=pl.lit("task"))
    rows = rows.filter(pl.col("valid_from") < pl.col("valid_to")).sort("valid_from", "task_id")
    empty = empty_versions("task")
    versions = pl.concat([empty, rows.cast({name: empty.schema[name] for name in rows.columns})], how="diagonal")
    dates = day_of(reports).astype(object).tolist()
    snapshots = [(at, "one", day, "task", "", "", 0, 0, 0, True) for at, day in enumerate(dates, 1)]
    now = versions.filter(pl.col("valid_to") == FOREVER).drop("valid_from", "valid_to")
    frame = pl.DataFrame(snapshots, SNAPSHOT_COLUMNS, orient="row")
    return Plan(Selection("one"), "One", dates[-1], dates[0], snapshots=frame, task=now, task_versions=versions)


def pinball(truth: float, said: float, level: float) -> float:
    """The pinball loss of one quantile, as a share of the truth."""
    return max(level * (truth - said), (level - 1) * (truth - said)) / truth


def scored(project: Told, stated: bool, weeks: int) -> dict[str, float] | None:
    """Whether the truth lay in the stated range, and the losses; None where no number was told."""
    plan = plan_of(project, stated)
    found = forecast(plan, Assumptions(weeks=weeks))
    simple = velocity_finish(plan)
    if not len(found.days) or simple is None or not np.isfinite(found.after(0.95)):
        return None
    truth = float(project.last - project.cut)
    drawn = Forecast(days=_before_widening(found))
    linear, planned = (np.busday_count(plan.as_of, day) for day in (simple, planned_finish(plan)))
    row = {"kind": "", "range": found.after(0.1) <= truth <= found.after(0.9), "p80": truth <= found.after(0.8),
           "drawn range": drawn.after(0.1) <= truth <= drawn.after(0.9), "drawn p80": truth <= drawn.after(0.8),
           "late": found.late, "weeks": found.weeks, "card": report_card(plan).height > 0}  # fmt: skip
    for name, said in (("loss", found.after), ("drawn loss", drawn.after), ("linear", lambda _level: float(linear)),
                       ("planned", lambda _level: float(planned))):  # fmt: skip
        row[name] = sum(pinball(truth, said(level), level) for level in LEVELS) / len(LEVELS)
    return row


def _before_widening(found: Forecast) -> np.ndarray:
    middle = found.after(0.5)
    away = found.days - middle
    return middle + away / np.where(away > 0, found.late, found.early)


def main() -> None:
    """Score the projects of each seed and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--projects", type=int, default=240)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--weeks", type=int, default=0, help="the window; 0 for the one that the report card chooses")
    parser.add_argument("--reports-only", action="store_true", help="no task says on which day it was done")
    said = parser.parse_args()
    parts = []
    for seed in said.seeds:
        dice, rows = np.random.default_rng(seed), []
        while len(rows) < said.projects:
            kind = list(KINDS)[len(rows) % len(KINDS)]
            project = told(kind, dice)
            row = scored(project, not said.reports_only, said.weeks) if project else None
            rows += [row | {"kind": kind}] if row else []
        parts.append(pl.DataFrame(rows).with_columns(seed=pl.lit(seed)))
        print(_line(f"seed {seed}, {said.projects} projects", parts[-1]), flush=True)
    every = pl.concat(parts)
    for kind in KINDS:
        print(_line(kind, every.filter(kind=kind)))
    print(_line("all", every))


def _line(name: str, rows: pl.DataFrame) -> str:
    mean = rows.select(pl.exclude("kind", "seed").cast(pl.Float64).mean()).row(0, named=True)
    beside = mean["linear"]
    return (
        f"{name:26s} range {mean['range']:.3f} (drawn {mean['drawn range']:.3f})  P80 {mean['p80']:.3f} "
        f"(drawn {mean['drawn p80']:.3f})  late side x{mean['late']:.2f}  loss {mean['loss'] / beside:.2f} of linear "
        f"(drawn {mean['drawn loss'] / beside:.2f}, planned dates {mean['planned'] / beside:.2f})  "
        f"card {mean['card']:.2f}"
    )


if __name__ == "__main__":
    main()
