"""One contract for every chart: it reads what its metric gives, draws nothing too, and takes its colours from style."""

import json
import re

import altair as alt
import polars as pl
import pytest

from plandata.charts import overview, progress, resources, risks, schedule, stakeholders, style
from plandata.metrics.changes import changes_of_scope, waterfall
from plandata.metrics.contacts import contacts_by_week
from plandata.metrics.exposure import exposure_over_time
from plandata.metrics.phases import phase_status
from plandata.metrics.progress import burndown, throughput_by_week
from plandata.metrics.resources import load_by_week
from plandata.metrics.risks import risk_matrix, risk_moves
from plandata.metrics.schedule import finish_by_snapshot
from plandata.metrics.stakeholders import power_interest
from tests.metrics.plans import FRIDAY, plan, risk, task

PLAN = plan([task("A", owner="Ana", finish=FRIDAY, effort_hours=8.0)], [risk("R", 3.0, 4.0)])

PAIRS = [
    (progress.burndown_chart, burndown(PLAN)),
    (progress.burnup_chart, burndown(PLAN)),
    (progress.waterfall_chart, waterfall(PLAN, "count", FRIDAY, FRIDAY)),
    (progress.throughput_chart, throughput_by_week(PLAN)),
    (progress.changes_chart, changes_of_scope(PLAN)),
    (schedule.finish_chart, finish_by_snapshot(PLAN)),
    (resources.load_heatmap_chart, load_by_week(PLAN)),
    (resources.load_histogram_chart, load_by_week(PLAN)),
    (risks.risk_matrix_chart, risk_matrix(PLAN)),
    (risks.risk_moves_chart, risk_moves(PLAN)),
    (risks.exposure_chart, exposure_over_time(PLAN)),
    (stakeholders.power_interest_chart, power_interest(PLAN)),
    (stakeholders.contacts_chart, contacts_by_week(PLAN)),
    (overview.phases_chart, phase_status(PLAN)),
]
MODULES = (overview, progress, resources, risks, schedule, stakeholders)

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
    y = resources.load_heatmap_chart(load_by_week(PLAN)).to_dict()["layer"][0]["encoding"]["y"]
    assert y["sort"] == {"field": "rank", "op": "sum", "order": "descending"}


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


def test_text_on_cells_is_readable():
    for colours in (style.LEVEL_COLOURS, style.LOAD_COLOURS):
        for colour in colours:
            if len(colour) == 7:
                assert max(_contrast(colour, style.ON_LIGHT), _contrast(colour, style.ON_DARK)) >= 4.5
    for colour in (*style.LEVEL_COLOURS[:4], *style.LOAD_COLOURS[1:4], style.LOAD_COLOURS[5]):
        assert _contrast(colour, style.ON_LIGHT) >= 4.5
    for colour in (style.LEVEL_COLOURS[4], style.LOAD_COLOURS[4]):
        assert _contrast(colour, style.ON_DARK) >= 4.5


def test_levels_are_told_apart_without_hue():
    lightness = [_luminance(colour) for colour in style.LEVEL_COLOURS]
    assert lightness == sorted(lightness, reverse=True)
    assert all(
        _contrast(one, other) >= 1.15 for one, other in zip(style.LEVEL_COLOURS, style.LEVEL_COLOURS[1:], strict=False)
    )


def test_the_words_of_the_charts_are_the_words_of_the_metrics():
    from plandata.metrics import changes, phases
    from plandata.metrics import resources as load
    from plandata.metrics import risks as scores

    assert tuple(scores.LEVELS) == style.LEVELS
    assert (*load.LEVELS, "far over", "away") == style.LOADS
    assert set(changes.PARTS) == set(style.PARTS)
    assert set(phases.STATES) == set(style.STATES)


def test_a_chart_is_an_altair_chart():
    assert isinstance(stakeholders.contacts_chart(pl.DataFrame(schema={"week": pl.Date})), alt.Chart)
