"""Numbers, shares, durations, scales, names, links: the parts that the columns are made of."""

import polars as pl
import pytest

from plandata.imports.links import linked, references
from plandata.imports.names import names_in, owner_column, splitter
from plandata.imports.values import (
    days_column,
    duration_days,
    hours_column,
    number_column,
    scale_column,
    share_column,
    yes_column,
)

DURATIONS = {
    "16 days": 16,
    "5 days?": 5,
    "3.5 wks": 17.5,
    "40 hrs": 5,
    "PT16H0M0S": 2,
    "43d": 43,
    "2 emons": 60 * 5 / 7,
    "2 ewks": 10,
    "48 ehrs": 2 * 5 / 7,
    "3 elapsed days": 15 / 7,
    "PT8H0M0S": 1,
    "P2DT4H": 2.5,
    "P1W": 5,
    "PT28800S": 1,
    "28800 s": 1,
    "28800000 ms": 1,
    "480 minutes": 1,
    "1d 4h": 1.5,
    "1w 2d": 7,
    "1 day 4 hours": 1.5,
    "5 working days": 5,
    "3 Std.": 0.375,
    "1,5 Wo.": 7.5,
    "2 Monate": 40,
    "2 sem.": 10,
    "1 mois": 20,
    "5 jours ouvrés": 5,
    "4 horas": 0.5,
    "2 meses": 40,
    "5 dias úteis": 5,
    "10 gg": 10,
    "2 settimane": 10,
    "5 dagen": 5,
    "3 uur": 0.375,
    "2 tygodnie": 10,
    "4 godz.": 0.5,
    "5 дней": 5,
    "3 ч": 0.375,
    "8 saat": 1,
    "2 hafta": 10,
    "2 veckor": 10,
    "5 日": 5,
    "3 時間": 0.375,
    "2周": 10,
    "1 个月": 20,
    "3시간": 0.375,
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


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["1,000 days", "12 days"], [1000, 12]),
        (["1,5 Tage", "1.000 Tage"], [1.5, 1000]),
        (["1 200 hrs", "8 hrs"], [150, 1]),
    ],
)
def test_the_thousands_of_durations_follow_the_mark_of_their_column(texts, days):
    assert days_column(pl.Series(texts)).to_list() == days


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
    "Anna[0,5], Omar[25 %]": [("Anna", 0.5), ("Omar", 0.25)],
    "Bloom, Ida <ida@x.org>; Reed, Omar <omar@x.org>": [("Bloom, Ida", None), ("Reed, Omar", None)],
    "ida@x.org": [("ida@x.org", None)],
    "<ida.bloom@x.org>": [("ida.bloom", None)],
    "Unassigned": [],
    "TBD": [],
    "niet toegewezen": [],
    "{'gid': '77', 'resource_type': 'user', 'name': None}": [("77", None)],
}


@pytest.mark.parametrize("text", NAMES)
def test_names_lose_addresses_and_keep_shares(text):
    assert names_in(text, splitter(pl.Series([text]))) == NAMES[text]


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
    "7 FS": [("T7", "FS", 0.0, None)],
    "7 AA + 1 Tag": [("T7", "SS", 1.0, "+ 1 Tag")],
    "7EE": [("T7", "FF", 0.0, None)],
    "7AE": [("T7", "SF", 0.0, None)],
    "7FD+2 jours": [("T7", "FS", 2.0, "+2 jours")],
    "7DD": [("T7", "SS", 0.0, None)],
    "7DF": [("T7", "SF", 0.0, None)],
    "7FC+2 días": [("T7", "FS", 2.0, "+2 días")],
    "7CC": [("T7", "SS", 0.0, None)],
    "7CF": [("T7", "SF", 0.0, None)],
    "7TI+1 dia": [("T7", "FS", 1.0, "+1 dia")],
    "7II": [("T7", "SS", 0.0, None)],
    "7TT": [("T7", "FF", 0.0, None)],
    "7IT": [("T7", "SF", 0.0, None)],
    "7FI+2 g": [("T7", "FS", 2.0, "+2 g")],
    "7IF": [("T7", "SF", 0.0, None)],
    "7EB+2 dagen": [("T7", "FS", 2.0, "+2 dagen")],
    "7ОН+2 дней": [("T7", "FS", 2.0, "+2 дней")],
    "7ZR": [("T7", "FS", 0.0, None)],
    "2.1FS+1w": [("A", "FS", 5.0, "+1w")],
    "3FS+1,5 Tage": [("T3", "FS", 1.5, "+1,5 Tage")],
    "#3": [("T3", "FS", 0.0, None)],
    "3.0": [("T3", "FS", 0.0, None)],
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
