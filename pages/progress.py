"""Progress: how much is left?"""

import streamlit as st

from plandata.charts.progress import burndown_chart, burnup_chart
from plandata.charts.schedule import finish_chart
from plandata.metrics.progress import burndown
from plandata.metrics.schedule import finish_by_snapshot, late_tasks
from plandata.ui.between import LATE, changes_between, changes_since, changes_until, pace
from plandata.ui.measure import choose_measure, reconstruction_note, standing_of
from plandata.ui.page import page
from plandata.ui.show import behind, panel, show, table

here = page("Progress")
measure = choose_measure(here)
left = here.of(burndown, measure)
reconstruction_note(left)
words = standing_of(here, measure)
down, up = st.columns(2, gap="medium")
with down, panel("Burn-down", "What was left on each status date, as known then; dashed: even pace over working days."):
    point = show(burndown_chart, left, f"Burn-down: {words}", "burndown", pick=True)
with up, panel("Burn-up", "Work done and all work in scope: scope that grows lifts the upper line."):
    other = show(burnup_chart, left, f"Burn-up: {words}", "burnup", pick=True)
changes_until(here, measure, point or other)
behind(left, "burndown-rows")
with panel("What changed since the baseline", "The steps sum exactly. Click a bar for its tasks."):
    changes_since(here, measure)
with panel("What changed from report to report", "What raised and lowered the work that is left. Click a bar."):
    changes_between(here, measure)
done, finish = st.columns(2, gap="medium")
with done, panel("Tasks done per week", "Dashed: the mean of whole weeks. Click a bar for its tasks."):
    pace(here)
with finish, panel("Planned finish, as each report had it"):
    show(finish_chart, here.of(finish_by_snapshot), "Planned finish on each status date", "finish")
with panel("Late tasks", "Not done although their planned finish has passed; the longest delay first."):
    table(here.of(late_tasks).select(LATE), "late")
