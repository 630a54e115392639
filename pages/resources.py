"""Resources: who has too much?"""

import streamlit as st

from plandata.charts.resources import load_heatmap_chart
from plandata.metrics.resources import WEEKS, load_by_week
from plandata.ui.dependence import booked_twice, depends, logged
from plandata.ui.fitting import answer, what_cannot_fit
from plandata.ui.loads import busiest, guessed_hours, load_of_one, load_sentence, no_load, over, unassigned
from plandata.ui.page import page
from plandata.ui.show import behind, panel, show

here = page("Resources")
load = here.of(load_by_week)
if not load["load_hours"].sum():
    no_load(here)
answer(here)
words = load_sentence(here)
guessed_hours(here)
what_cannot_fit(here)
grid, person = st.columns([3, 2], gap="medium")
meaning = "Work that is left, spread over its working days. Click a cell."
with grid, panel(f"Load against capacity, next {WEEKS} weeks", meaning):
    picked = show(load_heatmap_chart, busiest(load), words, "load", pick=True)
    behind(load, "load-rows")
with person:
    load_of_one(here, load, picked)
overloads, nobody = st.columns([3, 2], gap="medium")
with overloads, panel(f"Overloads, next {WEEKS} weeks", "Weeks with more work than working time, most first."):
    over(here)
with nobody, panel("Unassigned work", "Unfinished tasks that nobody is named for."):
    unassigned(here)
with panel("On whom the finish depends", "A week away: all that it has left is done 5 working days later."):
    depends(here)
effort, twice = st.columns([3, 2], gap="medium")
with effort, panel("Estimated and logged hours", "Hours that done tasks took ÷ their estimate; above 1 took longer."):
    logged(here)
with twice, panel("Booked in several projects", f"Weeks of the next {WEEKS} over the whole working time."):
    booked_twice(here)
