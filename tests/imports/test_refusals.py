"""Bad input gets a sentence that says what to do."""

import pytest

from plandata.errors import UnreadableFile
from plandata.imports.draft import Circumstances, drafts
from plandata.imports.refusals import MOST_BYTES, OLE
from tests.imports.files import RECEIVED

HINTS = ("Export", "Unpack", "Put names", "Save", "Open it", "save", "export", "Add columns", "Fill")
BAD = {
    "empty": (b"", "is empty"),
    "only a mark": (b"\xef\xbb\xbf\r\n", "is empty"),
    "only delimiters": (b",,,\n,,,\n", "is empty"),
    "image": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is an image"),
    "pdf": (b"%PDF-1.7\n", "is a PDF"),
    "program": (b"MZ\x90\x00" + bytes(200), "is a program"),
    "archive": (b"\x1f\x8b\x08" + bytes(50), "compressed archive"),
    "binary": (bytes(range(1, 256)) * 40, "no readable text"),
    "json": (b'{"cards": []}', "is a JSON file"),
    "json list": (b'[{"number": 1}]', "is a JSON file"),
    "xml": (b"<?xml version='1.0'?><a/>", "is an XML file"),
    "web page": (b"<html><table><tr><td>Task</td></tr></table></html>", "is a web page"),
    "mspdi": (
        b'<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"/>',
        "schedule without a task",
    ),
    "mspdi 16": (
        '<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"/>'.encode("utf-16"),
        "a schedule without a task",
    ),
    "xer cut off": (b"ERMHDR\t8.0\n%T\tTASK\n", "is cut off"),
    "xer without tasks": (b"ERMHDR\t8.0\n%E\n", "a schedule without a task"),
    "no mpp": (OLE + bytes(600), "Microsoft Project file"),
    "openproj": (b"\xac\xed\x00\x05com.projity.Task", "OpenProj"),
    "other xml": (b"<project><modelVersion>4.0.0</modelVersion></project>", "is an XML file"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "word": (OLE + "WordDocument".encode("utf-16-le"), "is a document"),
    "no rows": (b"ID,Task,Start\n", "column names but no rows"),
    "no header": (b"1,2026-03-02,5\n2,2026-03-03,6\n", "no row of column names"),
    "no plan": (b"colour,taste,weight in kg\nred,sweet,3\nblue,sour,4\n", "no plan or register"),
    "nothing named": (b"ID,Task,Start\n,,2026-03-02\n", "holds no row that can be used"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_refused_with_a_reason_and_a_way_out(what):
    content, reason = BAD[what]
    with pytest.raises(UnreadableFile) as error:
        drafts(content, "upload.csv", Circumstances(RECEIVED))
    assert reason in str(error.value)
    if what != "nothing named":
        assert any(hint in str(error.value) for hint in (*HINTS, "A plan needs"))


def test_too_large_a_file_names_the_limit():
    with pytest.raises(UnreadableFile, match="200 MB; files below 200 MB are read"):
        drafts(b"a,b\n" * (MOST_BYTES // 4), "big.csv", Circumstances(RECEIVED))


def test_a_text_file_named_as_a_workbook_is_read_and_said():
    (draft,) = drafts(b"ID,Task,Start\n1,A,2026-03-02\n", "plan.xls", Circumstances(RECEIVED))
    assert draft.issues["reason"].to_list() == ["the file is a text file, whatever its name says; it was read as one"]


def test_a_text_file_that_calls_itself_xlsx_is_refused_and_told_what_it_is():
    with pytest.raises(
        UnreadableFile, match=r"no Excel workbook but a text file such as a CSV. Give it the ending .csv"
    ):
        drafts(b"ID,Task,Start\n1,A,2026-03-02\n", "plan.xlsx", Circumstances(RECEIVED))


def test_a_thousand_columns_are_enough():
    text = ",".join(["Task", "Start", *(f"c{n}" for n in range(1500))])
    with pytest.raises(UnreadableFile, match="1,502 columns and 1 rows: more than a plan can have"):
        drafts(f"{text}\nA,2026-03-02\n".encode(), "wide.csv", Circumstances(RECEIVED))
