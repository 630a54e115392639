# ruff: noqa: E501 - the cells that do harm stand side by side
"""Ways of spoiling a file, each drawn from dice, so that a number names a file for ever."""

import csv
import io
import json
import random
import re
import zipfile
from xml.sax.saxutils import escape

from tests.imports.seeds import SCHEDULES, Table, objects, table_of, texts, workbook_of

HOSTILE = (
    "=1+1", "=cmd|' /C calc'!A0", "+49 30 1234", "-5", "@SUM(A1)", "\x00", "a\x00b", "\u202eevil\u202c", "\u05d0\u05d1 \u0627\u0644",
    "9" * 400, "1e308", "-1e999", "NaN", "inf", "0000-00-00", "9999-12-31", "0001-01-01", "2026-02-30", "1900/01/00",
    "31/12/9999", "99999999999999999999", "1773014400000", "1.21143E+15", "#REF!", "#N/A", "null", "None", "''", '"', '""', ";", ",",
    "\t", "\n", "\r\n", "a\nb", "<script>alert(1)</script>", "${jndi:ldap://x}", "'; DROP TABLE task; --", "../../etc/passwd", "%s%n",
    "\ufeff", "\u200b", "\ud7ff", "\U0001f469\u200d\U0001f680", "Z\u0351\u036b\u0343", "-0", "1,5", "1.234,56", "100%", "150%", "-20 %",
    "5 days?", "2 emons", "PT8H0M0S", "3FS+2 days;5SS", "1;1;1", "1,2,3,4,5,6,7,8,9", "Ida[50%];Omar[9999%]", "[", "]", "{", "}", "Total",
    "Summe:", "x" * 6000, " ", "   indented", "\u00a0", "1.1.1.1.1.1.1", "T-1", "12:00", "12/11/10", "11.12.13", "Mon", "X", "true",
)  # fmt: skip
VALUE = re.compile(r">([^<>\n]+)<|=\"([^\"]*)\"|(?<=\t)([^\t\n]*)|(?<=,)([^,\n]+)")
"""A value of a schedule: between marks, in an attribute, between tabs or commas."""

HUGE = "m" * 1_000_000
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1251", "shift_jis", "mac_roman")
HEADERS = (
    "ID",
    "Task",
    "Start",
    "Finish",
    "Status",
    "Owner",
    "Risk",
    "",
    "=A1",
    "Start",
    "Név",
    "任务",
    "Total",
    "1",
    "kind",
    "line",
)


def mutated(number: int, schedules: bool = True) -> tuple[str, bytes]:
    """The name and the bytes of a spoiled file; the same number gives the same file."""
    dice = random.Random(number)
    draw = dice.random()
    if schedules and draw < 0.03:
        name, text = dice.choice(sorted(SCHEDULES.items()))
        return name, _bytes(dice, _marked(dice, text) if dice.random() < 0.7 else _text(dice, text))
    if draw < 0.08:
        name, text = dice.choice(sorted(objects().items()))
        return name, _bytes(dice, _values(dice, text) if dice.random() < 0.6 else _text(dice, text))
    if draw < 0.2:
        return _workbook(dice)
    return _delimited(dice)


def _delimited(dice: random.Random) -> tuple[str, bytes]:
    name, text = dice.choice(sorted(texts().items()))
    if dice.random() < 0.65:
        text = _written(_cells(dice, table_of(text)), dice.choice(",,,;\t|"))
    if dice.random() < 0.5:
        text = _text(dice, text)
    if dice.random() < 0.1:
        text += dice.choice(sorted(texts().values()))
    name = dice.choice((name, name, name.replace(".csv", ".tsv"), "upload.txt", "plan.xls", "Ünï \u202e.csv"))
    return name, _bytes(dice, text)


