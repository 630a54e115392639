"""The tasks of the Harbour Street clinic, its crews and its machines."""

from network import Row, task_of
from project import Resource, Spell
from simulation import Link, Task
from workdays import day

# fmt: off
FLOORS = ("Ground floor", "First floor", "Second floor")

RESOURCES = [
    Resource("Ingrid Vestermark", "person", "Project manager", "Calder & Rowe Construction", 40, 96),
    Resource("Marisol Etxeandia", "person", "Site manager", "Calder & Rowe Construction", 40, 78),
    Resource("Owen Blackfern", "person", "Structural engineer", "Fairlead Engineers", 40, 92),
    Resource("Chiara Dellamonte", "person", "Services engineer", "Fairlead Engineers", 40, 90),
    Resource("Kwabena Osei-Thorne", "person", "Quality and safety", "Calder & Rowe Construction", 40, 70),
    Resource("Groundworks crew", "person", "Groundworks", "Dunmore Civils", 200, 44),
    Resource("Formwork crew", "person", "Formwork", "Calder & Rowe Construction", 240, 48),
    Resource("Rebar crew", "person", "Reinforcement", "Ferrum Fixers", 160, 47),
    Resource("Concrete crew", "person", "Concrete", "Calder & Rowe Construction", 200, 45),
    Resource("Facade crew", "person", "Facade", "Lumen Facades", 160, 52),
    Resource("Roofers", "person", "Roofing", "Slate & Son", 120, 50),
    Resource("Ductwork crew", "person", "Ventilation", "Airwell Services", 160, 51),
    Resource("Plumbers", "person", "Plumbing", "Brook Mechanical", 120, 53),
    Resource("Electricians", "person", "Electrical", "Voltaire Electric", 160, 55),
    Resource("Drylining crew", "person", "Partitions and ceilings", "Planeform", 240, 46),
    Resource("Finishing crew", "person", "Finishes", "Planeform", 200, 43),
    Resource("Landscaping crew", "person", "External works", "Dunmore Civils", 160, 41),
    Resource("Tower crane", "equipment", "Lifting", "Hoistline Hire", 40, 120),
    Resource("Mobile crane", "equipment", "Lifting", "Hoistline Hire", 40, 95),
    Resource("Excavator", "equipment", "Earthmoving", "Dunmore Civils", 40, 70),
    Resource("Formwork set", "equipment", "Formwork panels", "Hoistline Hire", 80, 18, 100, 2),
    Resource("Scaffold", "equipment", "Access", "Hoistline Hire", 40, 25),
]
SPELLS = [
    Spell("Chiara Dellamonte", day("10-12"), day("2027-03-31"), 28, "Shared with the ferry terminal from October"),
    Spell("Kwabena Osei-Thorne", day("08-31"), day("09-04"), 0, "Annual leave"),
    Spell("Ingrid Vestermark", day("12-28"), day("2027-01-01"), 0, "Annual leave"),
]

