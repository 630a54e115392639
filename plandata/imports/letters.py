"""Letters that went through two encodings ("GrÃ¶ÃŸe" for "Größe"): read as they were meant, or named."""

import re

import polars as pl

from plandata.errors import Issue

REST = (
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
"""What the second and later bytes of a letter in UTF-8 look like when they are read as cp1252."""

SEQUENCES = tuple(
    (lead, re.compile(f"[{lead}]{REST}{{{more}}}"))
    for lead, more in (("ÃÂ", 1), ("â", 2), ("ÄÅ", 1), ("ÐÑ", 1), ("ÎÏ", 1), ("ð", 3))
)
"""By the signs that such a letter begins with: the letter."""

FEW = {"ÃÂ": 1, "â": 1, "ð": 1}
"""So many such letters prove it; of the other alphabets it takes five, because their signs are letters too."""

UNLIKELY = re.compile("Â[^\u00a0£§©«®°±²³´·»¼½¾¿¡]")
"""What only looks like such a letter: hardly anyone writes the sign that it would stand for."""


def mended(text: str) -> tuple[str, list[Issue]]:
    """The text with each letter that went through two encodings as it was meant, and the word about it.

    Where one of the signs also stands alone it is a letter of its own, and nothing is changed.

    >>> mended("GrÃ¶ÃŸe â€“ Ã¼ber")[0], mended("SÃO PAULO, GrÃ¶ÃŸe")[0]
    ('Größe – über', 'SÃO PAULO, GrÃ¶ÃŸe')
    """
    notes: list[Issue] = []
    for lead, sequence in SEQUENCES:
        found = sequence.findall(text) if any(sign in text for sign in lead) else []
        if len(found) < FEW.get(lead, 5) or (lead == "ÃÂ" and all(UNLIKELY.match(one) for one in found)):
            continue
        alone = sum(map(text.count, lead)) > len(found)
        after = text if alone else sequence.sub(lambda match: _letter(match[0]), text)
        if alone or after != text:
            notes.append(_note(found, alone))
        text = after
    return text, notes


SEEN = f"[ÃÂâÄÅÐÑÎÏð]{REST}"
BETWEEN = "\x1e"
"""A sign that no cell of a workbook can hold."""


def mended_cells(cells: pl.DataFrame) -> tuple[pl.DataFrame, list[Issue]]:
    """The cells of text with such letters as they were meant, and the word about them; each distinct one is read once.

    >>> mended_cells(pl.DataFrame({"c0": ["GrÃ¶ÃŸe", "plain"]}))[0]["c0"].to_list()
    ['Größe', 'plain']
    """
    seen = [name for name in cells.columns if cells[name].str.contains(SEEN).any()]
    if not seen:
        return cells, []
    texts = pl.concat([cells[name].filter(cells[name].str.contains("[ÃÂâÄÅÐÑÎÏð]")) for name in seen]).unique()
    meant, notes = mended(BETWEEN.join(texts.to_list()))
    new = pl.Series(meant.split(BETWEEN), dtype=pl.String)
    return cells.with_columns(pl.col(name).replace(texts, new) for name in seen), notes


def _letter(seen: str) -> str:
    try:
        return b"".join(_byte(sign) for sign in seen).decode("utf-8")
    except UnicodeDecodeError:
        return seen


def _byte(sign: str) -> bytes:
    """The byte that cp1252 shows as the sign; the five bytes that it does not know are shown as themselves."""
    return bytes([ord(sign)]) if ord(sign) < 256 else sign.encode("cp1252")


def _note(found: list[str], alone: bool) -> Issue:
    example = f"“{found[0]}” for “{_letter(found[0])}”"
    said = f"letters that went through two encodings ({example}, {len(found):,} in all)"
    done = "may be meant; they were left as they stand" if alone else "were read as they were meant"
    return Issue(0, "", "", f"{said} {done}", "none")
