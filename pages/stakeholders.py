"""Stakeholders: whom must we talk to?"""

import streamlit as st

from plandata.charts.stakeholders import contacts_chart, power_interest_chart
from plandata.metrics.contacts import contacts_by_week, feedback_open
from plandata.metrics.stakeholders import communication_due, power_interest
from plandata.ui.contacts import DUE, PEOPLE, contact_sentence, log
from plandata.ui.page import page
from plandata.ui.registers import register
from plandata.ui.show import behind, panel, show, table

here = page("Stakeholders")
words = contact_sentence(here)
names = ("Due", "Communication log", "Stakeholder register", "Communication plan")
due_tab, log_tab, people_tab, plan_tab = st.tabs(names, key="stakeholder-tab", on_change="rerun")
if due_tab.open:
    with due_tab, panel("Power and interest", "Colour and shape: engagement against what the project needs."):
        show(power_interest_chart, here.of(power_interest), "Stakeholders by power and interest", "power")
        behind(here.of(power_interest).select(PEOPLE), "power-rows", "Names, numbers and engagement")
    with due_tab, panel("Communication plan against log", "Next due = last contact + cadence. Most overdue first."):
        table(here.of(communication_due).select(DUE), "due")
    with due_tab, panel("Feedback that waits for an answer"):
        table(here.of(feedback_open), "feedback", height=260)
if log_tab.open:
    with log_tab:
        show(contacts_chart, here.of(contacts_by_week), words, "contacts")
        log(here)
if people_tab.open:
    with people_tab:
        register(here, "stakeholder")
if plan_tab.open:
    with plan_tab:
        register(here, "communication")
