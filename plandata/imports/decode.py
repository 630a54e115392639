"""Bytes of a text file → a sheet of text cells: encoding, delimiter, quotes, ragged rows."""

import codecs
import csv
import io
from collections import Counter

import charset_normalizer
import polars as pl

from plandata.errors import Issue, UnreadableFile
from plandata.imports.sheet import Sheet, named

DELIMITERS = (",", ";", "\t", "|")
SMALL = 2_000_000
"""Up to this many bytes the tolerant reader is used at once; it is slower and names every ragged row."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = {"latin_1", "iso8859_1", "iso8859_15", "cp1250", "cp1258", "mac_roman", "cp437", "cp850", "cp775",
           "cp852", "hp_roman8"}


def text_of(content: bytes) -> tuple[str, str, list[Issue]]:
    """The text of the bytes, the name of its encoding, and what was in doubt.

    >>> text_of("Größe".encode("utf-16"))[:2]
    ('Größe', 'utf-16-le')
    """
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return _decoded(content[len(bom):], encoding)
    head = content[:4000]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd + even > len(head) * 0.3:
        return _decoded(content, "utf-16-le" if odd > even else "utf-16-be")
    try:
        return content.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _guessed(content)


def _decoded(content: bytes, encoding: str) -> tuple[str, str, list[Issue]]:
    text = content.decode(encoding, "replace").lstrip("\ufeff")
    damaged = text.count("\ufffd")
    notes = [Issue(0, "", "", f"{damaged} characters are not valid {encoding}", "none")] if damaged else []
    return text, encoding, notes


def _guessed(content: bytes) -> tuple[str, str, list[Issue]]:
    lines = content.split(b"\n")
    broken = [number for number, line in enumerate(lines, 1) if not _is_utf8(line)]
    if len(broken) <= max(1, len(lines) // 50) and any(max(line, default=0) > 127 for line in lines if _is_utf8(line)):
        notes = [Issue(line, "", "", "bytes that are not UTF-8 were replaced", "none") for line in broken]
        return content.decode("utf-8", "replace"), "utf-8", notes
    best = charset_normalizer.from_bytes(content[:200_000]).best()
    encoding = best.encoding if best else "cp1252"
    encoding = "cp1252" if encoding in WESTERN else encoding
    text = content.decode(encoding, "replace")
    return text, encoding, [Issue(0, "", "", f"the encoding is not stated; read as {encoding}", "none")]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(text: str) -> str:
    """The character between the cells: the one by which most of the first lines fall into equally many cells.

    >>> delimiter_of('a;b;c\\n1,5;2;3\\n2,5;3;4\\n')
    ';'
    """
    head = text[:200_000].splitlines(keepends=True)[:300]
    scores = {delimiter: _regularity(head, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ","


def _regularity(lines: list[str], delimiter: str) -> float:
    widths = Counter(len(row) for row in _rows(lines, delimiter) if any(cell.strip() for cell in row))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return count / sum(widths.values()) * (1 + 0.1 * min(width, 20))


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []


def text_sheet(content: bytes, name: str) -> Sheet:
    """The cells of a delimited text file.

    Errors: UnreadableFile when the bytes are no text or hold no cell.
    """
    text, _encoding, notes = text_of(content)
    _refuse_binary(text)
    text, nulls = text.replace("\x00", ""), text.count("\x00")
    if nulls:
        notes.append(Issue(0, "", "", f"{nulls} NUL characters were left out", "none"))
    if not text.strip():
        raise UnreadableFile(f"{name} is empty. Export it again and check that the export finished.")
    delimiter = delimiter_of(text)
    cells = _fast(text, delimiter) if len(content) > SMALL else None
    if cells is None:
        cells, ragged = _tolerant(text, delimiter)
        notes += ragged
    return Sheet("", cells, tuple(notes))


def _refuse_binary(text: str) -> None:
    head = text[:10_000]
    odd = sum(1 for sign in head if (sign < " " and sign not in "\t\r\n\f\v\x1a") or sign == "\ufffd")
    if odd > max(8, len(head) * 0.05):
        raise UnreadableFile("This file holds no readable text. Export the plan as CSV or Excel and drop that file.")


def _fast(text: str, delimiter: str) -> pl.DataFrame | None:
    width = Counter(len(row) for row in _rows(text[:100_000].splitlines(keepends=True)[:200], delimiter)).most_common(1)[0][0]
    try:
        cells = pl.read_csv(
            io.BytesIO(text.encode()), has_header=False, infer_schema=False, separator=delimiter,
            schema={f"c{i}": pl.String for i in range(width)}, empty_string_is_null=False,
        )
    except pl.exceptions.ComputeError:
        return None
    if cells[f"c{width - 1}"].null_count():
        return None
    return cells.with_columns(line=_line_numbers(cells, text))


def _line_numbers(cells: pl.DataFrame, text: str) -> pl.Expr | pl.Series:
    if text.count("\n") in (cells.height, cells.height - 1):
        return pl.int_range(1, cells.height + 1, dtype=pl.Int64)
    breaks = cells.select(pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True)).cast(pl.Int64))
    return breaks.to_series().cum_sum() - breaks.to_series() + pl.Series(range(1, cells.height + 1), dtype=pl.Int64)


def _tolerant(text: str, delimiter: str) -> tuple[pl.DataFrame, list[Issue]]:
    csv.field_size_limit(2**27)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, lines, before = [], [], 0
    for row in reader:
        rows.append(row)
        lines.append(before + 1)
        before = reader.line_num
    width = max((len(row) for row in rows), default=0)
    usual = Counter(len(row) for row in rows if any(row)).most_common(1)[0][0] if rows else 0
    return named([row + [""] * (width - len(row)) for row in rows], lines, width), _ragged(rows, lines, usual)


def _ragged(rows: list[list[str]], lines: list[int], usual: int) -> list[Issue]:
    notes = []
    for row, line in zip(rows, lines, strict=True):
        filled = len(row) - next((i for i, cell in enumerate(reversed(row)) if cell), len(row))
        if filled > usual > 1:
            notes.append(Issue(line, "", "", f"{filled} cells where the other rows have {usual}", "none"))
    return notes
