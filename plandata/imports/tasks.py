"""The columns of a task table → typed tasks, links and assignments."""

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.hierarchy import GROUPS, parents, phases
from plandata.imports.links import references
from plandata.imports.names import assignment_rows, owner_column, splitter
from plandata.imports.states import states
from plandata.imports.values import read_column
from plandata.imports.words import HEALTH_WORDS, meaning
from plandata.schema import TABLE

DATE_FIELDS = ("start", "finish", "baseline_start", "baseline_finish", "actual_start", "actual_finish", "created_on", "updated_on")


def task_tables(columns: Columns) -> dict[str, pl.DataFrame]:
    """The tables task, link and assignment of a task file, each with `line`; rows without a name are noted and left out."""
    ids, titles = _identity(columns)
    nameless = ids.is_null()
    columns.note(nameless, "title", "the row has neither a title nor an id; it was left out", "row")
    frame = _plain(columns, ids, titles)
    frame = _placed(columns, frame.filter(~nameless), nameless)
    tables = {"task": frame.select(*TABLE["task"].columns, "line")}
    assignments = _assignments(columns, frame, nameless)
    links = _links(columns, frame, nameless)
    return tables | {name: rows for name, rows in (("link", links), ("assignment", assignments)) if rows is not None}


def _identity(columns: Columns) -> tuple[pl.Series, pl.Series]:
    title = columns.text("title")
    if not columns.has("title") and columns.has("phase"):
        title = columns.text("phase")
    own = columns.text("task_id")
    if columns.has("url_id"):
        own = columns.text("url_id").str.extract(r"([^/]+/issues/\d+|[^/]+/pull/\d+)$").fill_null(columns.text("url_id"))
    if own.is_null().all() and columns.what.tool == "MS Project":
        own = columns.text("row_number")
    if own.is_null().all() and columns.text("wbs").n_unique() == columns.height:
        own = columns.text("wbs")
    ids = own.fill_null(columns.text("internal_id")).fill_null(title)
    derived = own.is_null() & ids.is_not_null()
    again = pl.DataFrame({"id": ids}).select(pl.int_range(1, pl.len() + 1).over("id")).to_series()
    ids = pl.select(pl.when(pl.lit(derived) & (pl.lit(again) > 1)).then(pl.lit(ids) + " (" + pl.lit(again).cast(pl.String) + ")").otherwise(pl.lit(ids))).to_series()
    return ids, title.fill_null(ids)


def _plain(columns: Columns, ids: pl.Series, titles: pl.Series) -> pl.DataFrame:
    form = columns.what.format
    unit, length = (form.effort_unit, form.duration_unit) if form else ("hour", "day")
    if "hour" in columns.header("effort").lower() or "(h" in columns.header("effort").lower():
        unit = "hour"
    dates = {field: columns.dates(field) for field in DATE_FIELDS}
    share = _share(columns)
    status = states(columns, share, dates["actual_finish"], dates["actual_start"])
    return pl.DataFrame({
        "task_id": ids, "title": titles, "type_text": columns.text("type_text"), "wbs": columns.text("wbs"), "line": columns.lines,
        "phase": _phase_text(columns), "parent_title": columns.text("parent_title"), "status": status, "status_text": columns.text("status"),
        "priority": columns.text("priority"), "tags": _joined(columns.texts("tags"), columns.height), "sprint": _last(columns.texts("sprint"), columns.height),
        "health": read_column(columns.text("health"), lambda text: meaning(HEALTH_WORDS, text), pl.String()),
        "owner": _owners(columns), **dates, "share_done": _share_by_status(share, status),
        "duration_days": columns.days("duration", "day" if length == "second" else length),
        "effort_hours": columns.hours("effort", unit), "remaining_hours": columns.hours("remaining", unit),
        "spent_hours": columns.hours("spent", unit), "points": columns.amounts("points"), "budget": columns.numbers("budget"),
        "actual_cost": columns.numbers("actual_cost"), "milestone": columns.yes("milestone_flag"),
    })


def _share(columns: Columns) -> pl.Series:
    if columns.has("share_done") or not columns.has("checklist_total"):
        return columns.shares("share_done")
    total, done = columns.amounts("checklist_total"), columns.amounts("checklist_done")
    return (done / total.set((total == 0).fill_null(value=False), None)).clip(0, 1)


def _share_by_status(share: pl.Series, status: pl.Series) -> pl.Series:
    stated = {"done": 1.0, "todo": 0.0}
    return share.fill_null(status.replace_strict(stated, default=None, return_dtype=pl.Float64))


def _phase_text(columns: Columns) -> pl.Series:
    if columns.has("phase"):
        return columns.text("phase")
    return columns.text("phase_path").str.split("\\").list.last()


def _joined(texts: list[pl.Series], height: int) -> pl.Series:
    if not texts:
        return pl.Series([None] * height, dtype=pl.String)
    together = pl.DataFrame([text.alias(str(i)) for i, text in enumerate(texts)]).select(
        pl.concat_str(pl.all(), separator="; ", ignore_nulls=True).str.replace_all(r"\s*[;,]\s*", "; ").replace("", None)
    )
    return together.to_series()


