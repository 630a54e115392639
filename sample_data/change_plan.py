"""The tasks of One Office: new ways of working, and the people who lead them."""

from random import Random

from network import Row, task_of
from project import Resource, Spell
from simulation import Task
from workdays import day

# fmt: off
RESOURCES = [
    Resource("Sunniva Achterberg", "person", "Programme lead", "Transformation office", 24, 104),
    Resource("Jorge Benavente-Lund", "person", "Change manager", "Transformation office", 32, 86),
    Resource("Aiko Marchetti", "person", "Workplace designer", "Studio Halvorsen", 32, 98),
    Resource("Thabo Nkemelu", "person", "HR partner", "People", 24, 78),
    Resource("Elif Karahan", "person", "Workplace technology lead", "IT", 28, 82),
    Resource("Rosalind Quayle", "person", "Communications lead", "Corporate affairs", 28, 74),
    Resource("Matthieu Okonjo", "person", "Learning and coaching", "People", 28, 72),
    Resource("Bram Veldhoven", "person", "Facilities and moves", "Facilities", 32, 66),
    Resource("Lukas Brandvold", "person", "Solution architect", "Fennel & Pike", 32, 118, 50),
    Resource("Pilot floor", "equipment", "Furnished test floor", "Facilities", 40, 30),
]
SPELLS = [
    Spell("Thabo Nkemelu", day("10-01"), day("2027-06-30"), 16, "Half on the pay round from October"),
    Spell("Aiko Marchetti", day("08-10"), day("08-21"), 0, "Annual leave"),
    Spell("Rosalind Quayle", day("09-28"), day("10-02"), 0, "Annual leave"),
]
DEPARTMENTS = ("Finance", "Legal", "Customer care", "Procurement", "Product")
SUN, JOR, AIK, THA = "Sunniva Achterberg", "Jorge Benavente-Lund", "Aiko Marchetti", "Thabo Nkemelu"
ELI, ROS, MAT, BRA = "Elif Karahan", "Rosalind Quayle", "Matthieu Okonjo", "Bram Veldhoven"

