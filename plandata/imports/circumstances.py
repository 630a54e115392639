"""What is known about an upload beside its bytes."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Circumstances:
    """What is known about an upload beside its bytes.

    `received`: the day on which it came, the last resort for its status date. `status_date`: what the person says.
    `corrections`: by shape of file, header → field. `answers`: topic of a question → the person's answer.
    """

    received: dt.date
    status_date: dt.date | None = None
    corrections: dict[str, dict[str, str]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
