"""A sheet of text cells → a table with a header: which row names the columns, and where the data ends."""

import re
from functools import lru_cache

import polars as pl

from plandata.errors import Issue, UnreadableFile
from plandata.imports.dates import day_text, parsed_day
from plandata.imports.formulas import without_errors
from plandata.imports.marks import is_second_row, told_by_group, with_lengths, with_marks
from plandata.imports.nameless import given_names, with_names
from plandata.imports.sheet import DEPTH, HARD_BLANK, HIDDEN, Row, Sheet, TextTable, cleaned
from plandata.imports.values import number
from plandata.imports.vocabulary import TABLES_OF, header_key
from plandata.imports.words import plain

TOTALS = {
    "total",
    "totals",
    "grand total",
    "sum",
    "subtotal",
    "sub total",
    "sub-total",
    "gesamt",
    "summe",
    "suma",
    "razem",
    "total général",
    "total general",
    "toplam",
    "итого",
    "合計",
}
INSERT = "(?i)^insert (?:new |more |your )?(?:rows?|tasks?|lines?) (?:above|below|before|here)"
TEMPLATE = "a line of the template that says where to insert rows; it was left out"
MATRIX = 5
"""So many dates side by side head a matrix of days."""

UNITS = "a row of units below the column names; it was left out"
RULE = re.compile(r"^:?[-=_]{2,}:?$")
RULED = "a line drawn between rows; it was left out"
HIDDEN_SIGNS = "some cells hold blanks that do not break or signs without width; they were read as blanks, or left out"
NAMELESS = 0.2
"""A column without a name is worth a word where more of its cells than this are filled."""

ASK_FOR_NAMES = "Put names such as Task, Owner, Start, Finish, Status above the rows."


def headed(sheet: Sheet) -> TextTable:
    """The sheet with its header told apart, blank rows, totals and repeated headers left out and noted.

    Errors: UnreadableFile when no row can be the header or no row follows it.
    """
    cells = cleaned(sheet.cells, sheet.hidden)
    filled = _without_blank_rows(cells) if sheet.width else cells
    if filled.is_empty():
        raise UnreadableFile(f"{_here(sheet)} has no filled row. Export it again and check that it holds rows.")
    cells, filled, given = _with_names(cells, filled)
    top = filled.head(DEPTH).drop("line").rows()
    index = _header_at(top, sheet)
    notes = [*sheet.notes, *given, *_left_out(cells, filled, index)]
    headers, body = _names(top, index), filled.slice(index + 1)
    if index + 1 < len(top) and (word := _beneath(top[index + 1])):
        notes.append(Issue(int(filled["line"][index + 1]), "", "", word, "none"))
        body = body.slice(1)
    if index + 1 < len(top) and (parts := with_lengths(headers, top[index + 1])):
        headers, body = parts, filled.slice(index + 2)
    if index + 1 < len(top) and is_second_row(top[index], top[index + 1]):
        headers, body = with_marks(top[index], top[index + 1], filled.slice(index + 2))
    kept, errors = without_errors(_body(body, top[index], notes))
    notes += _about_columns(headers, kept)
    notes += [Issue(0, "", "", HIDDEN_SIGNS, "none")] if sheet.hidden and _holds_hidden(sheet) else []
    if kept.is_empty():
        raise UnreadableFile(f"{_here(sheet)} has column names but no rows below them. Export it again with its rows.")
    indents, marks = _indents(sheet, kept), (sheet.since_1904, sheet.typed)
    return TextTable(sheet.name, headers, kept, indents, errors, tuple(notes), *marks, tuple(top[:index]))


def _with_names(cells: pl.DataFrame, filled: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, list[Issue]]:
    """The cells with names above them where they have none but are a plan, and the word about it."""
    if any(_likeness(row) >= 1 for row in filled.head(DEPTH).drop("line").rows()):
        return cells, filled, []
    names = given_names(filled)
    if not names:
        return cells, filled, []
    said = f"the file has no row of column names; its columns were called {', '.join(names)} for what stands in them"
    return with_names(cells, names), with_names(filled, names), [Issue(0, "", "", said, "none")]


