"""Resources: who has too much?"""

import streamlit as st

from plandata.charts.resources import load_heatmap_chart, load_histogram_chart
from plandata.metrics.assignments import unassigned_effort, unplaced_work
from plandata.metrics.resources import load_by_week, overloads
from plandata.ui.loads import chosen_load, load_sentence, load_tasks
from plandata.ui.page import empty, page
from plandata.ui.show import behind, show, table

here = page("Resources")
load = here.of(load_by_week)
if load.is_empty():
    empty("Nobody's load can be computed.", "It needs unfinished tasks with an owner, a finish and effort or duration.", "Data")
    st.stop()
words = load_sentence(here)
grid, person = st.columns([3, 2], gap="medium")
with grid:
    st.subheader("Load against capacity, by week", anchor=False, help="Remaining effort spread over remaining working days ÷ working time. Click a cell.")
    picked = show(load_heatmap_chart, load, words, "load", pick=True)
with person:
    resource, week = chosen_load(load, picked)
    st.subheader(f"{resource}", anchor=False, help="Hours of work and of working time in each week.")
    show(load_histogram_chart, load.filter(resource=resource), f"Hours per week of {resource}", "histogram")
    load_tasks(here, resource, week)
behind(load, "load-rows")
over, nobody = st.columns(2, gap="medium")
with over:
    st.subheader("Overloads", anchor=False, help="Weeks with more work than working time, the most hours over first.")
    table(here.of(overloads), "overloads")
with nobody:
    st.subheader("Work of nobody", anchor=False, help="Unfinished tasks that nobody is named for.")
    table(here.of(unassigned_effort), "unassigned")
    behind(here.of(unplaced_work), "unplaced", "Tasks that the load leaves out, and why")
