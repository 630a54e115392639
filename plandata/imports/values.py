"""Text → numbers, shares, durations, scales: each decided for the whole column, each distinct text read once."""

import math
import re
from collections.abc import Callable

import polars as pl

from plandata.imports.units import CLOCK_DAYS, HOURS_PER_DAY, UNIT, UNIT_DAYS
from plandata.imports.words import SCALE_WORDS, YES_WORDS, meaning, meaning_inside, plain

NUMBER = re.compile(r"^[-+(]?\d[\d.,'\u00a0\u202f ]*\)?$")
SIGNS = re.compile(
    r"[€$£¥₹₺₽%]|\b(?:usd|eur|gbp|pln|chf|kr|zł|р|hrs?|hours?|h|std\.?|pts?)\b\.?|/\s*[^\W\d_]{1,8}\b\.?",
    re.IGNORECASE,
)
DURATION = re.compile(
    r"^(-?\d+(?:[.,]\d+)?)\s*(e?(?:lapsed\s+)?)\s*([^\W\d_]*(?:\s[^\W\d_]+)?)\.?\s*\??$", re.IGNORECASE
)
ISO_DURATION = re.compile(r"^P(?=\w)(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$")
ISO_UNITS = ("week", "day", "hour", "minute", "second")
PARTS = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\.?")
CLOCK = re.compile(r"^(\d+):(\d{2})(?::(\d{2}))?$")

LONGEST = 100
"""No number and no duration is written with more signs; what is longer is a text."""

THOUSANDS = {
    mark: re.compile(rf"(?<=\d)[{signs}\u00a0\u202f' ](?=\d{{3}}(?!\d))") for mark, signs in ((".", ","), (",", "."))
}
"""By the decimal mark of a column: what stands between its thousands."""


def read_column(values: pl.Series, read: Callable[[str], float | str | None], dtype: pl.DataType) -> pl.Series:
    """The column with each distinct text replaced by what `read` makes of it; null where it makes nothing."""
    if values.null_count() == values.len():
        return pl.Series(values.name, [None], dtype=dtype).new_from_index(0, values.len())
    distinct = values.unique()
    read_values = pl.Series([None if text is None else read(text) for text in distinct.to_list()], dtype=dtype)
    return values.replace_strict(distinct, read_values, default=None, return_dtype=dtype)


def decimal_mark(texts: list[str]) -> str:
    """The decimal mark of a column of numbers: the one of "." and "," that comes last where both stand.

    >>> decimal_mark(["1.234,50", "12"]), decimal_mark(["€12,400.00"]), decimal_mark(["1,5"]), decimal_mark(["1,500"])
    (',', '.', ',', '.')
    """
    both = [text for text in texts if "." in text and "," in text]
    if both:
        return "," if sum(text.rfind(",") > text.rfind(".") for text in both) * 2 > len(both) else "."
    commas = [text for text in texts if "," in text]
    thousands = all(re.search(r"\d,\d{3}(?!\d)", text) for text in commas)
    return "," if commas and not thousands else "."


def number(text: str, mark: str = ".") -> float | None:
    """The number that a text holds, without currency, unit or thousands signs; None when it holds none.

    >>> number("€12,400.00"), number("1.234,5", ","), number("(250)"), number("120 hrs"), number("soon")
    (12400.0, 1234.5, -250.0, 120.0, None)
    """
    bare = SIGNS.sub("", text).strip() if len(text) <= LONGEST else ""
    if not NUMBER.match(bare):
        return None
    negative = bare.startswith("-") or bare.startswith("(")
    digits = re.sub(r"[^\d.,]", "", bare).replace("." if mark == "," else ",", "").replace(",", ".").strip(".")
    if digits.count(".") > 1 or not digits:
        return None
    return -float(digits) if negative else float(digits)


def number_column(values: pl.Series, dots: bool = False) -> pl.Series:
    """The numbers of a text column, whose dots stand between thousands or not; cells that hold none are null."""
    if dots:
        return read_column(values, lambda text: number(text, ","), pl.Float64())
    plain_numbers = values.cast(pl.Float64, strict=False)
    plain_numbers = plain_numbers.set((~plain_numbers.is_finite()).fill_null(value=False), None)
    if plain_numbers.null_count() == values.null_count():
        return plain_numbers
    mark = decimal_mark(values.drop_nulls().unique().head(2000).to_list())
    return read_column(values, lambda text: number(text, mark), pl.Float64())


def share_column(values: pl.Series) -> pl.Series:
    """Shares between 0 and 1 of a column of percents; the scale is the column's, not the cell's.

    A percent sign, or a value above 1, means hundredths; otherwise values up to 1 with a fraction are shares already.
    """
    numbers = number_column(values)
    signed = values.str.contains("%", literal=True).fill_null(value=False)
    largest = numbers.filter(~signed).max()
    unsigned_scale = 100.0 if largest is not None and float(largest) > 1.0 else 1.0
    scale = pl.when(signed).then(100.0).otherwise(unsigned_scale)
    return pl.select((pl.lit(numbers) / scale).alias(values.name)).to_series()


