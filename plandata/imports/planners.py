"""Planners and boards and what each of them writes."""

from plandata.imports.tool import Format

PROJECT_ABROAD = (
    "vorgangsmodus", "mode tâche", "modo de tarea", "modo da tarefa", "modalità attività", "gliederungsebene",
    "niveau hiérarchique", "nivel de esquema", "nível da estrutura de tópicos", "psp code", "edt", "ressourcennamen",
    "noms ressources", "nombres de los recursos", "nomes dos recursos",
)  # fmt: skip
"""What only MS Project calls its columns in German, French, Spanish, Portuguese and Italian."""

PLANNERS = (
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
        "GanttProject",
        (
            ("begin date", "anfang", "date de début", "fecha de inicio", "data de início", "data inizio"),
            (
                "outline number",
                "coordinator",
                "koordinator",
                "coordinateur",
                "coordinador",
                "coordenador",
                "coordinatore",
            ),
        ),
        fields={"completion": "share_done", "resources": "owner"},
    ),
    Format(
        "MS Project",
        (
            ("outline level", "wbs", "task mode", "resource names", "unique id", *PROJECT_ABROAD),
            ("duration", "dauer", "durée", "duración", "duração", "durata"),
            ("start", "start date", "anfang", "début", "comienzo", "início", "inizio"),
            ("finish", "finish date", "ende", "fertig stellen", "fin", "término", "fine"),
            (
                "task name",
                "name",
                "id",
                "vorgangsname",
                "nom de la tâche",
                "nombre de tarea",
                "nome da tarefa",
                "nome attività",
            ),
        ),
        without=("row id", "row#", "health", "assigned to"),
        fields={"id": "row_number", "unique id": "task_id", "resource names": "assignments", "notes": ""}
        | dict.fromkeys(("nr", "n°", "nº"), "row_number")
        | dict.fromkeys(("einmalige nr", "n° unique", "id único", "id. única", "id exclusiva"), "task_id")
        | dict.fromkeys(
            ("ressourcennamen", "noms ressources", "nombres de los recursos", "nomes dos recursos"), "assignments"
        ),
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
    Format(
        "ClickUp",
        (
            ("task id",),
            ("task name",),
            ("list name", "date created text", "space name", "folder name", "due date text"),
        ),
        fields={
            "due date text": "",
            "start date text": "",
            "date created text": "",
            "time estimated text": "",
            "time spent text": "",
            "parent id": "parent_ref",
            "list name": "phase",
            "folder name": "",
            "space name": "",
            "rolled up time": "",
            "task content": "",
            "date done": "actual_finish",
            "date closed": "actual_finish",
        },
        effort_unit="millisecond",
    ),
    Format(
        "MS Planner",
        (("bucket name",), ("task name",), ("progress", "completed date", "late", "is recurring")),
        fields={
            "progress": "status",
            "completed date": "actual_finish",
            "late": "",
            "completed by": "",
            "created by": "",
            "checklist items": "",
            "completed checklist items": "",
            "bucket name": "phase",
        },
    ),
    Format(
        "Wrike",
        (
            ("title",),
            ("folder", "parent folders", "start date constraint", "effort allocation", "custom status"),
            ("key", "depends on", "parent task", "parents"),
            ("assigned to", "assignee", "status"),
        ),
        fields={
            "folder": "phase",
            "parent folders": "phase",
            "parents": "phase",
            "key": "task_id",
            "duration hours": "",
            "parent task": "parent_ref",
            "custom status": "status",
            "status": "status_group",
            "depends on": "predecessors",
        },
    ),
    Format(
        "TeamGantt",
        (("wbs #", "wbs"), ("name title",), ("type",)),
        fields={"name title": "title", "resources": "owner", "estimated hours": "effort"},
    ),
    Format(
        "monday",
        (
            ("name", "item", "item name"),
            ("subitems", "person", "timeline start", "item id"),
            ("group",),
            ("status", "person", "date"),
        ),
        fields={
            "date": "finish",
            "subitems": "",
            "numbers": "",
            "group": "phase",
            "person": "owner",
            "parent item": "parent_title_ref",
            "timeline end": "finish",
            "completion date": "actual_finish",
            "effort spent": "spent",
        },
    ),
    Format(
        "Notion",
        (
            ("name", "task name", "task", "title"),
            ("status",),
            ("parent item", "sub item", "sub items", "sub tasks", "is blocking", "last edited time", "last edited by"),
        ),
        without=("group",),
        fields={
            "parent item": "parent_title_ref",
            "parent task": "parent_title_ref",
            "sub item": "",
            "sub items": "",
            "sub tasks": "",
            "blocked by": "blocked_by_title",
            "is blocking": "blocks_title",
            "blocking": "blocks_title",
            "last edited time": "updated_on",
            "created time": "created_on",
            "date": "finish",
            "project": "phase",
        },
    ),
)
