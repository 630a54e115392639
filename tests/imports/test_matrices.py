"""Sheets with a column for each period: earned value, capacity, budgets."""

import pytest

from plandata.errors import UnreadableFile
from tests.imports.files import day, read, rows, said


def test_values_that_fall_are_those_of_each_period_and_are_summed_up():
    draft = read(",,PV,\n,1,2,3\nWalls,$ 100,$ 300,$ 200\nRoof,,$ 50,\n")
    assert (draft.kind, draft.rows, draft.kept) == ("earned", 2, 2)
    assert rows(draft, "item", "period", "measure", "value", "stated") == [
        ("Walls", "1", "planned", 100.0, "period"),
        ("Walls", "2", "planned", 400.0, "period"),
        ("Walls", "3", "planned", 600.0, "period"),
        ("Roof", "1", "planned", 0.0, "period"),
        ("Roof", "2", "planned", 50.0, "period"),
        ("Roof", "3", "planned", 50.0, "period"),
    ]
    assert "PV falls or ends in places, so it states each period; it was summed up" in [note[3] for note in said(draft)]


def test_values_that_never_fall_are_sums_already():
    draft = read(",,EV,\n,1,2,3\nWalls,$ 100,$ 300,$ 300\nRoof,,$ 50,$ 60\n")
    assert rows(draft, "item", "period", "value", "stated")[2:4] == [
        ("Walls", "3", 300.0, "to date"),
        ("Roof", "2", 50.0, "to date"),
    ]


def test_the_three_curves_may_stand_in_rows_or_in_columns():
    upright = "Month,PV,EV,AC\n2026-01-31,100,90,95\n2026-02-28,250,200,230\n"
    lying = "Metric,Jan 2026,Feb 2026\nPV,100,250\nEV,90,200\nAC,95,230\n".replace("Feb 2026", "Feb 2026,Mar 2026")
    lying = lying.replace("250\n", "250,400\n").replace("200\n", "200,380\n").replace("230\n", "230,390\n")
    first = rows(read(upright), "item", "date", "measure", "value")
    assert first[0] == ("project", day("2026-01-31"), "planned", 100.0)
    assert set(first) < set(rows(read(lying), "item", "date", "measure", "value"))


def test_people_by_month_are_capacity():
    draft = read("Role,Jan 26,Feb 26,Mar 26\nPainters,2,1.5,0\nTotal,2,1.5,0\n")
    assert draft.kind == "capacity"
    assert rows(draft, "resource", "start", "finish", "hours_per_week") == [
        ("Painters", day("2026-01-01"), day("2026-01-31"), 80.0),
        ("Painters", day("2026-02-01"), day("2026-02-28"), 60.0),
        ("Painters", day("2026-03-01"), day("2026-03-31"), 0.0),
    ]


def test_money_by_month_is_a_budget():
    draft = read('Cost item,2026-01,2026-02,2026-03\nPaint,"$1,000",500,\nWalls,2000,,400\n')
    assert draft.kind == "cost"
    assert rows(draft, "phase", "month", "planned") == [
        ("Paint", day("2026-01-01"), 1000.0),
        ("Paint", day("2026-02-01"), 500.0),
        ("Walls", day("2026-01-01"), 2000.0),
        ("Walls", day("2026-03-01"), 400.0),
    ]


def test_a_matrix_of_anything_else_is_left_as_it_is():
    with pytest.raises(UnreadableFile, match="no plan or register"):
        read("Fruit,Jan 26,Feb 26,Mar 26\nApples,2,1,0\n")


def test_a_row_of_totals_and_the_row_that_names_the_periods_are_listed():
    text = "Capacity by team,,,\nTeam,Jan 2026,Feb 2026,Mar 2026\nNorth,3,3,2\nSouth,2,2,2\nTotal,5,5,4\n"
    found = [(line, value, reason) for line, _, value, reason in said(read(text)) if line]
    assert found == [
        (2, "", "this row names the periods"),
        (5, "Total", "a row of totals, or without a name or a number; it was left out"),
    ]


def test_hours_by_week_are_capacity_and_columns_beside_the_weeks_stay_columns():
    draft = read("Resource,Role,Site,2026-W10,2026-W11,2026-W12\nIda,Dev,North,40,32,40\nOmar,Test,South,20,20,0\n")
    assert (draft.kind, rows(draft, "resource", "start", "finish", "hours_per_week")[:2]) == (
        "capacity",
        [("Ida", day("2026-03-02"), day("2026-03-08"), 40.0), ("Ida", day("2026-03-09"), day("2026-03-15"), 32.0)],
    )
    assert [one.header for one in draft.mapping][-2:] == ["Role", "Site"]


def test_weeks_may_be_named_by_their_first_days_or_in_german():
    dated = read("Resource,2026-03-02,2026-03-09,2026-03-16\nIda,40,32,40\n")
    named = read("Resource,KW 10/2026,KW 11/2026,KW 12/2026\nIda,40,32,40\n")
    assert rows(dated, "start", "hours_per_week") == rows(named, "start", "hours_per_week")


def test_measured_values_by_month_are_those_of_indicators():
    draft = read("KPI,Unit,Target,Jan 2026,Feb 2026,Mar 2026\nMedian time,s,30,90,80,60\nAbandoned,%,20,40,,35\n")
    assert draft.kind == "indicator"
    assert rows(draft, "indicator", "date", "value", "target", "unit") == [
        ("Median time", day("2026-01-31"), 90.0, 30.0, "s"),
        ("Median time", day("2026-02-28"), 80.0, 30.0, "s"),
        ("Median time", day("2026-03-31"), 60.0, 30.0, "s"),
        ("Abandoned", day("2026-01-31"), 40.0, 20.0, "%"),
        ("Abandoned", day("2026-03-31"), 35.0, 20.0, "%"),
    ]


def test_tasks_with_hours_by_month_beside_their_days_stay_tasks():
    draft = read("Task,Resource,Start,Finish,Jan 2026,Feb 2026,Mar 2026\nDig,Ida,2026-01-02,2026-03-06,10,20,5\n")
    assert (draft.kind, rows(draft, "title", "owner", "start")) == ("task", [("Dig", "Ida", day("2026-01-02"))])
