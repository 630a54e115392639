"""Overview: are we all right?"""

import streamlit as st

from plandata.metrics.definitions import headline, history
from plandata.ui.attention import attention, phases
from plandata.ui.page import page
from plandata.ui.tiles import explanations, tiles

here = page("Overview")
tiles(here, headline(here.plan, here.before), here.of(history))
left, right = st.columns([1, 1], gap="medium")
with left:
    st.subheader("Needs attention", anchor=False, help="The ten things with most working days at stake.")
    attention(here)
with right:
    st.subheader("Phases", anchor=False, help="Each state follows from stated rules; the reason stands beside it.")
    phases(here)
explanations(here)
