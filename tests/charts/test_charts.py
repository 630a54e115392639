"""One contract for every chart: it reads what its metric gives, draws nothing too, and takes its colours from style."""

import itertools
import json
import re

import altair as alt
import polars as pl
import pytest

from plandata.charts import (
    changes,
    cost,
    expected,
    exposure,
    forecast,
    gantt,
    objectives,
    progress,
    resources,
    risks,
    schedule,
    stakeholders,
    style,
)
from plandata.metrics.adherence import plan_kept
from plandata.metrics.calibration import past_forecasts
from plandata.metrics.changed_tasks import changes_counted
from plandata.metrics.changes import changes_of_scope, waterfall
from plandata.metrics.contacts import contacts_by_week
from plandata.metrics.driving import driving_chain_of_finish
from plandata.metrics.earned_curves import earned_curves, earned_indices
from plandata.metrics.expected import VERDICTS, expected_picture
from plandata.metrics.futures import forecast_log, futures_by_week
from plandata.metrics.gantt import LOOKS, shown_rows, with_chain
from plandata.metrics.gantt import gantt as gantt_rows
from plandata.metrics.indicators import STATES as PACES
from plandata.metrics.indicators import indicator_course, indicator_trends
from plandata.metrics.milestones import milestone_trend
from plandata.metrics.progress import burndown, throughput_by_week
from plandata.metrics.resources import load_by_week
from plandata.metrics.responses import proximity
from plandata.metrics.risk_burndown import STATES as BURNDOWN_STATES
from plandata.metrics.risk_burndown import burndown_in
from plandata.metrics.risks import risk_matrix, risk_moves, risk_states
from plandata.metrics.schedule import finish_by_snapshot
from plandata.metrics.schedule_risk import tornado
from plandata.metrics.scope import scope_decided
from plandata.metrics.sentiment import mood_and_events
from plandata.metrics.slips import float_by_report, slip_causes
from plandata.metrics.spending import burn
from plandata.metrics.stakeholders import power_interest
from tests.metrics.plans import FRIDAY, plan, risk, task

RISK = risk("R", 3.0, 4.0, cost_impact=9.0, delay_days=2.0, proximity=FRIDAY)
PLAN = plan([task("A", owner="Ana", finish=FRIDAY, effort_hours=8.0)], [RISK])
ROWS = gantt_rows(PLAN)
BARS = with_chain(shown_rows(ROWS, "all", ""), ROWS, driving_chain_of_finish(PLAN))

PAIRS = [
    (progress.burndown_chart, burndown(PLAN)),
    (progress.burnup_chart, burndown(PLAN)),
    (progress.waterfall_chart, waterfall(PLAN, "count", FRIDAY, FRIDAY)),
    (progress.throughput_chart, throughput_by_week(PLAN)),
    (progress.changes_chart, changes_of_scope(PLAN)),
    (cost.earned_chart, earned_curves(PLAN)),
    (cost.earned_by_period_chart, earned_curves(PLAN)),
    (cost.burn_chart, burn(PLAN)),
    (cost.indices_chart, earned_indices(PLAN)),
    (gantt.gantt_chart, BARS),
    (gantt.overview_chart, BARS.with_columns(shown=pl.lit(value=True))),
    (gantt.milestones_chart, milestone_trend(PLAN)),
    (gantt.slip_chart, slip_causes(PLAN, PLAN)),
    (gantt.float_chart, float_by_report([PLAN])),
    (changes.happened_chart, changes_counted(PLAN, PLAN, "effort")),
    (forecast.futures_chart, futures_by_week(PLAN)),
    (forecast.forecast_log_chart, forecast_log(PLAN)),
    (forecast.report_card_chart, past_forecasts(PLAN)),
    (forecast.tornado_chart, tornado(PLAN).with_row_index("row")),
    (objectives.indicators_chart, indicator_trends(PLAN)),
    (objectives.indicator_chart, indicator_course(PLAN, "Users")),
    (objectives.scope_chart, scope_decided(PLAN, "count")),
    (schedule.finish_chart, finish_by_snapshot(PLAN)),
    (resources.load_heatmap_chart, load_by_week(PLAN)),
    (resources.load_histogram_chart, load_by_week(PLAN)),
    (risks.risk_matrix_chart, risk_matrix(PLAN)),
    (risks.risk_moves_chart, risk_moves(PLAN)),
    (risks.opportunity_matrix_chart, risk_matrix(PLAN, "opportunity")),
    (risks.opportunity_moves_chart, risk_moves(PLAN, "opportunity")),
    (exposure.exposure_chart, burndown_in(PLAN)),
    (exposure.risk_states_chart, risk_states(PLAN)),
    (exposure.proximity_chart, proximity(PLAN)),
    (expected.expected_cost_chart, expected_picture(PLAN)),
    (expected.expected_days_chart, expected_picture(PLAN, "threat", "days")),
    (stakeholders.power_interest_chart, power_interest(PLAN)),
    (stakeholders.contacts_chart, contacts_by_week(PLAN)),
    (stakeholders.kept_chart, plan_kept(PLAN)),
    (stakeholders.mood_chart, mood_and_events(PLAN)),
]
MODULES = (changes, cost, forecast, gantt, objectives, progress, resources, risks, schedule, stakeholders)
MODULES += (expected, exposure)

