"""Writing that survives a power cut, room on the disk, and moving damaged files aside."""

import errno
import os
import shutil
from pathlib import Path

from plandata.errors import DiskFull, PlandataError, StoreReadOnly

SPARE = 50_000_000
"""Bytes that stay free on the disk when something is kept."""


def sync_folder(folder: Path) -> None:
    """Make the folder's names durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_new(path: Path, content: bytes | memoryview) -> None:
    """Write a file whole or not at all, and durably.

    Raises DiskFull or StoreReadOnly when it cannot be written.
    """
    partial = path.with_name(path.name + ".tmp")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise refusal(path.parent, error) from error


def refusal(folder: Path, error: OSError) -> PlandataError:
    """The sentence for an operating system's refusal to write."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(f"The disk that holds '{folder}' is full. Nothing was kept; free some space and try again.")
    return StoreReadOnly(f"'{folder}' cannot be written ({error.strerror}). Allow writing, or choose another folder.")


def check_room(folder: Path, needed: int, spare: int) -> None:
    """Raise DiskFull when fewer than three times the needed bytes and the spare ones are free."""
    free = shutil.disk_usage(folder).free
    if free < 3 * needed + spare:
        wanted = (3 * needed + spare) / 1e6
        raise DiskFull(
            f"The disk that holds '{folder}' has {free / 1e6:,.0f} MB free; keeping this needs {wanted:,.0f} MB. "
            "Nothing was kept; free some space and try again."
        )


def aside(path: Path) -> Path:
    """The first free name for a damaged file: path.damaged-1, -2 …"""
    number = 1
    while (found := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return found
