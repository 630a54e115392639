"""Typed rows → rows that keep the rules of their table; repeated keys and broken rules are listed."""

import polars as pl

from plandata.draft import issue_frame
from plandata.errors import Issue
from plandata.imports.columns import Columns
from plandata.schema import TABLE

DERIVED = ("link", "assignment")
"""Tables made from the cells of tasks, each row once and by rule."""

LOG = 10
"""A key that stands on so many rows on average makes the file a log of changes."""


def checked(columns: Columns, tables: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """The tables with each key once and every rule kept, and all issues of the file by line."""
    issues = [columns.issue_rows()]
    good = {}
    for name, rows in tables.items():
        if name in DERIVED and columns.what.kind == "task":
            good[name] = rows
            continue
        latest, doubled = _once(columns, rows, name)
        good[name], broken = _by_rules(latest, name)
        issues += [doubled, broken]
    return good, _without_echo(pl.concat(issues)).sort("line", maintain_order=True)


def _without_echo(issues: pl.DataFrame) -> pl.DataFrame:
    """The issues without those about cells of rows that are left out whole."""
    gone = issues.filter((pl.col("loss") == "row") & (pl.col("line") > 0))["line"].unique()
    return issues.filter((pl.col("loss") == "row") | ~pl.col("line").is_in(gone.implode())) if gone.len() else issues


def _once(columns: Columns, rows: pl.DataFrame, name: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    key = TABLE[name].key
    again = (
        rows.select(pl.struct(key).is_duplicated().alias("again"))["again"]
        if len(key) > 1
        else rows[key[0]].is_duplicated()
    )
    if not again.any():
        return rows, issue_frame([])
    order = ["updated_on", "line"] if name == "task" else ["line"]
    newest = rows.filter(again).sort(order, nulls_last=False).unique(key, keep="last")
    gone = rows.filter(again).join(newest.select("line"), on="line", how="anti", maintain_order="left")
    kept = rows.filter(~again | pl.Series(rows["line"].is_in(newest["line"].implode())))
    return kept, pl.concat([_log_note(rows, gone, name), _doubled(columns, gone, newest, name)])


def _log_note(rows: pl.DataFrame, gone: pl.DataFrame, name: str) -> pl.DataFrame:
    if rows.height < LOG * (rows.height - gone.height):
        return issue_frame([])
    text = (
        f"{rows.height:,} rows tell of {rows.height - gone.height:,} {TABLE[name].label}: this is a log of changes. "
        "The newest row of each was kept, the others are listed."
    )
    return issue_frame([Issue(0, TABLE[name].key[0], "", text, "none")])


def _doubled(columns: Columns, gone: pl.DataFrame, newest: pl.DataFrame, name: str) -> pl.DataFrame:
    key, word = TABLE[name].key[0], TABLE[name].key[0].replace("_", " ")
    cells = columns.table.cells
    content = cells.select("line", said=pl.struct(pl.exclude("line")).hash())
    gone = gone.join(newest.select(*TABLE[name].key, later="line"), on=TABLE[name].key, how="left", nulls_equal=True)
    gone = gone.join(content, on="line", how="left").join(
        content.rename({"line": "later", "said": "other"}), on="later", how="left"
    )
    same = (pl.col("said") == pl.col("other")).fill_null(value=False)
    return gone.select(
        "line",
        pl.lit(key).alias("column"),
        pl.col(key).cast(pl.String).alias("value"),
        pl.when(same)
        .then(pl.format("the same row as line {}, cell by cell; it counts once", "later"))
        .otherwise(pl.format("the same {} as line {}; the newer row counts", pl.lit(word), "later"))
        .alias("reason"),
        pl.when(same).then(pl.lit("none")).otherwise(pl.lit("row")).alias("loss"),
    )


def _by_rules(rows: pl.DataFrame, name: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    good, failed = TABLE[name].schema.filter(rows.drop("line"))
    if good.height == rows.height:
        return rows, issue_frame([])
    key = TABLE[name].key
    broken = rows.join(good.select(key), on=key, how="anti", maintain_order="left", nulls_equal=True)
    rules = ", ".join(failed.counts())
    notes = broken.select(
        "line",
        pl.lit(name).alias("column"),
        pl.col(key[0]).cast(pl.String).fill_null("").alias("value"),
        pl.lit(f"the row breaks a rule of the table ({rules}); it was left out").alias("reason"),
        pl.lit("row").alias("loss"),
    )
    return rows.join(good.select(key), on=key, how="semi", maintain_order="left"), notes
