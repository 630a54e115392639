"""Dots between the thousands of a column of numbers, told from decimal marks."""

import re

import polars as pl

from plandata.imports.values import SIGNS

GROUPED, HUNDREDS = re.compile(r"^[-+(]?[1-9]\d{0,2}(?:\.\d{3})+\)?$"), re.compile(r"^[-+(]?[1-9]\d{2}\)?$")

FIRST = 200
"""So many cells of a column mostly tell already that its dots are no signs between thousands."""


def dotted_thousands(values: pl.Series, is_money: bool = False) -> bool:
    """Whether a whole column writes its thousands with dots, see `groups_by_dots`."""
    first = [text for text in values.head(FIRST).to_list() if text]
    if not all(GROUPED.match(_bare(text)) for text in first if "." in text):
        return False
    return groups_by_dots([text for text in values.unique().to_list() if text], is_money)


def groups_by_dots(texts: list[str], is_money: bool = False) -> bool:
    """Whether dots stand between the thousands of a column of numbers: all are so grouped, and something proves it.

    A number with two dots does; so does a bare number of three digits beside two with a dot; of money all do, because
    it has no three decimals.

    >>> groups_by_dots(["900", "1.900", "2.100"]), groups_by_dots(["1.234.567"]), groups_by_dots(["1.125", "2"])
    (True, True, False)
    >>> groups_by_dots(["12.400"], is_money=True), groups_by_dots(["12.4"], is_money=True)
    (True, False)
    """
    dotted = [text for text in texts if "." in text]
    if not dotted or any("," in text for text in texts) or not all(GROUPED.match(_bare(text)) for text in dotted):
        return False
    proof = is_money or any(text.count(".") > 1 for text in dotted)
    return proof or (len(dotted) > 1 and any(HUNDREDS.match(_bare(text)) for text in texts))


def _bare(text: str) -> str:
    return SIGNS.sub("", text).strip()
