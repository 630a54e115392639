"""Timesheets with one column for each day of a week → tables with one row for each piece of work."""

import datetime as dt
import re
from dataclasses import dataclass, replace

import polars as pl

from plandata.errors import Issue
from plandata.imports.dates import ORDERS, day_text, parsed_day
from plandata.imports.header import TOTALS
from plandata.imports.sheet import DEPTH, Row, Sheet, cleaned, named
from plandata.imports.values import hours_column
from plandata.imports.vocabulary import SYNONYMS, header_key

LEAST, MOST_DAYS, MOST_ROWS = 5, 62, 5000
"""So many days side by side make a timesheet; more, or more rows, are something else."""

NAMES = (
    "mon monday mo montag lun lundi lunes seg segunda lunedì ma maandag pn pon poniedziałek пн понедельник 月",
    "tue tuesday tues di dienstag mar mardi martes ter terça martedì dinsdag wt wto wtorek вт вторник 火",
    "wed wednesday mi mittwoch mer mercredi mié miércoles qua quarta mercoledì wo woensdag śr środa ср среда 水",
    "thu thursday thur thurs do donnerstag jeu jeudi jue jueves qui quinta giovedì donderdag czw czwartek чт четверг",
    "fri friday fr freitag ven vendredi vie viernes sex sexta venerdì vr vrijdag pt piątek пт пятница 金",
    "sat saturday sa samstag sam samedi sáb sábado sabato za zaterdag sob sobota сб суббота 土",
    "sun sunday so sonntag dim dimanche dom domingo domenica zo zondag nd niedziela вс воскресенье 日",
)
WEEKDAYS = {name: number for number, names in enumerate(NAMES) for name in names.split()}
"""Days of the week by name, Monday 0."""

STARTS = re.compile(
    r"(?i)week\s*(?:starting|beginning|commencing|start|of)\b|woche (?:vom|ab)|semaine du|semana del?\b"
)
ENDS = re.compile(r"(?i)week\s*(?:ending|ended|end)\b|period ending|woche bis")
SHEETS = re.compile(
    r"(?i)time\s?sheet|hours worked|stundenzettel|zeiterfassung|feuille de temps|hoja de (?:horas|tiempo)|"
    r"folha de (?:horas|ponto)|urenstaat|foglio ore|karta czasu|табель|勤務表|工时表"
)
NOT_WORK = re.compile(
    r"(?i)capacit|availab|verfügbar|disponib|shift plan|roster|rota\b|on call|allocation|forecast|planned"
)
TIMES = SYNONYMS["time_entry"]
PEOPLE, WORK = frozenset(TIMES["resource"]), frozenset((*TIMES["task"], *TIMES["project_text"], *TIMES["activity"]))
SUMS = {*TOTALS, "total hours", "hours", "totale", "somme"}
LOST = "a row of totals, or without a name or hours; it was left out"


@dataclass(frozen=True)
class _Grid:
    """Where the days stand: row index, days by column, and the columns beside them by their headers."""

    row: int
    days: dict[int, dt.date]
    beside: dict[int, str]


def by_days(sheet: Sheet) -> Sheet:
    """The sheet with a row for each cell of hours when it is a timesheet by days; else the sheet itself."""
    if not LEAST < sheet.width <= MOST_DAYS + 20 or sheet.cells.height > MOST_ROWS:
        return sheet
    cells = cleaned(sheet.cells, sheet.hidden)
    filled = cells.filter(~pl.all_horizontal(pl.exclude("line").is_null()))
    rows, lines = filled.drop("line").rows(), filled["line"].to_list()
    title = " ".join(cell for row in rows[:DEPTH] for cell in row if cell)
    for at, row in enumerate(rows[:DEPTH]):
        if found := _grid(row, at, rows[:at]):
            body = list(zip(lines, rows, strict=True))[at + 1 :]
            return _unrolled(sheet, found, rows[:at], body) if _is_work(f"{title} {sheet.name}", found, body) else sheet
    return sheet


def _grid(row: Row, at: int, above: list[Row]) -> _Grid | None:
    texts = {place: cell for place, cell in enumerate(row) if cell}
    days = _dated(texts) or _weekdays(texts, above)
    if not LEAST <= len(days) <= MOST_DAYS:
        return None
    return _Grid(at, days, {place: cell for place, cell in texts.items() if place not in days})


