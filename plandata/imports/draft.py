"""Bytes of a file → drafts, one for each sheet that holds a table: the whole of reading, in order."""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field

import polars as pl

from plandata.draft import Draft, issue_frame
from plandata.errors import Issue, UnreadableFile
from plandata.imports.columns import Columns
from plandata.imports.dates import day_text, parsed_day
from plandata.imports.decode import text_sheet
from plandata.imports.formats import lookalike_of
from plandata.imports.header import headed
from plandata.imports.recognise import Recognised, recognised
from plandata.imports.registers import register_tables
from plandata.imports.sheet import Sheet, TextTable
from plandata.imports.tasks import task_tables
from plandata.imports.vocabulary import header_key
from plandata.imports.workbook import workbook_sheets
from plandata.schema import TABLE

MOST_BYTES, MOST_COLUMNS, MOST_ROWS = 200_000_000, 1000, 2_000_000

MAGIC = (
    (b"%PDF", "a PDF. Export the plan as CSV or Excel instead of printing it."),
    (b"\x89PNG", "an image. Export the plan itself as CSV or Excel."), (b"\xff\xd8\xff", "an image. Export the plan itself as CSV or Excel."),
    (b"GIF8", "an image. Export the plan itself as CSV or Excel."), (b"MZ", "a program, not a plan."),
    (b"\x1f\x8b", "a compressed archive. Unpack it and drop the file inside."), (b"7z\xbc\xaf", "a compressed archive. Unpack it and drop the file inside."),
    (b"ERMHDR", "a Primavera XER file. Reading schedule files comes later; until then export the activities to Excel."),
    (b"PAR1", "a Parquet file. Export the plan as CSV or Excel."),
)


@dataclass(frozen=True)
class Circumstances:
    """What is known about an upload beside its bytes.

    `received`: the day on which it came, the last resort for its status date. `status_date`: what the person says.
    `corrections`: by shape of file, header → field. `answers`: topic of a question → the person's answer.
    """

    received: dt.date
    status_date: dt.date | None = None
    corrections: dict[str, dict[str, str]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)


def drafts(content: bytes, name: str, known: Circumstances) -> list[Draft]:
    """What a file holds, one draft for each sheet with a table that plandata knows.

    Errors: UnreadableFile with a sentence that says what to do, when nothing in it can be used.
    """
    refuse(content, name)
    excel = content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0"
    sheets = workbook_sheets(content, name) if excel else [text_sheet(content, name)]
    found, refused = [], []
    for sheet in sheets:
        try:
            found.append(_draft(sheet, content, name, known))
        except UnreadableFile as error:
            refused.append(str(error))
    if not found:
        raise UnreadableFile(" ".join(refused[:3]))
    return _one_of_a_kind(found, refused if len(sheets) > 1 else [])


def refuse(content: bytes, name: str) -> None:
    """Refuse what is no table by its first bytes or its size.

    Errors: UnreadableFile.
    """
    if not content:
        raise UnreadableFile(f"{name} is empty. Export it again and check that the export finished.")
    if len(content) >= MOST_BYTES:
        raise UnreadableFile(f"{name} has {len(content) / 1e6:,.0f} MB; up to {MOST_BYTES // 1_000_000} MB are read. Export fewer columns or rows.")
    what = next((what for magic, what in MAGIC if content.startswith(magic)), "")
    head = content[:300].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith((b"<?xml", b"<html", b"<!DOCTYPE", b"<Project", b"<project")):
        what = "an XML or HTML file. Export the plan as CSV or Excel."
    if head.startswith((b'{"', b"[{", b'{\n', b"{\r")):
        what = "a JSON file. Export the plan as CSV or Excel."
    if what:
        raise UnreadableFile(f"{name} is {what}")


def _draft(sheet: Sheet, content: bytes, name: str, known: Circumstances) -> Draft:
    table = headed(sheet)
    here = f"{name}, sheet {sheet.name}" if sheet.name else name
    if len(table.headers) > MOST_COLUMNS or table.cells.height > MOST_ROWS:
        raise UnreadableFile(f"{here} has {len(table.headers):,} columns and {table.cells.height:,} rows: more than a plan can have.")
    if other := lookalike_of(frozenset(header_key(header) for header in table.headers)):
        raise UnreadableFile(f"{here} {other}")
    shape = hashlib.sha256("\x1f".join(table.headers).encode()).hexdigest()[:16]
    corrections = known.corrections.get(shape, {})
    what = recognised(table, f"{name} {sheet.name}", corrections)
    if what is None:
        raise UnreadableFile(f"{here} is no plan or register that plandata knows. Its columns are: {', '.join(h for h in table.headers if h)[:300]}. "
                             "A plan needs at least a title and a date, status, owner or effort.")
    columns = Columns(table, what, known.answers | {k: v for k, v in corrections.items() if k == "dates"})
    tables, issues = _checked(columns, task_tables(columns) if what.kind == "task" else register_tables(columns))
    return _assembled((table, what, columns), (content, name, known), (tables, issues), shape)


