"""Trackers of issues and what each of them writes."""

from plandata.imports.tool import Format

JIRA_KEY = (
    "issue key", "clave de incidencia", "chave da item", "chave", "vorgangsschlüssel", "schlüssel", "clé de ticket",
    "clé de demande", "chiave ticket", "issuesleutel", "klucz zgłoszenia", "ключ проблемы", "ключ запроса", "課題キー",
    "问题关键字", "이슈 키",
)  # fmt: skip
JIRA_TYPE = (
    "issue type", "issue id", "tipo de incidencia", "tipo de item", "vorgangstyp", "id de la incidencia", "id da item",
    "vorgangs id", "type de ticket", "id de ticket", "type de demande", "id de demande", "tipo ticket", "id ticket",
    "issuetype", "typ zgłoszenia", "id zgłoszenia", "тип проблемы", "тип запроса", "課題タイプ", "課題 id", "问题类型",
    "问题 id", "이슈 유형", "이슈 id",
)  # fmt: skip
JIRA_TITLE = (
    "summary", "resumen", "resumo", "zusammenfassung", "status", "estado", "résumé", "état", "riepilogo", "stato",
    "samenvatting", "podsumowanie", "тема", "статус", "要約", "ステータス", "摘要", "状态", "요약", "상태",
)  # fmt: skip
AZURE_TYPE = (
    "arbeitselementtyp",
    "type d élément de travail",
    "tipo de elemento de trabajo",
    "tipo de item de trabalho",
    "tipo di elemento di lavoro",
)
REDMINE_SUBJECT = ("subject", "thema", "sujet", "asunto", "題名", "тема", "主题", "título")
NO_REDMINE = (
    "hours", "stunden", "heures", "horas", "時間", "часов", "часы", "小时", "ore", "uren", "godziny", "trabajo",
    "% completado", "trabalho", "% concluído", "lavoro",
)  # fmt: skip
"""Headers of Redmine's own timesheets, and of OpenProject where it calls its subjects and types alike."""

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
    Format(
        "Jira API",
        (("key",), ("issuetype",), ("summary",)),
        fields={
            "timeoriginalestimate": "effort",
            "timeestimate": "remaining",
            "timespent": "spent",
            "id": "internal_id",
        }
        | {"aggregatetimespent": "", "aggregatetimeestimate": "", "project": "", "resolutiondate": "actual_finish"}
        | {"components": "component", "fixversions": "phase"},
        effort_unit="second",
    ),
    Format(
        "Jira Plans",
        (("issue key",), ("hierarchy",), ("title",)),
        fields={"hierarchy": "type_text", "releases": "phase", "target end date": "finish"}
        | {"estimates": "effort", "parent id": "", "components": "component"},
        effort_unit="day",
    ),
    Format(
        "Azure DevOps",
        (("work item type", *AZURE_TYPE), ("state", "title", "title 1", "titel", "titre", "título", "titolo")),
        fields={"area path": "phase_path", "effort": "points", "story points": "points"},
    ),
    Format(
        "Redmine",
        (REDMINE_TRACKER, REDMINE_SUBJECT),
        without=NO_REDMINE,
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
        fields={"milestone": "phase", "url": "url_id", "estimate": "points"},
    ),
    Format(
        "GitHub",
        (("number",), ("title",), ("state", "state reason"), ("created at", "closed at")),
        fields={"milestone": "phase", "id": "internal_id", "node id": "", "type": "type_text"},
    ),
    Format(
        "Shortcut",
        (("is completed",), ("requester", "owners"), ("epic", "iteration", "workflow")),
        fields={"estimate": "points", "milestone": "", "owners": "owner", "epic": "phase", "type": "type_text"}
        | {"id": "task_id", "project": "", "team": "", "started at": "actual_start", "tasks": ""},
    ),
    Format(
        "Pivotal Tracker",
        (("current state",), ("owned by", "requested by"), ("iteration", "estimate")),
        fields={
            "estimate": "points",
            "current state": "status",
            "task status": "",
            "task": "",
            "accepted at": "actual_finish",
        }
        | {"owned by": "owner", "deadline": "finish"},
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
                "travail",
                "travail restant",
                "trabajo",
                "% completado",
                "trabalho",
                "lavoro",
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
        (
            ("title",),
            ("issue id", "iid"),
            ("state",),
            ("author username", "assignee username", "confidential", "web url", "time stats", "project id"),
        ),
        fields={
            "issue id": "task_id",
            "iid": "task_id",
            "id": "internal_id",
            "project id": "",
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
            "estimate": "points",
            "completed at": "actual_finish",
        },
    ),
)
