"""The private exports beside the project: where they lie, and the facts that are known of them."""

import csv
import datetime as dt
import functools
import json
from pathlib import Path

import pytest

from plandata.draft import Draft
from plandata.errors import UnreadableFile
from plandata.imports.draft import Circumstances, drafts

SHARED = Path(__file__).resolve().parents[3] / "shared"
EXPORTS = SHARED / "exports"
TORTURE = SHARED / "torture"

needs_shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not EXPORTS.exists(), reason="../shared is absent: tests over the private exports are skipped"),
]


@functools.cache
def facts() -> dict[str, int | None]:
    """Filled rows below the header by file; None for workbooks and where nobody counted."""
    if not EXPORTS.exists():
        return {}
    with (EXPORTS / "FACTS.csv").open(encoding="utf-8") as lines:
        rows = {row["file"]: row for row in csv.DictReader(lines)}
    known = {name: row["rows_or_tasks"] for name, row in rows.items() if name.endswith((".csv", ".tsv"))}
    return {name: int(text) if text.isdigit() else None for name, text in sorted(known.items())}


def workbooks() -> list[str]:
    """The Excel workbooks among the exports."""
    return sorted(str(path.relative_to(EXPORTS)) for path in EXPORTS.rglob("*.xls*"))


@functools.cache
def read(file: str) -> list[Draft] | str:
    """The drafts of an export, or the sentence with which it is refused."""
    path = EXPORTS / file
    try:
        return drafts(path.read_bytes(), path.name, Circumstances(dt.date(2026, 8, 3)))
    except UnreadableFile as error:
        return str(error)


def torture() -> list[dict[str, object]]:
    """The manifest of the hostile files."""
    return json.loads((TORTURE / "manifest.json").read_text("utf-8")) if TORTURE.exists() else []
