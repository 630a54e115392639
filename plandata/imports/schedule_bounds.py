"""The constraints of a schedule's tasks: what each is called in a plan, and the second one that Primavera allows."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

BINDING = {
    "AS_SOON_AS_POSSIBLE": "ASAP",
    "AS_LATE_AS_POSSIBLE": "ALAP",
    "START_NO_EARLIER_THAN": "SNET",
    "FINISH_NO_EARLIER_THAN": "FNET",
    "START_NO_LATER_THAN": "SNLT",
    "FINISH_NO_LATER_THAN": "FNLT",
    "MUST_START_ON": "MSO",
    "MUST_FINISH_ON": "MFO",
    "START_ON": "MSO",
    "FINISH_ON": "MFO",
}
WITHOUT_DAY = ("ASAP", "ALAP", None)
"""Constraints of which no day is a part, whatever the file says beside them."""

LATEST = "FINISH_NO_LATER_THAN"
LIKELY = re.compile(r"(19|20|21)\d\d-\d\d-\d\d")
"""A day within some generations."""


def deadline_beside(told: Mapping[str, Any]) -> bool:
    """Whether one of two constraints of a task is a latest finish, which can be kept as its deadline."""
    kinds = [told.get("constraint_type"), told.get("secondary_constraint_type")]
    days = [str(told.get(name) or "") for name in ("constraint_date", "secondary_constraint_date")]
    return kinds.count(LATEST) == 1 and all(kind in BINDING for kind in kinds) and all(map(LIKELY.match, days))


def second_constraint(told: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """The deadline that a second constraint is: the one of the two that says when the task ends at the latest.

    Both bind its late finish alike. Two that are of another kind have no column: the first counts.
    """
    kind, day = BINDING.get(str(told.get("secondary_constraint_type"))), told.get("secondary_constraint_date")
    if not deadline_beside(told) or row.get("deadline") is not None:
        return {}
    second = dt.date.fromisoformat(str(day)[:10])
    if kind == "FNLT":
        return {"deadline": second}
    return {"deadline": row.get("constraint_date"), "constraint_type": kind, "constraint_date": second}
