"""Exporting what changed: the tasks, the causes of the finish's move, the sentences."""

import pytest

from tests.commands.running import Capture, told

WEEK = ("--project", "atlas-crm-rollout", "--as-of", "2026-10-02", "--baseline", "2026-09-25", "--format", "json")


@pytest.mark.parametrize(
    ("table", "rows", "first"),
    [
        ("what_changed", 15, {"clause": "finish", "days": 8}),
        ("finish_causes", 4, {"task_id": "ATL-70", "cause": "longer", "days": 26}),
        ("changes", 72, {"what": "added", "unit": "hours"}),
        ("changes_counted", 7, {"what": "added", "tasks": 2, "change": 18.0}),
    ],
)
@pytest.mark.usefixtures("samples")
def test_what_changed_is_exported_between_two_days(
    table: str, rows: int, first: dict[str, object], capsys: Capture
) -> None:
    found = told(capsys, "export", table, *WEEK)
    assert len(found) == rows
    assert {name: found[0][name] for name in first} == first
