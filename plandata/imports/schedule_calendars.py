"""The calendars of a schedule: how long a day and a week of work are, and which days are free."""

import datetime as dt
from typing import Any

from plandata.imports.mpxj import Project

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_PARENTS = 20
MOST_DAYS = 20_000
Uid = int | str | None


class Calendars:
    """The calendars of one project by their ids, the project's own standing for what is unknown."""

    def __init__(self, project: Project) -> None:
        whole = project.get("exceptions", {})
        self.known = {one.get("unique_id"): one for one in project.get("calendars", [])}
        self.known = {
            uid: one | {"exceptions": whole.get(str(uid), one.get("exceptions", []))} for uid, one in self.known.items()
        }
        said = project["property_values"]
        self.default = said.get("default_calendar_unique_id")
        self.day_minutes = float(said.get("minutes_per_day") or 480)
        self.week_minutes = float(said.get("minutes_per_week") or 5 * self.day_minutes)

    def _line(self, uid: Uid) -> list[dict[str, Any]]:
        """The calendar and those that it is derived from."""
        found: list[dict[str, Any]] = []
        while uid in self.known and len(found) < MOST_PARENTS:
            found.append(self.known[uid])
            uid = found[-1].get("parent_unique_id")
        return found

    def day_hours(self, uid: Uid) -> float:
        """Hours of a day of work in this calendar: what it says itself, else the project's."""
        said = (one["minutes_per_day"] for one in self._line(uid) if one.get("minutes_per_day"))
        return float(next(said, self.day_minutes)) / 60

    def days_of(self, seconds: float, uid: Uid, elapsed: bool = False) -> float:
        """Working days of a length of working time, or of one that runs by the clock through nights and weekends."""
        if elapsed:
            return round(seconds / 86_400 * self.week_minutes / self.day_minutes / 7, 4)
        return round(seconds / 3600 / self.day_hours(uid), 4)

    def name(self, uid: Uid) -> str:
        """The calendar's name, empty when there is none."""
        return str(self.known.get(uid, {}).get("name") or "").strip()

    def week(self, uid: Uid) -> list[float]:
        """Hours of each weekday from Monday on; none where nothing is said of any."""
        line = self._line(uid)
        if not any(_says(one, day) for one in line for day in WEEKDAYS):
            return []
        return [round(_hours(next((one[day] for one in line if _says(one, day)), {})), 4) for day in WEEKDAYS]

    def unlike(self, uid: Uid) -> list[tuple[dt.date, dt.date, float, str | None]]:
        """The days that are not as their weekday: first and last day, hours of each, reason; none of them overlap.

        What a calendar says of a day counts before what the calendar says that it is derived from.
        """
        days: dict[dt.date, tuple[float, str | None]] = {}
        for calendar in self._line(uid):
            own: dict[dt.date, tuple[float, str | None]] = {}
            for one in calendar.get("exceptions", []):
                hours = round(_hours(one), 4) if one.get("type") == "working" else 0.0
                for day in _days(one):
                    own.setdefault(day, (hours, one.get("name") or None))
            days = own | days
        week = self.week(uid)
        told = [(day, days[day]) for day in sorted(days) if not week or days[day][0] != week[day.weekday()]]
        return [(run[0][0], run[-1][0], *run[0][1]) for run in _runs(told)]

    def week_hours(self, uid: Uid) -> float | None:
        """Hours of a normal week in this calendar, None when it is unknown or has none."""
        line = self._line(uid)
        total = sum(_hours(next((one[day] for one in line if _says(one, day)), {})) for day in WEEKDAYS)
        return round(total, 2) or None

    def free(self, uid: Uid, first: dt.date, last: dt.date) -> list[tuple[dt.date, dt.date, str | None]]:
        """The periods between two days that are free by exception: first day, last day, and the name of the reason."""
        found: dict[dt.date, tuple[dt.date, dt.date, str | None]] = {}
        for calendar in self._line(uid):
            for one in calendar.get("exceptions", []):
                start, end = (dt.date.fromisoformat(str(one.get(side, ""))[:10]) for side in ("from", "to"))
                if one.get("type") == "non_working" and start <= last and end >= first:
                    found.setdefault(max(start, first), (max(start, first), min(end, last), one.get("name") or None))
        return [found[day] for day in sorted(found)]

    def unusual(self, uid: Uid) -> str:
        """The calendar in words where it is not five days, Monday to Friday, without days off; else empty."""
        line = self._line(uid)
        worked = [bool(_hours(next((one[day] for one in line if _says(one, day)), {}))) for day in WEEKDAYS]
        off = sum(one.get("type") == "non_working" for calendar in line for one in calendar.get("exceptions", []))
        if not line or (worked == [True] * 5 + [False] * 2 and not off):
            return ""
        days = (
            ""
            if worked == [True] * 5 + [False] * 2
            else f"{sum(worked)} {'day' if sum(worked) == 1 else 'days'} a week"
        )
        free = f"{off:,} {'day or period' if off == 1 else 'days or periods'} off" if off else ""
        return f"{line[0].get('name') or 'unnamed'} ({', '.join(part for part in (days, free) if part)})"


Told = tuple[dt.date, tuple[float, str | None]]


def _days(exception: dict[str, Any]) -> list[dt.date]:
    try:
        first, last = (dt.date.fromisoformat(str(exception.get(side, ""))[:10]) for side in ("from", "to"))
    except ValueError:
        return []
    return [first + dt.timedelta(number) for number in range(min((last - first).days + 1, MOST_DAYS))]


def _runs(told: list[Told]) -> list[list[Told]]:
    """Days that follow each other and are alike, together."""
    runs: list[list[Told]] = []
    for one in told:
        last = runs[-1][-1] if runs else None
        if last and last[1] == one[1] and one[0] - last[0] == dt.timedelta(1):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _says(calendar: dict[str, Any], day: str) -> bool:
    return calendar.get(day, {}).get("type", "default") != "default"


def _hours(day: dict[str, Any]) -> float:
    return sum(_clock(span["to"], end=True) - _clock(span["from"]) for span in day.get("hours", []))


def _clock(text: str, end: bool = False) -> float:
    hours, minutes = (int(part) for part in text.split(":")[:2])
    return 24.0 if end and hours == minutes == 0 else hours + minutes / 60
