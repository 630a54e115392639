"""The communication log: who was spoken with, what they said and what was promised."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from files import write_csv
from registers import Stakeholder, frequency
from workdays import FIRST_STATUS, STATUS_DATES, day

HEADER = (
    "ID,Date,Stakeholder,Channel,Message,Contacted by,Feedback,Sentiment,Commitment,Commitment due,Answered on,"
    "Commitment kept"
)
WEEKS = {"Weekly": 1, "Fortnightly": 2, "Monthly": 4, "Quarterly": 12, "As needed": 9}
CHANCES = {
    "resistant": (1, 3, 6), "unaware": (2, 6, 2), "neutral": (3, 5, 2), "supportive": (6, 3, 1), "leading": (7, 2, 1),
}  # fmt: skip
SENTIMENTS = ("positive", "neutral", "negative")
HISTORY = 6


@dataclass(frozen=True)
class Words:
    """What is talked about in a project: topics in the order of the year, feedback by sentiment, promises."""

    topics: Sequence[str]
    positive: Sequence[str]
    neutral: Sequence[str]
    negative: Sequence[str]
    promises: Sequence[str]


@dataclass
class ContactLog:
    """The log of one project as it grows."""

    folder: str
    stakeholders: Sequence[Stakeholder]
    words: Words
    count: int = 0
    used: dict[str, int] = field(default_factory=dict)
    open: list[list[object]] = field(default_factory=list)

    def write(self) -> None:
        """Write one file a week, with the promises kept in it; the first also holds the six weeks before."""
        before = [FIRST_STATUS - dt.timedelta(weeks=week) for week in range(HISTORY, 0, -1)]
        history = [row for friday in before for row in self._week(friday)]
        for date in STATUS_DATES:
            rows = (history if date == FIRST_STATUS else []) + self._week(date)
            again = [] if date == FIRST_STATUS else self._kept(date)
            write_csv(self.folder, "contacts", date, HEADER, [*again, *(self._known(row, date) for row in rows)])

    def _kept(self, date: dt.date) -> list[list[object]]:
        """The earlier entries whose promise was kept since the week before."""
        done = [row for row in self.open if row[-1] and date - dt.timedelta(weeks=1) < row[-1] <= date]
        return [row for row in done if row[1] <= date - dt.timedelta(weeks=1)]

    def _known(self, row: list[object], date: dt.date) -> list[object]:
        self.open.append(row)
        return row if not row[-1] or row[-1] <= date else [*row[:-1], None]

    def _week(self, friday: dt.date) -> list[list[object]]:
        week = (friday - FIRST_STATUS).days // 7
        due = [who for at, who in enumerate(self.stakeholders) if self._is_due(who, at, week, friday)]
        days = sorted((Random(f"{self.folder}{who.name}{friday}").randint(0, 4), at) for at, who in enumerate(due))
        return [self._entry(due[at], friday - dt.timedelta(days=4 - weekday), friday) for weekday, at in days]

    def _is_due(self, who: Stakeholder, at: int, week: int, friday: dt.date) -> bool:
        if who.silent_from and friday >= day(who.silent_from):
            return False
        return (week + at) % WEEKS[frequency(who, friday)] == 0

    def _entry(self, who: Stakeholder, date: dt.date, friday: dt.date) -> list[object]:
        self.count += 1
        chance = Random(f"{self.folder}{self.count}")
        phase = 0 if date < day("09-15") else 1 if date < day("11-01") else 2
        mood = chance.choices(SENTIMENTS, CHANCES[who.engagement[phase]])[0]
        silent = chance.random() < 0.1
        feedback = "" if silent else self._next(mood, getattr(self.words, mood))
        promise = "" if silent or chance.random() > 0.3 else self._next("promise", self.words.promises)
        reply = min(date + dt.timedelta(days=chance.randint(0, 3)), friday)
        answered = None if silent or chance.random() < 0.2 else reply
        due = date + dt.timedelta(days=chance.choice((7, 10, 14))) if promise else None
        return [
            f"CON-{self.count:03}", date, who.name, who.channel, self._topic(date, chance), who.owner, feedback,
            "neutral" if silent else mood, promise, due, answered, _kept_on(who, date, due),
        ]  # fmt: skip

    def _topic(self, date: dt.date, chance: Random) -> str:
        elapsed = max(0, (date - FIRST_STATUS).days + HISTORY * 7)
        at = elapsed * (len(self.words.topics) - 3) // 160 + chance.randint(0, 2)
        return self.words.topics[min(at, len(self.words.topics) - 1)]

    def _next(self, kind: str, choices: Sequence[str]) -> str:
        self.used[kind] = self.used.get(kind, -1) + 1
        return choices[self.used[kind] % len(choices)]


def _kept_on(who: Stakeholder, date: dt.date, due: dt.date | None) -> dt.date | None:
    """Return the day on which a promise was kept: most in time, some late or never; never those before a silence."""
    chance = Random(f"{who.name}{date}promise")
    falls_silent = who.silent_from and date >= day(who.silent_from) - dt.timedelta(weeks=3)
    if due is None or falls_silent or chance.random() < 0.1:
        return None
    kept = max(date + dt.timedelta(days=1), due + dt.timedelta(days=chance.choice((-4, -2, -1, 0, 0, 0, 2, 5))))
    return kept + dt.timedelta(days=max(0, 7 - kept.weekday()) if kept.weekday() > 4 else 0)
