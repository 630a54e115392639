"""Cost: what will it cost?"""

import streamlit as st

from plandata.metrics.earned_glossary import every_number
from plandata.ui.cost import choose_basis, curves, indices, parts, spending, where_it_stands
from plandata.ui.page import page
from plandata.ui.remaining import no_tasks
from plandata.ui.show import panel, table
from plandata.ui.tiles import explanations

here = page("Cost")
if here.plan.earned.is_empty() and here.plan.cost.is_empty() and no_tasks(here):
    st.stop()
by = choose_basis(here)
words = where_it_stands(here, by)
left, right = st.columns([3, 2], gap="medium")
with left, panel("Planned, earned and spent", "Dashed: what was to be done. Shaded: the range of the cost at the end."):
    curves(here, by, words)
with right, panel("Spending", "Wide and grey: planned. Narrow: spent; a month that is not over is fainter."):
    spending(here, by)
with panel("Where the money goes", "Budget, what was planned and earned of it by now, and what was spent."):
    parts(here, by)
with panel("How the indices moved", "Above 1 is better than planned, below 1 worse."):
    indices(here, by)
with panel("Every number, and how it is computed"):
    table(here.of(every_number, *by), "numbers", height=987)
explanations(here, *by)
