"""Risks: which risks matter now?"""

import streamlit as st

from plandata.charts.risks import risk_matrix_chart
from plandata.metrics.exposure import risk_movers
from plandata.metrics.risks import open_risks, risk_matrix
from plandata.ui.page import page
from plandata.ui.registers import register
from plandata.ui.risks import (
    MOVED,
    exposure,
    exposure_sentence,
    moves,
    no_risks,
    risk_lists,
    risks_of_cell,
    side_of_risk,
)
from plandata.ui.show import panel, show, table

here = page("Risks")
if here.plan.risk.is_empty():
    no_risks(here)
words = exposure_sentence(here)
side = side_of_risk(here)
matrix, right = st.columns(2, gap="medium")
with matrix, panel("Where the open risks stand", "Open risks by residual score. Click a cell for its risks."):
    picked = show(risk_matrix_chart, here.of(risk_matrix, side), words, "matrix", pick=True)
with right, panel("What the responses move", "From the score before the response (○) to the one with it (●)."):
    moves(here, side)
risks_of_cell(here.of(open_risks, side), picked)
trend, movers = st.columns((1, 2), gap="medium")
with trend, panel("Exposure over time", "Sum of probability × impact over open threats, as known on each day."):
    exposure(here, words)
with movers, panel("Movers since the baseline"):
    table(here.of(risk_movers).select(MOVED), "movers", height=300)
risk_lists(here)
with panel("Register", "Edit in place; what it said before is kept."):
    register(here, "risk")
