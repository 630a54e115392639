"""Tell a project week by week and write what it leaves behind."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from contacts import ContactLog, Words
from costs import Line, write_costs
from project import Project, apply, set_baseline
from registers import (
    STAKEHOLDER_DATES,
    Key,
    Registers,
    write_communications,
    write_objectives,
    write_resources,
    write_risks,
    write_stakeholders,
)
from timesheets import write_time_entries
from workdays import FIRST_STATUS


@dataclass(frozen=True)
class Book:
    """What a project needs to be written: its registers, words and cost lines, and how tasks are keyed and
    exported, and whose timesheet of which Friday is missing."""

    registers: Registers
    words: Words
    costs: Sequence[Line]
    key: Key
    export: Callable[[dt.date], object]
    forgotten: tuple[tuple[str, str], ...] = ()


def tell(project: Project, dates: Sequence[dt.date], book: Book) -> None:
    """Let every week pass and write its files."""
    project.budget()
    folder = book.registers.folder
    for date in dates:
        _pass_week(project, date)
        book.export(date)
        write_risks(book.registers, date, book.key)
        write_costs(folder, project, book.costs, date)
    for date in STAKEHOLDER_DATES:
        write_stakeholders(book.registers, date)
    write_communications(book.registers)
    write_objectives(book.registers, {task.name: str(book.key(task.name)) for task in project.tasks})
    write_resources(folder, project.resources, project.spells)
    write_time_entries(folder, project, book.key, book.forgotten)
    ContactLog(folder, book.registers.stakeholders, book.words).write()


def _pass_week(project: Project, date: dt.date) -> None:
    project.work_until(date)
    for event in project.events:
        if event.date == date:
            apply(project, event)
    project.replan(date)
    if date == FIRST_STATUS:
        set_baseline(project, date)
