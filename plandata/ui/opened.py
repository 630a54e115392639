"""The one store that this process serves."""

import os
import threading
from dataclasses import replace
from functools import cache
from pathlib import Path

from plandata.plan import MANY, Plan
from plandata.store.folder import Store

_OPEN: dict[Path, Store] = {}
_LOCK = threading.Lock()


def store_path() -> Path:
    """The folder of the store: PLANDATA_STORE, else plandata-store below the working folder."""
    return _resolved(os.environ.get("PLANDATA_STORE", "plandata-store"), str(Path.cwd()))


@cache
def _resolved(folder: str, working: str) -> Path:
    return Path(working, folder).resolve()


def opened() -> Store:
    """The store, opened at the first call.

    Errors: StoreHeld, StoreReadOnly, StoreDamaged.
    """
    path = store_path()
    with _LOCK:
        if path not in _OPEN:
            _OPEN[path] = Store.open(path)
        return _OPEN[path]


def whole_plan(plan: Plan) -> Plan:
    """The plan without its filters: links lead out of any selection."""
    selection = plan.selection
    return opened().plan(replace(selection, **dict.fromkeys(MANY, ()))) if selection.cuts else plan


def close() -> None:
    """Close whatever is open."""
    with _LOCK:
        while _OPEN:
            _OPEN.popitem()[1].close()
