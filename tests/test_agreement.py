"""The same number is the same on every page of the samples."""

import polars as pl
import pytest

from plandata.metrics import changes, exposure, phases, progress, resources, stakeholders
from plandata.metrics.definitions import headline, history
from plandata.plan import Plan, Selection
from plandata.store.folder import Store

SAMPLES = ("atlas-crm-rollout", "harbour-street-clinic", "one-office-new-ways-of-working")

every_sample = pytest.mark.parametrize("name", SAMPLES)


def _plans(store: Store, name: str) -> tuple[Plan, Plan]:
    plan = store.plan(Selection(name))
    return plan, store.plan(Selection(name, as_of=plan.baseline))


@every_sample
def test_what_is_left_is_the_same_in_tile_burn_down_waterfall_reports_and_phases(
    name: str, sample_store: Store
) -> None:
    plan, before = _plans(sample_store, name)
    tile = next(one for one in headline(plan, before) if one.metric.id == "remaining_hours")
    steps = changes.waterfall(plan, "effort", plan.baseline, plan.as_of)
    between = changes.changes_of_scope(plan, "effort").select(pl.sum_horizontal(pl.col(*changes.PARTS).sum())).item()
    left = progress.burndown(plan, "effort").filter(date=plan.as_of)["remaining"][0]
    by_phase = phases.phase_status(plan, before)["remaining_hours"].sum()
    assert [left, steps["value"][-1], tile.before + between, by_phase] == pytest.approx([tile.value] * 4)


@every_sample
def test_the_movers_sum_to_the_change_of_the_exposure(name: str, sample_store: Store) -> None:
    plan, before = _plans(sample_store, name)
    raised = pl.col("now") - pl.when(pl.col("move") == "new").then(0.0).otherwise("before")
    moved = exposure.risk_movers(plan).select(raised.sum()).item()
    assert moved == exposure.risk_exposure(plan) - exposure.exposure_over_time(before)["exposure"][-1]


@every_sample
def test_a_sparkline_ends_at_its_tile(name: str, sample_store: Store) -> None:
    plan, before = _plans(sample_store, name)
    values = {one.metric.id: one.value for one in headline(plan, before) if one.metric.unit != "date"}
    ends = {metric: rows["value"][-1] for metric, rows in history(plan).items() if metric in values}
    assert ends == pytest.approx({metric: values[metric] for metric in ends})


@every_sample
def test_overloads_and_contacts_are_counted_alike_on_both_of_their_pages(name: str, sample_store: Store) -> None:
    plan, before = _plans(sample_store, name)
    values = {one.metric.id: one.value for one in headline(plan, before)}
    soon = resources.load_by_week(plan)["week"].unique().sort()[:4]
    people = resources.overloads(plan).filter(pl.col("week").is_in(soon.implode()))["resource"].n_unique()
    due = stakeholders.communication_due(plan).filter(pl.col("status").is_in(["overdue", "never"])).height
    assert (people, due) == (values["overloaded"], values["contacts_overdue"])