def _assembled(read: tuple[TextTable, Recognised, Columns], came: tuple[bytes, str, Circumstances],
               result: tuple[dict[str, pl.DataFrame], pl.DataFrame], shape: str) -> Draft:
    (table, what, columns), (content, name, known), (tables, issues) = read, came, result
    status_date, reason = status_day(tables[what.kind], what.kind, name, known)
    if not tables[what.kind].height:
        raise UnreadableFile(f"{name} holds no row that can be used: {issues['reason'][0] if issues.height else 'all rows are empty'}.")
    return Draft(
        file=name, digest=hashlib.sha256(content).hexdigest(), kind=what.kind, tool=what.tool, status_date=status_date,
        status_reason=reason, rows=table.cells.height, tables=tables, sheet=table.name, shape=shape, evidence=what.evidence,
        mapping=what.mapping, questions=tuple(columns.questions), issues=issues, corrections=known.corrections.get(shape, {}),
    )


def _checked(columns: Columns, tables: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    issues = [columns.issue_rows()]
    checked = {}
    for name, rows in tables.items():
        latest = rows.unique(TABLE[name].key, keep="last", maintain_order=True)
        if latest.height < rows.height:
            issues.append(_doubled(rows, latest, name))
        good, failed = TABLE[name].schema.filter(latest.drop("line"))
        if good.height < latest.height:
            issues.append(issue_frame([Issue(0, name, "", f"rule {rule} fails in {count} rows; they were left out", "row") for rule, count in failed.counts().items()]))
            latest = latest.join(good.select(TABLE[name].key), on=TABLE[name].key, how="semi", maintain_order="left")
        checked[name] = latest
    return checked, pl.concat(issues).sort("line", maintain_order=True)


def _doubled(rows: pl.DataFrame, latest: pl.DataFrame, name: str) -> pl.DataFrame:
    gone = rows.join(latest.select("line"), on="line", how="anti")
    gone = gone.join(latest.select(*TABLE[name].key, later="line"), on=TABLE[name].key, how="left", nulls_equal=True)
    key = TABLE[name].key[0]
    return gone.select(
        "line", pl.lit(key).alias("column"), pl.col(key).cast(pl.String).alias("value"),
        pl.format("the same {} again in line {}; the later row counts", pl.lit(key.replace("_", " ")), "later").alias("reason"), pl.lit("row").alias("loss"),
    )


STAMPS = {
    "task": ("updated_on", "actual_finish", "actual_start", "created_on"), "contact": ("date",), "indicator": ("date",), "decision": ("date",),
}
IN_NAME = (re.compile(r"(20\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"), re.compile(r"(\d{1,2}[-.]\d{1,2}[-.]20\d{2})"))


def status_day(rows: pl.DataFrame, kind: str, name: str, known: Circumstances) -> tuple[dt.date, str]:
    """The day for which a file speaks, and why: what the person says, else the name of the file, else the newest
    stamp in it, else the day on which it came."""
    if known.status_date:
        return known.status_date, "you said so"
    stamps = [newest for column in STAMPS.get(kind, ()) if (newest := rows[column].filter(rows[column] <= known.received).max())]
    newest = max(stamps) if stamps else None
    named = _day_in_name(name)
    if named and (newest is None or named >= newest):
        return named, f"the name of the file says {named}"
    if newest:
        return newest, "the newest date in the file at which something was changed or done"
    return known.received, "the day of the upload; nothing in the file says another"


def _day_in_name(name: str) -> dt.date | None:
    if found := IN_NAME[0].search(name):
        return parsed_day("-".join(found.groups()), "")
    found = IN_NAME[1].search(name)
    return parsed_day(day_text(found[1].replace("-", ".")), "day first") if found else None


def _one_of_a_kind(found: list[Draft], refused: list[str]) -> list[Draft]:
    best = {draft.kind: draft for draft in sorted(found, key=lambda draft: draft.kept)}
    spare = [f"Sheet {draft.sheet} also holds {TABLE[draft.kind].label}; only sheet {best[draft.kind].sheet} is read."
             for draft in found if best[draft.kind] is not draft]
    notes = issue_frame([Issue(0, "", "", text, "none") for text in (*spare, *refused)])
    kept = [draft for draft in found if best[draft.kind] is draft]
    first = kept[0]
    return [Draft(**{**vars(first), "issues": pl.concat([first.issues, notes])}), *kept[1:]]


