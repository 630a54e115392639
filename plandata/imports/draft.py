"""Bytes of a file → drafts, one for each sheet that holds a table: the whole of reading, in order."""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

import polars as pl

from plandata.draft import Draft, issue_frame
from plandata.errors import Issue, UnreadableFile
from plandata.imports.arrows import followed
from plandata.imports.checks import checked
from plandata.imports.circumstances import Circumstances
from plandata.imports.columns import Columns
from plandata.imports.dating import beside_tasks, stated_first, status_day
from plandata.imports.decode import text_sheet
from plandata.imports.engagement import engaged
from plandata.imports.groups import gathered
from plandata.imports.header import headed
from plandata.imports.instances import instance_sheet
from plandata.imports.levels import levelled
from plandata.imports.lookalikes import table_kind
from plandata.imports.matrices import unrolled
from plandata.imports.nameless import outlined
from plandata.imports.notion import tidied
from plandata.imports.objects import objects_sheet
from plandata.imports.predecessor_rows import gathered_links
from plandata.imports.recognise import Recognised
from plandata.imports.refusals import OLE, refuse
from plandata.imports.registers import register_tables
from plandata.imports.relation_rows import related
from plandata.imports.schedule_forms import form_of
from plandata.imports.schedules import schedule_draft
from plandata.imports.sheet import DEPTH, Sheet, TextTable
from plandata.imports.stacked import tables_in
from plandata.imports.stated import PLACES, cover, stated_day, stated_project
from plandata.imports.states import STATE_OF
from plandata.imports.tasks import task_tables
from plandata.imports.together import together
from plandata.imports.weeks import by_days
from plandata.imports.workbook import workbook_sheets

MOST_COLUMNS, MOST_ROWS = 1000, 2_000_000
USELESS = "what was corrected for files of this shape is left out, because nothing can be read with it: {}"
TOO_LARGE = "{} has {:,} columns and {:,} rows: more than a plan can have. Export fewer columns or rows."


@dataclass(frozen=True)
class _Upload:
    name: str
    digest: str
    known: Circumstances


def drafts(content: bytes, name: str, known: Circumstances) -> list[Draft]:
    """What a file holds, one draft for each kind of table that plandata knows.

    Errors: UnreadableFile with a sentence that says what to do, when nothing in it can be used.
    """
    if form := form_of(content):
        return [schedule_draft(content, name, form, known)]
    objects = objects_sheet(content, name) or instance_sheet(content)
    sheets = [objects] if objects else [part for one in _sheets(content, name) for part in tables_in(gathered(one))]
    upload = _Upload(name, hashlib.sha256(content).hexdigest(), known)
    found, refused, covers = [], [], []
    several = len(sheets) > 1
    while sheets:
        covers.append(cover(sheets[0]))
        try:
            found.append(_draft(sheets.pop(0), upload))
            covers.pop()
        except UnreadableFile as error:
            refused.append(str(error))
    if not found:
        raise UnreadableFile(" ".join(refused[:3]))
    found = [_by_covers(draft, covers, known) for draft in found]
    return beside_tasks(together(found, refused)) if several else found


def _sheets(content: bytes, name: str) -> list[Sheet]:
    refuse(content, name)
    excel = content[:2] == b"PK" or content[:4] == OLE
    sheets = workbook_sheets(content, name) if excel else [_text_sheet(content, name)]
    for sheet in sheets:
        _refuse_wide(sheet, f"{name}, sheet {sheet.name}" if sheet.name else name)
    return sheets


def _refuse_wide(sheet: Sheet, here: str) -> None:
    """Refuse more columns than a plan can have before each of them is looked at; empty ones do not count."""
    if sheet.width <= MOST_COLUMNS:
        return
    top = sheet.cells.head(DEPTH).select((pl.exclude("line").str.strip_chars() != "").any())
    if (filled := sum(top.row(0))) > MOST_COLUMNS:
        raise UnreadableFile(TOO_LARGE.format(here, filled, sheet.cells.height - 1))


def _text_sheet(content: bytes, name: str) -> Sheet:
    if name.lower().endswith((".xlsx", ".xlsm")):
        text = "is no Excel workbook but a text file such as a CSV. Give it the ending .csv and drop it again."
        raise UnreadableFile(f"{name} {text}")
    sheet = text_sheet(content, name)
    if not name.lower().endswith(".xls"):
        return sheet
    note = Issue(0, "", "", "the file is a text file, whatever its name says; it was read as one", "none")
    return replace(sheet, notes=(*sheet.notes, note))


