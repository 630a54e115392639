"""What each tool writes: all declared formats, and which of them a file has."""

from plandata.imports.planners import PLANNERS
from plandata.imports.tool import Format
from plandata.imports.trackers import TRACKERS

FIRST = ("Jira", "Asana", "Azure DevOps", "Redmine", "Trello", "Linear")
"""Tools with headers of their own, asked before those that share theirs with others."""

FORMATS: tuple[Format, ...] = tuple(
    sorted((*TRACKERS, *PLANNERS), key=lambda form: FIRST.index(form.tool) if form.tool in FIRST else len(FIRST))
)
"""Tools in the order in which they are tried; the first whose needs are met wins."""


def format_of(keys: frozenset[str]) -> Format | None:
    """The declared format whose headers the file has, None when it is nobody's."""
    return next((f for f in FORMATS if not keys & set(f.without) and all(keys & set(group) for group in f.needs)), None)
