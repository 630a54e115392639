"""Bytes of an Excel workbook → its sheets of text cells."""

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import replace

import fastexcel
import polars as pl

from plandata.errors import Issue, UnreadableFile
from plandata.imports.letters import mended_cells
from plandata.imports.sheet import Sheet

MOST_PARTS, MOST_UNPACKED, MOST_RATIO = 2000, 200_000_000, 200
MOST_CELLS = 40_000_000
CELL = re.compile(rb'<(?:c|row)\b[^>]*\br="([A-Z]{0,3})(\d{1,7})"')
END = 100_000
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, EOFError, ValueError, OSError,
)  # fmt: skip
"""What unpacking a damaged or locked archive raises."""

MACROS = "the workbook holds macros; only its cells were read"
SINCE_1904 = "the workbook counts its days from 1904, as old Excel on the Mac did; its dates were read so"


def refuse_bomb(content: bytes, name: str) -> None:
    """Look into the archive before any reader does.

    Errors: UnreadableFile when it is broken, no workbook, or unpacks to more than a plan can be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _refuse_unsafe(parts, len(content), name)
            for part in parts:
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _refuse_far_cells(archive.read(part), name)
                elif part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part)[:2000]:
                    raise UnreadableFile(
                        f"{name} declares a document type, which no workbook needs. It was not opened."
                    )
    except BROKEN:
        raise UnreadableFile(
            f"{name} is damaged or protected by a password. Save it again without one and drop it."
        ) from None


def _refuse_unsafe(parts: list[zipfile.ZipInfo], size: int, name: str) -> None:
    names = [part.filename for part in parts]
    if "xl/workbook.xml" not in names and "xl/workbook.bin" not in names:
        raise UnreadableFile(f"{name} is an archive, not an Excel workbook. Unpack it and drop the files in it.")
    unpacked = sum(part.file_size for part in parts)
    too_big = len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(size, 20_000)
    if too_big or len(set(names)) < len(names) or any(part.startswith("/") or ".." in part for part in names):
        raise UnreadableFile(f"{name} unpacks to far more than a plan can be, or in an unsafe way. It was not opened.")


def _refuse_far_cells(sheet: bytes, name: str) -> None:
    if b"<!DOCTYPE" in sheet[:2000]:
        raise UnreadableFile(f"{name} declares a document type, which no workbook needs. It was not opened.")
    places = CELL.findall(sheet[:END]) + CELL.findall(sheet[-END:])
    rows = max((int(row) for _, row in places), default=0)
    columns = max((_column(letters) for letters, _ in places), default=0)
    if rows * columns > MOST_CELLS:
        raise UnreadableFile(
            f"{name} has a filled cell in row {rows:,}, column {columns:,}, far outside any plan. "
            "Delete it (Ctrl+End leads there) and save the file again."
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def workbook_sheets(content: bytes, name: str) -> list[Sheet]:
    """The filled sheets of an .xlsx or .xls workbook.

    Errors: UnreadableFile when the workbook cannot be opened or holds no filled cell.
    """
    if content[:2] == b"PK":
        refuse_bomb(content, name)
    try:
        book = fastexcel.read_excel(content)
    except fastexcel.FastExcelError:
        raise UnreadableFile(
            f"{name} cannot be opened as an Excel workbook. Save it as .xlsx or CSV and try again."
        ) from None
    sheets = [sheet for title in book.sheet_names if (sheet := _sheet(book, title)) is not None]
    sheets = _with_quirks(sheets, content) if content[:2] == b"PK" else sheets
    if not sheets:
        raise UnreadableFile(f"{name} has no filled sheet. Fill one, or export the plan again.")
    return sheets


def _with_quirks(sheets: list[Sheet], content: bytes) -> list[Sheet]:
    """The sheets with what their workbook is known for: macros, days counted from 1904."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        macros = any(part.endswith("vbaProject.bin") for part in archive.namelist())
        facts = archive.read("xl/workbook.xml")[:END] if "xl/workbook.xml" in archive.namelist() else b""
    since_1904 = re.search(rb'date1904="(1|true)"', facts) is not None
    said = [MACROS] * macros + [SINCE_1904] * since_1904
    notes = tuple(Issue(0, "", "", text, "none") for text in said)
    return [replace(sheet, notes=(*sheet.notes, *notes), since_1904=since_1904, typed=True) for sheet in sheets]


def _sheet(book: fastexcel.ExcelReader, title: str) -> Sheet | None:
    try:
        frame = book.load_sheet(title, header_row=None, dtypes="string").to_polars()
    except fastexcel.FastExcelError as error:
        note = Issue(0, "", title, f"sheet {title} cannot be read: {str(error).splitlines()[0]}", "row")
        return Sheet(title, pl.DataFrame(schema={"line": pl.Int64}), (note,))
    if not frame.width or not frame.height:
        return None
    text = frame.rename({old: f"c{i}" for i, old in enumerate(frame.columns)}).cast(pl.String)
    cells = text.with_columns(pl.all().fill_null("").str.replace(r" 00:00:00$", ""))
    cells, notes = mended_cells(cells)
    return Sheet(title, cells.with_columns(line=pl.int_range(1, cells.height + 1, dtype=pl.Int64)), tuple(notes))
