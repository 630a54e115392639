"""How much two tasks are alike: their titles, and the facts that both state; in numbers and in words."""

import re

import polars as pl

FACTS = {
    "parent": "task above",
    "phase": "phase",
    "wbs": "WBS code",
    "owner": "owner",
    "start": "start",
    "finish": "finish",
    "baseline_finish": "baseline finish",
    "created_on": "day of creation",
    "effort_hours": "effort",
    "points": "points",
    "budget": "budget",
}
"""Facts that tell tasks apart and seldom change together, in words."""

LONGEST = 40
"""So much of a value is shown."""

WORD, NUMBER = re.compile(r"\w+"), re.compile(r"\d+")


def likeness(one: str, other: str) -> float:
    """How much two titles are alike, from 0 to 1: the triples of letters that both have; 0 when their numbers differ.

    >>> likeness("Pour foundation", "Pour the foundations"), likeness("Sprint 1 planning", "Sprint 2 planning")
    (0.81, 0.0)
    """
    if NUMBER.findall(one) != NUMBER.findall(other):
        return 0.0
    ours, theirs = _triples(one), _triples(other)
    return round(2 * len(ours & theirs) / (len(ours) + len(theirs)), 2) if ours and theirs else 0.0


def _triples(title: str) -> set[str]:
    words = [f"  {word} " for word in WORD.findall(title.lower())]
    return {word[at : at + 3] for word in words for at in range(len(word) - 2)}


def compared_facts(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs with the number of facts that are `same` among those `known` of both tasks."""
    both = [pl.col(name).is_not_null() & pl.col(f"{name}_now").is_not_null() for name in FACTS]
    same = [(pl.col(name) == pl.col(f"{name}_now")).fill_null(value=False) for name in FACTS]
    return pairs.with_columns(same=pl.sum_horizontal(same), known=pl.sum_horizontal(both))


def facts_in_words() -> pl.Expr:
    """What two tasks have in common, as “, owner, start”, and what not, as “; not the same: finish … → …”."""
    same = [pl.when(pl.col(name) == pl.col(f"{name}_now")).then(pl.lit(word)) for name, word in FACTS.items()]
    other = [
        pl.when(pl.col(name) != pl.col(f"{name}_now")).then(
            pl.format("{} {} → {}", pl.lit(word), _shown(name), _shown(f"{name}_now"))
        )
        for name, word in FACTS.items()
    ]
    return _listed(same, ", ") + _listed(other, "; not the same: ")


def _shown(name: str) -> pl.Expr:
    text = pl.col(name).cast(pl.String)
    return pl.when(text.str.len_chars() > LONGEST).then(text.str.head(LONGEST) + "…").otherwise(text)


def _listed(words: list[pl.Expr], before: str) -> pl.Expr:
    text = pl.concat_str(words, separator=", ", ignore_nulls=True)
    return pl.when(text != "").then(pl.lit(before) + text).otherwise(pl.lit(""))
