"""What is no table at all, told by its size and first bytes, with a sentence that says what to do."""

import codecs

from plandata.errors import UnreadableFile

MOST_BYTES = 200_000_000

AGAIN = "Open it in its tool, save it again, and drop that file."
SCHEDULES = (".mpp", ".mpt", ".pod", ".mpx", ".xer")
INSTEAD = "Export the plan as CSV or Excel and drop that file."
IMAGE = f"an image. {INSTEAD}"
ARCHIVE = "a compressed archive. Unpack it and drop the files in it."
OLE = b"\xd0\xcf\x11\xe0"

MAGIC = (
    (b"%PDF", f"a PDF. {INSTEAD}"),
    (b"\x89PNG", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF8", IMAGE),
    (b"BM", IMAGE),
    (b"RIFF", IMAGE),
    (b"MZ", f"a program, not a plan. {INSTEAD}"),
    (b"\x7fELF", f"a program, not a plan. {INSTEAD}"),
    (b"\x1f\x8b", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"Rar!", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"PAR1", f"a Parquet file. {INSTEAD}"),
    (b"SQLite format 3", f"a database. {INSTEAD}"),
    (b"{\\rtf", f"a text document. {INSTEAD}"),
)
HTML = (b"<html", b"<!doctype html", b"<table", b"<head", b"<body", b"<meta")


def refuse(content: bytes, name: str) -> None:
    """Refuse what is no table by its first bytes or its size.

    Errors: UnreadableFile with a sentence that says what to do instead.
    """
    if len(content) < 10_000 and not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise UnreadableFile(f"{name} is empty. Export it again and check that the export finished.")
    refuse_size(content, name)
    what = next((what for magic, what in MAGIC if content.startswith(magic)), "")
    if content.startswith(b"BM") and not any(sign < 9 for sign in content[:40]):
        what = ""
    if content.startswith(OLE):
        what = _inside_ole(content)
    elif name.lower().endswith(SCHEDULES) and b"\x00" in content[:4000]:
        what = f"no schedule, whatever its name says: it is damaged. {AGAIN}"
    if what := what or _marked_up(content):
        raise UnreadableFile(f"{name} is {what}")


def refuse_size(content: bytes, name: str) -> None:
    """Refuse what is larger than any plan.

    Errors: UnreadableFile with the limit.
    """
    if len(content) >= MOST_BYTES:
        least = MOST_BYTES // 1_000_000
        raise UnreadableFile(
            f"{name} has {len(content) / 1e6:,.0f} MB; files below {least} MB are read. Export fewer columns or rows."
        )


def _inside_ole(content: bytes) -> str:
    def holds(entry: str) -> bool:
        return entry.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return "protected by a password. Save it without one (File, Info, Protect) and drop it again."
    if holds("Workbook") or holds("Book"):
        return ""
    if holds("WordDocument") or holds("PowerPoint Document"):
        return f"a document, not a table. {INSTEAD}"
    return (
        "damaged: it begins like an Excel workbook or a Microsoft Project file, and neither can be found in it. "
        f"{AGAIN}"
    )


def _marked_up(content: bytes) -> str:
    head = content[:600]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    head = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(HTML) or (head.startswith(b"<?xml") and b"<html" in head):
        return "a web page, whatever its name says. Open it in Excel, save it as .xlsx and drop that file."
    if head.startswith((b"<?xml", b"<!doctype", b"<!--")) or (
        head.startswith(b"<") and head[1:2].isalpha() and b">" in head
    ):
        return f"an XML file. {INSTEAD}"
    if head.startswith((b'{"', b"[{", b"{\n", b"{\r", b"[\n", b"[]", b"{}", b"{ ")):
        return f"a JSON file. {INSTEAD}"
    return ""
