"""The 14 checks of DCMA and GAO's ten practices of a schedule, each declared once; no score over them."""

import polars as pl

from plandata.metrics import checks_of_logic as logic
from plandata.metrics import checks_of_path as path
from plandata.metrics import checks_of_practice as practice
from plandata.metrics import checks_of_time as time
from plandata.metrics.checked import ROWS, Check, Finding
from plandata.metrics.once import once
from plandata.metrics.words import percent
from plandata.plan import Plan

OPEN = "open tasks with a length"

CHECKS = (
    Check("logic", "DCMA 1", "Missing logic", "Open tasks that wait for nothing, or for which nothing waits.",
          "open tasks without predecessor or without successor", OPEN, "at most", 0.05, "share",
          "Link the marked tasks to what they wait for and to what waits for them.", logic.missing_logic),
    Check("leads", "DCMA 2", "Leads",
          "Links with a negative lag: a task that begins before the one it waits for allows it.",
          "links with a negative lag", "links to open tasks", "at most", 0.0, "share",
          "Split the earlier task where the later one may begin, and link to that part.", logic.leads),
    Check("lags", "DCMA 3", "Lags", "Links with a positive lag: time that passes without a task that explains it.",
          "links with a positive lag", "links to open tasks", "at most", 0.05, "share",
          "Make a task of the wait of the marked ones, such as curing or approval.", logic.lags),
    Check("link_types", "DCMA 4", "Link types", "Links from finish to start; the other types hide what drives what.",
          "links from finish to start", "links to open tasks", "at least", 0.9, "share",
          "Turn the link of the marked tasks into one from finish to start.", logic.link_types),
    Check("hard_constraints", "DCMA 5", "Hard constraints",
          "Open tasks with a constraint (must start or finish on, no later than) that no link can move.",
          "open tasks with a hard constraint", OPEN, "at most", 0.05, "share",
          "Take the constraint of the marked tasks away, or make it a deadline.", logic.hard_constraints),
    Check("high_float", "DCMA 6", "High float", "Open tasks with more than 44 working days of total float.",
          "open tasks with float above 44 d", OPEN, "at most", 0.05, "share",
          "Link what waits for the marked tasks: the float of the others comes from there.", path.high_float),
    Check("negative_float", "DCMA 7", "Negative float",
          "Open tasks that are already too late for a date that binds them.", "open tasks with float below 0 d", OPEN,
          "at most", 0.0, "share", "Shorten the work before the marked tasks, or have their date moved.",
          path.negative_float),
    Check("high_duration", "DCMA 8", "Long tasks", "Open tasks that are longer than 44 working days.",
          "open tasks longer than 44 d", OPEN, "at most", 0.05, "share",
          "Split the marked tasks into parts of at most two months.", time.high_duration),
    Check("invalid_dates", "DCMA 9", "Invalid dates",
          "Forecast dates before the status date, or actual dates after it.", "tasks with an impossible date",
          "tasks with dates", "at most", 0.0, "share",
          "Correct the date of the marked tasks: what is left cannot lie in the past.", time.invalid_dates),
    Check("resources", "DCMA 10", "Resources", "Open tasks of a day or more without hours, cost or an assignment.",
          "open tasks of 1 d or more without hours and cost", "open tasks of 1 d or more", "at most", 0.0, "share",
          "Estimate the marked tasks.", time.no_resources),
    Check("missed_tasks", "DCMA 11", "Missed tasks",
          "Tasks that the baseline wanted done by the status date and that finished or are to finish later.",
          "tasks that missed their baseline finish", "tasks with a baseline finish by the status date", "at most",
          0.05, "share",
          "What was missed stays missed: finish the marked tasks, and change the baseline only by decision.",
          time.missed_tasks),
    Check("critical_path_test", "DCMA 12", "Critical path test",
          "One critical task is slipped by 600 working days in the network; the finish must move as far (± 12 d, as "
          "calendars differ).", "working days by which the finish moves", "600 working days", "at least",
          path.HUGE * 0.98, "working days", "Find why the finish does not wait for the marked task.",
          path.critical_path_test),
    Check("path_length_index", "DCMA 13", "Critical path length index",
          "Working days left to the finish plus its float, ÷ working days left. The float is counted up to the "
          "deadline of the last task, else to the baseline finish.", "critical path length + float of the finish",
          "critical path length, in working days", "at least", 0.95, "index",
          "Shorten the marked tasks, the longest on the path to the finish.", path.path_length_index),
    Check("execution_index", "DCMA 14", "Baseline execution index",
          "Tasks done ÷ tasks that the baseline wants done by now; tasks without baseline count once done or due.",
          "tasks done", "tasks that should be done", "at least", 0.95, "index", "Finish the marked tasks.",
          time.execution_index),
    Check("activities", "GAO 1", "All work captured",
          "Open tasks with no place in the work breakdown. Whether work is missing from the file, no file can say.",
          "open tasks without phase, code or summary", OPEN, "at most", 0.05, "share",
          "Put the marked tasks under a phase.", practice.no_place),
    Check("sequence", "GAO 2", "Work in sequence",
          "Open tasks whose start no link holds, or whose finish no link leaves.",
          "open tasks with a loose start or finish", OPEN, "at most", 0.05, "share",
          "Add the missing link to the start or from the finish of the marked tasks.", practice.dangling),
    Check("assigned", "GAO 3", "Resources assigned", "Open tasks that nobody is named for.",
          "open tasks without owner and assignment", OPEN, "at most", 0.05, "share",
          "Name somebody for the marked tasks.", practice.nobody),
    Check("durations", "GAO 4", "Durations established",
          "Open tasks without a stated length, or longer than 44 working days.",
          "open tasks without length or above 44 d", "open tasks", "at most", 0.05, "share",
          "State the length of the marked tasks, or split them.", practice.no_length),
    Check("traceable", "GAO 5", "Traceable",
          "Links that the stated dates contradict, and summaries whose dates do not hold those of their tasks.",
          "links and summaries that contradict dates", "links between dated tasks and summaries", "at most", 0.05,
          "share", "Schedule the marked tasks anew, so that dates follow the links.", practice.untraceable),
    Check("valid_path", "GAO 6", "Valid critical path",
          "The path that drives the finish begins at the status date: working days between the two.",
          "working days from the status date to the path", "", "at most", 5.0, "working days",
          "Link the marked task to the work that it really waits for.", practice.path_gap),
    Check("reasonable_float", "GAO 7", "Reasonable float",
          "Open tasks with more than 44 working days of float, or less than none.",
          "open tasks with float above 44 d or below 0 d", OPEN, "at most", 0.05, "share",
          "Link the marked tasks to what waits for them, or shorten what comes before.", practice.float_out_of_range),
    Check("risk_analysis", "GAO 8", "Risk analysed",
          "Open critical tasks with neither a three-point estimate nor a risk tied to them.",
          "critical tasks without range and risk", "open critical tasks", "at most", 0.05, "share",
          "Estimate a range for the marked tasks, or tie a risk to them.", practice.no_risk),
    Check("updated", "GAO 9", "Updated with progress",
          "Tasks that have begun without actual start, are done without actual finish, or began before a "
          "predecessor was done.", "begun or done tasks with such a gap", "tasks begun or done", "at most", 0.05,
          "share", "Enter the actual dates of the marked tasks, or correct their links.", practice.not_updated),
    Check("baseline", "GAO 10", "Baseline kept", "Open tasks without a baseline finish.",
          "open tasks without baseline", "open tasks", "at most", 0.05, "share",
          "Take the marked tasks into the baseline by decision.", practice.no_baseline),
)  # fmt: skip
"""DCMA 1 to 14, then GAO 1 to 10."""

