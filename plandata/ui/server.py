"""What the server does beside drawing pages: health, fonts, security headers, the store's life, a quick start."""

import asyncio
import base64
import contextlib
import gc
import hashlib
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from plandata.plan import Selection
from plandata.ui.address import PARTS
from plandata.ui.listing import PAGES
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


async def _with_project(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Complete the address of a page that names no project: from the page whose link was followed, else the first."""
    if request.method != "GET" or request.url.path.rpartition("/")[2] not in PATHS or "project" in request.query_params:
        return await answer(request)
    said = await asyncio.to_thread(completed, request.headers.get("referer", ""), request.url.netloc)
    query = "&".join(part for part in (said, request.url.query) if part)
    return RedirectResponse(f"?{query}", 307) if said else await answer(request)


def completed(referer: str, host: str) -> str:
    """The selection for an address without one: that of the page of this host that led here, else the first project."""
    came = urlsplit(referer)
    said = [(part, one) for part, one in parse_qsl(came.query) if part in PARTS] if came.netloc == host else []
    if "project" in dict(said):
        return urlencode(said)
    projects = opened().projects()
    return "" if projects.is_empty() else urlencode({"project": projects["project"][0]})


ROUTES = [Route("/healthz", _health), Mount("/assets", StaticFiles(directory=STATIC))]
HEADERS = [Middleware(BaseHTTPMiddleware, dispatch=one) for one in (_with_headers, _with_project)]
PATHS = {"", *(entry.name for entry in PAGES)}
"""The last part of the address of each page."""


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
