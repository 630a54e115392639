"""Stakeholders: whom must we talk to?"""

import streamlit as st

from plandata.metrics.contacts import feedback_open, no_log
from plandata.metrics.stakeholders import communication_due
from plandata.ui.contacts import DUE, contact_sentence, grid, log, weeks
from plandata.ui.page import page
from plandata.ui.registers import register
from plandata.ui.show import panel, table

here = page("Stakeholders")
words = here.of(no_log)
if words:
    st.text(words)
else:
    words = contact_sentence(here)
names = ("Due", "Communication log", "Stakeholder register", "Communication plan")
due_tab, log_tab, people_tab, plan_tab = st.tabs(names, key="stakeholder-tab", on_change="rerun")
if due_tab.open:
    with due_tab, panel("Power and interest", "Colour and shape: engagement against what the project needs."):
        grid(here)
    with due_tab, panel("Communication plan against log", "Next due = last contact + cadence. Most overdue first."):
        table(here.of(communication_due).select(DUE), "due")
    with due_tab, panel("Feedback that waits for an answer"):
        table(here.of(feedback_open), "feedback", height=260)
if log_tab.open:
    with log_tab:
        weeks(here, words)
        log(here)
if people_tab.open:
    with people_tab:
        register(here, "stakeholder")
if plan_tab.open:
    with plan_tab:
        register(here, "communication")
