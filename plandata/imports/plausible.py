"""Days that a plan can have, and years that two digits may have told wrongly."""

import polars as pl

FIRST, LAST = 1980, 2100
"""No plan has days before or after these years."""

NEAR, FAR = 1990, 2050
"""A year outside that was written with two digits is worth a word."""

TWO_DIGITS = r"(^|[^\d])\d{1,2}[./-]\d{1,2}[./-]\d{2}([^\d]|$)"


def plausible(days: pl.Series) -> pl.Series:
    """The days, null for those that no plan has.

    >>> import datetime as dt
    >>> plausible(pl.Series([dt.date(2026, 3, 2), dt.date(1900, 1, 1), None])).to_list()
    [datetime.date(2026, 3, 2), None, None]
    """
    if _within(days, FIRST, LAST):
        return days
    return days.set(~days.dt.year().is_between(FIRST, LAST).fill_null(value=True), None)


def shortened(text: pl.Series, days: pl.Series) -> pl.Series:
    """Whether the text of each day far from the others writes its year with two digits.

    >>> import datetime as dt
    >>> shortened(pl.Series(["1.3.26", "1.3.69"]), pl.Series([dt.date(2026, 3, 1), dt.date(2069, 3, 1)])).to_list()
    [False, True]
    """
    if _within(days, NEAR, FAR):
        return pl.Series([False]).new_from_index(0, days.len())
    far = ~days.dt.year().is_between(NEAR, FAR)
    return (far & text.str.contains(TWO_DIGITS)).fill_null(value=False)


def _within(days: pl.Series, first: int, last: int) -> bool:
    least, most = days.min(), days.max()
    return least is None or (first <= least.year and most.year <= last)  # type: ignore[union-attr]
