"""The move of the planned finish as a waterfall."""

from plandata.metrics.finish_steps import finish_steps
from tests.metrics.test_what_changed import LINKS, NOW, THEN, dated, two


def test_the_steps_lead_from_the_one_finish_to_the_other():
    assert finish_steps(*two(THEN, NOW, link=LINKS), "effort").rows() == [
        (0, "then", "Finish 26 Nov 2026", 0.0, 0.0, 0.0, "total", "days"),
        (1, "longer:Dig", "Dig: takes longer", 3.0, 0.0, 3.0, "more", "days"),
        (2, "now", "Finish 1 Dec 2026", 3.0, 0.0, 3.0, "total", "days"),
    ]


def test_a_long_title_is_cut_so_that_what_happened_is_seen():
    name = "Extract the contracts from the old system"
    plans = two([dated(name, "2026-11-23", "2026-11-24")], [dated(name, "2026-11-23", "2026-11-25")])
    assert finish_steps(*plans, "count")["label"][1] == "Extract the contracts f…: takes longer"


def test_a_finish_that_stays_has_no_steps():
    assert finish_steps(*two(THEN, THEN), "effort").is_empty()
