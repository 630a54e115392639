"""What a table says outside its rows, or in all of them alike: its project, and the day for which it speaks."""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from plandata.imports.dates import day_text, parsed_day
from plandata.imports.sheet import DEPTH, Row, Sheet, TextTable, cleaned
from plandata.imports.vocabulary import header_key

WORDS = tomllib.loads(Path(__file__).with_name("stated.toml").read_text("utf-8"))
DAYS, PROJECTS = (frozenset(header_key(word) for word in WORDS[name]) for name in ("days", "projects"))
"""What tools and people call the day for which a plan speaks, and the name of its project."""

KEYS = frozenset(header_key(word) for word in WORDS["keys"])
"""A key names a project only where nothing gives its name."""

ALIKE, FILLED = 0.95, 0.5
"""A column names the project of a file where so many of its cells say the same, and so many are filled."""

PLACES = ("the line “", "the column “")
"""So begin the places where a file states something."""

LONGEST = 80
PREFIX = r"^([A-Z][A-Z0-9_]+)-\d+$"


@dataclass(frozen=True)
class Stated:
    """Something that a file states, and where it does; empty where it states nothing."""

    value: str = ""
    where: str = ""


def stated_project(table: TextTable, taken: dict[int, str]) -> Stated:
    """The name of the project that the rows above the column names, or a column that says it in every row, state."""
    found = _above(table, PROJECTS, lambda text: text if header_key(text) not in PROJECTS else "")
    return found or _in_every_row(table, taken)


def stated_day(table: TextTable, taken: dict[int, str], order: str) -> tuple[dt.date | None, str]:
    """The day for which a table says that it speaks, and where it says so; None where it says none.

    A day that can be read two ways counts in the order that the file's other dates have proven, else not.
    """
    found = _above(table, DAYS, lambda text: _day_text(text, order)) or _day_in_every_row(table, taken, order)
    return (dt.date.fromisoformat(found.value), found.where) if found else (None, "")


def cover(sheet: Sheet) -> TextTable:
    """The first rows of a sheet as a title without a table: what a cover sheet is."""
    rows = cleaned(sheet.cells.head(DEPTH), sheet.hidden).drop("line").rows() if sheet.width else []
    return TextTable(sheet.name, (), sheet.cells.clear(), title=tuple(rows))


def key_prefix(ids: pl.Series) -> str:
    """The letters with which every id begins, as WEB in WEB-1 and WEB-2; "" where there is not one for all.

    >>> key_prefix(pl.Series(["WEB-1", "WEB-2"])), key_prefix(pl.Series(["WEB-1", "APP-2"]))
    ('WEB', '')
    """
    found = ids.str.extract(PREFIX).unique()
    return str(found[0]) if found.len() == 1 and found[0] is not None else ""


def _above(table: TextTable, labels: frozenset[str], read: Callable[[str], str]) -> Stated | None:
    """The first value that stands beside such a label above the column names, or behind a colon in its cell."""
    place = "above the column names" if table.headers else f"on the sheet {table.name}"
    for label, value in _pairs(table.title):
        if header_key(label) in labels and len(value) <= LONGEST and (said := read(value)):
            return Stated(said, f"the line “{label.strip(' :=')}” {place}")
    return None


def _pairs(title: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    for row in title:
        texts = [cell for cell in row if cell]
        for place, text in enumerate(texts):
            label, sign, value = text.partition(":")
            if sign and value.strip():
                yield label, value.strip()
            elif place + 1 < len(texts):
                yield text, texts[place + 1]
            elif found := re.match(r"^(\D+?)\s+(\d.*)$", text):
                yield found[1], found[2]


def _day_text(text: str, order: str) -> str:
    both = {parsed_day(day_text(text), one) for one in ("day first", "month first")} - {None}
    said = both.pop() if len(both) == 1 else parsed_day(day_text(text), order) if order else None
    return str(said or "")


def _day_in_every_row(table: TextTable, taken: dict[int, str], order: str) -> Stated | None:
    for place, header in enumerate(table.headers):
        if header_key(header) not in DAYS or place in taken:
            continue
        texts = table.column(place).unique()
        days = {_day_text(text, order) if text else "" for text in texts.to_list()} if texts.len() < 50 else {""}
        if len(days) == 1 and (said := days.pop()):
            return Stated(said, f"the column “{header}” in every row")
    return None


def _in_every_row(table: TextTable, taken: dict[int, str]) -> Stated:
    keys = {place: header_key(header) for place, header in enumerate(table.headers)}
    likely = [place for place, key in keys.items() if key in PROJECTS and taken.get(place) not in ("title", "task_id")]
    for place in sorted(likely, key=lambda place: keys[place] in KEYS):
        filled = table.column(place).drop_nulls()
        counts = filled.value_counts(sort=True, name="n")
        if filled.len() < FILLED * table.cells.height or counts["n"][0] < ALIKE * filled.len():
            continue
        said = str(counts[filled.name][0])
        if len(said) <= LONGEST:
            return Stated(said, f"the column “{table.headers[place]}”")
    return Stated()
