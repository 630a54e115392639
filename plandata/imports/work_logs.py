"""Work logged on issues, as Jira writes it into their columns, `comment;date;author;seconds` → entries of hours."""

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.dates import date_column, order_of
from plandata.imports.evidence import ENTRY
from plandata.imports.names import person
from plandata.imports.timesheet import numbered
from plandata.imports.values import read_column
from plandata.schema import TABLE

ACCOUNT = r"^(?:\d+:|ug:|qm:)?[0-9a-f]{8}-?[0-9a-f-]{12,}$"
"""An author without a name: what Jira calls a person inside."""

LOST = "is no entry of a work log (comment;date;author;seconds)"


def work_entries(columns: Columns, ids: pl.Series, titles: pl.Series) -> pl.DataFrame:
    """One row for each logged piece of work, with the id of its task; cells that are none are noted."""
    cells = [
        pl.DataFrame({"line": columns.lines, "task_id": ids, "task": titles, "cell": text})
        for text in columns.texts("work_log")
    ]
    said = pl.concat(cells).filter(pl.col("cell").is_not_null() & pl.col("task_id").is_not_null())
    found = said.with_columns(pl.col("cell").str.extract_groups(ENTRY).alias("parts")).unnest("parts")
    days = found["2"].str.strip_chars()
    order = columns.order or order_of(days.drop_nulls()).order
    names = read_column(found["3"].str.strip_chars(), person, pl.String())
    found = found.with_columns(
        date=date_column(days, order),
        resource=names.replace(_accounts(columns)),
        hours=found["4"].cast(pl.Float64) / 3600,
        note=found["1"].str.strip_chars().replace("", None),
    )
    lost = found.filter(pl.col("date").is_null())
    columns.note_values(lost.select("line", value="cell"), "work_log", LOST)
    return _typed(found.filter(pl.col("date").is_not_null()))


def _typed(found: pl.DataFrame) -> pl.DataFrame:
    parts = [pl.col("date").cast(pl.String), "resource", "task_id"]
    made = pl.concat_str(parts, separator=" · ", ignore_nulls=True)
    rows = found.sort("line", maintain_order=True).with_columns(made=made)
    rows = rows.with_columns(entry_id=numbered("made"))
    absent = [pl.lit(None, kind).alias(n) for n, kind in TABLE["time_entry"].columns.items() if n not in rows.columns]
    return rows.with_columns(absent).select(*TABLE["time_entry"].columns, "line")


def _accounts(columns: Columns) -> dict[str, str]:
    """The names of accounts, from columns of names that have one of accounts behind them."""
    known: dict[str, str] = {}
    for place in range(1, len(columns.table.headers)):
        accounts, names = columns.table.column(place), columns.table.column(place - 1)
        both = pl.DataFrame({"account": accounts, "name": names}).drop_nulls().unique()
        if (
            both.is_empty()
            or not both["account"].str.contains(ACCOUNT).all()
            or both["name"].str.contains(ACCOUNT).any()
        ):
            continue
        known |= dict(both.filter(pl.col("account").is_unique()).iter_rows())
    return known
