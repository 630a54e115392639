"""What a person reads in the terminal: plain lines, aligned tables, JSON."""

import datetime as dt
import json
import sys
from collections.abc import Sequence


def plain(text: str) -> str:
    """The text without signs that a terminal obeys: a title from a file must not move the cursor.

    >>> plain("a\\x1b[2Jb")
    'a [2Jb'
    """
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)


def say(text: str) -> None:
    """Write a line to standard output."""
    _write(plain(text) + "\n")


def complain(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(plain(text) + "\n")


def say_json(value: object) -> None:
    """Write the value as JSON, days as 2026-11-20."""
    _write(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False, default=_iso) + "\n")


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """The rows as columns of equal width.

    >>> aligned([("a", "10"), ("bcd", "2")])
    'a    10\\nbcd  2'
    """
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))] if rows else []
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    return "\n".join("  ".join(row).rstrip() for row in padded)


def _write(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


def _iso(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")
