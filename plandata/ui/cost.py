"""What the Cost page asks and says: basis and earning rule, tiles, curves, spending, parts."""

from typing import TypeAlias

import polars as pl
import streamlit as st

from plandata.charts.cost import burn_chart, earned_by_period_chart, earned_chart, indices_chart
from plandata.metrics.earned import earned_parts, earned_series, standing
from plandata.metrics.earned_bases import BASES, bases_offered, basis_of
from plandata.metrics.earned_curves import earned_curves, earned_indices
from plandata.metrics.earned_metrics import earned_headlines
from plandata.metrics.earned_rules import RULES, USUAL, rules_offered
from plandata.metrics.earned_words import amount, contradictions, money_sentence
from plandata.metrics.spending import burn, runway
from plandata.ui.choice import chosen
from plandata.ui.page import Page, empty
from plandata.ui.show import behind, show, table
from plandata.ui.text import day, esc
from plandata.ui.tiles import tiles_here

By: TypeAlias = tuple[str, str]
"""The basis and the earning rule."""

TILES = {
    "eac": "eac_typical",
    "cpi": "cpi",
    "spi_t": "spi_t",
    "finish_earned": "ieac_t",
    "tcpi": "tcpi_bac",
    "runway": "",
}
"""The tiles, each with the column of earned_series that is its past."""


def choose_basis(page: Page) -> By:
    """The basis and the earning rule that the person chooses among those that the plan allows, kept in the address.

    Ends the page where nothing allows any.
    """
    offered = page.of(bases_offered)
    allowed = [name for name, lack in offered.items() if not lack]
    if not allowed:
        needs = "; or ".join(lack for lack in offered.values())
        empty("What is planned, earned and spent cannot be computed.", f"It takes {needs}.", "Data")
        st.stop()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        words = {name: BASES[name].label for name in allowed}
        basis = chosen("Counted by", words, page.of(basis_of), "basis")
        rule = _choose_rule(page) if basis != "table" else USUAL
    st.caption(_meaning(page, basis, rule))
    return basis, rule


def _choose_rule(page: Page) -> str:
    words = {name: RULES[name].label for name, lack in page.of(rules_offered).items() if not lack}
    return chosen(
        "A task earns by", words, USUAL, "rule", "How much of its budget a task has earned before it is done."
    )


def _meaning(page: Page, basis: str, rule: str) -> str:
    """What the numbers are counted in, by which rule, and what else was assumed."""
    earns = f" {RULES[rule].label}: {RULES[rule].meaning}." if basis != "table" else ""
    notes = "".join(f" {one[0].upper()}{one[1:]}." for one in page.of(standing, basis, rule).notes)
    return esc(f"{BASES[basis].meaning}{earns}{notes}")


def where_it_stands(page: Page, by: By) -> str:
    """The sentence on top, what contradicts itself, and the tiles."""
    words = page.of(money_sentence, *by)
    st.text(words)
    for sentence in page.of(contradictions, *by):
        st.warning(esc(sentence), icon=":material/warning:")
    known = {one.metric.id: one for one in earned_headlines(page.plan, page.before, *by)}
    series = page.of(earned_series, *by)
    past = {name: series.select(value=column) for name, column in TILES.items() if column}
    tiles_here([known[name] for name in TILES], past)
    return words


def curves(page: Page, by: By, words: str) -> None:
    """Planned, earned and spent to date, and the range of the cost at the end."""
    rows = page.of(earned_curves, *by)
    if rows.height < 2:
        st.caption("It takes budgets with dates to draw what was planned.")
        return
    chart = earned_chart if rows["date"].null_count() == 0 else earned_by_period_chart
    show(chart, rows, words, f"curves-{chart.__name__}")
    if page.of(standing, *by).value.ac is None:
        st.caption("What is spent is not known: that takes actual costs, or hours logged, of the tasks or by month.")
    behind(rows, "curves-rows")


def spending(page: Page, by: By) -> None:
    """What was planned and spent month by month, and how long the rest lasts."""
    rows, lasts = page.of(burn, by[0]), page.of(runway, by[0])
    if rows["actual"].count() == 0:
        st.caption("What was spent in a month is not known: that takes two reports with actual costs or hours logged, "
                   "or a cost register with the column Actual.")  # fmt: skip
        return
    unit = page.of(standing, *by).unit
    said = f"No runway: {lasts.why}." if lasts.why else "Nothing of the budget is left."
    if lasts.months and lasts.rate:
        until = f", until {day(lasts.until)}" if lasts.until else ""
        said = (f"{amount(lasts.left, unit)} left at {amount(lasts.rate, unit)} a {lasts.counted[:-1]} lasts "
                f"{lasts.months:.1f} {lasts.counted}{until}.")  # fmt: skip
    st.caption(said)
    show(burn_chart, rows, f"Planned and spent in each month or period. {said}", "burn")
    behind(rows.drop("place", "month"), "burn-rows")


def indices(page: Page, by: By) -> None:
    """The cost, schedule and time index at each report."""
    rows = page.of(earned_indices, *by)
    if rows["place"].n_unique() < 2:
        st.caption("It takes two reports after the planned start to see the indices move.")
        return
    show(indices_chart, rows, "Cost, schedule and time index at each report; 1 is as planned", "indices")
    behind(rows, "indices-rows", columns={"period": "period", "of": "index", "index": "value"})


SHOWN = {"name": "name", "bac": "budget", "pv": "planned_by_now", "ev": "earned", "ac": "spent", "cpi": "cost_index",
         "spi": "schedule_index", "eac_typical": "cost_at_the_end", "vac": "left_at_the_end"}  # fmt: skip
LABELS = {"phase": "Phase", "owner": "Owner", "kind": "Kind", "item": "Item"}


def parts(page: Page, by: By) -> None:
    """Earned value of each phase, owner, kind or item, those that cost most more than they earned first."""
    part = chosen("", LABELS, "item" if by[0] == "table" else "phase", "part")
    basis, lost = _basis_for(page, part, by[0])
    if lost:
        st.caption(lost)
    if not basis:
        return
    rows = page.of(earned_parts, part, basis, by[1]).sort("cv", "name", nulls_last=True)
    table(rows.select(pl.col(old).alias(new) for old, new in SHOWN.items()).rename({"name": part}), "parts")


def _basis_for(page: Page, part: str, basis: str) -> tuple[str, str]:
    """The basis that knows such parts: owners stand with tasks only, phases and kinds not in a table of periods."""
    lacks = {"owner": ("table", "register"), "phase": ("table",), "kind": ("table",)}.get(part, ())
    if basis not in lacks:
        return basis, ""
    offered = page.of(bases_offered)
    other = next((name for name in ("budget", "effort") if not offered[name]), "")
    names = f"{BASES[basis].label} knows no {LABELS[part].lower()}s"
    return other, f"{names}; this is counted by {BASES[other].label.lower()}." if other else f"{names}."
