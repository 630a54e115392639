"""The same table in other words or in the dress of another country, for every tool's export and every register."""

import re

import pytest

from plandata.imports.formats import FORMATS
from plandata.imports.vocabulary import SYNONYMS, header_key
from tests.imports.files import read_all
from tests.imports.seeds import Table, table_of, texts
from tests.imports.test_dress import BOARDS, written

NAMES = sorted(set(texts()) - set(BOARDS))
DAY = re.compile(r"^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?).*)?$")
NUMBER = re.compile(r"^-?\d+\.\d+$")
CODES = ("wbs", "task_id", "predecessors")
"""Where a point is no decimal one."""

TELLING = {("issue", "title"), ("issue", "issue_id"), ("resource", "rate")}
"""Fields whose word says more: of what the log is, of which time the rate."""

LENGTHS = ("duration", "effort", "planned_value", "earned_value", "actual_value")
UNIT = re.compile(r"hours|effort days|hrs|weeks|months|\bh$|\bper\b|weekly|monthly|cum|to date")
"""What a word for a length or a value may say more: its unit, of which time it is the sum."""

COMMON = {("rates.csv", 2)}
"""Where the word drawn for the people is so common that nothing else in four columns says what the table is."""

TOOLS = {form.tool: form for form in FORMATS}


def facts(content: str, name: str) -> list[tuple[str, list[tuple[object, ...]]]]:
    """The rows of every table of every draft, without their lines, dates read day first where that is asked."""
    return [
        (table, sorted(map(repr, rows.drop("line").rows())))  # type: ignore[misc]
        for draft in read_all(content, name, answers={"dates": "day first"})
        for table, rows in sorted(draft.tables.items())
    ]


def synonyms(kind: str, field: str) -> list[str]:
    """Words that mean this field of such a table and no other."""
    others = {word for other, words in SYNONYMS[kind].items() if other != field for word in words}
    told = {word for form in FORMATS for group in form.needs for word in group} if kind == "task" else set()
    plain = [word for word in SYNONYMS[kind].get(field, ()) if field not in LENGTHS or not UNIT.search(word)]
    return [word for word in plain if word not in others | told]


def renamed(table: Table, name: str, turn: int) -> Table:
    """The table with other words, drawn in turn, for every column whose word is not the tool's own."""
    (draft, *_) = read_all(written(table), name, answers={"dates": "day first"})
    form = TOOLS.get(draft.tool)
    own = {word for group in form.needs for word in group} | form.fields.keys() if form else set()
    header = list(table[0])
    for place, one in enumerate(draft.mapping[: len(header)]):
        telling = (draft.kind, one.field) in TELLING
        words = [word for word in synonyms(draft.kind, one.field) if word not in own and not telling]
        if words and header_key(header[place]) not in own and header.count(header[place]) == 1:
            header[place] = words[(7 * turn + place) % len(words)]
    return [header, *table[1:]]


@pytest.mark.parametrize(
    ("name", "turn"), [(name, turn) for name in NAMES for turn in range(4) if (name, turn) not in COMMON]
)
def test_a_known_synonym_in_any_language_means_the_same(name, turn):
    table = table_of(texts()[name])
    assert facts(written(renamed(table, name, turn)), name) == facts(written(table), name)


def abroad(cell: str, sign: str) -> str:
    """A day with its parts turned round, a number with a decimal comma."""
    if found := DAY.match(cell):
        year, month, day, clock = found.groups()
        return sign.join((day, month, year)) + (f" {clock}" if clock else "")
    return cell.replace(".", ",") if NUMBER.match(cell) else cell


@pytest.mark.parametrize("sign", "./")
@pytest.mark.parametrize("name", NAMES)
def test_decimal_commas_semicolons_and_days_first_mean_nothing(name, sign):
    table = table_of(texts()[name])
    (draft, *_) = read_all(written(table), name)
    codes = {place for place, one in enumerate(draft.mapping) if one.field in CODES}
    turned = [[cell if at in codes else abroad(cell, sign) for at, cell in enumerate(row)] for row in table[1:]]
    assert facts(written([table[0], *turned], ";"), name) == facts(written(table), name)
