"""The columns of a task table → typed tasks, links and assignments."""

import polars as pl

from plandata.imports.bounds import bounds, length_unit, unit_in, without_day
from plandata.imports.columns import Columns
from plandata.imports.doubts import note_doubts
from plandata.imports.hierarchy import GROUPS, parents, phases
from plandata.imports.names import LISTED_NAMES, assignment_rows, owner_column, splitter
from plandata.imports.network import link_table
from plandata.imports.rollups import rolled_up
from plandata.imports.spares import with_spares
from plandata.imports.states import states, status_words
from plandata.imports.values import read_column
from plandata.imports.words import HEALTH_WORDS, meaning
from plandata.imports.work_logs import work_entries
from plandata.schema import TABLE

WORK = ("effort", "remaining", "spent")
MILESTONES = (
    "milestone", "meilenstein", "jalon", "hito", "marco", "pietra miliare", "mijlpaal", "kamień milowy", "веха",
    "マイルストーン", "里程碑", "milník", "milepæl", "milstolpe", "kilometre taşı", "finish milestone",
    "start milestone",
)  # fmt: skip
"""What the type of a milestone is called."""

LONGEST, LONG = 5000, "is far longer than a title; it is kept whole"
DATE_FIELDS = tuple(name for name, kind in TABLE["task"].columns.items() if kind == pl.Date)


def task_tables(columns: Columns) -> dict[str, pl.DataFrame]:
    """The tables task, link and assignment of a file, with `line`; rows without a name are noted and left out."""
    ids, titles = _identity(columns)
    nameless = ids.is_null()
    columns.note(nameless, "title", "the row has neither a title nor an id; it was left out", "row")
    frame = _placed(columns, _plain(columns, ids, titles), nameless)
    note_doubts(columns, frame)
    tables = {"task": TABLE["task"].completed(frame).select(*TABLE["task"].columns, "line")}
    assignments = _assignments(columns, frame, nameless)
    links = link_table(columns, frame, nameless)
    if columns.has("work_log"):
        tables["time_entry"] = work_entries(columns, ids, titles)
    return tables | {name: rows for name, rows in (("link", links), ("assignment", assignments)) if rows is not None}


def _identity(columns: Columns) -> tuple[pl.Series, pl.Series]:
    title = columns.text("title")
    if not columns.has("title") and columns.has("phase"):
        title = _by_phase(columns)
    columns.note((title.str.len_bytes() > LONGEST).fill_null(value=False), "title", LONG)
    own = _whole_ids(columns)
    if columns.has("url_id"):
        own = (
            columns.text("url_id").str.extract(r"([^/]+/issues/\d+|[^/]+/pull/\d+)$").fill_null(columns.text("url_id"))
        )
    if own.is_null().all() and columns.what.tool == "MS Project":
        own = columns.text("row_number")
    if own.is_null().all() and columns.text("wbs").n_unique() == columns.height:
        own = columns.text("wbs")
    ids = own.fill_null(columns.text("internal_id")).fill_null(title)
    derived = own.is_null() & ids.is_not_null()
    if own.is_not_null().any():
        columns.note(derived, "task_id", "the row has no id; its title stands for it")
    if title.is_not_null().any():
        columns.note(title.is_null() & ids.is_not_null(), "title", "the row has no title; its id stands for it")
    return _told_apart(ids, derived), title.fill_null(ids)


def _whole_ids(columns: Columns) -> pl.Series:
    """The ids, without those that a spreadsheet has rounded: several tasks would share one."""
    own = columns.text("task_id")
    rounded = own.str.contains(r"^\d([.,]\d+)?E\+\d+$").fill_null(value=False)
    columns.note(rounded, "task_id", "an id that a spreadsheet has rounded; it was left out", "cell")
    return own.set(rounded, None)


def _by_phase(columns: Columns) -> pl.Series:
    """The phase for a title, but where rows have ids of their own and it is only a class that many share."""
    phase, own = columns.text("phase"), columns.text("task_id")
    shared = own.is_not_null().all() and phase.n_unique() < 0.5 * phase.len()
    return columns.nothing if shared and "name" not in columns.header("phase").lower() else phase


