"""What the pages ask of the tasks, against hand-written DuckDB SQL over ENUM columns (TARGETS 3).

Nine questions, each with the same three filters; both sides start from an unfiltered plan, ours in memory, DuckDB's in
a table, and their answers are held against each other first.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.timing import interleaved
from bench.weeks import OWNERS, PHASES, made_store
from plandata.metrics.assignments import unassigned_effort, work_left
from plandata.metrics.phases import _tasks
from plandata.metrics.progress import progress_summary, throughput_by_week
from plandata.metrics.schedule import late_tasks, planned_finish
from plandata.plan import Plan, Selection
from plandata.store.folder import Store
from plandata.store.plans import plan as cut_plan

FILTERS = {
    "no filter": {},
    "2 phases, 2 owners": {"phases": ("ETL build", "UAT"), "owners": ("Owner 05", "Owner 18")},
    "3 phases, 20 owners": {"phases": ("ETL build", "UAT", "Cut-over"), "owners": OWNERS[20:40]},
}

LEFT = """CASE WHEN status = 'done' THEN 0
    ELSE coalesce(remaining_hours, effort_hours * (1 - coalesce(share_done, 0)), 0) END"""

QUERIES = {
    "count": "SELECT count(*), count(*) FILTER (status = 'done') FROM work WHERE {where}",
    "effort": """SELECT sum(greatest(coalesce(effort_hours, coalesce(spent_hours, 0) + coalesce(remaining_hours, 0)),
        {left})), sum({left}) FROM work WHERE {where}""",
    "phases": """SELECT phase::VARCHAR p, count(*), count(*) FILTER (status = 'done'),
        count(*) FILTER (status <> 'done' AND finish < $as_of), sum({left}) FROM work WHERE {where}
        GROUP BY phase ORDER BY p""",
    "late, 500 rows": """SELECT task_id, title, w.phase, w.owner, status, start, finish,
        (SELECT days FROM cal WHERE day = $as_of) - c.days AS late, finish_then, share_done, {left} AS hours
        FROM work w LEFT JOIN cal c ON c.day = finish
        LEFT JOIN (SELECT task_id, finish_then FROM base WHERE {where}) b USING (task_id)
        WHERE {where} AND status <> 'done' AND finish < $as_of
        ORDER BY late DESC, hours DESC, task_id LIMIT 500""",
    "late, how many": "SELECT count(*) FROM work WHERE {where} AND status <> 'done' AND finish < $as_of",
    "done per week": """SELECT date_trunc('week', actual_finish)::DATE w, count(*) FROM work
        WHERE {where} AND status = 'done' AND actual_finish <= $as_of GROUP BY w ORDER BY w""",
    "planned finish": "SELECT max(finish) FROM work WHERE {where} AND status <> 'done'",
    "hours left by name": """SELECT name, sum(hours / names) FROM (SELECT {left} AS hours,
        len(string_split(owner::VARCHAR, '; ')) AS names, unnest(string_split(owner::VARCHAR, '; ')) AS name
        FROM work WHERE {where} AND status <> 'done') GROUP BY name ORDER BY name""",
    "hours of nobody": """SELECT count(*), sum({left}) FROM work
        WHERE {where} AND status <> 'done' AND owner IS NULL AND {left} > 0""",
}


ENUMS = (
    "CREATE TYPE phase_word AS ENUM (SELECT DISTINCT phase FROM plain WHERE phase IS NOT NULL)",
    "CREATE TYPE owner_word AS ENUM (SELECT DISTINCT owner FROM plain WHERE owner IS NOT NULL)",
    "CREATE TYPE status_word AS ENUM (SELECT DISTINCT status FROM plain)",
    """CREATE TABLE work AS SELECT * REPLACE
        (phase::phase_word AS phase, owner::owner_word AS owner, status::status_word AS status) FROM plain""",
)


BASE = "CREATE TABLE base AS SELECT * REPLACE (phase::phase_word AS phase, owner::owner_word AS owner) FROM plain"
"""The tasks at the baseline: one counts for a late task's slip where the filter held it then, too."""