every_chart = pytest.mark.parametrize(("chart", "frame"), PAIRS, ids=[chart.__name__ for chart, _ in PAIRS])


def _walk(node):
    yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _walk(child)


def _spec(chart, frame):
    spec = chart(frame.clear()).to_dict()
    return {name: part for name, part in spec.items() if name not in ("data", "datasets", "config", "$schema")}


def _read(spec):
    fields = {node["field"] for node in _walk(spec) if isinstance(node, dict) and isinstance(node.get("field"), str)}
    fields |= {
        name for node in _walk(spec) if isinstance(node, dict) for name in node.get("fold", ()) if "fold" in node
    }
    fields |= {
        name
        for params in _walk(spec)
        if isinstance(params, dict)
        for name in params.get("fields", ())
        if "fields" in params
    }
    return fields | set(re.findall(r"datum\.(\w+)", json.dumps(spec)))


def _made(spec):
    """Fields that the chart's own transforms make."""
    names = set()
    for node in _walk(spec):
        if isinstance(node, dict):
            made = node.get("as", [])
            names |= {made} if isinstance(made, str) else set(made)
    return names


@every_chart
def test_the_fields_read_are_columns_of_the_metric(chart, frame):
    spec = _spec(chart, frame)
    made = _made(spec) | {"cell"}
    assert _read(spec) - made <= set(frame.columns)
    assert _read(spec) & set(frame.columns)


@every_chart
def test_an_empty_frame_draws_the_same_spec_as_a_full_one(chart, frame):
    assert _spec(chart, frame) == _spec(chart, frame.clear())


@every_chart
def test_there_is_one_data_set_and_every_type_is_said(chart, frame):
    spec = chart(frame.clear()).to_dict()
    assert len(spec.get("datasets", {})) <= 1
    inner = [node["data"] for node in _walk(_spec(chart, frame)) if isinstance(node, dict) and "data" in node]
    assert all(set(data) == {"sequence"} for data in inner)
    channels = [
        channel for node in _walk(spec) if isinstance(node, dict) for channel in node.get("encoding", {}).items()
    ]
    for name, channel in channels:
        if isinstance(channel, dict) and "field" in channel and name not in ("x2", "y2"):
            assert "type" in channel, (name, channel)


@every_chart
def test_colours_come_from_style(chart, frame):
    known = {
        colour.lower()
        for name in dir(style)
        if name.isupper()
        for colour in re.findall("#[0-9a-fA-F]{6,8}", str(getattr(style, name)))
    }
    used = {colour.lower() for colour in re.findall("#[0-9a-fA-F]{6,8}", json.dumps(_spec(chart, frame)))}
    assert used <= known


@every_chart
def test_a_chart_has_a_height_and_leaves_the_width_to_the_page(chart, frame):
    spec = _spec(chart, frame)
    assert spec["height"]
    assert "width" not in spec


def test_every_chart_is_in_the_contract():
    drawn = {name for module in MODULES for name in vars(module) if name.endswith("_chart")}
    assert drawn == {chart.__name__ for chart, _ in PAIRS}


def test_selections_are_called_pick():
    names = {param["name"] for chart, frame in PAIRS for param in _spec(chart, frame).get("params", ())}
    assert names == {"pick"}


