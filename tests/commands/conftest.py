"""Shared by the tests of the commands: stores and a small plan."""

import shutil
from pathlib import Path

import pytest

from tests.commands.running import written


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a store, named by the environment; nothing is in it yet."""
    folder = tmp_path / "store"
    monkeypatch.setenv("PLANDATA_STORE", str(folder))
    return folder


@pytest.fixture
def samples(sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the store with the three sample projects."""
    folder = tmp_path / "samples"
    shutil.copytree(sample_folder, folder)
    monkeypatch.setenv("PLANDATA_STORE", str(folder))
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A plan of four tasks made by hand, with one date that is none."""
    rows = ("Dig,Ana,done,2026-03-02", "Pour,Ben,todo,soon", "Dry,Ben,todo,2026-03-20", "Paint,Ana,todo,2026-03-27")
    return written(tmp_path / "small.csv", "\n".join(["Task,Owner,Status,Due date", *rows]))