def ours(store: Store, selection: Selection) -> list[list[tuple]]:
    """The answers of the store and the metrics, nothing remembered from before."""
    state = store._state(selection)
    plan = cut_plan(store._past, store._past.project("bench"), state, selection)
    count, effort, late = progress_summary(plan), progress_summary(plan, "effort"), late_tasks(plan)
    phases = _tasks(plan).select("phase", "tasks", "done", "late", "remaining_hours").sort("phase")
    names = (
        work_left(plan).lazy().filter(pl.col("resource").is_not_null()).group_by("resource").agg(pl.col("hours").sum())
    )
    nobody = unassigned_effort(plan)["hours"]
    weeks = throughput_by_week(plan).filter(pl.col("done") > 0).select("week", "done")
    shown = late.head(500).drop("slip_days")
    return [
        [(count.tasks, count.tasks_done)], [(effort.scope, effort.remaining)], phases.rows(), shown.rows(),
        [(late.height,)], weeks.rows(), [(planned_finish(plan),)], names.sort("resource").collect().rows(),
        [(nobody.len(), nobody.sum())],
    ]  # fmt: skip


def theirs(cursor: duckdb.DuckDBPyConnection, where: str, day: object) -> list[list[tuple]]:
    """The same answers by SQL."""
    found = []
    for query in QUERIES.values():
        values = {"as_of": day} if "$as_of" in query else None
        found.append(cursor.execute(query.format(where=where, left=LEFT), values).fetchall())
    return found


def tables(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """The tasks that count with ENUM columns, their finish at the baseline, and working days up to each day."""
    connection.register("plain", plan.work)
    for statement in ENUMS:
        connection.execute(statement)
    first = plan.task_versions.filter(pl.col("valid_from") <= plan.baseline, pl.col("valid_to") > plan.baseline)
    connection.register("plain", first.select("task_id", "phase", "owner", finish_then="finish"))
    connection.execute(BASE)
    connection.execute("""CREATE TABLE cal AS SELECT day::DATE AS day, sum(CASE WHEN isodow(day) < 6 THEN 1 ELSE 0 END)
        OVER (ORDER BY day)::BIGINT AS days FROM range(DATE '2025-01-01', DATE '2032-01-01', INTERVAL 1 DAY) t(day)""")


def where_of(cuts: dict[str, tuple[str, ...]]) -> str:
    """The filter in SQL; a cell of two owners counts for both."""
    if not cuts:
        return "true"
    owners = [*cuts["owners"], *(["Owner 03; Owner 17"] if {"Owner 03", "Owner 17"} & set(cuts["owners"]) else [])]
    quoted = [", ".join(f"'{name}'" for name in names) for names in (cuts["phases"], owners)]
    return f"phase IN ({quoted[0]}) AND owner IN ({quoted[1]})"


def equal(one: list[list[tuple]], other: list[list[tuple]]) -> bool:
    """Whether the answers are the same, numbers to a millionth, a sum of nothing as 0."""
    pairs = [pair for a, b in zip(one, other, strict=True) for pair in zip(a, b, strict=True)]
    return all(_close(x, y) for row, back in pairs for x, y in zip(row, back, strict=True))


def _close(one: object, other: object) -> bool:
    if isinstance(one, float) or isinstance(other, float):
        return abs(float(one or 0) - float(other or 0)) <= 1e-6 * max(1.0, abs(float(one or 0)))
    return one == other


def main() -> None:
    """Print times and ratios for each filter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--rounds", type=int, default=15)
    said = parser.parse_args()
    with Store.open(made_store(said.tasks, said.weeks)) as store, duckdb.connect(config={"threads": "2"}) as connection:
        whole = store.plan(Selection("bench"))
        tables(connection, whole)
        print(f"{len(QUERIES)} questions to {whole.work.height:,} tasks in {len(PHASES)} phases")
        for name, cuts in FILTERS.items():
            selection, where = Selection("bench", **cuts), where_of(cuts)
            mine, sql = ours(store, selection), theirs(connection, where, whole.as_of)
            for query, one, other in zip(QUERIES, mine, sql, strict=True):
                assert equal([one], [other]), (query, one[:3], other[:3])
            ways: dict[str, Callable[[], object]] = {
                "DuckDB, one by one": lambda where=where: theirs(connection, where, whole.as_of),
                "plan and metrics": lambda selection=selection: ours(store, selection),
            }
            walls = interleaved(f"{name} (answers equal)", ways, said.rounds)
            print(f"  ratio {walls['plan and metrics'] / walls['DuckDB, one by one']:.2f}")


if __name__ == "__main__":
    main()
