"""What a schedule file holds by its own text, counted beside MPXJ: so that nothing it leaves out is left unsaid."""

import datetime as dt
import re
from dataclasses import dataclass, field

from plandata.errors import Issue, UnreadableFile
from plandata.imports.markup import Element, elements, in_utf8
from plandata.imports.text import text_of

DATES, LENGTH = ("Start", "Finish", "ActualStart", "ActualFinish"), "Duration"
WORKING_TIME = re.compile(r"P(\d+D)?T?(\d+H)?(\d+M)?(\d+(\.\d+)?S)?")
FIRST_YEAR, LAST_YEAR = 1950, 2150
ENDS = ("PredecessorActivityObjectId", "SuccessorActivityObjectId")
SEPARATOR = b"@@@@@@@@@@ProjectLibreSeparator_MSXML@@@@@@@@@@"


@dataclass(frozen=True)
class Doubt:
    """A cell of a task that is not what it should be, so that nothing must be made of it."""

    key: str
    header: str
    value: str
    reason: str


@dataclass(frozen=True)
class Source:
    """The bytes for the reader, and what was counted in them; `keys` is empty where only the reader can look inside.

    `keys`: the id of each task. `lines`: the line of a key, where the file has lines. `links`: predecessor, successor.
    """

    content: bytes
    keys: list[str] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    notes: list[Issue] = field(default_factory=list)


def opaque(content: bytes, name: str) -> Source:  # noqa: ARG001 every kind of source is made from both
    """A file into which only the reader can look."""
    return Source(content)


def project_xml(content: bytes, name: str) -> Source:
    """The tasks, links and doubtful cells of a file in Microsoft Project's XML.

    Errors: UnreadableFile when it is no XML that can be opened.
    """
    content = in_utf8(content)
    wanted = {"Task": ("UID", "IsNull", "OutlineLevel", *DATES, LENGTH), "PredecessorLink": ("PredecessorUID",)}
    found = elements(content, name, wanted)
    tasks = [one for one in found if one.name == "Task" and not _is_blank(one)]
    links = [(one.text("PredecessorUID"), one.above.text("UID")) for one in found if one.name != "Task" and one.above]
    notes = []
    if b"schemas.microsoft.com/project" not in content[:10_000]:
        notes = [Issue(0, "", "", "the file names no XML namespace; it was read as Microsoft Project's XML", "none")]
    doubts = [doubt for task in tasks for doubt in _doubts(task)]
    return Source(content, [one.text("UID") for one in tasks], links=links, doubts=doubts, notes=notes)


def _is_blank(task: Element) -> bool:
    """Whether it is an empty row, or stands for the project as a whole."""
    whole = task.text("UID") == "0" and task.text("OutlineLevel") in ("", "0")
    return whole or task.text("IsNull") == "1"


def _doubts(task: Element) -> list[Doubt]:
    bad = [(header, "is no likely date") for header in DATES if task.text(header) and not _likely(task.text(header))]
    if task.text(LENGTH) and not WORKING_TIME.fullmatch(task.text(LENGTH)):
        bad.append((LENGTH, "is no duration in working time"))
    return [Doubt(task.text("UID"), header, task.text(header), f"{reason}; it was left out") for header, reason in bad]


def _likely(text: str) -> bool:
    try:
        return FIRST_YEAR <= dt.date.fromisoformat(text[:10]).year <= LAST_YEAR
    except ValueError:
        return False


def primavera_xml(content: bytes, name: str) -> Source:
    """The activities and relationships of a file in Primavera's XML, without those of its baselines.

    Errors: UnreadableFile when it is no XML that can be opened.
    """
    content = in_utf8(content)
    wanted = {"Activity": ("ObjectId", "Id"), "Relationship": ENDS, "BaselineProject": (), "Project": ("Id",)}
    found = [one for one in elements(content, name, wanted) if not one.within("BaselineProject")]
    codes = {one.text("ObjectId"): one.text("Id") for one in found if one.name == "Activity"}
    ends = [[one.text(end) for end in ENDS] for one in found if one.name == "Relationship"]
    links = [(codes.get(before, before), codes.get(after, after)) for before, after in ends]
    return Source(_with_ids(content, found), list(codes.values()), links=links)


def _with_ids(content: bytes, found: list[Element]) -> bytes:
    """The file with an id for each project that has none, without which MPXJ gives up."""
    for project in reversed([one for one in found if one.name == "Project" and not one.text("Id")]):
        at = content.index(b">", project.at) + 1
        content = content[:at] + b"<Id>Project</Id>" + content[at:]
    return content


def planner(content: bytes, name: str) -> Source:
    """The tasks and links of a Planner file.

    Errors: UnreadableFile when it is no XML that can be opened.
    """
    content = in_utf8(content)
    found = elements(content, name, {"task": (), "predecessor": ()})
    links = [(one.of("predecessor-id"), one.above.of("id")) for one in found if one.name != "task" and one.above]
    return Source(content, [one.of("id") for one in found if one.name == "task"], links=links)


def projectlibre(content: bytes, name: str) -> Source:
    """The XML part of a ProjectLibre file, which is Microsoft Project's; its other part, Java objects, is not opened.

    Errors: UnreadableFile when it has no such part or it is no XML that can be opened.
    """
    _objects, found, xml = content.partition(SEPARATOR)
    if not found:
        raise UnreadableFile(
            f"{name} is a file of OpenProj or an early ProjectLibre, which only these can read. Save it there as "
            "Microsoft Project XML and drop that file."
        )
    return project_xml(xml, name)


def xer(content: bytes, name: str) -> Source:
    """The activities and relationships of a Primavera XER file, with the lines of its rows.

    Errors: UnreadableFile when its end is missing.
    """
    text, _encoding, notes = text_of(content)
    if not text.rstrip().endswith("%E"):
        raise UnreadableFile(
            f"{name} is cut off: the end mark of a XER file is missing. Export it again from Primavera."
        )
    rows = _xer_rows(text)
    codes = {row.get("task_id", ""): row.get("task_code", "") for _line, row in rows["TASK"]}
    lines = {row.get("task_code", ""): line for line, row in rows["TASK"]}
    lines |= {f"{row.get('task_id')} {row.get('task_code')}": line for line, row in rows["TASK"]}
    lines |= {f"WBS {row.get('wbs_id')}": line for line, row in rows["PROJWBS"]}
    ends = [(row.get("pred_task_id", ""), row.get("task_id", "")) for _line, row in rows["TASKPRED"]]
    links = [(codes.get(before, before), codes.get(after, after)) for before, after in ends]
    return Source(text.encode("utf-8"), list(codes.values()), lines, links, notes=notes)


def _xer_rows(text: str) -> dict[str, list[tuple[int, dict[str, str]]]]:
    found: dict[str, list[tuple[int, dict[str, str]]]] = {"TASK": [], "PROJWBS": [], "TASKPRED": []}
    table, names = "", [""]
    for number, line in enumerate(text.split("\n"), 1):
        mark, _tab, rest = line.rstrip("\r").partition("\t")
        if mark == "%T":
            table = rest.strip()
        elif mark == "%F":
            names = rest.split("\t")
        elif mark == "%R" and table in found:
            found[table].append((number, dict(zip(names, rest.split("\t"), strict=False))))
    return found
