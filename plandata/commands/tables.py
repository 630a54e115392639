"""Every table that can be exported: the declared ones, and those that the metrics compute."""

from collections.abc import Callable

import polars as pl

from plandata.commands.resource_tables import RESOURCE_TABLES, booked_twice
from plandata.errors import UnknownTable
from plandata.metrics.adherence import plan_kept
from plandata.metrics.agenda import due_items
from plandata.metrics.assignments import unassigned_effort, unplaced_work
from plandata.metrics.calibration import past_forecasts
from plandata.metrics.chances import risk_scale
from plandata.metrics.changed_tasks import changed_tasks, changes_counted
from plandata.metrics.changes import changes_of_scope, scope_causes, waterfall
from plandata.metrics.checks import checks, failing_rows
from plandata.metrics.commitments import commitments
from plandata.metrics.contacts import contacts_by_week, feedback_open
from plandata.metrics.contradictions import contradictions_in
from plandata.metrics.conversations import conversations
from plandata.metrics.driving import driving, driving_chain_of_finish
from plandata.metrics.earned import earned_table
from plandata.metrics.earned_rules import USUAL
from plandata.metrics.engagement import engagement_gaps
from plandata.metrics.expected import risk_ranks, risk_reversals
from plandata.metrics.exposure import (
    expected_loss,
    exposure_over_time,
    paper_mitigations,
    responses_overdue,
    risk_movers,
)
from plandata.metrics.finish_causes import finish_causes
from plandata.metrics.futures import forecast_by_phase, forecast_log, forecast_of_now
from plandata.metrics.measures import best_measure
from plandata.metrics.network import network
from plandata.metrics.network_notes import network_notes
from plandata.metrics.objectives import effort_served, indicators_needed, objective_status
from plandata.metrics.overview import needs_attention, put_off
from plandata.metrics.phases import phase_status
from plandata.metrics.progress import burndown, throughput_by_week
from plandata.metrics.ranges import task_ranges
from plandata.metrics.report_card import losses, report_card
from plandata.metrics.resources import load_by_week, overloads
from plandata.metrics.responses import proximity, responses
from plandata.metrics.risk_burndown import exposure_by_part, risk_burndown
from plandata.metrics.risk_drivers import risk_drivers
from plandata.metrics.risk_suggestions import risk_suggestions
from plandata.metrics.risks import open_risks, risk_matrix, risk_moves, risk_states
from plandata.metrics.schedule import finish_by_snapshot, late_tasks, slipped_tasks
from plandata.metrics.schedule_risk import criticality, schedule_risk, tornado
from plandata.metrics.scope import scope_by, scope_changes, scope_creep
from plandata.metrics.scope_days import scope_in_days
from plandata.metrics.sentiment import mood_and_events
from plandata.metrics.slips import float_erosion, slip_causes
from plandata.metrics.spending import burn
from plandata.metrics.stakeholders import communication_due, power_interest
from plandata.metrics.trust import conflicts, coverage, unlocked
from plandata.metrics.what_changed import what_changed
from plandata.plan import SNAPSHOT_COLUMNS, Plan
from plandata.schema import TABLE
from plandata.store.folder import Store

OF_A_PLAN: dict[str, Callable[[Plan], pl.DataFrame]] = {
    "check_rows": failing_rows,
    "checks": checks,
    "commitments": commitments,
    "communication_due": communication_due,
    "communication_kept": plan_kept,
    "conflicts": conflicts,
    "contacts_by_week": contacts_by_week,
    "conversations": conversations,
    "coverage": coverage,
    "criticality": criticality,
    "driving": driving,
    "driving_chain": driving_chain_of_finish,
    "due": due_items,
    "earned_as_stated": lambda plan: plan.earned,
    "engagement": engagement_gaps,
    "expected_loss": expected_loss,
    "effort_served": effort_served,
    "exposure": exposure_over_time,
    "feedback_open": feedback_open,
    "finish": finish_by_snapshot,
    "forecast": forecast_of_now,
    "forecast_by_phase": forecast_by_phase,
    "forecast_log": forecast_log,
    "forecast_losses": losses,
    "forecast_report_card": report_card,
    "forecasts_past": past_forecasts,
    "indicator_trends": indicators_needed,
    "late_tasks": late_tasks,
    "load": load_by_week,
    "mood": mood_and_events,
    "network": network,
    "network_notes": network_notes,
    "open_risks": open_risks,
    "overloads": overloads,
    "paper_mitigations": paper_mitigations,
    "power_interest": power_interest,
    "responses_overdue": responses_overdue,
    "risk_burndown": risk_burndown,
    "risk_by_phase": exposure_by_part,
    "risk_drivers": risk_drivers,
    "risk_matrix": risk_matrix,
    "risk_movers": risk_movers,
    "risk_moves": risk_moves,
    "risk_ranks": risk_ranks,
    "risk_responses": lambda plan: responses(plan, plan),
    "risk_reversals": risk_reversals,
    "risk_scale": risk_scale,
    "risk_states": risk_states,
    "risk_suggestions": risk_suggestions,
    "risks_near": proximity,
    "schedule_risk": schedule_risk,
    "slipped_tasks": slipped_tasks,
    "snapshots": lambda plan: plan.snapshots,
    "task_ranges": task_ranges,
    "throughput": throughput_by_week,
    "tornado": tornado,
    "unassigned_effort": unassigned_effort,
    "unlocked": unlocked,
    "unplaced_work": unplaced_work,
    **RESOURCE_TABLES,
}
"""Computed from the plan alone."""

