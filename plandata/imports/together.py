"""The drafts of one workbook seen together: sheets of the same kind, and names that another sheet explains."""

from dataclasses import replace

import polars as pl

from plandata.draft import Draft, issue_frame
from plandata.errors import Issue
from plandata.imports.hierarchy import looked_up
from plandata.schema import TABLE

DERIVED = ("link", "assignment")
"""Tables that a sheet of tasks can state by its way, and a sheet of their own for good."""

ALIKE, SHARED = 0.7, 0.1
"""Sheets whose columns are alike and whose keys hardly meet are parts of one table."""


def together(found: list[Draft], refused: list[str]) -> list[Draft]:
    """One draft for each kind: parts of one table joined, other sheets of the same kind named and left out."""
    by_kind: dict[str, list[Draft]] = {}
    for draft in sorted(found, key=lambda draft: -draft.kept):
        by_kind.setdefault(draft.kind, []).append(draft)
    kept = [_of_one_kind(drafts) for drafts in by_kind.values()]
    places = [one.sheet for one in found]
    kept.sort(key=lambda draft: (draft.kind in DERIVED, places.index(draft.sheet.split("; ")[0])))
    notes = issue_frame([Issue(0, "", "", text, "none") for text in refused])
    kept[0] = replace(kept[0], issues=pl.concat([kept[0].issues, notes]))
    return kept


def _of_one_kind(drafts: list[Draft]) -> Draft:
    first, *others = drafts
    parts, spare = [first], []
    for other in others:
        (parts if _continues(first, other) else spare).append(other)
    whole = _joined(parts) if len(parts) > 1 else first
    label = TABLE[first.kind].label
    notes = [
        Issue(
            0,
            "",
            other.sheet,
            f"sheet {other.sheet} also holds {label} ({other.rows} rows); only sheet {first.sheet} was "
            "read. Drop it as a file of its own if it is needed.",
            "row",
        )
        for other in spare
    ]
    return replace(whole, issues=pl.concat([whole.issues, issue_frame(notes)]))


def _continues(first: Draft, other: Draft) -> bool:
    mine, theirs = ({one.field for one in draft.mapping if one.field} for draft in (first, other))
    alike = len(mine & theirs) / len(mine | theirs)
    name = "title" if "title" in first.tables[first.kind].columns else TABLE[first.kind].key[0]
    said, again = first.tables[first.kind][name], other.tables[other.kind][name]
    keys = first.tables[first.kind].join(other.tables[other.kind], on=TABLE[first.kind].key, how="semi")
    if first.kind == "earned":
        return keys.is_empty() and bool(again.is_in(said.implode()).any())
    shared = max(again.is_in(said.implode()).mean() or 0.0, keys.height / max(1, other.kept))
    return alike >= ALIKE and shared <= SHARED


def _joined(parts: list[Draft]) -> Draft:
    first = parts[0]
    tables: dict[str, pl.DataFrame] = {}
    issues = []
    for part in parts:
        said = part.issues
        for name, rows in part.tables.items():
            if name == "task":
                rows = rows.with_columns(phase=pl.col("phase").fill_null(pl.lit(part.sheet.strip())))
            known = tables.get(name, rows.clear())
            again = rows.join(known, on=TABLE[name].key, how="semi", maintain_order="left")
            said = pl.concat([said, _again(again, name)])
            tables[name] = pl.concat([known, rows.join(known, on=TABLE[name].key, how="anti", maintain_order="left")])
        issues.append(said.with_columns(reason=pl.format("sheet {}: {}", pl.lit(part.sheet.strip()), "reason")))
    names = "; ".join(part.sheet for part in parts)
    return replace(first, sheet=names, rows=sum(part.rows for part in parts), tables=tables, issues=pl.concat(issues))


def _again(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    key = TABLE[name].key[0]
    return rows.select(
        "line",
        pl.lit(key).alias("column"),
        pl.col(key).cast(pl.String).alias("value"),
        pl.lit(f"another sheet has the same {key.replace('_', ' ')}; that row counts").alias("reason"),
        pl.lit("row").alias("loss"),
    )


def of_one_drop(drafts: list[Draft]) -> list[Draft]:
    """The drafts of files or sheets that came together and know their days: names resolved, rivals listed."""
    return _without_rivals(_by_ids(drafts))


def _without_rivals(drafts: list[Draft]) -> list[Draft]:
    """Links and assignments that tasks of the same day state too: those of their own sheet count, others are listed."""
    own = {(draft.kind, draft.status_date): draft for draft in drafts if draft.kind in DERIVED}
    return [
        draft
        if draft.kind in DERIVED
        else _yielding(draft, {kind: one for (kind, day), one in own.items() if day == draft.status_date})
        for draft in drafts
    ]


def _yielding(draft: Draft, own: dict[str, Draft]) -> Draft:
    said = [draft.issues]
    if not own.keys() & draft.tables.keys():
        return draft
    for name in own.keys() & draft.tables.keys():
        key = TABLE[name].key
        other = draft.tables[name].join(own[name].tables[name], on=key, how="anti", maintain_order="left")
        where, what = (f"sheet {own[name].sheet}", "sheet") if own[name].sheet else (own[name].file, "file")
        reason = f"{where} lists the {TABLE[name].label} and not this one; that {what} counts"
        value = pl.concat_str([pl.col(part).cast(pl.String) for part in key], separator=", ", ignore_nulls=True)
        said.append(
            other.select("line", column=pl.lit(key[0]), value=value, reason=pl.lit(reason), loss=pl.lit("cell"))
        )
    tables = {name: rows for name, rows in draft.tables.items() if name not in own}
    return replace(draft, tables=tables, issues=pl.concat(said))


def _by_ids(drafts: list[Draft]) -> list[Draft]:
    """Assignments and links that name their task by its title point to the id that the tasks beside them give it."""
    tasks = next((draft.tables["task"] for draft in reversed(drafts) if draft.kind == "task"), None)
    if tasks is None:
        return drafts
    return [
        replace(draft, tables=draft.tables | {draft.kind: _resolved(draft.tables[draft.kind], draft.kind, tasks)})
        if draft.kind in DERIVED
        else draft
        for draft in drafts
    ]


def _resolved(rows: pl.DataFrame, kind: str, tasks: pl.DataFrame) -> pl.DataFrame:
    known = tasks.filter(pl.col("title").is_unique()) if kind == "link" else tasks
    for name in ("task_id",) if kind == "assignment" else ("predecessor_id", "successor_id"):
        named = looked_up(rows[name], known["title"], known["task_id"])
        by_id = rows[name].is_in(tasks["task_id"].implode())
        rows = rows.with_columns(rows[name].zip_with(by_id | named.is_null(), named).alias(name))
    return rows.unique(TABLE[kind].key, keep="first", maintain_order=True)
