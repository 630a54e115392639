"""The move of the planned finish as steps from the one day to the other."""

import polars as pl

from plandata.metrics.finish_causes import finish_causes
from plandata.metrics.schedule import planned_finish
from plandata.metrics.what_changed import what_changed
from plandata.metrics.words import day_in_words
from plandata.plan import Plan

STEPS = {"order": pl.Int64, "step": pl.String, "label": pl.String, "value": pl.Float64, "start": pl.Float64,
         "end": pl.Float64, "kind": pl.String, "unit": pl.String}  # fmt: skip

WORDS = {"longer": "takes longer", "shorter": "takes less", "starts": "starts", "waits": "waits", "added": "added",
         "removed": "waits for less", "room": "had to spare"}  # fmt: skip
LONGEST = 24
"""A title is cut after so many letters, so that the word behind it is seen."""


def finish_steps(plan: Plan, before: Plan, measure: str) -> pl.DataFrame:
    """The causes that what_changed names for the move of the finish, as steps of a waterfall that sum exactly.

    Columns: order, step (the key of the sentence), label, value (working days, later is positive), start, end (of its
    bar), kind (total, more, less), unit. None where the finish did not move or is not known.
    """
    causes = what_changed(plan, before, measure).filter(pl.col("topic") == "cause")
    then, now = planned_finish(before), planned_finish(plan)
    if causes.is_empty() or then is None or now is None:
        return pl.DataFrame(schema=STEPS)
    titles = dict(finish_causes(plan, before).select("task_id", pl.coalesce("title", "task_id")).rows())
    rows = [(0, "then", f"Finish {day_in_words(then)}", 0.0, 0.0, 0.0, "total", "days")]
    level = 0.0
    for order, row in enumerate(causes.iter_rows(named=True), 1):
        days, kind = float(row["days"]), "more" if row["days"] > 0 else "less"
        rows.append((order, row["clause"], _label(row, titles), days, level, level + days, kind, "days"))
        level += days
    rows.append((len(rows), "now", f"Finish {day_in_words(now)}", level, 0.0, level, "total", "days"))
    return pl.DataFrame(rows, STEPS, orient="row")


def _label(row: dict[str, object], titles: dict[str, str]) -> str:
    cause, _, task = str(row["clause"]).partition(":")
    if not task:
        return "Time to spare" if cause == "spare" else f"{row['rows']} smaller changes"
    title = titles[task]
    short = title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"
    return f"{short}: {WORDS[cause]}"
