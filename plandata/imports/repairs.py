"""Rows that a stray quotation mark or another delimiter has broken: read as they were meant, and named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from plandata.errors import Issue
from plandata.imports.dialect import DELIMITERS, Dialect

MOST_QUOTES = 40
"""In a line with more quotation marks than this no single one is looked for."""

AS_IT_STANDS = "a quotation mark inside a cell; it was taken as it stands"
LEFT_OUT = "a quotation mark without its partner; it was left out"
DOUBTFUL = "a quotation mark that may not belong there; the row was read as it is"


@dataclass(frozen=True)
class Rows:
    """Rows of cells, the physical line on which each begins, and what was in doubt."""

    cells: list[list[str]]
    lines: list[int]
    notes: list[Issue] = field(default_factory=list)


def repaired(read: Rows, physical: list[str], dialect: Dialect, usual: int) -> Rows:
    """The rows, those of one line mended that are wider or narrower than the others; what was doubtful is noted."""
    cells, notes = list(read.cells), list(read.notes)
    noted = {note.line for note in read.notes}
    ends = [*read.lines[1:], len(physical) + 1]
    for at, (row, line, end) in enumerate(zip(read.cells, read.lines, ends, strict=True)):
        text = physical[line - 1].rstrip("\r\n") if end == line + 1 else ""
        if not text or line in noted or not any(row):
            continue
        if len(row) != usual and (found := mended(text, dialect, usual)):
            cells[at], reason = found
            notes.append(Issue(line, "", text[:200], reason, "none"))
        elif dialect.quote in text and not dialect.is_strict(text):
            notes.append(Issue(line, "", text[:200], DOUBTFUL, "none"))
    return replace(read, cells=cells, notes=notes)


def mended(line: str, dialect: Dialect, usual: int) -> tuple[list[str], str] | None:
    """The cells of a line as they were meant, and what was wrong with it; None when no reading has as many as usual.

    >>> mended('1,"5" pipe, long",x', Dialect(), 3)
    (['1', '5" pipe, long', 'x'], 'a quotation mark inside a cell; it was taken as it stands')
    """
    return next((found for found in _readings(line, dialect, usual) if len(found[0]) == usual), None)


def _readings(line: str, dialect: Dialect, usual: int) -> Iterator[tuple[list[str], str]]:
    if dialect.quote in line:
        loose = _loose(line, dialect)
        if not any(cell.startswith(dialect.quote) for cell in loose):
            yield loose, AS_IT_STANDS
        places = [match.start() for match in re.finditer(re.escape(dialect.quote), line)]
        for place in places[:MOST_QUOTES]:
            less = line[:place] + line[place + 1 :]
            if dialect.is_strict(less):
                yield dialect.cells(less), LEFT_OUT
        yield loose, AS_IT_STANDS
    if len(dialect.cells(line)) <= max(1, usual // 3):
        for other in (*DELIMITERS, " "):
            if other != dialect.delimiter and other in line:
                reason = f"cells separated by {_named(other)} where the other rows have {_named(dialect.delimiter)}"
                yield replace(dialect, delimiter=other).cells(line), reason


def _named(delimiter: str) -> str:
    return {"\t": "tabs", " ": "blanks"}.get(delimiter, f"“{delimiter}”")


def _loose(line: str, dialect: Dialect) -> list[str]:
    """The cells when a quotation mark opens only at the start of a cell and closes only at its end."""
    cells, at, quote = [], 0, dialect.quote
    while True:
        while dialect.spaced and line[at : at + 1] == " ":
            at += 1
        start = at
        if line[at : at + 1] == quote and (closing := _closing(line, at + 1, dialect)) >= 0:
            cells.append(line[at + 1 : closing].replace(quote * 2, quote))
            at = closing + 1
        else:
            end = line.find(dialect.delimiter, at)
            at = len(line) if end < 0 else end
            cells.append(line[start:at])
        if at >= len(line):
            return cells
        at += 1


def _closing(line: str, at: int, dialect: Dialect) -> int:
    while (at := line.find(dialect.quote, at)) >= 0:
        if at + 1 == len(line) or line[at + 1] == dialect.delimiter:
            return at
        at += 1
    return -1
