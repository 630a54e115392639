"""Text from files on the screen: escaped, so that a title is never read as markup."""

import datetime as dt
import math
import re
import string

import polars as pl

from plandata.metrics.words import chance_in_words

STATUS_LABELS = {"todo": "Not started", "active": "In progress", "done": "Done", "dropped": "Cancelled"}
"""What the four states of a task are called on the screen."""

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")
JOINER = "\u2060"


def esc(text: object) -> str:
    """The text as it stands, safe where Streamlit reads Markdown: no links, images, icons, formulas or directions.

    >>> esc("a*b*")
    'a\\\\*b\\\\*'
    """
    plain = CONTROL.sub("", str(text))
    escaped = "".join("\\" + sign if sign in string.punctuation else sign for sign in plain)
    unlinked = escaped.replace(":", ":" + JOINER).replace("@", "@" + JOINER)
    return re.sub(r"(?i)www\\\.", "www" + JOINER + r"\\.", unlinked)


def day(date: dt.date | None) -> str:
    """The day in words: 20 Nov 2026.

    >>> day(dt.date(2026, 11, 20)), day(None)
    ('20 Nov 2026', '–')
    """
    return f"{date.day} {date:%b %Y}" if date else "–"


def moment(stamp: str) -> str:
    """A moment of a log in words.

    >>> moment("2026-11-22T22:04:00+00:00")
    '22 Nov 2026 22:04'
    """
    found = dt.datetime.fromisoformat(stamp)
    return f"{day(found)} {found:%H:%M}"


def amount(value: float | dt.date | None, unit: str) -> str:
    """A value with as many digits as help: shares as percent, dates in words, the rest with thousands.

    >>> amount(0.584, "share"), amount(1234.5, "hours"), amount(3, "tasks"), amount(0.893, "index")
    ('58 %', '1,235', '3', '0.89')
    """
    if value is None:
        return "–"
    if isinstance(value, dt.date):
        return day(value)
    if unit == "chance":
        return chance_in_words(value)
    if unit == "share":
        return f"{value:.0%}".replace("%", " %")
    if unit == "index":
        return f"{value:.2f}"
    return f"{value:,.1f}" if 0 < abs(value) < 10 and value != round(value) else f"{math.floor(value + 0.5):,}"


def many(count: int, one: str, several: str = "") -> str:
    """A count with its noun: 1 task, 3 tasks.

    >>> many(1, "task"), many(3, "task"), many(2, "entry", "entries")
    ('1 task', '3 tasks', '2 entries')
    """
    return f"{count:,} {one if count == 1 else several or one + 's'}"


UNITS = {"hours": "hours", "days": "working days"}


def label(column: str) -> str:
    """A column's name for people: effort_hours becomes Effort (hours).

    >>> label("effort_hours"), label("slip_days"), label("raised_on")
    ('Effort (hours)', 'Slip (working days)', 'Raised')
    """
    special = {
        "at": "Entered (UTC)",
        "status_text": "Status as written",
        "valid_from": "From",
        "valid_to": "Until",
        "share_done": "Done",
        "task_id": "Id",
        "risk_id": "Id",
        "contact_id": "Id",
        "share": "Share",
        "probability_share": "How likely",
        "cadence_days": "Cadence (calendar days)",
        "owner": "Owner",
    }
    if column in special:
        return special[column]
    stem, _, unit = column.rpartition("_")
    if stem and unit in UNITS:
        return f"{stem.replace('_', ' ').capitalize()} ({UNITS[unit]})"
    return column.removesuffix("_on").removesuffix("_text").replace("_", " ").capitalize()


FORMULA = r"^[\s\u00a0\ufeff'\"]*[=+\-@|\t\r\n＝＋－＠｜]"


def neutral(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a quote before every text that a spreadsheet would take for a formula.

    >>> neutral(pl.DataFrame({"a": ["=1+1", "fine"], "b": [-1, 2]})).rows()
    [("'=1+1", -1), ('fine', 2)]
    """
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    quoted = [
        pl.when(pl.col(name).str.contains(FORMULA)).then(pl.lit("'") + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in texts
    ]
    return frame.with_columns(quoted)
