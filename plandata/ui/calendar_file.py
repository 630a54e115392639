"""What is due as an iCalendar file (RFC 5545), for the calendar of whoever has to do it."""

import datetime as dt
import re

import polars as pl

WORDS = {"follow-up": "Talk to", "contact": "Talk to", "promise": "Promise to", "answer": "Answer"}
"""What an entry asks for, before the name of the stakeholder, by kind."""

UTC = ("BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
       "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE")  # fmt: skip
"""What a calendar without entries holds, because one that holds nothing is not allowed."""

MOST_OCTETS = 75
"""The longest line of the file, its end not counted."""

UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def calendar_file(items: pl.DataFrame, name: str) -> bytes:
    """The due items as whole-day entries of a calendar of that name; the same items give the same bytes.

    DTSTAMP is the status date, never the clock. Importing a later file again moves an entry and doubles none.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//plandata//stakeholders//EN", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}"]  # fmt: skip
    rows = items.unique("uid", keep="first", maintain_order=True).sort("enter_on", "uid")
    for row in rows.iter_rows(named=True):
        lines += _entry(row)
    lines += [*(() if items.height else UTC), "END:VCALENDAR"]
    return "".join(folded(line) + "\r\n" for line in lines).encode()


def _entry(row: dict) -> list[str]:
    day, stamp = row["enter_on"], row["as_of"]
    late = "Overdue: " if row["status"] == "overdue" else ""
    summary = f"{late}{WORDS[row['kind']]} {row['stakeholder']}: {row['what'] or row['kind']}"
    return [
        "BEGIN:VEVENT", f"UID:{row['uid']}", f"DTSTAMP:{stamp:%Y%m%d}T000000Z", f"SEQUENCE:{stamp.toordinal()}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(summary)}", f"DESCRIPTION:{escaped(_description(row))}",
        f"CATEGORIES:{escaped(row['kind'])}", "TRANSP:TRANSPARENT", "END:VEVENT",
    ]  # fmt: skip


def _description(row: dict) -> str:
    due = row["due_on"]
    said = [f"Due {due.day} {due:%b %Y} ({row['due']} on {row['as_of'].day} {row['as_of']:%b %Y})."]
    said += [f"By: {row['owner']}"] if row["owner"] else []
    said += [f"How: {row['channel']}"] if row["channel"] else []
    return "\n".join(said)


def escaped(text: str) -> str:
    r"""The text as a value of the file: backslash, semicolon, comma and line end escaped, no other control signs.

    >>> escaped("Nord, Ltd; a\\b\r\nnext")
    'Nord\\, Ltd\\; a\\\\b\\nnext'
    """
    plain = UNPRINTED.sub("", re.sub(r"\r\n?|[\u2028\u2029\x85]", "\n", text))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """The line in parts of at most 75 octets, each further one after a blank; no sign is cut in two.

    >>> [len(part.encode()) for part in folded("é" * 80).split("\\r\\n")]
    [74, 75, 13]
    """
    parts, size = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > MOST_OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += sign
        size += octets
    return "\r\n".join(parts)
