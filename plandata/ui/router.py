"""The frame around every page: navigation, the selection in the sidebar, then the page itself."""

import streamlit as st

from plandata.errors import PlandataError
from plandata.ui.address import carry_on
from plandata.ui.listing import PAGES
from plandata.ui.opened import opened
from plandata.ui.places import APP, ICON, STYLE
from plandata.ui.sidebar import draw_selection
from plandata.ui.uploads import READ


def main() -> None:
    """Draw the frame and run the page that the address names."""
    st.set_page_config(page_title="plandata", page_icon=ICON, layout="wide")
    st.html(STYLE)
    st.logo(ICON, size="large")
    pages = [
        st.Page(
            APP / "pages" / f"{entry.name}.py", title=entry.title, icon=entry.icon, default=entry.name == "overview"
        )
        for entry in PAGES
    ]
    carry_on()
    current = st.navigation(pages)
    if current.title != "Data":
        st.session_state.pop(READ, None)  # the browser has forgotten the dropped files by now
    try:
        draw_selection(opened())
        current.run()
    except PlandataError as error:
        st.error(str(error).replace("[", "\\["), icon=":material/error:")


if __name__ == "__main__":
    main()
