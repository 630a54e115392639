"""What formulas leave in a table of text: errors where a value should be, and text that was forced to be text."""

import re

import polars as pl

from plandata.errors import Issue

FORMULA_ERRORS = (
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#ERROR!",
    "#UNPARSEABLE",
    "#INVALID REF",
    "#INVALID VALUE",
    "#INVALID OPERATION",
    "#INVALID DATA TYPE",
    "#INCORRECT ARGUMENT SET",
    "#CIRCULAR REFERENCE",
    "#BLOCKED",
    "#BEZUG!",
    "#WERT!",
    "#ZAHL!",
    "#¡REF!",
    "#¡VALOR!",
    "#¡DIV/0!",
    "#VALEUR!",
    "#NOMBRE!",
    "#NOM?",
    "#ССЫЛКА!",
    "#ЗНАЧ!",
    "#ДЕЛ/0!",
)
"""What Excel, LibreOffice, Google Sheets and Smartsheet write where a formula has no result; #N/A means no value."""

BROKEN = "a formula's error where a value should be; mend the formula or the reference. The cell counts as empty"


UNWRAPPED = 'cells of the form ="text", with which spreadsheets keep text as it is, hold that text'


def without_errors(cells: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cells with null for each formula's error, and those errors as a frame of line, index of the column, value.

    >>> without_errors(pl.DataFrame({"c0": ["a", "#REF!"], "line": [2, 3]}))[1].rows()
    [(3, 0, '#REF!')]
    """
    text = pl.exclude("line")
    marked = cells.select((text.str.starts_with("#") & text.is_in(FORMULA_ERRORS)).any())
    names = [name for name, any_of_them in zip(marked.columns, marked.row(0), strict=True) if any_of_them]
    found = [
        cells.filter(pl.col(name).is_in(FORMULA_ERRORS)).select(
            "line", pl.lit(int(name[1:]), pl.Int64).alias("index"), pl.col(name).alias("value")
        )
        for name in names
    ]
    nothing = pl.DataFrame(schema={"line": pl.Int64, "index": pl.Int64, "value": pl.String})
    errors = pl.concat([nothing, *found])
    return cells.with_columns(
        pl.when(~pl.col(names).is_in(FORMULA_ERRORS)).then(pl.col(names))
    ) if names else cells, errors


FORCED = re.compile(r'(?<![^,;\t|\n])(?:="([^"\r\n]*)"|"=""([^"\r\n]*)""")(?=[,;\t|\r\n]|$)')


def without_force(text: str) -> tuple[str, list[Issue]]:
    """The text with the content of each cell that a formula forces to be text, as ="007" does, and the word about it.

    >>> without_force('="007",="Dig"')[0]
    '"007","Dig"'
    """
    if '="' not in text:
        return text, []
    plain, times = FORCED.subn(r'"\1\2"', text)
    return plain, [Issue(0, "", "", UNWRAPPED, "none")] if times else []
