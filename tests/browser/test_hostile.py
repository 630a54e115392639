"""Hostile and broken files through the real browser: each gets a sentence, and the store stays as it is."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

PLAN = "Task,Owner,Due\nGrube für Müller,Zoë,2026-01-09\n"
REFUSED = {
    "empty.csv": (b"", "is empty. Export it again"),
    "photo.csv": (b"\x89PNG\r\n\x1a\n" + bytes(900), "is an image. Export the plan as CSV or Excel"),
    "noise.csv": (bytes(range(1, 256)) * 40, "no readable text"),
    "header.csv": (b"Task,Owner,Start\n", "no rows below"),
    "headless.csv": (b"1,2026-03-02,5\n2,2026-03-03,6\n", "no row of column names"),
    "letter.csv": (b"Dear all,\nwe will be late.\n", "column names"),
    "workbook.xlsx": (b"PK\x03\x04" + bytes(900), "workbook.xlsx"),
}
TAKEN = {
    "utf16.csv": PLAN.encode("utf-16"),
    "cp1252.csv": PLAN.encode("cp1252"),
    "twice.csv": ("Task,Owner,Due\n" + PLAN).encode(),
    "titled.csv": ("Plan of the works\n\n" + PLAN).encode(),
}


def dropped(visitor: Visitor, folder: Path, name: str, content: bytes) -> None:
    visitor.opens("data")
    path = folder / name
    path.write_bytes(content)
    visitor.page.set_input_files("input[type=file]", [str(path)])


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_plan_gets_a_sentence(visitor: Visitor, tmp_path: Path, name: str) -> None:
    content, sentence = REFUSED[name]
    dropped(visitor, tmp_path, name, content)
    expect(visitor.page.get_by_role("alert").filter(has_text=sentence)).to_be_visible(timeout=90_000)
    expect(visitor.page.get_by_role("button", name="Keep")).to_have_count(0)
    expect(visitor.page.get_by_text("3 sample projects")).to_be_visible()


@pytest.mark.parametrize("name", TAKEN)
def test_a_plan_in_another_dress_is_read_and_not_kept_unasked(visitor: Visitor, tmp_path: Path, name: str) -> None:
    dropped(visitor, tmp_path, name, TAKEN[name])
    expect(visitor.page.get_by_text("rows read as tasks")).to_be_visible(timeout=90_000)
    expect(visitor.page.get_by_role("button", name="Keep 1 file")).to_be_visible()
    expect(visitor.page.get_by_text("3 sample projects")).to_be_visible()


def test_a_file_over_the_limit_is_refused_by_its_size(visitor: Visitor, tmp_path: Path) -> None:
    visitor.opens("data")
    path = tmp_path / "huge.csv"
    with path.open("wb") as sparse:
        sparse.truncate(201 * 2**20)
    visitor.page.set_input_files("input[type=file]", [str(path)])
    expect(visitor.page.get_by_text("200", exact=False).filter(has_text="MB").last).to_be_visible(timeout=120_000)
    expect(visitor.page.get_by_text("huge.csv")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Keep")).to_have_count(0)
