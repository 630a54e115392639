"""Stakeholders: whom must we talk to?"""

import streamlit as st

from plandata.metrics.contacts import no_log
from plandata.ui.contacts import contact_sentence, log, weeks
from plandata.ui.dues import numbers, panels
from plandata.ui.page import page
from plandata.ui.registers import register
from plandata.ui.show import tabbed

here = page("Stakeholders")
words = here.of(no_log)
if words:
    st.text(words)
else:
    words = contact_sentence(here)
numbers(here)
names = ("Due", "People", "Feedback", "Communication log", "Stakeholder register", "Communication plan")
opened, place = tabbed("stakeholders_tab", names)
with place:
    if opened == "Communication log":
        weeks(here, words)
        log(here)
    elif opened in ("Stakeholder register", "Communication plan"):
        register(here, "stakeholder" if opened == "Stakeholder register" else "communication")
    else:
        panels(here, opened)
