"""Which risks matter now: scores, levels, the matrix and the moves in it."""

import polars as pl

from plandata.metrics.chances import Steps, along, chance, scale_of
from plandata.metrics.once import once
from plandata.plan import Plan

LEVELS = {"very low": 3, "low": 6, "medium": 10, "high": 16, "very high": 25}
"""Highest score of each level: very low ≤ 3, low ≤ 6, medium ≤ 10, high ≤ 16, very high above."""

OPEN_RISK = (
    "risk_id", "title", "category", "phase", "owner", "status", "probability", "impact", "score", "level",
    "residual_probability", "residual_impact", "residual_score", "residual_level", "residual_assumed", "response_type",
    "response", "response_due", "trigger", "proximity", "cost_impact", "delay_days", "task_ids",
    "target_probability", "target_impact", "target_score", "probability_share",
)  # fmt: skip


def level_of(score: pl.Expr) -> pl.Expr:
    """The level of a score in words: very low ≤ 3, low ≤ 6, medium ≤ 10, high ≤ 16, very high above.

    >>> pl.DataFrame({"score": [3.0, 12.0, 20.0]}).select(level_of(pl.col("score"))).to_series().to_list()
    ['very low', 'high', 'very high']
    """
    words = pl.when(score.is_null()).then(pl.lit(None, pl.String))
    for level, most in list(LEVELS.items())[:-1]:
        words = words.when(score <= most).then(pl.lit(level))
    return words.otherwise(pl.lit("very high"))


def is_open() -> pl.Expr:
    """Whether the risk may still happen: neither closed nor occurred; a mitigated one stays open."""
    return ~pl.col("status").is_in(["closed", "occurred"]).fill_null(False)


def is_opportunity() -> pl.Expr:
    """Whether the row is a chance, not a threat: its category contains 'opportun'."""
    return pl.col("category").str.to_lowercase().str.contains("opportun", literal=True).fill_null(False)


def of_side(side: str) -> pl.Expr:
    """Whether the row is on a side: threat or opportunity, never both."""
    return is_opportunity() if side == "opportunity" else ~is_opportunity()


def residual_score() -> pl.Expr:
    """Probability × impact with the response in place (1 to 25); the inherent one where either is missing."""
    return pl.coalesce(
        pl.col("residual_probability") * pl.col("residual_impact"), pl.col("probability") * pl.col("impact")
    )


def scored(plan: Plan, risks: pl.DataFrame) -> pl.DataFrame:
    """The risks with score, residual_score, target_score (probability × impact, 1 to 25), levels of the first two.

    Where a residual value is missing both residual values are the inherent ones, and residual_assumed says so.
    probability_share is how likely the risk is with its response. What a risk without an amount costs or delays is what
    the project's scale says of its impact. What an opportunity saves is positive, whether its file writes it as a gain
    or as a negative cost.
    """
    assumed = pl.any_horizontal(pl.col("residual_probability", "residual_impact").is_null())
    scores = {"score": pl.col("probability") * pl.col("impact"), "residual_score": residual_score()}
    filled = {
        f"residual_{name}": pl.when(assumed).then(name).otherwise(f"residual_{name}")
        for name in ("probability", "impact")
    }
    levels = {"level": level_of(pl.col("score")), "residual_level": level_of(pl.col("residual_score"))}
    scores["target_score"] = pl.col("target_probability") * pl.col("target_impact")
    scale = scale_of(plan)
    saved = [_amount("cost_impact", scale.costs), _amount("delay_days", scale.delays)]
    rows = risks.with_columns(*saved, **scores, **filled, residual_assumed=assumed)
    return rows.with_columns(**levels, probability_share=chance("residual_probability", scale))


def _amount(name: str, steps: Steps) -> pl.Expr:
    said = pl.when(is_opportunity()).then(pl.col(name).abs()).otherwise(name)
    return pl.coalesce(said, along(pl.coalesce("residual_impact", "impact"), steps)).alias(name) if steps else said


@once
def expected_delays(plan: Plan) -> pl.DataFrame:
    """By how much each risk of the register delays on average: risk_id, delay (working days, empty where unknown)."""
    rows = scored(plan, plan.risk)
    return rows.select("risk_id", delay=pl.col("probability_share") * pl.col("delay_days"))


@once
def open_risks(plan: Plan, side: str = "threat") -> pl.DataFrame:
    """Risks that may still happen, the highest residual score first; `side` is threat or opportunity, never both.

    Columns: risk_id, title, category, phase, owner, status, probability, impact, score, level, residual_probability,
    residual_impact, residual_score, residual_level, residual_assumed, response_type, response, response_due, trigger,
    proximity, cost_impact, delay_days, task_ids, target_probability, target_impact, target_score, probability_share
    (how likely with the response). Score = probability × impact on scales from 1 to 5.
    """
    rows = scored(plan, plan.risk.filter(is_open(), of_side(side))).select(OPEN_RISK)
    order = ["residual_score", "score", "risk_id"]
    return rows.sort(order, descending=[True, True, False], nulls_last=True)


