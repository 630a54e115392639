"""The tables on resources that can be exported beside load and overloads."""

from collections.abc import Callable

import polars as pl

from plandata.metrics.concentration import concentration
from plandata.metrics.double_booking import double_booked
from plandata.metrics.feasibility import forcing_tasks, infeasible
from plandata.metrics.fit_levers import fit_levers
from plandata.metrics.logged import estimate_bias, logged_by_task, logged_by_week
from plandata.metrics.week_away import week_away
from plandata.plan import Plan, Selection
from plandata.store.folder import Store

RESOURCE_TABLES: dict[str, Callable[[Plan], pl.DataFrame]] = {
    "concentration": concentration,
    "estimate_bias": estimate_bias,
    "fit_levers": fit_levers,
    "forcing_tasks": forcing_tasks,
    "infeasible": infeasible,
    "logged": logged_by_week,
    "logged_tasks": logged_by_task,
    "week_away": week_away,
}
"""Computed from the plan alone."""


def booked_twice(store: Store, projects: list[str]) -> pl.DataFrame:
    """Weeks in which somebody is booked over their time in several projects of the store, one of them among these."""
    names = dict(store.projects().select("project", "name").rows())
    rows = double_booked([store.plan(Selection(project)) for project in names])
    if set(projects) >= set(names):
        return rows
    here = [pl.col("booked").str.contains(f"{names[project]} ", literal=True) for project in projects]
    return rows.filter(pl.any_horizontal(here))
