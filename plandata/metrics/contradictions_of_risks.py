"""Contradictions inside the register of risks: what it says of a risk, and what happened to it."""

import polars as pl

from plandata.metrics.clashes import clashes, days_in_words, of_several
from plandata.metrics.exposure import paper_mitigations
from plandata.metrics.history import working_days_after
from plandata.metrics.risks import expected_delays, is_open, is_opportunity
from plandata.plan import Plan

CERTAIN = 5.0
"""Probability of what has happened, on the scale from 1 to 5."""

SCORES = ("status", "probability", "impact", "residual_probability", "residual_impact", "proximity")
"""What a look at a risk would change."""


def mitigated_on_paper(plan: Plan) -> pl.DataFrame:
    """Risks called mitigated although tasks that carry the response are not done."""
    rows = paper_mitigations(plan).join(expected_delays(plan), on="risk_id", how="left")
    tasks = of_several(pl.col("tasks"), "linked task", "linked tasks")
    why = pl.format("called mitigated, {} of {} not done", "unfinished", tasks)
    return clashes(rows, "risk", key="risk_id", why=why, delay_days="delay")


def occurred_yet_scored(plan: Plan) -> pl.DataFrame:
    """Threats that have occurred and are still rated as if they might not."""
    rated = pl.coalesce("residual_probability", "probability")
    rows = plan.risk.filter(pl.col("status") == "occurred", pl.col("closed_on").is_null(), ~is_opportunity())
    rows = rows.filter(rated < CERTAIN)
    level = rated.cast(pl.String).str.strip_suffix(".0")
    why = pl.format("it has occurred, and its probability is still {} of 5", level)
    return clashes(rows, "risk", key="risk_id", why=why, delay_days="delay_days")


def closed_but_open(plan: Plan) -> pl.DataFrame:
    """Risks that are called open although the day on which they were closed has passed."""
    rows = plan.risk.filter(pl.col("status") == "open", pl.col("closed_on") <= plan.as_of)
    why = pl.format("called open, closed on {}", days_in_words("closed_on"))
    return clashes(rows, "risk", key="risk_id", why=why)


def past_its_day(plan: Plan) -> pl.DataFrame:
    """Open threats whose day has passed and that nobody has rated anew since: status, scores and day are the same."""
    risks = plan.risk.filter(is_open(), ~is_opportunity(), pl.col("proximity") < plan.as_of)
    days = risks.select("risk_id", passed="proximity")
    seen = plan.risk_versions.join(days, on="risk_id").filter(pl.col("valid_to") > pl.col("passed"))
    looked = seen.group_by("risk_id").agg(states=pl.struct(SCORES).n_unique()).filter(pl.col("states") > 1)
    rows = risks.join(looked, on="risk_id", how="anti").join(expected_delays(plan), on="risk_id", how="left")
    ago = working_days_after(plan.calendar, pl.col("proximity"), pl.lit(plan.as_of))
    past = of_several(ago, "working day", "working days")
    why = pl.format("expected around {}, {} ago, and rated as before", days_in_words("proximity"), past)
    return clashes(rows, "risk", key="risk_id", why=why, delay_days="delay")
