"""A table of text: what a file holds once it is decoded and before anything is understood."""

import re
from dataclasses import dataclass, field

import polars as pl

from plandata.errors import Issue

SAMPLE = 5000
"""So many cells of a column are looked at to decide what it is; every cell is read once that is decided."""


DEPTH = 15
"""A header is looked for in so many filled rows from the top; title blocks of 11 rows were met."""

Row = tuple[str | None, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet of text cells without a header: columns c0, c1, … and `line`, the physical line of each row.

    `hidden` is False where no cell can hold signs without width; `since_1904` is True where day numbers count from
    1904 on, as old Excel on the Mac wrote them; `typed` is True where numbers came as numbers, so that their dots are
    decimal marks.
    """

    name: str
    cells: pl.DataFrame
    notes: tuple[Issue, ...] = ()
    hidden: bool = True
    since_1904: bool = False
    typed: bool = False

    @property
    def width(self) -> int:
        """Number of columns, `line` not counted."""
        return self.cells.width - 1


@dataclass(frozen=True)
class TextTable:
    """A sheet whose header is known: `headers[i]` names column c{i} of `cells`.

    `indents` counts the blanks in front of the cells, for the columns that have any. `errors` holds the cells
    (line, index, value) in which a formula failed. `title` holds the rows above the header.
    """

    name: str
    headers: tuple[str, ...]
    cells: pl.DataFrame
    indents: pl.DataFrame = field(default_factory=pl.DataFrame)
    errors: pl.DataFrame = field(default_factory=pl.DataFrame)
    notes: tuple[Issue, ...] = field(default=())
    since_1904: bool = False
    typed: bool = False
    title: tuple[Row, ...] = ()

    @property
    def dropped(self) -> int:
        """Number of rows that were left out before anything was understood."""
        return sum(1 for note in self.notes if note.loss == "row" and note.line)

    def column(self, index: int) -> pl.Series:
        """The text of one column, empty cells as null."""
        return self.cells[f"c{index}"]

    def sample(self, index: int) -> pl.Series:
        """Cells of one column for evidence: all of a short one, ten stretches of a long one."""
        values, stretch = self.column(index), SAMPLE // 10
        if values.len() <= SAMPLE:
            return values
        return pl.concat([values.slice(tenth * (values.len() - stretch) // 9, stretch) for tenth in range(10)])


def named(rows: list[list[str]], lines: list[int], width: int) -> pl.DataFrame:
    """Rows of text, each as wide as `width`, as a frame with columns c0, c1, … and `line`.

    >>> named([["a", "b"]], [1], 2).row(0)
    ('a', 'b', 1)
    """
    columns = {f"c{i}": pl.Series([row[i] for row in rows], dtype=pl.String) for i in range(width)}
    return pl.DataFrame(columns | {"line": pl.Series(lines, dtype=pl.Int64)})


EMPTY_WORDS = (
    "",
    "null",
    "NULL",
    "[]",
    "{}",
    '""',
    "—",
    "–",
    "-",
    "N/A",
    "n/a",
    "NA",
    "#N/A",
    "NaN",
    "nan",
    "None",
    "(none)",
    "(no section)",
    "1900/01/00",
)


HARD_BLANK, HIDDEN = "\u00a0", "[\ufeff\u200b]"
"""A blank that looks like any other, and signs without width."""


def cleaned(cells: pl.DataFrame, hidden: bool = True) -> pl.DataFrame:
    """The same cells without outer blanks, and with null for every way of writing nothing.

    >>> cleaned(pl.DataFrame({"c0": [" a ", "N/A"], "line": [1, 2]}))["c0"].to_list()
    ['a', None]
    """
    bare = pl.exclude("line").str.strip_chars()
    if hidden:
        bare = bare.str.replace_all(HARD_BLANK, " ", literal=True).str.replace_all(HIDDEN, "").str.strip_chars()
    return cells.with_columns(pl.when(bare.is_in(EMPTY_WORDS)).then(None).otherwise(bare).name.keep())


def cleaned_row(cells: Row) -> Row:
    """The same cells of one row as `cleaned` makes them.

    >>> cleaned_row((" a\u00a0b ", "N/A", None))
    ('a b', None, None)
    """
    bare = ((cell or "").strip().replace(HARD_BLANK, " ") for cell in cells)
    shown = (re.sub(HIDDEN, "", cell).strip() for cell in bare)
    return tuple(None if cell in EMPTY_WORDS else cell for cell in shown)
