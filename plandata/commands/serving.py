"""`plandata serve`: the dashboard, until it is stopped."""

import os
import socket
import sys
from pathlib import Path

from plandata.commands.stores import store_path
from plandata.commands.terminal import say
from plandata.errors import PlandataError
from plandata.ui.opened import opened


def run(said: Path | None, port: int, address: str) -> int:
    """Serve the store; returns when the server is stopped.

    Raises PlandataError when the port is taken, StoreHeld, StoreReadOnly or StoreDamaged.
    """
    check_free(address, port)
    path = store_path(said)
    os.environ["PLANDATA_STORE"] = str(path)
    first = not opened().version
    host = f"[{address}]" if ":" in address else address
    say(f"plandata starts at http://{host}:{port} with the store in {path}; Ctrl+C stops it.")
    if first:
        say("The first start loads three sample projects, which takes some seconds.")
    sys.stdout.flush()

    from plandata.ui.server import serve  # after the sentences: Streamlit takes a second to import

    serve(path, port, address)
    return 0


def check_free(address: str, port: int) -> None:
    """Raise PlandataError when the address is none of this machine's or something listens on the port."""
    try:
        family, kind, protocol, _name, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        remedy = "Choose another with --port or --address."
        raise PlandataError(f"plandata cannot listen on {address}, port {port}: {why}. {remedy}") from error
