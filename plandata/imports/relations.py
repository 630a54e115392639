"""Types and lags of links that stand in columns of their own, beside those of the predecessors."""

import re

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.lags import LAGS, lags
from plandata.imports.link_words import TYPES
from plandata.imports.values import read_column
from plandata.imports.words import meaning, meaning_inside

LINK_WORDS = {
    "FS": "fs|finish to start|finish start|end to start|ende anfang|fin début|fin comienzo|pr fs|pr_fs|fin a comienzo",
    "SS": "ss|start to start|start start|anfang anfang|début début|comienzo comienzo|pr ss|pr_ss|comienzo a comienzo",
    "FF": "ff|finish to finish|finish finish|end to end|ende ende|fin fin|pr ff|pr_ff|fin a fin",
    "SF": "sf|start to finish|start finish|start to end|anfang ende|début fin|comienzo fin|pr sf|pr_sf|comienzo a fin",
}
PARTS = re.compile(r"[;,|\n]")


def link_type(text: str) -> str | None:
    """The type of a link by its name or its letters in some language, None when it is neither.

    >>> link_type("Finish-to-Start (FS)"), link_type("EA"), link_type("related")
    ('FS', 'FS', None)
    """
    bare = text.replace("-", " ").strip()
    return TYPES.get(bare.upper()) or meaning(LINK_WORDS, bare) or meaning_inside(LINK_WORDS, bare)


def with_lags(columns: Columns, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of a table of links with what their lags say."""
    kinds = read_column(columns.text("link_type"), link_type, pl.String())
    found = rows.with_columns(*lags(rows["lag_text"]), link_type=kinds.fill_null(rows["link_type"]))
    unread = rows["lag_text"].is_not_null() & found.select(pl.all_horizontal(pl.col(LAGS[:3]).is_null())).to_series()
    columns.note(unread, "lag_text", "no lag; the link was kept without one", "cell")
    return found


def with_relations(columns: Columns, field: str) -> list[pl.Series]:
    """The cells of a field of links, with the types and lags that stand in columns beside its only one."""
    cells = columns.texts(field)
    beside = [name for name in ("link_types", "link_lags") if columns.has(name)]
    if field != "predecessors" or len(cells) != 1 or not beside:
        return cells
    rows = pl.DataFrame({"cell": cells[0], "types": columns.text("link_types"), "lags": columns.text("link_lags")})
    told = rows.unique().drop_nulls("cell")
    joined = [_joined(*(text or "" for text in row)) for row in told.iter_rows()]
    whole = told.with_columns(joined=pl.Series(joined, dtype=pl.String))
    found = rows.join(whole, on=rows.columns, how="left", nulls_equal=True, maintain_order="left")
    return [found["joined"]]


def _joined(cell: str, types: str, lags: str) -> str:
    """A cell as it would be with types and lags in it; one type or lag stands for all.

    >>> _joined("A;B", "SS;FS", "2;0"), _joined("A", "", "-1 day"), _joined("A;B", "FF", "")
    ('A SS+2;B FS', 'A FS-1 day', 'A FF;B FF')
    """
    parts = [part.strip() for part in PARTS.split(cell) if part.strip()]
    kinds, waits = (_spread(text, len(parts)) for text in (types, lags))
    return ";".join(_one(part, kind, wait) for part, kind, wait in zip(parts, kinds, waits, strict=True))


def _spread(text: str, count: int) -> list[str]:
    parts = [part.strip() for part in PARTS.split(text)]
    return parts if len(parts) == count else [text.strip()] * count if len(parts) == 1 else [""] * count


def _one(part: str, kind: str, wait: str) -> str:
    wait = "" if re.fullmatch(r"[+-]?0+(?:[.,]0+)?\s*[^\W\d_]*", wait) else wait
    if not kind and not wait:
        return part
    sign = "" if not wait or wait[0] in "+-" else "+"
    return f"{part} {link_type(kind) or 'FS'}{sign}{wait}"
