"""An empty store for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plandata.store.folder import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the project 'atlas' and nothing else."""
    with Store.open(tmp_path / "store") as opened:
        opened.create_project("Atlas")
        yield opened
