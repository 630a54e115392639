"""What each column became, and how many of its cells were lost or are in doubt."""

import datetime as dt

from plandata.draft import Draft
from plandata.imports.draft import Circumstances
from plandata.imports.reading import read_files
from plandata.ui.doubts import by_header, contradictions_of
from plandata.ui.mappings import mapping_frame

GARDEN = b"Task,Note,Start,Due\nDig,x,2026-01-05,soon\nSow,y,2026-01-12,2026-01-09\nWater,z,2026-01-12,2026-01-19\n"


def draft() -> Draft:
    return read_files((("garden.csv", GARDEN),), Circumstances(dt.date(2026, 1, 9)))[0][0]


def test_cells_that_were_lost_or_are_in_doubt_are_counted_by_column() -> None:
    odd = by_header(draft(), contradictions_of(draft()))
    assert mapping_frame(draft(), odd).select("header", "unreadable", "doubtful", "contradicting").rows() == [
        ("Task", None, None, None), ("Start", None, None, None), ("Due", 1, 1, 1), ("Note", None, None, None),
    ]  # fmt: skip
