"""Names of people and things in cells: mail addresses, domains, shares, several in one cell."""

import re

import polars as pl

from plandata.imports.values import read_column

NOBODY = {
    "unassigned",
    "nobody",
    "none",
    "não atribuído",
    "sin asignar",
    "nicht zugewiesen",
    "non assigné",
    "не назначена",
    "atanmamış",
    "non assegnato",
    "niet toegewezen",
    "nieprzypisane",
    "not assigned",
    "no owner",
    "tbd",
    "tbc",
    "tba",
    "n.n.",
    "?",
}
GID = re.compile(r"^\{.*?'gid': '(\d+)'(?:.*?'name': '([^']*)')?.*\}$")
ADDRESS = re.compile(r"<[^<>]*>")
LISTED_NAMES = r"[;|\n]|,\s*(?![^\[\]]{0,20}\])"
"""The signs between names where a comma is one of them; inside brackets it belongs to a share, as in Ida[0,5]."""

LONGEST = 300
"""No name with a share is longer."""

LISTED = re.compile(r"^\[.*\]$")
SHARE = re.compile(r"^(.*?)\s*(?:\[\s*([\d.,]+)\s*(%?)[^\]]*\]|\(\s*([\d.,]+)\s*(%)\s*\))$")


def person(text: str) -> str:
    """The name without address and domain; an address alone becomes what stands before its @.

    >>> person("Ana Ruiz <ana@x.org>"), person("<ana.ruiz@x.org>"), person("CORP\\\\ana")
    ('Ana Ruiz', 'ana.ruiz', 'ana')
    """
    if found := GID.match(text):
        return found[2] or found[1]
    bare = " ".join(ADDRESS.sub("", text).split()) if "<" in text else text.strip()
    if not bare and "<" in text:
        bare = text.strip("<> ").split("@")[0]
    return bare.rsplit("\\", 1)[-1].strip() or text.strip()


def shared(text: str) -> tuple[str, float | None]:
    """The name and the share in brackets behind it: a percent, or a number of units.

    >>> shared("Anna[50%]"), shared("Concrete crew[2]"), shared("Crane"), shared("Anna (50%)")
    (('Anna', 0.5), ('Concrete crew', 2.0), ('Crane', None), ('Anna', 0.5))
    """
    found = SHARE.match(text.strip()) if len(text) < LONGEST else None
    if not found:
        return person(text), None
    amount = float((found[2] or found[4]).replace(",", "."))
    return person(found[1]), amount / 100 if found[3] or found[5] else amount


def splitter(values: pl.Series) -> str:
    """The signs between names in a column: ";" and "|" always, "," and "/" where the parts also stand alone.

    A comma inside `Ruiz, Ana <ana@x.org>` or a column of `Family, Given` does not separate.
    """
    distinct = values.drop_nulls().unique().head(5000).to_list()
    alone = {text.strip() for text in distinct if "," not in text}
    with_comma = [text for text in distinct if "," in text]
    together = sum(any(part.strip() in alone for part in text.split(",")) for text in with_comma)
    listed = [text for text in with_comma if text.count(",") > 1 or "[" in text or "%)" in text]
    commas = (
        with_comma
        and (together + len(listed) >= max(1, len(with_comma) // 2))
        and not any("<" in text for text in with_comma)
    )
    return LISTED_NAMES if commas else r"[;|\n]"


def names_in(text: str, signs: str) -> list[tuple[str, float | None]]:
    """The names in a cell with their shares, each once; words for nobody are no names."""
    if GID.match(text):
        return [shared(text)]
    found = [
        shared(part) for part in re.split(signs, text.strip("[]") if LISTED.match(text) else text) if part.strip(" '\"")
    ]
    return list(
        {name: (name.strip("'\""), share) for name, share in found if name and name.lower() not in NOBODY}.values()
    )


def owner_column(values: pl.Series, signs: str) -> pl.Series:
    """The names of each cell, separated by '; '."""
    return read_column(values, lambda text: "; ".join(name for name, _ in names_in(text, signs)) or None, pl.String())


def assignment_rows(tasks: pl.DataFrame, values: pl.Series, signs: str) -> pl.DataFrame:
    """One row for each task and name of a cell that states shares: task_id, line, resource, share.

    Cells of names alone say no more than the owner, whose work is split evenly, and give no row.
    """
    read = {text: names_in(text, signs) for text in values.drop_nulls().unique().to_list()}
    stated = {text: names for text, names in read.items() if any(share is not None for _, share in names)}
    rows = [(text, name, share) for text, names in stated.items() for name, share in names]
    listed = pl.DataFrame(rows, schema={"text": pl.String, "resource": pl.String, "share": pl.Float64}, orient="row")
    cells = tasks.with_columns(text=values)
    return cells.join(listed, on="text", how="inner", maintain_order="left").drop("text")
