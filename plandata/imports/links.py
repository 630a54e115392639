"""Cells of predecessors → links, resolved against the tasks that the file holds."""

import re
from collections.abc import Mapping, Sequence

import polars as pl

from plandata.imports.lags import LAGS, lags
from plandata.imports.link_words import NOTHING, TYPES

TAIL = re.compile(
    rf"^(.+?)\s*[-:(\[]?\s*({'|'.join(TYPES)})[)\]]?\s*[=:]?\s*([+-]?\s*(?:P?\d+(?:[.,]\d+)*)?\s*[^\W\d_]*\s*%?)\??[)\]]?$",
    re.IGNORECASE,
)

LONGEST_PART = 300
"""A longer part is no task with a type and a lag, whatever its end."""

LONGEST = 6
"""A title with more separators in it than this is not put together again."""

SIGNS = ((r"[;|\n]", ";"), (r",\s*", ", "), (r"\sand\s|&", " and "))
"""What stands between the references of a cell, and with what their parts are joined again."""

LOOSE = (r"\s+(?:und|et|y|e|ed|en|og|och|i|и|ve|oraz)\s+", r"\s*/\s*", r"\s*\+\s*", r"\s+")
"""What stands between references where each of the parts is one."""

OUTSIDE = " '\"[]#"
"""What may stand around a reference and is no part of it."""

Found = tuple[str, str, str]
"""A resolved reference: task_id, link type, lag as written."""


def references(text: str, known: Mapping[str, str]) -> tuple[list[Found], list[str]]:
    """The tasks that a cell refers to, and the parts that refer to none.

    `known` maps what a cell may say (row number, id, WBS code, title; lower case) to task ids. Separators may stand
    inside a code or a title, so a part is split only where it is not known as a whole.

    >>> references("3FS+2 days;5SS", {"3": "T-3", "5": "T-5"})
    ([('T-3', 'FS', '+2 days'), ('T-5', 'SS', '')], [])
    """
    return _references(text, known, heads_of(known))


def heads_of(known: Mapping[str, str]) -> set[str]:
    """What stands before the first separator in those names that have one inside: only there a name can be split.

    >>> sorted(heads_of({"dig, sow; reap": "1", "weed": "2"}))
    ['dig', 'dig, sow']
    """
    pieces = [re.split(sign, name, maxsplit=1) for sign, _ in SIGNS for name in known]
    return {two[0].strip(OUTSIDE) for two in pieces if len(two) > 1}


def _references(text: str, known: Mapping[str, str], heads: set[str]) -> tuple[list[Found], list[str]]:
    found, unknown = [], []
    for part in _parts(text, known, heads):
        one = _one(part, known)
        several = [one] if one else _several(part, known)
        found += several
        unknown += [] if several else [part]
    return found, unknown


def _several(part: str, known: Mapping[str, str]) -> list[Found]:
    """References that stand together loosely, such as `A/C`, `A C` or the letters `AC`; none unless each is known."""
    if len(part) > LONGEST_PART:
        return []
    pieces = [re.split(sign, part) for sign in LOOSE]
    pieces += [list(part)] if len(part) <= LONGEST and part.isalpha() else []
    read = [[_one(piece, known) for piece in some] for some in pieces if len(some) > 1]
    return next(([one for one in some if one] for some in read if all(some)), []) or _waiting(part, known)


def _waiting(part: str, known: Mapping[str, str]) -> list[Found]:
    """A reference with a lag and no type, such as `A + 3 days`; none unless what stands before the sign is known."""
    tail = re.match(r"^(.+?)\s*([+-]\s*\d+(?:[.,]\d+)?\s*[^\W\d_]*\s*%?)$", part)
    one = _one(tail[1], known) if tail and tail[2].lstrip("+- ") not in known else None
    return [(*one[:2], tail[2].replace(" ", ""))] if tail and one and not one[2] else []


def _parts(text: str, known: Mapping[str, str], heads: set[str]) -> list[str]:
    if _one(text, known):
        return [text]
    for sign, join in SIGNS:
        parts = [part.strip() for part in re.split(sign, text) if part.strip(" '\"[]")]
        if len(parts) > 1:
            return [small for part in _runs(parts, join, known, heads) for small in _parts(part, known, heads)]
    return [text.strip()] if text.strip() else []


def _runs(parts: list[str], join: str, known: Mapping[str, str], heads: set[str]) -> list[str]:
    """The parts, those joined again that only together are the name of a task."""
    runs, at = [], 0
    while at < len(parts):
        bare = parts[at].strip(OUTSIDE).lower()
        most = min(len(parts), at + LONGEST) if bare in heads or bare.lstrip("0") in heads else at + 1
        end = next((end for end in range(most, at + 1, -1) if _one(join.join(parts[at:end]), known)), at + 1)
        runs.append(join.join(parts[at:end]))
        at = end
    return runs


def _one(part: str, known: Mapping[str, str]) -> Found | None:
    bare = part.strip(OUTSIDE).lower()
    for form in (bare, re.sub(r"\.0$", "", bare), bare.lstrip("0")):
        if form in known:
            return known[form], "FS", ""
    tail = TAIL.match(part.strip()) if len(part) <= LONGEST_PART and _begins(part.strip(), known) else None
    if not tail or tail[1].strip().lower() not in known:
        return None
    lag = tail[3].replace(" ", "") if not re.search(r"[^\W\d_]", tail[3]) else tail[3].strip()
    return known[tail[1].strip().lower()], TYPES[tail[2].upper()], lag


