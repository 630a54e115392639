"""Tables that look like a plan and are something else: a log of another kind, or nothing that plandata keeps."""

from dataclasses import dataclass

from plandata.errors import UnreadableFile
from plandata.imports import logged
from plandata.imports.dates import day_text, parsed_day
from plandata.imports.keyed import tool_of
from plandata.imports.planned import ABROAD, DUE, PLANNED
from plandata.imports.raid import SCALED, holds_kinds
from plandata.imports.recognise import Recognised, recognised
from plandata.imports.refused import without_table
from plandata.imports.sheet import TextTable
from plandata.imports.vocabulary import SYNONYMS, VAGUE_VALUES, header_key


@dataclass(frozen=True)
class Lookalike:
    """How such a table is told, and the kind as which it is read, or the sentence that refuses it.

    `undated`: only where hardly a row has a date; `most`: only in tables with no more columns; `without`: header keys
    that rule it out.
    """

    needs: tuple[tuple[str, ...], ...]
    sentence: str = ""
    kind: str = ""
    undated: bool = False
    most: int = 1000
    without: tuple[str, ...] = ()


TIMES = SYNONYMS["time_entry"]
PEOPLE, HOURS, WORK_DAY = TIMES["resource"], TIMES["hours"], TIMES["date"]
UNITS = ("units", "einheiten", "unités", "unidades")
"""OpenProject's word for the hours of a cost report."""

VAGUE = (
    "time",
    "duration",
    "dauer",
    "durée",
    "duración",
    "duração",
    "worked",
    "zeit",
    "durata",
    "duur",
    "czas",
    "temps",
)
"""Words for hours that plans use for their tasks too."""

