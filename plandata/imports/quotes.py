"""Delimited text → rows, however its quotes stand: unbalanced ones, and lines that were quoted as a whole."""

import csv
import io
from collections import Counter
from dataclasses import dataclass, field

from plandata.errors import Issue

TRIES = 200


@dataclass(frozen=True)
class Rows:
    """Rows of cells, the physical line on which each begins, and what was in doubt."""

    cells: list[list[str]]
    lines: list[int]
    notes: list[Issue] = field(default_factory=list)


def read_rows(text: str, delimiter: str) -> Rows:
    """The rows of the text; a quote that swallows whole lines is taken as a sign like any other, and noted."""
    physical = _physical(text)
    read = _plain(physical, delimiter, 0)
    usual = Counter(len(row) for row in read.cells if len(row) > 1).most_common(1)
    if '"' not in text or not usual or len(read.cells) == len(physical):
        return read
    return _mended(read, physical, delimiter, usual[0][0])


def _physical(text: str) -> list[str]:
    return (
        io.StringIO(text, newline="").readlines() if "\r" not in text else io.StringIO(text, newline=None).readlines()
    )


def _plain(physical: list[str], delimiter: str, before: int, quoting: int = csv.QUOTE_MINIMAL) -> Rows:
    csv.field_size_limit(2**27)
    reader = csv.reader(physical, delimiter=delimiter, quoting=quoting)
    cells, lines, last = [], [], before
    for row in reader:
        cells.append(row)
        lines.append(last + 1)
        last = before + reader.line_num
    return Rows(cells, lines)


def _mended(read: Rows, physical: list[str], delimiter: str, usual: int) -> Rows:
    for _ in range(TRIES):
        at = _swallowing(read, physical, delimiter, usual)
        if at is None:
            return read
        line = read.lines[at]
        alone = _plain(physical[line - 1 : line], delimiter, line - 1, csv.QUOTE_NONE)
        rest = _plain(physical[line:], delimiter, line)
        note = Issue(
            line,
            "",
            physical[line - 1].strip()[:200],
            "a quotation mark without its partner; it was taken as it stands",
            "none",
        )
        read = Rows(
            [*read.cells[:at], *alone.cells, *rest.cells],
            [*read.lines[:at], *alone.lines, *rest.lines],
            [*read.notes, note],
        )
    return read


def _swallowing(read: Rows, physical: list[str], delimiter: str, usual: int) -> int | None:
    """The first row that holds several lines and would be whole without them."""
    ends = [*[line - 1 for line in read.lines[1:]], len(physical)]
    for at, (row, first, last) in enumerate(zip(read.cells, read.lines, ends, strict=True)):
        if last > first and (len(row) != usual or last == len(physical)):
            inner = [
                len(one)
                for line in physical[first - 1 : last]
                for one in csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE)
            ]
            if inner and inner[0] == usual and sum(width == usual for width in inner) >= max(2, len(inner) - 1):
                return at
    return None


def opened_lines(read: Rows) -> Rows | None:
    """The rows inside the first cells, where a program has quoted each line as a whole; None elsewhere."""
    filled = [row for row in read.cells if any(cell.strip() for cell in row)]
    single = [row[0] for row in filled if row[0] and not any(cell.strip() for cell in row[1:])]
    if len(filled) < 2 or len(single) < 0.8 * len(filled):
        return None
    for delimiter in (",", ";", "\t", "|"):
        inside = [next(csv.reader([text], delimiter=delimiter), [""]) for text in single]
        width, count = Counter(len(row) for row in inside).most_common(1)[0]
        if width > 1 and count >= 0.8 * len(inside) and any('"' in text or "," in text for text in single[:5]):
            note = Issue(
                0,
                "",
                "",
                "each line was quoted as a whole, as a program in another language does; it was opened again",
                "none",
            )
            cells = [next(csv.reader([row[0]], delimiter=delimiter), [""]) if any(row) else row for row in read.cells]
            return Rows(cells, read.lines, [*read.notes, note])
    return None