def _told_apart(ids: pl.Series, derived: pl.Series) -> pl.Series:
    """The ids, those made from a title with a number behind them where the title repeats."""
    if not derived.any():
        return ids
    frame = pl.DataFrame({"id": ids, "derived": derived})
    again = pl.int_range(1, pl.len() + 1).over("id")
    numbered = pl.format("{} ({})", "id", again)
    return frame.select(pl.when(pl.col("derived") & (again > 1)).then(numbered).otherwise("id").alias("id")).to_series()


def _plain(columns: Columns, ids: pl.Series, titles: pl.Series) -> pl.DataFrame:
    form = columns.what.format
    unit, length = (form.effort_unit, form.duration_unit) if form else ("hour", "day")
    dates = {field: with_spares(columns, field, columns.dates(field)) for field in DATE_FIELDS}
    share = _share(columns)
    status = states(columns, share, dates["actual_finish"], dates["actual_start"])
    amounts = {
        "share_done": _share_by_status(columns, share, status),
        "duration_days": columns.days("duration", length_unit(columns, length)),
        **{f"{name}_hours": columns.hours(name, _work_unit(columns, name, unit)) for name in WORK},
        "points": _some(columns, "points", columns.amounts("points")),
        "budget": _some(columns, "budget", columns.numbers("budget")),
        "actual_cost": columns.numbers("actual_cost"),
    }
    amounts["effort_hours"] = _some(columns, "effort", amounts["effort_hours"])
    words = {field: columns.text(field) for field in ("type_text", "wbs", "parent_title", "priority")}
    words["parent_name"] = _parent_names(columns)
    named = {"task_id": ids, "title": titles, "line": columns.lines, "status": status, "owner": _owners(columns)}
    more = bounds(columns, amounts["duration_days"], amounts["effort_hours"])
    dates["constraint_date"] = without_day(more.get("constraint_type"), dates["constraint_date"])
    return pl.DataFrame(named | words | _made(columns) | dates | amounts | more)


def _some(columns: Columns, field: str, amounts: pl.Series) -> pl.Series:
    """The amounts, none where the whole column says 0: a tool writes that where nobody estimated."""
    if amounts.min() != 0 or amounts.max() != 0:
        return amounts
    columns.note_once(field, "says 0 everywhere; it was read as empty")
    return amounts.set(amounts == 0, None)


def _work_unit(columns: Columns, field: str, usual: str) -> str:
    """The unit of bare numbers in a column of work: its header's, else the usual one; a sum of Jira has seconds."""
    return "second" if "Σ" in columns.header(field) else unit_in(columns.header(field), usual)


def _parent_names(columns: Columns) -> pl.Series:
    """What a column of parents says where it names them by their titles, not by keys or numbers."""
    said = columns.text("parent_ref").fill_null(columns.text("parent_title_ref"))
    return said.set(~said.str.contains(r"^[^{].*[^\W\d_]{3}") | said.str.contains(r"^[A-Z][A-Z0-9_]*-\d+$"), None)


def _made(columns: Columns) -> dict[str, pl.Series]:
    return {
        "phase": _phase_text(columns),
        "status_text": status_words(columns),
        "tags": _joined(columns.texts("tags") + columns.texts("component"), columns.height),
        "sprint": _last(columns.texts("sprint"), columns.height),
        "health": read_column(columns.text("health"), lambda text: meaning(HEALTH_WORDS, text), pl.String()),
        "milestone": columns.yes("milestone_flag"),
    }


def _share(columns: Columns) -> pl.Series:
    if columns.has("share_done") or not columns.has("checklist_total"):
        return columns.shares("share_done")
    total, done = columns.amounts("checklist_total"), columns.amounts("checklist_done")
    return (done / total.set((total == 0).fill_null(value=False), None)).clip(0, 1)


def _share_by_status(columns: Columns, share: pl.Series, status: pl.Series) -> pl.Series:
    stated = status.replace_strict({"done": 1.0, "todo": 0.0}, default=None, return_dtype=pl.Float64)
    return share.fill_null(stated.set(columns.text("share_done").is_not_null(), None))


