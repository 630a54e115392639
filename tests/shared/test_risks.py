"""Real risk registers are imported, kept and shown on the page. Nothing of them is written here."""

import datetime as dt
from dataclasses import replace

import pytest

from plandata.draft import Draft
from plandata.store.folder import Store
from tests.pages.test_pages import visited
from tests.shared.exports import EXPORTS, needs_shared, read

pytestmark = needs_shared

FILES = sorted(path.name for path in (EXPORTS / "risks").glob("*")) if EXPORTS.exists() else []
DAY = dt.date(2026, 8, 3)


def registers() -> list[tuple[str, Draft]]:
    """Every draft of risks among the exports, with the file it came from."""
    drafts = [(name, read(f"risks/{name}")) for name in FILES]
    return [(name, one) for name, found in drafts if not isinstance(found, str) for one in found if one.kind == "risk"]


def test_every_real_register_is_kept_and_shown_without_an_error(empty_store: Store) -> None:
    shown = {}
    for number, (name, draft) in enumerate(registers()):
        project = empty_store.create_project(f"Register {number}")
        empty_store.keep(replace(draft, status_date=DAY), project, DAY, (EXPORTS / "risks" / name).read_bytes())
        app = visited("risks", project=project)
        assert not app.exception, name
        assert not app.error, name
        rows = empty_store.register(project, "risk").height
        said = " ".join(one.value for one in app.text)
        shown[name] = (rows == draft.tables["risk"].height, rows > 0, "open threat" in said or "open risk" in said)
    assert len(shown) >= 15
    assert {name: said for name, said in shown.items() if not all(said)} == {}


@pytest.mark.usefixtures("empty_store")
def test_a_register_is_scored_wherever_it_says_probability_and_impact() -> None:
    unscored = {name: draft.tables["risk"]["probability"].null_count() for name, draft in registers()}
    assert {name: count for name, count in unscored.items() if count} == {}
