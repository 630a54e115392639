"""How a tool's export is told and what is peculiar to it, as a declaration."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Format:
    """One tool's task export.

    `needs`: groups of header keys; a file is this tool's when it has one of each group. `without`: header keys
    that rule it out. `fields`: header key → field where the tool's word means something else than usual.
    `effort_unit`, `duration_unit`: unit of a bare number.
    """

    tool: str
    needs: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    effort_unit: str = "hour"
    duration_unit: str = "day"
