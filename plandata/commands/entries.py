"""What came of an import, told file by file: as JSON, and in lines for people."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from plandata.commands.reading import Found, Wanted, asked
from plandata.draft import Draft
from plandata.errors import UnreadableFile
from plandata.schema import TABLE
from plandata.ui.text import many

MAPPED = ("header", "field", "why", "confidence")
UNCHANGED = {"added": 0, "removed": 0, "changed": 0, "unchanged": 0}


@dataclass(frozen=True)
class Done:
    """What came of a draft: its changes, the number of its snapshot, and whether the same bytes were kept before.

    `proposals` are the tasks that are likely the same under another id or title.
    """

    changes: dict[str, int]
    snapshot: int | None = None
    already: bool = False
    proposals: list[dict[str, Any]] = field(default_factory=list)


def entries(found: Sequence[Found], results: Sequence[tuple[Draft, Done]]) -> list[dict[str, Any]]:
    """One entry for each file, one more for each further sheet."""
    rest = iter(results)
    told: list[dict[str, Any]] = []
    for one in found:
        told += [_entry(*next(rest), several=len(one.drafts) > 1) for _ in one.drafts]
        if isinstance(one.read, UnreadableFile):
            told.append(_refused(one))
    return told


def _entry(draft: Draft, done: Done, *, several: bool) -> dict[str, Any]:
    questions = [_reason(asked(draft, question)) for question in draft.open_questions]
    return {
        "file": draft.file, **({"sheet": draft.sheet} if several else {}), "kind": draft.kind, "tool": draft.tool,
        "status_date": draft.status_date, "rows": draft.rows, "kept": draft.kept,
        "mapping": [{name: getattr(one, name) for name in MAPPED} for one in draft.mapping],
        "issues": questions + draft.issues.select("line", "column", "value", "reason").to_dicts(),
        "changes": done.changes, "proposals": done.proposals, "snapshot": done.snapshot,
    }  # fmt: skip


def _refused(one: Found) -> dict[str, Any]:
    return {
        "file": one.name, "kind": None, "tool": None, "status_date": None, "rows": 0, "kept": 0, "mapping": [],
        "issues": [_reason(str(one.read))], "changes": UNCHANGED, "proposals": [],
        "snapshot": None,
    }  # fmt: skip


def _reason(text: str) -> dict[str, Any]:
    return {"line": 0, "column": "", "value": "", "reason": text}


def lines(draft: Draft, done: Done, wanted: Wanted) -> str:
    """What came of a draft, in a few lines for people."""
    sheet = f", sheet {draft.sheet}" if draft.sheet else ""
    read_as = f"{draft.kept:,} of {draft.rows:,} rows read as {TABLE[draft.kind].label} ({draft.tool})"
    told = [f"{draft.file}{sheet}: {read_as}", f"  as of {draft.status_date}: {draft.status_reason}"]
    if done.already:
        told.append(f"  kept before, byte for byte, as snapshot {done.snapshot}: nothing changed")
    else:
        words = ", ".join(f"{done.changes[part]:,} {part}" for part in ("added", "changed", "removed", "unchanged"))
        told.append(f"  {words}; {'nothing was kept (dry run)' if wanted.dry_run else f'snapshot {done.snapshot}'}")
    told += _first_proposal(done)
    return "\n".join(told + _first_issue(draft))


def _first_proposal(done: Done) -> list[str]:
    if not done.proposals:
        return []
    first = done.proposals[0]
    names = f"{first['was_id']} “{first['was_title']}” → {first['now_id']} “{first['now_title']}”"
    count = many(len(done.proposals), "proposal")
    return [f"  {count}, nothing was merged; the first: {first['what']} {names}: {first['evidence']}"]


def _first_issue(draft: Draft) -> list[str]:
    if draft.issues.is_empty():
        return []
    first = draft.issues.row(0, named=True)
    where = f"line {first['line']}, {first['column']}" if first["line"] else "in all"
    value = f" '{first['value']}'" if first["value"] else ""
    return [f"  {many(draft.issues.height, 'issue')}, the first {where}{value}: {first['reason']}"]
