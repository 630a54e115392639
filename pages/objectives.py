"""Objectives: does the work still serve the goal?"""

import streamlit as st

from plandata.ui.measure import choose_measure
from plandata.ui.objectives import answer, indicators, objectives, scope, unserved
from plandata.ui.page import page
from plandata.ui.remaining import no_tasks
from plandata.ui.show import panel

here = page("Objectives")
if no_tasks(here):
    st.stop()
answer(here)
goals, rest = st.columns([3, 1], gap="medium")
with goals, panel("Objectives", "Each state follows from stated rules; an objective is the sum of its phases."):
    objectives(here)
with rest, panel("Serves no objective", "Work in phases that no objective names, and its share of all work."):
    unserved(here)
indicators(here)
with panel(
    "Scope creep since the baseline", "What was added, removed and re-estimated, and what was decided about it."
):
    scope(here, choose_measure(here))
