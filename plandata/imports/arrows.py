"""Networks with their activities on arrows, told by the events they run between → a column of predecessors."""

import re
from dataclasses import replace

import polars as pl

from plandata.circles import on_circles
from plandata.errors import Issue
from plandata.imports.sheet import TextTable
from plandata.imports.vocabulary import POINTS, SYNONYMS, header_key, told_together

PAIRS = (
    ("i", "j"), ("tail", "head"), ("initial", "final"), ("preceding", "succeeding"), ("from", "to"), ("start", "end"),
    ("start", "finish"), ("beginning", "ending"), ("begin", "end"), ("first", "last"), ("start", "ziel"),
    ("von", "nach"), ("anfangs", "end"), ("anfang", "ende"), ("début", "fin"), ("de", "à"),
    ("inicial", "final"), ("inicio", "fin"), ("desde", "hasta"), ("iniziale", "finale"),
    ("origin", "destination"), ("source", "target"),
)  # fmt: skip
"""What the two events of an arrow are called, alone or with the word for an event."""

EVENT = re.compile(
    r"\s*\b(?:nodes?|events?|knoten|ereignis|nœud|noeud|évènement|événement|nodo|evento|nó|n[oº]|number)\b\s*"
)
GLUED = re.compile(r"(knoten|ereignis)$")
ARROW = r"^\s*([\w]{1,4})\s*[-–→>,]+\s*([\w]{1,4})\s*$"
NODE = r"^\w{1,4}(?:\.0)?$"
LEAST = 3
"""So many arrows make a network."""

READ = "the tasks are arrows between events; a task follows every task that ends where it begins"


def followed(table: TextTable) -> TextTable:
    """The table with a column of predecessors where its tasks are told by the events they run between; else itself."""
    keys = [header_key(header) for header in table.headers]
    known = {word for field in ("predecessors", "blocks", "blocked_by") for word in SYNONYMS["task"][field]}
    if known & set(keys) or not _lengths(keys) or table.cells.height < LEAST:
        return table
    pair = next((found for tail, head in PAIRS if (found := _places(keys, tail, head))), None)
    ends = table.cells.select(tail=f"c{pair[0]}", head=f"c{pair[1]}") if pair else _of_names(table, keys)
    if ends is None or not _is_network(ends) or _are_times(table, keys, ends):
        return table
    return _with_predecessors(table, keys, ends, pair or (-1, -1))


def _lengths(keys: list[str]) -> bool:
    lengths = {word for field in ("duration", *POINTS) for word in SYNONYMS["task"][field]} | {"time", "days", "weeks"}
    return bool(lengths & set(keys)) or bool(told_together(keys))


def _places(keys: list[str], tail: str, head: str) -> tuple[int, int] | None:
    bare = [GLUED.sub("", EVENT.sub(" ", key).strip()).strip() for key in keys]
    both = bare.count(tail) == 1 and bare.count(head) == 1
    return (bare.index(tail), bare.index(head)) if both else None


def _of_names(table: TextTable, keys: list[str]) -> pl.DataFrame | None:
    """The events in the names of the tasks, such as 1-2; None where the names are no arrows."""
    words = {word for field in ("title", "task_id") for word in SYNONYMS["task"][field]}
    place = next((i for i, key in enumerate(keys) if key in words), None)
    if place is None or not table.column(place).str.contains(ARROW).fill_null(value=False).all():
        return None
    return table.cells.select(
        tail=pl.col(f"c{place}").str.extract(ARROW, 1), head=pl.col(f"c{place}").str.extract(ARROW, 2)
    )


def _is_network(ends: pl.DataFrame) -> bool:
    """Whether each arrow has two events of its own, they meet, and no way along them leads back."""
    if (
        not ends.select((pl.all().str.contains(NODE).fill_null(value=False)).all())
        .select(pl.all_horizontal("*"))
        .item()
    ):
        return False
    meet = ends["tail"].is_in(ends["head"].implode()).any() and (ends["tail"] != ends["head"]).all()
    if not meet:
        return False
    events = pl.concat([ends["tail"], ends["head"]]).unique().sort()
    first, then = (events.search_sorted(ends[name]).to_list() for name in ("tail", "head"))
    return not on_circles(first, then, events.len())


def _are_times(table: TextTable, keys: list[str], ends: pl.DataFrame) -> bool:
    """Whether the two numbers of each row are when it begins and ends, for their difference is its length."""
    words = {*SYNONYMS["task"]["duration"], "time", "days", "weeks"}
    place = next((i for i, key in enumerate(keys) if key in words), None)
    if place is None:
        return False
    length = table.column(place).cast(pl.Float64, strict=False)
    span = ends["head"].cast(pl.Float64, strict=False) - ends["tail"].cast(pl.Float64, strict=False)
    return any((span + one == length).fill_null(value=False).all() for one in (0, 1))


def _with_predecessors(table: TextTable, keys: list[str], ends: pl.DataFrame, pair: tuple[int, int]) -> TextTable:
    words = {*SYNONYMS["task"]["title"], *SYNONYMS["task"]["task_id"]}
    place = next((i for i, key in enumerate(keys) if key in words and i not in pair), None)
    arrow = ends.select(pl.format("{}-{}", "tail", "head")).to_series()
    told = table.column(place).fill_null(arrow) if place is not None else arrow
    again = pl.int_range(1, pl.len() + 1).over("name")
    names = pl.DataFrame({"name": told}).select(
        pl.when(again > 1).then(pl.format("{} ({})", "name", again)).otherwise("name").alias("name")
    )
    rows = pl.concat([names, ends], how="horizontal").with_row_index("at")
    before = rows.select("at", event="tail").join(rows.select(event="head", before="name"), on="event")
    lists = rows.select("at").join(
        before.group_by("at").agg(pl.col("before").str.join("; ")), on="at", how="left", maintain_order="left"
    )
    width = len(table.headers)
    own, cells = place if place is not None else width + 1, table.cells
    added = {f"c{width}": lists["before"], f"c{own}": names["name"]}
    headers = (*table.headers, "Predecessors", *(() if place is not None else ("Activity",)))
    cells = cells.with_columns(series.alias(name) for name, series in added.items())
    note = Issue(0, "", "", READ, "none")
    ordered = cells.select(*(f"c{i}" for i in range(len(headers))), "line")
    return replace(table, headers=headers, cells=ordered, notes=(*table.notes, note))
