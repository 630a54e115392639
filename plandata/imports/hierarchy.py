"""Which task lies under which: by a parent column, outline levels, WBS codes or leading blanks; and the phase."""

import numpy as np
import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.values import days_column

GROUPS = {
    "epic", "initiative", "theme", "legend", "epos", "epopeya", "épica", "épico", "epopee", "épopée", "epopea", "epika",
    "saga", "phase", "эпик", "エピック", "史诗", "长篇故事", "에픽",
}  # fmt: skip
"""Types of work that only gather other work."""

DEEPEST = 50
LEADING_CODE = r"^\s*(\d+(?:\.\d+)+)[.)]?\s"
INDENTED = 0.25
"""Blanks in front of fewer titles than this share are slips of the keyboard, not an outline."""


def parents(columns: Columns, ids: pl.Series, titles: pl.Series) -> tuple[pl.Series, bool]:
    """For each row the id of the task above, and whether the table is an outline whose parents sum up their parts.

    `ids` and `titles` belong to all rows of the table, null where the row is left out.
    """
    if columns.has("outline_level"):
        levels = columns.numbers("outline_level").fill_null(1)
        _note_levels(columns, levels)
        return _by_level(levels, ids), True
    by_reference = _by_reference(columns, ids, titles)
    if by_reference.is_not_null().any():
        return by_reference, False
    for codes in (columns.text("wbs"), ids, titles.str.extract(LEADING_CODE)):
        if _are_codes(codes, ids):
            return _by_code(codes, ids), True
    indents = _indents(columns)
    above = by_reference if indents is None else _by_level(indents, ids)
    return (by_reference, False) if indents is None or _too_small(columns, above, ids) else (above, True)


def _are_codes(codes: pl.Series, ids: pl.Series) -> bool:
    filled = codes.filter(ids.is_not_null()).drop_nulls()
    if filled.len() * 2 < ids.len() or not filled.str.contains(".", literal=True).any():
        return False
    return bool(filled.str.contains(r"^[A-Za-z]{0,4}\d*(\.\w{1,4})*\.?$").all())


def _indents(columns: Columns) -> pl.Series | None:
    title = columns.what.indexes("title")
    name = f"c{title[0]}" if title else ""
    if name not in columns.table.indents.columns:
        return None
    blanks = columns.table.indents[name].fill_null(0)
    return blanks if (blanks > 0).mean() >= INDENTED else None


def _too_small(columns: Columns, above: pl.Series, ids: pl.Series) -> bool:
    """Whether a task has less work or time than one that would be its part, so that it cannot sum it up."""
    for field in ("effort", "duration"):
        size = days_column(columns.text(field))
        whole = looked_up(above, ids, size.cast(pl.String)).cast(pl.Float64)
        if ((whole > 0) & (whole < size)).fill_null(value=False).any():
            return True
    return False


def _by_level(levels: pl.Series, ids: pl.Series) -> pl.Series:
    """The nearest row above with a smaller level."""
    path: list[tuple[float, str]] = []
    found: list[str | None] = []
    for level, one in zip(levels.to_list(), ids.to_list(), strict=True):
        if one is None:
            found.append(None)
            continue
        while path and path[-1][0] >= level:
            path.pop()
        found.append(path[-1][1] if path else None)
        path.append((level, one))
    return pl.Series(found, dtype=pl.String)


def _note_levels(columns: Columns, levels: pl.Series) -> None:
    """Note levels that cannot follow those above, and outlines deeper than phases are looked for."""
    above = levels.shift(1, fill_value=0)
    odd = (levels < 0) | (levels != levels.floor()) | (levels > above + 1) & (above > 0)
    columns.note(odd, "outline_level", "cannot follow the level above; the next row with a smaller one is its parent")
    if (deepest := int(levels.max() or 0)) > DEEPEST:
        columns.note_once("outline_level", f"goes {deepest:,} levels deep; phases are looked for in {DEEPEST} of them")


def _by_code(codes: pl.Series, ids: pl.Series) -> pl.Series:
    """The task whose code is the longest one that this code continues."""
    bare = codes.str.strip_suffix(".0").str.strip_chars_end(".")
    depth = int(bare.str.count_matches(".", literal=True).max() or 0)
    found = pl.repeat(None, ids.len(), dtype=pl.String, eager=True)
    shorter = bare
    for _ in range(min(depth, DEEPEST)):
        shorter = shorter.str.extract(r"^(.*)\.[^.]*$")
        above = looked_up(shorter, bare, ids)
        found = found.fill_null(above.set((above == ids).fill_null(value=False), None))
    return found


