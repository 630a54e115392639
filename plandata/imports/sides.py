"""Stakeholders on a side, such as For/High, and with marks under R, A, C and I."""

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.values import read_column
from plandata.imports.vocabulary import header_key
from plandata.imports.words import ENGAGEMENT_WORDS, YES_WORDS, meaning

RACI = {"r": "responsible", "a": "accountable", "c": "consulted", "i": "informed"}


def with_marks_and_sides(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """The stakeholders with the side before a slash as engagement, and RACI marks as category, where these lack."""
    if rows["engagement"].is_null().all():
        sides = columns.text("interest").str.extract(r"^([^/]+)/")
        said = read_column(sides, lambda text: meaning(ENGAGEMENT_WORDS, text), pl.String())
        rows = rows.with_columns(engagement=said)
    places = {header_key(header): i for i, header in enumerate(columns.table.headers)}
    if RACI.keys() <= places.keys() and rows["category"].is_null().all():
        marked = [
            pl.when(columns.table.column(places[letter]).str.to_lowercase().is_in(sorted(YES_WORDS))).then(pl.lit(word))
            for letter, word in RACI.items()
        ]
        joined = pl.select(pl.concat_str(marked, separator="; ", ignore_nulls=True).replace("", None)).to_series()
        rows = rows.with_columns(category=joined)
    return rows