def _beneath(row: Row) -> str:
    """What a row below column names is: units, each in brackets, as (date) and (EUR), or a line; "" where neither."""
    texts = [cell for cell in row if cell]
    units = len(texts) > 1 and all(cell[0] + cell[-1] in ("()", "[]", "<>") for cell in texts)
    return UNITS if units else RULED if texts and all(RULE.match(cell) for cell in texts) else ""


def _about_columns(headers: tuple[str, ...], kept: pl.DataFrame) -> list[Issue]:
    if sum(map(bool, headers)) == 1:
        return [Issue(0, "", "", "the table has a single column; nothing else is known of its rows", "none")]
    last = max((i for i, header in enumerate(headers) if header), default=0)
    nameless = [f"c{i}" for i, header in enumerate(headers[:last]) if not header]
    if not nameless:
        return []
    filled = kept.select(pl.col(nameless).is_not_null().mean() > NAMELESS).row(0)
    found = [str(int(name[1:]) + 1) for name, is_filled in zip(nameless, filled, strict=True) if is_filled]
    if not found:
        return []
    which = f"column {found[0]} has" if len(found) == 1 else f"columns {', '.join(found)} have"
    return [Issue(0, "", "", f"{which} values but no name; name them in the file to have them read", "none")]


def _holds_hidden(sheet: Sheet) -> bool:
    text = pl.exclude("line").str
    return any(sheet.cells.select(text.contains(f"{HIDDEN}|{HARD_BLANK}").any()).row(0))


def header_row(sheet: Sheet) -> tuple[Row, int]:
    """The row that names the columns of the sheet's first table, and how many rows stand above it.

    Errors: UnreadableFile when no row can be the header.
    """
    cells = cleaned(sheet.cells.head(20 * DEPTH), sheet.hidden).with_row_index("at") if sheet.width else sheet.cells
    filled = cells.filter(~pl.all_horizontal(pl.exclude("line", "at").is_null())) if sheet.width else cells
    if filled.is_empty():
        raise UnreadableFile(f"{_here(sheet)} has no filled row. Export it again and check that it holds rows.")
    top = filled.head(DEPTH).drop("line", "at").rows()
    index = _header_at(top, sheet)
    return top[index], int(filled["at"][index])


def is_header(row: Row) -> bool:
    """Whether the row holds nothing but names, at least two of which are known names of columns."""
    texts = [cell for cell in row if cell]
    return _likeness(row) >= 2 and not any(_is_value(cell) for cell in texts)


def _without_blank_rows(cells: pl.DataFrame) -> pl.DataFrame:
    blank = cells.select(pl.all_horizontal(pl.exclude("line").is_null())).to_series()
    return cells.filter(~blank) if blank.any() else cells


def _body(body: pl.DataFrame, header: Row, notes: list[Issue]) -> pl.DataFrame:
    first = pl.coalesce(pl.exclude("line"))
    likely = body.select(
        again=first == pl.lit(next(cell for cell in header if cell)),
        total=first.str.to_lowercase().str.strip_chars(" :=").is_in(sorted(TOTALS)) | first.str.contains(INSERT),
    )
    if not likely.select(pl.any_horizontal(pl.all().any())).item():
        return body
    again = pl.all_horizontal(pl.col(f"c{i}").eq_missing(pl.lit(cell, pl.String)) for i, cell in enumerate(header))
    marked = body.select("line", again=again, total=likely["total"].fill_null(value=False), first=first)
    notes += [
        Issue(line, "", "", "the column names again, in the middle of the rows", "none")
        for line in marked.filter("again")["line"]
    ]
    notes += [
        Issue(line, "", text, TEMPLATE if re.match(INSERT, text) else "a row of totals; it was left out", "row")
        for line, text in marked.filter("total").select("line", "first").iter_rows()
    ]
    body = body.filter(~(marked["again"] | marked["total"]))
    first_again = marked.filter("again")["line"].min()
    return body if first_again is None else _once(body, int(first_again), notes)


