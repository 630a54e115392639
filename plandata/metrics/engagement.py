"""How far each stakeholder stands from the engagement that the project needs, and how salient they are."""

import polars as pl

from plandata.metrics.stakeholders import HIGH, power_interest
from plandata.plan import Plan

SALIENCE = ("no claim", "demanding", "discretionary", "dependent", "dormant", "dangerous", "dominant", "definitive")
"""Mitchell, Agle and Wood, by power (4) + legitimacy (2) + urgency (1), where each that is high counts."""

TO_DO = {
    "unaware": "Tell them what the project is and what it changes for them",
    "resistant": "Hear the objection, answer it, say what will be done",
    "neutral": "Involve them: ask for their view, show what they gain",
    "supportive": "Ask for a visible part: to speak and decide for the project",
}
"""What a stakeholder who is short of the desired engagement needs next, by the current one."""

STATES = {
    "met": "Keep it as it is",
    "beyond": "More than is needed: nothing to do",
    "unknown": "Ask how they stand and what is needed",
}


def salience() -> pl.Expr:
    """The class of a stakeholder by power, legitimacy and urgency (3.5 and more is high); empty where one is unknown.

    >>> people = pl.DataFrame({"power": [5.0, 1.0, 4.0], "legitimacy": [4.0, 2.0, None], "urgency": [3.5, 5.0, 5.0]})
    >>> people.select(salience()).to_series().to_list()
    ['definitive', 'demanding', None]
    """
    place = sum((pl.col(name) >= HIGH) * count for name, count in (("power", 4), ("legitimacy", 2), ("urgency", 1)))
    return place.replace_strict(dict(enumerate(SALIENCE)), default=None, return_dtype=pl.String).alias("salience")


def engagement_gaps(plan: Plan) -> pl.DataFrame:
    """Stakeholders by current and desired engagement (PMI's matrix), the ones who are short and weigh most first.

    Columns: stakeholder, power, interest, weight (power × interest, empty when one is unknown), quadrant, salience
    (empty unless power, legitimacy and urgency are known), engagement, desired_engagement, gap (steps that are
    missing), gap_state, to_do (what the gap asks for), needs, owner. (METHODS §9.)
    """
    known = plan.stakeholder.select("stakeholder", "needs", salience())
    rows = power_interest(plan).join(known, on="stakeholder", how="left", maintain_order="left")
    state, now = pl.col("gap_state"), pl.col("engagement")
    asked = pl.when(state == "short").then(now.replace_strict(TO_DO, default=None, return_dtype=pl.String))
    rows = rows.with_columns(
        weight=pl.col("power") * pl.col("interest"),
        to_do=asked.otherwise(state.replace_strict(STATES, default=None, return_dtype=pl.String)),
    )
    order = state.replace_strict({"short": 0, "unknown": 1, "met": 2, "beyond": 3}, return_dtype=pl.Int64)
    most = pl.col("gap").clip(0) * pl.col("weight").fill_null(1.0)
    return rows.sort(order, most, "number", descending=[False, True, False], nulls_last=True).select(
        "stakeholder", "power", "interest", "weight", "quadrant", "salience", "engagement", "desired_engagement", "gap",
        "gap_state", "to_do", "needs", "owner",
    )  # fmt: skip


def salience_known(plan: Plan) -> str:
    """Of how many stakeholders the salience is known, or what is missing for it, in words."""
    known, all_of = engagement_gaps(plan)["salience"].count(), plan.stakeholder.height
    if not all_of:
        return ""
    if not known:
        lacking = [name for name in ("power", "legitimacy", "urgency") if not plan.stakeholder[name].count()]
        lacks = " and ".join(lacking) if lacking else "power, legitimacy and urgency together"
        return f"Salience n/a: the register has no {lacks} (1 to 5)."
    return f"Salience known of {known:,} of {all_of:,}: power, legitimacy and urgency, each high from {HIGH:g} on."
