"""Traffic lights in a column of statuses: how healthy a task is, and blue for one that is complete."""

import polars as pl

from plandata.imports.evidence import Evidence
from plandata.imports.values import read_column
from plandata.imports.words import HEALTH_WORDS, plain

COMPLETE = frozenset(["blue", "b", "blau", "azul", "bleu", "blu", "blauw", "niebieski", "синий", "青", "蓝"])
SAID = ("on track", "at risk", "off track", "late", "delayed", "good")
"""What says how healthy a task is without a colour: a column of such words may tell how far it is."""

LIGHTS = COMPLETE | {word for words in HEALTH_WORDS.values() for word in words.split("|") if word not in SAID}


def lit(field: str, cells: Evidence) -> str:
    """The field, but "health" for a column of statuses that says nothing but colours of a traffic light.

    >>> lit("status", Evidence(pl.Series(["R", "A", "B"]))), lit("status", Evidence(pl.Series(["Red", "Done"])))
    ('health', 'status')
    """
    colours = {plain(text) for text in cells.texts} if field == "status" else set()
    return "health" if len(colours) > 1 and colours <= LIGHTS else field


def blue(lights: pl.Series) -> pl.Series:
    """Whether each traffic light is blue: reports that use it call a task so that is complete.

    >>> blue(pl.Series(["B", "Red", None])).to_list()
    [True, False, False]
    """
    said = read_column(lights, lambda text: plain(text) in COMPLETE, pl.Boolean())
    return said.fill_null(value=False)
