"""Trackers of issues and what each of them writes."""

from plandata.imports.tool import Format

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

TRACKERS = (
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
    Format("Azure DevOps", (("work item type",), ("state", "title", "title 1")), fields={"area path": "phase_path"}),
    Format(
        "Redmine",
        (REDMINE_TRACKER, REDMINE_SUBJECT),
        without=("hours", "stunden", "heures", "horas", "時間", "часов", "часы", "小时", "ore", "uren", "godziny"),
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
        "OpenProject",
        (
            ("subject", "thema", "sujet", "asunto", "oggetto", "onderwerp", "temat", "тема", "主题", "título"),
            ("type", "typ", "tipo", "тип", "类型"),
            (
                "work",
                "% complete",
                "total work",
                "accountable",
                "remaining work",
                "arbeit",
                "% abgeschlossen",
                "verantwortlich",
            ),
        ),
        without=("tracker", "issue key"),
        fields={
            "accountable": "",
            "verantwortlich": "",
            "total work": "",
            "total % complete": "",
            "project": "",
            "author": "",
            "version": "phase",
            "progress": "share_done",
        },
    ),
    Format(
        "GitLab",
        (("title",), ("issue id", "iid"), ("state",), ("author username", "assignee username", "confidential")),
        fields={
            "issue id": "task_id",
            "assignee username": "",
            "author": "",
            "milestone": "phase",
            "closed at": "actual_finish",
        },
        effort_unit="second",
    ),
    Format(
        "Taiga",
        (("ref",), ("subject",), ("is closed",)),
        fields={
            "id": "internal_id",
            "ref": "task_id",
            "assigned to full name": "owner",
            "owner": "",
            "owner full name": "",
            "user story": "parent_ref",
            "finished date": "actual_finish",
            "finish date": "actual_finish",
            "modified date": "updated_on",
            "total points": "points",
            "sprint id": "",
            "epics": "",
            "estimated start": "",
        },
    ),
    Format(
        "YouTrack",
        (("id", "issue id"), ("summary",), ("state",), ("reporter", "estimation", "spent time", "subsystem")),
        without=("issue key", "work item type", "team"),
        fields={
            "project": "",
            "id": "task_id",
            "issue id": "task_id",
            "subsystem": "component",
            "sprints": "sprint",
            "subtask of": "parent_ref",
            "fix versions": "phase",
        },
    ),
    Format(
        "Plane",
        (
            ("state",),
            ("priority",),
            ("cycle name", "module name", "cycle", "module"),
            ("name", "title"),
            ("target date", "created by", "assignee", "labels"),
        ),
        without=("team", "cycle number"),
        fields={
            "name": "title",
            "module name": "phase",
            "module": "phase",
            "cycle name": "sprint",
            "target date": "finish",
            "project": "",
            "cycle start date": "",
            "cycle end date": "",
            "module start date": "",
            "module target date": "",
            "archived at": "",
            "completed at": "actual_finish",
        },
    ),
)