SURE_HOURS = tuple(word for word in HOURS if word not in (*VAGUE, *UNITS))
DAYS = ("date", "day", "datum", "fecha", "data", "tarih", "дата", "日付", "日期")
CLOCKS = ("startzeit", "endzeit", "heure de début", "hora de inicio", "hora de início", "ora inizio")
NOTES, WORK = TIMES["note"], (*TIMES["task"], *TIMES["project_text"])
DAYS_OFF = SYNONYMS["holiday"]["reason"][:11]
CALENDAR = SYNONYMS["holiday"]["calendar"]
STAFF = (*PEOPLE, "person", "resource", "resource name", "task", "task name", "title")
NO_HOURS = "is a summary of time by project, not a timesheet: nothing in it says who worked when."
VALUES = SYNONYMS["earned"]
LINKS = SYNONYMS["link"]
EARNED = tuple(word for field in ("earned_value", "actual_value") for word in VALUES[field] if word not in VAGUE_VALUES)
SURE_PLANNED = tuple(word for word in VALUES["planned_value"] if word not in VAGUE_VALUES)
PERIODS = (*VALUES["period"], *VALUES["date"])
TIMED = tuple(word for field in ("start", "finish", "duration", "predecessors") for word in SYNONYMS["task"][field])
LOOKALIKES = (
    Lookalike(
        (("end time", *TIMES["start_time"][:1], *CLOCKS), HOURS, (*PEOPLE, "billable")),
        kind="time_entry",
        without=PLANNED[:14],
    ),
    Lookalike((("staff member",), ("standard time",)), kind="time_entry"),
    Lookalike(
        (SURE_HOURS, WORK_DAY, (*PEOPLE, "comment", "activity")),
        kind="time_entry",
        without=(*PLANNED, *ABROAD),
    ),
    Lookalike((SURE_HOURS, WORK_DAY, PEOPLE, TIMES["activity"]), kind="time_entry", without=(*DUE, *ABROAD)),
    Lookalike((("work description", "worklog comment", "date started"), HOURS, PEOPLE), kind="time_entry", without=DUE),
    Lookalike((("from",), ("to",), HOURS, PEOPLE, WORK_DAY), kind="time_entry", without=PLANNED[:14]),
    Lookalike(
        (DAYS, VAGUE, PEOPLE, (*NOTES, *TIMES["activity"]), WORK),
        kind="time_entry",
        without=(*PLANNED, *ABROAD),
    ),
    Lookalike(
        (UNITS, WORK_DAY, PEOPLE, WORK, (*TIMES["activity"], *TIMES["cost_kind"])), kind="time_entry", without=DUE
    ),
    Lookalike((("tracked",), ("billable", "billable rate", "billability")), NO_HOURS),
    Lookalike(
        (("project", "client", "user", "tag"), ("time", "duration"), ("amount",)),
        NO_HOURS,
        most=6,
        without=(*WORK_DAY, *DAYS, *PLANNED, *ABROAD, "start", "start date", "start time", "estimate", "title"),
    ),
    Lookalike(
        (("reproducibility",), ("view status",)), "is a MantisBT bug list: it has no dates or effort to plan with."
    ),
    Lookalike(
        (("ipaddress", "ip address", "cve", "asset name", "assetname"), ("likelihood", "severity", "cvss")),
        "is a list of vulnerabilities of machines, not a project's risk register.",
    ),
    Lookalike(
        (("quantity", "qty"), ("unit price", "price", "vendor", "supplier", "preferred mfg", "manufacturer")),
        "is a purchase or parts list, not a plan: hardly a row of it has a date.",
        undated=True,
    ),
    Lookalike(
        (
            ("description of change", "change request", "change description", "change id", "cr id", "change title"),
            (
                "change approver",
                "change approver s",
                "approval status",
                "approval date",
                "status",
                "change status",
                "requested by",
                "raised by",
                "impact",
                "description of impact",
            ),
        ),
        kind="issue",
    ),
    Lookalike(
        (("assumption", "assumptions", "assumption description", "assumption log", "assumption id"),),
        kind="issue",
        without=("probability", "likelihood", "treatment", "consequences"),
    ),
    Lookalike(
        (
            (
                "description of issue",
                "issue description",
                "issue id",
                "issue",
                "issue title",
                "issue no",
                "issue #",
                "issue number",
            ),
            (
                "description of impact",
                "issue status",
                "date resolved",
                "priority rating",
                "issue resolution",
                "impact",
                "resolution",
                "date for resolution",
                "date raised",
                "raised by",
                "date identified",
                "reported by",
                "action",
                "action taken",
                "resolution date",
                "escalation",
                *logged.LOGGED,
            ),
        ),
        kind="issue",
        without=("issue type", "issue key", "probability", "likelihood", "hours"),
    ),
    Lookalike((logged.ISSUES_ABROAD, logged.ISSUE_DATES_ABROAD), kind="issue", without=SCALED),
    Lookalike(
        (logged.ISSUE_IDS, logged.ISSUE_TITLES),
        kind="issue",
        without=("issue type", "issue key", "probability", "likelihood"),
    ),
    Lookalike((("dependency description", "dependency id", "description of dependency"),), kind="issue"),
    Lookalike((("dependency",), logged.GIVEN), kind="issue", without=logged.NO_DEPENDENCY),
    Lookalike((("meeting organizer",), ("required attendees", "optional attendees")), kind="contact"),
    Lookalike((logged.RAISERS, logged.RAISED, logged.HANDLED), kind="issue", without=logged.NO_LOG),
    Lookalike((("r",), ("a",), ("c",), ("i",), ("name", "stakeholder", "stakeholder name")), kind="stakeholder"),
    Lookalike((DAYS_OFF, SYNONYMS["holiday"]["start"]), kind="holiday", most=8, without=STAFF),
    Lookalike(
        (CALENDAR, SYNONYMS["holiday"]["start"], ("hours", "reason", "exception", "working hours", "description")),
        kind="holiday",
        most=8,
        without=(*STAFF, *PLANNED[:14]),
    ),
    Lookalike((SYNONYMS["workweek"]["weekday"][:-2], SYNONYMS["workweek"]["hours"]), kind="workweek", most=6),
    Lookalike(
        ((*SYNONYMS["resource"]["resource"], *SYNONYMS["resource"]["role"]), SYNONYMS["resource"]["rate"]),
        kind="resource",
        most=8,
        without=(*WORK, "title", "task name", *HOURS, *WORK_DAY, "status", "predecessors"),
    ),
    Lookalike((LINKS["predecessor_id"], LINKS["successor_id"], LINKS["lag_text"]), kind="link", most=6, without=STAFF),
    Lookalike((("lesson learned", "lessons learned", "lesson"),), kind="issue"),
    Lookalike((SURE_PLANNED, EARNED, PERIODS), kind="earned"),
    Lookalike((VALUES["planned_value"], VALUES["earned_value"], PERIODS), kind="earned", most=8),
    Lookalike((SURE_PLANNED, EARNED, VALUES["item"], VALUES["budget"]), kind="earned", without=PLANNED),
    Lookalike((SURE_PLANNED, VALUES["earned_value"], VALUES["item"]), kind="earned", most=8, without=PLANNED),
    Lookalike((VALUES["planned_share"], VALUES["earned_share"], VALUES["budget"]), kind="earned", without=TIMED),
)
"""In the order in which they are asked; the first that fits wins, and none is asked where a tool is known."""


def lookalike_of(table: TextTable) -> Lookalike | None:
    """What the table is instead of a plan or register of the usual kind, None when nothing says so."""
    keys = frozenset(header_key(header) for header in table.headers)
    dated = _share_dated(table)
    for other in LOOKALIKES:
        if (
            all(keys & set(group) for group in other.needs)
            and len(keys) <= other.most
            and not keys & set(other.without)
            and not (other.undated and dated > 0.2)
        ):
            return other
    return None


def _share_dated(table: TextTable) -> float:
    known = SYNONYMS["task"]["start"] + SYNONYMS["task"]["finish"]
    days = [table.column(i) for i, header in enumerate(table.headers) if header_key(header) in known]
    return max((1 - day.null_count() / max(1, day.len()) for day in days), default=0.0)


def table_kind(table: TextTable, here: str, corrections: dict[str, str]) -> Recognised:
    """What the table is: what a person says, the log that it looks like, else the kind that its columns fit best.

    Errors: UnreadableFile with what it is instead of a plan or register.
    """
    wanted = ""
    if "kind" not in corrections and tool_of(table) is None:
        other = lookalike_of(table)
        if other and other.sentence:
            raise UnreadableFile(f"{here} {other.sentence}")
        wanted = other.kind if other else "issue" if holds_kinds(table) else ""
    what = recognised(table, here, corrections, wanted)
    if what is None and wanted:
        what = recognised(table, here, corrections)
    if what is None:
        days = sum(parsed_day(day_text(header), "day first") is not None for header in table.headers)
        raise UnreadableFile(f"{here} {without_table(table.headers, days)}")
    return what
