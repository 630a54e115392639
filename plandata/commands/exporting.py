"""`plandata export`: one table as CSV, JSON, Parquet or Excel; what is due also as a calendar."""

import argparse
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import polars.selectors as cs
import xlsxwriter

from plandata.commands.stores import existing, name_taken, selected, wanted_project
from plandata.commands.tables import BESIDE_THE_WHOLE, OF_THE_STORE, OF_THE_WHOLE, check_known, table
from plandata.commands.terminal import complain
from plandata.errors import PlandataError
from plandata.metrics.earned_rules import USUAL
from plandata.metrics.network_notes import warnings
from plandata.plan import MANY
from plandata.store.folder import Store
from plandata.ui.calendar_file import calendar_file
from plandata.ui.text import neutral

MOST_EXCEL_ROWS, MOST_EXCEL_SIGNS = 1_048_575, 32_767
"""Rows below the header of an Excel sheet, and signs in a cell."""

TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def run(said: Path | None, flags: argparse.Namespace) -> int:
    """Write one table of the selection to a file or to standard output.

    Raises UnknownTable, UnknownProject, StoreHeld, or PlandataError when the file cannot be written.
    """
    check_known(flags.table)
    written_as = flags.format or _format_of(flags.output)
    if flags.output is None and written_as in ("parquet", "xlsx") and sys.stdout.isatty():
        raise PlandataError(f"{written_as} is nothing for a terminal. Name a file with -o.")
    if written_as == "ics" and flags.table != "due":
        raise PlandataError("Only what is due makes a calendar: plandata export due --format ics.")
    with existing(said) as store:
        frame = _frame(store, flags)
    content = calendar_file(frame, "Due with stakeholders") if written_as == "ics" else as_bytes(frame, written_as)
    _write(content, flags.output)
    return 0


def _frame(store: Store, flags: argparse.Namespace) -> pl.DataFrame:
    if flags.table in OF_THE_STORE:
        known = [wanted_project(store, flags.project)] if flags.project else store.projects()["project"].to_list()
        return OF_THE_STORE[flags.table](store, known)
    selection = selected(store, flags)
    plan = store.plan(selection)
    name_taken(store, flags, plan)
    uncut = replace(selection, **dict.fromkeys(MANY, ()))
    if flags.table in BESIDE_THE_WHOLE:
        return BESIDE_THE_WHOLE[flags.table](plan, store.plan(uncut))
    whole = uncut if flags.table in OF_THE_WHOLE else selection
    counted = store.plan(whole) if whole != selection else plan
    before, earned = store.plan(replace(whole, as_of=plan.baseline)), (flags.basis or "", flags.rule or USUAL)
    found = table(flags.table, counted, before, flags.measure or "", earned)
    if flags.table == "network":
        for sentence in warnings(counted):
            complain(sentence)
    told = "task_id" in found.columns and counted is not plan
    return found.join(plan.task.select("task_id"), on="task_id", how="semi", maintain_order="left") if told else found


def _format_of(output: Path | None) -> str:
    """The format that the name of the file says, else csv."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return suffix if suffix in ("ics", "json", "parquet", "xlsx") else "csv"


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise PlandataError(f"'{output}' cannot be written: {(error.strerror or str(error)).lower()}.") from error


def as_bytes(frame: pl.DataFrame, written_as: str) -> bytes:
    """The frame as a file in one of the formats csv, json, parquet and xlsx.

    Raises PlandataError when it has more rows than an Excel sheet.
    """
    flat = frame.with_columns(cs.float().fill_nan(None))
    if written_as == "csv":
        return neutral(flat).write_csv().encode()
    if written_as == "json":
        return json.dumps(flat.to_dicts(), indent=1, ensure_ascii=False, default=str).encode() + b"\n"
    if written_as == "xlsx":
        return _workbook(flat)
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


def _workbook(frame: pl.DataFrame) -> bytes:
    if frame.height > MOST_EXCEL_ROWS:
        raise PlandataError(f"{frame.height:,} rows are more than an Excel sheet can have. Use csv or parquet.")
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **TEXT_STAYS_TEXT}) as book:
        sheet = book.add_worksheet("table")
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(frame.with_columns(cs.string().str.head(MOST_EXCEL_SIGNS)).iter_columns()):
            sheet.write_string(0, place, column.name, bold)
            wide, form = 40 if column.dtype == pl.String else 14, day if column.dtype == pl.Date else None
            sheet.set_column(place, place, wide, form)
            sheet.write_column(1, place, column.to_list())
    return buffer.getvalue()
