"""Folders on the command line: the files in them that can be a plan or a register."""

from collections.abc import Sequence
from pathlib import Path

from plandata.commands.stores import is_store

READ = (
    ".csv", ".tsv", ".tab", ".txt", ".json", ".xlsx", ".xlsm", ".xls",
    ".mpp", ".mpt", ".mpx", ".xer", ".xml", ".pmxml", ".gan", ".pod", ".planner",
)  # fmt: skip
"""Endings of files that are read; a file that is named itself is read whatever it is called."""


def files_in(said: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """The files that are meant, those of folders by name, and a sentence for each folder that holds other files too.

    A folder without any stays as it is, so that reading it says why nothing comes of it. Hidden files and stores are
    passed over.
    """
    files: list[Path] = []
    told: list[str] = []
    for path in said:
        there = _below(path) if path.is_dir() else []
        good = [one for one in there if one.suffix.lower() in READ]
        files += good or [path]
        if good and (other := [one.name for one in there if one not in good]):
            more = f" and {len(other) - 3} more" if len(other) > 3 else ""
            told.append(f"{path}: passed over, as no kind of plan: {', '.join(other[:3])}{more}.")
    return files, told


def _below(folder: Path) -> list[Path]:
    found: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")) or (path.is_dir() and (path.is_symlink() or is_store(path))):
            continue
        found += _below(path) if path.is_dir() else [path]
    return found