def _workbook(dice: random.Random) -> tuple[str, bytes]:
    chosen = dice.sample(sorted(texts().items()), dice.choice((1, 1, 2, 4)))
    sheets = {name[:25].replace(".csv", ""): _cells(dice, table_of(text)) for name, text in chosen}
    content = workbook_of(sheets)
    draw = dice.random()
    content = _spoiled_part(dice, content) if draw < 0.25 else content
    return "book.xlsx", _spoiled(dice, content) if draw > 0.85 else content


def _written(table: Table, sign: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign, lineterminator="\r\n").writerows(table)
    return out.getvalue()


def _cells(dice: random.Random, table: Table) -> Table:
    """The table with a few cells, rows or columns that are not as they were."""
    table = [list(row) for row in table]
    for _ in range(dice.choice((0, 1, 1, 2, 4, 8))):
        dice.choice(CELL_MUTATIONS)(dice, table)
    return table


def _other_cell(dice: random.Random, table: Table) -> None:
    row = dice.choice(table)
    if row:
        row[dice.randrange(len(row))] = HUGE if dice.random() < 0.005 else dice.choice(HOSTILE)


def _other_column(dice: random.Random, table: Table) -> None:
    place, word = dice.randrange(max(map(len, table)) or 1), dice.choice(HOSTILE)
    for row in table[1:]:
        if place < len(row) and dice.random() < 0.8:
            row[place] = word


def _dropped_column(dice: random.Random, table: Table) -> None:
    place = dice.randrange(max(map(len, table)) or 1)
    for row in table:
        del row[place : place + 1]


def _doubled_column(dice: random.Random, table: Table) -> None:
    place = dice.randrange(max(map(len, table)) or 1)
    for row in table:
        row[place:place] = row[place : place + 1]


def _other_header(dice: random.Random, table: Table) -> None:
    if table[0]:
        table[0][dice.randrange(len(table[0]))] = dice.choice(HEADERS)


def _other_row(dice: random.Random, table: Table) -> None:
    width, at = len(table[0]), dice.randrange(len(table) + 1)
    rows = (
        [""] * width,
        ["Total", *[""] * (width - 1)],
        list(table[0]),
        [dice.choice(HOSTILE) for _ in range(width)],
        ["Ida"] * 3,
        [],
    )
    table.insert(at, dice.choice(rows))


def _twice(dice: random.Random, table: Table) -> None:
    table.insert(dice.randrange(len(table) + 1), list(dice.choice(table)))


def _turned(dice: random.Random, table: Table) -> None:
    order = list(range(max(map(len, table)) or 1))
    dice.shuffle(order)
    table[:] = [[row[i] if i < len(row) else "" for i in order] for row in table]


def _title_above(dice: random.Random, table: Table) -> None:
    table[0:0] = [["Plan of the house"], ["As of", "2026-03-09"], []][: dice.randrange(1, 4)]


def _wide(_dice: random.Random, table: Table) -> None:
    table[:] = [row + [""] * 300 for row in table]


CELL_MUTATIONS = (_other_cell, _other_cell, _other_cell, _other_column, _dropped_column, _doubled_column, _other_header,
                  _other_row, _twice, _turned, _title_above, _wide)  # fmt: skip


def _text(dice: random.Random, text: str) -> str:
    for _ in range(dice.choice((1, 1, 2, 3))):
        text = dice.choice(TEXT_MUTATIONS)(dice, text)
    return text


def _inserted(dice: random.Random, text: str) -> str:
    at, sign = dice.randrange(len(text) + 1), dice.choice((*HOSTILE, '"', '"', ",", ";", "\n", "'", "\\", "<", "&"))
    return text[:at] + sign + text[at:]


def _cut(dice: random.Random, text: str) -> str:
    return text[: dice.randrange(len(text) + 1)]


def _hole(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at + dice.randrange(60) :]


