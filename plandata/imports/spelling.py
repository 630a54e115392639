"""Names of columns → the fields that they tell, and how surely; misspelt names too."""

from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from plandata.imports.vocabulary import SYNONYMS

FIRST_WORDS = 40
"""So many words of a list differ in how sure they are; of the later ones, in other languages, each is as sure."""

SHORTEST, LIKE = 5, 90
"""A shorter name is spelt like too many others; and how alike two names are, of 100, that are one."""


@cache
def names_of(kind: str) -> dict[str, list[tuple[str, float]]]:
    """Each known name of a column of the kind with the fields that it tells, and how surely.

    >>> names_of("risk")["likelihood"][0][0]
    'probability'
    """
    found: dict[str, list[tuple[str, float]]] = {}
    for field, words in SYNONYMS[kind].items():
        for word in dict.fromkeys(words):
            found.setdefault(word, []).append((field, _sureness(words.index(word))))
    return found


def _sureness(place: int) -> float:
    """How sure a known name is: the first words of a list are the surest, and none is a doubt."""
    return 0.97 - 0.003 * min(place, FIRST_WORDS) - 0.0003 * max(0, place - FIRST_WORDS)


@lru_cache(4096)
def spelt_like(kind: str, key: str) -> str:
    """The known name that is spelt nearly like the key, "" where none is.

    >>> spelt_like("task", "predecesors"), spelt_like("task", "colour")
    ('predecessors', '')
    """
    long = [word for word in names_of(kind) if len(word) >= SHORTEST]
    close = process.extractOne(key, long, scorer=fuzz.ratio, score_cutoff=LIKE) if len(key) >= SHORTEST else None
    return close[0] if close else ""
