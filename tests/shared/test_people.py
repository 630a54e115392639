"""Real registers of stakeholders, contacts and resources are kept and shown. Nothing of them is written here."""

import datetime as dt
from dataclasses import replace

import pytest

from plandata.draft import Draft
from plandata.store.folder import Store
from tests.pages.test_pages import visited
from tests.shared.exports import EXPORTS, needs_shared, read

pytestmark = needs_shared

DAY = dt.date(2026, 8, 3)
KINDS = {
    "stakeholders": ("stakeholder", "communication", "contact"),
    "resources": ("resource", "time_entry", "assignment", "capacity", "absence"),
}


def registers(folder: str) -> list[tuple[str, Draft]]:
    """Every draft of these kinds that has no question left, with the file it came from."""
    names = sorted(path.name for path in (EXPORTS / folder).glob("*"))
    drafts = [(name, read(f"{folder}/{name}")) for name in names]
    return [
        (name, one)
        for name, found in drafts
        if not isinstance(found, str)
        for one in found
        if one.kind in KINDS[folder] and not one.open_questions
    ]


@pytest.mark.parametrize(("folder", "page"), [("stakeholders", "stakeholders"), ("resources", "resources")])
def test_every_real_register_of_people_is_kept_and_shown_without_an_error(
    folder: str, page: str, empty_store: Store
) -> None:
    shown = {}
    for number, (name, draft) in enumerate(registers(folder)):
        project = empty_store.create_project(f"{folder} {number}")
        empty_store.keep(replace(draft, status_date=DAY), project, DAY, (EXPORTS / folder / name).read_bytes())
        app = visited(page, project=project)
        rows = empty_store.register(project, draft.kind).height
        shown[f"{name} {number}"] = (not app.exception, not app.error, rows > 0)
    assert len(shown) >= 5
    assert {name: said for name, said in shown.items() if not all(said)} == {}
