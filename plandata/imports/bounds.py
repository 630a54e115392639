"""Columns of a task table that only a network calculation needs: constraints, three-point lengths, calendars."""

import re

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.values import read_column
from plandata.imports.words import plain

CONSTRAINT_WORDS = {
    "ASAP": (
        "as soon as possible|asap|none|no constraint|0|so früh wie möglich|dès que possible|lo antes posible|"
        "o mais breve possível|il prima possibile|zo vroeg mogelijk|как можно раньше|jak najwcześniej"
    ),
    "ALAP": (
        "as late as possible|alap|1|cs alap|so spät wie möglich|le plus tard possible|lo más tarde posible|"
        "o mais tarde possível|il più tardi possibile|zo laat mogelijk|как можно позже|jak najpóźniej"
    ),
    "SNET": (
        "start no earlier than|snet|4|start on or after|cs msoa|start not earlier than|not before|earliest start|"
        "anfang nicht früher als|début au plus tôt le|no comenzar antes del|não iniciar antes de|"
        "iniziare non prima del|niet eerder beginnen dan|начало не ранее|rozpocznij nie wcześniej niż"
    ),
    "FNET": (
        "finish no earlier than|fnet|6|finish on or after|cs meoa|end no earlier than|ende nicht früher als|"
        "fin au plus tôt le|no finalizar antes del|não terminar antes de|finire non prima del|"
        "niet eerder eindigen dan|окончание не ранее|zakończ nie wcześniej niż"
    ),
    "SNLT": (
        "start no later than|snlt|5|start on or before|cs msob|latest start|anfang nicht später als|"
        "début au plus tard le|no comenzar después del|não iniciar depois de|iniziare non oltre il|"
        "niet later beginnen dan|начало не позднее|rozpocznij nie później niż"
    ),
    "FNLT": (
        "finish no later than|fnlt|7|finish on or before|cs meob|end no later than|ende nicht später als|"
        "fin au plus tard le|no finalizar después del|não terminar depois de|finire non oltre il|"
        "niet later eindigen dan|окончание не позднее|zakończ nie później niż"
    ),
    "MSO": (
        "must start on|mso|2|start on|cs mso|mandatory start|cs mandstart|fixed start|muss anfangen am|"
        "doit commencer le|debe comenzar el|deve iniciar em|deve iniziare il|moet beginnen op|"
        "фиксированное начало|musi rozpocząć się"
    ),
    "MFO": (
        "must finish on|mfo|3|finish on|cs meo|mandatory finish|cs mandfin|must end on|fixed finish|muss enden am|"
        "doit finir le|debe finalizar el|deve terminar em|deve finire il|moet eindigen op|"
        "фиксированное окончание|musi zakończyć się"
    ),
}
MEANING = {word: name for name, listed in CONSTRAINT_WORDS.items() for word in listed.split("|")}
WITHOUT_DAY = ("ASAP", "ALAP")

POINTS = ("optimistic", "likely", "pessimistic")
HOURS = re.compile(r"hours?\b|hours?$|hrs?\b|\(h\)|std\.?\b|stunden|heures|horas", re.IGNORECASE)
UNITS = {"week": re.compile(r"weeks?\b|wks?\b|wochen|semanas|semaines", re.IGNORECASE)}
UNITS |= {"month": re.compile(r"months?\b|monate|meses|mois\b", re.IGNORECASE), "hour": HOURS}
UNITS |= {
    "day": re.compile(
        r"\bdays?\b|\(d\)|\bp?d\b\)|tage?n?\b|\bjours?\b|\bd[íi]as?\b|\bgiorni\b|\((?:pt|mt|md|pd|jh|j/h|j)\)|人日",
        re.IGNORECASE,
    )
}
EMPTY = ("none", "keine", "aucun", "ninguno", "nenhum", "project", "")


def bounds(columns: Columns, duration: pl.Series, effort: pl.Series) -> dict[str, pl.Series]:
    """Constraint, calendar, remaining and three-point lengths of the tasks, those that the file has columns for.

    Where it has an optimistic and a pessimistic length and none between, its duration is the likely one, else its
    effort by one person.
    """
    fields = {"remaining_days": "remaining_days", **{f"{point}_days": point for point in POINTS}}
    found = {name: _days(columns, field) for name, field in fields.items() if columns.has(field)}
    if "optimistic_days" in found and "pessimistic_days" in found and "likely_days" not in found:
        found["likely_days"] = duration if columns.has("duration") else effort / 8
    if columns.has("constraint_type"):
        found["constraint_type"] = _constraints(columns)
    if columns.has("calendar"):
        found["calendar"] = _calendars(columns)
    return found


def unit_in(header: str, usual: str = "day") -> str:
    """The unit of bare numbers under a header.

    >>> unit_in("Duration (hours)"), unit_in("duration_weeks"), unit_in("Duration")
    ('hour', 'week', 'day')
    """
    said = header.replace("_", " ")
    return next((unit for unit, words in UNITS.items() if words.search(said)), usual)


def length_unit(columns: Columns, usual: str) -> str:
    """The unit of bare numbers in the column of durations; seconds are only meant for efforts."""
    return unit_in(columns.header("duration"), "day" if usual == "second" else usual)


def _days(columns: Columns, field: str) -> pl.Series:
    return columns.days(field, unit_in(columns.header(field)))


def _constraints(columns: Columns) -> pl.Series:
    text = columns.text("constraint_type")
    kinds = read_column(text, lambda word: MEANING.get(plain(word).replace("_", " ").replace("-", " ")), pl.String())
    return columns.noted("constraint_type", kinds, "no constraint that is known")


def _calendars(columns: Columns) -> pl.Series:
    """The calendars that are named; none where all tasks name the same, which is the project's."""
    text = columns.text("calendar")
    own = text.set(text.str.to_lowercase().is_in(EMPTY).fill_null(value=False), None)
    return columns.nothing if text.n_unique() == 1 else own


def without_day(kinds: pl.Series | None, days: pl.Series) -> pl.Series:
    """The days of constraints, none where the constraint is one of which no day is a part."""
    return days if kinds is None else days.set(kinds.is_in(WITHOUT_DAY).fill_null(value=False), None)
