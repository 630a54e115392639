"""Progress: how much is left?"""

import streamlit as st

from plandata.ui.between import changes_between, changes_since, finishes, pace
from plandata.ui.measure import choose_measure
from plandata.ui.page import page
from plandata.ui.remaining import burn_charts, late, no_tasks
from plandata.ui.show import panel

here = page("Progress")
if no_tasks(here):
    st.stop()
measure = choose_measure(here)
burn_charts(here, measure)
with panel("What changed since the baseline", "The steps sum exactly. Click a bar for its tasks."):
    changes_since(here, measure)
with panel("What changed from report to report", "What raised and lowered the work that is left. Click a bar."):
    changes_between(here, measure)
done, finish = st.columns(2, gap="medium")
with done, panel("Tasks done per week", "Dashed: the pace that the projected finish takes. Click a bar for its tasks."):
    pace(here)
with finish, panel("Planned finish, as each report had it", "Click a report for the tasks that were to end last."):
    finishes(here)
with panel("Late tasks", "Not done although their planned finish has passed; the longest delay first."):
    late(here)