def looked_up(wanted: pl.Series, names: pl.Series, ids: pl.Series) -> pl.Series:
    """The id that stands beside each wanted name; null where the name is unknown or empty.

    >>> looked_up(pl.Series(["b", "x"]), pl.Series(["a", "b"]), pl.Series(["1", "2"])).to_list()
    ['2', None]
    """
    known = pl.DataFrame({"name": names, "id": ids}).drop_nulls().unique("name", keep="first", maintain_order=True)
    if known.is_empty() or wanted.null_count() == wanted.len():
        return pl.repeat(None, wanted.len(), dtype=pl.String, eager=True)
    return wanted.replace_strict(known["name"], known["id"], default=None, return_dtype=pl.String)


def _by_reference(columns: Columns, ids: pl.Series, titles: pl.Series) -> pl.Series:
    found = pl.repeat(None, ids.len(), dtype=pl.String, eager=True)
    names = (ids, columns.text("internal_id"), columns.text("row_number"), titles)
    for field in ("parent_ref", "parent_title_ref"):
        for cells in columns.texts(field):
            key = cells.str.extract(r"'gid': '(\d+)'").fill_null(cells.str.strip_suffix(".0").str.strip_prefix("#"))
            key = _addressed(cells).fill_null(key) if columns.has("url_id") else key
            for wanted in (key, cells.str.extract(r"#(\d+): ")):
                for known in names if wanted.is_not_null().any() else ():
                    above = looked_up(wanted, known, ids)
                    found = found.fill_null(above.set((above == ids).fill_null(value=False), None))
    return found


def _addressed(cells: pl.Series) -> pl.Series:
    """The ids of addresses of issues and of references such as acme/site#10.

    >>> _addressed(pl.Series(["https://github.com/acme/site/issues/10", "acme/site#11", "Hall"])).to_list()
    ['site/issues/10', 'site/issues/11', None]
    """
    short = cells.str.replace(r"^(?:[\w.-]+/)?([\w.-]+)#(\d+)$", "$1/issues/$2")
    return short.str.extract(r"([^/]+/(?:issues|pull)/\d+)$")


def phases(frame: pl.DataFrame, outline: bool) -> pl.Series:
    """The phase of each task: the title of the group that it lies under, else what its own columns say.

    `frame` has task_id, parent_id, title, type_text, phase and parent_title. In an outline with a single task on
    top, the groups below that one are the phases.
    """
    grouping = frame["type_text"].str.to_lowercase().is_in(sorted(GROUPS)).fill_null(value=False)
    own = frame["parent_title"].fill_null(frame["phase"])
    if frame["parent_id"].is_null().all() and not grouping.any():
        return own
    above = _positions(frame)
    top = _nearest(above, grouping.to_numpy())
    if outline:
        top = np.where(top >= 0, top, _highest(above))
    named = pl.Series(top, dtype=pl.Int64).set(pl.Series(top < 0), None)
    return frame["title"].gather(named.cast(pl.UInt32)).fill_null(own)


def _positions(frame: pl.DataFrame) -> np.ndarray:
    rows = pl.int_range(frame.height, eager=True)
    known = pl.DataFrame({"id": frame["task_id"], "row": rows}).unique("id", keep="last", maintain_order=True)
    found = frame["parent_id"].replace_strict(known["id"], known["row"], default=-1, return_dtype=pl.Int64)
    return found.fill_null(-1).to_numpy()


def _step(at: np.ndarray, above: np.ndarray) -> np.ndarray:
    return np.where(at >= 0, above[np.maximum(at, 0)], -1)


def _nearest(above: np.ndarray, grouping: np.ndarray) -> np.ndarray:
    """For each row the first of itself and the rows above it that is a group, -1 without one."""
    at = np.arange(len(above))
    found = np.full(len(above), -1)
    for _ in range(DEEPEST):
        found = np.where((found < 0) & (at >= 0) & grouping[np.maximum(at, 0)], at, found)
        at = _step(at, above)
        if (at < 0).all():
            break
    return found


def _highest(above: np.ndarray) -> np.ndarray:
    """For each row its highest ancestor that has parts; a single task above all others does not count."""
    skipped = np.flatnonzero(above < 0)
    only = skipped[0] if len(skipped) == 1 else -1
    with_parts = np.zeros(len(above), dtype=bool)
    with_parts[above[above >= 0]] = True
    at = np.arange(len(above))
    found = np.full(len(above), -1)
    for _ in range(DEEPEST):
        found = np.where((at >= 0) & (at != only), at, found)
        at = _step(at, above)
        if (at < 0).all():
            break
    return np.where((found >= 0) & with_parts[np.maximum(found, 0)], found, -1)
