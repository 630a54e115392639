"""Stakeholders: whom must we talk to?"""

import streamlit as st

from plandata.metrics.contacts import no_log
from plandata.ui.contacts import contact_sentence, log, weeks
from plandata.ui.dues import numbers, panels
from plandata.ui.page import page
from plandata.ui.registers import register

here = page("Stakeholders")
words = here.of(no_log)
if words:
    st.text(words)
else:
    words = contact_sentence(here)
numbers(here)
names = ("Due", "People", "Feedback", "Communication log", "Stakeholder register", "Communication plan")
tabs = dict(zip(names, st.tabs(names, key="stakeholder-tab", on_change="rerun"), strict=True))
opened = next((name for name, tab in tabs.items() if tab.open), names[0])
with tabs[opened]:
    if opened == "Communication log":
        weeks(here, words)
        log(here)
    elif opened in ("Stakeholder register", "Communication plan"):
        register(here, "stakeholder" if opened == "Stakeholder register" else "communication")
    else:
        panels(here, opened)
