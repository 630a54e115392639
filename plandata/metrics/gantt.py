"""The rows of a Gantt chart: every task under what holds it, with its bar, baseline, progress, float and look."""

from collections.abc import Iterable

import polars as pl

from plandata.metrics.history import tasks_on
from plandata.metrics.network import network
from plandata.metrics.once import once
from plandata.plan import Plan

LOOKS = ("critical", "open", "done")
DAY = pl.duration(days=1)
VIEWS = {"left": "Work that is left", "all": "All tasks", "phases": "Phases", "critical": "Critical path"}
"""Which rows are shown, by name, each with its words."""

WORDS = "%-d %b %Y"
OF_PHASE = "phase: "
"""Before the name of a phase that stands for a summary."""

BAR = {"row_id": pl.String, "title": pl.String, "kind": pl.String, "level": pl.Int64, "root": pl.String,
       "start": pl.Date, "until": pl.Date, "done_until": pl.Date, "baseline_start": pl.Date, "baseline_until": pl.Date,
       "late_until": pl.Date, "look": pl.String, "owner": pl.String, "total_float": pl.Float64, "dates": pl.String,
       "as_of": pl.Date, "above": pl.List(pl.String)}  # fmt: skip


@once
def gantt(plan: Plan) -> pl.DataFrame:
    """Every task, milestone and summary in the order of the outline, those below one thing by start.

    Columns: row_id (task_id, or a phase where no summary holds the tasks), title, kind (task, milestone, summary),
    level (0 for the outermost), root (the outermost row above it), start, until (the day after the last one; actual
    dates where known, else stated, else calculated), done_until (how far the share done reaches), baseline_start,
    baseline_until (the tool's, else those of the report that is compared with), late_until (how far the float reaches),
    look (critical, open, done; critical is the longest path, and no float where no date makes it negative), owner,
    total_float, dates (in words), as_of, above (the rows above it). A milestone
    stands at the end of its day.
    """
    rows = _under_phases(_dated(plan))
    ids = _outline(rows)
    bars = rows.join(ids, on="row_id").sort("place")
    held = _rolled_up(bars)
    whole = bars.join(held, on="row_id", how="left", maintain_order="left")
    summary = pl.col("kind") == "summary"
    whole = whole.with_columns(pl.when(summary).then(pl.coalesce(f"{name}_below", name)).otherwise(name).alias(name)
                               for name in ("start", "until", "look"))  # fmt: skip
    moment = pl.col("kind") == "milestone"
    whole = whole.with_columns(dates=_dates_in_words(moment), start=pl.when(moment).then("until").otherwise("start"))
    return whole.select(pl.col(name).cast(kind) for name, kind in BAR.items())


def _dates_in_words(moment: pl.Expr) -> pl.Expr:
    start, finish = pl.col("start").dt.strftime(WORDS), (pl.col("until") - DAY).dt.strftime(WORDS)
    return pl.when(moment | (start == finish)).then(finish).otherwise(pl.format("{} to {}", start, finish))


