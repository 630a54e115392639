"""What the columns of exports are called: for each field of each table, the headers met in real files.

They stand in headers.toml, those of logs in logs.toml; those of other languages stand in languages.toml for tasks and
in registers.toml for registers and logs. Headers are compared as `header_key` makes them: lower case, one blank between
words, no hints in brackets.
A field that the schema does not declare (row_number, predecessors, parent_ref …) is raw material for one it does.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from plandata.imports.words import plain

LINK_KIND = re.compile(
    r"\((blocks|blocking|waiting on|precedes|sequence|depends|depends on|dependency|dependent|"
    r"gantt end to start|gantt: finish-start|end to start \[gantt\])\)"
)


CUSTOM = (
    "custom field|campo personalizado|benutzerdefiniertes feld|champ personnalisé|campo personalizzato|aangepast veld|"
    "пользовательское поле|pole niestandardowe|"
    "カスタム ?フィールド|自定义字段|사용자 ?(?:정의|지정) 필드|özel alan|anpassat fält|vlastní pole"
)
"""What Jira writes in front of the name of a field that a team has added."""


UNIT_BEHIND = (
    r", ?(?:дн|дней|день|ч|час|часов|%|h|hrs?|hours|days?|tage|std|j|jours|días|dias|giorni|руб|eur|usd|€|\$)\s*$"
)
"""A unit behind a comma, as in “Длительность, дн.”."""

LONGEST_HEADER = 300
"""In a longer one no hint in brackets is looked for."""


@lru_cache(4096)
def header_key(header: str) -> str:
    """The header as it is compared: `Start_Date (d/m/y)*` becomes `start date`.

    The kind of a link stands in brackets too and is no hint: `Inward issue link (Blocks)` is not just any link.

    >>> header_key(" Start_Date (d/m/y)* "), header_key("% Complete"), header_key("Custom field (Start date)")
    ('start date', '% complete', 'start date')
    >>> header_key("Inward issue link (Blocks)")
    'inward issue link blocks'
    """
    text = LINK_KIND.sub(r" \1 ", plain(header))
    custom = re.match(rf"^(?:{CUSTOM}) ?\((.*)\)$", text)
    hinted = len(text) <= LONGEST_HEADER and not custom
    text = custom[1] if custom else re.sub(r"[(\[].*?[)\]]", " ", text) if hinted else text
    text = re.sub(UNIT_BEHIND, "", re.sub(r"[_/.:;*?|\"'“”‘’-]+", " ", text))
    return re.sub(r"\s+", " ", text).strip() or plain(header)


def _read(file: str) -> dict[str, dict[str, tuple[str, ...]]]:
    tables = tomllib.loads(Path(__file__).with_name(file).read_text("utf-8"))
    return {
        table: {field: tuple(dict.fromkeys(header_key(word) for word in words)) for field, words in fields.items()}
        for table, fields in tables.items()
    }


def _users(tables: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for table, fields in tables.items():
        for word in {word for words in fields.values() for word in words}:
            found.setdefault(word, []).append(table)
    return {word: tuple(users) for word, users in found.items()}


def _with_languages(tables: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The tables with the words of other languages behind their own, which are the surer ones."""
    for table, fields in LANGUAGES.items():
        known = {word for words in tables.get(table, {}).values() for word in words}
        for field, words in fields.items() if table in tables else ():
            tables[table][field] += tuple(word for word in words if word not in known)
    return tables


LANGUAGES = _read("languages.toml") | _read("registers.toml")
_LOGS, _OTHERS = _with_languages(_read("logs.toml")), _with_languages(_read("headers.toml"))
SYNONYMS = _OTHERS | _LOGS

VAGUE_VALUES = ("planned", "planned cost", "planned costs", "plan", "scheduled", "earned", "actual", "actual costs")
"""Words of the curves of earned value that budgets use too: they count only where what is earned stands beside."""

MIDDLE = ("likely", "most likely", "expected", "mode")
ENDS = (("min", "max"), ("low", "high"), ("best", "worst"))
TRIOS = (("a", "m", "b"), ("to", "tm", "tp"), ("o", "m", "p"))
TRIOS += tuple(tuple(f"t {letter}" for letter in letters) for letters in ("omp", "amb", "olp", "orp"))
TRIOS += (("ot", "mt", "pt"), ("ot", "ml", "pt"), ("ot", "mlt", "pt"), ("opt", "ml", "pess"), ("opt", "ml", "pes"))
TRIOS += (
    ("ta", "tm", "tb"),
    ("to", "tr", "tp"),
    ("to", "tn", "tp"),
    ("o", "r", "p"),
    ("o", "ml", "p"),
    ("a", "ml", "b"),
)
TRIOS += (("od", "hd", "pd"), ("od", "wd", "pd"), ("do", "dm", "dp"), ("opt", "real", "pess"))
TRIOS += tuple((low, middle, high) for low, high in ENDS for middle in MIDDLE)
"""What the three lengths of a task are called where only the three together say it."""

LATE = ("deadline", "completion date")
"""What means another day where a finish stands beside it."""

POINTS = ("optimistic", "likely", "pessimistic")
LENGTHS = (
    "time", "completion time", "days", "weeks", "hours", "months", "tiempo", "tempo", "zeit", "temps", "czas", "tijd", 
    "tid", "время",
)  # fmt: skip
"""What a length is called only where predecessors stand beside it."""


def told_together(keys: Sequence[str]) -> dict[int, str]:
    """Fields of a task table that several headers tell together and none alone: three lengths, a time, a deadline.

    A time is a length beside predecessors where nothing else is one. A deadline is a finish, but beside a finish, a
    constraint, or a length and links without a start. A completion date beside a finish is when it was completed.

    >>> told_together(["task", "a", "m", "b"]), told_together(["from", "to"])
    ({1: 'optimistic', 2: 'likely', 3: 'pessimistic'}, {})
    >>> told_together(["task", "deadline"]), told_together(["task", "finish", "deadline"])
    ({}, {2: 'deadline'})
    >>> told_together(["task", "predecessors", "time"]), told_together(["task", "time"])
    ({2: 'duration'}, {})
    """
    names = next((names for names in TRIOS if all(keys.count(name) == 1 for name in names)), ())
    found = {keys.index(name): field for name, field in zip(names, POINTS, strict=False)}
    others = {field for field, words in SYNONYMS["task"].items() for key in keys if key in words and key not in LATE}
    times = [at for at, key in enumerate(keys) if key in LENGTHS]
    if len(times) == 1 and "predecessors" in others and not found and not others & {"duration", "likely"}:
        found[times[0]] = "duration"
    if keys.count("completion date") == 1 and "finish" in others and "actual_finish" not in others:
        found[keys.index("completion date")] = "actual_finish"
    if keys.count("deadline") != 1:
        return found
    bound = others & {"finish", "constraint_type", "constraint_date"}
    computed = {"duration", "predecessors"} <= others and "start" not in others
    return found | {keys.index("deadline"): "deadline"} if bound or computed else found


ASKED = tuple(_LOGS)
"""Kinds whose columns are too common to be found by: a table is one of them where it is told to be."""

TABLES_OF = _users(_LOGS) | _users(_OTHERS)
"""Every known header with the tables that use it; the fewer, the more it says. Logs count for their own words only."""
