"""Numbers, shares, durations, scales, names, links: the parts that the columns are made of."""

import polars as pl
import pytest

from plandata.imports.links import linked, references
from plandata.imports.names import names_in, owner_column, splitter
from plandata.imports.values import duration_days, hours_column, number_column, scale_column, share_column, yes_column

DURATIONS = {
    "16 days": 16,
    "5 days?": 5,
    "3.5 wks": 17.5,
    "40 hrs": 5,
    "PT16H0M0S": 2,
    "43d": 43,
    "2 emons": 200 / 7,
    "10 Tage": 10,
    "5 jours": 5,
    "2 wks?": 10,
    "1,5 days": 1.5,
    "0": 0,
    "01:30": 0.1875,
    "3 semanas": 15,
    "1 mon": 20,
}


@pytest.mark.parametrize("text", DURATIONS)
def test_a_duration_is_read_in_working_days(text):
    assert duration_days(text) == pytest.approx(DURATIONS[text])


@pytest.mark.parametrize("text", ["soon", "", "5 apples", "days", "1.2.3"])
def test_what_is_no_duration_is_none(text):
    assert duration_days(text) is None


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["€12,400.00", "€300.00"], [12400.0, 300.0]),
        (["1.234,50", "12"], [1234.5, 12.0]),
        (["1,5", "2"], [1.5, 2.0]),
        (["(250)", "$ 2,400"], [-250.0, 2400.0]),
        (["1 234", "x"], [1234.0, None]),
        (["inf", "nan", "1e309", "7"], [None, None, None, 7.0]),
        (["р.40.00/hr", "$85/h"], [40.0, 85.0]),
    ],
)
def test_numbers_are_read_by_the_mark_of_their_column(texts, numbers):
    assert number_column(pl.Series(texts)).to_list() == numbers


@pytest.mark.parametrize(
    ("texts", "shares"),
    [
        (["50%", "100%"], [0.5, 1.0]),
        (["50", "100"], [0.5, 1.0]),
        (["0.5", "1"], [0.5, 1.0]),
        (["80.00%", "0.7", "1"], [0.8, 0.7, 1.0]),
        (["100 %", "3"], [1.0, 0.03]),
    ],
)
def test_percents_have_one_scale_in_a_column(texts, shares):
    assert share_column(pl.Series(texts)).to_list() == pytest.approx(shares)


def test_efforts_in_seconds_become_hours():
    assert hours_column(pl.Series(["28800", "2h", None]), "second").to_list() == [8.0, 2.0, None]


@pytest.mark.parametrize(
    ("texts", "header", "scores"),
    [
        (["H", "M", "L"], "", [4.0, 3.0, 2.0]),
        (["1", "5"], "", [1.0, 5.0]),
        (["1", "3"], "Impact (1-3)", [1.0, 5.0]),
        (["16", "4", "1"], "IMPACT 1 – 16", [5.0, 3.0, 1.0]),
        (["20%", "80%"], "", [1.0, 4.0]),
        (["0.4", "0.9"], "", [2.0, 5.0]),
        (["Medium at the beginning", "Strong"], "", [3.0, 4.0]),
        (["7", "10"], "", [4.0, 5.0]),
    ],
)
def test_a_scale_becomes_one_to_five(texts, header, scores):
    assert scale_column(pl.Series(texts), header)[0].to_list() == scores


def test_yes_is_said_in_many_ways():
    assert yes_column(pl.Series(["x", "TRUE", "ja", "no", None])).to_list() == [True, True, True, False, False]


NAMES = {
    "Ida Bloom <ida@x.org>": [("Ida Bloom", None)],
    "CORP\\ida": [("ida", None)],
    "Ida[50%];Crane[2]": [("Ida", 0.5), ("Crane", 2.0)],
    "Unassigned": [],
    "{'gid': '77', 'resource_type': 'user', 'name': None}": [("77", None)],
}


@pytest.mark.parametrize("text", NAMES)
def test_names_lose_addresses_and_keep_shares(text):
    assert names_in(text, r"[;|\n]") == NAMES[text]


def test_a_comma_separates_names_only_where_the_column_shows_it():
    family_first = pl.Series(["Bloom, Ida", "Reed, Omar"])
    listed = pl.Series(["Ida", "Omar", "Ida, Omar"])
    assert owner_column(family_first, splitter(family_first)).to_list() == ["Bloom, Ida", "Reed, Omar"]
    assert owner_column(listed, splitter(listed)).to_list() == ["Ida", "Omar", "Ida; Omar"]


KNOWN = {
    "3": "T3",
    "5": "T5",
    "7": "T7",
    "2.1": "A",
    "2.2": "B",
    "plan, then act": "P",
    "rest": "R",
    "d2": "D2",
    "d3": "D3",
}
CELLS = {
    "3": [("T3", "FS", 0.0, None)],
    "3;5": [("T3", "FS", 0.0, None), ("T5", "FS", 0.0, None)],
    "3,5": [("T3", "FS", 0.0, None), ("T5", "FS", 0.0, None)],
    "3FS+2 days": [("T3", "FS", 2.0, "+2 days")],
    "5SS-1 day": [("T5", "SS", -1.0, "-1 day")],
    "7FF": [("T7", "FF", 0.0, None)],
    "7-FS=P1D": [("T7", "FS", 1.0, "P1D")],
    "3EA+1 Tag": [("T3", "FS", 1.0, "+1 Tag")],
    "2.1;2.2": [("A", "FS", 0.0, None), ("B", "FS", 0.0, None)],
    "Plan, then act, Rest": [("P", "FS", 0.0, None), ("R", "FS", 0.0, None)],
    "D2, D3": [("D2", "FS", 0.0, None), ("D3", "FS", 0.0, None)],
    "8SF+50%": [],
    "5FS +1d": [("T5", "FS", 1.0, "+1d")],
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_of_predecessors_is_read_by_known_ids(cell):
    cells = pl.DataFrame({"task_id": ["X"], "line": [2], "cell": [cell]})
    names = pl.DataFrame({"name": list(KNOWN), "id": list(KNOWN.values()), "at": list(range(len(KNOWN)))})
    rows, unknown = linked(cells, [names])
    assert rows.select("other", "link_type", "lag_days", "lag_text").rows() == CELLS[cell]
    assert unknown.height == (0 if CELLS[cell] else 1)


def test_a_title_with_a_comma_is_no_list():
    assert references("plan, then act", KNOWN) == ([("P", "FS", "")], [])
