"""Headers of two rows: a group above its parts, such as Probability above VL, L, M, H, VH with an X below one."""

import polars as pl

from plandata.imports.vocabulary import POINTS, SYNONYMS, TABLES_OF, header_key, told_together
from plandata.imports.words import SCALE_WORDS, YES_WORDS, meaning

Row = tuple[str | None, ...]
LEAST_MARKS, LEAST_GROUPS, MOST_PARTS = 3, 2, 5


def is_second_row(upper: Row, lower: Row) -> bool:
    """Whether the row below a header names parts of its groups by the words of a scale.

    >>> is_second_row(("Risk", "Probability", None, None), (None, "L", "M", "H"))
    True
    """
    words = [cell for cell in lower if cell and meaning(SCALE_WORDS, cell) is not None]
    below_nothing = sum(1 for above, cell in zip(upper, lower, strict=True) if cell and not above)
    return len(words) >= LEAST_MARKS and below_nothing >= LEAST_MARKS - 1


def told_by_group(names: tuple[str, ...], above: Row) -> tuple[str, ...]:
    """The names, those that repeat with the group above them in front where that is a known name.

    >>> told_by_group(("Task", "Start", "End", "Start", "End"), (None, "Plan", None, "Actual", None))
    ('Task', 'Start', 'End', 'Actual Start', 'Actual End')
    """
    if len(set(names)) == len(names) or sum(map(bool, above)) < LEAST_GROUPS:
        return names
    whole = [f"{group} {name}" for group, name in zip(_groups(above), names, strict=True)]
    known = [
        name and names.count(name) > 1 and header_key(one) in TABLES_OF for one, name in zip(whole, names, strict=True)
    ]
    return tuple(one if is_known else name for one, name, is_known in zip(whole, names, known, strict=True))


def with_lengths(names: tuple[str, ...], lower: Row) -> tuple[str, ...]:
    """The names with those of the row below, where that names three lengths of tasks under a word for all; else none.

    >>> with_lengths(("Task", "Time estimates", "", ""), (None, "a", "m", "b"))
    ('Task', 'a', 'm', 'b')
    """
    keys = [header_key(cell) if cell else "" for cell in lower]
    told = {*told_together(keys).values(), *(one for one in POINTS if set(SYNONYMS["task"][one]) & set(keys))}
    if not set(POINTS) <= told or lower[0] or sum(map(bool, keys)) > MOST_PARTS:
        return ()
    return tuple(cell or name for name, cell in zip(names, lower, strict=True))


def with_marks(upper: Row, lower: Row, body: pl.DataFrame) -> tuple[tuple[str, ...], pl.DataFrame]:
    """Headers of one row, and the rows with each group of marked columns read as the word above the mark.

    The word stands in the group's first column; the other columns of the group are left empty and unnamed.
    """
    groups = _groups(upper)
    headers = [_joined(groups[i], upper[i], lower[i]) for i in range(len(upper))]
    for group in dict.fromkeys(groups):
        marked = [
            i for i, name in enumerate(groups) if name == group and lower[i] and meaning(SCALE_WORDS, lower[i] or "")
        ]
        if len(marked) >= LEAST_MARKS:
            words = [pl.when(_is_mark(i)).then(pl.lit(lower[i])) for i in marked]
            body = body.with_columns(pl.coalesce(words).alias(f"c{marked[0]}"))
            body = body.with_columns(pl.lit(None, pl.String).alias(f"c{i}") for i in marked[1:])
            for i in marked:
                headers[i] = group if i == marked[0] else ""
    return tuple(headers), body


def _is_mark(index: int) -> pl.Expr:
    return pl.col(f"c{index}").str.to_lowercase().is_in(sorted(YES_WORDS))


def _groups(upper: Row) -> list[str]:
    groups, current = [], ""
    for cell in upper:
        current = cell or current
        groups.append(" ".join(current.split()))
    return groups


def _joined(group: str, above: str | None, below: str | None) -> str:
    if not below or below == above:
        return group if above else ""
    return " ".join(f"{group} {below}".split())
