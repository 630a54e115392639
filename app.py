"""The server: `plandata serve`, `streamlit run app.py` and `uvicorn app:app` all start here."""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parent))

if st.runtime.exists():  # a script run, as AppTest makes it
    from plandata.ui.router import main

    main()
else:
    from plandata.ui.places import ROUTER
    from plandata.ui.server import HEADERS, ROUTES, life

    app = st.App(ROUTER, lifespan=life, routes=ROUTES, middleware=HEADERS)
