"""What the server does beside drawing pages: health, fonts, security headers, the store's life, a quick start."""

import base64
import contextlib
import gc
import hashlib
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from plandata.plan import Selection
from plandata.ui.opened import close, opened
from plandata.ui.places import APP, STATIC
from plandata.ui.samples import load_samples


def _inline_scripts() -> str:
    """The hashes of the scripts that Streamlit's own page holds inline, so that no other inline script may run."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_bytes()
    scripts = re.findall(rb"<script>(.*?)</script>", page, re.DOTALL)
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(one).digest()).decode()}'" for one in scripts)


POLICY = (
    f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {_inline_scripts()}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; frame-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


async def _health(_request: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


async def _with_headers(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await answer(request)
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    return response


ROUTES = [Route("/healthz", _health), Mount("/assets", StaticFiles(directory=STATIC))]
HEADERS = [Middleware(BaseHTTPMiddleware, dispatch=_with_headers)]


@contextlib.asynccontextmanager
async def life(_app: st.App) -> AsyncIterator[None]:
    """Open the store (with the samples while it is empty) before the first page, close it after the last."""
    store = opened()
    load_samples(store)
    if not store.projects().is_empty():
        store.plan(Selection())
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        close()


def serve(store: Path | None, port: int, address: str) -> None:
    """Serve the app until it is stopped.

    uvicorn makes the listening socket itself, so that TCP_NODELAY is set; Streamlit's own start-up leaves it out, which
    costs 40 ms on every rerun.
    """
    if store is not None:
        os.environ["PLANDATA_STORE"] = str(store.resolve())
    opened()
    os.chdir(APP)  # Streamlit reads .streamlit/config.toml in the working folder, not beside app.py
    uvicorn.run("app:app", app_dir=str(APP), host=address, port=port, log_level="warning")
