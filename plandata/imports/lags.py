"""Waits between two tasks: working days, calendar days or a share of the predecessor's length."""

import polars as pl

from plandata.imports.values import duration_days, elapsed_days, number

LAGS = ("lag_days", "lag_calendar_days", "lag_share", "lag_text")

Lag = tuple[float | None, float | None, float | None]
"""A wait in working days, in calendar days or as a share of the predecessor's length: one of them is stated."""


def lag_of(text: str) -> Lag:
    """What a lag says: working days, calendar days of an elapsed one, or a share of the predecessor's length.

    >>> lag_of("+2 days"), lag_of("-1 day"), lag_of("P1D"), lag_of("")
    ((2.0, None, None), (-1.0, None, None), (1.0, None, None), (0.0, None, None))
    >>> lag_of("+2ed"), lag_of("-1 emon"), lag_of("+50%"), lag_of("soon")
    ((None, 2.0, None), (None, -30.0, None), (None, None, 0.5), (None, None, None))
    """
    sign = -1.0 if text.startswith("-") else 1.0
    bare = text.lstrip("+-").strip()
    if not bare:
        return 0.0, None, None
    if bare.endswith("%"):
        share = number(bare)
        return None, None, None if share is None else sign * share / 100
    elapsed, days = elapsed_days(bare), duration_days(bare)
    if elapsed is not None:
        return None, sign * elapsed, None
    return None if days is None else sign * days, None, None


def lags(texts: pl.Series) -> list[pl.Series]:
    """What lags say, each distinct one read once: lag_days (0 for none), lag_calendar_days and lag_share."""
    distinct = texts.drop_nulls().unique()
    read = [lag_of(lag) for lag in distinct.to_list()]
    columns = []
    for place, name in enumerate(LAGS[:3]):
        told = pl.Series([lag[place] for lag in read], dtype=pl.Float64)
        column = texts.replace_strict(distinct, told, default=None, return_dtype=pl.Float64).alias(name)
        columns.append(column.set(texts.is_null(), 0.0) if place == 0 else column)
    return columns