OPENING: dict[str, list[Row]] = {
    "Mobilisation": [
        ("Agree the traffic plan", 4, "Ingrid Vestermark", ""),
        ("Fence and site cabins", 5, "Groundworks crew[5]", ""),
        ("Temporary power and water", 4, "Electricians[2]", "Fence and site cabins SS+2"),
        ("Survey neighbouring walls", 3, "Owen Blackfern", ""),
        ("Safety induction of crews", 2, "Kwabena Osei-Thorne", "Fence and site cabins"),
        ("Site ready", 0, "", "Temporary power and water; Safety induction of crews; Agree the traffic plan"),
    ],
    "Groundworks": [
        ("Clear the yard", 3, "Groundworks crew[5];Excavator", "Site ready"),
        ("Sheet piling along the quay", 6, "Groundworks crew[5];Mobile crane",
         "Clear the yard; Survey neighbouring walls"),
        ("Excavate to formation level", 7, "Groundworks crew[5];Excavator", "Sheet piling along the quay"),
        ("Dewatering wells", 3, "Groundworks crew[5]", "Excavate to formation level"),
        ("Drain runs under slab", 5, "Groundworks crew[5];Excavator", "Dewatering wells"),
        ("Formation level inspection", 1, "Owen Blackfern", "Drain runs under slab"),
    ],
    "Foundations": [
        ("Blinding concrete", 2, "Concrete crew[5]", "Formation level inspection"),
        ("Pile cap formwork", 4, "Formwork crew[6];Formwork set", "Blinding concrete"),
        ("Pile cap reinforcement", 4, "Rebar crew[4]", "Pile cap formwork SS+2; Pile cap formwork FF+1"),
        ("Pour pile caps", 2, "Concrete crew[5]", "Pile cap reinforcement"),
        ("Erect tower crane", 2, "Mobile crane;Marisol Etxeandia", "Pour pile caps FS+2"),
        ("Ground beams", 5, "Formwork crew[6];Formwork set", "Pour pile caps FS+1"),
        ("Waterproof the basement pit", 4, "Groundworks crew[5]", "Ground beams"),
        ("Pour ground slab", 3, "Concrete crew[5]", "Ground beams; Erect tower crane"),
        ("Foundations complete", 0, "", "Pour ground slab; Waterproof the basement pit"),
    ],
}
PROCUREMENT: list[Row] = [
    ("Appoint the frame subcontractors", 6, "Ingrid Vestermark", "Site ready"),
    ("Approve the facade mock-up", 5, "Owen Blackfern", "Foundations complete FS+12"),
    ("Order the air handling units", 8, "Chiara Dellamonte", "Foundations complete"),
    ("Order the lift", 6, "Ingrid Vestermark", "Foundations complete FS+5"),
    ("Agree the fire strategy revision", 10, "Chiara Dellamonte", "Order the air handling units FS+20"),
    ("Quarterly safety audit", 6, "Kwabena Osei-Thorne", "Foundations complete FS+35"),
    ("Settle the nurse call samples", 9, "Chiara Dellamonte", "Foundations complete FS+82"),
    ("Order theatre doors", 8, "Ingrid Vestermark", "Foundations complete FS+88"),
    ("Agree the utility connection date", 7, "Ingrid Vestermark", "Foundations complete FS+100"),
    ("Check anchors of ceiling pendants", 7, "Owen Blackfern", "Foundations complete FS+92"),
    ("Site audit of escape routes", 5, "Kwabena Osei-Thorne", "Foundations complete FS+93"),
    ("Settle the final account of the frame", 9, "Marisol Etxeandia", "Frame complete FS+5"),
    ("Appoint the commissioning specialist", 8, "Ingrid Vestermark", "Agree the utility connection date"),
    ("Plan the equipment deliveries", 10, "Marisol Etxeandia", "Settle the final account of the frame"),
    ("Commissioning method statements", 12, "Chiara Dellamonte", "Settle the nurse call samples"),
    ("Structural as-built survey", 8, "Owen Blackfern", "Check anchors of ceiling pendants FS+2"),
    ("Safety file for the operator", 12, "Kwabena Osei-Thorne", "Site audit of escape routes FS+3"),
]
STRUCTURE: list[Row] = [
    ("{f}: column and wall formwork", 4, "Formwork crew[6];Formwork set;Tower crane", "{p}"),
    ("{f}: column and wall reinforcement", 4, "Rebar crew[4]", "{f}: column and wall formwork SS+2"),
    ("{f}: pour columns and walls", 2, "Concrete crew[5]",
     "{f}: column and wall formwork; {f}: column and wall reinforcement"),
    ("{f}: slab formwork", 5, "Formwork crew[6];Formwork set;Tower crane", "{f}: pour columns and walls FS+1"),
    ("{f}: slab reinforcement", 5, "Rebar crew[4]", "{f}: slab formwork SS+2; {f}: slab formwork FF+1"),
    ("{f}: inspect reinforcement", 1, "Owen Blackfern", "{f}: slab reinforcement"),
    ("{f}: pour slab", 2, "Concrete crew[5]", "{f}: inspect reinforcement"),
    ("{f}: strike formwork", 3, "Formwork crew[6]", "{f}: pour slab FS+3"),
]
ROOF: list[Row] = [
    ("Stair and lift cores", 5, "Formwork crew[6];Formwork set;Tower crane", "Second floor: strike formwork"),
    ("Plant deck steel frame", 4, "Marisol Etxeandia;Mobile crane", "Second floor: strike formwork"),
    ("Frame complete", 0, "", "Stair and lift cores; Plant deck steel frame"),
]
ENVELOPE: list[Row] = [
    ("Roof falls and insulation", 5, "Roofers[3]", "Second floor: strike formwork FS+2"),
    ("Lay roof membrane", 9, "Roofers[3]", "Roof falls and insulation; Frame complete"),
    ("Flood test of the roof", 1, "Kwabena Osei-Thorne", "Lay roof membrane"),
    ("Roof watertight", 0, "", "Flood test of the roof"),
    ("Flashings and roof lights", 4, "Roofers[3]", "Flood test of the roof"),
    ("Scaffold around the building", 4, "Facade crew[4];Scaffold", "First floor: strike formwork"),
    ("Ground floor: facade frames", 5, "Facade crew[4];Scaffold", "Scaffold around the building"),
    ("Ground floor: glazing", 4, "Facade crew[4];Scaffold", "Ground floor: facade frames"),
    ("First floor: facade frames", 5, "Facade crew[4];Scaffold", "Ground floor: glazing"),
    ("First floor: glazing", 4, "Facade crew[4];Scaffold", "First floor: facade frames"),
    ("Second floor: facade frames", 5, "Facade crew[4];Scaffold",
     "First floor: glazing; Second floor: strike formwork"),
    ("Second floor: glazing", 4, "Facade crew[4];Scaffold", "Second floor: facade frames"),
    ("Entrance canopy", 5, "Facade crew[4];Scaffold", "Second floor: glazing"),
    ("Strike scaffold", 3, "Facade crew[4];Scaffold", "Entrance canopy"),
]
FIRST_FIX: list[Row] = [
    ("{f}: mark out services", 2, "Chiara Dellamonte", "{f}: strike formwork FS+2"),
    ("{f}: ventilation ducts", 6, "Ductwork crew[4]", "{f}: mark out services"),
    ("{f}: soil and water pipes", 5, "Plumbers[3]", "{f}: mark out services"),
    ("{f}: medical gas pipes", 3, "Plumbers[3]", "{f}: soil and water pipes"),
    ("{f}: cable trays and conduits", 6, "Electricians[4]", "{f}: ventilation ducts SS+3"),
    ("{f}: pull cables", 4, "Electricians[4]", "{f}: cable trays and conduits"),
]
MACHINES: list[Row] = [
    ("Install air handling units", 5, "Ductwork crew[4];Mobile crane", "Frame complete"),
    ("Boiler and chiller pipework", 6, "Plumbers[3]", "Install air handling units"),
]
PARTITIONS: list[Row] = [
    ("{f}: metal studs", 4, "Drylining crew[6]", "{f}: ventilation ducts"),
    ("{f}: board first side", 3, "Drylining crew[6]", "{f}: metal studs"),
    ("{f}: close walls", 4, "Drylining crew[6]", "{f}: board first side; {f}: pull cables; {f}: medical gas pipes"),
    ("{f}: ceiling grid", 3, "Drylining crew[6]", "{f}: close walls"),
]
FINISHES: list[Row] = [
    ("{f}: screed", 3, "Concrete crew[5]", "{f}: close walls; Roof watertight"),
    ("{f}: paint first coat", 4, "Finishing crew[5]", "{f}: ceiling grid; Roof watertight"),
    ("{f}: vinyl flooring", 4, "Finishing crew[5]", "{f}: screed FS+5; {f}: paint first coat"),
    ("{f}: doors and ironmongery", 3, "Finishing crew[5]", "{f}: vinyl flooring"),
    ("{f}: wall protection and final coat", 3, "Finishing crew[5]", "{f}: doors and ironmongery"),
]
SECOND_FIX: list[Row] = [
    ("{f}: sanitary fittings", 3, "Plumbers[3]", "{f}: vinyl flooring"),
    ("{f}: lights and outlets", 4, "Electricians[4]", "{f}: paint first coat"),
    ("{f}: nurse call and data", 3, "Electricians[4]", "{f}: lights and outlets"),
    ("{f}: air terminals", 3, "Ductwork crew[4]", "{f}: ceiling grid; {f}: paint first coat"),
]
PLANT: list[Row] = [
    ("Main switchboard", 14, "Electricians[2]", "Frame complete FS+17"),
    ("Emergency generator", 14, "Electricians[3]", "Main switchboard SS+1"),
]
EXTERNAL: list[Row] = [
    ("Storm drains", 5, "Landscaping crew[4];Excavator", "Foundations complete FS+40"),
    ("Ambulance ramp", 6, "Landscaping crew[4];Excavator", "Storm drains"),
    ("Car park base", 6, "Landscaping crew[4];Excavator", "Ambulance ramp; Strike scaffold"),
    ("Kerbs and paving", 6, "Landscaping crew[4]", "Car park base"),
    ("Planting and fences", 4, "Landscaping crew[4]", "Kerbs and paving"),
]
HANDOVER: list[Row] = [
    ("Balance the ventilation", 4, "Ductwork crew[4]",
     "Second floor: air terminals; Install air handling units; Emergency generator"),
    ("Flush and disinfect water", 3, "Plumbers[3]", "Second floor: sanitary fittings; Boiler and chiller pipework"),
    ("Medical gas certification", 2, "Chiara Dellamonte", "Second floor: sanitary fittings"),
    ("Electrical test certificates", 3, "Electricians[4]", "Second floor: nurse call and data; Main switchboard"),
    ("Fire alarm cause and effect test", 2, "Kwabena Osei-Thorne",
     "Electrical test certificates; Balance the ventilation"),
    ("Building control inspection", 1, "Ingrid Vestermark",
     "Fire alarm cause and effect test; Medical gas certification; Flush and disinfect water; Kerbs and paving"),
    ("Snagging", 5, "Finishing crew[5];Marisol Etxeandia",
     "Building control inspection SS+1; Second floor: wall protection and final coat"),
    ("Train the facility staff", 2, "Chiara Dellamonte", "Fire alarm cause and effect test"),
    ("As-built records", 4, "Owen Blackfern", "Fire alarm cause and effect test"),
    ("Final clean", 3, "Finishing crew[5]", "Snagging"),
    ("Clinic handed over", 0, "", "Final clean; As-built records; Train the facility staff; Planting and fences"),
]
ADDED: list[tuple[str, str, Row]] = [
    ("09-04", "Foundations complete", ("Pump out the basement pit", 4, "Groundworks crew[5]",
     "Waterproof the basement pit")),
    ("09-25", "Second floor: sanitary fittings",
     ("Isolation room pressure cascade", 5, "Ductwork crew[4]", "Second floor: ventilation ducts")),
    ("09-25", "Isolation room pressure cascade",
     ("Isolation room lobby walls", 6, "Drylining crew[2]", "Second floor: close walls")),
    ("10-30", "Storm drains", ("Charging point ducts", 3, "Landscaping crew[4]", "Storm drains")),
    ("11-06", "Charging point ducts", ("Charging point cables", 10, "Electricians[2]", "Charging point ducts FS+8")),
]
UNCHAINED = ("Main switchboard", "Emergency generator", "Charging point cables", "Temporary power and water",
    "Pump out the basement pit")
