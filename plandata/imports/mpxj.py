"""MPXJ, which reads the files of planning tools, in a process of its own with limits of memory and time."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plandata.errors import UnreadableFile

SECONDS = 40
"""Longest time for one file; the largest schedule at hand takes 6 s."""

HEAP_MB, HEAP_PER_BYTE = 384, 12
"""Memory of the Java machine: what an ordinary schedule needs, and more for a large file."""

READER = Path(__file__).with_name("mpxj_reader.py")
INSTALL = "Reading schedule files needs the extra [schedules]: pip install 'plandata[schedules]'"
JAVA = (
    "Reading schedule files needs Java 11 or newer, and none was found on the PATH or in JAVA_HOME. Install it "
    "(Debian: apt-get install default-jre-headless; others: adoptium.net)"
)
MEANWHILE = "Until then save the plan as CSV or Excel in the planning tool and drop that file."
Project = dict[str, Any]


def missing() -> str:
    """What must be installed before a schedule can be read; empty when nothing is missing."""
    if any(importlib.util.find_spec(name) is None for name in ("mpxj", "jpype")):
        return INSTALL
    return "" if java() else JAVA


def java() -> Path | None:
    """The library of the Java machine: of JAVA_HOME, else of the `java` on the PATH; None without either."""
    said, found = os.environ.get("JAVA_HOME"), shutil.which("java")
    homes = [Path(said)] if said else []
    homes += [Path(found).resolve().parent.parent] if found else []
    return next(_machines(homes), None)


def _machines(homes: list[Path]) -> Iterator[Path]:
    for home in homes:
        for name in ("libjvm.so", "libjvm.dylib", "jvm.dll"):
            for folder in ("lib", "bin", "jre"):
                yield from sorted((home / folder).glob(f"**/server/{name}"))


def projects_of(content: bytes, reader: str, name: str) -> list[Project]:
    """The projects of a schedule file as MPXJ tells them, each with its `elapsed` tasks and number of `baselines`.

    `exceptions` are those of calendars in which some repeat, each time told apart, by the calendar's id.

    Errors: UnreadableFile when Java or MPXJ is missing, the file is damaged, or the reader takes too much.
    """
    if lacking := missing():
        raise UnreadableFile(f"{name} is a schedule file. {lacking}. {MEANWHILE}")
    with tempfile.TemporaryDirectory(prefix="plandata-schedule-") as place:
        folder = Path(place)
        (folder / "schedule").write_bytes(content)
        _run(folder, reader, len(content), name)
        answer = folder / "answer.json"
        said = json.loads(answer.read_text("utf-8")) if answer.exists() else {"failed": "its reader stopped"}
        if "failed" in said:
            raise UnreadableFile(_refused(name, said["failed"]))
        return [json.loads((folder / one["file"]).read_text("utf-8")) | one for one in said["projects"]]


def _run(folder: Path, reader: str, size: int, name: str) -> None:
    heap = HEAP_MB + HEAP_PER_BYTE * size // 2**20
    command = [sys.executable, "-P", str(READER), str(java()), reader, str(folder), str(heap)]
    places = os.pathsep.join(path for path in sys.path if path.endswith(("site-packages", "dist-packages")))
    environment = {"PYTHONPATH": places, "MALLOC_ARENA_MAX": "2", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    quiet = subprocess.DEVNULL
    try:
        subprocess.run(
            command, cwd=folder, env=environment, timeout=SECONDS, check=False, stdin=quiet, stdout=quiet, stderr=quiet
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile(
            f"{name} could not be read within {SECONDS} seconds and was given up; nothing was kept. It may be damaged. "
            "Open it in its planning tool, save it again or export it as CSV, and drop that file."
        ) from None


def _refused(name: str, reason: str) -> str:
    if "password" in reason.lower():
        return f"{name} is protected by a password. Save it without one in its planning tool and drop it again."
    return (
        f"{name} cannot be read as the schedule that it begins like: it is damaged, cut off, or of a version that is "
        "not known. Open it in its planning tool, save it again, or save it there as XML, and drop that file."
    )
