"""The same table in another dress, for every tool's export and every register: the same facts."""

import csv
import io

import pytest

from tests.imports.files import read_all
from tests.imports.seeds import Table, table_of, texts, workbook_of

BOARDS = ("monday.csv", "ms_planner.csv")
"""Exports with lines above or between, whose columns do not stand under one header."""

MEANT = {("rows turned round", name) for name in ("earned.csv", "ms_project.csv", "tasks.csv")}
MEANT |= {("columns turned round", "jira.csv")}
"""Where the order says something: outline levels, periods that follow one another, the last of several sprints."""

NAMES = sorted(texts())


def facts(content: bytes | str, name: str) -> list[tuple[str, list[tuple[object, ...]]]]:
    """The rows of every table of every draft, without their lines."""
    return [
        (table, sorted(map(repr, rows.drop("line").rows())))  # type: ignore[misc]
        for draft in read_all(content, name)
        for table, rows in sorted(draft.tables.items())
    ]


def written(table: Table, sign: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign, lineterminator=end).writerows(table)
    return out.getvalue()


def turned(table: Table) -> Table:
    width = max(map(len, table))
    return [[*row, *[""] * (width - len(row))][::-1] for row in table]


DRESSES = {
    "semicolons": lambda table: written(table, ";"),
    "tabs": lambda table: written(table, "\t"),
    "utf-16": lambda table: written(table).encode("utf-16"),
    "a BOM": lambda table: written(table).encode("utf-8-sig"),
    "bare carriage returns": lambda table: written(table, end="\r"),
    "rows of bare delimiters": lambda table: written([*table, *[[""] * len(table[0])] * 40]),
    "trailing delimiters": lambda table: written([[*row, "", "", ""] for row in table]),
    "a title above": lambda table: written([["The works"], [], *table]),
    "columns turned round": lambda table: written(turned(table)),
    "rows turned round": lambda table: written([table[0], *table[:0:-1]]),
}


@pytest.mark.parametrize(
    ("dress", "name"),
    [(dress, name) for dress in DRESSES for name in NAMES if name not in BOARDS and (dress, name) not in MEANT],
)
def test_a_table_in_another_dress_gives_the_same_facts(dress, name):
    table = table_of(texts()[name])
    assert facts(DRESSES[dress](table), name) == facts(written(table), name)


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_of_the_same_table_gives_the_same_facts(name):
    table = table_of(texts()[name])
    assert facts(workbook_of({"Sheet1": table}), name.replace(".csv", ".xlsx")) == facts(written(table), name)
