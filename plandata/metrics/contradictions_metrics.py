"""The headline number of contradictions, declared."""

from plandata.metrics.contradictions import CONTRADICTIONS, contradictions, lacking
from plandata.metrics.declared import Metric
from plandata.metrics.words import counted
from plandata.plan import Plan


def found(plan: Plan) -> int | None:
    """How many contradictions the registers hold; none under a filter, because links lead out of it."""
    return None if plan.selection.cuts else contradictions(plan).height


def found_filled(plan: Plan) -> str:
    """Of how many kinds they are, and how many kinds can be looked for."""
    if plan.selection.cuts:
        return f"Not known: {why_none(plan)}"
    rows, looked = contradictions(plan), sum(not lacking(plan, one) for one in CONTRADICTIONS)
    kinds = counted(rows["contradiction"].n_unique(), "kind")
    return f"{rows.height:,} of {kinds}; {looked} of {len(CONTRADICTIONS)} kinds can be looked for"


def why_none(_plan: Plan) -> str:
    """Why the number is not known."""
    return "told for the whole plan only, because links lead out of any filter"


CONTRADICTION_METRICS = (
    Metric(
        "contradictions", "Contradictions", "contradictions", "Overview", "down",
        "What two registers say and cannot both be true, such as a risk called mitigated while its tasks are open.",
        "rows of all contradictions that the columns allow to look for", (("task.title",),),
        found, found_filled, contradictions, why_none=why_none,
    ),
)  # fmt: skip
"""The headline number of contradictions."""
