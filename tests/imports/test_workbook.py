"""Workbooks: every sheet its kind, parts of one table joined, unsafe archives refused."""

import datetime as dt
import io
import zipfile

import polars as pl
import pytest
import xlsxwriter

from plandata.errors import UnreadableFile
from plandata.imports.dating import beside_tasks
from plandata.imports.draft import Circumstances, drafts
from tests.imports.files import RECEIVED, day, rows, said

TASKS = [["ID", "Task", "Owner", "Start", "Status"], ["1", "Dig", "Ida", dt.date(2026, 3, 2), "Done"]]
RISKS = [["Risk ID", "Risk", "Probability", "Impact"], ["R1", "Flood", 4, 5]]


def workbook(sheets, **options):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        dates = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(table):
                for place, cell in enumerate(row):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(number, place, dt.datetime.combine(cell, dt.time()), dates)
                    else:
                        sheet.write(number, place, cell)
    return out.getvalue()


def read_all(sheets, name="plan.xlsx"):
    return drafts(workbook(sheets), name, Circumstances(RECEIVED))


def test_each_sheet_is_read_as_what_it_is():
    plan, risks = read_all({"Plan": TASKS, "Risks": RISKS, "Words": [["a"], ["b"]]})
    assert (plan.kind, plan.sheet, rows(plan, "task_id", "start", "status")) == (
        "task",
        "Plan",
        [("1", day("2026-03-02"), "done")],
    )
    assert (risks.kind, rows(risks, "risk_id", "probability")) == ("risk", [("R1", 4.0)])
    assert "Words" in plan.issues["reason"][0]


def test_a_sheet_that_nothing_dates_speaks_for_the_day_of_the_tasks():
    tasks = [[*TASKS[0], "Updated"], *([*row, dt.date(2026, 3, 6)] for row in TASKS[1:])]
    plan, risks = read_all({"Plan": tasks, "Risks": RISKS})
    assert (plan.status_date, risks.status_date) == (dt.date(2026, 3, 6), dt.date(2026, 3, 6))
    assert risks.status_reason == "the day of the tasks that it stands beside; nothing in the file says another"


def test_sheets_of_one_table_are_joined_with_their_names_as_phases():
    (plan,) = read_all({"North": TASKS, "South": [TASKS[0], ["2", "Sow", "Omar", dt.date(2026, 3, 3), "To do"]]})
    assert (plan.rows, rows(plan, "task_id", "title", "phase")) == (2, [("1", "Dig", "North"), ("2", "Sow", "South")])


def test_another_view_of_the_same_tasks_is_named_and_left_out():
    (plan,) = read_all({"All": [*TASKS, ["2", "Sow", "Omar", dt.date(2026, 3, 3), "To do"]], "Late": TASKS})
    assert plan.kept == 2
    assert plan.issues["reason"].to_list() == [
        "sheet Late also holds tasks (1 rows); only sheet All was read. Drop it as a file of its own if it is needed."
    ]


def test_links_of_a_sheet_of_their_own_count_and_those_that_it_lacks_are_listed():
    links = [["Predecessor", "Successor", "Type"], ["1", "2", "SS"]]
    tasks = [[*TASKS[0], "Predecessors"], [*TASKS[1], ""], ["2", "Sow", "Ida", "2026-03-03", "To do", "1"],
             ["3", "Reap", "Ida", "2026-08-03", "To do", "2"]]  # fmt: skip
    plan, own = read_all({"Links": links, "Plan": tasks})
    assert (plan.kind, "link" in plan.tables) == ("task", False)
    assert rows(own, "predecessor_id", "successor_id", "link_type") == [("1", "2", "SS")]
    assert [(line, value) for line, _, value, _ in said(plan) if line] == [(3, "1, 2, FS"), (4, "2, 3, FS")]


def test_assignments_by_title_meet_the_ids_of_the_tasks():
    plan, assignments = read_all(
        {
            "Task_Table": [
                ["ID", "Task Name", "Duration", "Start", "Finish", "Resource Names"],
                ["1", "Dig", "2 days", "2026-03-02", "2026-03-03", "Ida"],
            ],
            "Assignment_Table": [["Task name", "Resource name", "Work"], ["Dig", "Ida", "16 hrs"]],
        }
    )
    assert (plan.tool, rows(assignments, "task_id", "resource", "effort_hours")) == ("MS Project", [("1", "Ida", 16.0)])


def refused(content, name="plan.xlsx"):
    with pytest.raises(UnreadableFile) as error:
        drafts(content, name, Circumstances(RECEIVED))
    return str(error.value)


