"""Text files: encodings, delimiters, line ends, quotes, titles, blank rows, whatever a program has done to them."""

import csv
import io

import pytest

from tests.imports.files import accounted, day, read, rows, said
from tests.imports.samples import BY_HAND, SAMPLES, resaved

PLAN = "ID,Task,Owner,Start,Status\n1,Größe prüfen,José,2026-03-02,Done\n2,Ça va,Zoë,2026-03-03,To do\n"
EXPECTED = [("1", "Größe prüfen", "José", "done"), ("2", "Ça va", "Zoë", "todo")]
COLUMNS = ("task_id", "title", "owner", "status")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_an_encoding_is_told_from_the_bytes(encoding):
    assert rows(read(PLAN.encode(encoding)), *COLUMNS) == EXPECTED


def test_a_guessed_encoding_is_said():
    assert said(read(PLAN.encode("cp1252"))) == [
        (0, "", "", "the file does not say how its letters are written; it was read as cp1252")
    ]


def test_eastern_encodings_are_guessed():
    text = "ID,Task,Owner,Status\n" + "".join(f"{n},要件定義の確認と見積り,山田太郎,新規\n" for n in range(30))
    assert rows(read(text.encode("cp932")), "title", "owner")[0] == ("要件定義の確認と見積り", "山田太郎")


