"""Shared by the tests of the commands: running one, and what it leaves behind."""

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plandata.cli import main

ROOT = Path(__file__).resolve().parents[2]
SOFTWARE = ROOT / "sample_data" / "software"
FIRST, SECOND = SOFTWARE / "tasks_2026-08-07.csv", SOFTWARE / "tasks_2026-08-14.csv"

Capture = pytest.CaptureFixture[str]


def written(path: Path, text: str, day: dt.datetime = dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)) -> Path:
    path.write_text(text, "utf-8")
    os.utime(path, (day.timestamp(), day.timestamp()))
    return path


def process(*said: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "plandata.cli", *map(str, said)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False, **more)


def told(capture: Capture, *said: str | Path) -> Any:
    """What a command that succeeds writes as JSON."""
    assert main([str(part) for part in said]) == 0
    return json.loads(capture.readouterr().out)


def contents(folder: Path) -> dict[str, str]:
    """The digest of every file of a store but the lock, which names its last holder."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
