"""Where the app's files lie: beside the package in a checkout, inside it in an installed wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
APP = PACKAGE / "_app" if (PACKAGE / "_app").is_dir() else PACKAGE.parent
"""The folder of app.py, pages/, sample_data/ and .streamlit/."""

STATIC = PACKAGE / "ui" / "static"
ROUTER = PACKAGE / "ui" / "router.py"