PLAN: dict[str, list[Row]] = {
    "Case and vision": [
        ("Interview the executive team", 8, SUN, ""),
        ("Measure how desks are used", 12, BRA, ""),
        ("Write the case for one office", 8, SUN, "Interview the executive team; Measure how desks are used"),
        ("Map who is affected and how", 10, JOR, ""),
        ("Agree the guiding principles", 5, SUN, "Write the case for one office"),
        ("Vision approved", 0, SUN, "Agree the guiding principles; Map who is affected and how"),
    ],
    "Workplace design": [
        ("Activity profiles of the teams", 14, AIK, ""),
        ("Zoning plan of four floors", 12, AIK, "Activity profiles of the teams; Vision approved"),
        ("Acoustic study", 8, AIK, "Zoning plan of four floors"),
        ("Furniture shortlist", 10, AIK, "Zoning plan of four floors"),
        ("Furniture trial with volunteers", 10, BRA, "Furniture shortlist"),
        ("Order furniture", 5, BRA, "Furniture trial with volunteers"),
        ("Signage and wayfinding", 12, AIK, "Acoustic study"),
        ("Quiet rooms fit-out", 15, AIK, "Acoustic study"),
        ("Design frozen", 0, AIK, "Order furniture; Signage and wayfinding"),
    ],
    "Policies and HR": [
        ("Review contracts for place of work", 10, THA, ""),
        ("Draft the hybrid work policy", 12, THA, "Review contracts for place of work; Vision approved"),
        ("Consult the works council", 15, THA, "Draft the hybrid work policy"),
        ("Home office allowance rules", 8, THA, "Draft the hybrid work policy"),
        ("Desk etiquette with staff panel", 8, JOR, "Vision approved"),
        ("Publish the hybrid work policy", 4, THA, "Consult the works council; Home office allowance rules"),
        ("Health and safety assessment", 6, THA, "Consult the works council"),
        ("Update role descriptions", 7, THA, "Publish the hybrid work policy"),
        ("Review part-time arrangements", 8, THA, "Update role descriptions"),
        ("Evaluate the hybrid work policy", 6, THA, "Review part-time arrangements"),
    ],
    "Technology": [
        ("Inventory of meeting rooms and screens", 10, ELI, ""),
        ("Choose the desk booking tool", 12, ELI, "Vision approved"),
        ("Connect booking to badges", 12, ELI, "Choose the desk booking tool"),
        ("Upgrade the wireless network", 18, ELI, "Inventory of meeting rooms and screens"),
        ("Equip the meeting rooms", 15, ELI, "Upgrade the wireless network"),
        ("Follow-me printing", 8, ELI, "Connect booking to badges"),
        ("Laptop and headset renewal", 14, ELI, "Upgrade the wireless network"),
        ("Softphone for customer care", 14, ELI, "Laptop and headset renewal"),
        ("Support desk on the move floor", 10, ELI, "Equip the meeting rooms"),
        ("Retire the old telephone system", 14, ELI, "Softphone for customer care"),
        ("Fix list after the moves", 15, ELI, "Move week of Legal"),
    ],
    "Leadership": [
        ("Brief the leadership team", 5, SUN, "Vision approved"),
        ("Leader listening tour", 15, JOR, "Brief the leadership team"),
        ("Coaching round one", 15, MAT, "Brief the leadership team"),
        ("Managers' toolkit", 12, JOR, "Leader listening tour"),
        ("Leading remote teams course", 18, MAT, "Managers' toolkit SS+4"),
        ("Coaching round two", 15, MAT, "Coaching round one; Leading remote teams course"),
        ("Leaders give up their offices", 10, SUN, "Leader listening tour; Coaching round one"),
        ("Mid-year leadership review", 8, SUN, "Leaders give up their offices"),
    ],
    "Pilot floor": [
        ("Recruit pilot teams", 8, JOR, "Vision approved"),
        ("Furnish the pilot floor", 12, BRA, "Order furniture"),
        ("Pilot kick-off", 4, JOR, "Furnish the pilot floor; Choose the desk booking tool"),
        ("Weekly pilot retrospectives", 18, JOR, "Pilot kick-off"),
        ("Pilot survey", 6, ROS, "Weekly pilot retrospectives SS+8"),
        ("Adjust the design after the pilot", 8, AIK, "Pilot survey"),
        ("Pilot evaluated", 0, SUN, "Weekly pilot retrospectives; Pilot survey; Adjust the design after the pilot"),
    ],
    "Communication": [
        ("Communication strategy", 10, ROS, ""),
        ("Launch story and film", 15, ROS, "Communication strategy; Vision approved"),
        ("Question and answer site", 12, ROS, "Launch story and film"),
        ("Town hall in summer", 6, ROS, "Launch story and film"),
        ("Ambassador network", 14, ROS, "Question and answer site"),
        ("Stories from the pilot", 10, ROS, "Pilot kick-off"),
        ("Move guide for staff", 12, ROS, "Ambassador network"),
        ("Town hall in autumn", 6, ROS, "Town hall in summer FS+60"),
        ("Newsletter series on the moves", 15, ROS, "Move guide for staff"),
    ],
    "Training": [
        ("Digital collaboration course", 18, MAT, ""),
        ("Train the ambassadors", 10, MAT, "Ambassador network SS+6"),
        ("Booking tool lessons", 8, MAT, "Choose the desk booking tool"),
        ("Drop-in clinics", 12, MAT, "Booking tool lessons"),
    ],
    "Move waves": [],
    "Embed and measure": [
        ("Baseline of the indicators", 10, SUN, ""),
        ("Half-way benefits review", 8, SUN, "Baseline of the indicators FS+70"),
        ("Release two floors of the old lease", 10, SUN, "Move week of Customer care"),
        ("Space use after the moves", 8, BRA, "Move week of Product"),
        ("Ownership passes to Facilities", 6, SUN,
         "Space use after the moves SS+4; Release two floors of the old lease"),
        ("Lessons learned", 5, JOR, "Settle-in clinic of Product SS+2"),
        ("One Office complete", 0, SUN, "Ownership passes to Facilities; Lessons learned; Pulse survey of Product"),
    ],
}
WAVE: list[Row] = [
    ("Inventory of {d}", 6, BRA, "Measure how desks are used"),
    ("Team agreement of {d}", 7, JOR, "Managers' toolkit"),
    ("Move week of {d}", 5, BRA,
     "Inventory of {d}; Team agreement of {d}; Design frozen; Publish the hybrid work policy"),
    ("Settle-in clinic of {d}", 5, MAT, "Move week of {d}"),
    ("Pulse survey of {d}", 4, ROS, "Move week of {d} FS+3"),
]
ADDED: list[tuple[str, str, Row]] = [
    ("09-11", "Quiet rooms fit-out", ("Phone booths on floor two", 10, AIK, "Acoustic study")),
    ("09-25", "Desk etiquette with staff panel", ("Parking and bicycle rules", 5, THA,
     "Publish the hybrid work policy")),
    ("10-09", "Support desk on the move floor", ("Screens for visually impaired staff", 8, ELI,
     "Equip the meeting rooms")),
    ("10-30", "Drop-in clinics", ("Refresher for team assistants", 8, MAT, "Drop-in clinics")),
]
PINNED = (
    ("Customer care listening sessions", "Leadership", "Mid-year leadership review", 44, "11-30", "12-11"),
    ("Manager clinics before the last waves", "Leadership", "Customer care listening sessions", 42, "12-02", "12-18"),
)
TRUTHS = (0.85, 0.9, 1.0, 1.0, 1.1)
# fmt: on


def tasks() -> list[Task]:
    """Return every task in plan order with its 16-digit row number."""
    made = []
    for phase, rows in PLAN.items():
        made += [_task(row, phase) for row in rows]
        made += _waves() if phase == "Move waves" else []
    for date, before, row in ADDED:
        at = next(n for n, task in enumerate(made) if task.name == before)
        extra = _task(row, made[at].phase)
        extra.added = day(date)
        made.insert(at + 1, extra)
    for name, phase, before, hours, start, finish in PINNED:
        at = next(n for n, task in enumerate(made) if task.name == before)
        extra = Task(
            name, phase, JOR, hours, 6.08, original=hours, added=day("11-13"), pinned=(day(start), day(finish))
        )
        made.insert(at + 1, extra)
    for task in made:
        task.number = row_number(task.name)
    return made


def row_number(name: str) -> int:
    """Return a 16-digit number that always belongs to this name."""
    return Random("row" + name).randrange(10**15, 10**16)


def _waves() -> list[Task]:
    return [
        _task((name.format(d=department), days, who, links.format(d=department)), f"Move waves/{department}")
        for department in DEPARTMENTS
        for name, days, who, links in WAVE
    ]


def _task(row: Row, phase: str) -> Task:
    task = task_of(row, phase, TRUTHS)
    hours = next(person.hours for person in RESOURCES if person.name == task.owner)
    task.rate = hours * 0.95 / 5
    task.hours = task.original = row[1] * task.rate
    return task
