"""A table of text → which kind of table it is, which tool wrote it, and what each column became, with evidence.

Headers and values are both asked; the order of the columns is not, so the same file always gives the same answer.
"""

from dataclasses import dataclass

from plandata.draft import Mapped
from plandata.imports.bare import is_bare_plan
from plandata.imports.blocks import side_of
from plandata.imports.evidence import Evidence, coded, weighed
from plandata.imports.keyed import tool_of
from plandata.imports.lights import lit
from plandata.imports.referring import by_codes, by_types, referring
from plandata.imports.sheet import TextTable
from plandata.imports.spelling import names_of, spelt_like
from plandata.imports.tool import Format
from plandata.imports.vocabulary import ASKED, SYNONYMS, TABLES_OF, header_key, told_together

SCHEDULE = (
    "start", "finish", "duration", "share_done", "status", "status_group", "owner", "effort", "predecessors", "likely",
    "done_flag", "actual_finish", "remaining", "points", "created_on", "sprint", "type_text", "assignments", "phase",
    "tags", "milestone_flag", "lane", "budget", "actual_cost", "spent",
)  # fmt: skip
NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "task": (("title", "task_id", "phase"), SCHEDULE),
    "risk": (("title",), ("probability", "impact")),
    "contact": (("date",), ("stakeholder",), ("message", "channel", "feedback")),
    "communication": (("stakeholder", "message"), ("cadence", "channel"), ("message", "purpose", "channel", "owner")),
    "stakeholder": (("stakeholder",), ("power", "interest", "engagement", "needs", "role", "organisation", "category")),
    "absence": (("resource",), ("start",), ("finish",), ("reason",)),
    "holiday": (("start",), ("reason", "calendar")),
    "workweek": (("weekday",), ("hours",)),
    "capacity": (("resource",), ("start",), ("hours_per_week",)),
    "resource": (("resource",),),
    "assignment": (("task_id",), ("resource",), ("share", "effort_hours")),
    "link": (("predecessor_id",), ("successor_id",)),
    "cost": (("planned", "actual"), ("phase", "kind", "cost_id")),
    "indicator": (("indicator",), ("value", "target")),
    "objective": (("title",), ("outcome", "phases", "objective_id")),
    "decision": (("title",), ("decided_by", "affects", "decision_id")),
    "issue": (("title",),),
    "time_entry": (("hours",), ("date",)),
    "earned": (("planned_value", "earned_value", "actual_value", "planned_share"), ("period", "date", "item")),
}
"""For each kind of table: groups of fields; a file can be of the kind when it has one of each group."""

MANY = {
    "tags",
    "sprint",
    "blocks",
    "blocked_by",
    "predecessors",
    "blocks_title",
    "blocked_by_title",
    "assignments",
    "component",
    "work_log",
}
"""Fields that several columns may feed together."""
HINTS = {
    "communication": ("comm",),
    "contact": ("contact", "log"),
    "absence": ("absence", "leave"),
    "holiday": ("holiday", "calendar", "feiertag", "feriado", "days off"),
    "workweek": ("week", "calendar"),
    "decision": ("decision",),
    "link": ("link", "relation", "dependenc", "preceden", "predecess", "verknüpfung", "abhängig", "arcs", "edges"),
}
TOGETHER = "its name together with the others"
REFERRING = 0.8
"""How sure a column of unknown name is one of links when all of its cells name other tasks."""

LEAST = 0.5
UNSURE = 0.75
"""Below this a mapping is shown as a doubt."""

IDS = ("task_id", "internal_id", "row_number")
"""Fields that only their very names tell where their values repeat: another column would merge rows."""

WORK_LOG = 0.9
"""A column of Jira without a known name holds logged work where so many of its cells are entries of it."""

NAMED = 0.6
"""What the name of a file or sheet adds to the evidence of its columns, where no other kind explains many more."""

NAMED_SHEET = 1.4
"""What the name of a sheet adds to that: who writes several tables into one workbook calls each what it is."""

SURE_KIND = 1.3
"""Evidence that a table needs to be taken for a kind: about one name that only this kind uses and a common one."""


@dataclass(frozen=True)
class Recognised:
    """The kind of a table, the tool that wrote it, and its columns' fields by column index."""

    kind: str
    tool: str
    format: Format | None
    fields: dict[int, str]
    mapping: tuple[Mapped, ...]
    evidence: str

    def indexes(self, field: str) -> list[int]:
        """The columns that feed a field, in the order of the file."""
        return [index for index, name in sorted(self.fields.items()) if name == field]


def recognised(
    table: TextTable, hint: str = "", corrections: dict[str, str] | None = None, kind: str = ""
) -> Recognised | None:
    """What the table is, or None when it is no table that plandata knows.

    `hint` is the name of the file and sheet; `corrections` maps headers to the fields a person gave them ("kind" to
    the table); `kind` is what the table looks like.
    """
    corrections = corrections or {}
    keys = [header_key(header) for header in table.headers]
    cells = [Evidence(table.sample(i)) for i in range(len(keys))]
    tool = tool_of(table)
    wanted = corrections.get("kind", kind)
    if tool and wanted in ("", "task"):
        return _as_kind("task", table, cells, tool, corrections)
    if wanted:
        return _as_kind(wanted, table, cells, None, corrections) if wanted in NEEDS else None
    kinds = [name for name in NEEDS if name not in ASKED]
    found = [result for name in kinds if (result := _as_kind(name, table, cells, None, corrections)) is not None]
    most = max((len(result.fields) for result in found), default=0)
    scored = [(_score(result, keys, hint if len(result.fields) > most - 2 else ""), result) for result in found]
    scored = [(score + NAMED_SHEET * _is_named(result.kind, table.name), result) for score, result in scored]
    good = [(score, result) for score, result in scored if score >= SURE_KIND or _small(score, result, keys)]
    if good:
        return max(good, key=lambda pair: pair[0])[1]
    return next((result for result in found if result.kind == "task" and is_bare_plan(table, result.fields)), None)


