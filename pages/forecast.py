"""Forecast: when will it be done, and can I believe it?"""

import streamlit as st

from plandata.ui.forecast import answer, choose_assumptions, choose_target, futures, log, phases, report, what_if_strip
from plandata.ui.network_forecast import beside_the_pace, by_network, choose_way
from plandata.ui.page import page
from plandata.ui.remaining import no_tasks
from plandata.ui.show import panel

here = page("Forecast")
if no_tasks(here):
    st.stop()
if choose_way(here):
    by_network(here)
    st.stop()
said = choose_assumptions(here)
left, right = st.columns([5, 3], gap="medium")
with right:
    target = choose_target(here)
with left:
    words = answer(here, said, target)
    beside_the_pace(here)
with left, panel("When it ends", "Of 100 futures so many end in each week. Green: by the target; red: after it."):
    futures(here, said, target, words)
with right, panel("What if", "Nothing of it is written to the plan; the link keeps it."):
    what_if_strip(here, said, target)
with panel("Report card", "How past forecasts of this plan did."):
    report(here, said)
with panel(
    "What was forecast when", "P10 to P90 shaded, as computed from what each report knew. Dashed: the plan then."
):
    log(here, said)
phases(here, said)
