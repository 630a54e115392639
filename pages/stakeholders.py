"""Stakeholders: whom must we talk to?"""

import streamlit as st

from plandata.charts.stakeholders import contacts_chart, power_interest_chart
from plandata.metrics.contacts import contacts_by_week, feedback_open
from plandata.metrics.stakeholders import communication_due, power_interest
from plandata.ui.contacts import contact_sentence, log
from plandata.ui.page import empty, page
from plandata.ui.registers import register
from plandata.ui.show import behind, show, table

here = page("Stakeholders")
if here.plan.stakeholder.is_empty() and here.plan.contact.is_empty() and here.plan.communication.is_empty():
    empty("There are no stakeholders, plan or contacts yet.", "Drop a stakeholder register, a communication plan or a log, or enter them below.", "Data")
words = contact_sentence(here)
due_tab, log_tab, people_tab, plan_tab = st.tabs(["Due", "Communication log", "Stakeholder register", "Communication plan"], key="stakeholder-tab", on_change="rerun")
if due_tab.open:
    with due_tab:
        grid, due = st.columns([2, 3], gap="medium")
        with grid:
            st.subheader("Power and interest", anchor=False, help="Colour and shape: engagement against what the project needs.")
            show(power_interest_chart, here.of(power_interest), "Stakeholders by power and interest", "power")
            behind(here.of(power_interest), "power-rows", "Names and engagement")
        with due:
            st.subheader("Communication plan against log", anchor=False, help="Next due = last contact + cadence. Most overdue first.")
            table(here.of(communication_due), "due")
            st.subheader("Feedback that waits for an answer", anchor=False)
            table(here.of(feedback_open), "feedback", height=220)
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