def _under_phases(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, each phase a summary of its tasks where the plan has no summaries."""
    if (rows["kind"] == "summary").any() or rows["phase"].is_null().all():
        return rows
    named = rows.drop_nulls("phase").unique("phase", maintain_order=True)
    phases = named.select(row_id=OF_PHASE + pl.col("phase"), title="phase", kind=pl.lit("summary"), as_of="as_of")
    ids = rows["row_id"].to_list()
    inside = pl.col("parent_id").is_in(ids).fill_null(False)
    parent = pl.when(inside).then("parent_id").otherwise(OF_PHASE + pl.col("phase"))
    return pl.concat([rows.with_columns(parent_id=parent), phases], how="diagonal")


def _known(plan: Plan) -> pl.DataFrame:
    """The tasks that count and the summaries with what the network and the earlier report say of them."""
    found = network(plan).select("task_id", "early_start", "early_finish", "late_finish", "total_float", "critical",
                                 "critical_by")  # fmt: skip
    then = tasks_on(plan, plan.baseline).select("task_id", start_then="start", finish_then="finish").collect()
    then = then if plan.baseline < plan.as_of else then.clear()
    rows = plan.task.filter(pl.col("status").ne_missing("dropped"))
    rows = rows.join(found, on="task_id", how="left", maintain_order="left")
    return rows.join(then, on="task_id", how="left", maintain_order="left")


LENGTHS = ("duration_days", "remaining_days", "likely_days", "effort_hours", "remaining_hours")


def _has_a_place(plan: Plan) -> pl.Expr:
    """Whether the network knows more of a row than that it is not done: its length, a link, or what is below it."""
    linked = pl.concat([plan.link["predecessor_id"], plan.link["successor_id"]]).unique()
    length = pl.any_horizontal(pl.col(LENGTHS) > 0).fill_null(False)
    return length | pl.col("task_id").is_in(linked.implode()) | pl.col("kind").eq_missing("summary")


def _dated(plan: Plan) -> pl.DataFrame:
    """The tasks that count and the summaries with their days and look."""
    linked = not plan.link.is_empty()
    done = (pl.col("status") == "done").fill_null(False)
    on_path = pl.col("critical_by").str.starts_with("path").fill_null(False)
    no_float = pl.col("critical").fill_null(False) & ((pl.col("total_float").min() >= 0) | on_path)
    critical = (on_path | no_float) & linked & ~done
    placed = {name: pl.when(_has_a_place(plan)).then(name) for name in ("early_start", "early_finish")}
    finish = pl.coalesce("actual_finish", "finish", "early_finish", "start")
    start = pl.min_horizontal(pl.coalesce("actual_start", "start", "early_start", finish), finish)
    rows = _known(plan).with_columns(**placed).with_columns(
        row_id="task_id", kind=pl.col("kind").fill_null("task"), start=start, until=finish + DAY,
        baseline_start=pl.coalesce("baseline_start", "start_then", "baseline_finish", "finish_then"),
        baseline_until=pl.coalesce("baseline_finish", "finish_then") + DAY, done=done, as_of=pl.lit(plan.as_of),
        look=pl.when(done).then(pl.lit("done")).when(critical).then(pl.lit("critical")).otherwise(pl.lit("open")),
    )  # fmt: skip
    share = pl.when("done").then(1.0).otherwise(pl.col("share_done").fill_null(0.0))
    reach = ((pl.col("until") - pl.col("start")).dt.total_days() * share).round().cast(pl.Int64)
    floats = ~done & linked & (pl.col("late_finish") + DAY > pl.col("until")) & (pl.col("total_float") > 0)
    return rows.with_columns(
        done_until=pl.when(share > 0).then(pl.col("start") + pl.duration(days=reach)),
        late_until=pl.when(floats & (pl.col("kind") != "summary")).then(pl.col("late_finish") + DAY),
    )


def _outline(rows: pl.DataFrame) -> pl.DataFrame:
    """The place, level, root and rows above of every row, summaries before what is below them."""
    facts = rows.select("row_id", "parent_id", "start", "until").rows()
    known = {row[0]: (row[2] is None, row[2], row[3], row[0]) for row in facts}
    below: dict[str, list[str]] = {}
    for one, parent, _start, _until in facts:
        below.setdefault(parent if parent in known and parent != one else "", []).append(one)
    places, seen = [], set()
    waiting = [(one, ()) for one in sorted(below.get("", []), key=lambda one: _key(one, known), reverse=True)]
    while waiting:
        one, above = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        places.append((one, len(places), len(above), above[0] if above else one, list(above)))
        inner = sorted(below.get(one, []), key=lambda one: _key(one, known), reverse=True)
        waiting += [(child, (*above, one)) for child in inner]
    kinds = {"row_id": pl.String, "place": pl.Int64, "level": pl.Int64, "root": pl.String, "above": pl.List(pl.String)}
    return pl.DataFrame(places, schema=kinds, orient="row")


def _key(one: str, known: dict[str, tuple]) -> tuple:
    empty, start, until, name = known[one]
    return (empty, "" if empty else (start.isoformat(), until.isoformat()), name)


def _rolled_up(bars: pl.DataFrame) -> pl.DataFrame:
    """From the first start to the last finish below each summary; critical where one below is, done where all are."""
    tasks = bars.filter(pl.col("kind") != "summary").select("above", "start", "until", "look")
    below = tasks.explode("above", empty_as_null=False).group_by(row_id="above")
    look = pl.when((pl.col("look") == "critical").any()).then(pl.lit("critical"))
    look = look.when((pl.col("look") == "done").all()).then(pl.lit("done")).otherwise(pl.lit("open"))
    return below.agg(start_below=pl.col("start").min(), until_below=pl.col("until").max(), look_below=look)


def shown_rows(rows: pl.DataFrame, view: str, opened: str, among: Iterable[str] | None = None) -> pl.DataFrame:
    """The rows of a view, numbered: `opened` names a row of which the whole root is shown where phases are closed.

    `among` are the tasks of the selection; what holds one of them is shown too.
    """
    tasks = pl.col("kind") != "summary"
    wanted = {"left": tasks & (pl.col("look") != "done"), "critical": tasks & (pl.col("look") == "critical")}.get(
        view, tasks
    )
    if among is not None:
        wanted = wanted & pl.col("row_id").is_in(list(among))
    kept = rows.filter(wanted)
    over = kept["above"].explode(empty_as_null=False).unique().to_list()
    found = rows.filter(wanted | pl.col("row_id").is_in(over))
    if view == "phases":
        root = rows.filter(row_id=opened)["root"].to_list()
        found = found.filter((pl.col("level") == 0) | pl.col("root").is_in(root))
    found = _from_tasks(found) if view in ("left", "critical") else found
    return found.drop("above").with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))


def _from_tasks(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with what holds them cut to begin a week before the first task, so that bars fill the width."""
    days = ("start", "baseline_start")
    first = rows.filter(pl.col("kind") != "summary").select(pl.min_horizontal(pl.col(*days).min())).item()
    late = (pl.col("kind") == "summary") & pl.lit(first is not None)
    begin = pl.lit(first, pl.Date) - pl.duration(weeks=1)
    return rows.with_columns(
        pl.when(late)
        .then(pl.when(pl.col(until) > begin).then(pl.max_horizontal(start, begin)))
        .otherwise(start)
        .alias(start)
        for start, until in (("start", "until"), ("baseline_start", "baseline_until"))
    )


def with_chain(page: pl.DataFrame, rows: pl.DataFrame, chain: pl.DataFrame) -> pl.DataFrame:
    """The rows with the links of a driving chain between those of them that are shown.

    Adds driver_row, driver_day (where the link leaves the row before) and held_day (where it reaches this one).
    """
    steps = chain.select(row_id="task_id", from_id=pl.col("task_id").shift(1), because="because").drop_nulls("from_id")
    ends = rows.select(from_id="row_id", driver_start="start", driver_until="until")
    place = page.select(from_id="row_id", driver_row="row")
    found = steps.join(place, on="from_id").join(ends, on="from_id")
    from_start = pl.col("because").str.contains(r", S[SF][^,]*\.$")
    to_finish = pl.col("because").str.contains(r", [SF]F[^,]*\.$")
    found = found.select("row_id", "driver_row", to_finish=to_finish,
                         driver_day=pl.when(from_start).then("driver_start").otherwise("driver_until"))  # fmt: skip
    held = page.join(found, on="row_id", how="left", maintain_order="left")
    day = pl.when("to_finish").then("until").otherwise("start")
    return held.with_columns(held_day=pl.when(pl.col("driver_row").is_not_null()).then(day)).drop("to_finish")