BY_MEASURE: dict[str, Callable[[Plan, str], pl.DataFrame]] = {
    "burndown": burndown,
    "changes_of_scope": changes_of_scope,
    "scope": scope_creep,
    "scope_by_owner": lambda plan, measure: scope_by(plan, measure, "owner"),
    "scope_by_phase": lambda plan, measure: scope_by(plan, measure, "phase"),
    "scope_causes": lambda plan, measure: scope_causes(plan, measure, plan.baseline, plan.as_of),
    "scope_changes": scope_changes,
    "scope_in_days": scope_in_days,
    "waterfall": lambda plan, measure: waterfall(plan, measure, plan.baseline, plan.as_of),
}
"""Computed from the plan in a measure of work: tasks, effort, points or cost."""

BY_BASIS: dict[str, Callable[[Plan, str, str], pl.DataFrame]] = {
    "burn": lambda plan, basis, _rule: burn(plan, basis),
    "earned": earned_table,
}
"""Computed from the plan by a basis of value (table, register, budget, effort, count) and an earning rule."""

COMPARED: dict[str, Callable[[Plan, Plan], pl.DataFrame]] = {
    "finish_causes": finish_causes,
    "float_erosion": lambda plan, before: float_erosion([before, plan] if before.as_of < plan.as_of else [plan]),
    "objectives": objective_status,
    "phase_status": phase_status,
    "slip_causes": slip_causes,
}
"""Computed from the plan and the same plan at the baseline."""

COMPARED_BY_MEASURE: dict[str, Callable[[Plan, Plan, str], pl.DataFrame]] = {
    "changes": changed_tasks,
    "changes_counted": changes_counted,
    "what_changed": what_changed,
}
"""Computed from both in a measure of work."""

OF_THE_WHOLE = (
    "check_rows",
    "checks",
    "concentration",
    "criticality",
    "driving",
    "driving_chain",
    "float_erosion",
    "network",
    "network_notes",
    "risk_drivers",
    "risk_suggestions",
    "schedule_risk",
    "slip_causes",
    "task_ranges",
    "tornado",
)
"""Computed from all tasks, whatever is selected, because links lead out of any selection; then only the rows of
selected tasks are told."""

BESIDE_THE_WHOLE: dict[str, Callable[[Plan, Plan], pl.DataFrame]] = {
    "contradictions": contradictions_in,
    "needs_attention": lambda plan, whole: needs_attention(plan, whole=whole),
    "put_off": put_off,
}
"""Computed from the plan and the same plan without its filters."""

NO_SNAPSHOT = pl.DataFrame(schema=SNAPSHOT_COLUMNS)

OF_THE_STORE: dict[str, Callable[[Store, list[str]], pl.DataFrame]] = {
    "double_booked": booked_twice,
    "project": lambda store, projects: store.projects().filter(pl.col("project").is_in(projects)),
    "snapshot": lambda store, projects: pl.concat([NO_SNAPSHOT, *(store.snapshots(one) for one in projects)]),
}
"""What the store knows of those projects, whatever is selected in them."""

COMPUTED = (*OF_A_PLAN, *BESIDE_THE_WHOLE, *BY_MEASURE, *BY_BASIS, *COMPARED, *COMPARED_BY_MEASURE)
"""Names of the computed tables."""


def check_known(name: str) -> None:
    """Raise UnknownTable, with every name, when there is no such table."""
    if name not in (*TABLE, *OF_THE_STORE, *COMPUTED):
        declared, computed = ", ".join((*TABLE, *OF_THE_STORE)), ", ".join(sorted(COMPUTED))
        raise UnknownTable(f"There is no table '{name}'. Tables: {declared}. Computed: {computed}.")


def table(
    name: str, plan: Plan, before: Plan, measure: str = "", earned: tuple[str, str] = ("", USUAL)
) -> pl.DataFrame:
    """The table of that name; without a measure, work is counted as the plan's columns allow best.

    `earned` is the basis and the rule of earned value: the name is that of the computed table; what the imported one
    says is earned_as_stated. Raises UnknownTable when there is none of that name.
    """
    check_known(name)
    if name in BY_BASIS:
        return BY_BASIS[name](plan, *earned)
    if name in TABLE:
        return getattr(plan, name)
    if name in BESIDE_THE_WHOLE:
        return BESIDE_THE_WHOLE[name](plan, plan)
    if name in BY_MEASURE:
        return BY_MEASURE[name](plan, measure or best_measure(plan))
    if name in COMPARED_BY_MEASURE:
        return COMPARED_BY_MEASURE[name](plan, before, measure or best_measure(plan))
    return COMPARED[name](plan, before) if name in COMPARED else OF_A_PLAN[name](plan)
