"""Write CSV files that are the same bytes on every machine."""

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def write_csv(
    project: str, name: str, date: dt.date, header: str, rows: Iterable[Sequence[object]], delimiter: str = ","
) -> Path:
    """Write one dated file of a project and return its path; the header is given in the file's own delimiter."""
    path = FOLDER / project / f"{name}_{date.isoformat()}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow(header.split(delimiter))
        writer.writerows([cell if cell is not None else "" for cell in row] for row in rows)
    return path