TRUTHS = (0.95, 1.0, 1.0, 1.0, 1.08)
# fmt: on


def tasks() -> list[Task]:
    """Return every task in plan order with stable numbers; phase is `Phase/Group` where there is a group."""
    made = [task_of(row, phase, TRUTHS) for phase, rows in OPENING.items() for row in rows]
    for phase, pattern, rest in (
        ("Procurement and approvals", [], PROCUREMENT), ("Structure", STRUCTURE, ROOF), ("Envelope", [], ENVELOPE),
        ("Services first fix", FIRST_FIX, MACHINES),
        ("Partitions and ceilings", PARTITIONS, []), ("Finishes", FINISHES, []),
        ("Services second fix", SECOND_FIX, PLANT),
        ("External works", [], EXTERNAL), ("Commissioning and handover", [], HANDOVER),
    ):  # fmt: skip
        made += _by_floor(phase, pattern) + [task_of(row, _rest(phase, pattern), TRUTHS) for row in rest]
    for number, task in enumerate(made, start=1):
        task.number = 100 + number
    for number, (date, before, row) in enumerate(ADDED, start=1):
        at = next(n for n, task in enumerate(made) if task.name == before)
        extra = task_of(row, made[at].phase, TRUTHS)
        extra.added, extra.number = day(date), 400 + number
        made.insert(at + (not before.endswith("complete")), extra)
    return _chained(made)


def _rest(phase: str, pattern: list[Row]) -> str:
    return f"{phase}/Roof and plant" if pattern else phase


def _by_floor(phase: str, pattern: list[Row]) -> list[Task]:
    before = {
        "Ground floor": "Foundations complete",
        "First floor": "Ground floor: pour slab FS+1",
        "Second floor": "First floor: pour slab FS+1",
    }
    return [
        task_of((name.format(f=floor), days, who, links.format(f=floor, p=before[floor])), f"{phase}/{floor}", TRUTHS)
        for floor in FLOORS
        for name, days, who, links in pattern
    ]


def _chained(made: list[Task]) -> list[Task]:
    last: dict[str, Task] = {}
    for task in made:
        crew = task.owner
        if task.is_milestone or task.added or task.name in UNCHAINED or (" crew" not in crew and crew[-1] != "s"):
            continue
        before = last.get(crew)
        if before and before.name not in {link.name for link in task.links}:
            task.links += (Link(before.name),)
        last[crew] = task
    return made
