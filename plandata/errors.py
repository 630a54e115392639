"""The exceptions and issues of plandata, all of them.

Misuse is an exception whose message helps the person at the screen::

    PlandataError
    ├── UnreadableFile      a file from which nothing can be used
    ├── UnknownProject      a project that the store does not hold
    ├── UnknownSnapshot     a snapshot that the store does not hold, or that is undone already
    ├── UnknownTable        a table that neither the schema nor the metrics know
    ├── ChangedMeanwhile    a cell that somebody else has saved since it was shown
    ├── StoreHeld           another process holds the store
    ├── StoreDamaged        the ledger or the archive cannot be trusted
    ├── StoreReadOnly       the folder of the store cannot be written
    └── DiskFull            not enough space to keep an upload

Bad input is a value: a list of `Issue`.
"""

from dataclasses import dataclass
from typing import Literal


class PlandataError(Exception):
    """Something was asked for that cannot be done; the message says what to do instead."""


class UnreadableFile(PlandataError):
    """A file from which nothing can be used."""


class UnknownProject(PlandataError):
    """A project that the store does not hold."""


class UnknownSnapshot(PlandataError):
    """A snapshot that the store does not hold, or that is undone already."""


class UnknownTable(PlandataError):
    """A table that neither the schema nor the metrics know."""


class ChangedMeanwhile(PlandataError):
    """A cell that somebody else has saved since it was shown."""


class StoreHeld(PlandataError):
    """Another process holds the store."""


class StoreDamaged(PlandataError):
    """The ledger or the archive cannot be trusted."""


class StoreReadOnly(PlandataError):
    """The folder of the store cannot be written."""


class DiskFull(PlandataError):
    """Not enough space to keep an upload."""


Loss = Literal["row", "cell", "none"]


@dataclass(frozen=True)
class Issue:
    """One cell or row that cannot be used, or can be used only with doubt.

    `line` is the physical line of the file (or row of the sheet), 0 for the whole file; `loss` says what
    was lost by it: the whole row, the cell, or nothing but certainty.
    """

    line: int
    column: str
    value: str
    reason: str
    loss: Loss = "cell"
