"""How well spoiled files are read, without a word about how they are written: `python bench/pollock.py`.

Pollock's measure (Vitagliano et al., Pollock: A Data Loading Benchmark, VLDB 2023): of 10, for each file, whether it
was read, and precision, recall and F1 of its header cells, records and cells against the clean file; the mean over the
files, plain and weighted by how often each kind of damage was met. Beside ours, the lenient readers of DuckDB and
polars and Python's csv in the same run. The files lie in ../shared/torture/pollock.tar.xz. Cells are compared as text,
numbers by value; Pollock's own code compares dates and prices by value too, which hardly matters for readers of text.
"""

import argparse
import csv
import json
import re
import sys
import tarfile
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import duckdb
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plandata.errors import UnreadableFile
from plandata.imports.decode import text_sheet
from plandata.imports.header import headed
from plandata.imports.sheet import Sheet
from plandata.imports.stacked import tables_in

ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "torture" / "pollock.tar.xz"
SETS = ("polluted_files", "survey_sample")
Table = list[list[str]]


def ours(path: Path) -> Table:
    """The first table of the file as plandata reads it: its header, then its rows as wide as they were written."""
    return read(path)[0]


def read(path: Path) -> tuple[Table, set[int]]:
    """The first table, and the lines that something was said about."""
    try:
        whole = text_sheet(path.read_bytes(), path.name)
    except UnreadableFile:
        return [], set()
    sheet = tables_in(whole)[0]
    cells = {row[-1]: list(row[:-1]) for row in sheet.cells.rows()}
    widths = _widths(whole, cells)
    try:
        table = headed(sheet)
    except UnreadableFile:
        return [row[: widths[line]] for line, row in cells.items() if any(row)], {note.line for note in sheet.notes}
    usual = Counter(widths.values()).most_common(1)[0][0]
    header = list(table.headers)
    while len(header) > usual and not header[-1]:
        header.pop()
    lines = table.cells["line"].to_list()
    repeats = _repeats({note.line for note in table.notes if "column names again" in note.reason}, lines)
    body = [cells[line][: widths[line]] for line in lines]
    return [[" ".join([name] * (1 + repeats)) for name in header], *body], {note.line for note in table.notes}


def _widths(sheet: Sheet, cells: dict[int, list[str]]) -> dict[int, int]:
    """How many cells each line was written with, from what was said about the lines that differ."""
    said = [re.match(r"(\d+) cells where the other rows have (\d+)", note.reason) for note in sheet.notes]
    own = {note.line: int(found[1]) for note, found in zip(sheet.notes, said, strict=True) if found}
    usual = next((int(found[2]) for found in said if found), sheet.width)
    return {line: own.get(line, usual) for line in cells}


def _repeats(again: set[int], lines: list[int]) -> int:
    """Rows directly under the header that repeat it: Pollock joins their names."""
    count = 0
    while lines and lines[0] - 1 - count in again:
        count += 1
    return count


def python_csv(path: Path) -> Table:
    """The file by Python's csv module."""
    with path.open(newline="", encoding="utf-8-sig", errors="replace") as lines:
        return list(csv.reader(lines))


def duckdb_lenient(path: Path) -> Table:
    """The file by DuckDB's read_csv with every tolerance, all cells text."""
    with duckdb.connect() as connection:
        found = connection.read_csv(
            str(path), strict_mode=False, ignore_errors=True, null_padding=True, all_varchar=True, parallel=False
        )
        return [found.columns, *[["" if cell is None else cell for cell in row] for row in found.fetchall()]]


def polars_lenient(path: Path) -> Table:
    """The file by polars' read_csv with every tolerance, all cells text."""
    frame = pl.read_csv(
        path, infer_schema=False, truncate_ragged_lines=True, ignore_errors=True, encoding="utf8-lossy"
    )  # fmt: skip
    return [frame.columns, *[["" if cell is None else cell for cell in row] for row in frame.iter_rows()]]


READERS: tuple[Callable[[Path], Table], ...] = (ours, python_csv, duckdb_lenient, polars_lenient)
ERRORS = (duckdb.Error, pl.exceptions.PolarsError, csv.Error, UnicodeError)
"""What the peers raise for a file that they refuse, which counts as 0; ours must raise nothing."""


def score(clean: Table, loaded: Table) -> tuple[float, ...]:
    """The ten parts of Pollock's measure for one file."""
    want, have = ([[_normal(cell) for cell in row] for row in table] for table in (clean, loaded))
    pairs = [
        (_flat(want[:1]), _flat(have[:1])),
        (_records(want[1:]), _records(have[1:])),
        (_flat(want[1:]), _flat(have[1:])),
    ]
    return (1.0, *[part for one, other in pairs for part in _agreement(one, other)])


def _flat(rows: Table) -> list[str]:
    return [cell for row in rows for cell in row]


def _records(rows: Table) -> list[str]:
    return ["".join(cell or "null" for cell in row) for row in rows if row]


def _agreement(want: list[str], have: list[str]) -> tuple[float, float, float]:
    if not want:
        return 1.0, 1.0, 1.0
    same = (Counter(want) & Counter(have)).total()
    if not same:
        return 0.0, 0.0, 0.0
    share, found = same / len(want), same / len(have)
    return share, found, 2 * share * found / (share + found)


@cache
def _normal(cell: str) -> str:
    for number in (int, float):
        try:
            return str(number(cell))
        except ValueError:
            continue
    return cell.lower()


def measured(folder: Path, reader: Callable[[Path], Table], weights: dict[str, float]) -> tuple[float, float, int]:
    """How a reader does on a set of files: the mean of 10, the weighted mean (0 without weights), files refused."""
    parts: dict[str, float] = {}
    refused = 0
    for path in sorted((folder / "csv").glob("*.csv")):
        try:
            parts[path.name] = sum(score(python_csv(folder / "clean" / path.name), reader(path)))
        except ERRORS:
            parts[path.name] = 0.0
            refused += 1
    total = sum(weights.get(name, 0) for name in parts)
    weighted = sum(parts[name] * weights.get(name, 0) for name in parts) / total if total else 0.0
    return sum(parts.values()) / len(parts), weighted, refused


def unnamed(folder: Path) -> list[str]:
    """The files with one damaged row about which nothing is said."""
    silent = []
    for path in sorted((folder / "csv").glob("row_*.csv")):
        at = re.search(r"(?:row|quote|delimiter_)(\d+)_", path.name)
        if at and int(at[1]) + 1 not in read(path)[1]:
            silent.append(path.name)
    return silent


def main() -> None:
    """Unpack the files, read them all, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, default=ARCHIVE)
    said = parser.parse_args()
    warnings.simplefilter("ignore")
    csv.field_size_limit(2**27)
    with tempfile.TemporaryDirectory() as name, tarfile.open(said.archive) as archive:
        archive.extractall(name, filter="data")
        home = Path(name) / "pollock"
        weights = json.loads((home / "pollock_weights.json").read_text("utf-8"))
        print(f"{'files':15s} {'reader':15s} {'of 10':>8s} {'weighted':>8s} {'refused':>8s}")
        for part in SETS:
            for reader in READERS:
                plain, weighted, refused = measured(home / part, reader, weights if part == SETS[0] else {})
                print(f"{part:15s} {reader.__name__:15s} {plain:8.3f} {weighted:8.3f} {refused:8d}", flush=True)
        print(f"files with a damaged row of which nothing is said: {len(unnamed(home / SETS[0]))}")


if __name__ == "__main__":
    main()
