"""Text whose columns stand below one another, with blanks between them and no sign → the same text with tabs."""

import csv
import io

from plandata.imports.dialect import DELIMITERS

LOOK, LARGEST = 500, 2_000_000
NOTE = "no sign stands between the cells; they were cut where blanks stand below one another"


def with_tabs(text: str) -> str:
    """The text with a tab between its columns, "" where it has no columns of a fixed width.

    >>> with_tabs("ID  Task       Start\\n1   Dig a bed  2026-03-02\\n2   Sow        2026-03-03\\n").splitlines()[1]
    '1\\tDig a bed\\t2026-03-02'
    """
    lines = text.splitlines() if len(text) < LARGEST else []
    filled = [line for line in lines if line.strip()][:LOOK]
    if len(filled) < 3 or any(sign in filled[0] for sign in DELIMITERS if sign != " "):
        return ""
    starts = [at for at in _starts(filled[0]) if all(line[at - 1 : at] in ("", " ") for line in filled)]
    if not starts:
        return ""
    out = io.StringIO(newline="")
    ends = [*starts, None]
    rows = ([line[start:end].strip() for start, end in zip([0, *starts], ends, strict=True)] for line in lines)
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def _starts(header: str) -> list[int]:
    """Where a name begins behind at least two blanks."""
    return [at for at in range(2, len(header)) if header[at] != " " and header[at - 2 : at] == "  "]
