"""What becomes of every real export: `python bench/exports.py [FOLDER] [--each] [--root PLANDATA]`.

Per tool: files, read and refused, rows expected (FACTS.csv) and kept or listed, silent losses, issues, open questions,
dates judged by a second reading (export_dates.py) and how many of them are wrong, columns that matter and are filled in
the file with the share of them that is mapped, seconds. Then the totals of EXPECTED_xer.csv. The exports are private
and lie beside the project; nothing of them is printed but names of files, numbers and, with --each, headers and the
first wrong date.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from export_dates import wrong_dates

if TYPE_CHECKING:
    from collections.abc import Callable

    from plandata.draft import Draft

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "exports"
TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".json")
KINDS = (*TABLES, ".mpp", ".xer", ".xml", ".gan", ".pmxml", ".pod", ".mpx", ".planner")
COUNTED = (".csv", ".tsv")
"""Files whose rows FACTS.csv counts as we do; in workbooks it counts titles and legends too."""

MOST_JUDGED = 20_000
"""Files with more rows are not read a second time."""

MATTERS = {
    "task": "title task_id status owner start finish actual_start actual_finish baseline_start baseline_finish "
    "share_done duration effort remaining spent predecessors blocks blocked_by parent_ref parent_title created_on",
    "risk": "title probability impact owner status response response_due residual_probability residual_impact",
    "stakeholder": "stakeholder power interest engagement role",
    "communication": "stakeholder message cadence channel owner",
    "time_entry": "date resource hours task",
    "issue": "title status owner raised_on due closed_on",
}


@dataclass
class Seen:
    """What one tool's files became."""

    files: int = 0
    refused: int = 0
    expected: int = 0
    accounted: int = 0
    kept: int = 0
    silent: int = 0
    issues: int = 0
    questions: int = 0
    dates: int = 0
    wrong: int = 0
    matter: int = 0
    mapped: int = 0
    seconds: float = 0.0
    kinds: set[str] = field(default_factory=set)


def facts(folder: Path) -> dict[str, int]:
    """Rows below the header by file, where somebody counted them."""
    with (folder / "FACTS.csv").open(encoding="utf-8") as lines:
        rows = {row["file"]: row["rows_or_tasks"] for row in csv.DictReader(lines)}
    return {name: int(text) for name, text in rows.items() if text.isdigit() and name.endswith(COUNTED)}


def accounted(draft: Draft) -> int:
    """Rows that are in a table or listed as left out, once each."""
    kept = {line for rows in draft.tables.values() for line in rows["line"].to_list()}
    reasons = draft.issues["reason"]
    lost = draft.issues.filter((draft.issues["loss"] == "row") | reasons.str.contains("it counts once"))
    return len(kept | {line for line in lost["line"].to_list() if line})


def columns_that_matter(
    draft: Draft, words: dict[str, dict[str, tuple[str, ...]]], key: Callable[[str], str]
) -> list[tuple[str, str, bool]]:
    """Header, field and whether it was mapped, for each column whose name is a sure word for a field that matters."""
    wanted = MATTERS.get(draft.kind, "").split()
    taken = {one.field for one in draft.mapping if one.field}
    found = []
    for one in draft.mapping:
        names = [name for name in wanted if key(one.header) in words[draft.kind].get(name, ())]
        if names and "empty" not in one.why and "repeats the plan" not in one.why:
            found.append((one.header, names[0], bool(one.field) or any(name in taken for name in names)))
    return found


