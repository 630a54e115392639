"""Where the app's files lie: beside the package in a checkout, inside it in an installed wheel."""

import base64
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
APP = PACKAGE / "_app" if (PACKAGE / "_app").is_dir() else PACKAGE.parent
"""The folder of app.py, pages/, sample_data/ and .streamlit/."""

STATIC = PACKAGE / "ui" / "static"
ROUTER = PACKAGE / "ui" / "router.py"

ICON = f"data:image/svg+xml;base64,{base64.b64encode((STATIC / 'icon.svg').read_bytes()).decode()}"
STYLE = f"<style>{(STATIC / 'style.css').read_text('utf-8')}</style>"
"""The icon and the style sheet as they are sent, read once instead of on every rerun."""
