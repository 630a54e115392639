"""The issues of the Atlas CRM rollout and the people who work on them."""

import datetime as dt
from collections import Counter
from random import Random

from project import Resource, Spell
from simulation import Link, Task
from workdays import day

Step = tuple[str, str, int]
Chain = tuple[str, tuple[str, ...], tuple[str, ...], tuple[Step, ...]]

PORTAL_DATE = day("09-18")
GATE = "Go/no-go decision pack"
EPICS = (
    "Discovery",
    "CRM configuration",
    "Data migration",
    "Integrations",
    "Training",
    "Test and go-live",
    "Partner portal",
)

# fmt: off
PEOPLE = [
    Resource("Imani Okafor", "person", "Project manager", "Programme office", 20, 92),
    Resource("Lukas Brandvold", "person", "Solution architect", "Fennel & Pike", 32, 118),
    Resource("Priya Ramanathan", "person", "Data engineer", "Data team", 32, 88),
    Resource("Tomasz Wierzbicki", "person", "Data engineer", "Data team", 32, 84),
    Resource("Noor El-Amin", "person", "CRM developer", "Fennel & Pike", 32, 98),
    Resource("Diego Larrañaga", "person", "Integration developer", "Platform team", 32, 90),
    Resource("Hana Kobayakawa", "person", "CRM configurator", "Fennel & Pike", 32, 86),
    Resource("Femi Adeyinka", "person", "Test lead", "Quality team", 32, 80),
    Resource("Greta Lindmoser", "person", "Training lead", "People development", 24, 72),
    Resource("CRM sandbox", "equipment", "Test environment", "Platform team", 40, 6),
]
SPELLS = [
    Spell("Hana Kobayakawa", day("10-05"), day("2027-06-30"), 20, "Part-time from October"),
    Spell("Greta Lindmoser", day("11-02"), day("2027-03-31"), 30, "Extended for the training wave"),
    Spell("Diego Larrañaga", day("08-17"), day("08-28"), 0, "Annual leave"),
    Spell("Noor El-Amin", day("09-14"), day("09-18"), 0, "Annual leave"),
    Spell("Diego Larrañaga", day("12-24"), day("12-31"), 0, "Year-end leave"),
    Spell("Femi Adeyinka", day("10-19"), day("10-21"), 0, "Conference"),
]

CHAINS: tuple[Chain, ...] = (
    ("Discovery", ("Imani Okafor", "Lukas Brandvold", "Femi Adeyinka", "Greta Lindmoser"),
     ("inside sales", "field sales", "service desk", "marketing", "finance"),
     (("Story", "Interview {} about today's work", 12), ("Story", "Write the to-be process for {}", 16))),
    ("Discovery", ("Noor El-Amin", "Hana Kobayakawa", "Lukas Brandvold"), ("",),
     (("Task", "Inventory of legacy customisations", 24), ("Task", "Solution outline and principles", 32))),
    ("CRM configuration", ("Noor El-Amin", "Hana Kobayakawa"),
     ("lead routing", "opportunity stages", "quote approval", "case escalation", "account hierarchy", "territories",
      "roles and permissions", "sales dashboards", "email templates", "mobile layout", "service entitlements"),
     (("Story", "Configure {}", 40), ("Task", "Review {} with key users", 14), ("Task", "Rework {} after review", 20))),
    ("Data migration", ("Priya Ramanathan", "Tomasz Wierzbicki"),
     ("accounts", "contacts", "opportunities", "price lists", "contracts", "activities", "consents", "attachments"),
     (("Task", "Map {} fields", 20), ("Task", "Extract {} from the legacy CRM", 32),
      ("Task", "Load {} into the test environment", 36), ("Task", "Reconcile {} counts", 16))),
    ("Integrations", ("Diego Larrañaga", "Lukas Brandvold"),
     ("billing", "identity", "telephony", "warehouse stock", "mail gateway", "reporting lake", "web shop"),
     (("Story", "Design the {} interface", 28), ("Story", "Build the {} interface", 60),
      ("Task", "Prove the {} interface end to end", 24))),
    ("Training", ("Greta Lindmoser",),
     ("inside sales", "field sales", "service desk", "marketing", "finance"),
     (("Task", "Training needs of {}", 12), ("Story", "Write the guide for {}", 32),
      ("Task", "Record short lessons for {}", 24),
      ("Task", "Hold the sessions for {}", 28))),
    ("Test and go-live", ("Femi Adeyinka",),
     ("lead to quote", "quote to order", "case to resolution", "campaign to lead", "month-end reporting",
      "access rights"),
     (("Task", "Test plan for {}", 24), ("Task", "Automate checks for {}", 56), ("Task", "Acceptance run of {}", 28))),
    ("Test and go-live", ("Imani Okafor",),
     ("steering group", "works council", "regional leads", "support rota", "cutover weekend", "supplier contracts"),
     (("Task", "Plan for the {}", 26), ("Task", "Prepare the {}", 34))),
    ("Test and go-live", ("Imani Okafor",), ("",), (("Task", GATE, 16), ("Task", "Announce the go-live date", 8))),
    ("Test and go-live", ("Priya Ramanathan", "Noor El-Amin", "Lukas Brandvold"), ("",),
     (("Task", "Cutover load of production data", 24), ("Task", "Switch telephony and mail to Atlas", 16),
      ("Task", "First-week support", 36))),
)
PORTAL_CHAINS: tuple[Chain, ...] = (
    ("Partner portal", ("Noor El-Amin", "Lukas Brandvold", "Diego Larrañaga"),
     ("partner sign-in", "lead registration", "deal desk", "order status", "partner price list", "claims",
      "co-marketing funds",
      "partner scorecard", "document library"),
     (("Story", "Portal: design {}", 10), ("Story", "Portal: build {}", 26), ("Task", "Portal: test {}", 10))),
)
APPROVED_PORTAL = ("partner sign-in", "lead registration", "order status")
BUGS = (
    ("08-28", "Duplicate warning fires on every save", "Noor El-Amin", "CRM configuration"),
    ("09-04", "Time zone of imported activities is off by one hour", "Tomasz Wierzbicki", "Data migration"),
    ("09-11", "Quote PDF drops the second page", "Hana Kobayakawa", "CRM configuration"),
    ("09-25", "Single sign-on loops on shared tablets", "Diego Larrañaga", "Integrations"),
    ("10-02", "Umlauts garbled in price list load", "Priya Ramanathan", "Data migration"),
    ("10-02", "Escalation mail sent to former owner", "Noor El-Amin", "CRM configuration"),
    ("10-09", "Stock level shows yesterday's figure", "Diego Larrañaga", "Integrations"),
    ("10-16", "Consent flag lost for merged contacts", "Tomasz Wierzbicki", "Data migration"),
    ("10-30", "Territory change does not move open leads", "Hana Kobayakawa", "CRM configuration"),
    ("11-06", "Dashboard totals differ from the list below", "Noor El-Amin", "CRM configuration"),
    ("11-13", "Caller not recognised for foreign numbers", "Diego Larrañaga", "Integrations"),
    ("11-13", "Attachment names longer than 80 characters fail", "Tomasz Wierzbicki", "Data migration"),
    ("11-20", "Sales forecast ignores the currency of the quote", "Noor El-Amin", "CRM configuration"),
)
PINNED = (
    ("Dress rehearsal of the full migration", 44, "11-27", "12-11"),
    ("Partner data load and cleansing", 40, "12-02", "12-16"),
    ("Cutover scripts and rollback proof", 40, "11-30", "12-18"),
)
SCALE = {"CRM configuration": 1.12, "Data migration": 1.3, "Integrations": 1.15, "Discovery": 1.1}
BLOCKS_GATE = ("Reconcile", "Rework", "Prove", "Hold", "Acceptance", "Prepare the")
# fmt: on


