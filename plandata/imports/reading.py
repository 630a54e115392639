"""Reading uploads in a child process with limits of memory and time."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from plandata.draft import Draft, Mapped, Question
from plandata.errors import UnreadableFile
from plandata.imports.draft import Circumstances
from plandata.imports.schedule_forms import form_of

MEMORY, MEMORY_PER_BYTE = 3 * 2**29, 40
"""Address space of the child: 1.5 GiB, of which a normal file uses a third, and 40 bytes for each byte of the files."""

SECONDS, BYTES_PER_SECOND = 10, 1_000_000
"""Time of the child on a processor: 10 s, and a second more for each file and each megabyte."""

PATIENCE = 3
"""A machine that is busy with other things may take so many times longer by the clock."""

SCHEDULE_SECONDS = 45
"""More time for each schedule file, whose reader starts a Java machine and has a limit of its own."""

SHORT = 5_000_000
"""Below so many bytes a second thread of polars waits more than it works."""

PACKAGES = Path(__file__).resolve().parents[2]

Read = list[Draft] | UnreadableFile
"""What one upload became: its drafts, or the reason why nothing in it can be used."""


def read_files(files: Sequence[tuple[str, bytes]], known: Circumstances) -> list[Read]:
    """What each upload (name, bytes) holds, in order; a refused one is an UnreadableFile that says what to do."""
    with tempfile.TemporaryDirectory(prefix="plandata-") as name:
        folder = Path(name)
        _ask(folder, files, known)
        if _run(folder, [content for _, content in files]):
            answers = json.loads((folder / "response.json").read_text("utf-8"))
            return [_taken(folder, one) for one in answers]
    if len(files) == 1:
        return [
            UnreadableFile(
                f"{files[0][0]} made its reader stop: it is damaged, or takes more memory or time than a plan can. "
                "Nothing was kept. Save it again as CSV and drop that file."
            )
        ]
    return [read_files([file], known)[0] for file in files]


def _ask(folder: Path, files: Sequence[tuple[str, bytes]], known: Circumstances) -> None:
    shared = {
        "received": str(known.received),
        "status_date": str(known.status_date) if known.status_date else None,
        "corrections": known.corrections,
        "answers": known.answers,
    }
    for number, (_name, content) in enumerate(files):
        (folder / f"{number}.upload").write_bytes(content)
    (folder / "request.json").write_text(json.dumps([{"name": name} | shared for name, _ in files]), "utf-8")


def _limits(files: Sequence[bytes]) -> tuple[int, int, int]:
    """Seconds on a processor, seconds by the clock and bytes of memory that the child may take for these files."""
    size, schedules = sum(map(len, files)), sum(form_of(content) is not None for content in files)
    plain = SECONDS + len(files) - 1 + size // BYTES_PER_SECOND
    busy = plain + SCHEDULE_SECONDS * schedules
    return busy, max(PATIENCE * plain, busy), MEMORY + MEMORY_PER_BYTE * size


def _run(folder: Path, files: Sequence[bytes]) -> bool:
    seconds, patience, memory = _limits(files)
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "JAVA_HOME": os.environ.get("JAVA_HOME", ""),
        "PYTHONPATH": str(PACKAGES),
        "HOME": str(folder),
        "POLARS_MAX_THREADS": "2" if sum(map(len, files)) > SHORT else "1",
    }
    command = [sys.executable, "-m", "plandata.imports.worker", str(folder), str(memory), str(seconds)]
    child = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return child.wait(patience) == 0 and (folder / "response.json").exists()
    except subprocess.TimeoutExpired:
        return False
    finally:
        _stop(child)


def _stop(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it has started; it leads a session of its own, so nothing else is in its group."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _taken(folder: Path, one: dict[str, object]) -> Read:
    if "refused" in one:
        return UnreadableFile(str(one["refused"]))
    return [_draft(folder, said) for said in one["drafts"]]  # type: ignore[attr-defined]


def _draft(folder: Path, said: dict[str, object]) -> Draft:
    stem = said.pop("stem")
    names = said.pop("tables")
    rebuilt = {
        "status_date": dt.date.fromisoformat(str(said["status_date"])),
        "mapping": tuple(Mapped(**one | {"alternatives": tuple(one["alternatives"])}) for one in said["mapping"]),  # type: ignore[attr-defined]
        "questions": tuple(Question(**one | {"choices": tuple(one["choices"])}) for one in said["questions"]),  # type: ignore[attr-defined]
        "tables": {name: pl.read_parquet(folder / f"{stem}-{name}.parquet", memory_map=False) for name in names},  # type: ignore[attr-defined]
        "issues": pl.read_parquet(folder / f"{stem}-issues.parquet", memory_map=False),
    }
    return Draft(**said | rebuilt)  # type: ignore[arg-type]
