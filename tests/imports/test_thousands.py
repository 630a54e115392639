"""Dots between thousands are told from decimal marks by the whole column."""

import polars as pl
import pytest

from plandata.imports.thousands import dotted_thousands
from tests.imports.files import read, rows, said

NOTE = "writes its thousands with dots; 1.200 was read as 1200"


@pytest.mark.parametrize(
    ("texts", "is_money", "found"),
    [
        (["1.200", "12.400", "850"], False, True),
        (["1.200", "850"], False, False),
        (["1.234.567", "2"], False, True),
        (["1.125", "2.375", "4"], False, False),
        (["1.200 €", "900 €"], True, True),
        (["0.125", "1.200"], True, False),
        (["1.200", "12.45"], True, False),
        (["1.200", "1.200,50"], True, False),
        (["1200", "900"], True, False),
        ([None, None], True, False),
    ],
)
def test_a_column_proves_what_its_dots_are(texts, is_money, found):
    assert dotted_thousands(pl.Series(texts, dtype=pl.String), is_money) == found


def test_one_number_far_below_that_is_no_thousand_settles_the_column():
    numbers = pl.Series([*(f"{at}.500" for at in range(1, 900)), "1.5"])
    assert [dotted_thousands(numbers, is_money=True), dotted_thousands(numbers.head(-1), is_money=True)] == [
        False,
        True,
    ]


def test_budgets_and_hours_with_dotted_thousands_are_read_whole_and_it_is_said():
    draft = read("Task,Budget,Estimate (h)\nDig,1.200,900\nPour,12.400,1.900\nRoof,3.500,2.100\n")
    assert rows(draft, "budget", "effort_hours") == [(1200, 900), (12400, 1900), (3500, 2100)]
    noted = {(column, reason) for _line, column, _value, reason in said(draft) if NOTE in reason}
    assert noted == {("Budget", f"Budget {NOTE}"), ("Estimate (h)", f"Estimate (h) {NOTE}")}


def test_the_curves_of_a_project_agree_in_their_thousands():
    draft = read("Period,PV,EV,AC\n1,1.000,950,900\n2,2.100,1.900,1.900\n3,3.500,3.100,3.250\n", "evm.csv")
    actual = draft.tables["earned"].filter(pl.col("measure") == "actual")["value"].to_list()
    assert actual == [900, 1900, 3250]