def tasks() -> list[Task]:
    """Return every issue of the story, in plan order, numbered as created."""
    first = [task for chain in CHAINS for task in _chain(chain, None)]
    gate = next(task for task in first if task.name == GATE)
    gate.links = tuple(Link(task.name) for task in first if task.name.startswith(BLOCKS_GATE))
    cutover = next(task for task in first if task.name.startswith("Cutover load"))
    cutover.links = (Link("Announce the go-live date"),)
    portal = [task for chain in PORTAL_CHAINS for task in _chain(chain, PORTAL_DATE)]
    everything = first + [_pinned(row) for row in PINNED] + portal + [_bug(bug) for bug in BUGS]
    _share_out(everything)
    for number, task in enumerate(sorted(everything, key=lambda each: each.added or dt.date.min), start=len(EPICS)):
        task.number = number
    middle = [task for task in everything if task not in first[-5:]]
    return sorted(middle, key=lambda task: task.kind != "Bug") + first[-5:]


def _chain(chain: Chain, added: dt.date | None) -> list[Task]:
    phase, owners, subjects, steps = chain
    made = []
    for subject in subjects:
        before: tuple[Link, ...] = ()
        for kind, text, hours in steps:
            name = text.format(subject)
            spread = Random(name).choice((0.75, 1, 1, 1.25))
            task = Task(
                name,
                phase,
                "/".join(owners),
                round(hours * SCALE.get(phase, 1) * spread),
                1,
                before,
                (),
                kind,
                added=added,
            )
            before = (Link(name),)
            made.append(task)
    return made


def _pinned(row: tuple[str, int, str, str]) -> Task:
    name, hours, start, finish = row
    return Task(
        name, "Data migration", "Priya Ramanathan", hours, 1, added=day("11-06"), pinned=(day(start), day(finish))
    )


def _bug(bug: tuple[str, str, str, str]) -> Task:
    date, name, owner, epic = bug
    return Task(name, epic, owner, Random(name).choice((6, 8, 12)), 1, kind="Bug", added=day(date))


def _share_out(everything: list[Task]) -> None:
    hours = {person.name: person.hours for person in PEOPLE}
    load: Counter[str] = Counter()
    for task in everything:
        owners = task.owner.split("/")
        task.owner = min(owners, key=lambda name: load[name] / hours[name])
        load[task.owner] += task.hours
        task.rate = hours[task.owner] * 0.95 / 5
        task.original = task.hours
        task.truth = Random("truth" + task.name).choice((0.85, 1, 1, 1.1, 1.2, 1.3))
