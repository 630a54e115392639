"""The headline numbers of the forecast, declared."""

from plandata.metrics import forecast_numbers as numbers
from plandata.metrics import schedule_risk_words as by_network
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
    Metric(
        "finish_p80_network", "P80 by network", "date", "Forecast", "down",
        "The day by which 80 of 100 runs of the network have ended. Each run draws what is left of each open task from "
        "its three points (where the file states none, from 75 to 150 % of it; 85 to 130 % once it has begun), lets "
        "each risk of the register happen by its probability to all tasks that it strikes, and places all tasks by "
        "their links. What is done stays as it was.",
        "status date + working days in which 80 % of the runs end", (("link.predecessor_id",),),
        by_network.network_p80, by_network.network_filled, by_network.network_rows,
        why_none=by_network.network_why_none,
    ),
)  # fmt: skip
"""In the order in which they are shown."""
