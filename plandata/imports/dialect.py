"""How a delimited text separates and quotes its cells, told from its first lines."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

DELIMITERS = (",", ";", "\t", "|", "^", "\x1f")
HEAD_SIGNS, HEAD_LINES = 200_000, 300
"""So much of the text decides."""

BETTER = 1.02
"""An unusual way of quoting must read the first lines more regularly by this factor."""


@dataclass(frozen=True)
class Dialect:
    """The sign between cells, the sign around them, the sign that escapes it ("" for a doubled quote).

    `spaced` means that blanks follow the delimiter.
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    spaced: bool = False

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The cells of each row as `csv.reader` gives them, which counts its lines in `line_num`."""
        csv.field_size_limit(2**27)
        return csv.reader(
            lines, delimiter=self.delimiter, quotechar=self.quote, doublequote=not self.escape,
            escapechar=self.escape or None, skipinitialspace=self.spaced,
        )  # fmt: skip

    def cells(self, line: str) -> list[str]:
        """The cells of one line."""
        try:
            return next(iter(self.rows([line])), [])
        except csv.Error:
            return [line]

    @property
    def oddity(self) -> str:
        """What is unusual about it, in words; "" for nothing."""
        said = [f"cells are quoted by {self.quote}"] if self.quote != '"' else []
        said += ["quotation marks inside cells are escaped by a backslash"] if self.escape else []
        said += ["blanks follow the delimiter and were left out"] if self.spaced else []
        said += ["single blanks separate the cells"] if self.delimiter == " " else []
        return "; ".join(said)

    def is_strict(self, line: str) -> bool:
        """Whether every quotation mark of the line stands around a cell or is doubled inside one.

        >>> Dialect().is_strict('1,"10"" pipe"'), Dialect().is_strict('1,10" pipe')
        (True, False)
        """
        return _strict(self).fullmatch(line) is not None


@cache
def _strict(dialect: Dialect) -> re.Pattern[str]:
    quote, delimiter = re.escape(dialect.quote), re.escape(dialect.delimiter)
    inner = f"{re.escape(dialect.escape)}." if dialect.escape else quote * 2
    plain = rf"(?!{quote})(?:[^{quote}{delimiter}]|{inner})*+" if dialect.escape else rf"[^{quote}{delimiter}]*+"
    cell = rf"(?:{quote}(?:{inner}|[^{quote}])*+{quote}|{plain})"
    gap = " *" if dialect.spaced else ""
    return re.compile(rf"{gap}{cell}(?:{delimiter}{gap}{cell})*+", re.DOTALL)


def dialect_of(text: str, delimiter: str = "") -> Dialect:
    """The dialect by which most of the first lines fall into equally many cells; a stated delimiter is believed.

    >>> dialect_of('a;b;c\\n1,5;2;3\\n2,5;3;4\\n')
    Dialect(delimiter=';', quote='"', escape='', spaced=False)
    """
    head = text[:HEAD_SIGNS].splitlines(keepends=True)[:HEAD_LINES]
    signs = delimiter or DELIMITERS
    scores = {sign: _regularity(head, Dialect(sign)) for sign in signs}
    best = max(scores, key=lambda sign: scores[sign])
    found, score = Dialect(best), scores[best]
    for other in _unusual(found, "".join(head)):
        needed = score if other.quote == "'" and '"' not in text[:HEAD_SIGNS] else score * BETTER
        if (regular := _regularity(head, other)) >= needed and regular > 0:
            found, score = other, regular
    return found


def _unusual(usual: Dialect, text: str) -> Iterator[Dialect]:
    """Ways of quoting that the text shows signs of."""
    delimiter = usual.delimiter
    if text.count('" ') > text.count(f'"{delimiter}'):
        yield Dialect(" ")
    if f"{delimiter} " in text:
        yield replace(usual, spaced=True)
    if f"{delimiter}'" in text and f"'{delimiter}" in text:
        yield replace(usual, quote="'")
    if '\\"' in text:
        yield replace(usual, escape="\\")


def _regularity(lines: list[str], dialect: Dialect) -> float:
    try:
        widths = Counter(len(row) for row in dialect.rows(lines) if any(cell.strip() for cell in row))
    except csv.Error:
        return 0.0
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return (count / sum(widths.values())) ** 4 * (1 + 0.1 * min(width, 20))
