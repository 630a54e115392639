"""A Trello board in JSON → one row for each card, under the names that Trello's own CSV uses."""

import datetime as dt
from typing import Any, TypeGuard

from plandata.errors import Issue
from plandata.imports.words import STATUS_WORDS, meaning

Object = dict[str, Any]
ACTIONS = 1000
"""Trello exports no more than the newest so many actions."""


def is_board(whole: object) -> TypeGuard[Object]:
    """Whether the JSON is a board: cards that lie in lists."""
    return isinstance(whole, dict) and all(isinstance(whole.get(name), list) for name in ("cards", "lists"))


def board_rows(board: Object) -> tuple[list[dict[str, str]], list[Issue]]:
    """The cards of a board as rows of text by column name, and what must be said of all of them."""
    lists = {one["id"]: one for one in _objects(board, "lists")}
    people = {one["id"]: str(one.get("fullName") or one.get("username") or "") for one in _objects(board, "members")}
    moves, counts, fields = _moves(board), _counts(board), _custom_fields(board)
    rows = []
    for card in _objects(board, "cards"):
        row = _card(card, lists.get(card.get("idList"), {}))
        row["Members"] = "; ".join(people.get(one, "") for one in card.get("idMembers") or [])
        row |= _done_items(card, counts) | moves.get(card["id"], {}) | _custom(card, fields)
        rows.append(row)
    notes = []
    if len(board.get("actions") or []) >= ACTIONS:
        text = f"the board holds its newest {ACTIONS} actions only; older moves of cards are not known"
        notes.append(Issue(0, "", "", text, "none"))
    return rows, notes


def _objects(board: Object, name: str) -> list[Object]:
    found = board.get(name)
    return [one for one in found if isinstance(one, dict) and "id" in one] if isinstance(found, list) else []


def _card(card: Object, column: Object) -> dict[str, str]:
    labels = [str(one.get("name") or one.get("color") or "") for one in card.get("labels") or []]
    closed = bool(card.get("closed") or column.get("closed"))
    return {
        "Card ID": str(card["id"]),
        "Card Number": str(card.get("idShort") or ""),
        "Card Name": str(card.get("name") or ""),
        "List Name": str(column.get("name") or ""),
        "Labels": "; ".join(label for label in labels if label),
        "Status": next((label for label in labels if closed and meaning(STATUS_WORDS, label) == "done"), ""),
        "Start Date": str(card.get("start") or ""),
        "Due Date": str(card.get("due") or ""),
        "Due Complete": str(bool(card.get("dueComplete"))).upper(),
        "Archived": str(closed).upper(),
        "Card Created Date": _born(str(card["id"])),
        "Last Activity Date": str(card.get("dateLastActivity") or ""),
        "Card URL": str(card.get("url") or card.get("shortUrl") or ""),
    }


def _born(card_id: str) -> str:
    """The second in which a card was made: the first eight digits of its id.

    >>> _born("5ce261580afea518912abba7")
    '2019-05-20T08:12:08Z'
    """
    try:
        return dt.datetime.fromtimestamp(int(card_id[:8], 16), dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return ""


def _moves(board: Object) -> dict[str, dict[str, str]]:
    """For each card when it was first moved into a list of work and last into one of done work, or marked complete."""
    found: dict[str, dict[str, str]] = {}
    for action in sorted(_objects(board, "actions"), key=lambda action: str(action.get("date"))):
        data, day = action.get("data") or {}, str(action.get("date") or "")
        card = data.get("card") or {}
        state = meaning(STATUS_WORDS, str((data.get("listAfter") or {}).get("name") or ""))
        times = found.setdefault(str(card.get("id")), {})
        if state == "active":
            times.setdefault("Started", day)
        if state == "done" or card.get("dueComplete") is True:
            times["Completed"] = day
        elif state or card.get("dueComplete") is False:
            times.pop("Completed", None)
    return {card: times for card, times in found.items() if times}


def _counts(board: Object) -> dict[str, tuple[int, int]]:
    return {
        one["id"]: (len(items), sum(item.get("state") == "complete" for item in items))
        for one in _objects(board, "checklists")
        if isinstance(items := one.get("checkItems"), list)
    }


def _done_items(card: Object, counts: dict[str, tuple[int, int]]) -> dict[str, str]:
    badges = card.get("badges") or {}
    known = [counts[one] for one in card.get("idChecklists") or [] if one in counts]
    total = sum(items for items, _ in known) or badges.get("checkItems") or 0
    done = sum(checked for _, checked in known) if known else badges.get("checkItemsChecked") or 0
    counted = (("Checklist Item Total Count", total), ("Checklist Item Completed Count", done))
    return {name: str(number) if total else "" for name, number in counted}


def _custom_fields(board: Object) -> dict[str, tuple[str, dict[str, str]]]:
    return {
        one["id"]: (str(one.get("name") or ""), {option["id"]: _option(option) for option in one.get("options") or []})
        for one in _objects(board, "customFields")
    }


def _option(option: Object) -> str:
    return str((option.get("value") or {}).get("text") or "")


def _custom(card: Object, fields: dict[str, tuple[str, dict[str, str]]]) -> dict[str, str]:
    found = {}
    for item in card.get("customFieldItems") or []:
        name, options = fields.get(item.get("idCustomField"), ("", {}))
        value = next(iter((item.get("value") or {}).values()), None)
        text = options.get(item.get("idValue"), "") if value is None else str(value)
        if name and text:
            found[name] = text
    return found
