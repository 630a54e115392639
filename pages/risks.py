"""Risks: which risks matter now?"""

import streamlit as st

from plandata.metrics.risks import open_risks
from plandata.ui.page import page
from plandata.ui.registers import register
from plandata.ui.risk_reviews import contradictions_of_matrix, near, response_list, states
from plandata.ui.risks import exposure, exposure_sentence, matrix, movers, moves, no_risks, risk_lists, side_of_risk
from plandata.ui.risks import risks_of_cell as risks_of
from plandata.ui.show import panel
from plandata.ui.suggestions import suggestions

here = page("Risks")
if here.plan.risk.is_empty():
    no_risks(here)
side = side_of_risk(here)
words = exposure_sentence(here, side)
left, right = st.columns(2, gap="medium")
with left, panel("Where the open risks stand", "Open risks by residual score. Click a cell for its risks."):
    picked = matrix(here, side, words)
with right, panel("What the responses move", "From the score before the response (○) to the one with it (●)."):
    moves(here, side)
risks_of(here.of(open_risks, side), picked)
trend, scores = st.columns(2, gap="medium")
with trend:
    exposure(here, side, words)
    near(here, side)
with scores:
    states(here, side)
    movers(here, side)
contradictions_of_matrix(here, side)
response_list(here, side)
suggestions(here)
risk_lists(here, side)
with panel("Register", "Edit in place; what it said before is kept."):
    register(here, "risk")
