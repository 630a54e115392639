"""Networks for tests: short notations, and a reference that walks day by day and knows nothing of ours."""

import datetime as dt

from tests.metrics.plans import Row, plan, task

MONDAY = dt.date(2026, 3, 2)
"""The first day of most networks; a Monday."""


def link(before, after, kind="FS", lag=0.0, **values) -> Row:
    """A link with a lag in working days."""
    return {"predecessor_id": before, "successor_id": after, "link_type": kind, "lag_days": lag} | values


def links(text) -> list[Row]:
    """The links of a text such as "A-B A-C:SS+2 B-C:FF-1"."""
    found = []
    for one in text.split():
        ends, _, wait = one.partition(":")
        before, after = ends.split("-", 1)
        found.append(link(before, after, wait[:2] or "FS", float(wait[2:] or 0)))
    return found


def net(durations, wires="", as_of=MONDAY, **tables):
    """A plan of tasks with these durations ("A6 B2"), links, and nothing begun."""
    tasks = [task(one[0], duration_days=float(one[1:])) for one in durations.split()]
    return plan(tasks, as_of=as_of, link=links(wires), **tables)


def offsets(frame, *columns):
    """The columns of each task, by id."""
    return {row[0]: row[1:] for row in frame.sort("task_id").select("task_id", *columns).iter_rows()}


CPM = ("early_start_offset", "early_finish_offset", "late_start_offset", "late_finish_offset", "total_float",
       "free_float")  # fmt: skip


class Walk:
    """The reference: working days counted one after the other, passes repeated until nothing moves.

    Moments are (day number, share of that day) in whole quarters of a day, kept as quarters since the first day.
    """

    def __init__(self, tasks, wires, calendars, days=400):
        self.tasks, self.wires = tasks, wires
        self.worked = {name: [(MONDAY + dt.timedelta(days=at)) in worked for at in range(days)]
                       for name, worked in calendars.items()}  # fmt: skip
        self.last = days * 4

    def works(self, name, quarter):
        """Whether the quarter that begins at this moment is worked."""
        return self.worked[name][quarter // 4]

    def after(self, name, moment, quarters):
        """The moment at which so many quarters of work are over."""
        while quarters > 0:
            quarters -= self.works(name, moment)
            moment += 1
        return moment

    def opening(self, name, moment):
        """The first moment from here on at which work can begin."""
        while not self.works(name, moment):
            moment += 1
        return moment

    def early(self):
        """Early start and finish of each task, by trying later and later starts until every link is content."""
        start = {one: self.opening(calendar, 0) for one, (_length, calendar) in self.tasks.items()}
        moved = True
        while moved:
            moved = False
            finish = {one: self.after(calendar, start[one], length) for one, (length, calendar) in self.tasks.items()}
            for before, after, kind, lag in self.wires:
                source = finish[before] if kind[0] == "F" else start[before]
                reached = self.after(self.tasks[before][1], source, lag)
                calendar = self.tasks[after][1]
                while (finish if kind[1] == "F" else start)[after] < self.content(calendar, reached, kind[1]):
                    start[after] = self.opening(calendar, start[after] + 1)
                    finish[after] = self.after(calendar, start[after], self.tasks[after][0])
                    moved = True
        return start, finish

    def content(self, name, reached, end):
        """The moment that suits a link: a finish in time off counts as the end of the work before it."""
        while end == "F" and reached > 0 and not self.works(name, reached - 1):
            reached -= 1
        return reached
