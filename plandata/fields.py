"""The kinds of columns with which tables are declared."""

import dataframely as dy


def text(meaning: str, key: bool = False, words: tuple[str, ...] | None = None) -> dy.String:
    """A column of text, of given words only where there are some."""
    check = None if words is None else (lambda column: column.is_in(words))
    return dy.String(description=meaning, primary_key=key, nullable=not key, check=check)


def number(
    meaning: str, unit: str, least: float | None = None, most: float | None = None, key: bool = False
) -> dy.Float64:
    """A column of numbers in a unit, within bounds where there are some."""
    unit_of = {"unit": unit}
    return dy.Float64(description=meaning, metadata=unit_of, primary_key=key, nullable=not key, min=least, max=most)


def day(meaning: str, key: bool = False) -> dy.Date:
    """A column of days."""
    return dy.Date(description=meaning, primary_key=key, nullable=not key)


def scale(meaning: str) -> dy.Float64:
    """A column of scores between 1 and 5."""
    return number(meaning, "1 to 5", 1, 5)
