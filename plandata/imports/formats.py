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
