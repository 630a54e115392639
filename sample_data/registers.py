"""What lives beside the tasks: risks, stakeholders, objectives, decisions, and how each is written."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from files import write_csv
from project import Resource, Spell
from workdays import FIRST_STATUS, LAST_STATUS, day

RISK_HEADER = (
    "Risk ID,Risk,Category,Phase,Owner,Status,Probability,Impact,Residual probability,Residual impact,"
    "Target probability,Target impact,Response type,Response,Response due,Trigger,Proximity,Raised,Closed,Cost impact,"
    "Delay days,Linked tasks"
)
STAKEHOLDER_HEADER = (
    "Stakeholder,Role,Organisation,Group,Power,Interest,Legitimacy,Urgency,Current engagement,"
    "Desired engagement,Needs,Owner"
)
PLAN_HEADER = "ID,Stakeholder,Message,Purpose,Channel,Frequency,Owner"
DECISION_HEADER = "Decision ID,Date,Decision,Decided by,Status,Affects"
STAKEHOLDER_DATES = (FIRST_STATUS, day("10-02"), LAST_STATUS)
INDICATOR_DATES = (FIRST_STATUS, day("09-11"), day("10-16"), LAST_STATUS)

Key = Callable[[str], object]
Move = tuple[str, str, object]


@dataclass(frozen=True)
class Risk:
    """One risk with what changes about it over the weeks; scores are inherent, residual and target pairs."""

    number: int
    text: str
    category: str
    phase: str
    owner: str
    scores: tuple[int, int, int, int, int, int]
    kind: str
    response: str
    due: str
    trigger: str
    proximity: str
    raised: str
    cost: int
    delay: int
    tasks: tuple[str, ...]
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True)
class Stakeholder:
    """A person or body with a stake, how often to speak with them and from when on that fell silent."""

    name: str
    role: str
    organisation: str
    group: str
    power: int
    interest: int
    engagement: tuple[str, str, str]
    desired: str
    needs: str
    owner: str
    frequency: str
    channel: str
    message: str
    silent_from: str = ""
    frequency_later: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Registers:
    """Every register of one project; claims are the legitimacy and urgency of each stakeholder."""

    folder: str
    risks: tuple[Risk, ...]
    stakeholders: tuple[Stakeholder, ...]
    objectives: tuple[tuple[str, ...], ...]
    indicators: tuple[tuple[str, str, str, float, tuple[float, ...]], ...]
    decisions: tuple[tuple[str, str, str, str, str, tuple[str, ...]], ...]
    claims: tuple[tuple[int, int], ...]


def write_risks(registers: Registers, date: dt.date, key: Key) -> None:
    """Write the full risk register of this date."""
    known = [risk for risk in registers.risks if day(risk.raised) <= date]
    write_csv(registers.folder, "risks", date, RISK_HEADER, [_risk_row(risk, date, key) for risk in known])


def write_stakeholders(registers: Registers, date: dt.date) -> None:
    """Write the stakeholder register of this date."""
    at = STAKEHOLDER_DATES.index(date)
    rows = [
        (who.name, who.role, who.organisation, who.group, who.power, who.interest, *claim, who.engagement[at],
         who.desired, who.needs, who.owner)
        for who, claim in zip(registers.stakeholders, registers.claims, strict=True)
    ]  # fmt: skip
    write_csv(registers.folder, "stakeholders", date, STAKEHOLDER_HEADER, rows)


def write_communications(registers: Registers) -> None:
    """Write the communication plan in the first week and on every date it changes."""
    changes = {day(who.frequency_later[0]) for who in registers.stakeholders if who.frequency_later[0]}
    for date in sorted({FIRST_STATUS} | changes):
        rows = [
            (f"COM-{number:02}", who.name, who.message, _purpose(who), who.channel, frequency(who, date), who.owner)
            for number, who in enumerate(registers.stakeholders, 1)
        ]
        write_csv(registers.folder, "communications", date, PLAN_HEADER, rows)


def frequency(who: Stakeholder, date: dt.date) -> str:
    """Return how often a stakeholder is to be contacted on this date."""
    since, later = who.frequency_later
    return later if since and day(since) <= date else who.frequency


def write_objectives(registers: Registers, numbers: dict[str, str]) -> None:
    """Write objectives once and indicators and decisions a few times; numbers turn task names into ids."""
    folder = registers.folder
    write_csv(folder, "objectives", FIRST_STATUS, "Objective ID,Objective,Outcome,Owner,Phases", registers.objectives)
    previous = dt.date.min
    for at, date in enumerate(INDICATOR_DATES):
        rows = [(name, goal, date, values[at], want, unit) for name, goal, unit, want, values in registers.indicators]
        write_csv(folder, "indicators", date, "Indicator,Objective ID,Date,Value,Target,Unit", rows)
        taken = [row for row in registers.decisions if previous < day(row[1]) <= date]
        lines = [
            (number, day(on), text, by, status, "; ".join(numbers[name] for name in affects))
            for number, on, text, by, status, affects in taken
        ]
        if lines:
            write_csv(folder, "decisions", date, DECISION_HEADER, lines)
        previous = date


def write_resources(folder: str, resources: Sequence[Resource], spells: Sequence[Spell]) -> None:
    """Write resources, periods of other capacity and absences as known in the first week."""
    rows = [(each.name, each.kind, each.role, each.team, each.hours, each.cost, f"{each.share}%") for each in resources]
    write_csv(folder, "resources", FIRST_STATUS, "Resource,Kind,Role,Team,Hours per week,Rate per hour,Share", rows)
    periods = [(each.resource, each.start, each.finish, each.hours) for each in spells if each.hours]
    write_csv(folder, "capacity", FIRST_STATUS, "Resource,From,To,Hours per week", periods)
    away = [(each.resource, each.start, each.finish, each.reason) for each in spells if not each.hours]
    write_csv(folder, "absences", FIRST_STATUS, "Resource,From,To,Reason", away)


def _risk_row(risk: Risk, date: dt.date, key: Key) -> tuple[object, ...]:
    now = {move[1]: (move[2], day(move[0])) for move in risk.moves if day(move[0]) <= date}
    status, since = now.get("status", ("Open", None))
    closed = since if status in ("Closed", "Occurred") else None
    inherent, residual, target = risk.scores[:2], now.get("residual", (risk.scores[2:4], None))[0], risk.scores[4:]
    linked = "; ".join(str(key(name)) for name in risk.tasks)
    return (
        f"R-{risk.number:02}", risk.text, risk.category, risk.phase, risk.owner, status, *inherent, *residual, *target,
        risk.kind, risk.response, day(risk.due), risk.trigger, _near(risk), day(risk.raised), closed, risk.cost,
        risk.delay, linked,
    )  # fmt: skip


def _near(risk: Risk) -> dt.date:
    """Return the day around which the risk may happen."""
    days = {"Imminent": 14, "Within 1 month": 30, "Within 3 months": 90, "Within 6 months": 180}[risk.proximity]
    return LAST_STATUS + dt.timedelta(days=days)


def _purpose(who: Stakeholder) -> str:
    if who.power >= 4:
        return "Decide" if who.interest >= 4 else "Keep satisfied"
    return "Hear concerns" if who.interest >= 4 else "Inform"