def _once(body: pl.DataFrame, line: int, notes: list[Issue]) -> pl.DataFrame:
    """The rows without those from the line on that stand above it already, when most of those below do."""
    below = body.filter(pl.col("line") > line)
    above = body.filter(pl.col("line") < line).drop("line")
    again = below.join(above, on=above.columns, how="semi", nulls_equal=True)["line"]
    if again.len() < 0.8 * below.height or again.is_empty():
        return body
    reason = "the same row stands in the table above; it counts once"
    notes += [Issue(one, "", "", reason, "row") for one in again]
    return body.filter(~pl.col("line").is_in(again.implode()))


def _here(sheet: Sheet) -> str:
    return f"Sheet {sheet.name}" if sheet.name else "The file"


def _header_at(top: list[Row], sheet: Sheet) -> int:
    likeness = [_likeness(row) for row in top]
    best = max(range(len(top)), key=lambda i: (likeness[i], -i))
    if likeness[best] < 1:
        return _first_names(top, sheet)
    return best - 1 if best and is_second_row(top[best - 1], top[best]) else best


def _likeness(row: Row) -> float:
    """How much a row looks like column names: known names count most, values in it count against it."""
    texts = [cell for cell in row if cell]
    known = {header_key(cell) for cell in texts if len(cell) < 80} & TABLES_OF.keys()
    values = sum(1 for cell in texts if _is_value(cell))
    enough = len(known) > 1 or len(texts) == 1 == len(known)
    return len(known) - 0.5 * min(values, len(known) - 1) + 0.15 * min(len(texts) - values, 20) if enough else 0.0


@lru_cache(4096)
def _is_value(cell: str) -> bool:
    return number(cell) is not None or parsed_day(day_text(cell), "day first") is not None


def _first_names(top: list[Row], sheet: Sheet) -> int:
    for index, row in enumerate(top):
        texts = [cell for cell in row if cell]
        days = sum(parsed_day(day_text(cell), "day first") is not None for cell in texts)
        if days >= MATRIX and days * 2 > len(texts):
            return index
        if (
            len(texts) > 1
            and not any(_is_value(cell) for cell in texts)
            and len({plain(text) for text in texts}) == len(texts)
        ):
            return index
    raise UnreadableFile(f"{_here(sheet)} has no row of column names. {ASK_FOR_NAMES}")


def _names(top: list[Row], index: int) -> tuple[str, ...]:
    above = top[index - 1] if index else (None,) * len(top[index])
    grouped = sum(cell is not None for cell in above) > 2
    names = [name or (upper if grouped else None) or "" for name, upper in zip(top[index], above, strict=True)]
    return told_by_group(tuple(" ".join(name.split()) for name in names), above)


def _left_out(cells: pl.DataFrame, filled: pl.DataFrame, index: int) -> list[Issue]:
    notes = []
    blank = cells.height - filled.height
    if blank:
        notes.append(Issue(0, "", "", f"{blank} blank {'row was' if blank == 1 else 'rows were'} passed over", "none"))
    if index:
        rows = "the row" if index == 1 else f"the {index} rows"
        notes.append(
            Issue(
                0, "", "", f"{rows} above the column names {'was' if index == 1 else 'were'} taken as a title", "none"
            )
        )
    return notes


def _indents(sheet: Sheet, kept: pl.DataFrame) -> pl.DataFrame:
    begin = sheet.cells.select(pl.exclude("line").str.starts_with(" ").any())
    blanks = [name for name, some in zip(begin.columns, begin.row(0), strict=True) if some]
    if not blanks:
        return pl.DataFrame()
    rows = kept.select("line").join(sheet.cells.select("line", *blanks), on="line", how="left", maintain_order="left")
    text = pl.col(blanks)
    return rows.select(text.str.len_chars() - text.str.strip_chars_start(" \u00a0").str.len_chars())
