"""XML from strangers: opened without entities, and only as deep and wide as a schedule is."""

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from plandata.errors import UnreadableFile

DEEPEST, MOST_ATTRIBUTES = 300, 300
ENCODING = re.compile(rb"""^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")
START = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
ASIDE = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)


@dataclass(frozen=True)
class Element:
    """An element of an XML file: name, place (byte), attributes, the wanted one around it, wanted texts of children."""

    name: str
    at: int
    attributes: Mapping[str, str]
    above: "Element | None"
    texts: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text of a child, empty when there is none."""
        return self.texts.get(name, "").strip()

    def of(self, name: str) -> str:
        """An attribute, empty when there is none."""
        return self.attributes.get(name, "")

    def within(self, name: str) -> bool:
        """Whether a wanted element of that name is around this one."""
        return self.above is not None and (self.above.name == name or self.above.within(name))


def root_of(head: bytes) -> str:
    """The name of the outermost element, without its prefix; empty when the bytes do not begin like XML.

    >>> root_of(b'<?xml version="1.0"?><!-- a plan --><p:Project xmlns:p="x">'), root_of(b"ID,Task")
    ('Project', '')
    """
    head = in_utf8(head).lstrip()
    found = START.search(ASIDE.sub(b"", head)) if head.startswith(b"<") else None
    return found[1].decode("ascii") if found else ""


def in_utf8(content: bytes) -> bytes:
    """The XML without a byte order mark; what was UTF-16 becomes UTF-8."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", "replace").encode("utf-8")
        return ENCODING.sub(rb"\1", text, count=1)
    return content.removeprefix(codecs.BOM_UTF8).lstrip()


def elements(content: bytes, name: str, wanted: Mapping[str, Sequence[str]]) -> list[Element]:
    """The elements with a wanted name, in the order of the file, with the texts of the children named for each.

    Errors: UnreadableFile when the XML is broken or made to do harm.
    """
    walk = _Walk(name, wanted)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = walk.doctype
    parser.StartElementHandler = lambda tag, attributes: walk.start(tag, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.characters
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableFile(
            f"{name} is broken XML ({error}): it is cut off or damaged. Save it again in the planning tool and drop "
            "that file."
        ) from None
    return walk.found


class _Walk:
    def __init__(self, name: str, wanted: Mapping[str, Sequence[str]]) -> None:
        self.name, self.wanted = name, wanted
        self.found: list[Element] = []
        self.open: list[Element | None] = []
        self.inside: list[Element] = []
        self.texts: list[str] | None = None

    def doctype(self, *_declared: object) -> None:
        raise UnreadableFile(
            f"{self.name} declares a document type (DOCTYPE), which no schedule needs and which can do harm; it "
            "was not opened. Save it again in the planning tool and drop that file."
        )

    def start(self, tag: str, attributes: dict[str, str], at: int) -> None:
        if len(self.open) >= DEEPEST or len(attributes) > MOST_ATTRIBUTES:
            raise UnreadableFile(
                f"{self.name} is no schedule: its XML is deeper or wider than any planning tool writes."
            )
        local = tag.rpartition(":")[2]
        made = None
        if local in self.wanted:
            made = Element(local, at, attributes, self.inside[-1] if self.inside else None)
            self.found.append(made)
            self.inside.append(made)
        parent = self.open[-1] if self.open else None
        self.texts = [] if parent is not None and local in self.wanted[parent.name] else None
        self.open.append(made)

    def characters(self, text: str) -> None:
        if self.texts is not None:
            self.texts.append(text)

    def end(self, tag: str) -> None:
        made = self.open.pop()
        if made is not None:
            self.inside.pop()
        elif self.texts is not None and self.open[-1] is not None:
            self.open[-1].texts.setdefault(tag.rpartition(":")[2], "".join(self.texts))
        self.texts = None
