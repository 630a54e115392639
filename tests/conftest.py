"""Shared by all tests: a store that holds the three sample projects."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from plandata.store.folder import Store
from plandata.ui import opened
from plandata.ui.samples import load_samples


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with the samples; copy it before writing."""
    path = tmp_path_factory.mktemp("samples") / "store"
    with Store.open(path) as store:
        load_samples(store)
    return path


@pytest.fixture
def sample_store(sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the app of this test serves: a copy with the samples."""
    path = tmp_path / "store"
    shutil.copytree(sample_folder, path)
    monkeypatch.setenv("PLANDATA_STORE", str(path))
    yield opened.opened()
    opened.close()


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the app of this test serves: empty."""
    monkeypatch.setenv("PLANDATA_STORE", str(tmp_path / "store"))
    yield opened.opened()
    opened.close()
