"""The documents name everything that there is."""

import re
from pathlib import Path

import pytest

from plandata.imports.formats import FORMATS
from plandata.metrics.definitions import METRICS
from plandata.schema import TABLES
from plandata.ui.listing import PAGES
from tests.imports.files import read
from tests.imports.samples import SAMPLES

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_sample_data_s_readme_describes_every_column(table: object) -> None:
    text = (ROOT / "sample_data" / "README.md").read_text("utf-8")
    section = text.split(f"## {table.name}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)`(?: \(key\))? \| (.*?) \| (.*?) \|$", section, re.MULTILINE)
    assert [name for name, _unit, _meaning in rows] == list(table.columns)
    assert [meaning for _name, _unit, meaning in rows] == [table.meaning(column) for column in table.columns]


def test_the_readme_is_short_and_names_every_page_and_format() -> None:
    assert len(README.splitlines()) <= 150
    assert [entry.title for entry in PAGES if entry.title not in README] == []
    assert [form.tool for form in FORMATS if form.tool not in README] == []


def table_of_tools() -> str:
    """The table of docs/formats.md: for each tool the fields and tables that its sample fills."""
    lines = ["| tool | told by a column of each of | read into tasks | also |", "|---|---|---|---|"]
    for form in FORMATS:
        draft = read(SAMPLES[form.tool][0])
        tasks = draft.tables["task"].drop("line", "type_text", "status_text", "parent_title", "lag_text", strict=False)
        filled = [name for name in tasks.columns if tasks[name].is_not_null().any()]
        needs = "; ".join(" or ".join(group[:3]) for group in form.needs)
        also = ", ".join(name for name in draft.tables if name != "task")
        lines.append(f"| {form.tool} | {needs} | {', '.join(filled)} | {also} |")
    return "\n".join(lines)


def test_the_table_of_tools_says_what_is_read_from_each() -> None:
    text = (ROOT / "docs" / "formats.md").read_text("utf-8")
    assert text.split("<!-- tools -->\n")[1].split("\n<!-- end -->")[0] == table_of_tools()
    assert "docs/formats.md" in README


def test_the_pictures_of_the_readme_exist() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert len(pictures) >= len(PAGES)
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_every_headline_number_says_what_it_means() -> None:
    assert [metric.id for metric in METRICS if not (metric.definition.endswith(".") and metric.formula)] == []
    assert len({metric.id for metric in METRICS}) == len(METRICS)


def test_no_document_or_lock_names_a_registry_or_an_address() -> None:
    files = [ROOT / "README.md", ROOT / "Makefile", *ROOT.glob("requirements*.lock"), *(ROOT / ".ci").glob("*")]
    address = re.compile(r"https?://(?!127\.0\.0\.1|localhost)")
    assert [path.name for path in files if address.search(path.read_text("utf-8"))] == []
