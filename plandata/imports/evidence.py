"""What the values of a column say for or against a field that its header suggests."""

import re
from functools import cached_property

import polars as pl

from plandata.imports.dates import SERIAL, share_of_dates, share_of_days
from plandata.imports.values import duration_days, number, scale_column
from plandata.imports.words import ISSUE_KIND_WORDS, YES_WORDS, meaning, plain
from plandata.schema import TABLES

DATES = {name for table in TABLES for name, kind in table.columns.items() if kind == pl.Date}
NUMBERS = {
    "share_done",
    "planned_share",
    "earned_share",
    "points",
    "budget",
    "actual_cost",
    "hours_per_week",
    "rate",
    "planned",
    "actual",
    "value",
    "target",
    "duration",
    "effort",
    "remaining",
    "spent",
    "effort_hours",
    "outline_level",
    "checklist_total",
    "checklist_done",
    "hours",
    "overtime",
    "planned_value",
    "earned_value",
    "actual_value",
    "optimistic",
    "likely",
    "pessimistic",
    "remaining_days",
}
MONEY = {"budget", "actual_cost", "planned", "actual", "planned_value", "earned_value", "actual_value", "cost_impact"}
SCALES = {"probability", "impact", "residual_probability", "residual_impact", "target_probability", "target_impact"}
FLAGS = {"done_flag", "dropped_flag", "active_flag", "milestone_flag"}
NO_WORDS = {
    "no",
    "n",
    "false",
    "0",
    "nein",
    "não",
    "nao",
    "non",
    "nie",
    "нет",
    "hayır",
    "open",
    "closed",
    "active",
    "inactive",
}
ENTRY = r"(?s)^(.*);([^;]*\d[^;]*);([^;]+);\s*(\d+)\s*$"
"""An entry of a work log as Jira writes it: `comment;date;author;seconds`."""

MOST_TEXTS = 300
"""So many different texts of a column are looked at one by one."""

CODE, CODED, FEW = re.compile(r"\d+(\.\d+)*\.?$"), 0.8, 2
"""A code, and how much less sure it makes that a column called a title is one of codes."""

KEYS = {"task_id", "risk_id", "title"}
"""Fields for which a column with more different values fits better."""

DATED = {"done_flag": "actual_finish", "active_flag": "actual_start"}
"""What a column of yes and no is when it holds dates instead."""


class Evidence:
    """What a sample of a column holds, each question asked at most once."""

    def __init__(self, values: pl.Series) -> None:
        """Take the sample; empty cells say nothing."""
        self.filled = values.drop_nulls() if values.null_count() else values
        self.fill = self.filled.len() / max(1, values.len())

    @cached_property
    def texts(self) -> list[str]:
        """At most 300 of the different texts, in their order."""
        return sorted(set(self.filled.to_list()))[:MOST_TEXTS]

    @cached_property
    def dates(self) -> float:
        """Share of the different texts that name a day, or of the cells that are day numbers of Excel."""
        serial = any(SERIAL.match(text) for text in self.texts)
        return max(share_of_days(self.texts), float(self.filled.str.contains(SERIAL.pattern).mean()) if serial else 0.0)

    @cached_property
    def numbers(self) -> float:
        """Share of the different texts that are numbers or durations."""
        return sum(number(text) is not None or duration_days(text) is not None for text in self.texts) / len(self.texts)

    @cached_property
    def entries(self) -> float:
        """Share of the cells that are entries of a work log."""
        parts = self.filled.str.extract_groups(ENTRY).struct
        days = share_of_dates(parts.field("2").str.strip_chars()) if self.filled.len() else 0.0
        return days * float(parts.field("4").is_not_null().mean() or 0)

    @cached_property
    def scores(self) -> float:
        """Share of the cells that are on a scale."""
        return 1 - scale_column(self.filled.str.strip_prefix("-"))[0].null_count() / self.filled.len()

    @cached_property
    def answers(self) -> float:
        """Share of the different texts that say yes or no."""
        return sum(plain(text) in YES_WORDS | NO_WORDS for text in self.texts) / len(self.texts)


def coded(field: str, confidence: float, cells: Evidence) -> tuple[str, float]:
    """The field, but an unsure "wbs" or "task_id" for a column of titles that holds only codes, each of its own.

    >>> coded("title", 0.9, Evidence(pl.Series(["1", "1.1"])))[0], coded("title", 0.9, Evidence(pl.Series(["Dig"])))
    ('wbs', ('title', 0.9))
    """
    alike = field != "title" or cells.filled.is_empty() or not all(CODE.match(text) for text in cells.texts)
    if alike or cells.filled.len() < FEW or cells.filled.n_unique() < cells.filled.len():
        return field, confidence
    return ("wbs" if any("." in text.strip(".") for text in cells.texts) else "task_id"), CODED * confidence


def weighed(field: str, confidence: float, why: str, cells: Evidence) -> tuple[str, float, str]:
    """The field with its confidence after a look at the values, and the evidence in words.

    >>> weighed("start", 1.0, "the name Start", Evidence(pl.Series(["soon", "later"])))
    ('start', 0.0, 'the name Start; 0% of its values are dates')
    """
    if cells.filled.is_empty():
        return field, confidence * 0.8, f"{why}; the column is empty"
    if field in FLAGS and cells.dates >= 0.5:
        return DATED.get(field, field), confidence, f"{why}; its values are dates"
    if field in FLAGS:
        sure = confidence if cells.answers >= 0.5 else 0.0
        return field, sure, f"{why}; {cells.answers:.0%} of its values say yes or no"
    if field == "raid_kind":
        known = sum(meaning(ISSUE_KIND_WORDS, text) is not None for text in cells.texts) / len(cells.texts)
        return field, confidence if known == 1 else 0.0, f"{why}; {known:.0%} of its values are kinds of a log"
    share, what = _share(field, cells)
    if what:
        return field, _trust(confidence, share), f"{why}; {share:.0%} of its values are {what}"
    if field in ("predecessors", "owner") and cells.dates > 0.5:
        return field, 0.0, why
    if field == "resource" and cells.answers > 0.5:
        return field, 0.0, f"{why}; its values say yes or no"
    if field in KEYS:
        return field, confidence - 0.1 * (1 - cells.filled.n_unique() / cells.filled.len()), why
    return field, confidence, why


def _trust(confidence: float, share: float) -> float:
    """A name that few values bear out is a doubt, one that none bears out is no match."""
    return confidence if share >= 0.5 else confidence * (0.55 + 0.3 * share) if share else 0.0


def _share(field: str, cells: Evidence) -> tuple[float, str]:
    if field in DATES:
        return cells.dates, "dates"
    if field == "work_log":
        return cells.entries, "entries of a work log"
    if field in NUMBERS:
        return cells.numbers, "numbers"
    return (cells.scores, "on a scale") if field in SCALES else (1.0, "")