def _phase_text(columns: Columns) -> pl.Series:
    written = columns.text("phase").fill_null(columns.text("lane"))
    if columns.what.tool == "by hand":
        written = columns.filled_down("phase", written)
    if columns.what.tool == "Wrike":
        written = written.str.strip_chars("/").str.split("/").list.last()
    for component in columns.texts("component"):
        written = written.fill_null(component)
    if columns.has("phase_path"):
        areas = columns.text("phase_path").str.split("\\").list.last()
        sprints = _last(columns.texts("sprint"), columns.height)
        written = written.fill_null(sprints if areas.n_unique() < 2 and sprints.n_unique() > 1 else areas)
    title_serves = not columns.has("title") and written.n_unique() == columns.height
    return columns.nothing if title_serves else written


def _joined(texts: list[pl.Series], height: int) -> pl.Series:
    if not texts:
        return pl.repeat(None, height, dtype=pl.String, eager=True)
    together = pl.DataFrame([text.alias(str(i)) for i, text in enumerate(texts)]).select(
        pl.concat_str(pl.all().str.replace(r"^\[(.*)\]$", "$1"), separator="; ", ignore_nulls=True)
        .str.replace_all(r"\s*[;,]\s*", "; ")
        .replace("", None)
    )
    return together.to_series()


def _last(texts: list[pl.Series], height: int) -> pl.Series:
    latest = pl.repeat(None, height, dtype=pl.String, eager=True)
    for text in texts:
        latest = text.fill_null(latest)
    return latest.str.split("\\").list.last()


def _owners(columns: Columns) -> pl.Series:
    field = "owner" if columns.has("owner") else "assignments"
    return owner_column(columns.text(field), _signs(columns, field))


def _signs(columns: Columns, field: str) -> str:
    return LISTED_NAMES if field == "assignments" else splitter(columns.text(field))


def _placed(columns: Columns, frame: pl.DataFrame, nameless: pl.Series) -> pl.DataFrame:
    ids = frame["task_id"].set(nameless, None)
    above, outline = parents(columns, ids, frame["title"].set(nameless, None))
    if above.is_null().all() and (sums := rolled_up(columns, frame, ids)) is not None:
        above, outline = sums, True
    frame = frame.with_columns(parent_id=above).filter(~nameless)
    frame = frame.with_columns(phase=phases(frame, outline).replace("", None))
    absent = pl.col("parent_id").is_null() & pl.col("phase").is_null()
    frame = frame.with_columns(phase=pl.when(absent).then("parent_name").otherwise("phase"))
    type_text = pl.col("type_text").str.to_lowercase()
    has_children = pl.col("task_id").is_in(frame["parent_id"].drop_nulls().unique().implode())
    gathers = has_children if outline else has_children & type_text.is_in(sorted(GROUPS))
    no_length = (pl.col("duration_days") == 0) & pl.lit(columns.has("duration"))
    milestone = (
        pl.col("milestone") | type_text.is_in(MILESTONES).fill_null(value=False) | no_length.fill_null(value=False)
    )
    if "milestone" in columns.header("title").lower() and not columns.has("start"):
        milestone = pl.lit(value=True)
    small = pl.when(milestone).then(pl.lit("milestone")).otherwise(pl.lit("task"))
    return frame.with_columns(kind=pl.when(gathers.fill_null(value=False)).then(pl.lit("summary")).otherwise(small))


def _assignments(columns: Columns, frame: pl.DataFrame, nameless: pl.Series) -> pl.DataFrame | None:
    """The stated shares; None where a column of owners states none, so that it does not end those of a register."""
    field = "assignments" if columns.has("assignments") else "owner"
    if not columns.has(field):
        return None
    cells = columns.text(field).filter(~nameless)
    rows = assignment_rows(frame.select("task_id", "line"), cells, _signs(columns, field))
    if rows.is_empty() and field == "owner":
        return None
    rows = rows.with_columns(effort_hours=pl.lit(None, pl.Float64)).select(*TABLE["assignment"].columns, "line")
    return rows.unique(TABLE["assignment"].key, keep="first", maintain_order=True)
