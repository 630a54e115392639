"""What every page begins with: its title and question, the plan that is looked at, and "n of N tasks"."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import polars as pl
import streamlit as st

from plandata.metrics.measures import tasks_counted
from plandata.plan import Plan, Selection
from plandata.store.cache import Cache
from plandata.ui.address import linked
from plandata.ui.items import named_items
from plandata.ui.listing import PAGES, script
from plandata.ui.opened import opened, store_path
from plandata.ui.sidebar import current, show_everything
from plandata.ui.text import STATUS_LABELS, day, esc, many

T = TypeVar("T")


def _weight(answer: tuple[object]) -> float:
    return float(answer[0].estimated_size()) if isinstance(answer[0], pl.DataFrame) else 1000.0


_ANSWERS: Cache[tuple[object]] = Cache(4000, 200_000_000, _weight)
"""What metrics said, by store, version, selection, metric and scalars; each in a tuple, so that None is kept too."""


@dataclass(frozen=True)
class Page:
    """The plan that a page looks at, and the same plan as it was at the baseline."""

    plan: Plan
    before: Plan
    version: int

    def of(self, metric: Callable[..., T], *arguments: object) -> T:
        """The metric of the plan; asked again for the same store, selection and arguments it is not computed again."""
        key = (store_path(), self.version, self.plan.selection, metric, arguments)
        return _ANSWERS.get(key, lambda: (metric(self.plan, *arguments),))[0]  # type: ignore[return-value]

    def compared(self, metric: Callable[..., T], *arguments: object) -> T:
        """The metric of the plan and of the plan at the baseline, kept in the same way."""
        key = (store_path(), self.version, self.plan.selection, metric, "compared", arguments)
        return _ANSWERS.get(key, lambda: (metric(self.plan, self.before, *arguments),))[0]  # type: ignore[return-value]

    @property
    def is_past(self) -> bool:
        """Whether an earlier day than the latest is looked at, where nothing can be entered."""
        return self.plan.selection.as_of is not None


def page(title: str) -> Page:
    """Draw the head of a page and return what it looks at; stops with a way on where there is no plan yet."""
    selection = current()
    if selection is None:
        head(title)
        empty("There is no plan yet.", "Drop the export of your tool on the Data page.", "Data")
        st.stop()
    looked = looked_at(selection)
    head(title, standing(looked.plan))
    named_items(looked.plan)
    if looked.plan.task.is_empty() and looked.plan.totals.get("task", 0):
        empty("No task is in this selection.", f"The filter hides all {many(looked.plan.totals['task'], 'task')}.")
    return looked


def looked_at(selection: Selection) -> Page:
    """What a selection looks at.

    Errors: UnknownProject.
    """
    store = opened()
    version = store.version_of(selection.project)  # read first: a newer plan under an older number is never asked again
    plan = store.plan(selection)
    before = store.plan(replace(selection, as_of=plan.baseline))
    return Page(plan, before, version)


def head(title: str, beside: str = "") -> None:
    """Draw the page's title and question, and beside it what is looked at."""
    question = next(entry.question for entry in PAGES if entry.title == title)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="head"):
        st.title(question, anchor=False, width="content")
        if beside:
            st.caption(beside, width="content")


def standing(plan: Plan) -> str:
    """What is looked at, in words: project, n of N tasks, the day and what it is compared with."""
    shown, total = tasks_counted(plan), plan.totals.get("task", 0)
    sample = " · sample data" if plan.is_sample else ""
    alone = plan.as_of == plan.baseline
    days = f"{day(plan.as_of)}{', nothing earlier to compare' if alone else f' compared with {day(plan.baseline)}'}"
    return f"{esc(plan.name)}{sample} · {shown:,} of {many(total, 'task')} · {days}"


def filter_note(key: str) -> None:
    """Where the plan is cut: say that the filter may be why something is missing, and offer the whole plan."""
    selection = current()
    if selection is None or not selection.cuts:
        return
    cuts = "; ".join(f"{name.removesuffix('s')} {', '.join(map(_named, said))}" for name, said in _cuts(selection))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Only what the filter leaves is looked at ({esc(cuts)}); the whole plan may have more.")
        st.button("Show the whole plan", icon=":material/filter_alt_off:", key=f"whole-{key}", on_click=show_everything)


def _cuts(selection: Selection) -> list[tuple[str, tuple[str, ...]]]:
    return [(name.replace("statuses", "status"), said) for name, said in selection.cuts.items()]


def _named(word: str) -> str:
    return STATUS_LABELS.get(word, word)


def empty(what: str, remedy: str, where: str = "") -> None:
    """Say what is missing and what adds it, with a link to the page that does."""
    with st.container(border=True):
        st.markdown(f"**{what}**  \n{remedy}")
        filter_note(what)
        if where:
            st.page_link(script(where), label=f"Go to {where}", icon=":material/arrow_forward:", query_params=linked())
