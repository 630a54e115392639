"""Every chart says in words what it shows, and has its rows beside it or behind it."""

from typing import Any

import pytest

from plandata.store.folder import Store
from plandata.ui.listing import PAGES
from tests.pages.test_pages import visited

WAYS: list[tuple[str, dict[str, str]]] = [
    *((entry.name, {}) for entry in PAGES),
    ("forecast", {"way": "By the network"}),
    ("schedule", {"gantt-view": "all"}),
]
"""The pages, and what their addresses ask them to show instead of what they show first."""


def panels(block: Any, inside: Any = None) -> list[tuple[Any, Any]]:
    """The charts below a part of the page, each with the panel that it stands in: the nearest part with a heading."""
    children = list(block.children.values())
    own = block if any(child.type in ("header", "title") for child in children) else inside
    found = [(child, own) for child in children if child.type == "vega_lite_chart"]
    return found + [pair for child in children if hasattr(child, "children") for pair in panels(child, own)]


def kinds(block: Any) -> set[str]:
    """What kinds of things a part of the page holds."""
    children = list(block.children.values())
    below = (kinds(child) for child in children if hasattr(child, "children"))
    return {child.type for child in children}.union(*below)


@pytest.mark.parametrize(("name", "asked"), WAYS, ids=lambda said: said if isinstance(said, str) else "-".join(said))
def test_every_chart_of_a_page_has_its_text_and_its_table(
    name: str, asked: dict[str, str], sample_store: Store
) -> None:
    for project in sample_store.projects()["project"]:
        app = visited(name, project=project, **asked)
        for chart, panel in panels(app.main):
            assert len(chart.proto.alt.split()) > 2, chart.proto.id
            assert kinds(panel) & {"expander", "dataframe"}, chart.proto.alt
