"""What the values of a column say for or against a field that its header suggests."""

import polars as pl

from plandata.imports.dates import SERIAL, share_of_dates
from plandata.imports.values import duration_days, number, scale_column
from plandata.imports.words import YES_WORDS, plain

DATES = {"start", "finish", "baseline_start", "baseline_finish", "actual_start", "actual_finish", "created_on", "updated_on",
         "date", "raised_on", "closed_on", "response_due", "proximity", "commitment_due", "answered_on", "month"}
NUMBERS = {"share_done", "points", "budget", "actual_cost", "hours_per_week", "rate", "planned", "actual", "value", "target",
           "duration", "effort", "remaining", "spent", "effort_hours", "outline_level", "checklist_total", "checklist_done"}
SCALES = {"probability", "impact", "residual_probability", "residual_impact", "target_probability", "target_impact"}
FLAGS = {"done_flag", "dropped_flag", "active_flag", "milestone_flag"}
NO_WORDS = {"no", "n", "false", "0", "nein", "não", "nao", "non", "nie", "нет", "hayır", "open", "closed", "active", "inactive"}
KEYS = {"task_id", "risk_id", "title"}
"""Fields for which a column with more different values fits better."""

DATED = {"done_flag": "actual_finish", "active_flag": "actual_start"}
"""What a column of yes and no is when it holds dates instead."""


def weighed(field: str, confidence: float, why: str, values: pl.Series) -> tuple[str, float, str]:
    """The field with its confidence after a look at the values, and the evidence in words.

    >>> weighed("start", 1.0, "the name Start", pl.Series(["soon", "later"]))
    ('start', 0.0, 'the name Start; 0% of its values are dates')
    """
    filled = values.drop_nulls()
    if filled.is_empty():
        return field, confidence * 0.8, f"{why}; the column is empty"
    if field in FLAGS:
        return _flag(field, confidence, why, filled)
    share, what = _share(field, filled)
    if what:
        return field, confidence if share >= 0.5 else 0.3 * share, f"{why}; {share:.0%} of its values are {what}"
    if field in ("predecessors", "owner") and share_of_dates(filled) > 0.5:
        return field, 0.0, why
    if field in KEYS:
        return field, confidence - 0.1 * (1 - filled.n_unique() / filled.len()), why
    return field, confidence, why


def _share(field: str, filled: pl.Series) -> tuple[float, str]:
    if field in DATES:
        return max(share_of_dates(filled), float(filled.str.contains(SERIAL.pattern).mean() or 0)), "dates"
    if field in NUMBERS:
        texts = filled.unique().head(300).to_list()
        return sum(number(text) is not None or duration_days(text) is not None for text in texts) / len(texts), "numbers"
    if field in SCALES:
        return 1 - scale_column(filled.str.strip_prefix("-"))[0].null_count() / filled.len(), "on a scale"
    return 1.0, ""


def _flag(field: str, confidence: float, why: str, filled: pl.Series) -> tuple[str, float, str]:
    if share_of_dates(filled) >= 0.5:
        return DATED.get(field, field), confidence, f"{why}; its values are dates"
    texts = filled.unique().head(300).to_list()
    share = sum(plain(text) in YES_WORDS | NO_WORDS for text in texts) / len(texts)
    return field, confidence if share >= 0.5 else 0.0, f"{why}; {share:.0%} of its values say yes or no"
