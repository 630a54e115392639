# ruff: noqa: E501 - the header of an export is one long line
"""Titles in a column for each level, and scores in blocks before and after the response."""

import pytest

from tests.imports.files import read, rows, said

TREE = """ID,Work Item Type,Title 1,Title 2,Title 3,State
201,Epic,Shop opens,,,Active
202,Feature,,Basket,,Active
203,User Story,,,Keeps items,Closed
204,Feature,,Docs,,New
"""


def test_titles_in_a_column_for_each_level_are_one_outline():
    draft = read(TREE)
    assert rows(draft, "task_id", "title", "kind", "parent_id", "phase") == [
        ("201", "Shop opens", "summary", None, "Shop opens"),
        ("202", "Basket", "summary", "201", "Shop opens"),
        ("203", "Keeps items", "task", "202", "Shop opens"),
        ("204", "Docs", "task", "201", "Shop opens"),
    ]
    assert said(draft)[0] == (
        0, "Title 1", "", "Title 1 to Title 3 are the levels of one outline; each row has the title of its level",
    )  # fmt: skip


def test_titles_in_columns_without_a_name_behind_the_first_are_one_outline_too():
    draft = read(
        "Task,,Start,Finish\nHouse,,2026-03-02,2026-03-20\n,Walls,2026-03-02,2026-03-13\n,Roof,2026-03-16,2026-03-20\n"
    )
    assert rows(draft, "title", "kind", "parent_id") == [
        ("House", "summary", None),
        ("Walls", "task", "House"),
        ("Roof", "task", "House"),
    ]


def test_columns_that_are_filled_together_are_no_levels():
    draft = read("Task,Title 1,Title 2,Start\nHouse,a,b,2026-03-02\nRoof,c,d,2026-03-16\n")
    assert rows(draft, "title", "parent_id") == [("House", None), ("Roof", None)]


BLOCKS = (
    "Probability (before),Impact (before),Probability (after),Impact (after)",
    "Pre-mitigation probability,Pre-mitigation impact,Post-mitigation probability,Post-mitigation impact",
    "Gross likelihood,Gross impact,Net likelihood,Net impact",
    "Eintrittswahrscheinlichkeit (brutto),Auswirkung (brutto),Eintrittswahrscheinlichkeit (netto),Auswirkung (netto)",
    "Wahrscheinlichkeit vor Maßnahmen,Auswirkung vor Maßnahmen,Wahrscheinlichkeit nach Maßnahmen,Auswirkung nach Maßnahmen",
    "Probabilité initiale,Impact initial,Probabilité résiduelle,Impact résiduel",
    "Probabilidad inherente,Impacto inherente,Probabilidad residual,Impacto residual",
)


@pytest.mark.parametrize("header", BLOCKS)
def test_the_words_of_a_header_tell_scores_before_a_response_from_those_after(header):
    draft = read(f"Risk ID,Risk,{header},Owner\nR1,Supplier fails,4,5,2,4,Ida\nR2,Too few,3,5,1,3,Omar\n")
    scores = rows(draft, "probability", "impact", "residual_probability", "residual_impact")
    assert (draft.kind, scores) == ("risk", [(4.0, 5.0, 2.0, 4.0), (3.0, 5.0, 1.0, 3.0)])


def test_the_block_after_may_stand_first():
    draft = read(
        "Risk,Net likelihood,Net impact,Gross likelihood,Gross impact\nSupplier fails,2,4,4,5\nToo few,1,3,3,5\n"
    )
    assert rows(draft, "probability", "impact", "residual_probability", "residual_impact")[0] == (4.0, 5.0, 2.0, 4.0)
