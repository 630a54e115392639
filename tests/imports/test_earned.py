"""Tables of planned value, earned value and actual cost: what each value is the sum of, and which periods are over."""

import pytest

from tests.imports.files import read, rows, said


def curve(text, measure):
    """The values of a curve to date, by period."""
    draft = read(text)
    return [value for one, value in rows(draft, "measure", "value") if one == measure]


def test_sums_to_date_stay_as_they_are():
    text = "Week,PV,EV,AC\n1,1000,800,900\n2,2000,1700,1900\n3,3000,2500,2800\n4,4000,,\n"
    assert curve(text, "planned") == [1000.0, 2000.0, 3000.0, 4000.0]
    assert curve(text, "earned") == [800.0, 1700.0, 2500.0]
    assert curve(text, "actual") == [900.0, 1900.0, 2800.0]


def test_the_same_amount_in_every_period_is_that_of_each_and_so_are_the_curves_beside_it():
    text = "Month,PV,EV,AC\n1,100,70,90\n2,100,80,110\n3,100,90,120\n4,100,,\n"
    assert curve(text, "planned") == [100.0, 200.0, 300.0, 400.0]
    assert curve(text, "earned") == [70.0, 150.0, 240.0]
    assert curve(text, "actual") == [90.0, 200.0, 320.0]


def test_what_adds_up_to_more_than_the_budget_is_a_sum_already():
    text = "Month,PV,EV,AC\n1,100,90,95\n2,300,380,400\n3,200,580,610\n"
    assert curve(text, "planned") == [100.0, 400.0, 600.0]
    assert curve(text, "earned") == [90.0, 380.0, 580.0]
    assert "EV adds up to more than the budget, so it is to date" in [note[3] for note in said(read(text))]


def test_zeros_at_the_end_are_periods_to_come():
    text = "Month,PV,EV,AC\n1,100,90,95\n2,300,250,260\n3,600,0,0\n4,900,0,0\n"
    assert curve(text, "earned") == [90.0, 250.0]
    assert curve(text, "actual") == [95.0, 260.0]
    assert "AC is 0 in all periods after the first 2, which were taken as to come" in [
        note[3] for note in said(read(text))
    ]


def test_a_header_that_says_so_is_believed():
    text = "Month,PV cumulative,EV cumulative,AC cumulative\n1,100,90,95\n2,100,90,95\n3,100,100,100\n"
    assert curve(text, "planned") == [100.0, 100.0, 100.0]


def test_a_period_without_an_amount_is_listed_and_left_out():
    draft = read("Week,PV,EV\nShell,x,y\n1,1000,800\n2,2000,1700\n")
    assert [place for (place,) in rows(draft, "place")] == [2.0, 2.0, 3.0, 3.0]
    assert [(line, value) for line, _, value, reason in said(draft) if "states no amount" in reason] == [(2, "Shell")]


@pytest.mark.parametrize(
    ("headers", "values"),
    [
        ("PV per week,EV per week,AC per week", [10.0, 30.0]),
        ("Planned value per week,Earned value per week,Actual cost per week", [10.0, 30.0]),
        ("Weekly PV,Weekly EV,Weekly AC", [10.0, 30.0]),
        ("Cumulative Planned Value,Cumulative Earned Value,Cumulative Actual Cost", [10.0, 20.0]),
        ("PV to date,EV to date,AC to date", [10.0, 20.0]),
        ("Budgeted Cost of Work Scheduled,Budgeted Cost of Work Performed,Actual Cost of Work Performed", [10.0, 20.0]),
    ],
)
def test_headers_of_earned_value_are_known_with_what_their_amounts_stand_for(headers, values):
    draft = read(f"Week,{headers}\n1,10,8,9\n2,20,18,19\n", "evm.csv")
    assert draft.kind == "earned"
    assert [value for measure, value in rows(draft, "measure", "value") if measure == "planned"] == values
