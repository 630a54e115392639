"""The files of planning tools: how each is known by its content, and what reads it."""

from collections.abc import Callable
from dataclasses import dataclass

from plandata.imports import schedule_sources as sources
from plandata.imports.markup import root_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
JAVA_OBJECTS = b"\xac\xed\x00\x05"
HEAD = 100_000
PROJECT_MARKS = (b"MSProject", b"Microsoft.Project", *("   1", "   19", "   112", "   114"))


@dataclass(frozen=True)
class Form:
    """A kind of schedule file: the tool that writes it, its name, the class of MPXJ that reads it, its own count.

    Without a `reader` it is read here, as GanttProject's is.
    """

    tool: str
    label: str
    reader: str
    source: Callable[[bytes, str], sources.Source]

    @property
    def primavera(self) -> bool:
        """Whether it speaks of activities and WBS, as Primavera does."""
        return self.tool == "Primavera P6"


MPP = Form("Microsoft Project", "Microsoft Project file (MPP)", "org.mpxj.mpp.MPPReader", sources.opaque)
MPX = Form("Microsoft Project", "Microsoft Project exchange file (MPX)", "org.mpxj.mpx.MPXReader", sources.opaque)
MSPDI = Form("Microsoft Project", "Microsoft Project XML", "org.mpxj.mspdi.MSPDIReader", sources.project_xml)
XER = Form("Primavera P6", "Primavera XER", "org.mpxj.primavera.PrimaveraXERFileReader", sources.xer)
PMXML = Form("Primavera P6", "Primavera XML", "org.mpxj.primavera.PrimaveraPMFileReader", sources.primavera_xml)
POD = Form("ProjectLibre", "ProjectLibre file (POD)", "org.mpxj.mspdi.MSPDIReader", sources.projectlibre)
PLANNER = Form("Planner", "Planner file", "org.mpxj.planner.PlannerReader", sources.planner)
GAN = Form("GanttProject", "GanttProject file (GAN)", "", sources.opaque)

EXTENSIONS = ("mpp", "mpt", "mpx", "xml", "xer", "pmxml", "gan", "pod", "planner")
"""Under these names planning tools save; the content decides."""


def form_of(content: bytes) -> Form | None:
    """The kind of schedule file by its content, None when it is none.

    >>> form_of(b"ERMHDR\\t8.2\\n").label, form_of(b"ID,Task\\n")
    ('Primavera XER', None)
    """
    if content.startswith(b"ERMHDR"):
        return XER
    if content[:3] == b"MPX" and content[3:4] in (b",", b";", b"\t"):
        return MPX
    if content.startswith(OLE):
        return MPP if _is_project(content) else None
    if content.startswith(JAVA_OBJECTS):
        return POD if b"com.projity" in content or sources.SEPARATOR in content else None
    return _xml_form(content[:HEAD])


def _is_project(content: bytes) -> bool:
    named = [mark if isinstance(mark, bytes) else mark.encode("utf-16-le") + b"\x00\x00" for mark in PROJECT_MARKS]
    excel = "Workbook".encode("utf-16-le") in content
    return not excel and any(mark in content for mark in named)


def _xml_form(head: bytes) -> Form | None:
    root = root_of(head)
    if root == "APIBusinessObjects":
        return PMXML
    bare = head.replace(b"\x00", b"")
    if root == "Project" and any(
        mark in bare for mark in (b"schemas.microsoft.com/project", b"<Tasks", b"<SaveVersion")
    ):
        return MSPDI
    if root == "project":
        return PLANNER if b"mrproject-version" in bare else GAN if b"<tasks" in bare or b"view-date" in bare else None
    return None
