"""Overview: are we all right?"""

import streamlit as st

from plandata.metrics.definitions import headline, history
from plandata.metrics.verdict import verdict
from plandata.ui.attention import attention, phases
from plandata.ui.changes import in_short
from plandata.ui.contradictions import contradictions_found, contradictions_shown
from plandata.ui.page import page
from plandata.ui.remaining import no_tasks
from plandata.ui.show import panel
from plandata.ui.tiles import TILES, explanations, more_tiles, tiles

here = page("Overview")
no_tasks(here)
st.text(" ".join(here.of(verdict)))
numbers, past = here.compared(headline, TILES), here.of(history, TILES)
tiles(numbers, past)
in_short(here)
left, right = st.columns([1, 2], gap="medium")
with left, panel("Needs attention", "The ten things with most working days at stake."):
    attention(here)
with (
    right,
    panel("Phases", "Each state follows from stated rules; behind → what the next report has to confirm."),
):
    phases(here)
    found = here.of(contradictions_shown)
    with panel(f"Contradictions ({found})", "What two registers say and cannot both be true. A line opens its rows."):
        contradictions_found(here)
more_tiles(numbers, past)
explanations(here)
