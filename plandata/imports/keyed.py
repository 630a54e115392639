"""Exports of Jira in a language that nobody declared: told by the values of their columns."""

import re
from dataclasses import replace

import polars as pl

from plandata.imports.dates import date_column, dated, order_of, share_of_dates
from plandata.imports.formats import FORMATS, format_of
from plandata.imports.sheet import TextTable
from plandata.imports.tool import Format
from plandata.imports.vocabulary import SYNONYMS, header_key

KEY = r"^[A-Z][A-Z0-9_]+-\d+$"
LEAST_ROWS = 3
COMMON = ("project id", "phase id", "story id", "feature id", "shot id", "task id", "id", "key", "number", "no", "ref")
JIRA = next(form for form in FORMATS if form.tool == "Jira")
OWN = {field: {word for word in SYNONYMS["task"][field] if word not in COMMON} for field in ("task_id", "internal_id")}
"""Words for the key and the number of an issue that no other tool uses."""

NAMED = {word for words in SYNONYMS["task"].values() for word in words}


def tool_of(table: TextTable) -> Format | None:
    """The tool whose export the table is: by its headers, else Jira by a column of keys beside one of numbers."""
    keys = [header_key(header) for header in table.headers]
    if found := format_of(frozenset(keys)):
        return found
    samples = [table.sample(i) for i in range(len(keys))]
    ids = [i for i, cells in enumerate(samples) if _are(cells, KEY)]
    numbers = [i for i, cells in enumerate(samples) if _are(cells, r"^\d{4,}$")]
    ids = [i for i in ids if keys[i] not in NAMED or keys[i] in OWN["task_id"]]
    numbers = [i for i in numbers if keys[i] not in NAMED or keys[i] in OWN["internal_id"]]
    if table.cells.height < LEAST_ROWS or not ids or not numbers or not _grow(samples[ids[0]], samples[numbers[0]]):
        return None
    fields = {keys[ids[0]]: "task_id", keys[numbers[0]]: "internal_id"}
    unnamed = [i for i, key in enumerate(keys) if key and key not in NAMED and i not in (ids[0], numbers[0])]
    taken = {field for field, words in SYNONYMS["task"].items() if set(words) & set(keys)}
    guessed = {keys[i]: field for field, i in _guessed(samples, unnamed).items() if field not in taken}
    return replace(JIRA, fields=JIRA.fields | fields | guessed)


def _are(cells: pl.Series, pattern: str) -> bool:
    """Whether nearly every cell is filled, of the pattern, and of its own."""
    if cells.null_count() or not any(re.search(pattern, cell) for cell in cells.head(20).to_list()):
        return False
    return bool(cells.str.contains(pattern).mean() >= 0.9 and cells.n_unique() >= 0.95 * cells.len())


def _grow(keys: pl.Series, numbers: pl.Series) -> bool:
    """Whether the numbers grow with those in the keys of each project, as both count what was written down."""
    rows = pl.DataFrame({"key": keys, "number": numbers.cast(pl.Int64, strict=False)}).select(
        "number",
        project=pl.col("key").str.extract(r"^(.*)-"),
        place=pl.col("key").str.extract(r"-(\d+)$").cast(pl.Int64),
    )
    steps = rows.sort("project", "place").select(step=pl.col("number").diff().over("project"))["step"].drop_nulls()
    return steps.is_empty() or bool((steps > 0).mean() >= 0.8)


def _guessed(samples: list[pl.Series], places: list[int]) -> dict[str, int]:
    """Title, created, updated and resolved among columns of unknown names, where their values leave no doubt."""
    days = {i: _days(samples[i]) for i in places}
    whole = {i: cells for i, cells in days.items() if cells is not None and not cells.null_count()}
    found: dict[str, int] = {}
    created = [i for i in whole if all((other >= whole[i]).all() for other in whole.values())]
    if len(whole) >= 2 and len(created) == 1:
        found["created_on"] = created[0]
        later = [i for i in whole if i != created[0]]
        if len(later) == 1:
            found["updated_on"] = later[0]
    texts = [i for i in places if days[i] is None and _is_prose(samples[i])]
    if texts:
        found["title"] = min(texts, key=lambda i: (float(samples[i].str.len_chars().mean() or 0), i))
    return found


def _days(cells: pl.Series) -> pl.Series | None:
    filled = cells.drop_nulls()
    if filled.is_empty() or share_of_dates(filled) < 0.9:
        return None
    return date_column(cells, order_of(dated(cells)).order)


def _is_prose(cells: pl.Series) -> bool:
    """Whether the column holds a text of several words for every row, hardly one of them twice."""
    if cells.null_count() or cells.n_unique() < 0.9 * cells.len():
        return False
    return bool(cells.str.contains(r"\S\s\S").mean() > 0.6 or cells.str.len_chars().mean() > 12)
