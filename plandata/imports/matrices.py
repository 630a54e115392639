"""Sheets with one column for each period → tables with one row for each period: earned value, capacity, budgets."""

import re
from dataclasses import dataclass, replace

import polars as pl

from plandata.errors import Issue
from plandata.imports.header import TOTALS
from plandata.imports.periods import Period, months_alone, periods_of
from plandata.imports.sheet import DEPTH, Sheet, cleaned, named
from plandata.imports.values import number
from plandata.imports.vocabulary import SYNONYMS, VAGUE_VALUES, header_key

LEAST = 3
"""So many periods side by side make a matrix."""

MOST_COLUMNS, MOST_ROWS = 400, 5000
"""Larger sheets are no matrices of periods."""

COUNTED = re.compile(r"^(?:(?:week|wk|w|month|m|period|p|sprint|quarter|q|iteration|t)\s*\.?\s*)?(\d{1,3})$")
MEASURES = {"PV": "planned_value", "EV": "earned_value", "AC": "actual_value"}
LOST = "a row of totals, or without a name or a number; it was left out"
FULL_TIME = 40.0
WEEKS_OF_MONTH = 52 / 12
HEADS, FEW_HEADS, WEEK, MONTH = 30, 8, 7, 31
"""Numbers below this in every month, or every week, are people, larger ones hours."""

FEW_BESIDE, MOST_BESIDE = 2, 6
"""So many columns stand beside those of the periods, or more where none of them is a date or a state of a task."""

DATED = {
    word
    for field in (
        "start",
        "finish",
        "duration",
        "predecessors",
        "status",
        "share_done",
        "actual_start",
        "actual_finish",
    )
    for word in SYNONYMS["task"][field]
}
INDICATORS = frozenset(SYNONYMS["indicator"]["indicator"])
NAMED = INDICATORS | {
    *SYNONYMS["capacity"]["resource"],
    *SYNONYMS["resource"]["resource"],
    *SYNONYMS["cost"]["cost_id"],
} - {"id", "no", "nr"}
NAMED |= {*SYNONYMS["cost"]["phase"]}
"""What the column of names is called where it is not the first."""

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
    """Where the periods stand: row index, columns, their texts and their days (None where they are only counted).

    `beside` holds the other columns by their headers.
    """

    row: int
    columns: tuple[int, ...]
    periods: tuple[str, ...]
    spans: tuple[Period | None, ...]
    beside: dict[int, str]


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
    spans = periods_of(texts, LEAST)
    counted = {i: int(found[1]) for i, cell in texts.items() if (found := COUNTED.match(cell.lower()))}
    chosen = spans or counted or months_alone(texts)
    beside = {i: cell for i, cell in texts.items() if i not in chosen}
    if len(chosen) < LEAST or 0 in chosen or len(beside) > (MOST_BESIDE if spans else FEW_BESIDE):
        return None
    if len(beside) > FEW_BESIDE and any(header_key(cell) in DATED for cell in beside.values()):
        return None
    order = list(chosen.values())
    if order != sorted(set(order)) or (not spans and order != list(range(order[0], order[0] + len(order)))):  # type: ignore[type-var,arg-type]
        return None
    columns = tuple(chosen)
    return _Matrix(at, columns, tuple(texts[i] for i in columns), tuple(spans.get(i) for i in columns), beside)


def _holds_numbers(body: list[tuple[str | None, ...]], matrix: _Matrix) -> bool:
    cells = [row[i] for row in body for i in matrix.columns if row[i]]
    named_rows = sum(row[0] is not None for row in body)
    return bool(cells) and named_rows > 0 and sum(number(cell) is not None for cell in cells) >= 0.9 * len(cells)


def _measure(text: str) -> str:
    words = f" {header_key(text)} "
    sure = {name: [w for w in SYNONYMS["earned"][field] if w not in VAGUE_VALUES] for name, field in MEASURES.items()}
    return next((name for name, known in sure.items() if any(f" {w} " in words for w in known)), "")


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
        for i, period, span in zip(matrix.columns, matrix.periods, matrix.spans, strict=True):
            made.append(
                [
                    item,
                    period,
                    str(span[1]) if span else "",
                    *((row[i] or "") if one == name else "" for one in MEASURES),
                ]
            )
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


def _months(sheet: Sheet, matrix: _Matrix, body: list, words: str) -> Sheet | None:
    """The table of capacities, of planned costs or of measured values by period; None when nothing says which."""
    name = next((i for i, cell in matrix.beside.items() if header_key(cell) in NAMED), 0)
    measured = header_key(matrix.beside.get(name, "")) in INDICATORS
    said = words.lower()
    money = not measured and any(word in said for word in MONEY)
    if None in matrix.spans or not (measured or money or any(word in said for word in PEOPLE)):
        return None
    more = [i for i, cell in matrix.beside.items() if i != name and header_key(cell) not in TOTALS]
    made, lines = [], []
    whole = not measured and not money
    for line, row in body:
        if not row[name] or header_key(row[name] or "") in TOTALS:
            continue
        for i, span in zip(matrix.columns, matrix.spans, strict=True):
            if row[i] and span:
                days = ["" if measured else str(span[0]), str(span[1]) if whole or measured else ""]
                made.append([row[name] or "", *days, row[i] or "", *(row[one] or "" for one in more)])
                lines.append(line)
    headers = ["Indicator", "", "Date", "Value"] if measured else ["Phase", "Month", "", "Planned"]
    notes = []
    if whole:
        headers, notes = ["Resource", "From", "To", "Hours per week"], [_by_week(made, matrix.spans[0])]
    return _written(sheet, [*headers, *(matrix.beside[i] for i in more)], made, lines, *notes)


def _by_week(made: list[list[str]], first: Period | None) -> Issue:
    """Turn the amounts of each period into hours of a week, and say how they were read."""
    length = (first[1] - first[0]).days if first else 0
    weekly = first is not None and length < WEEK
    amounts = [number(row[3]) or 0.0 for row in made]
    heads = max(amounts, default=0) < (FEW_HEADS if weekly else HEADS)
    weeks = 1 if weekly else 3 * WEEKS_OF_MONTH if length > MONTH else WEEKS_OF_MONTH
    for row, amount in zip(made, amounts, strict=True):
        row[3] = f"{amount * FULL_TIME if heads else amount / weeks:.2f}"
    of = "week" if weekly else "quarter" if length > MONTH else "month"
    how = f"a number of people; each was taken for {FULL_TIME:g} hours a week" if heads else f"hours of the {of}"
    return Issue(0, "", "", f"the numbers of the {of}s were read as {how}", "none")


def _written(sheet: Sheet, header: list[str], made: list[list[str]], lines: list[int], *more: Issue) -> Sheet | None:
    if not made:
        return None
    note = Issue(0, "", "", "each column is a period: every cell became a row of its own", "none")
    frame = named([header, *made], [0, *lines], len(header))
    return replace(sheet, cells=frame, notes=(*sheet.notes, note, *more))
