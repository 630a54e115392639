"""Data: what do we know, and can it be trusted?"""

from dataclasses import replace

import streamlit as st

from plandata.metrics.trust import unlocked
from plandata.ui.page import head, looked_at, standing
from plandata.ui.show import panel, table
from plandata.ui.sidebar import current
from plandata.ui.snapshots import samples, snapshots
from plandata.ui.terms import unlocks
from plandata.ui.text import esc
from plandata.ui.trust import contradictions, trusted_columns
from plandata.ui.uploads import upload

head("Data")
upload()
samples()
if (selection := current()) is not None:
    here = looked_at(selection)
    st.caption(standing(here.plan))
    kept, trust, doubt = st.tabs(["Snapshots", "What the data allows", "Contradictions"])
    with kept:
        snapshots(here)
    with trust:
        whole = looked_at(replace(selection, phases=(), owners=(), statuses=(), tags=()))
        allowed, filled = st.columns([2, 3])
        with allowed, panel("Numbers", "Each number needs some columns; without them it is switched off."):
            table(unlocks(whole.of(unlocked)), "unlocked")
        with filled, panel("Columns", "How many rows have a value in each column, and how many contradict it."):
            table(trusted_columns(whole), "coverage")
    with doubt:
        rows, where = contradictions(here)
        st.caption(f"Rows in which the plan contradicts itself, as of the day that is looked at.{esc(where)}")
        table(rows, "conflicts")
