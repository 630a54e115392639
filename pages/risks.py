"""Risks: which risks matter now?"""

from plandata.ui.page import page
from plandata.ui.registers import register
from plandata.ui.risk_reviews import contradictions_of_matrix, response_list
from plandata.ui.risks import exposure_sentence, loss_lists, no_risks, response_lists, side_of_risk, standing
from plandata.ui.scale import own_scale
from plandata.ui.show import tabbed
from plandata.ui.suggestions import suggestions

here = page("Risks")
if here.plan.risk.is_empty():
    no_risks(here)
side = side_of_risk(here)
words = exposure_sentence(here, side)
opened, place = tabbed("risks_tab", ("Where they stand", "Expected loss", "Responses", "Register"))
with place:
    if opened == "Register":
        register(here, "risk")
        own_scale(here)
    elif opened == "Responses":
        response_list(here, side)
        response_lists(here)
        suggestions(here)
    elif opened == "Expected loss":
        contradictions_of_matrix(here, side)
        loss_lists(here, side)
    else:
        standing(here, side, words)
