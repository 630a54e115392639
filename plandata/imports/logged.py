"""Headers that logs of issues have, and what plans and registers of risks have instead."""

from plandata.imports.vocabulary import LANGUAGES

ISSUE_IDS = ("issue id", "issue no", "issue #", "issue number")
ISSUE_TITLES = ("issue", "issue title", "issue description", "description of issue")
ISSUES_ABROAD = tuple(word for word in LANGUAGES["issue"]["title"] if "probl" in word or word == "incidente")
ISSUE_DATES_ABROAD = tuple(
    word for field in ("raised_by", "closed_on", "response") for word in LANGUAGES["issue"][field]
)
LOGGED = (
    "date opened", "date logged", "date reported", "date closed", "identified on", "raised on", "resolve by",
    "target resolution date", "logged by", "issue category", "corrective action",
)  # fmt: skip
"""What else only logs of issues have."""

RAISERS = ("raised by", "logged by", "identified by", "reported by")
RAISED = ("date raised", "raised on", "raised date", "date identified", "date logged", "date opened", "date reported")
HANDLED = ("resolution", "severity", "action taken", "date closed", "date resolved", "closure date", "closed date")
"""Who raised it, when, and how it ended: the three together are a log, whatever its titles are called."""

GIVEN = ("direction", "dependent on", "needed by", "dependency type", "inbound outbound", "provider", "delivered by")
"""What stands beside the dependencies on others."""

SCHEDULED = (
    "start", "start date", "finish", "finish date", "end date", "duration", "predecessors", "% complete", "progress",
    "estimated hours", "estimate", "hours",
)  # fmt: skip
NO_LOG = (
    "probability", "likelihood", "risk", "risk description", "risk id", "issue key", "tracker",
    "work item type", *SCHEDULED,
)  # fmt: skip
NO_DEPENDENCY = ("title", "task", "task name", "name", "activity", *SCHEDULED)
