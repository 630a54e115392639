"""Delimited text → rows, however its quotes stand: unbalanced ones, and lines that were quoted as a whole."""

import csv
import io
from collections import Counter
from itertools import islice

from plandata.errors import Issue
from plandata.imports.dialect import Dialect
from plandata.imports.repairs import Rows, mended, repaired

TRIES = 200
LOOK_AHEAD = 50
"""So many lines that one cell seems to hold are looked at for rows of their own."""

ALONE = "a quotation mark without its partner; it was taken as it stands"


def read_rows(text: str, dialect: Dialect) -> Rows:
    """The rows of the text; a quote that swallows whole lines is taken as a sign like any other, and noted."""
    physical = _physical(text)
    read = _plain(physical, dialect, 0)
    widths = Counter(len(row) for row in read.cells if len(row) > 1).most_common(1)
    if not widths:
        return read
    usual = widths[0][0]
    if dialect.quote in text and len(read.cells) != len(physical):
        read = _freed(read, physical, dialect, usual)
    return repaired(read, physical, dialect, usual)


def _physical(text: str) -> list[str]:
    return io.StringIO(text, newline="").readlines()


def _plain(physical: list[str], dialect: Dialect, before: int) -> Rows:
    reader = dialect.rows(physical)
    cells, lines, last = [], [], before
    for row in reader:
        cells.append(row)
        lines.append(last + 1)
        last = before + reader.line_num
    return Rows(cells, lines)


def _freed(read: Rows, physical: list[str], dialect: Dialect, usual: int) -> Rows:
    """The rows with those that one quotation mark had swallowed as rows of their own again."""
    for _ in range(TRIES):
        at = _swallowing(read, physical, dialect, usual)
        if at is None:
            return read
        line = read.lines[at]
        text = physical[line - 1].rstrip("\r\n")
        row, reason = mended(text, dialect, usual) or (text.split(dialect.delimiter), ALONE)
        rest = _plain(physical[line:], dialect, line)
        read = Rows(
            [*read.cells[:at], row, *rest.cells],
            [*read.lines[:at], line, *rest.lines],
            [*read.notes, Issue(line, "", text.strip()[:200], reason, "none")],
        )
    return read


def _swallowing(read: Rows, physical: list[str], dialect: Dialect, usual: int) -> int | None:
    """The first row that holds several lines and would be whole without them."""
    ends = [*[line - 1 for line in read.lines[1:]], len(physical)]
    for at, (row, first, last) in enumerate(zip(read.cells, read.lines, ends, strict=True)):
        if last > first and (len(row) != usual or last == len(physical)):
            inner = [
                _is_whole(line, dialect, usual) for line in islice(physical, first - 1, min(last, first + LOOK_AHEAD))
            ]
            if inner[0] and sum(inner) >= max(2, len(inner) - 1):
                return at
    return None


def _is_whole(line: str, dialect: Dialect, usual: int) -> bool:
    text = line.rstrip("\r\n")
    return (
        len(dialect.cells(text)) == usual
        or len(text.split(dialect.delimiter)) == usual
        or bool(mended(text, dialect, usual))
    )


def opened_lines(read: Rows) -> Rows | None:
    """The rows inside the first cells, where a program has quoted each line as a whole; None elsewhere."""
    filled = [row for row in read.cells if any(cell.strip() for cell in row)]
    single = [row[0] for row in filled if row[0] and not any(cell.strip() for cell in row[1:])]
    if len(filled) < 2 or len(single) < 0.8 * len(filled):
        return None
    for delimiter in (",", ";", "\t", "|"):
        inside = [_inside(text, delimiter) for text in single]
        width, count = Counter(len(row) for row in inside).most_common(1)[0]
        if width > 1 and count >= 0.8 * len(inside) and any('"' in text or "," in text for text in single[:5]):
            note = Issue(
                0,
                "",
                "",
                "each line was quoted as a whole, as a program in another language does; it was opened again",
                "none",
            )
            cells = [
                _inside(row[0], delimiter) if row and not any(cell.strip() for cell in row[1:]) else row
                for row in read.cells
            ]
            return Rows(cells, read.lines, [*read.notes, note])
    return None


def _inside(text: str, delimiter: str) -> list[str]:
    """The cells of a line that stood in one cell; the text itself where it is no line."""
    try:
        return next(csv.reader([text], delimiter=delimiter), [""])
    except csv.Error:
        return [text]
