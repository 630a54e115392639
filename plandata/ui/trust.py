"""How far the data can be trusted: each column with what contradicts it, and the line of the file where it stands."""

import polars as pl

from plandata.metrics.trust import conflicts, coverage
from plandata.ui.page import Page
from plandata.ui.sources import traced
from plandata.ui.terms import columns_in_words

SHOWN = ("table", "column", "share", "conflicts", "example", "meaning", "metrics")


def contradictions(page: Page) -> tuple[pl.DataFrame, str]:
    """The rows in which the plan contradicts itself, with their lines, and in words where these are."""
    found, file = _lined(page, columns_in_words(page.of(conflicts)))
    return found, f" Lines are those of {file}." if file else ""


def trusted_columns(page: Page) -> pl.DataFrame:
    """Every column in words: how full it is, how many rows contradict it, the first of them, and who needs it.

    Columns with contradictions come first.
    """
    known = page.of(coverage)
    first = known.filter(pl.col("conflicts") > 0).select("table", "column", "task_id")
    lined, _file = _lined(page, first)
    where = lined.select("table", "column", line=_line(lined))
    example = pl.concat_str(pl.format("task {}", "task_id"), "line", pl.format(": {}", "example"), ignore_nulls=True)
    told = known.join(where, on=["table", "column"], how="left", maintain_order="left").with_columns(
        conflicts=pl.when(pl.col("conflicts") > 0).then("conflicts"), example=example
    )
    return columns_in_words(told.select(SHOWN).sort(pl.col("conflicts").is_null(), maintain_order=True))


def _lined(page: Page, rows: pl.DataFrame) -> tuple[pl.DataFrame, str]:
    return traced(page, rows) if rows.height else (rows, "")


def _line(lined: pl.DataFrame) -> pl.Expr:
    return pl.format(", line {}", "line") if "line" in lined.columns else pl.lit(None, pl.String)