def _lines(dice: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    if not lines:
        return text
    at, draw = dice.randrange(len(lines)), dice.random()
    if draw < 0.3:
        lines.insert(dice.randrange(len(lines) + 1), lines[at])
    elif draw < 0.6:
        del lines[at]
    elif draw < 0.8:
        dice.shuffle(lines)
    else:
        lines = ['"' + line.rstrip("\r\n").replace('"', '""') + '";;\n' for line in lines]
    return "".join(lines)


def _ended(dice: random.Random, text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", dice.choice(("\r", "\r\n", "\n\n", "\n,,,\n", "\u2028", "\n;\n")))


def _tail(dice: random.Random, text: str) -> str:
    return text + dice.choice(
        (",,,,\n" * 50, "\x00" * 100, "\x1a", "Total,,,3\n", "\n\n\n", '"', "=SUM(A1:A9)\n", text)
    )


TEXT_MUTATIONS = (_inserted, _inserted, _cut, _hole, _lines, _lines, _ended, _tail)


def _marked(dice: random.Random, text: str) -> str:
    """A schedule whose marks are whole and whose values, lines or whole elements are not as they were."""
    for _ in range(dice.choice((1, 2, 4))):
        places = [found.span(found.lastindex or 0) for found in VALUE.finditer(text)]
        start, end = dice.choice(places) if places else (0, 0)
        if dice.random() < 0.75:
            text = text[:start] + escape(dice.choice(HOSTILE), {'"': "&quot;"}) + text[end:]
        else:
            lines = text.splitlines(keepends=True)
            at = dice.randrange(len(lines))
            lines[at : at + 1] = [] if dice.random() < 0.5 else [lines[at]] * 2
            text = "".join(lines)
    return text


def _values(dice: random.Random, text: str) -> str:
    whole = json.loads(text)
    for _ in range(dice.randrange(1, 5)):
        _other_value(dice, whole)
    return json.dumps(whole)


def _other_value(dice: random.Random, whole: object) -> None:
    """Another value somewhere in the tree, or one less."""
    values = (None, 7, -1.5, 1e308, True, [], {}, [[]], [None], {"name": {"name": 1}}, *HOSTILE)
    keys = list(whole) if isinstance(whole, dict) else list(range(len(whole))) if isinstance(whole, list) else []
    if not keys:
        return
    key = dice.choice(keys)
    if isinstance(whole[key], dict | list) and whole[key] and dice.random() < 0.8:  # type: ignore[index]
        _other_value(dice, whole[key])  # type: ignore[index]
    elif dice.random() < 0.2:
        del whole[key]  # type: ignore[attr-defined]
    else:
        whole[key] = dice.choice(values)  # type: ignore[index]


def _bytes(dice: random.Random, text: str) -> bytes:
    draw = dice.random()
    if draw < 0.15:
        return text.encode(dice.choice(ENCODINGS), "replace")
    content = text.encode("utf-8", "replace")
    if draw < 0.2:
        return content.decode("cp1252", "replace").encode("utf-8")
    return _spoiled(dice, content) if draw < 0.35 else content


def _spoiled(dice: random.Random, content: bytes) -> bytes:
    """The bytes with some flipped, cut off, put in or doubled."""
    spoiled, draw = bytearray(content), dice.random()
    at = dice.randrange(len(spoiled) + 1)
    if draw < 0.4:
        for _ in range(dice.choice((1, 3, 20))):
            if spoiled:
                spoiled[dice.randrange(len(spoiled))] ^= 1 << dice.randrange(8)
    elif draw < 0.6:
        del spoiled[at:]
    elif draw < 0.9:
        spoiled[at:at] = dice.randbytes(dice.choice((1, 4, 40)))
    else:
        spoiled += content
    return bytes(spoiled)


def _spoiled_part(dice: random.Random, content: bytes) -> bytes:
    """The workbook with one of its parts spoiled, the archive around it whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        wanted = dice.choice([name for name in names if "sheet" in name or "workbook" in name or "shared" in name])
        for name in names:
            new.writestr(name, _spoiled(dice, old.read(name)) if name == wanted else old.read(name))
    return out.getvalue()
