"""Risks: which risks matter now?"""

import streamlit as st

from plandata.charts.risks import exposure_chart, risk_matrix_chart, risk_moves_chart
from plandata.metrics.exposure import exposure_over_time, risk_movers
from plandata.metrics.risks import open_risks, risk_matrix, risk_moves
from plandata.ui.page import page
from plandata.ui.registers import register
from plandata.ui.risks import exposure_sentence, no_risks, risk_lists, risks_of_cell, side_of_risk
from plandata.ui.show import panel, show, table

here = page("Risks")
if here.plan.risk.is_empty():
    no_risks(here)
words = exposure_sentence(here)
side = side_of_risk(here)
matrix, moves = st.columns(2, gap="medium")
with matrix, panel("Where the open risks stand", "Open risks by residual score. Click a cell for its risks."):
    picked = show(risk_matrix_chart, here.of(risk_matrix, side), words, "matrix", pick=True)
with moves, panel("What the responses move", "From the score before the response (○) to the one with it (●)."):
    show(risk_moves_chart, here.of(risk_moves, side), "Each risk before and with its response", "moves")
risks_of_cell(here.of(open_risks, side), picked)
trend, movers = st.columns(2, gap="medium")
with trend, panel("Exposure over time", "Sum of probability × impact over open threats, as known on each day."):
    show(exposure_chart, here.of(exposure_over_time), words, "exposure")
with movers, panel("Movers since the baseline"):
    table(here.of(risk_movers), "movers", height=300)
risk_lists(here)
with panel("Register", "Edit in place; what it said before is kept."):
    register(here, "risk")
