"""The state of each phase: progress, schedule, cost, risk and people by stated rules."""

import polars as pl

from plandata.metrics.assignments import work_left
from plandata.metrics.history import working_days_after
from plandata.metrics.measures import finished, in_scope, remaining_of
from plandata.metrics.once import once
from plandata.metrics.resources import load_by_week
from plandata.metrics.risks import LEVELS, open_risks
from plandata.metrics.schedule import is_late
from plandata.metrics.words import whole
from plandata.plan import Plan

TOPICS = ("progress", "schedule", "cost", "risk", "people")

NO_PHASE = "No phase"

RULES = {
    "progress": "share done, behind the share planned by now: watch above 5 percentage points, bad above 10",
    "schedule": "finish against the baseline: watch above 5 working days (d), bad above 20; late among the open tasks: "
    "watch from 10 %, bad from 25 %; a finished phase is watched at most",
    "cost": "spent against planned to date: watch from 10 % over, bad from 20 % over, and when nothing was planned",
    "risk": "highest residual level of open threats: watch when high, bad when very high",
    "people": "busiest week of anybody on the phase in the next 4 weeks: watch above 100 %, bad above 125 %",
}
"""The rules behind the states, as shown on the screen."""

BOUNDS = {"progress": (5.0, 10.0), "slip": (5.0, 20.0), "late": (10.0, 25.0), "cost": (10.0, 20.0),
          "risk": (10.0, 16.0), "people": (100.0, 125.0)}  # fmt: skip
"""Where watch and bad begin unless the project sets its own: points behind, working days, late %, % over, score, %."""

RULE_OF = {"progress": "progress", "slip": "schedule", "late": "schedule", "cost": "cost", "risk": "risk",
           "people": "people"}  # fmt: skip

MEANT = {"progress": "above {} and {} points behind", "slip": "above {} and {} working days later",
         "late": "from {} and {} % late", "cost": "from {} and {} % over", "risk": "above a score of {} and {}",
         "people": "above {} and {} %"}  # fmt: skip

Bounds = dict[str, tuple[float, float]]

STATES = ("none", "good", "watch", "bad")


@once
def phase_status(plan: Plan, before: Plan | None = None) -> pl.DataFrame:
    """Each phase with its numbers and, by stated rules, a state (good, watch, bad, none) and a reason for five topics.

    Progress: share done behind the share planned by now, watch above 5 points, bad above 10. Schedule: planned finish
    against `before`, watch above 5 working days, bad above 20; late among open tasks, watch from 10 %, bad from 25 %; a
    finished phase is watched at most. Cost: spent against planned to date, watch from 10 % over, bad from 20 % or
    where nothing was planned. Risk: highest residual level, watch when high, bad when very high. People: busiest week
    of anybody on it in the next 4 weeks, watch above 100 %, bad above 125 %; a project may set its own bounds (the
    table of tolerances). `state` is the worst of the five; none
    means that the data does not say, a figure may be known nevertheless.
    Columns: phase, tasks, done, share_done, share_planned, late, finish, slip_days, remaining_hours, planned_cost,
    actual_cost, risks, risk_score (Σ residual), busiest_share, busiest (who), and for each topic <topic>_state,
    <topic>_figure (short, as text) and <topic>_why, and state.
    """
    rows = _tasks(plan)
    for facts in (_baseline(plan, before), _costs(plan), _risks(plan), _people(plan)):
        rows = rows.join(facts, on="phase", how="left")
    slip = working_days_after(plan.calendar, pl.col("finish_then"), pl.col("finish"))
    rows = rows.with_columns(slip_days=slip, risks=pl.col("risks").fill_null(0))
    own = bounds(plan)
    judged = rows.with_columns(**_progress(own), **_schedule(own), **_cost(own), **_risk(own), **_staff(own))
    rank = pl.max_horizontal(pl.col(f"{topic}_state").replace_strict(STATES, range(4)) for topic in TOPICS)
    order = pl.col("begin").min().over("phase")
    worst = rank.replace_strict(range(4), STATES, return_dtype=pl.String)
    return (
        judged.with_columns(state=worst)
        .sort(order, "phase", nulls_last=True)
        .drop("finish_then", "worst", "worst_score", "begin")
    )


def bounds(plan: Plan) -> Bounds:
    """Where watch and bad begin for each rule: as the project sets it, else as usual."""
    return BOUNDS | {topic: (watch, bad) for topic, watch, bad in plan.tolerance["topic", "watch", "bad"].rows()}


