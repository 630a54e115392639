"""Sheets with one column for each period → tables with one row for each period: earned value, capacity, budgets."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

import polars as pl

from plandata.errors import Issue
from plandata.imports.dates import MONTH, day_text, parsed_day
from plandata.imports.header import TOTALS
from plandata.imports.sheet import DEPTH, Sheet, cleaned, named
from plandata.imports.values import number
from plandata.imports.vocabulary import SYNONYMS, header_key

LEAST = 3
"""So many periods side by side make a matrix."""

MOST_COLUMNS, MOST_ROWS = 400, 5000
"""Larger sheets are no matrices of periods."""

COUNTED = re.compile(r"^(?:(?:week|wk|w|month|m|period|p|sprint|quarter|q|iteration|t)\s*\.?\s*)?(\d{1,3})$")
MONTHLY = re.compile(r"^([^\W\d_]{3,12})\.?[ '’´/-]*(\d{4}|\d{2})$")
YEARLY = re.compile(r"^(20\d{2})[-/. ](0?[1-9]|1[0-2])(?:[-/. ]0?1)?$")
MEASURES = {"PV": "planned_value", "EV": "earned_value", "AC": "actual_value"}
LOST = "a row of totals, or without a name or a number; it was left out"
FULL_TIME = 40.0
WEEKS_OF_MONTH = 52 / 12
HEADS = 30
"""Numbers below this in every month are people, larger ones hours."""

PEOPLE = (
    "person",
    "resource",
    "role",
    "team",
    "people",
    "staff",
    "capacity",
    "headcount",
    "fte",
    "employee",
    "histogram",
)
MONEY = ("budget", "cost", "expense", "spend", "kosten", "coste", "coût", "custo", "bütçe")


@dataclass(frozen=True)
class _Matrix:
    """Where the periods stand: row index, columns, their texts and their months (None where they are only counted)."""

    row: int
    columns: tuple[int, ...]
    periods: tuple[str, ...]
    months: tuple[dt.date | None, ...]


def unrolled(sheet: Sheet) -> Sheet:
    """The sheet with a row for each item and period when it is a matrix of money or people; else the sheet itself."""
    if not LEAST < sheet.width <= MOST_COLUMNS or sheet.cells.height > MOST_ROWS:
        return sheet
    filled = _filled(sheet, 20 * DEPTH)
    top = filled.drop("line").rows()
    if not any(_matrix(row, at) for at, row in enumerate(top[:DEPTH])):
        return sheet
    filled = _filled(sheet, MOST_ROWS)
    rows = filled.drop("line").rows()
    matrix = next((found for at in range(min(DEPTH, len(rows))) if (found := _matrix(rows[at], at))), None)
    if matrix is None or not _holds_numbers(rows[matrix.row + 1 :], matrix):
        return sheet
    lines, above = filled["line"].to_list(), " ".join(cell for row in rows[: matrix.row] for cell in row if cell)
    words = f"{above} {rows[matrix.row][0] or ''} {sheet.name}"
    body = [(line, row) for line, row in zip(lines, rows, strict=True)][matrix.row + 1 :]
    found = _curves(sheet, matrix, body, words) or _months(sheet, matrix, body, words)
    return _with_lost(found, body, lines[matrix.row]) if found else sheet


def _with_lost(found: Sheet, body: list, header: int) -> Sheet:
    """The table with a word about each row that is not in it, and about the row that names the periods."""
    used = set(found.cells["line"].to_list())
    lost = [
        Issue(line, "", str(row[0] or ""), LOST, "row")
        for line, row in body
        if line not in used and not _measure(row[0] or "")
    ]
    named_by = Issue(header, "", "", "this row names the periods", "none")
    return replace(found, notes=(*found.notes, named_by, *lost))


def _filled(sheet: Sheet, most: int) -> pl.DataFrame:
    cells = cleaned(sheet.cells.head(most), sheet.hidden)
    return cells.filter(~pl.all_horizontal(pl.exclude("line").is_null()))


def _matrix(row: tuple[str | None, ...], at: int) -> _Matrix | None:
    texts = {i: cell for i, cell in enumerate(row) if cell}
    months = {i: month for i, cell in texts.items() if (month := month_of(cell))}
    counted = {i: int(found[1]) for i, cell in texts.items() if (found := COUNTED.match(cell.lower()))}
    chosen = months if len(months) >= LEAST else counted
    if len(chosen) < LEAST or len(texts) - len(chosen) > 2 or 0 in chosen:
        return None
    order = list(chosen.values())
    if order != sorted(set(order)) or (not months and order != list(range(order[0], order[0] + len(order)))):  # type: ignore[type-var]
        return None
    columns = tuple(chosen)
    return _Matrix(at, columns, tuple(texts[i] for i in columns), tuple(months.get(i) for i in columns))


def month_of(text: str) -> dt.date | None:
    """The first day of the month that a header names, None when it names none.

    >>> month_of("Jul '16"), month_of("2026-03"), month_of("2026-03-01"), month_of("2026-03-02"), month_of("7")
    (datetime.date(2016, 7, 1), datetime.date(2026, 3, 1), datetime.date(2026, 3, 1), None, None)
    """
    if found := YEARLY.match(text):
        return dt.date(int(found[1]), int(found[2]), 1)
    found = MONTHLY.match(text.strip())
    if found and (month := MONTH.get(found[1].lower())):
        year = int(found[2])
        return dt.date(year if year > 99 else 2000 + year, month, 1)
    day = parsed_day(day_text(text), "")
    return day if day and day.day == 1 else None


def _holds_numbers(body: list[tuple[str | None, ...]], matrix: _Matrix) -> bool:
    cells = [row[i] for row in body for i in matrix.columns if row[i]]
    named_rows = sum(row[0] is not None for row in body)
    return bool(cells) and named_rows > 0 and sum(number(cell) is not None for cell in cells) >= 0.9 * len(cells)


def _measure(text: str) -> str:
    words = f" {header_key(text)} "
    return next(
        (name for name, field in MEASURES.items() if any(f" {w} " in words for w in SYNONYMS["earned"][field])), ""
    )


def _curves(sheet: Sheet, matrix: _Matrix, body: list, words: str) -> Sheet | None:
    """The table Item, Period, Month end and one or more of PV, EV, AC; None when nothing says that it is one."""
    by_row = {line: _measure(row[0] or "") for line, row in body}
    whole = _measure(words)
    if not whole and sum(name != "" for name in by_row.values()) < 2:
        return None
    made, lines = [], []
    for line, row in body:
        name = whole or by_row[line]
        if not name or header_key(row[0] or "") in TOTALS:
            continue
        item = (row[0] or "") if whole else "project"
        for i, period, month in zip(matrix.columns, matrix.periods, matrix.months, strict=True):
            made.append([item, period, _last(month), *((row[i] or "") if one == name else "" for one in MEASURES)])
            lines.append(line)
    if not whole:
        made, lines = _side_by_side(made, lines)
    return _written(sheet, ["Item", "Period", "Date", *MEASURES], made, lines)


def _side_by_side(made: list[list[str]], lines: list[int]) -> tuple[list[list[str]], list[int]]:
    """One row for each period with the values of all curves, which stood in rows of their own."""
    found: dict[str, tuple[list[str], int]] = {}
    for row, line in zip(made, lines, strict=True):
        known, first = found.get(row[1], (row, line))
        found[row[1]] = ([one or other for one, other in zip(known, row, strict=True)], first)
    return [row for row, _ in found.values()], [line for _, line in found.values()]


def _last(month: dt.date | None) -> str:
    return str(month.replace(day=calendar.monthrange(month.year, month.month)[1])) if month else ""


def _months(sheet: Sheet, matrix: _Matrix, body: list, words: str) -> Sheet | None:
    """The table of capacities or of planned costs by month; None when nothing says which."""
    said = words.lower()
    money = any(word in said for word in MONEY)
    if None in matrix.months or not (money or any(word in said for word in PEOPLE)):
        return None
    made, lines = [], []
    for line, row in body:
        if not row[0] or header_key(row[0]) in TOTALS:
            continue
        for i, month in zip(matrix.columns, matrix.months, strict=True):
            if row[i] and month:
                made.append([row[0], str(month), _last(month), row[i] or ""])
                lines.append(line)
    if money:
        return _written(sheet, ["Phase", "Month", "", "Planned"], made, lines)
    amounts = [number(row[3]) or 0.0 for row in made]
    heads = max(amounts, default=0) < HEADS
    for row, amount in zip(made, amounts, strict=True):
        row[3] = f"{amount * FULL_TIME if heads else amount / WEEKS_OF_MONTH:.2f}"
    how = f"a number of people; each was taken for {FULL_TIME:g} hours a week" if heads else "hours of the month"
    note = Issue(0, "", "", f"the numbers of the months were read as {how}", "none")
    return _written(sheet, ["Resource", "From", "To", "Hours per week"], made, lines, note)


def _written(sheet: Sheet, header: list[str], made: list[list[str]], lines: list[int], *more: Issue) -> Sheet | None:
    if not made:
        return None
    note = Issue(0, "", "", "each column is a period: every cell became a row of its own", "none")
    frame = named([header, *made], [0, *lines], len(header))
    return Sheet(sheet.name, frame, (*sheet.notes, note, *more), sheet.hidden)
