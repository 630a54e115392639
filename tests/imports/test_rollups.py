"""Rows of a schedule made by hand that sum up those below them count once."""

import pytest

from tests.imports.files import read, rows, said

OWNERLESS = (
    "Task,Owner,Start,Finish\nGround,,2026-03-02,2026-03-20\nDig,Ana,2026-03-02,2026-03-13\n"
    "Pour,Ben,2026-03-09,2026-03-20\nHouse,,2026-03-23,2026-04-17\nWalls,Ana,2026-03-23,2026-04-03\n"
    "Roof,Ben,2026-04-06,2026-04-17\n"
)
CAPITALS = OWNERLESS.replace("Ground,,", "GROUND,Ana,").replace("House,,", "HOUSE,Ben,")
NOTE = "and span exactly the days of the rows below them: they were read as sums of these and do not count beside them"
KINDS = [
    ("summary", None), ("task", "Ground"), ("task", "Ground"), ("summary", None), ("task", "House"), ("task", "House"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what"), [(OWNERLESS, "have no owner"), (CAPITALS, "are in capital letters")])
def test_rows_that_span_exactly_those_below_them_are_their_sums_and_this_is_said(text, what):
    draft = read(text)
    found = [(kind, above and above.capitalize()) for kind, above in rows(draft, "kind", "parent_id")]
    assert found == KINDS
    assert said(draft) == [(0, "", "", f"2 rows {what} {NOTE}")]


@pytest.mark.parametrize(
    "text",
    [
        OWNERLESS.replace("Ground,,2026-03-02", "Ground,,2026-03-01"),
        OWNERLESS.replace("Pour,Ben", "Pour,"),
        "\n".join(OWNERLESS.splitlines()[:4]),
        OWNERLESS.replace("2026-03-09,2026-03-20", "2026-03-02,2026-03-20"),
        OWNERLESS.replace("2026-03-20\nHouse", "\nHouse"),
    ],
    ids=["another day", "another row without owner", "one sum only", "a part as long as the whole", "a day missing"],
)
def test_without_strong_evidence_every_row_is_a_task_of_its_own(text):
    assert {kind for (kind,) in rows(read(text), "kind")} == {"task"}