def _small(score: float, result: Recognised, keys: list[str]) -> bool:
    """Whether a table with common names only is of the kind: most of its few columns, or three of them, say so."""
    few = len(keys) <= (3 if result.kind == "task" else 2)
    sure = sum(result.mapping[i].confidence >= UNSURE for i in result.fields)
    return score > 0 and (few or (result.kind in ("task", "risk") and sure >= 3))


def _is_named(kind: str, name: str) -> bool:
    return any(word in name.lower() for word in HINTS.get(kind, (kind,)))


def _score(result: Recognised, keys: list[str], hint: str) -> float:
    score = 0.0
    for index in result.fields:
        score += result.mapping[index].confidence / max(1, len(TABLES_OF.get(keys[index], ())) - 0.5)
    named = _is_named(result.kind, hint)
    primary = any(
        keys[i] in SYNONYMS[result.kind].get(f, ())[:2] for i, f in result.fields.items() if f in NEEDS[result.kind][0]
    )
    return score + NAMED * named + 0.5 * primary


def _as_kind(
    kind: str, table: TextTable, cells: list[Evidence], tool: Format | None, corrections: dict[str, str]
) -> Recognised | None:
    mapping, fields = _mapped(kind, table, cells, tool, corrections)
    have = set(fields.values())
    if not all(have & set(group) for group in NEEDS[kind]) and not tool:
        return None
    name = tool.tool if tool else "by hand"
    sure = [mapping[i].header for i in sorted(fields)][:4]
    evidence = f"{name} {kind} table: columns {', '.join(sure)}"
    return Recognised(kind, name, tool, fields, mapping, evidence)


def _mapped(
    kind: str, table: TextTable, cells: list[Evidence], tool: Format | None, corrections: dict[str, str]
) -> tuple[tuple[Mapped, ...], dict[int, str]]:
    options = {i: _options(kind, header, cells[i], tool) for i, header in enumerate(table.headers)}
    if kind == "task":
        together = told_together([header_key(header) for header in table.headers])
        options |= {i: [weighed(field, 0.98, TOGETHER, cells[i]), *options[i]] for i, field in together.items()}
        unknown = [i for i, known in options.items() if not known and not tool]
        options |= {i: [(field, REFERRING, why)] for i, (field, why) in referring(table, unknown).items()}
        options |= {i: [named] for i, named in (by_codes(options, cells) | by_types(options, cells)).items()}
    fields: dict[int, str] = {i: corrections[h] for i, h in enumerate(table.headers) if h in corrections}
    ranked = sorted(
        ((confidence, cells[i].fill, -i, field) for i, found in options.items() for field, confidence, _why in found),
        reverse=True,
    )
    taken = {field for field in fields.values() if field not in MANY}
    for confidence, _filled, negative, field in ranked:
        index = -negative
        field = _second_block(table, index, field, taken)
        if index not in fields and field not in taken and confidence >= LEAST:
            fields[index] = field
            taken |= {field} - MANY
    if kind == "resource" and "resource" not in fields.values():
        fields = {i: "resource" if field == "role" else field for i, field in fields.items()}
    mapping = tuple(_explained(i, h, fields, options[i], corrections) for i, h in enumerate(table.headers))
    return mapping, {index: field for index, field in fields.items() if field}


def _second_block(table: TextTable, index: int, field: str, taken: set[str]) -> str:
    again = table.headers[index] in table.headers[:index]
    return f"residual_{field}" if again and field in ("probability", "impact") and field in taken else field


def _options(kind: str, header: str, values: Evidence, tool: Format | None) -> list[tuple[str, float, str]]:
    key = header_key(header)
    if tool and key in tool.fields:
        field = tool.fields[key]
        return [weighed(field, 1.0, f"{tool.tool} calls it {header}", values)] if field else []
    named = [(field, sure, f"the name {header}") for field, sure in names_of(kind).get(key, ())]
    if kind == "task":
        named = [(*coded(lit(field, values), confidence, values), why) for field, confidence, why in named]
    if kind == "risk" and (block := side_of(header))[0]:
        named = [(block[0], 0.95, f"the name {header}: “{block[1]}” tells the block")]
    if not named and len(key) > 4:
        close = spelt_like(kind, key)
        named = [(names_of(kind)[close][-1][0], 0.78, f"{header} is spelt like {close}")] if close else []
        named = [one for one in named if one[0] not in IDS or values.filled.n_unique() == values.filled.len()]
    if tool and tool.tool == "Jira" and not named and values.filled.len() and values.entries >= WORK_LOG:
        named = [("work_log", 0.9, f"a column of {tool.tool}")]
    return [weighed(field, confidence, why, values) for field, confidence, why in named]


def _explained(
    index: int, header: str, fields: dict[int, str], options: list[tuple[str, float, str]], corrections: dict[str, str]
) -> Mapped:
    field = fields.get(index, "")
    others = tuple(name for name, _c, _w in options if name != field)
    if header in corrections:
        return Mapped(header, field, "you said so", 1.0, others)
    chosen = (
        next(((confidence, why) for name, confidence, why in options if field.endswith(name)), (0.0, ""))
        if field
        else None
    )
    if chosen is None:
        against = next((why for _name, confidence, why in options if confidence < LEAST), "another column fits better")
        return Mapped(header, "", against if options else "not known", 0.0, others)
    return Mapped(header, field, chosen[1], round(chosen[0], 2), others)