def _draft(sheet: Sheet, upload: _Upload) -> Draft:
    here = f"{upload.name}, sheet {sheet.name}" if sheet.name else upload.name
    table = engaged(followed(gathered_links(related(levelled(outlined(tidied(headed(unrolled(by_days(sheet))))))))))
    del sheet  # a million rows of text are large, and this was the last that knew of them
    shape = hashlib.sha256("\x1f".join(table.headers).encode()).hexdigest()[:16]
    corrections = upload.known.corrections.get(shape, {})
    try:
        return replace(_read(table, here, upload, corrections), shape=shape)
    except UnreadableFile as error:
        if not corrections:
            raise
        draft = _read(table, here, upload, _said(corrections))
        note = issue_frame([Issue(0, "", "", USELESS.format(error), "none")])
        return replace(draft, shape=shape, issues=pl.concat([note, draft.issues]))


def _read(table: TextTable, here: str, upload: _Upload, corrections: dict[str, str]) -> Draft:
    what = _recognised(table, here, corrections)
    columns = Columns(table, what, upload.known.answers | _said(corrections))
    tables, issues = checked(columns, task_tables(columns) if what.kind == "task" else register_tables(columns))
    if not tables[what.kind].height and (other := next((name for name in tables if tables[name].height), "")):
        what = replace(what, kind=other)
    if not tables[what.kind].height:
        lost = issues.filter(pl.col("loss") == "row")["reason"]
        raise UnreadableFile(f"{here} holds no row that can be used: {lost[0] if lost.len() else 'all are empty'}.")
    draft = _described(table, what, upload)
    questions = tuple(columns.questions)
    draft = replace(draft, corrections=corrections, tables=tables, issues=issues, questions=questions)
    fields = dict(columns.what.fields)
    project = stated_project(table, fields)
    draft = _dated(replace(draft, project=project.value, project_reason=project.where), upload)
    return _stated(draft, stated_day(table, fields, columns.order), upload.known)


def _said(corrections: dict[str, str]) -> dict[str, str]:
    """The corrections that say how values are read, not what the table and its columns are."""
    return {key: value for key, value in corrections.items() if key == "dates" or key.startswith(STATE_OF)}


def _described(table: TextTable, what: Recognised, upload: _Upload) -> Draft:
    return Draft(
        file=upload.name,
        digest=upload.digest,
        kind=what.kind,
        tool=what.tool,
        status_date=None,
        status_reason="",
        rows=table.cells["line"].n_unique() + table.dropped,
        tables={},
        sheet=table.name,
        evidence=what.evidence,
        mapping=what.mapping,
    )


def _dated(draft: Draft, upload: _Upload) -> Draft:
    known = upload.known
    rows = draft.tables[draft.kind]
    stamped = rows.clear() if draft.is_undated else rows
    return draft.on(*status_day(stamped, draft.kind, draft.file, known.received, known.status_date))


def _stated(draft: Draft, stated: tuple[dt.date | None, str], known: Circumstances) -> Draft:
    """The draft with the status date that a table states, where no person has said another."""
    if known.status_date or stated[0] is None or draft.status_date is None:
        return draft
    return draft.on(*stated_first(stated[0], stated[1], draft.status_date, known.received, draft.kind))


def _by_covers(draft: Draft, covers: list[TextTable], known: Circumstances) -> Draft:
    """The draft with the day and the project that a sheet without a table states, where its own sheet states none."""
    for page in covers:
        if not draft.status_reason.startswith(PLACES):
            draft = _stated(draft, stated_day(page, {}, ""), known)
        if not draft.project and (said := stated_project(page, {})).value:
            draft = replace(draft, project=said.value, project_reason=said.where)
    return draft


def _recognised(table: TextTable, here: str, corrections: dict[str, str]) -> Recognised:
    if len(table.headers) > MOST_COLUMNS or table.cells.height > MOST_ROWS:
        raise UnreadableFile(TOO_LARGE.format(here, len(table.headers), table.cells.height))
    return table_kind(table, here, corrections)
