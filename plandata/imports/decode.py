"""Bytes of a text file → a sheet of text cells: delimiter, line ends, quotes, ragged rows."""

import io
import re
from collections import Counter

import polars as pl

from plandata.errors import Issue, UnreadableFile
from plandata.imports.dialect import DELIMITERS, Dialect, dialect_of
from plandata.imports.fixed import NOTE, with_tabs
from plandata.imports.formulas import without_force
from plandata.imports.letters import mended
from plandata.imports.quotes import opened_lines, read_rows
from plandata.imports.repairs import Rows
from plandata.imports.sheet import Sheet, named
from plandata.imports.text import text_of

SMALL, QUOTED = 200_000, 2_000_000
"""Up to so many bytes the tolerant reader is used at once, which is slower and names every doubtful row; a text whose
quotation marks do not all enclose one cell in one line may be larger, because no reader can go wrong with the rest."""

WIDEST = 16_384
"""So many columns a sheet of Excel has."""

FEW = 5
"""Where more rows than this end in bare delimiters, that is how the program writes and worth no word."""

SEP_LINE = re.compile(r'^"?sep=(.)"?[ \t,;]*\r?\n', re.IGNORECASE)


def text_sheet(content: bytes, name: str) -> Sheet:
    """The cells of a delimited text file.

    Errors: UnreadableFile when the bytes are no text or hold no cell.
    """
    text, encoding, notes = text_of(content)
    _refuse_binary(text, name)
    text, delimiter, first = _prepared(text, notes)
    for step in (mended, without_force):
        text, said = step(text)
        notes += said
    if not text.strip(f' \r\n{"".join(DELIMITERS)}"'):
        raise UnreadableFile(f"{name} is empty. Export it again and check that the export finished.")
    if not delimiter and (tabbed := with_tabs(text)):
        text, delimiter = tabbed, "\t"
        notes.append(Issue(0, "", "", NOTE, "none"))
    dialect = dialect_of(text, delimiter)
    if dialect.oddity:
        notes.append(Issue(0, "", "", dialect.oddity, "none"))
    cells = None
    large = len(content) > QUOTED or (len(content) > SMALL and _is_plain(text, dialect.delimiter))
    if large and dialect == Dialect(dialect.delimiter):
        same = encoding == "utf-8" and len(text) == len(content) and b"\n" in content
        cells = _fast(text, content if same else text.encode(), dialect)
    if cells is None:
        cells, said = _tolerant(text, dialect, name)
        notes += said
    hidden = any(sign in text for sign in "\ufeff\u200b\u00a0")
    return Sheet("", cells.with_columns(pl.col("line") + first), tuple(notes), hidden)


def _prepared(text: str, notes: list[Issue]) -> tuple[str, str, int]:
    """The text without what is no cell, the delimiter that it states, and how many lines stand in front of it."""
    if "\x00" in text:
        lines = [number for number, line in enumerate(text.split("\n"), 1) if "\x00" in line]
        notes += [Issue(line, "", "", "NUL characters were left out", "none") for line in lines[:1000]]
        text = text.replace("\x00", "")
    if text.startswith("\ufeff"):
        notes.append(Issue(1, "", "", "a second byte order mark was left out", "none"))
    text = text.rstrip("\x1a").lstrip("\ufeff")
    if "\n" not in text and "\r" in text:
        text = text.replace("\r", "\n")
    if found := SEP_LINE.match(text):
        return text[found.end() :], "\t" if found[1] == "t" else found[1], 1
    return text, "", 0


def _refuse_binary(text: str, name: str) -> None:
    head = text[:10_000].rstrip("\x00")
    odd = sum(1 for sign in head if (sign < " " and sign not in "\t\r\n\f\v\x1a\x1f") or sign == "\ufffd")
    if odd > max(8, len(head) * 0.05):
        raise UnreadableFile(f"{name} holds no readable text. Export the plan as CSV or Excel and drop that file.")


def _is_plain(text: str, delimiter: str) -> bool:
    """Whether every quotation mark belongs to a cell that is quoted as a whole and stands in one line."""
    if '"' not in text:
        return True
    sign = re.escape(delimiter)
    cells = re.finditer(rf'(?<![^{sign}\n])"(?:[^"\r\n]|"")*"(?![^{sign}\r\n])', text)
    return sum(cell[0].count('"') for cell in cells) == text.count('"')


def _fast(text: str, content: bytes, dialect: Dialect) -> pl.DataFrame | None:
    """The cells by the fast reader, None where it could read them otherwise than the tolerant one."""
    head = list(dialect.rows(text[:100_000].splitlines(keepends=True)[:200]))
    width = Counter(len(row) for row in head).most_common(1)[0][0] if head else 0
    quoted = '"' in text
    if width < 2 or (quoted and (text.count('"') % 2 or opened_lines(Rows(head, [])))):
        return None
    try:
        cells = pl.read_csv(
            io.BytesIO(content),
            has_header=False,
            infer_schema=False,
            separator=dialect.delimiter,
            schema={f"c{i}": pl.String for i in range(width)},
            empty_string_is_null=False,
        )
    except pl.exceptions.PolarsError:
        return None
    if cells[f"c{width - 1}"].null_count():
        return None
    return cells.with_columns(
        line=_line_numbers(cells, text) if quoted else pl.int_range(1, pl.len() + 1, dtype=pl.Int64)
    )


def _line_numbers(cells: pl.DataFrame, text: str) -> pl.Expr | pl.Series:
    if text.count("\n") in (cells.height, cells.height - 1):
        return pl.int_range(1, cells.height + 1, dtype=pl.Int64)
    breaks = cells.select(pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True)).cast(pl.Int64))
    return breaks.to_series().cum_sum() - breaks.to_series() + pl.Series(range(1, cells.height + 1), dtype=pl.Int64)


def _tolerant(text: str, dialect: Dialect, name: str) -> tuple[pl.DataFrame, list[Issue]]:
    read = read_rows(text, dialect)
    if opened := opened_lines(read):
        read = opened
    widths = Counter(len(row) for row in read.cells if any(row)).most_common(1)
    usual = widths[0][0] if widths else 0
    width = max((len(row) for row in read.cells), default=0)
    if width > WIDEST:
        raise UnreadableFile(f"{name} has {width:,} columns: more than a plan can have. Export fewer columns.")
    cells = named([row + [""] * (width - len(row)) for row in read.cells], read.lines, width)
    return cells, [*read.notes, *_ragged(read, usual)]


def _ragged(read: Rows, usual: int) -> list[Issue]:
    empty_ends = sum(len(row) > usual for row in read.cells) > max(FEW, len(read.cells) // 50)
    notes = []
    for row, line in zip(read.cells, read.lines, strict=True):
        filled = len(row) - next((i for i, cell in enumerate(reversed(row)) if cell), len(row))
        width = filled if empty_ends else len(row)
        if filled and width > usual > 1:
            notes.append(Issue(line, "", "", f"{width} cells where the other rows have {usual}", "none"))
        elif filled > 0 and len(row) < usual:
            reason = f"{len(row)} cells where the other rows have {usual}; the rest counts as empty"
            notes.append(Issue(line, "", "", reason, "none"))
    return notes
