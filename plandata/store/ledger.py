"""The truth of a store: one line for each event, written durably, with a check sum and a chain of digests.

A line is the CRC-32 of its JSON in eight hexadecimal digits, a space, the JSON. The JSON holds seq, prev (sha256 of
the line before), at (UTC), op and the event's fields. This is the only place in plandata that reads the clock.
"""

import datetime as dt
import hashlib
import json
import os
import re
import zlib
from pathlib import Path
from typing import Any

from plandata.errors import StoreDamaged
from plandata.store.disk import aside, refusal, sync_folder, write_new
from plandata.store.events import OPS, Event


class Ledger:
    """The events of a store, in order; `recovered` says what was cut off when it was opened."""

    def __init__(self, path: Path) -> None:
        """Read the ledger, or create it; a torn end is moved aside.

        Raises StoreDamaged for a ledger that is gone, a bad line before a good one, or one of a newer plandata.
        """
        self.path = path
        self.recovered: tuple[str, ...] = ()
        if not path.exists():
            _check_new(path)
            write_new(path, b"")
        content = path.read_bytes()
        self.events, self._size = _read(content, path)
        if self._size < len(content):
            self._cut(content[self._size :])

    @property
    def digest(self) -> str:
        """Digest of the last line, empty for an empty ledger."""
        return self.events[-1].digest if self.events else ""

    def append(self, op: str, fields: dict[str, Any]) -> Event:
        """Write one event durably: from here on it has happened.

        Raises DiskFull or StoreReadOnly when the line cannot be written; then nothing has happened.
        """
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        head = {"seq": len(self.events) + 1, "prev": self.digest, "at": at, "op": op}
        line = _line(head | fields)
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        except OSError as error:
            raise refusal(self.path.parent, error) from error
        try:
            _write(handle, line)
        except OSError as error:
            os.ftruncate(handle, self._size)
            raise refusal(self.path.parent, error) from error
        finally:
            os.close(handle)
        self._size += len(line)
        event = Event(head["seq"], at, op, json.loads(json.dumps(fields)), hashlib.sha256(line).hexdigest())
        self.events.append(event)
        return event

    def _cut(self, tail: bytes) -> None:
        kept = aside(self.path)
        write_new(kept, tail)
        os.truncate(self.path, self._size)
        with self.path.open("rb") as file:
            os.fsync(file.fileno())
        sync_folder(self.path.parent)
        self.recovered = (
            f"The last {len(tail)} bytes of the ledger were incomplete, as after a power cut: what was being kept "
            f"then was not kept. They are in '{kept.name}'.",
        )


def _check_new(path: Path) -> None:
    if (path.parent / "archive").exists():
        raise StoreDamaged(
            f"'{path}' is missing, although something was kept in this store. Restore it from a backup; "
            "nothing was changed."
        )


def _line(record: dict[str, Any]) -> bytes:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _write(handle: int, line: bytes) -> None:
    while line:
        line = line[os.write(handle, line) :]
    os.fsync(handle)


def _record(line: bytes) -> dict[str, Any] | None:
    """The JSON of a sound line, None for a damaged one."""
    crc, _, text = line.partition(b" ")
    if not line.endswith(b"\n") or crc != b"%08x" % zlib.crc32(text[:-1]):
        return None
    return json.loads(text)


def _read(content: bytes, path: Path) -> tuple[list[Event], int]:
    """The events, and the number of bytes that hold them."""
    events: list[Event] = []
    size = 0
    lines = re.findall(rb"[^\n]*\n|[^\n]+", content)
    for number, line in enumerate(lines, 1):
        record = _record(line)
        if record is None:
            _check_tail(lines[number:], number, path)
            break
        _check_place(record, events, number, path)
        fields = {name: value for name, value in record.items() if name not in ("seq", "prev", "at", "op")}
        digest = hashlib.sha256(line).hexdigest()
        events.append(Event(record["seq"], record["at"], record["op"], fields, digest))
        size += len(line)
    return events, size


def _check_tail(rest: list[bytes], number: int, path: Path) -> None:
    if any(_record(line) is not None for line in rest):
        raise StoreDamaged(
            f"Line {number} of '{path}' is damaged, and good lines follow it. Restore the store from a backup; "
            "nothing was changed."
        )


def _check_place(record: dict[str, Any], events: list[Event], number: int, path: Path) -> None:
    before = events[-1].digest if events else ""
    if (record["seq"], record["prev"]) != (number, before):
        raise StoreDamaged(
            f"Line {number} of '{path}' does not follow from the line before it: lines were removed, added or moved. "
            "Restore the store from a backup; nothing was changed."
        )
    if record["op"] not in OPS:
        raise StoreDamaged(
            f"Line {number} of '{path}' was written by a newer plandata (it says '{record['op']}'). "
            "Install the newer version to open this store; nothing was changed."
        )
