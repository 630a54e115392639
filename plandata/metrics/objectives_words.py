"""What the objectives, the indicators and the scope say, in sentences."""

import polars as pl

from plandata.metrics.measures import MEASURES, best_measure
from plandata.metrics.objectives import indicators_needed, objective_status, share_unserved
from plandata.metrics.scope import scope_creep
from plandata.metrics.words import counted, day_in_words, percent, whole
from plandata.plan import Plan


def objectives_sentence(plan: Plan, before: Plan) -> str:
    """How many objectives are in trouble, how many indicators get there, and how much work serves no objective."""
    rows, trends = objective_status(plan, before), indicators_needed(plan)
    bad, watch = ((rows["state"] == state).sum() for state in ("bad", "watch"))
    known = rows.filter(pl.col("state") != "none").height
    judged = trends.filter(pl.col("state") != "n/a")
    there = judged["state"].is_in(["reached", "on pace"]).sum()
    said = [_states(bad, watch, known, rows.height)]
    if judged.height:
        reach = "reaches its target" if there == 1 or judged.height == 1 else "reach their targets"
        said.append(
            f"{there} of {counted(judged.height, 'indicator')} {reach} before the phases end, at the present pace."
        )
    share = share_unserved(plan)
    if share is not None:
        said.append(f"{percent(share)} of the work serves no objective." if share else "All work serves an objective.")
    return " ".join(said)


def _states(bad: int, watch: int, known: int, whole_number: int) -> str:
    objectives = counted(whole_number, "objective")
    if not known:
        return f"Of {objectives} none can be judged yet: that takes tasks in the phases, or indicators with a trend."
    if not bad and not watch:
        return (
            f"All is well with {objectives}."
            if known == whole_number
            else f"Nothing is wrong with {known} of {objectives}."
        )
    parts = [f"{count} of {objectives} {'is' if count == 1 else 'are'} in trouble" for count in (bad,) if count]
    of = "" if bad else f" of {objectives}"
    parts += [f"{count}{of} {'is' if count == 1 else 'are'} to be watched" for count in (watch,) if count]
    return f"{' and '.join(parts)}."


def scope_sentence(plan: Plan) -> str:
    """By how much the scope grew since the baseline, and how much of that is approved."""
    if plan.baseline >= plan.as_of:
        return "It takes two reports to see the scope change."
    measure = best_measure(plan)
    for row in scope_creep(plan, measure).iter_rows(named=True):
        unit, since = MEASURES[measure].unit, day_in_words(plan.baseline)
        if row["scope_now"] == row["scope_then"] and not row["grown"]:
            return f"The scope is the same as on {since}."
        moved = "grew" if row["scope_now"] >= row["scope_then"] else "shrank"
        share = "" if row["net"] is None else f" by {percent(abs(row['net']))}"
        words = f"The scope {moved}{share} since {since}, to {whole(row['scope_now'])} {unit}"
        if not row["grown"]:
            return f"{words}."
        return f"{words}; {whole(row['unapproved'])} of {whole(row['grown'])} {unit} of growth have no approval."
    return ""