def test_a_broken_byte_names_its_line():
    content = PLAN.encode().replace(b"Zo\xc3\xab", b"Zo\xeb")
    assert said(read(content)) == [(3, "", "", "bytes that are not UTF-8 were replaced by \ufffd")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^"])
def test_the_delimiter_is_found(delimiter):
    assert rows(read(resaved(PLAN, delimiter)), *COLUMNS) == EXPECTED


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(ending):
    assert rows(read(PLAN.replace("\n", ending)), *COLUMNS) == EXPECTED


def test_a_line_sep_states_the_delimiter_and_lines_still_count_from_the_top():
    draft = read("sep=;\n" + resaved(PLAN, ";"))
    assert (rows(draft, *COLUMNS), rows(draft, "line")) == (EXPECTED, [(3,), (4,)])


def test_lines_quoted_as_a_whole_are_opened_again():
    lines = ['"' + line.replace('"', '""') + '";;' for line in resaved(PLAN, ",").splitlines()]
    draft = read("\n".join(lines) + "\n")
    assert rows(draft, *COLUMNS) == EXPECTED
    assert said(draft) == [
        (0, "", "", "each line was quoted as a whole, as a program in another language does; it was opened again")
    ]


def test_a_quote_without_partner_swallows_no_row():
    draft = read(
        'ID,Task,Owner,Start\n1,a,Ida,2026-03-02\n2,"b,Ida,2026-03-03\n3,c,Ida,2026-03-04\n4,d,Ida,2026-03-05\n'
    )
    assert [row[0] for row in rows(draft, "task_id")] == ["1", "2", "3", "4"]
    assert said(draft)[0][:2] == (3, "")


def test_line_breaks_and_delimiters_in_quoted_cells_are_text():
    draft = read('ID,Task,Start\n1,"a, b\nc;d",2026-03-02\n2,e,2026-03-03\n')
    assert rows(draft, "title", "line") == [("a, b\nc;d", 2), ("e", 4)]


def test_bare_delimiters_blank_rows_titles_and_repeated_headers_are_passed_over_and_said():
    head = "ID,Task,Start,Owner\n"
    text = f"Garden 2026,,,\n,,,\n{head}1,Dig,2026-03-02,Ida\n,,,\n{head}2,Sow,2026-03-03,Ida\n,,,\n,,,\n"
    draft = read(text)
    assert rows(draft, "task_id", "line") == [("1", 4), ("2", 7)]
    assert said(draft) == [
        (0, "", "", "4 blank rows were passed over"),
        (0, "", "", "the row above the column names was taken as a title"),
        (6, "", "", "the column names again, in the middle of the rows"),
    ]


def test_ragged_rows_and_nul_signs_are_named():
    draft = read("ID,Task,Start,Owner\n1,a,2026-03-02,Ida,more\n2,b\x00,2026-03-03,Ida\n3,c\n")
    assert [(line, reason) for line, _, _, reason in said(draft)] == [
        (2, "5 cells where the other rows have 4"),
        (3, "NUL characters were left out"),
        (4, "2 cells where the other rows have 4; the rest counts as empty"),
    ]
    assert accounted(draft) == draft.rows == 3


def test_headers_may_carry_marks_repeat_and_be_many():
    wide = ",".join(f"Custom field (X{n})" for n in range(300))
    text = f"\ufeffIssue key,Issue id,Summary,Status,Labels,Labels,{wide}\nA-1,1,Sell,Done,red,blue,{',' * 299}\n"
    assert rows(read(text), "task_id", "tags") == [("A-1", "red; blue")]


def test_a_cell_of_a_megabyte_is_read_whole():
    assert len(rows(read(f"ID,Task,Start\n1,{'x' * 1_000_000},2026-03-02\n"), "title")[0][0]) == 1_000_000


def test_two_groups_of_marks_are_read_as_words():
    text = "Risk,Probability,,,Impact,,,Owner\n,L,M,H,L,M,H,\nFlood,x,,,,,X,Ida\nTheft,,,x,x,,,Omar\n"
    draft = read(text, "risks.csv")
    assert rows(draft, "title", "probability", "impact", "owner") == [
        ("Flood", 2.0, 4.0, "Ida"),
        ("Theft", 4.0, 2.0, "Omar"),
    ]


def test_a_long_file_is_read_as_a_short_one():
    body = "".join(f'{n},"Dig, then sow {n}",Ida,2026-03-02,Done\n' for n in range(60_000))
    draft = read("ID,Task,Owner,Start,Status\n" + body)
    assert (draft.kept, draft.issues.height, rows(draft, "title", "line")[-1]) == (
        60_000,
        0,
        ("Dig, then sow 59999", 60_001),
    )


@pytest.mark.parametrize("rows_of", [6_000, 60_000])
def test_lines_quoted_as_a_whole_are_opened_in_a_long_file_too(rows_of):
    lines = (f'"{n},""Dig, then sow {n}"",Ida,2026-03-02,Done";;' for n in range(rows_of))
    draft = read("\n".join(['"ID,Task,Owner,Start,Status";;', *lines]))
    assert rows(draft, "title", "line")[-1] == (f"Dig, then sow {rows_of - 1}", rows_of + 1)


@pytest.mark.parametrize("cell", ['"a ""b"", c"', '"a, b\nc"', 'a "b" c', '"a"b, c', '"", ""', '"'])
def test_a_long_file_with_an_odd_cell_is_read_as_its_first_lines_alone(cell):
    top = f"ID,Task,Start\n1,{cell},2026-03-02\n2,two,2026-03-03\n3,three,2026-03-04\n"
    body = "".join(f'{n},"Dig, then sow {n}",2026-03-05\n' for n in range(4, 12_000))
    short, long = read(top), read(top + body)
    assert rows(long, "task_id", "title", "line")[:3] == rows(short, "task_id", "title", "line")
    assert (accounted(long), rows(long, "title")[-1]) == (11_999, ("Dig, then sow 11999",))


@pytest.mark.parametrize("tool", sorted(SAMPLES.keys() - {"monday", "MS Planner"}))  # these have rows of titles
def test_the_order_of_columns_means_nothing(tool):
    text, expected = SAMPLES[tool]
    table = list(csv.reader(io.StringIO(resaved(text, ","))))
    # columns of one name stay in their order: the last sprint is the current one
    turned = sorted(range(len(table[0])), key=lambda i: (table[0][i] * 7)[::-1])
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([row[i] for i in turned] for row in table)
    assert rows(read(out.getvalue()), "task_id", "kind", "parent_id", "status", "phase", "owner") == expected


def test_decimal_commas_stand_in_files_with_semicolons():
    assert rows(read(resaved(BY_HAND, ";").replace("25%", "25,5%")), "share_done")[0] == (0.255,)


def test_columns_that_stand_below_one_another_are_cut_at_their_blanks_and_said():
    text = "ID  Task        Start       Status\n1   Dig a bed   2026-03-02  Done\n\n2   Sow         2026-03-03\n"
    draft = read(text, "plan.txt")
    assert rows(draft, "task_id", "title", "start", "status", "line") == [
        ("1", "Dig a bed", day("2026-03-02"), "done", 2),
        ("2", "Sow", day("2026-03-03"), "todo", 4),
    ]
    assert said(draft)[0][3] == "no sign stands between the cells; they were cut where blanks stand below one another"


def test_a_plan_without_column_names_is_read_by_what_stands_in_its_columns_and_said():
    draft = read("7,Dig a bed,2026-03-02,2026-03-06,Ida\n8,Sow,2026-03-09,2026-03-13,Ida\n")
    assert rows(draft, "task_id", "title", "start", "finish", "line") == [
        ("7", "Dig a bed", day("2026-03-02"), day("2026-03-06"), 1),
        ("8", "Sow", day("2026-03-09"), day("2026-03-13"), 2),
    ]
    assert (draft.rows, said(draft)[0][3]) == (
        2,
        "the file has no row of column names; its columns were called ID, Task, Start, Finish, Column 5 for what "
        "stands in them",
    )


def test_an_accented_letter_before_a_sign_that_hardly_anyone_writes_stays_as_it_stands():
    assert rows(read("Task,Start\n¸˛Ç◊ı˜Â¯˘¿,2026-03-02\n"), "title") == [("¸˛Ç◊ı˜Â¯˘¿",)]
