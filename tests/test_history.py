"""The history of a real series does not depend on how it came about."""

import random
from pathlib import Path

import polars as pl
import pytest

from plandata.draft import Draft
from plandata.metrics.changes import waterfall
from plandata.metrics.progress import burndown, progress_summary
from plandata.plan import Selection
from plandata.store.folder import Store
from plandata.ui.samples import drafts_of

SOFTWARE = sorted((Path(__file__).resolve().parents[1] / "sample_data" / "software").glob("tasks_*.csv"))
Kept = list[tuple[Draft, bytes]]


@pytest.fixture(scope="module")
def weeks() -> Kept:
    return drafts_of(SOFTWARE)


def history(path: Path, weeks: Kept, undone: int | None = None) -> pl.DataFrame:
    with Store.open(path) as store:
        project = store.create_project("Atlas")
        kept = [store.keep(draft, project, draft.status_date, content) for draft, content in weeks]
        if undone is not None:
            store.undo(kept[undone].snapshot_id)
        return store.plan(Selection(project)).task_versions.sort("task_id", "valid_from")


def test_any_order_of_keeping_the_weekly_files_gives_the_same_history(tmp_path: Path, weeks: Kept) -> None:
    in_order = history(tmp_path / "in order", weeks)
    assert in_order.height > weeks[0][0].kept
    for seed in range(3):
        mixed = random.Random(seed).sample(weeks, len(weeks))
        assert history(tmp_path / str(seed), mixed).equals(in_order)


@pytest.mark.parametrize("number", range(0, 16, 3))
def test_undoing_a_week_gives_the_history_without_it(tmp_path: Path, weeks: Kept, number: int) -> None:
    without = [week for place, week in enumerate(weeks) if place != number]
    assert history(tmp_path / "undone", weeks, number).equals(history(tmp_path / "never", without))


@pytest.mark.parametrize("project", ["atlas-crm-rollout", "harbour-street-clinic", "one-office-new-ways-of-working"])
@pytest.mark.parametrize("measure", ["count", "effort"])
def test_the_parts_sum_to_the_whole_under_every_filter(project: str, measure: str, sample_store: Store) -> None:
    whole = progress_summary(sample_store.plan(Selection(project)), measure)
    choices = sample_store.choices(project)
    for cut in ("phases", "statuses"):
        parts = [sample_store.plan(Selection(project, **{cut: (one,)})) for one in choices[cut]]
        sums = [progress_summary(part, measure) for part in parts]
        assert sum(one.tasks for one in sums) == whole.tasks
        assert sum(one.remaining for one in sums) == pytest.approx(whole.remaining)
        assert sum(one.scope for one in sums) == pytest.approx(whole.scope)


@pytest.mark.parametrize("project", ["atlas-crm-rollout", "harbour-street-clinic", "one-office-new-ways-of-working"])
def test_the_waterfall_ends_where_the_burn_down_does_under_every_phase(project: str, sample_store: Store) -> None:
    for phase in sample_store.choices(project)["phases"]:
        plan = sample_store.plan(Selection(project, phases=(phase,)))
        steps = waterfall(plan, "effort", plan.baseline, plan.as_of)
        left = burndown(plan, "effort").drop_nulls("remaining")["remaining"].to_list()
        assert steps["value"].head(steps.height - 1).sum() == pytest.approx(left[-1])
        assert steps["value"][-1] == pytest.approx(left[-1])
        assert steps["value"][0] == pytest.approx(left[0])