def look(path: Path, name: str, expected: int | None, seen: Seen, each: bool) -> None:
    """Read one file and add what became of it."""
    from plandata.errors import UnreadableFile
    from plandata.imports.draft import Circumstances, drafts
    from plandata.imports.vocabulary import SYNONYMS, header_key

    seen.files += 1
    began = time.perf_counter()
    try:
        found = drafts(path.read_bytes(), path.name, Circumstances(dt.date(2026, 8, 3)))
    except UnreadableFile as error:
        found = []
        seen.refused += 1
        if each:
            print(f"    {name}: refused: {str(error)[:150]}")
    seen.seconds += time.perf_counter() - began
    for draft in found:
        there = accounted(draft)
        rows = expected if expected is not None and len(found) == 1 and draft.kind != "earned" else draft.rows
        single = ";" not in draft.sheet
        columns = columns_that_matter(draft, SYNONYMS, header_key) if draft.kind in SYNONYMS else []
        seen.kinds.add(draft.kind)
        seen.expected += rows
        seen.accounted += there if single else draft.rows
        seen.kept += draft.kept
        seen.silent += max(0, rows - there) if single else 0
        seen.issues += draft.issues.height
        seen.questions += len(draft.open_questions)
        judged, wrong = wrong_dates(path, draft) if draft.rows <= MOST_JUDGED else (0, [])
        seen.dates += judged
        seen.wrong += len(wrong)
        seen.matter += len(columns)
        seen.mapped += sum(ok for _, _, ok in columns)
        if each:
            lost = [f"{header} ({wanted})" for header, wanted, ok in columns if not ok]
            what = f"{draft.kind}/{draft.tool} {rows} expected, {there} accounted, {draft.kept} kept"
            print(f"    {name}: {what}, {draft.issues.height} issues, not mapped: {'; '.join(lost) or '-'}")
            if wrong:
                print(f"        {len(wrong)} of {judged} dates wrong, the first: {wrong[0]}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--each", action="store_true", help="a line for each file")
    parser.add_argument(
        "--root", type=Path, default=Path(__file__).resolve().parents[1], help="the plandata to measure"
    )
    given = parser.parse_args()
    sys.path.insert(0, str(given.root))
    known = facts(given.folder)
    tools: dict[str, Seen] = defaultdict(Seen)
    for path in sorted(given.folder.rglob("*")):
        name = str(path.relative_to(given.folder))
        if path.suffix.lower() in KINDS and not path.name.startswith(("EXPECTED", "FACTS")):
            look(path, name, known.get(name), tools[name.split("/", 1)[0]], given.each)
    shown(tools)
    print(f"\nEXPECTED_xer.csv: {totals(given.folder)}")


def totals(folder: Path) -> str:
    """How many totals of the XER files are exactly those expected, and the first that is not."""
    from plandata.imports.draft import Circumstances, drafts

    same, all_of_them, first = 0, 0, ""
    with (folder / "xer" / "EXPECTED_xer.csv").open(encoding="utf-8") as lines:
        wanted = [row for row in csv.DictReader(lines) if int(row["tasks"])]
    for row in wanted:
        path = folder / "xer" / row["file"]
        (draft,) = drafts(path.read_bytes(), path.name, Circumstances(dt.date(2026, 8, 3)))
        for name, kept in _totals(draft).items():
            said = row[name][:10] if name == "data_date" else row[name]
            all_of_them += 1
            same += str(kept) == said
            first = first or ("" if str(kept) == said else f"; {row['file']}: {name} {kept}, expected {said}")
    return f"{same} of {all_of_them} totals of {len(wanted)} files as expected{first}"


def _totals(draft: Draft) -> dict[str, object]:
    tasks, links = draft.tables["task"], draft.tables["link"]["link_type"].to_list()
    work = tasks.filter(tasks["kind"] != "summary")["status"].to_list()
    kinds = {kind: links.count(kind) for kind in ("FS", "SS", "FF", "SF")}
    states = {"complete": work.count("done"), "active": work.count("active"), "notstart": work.count("todo")}
    return {"tasks": len(work), "links": len(links), "data_date": draft.status_date} | kinds | states


def shown(tools: dict[str, Seen]) -> None:
    """Print a line for each tool and one for all."""
    names = ("files", "refused", "expected", "accounted", "kept", "silent", "issues", "questions", "dates", "wrong")
    print("| tool | " + " | ".join(names) + " | columns mapped | seconds | kinds |")
    print("|---" * (len(names) + 4) + "|")
    whole = Seen()
    for seen in tools.values():
        for name in (*names, "matter", "mapped", "seconds"):
            setattr(whole, name, getattr(whole, name) + getattr(seen, name))
        whole.kinds |= seen.kinds
    for tool, seen in [*tools.items(), ("all", whole)]:
        numbers = " | ".join(f"{getattr(seen, name):,}" for name in names)
        mapped = f"{seen.mapped}/{seen.matter}"
        print(f"| {tool} | {numbers} | {mapped} | {seen.seconds:.1f} | {', '.join(sorted(seen.kinds))} |")


if __name__ == "__main__":
    main()
