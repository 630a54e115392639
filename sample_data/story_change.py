"""One Office: a works council that takes its time and a change manager with two jobs."""

import datetime as dt

import change_plan as plan
import change_registers as registers
from project import Event, Project
from smartsheet import Smartsheet
from telling import Book, tell
from workdays import STATUS_DATES, day

LANDLORD = day("12-07")
EVENTS = [
    Event(day("09-04"), "estimate", "Consult the works council", 62),
    Event(day("09-18"), "remove", "Follow-me printing"),
    Event(day("09-18"), "reopen", "Zoning plan of four floors", 16),
    Event(day("10-09"), "estimate", "Furniture trial with volunteers", 118),
    Event(day("10-23"), "cancel", "Pulse survey of Legal"),
    Event(day("10-23"), "cancel", "Pulse survey of Procurement"),
    Event(day("10-23"), "hold", "Half-way benefits review", LANDLORD),
    Event(day("11-06"), "owner", "Lessons learned", "Matthieu Okonjo"),
    Event(day("11-06"), "hold", "Train the ambassadors", LANDLORD),
    Event(day("11-06"), "hold", "Quiet rooms fit-out", LANDLORD),
    Event(day("11-06"), "hold", "Support desk on the move floor", LANDLORD),
    Event(day("11-06"), "hold", "Health and safety assessment", day("11-30")),
    Event(day("11-06"), "hold", "Team agreement of Procurement", day("11-30")),
    Event(day("11-13"), "reopen", "Managers' toolkit", 12),
    Event(day("11-13"), "join", "Fix list after the moves", "Lukas Brandvold"),
]
FORGOTTEN = (("Matthieu Okonjo", "11-06"),)
NOTES = {
    "Quiet rooms fit-out": "Glass partitions wait for the landlord's consent",
    "Train the ambassadors": "Two managers have not released their ambassadors",
    "Support desk on the move floor": "Desk is up, rota not signed",
    "Health and safety assessment": "Company doctor is away until the end of the month",
}


def simulate() -> tuple[Project, list[dt.date]]:
    """Return the project before its first working day and the status dates to come."""
    project = Project("office", day("06-22"), plan.tasks(), plan.RESOURCES, plan.SPELLS, EVENTS, (0.94, 1.08), 0.0)
    return project, list(STATUS_DATES)


def write() -> None:
    """Write every file of the change project."""
    project, dates = simulate()
    sheet = Smartsheet(project, plan.row_number, NOTES)
    book = Book(registers.REGISTERS, registers.WORDS, registers.COSTS, plan.row_number, sheet.write, FORGOTTEN)
    tell(project, dates, book)
