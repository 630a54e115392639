"""Whom the project must talk to: power and interest, what is due, and how well the plan is kept."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from plandata.metrics.contacts import contacts_by_name, log_begun, names_of
from plandata.metrics.history import due_in_words, working_days_after
from plandata.metrics.once import once
from plandata.plan import Plan
from plandata.tables import ENGAGEMENT

HIGH = 3.5
"""Power or interest from here on is high, on the scale from 1 to 5."""

WEEK = 7


def quadrant() -> pl.Expr:
    """Where power and interest put a stakeholder (Mendelow); 3.5 and more is high, empty where one is unknown."""
    power, interest = pl.col("power") >= HIGH, pl.col("interest") >= HIGH
    return (
        pl.when(power.is_null() | interest.is_null()).then(pl.lit(None, pl.String))
        .when(power & interest).then(pl.lit("manage closely")).when(power).then(pl.lit("keep satisfied"))
        .when(interest).then(pl.lit("keep informed")).otherwise(pl.lit("monitor"))
    )  # fmt: skip


def power_interest(plan: Plan) -> pl.DataFrame:
    """Stakeholders by power and interest (1 to 5), with the engagement that is missing; the most powerful first.

    Columns: number (position in this list), stakeholder, role, organisation, category, power, interest, quadrant
    (manage closely, keep satisfied, keep informed, monitor; from 3.5 on is high), engagement, desired_engagement, gap
    (steps from current to desired, positive when more is needed), gap_state (short, met, beyond, unknown), x, y
    (interest and power, moved apart where several share a place), owner. (Mendelow grid, PMI engagement matrix:
    METHODS §9.)
    """
    step = {word: at for at, word in enumerate(ENGAGEMENT)}
    level = {name: pl.col(name).replace_strict(step, default=None, return_dtype=pl.Int64) for name in
             ("engagement", "desired_engagement")}  # fmt: skip
    gap = pl.col("gap")
    state = (
        pl.when(gap.is_null()).then(pl.lit("unknown")).when(gap > 0).then(pl.lit("short"))
        .when(gap < 0).then(pl.lit("beyond")).otherwise(pl.lit("met"))
    )  # fmt: skip
    rows = plan.stakeholder.sort("power", "interest", "stakeholder", descending=[True, True, False], nulls_last=True)
    return rows.with_row_index("number", offset=1).select(
        pl.col("number").cast(pl.Int64), "stakeholder", "role", "organisation", "category", "power", "interest",
        quadrant=quadrant(), engagement="engagement", desired_engagement="desired_engagement",
        gap=level["desired_engagement"] - level["engagement"], **_places(), owner="owner",
    ).with_columns(gap_state=state)  # fmt: skip


APART, CELL = 0.22, 0.9
"""How far apart stakeholders of one place stand, and how much room they share."""


def _places() -> dict[str, pl.Expr]:
    """Where a stakeholder is drawn: up to four of one place below one another, more in columns that fill its cell."""
    same = ("power", "interest")
    count, place = pl.len().over(same), pl.int_range(pl.len()).over(same)
    high = pl.max_horizontal(pl.lit(4), count.sqrt().ceil()).cast(pl.Int64)
    wide = (count / high).ceil()
    apart = pl.min_horizontal(pl.lit(APART), pl.lit(CELL) / high)
    row = place % high - (pl.min_horizontal(count, high) - 1) / 2
    return {"x": pl.col("interest") + (place // high - (wide - 1) / 2) * apart, "y": pl.col("power") - row * apart}


DUE = ("overdue", "never", "due this week", "on track", "no log", "no cadence")
"""How a line of the communication plan stands, the most urgent first."""


def _due_status(is_logged: bool) -> pl.Expr:
    """One of DUE, from cadence_days and late (calendar days after next_due, empty without a contact)."""
    late, silent = pl.col("late"), "never" if is_logged else "no log"
    return (
        pl.when(pl.col("cadence_days").is_null()).then(pl.lit("no cadence")).when(late.is_null()).then(pl.lit(silent))
        .when(late > 0).then(pl.lit("overdue")).when(late > -WEEK).then(pl.lit("due this week"))
        .otherwise(pl.lit("on track"))
    )  # fmt: skip


@once
def communication_due(plan: Plan) -> pl.DataFrame:
    """What the communication plan asks for and when, the most overdue first.

    One row for each planned message and stakeholder it names. next_due = last contact + cadence; any contact with the
    stakeholder counts (names compared without case). Columns: stakeholder, message, channel, owner, cadence,
    cadence_days, last_contact, next_due, overdue_days (working days, negative while there is time), due (the same in
    words), status (overdue, never, due this week: in less than 7 days, on track, no log: no contact was ever
    logged, no cadence), weight (power × interest, empty when unknown).
    """
    last = contacts_by_name(plan).group_by("name").agg(last_contact=pl.col("date").max())
    weights = plan.stakeholder.select(
        name=pl.col("stakeholder").str.to_lowercase(), weight=pl.col("power") * pl.col("interest")
    )
    lines = names_of(plan, plan.communication).join(last, on="name", how="left").join(weights, on="name", how="left")
    step = pl.duration(days=pl.col("cadence_days").cast(pl.Int64))
    rows = lines.with_columns(next_due=pl.col("last_contact") + step)
    overdue = working_days_after(plan.calendar, pl.col("next_due"), pl.lit(plan.as_of))
    rows = rows.with_columns(overdue_days=overdue, late=(pl.lit(plan.as_of) - pl.col("next_due")).dt.total_days())
    names = ("stakeholder", "message", "channel", "owner", "cadence", "cadence_days", "last_contact", "next_due",
             "overdue_days", "due", "status", "weight")  # fmt: skip
    order = pl.col("status").replace_strict({word: at for at, word in enumerate(DUE)}, return_dtype=pl.Int64)
    sorting = [order, pl.col("late"), pl.col("weight"), pl.col("stakeholder")]
    due = due_in_words(pl.col("overdue_days"), pl.col("next_due"), plan.as_of)
    return (
        rows.with_columns(status=_due_status(log_begun(plan)), due=due)
        .sort(sorting, descending=[False, True, True, False], nulls_last=True)
        .select(names)
    )


@dataclass(frozen=True)
class Coverage:
    """How many stakeholders were spoken to, of how many; `share` is weighted by power × interest."""

    reached: int
    of: int
    share: float | None


def coverage(plan: Plan, days: int = 30) -> Coverage:
    """Stakeholders with a contact in the last `days` days; share = Σ power × interest of these ÷ that of all.

    A stakeholder without power or interest weighs 1. (METHODS §9.)
    """
    since = plan.as_of - dt.timedelta(days=days)
    recent = contacts_by_name(plan).filter(pl.col("date") > since).select("name").unique()
    everyone = weights(plan)
    reached = everyone.join(recent, on="name", how="semi")
    whole = everyone["weight"].sum()
    return Coverage(reached.height, everyone.height, reached["weight"].sum() / whole if whole else None)


@dataclass(frozen=True)
class Adherence:
    """How many contacts fell due, how many of them were made in time, and that share."""

    due: int
    on_time: int
    share: float | None


def due_contacts(plan: Plan) -> pl.DataFrame:
    """Each contact that the communication plan made due up to as_of: name, due, on_time, weight (power × interest).

    A contact makes the next one due a cadence later, and each further cadence that goes by in silence another one; it
    is on time when the next contact took place by then. Whoever was never spoken to has no due day; a stakeholder
    without power or interest weighs 1.
    """
    lines = names_of(plan, plan.communication).filter(pl.col("cadence_days") >= 1)
    lines = lines.group_by("name").agg(cadence=pl.col("cadence_days").min().cast(pl.Int64))
    made = contacts_by_name(plan).join(lines, on="name", how="inner").unique(["name", "date"]).sort("name", "date")
    made = made.select("name", "date", "cadence", following=pl.col("date").shift(-1).over("name"))
    silence = (pl.coalesce("following", pl.lit(plan.as_of + dt.timedelta(days=1))) - pl.col("date")).dt.total_days() - 1
    times = pl.max_horizontal(silence // pl.col("cadence"), pl.lit(1))
    rows = made.with_columns(step=pl.int_ranges(1, times + 1)).explode("step", empty_as_null=True)
    rows = rows.with_columns(due=pl.col("date") + pl.duration(days=pl.col("cadence") * pl.col("step")))
    on_time = (pl.col("following") <= pl.col("due")).fill_null(False)
    known = rows.filter(pl.col("due") <= plan.as_of).join(weights(plan), on="name", how="left", maintain_order="left")
    return known.select("name", "due", on_time=on_time, weight=pl.col("weight").fill_null(1.0))


def weights(plan: Plan) -> pl.DataFrame:
    """What each stakeholder of the register weighs: name (lower case), weight (power × interest, 1 where unknown)."""
    weight = (pl.col("power") * pl.col("interest")).fill_null(1.0)
    return plan.stakeholder.select(name=pl.col("stakeholder").str.to_lowercase(), weight=weight)


def adherence(plan: Plan, days: int = 90) -> Adherence:
    """On-time contacts ÷ contacts that fell due in the last `days` days.

    Each contact makes the next one due a cadence later, and each further cadence in silence another; it is on time when
    it took place by then. (METHODS §9.)
    """
    due = due_contacts(plan).filter(pl.col("due") > plan.as_of - dt.timedelta(days=days))
    on_time = due.filter("on_time").height
    return Adherence(due.height, on_time, on_time / due.height if due.height else None)