def _last(texts: list[pl.Series], height: int) -> pl.Series:
    latest = pl.Series([None] * height, dtype=pl.String)
    for text in texts:
        latest = text.fill_null(latest)
    return latest.str.split("\\").list.last()


def _owners(columns: Columns) -> pl.Series:
    field = "owner" if columns.has("owner") else "assignments"
    return owner_column(columns.text(field), _signs(columns, field))


def _signs(columns: Columns, field: str) -> str:
    return r"[;|\n]|,\s*" if field == "assignments" else splitter(columns.text(field))


def _placed(columns: Columns, frame: pl.DataFrame, nameless: pl.Series) -> pl.DataFrame:
    above, outline = parents(columns, _all_ids(frame, nameless), _spread(frame["title"], nameless))
    kept = [one for one, gone in zip(above, nameless, strict=True) if not gone]
    frame = frame.with_columns(parent_id=pl.Series(kept, dtype=pl.String).replace("", None))
    frame = frame.with_columns(phase=phases(frame, outline).replace("", None))
    has_children = pl.col("task_id").is_in(frame["parent_id"].drop_nulls().implode())
    gathers = has_children if outline else has_children & pl.col("type_text").str.to_lowercase().is_in(sorted(GROUPS))
    no_length = (pl.col("duration_days") == 0) & pl.lit(columns.has("duration"))
    milestone = pl.col("milestone") | pl.col("type_text").str.to_lowercase().eq("milestone").fill_null(value=False) | no_length.fill_null(value=False)
    kind = pl.when(gathers.fill_null(value=False)).then(pl.lit("summary")).when(milestone).then(pl.lit("milestone")).otherwise(pl.lit("task"))
    return frame.with_columns(kind=kind)


def _all_ids(frame: pl.DataFrame, nameless: pl.Series) -> list[str]:
    return [one or "" for one in _spread(frame["task_id"], nameless)]


def _spread(values: pl.Series, nameless: pl.Series) -> list[str | None]:
    kept = iter(values.to_list())
    return [None if gone else next(kept) for gone in nameless]


def _assignments(columns: Columns, frame: pl.DataFrame, nameless: pl.Series) -> pl.DataFrame | None:
    field = "assignments" if columns.has("assignments") else "owner"
    if not columns.has(field):
        return None
    cells = columns.text(field).filter(~nameless)
    rows = assignment_rows(frame["task_id"], cells, _signs(columns, field))
    rows = rows.join(frame.select("task_id", "line"), on="task_id", maintain_order="left")
    return rows.with_columns(effort_hours=pl.lit(None, pl.Float64)).select(*TABLE["assignment"].columns, "line").unique(TABLE["assignment"].key, keep="first", maintain_order=True)


def _links(columns: Columns, frame: pl.DataFrame, nameless: pl.Series) -> pl.DataFrame | None:
    fields = [field for field in ("predecessors", "blocked_by", "blocked_by_title", "blocks", "blocks_title") if columns.has(field)]
    if not fields:
        return None
    known = _known(columns, frame, nameless)
    ids, lines = frame["task_id"].to_list(), frame["line"].to_list()
    rows: list[tuple[str, str, str, float | None, str, int]] = []
    for field in fields:
        for cells in columns.texts(field):
            for task, line, cell in zip(ids, lines, cells.filter(~nameless).to_list(), strict=True):
                if cell:
                    rows += _links_of(columns, field, (task, line), references(cell, known))
    schema = {name: kind for name, kind in TABLE["link"].columns.items()} | {"line": pl.Int64}
    order = ("predecessor_id", "successor_id", "link_type", "lag_days", "lag_text", "line")
    return pl.DataFrame(rows, schema={name: schema[name] for name in order}, orient="row").unique(TABLE["link"].key, keep="first", maintain_order=True)


def _links_of(columns: Columns, field: str, row: tuple[str, int], read: tuple[list, list]) -> list[tuple[str, str, str, float | None, str, int]]:
    task, line = row
    found, unknown = read
    for part in unknown:
        columns.note(columns.lines == line, field, f"“{part[:80]}” is no task of this file; that link was left out", "cell")
    forward = field.startswith("blocks")
    return [
        (task if forward else other, other if forward else task, kind, 0.0 if lag is None and not text else lag, text or None, line)
        for other, kind, lag, text in found if other != task
    ]


def _known(columns: Columns, frame: pl.DataFrame, nameless: pl.Series) -> dict[str, str]:
    ids = frame["task_id"].to_list()
    known: dict[str, str] = {}
    for names in (frame["title"], frame["wbs"], columns.text("internal_id").filter(~nameless), frame["task_id"], columns.text("row_number").filter(~nameless)):
        known |= {name.lower(): task for name, task in zip(names.to_list(), ids, strict=True) if name}
    return known
