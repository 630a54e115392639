"""Resources: who has too much?"""

import streamlit as st

from plandata.charts.resources import load_heatmap_chart
from plandata.metrics.assignments import unassigned_effort, unplaced_work
from plandata.metrics.resources import WEEKS, load_by_week, overloads
from plandata.ui.loads import OVER, busiest, chosen_load, guessed_hours, load_of_one, load_sentence, no_load
from plandata.ui.page import page
from plandata.ui.show import behind, panel, show, table

here = page("Resources")
load = here.of(load_by_week)
if not load["load_hours"].sum():
    no_load(here)
words = load_sentence(here)
guessed_hours(here)
grid, person = st.columns([3, 2], gap="medium")
with (
    grid,
    panel(
        f"Load against capacity, next {WEEKS} weeks", "Work that is left, spread over its working days. Click a cell."
    ),
):
    picked = show(load_heatmap_chart, busiest(load), words, "load", pick=True)
    behind(load, "load-rows")
resource, week = chosen_load(load, picked)
with person, panel(resource, "Hours of work and of working time in each week."):
    load_of_one(here, load, resource, week)
over, nobody = st.columns([3, 2], gap="medium")
with (
    over,
    panel(f"Overloads, next {WEEKS} weeks", "Weeks with more work than working time, the most hours over first."),
):
    table(here.of(overloads).select(OVER), "overloads")
with nobody, panel("Unassigned work", "Unfinished tasks that nobody is named for."):
    table(here.of(unassigned_effort), "unassigned")
    behind(here.of(unplaced_work), "unplaced", "Tasks that the load leaves out, and why")