def rules(plan: Plan) -> dict[str, str]:
    """The rule of each topic in words, with the bounds that the project sets for itself."""
    said = dict(RULES)
    for topic, watch, bad, reason in plan.tolerance["topic", "watch", "bad", "reason"].rows():
        why = f" ({reason})" if reason else ""
        said[RULE_OF[topic]] += f"; this project: watch and bad {MEANT[topic].format(f'{watch:g}', f'{bad:g}')}{why}"
    return said


def _phase() -> pl.Expr:
    return pl.col("phase").fill_null(NO_PHASE)


def _tasks(plan: Plan) -> pl.DataFrame:
    done, late = finished(), is_late(plan.as_of)
    share = pl.when("told").then(pl.col("done") / pl.col("tasks"))
    rows = plan.task.lazy().filter(in_scope()).select(
        phase=_phase(), done=done, late=late, begin=pl.coalesce("actual_start", "start", "finish"),
        finish=pl.coalesce(pl.when(done).then("actual_finish"), "finish"), remaining_hours=remaining_of("effort"),
        told=pl.col("status").is_not_null(),
    )  # fmt: skip
    counted = (pl.col(name).sum().cast(pl.Int64) for name in ("done", "late"))
    return rows.group_by("phase").agg(
        pl.len().cast(pl.Int64).alias("tasks"), *counted, pl.col("begin").min(), pl.col("finish").max(),
        pl.col("remaining_hours").sum(), pl.col("told").any(),
    ).with_columns(share_done=share).drop("told").collect()  # fmt: skip


def _baseline(plan: Plan, before: Plan | None) -> pl.DataFrame:
    """Finish of each phase in the baseline, and the share of its tasks that should be done by as_of."""
    work = plan.task.clear().lazy() if before is None else before.task.lazy().filter(in_scope())
    planned = pl.coalesce("baseline_finish", "finish")
    due = pl.when(planned.is_not_null()).then((planned <= plan.as_of) | finished())
    then = "baseline_finish" if plan.as_of == plan.baseline else "finish"
    return work.group_by(phase=_phase()).agg(finish_then=pl.col(then).max(), share_planned=due.mean()).collect()


def _costs(plan: Plan) -> pl.DataFrame:
    rows = plan.cost.filter(pl.col("month") <= plan.as_of, pl.col("actual").is_not_null())
    return rows.group_by(phase=_phase()).agg(planned_cost=pl.col("planned").sum(), actual_cost=pl.col("actual").sum())


def _risks(plan: Plan) -> pl.DataFrame:
    return open_risks(plan).group_by(phase=_phase()).agg(
        risks=pl.len().cast(pl.Int64), risk_score=pl.col("residual_score").sum(),
        worst_score=pl.col("residual_score").max(),
        worst=pl.col("residual_level").replace_strict(list(LEVELS), range(5), return_dtype=pl.Int64).max(),
    )  # fmt: skip


def _people(plan: Plan) -> pl.DataFrame:
    """The busiest week of anybody with work left in the phase."""
    busy = load_by_week(plan, 4).group_by("resource").agg(busiest_share=pl.col("share").max())
    hands = work_left(plan).filter(pl.col("resource").is_not_null()).select("resource", phase=_phase()).unique()
    return hands.join(busy, on="resource", how="left").group_by("phase").agg(
        pl.col("busiest_share").max(), busiest=pl.col("resource").sort_by("busiest_share", descending=True,
        nulls_last=True).first()
    )  # fmt: skip


def _percent(share: pl.Expr) -> pl.Expr:
    return pl.format("{} %", (share * 100).round(0).cast(pl.Int64))


def _judged(
    topic: str, known: pl.Expr, watch: pl.Expr, bad: pl.Expr, words: tuple[pl.Expr, pl.Expr, str | pl.Expr]
) -> dict[str, pl.Expr]:
    """State, figure and reason of a topic; `words` are figure, reason, and the reason where nothing is judged.

    A figure that is known is shown even where nothing can be judged by it.
    """
    figure, why, reason = words
    unknown = pl.lit(reason) if isinstance(reason, str) else reason
    given = known.fill_null(False)
    state = pl.when(~given).then(pl.lit("none")).when(bad).then(pl.lit("bad"))
    return {
        f"{topic}_state": state.when(watch).then(pl.lit("watch")).otherwise(pl.lit("good")),
        f"{topic}_figure": figure,
        f"{topic}_why": pl.when(given).then(why).otherwise(unknown),
    }