def _begins(part: str, known: Mapping[str, str]) -> bool:
    """Whether what a part begins with is known: far sooner told than whether it ends in a type and a lag."""
    return any(part[:end].strip().lower() in known for end in range(1, len(part)))


LINKED = {
    "task_id": pl.String,
    "line": pl.Int64,
    "other": pl.String,
    "link_type": pl.String,
    "lag_days": pl.Float64,
    "lag_calendar_days": pl.Float64,
    "lag_share": pl.Float64,
    "lag_text": pl.String,
    "at": pl.Int64,
}


def linked(cells: pl.DataFrame, names: Sequence[pl.DataFrame]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The references of a column of cells, and the parts of cells that refer to no task.

    `cells` has task_id, line and cell; `names` holds frames of name (lower case, each once), id
    and its line `at`, the surest first.
    Plain references are looked up all at once; only what remains is read part by part.
    """
    left, found = _split(cells), []
    for at in range(len(names)):
        if left.height:
            read = left.join(names[at], on="name", how="left", maintain_order="left")
            found.append(_whole(read.drop_nulls("id")))
            tails, left = _with_tails(read.filter(pl.col("id").is_null()).drop("id", "at"), names[at])
            found.append(tails)
    left = left.filter(~pl.col("name").is_in(NOTHING))
    parts = left.select("part").unique(maintain_order=True).with_row_index("place")
    placed = left.join(parts, on="part", maintain_order="left").drop("part", "name")
    rest = placed.join(_hard(parts["part"], names), on="place", maintain_order="left")
    found.append(rest.drop_nulls("other").select(list(LINKED)))
    return pl.concat(found), rest.filter(pl.col("other").is_null()).select("line", pl.col("unknown").alias("value"))


def _split(cells: pl.DataFrame) -> pl.DataFrame:
    parts = cells.drop_nulls("cell").with_columns(pl.col("cell").str.replace_all(r"[|\n]", ";").str.split(";"))
    parts = parts.explode("cell", empty_as_null=False).select("task_id", "line", part=pl.col("cell").str.strip_chars())
    return parts.filter(pl.col("part") != "").with_columns(name=pl.col("part").str.to_lowercase())


def _whole(read: pl.DataFrame) -> pl.DataFrame:
    nothing = pl.lit(None, pl.Float64)
    return read.select(
        "task_id", "line", other="id", link_type=pl.lit("FS"), lag_days=pl.lit(0.0), lag_calendar_days=nothing,
        lag_share=nothing, lag_text=pl.lit(None, pl.String), at="at",
    )  # fmt: skip


def _with_tails(parts: pl.DataFrame, known: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The parts of the form `3FS+2 days` whose task is known, read; and the others."""
    tail = parts["part"].str.extract_groups("(?i)" + TAIL.pattern)
    split = (
        parts.with_columns(tail.struct.unnest())
        .with_columns(
            before=pl.col("1").str.strip_chars().str.to_lowercase(),
            kind=pl.col("2").str.to_uppercase(),
            lag_text=_tight("3"),
        )
        .join(known.rename({"name": "before"}), on="before", how="left", maintain_order="left")
    )
    read = split.drop_nulls("id").with_columns(pl.col("lag_text").replace("", None))
    rows = read.select(
        "task_id",
        "line",
        *lags(read["lag_text"]),
        other="id",
        link_type=pl.col("kind").replace_strict(TYPES, default=None, return_dtype=pl.String),
        lag_text="lag_text",
        at="at",
    ).select(list(LINKED))
    return rows, split.filter(pl.col("id").is_null()).select(parts.columns)


def _tight(name: str) -> pl.Expr:
    bare = pl.col(name).str.strip_chars()
    return pl.when(bare.str.contains(r"[^\W\d_]")).then(bare).otherwise(bare.str.replace_all(" ", ""))


HARD = {"place": pl.UInt32} | {name: LINKED[name] for name in ("other", "link_type", "lag_text")}


def _hard(parts: pl.Series, names: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """What parts of cells refer to, read one by one; `place` counts the parts, which may be long and say much."""
    if parts.is_empty():
        return pl.DataFrame(schema=HARD | {"unknown": pl.String} | {name: LINKED[name] for name in (*LAGS[:3], "at")})
    known = dict(row for frame in reversed(names) for row in frame.select("name", "id").iter_rows())
    heads = heads_of(known)
    rows: list[tuple[int, str | None, str | None, str | None, str | None]] = []
    for place, part in enumerate(parts.to_list()):
        found, unknown = _references(part, known, heads)
        rows += [(place, other, kind, text or None, None) for other, kind, text in found]
        rows += [(place, None, None, None, one) for one in unknown]
    frame = pl.DataFrame(rows, schema=HARD | {"unknown": pl.String}, orient="row")
    return frame.with_columns(*lags(frame["lag_text"]), at=pl.lit(None, pl.Int64))