def _cell(column: str) -> pl.Expr:
    return (pl.col(column) + 0.5).floor().clip(1, 5).cast(pl.Int64)


def risk_matrix(plan: Plan, side: str = "threat") -> pl.DataFrame:
    """The 25 cells of probability × impact with the open risks in each, by their residual values (half steps up).

    Columns: probability, impact (1 to 5), score, level, risks (how many), shown (that number, empty for 0), ids,
    titles (separated by '; '). Risks without probability or impact are in no cell.
    """
    cells = open_risks(plan, side).filter(pl.col("residual_score").is_not_null()).sort("risk_id").group_by(
        probability=_cell("residual_probability"), impact=_cell("residual_impact"), maintain_order=True
    ).agg(risks=pl.len().cast(pl.Int64), ids=pl.col("risk_id").str.join("; "),
    titles=pl.col("title").str.join("; "))  # fmt: skip
    steps = pl.int_range(1, 6, dtype=pl.Int64)
    grid = pl.select(probability=steps).join(pl.select(impact=steps), how="cross")
    full = grid.with_columns(score=pl.col("probability") * pl.col("impact")).with_columns(
        level=level_of(pl.col("score"))
    )
    joined = full.join(cells, on=["probability", "impact"], how="left").sort("probability", "impact")
    risks = pl.col("risks").fill_null(0)
    return joined.with_columns(
        pl.col("ids", "titles").fill_null(""), risks=risks, shown=pl.when(risks > 0).then(risks.cast(pl.String)),
    ).select("probability", "impact", "score", "level", "risks", pl.col("shown").fill_null(""), "ids",
    "titles")  # fmt: skip


ARROWS = 10
"""So many arrows can be told apart: those of the largest moves are drawn."""


def _is_large() -> pl.Expr:
    move = (pl.col("score") - pl.col("residual_score")).abs()
    return (move.rank("ordinal", descending=True) <= ARROWS).fill_null(False)


def risk_moves(plan: Plan, side: str = "threat") -> pl.DataFrame:
    """Where each open risk stands before and with its response, as points that do not hide one another.

    Columns: risk_id, title, owner, from_impact, from_probability, to_impact, to_probability (1 to 5, shifted by up to
    0.3 so that risks of one cell lie side by side), score, residual_score, residual_level, residual_assumed, moved,
    drawn (whether it is among the 10 largest moves of the score, which get an arrow).
    """
    rows = open_risks(plan, side).filter(pl.col("residual_score").is_not_null())
    cell = ["residual_probability", "residual_impact"]
    place, many = pl.int_range(pl.len()).over(cell), pl.len().over(cell)
    across = many.cast(pl.Float64).sqrt().ceil().cast(pl.Int64)
    shift = {"x": place % across, "y": place // across}
    rows = rows.with_columns(across=across, **shift).with_columns(
        pl.when(pl.col("across") > 1).then((pl.col(axis) / (pl.col("across") - 1) - 0.5) * 0.6).otherwise(0.0)
        for axis in shift
    )
    inherent = pl.coalesce("probability", "residual_probability"), pl.coalesce("impact", "residual_impact")
    return rows.select(
        "risk_id", "title", "owner",
        from_impact=inherent[1] + pl.col("x"), from_probability=inherent[0] + pl.col("y"),
        to_impact=pl.col("residual_impact") + pl.col("x"), to_probability=pl.col("residual_probability") + pl.col("y"),
        score="score", residual_score="residual_score", residual_level="residual_level",
        residual_assumed="residual_assumed", moved=pl.col("score").ne_missing(pl.col("residual_score")),
    ).with_columns(drawn=pl.col("moved") & _is_large())  # fmt: skip


STATES = ("before", "with response", "target")
STATED = 14
"""So many risks are drawn one by one."""


def risk_states(plan: Plan, side: str = "threat") -> pl.DataFrame:
    """The score of the foremost open risks before and with the response and as it shall become, a row for each.

    The 14 of the highest residual score. Columns: risk_id, title, name (both), place (1 is the highest), state (before,
    with response, target), score (of that state; a target that is not set has no row), before, now, target.
    """
    rows = open_risks(plan, side).filter(pl.col("residual_score").is_not_null()).head(STATED)
    rows = rows.with_row_index("place", offset=1).with_columns(pl.col("place").cast(pl.Int64))
    wide = rows.select(
        "risk_id", "title", "place", name=pl.format("{} · {}", "risk_id", pl.col("title").fill_null("")),
        before="score", now="residual_score", target="target_score",
    )  # fmt: skip
    columns = dict(zip(STATES, ("before", "now", "target"), strict=True))
    each = [wide.with_columns(state=pl.lit(state), score=pl.col(column)) for state, column in columns.items()]
    names = ("risk_id", "title", "name", "place", "state", "score", "before", "now", "target")
    return pl.concat(each).drop_nulls("score").select(names)