def repacked(**parts):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook({"Plan": TASKS}))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, parts.get(part.filename.rsplit("/")[-1].split(".")[0], old.read(part)))
        for name, content in parts.items():
            if "/" in name:
                new.writestr(name, content)
    return out.getvalue()


def test_unsafe_and_broken_archives_are_refused_with_a_sentence():
    assert refused(workbook({"Plan": TASKS})[:-300]) == (
        "plan.xlsx is damaged or protected by a password. Save it again without one and drop it."
    )
    assert "far more than a plan" in refused(repacked(**{"xl/media/zeros.xml": b"0" * 60_000_000}))
    assert "far more than a plan" in refused(repacked(**{"../evil.xml": b"x"}))
    with zipfile.ZipFile(io.BytesIO(workbook({"Plan": TASKS}))) as archive:
        part = archive.getinfo("[Content_Types].xml")
    spoiled = bytearray(workbook({"Plan": TASKS}))
    packed = part.header_offset + 30 + len(part.filename)
    spoiled[packed : packed + 40] = bytes([255]) * 40
    assert "is damaged" in refused(bytes(spoiled))
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576">'
        b'<c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert "row 1,048,576, column 16,384" in refused(repacked(sheet1=far))
    assert "declares a document type" in refused(repacked(sheet1=b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", "x")
    assert (
        refused(out.getvalue()) == "plan.xlsx is an archive, not an Excel workbook. Unpack it and drop the files in it."
    )
    assert "no filled sheet" in refused(workbook({"Plan": []}))


@pytest.mark.parametrize("start", [dt.date(2026, 3, 2), 44621], ids=["a date", "a day number"])
def test_a_workbook_that_counts_from_1904_gives_the_days_that_it_shows(start):
    table = [["ID", "Task", "Start", "Status"], ["1", "Dig", start, "Done"]]
    (draft,) = drafts(workbook({"Plan": table}, date_1904=True), "plan.xlsx", Circumstances(RECEIVED))
    assert rows(draft, "start") == [(day("2026-03-02"),)]
    assert "counts its days from 1904" in draft.issues["reason"][0]


NETWORK = [
    ["Task ID", "Task", "Start", "Predecessors"],
    ["A", "Dig", dt.date(2026, 3, 2), ""],
    ["B", "Sow", dt.date(2026, 3, 9), "A"],
    ["C", "Reap", dt.date(2026, 3, 16), "B;A"],
]
LINKS = [["Predecessor", "Successor", "Type", "Lag"], ["Dig", "Sow", "FS", "0"], ["A", "C", "SS", "2 days"]]


def links_of(found):
    table = next(draft.tables["link"] for draft in found if draft.kind == "link")
    assert [draft.kind for draft in found if "link" in draft.tables] == ["link"]
    return sorted(table.select("predecessor_id", "successor_id", "link_type", "lag_days").rows())


def test_links_of_a_sheet_count_before_those_of_a_column_in_one_workbook_and_in_two_files():
    one = read_all({"Tasks": NETWORK, "Links": LINKS})
    text = {name: "\n".join(",".join(map(str, row)) for row in rows) for name, rows in (("t", NETWORK), ("l", LINKS))}
    known = Circumstances(RECEIVED)
    for order in ("tl", "lt"):
        two = beside_tasks([drafts(text[name].encode(), f"{name}.csv", known)[0] for name in order])
        assert links_of(two) == links_of(one) == [("A", "B", "FS", 0.0), ("A", "C", "SS", 2.0)]
        lost = next(draft.issues for draft in two if draft.kind == "task").filter(pl.col("loss") == "cell")
        assert lost.select("line", "value", "reason").rows() == [
            (4, "B, C, FS", "l.csv lists the links and not this one; that file counts"),
            (4, "A, C, FS", "l.csv lists the links and not this one; that file counts"),
        ]


def test_letters_that_went_through_two_encodings_are_mended_in_a_workbook_too():
    (plan,) = read_all(
        {"Plan": [["Task", "Owner", "Status"], ["GrÃ¶ÃŸe", "JÃ¼rgen", "Done"], ["Plain", "Ida", "Open"]]}
    )
    assert rows(plan, "title", "owner") == [("Größe", "Jürgen"), ("Plain", "Ida")]
    assert "letters that went through two encodings" in plan.issues["reason"][0]


def test_the_dot_in_a_number_of_a_workbook_is_a_decimal_mark():
    [draft] = read_all({"Plan": [["Task", "Budget"], ["Dig", 1.125], ["Pour", 12.375]]})
    assert draft.tables["task"]["budget"].to_list() == [1.125, 12.375]
