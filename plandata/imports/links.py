"""Cells of predecessors → links, resolved against the tasks that the file holds."""

import re
from collections.abc import Mapping

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
