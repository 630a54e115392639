"""The calendar file: lines, stamps and names as RFC 5545 has them, whatever the texts hold."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plandata.metrics.agenda import due_items
from plandata.ui.calendar_file import calendar_file, escaped, folded
from tests.metrics.plans import day, plan

ROW = {"contact_id": "C-1", "stakeholder": "Nord, Ltd", "message": "Dates; costs", "planned_on": day("2026-11-25")}
ONE = plan([], contact=[ROW])


def _unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def _read(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def test_an_entry_is_whole_and_stamped_by_the_status_date():
    lines = _unfolded(calendar_file(due_items(ONE), "Atlas"))
    uid = due_items(ONE)["uid"][0]
    assert lines == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//plandata//stakeholders//EN", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "X-WR-CALNAME:Atlas", "BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261120T000000Z",
        "SEQUENCE:739940", "DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261126",
        r"SUMMARY:Talk to Nord\, Ltd: Dates\; costs", "DESCRIPTION:Due 25 Nov 2026 (in 3 working days on 20 Nov 2026).",
        "CATEGORIES:follow-up", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip


def test_the_same_thing_has_the_same_name_a_week_later():
    later = replace(ONE, as_of=day("2026-11-27"))
    assert due_items(later)["uid"].to_list() == due_items(ONE)["uid"].to_list()
    assert calendar_file(due_items(ONE), "Atlas") == calendar_file(due_items(ONE), "Atlas")


def test_a_calendar_without_entries_still_holds_what_the_format_demands():
    assert "BEGIN:VTIMEZONE" in _unfolded(calendar_file(due_items(plan([])), "Atlas"))


@given(text=st.text())
def test_any_text_comes_back_from_an_escaped_and_folded_line(text):
    line = folded(f"SUMMARY:{escaped(text)}")
    parts = line.split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert all(part.startswith(" ") for part in parts[1:])
    whole = line.replace("\r\n ", "")
    assert "\n" not in whole
    plain = re.sub("[\x00-\x08\x0b-\x1f\x7f]", "", re.sub(r"\r\n?|[\u2028\u2029\x85]", "\n", text))
    assert _read(whole.removeprefix("SUMMARY:")) == plain
