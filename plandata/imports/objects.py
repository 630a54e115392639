"""JSON → a sheet of text cells: a Trello board, or a list of objects with a column for each of their names."""

import json
from typing import Any

from plandata.errors import Issue, UnreadableFile
from plandata.imports.sheet import Sheet, named
from plandata.imports.trello import board_rows, is_board

LISTS = ("issues", "tasks", "items", "data", "results", "workitems", "work_packages", "records", "rows", "value")
"""Names under which tools put the list of what they export."""

INNER = ("fields", "attributes", "properties")
"""Names of an object's inner object that holds the facts, such as Jira's fields."""

WORDS = ("name", "displayName", "fullName", "title", "login", "key", "value", "username", "label", "id")
"""What an object in a cell is called, the first that it has."""

MOST_NAMES = 400
NO_LINES = "the file has no lines to point at; the numbers of rows are those of its objects"


def objects_sheet(content: bytes, name: str) -> Sheet | None:
    """The sheet that a JSON file holds, None when it is no JSON or no list of objects, or is not called JSON.

    Errors: UnreadableFile when it is a board whose parts are damaged.
    """
    if content[:64].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"{", b"["):
        return None
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not is_board(whole) and not name.lower().endswith((".json", ".txt")):
        return None
    rows, notes = _board(whole, name) if is_board(whole) else ([_flat(one) for one in _listed(whole)], [])
    names = list(dict.fromkeys(key for row in rows for key in row))
    if not rows or not 2 <= len(names) <= MOST_NAMES:
        return None
    cells = [names, *([row.get(key, "") for key in names] for row in rows)]
    frame = named(cells, list(range(len(cells))), len(names))
    return Sheet("", frame, (*notes, Issue(0, "", "", NO_LINES, "none")), typed=True)


def _board(whole: dict[str, Any], name: str) -> tuple[list[dict[str, str]], list[Issue]]:
    try:
        return board_rows(whole)
    except (AttributeError, KeyError, TypeError):
        text = f"{name} is a Trello board that is damaged: a card or a list is not what Trello writes. Export it again."
        raise UnreadableFile(text) from None


def _listed(whole: object) -> list[dict[str, Any]]:
    if isinstance(whole, dict):
        whole = next((whole[name] for name in LISTS if isinstance(whole.get(name), list)), [])
    return [one for one in whole if isinstance(one, dict)] if isinstance(whole, list) else []


def _flat(one: dict[str, Any]) -> dict[str, str]:
    row = {name: cell_text(value) for name, value in one.items() if name not in INNER}
    for name in INNER:
        if isinstance(inner := one.get(name), dict):
            row |= {key: cell_text(value) for key, value in inner.items() if key not in row}
    return row


def cell_text(value: object) -> str:
    """What a value of JSON says in one cell: names of objects, lists separated by '; ', nothing for null.

    >>> cell_text([{"login": "ida"}, {"login": "omar"}]), cell_text(True), cell_text(None)
    ('ida; omar', 'TRUE', '')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dict):
        return next((cell_text(value[name]) for name in WORDS if value.get(name) not in (None, "")), "")
    if isinstance(value, list):
        return "; ".join(text for one in value[:200] if (text := cell_text(one)))
    return "" if value is None else str(value)
