"""Plans made by hand that say little: a title and a day among columns that nobody knows."""

import polars as pl

from plandata.imports.dates import share_of_dates
from plandata.imports.sheet import TextTable
from plandata.imports.vocabulary import SYNONYMS, header_key

TASK_WORDS = frozenset(
    ("task", "tasks", "activity", "milestone", "deliverable", "todo", "vorgang", "aufgabe", "meilenstein", "tâche",
     "jalon", "arbeitspaket", "tarea", "actividad", "hito", "tarefa", "atividade", "marco", "attività", "задача",
     "任务", "タスク", "taak", "zadanie", "görev", "úkol", "uppgift")
)  # fmt: skip
"""Words that only what is to be done is called by; a name, an item or a topic may be anything."""

OTHERWISE = frozenset(
    ("quantity", "qty", "price", "amount", "total", "vendor", "supplier", "manufacturer", "invoice", "order", "sku",
     "customer", "client", "serial", "cve", "cvss", "severity", "likelihood", "vulnerability", "host", "hostname", "ip",
     "ipaddress", "server", "port", "plugin", "minutes", "hours", "worked", "billable", "attendee", "attendees",
     "participants", "room", "employee")
)  # fmt: skip
"""Words of lists of another kind: purchases, invoices, weak points, work done, meetings."""

LEAST_DATED, LEAST_NAMED = 0.5, 0.9
"""So many rows have a day, and so many titles come once: a log of work tells of the same tasks again and again."""


def is_bare_plan(table: TextTable, fields: dict[int, str]) -> bool:
    """Whether a title that is called a task, and days to start or finish, make a plan of a table no kind claims."""
    keys = [header_key(header) for header in table.headers]
    told = {word for i, key in enumerate(keys) if i not in fields for word in key.split()}
    named = [i for i, field in fields.items() if field == "title" and TASK_WORDS & set(keys[i].split())]
    days = [i for i, field in fields.items() if field in ("start", "finish")]
    known = all(keys[i] in SYNONYMS["task"][fields[i]] for i in (*named, *days))
    if not named or not days or not known or told & OTHERWISE:
        return False
    titles = table.sample(named[0]).drop_nulls()
    own = titles.len() > 0 and titles.n_unique() >= LEAST_NAMED * titles.len()
    return own and any(_dated(table.sample(i)) >= LEAST_DATED for i in days)


def _dated(cells: pl.Series) -> float:
    filled = cells.drop_nulls()
    return share_of_dates(filled) * filled.len() / max(1, cells.len()) if filled.len() else 0.0
