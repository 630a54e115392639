"""Earned value as lecturers write it: shares of a budget, one day, months by name, a sheet for each curve."""

import io

import pytest
import xlsxwriter

from plandata.logs import COMPLETION
from tests.imports.files import read, read_all, rows, said


def curve(draft, measure):
    """The values of a curve to date, with their periods."""
    return [(period, value) for one, period, value in rows(draft, "measure", "period", "value") if one == measure]


def test_a_budget_beyond_the_periods_is_planned_at_an_end_of_which_nothing_is_known():
    draft = read("Week,BAC,PV,EV,AC\n1,10000,1000,900,950\n2,10000,2500,2200,2400\n", "evm.csv")
    assert curve(draft, "planned") == [("1", 1000), ("2", 2500), (COMPLETION, 10000)]
    assert "BAC is more than the periods of the file plan: when the rest is planned is not known" in [
        issue[3] for issue in said(draft)
    ]


def test_a_budget_that_the_periods_plan_adds_nothing():
    draft = read("Week,BAC,PV,EV,AC\n1,2500,1000,900,950\n2,2500,2500,2200,2400\n", "evm.csv")
    assert curve(draft, "planned") == [("1", 1000), ("2", 2500)]


@pytest.mark.parametrize(
    "header", ["Work package,BAC,Planned %,% complete,Actual cost", "Task,Budget,% planned,% complete,AC"]
)
def test_shares_of_a_budget_are_planned_and_earned_value(header):
    draft = read(f"{header}\nA,4000,100%,100%,4200\nB,3000,50%,40%,1500\n", "evm.csv")
    now, end = "2026-08-03", COMPLETION
    assert curve(draft, "planned") == [(now, 4000), (now, 1500), (end, 4000), (end, 3000)]
    assert (curve(draft, "earned"), curve(draft, "actual")) == ([(now, 4000), (now, 1200)], [(now, 4200), (now, 1500)])


def test_shares_of_a_budget_by_period_are_sums_to_date():
    draft = read("Week,% planned,% complete,AC,BAC\n1,10%,9%,950,1000\n2,60%,50%,600,1000\n3,100%,,,1000\n", "evm.csv")
    assert curve(draft, "planned") == [("1", 100), ("2", 600), ("3", 1000)]
    assert curve(draft, "earned") == [("1", 90), ("2", 500)]


def test_values_of_one_day_without_a_budget_say_what_stands_for_it():
    draft = read("Work Package,PV,EV,AC\nA,4000,4000,4200\nB,1500,1200,1500\n", "evm.csv")
    assert (draft.kind, draft.kept) == ("earned", 2)
    text = "no column of budgets at completion (BAC): what is planned up to now stands for the whole budget"
    assert text in [issue[3] for issue in said(draft)]


@pytest.mark.parametrize("months", ["Jan,Feb,Mar", "Nov,Dec,Jan", "März,April,Mai"])
def test_months_without_a_year_are_periods(months):
    draft = read(f"Metric,{months}\nPV,10,20,30\nEV,9,18,\nAC,11,21,\n", "evm.csv")
    first, second, third = months.split(",")
    assert curve(draft, "planned") == [(first, 10), (second, 20), (third, 30)]
    assert curve(draft, "earned") == [(first, 9), (second, 18)]


@pytest.mark.parametrize("header", ["Week,Planned,Earned,Actual", "Month,Planned cost,Earned value,Actual costs"])
def test_planned_and_actual_are_curves_where_what_is_earned_stands_beside(header):
    draft = read(f"{header}\n1,10,9,11\n2,20,18,21\n", "evm.csv")
    assert (draft.kind, curve(draft, "earned")) == ("earned", [("1", 9), ("2", 18)])


def test_planned_and_actual_alone_are_a_budget():
    assert (
        read("Category,Month,Planned,Actual\nPeople,2026-01,10,11\nTools,2026-01,20,21\n", "budget.csv").kind == "cost"
    )


@pytest.mark.parametrize("zero", ["0", "Month 0"])
def test_the_start_is_no_period(zero):
    draft = read(f"Month,PV,EV,AC\n{zero},0,0,0\n1,10,9,11\n2,20,18,21\n", "evm.csv")
    assert (curve(draft, "planned"), curve(draft, "earned")) == ([("1", 10), ("2", 20)], [("1", 9), ("2", 18)])
    assert [issue[0] for issue in said(draft) if "is no period" in issue[3]] == [2]


def test_curves_on_sheets_of_their_own_are_one_table():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        for name, values in (("PV", (10, 20, 30)), ("EV", (9, 18, None)), ("AC", (11, 21, None))):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ("Task", 1, 2, 3))
            sheet.write_row(1, 0, ("Dig", *values))
    (draft,) = read_all(content.getvalue(), "evm.xlsx")
    assert (draft.sheet, draft.kind) == ("PV; EV; AC", "earned")
    assert curve(draft, "planned") == [("1", 10), ("2", 20), ("3", 30)]
    assert (curve(draft, "earned"), curve(draft, "actual")) == ([("1", 9), ("2", 18)], [("1", 11), ("2", 21)])
