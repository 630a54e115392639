"""Which task lies under which: by a parent column, outline levels, WBS codes or leading blanks; and the phase."""

import polars as pl

from plandata.imports.columns import Columns

GROUPS = {"epic", "initiative", "theme", "legend", "epos", "epopeya", "épica", "epopee", "saga"}
"""Types of work that only gather other work."""


def parents(columns: Columns, ids: list[str], titles: list[str | None]) -> tuple[list[str | None], bool]:
    """For each row the id of the task above, and whether the table is an outline whose parents sum up their parts."""
    if columns.has("outline_level"):
        levels = columns.numbers("outline_level").fill_null(1).cast(pl.Int64).to_list()
        return _by_level(levels, ids), True
    wbs = columns.text("wbs").to_list()
    if sum("." in code for code in wbs if code) > 0 and not columns.has("parent_ref"):
        return _by_code(wbs, ids), True
    if not columns.has("parent_ref") and _dotted_ids(ids):
        return _by_code(list(ids), ids), True
    indents = _indents(columns)
    if indents:
        return _by_level(indents, ids), True
    return _by_reference(columns, ids, titles), False


def _dotted_ids(ids: list[str]) -> bool:
    codes = [code for code in ids if code.replace(".", "").isdigit()]
    return len(codes) == len(ids) and any("." in code for code in codes)


def _indents(columns: Columns) -> list[int]:
    title = columns.what.indexes("title")
    name = f"c{title[0]}" if title else ""
    blanks = columns.table.indents
    return blanks[name].fill_null(0).to_list() if name in blanks.columns and blanks[name].max() else []


def _by_level(levels: list[int], ids: list[str]) -> list[str | None]:
    above: list[tuple[int, str]] = []
    found: list[str | None] = []
    for level, task in zip(levels, ids, strict=True):
        while above and above[-1][0] >= level:
            above.pop()
        found.append(above[-1][1] if above else None)
        above.append((level, task))
    return found


def _by_code(codes: list[str | None], ids: list[str]) -> list[str | None]:
    known = {code.removesuffix(".0").rstrip("."): task for code, task in zip(codes, ids, strict=True) if code}
    found: list[str | None] = []
    for code, task in zip(codes, ids, strict=True):
        parts = (code or "").removesuffix(".0").rstrip(".").split(".")
        above = (known.get(".".join(parts[:length])) for length in range(len(parts) - 1, 0, -1))
        found.append(next((one for one in above if one and one != task), None))
    return found


def _by_reference(columns: Columns, ids: list[str], titles: list[str | None]) -> list[str | None]:
    known = dict(zip(ids, ids, strict=True))
    internal = {key: task for key, task in zip(columns.text("internal_id").to_list(), ids, strict=True) if key}
    named = {title: task for title, task in zip(titles, ids, strict=True) if title}
    found: list[str | None] = [None] * len(ids)
    missing = pl.Series([False] * len(ids))
    for field in ("parent_ref", "parent_title_ref"):
        for cells in columns.texts(field):
            for row, cell in enumerate(cells.to_list()):
                if cell and found[row] is None:
                    key = cell.removesuffix(".0")
                    found[row] = known.get(key) or internal.get(key) or named.get(cell)
                    missing[row] = found[row] is None
    return [above if above != task else None for above, task in zip(found, ids, strict=True)]


def phases(frame: pl.DataFrame, outline: bool) -> pl.Series:
    """The phase of each task: what its column says, else the title of the group that it lies under.

    `frame` has task_id, parent_id, title, type_text, phase and parent_title. In an outline with a single task on
    top, the groups below that one are the phases.
    """
    ids, above = frame["task_id"].to_list(), dict(zip(frame["task_id"], frame["parent_id"], strict=True))
    titles = dict(zip(frame["task_id"], frame["title"], strict=True))
    groups = {task for task, kind in zip(ids, frame["type_text"], strict=True) if kind and kind.lower() in GROUPS}
    with_children = set(frame["parent_id"].drop_nulls())
    tops = [task for task in ids if above[task] is None]
    skip = set(tops) if outline and len(tops) == 1 else set()
    named = []
    for task, own, written in zip(ids, frame["phase"], frame["parent_title"], strict=True):
        chain = [one for one in _chain(task, above) if one not in skip]
        top = next((one for one in chain if one in groups), None) or (chain[-1] if chain and outline and chain[-1] in with_children else None)
        named.append((titles.get(top) if top else None) or written or own)
    if not outline and frame["phase"].null_count() < frame.height and not groups and frame["parent_title"].is_null().all():
        return frame["phase"]
    return pl.Series(named, dtype=pl.String)


def _chain(task: str, above: dict[str, str | None]) -> list[str]:
    chain, one = [task], above.get(task)
    while one is not None and one not in chain and len(chain) < 50:
        chain.append(one)
        one = above.get(one)
    return chain
