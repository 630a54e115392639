"""Cutting frames by phase, owner, status and tag: decided on the distinct values, then one gather for all rows."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

COLUMN = {"phases": "phase", "owners": "owner", "statuses": "status", "tags": "tags"}
UNSET = {"phases": "(no phase)", "owners": "(unassigned)", "statuses": "(no status)", "tags": "(no tag)"}
"""What stands for an empty cell among the choices of a cut."""

FEW = 8
"""So many values are compared one by one, which takes a tenth of the time of looking each row up."""

SEVERAL = ("owners", "tags")
"""Cuts whose cells hold several values, separated by '; '."""


@dataclass(frozen=True)
class Codes:
    """A text column as its distinct values and, for each row, the number of its value."""

    values: list[str | None]
    numbers: np.ndarray


@dataclass(frozen=True)
class Coded:
    """A frame with the codes of the columns that it can be cut by."""

    frame: pl.DataFrame
    codes: Mapping[str, Codes]


def coded(name: str, frame: pl.DataFrame) -> Coded:
    """The frame of a table with the codes of the columns that it can be cut by."""
    cuts = COLUMN if name == "task" else ("phases", "owners")
    return Coded(frame, {cut: codes(frame[COLUMN[cut]]) for cut in cuts if COLUMN[cut] in frame.columns})


def codes(column: pl.Series) -> Codes:
    """The distinct values of a text column in order of appearance, and each row's number among them."""
    values = column.unique(maintain_order=True)
    numbered = pl.DataFrame({"value": values}).with_row_index("number")
    rows = pl.DataFrame({"value": column}).join(numbered, "value", "left", nulls_equal=True, maintain_order="left")
    return Codes(values.to_list(), rows["number"].to_numpy().astype(np.min_scalar_type(values.len())))


def row_mask(table: Coded, cuts: Mapping[str, tuple[str, ...]]) -> np.ndarray:
    """Which rows remain; a cut that the table has no column for leaves all."""
    mask = np.ones(table.frame.height, dtype=bool)
    for cut, wanted in cuts.items():
        if cut in table.codes:
            mask &= cut_mask(table, cut, wanted)
    return mask


def cut_mask(table: Coded, cut: str, wanted: tuple[str, ...]) -> np.ndarray:
    """Which rows have one of the wanted values."""
    known, wish = table.codes[cut], set(wanted)
    chosen = [number for number, value in enumerate(known.values) if not wish.isdisjoint(parts(cut, value))]
    if len(chosen) <= FEW:
        return np.logical_or.reduce(
            [known.numbers == number for number in chosen] or [np.zeros(len(known.numbers), bool)]
        )
    return np.isin(np.arange(len(known.values)), chosen).take(known.numbers)


def parts(cut: str, value: str | None) -> list[str]:
    """The values that a cell holds.

    >>> parts("owners", "Ana; Ben"), parts("phases", None)
    (['Ana', 'Ben'], ['(no phase)'])
    """
    if cut not in SEVERAL:
        return [value or UNSET[cut]]
    return [name.strip() for name in (value or "").split(";") if name.strip()] or [UNSET[cut]]


def offered(cut: str, tables: list[Coded]) -> list[str]:
    """The values to choose from: phases as they appear, the rest by name, what stands for none last."""
    found = dict.fromkeys(
        part
        for table in tables
        if cut in table.codes
        for value in table.codes[cut].values
        for part in parts(cut, value)
    )
    named = [value for value in found if value != UNSET[cut]]
    named = named if cut == "phases" else sorted(named, key=str.casefold)
    return [*named, UNSET[cut]] if UNSET[cut] in found else named
