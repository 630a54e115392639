"""Risks: which risks matter now?"""

import streamlit as st

from plandata.charts.risks import exposure_chart, risk_matrix_chart, risk_moves_chart
from plandata.metrics.exposure import expected_loss, exposure_over_time, paper_mitigations, responses_overdue, risk_movers
from plandata.metrics.risks import open_risks, risk_matrix, risk_moves
from plandata.ui.page import empty, page
from plandata.ui.registers import register
from plandata.ui.risks import exposure_sentence, risks_of_cell, side_of_risk
from plandata.ui.show import behind, show, table

here = page("Risks")
if here.plan.risk.is_empty():
    empty("There is no risk register yet.", "Drop a file with risks, their probability and impact, or enter the first one below.", "Data")
    register(here, "risk")
    st.stop()
words = exposure_sentence(here)
side = side_of_risk(here)
matrix, moves = st.columns(2, gap="medium")
with matrix:
    st.subheader("Where the open risks stand", anchor=False, help="Number of open risks by residual probability and impact. Click a cell for its risks.")
    picked = show(risk_matrix_chart, here.of(risk_matrix, side), words, "matrix", pick=True)
with moves:
    st.subheader("What the responses move", anchor=False, help="From the inherent score (grey) to the residual one; no arrow: no response counted.")
    show(risk_moves_chart, here.of(risk_moves, side), "Each risk from its inherent to its residual place", "moves")
risks_of_cell(here.of(open_risks, side), picked)
trend, movers = st.columns(2, gap="medium")
with trend:
    st.subheader("Exposure over time", anchor=False, help="Sum of probability × impact over open threats, as known on each day.")
    show(exposure_chart, here.of(exposure_over_time), words, "exposure")
with movers:
    st.subheader("Movers since the baseline", anchor=False)
    table(here.of(risk_movers), "movers", height=300)
for name, metric in (("Mitigated on paper", paper_mitigations), ("Responses overdue", responses_overdue), ("Expected loss", expected_loss)):
    behind(here.of(metric), f"risk-{metric.__name__}", f"{name}: {here.of(metric).height}")
st.subheader("Register", anchor=False, help="Edit in place; what it said before is kept.")
register(here, "risk")
