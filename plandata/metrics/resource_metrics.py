"""The headline number on work that cannot fit, declared and filled in."""

from plandata.metrics.declared import Metric
from plandata.metrics.feasibility import cannot_fit, forcing_tasks, infeasible
from plandata.metrics.resources import hours_guessed
from plandata.metrics.words import counted, day_in_words, whole
from plandata.plan import Plan


def cannot_fit_filled(plan: Plan) -> str:
    """The formula with its values."""
    rows = infeasible(plan)
    work, capacity = (whole(rows[name].sum()) for name in ("work_hours", "capacity_hours"))
    named = counted(rows["resource"].n_unique(), "resource")
    guessed = hours_guessed(plan)
    said = f"{work} h of work − {capacity} h of time = {whole(cannot_fit(plan))} h, of {named}"
    return f"{said}. {guessed}" if guessed else said


def cannot_fit_in_words(plan: Plan) -> str:
    """What cannot fit and whom it is too much for first, in a sentence or two."""
    rows = infeasible(plan)
    if rows.is_empty():
        return "All work that is left fits within its dates, if it is taken in the right order."
    most = rows.row(0, named=True)
    several = rows["resource"].n_unique()
    of_whom = f" of {several} resources" if several > 1 else ""
    return (
        f"{whole(cannot_fit(plan))} hours{of_whom} cannot fit in any order. Most: {most['resource']}, "
        f"{whole(most['work_hours'])} hours due from {day_in_words(most['from'])} to {day_in_words(most['until'])} "
        f"against {whole(most['capacity_hours'])} hours of time, too much by {day_in_words(most['cannot_by'])}."
    )


RESOURCE_METRICS = (
    Metric(
        "cannot_fit", "Cannot fit", "hours", "Resources", "down",
        "Hours of work left that cannot be done within their dates and the working time of those who are to do them, "
        "in whatever order: the least that must move, go or be done by others.",
        "hours due within the days that are too full − working time of these days",
        (("task.finish",), ("task.effort_hours", "task.remaining_hours", "task.duration_days"),
        ("task.owner", "assignment.resource")),
        cannot_fit, cannot_fit_filled, forcing_tasks,
    ),
)  # fmt: skip
"""The headline numbers on resources beside overloads and unassigned work."""
