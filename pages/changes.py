"""Changes: what changed between two dates?"""

import streamlit as st

from plandata.ui.between import changes_since
from plandata.ui.changes import compare_with, finish_moved, happened, one_day, sentences
from plandata.ui.measure import choose_measure
from plandata.ui.page import page
from plandata.ui.remaining import no_tasks
from plandata.ui.show import panel

here = page("Changes")
if (here.before.task.is_empty() and no_tasks(here)) or one_day(here):
    st.stop()
compare_with(here)
measure = choose_measure(here)
sentences(here, measure)
finish, work = st.columns(2, gap="medium")
with finish, panel("Why the finish moved", "Working days by cause; they sum exactly. Click a bar for its rows."):
    finish_moved(here, measure)
with work, panel("What changed the work left", "The steps sum exactly. Click a bar for its tasks."):
    changes_since(here, measure)
with panel("What happened to the tasks", "A task is counted for each thing that happened to it. Click a bar."):
    happened(here, measure)
