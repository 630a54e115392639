"""What each tool writes, as declarations: how its files are told, and what is peculiar to them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Format:
    """One tool's task export.

    `needs`: groups of header keys; a file is this tool's when it has one of each group. `without`: header keys
    that rule it out. `fields`: header key → field where the tool's word means something else than usual.
    `effort_unit`, `duration_unit`: unit of a bare number.
    """

    tool: str
    needs: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    effort_unit: str = "hour"
    duration_unit: str = "day"


JIRA_KEY = ("issue key", "clave de incidencia", "chave da item", "chave", "vorgangsschlüssel", "schlüssel")
JIRA_TYPE = (
    "issue type",
    "issue id",
    "tipo de incidencia",
    "tipo de item",
    "vorgangstyp",
    "id de la incidencia",
    "id da item",
)
JIRA_TITLE = ("summary", "resumen", "resumo", "zusammenfassung", "status", "estado")
REDMINE_SUBJECT = ("subject", "thema", "sujet", "asunto", "題名", "тема", "主题", "título")
REDMINE_TRACKER = ("tracker", "tipo", "トラッカー", "трекер", "跟踪")

FORMATS = (
    Format(
        "Jira",
        (JIRA_KEY, JIRA_TYPE, JIRA_TITLE),
        effort_unit="second",
        duration_unit="second",
        fields={
            "component s": "component",
            "components": "component",
            "componentes": "component",
            "issue id": "internal_id",
            "project name": "",
        },
    ),
    Format(
        "Asana",
        (("task id",), ("section column", "column", "section"), ("name",)),
        fields={
            "blocked by": "blocked_by_title",
            "blocked by dependencies": "blocked_by_title",
            "projects": "",
            "parent task": "parent_title_ref",
            "blocking": "blocks_title",
            "completed at": "actual_finish",
            "assignee email": "",
            "section column": "lane",
            "section": "lane",
            "column": "lane",
        },
    ),
    Format("Azure DevOps", (("work item type",), ("state", "title", "title 1")), fields={"area path": "phase_path"}),
    Format(
        "Redmine",
        (REDMINE_TRACKER, REDMINE_SUBJECT),
        fields={
            "author": "",
            "total estimated time": "",
            "total spent time": "",
            "project": "",
            "проект": "",
            "projet": "",
            "projekt": "",
        },
    ),
    Format(
        "Trello",
        (("card name",), ("list name", "list id", "board name")),
        fields={
            "list name": "lane",
            "board name": "",
            "labels": "tags",
            "completed": "actual_finish",
            "started": "actual_start",
        },
    ),
    Format(
        "Linear",
        (("team",), ("cycle number", "cycle name"), ("parent issue",)),
        fields={
            "completed": "actual_finish",
            "canceled": "dropped_flag",
            "archived": "",
            "started": "actual_start",
            "estimate": "points",
            "project": "phase",
            "milestone": "",
            "team": "",
        },
    ),
    Format(
        "GitHub Projects",
        (("title",), ("url",), ("linked pull requests", "repository", "assignees")),
        fields={"milestone": "phase", "url": "url_id"},
    ),
    Format(
        "GitHub",
        (("number",), ("title",), ("state", "state reason"), ("created at", "closed at")),
        fields={"milestone": "phase", "id": "internal_id", "node id": "", "type": "type_text"},
    ),
    Format(
        "GanttProject",
        (("begin date",), ("outline number", "coordinator")),
        fields={"completion": "share_done", "resources": "owner"},
    ),
    Format(
        "MS Project",
        (
            ("outline level", "wbs", "task mode", "resource names", "unique id"),
            ("duration",),
            ("start", "start date"),
            ("finish", "finish date"),
            ("task name", "name", "id"),
        ),
        without=("row id", "row#", "health", "assigned to"),
        fields={"id": "row_number", "unique id": "task_id", "resource names": "assignments", "notes": ""},
    ),
    Format(
        "Smartsheet",
        (
            ("row id", "row#", "row", "% allocation", "health", "variance"),
            ("predecessors", "% complete", "duration"),
            ("start date", "start", "end date", "finish"),
            ("tasks", "task name", "primary column", "assigned to"),
        ),
        without=("outline level",),
        fields={"row": "row_number", "row#": "row_number", "row id": "task_id", "comments": ""},
    ),
)
"""Tools in the order in which they are tried; the first whose needs are met wins."""


def format_of(keys: frozenset[str]) -> Format | None:
    """The declared format whose headers the file has, None when it is nobody's."""
    return next((f for f in FORMATS if not keys & set(f.without) and all(keys & set(group) for group in f.needs)), None)


@dataclass(frozen=True)
class Lookalike:
    """A file that looks like a plan and is something else: how it is told, and what to say.

    `undated`: only where hardly a row has a date; `most`: only in tables with no more columns.
    """

    needs: tuple[tuple[str, ...], ...]
    sentence: str
    undated: bool = False
    most: int = 1000


TIMESHEET = (
    "is a time report (who worked when), not a plan. plandata reads plans and registers; time reports come later."
)
LOOKALIKES = (
    Lookalike((("start time",), ("duration", "end time"), ("user", "email", "billable", "employee")), TIMESHEET),
    Lookalike(
        (("hours", "total hours", "time"), ("date",), ("resource name", "employee name", "user", "comment")), TIMESHEET
    ),
    Lookalike((("tracked",), ("billable", "billable rate", "billability")), TIMESHEET),
    Lookalike((("staff member", "employee"), ("standard time", "over time", "overtime")), TIMESHEET),
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
            ("description of change", "change request"),
            ("change approver", "change approver s", "approval status", "approval date"),
        ),
        "is a register of changes. plandata reads plans, risks, stakeholders, communication, costs and decisions.",
    ),
    Lookalike(
        (("assumption",),),
        "is a log of assumptions. plandata reads plans, risks, stakeholders, communication and costs.",
        most=6,
    ),
    Lookalike(
        (
            ("description of issue", "issue description", "issue id"),
            ("description of impact", "issue status", "date resolved", "priority rating", "issue resolution"),
        ),
        "is a register of issues. plandata reads plans, risks, stakeholders, communication, costs and decisions.",
    ),
)


def lookalike_of(keys: frozenset[str], dated: float) -> str:
    """What the file is instead of a plan or register, "" when nothing says so.

    `dated` is the share of its rows that have a start or finish.
    """
    for other in LOOKALIKES:
        if (
            all(keys & set(group) for group in other.needs)
            and len(keys) <= other.most
            and not (other.undated and dated > 0.2)
        ):
            return other.sentence
    return ""


def without_table(headers: tuple[str, ...], dates: int) -> str:
    """Why a table with such headers, of which so many are dates, is neither a plan nor a register."""
    if dates >= 5 and dates * 2 > len(headers):
        return (
            "has one column for each day or week and nothing that says when a task starts and ends. "
            "Add columns Start and Finish, or export the plan behind it."
        )
    named = ", ".join(header for header in headers if header)[:300]
    return (
        f"is no plan or register that plandata knows. Its columns are: {named}. "
        "A plan needs at least a title and a date, status, owner or effort."
    )
