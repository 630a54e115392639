"""Boards of monday and pages of Notion, whose cells and rows are not those of a plain table."""

from tests.imports.files import accounted, day, read, rows, said
from tests.imports.tool_samples import MONDAY, NOTION


def test_a_row_of_sums_below_a_group_is_listed():
    text = MONDAY.replace("Shopping,,,,,,\n", ",,,,2026-03-09 to 2026-03-20,,\nShopping,,,,,,\n")
    draft = read(text)
    assert [(line, reason) for line, _, _, reason in said(draft) if line > 1] == [
        (8, "a row of sums below its group; it was left out")
    ]
    assert accounted(draft) == draft.rows == 5


def test_a_board_keeps_the_days_of_its_timeline():
    assert rows(read(MONDAY), "title", "start", "finish")[:2] == [
        ("Paint the wall", day("2026-03-09"), day("2026-03-13")),
        ("Brush", None, day("2026-03-10")),
    ]


def test_two_days_in_a_cell_are_start_and_finish_and_pages_are_named_by_their_titles():
    draft = read(NOTION)
    assert rows(draft, "title", "start", "finish") == [
        ("Paint the wall", day("2026-03-09"), day("2026-03-13")),
        ("Buy the paint", day("2026-03-02"), day("2026-03-06")),
    ]
    assert rows(draft, "predecessor_id", "successor_id", table="link") == [("Buy the paint", "Paint the wall")]
    assert "Due holds two days in a cell; they became start and finish" in [note[3] for note in said(draft)]
