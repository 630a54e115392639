"""What is planted in the samples is found by the metric of the page that should find it, and quiet weeks stay quiet."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from plandata.metrics.changed_tasks import changed_tasks
from plandata.metrics.contradictions import contradictions
from plandata.metrics.overview import needs_attention
from plandata.metrics.progress import progress_summary
from plandata.metrics.schedule import late_tasks, planned_finish
from plandata.metrics.what_changed import paragraph, what_changed
from plandata.plan import Plan
from plandata.store.folder import Store
from plandata.ui.listing import PAGES
from tests.planted import FIRST, NOW, SAMPLES, Found, Sample
from tests.planted_facts import FACTS

PLANTED = (Path(__file__).resolve().parents[1] / "sample_data" / "planted.md").read_text("utf-8")
FACT = re.compile(r"^\| ([SCO]\d+) \| .+? \| .+? \| (.+?) \| (.+?) \|$", re.MULTILINE)
LETTERS = {"software": "S", "construction": "C", "change": "O"}
QUIET = [
    (LETTERS[project], week)
    for project, weeks in re.findall(r"^\| (\w+) \| ([\d, -]+) \|$", PLANTED.split("## Quiet weeks")[1], re.MULTILINE)
    for week in re.findall(r"2026-(\d\d-\d\d)", weeks)
]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, sample_folder: Path) -> Iterator[dict[str, Sample]]:
    path = tmp_path_factory.mktemp("planted") / "store"
    shutil.copytree(sample_folder, path)
    with Store.open(path) as store:
        yield {letter: Sample(store, project) for letter, project in SAMPLES.items()}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.number}-{fact.metric.__name__}")
def test_a_planted_fact_is_found(fact: Found, samples: dict[str, Sample]) -> None:
    assert fact.seen(fact.metric(*fact.asked(samples[fact.number[0]]))) == fact.answer


def test_the_table_of_planted_facts_names_the_metrics_that_find_them_and_pages_that_exist() -> None:
    asked: dict[str, list[str]] = {}
    for fact in FACTS:
        asked.setdefault(fact.number, []).append(f"`{fact.metric.__name__}`")
    told = FACT.findall(PLANTED)
    assert {number: found.split(", ") for number, _pages, found in told} == {
        number: list(dict.fromkeys(names)) for number, names in asked.items()
    }
    titles = {page.title for page in PAGES}
    assert {re.sub(r" \(.*\)", "", page) for _number, pages, _found in told for page in pages.split(", ")} <= titles


@pytest.mark.parametrize("project", LETTERS)
def test_the_table_of_the_samples_is_true(project: str, samples: dict[str, Sample]) -> None:
    first, now = (samples[LETTERS[project]].at(on) for on in (FIRST, NOW))
    then, last = (progress_summary(one, "effort") for one in (first, now))
    row = (
        f"| {project} | {then.tasks} → {last.tasks} | {last.tasks_done / last.tasks:.0%} | {planned_finish(first)} → "
        f"{planned_finish(now)} | {then.remaining:,.0f} → {last.remaining:,.0f} | {late_tasks(now).height} |"
    )
    assert row.replace("%", " %") in PLANTED


@pytest.mark.parametrize(("letter", "week"), QUIET)
def test_a_quiet_week_tells_of_ordinary_progress_only(letter: str, week: str, samples: dict[str, Sample]) -> None:
    plan, before = samples[letter].week(week)
    said = what_changed(plan, before, "effort")
    assert set(said["clause"]) <= {"finish", "left", "progress", "completed", "re_estimated"}
    assert said["words"][0].startswith("Nothing changed that moves the finish")
    known = said.filter(clause="re_estimated")["change"].abs().sum()
    assert known < 0.01 * progress_summary(before, "effort").remaining
    assert "later" not in paragraph(said)
    assert set(changed_tasks(plan, before, "effort")["what"]) <= {
        "progress", "completed", "re_estimated", "slipped", "pulled_in"
    }  # fmt: skip


def raised(metric: Callable[[Plan], pl.DataFrame], columns: tuple[str, ...], weeks: tuple[Plan, Plan]) -> set[object]:
    """The rows of this week that the week before did not have."""
    now, then = ({*metric(plan).select(columns).rows()} for plan in weeks)
    return now - then


@pytest.mark.parametrize(("letter", "week"), QUIET)
def test_a_quiet_week_raises_nothing_new(letter: str, week: str, samples: dict[str, Sample]) -> None:
    now, then = samples[letter].at(week), samples[letter].week(week)[1]
    assert raised(late_tasks, ("task_id",), (now, then)) == set()
    assert raised(contradictions, ("contradiction", "key"), (now, then)) == set()
    assert raised(needs_attention, ("kind", "key"), (now, then)) == set()
