"""The Atlas CRM rollout: a portal nobody budgeted for and a slow vendor export."""

import datetime as dt

import software_plan as plan
import software_registers as registers
from jira import Jira
from project import Event, Project
from telling import Book, tell
from workdays import STATUS_DATES, day

VENDOR_PATCH = day("12-07")
EVENTS = [
    Event(day("08-28"), "remove", "Prepare the supplier contracts"),
    Event(day("08-28"), "remove", "Plan for the supplier contracts"),
    Event(day("10-02"), "estimate", "Extract contracts from the legacy CRM", 200),
    Event(day("10-02"), "reopen", "Configure quote approval", 18),
    Event(day("10-09"), "reopen", "Reconcile accounts counts", 10),
    Event(day("10-09"), "cancel", "Configure mobile layout"),
    Event(day("10-09"), "cancel", "Review mobile layout with key users"),
    Event(day("10-09"), "cancel", "Rework mobile layout after review"),
    Event(day("10-30"), "hold", "Configure sales dashboards", VENDOR_PATCH),
    Event(day("11-06"), "owner", "Build the web shop interface", "Lukas Brandvold"),
    Event(day("11-06"), "hold", "Build the mail gateway interface", VENDOR_PATCH),
    Event(day("11-06"), "hold", "Dashboard totals differ from the list below", VENDOR_PATCH),
    Event(day("11-06"), "hold", "Map attachments fields", day("11-30")),
    Event(day("11-06"), "hold", "Training needs of marketing", VENDOR_PATCH),
    Event(day("11-13"), "hold", "Plan for the cutover weekend", day("11-30")),
    Event(day("11-13"), "hold", "Automate checks for campaign to lead", day("11-23")),
    Event(day("11-13"), "reopen", "Review quote approval with key users", 6),
    Event(day("11-13"), "leftover", "Review lead routing with key users", 9),
]
FORGOTTEN = (("Tomasz Wierzbicki", "10-23"), ("Tomasz Wierzbicki", "10-30"))


def simulate() -> tuple[Project, list[dt.date]]:
    """Return the project before its first working day and the status dates to come."""
    project = Project("atlas", day("07-06"), plan.tasks(), plan.PEOPLE, plan.SPELLS, EVENTS, (0.78, 0.98), 0.05, 1)
    return project, list(STATUS_DATES)


def write() -> None:
    """Write every file of the software project."""
    project, dates = simulate()
    jira = Jira(project, "ATL", plan.EPICS, "Atlas 1.0")
    tell(project, dates, Book(registers.REGISTERS, registers.WORDS, registers.COSTS, jira.key, jira.write, FORGOTTEN))
