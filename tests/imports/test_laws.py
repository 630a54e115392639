"""Laws: the same facts however a table is written down."""

import csv
import io

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from plandata.errors import UnreadableFile
from plandata.imports.draft import Circumstances, drafts
from plandata.imports.sheet import EMPTY_WORDS
from plandata.imports.vocabulary import SYNONYMS, header_key
from tests.imports.files import RECEIVED, accounted, day, read, rows, said

HEADERS = {
    "task_id": ("Task ID", "ID", "Key", "WBS ID"),
    "title": ("Task Name", "Task", "Summary", "Activity"),
    "owner": ("Assigned To", "Owner", "Responsible", "Assignee"),
    "status": ("Status", "State"),
    "start": ("Start Date", "Planned Start", "Begin date"),
    "finish": ("Finish", "Due Date", "End Date"),
    "share_done": ("% Complete", "Progress", "% Done"),
    "effort": ("Effort", "Estimated hours", "Estimate"),
    "phase": ("Phase", "Stage", "Workstream"),
}
FACTS = ("task_id", "title", "owner", "status", "start", "finish", "share_done", "effort_hours", "phase")
WORDS = st.text("abcdefghijklmnopqrstuvwxyzäöüéñß", min_size=2, max_size=9).map(str.title)
LAW = settings(max_examples=25, deadline=None)
DAYS = st.dates(day("2025-01-01"), day("2027-12-31")).map(str)


@st.composite
def plans(draw):
    """A header of known words and rows of cells; the first row is filled."""
    count = draw(st.integers(2, 6))
    titles = draw(st.lists(WORDS, min_size=count, max_size=count, unique=True))
    table = []
    for number, title in enumerate(titles):
        table.append(
            [
                f"T-{number}",
                title,
                draw(WORDS),
                draw(st.sampled_from(["Done", "In progress", "To do", "Cancelled"])),
                draw(DAYS),
                draw(DAYS),
                f"{draw(st.integers(2, 99))}%",
                str(draw(st.integers(1, 80))),
                draw(WORDS),
            ]
        )
    return [words[0] for words in HEADERS.values()], table


def written(table, delimiter=","):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(table)
    return out.getvalue()


def facts(draft):
    return sorted(rows(draft, *FACTS))


@LAW
@given(plans())
def test_every_row_is_kept_or_listed(plan):
    header, table = plan
    draft = read(written([header, *table]))
    assert (draft.rows, accounted(draft)) == (len(table), len(table))
    stated = [(row[0], row[0] if row[1] in EMPTY_WORDS else row[1]) for row in table]
    assert sorted(rows(draft, "task_id", "title")) == sorted(stated)
    unnamed = [line for line, row in enumerate(table, 2) if row[1] in EMPTY_WORDS]
    assert [line for line, _, _, reason in said(draft) if reason.startswith("the row has no title")] == unnamed


def test_a_word_for_nothing_in_place_of_a_title_is_listed():
    draft = read("ID,Task,Start\nT-0,Dig,2026-03-02\nT-1,None,2026-03-03\n")
    assert rows(draft, "title") == [("Dig",), ("T-1",)]
    assert said(draft) == [(3, "Task", "", "the row has no title; its id stands for it")]


@LAW
@given(plans(), st.randoms())
def test_the_order_of_rows_and_columns_means_nothing(plan, random):
    header, table = plan
    before = facts(read(written([header, *table])))
    places = list(range(len(header)))
    random.shuffle(places)
    random.shuffle(table)
    turned = [[row[i] for i in places] for row in [header, *table]]
    assert facts(read(written(turned))) == before


@LAW
@given(
    plans(), st.sampled_from([";", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
)
def test_delimiter_and_encoding_mean_nothing(plan, delimiter, encoding):
    header, table = plan
    before = facts(read(written([header, *table])))
    assert facts(read(written([header, *table], delimiter).encode(encoding))) == before


@LAW
@given(plans(), st.data())
def test_a_known_synonym_means_the_same(plan, data):
    header, table = plan
    before = facts(read(written([header, *table])))
    other = [data.draw(st.sampled_from(words)) for words in HEADERS.values()]
    assert facts(read(written([other, *table]))) == before


@LAW
@given(plans())
def test_a_workbook_holds_the_same_facts(plan):
    header, table = plan
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        for number, row in enumerate([header, *table]):
            sheet.write_row(number, 0, row)
    (draft,) = drafts(out.getvalue(), "plan.xlsx", Circumstances(RECEIVED))
    assert facts(draft) == facts(read(written([header, *table])))


@LAW
@given(plans(), st.binary(min_size=1, max_size=8), st.integers(0, 400))
def test_a_damaged_file_is_read_or_refused_never_a_crash(plan, noise, place):
    header, table = plan
    content = written([header, *table]).encode()
    try:
        found = drafts(content[:place] + noise + content[place:], "plan.csv", Circumstances(RECEIVED))
    except UnreadableFile:
        found = []
    assert all(accounted(draft) == draft.rows for draft in found)


def test_the_words_of_these_laws_are_in_the_vocabulary():
    for field, words in HEADERS.items():
        assert {header_key(word) for word in words} <= set(SYNONYMS["task"][field])
