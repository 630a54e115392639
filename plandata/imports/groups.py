"""Boards written group by group, each with its title and the column names again → one table with a column Group."""

from dataclasses import replace
from itertools import pairwise

import polars as pl

from plandata.errors import Issue
from plandata.imports.sheet import Sheet, cleaned, named
from plandata.imports.vocabulary import SYNONYMS, header_key

MOST_ROWS = 50_000
GROUP, PARENT = "Group", "Parent item"
SUBITEMS = ("subitems", "subelements", "unterelemente", "sous éléments", "subelementos")

Row = tuple[str | None, ...]


def gathered(sheet: Sheet) -> Sheet:
    """The sheet as one table when it is a board written group by group; else the sheet itself."""
    if not 3 <= sheet.width <= 200 or sheet.cells.height > MOST_ROWS:
        return sheet
    top = cleaned(sheet.cells.head(40), sheet.hidden).drop("line").rows()
    header = next((row for above, row in pairwise(top) if _is_title(above) and _is_names(row)), None)
    if header is None:
        return sheet
    cells = cleaned(sheet.cells, sheet.hidden)
    body = [(row[-1], row[:-1]) for row in cells.select(pl.exclude("line"), "line").rows() if any(row[:-1])]
    again = sum(row == header for _, row in body)
    if again < 2 and not any(header_key(cell or "") in SUBITEMS for cell in header):
        return sheet
    return _written(sheet, header, _Reader(header).read(body))


def _is_title(row: Row) -> bool:
    return sum(cell is not None for cell in row) == 1 and row[0] is not None


def _is_names(row: Row) -> bool:
    texts = [cell for cell in row if cell]
    return len(texts) >= 3 and header_key(row[0] or "") in (
        "name",
        "item",
        "task",
        "task name",
        "nom",
        "nombre",
        "nome",
    )


class _Reader:
    """Goes through the rows of a board and remembers the group and the item under which it is."""

    def __init__(self, header: Row) -> None:
        self.header = header
        self.names = {header_key(cell): i for i, cell in enumerate(header) if cell}
        self.group, self.item, self.below = "", "", {}
        self.unplaced: list[str] = []
        self.above: list[tuple[int, list[str]]] = []
        self.rows: list[list[str]] = []
        self.lines: list[int] = []
        self.notes: list[Issue] = []

    def read(self, body: list[tuple[int, Row]]) -> "_Reader":
        started = False
        for at, (line, row) in enumerate(body):
            following = body[at + 1][1] if at + 1 < len(body) else ()
            if _is_title(row) and following == self.header:
                self.group, self.below = row[0] or "", {}
            elif row == self.header:
                started = True
            elif not started:
                self.notes.append(Issue(line, "", row[0] or "", "stands above the board's column names", "none"))
                self.above.append((line, [cell or "" for cell in row]))
            elif header_key(row[0] or "") in SUBITEMS:
                self.below = {self._place(header_key(cell)): i for i, cell in enumerate(row) if cell and i}
                self._note_unplaced(line, row)
            else:
                self._add(line, row)
        return self

    def _note_unplaced(self, line: int, row: Row) -> None:
        for cell in row[1:]:
            if cell and self._place(header_key(cell)) < 0 and cell not in self.unplaced:
                self.unplaced.append(cell)
                self.notes.append(
                    Issue(line, cell, "", f"the sub-items' column {cell} was not read: no item has it", "none")
                )

    def _place(self, key: str) -> int:
        """The item's column for a sub-item's: of the same name, else of a name that means the same."""
        fields = {
            field for field, words in SYNONYMS["task"].items() if key in words or (key, field) == ("date", "finish")
        }
        alike = (i for name, i in self.names.items() if any(name in SYNONYMS["task"][field] for field in fields))
        return self.names[key] if key in self.names else next(alike, -1)

    def _add(self, line: int, row: Row) -> None:
        if row[0] is not None:
            self.item, self.below = row[0], {}
            self._keep(line, [cell or "" for cell in row], "")
        elif self.below:
            name = next((cell for cell in row if cell), "")
            cells = [row[self.below[i]] or "" if i in self.below else "" for i in range(len(row))]
            self._keep(line, [name, *cells[1:]], self.item)
        else:
            text = next((cell for cell in row if cell), "")
            self.notes.append(Issue(line, "", text, "a row of sums below its group; it was left out", "row"))

    def _keep(self, line: int, cells: list[str], parent: str) -> None:
        self.rows.append([*cells, self.group, parent])
        self.lines.append(line)


def _written(sheet: Sheet, header: Row, found: _Reader) -> Sheet:
    names = [*(cell or "" for cell in header), GROUP, PARENT]
    above = [[*cells, "", ""] for _, cells in found.above]
    lines = [*(line for line, _ in found.above), 0, *found.lines]
    frame = named([*above, names, *found.rows], lines, len(names))
    note = Issue(0, "", "", "the groups of the board became a column; a sub-item names its item", "none")
    return replace(sheet, cells=frame, notes=(*sheet.notes, note, *found.notes))
