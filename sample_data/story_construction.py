"""The Harbour Street clinic: water in the pit, and a roof that is always two weeks away."""

import datetime as dt

import construction_plan as plan
import construction_registers as registers
from msproject import MsProject
from project import Event, Project
from telling import Book, tell
from workdays import STATUS_DATES, day

RESUMED = day("12-07")
EVENTS = [
    Event(day("09-18"), "estimate", "First floor: glazing", 192),
    Event(day("10-16"), "cancel", "Entrance canopy"),
    Event(day("10-23"), "hold", "Lay roof membrane", day("11-16")),
    Event(day("10-30"), "reopen", "Ground floor: ceiling grid", 96),
    Event(day("11-06"), "hold", "Settle the nurse call samples", RESUMED),
    Event(day("11-06"), "hold", "Order theatre doors", RESUMED),
    Event(day("11-06"), "hold", "Isolation room pressure cascade", RESUMED),
    Event(day("11-06"), "owner", "As-built records", "Kwabena Osei-Thorne"),
    Event(day("11-13"), "hold", "Check anchors of ceiling pendants", RESUMED),
    Event(day("11-13"), "hold", "Site audit of escape routes", RESUMED),
    Event(day("11-13"), "hold", "Boiler and chiller pipework", RESUMED),
]
FORGOTTEN = (("Facade crew", "10-16"),)


def simulate() -> tuple[Project, list[dt.date]]:
    """Return the project before its first working day and the status dates to come."""
    project = Project(
        "harbour", day("04-13"), plan.tasks(), plan.RESOURCES, plan.SPELLS, EVENTS, (0.99, 1.1), 0.0, levelled=False
    )
    return project, list(STATUS_DATES)


def write() -> None:
    """Write every file of the construction project."""
    project, dates = simulate()
    sheet = MsProject(project)
    tell(project, dates, Book(registers.REGISTERS, registers.WORDS, registers.COSTS, sheet.key, sheet.write, FORGOTTEN))