OURS = " GAO names no limit; this one is ours."

CHECK = {check.id: check for check in CHECKS}

RESULTS = {"check_id": pl.String, "source": pl.String, "title": pl.String, "state": pl.String, "value": pl.Float64,
           "numerator": pl.Float64, "denominator": pl.Float64, "threshold": pl.String, "figure": pl.String,
           "failing": pl.Int64, "repairs": pl.Int64, "repair_ids": pl.String, "definition": pl.String,
           "formula": pl.String, "remedy": pl.String, "reason": pl.String}  # fmt: skip


@once
def finding(plan: Plan, check_id: str) -> Finding:
    """What the check of that id finds in the plan."""
    return CHECK[check_id].find(plan, CHECK[check_id])


def checks(plan: Plan) -> pl.DataFrame:
    """Every check with its result; there is no score over them.

    Columns: check_id, source, title, state (passed, failed, not applicable), value, numerator, denominator, threshold,
    figure (in words), failing (rows), repairs (how many of these must be repaired to pass, at the least), repair_ids
    (separated by '; '), definition, formula, remedy, reason (why not applicable).
    """
    return pl.DataFrame([_result(plan, check) for check in CHECKS], schema=RESULTS, orient="row")


def failing(plan: Plan, check_id: str) -> pl.DataFrame:
    """The rows that fail the check, those to repair first. Columns: as ROWS."""
    return finding(plan, check_id).rows


def failing_rows(plan: Plan) -> pl.DataFrame:
    """The rows that fail each check. Columns: check_id, then as ROWS."""
    found = [failing(plan, check.id).select(pl.lit(check.id).alias("check_id"), pl.all()) for check in CHECKS]
    return pl.concat(found) if found else pl.DataFrame(schema={"check_id": pl.String, **ROWS})


def _result(plan: Plan, check: Check) -> tuple[object, ...]:
    found = finding(plan, check.id)
    state = "not applicable" if found.value is None else "passed" if check.passed(found.value) else "failed"
    few = found.rows.filter("repair")["task_id"].unique(maintain_order=True).to_list() if state == "failed" else []
    formula = " ÷ ".join(part for part in (check.numerator, check.denominator) if part)
    definition = check.definition + (OURS if check.source.startswith("GAO") else "")
    return (check.id, check.source, check.title, state, found.value, found.numerator, found.denominator,
            threshold(check), _figure(check, found), found.rows.height, len(few), "; ".join(few) or None,
            definition, formula, check.remedy, found.reason or None)  # fmt: skip


def threshold(check: Check) -> str:
    """The limit in words.

    >>> threshold(CHECK["logic"]), threshold(CHECK["leads"]), threshold(CHECK["execution_index"])
    ('≤ 5 %', '0 %', '≥ 0.95')
    """
    sign = "≤ " if check.sense == "at most" else "≥ "
    if check.unit == "share":
        return percent(check.limit) if check.limit == 0 else sign + percent(check.limit)
    return f"{sign}{check.limit:g}" + (" d" if check.unit == "working days" else "")


def _figure(check: Check, found: Finding) -> str | None:
    """The result in words: 3 of 60 (5 %), 0.97, 600 d."""
    if found.value is None:
        return None
    if check.unit == "working days":
        return f"{found.value:g} d"
    amounts = f"{found.numerator:g} of {found.denominator:g}"
    if check.unit == "index":
        return f"{found.value:.2f} ({amounts})"
    near = percent(found.value) == percent(check.limit) and found.value != check.limit
    return f"{amounts} ({found.value * 100:.1f} %)" if near else f"{amounts} ({percent(found.value)})"
