"""Dates of exports read a second time, by the plainest rules there are, and compared with what plandata kept.

Nothing of plandata is used to read them: `csv` or `openpyxl` gives the cell, a few regular expressions the days that it
can mean. A date is wrong when it is none of these, or when it goes against the order that its column proves.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plandata.draft import Draft

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene", "feb fev", "mar mär", "apr abr avr", "may mai", "jun", "jul", "aug ago", "sep set",
            "oct okt out", "nov", "dec dic dez",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
ENCODINGS = ("utf-8-sig", "utf-16", "cp932", "cp1252")
YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
NUMBERS = re.compile(r"^\D{0,12}(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
DAY_NAME = re.compile(r"(\d{1,2})[-/. ]+([^\W\d_]{3})[^\W\d_]*[-/., ]+(\d{4}|\d{2})(?!\d)")
NAME_DAY = re.compile(r"([^\W\d_]{3})[^\W\d_]*\.?[-/ ]+(\d{1,2}),?[-/ ]+(\d{4})(?!\d)")
Meant = dict[str, dt.date]
"""The days that a cell can mean: by order, or under "" where there is only one."""


def meant(text: str) -> Meant:
    """The days that a text can mean, empty where these rules know none.

    >>> meant("2026-03-04T10:00"), meant("03/14/26"), meant("4/Mar/26 9:00 AM"), meant("soon")
    ({'': datetime.date(2026, 3, 4)}, {'mdy': datetime.date(2026, 3, 14)}, {'': datetime.date(2026, 3, 4)}, {})
    """
    if found := YEAR_FIRST.match(text):
        return _valid({"": (int(found[1]), int(found[2]), int(found[3]))})
    if found := NUMBERS.match(text):
        a, b, year = int(found[1]), int(found[3]), _year(found[4])
        return _valid({"dmy": (year, b, a)} | ({} if found[2] == "." else {"mdy": (year, a, b)}))
    if (found := DAY_NAME.search(text)) and found[2].lower() in MONTHS:
        return _valid({"": (_year(found[3]), MONTHS[found[2].lower()], int(found[1]))})
    if (found := NAME_DAY.search(text)) and found[1].lower() in MONTHS:
        return _valid({"": (int(found[3]), MONTHS[found[1].lower()], int(found[2]))})
    return {}


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _valid(days: dict[str, tuple[int, int, int]]) -> Meant:
    found = {}
    for order, (year, month, day) in days.items():
        if 1 <= month <= 12 and 1 <= day <= 31:
            found[order] = dt.date(year, month, 1) + dt.timedelta(day - 1)
    return {order: day for order, day in found.items() if day.month == days[order][1]}


def wrong_dates(path: Path, draft: Draft) -> tuple[int, list[str]]:
    """How many dates of the main table could be judged, and those that are not what the file says."""
    cells = dict(_cells(path, draft.sheet))
    rows, judged, wrong = draft.tables[draft.kind], 0, []
    names = [one.field for one in draft.mapping]
    for place, one in enumerate(draft.mapping):
        if one.field not in rows.columns or names.count(one.field) > 1 or str(rows[one.field].dtype) != "Date":
            continue
        said = {
            line: meant(str(record[place]).strip())
            for line, record in cells.items()
            if place < len(record) and record[place]
        }
        proven = {next(iter(days)) for days in said.values() if len(days) == 1 and "" not in days}
        for line, kept in rows.select("line", one.field).drop_nulls().iter_rows():
            days = said.get(line, {})
            judged += bool(days)
            allowed = {
                day for order, day in days.items() if len(proven) != 1 or order in {"", *proven} or len(days) == 1
            }
            if days and kept not in allowed:
                wrong.append(f"line {line}, {one.header}: {kept}, not {sorted(map(str, allowed))}")
    return judged, wrong


def _cells(path: Path, sheet: str) -> Iterator[tuple[int, list[object]]]:
    """The records of a file by the line on which they begin."""
    if path.suffix.lower() in (".csv", ".tsv"):
        yield from _text_cells(path.read_bytes())
    elif path.suffix.lower() == ".xlsx":
        from openpyxl import load_workbook

        book = load_workbook(path, data_only=True, read_only=True)
        name = sheet if sheet in book.sheetnames else book.sheetnames[0]
        for line, row in enumerate(book[name].iter_rows(values_only=True), 1):
            yield line, [cell.date() if isinstance(cell, dt.datetime) else cell for cell in row]


def _text_cells(content: bytes) -> Iterator[tuple[int, list[object]]]:
    text = next(found for name in ENCODINGS if (found := _decoded(content, name)) is not None)
    first = text[:20000].splitlines()[:20]
    mark = max(",;\t|", key=lambda sign: sum(line.count(sign) for line in first))
    csv.field_size_limit(10**9)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    line = 1
    for record in reader:
        yield line, list(record)
        line = reader.line_num + 1


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeError:
        return None
