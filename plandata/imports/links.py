"""Cells of predecessors → links, resolved against the tasks that the file holds."""

import re
from collections.abc import Mapping

import polars as pl

from plandata.imports.values import duration_days

TYPES = {
    "FS": "FS", "SS": "SS", "FF": "FF", "SF": "SF", "EA": "FS", "AA": "SS", "EE": "FF", "AE": "SF", "FD": "FS", "DD": "SS",
    "DF": "SF", "FC": "FS", "CC": "SS", "CF": "SF", "TI": "FS", "II": "SS", "TT": "FF", "IT": "SF",
}
TAIL = re.compile(rf"^(.+?)\s*-?\s*({'|'.join(TYPES)})\s*=?\s*([+-]?\s*P?[\d.,]*\s*[^\W\d_]*\s*%?)$", re.IGNORECASE)

Found = tuple[str, str, float | None, str]
"""A resolved reference: task_id, link type, lag in working days, lag as written."""


def references(text: str, known: Mapping[str, str]) -> tuple[list[Found], list[str]]:
    """The tasks that a cell refers to, and the parts that refer to none.

    `known` maps what a cell may say (row number, id, WBS code, title; lower case) to task ids. Separators may stand
    inside a code or a title, so a part is split only where it is not known as a whole.

    >>> references("3FS+2 days;5SS", {"3": "T-3", "5": "T-5"})
    ([('T-3', 'FS', 2.0, '+2 days'), ('T-5', 'SS', None, '')], [])
    """
    found, unknown = [], []
    for part in _parts(text, known):
        one = _one(part, known)
        if one is None:
            unknown.append(part)
        else:
            found.append(one)
    return found, unknown


def _parts(text: str, known: Mapping[str, str]) -> list[str]:
    for signs in (r"[;|\n]", r",\s*", r"\s+and\s+|\s*&\s*"):
        parts = [part.strip() for part in re.split(signs, text) if part.strip(" '\"[]")]
        if len(parts) > 1:
            return [small for part in parts for small in ([part] if _one(part, known) else _parts(part, known))]
    return [text.strip()] if text.strip() else []


def _one(part: str, known: Mapping[str, str]) -> Found | None:
    bare = part.strip(" '\"[]#").lower()
    for form in (bare, re.sub(r"\.0$", "", bare), bare.lstrip("0")):
        if form in known:
            return known[form], "FS", None, ""
    tail = TAIL.match(part.strip())
    if not tail or tail[1].strip().lower() not in known:
        return None
    lag = tail[3].replace(" ", "") if not re.search(r"[^\W\d_]", tail[3]) else tail[3].strip()
    return known[tail[1].strip().lower()], TYPES[tail[2].upper()], lag_days(lag), lag


def lag_days(lag: str) -> float | None:
    """Working days of a lag; None for none or for a share of the task (+50%).

    >>> lag_days("+2 days"), lag_days("-1 day"), lag_days("+50%"), lag_days("P1D")
    (2.0, -1.0, None, 1.0)
    """
    if not lag or "%" in lag:
        return None
    sign = -1.0 if lag.startswith("-") else 1.0
    days = duration_days(lag.lstrip("+-").strip())
    return None if days is None else sign * days


LINKED = {"task_id": pl.String, "line": pl.Int64, "other": pl.String, "link_type": pl.String, "lag_days": pl.Float64,
          "lag_text": pl.String}


def linked(cells: pl.DataFrame, names: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The references of a column of cells, and the parts of cells that refer to no task.

    `cells` has task_id, line and cell; `names` has name (lower case) and id, each name once. Plain references are
    looked up all at once; only what remains is read part by part.
    """
    parts = cells.drop_nulls("cell").with_columns(pl.col("cell").str.replace_all(r"[|\n]", ";").str.split(";"))
    parts = parts.explode("cell", empty_as_null=False).with_columns(pl.col("cell").str.strip_chars().alias("part"))
    read = _read_parts(parts.filter(pl.col("part") != "").select("part").unique(maintain_order=True), names)
    rows = parts.select("task_id", "line", "part").join(read, on="part", how="inner", maintain_order="left")
    unknown = rows.filter(pl.col("other").is_null()).select("line", pl.col("unknown").alias("value"))
    return rows.drop_nulls("other").select(list(LINKED)), unknown


def _read_parts(parts: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    name = pl.col("part").str.strip_chars(" '\"[]#").str.to_lowercase()
    tail = pl.col("part").str.extract_groups("(?i)" + TAIL.pattern)
    split = parts.with_columns(name=name, tail=tail).with_columns(
        before=pl.col("tail").struct.field("1").str.strip_chars().str.to_lowercase(),
        kind=pl.col("tail").struct.field("2").str.to_uppercase().replace_strict(TYPES, default=None, return_dtype=pl.String),
        lag_text=pl.col("tail").struct.field("3").str.strip_chars(),
    ).join(names, on="name", how="left", maintain_order="left")
    split = split.join(names.rename({"name": "before", "id": "other_id"}), on="before", how="left", maintain_order="left")
    plain = split.filter(pl.col("id").is_not_null() | pl.col("other_id").is_not_null())
    rest = split.filter(pl.col("id").is_null() & pl.col("other_id").is_null())
    whole = pl.col("id").is_not_null()
    easy = plain.select(
        "part", other=pl.coalesce("id", "other_id"), link_type=pl.when(whole).then(pl.lit("FS")).otherwise("kind"),
        lag_text=pl.when(whole).then(None).otherwise(_tight("lag_text").replace("", None)), unknown=pl.lit(None, pl.String),
    )
    lags = easy["lag_text"].drop_nulls().unique()
    days = pl.Series([lag_days(lag) for lag in lags.to_list()], dtype=pl.Float64)
    stated = easy["lag_text"].replace_strict(lags, days, default=None, return_dtype=pl.Float64)
    easy = easy.with_columns(lag_days=stated.set(easy["lag_text"].is_null(), 0.0))
    return pl.concat([easy, _hard(rest["part"].to_list(), names)], how="diagonal")


def _tight(name: str) -> pl.Expr:
    worded = pl.col(name).str.contains(r"[^\W\d_]")
    return pl.when(worded).then(pl.col(name)).otherwise(pl.col(name).str.replace_all(" ", ""))


def _hard(parts: list[str], names: pl.DataFrame) -> pl.DataFrame:
    known = dict(names.iter_rows()) if parts else {}
    rows: list[tuple[str, str | None, str | None, float | None, str | None, str | None]] = []
    for part in parts:
        found, unknown = references(part, known)
        rows += [(part, other, kind, 0.0 if lag is None and not text else lag, text or None, None) for other, kind, lag, text in found]
        rows += [(part, None, None, None, None, one) for one in unknown]
    schema = {"part": pl.String, "other": pl.String, "link_type": pl.String, "lag_days": pl.Float64, "lag_text": pl.String, "unknown": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")
