"""The risks of the register as drivers of the network: which open tasks each of them delays, and how likely.

A risk happens in a run or not, once for all tasks that it strikes: so tasks that share a risk end late together, and
nobody has to state a correlation (Hulett's risk drivers).
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from plandata.metrics.once import once
from plandata.metrics.risks import open_risks
from plandata.metrics.uncertain import Model, uncertain_network
from plandata.network.passes import earliest
from plandata.network.structure import Floats, Ints, Links, Network
from plandata.plan import Plan

DRIVERS = {"risk_id": pl.String, "title": pl.String, "probability_share": pl.Float64, "delay_days": pl.Float64,
           "tasks": pl.Int64, "struck_by": pl.String, "task_ids": pl.String}  # fmt: skip

NAMED = "; "


@dataclass(frozen=True, eq=False)
class Driver:
    """A risk that may delay: its chance, the tasks of the model that it strikes, and by how many days each."""

    risk_id: str
    title: str
    chance: float
    tasks: Ints
    days: Floats


@once
def risk_drivers(plan: Plan) -> pl.DataFrame:
    """What each open threat does in the simulated network, by risk_id.

    Columns: risk_id, title, probability_share (with its response), delay_days (as the register states it), tasks (open
    ones that it strikes), struck_by (the tasks that the register names, the phase, or why it has no effect), task_ids.
    """
    model = uncertain_network(plan)
    rows = []
    for risk in open_risks(plan).sort("risk_id").iter_rows(named=True):
        numbers, why = _struck(plan, model, risk)
        ids = [model.task_ids[one] for one in numbers] if model else []
        rows.append((*(risk[name] for name in list(DRIVERS)[:4]), len(ids), why, NAMED.join(ids) or None))
    return pl.DataFrame(rows, DRIVERS, orient="row")


def _struck(plan: Plan, model: Model | None, risk: dict[str, object]) -> tuple[list[int], str]:
    """The numbers of the open tasks that the risk strikes, and by what they were found or why there are none."""
    if risk["probability_share"] is None:
        return [], "no probability is stated"
    if not risk["delay_days"] or float(risk["delay_days"]) <= 0:  # type: ignore[arg-type]
        return [], "no delay is stated"
    number = {one: at for at, one in enumerate(model.task_ids)} if model else {}
    named = [one.strip() for one in str(risk["task_ids"] or "").split(";")]
    found = sorted({number[one] for one in named if one in number})
    if found:
        return found, "its tasks"
    phase = plan.task.filter(pl.col("phase") == risk["phase"])["task_id"].to_list() if risk["phase"] else []
    found = sorted({number[one] for one in phase if one in number})
    return (found, "its phase") if found else ([], "strikes no open task")


def drivers(plan: Plan) -> list[Driver]:
    """The risks that delay, by risk_id.

    The delay is that of the whole risk: it is shared among the tasks in proportion to their length, so that the longest
    chain of them takes that much longer. Tasks side by side are delayed side by side; milestones alone by all of it.
    """
    model = uncertain_network(plan)
    if model is None:
        return []
    number = {one: at for at, one in enumerate(model.task_ids)}
    found = []
    for row in risk_drivers(plan).filter(pl.col("tasks") > 0).iter_rows(named=True):
        tasks = np.array([number[one] for one in row["task_ids"].split(NAMED)], np.int64)
        days = row["delay_days"] * _shares(model, tasks)
        found.append(Driver(row["risk_id"], row["title"] or row["risk_id"], row["probability_share"], tasks, days))
    return found


def _shares(model: Model, tasks: Ints) -> Floats:
    """The length of each task as a share of the longest chain among them."""
    lengths = np.zeros(model.network.size)
    lengths[tasks] = model.ranges.likely[tasks]
    links = model.network.links
    inner = links.only(np.flatnonzero(links.from_finish & ~links.to_finish))
    chain = Network.of(model.network.size, Links.of(inner.before, inner.after))
    longest = float((earliest(chain, lengths) + lengths).max())
    return lengths[tasks] / longest if longest > 0 else np.ones(len(tasks))
