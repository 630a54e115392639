"""The recognised columns of a table, typed on demand; every cell that cannot be read is noted with its line."""

import datetime as dt

import polars as pl

from plandata.draft import Question, issue_frame
from plandata.errors import Issue
from plandata.imports.dates import ORDERS, Order, date_column, date_forms, serial_column
from plandata.imports.evidence import MONEY
from plandata.imports.formulas import BROKEN
from plandata.imports.orders import orders_of
from plandata.imports.plausible import plausible, shortened
from plandata.imports.recognise import MANY, Recognised
from plandata.imports.sheet import TextTable
from plandata.imports.thousands import dotted_thousands
from plandata.imports.values import days_column, hours_column, number_column, scale_column, share_column, yes_column
from plandata.imports.vocabulary import header_key

UNKNOWN = dt.date(2000, 1, 1)
"""Stands for a day that is not known yet, because the order of day and month or the status date is: it is no issue."""

FORMS = 3
"""More ways of writing dates than this in one column are worth a word."""


class Columns:
    """The columns of one table by field; reading them gathers `issues` and `questions`."""

    def __init__(self, table: TextTable, what: Recognised, answers: dict[str, str]) -> None:
        """Decide the order of day and month from all date columns; `answers` holds a person's words."""
        self.table, self.what, self.answers = table, what, answers
        self.issues: list[pl.DataFrame] = []
        self.questions: list[Question] = []
        self.height = table.cells.height
        self.lines = table.cells["line"]
        self.nothing = pl.repeat(None, self.height, dtype=pl.String, eager=True)
        self._orders, asked = orders_of(table, what.fields, answers.get("dates", ""))
        if asked:
            self._ask(*asked, answers.get("dates", ""))
        self._note_doubles()
        self._note_errors()

    def _note_errors(self) -> None:
        if self.table.errors.is_empty():
            return
        names = {i: self.table.headers[i] for i in self.what.fields}
        self.issues.append(
            self.table.errors.filter(pl.col("index").is_in(list(names))).select(
                "line",
                pl.col("index").replace_strict(names, return_dtype=pl.String).alias("column"),
                "value",
                pl.lit(BROKEN).alias("reason"),
                pl.lit("cell").alias("loss"),
            )
        )

    def _note_doubles(self) -> None:
        keys = [header_key(header) for header in self.table.headers]
        used = {keys[i]: self.table.headers[i] for i, field in self.what.fields.items() if field not in MANY}
        spare = [
            keys[i] for i in range(len(keys)) if i not in self.what.fields and self.table.column(i).is_not_null().any()
        ]
        for key in dict.fromkeys(key for key in spare if key and key in used):
            text = f"more than one column is called {used[key]}; one of them was read"
            self.issues.append(issue_frame([Issue(0, used[key], "", text, "none")]))

    def _ask(self, index: int, doubt: str, answer: str) -> None:
        text = (
            f"Column {self.table.headers[index]} writes dates such as {doubt}. Which comes first, the day or the month?"
        )
        self.questions.append(Question("dates", text, ORDERS, answer))

    @property
    def order(self) -> str:
        """The order of day and month that the dates of the table have proven, "" where none has."""
        return next((order.order for order in self._orders.values() if order.order), "")

    def has(self, field: str) -> bool:
        """Whether the table has a column for the field."""
        return bool(self.what.indexes(field))

    def header(self, field: str) -> str:
        """The header of the first column of the field, "" without one."""
        indexes = self.what.indexes(field)
        return self.table.headers[indexes[0]] if indexes else ""

    def text(self, field: str) -> pl.Series:
        """The text of the field's first column, nulls without one."""
        indexes = self.what.indexes(field)
        return self.table.column(indexes[0]) if indexes else self.nothing

    def texts(self, field: str) -> list[pl.Series]:
        """The text of every column of the field, in the order of the file."""
        return [self.table.column(index) for index in self.what.indexes(field)]

    def noted(self, field: str, typed: pl.Series, reason: str) -> pl.Series:
        """The typed column, with an issue for each filled cell that became null."""
        text = self.text(field)
        if typed.null_count() > text.null_count():
            lost = typed.is_null() & text.is_not_null()
            self.issues.append(
                pl.DataFrame({"line": self.lines.filter(lost), "value": text.filter(lost)}).select(
                    "line",
                    pl.lit(self.header(field)).alias("column"),
                    pl.col("value").str.slice(0, 200),
                    pl.lit(reason).alias("reason"),
                    pl.lit("cell").alias("loss"),
                )
            )
        return typed

    def dates(self, field: str) -> pl.Series:
        """The field as dates."""
        text, indexes = self.text(field), self.what.indexes(field)
        if not indexes:
            return text.cast(pl.Date)
        serial = serial_column(text, self.table.since_1904)
        order = self._orders.get(indexes[0], Order("", ""))
        typed = serial if serial is not None else date_column(text, order.order)
        self._note_forms(field, text, typed)
        if not order.order and any(question.topic == "dates" and not question.answer for question in self.questions):
            waiting = date_column(text, "day first").is_not_null() | date_column(text, "month first").is_not_null()
            self.noted(field, typed.set(waiting & typed.is_null(), UNKNOWN), "not a date")
            return typed
        reason = "not a date" if order.order == "" else f"not a date ({order.order} in this column: {order.why})"
        return self.noted(field, plausible(typed), reason)

    def _note_forms(self, field: str, text: pl.Series, typed: pl.Series) -> None:
        """Note dates that are written in many ways, and years of two digits far from the others."""
        if len(forms := date_forms(text)) > FORMS:
            self.note_once(field, f"writes its dates in {len(forms)} ways; each was read as it is written")
        self.note(shortened(text, typed), field, "has a year of two digits; it was read as one from 1969 to 2068")

    def numbers(self, field: str) -> pl.Series:
        """The field as numbers."""
        return self.noted(field, number_column(self.text(field), self._dots(field)), "not a number")

    def _dots(self, field: str) -> bool:
        """Whether dots stand between the thousands of the field's numbers, which is noted."""
        found = not self.table.typed and dotted_thousands(self.text(field), field in MONEY)
        if found:
            self.note_once(field, "writes its thousands with dots; 1.200 was read as 1200")
        return found

    def amounts(self, field: str) -> pl.Series:
        """The field as numbers that cannot be below 0."""
        numbers = number_column(self.text(field), self._dots(field))
        return self.noted(field, numbers.set((numbers < 0).fill_null(value=False), None), "not a number of 0 or more")

    def shares(self, field: str) -> pl.Series:
        """The field as shares of 1."""
        shares = share_column(self.text(field))
        return self.noted(
            field,
            shares.set((~shares.is_between(0, 1)).fill_null(value=False), None),
            "not a share between 0 and 100 %",
        )

    def days(self, field: str, unit: str = "day") -> pl.Series:
        """The field as working days."""
        days = days_column(self.text(field), unit, self._dots(field))
        return self.noted(field, days.set((days < 0).fill_null(value=False), None), "not a duration")

    def hours(self, field: str, unit: str = "hour") -> pl.Series:
        """The field as working hours."""
        hours = hours_column(self.text(field), unit, self._dots(field))
        return self.noted(field, hours.set((hours < 0).fill_null(value=False), None), "not an amount of work")

    def scale(self, field: str, signed: bool = False) -> pl.Series:
        """The field as scores between 1 and 5; a sign in front of them (of a chance) is left aside if `signed`."""
        text = self.text(field)
        text = text.str.strip_prefix("-").str.strip_chars() if signed else text
        return self.noted(
            field, scale_column(text, self.header(field))[0], "not on a scale from 1 to 5 or from low to high"
        )

    def yes(self, field: str) -> pl.Series:
        """The field as yes or no; a date counts as yes."""
        text = self.text(field)
        return yes_column(text) | date_column(text, "day first").is_not_null()

    def note(self, rows: pl.Series, field: str, reason: str, loss: str = "none") -> None:
        """Note an issue for each row that the mask picks."""
        if rows.any():
            self.issues.append(
                pl.DataFrame({"line": self.lines.filter(rows), "value": self.text(field).filter(rows)}).select(
                    "line",
                    pl.lit(self.header(field)).alias("column"),
                    pl.col("value").fill_null("").str.slice(0, 200),
                    pl.lit(reason).alias("reason"),
                    pl.lit(loss).alias("loss"),
                )
            )

    def filled_down(self, field: str, values: pl.Series) -> pl.Series:
        """The values with the one above in empty cells, where merged cells say it on the first row of a group only."""
        said = values.drop_nulls()
        first = values.len() > 0 and values[0] is not None
        if not (first and said.len() > 1 and values.null_count() * 3 >= values.len() and said.is_unique().all()):
            return values
        reason = "stands on the first row of each group only; the rows below it were taken to belong to it"
        self.note_once(field, reason)
        return values.forward_fill()

    def forget(self, lines: pl.Series) -> None:
        """Take back the issues of rows that turn out to belong to another table."""
        self.issues = [issues.filter(~pl.col("line").is_in(lines.implode())) for issues in self.issues]

    def note_once(self, field: str, reason: str) -> None:
        """Note something that is true of the whole column."""
        self.issues.append(issue_frame([Issue(0, self.header(field), "", f"{self.header(field)} {reason}", "none")]))

    def note_file(self, reason: str) -> None:
        """Note something that is true of the whole file."""
        self.issues.append(issue_frame([Issue(0, "", "", reason, "none")]))

    def note_values(self, values: pl.DataFrame, field: str, reason: str, loss: str = "cell") -> None:
        """Note an issue for each row of `values` (line, value), the value standing in front of the reason."""
        if values.height:
            shown = pl.col("value").str.slice(0, 200)
            self.issues.append(
                values.select(
                    pl.col("line").cast(pl.Int64),
                    pl.lit(self.header(field)).alias("column"),
                    shown,
                    pl.format("“{}” {}", shown.str.slice(0, 80), pl.lit(reason)).alias("reason"),
                    pl.lit(loss).alias("loss"),
                )
            )

    def issue_rows(self) -> pl.DataFrame:
        """All issues noted so far."""
        return pl.concat([issue_frame(self.table.notes), *self.issues])
