"""One process at a time holds a store; the file `lock` names it."""

import fcntl
import os
import sys
from pathlib import Path

from plandata.errors import StoreHeld
from plandata.store.disk import refusal, sync_folder


def hold(folder: Path) -> int:
    """Take the store for this process; returns the open lock file, to be closed at the end.

    Raises StoreHeld when another process holds it, StoreReadOnly when the folder cannot be written.
    """
    path = folder / "lock"
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True)
            sync_folder(folder.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise refusal(folder, error) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise StoreHeld(f"'{folder}' is held by {_holder(path)}. Stop it first, or use its Data page.") from error
    os.ftruncate(handle, 0)
    os.write(handle, f"{os.getpid()} {_command()}".encode())
    return handle


def _holder(path: Path) -> str:
    pid, _, command = path.read_text(encoding="utf-8", errors="replace").partition(" ")
    return f"'{command}' (process {pid})" if command else "another process"


def _command() -> str:
    return " ".join([Path(sys.argv[0]).name or "python", *sys.argv[1:2]])