def duration_days(text: str, unit: str = "day") -> float | None:
    """Working days of a duration; a bare number counts in `unit`; elapsed units are turned into working days.

    >>> duration_days("16 days"), duration_days("5 days?"), duration_days("3.5 wks"), duration_days("40 hrs")
    (16.0, 5.0, 17.5, 5.0)
    >>> duration_days("PT16H0M0S"), duration_days("28800", "second"), duration_days("1d 4h"), duration_days("soon")
    (2.0, 1.0, 1.5, None)
    """
    bare = text.strip() if len(text) <= LONGEST else ""
    if iso := ISO_DURATION.match(bare):
        return sum(float(amount or 0) * UNIT_DAYS[name] for amount, name in zip(iso.groups(), ISO_UNITS, strict=True))
    if clock := CLOCK.match(bare):
        return (int(clock[1]) + int(clock[2]) / 60 + int(clock[3] or 0) / 3600) / HOURS_PER_DAY
    found = DURATION.match(bare)
    if not found:
        return _compound_days(bare, unit)
    calendar = elapsed_days(bare)
    if calendar is not None:
        return calendar * 5 / 7
    name = UNIT.get(" ".join((found[2] + found[3]).lower().split())) if found[2] or found[3] else unit
    return None if name is None else float(found[1].replace(",", ".")) * UNIT_DAYS[name]


def elapsed_days(text: str) -> float | None:
    """Calendar days of a length that runs through nights and days off; None for any other.

    >>> elapsed_days("2 ed"), elapsed_days("1 emon"), elapsed_days("2 days"), elapsed_days("eventually")
    (2.0, 30.0, None, None)
    """
    found = DURATION.match(text.strip())
    if not found or not found[2] or (found[2] + found[3]).lower() in UNIT:
        return None
    name = UNIT.get(found[3].lower())
    return None if name is None else float(found[1].replace(",", ".")) * CLOCK_DAYS[name]


def _compound_days(text: str, unit: str) -> float | None:
    """The sum of several amounts with units, such as 1w 2d 3h."""
    parts = PARTS.findall(text)
    if len(parts) < 2 or PARTS.sub("", text).strip(" ,"):
        return None
    days = [duration_days(f"{amount} {word}", unit) for amount, word in parts]
    return None if None in days else sum(day for day in days if day is not None)


def days_column(values: pl.Series, unit: str = "day", dots: bool = False) -> pl.Series:
    """The working days of a column of durations, whose dots stand between thousands or not."""
    texts = values.drop_nulls().unique().head(2000).to_list()
    mark = "," if dots else decimal_mark([text for text in texts if "," in text or "." in text])
    between = THOUSANDS[mark]
    return read_column(values, lambda text: duration_days(between.sub("", text), unit), pl.Float64())


def hours_column(values: pl.Series, unit: str = "hour", dots: bool = False) -> pl.Series:
    """The working hours of a column of efforts; a bare number counts in `unit`, dots may stand between thousands."""
    return (days_column(values, unit, dots) * HOURS_PER_DAY).round(4)


TOP = re.compile(r"1\s*(?:-|–|to)\s*(\d{1,2})")


def scale_column(values: pl.Series, header: str = "") -> tuple[pl.Series, str]:
    """Scores between 1 and 5 of a column of probabilities or impacts, and how its scale was read.

    Words (H/M/L), numbers up to 3, 5, 10 or 16, percents and fractions are met. The header's range ("1-16") tells
    which; without one the largest value does.
    """
    texts = [text for text in values.unique().to_list() if text is not None]
    numbers = [value for text in texts if (value := number(_leading(text))) is not None]
    top = _top(header, texts, numbers) if numbers else 5.0
    scores = read_column(
        values,
        lambda text: _word_score(text) if number(_leading(text)) is None else _score(number(_leading(text)), top),
        pl.Float64(),
    )
    return scores, f"numbers up to {top:g}" if numbers else "words from very low (1) to very high (5)"


def _leading(text: str) -> str:
    return re.split(r"\s*[-–(]\s*", text[:LONGEST], maxsplit=1)[0] or text


def _top(header: str, texts: list[str], numbers: list[float]) -> float:
    largest = max(numbers)
    stated = TOP.search(header)
    if stated and largest <= float(stated[1]):
        return float(stated[1])
    if largest > 16 or any("%" in text for text in texts):
        return 100.0
    if largest <= 1 and any(value != 1 for value in numbers):
        return 1.0
    return next(top for top in (5.0, 10.0, 16.0) if largest <= top)


def _word_score(text: str) -> float | None:
    exact = meaning(SCALE_WORDS, text)
    return exact if exact is not None else meaning_inside(SCALE_WORDS, text)


def _score(value: float | None, top: float) -> float | None:
    if value is None or not 0 <= value <= top:
        return None
    if top == 5.0:
        return value if value >= 1 else None
    if top == 16.0:
        return {1.0: 1.0, 2.0: 2.0, 4.0: 3.0, 8.0: 4.0, 16.0: 5.0}.get(value, min(5.0, 1 + value / 4))
    if top == 3.0:
        return 2 * value - 1
    return min(5.0, max(1.0, float(math.ceil(value / top * 5))))


def yes_column(values: pl.Series) -> pl.Series:
    """Whether the cells of a column say yes; empty cells say no."""
    return read_column(values, lambda text: float(plain(text) in YES_WORDS), pl.Float64()).fill_null(0.0) > 0
