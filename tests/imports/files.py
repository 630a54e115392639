"""Invented files for tests of the importer, and how they are read."""

import datetime as dt
from typing import Any

from plandata.draft import Draft
from plandata.imports.draft import Circumstances, drafts

RECEIVED = dt.date(2026, 8, 3)


def read(text: str | bytes, name: str = "plan.csv", **known: Any) -> Draft:
    """The only draft of a file that came on 3 August 2026."""
    (draft,) = read_all(text, name, **known)
    return draft


def read_all(text: str | bytes, name: str = "plan.csv", **known: Any) -> list[Draft]:
    """The drafts of a file that came on 3 August 2026."""
    content = text.encode() if isinstance(text, str) else text
    return drafts(content, name, Circumstances(RECEIVED, **known))


def rows(draft: Draft, *columns: str, table: str = "") -> list[tuple[Any, ...]]:
    """Columns of the draft's main table, or of another one."""
    return draft.tables[table or draft.kind].select(columns).rows()


def said(draft: Draft) -> list[tuple[Any, ...]]:
    """Line, column, value and reason of every issue."""
    return draft.issues.select("line", "column", "value", "reason").rows()


def day(text: str) -> dt.date:
    """A day, written 2026-03-09."""
    return dt.date.fromisoformat(text)


def accounted(draft: Draft) -> int:
    """Rows that are in a table or listed as left out, once each."""
    kept = {line for table in draft.tables.values() for line in table["line"].to_list()}
    lost = draft.issues.filter((draft.issues["loss"] == "row") | draft.issues["reason"].str.contains("it counts once"))
    return len(kept | {line for line in lost["line"].to_list() if line})