def _dated(texts: dict[int, str]) -> dict[int, dt.date]:
    """The days that the headers name, in the order of day and month in which each follows the one before."""
    for order in ORDERS:
        days = {place: day for place, cell in texts.items() if (day := parsed_day(day_text(cell), order))}
        steps = {(then - first).days for first, then in zip(list(days.values()), list(days.values())[1:], strict=False)}
        if len(days) >= LEAST and steps <= {1, 3}:
            return days
    return {}


def _weekdays(texts: dict[int, str], above: list[Row]) -> dict[int, dt.date]:
    """The days of the week whose first or last day stands above."""
    found = {place: WEEKDAYS[key] for place, cell in texts.items() if (key := header_key(cell)) in WEEKDAYS}
    monday = _monday(above, list(found.values()))
    return {place: monday + dt.timedelta(number) for place, number in found.items()} if monday else {}


def _monday(above: list[Row], numbers: list[int]) -> dt.date | None:
    if len(numbers) < LEAST or numbers != sorted(set(numbers)):
        return None
    for row in above:
        cells = [cell for cell in row if cell]
        for place, cell in enumerate(cells):
            if not (STARTS.search(cell) or ENDS.search(cell)):
                continue
            texts = (re.sub(r"^\D+", "", cell), *cells[place + 1 : place + 2])
            if day := next(
                (day for text in texts for day in _weeks_ends(text, bool(STARTS.search(cell)), numbers)), None
            ):
                return day
    return None


def _weeks_ends(text: str, is_first: bool, numbers: list[int]) -> list[dt.date]:
    """The Monday of the week that begins or ends on the day of the text, where it falls on such a day."""
    days = {parsed_day(day_text(text), order) for order in ORDERS} - {None}
    wanted = {numbers[0]} if is_first else {numbers[-1], 6, 4}
    fits = [day for day in days if day and day.weekday() in wanted]
    return [day - dt.timedelta(day.weekday()) for day in fits] if len(fits) == 1 else []


def _is_work(words: str, grid: _Grid, body: list[tuple[int, Row]]) -> bool:
    """Whether the numbers are hours that somebody worked: the words say so, or people and tasks stand beside them."""
    keys = {header_key(cell) for cell in grid.beside.values()}
    told = bool(SHEETS.search(words)) or (bool(keys & PEOPLE) and bool(keys & WORK))
    cells = [row[place] for _line, row in body for place in grid.days if row[place]]
    good = hours_column(pl.Series(cells, dtype=pl.String)).is_between(0, 24).sum()
    return told and not NOT_WORK.search(words) and bool(cells) and good >= 0.9 * len(cells)


def _unrolled(sheet: Sheet, grid: _Grid, above: list[Row], body: list[tuple[int, Row]]) -> Sheet:
    beside = {place: name for place, name in grid.beside.items() if header_key(name) not in SUMS}
    who = "" if any(header_key(name) in PEOPLE for name in beside.values()) else _person(above)
    header = [*beside.values(), *(["Employee"] if who else []), "Date", "Hours"]
    made, lines, notes = [], [], list(sheet.notes)
    for line, row in body:
        names = [row[place] or "" for place in beside]
        hours = {day: row[place] for place, day in grid.days.items() if row[place]}
        if not hours or not any(names) or any(header_key(name) in TOTALS for name in names if name):
            notes.append(Issue(line, "", next((cell for cell in row if cell), ""), LOST, "row"))
            continue
        for day, cell in hours.items():
            made.append([*names, *([who] if who else []), str(day), cell or ""])
            lines.append(line)
    if not made:
        return sheet
    notes.append(Issue(0, "", "", "each column is a day: every cell of hours became an entry of its own", "none"))
    return replace(sheet, cells=named([header, *made], [0, *lines], len(header)), notes=tuple(notes))


def _person(above: list[Row]) -> str:
    """Who worked, as the rows above the days say it."""
    for row in above:
        cells = [cell for cell in row if cell]
        for place, cell in enumerate(cells):
            label, _, value = cell.partition(":")
            if header_key(label) in PEOPLE and (value.strip() or place + 1 < len(cells)):
                return value.strip() or cells[place + 1]
    return ""
