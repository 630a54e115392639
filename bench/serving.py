"""A served app and a visitor without a browser: Streamlit's own protocol over a websocket."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates

ROOT = Path(__file__).resolve().parents[1]

EMPTY = """
import streamlit as st
st.selectbox("Number", range(10), key="number")
"""
"""The smallest page that can be asked again."""

EMPTY_APP = """
import contextlib, gc
import streamlit as st

@contextlib.asynccontextmanager
async def life(app):
    gc.collect()
    gc.freeze()
    yield

app = st.App({script!r}, lifespan=life)
"""


class Server:
    """A process that listens on a port of its own; `with` starts it, waits until it answers, and ends it."""

    def __init__(self, command: Sequence[str], port: int, health: str) -> None:
        """Start the command in the checkout, so that its .streamlit/config.toml holds."""
        self.port = port
        self._health = f"http://127.0.0.1:{port}{health}"
        self._log = tempfile.TemporaryFile("w+")  # noqa: SIM115  lives as long as the process
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=self._log, stderr=self._log)

    def __enter__(self) -> Self:
        """Wait until the server answers."""
        for _ in range(600):
            try:
                urllib.request.urlopen(self._health, timeout=2).close()
                return self
            except (urllib.error.URLError, OSError):
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self._log.seek(0)
        raise SystemExit(f"The server did not start:\n{self._log.read()}")

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()

    @property
    def cpu(self) -> float:
        """Seconds of processor time used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self, kind: str = "VmHWM") -> float:
        """Megabytes: VmHWM is the most there ever was, VmRSS what is there now."""
        text = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(re.search(rf"{kind}:\s+(\d+)", text)[1]) / 1024


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def plandata_server(store: Path) -> Server:
    """`plandata serve` with a store."""
    port = free_port()
    command = [sys.executable, "-m", "plandata.cli", "serve", "--store", str(store), "--port", str(port)]
    return Server(command, port, "/healthz")


def empty_server(folder: Path) -> Server:
    """An st.App of one selectbox under uvicorn, with the configuration and the frozen heap of `plandata serve`."""
    port, script = free_port(), folder / "script.py"
    script.write_text(EMPTY, "utf-8")
    (folder / "empty_app.py").write_text(EMPTY_APP.format(script=str(script)), "utf-8")
    options = ["--app-dir", str(folder), "--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    return Server([sys.executable, "-m", "uvicorn", "empty_app:app", *options], port, "/_stcore/health")


class Visitor:
    """One browser tab: what it was sent last, and the state of its widgets by their keys."""

    def __init__(self, port: int) -> None:
        """A tab that is not open yet."""
        self.port = port
        self.ids: dict[str, str] = {}
        self.texts: list[str] = []
        self.errors: list[str] = []
        self.received = 0
        self._page = ""
        self._query = ""
        self._known: set[str] = set()
        self._states = WidgetStates()

    async def open(self, page: str = "", query: str = "") -> float:
        """Open the page; returns the seconds until it stood there."""
        self.socket = await websockets.connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, compression=None,
            origin=f"http://127.0.0.1:{self.port}", ping_interval=None, open_timeout=60,
        )  # fmt: skip
        self._query = query
        message = BackMsg()
        message.rerun_script.page_name = page
        return await self._run(message)

    async def close(self) -> None:
        """Close the tab."""
        await self.socket.close()

    async def rerun(self, **choices: Sequence[str] | str) -> float:
        """Choose (a list for multiselects, a text for selectboxes) and run again; returns the seconds that took."""
        for key, value in choices.items():
            self._choose(self.ids[key], value)
        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        return await self._run(message)

    def _choose(self, widget: str, value: Sequence[str] | str) -> None:
        state = next((one for one in self._states.widgets if one.id == widget), None) or self._states.widgets.add()
        state.id = widget
        if isinstance(value, str):
            state.string_value = value
        else:
            state.string_array_value.SetInParent()
            state.string_array_value.data[:] = value

    async def _run(self, message: BackMsg) -> float:
        request = message.rerun_script
        request.query_string = self._query
        request.widget_states.CopyFrom(self._states)
        request.cached_message_hashes.extend(self._known)
        self.texts, self.received = [], 0
        began = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while True:
            raw = await asyncio.wait_for(self.socket.recv(), 120)
            self.received += len(raw)
            answer = ForwardMsg.FromString(raw)
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - began
            self._read(answer)

    def _read(self, answer: ForwardMsg) -> None:
        kind = answer.WhichOneof("type")
        if answer.metadata.cacheable and answer.hash:
            self._known.add(answer.hash)
        if kind == "navigation":
            self._page = answer.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = answer.page_info_changed.query_string
        elif kind == "delta":
            self._read_element(answer.delta.new_element)

    def _read_element(self, element: object) -> None:
        name = element.WhichOneof("type")
        if not name:
            return
        shown = getattr(element, name)
        if name == "exception":
            self.errors.append(shown.message)
        if name == "alert":
            self.errors += [shown.body] if shown.format == 1 else []
        if name in ("markdown", "text"):
            self.texts.append(shown.body)
        if getattr(shown, "id", "").startswith("$$ID-"):
            self.ids[shown.id.split("-", 2)[2]] = shown.id


def millis(seconds: Sequence[float], share: float) -> float:
    """A quantile in milliseconds."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1e3
