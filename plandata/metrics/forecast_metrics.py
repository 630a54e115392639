"""The headline numbers of the forecast, declared."""

from plandata.metrics import forecast_numbers as numbers
from plandata.metrics.declared import Metric

STATUS = ("task.status", "task.share_done", "task.actual_finish")

FORECAST_METRICS = (
    Metric(
        "finish_p80", "P80 finish", "date", "Forecast", "down",
        "The day by which 80 of 100 simulated futures have done all tasks. Each future draws its working days from the "
        "recent past of this plan, work that came included; the late ones lie as far out as the report card of past "
        "forecasts demands. None while fewer than 5 days (or reports) with work done are known.",
        "status date + working days in which 80 % of the futures end", (STATUS,),
        numbers.finish_p80, numbers.finish_filled, numbers.pace_rows, numbers.finish_history,
        why_none=numbers.why_none,
    ),
    Metric(
        "chance_of_target", "Chance of target", "chance", "Forecast", "up",
        "The share of the simulated futures that have done all tasks by the target: the finish planned at the "
        "baseline, else the one planned now. Never told as more than 95 % or less than 5 %: nobody knows better.",
        "futures that end by the target ÷ futures", (STATUS,),
        numbers.chance, numbers.chance_filled, numbers.pace_rows, numbers.chance_history,
        why_none=numbers.why_none,
    ),
)  # fmt: skip
"""In the order in which they are shown."""