def test_time_is_on_a_time_axis():
    assert progress.burndown_chart(burndown(PLAN)).to_dict()["layer"][0]["encoding"]["x"]["type"] == "temporal"


def test_a_heat_map_is_drawn_row_by_row_with_the_most_overloaded_on_top():
    layers = resources.load_heatmap_chart(load_by_week(PLAN)).to_dict()["layer"]
    assert layers[0]["encoding"]["y"]["sort"] == {"field": "rank", "op": "sum", "order": "descending"}
    assert all(layer["transform"] == layers[0]["transform"] for layer in layers)


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", [style.ACTUAL, style.PLANNED, style.SCOPE, style.DONE, style.LATE])
@pytest.mark.parametrize("ground", ["#ffffff", "#11161d"])
def test_lines_stand_out_from_light_and_dark_ground(colour, ground):
    assert _contrast(colour, ground) >= 3


GROUNDS = {"#ffffff": "#1b2430", "#11161d": "#e4e9f0"}
"""The ground of each theme and the colour of text on it."""


def _seen(colour, ground):
    """A colour that may let the ground through, as it looks on the ground."""
    share = int(colour[7:9] or "ff", 16) / 255
    parts = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * over + (1 - share) * under):02x}" for over, under in parts)


RAMPS = (style.LEVEL_COLOURS, style.LOAD_COLOURS[:5], style.CHANCE_COLOURS)


@pytest.mark.parametrize("ground", GROUNDS)
def test_text_on_cells_is_readable(ground):
    ink = GROUNDS[ground]
    risks = [(colour, ink) for colour in style.LEVEL_COLOURS[:4]] + [(style.LEVEL_COLOURS[4], style.ON_DARK)]
    loads = [(style.LOAD_COLOURS[at], ink) for at in (0, 1, 2, 5)]
    loads += [(style.LOAD_COLOURS[3], style.ON_LIGHT), (style.LOAD_COLOURS[4], style.ON_DARK)]
    assert [pair for pair in loads if _contrast(_seen(pair[0], ground), pair[1]) < 4.5] == []
    chances = [(colour, ink) for colour in style.CHANCE_COLOURS[:4]] + [(style.CHANCE_COLOURS[4], style.ON_DARK)]
    assert [pair for pair in chances if _contrast(_seen(pair[0], ground), pair[1]) < 3] == []
    assert [pair for pair in risks if _contrast(_seen(pair[0], ground), pair[1]) < 3] == []  # large and bold


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ramp", RAMPS, ids=["risk", "load", "opportunity"])
def test_a_step_up_a_ramp_stands_out_more_from_either_ground(ramp, ground):
    seen = [_contrast(_seen(colour, ground), ground) for colour in ramp[:4]]
    assert all(one * 1.1 < other for one, other in itertools.pairwise(seen))
    assert _contrast(_seen(ramp[4], ground), ground) > seen[2]


def test_the_words_of_the_charts_are_the_words_of_the_metrics():
    from plandata.metrics import approvals
    from plandata.metrics import changes as parts
    from plandata.metrics import resources as load
    from plandata.metrics import risks as scores
    from plandata.metrics import schedule as schedule_numbers
    from plandata.metrics.earned_curves import INDICES as earned_curves_words
    from plandata.metrics.spending import RATE_MONTHS

    assert tuple(scores.LEVELS) == style.LEVELS
    assert scores.STATES == style.STATES
    assert VERDICTS == style.VERDICTS
    assert tuple(BURNDOWN_STATES) == exposure.LINES
    assert (*load.LEVELS, "far over", "away") == style.LOADS
    assert set(parts.PARTS) == set(style.PARTS)
    assert approvals.DECISIONS == style.DECISIONS
    assert PACES == style.PACES
    assert LOOKS == style.LOOKS
    assert schedule_numbers.PACE_WEEKS == progress.PACE_WEEKS
    assert tuple(earned_curves_words.values()) == cost.INDICES
    assert RATE_MONTHS == cost.RATE_MONTHS


def test_a_chart_is_an_altair_chart():
    assert isinstance(stakeholders.contacts_chart(pl.DataFrame(schema={"week": pl.Date})), alt.Chart)