def _progress(own: Bounds) -> dict[str, pl.Expr]:
    behind = (pl.col("share_planned") - pl.col("share_done")).round(6)
    why = pl.format("{} done, {} planned by now", _percent(pl.col("share_done")), _percent(pl.col("share_planned")))
    known = (pl.col("share_planned") - pl.col("share_done")).is_not_null()
    untold = pl.when(pl.col("share_done").is_null()).then(pl.lit("no status tells what is done"))
    words = (_percent(pl.col("share_done")), why, untold.otherwise(pl.lit("no baseline to compare with")))
    watch, bad = (behind > round(bound / 100, 6) for bound in own["progress"])
    return _judged("progress", known, watch, bad, words)


def _grade(amount: pl.Expr, watch: float, bad: float) -> pl.Expr:
    """0 below both bounds, 1 from the first, 2 from the second on."""
    return (amount >= watch).cast(pl.Int64) + (amount >= bad).cast(pl.Int64)


def _schedule(own: Bounds) -> dict[str, pl.Expr]:
    slip, late = pl.col("slip_days"), pl.col("late")
    share = pl.when(late > 0).then(late / (pl.col("tasks") - pl.col("done"))).otherwise(0.0)
    moved = (
        pl.when(slip.is_null()).then(pl.lit("no finish to compare with"))
        .when(slip == 0).then(pl.lit("finish unchanged"))
        .when(slip > 0).then(pl.format("finish {} working days later", slip))
        .otherwise(pl.format("finish {} working days earlier", -slip))
    )  # fmt: skip
    slips, lates = (bound + 1e-6 for bound in own["slip"]), (bound / 100 for bound in own["late"])
    by_slip, by_late = _grade(slip.fill_null(0), *slips), _grade(share, *lates)
    figure = (
        pl.when(by_late > by_slip).then(pl.format("{} late", late)).when(slip > 0).then(pl.format("+{} d", slip))
        .when(slip < 0).then(pl.format("−{} d", -slip)).when(late > 0).then(pl.format("{} late", late))
        .when(slip == 0).then(pl.lit("±0 d")).otherwise(pl.col("finish").dt.strftime("%-d %b %Y"))
    )  # fmt: skip
    known = pl.col("finish").is_not_null() & (slip.is_not_null() | (late > 0))
    is_open = pl.col("done") < pl.col("tasks")
    watch, bad = pl.max_horizontal(by_slip, by_late) >= 1, (pl.max_horizontal(by_slip, by_late) >= 2) & is_open
    words = (figure, pl.format("{}, {} late", moved, late), "no finish to compare with")
    return _judged("schedule", known, watch, bad, words)


NO_COST = "no planned and actual cost"


def _cost(own: Bounds) -> dict[str, pl.Expr]:
    planned, actual = pl.col("planned_cost").fill_null(0), pl.col("actual_cost")
    unplanned = (planned <= 0) & (actual > 0)
    share, money = pl.when(planned > 0).then(actual / planned), actual.map_elements(whole, pl.String)
    over = (share - 1).round(6)
    figure = pl.when(unplanned).then(pl.format("{} unplanned", money)).otherwise(_percent(share))
    of_plan = pl.format("{} of the money planned to date", _percent(share))
    why = pl.when(unplanned).then(pl.format("{} spent, nothing planned to date", money)).otherwise(of_plan)
    watch, bad = (over >= round(bound / 100, 6) for bound in own["cost"])
    return _judged("cost", unplanned | share.is_not_null(), watch, unplanned | bad, (figure, why, NO_COST))


def _risk(own: Bounds) -> dict[str, pl.Expr]:
    worst = pl.col("worst")
    level = worst.replace_strict(range(5), list(LEVELS), default=None, return_dtype=pl.String)
    why = pl.format("{} open, highest {}", pl.col("risks"), level)
    words = (pl.when(worst.is_not_null()).then(pl.format("{} open", pl.col("risks"))), why, "no open risk with a score")
    watch, bad = (pl.col("worst_score") > bound for bound in own["risk"])
    return _judged("risk", worst.is_not_null(), watch, bad, words)


def _staff(own: Bounds) -> dict[str, pl.Expr]:
    share = pl.col("busiest_share").round(6)
    why = pl.format("{}: busiest week {}", pl.col("busiest"), _percent(share))
    words = (_percent(share), why, "no work with hours and a name")
    watch, bad = (share > round(bound / 100, 6) for bound in own["people"])
    return _judged("people", share.is_not_null(), watch, bad, words)
