"""JSON: boards of Trello, and lists of objects as tools' interfaces give them."""

import json

import pytest

from plandata.errors import UnreadableFile
from tests.imports.files import day, read, rows, said

ID = "69a54d80" + "0" * 16  # made on 2 March 2026


def card(number, column, **facts):
    base = {"id": f"69a54d80{number:016x}", "idShort": number, "name": f"Card {number}", "idList": column}
    return base | {"closed": False, "labels": [], "idMembers": []} | facts


BOARD = {
    "name": "House",
    "lists": [
        {"id": "l1", "name": "To Do", "closed": False},
        {"id": "l2", "name": "Doing", "closed": False},
        {"id": "l3", "name": "Done", "closed": False},
    ],
    "members": [{"id": "m1", "fullName": "Ida Bloom"}, {"id": "m2", "username": "omar"}],
    "checklists": [{"id": "k1", "checkItems": [{"state": "complete"}, {"state": "incomplete"}]}],
    "customFields": [{"id": "f1", "name": "Priority", "options": [{"id": "o1", "value": {"text": "High"}}]}],
    "cards": [
        card(1, "l1", due="2026-03-20T10:00:00.000Z", idMembers=["m1", "m2"], labels=[{"name": "paint"}]),
        card(2, "l2", start="2026-03-03T10:00:00.000Z", idChecklists=["k1"], dueComplete=False),
        card(3, "l3", closed=True, customFieldItems=[{"idCustomField": "f1", "idValue": "o1", "value": None}]),
        card(4, "l1", closed=True),
        card(5, "l1", closed=True, labels=[{"name": "Complete"}]),
    ],
    "actions": [
        {"id": "a2", "date": "2026-03-06T09:00:00.000Z", "data": {"card": {"id": card(3, "")["id"]},
         "listAfter": {"name": "Done"}}},
        {"id": "a1", "date": "2026-03-04T09:00:00.000Z", "data": {"card": {"id": card(3, "")["id"]},
         "listAfter": {"name": "Doing"}}},
    ],
}  # fmt: skip


def test_a_board_gives_its_cards_with_the_moves_that_began_and_ended_them():
    draft = read(json.dumps(BOARD), "board.json")
    assert (draft.tool, draft.kind, draft.rows, draft.kept) == ("Trello", "task", 5, 5)
    assert rows(draft, "title", "phase", "status", "owner", "share_done", "priority") == [
        ("Card 1", "To Do", "todo", "Ida Bloom; omar", 0.0, None),
        ("Card 2", "Doing", "active", None, 0.5, None),
        ("Card 3", "Done", "done", None, 1.0, "High"),
        ("Card 4", "To Do", "dropped", None, None, None),
        ("Card 5", "To Do", "done", None, 1.0, None),
    ]
    assert rows(draft, "created_on", "start", "finish", "actual_start", "actual_finish", "tags")[:3] == [
        (day("2026-03-02"), None, day("2026-03-20"), None, None, "paint"),
        (day("2026-03-02"), day("2026-03-03"), None, None, None, None),
        (day("2026-03-02"), None, None, day("2026-03-04"), day("2026-03-06"), None),
    ]


def test_what_archived_means_is_said():
    reasons = [reason for _line, _column, _value, reason in said(read(json.dumps(BOARD), "board.json"))]
    assert "Archived says yes in 1 row; what was put away and is not done counts as dropped" in reasons


def test_a_list_of_objects_is_a_table_with_a_column_for_each_name():
    issues = [
        {"number": 11, "title": "Parse dates", "state": "OPEN", "assignees": [{"login": "ida"}, {"login": "omar"}],
         "labels": [{"name": "bug"}], "createdAt": "2026-03-02T08:00:00Z", "closedAt": None},
        {"number": 12, "title": "Write docs", "state": "CLOSED", "assignees": [], "labels": [],
         "createdAt": "2026-03-02T08:00:00Z", "closedAt": "2026-03-06T08:00:00Z"},
    ]  # fmt: skip
    draft = read(json.dumps(issues), "issues.json")
    assert rows(draft, "task_id", "title", "status", "owner", "tags", "created_on", "actual_finish") == [
        ("11", "Parse dates", "todo", "ida; omar", "bug", day("2026-03-02"), None),
        ("12", "Write docs", "done", None, None, day("2026-03-02"), day("2026-03-06")),
    ]


def test_the_inner_fields_of_an_object_are_columns_too():
    text = json.dumps({"issues": [{"key": "WEB-1", "fields": {"summary": "Basket", "status": {"name": "Done"},
                                                              "duedate": "2026-03-06"}}]})  # fmt: skip
    assert rows(read(text, "search.json"), "task_id", "title", "status", "finish") == [
        ("WEB-1", "Basket", "done", day("2026-03-06"))
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"name": "settings"}', "JSON"),
        ("[]", "JSON"),
        ('{"cards": [{"id": 7, "labels": [5]}], "lists": []}', "damaged"),
        ("[" * 100_000, "no row of column names"),
    ],
)
def test_other_json_is_refused(text, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read(text, "data.json")
