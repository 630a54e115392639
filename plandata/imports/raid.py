"""A log of risks, assumptions, issues, dependencies and decisions in one table → the table of each row's kind."""

import polars as pl

from plandata.draft import issue_frame
from plandata.errors import Issue
from plandata.imports.columns import Columns
from plandata.imports.sheet import TextTable
from plandata.imports.values import read_column
from plandata.imports.vocabulary import SYNONYMS, header_key
from plandata.imports.words import DECISION_WORDS, ISSUE_KIND_WORDS, ISSUE_STATUS_WORDS, RISK_STATUS_WORDS, meaning
from plandata.schema import TABLE

SCALED = SYNONYMS["risk"]["probability"]
TITLES = ("assumption", "dependency", "change", "lesson", "action", "question")
"""Words in a header or in the name of a sheet that tell the kind of all rows of a log."""

FROM_RISK = {
    "issue_id": "risk_id",
    "due": "response_due",
    "impact": "impact_text",
}
"""Columns of an issue that a register of risks calls otherwise."""

FROM_ISSUE = {"risk_id": "issue_id", "response_due": "due"}
DECISION = {"decision_id": "issue_id", "date": "raised_on", "decided_by": "owner", "affects": "task_ids"}


def holds_kinds(table: TextTable) -> bool:
    """Whether the table is a log of several kinds: a column of types says so, and it scores no risks."""
    keys = [header_key(header) for header in table.headers]
    if any(key in SCALED for key in keys):
        return False
    return any(
        key in SYNONYMS["issue"]["raid_kind"] and are_kinds(table.sample(index)) for index, key in enumerate(keys)
    )


def are_kinds(values: pl.Series) -> bool:
    """Whether a column tells issues, assumptions, risks and decisions apart.

    >>> are_kinds(pl.Series(["Risk", "Issue"])), are_kinds(pl.Series(["Task", "Change"]))
    (True, False)
    """
    texts = values.drop_nulls().unique().to_list()
    kinds = {meaning(ISSUE_KIND_WORDS, text) for text in texts}
    named = kinds & {"risk", "issue", "assumption", "dependency"}
    return None not in kinds and len(kinds) >= 2 and len(named) >= 1 + any(len(text) == 1 for text in texts)


def split_raid(columns: Columns, rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The rows of a register of risks or issues by table, where a column says that they are of several kinds."""
    kind, place = columns.what.kind, _kinds_at(columns)
    if place is None:
        return {kind: rows if kind == "risk" else _alike(columns, rows)}
    words = columns.table.column(place)
    kinds = pl.DataFrame(
        {"line": columns.lines, "raid": read_column(words, lambda text: meaning(ISSUE_KIND_WORDS, text), pl.String())}
    )
    if place in columns.what.indexes("category"):
        rows = rows.with_columns(category=pl.lit(None, pl.String))
    rows = rows.join(kinds, on="line", how="left", maintain_order="left").with_columns(pl.col("raid").fill_null(kind))
    rows = rows.join(_status_words(columns), on="line", how="left", maintain_order="left")
    split = {name: rows.filter(pl.col("raid") == name) for name in ("risk", "decision")}
    rest = rows.filter(~pl.col("raid").is_in(["risk", "decision"]))
    columns.forget((rest if kind == "risk" else split["risk"])["line"])
    columns.forget(split["decision"]["line"])
    _note(columns, place, split["decision"], "is a decision; it was kept in the decision log")
    other = rest if kind == "risk" else split["risk"]
    _note(columns, place, other, f"is {'no risk' if kind == 'risk' else 'a risk'}; it was kept in the log of its kind")
    tables = {"risk": _risks(split["risk"], kind), "decision": _decisions(split["decision"], kind)}
    tables = {"issue": _issues(rest, kind)} | tables if kind == "issue" else tables | {"issue": _issues(rest, kind)}
    return {name: table for name, table in tables.items() if table.height or name == kind}


def _alike(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    said = f"{columns.header('title')} {columns.header('issue_id')} {columns.table.name}".lower()
    kind = next((word for word in TITLES if word in said or word[:-1] + "ies" in said), "issue")
    return rows.with_columns(kind=pl.lit(kind)).select(*TABLE["issue"].columns, "line")


def _status_words(columns: Columns) -> pl.DataFrame:
    texts = {name: columns.text(field) for name, field in (("word", "status"), ("impact_text", "impact"))}
    return pl.DataFrame(texts | {"line": columns.lines})


def _kinds_at(columns: Columns) -> int | None:
    """The column that tells the kinds of the rows: the one that was read so, else another of such a name."""
    field = "category" if columns.what.kind == "risk" else "raid_kind"
    named = [i for i, one in enumerate(columns.table.headers) if header_key(one) in SYNONYMS["issue"]["raid_kind"]]
    return next((i for i in (*columns.what.indexes(field), *named) if are_kinds(columns.table.column(i))), None)


def _note(columns: Columns, place: int, rows: pl.DataFrame, reason: str) -> None:
    at = columns.lines.is_in(rows["line"].implode())
    values = columns.table.column(place).filter(at).fill_null("").to_list()
    header, lines = columns.table.headers[place], columns.lines.filter(at).to_list()
    found = [Issue(line, header, value, reason, "none") for line, value in zip(lines, values, strict=True)]
    columns.issues.append(issue_frame(found))


def _said(rows: pl.DataFrame, known: dict[str, str], default: str | None = None) -> pl.Series:
    words = read_column(rows["word"], lambda text: meaning(known, text), pl.String())
    return words.fill_null(default) if default else words


def _as(rows: pl.DataFrame, table: str, names: dict[str, str]) -> pl.DataFrame:
    """The rows with the columns of another table: those of the same name, those named, the others empty."""
    made = []
    for name, dtype in TABLE[table].columns.items():
        source = names.get(name, name)
        same = source in rows.columns and rows[source].dtype == dtype
        made.append((pl.col(source) if same else pl.lit(None, dtype)).alias(name))
    return rows.select(*made, "line")


def _issues(rows: pl.DataFrame, kind: str) -> pl.DataFrame:
    issues = _as(rows, "issue", (FROM_RISK if kind == "risk" else {}) | {"kind": "raid", "status_text": "word"})
    return issues.with_columns(status=_said(rows, ISSUE_STATUS_WORDS, "open"))


def _risks(rows: pl.DataFrame, kind: str) -> pl.DataFrame:
    if kind == "risk":
        return rows.select(*TABLE["risk"].columns, "line")
    return _as(rows, "risk", FROM_ISSUE).with_columns(status=_said(rows, RISK_STATUS_WORDS, "open"))


def _decisions(rows: pl.DataFrame, kind: str) -> pl.DataFrame:
    names = DECISION | ({"decision_id": "risk_id"} if kind == "risk" else {})
    late = "response_due" if kind == "risk" else "due"
    found = _as(rows.with_columns(raised_on=pl.coalesce("raised_on", late)), "decision", names)
    return found.with_columns(status=_said(rows, DECISION_WORDS))
