"""Shared by all tests: a store that holds the three sample projects; a browser."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from plandata.imports.mpxj import java, missing
from plandata.store.folder import Store
from plandata.ui import opened
from plandata.ui.samples import load_samples
from tests.chromium import MISSING, chromium


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with the samples; copy it before writing."""
    own = tmp_path_factory.getbasetemp()
    common = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    path = common / "samples" / "store"
    with (common / "samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one worker makes it, the others wait
        if not path.exists():
            with Store.open(path.with_name("begun")) as store:
                load_samples(store)
            path.with_name("begun").rename(path)
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


# --- Chromium and ../shared: what is not there is skipped, and one line says so. ---

SHARED = Path(__file__).resolve().parents[2] / "shared" / "exports"
NO_SHARED = f"Tests marked shared were skipped: there is no folder {SHARED}"
NOTES = pytest.StashKey[list[str]]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the tests that need what is missing; with CI=true a missing browser fails, and so does Java without MPXJ.

    The files of browser tests come first: they take longest, and one that began last would run alone.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
    absent = {"browser": "" if chromium() else MISSING, "shared": "" if SHARED.is_dir() else NO_SHARED}
    absent["java"] = f"Tests of schedule files were skipped. {missing()}." if missing() else ""
    for marker, sentence in absent.items():
        marked = [item for item in items if sentence and item.get_closest_marker(marker)]
        needed = marker == "browser" or (marker == "java" and java() is not None)
        if marked and needed and os.environ.get("CI") == "true":
            raise pytest.UsageError(sentence)
        for item in marked:
            item.add_marker(pytest.mark.skip(reason=sentence))
        config.stash.setdefault(NOTES, []).extend([sentence] if marked else [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in one line what was skipped."""
    for sentence in config.stash.get(NOTES, []):
        terminalreporter.write_line(sentence)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser of the tests marked browser."""
    found = chromium()
    assert found is not None
    return found
