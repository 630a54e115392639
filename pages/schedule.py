"""Schedule: what is late, and what drives the finish?"""

import streamlit as st

from plandata.ui.checks import schedule_checks
from plandata.ui.gantt import gantt_of
from plandata.ui.page import page
from plandata.ui.remaining import late, no_tasks
from plandata.ui.schedule import answer, buys, drivers_of_finish, explained, slip, trend, uncut
from plandata.ui.show import panel

BARS = "Full: done; pale: left; below: baseline; line: float; violet: what drives the finish or the clicked row."
BUYS = "Working days by which the finish comes forward if this took a week (5 d) less; at most, if it took no time."

here = page("Schedule")
if no_tasks(here):
    st.stop()
whole = uncut(here)
answer(here, whole)
with st.container(key="schedule"):
    bars, side = st.columns([11, 5], gap="medium")
with bars, panel("Plan", "Click a bar to have it explained."):
    task = gantt_of(here, whole)
    st.caption(BARS)
with side:
    if task:
        explained(whole, task)
    with panel("What drives the finish", "From the first cause to the last task; each waits for the one before."):
        drivers_of_finish(whole)
    with panel("What would buy a week", BUYS):
        buys(whole)
with panel("Checks", "Each has its own limit; the marked rows are the fewest whose repair passes it."):
    schedule_checks(whole)
moves, causes = st.columns(2, gap="medium")
with moves, panel("Milestones over the reports", "A line that rises slips; a level one is on plan. Click one."):
    trend(here)
with causes, panel("What moved the finish since the baseline", "The causes sum exactly."):
    slip(whole)
with panel("Late tasks", "Not done although their planned finish has passed; the longest delay first."):
    late(here)
