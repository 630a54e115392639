"""Hostile names and cells of public lists: read as they stand, shown as text, exported so that nothing can run."""

import csv
import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest

from plandata.commands.exporting import as_bytes
from plandata.imports.sheet import EMPTY_WORDS
from plandata.ui.text import FORMULA
from tests.imports.files import accounted, read, rows
from tests.pages.test_pages import SCRIPTS, visited
from tests.shared.exports import TORTURE, needs_shared

pytestmark = needs_shared

PAYLOADS = TORTURE / "csv-injection" / "Intruder" / "csv-payload.txt"
ACTIVE = re.compile(
    r"(?<!\\)\]\((?:javascript|https?)|(?<!\\)<(?:script|img|svg|iframe|style)|(?<!\\)\$\\|(?<!\\):material/delete"
)
"""What Markdown, HTML or Streamlit would act upon, unless a backslash stands in front of it."""


def _lists() -> dict[str, list[str]]:
    if not TORTURE.exists():
        return {}
    naughty = json.loads((TORTURE / "naughty-strings" / "blns.json").read_text("utf-8"))
    names = json.loads((TORTURE / "hostile_names.json").read_text("utf-8"))
    return {"naughty": naughty, "names": names, "payloads": PAYLOADS.read_text("utf-8").splitlines()}


LISTS = _lists()


def plan_of(texts: list[str]) -> str:
    out = io.StringIO(newline="")
    table = [[f"T-{at}", text, text, "2026-03-02", "2026-03-06", text, "Doing"] for at, text in enumerate(texts)]
    csv.writer(out).writerows([["Task ID", "Task", "Phase", "Start", "Finish", "Owner", "Status"], *table])
    return out.getvalue()


def plain(text: str) -> str:
    """The text as a title is kept: without outer blanks, signs without width, NUL; a word for nothing is nothing."""
    bare = text.replace("\x00", "").strip().replace("\u00a0", " ").replace("\ufeff", "").replace("\u200b", "").strip()
    return "" if bare in EMPTY_WORDS else bare


@pytest.mark.parametrize("name", LISTS)
def test_every_text_of_a_list_is_kept_as_it_stands(name):
    texts = LISTS[name]
    draft = read(plan_of(texts))
    kept = dict(rows(draft, "task_id", "title"))
    assert (draft.rows, accounted(draft)) == (len(texts), len(texts))
    expected = {f"T-{at}": plain(text) or f"T-{at}" for at, text in enumerate(texts)}
    assert {key: kept[key] for key in kept if kept[key] != expected[key]} == {}


@pytest.mark.parametrize("name", LISTS)
def test_nothing_of_a_list_can_run_in_an_exported_file(name):
    frame = pl.DataFrame({"title": LISTS[name], "hours": [-1.5] * len(LISTS[name])})
    cells = list(csv.reader(io.StringIO(as_bytes(frame, "csv").decode("utf-8-sig"), newline="")))[1:]
    assert [cell for cell, _ in cells if re.match(FORMULA, cell) and not cell.startswith("'")] == []
    assert {number for _, number in cells} == {"-1.5"}
    with ZipFile(io.BytesIO(as_bytes(frame, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        assert (b"<f>" in sheet, any("externalLink" in part for part in book.namelist())) == (False, False)
        assert b"hyperlink" not in sheet


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_page_shows_a_hostile_title_as_text(script: Path, empty_store):
    texts = [text for text in LISTS["names"] + LISTS["payloads"] if plain(text)]
    draft = read(plan_of(texts))
    empty_store.keep(draft, empty_store.create_project("Hostile <script>"), draft.status_date, b"hostile")
    app = visited(script.stem)
    assert not app.exception
    shown = [str(one.value) for kind in (app.title, app.header, app.subheader, app.caption, app.markdown, app.info,
                                         app.warning, app.success, app.error) for one in kind]  # fmt: skip
    assert [text for text in shown if ACTIVE.search(text)] == []
    assert not any(one.proto.allow_html for one in app.markdown)
