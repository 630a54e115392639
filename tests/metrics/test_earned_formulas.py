"""The formulas of earned value and earned schedule on published numbers."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandata.metrics.earned_formulas import (
    EarnedSchedule,
    EarnedValue,
    earned_schedule,
    p_factor,
    planned_duration,
)


def test_the_fence_of_the_pmp_exam_prep():
    """PMP Exam Prep p. 210: BAC 4000, PV 3000, EV 2500, AC 2800; the source's EAC of 4,479 uses the rounded CPI."""
    fence = EarnedValue(4000.0, 3000.0, 2500.0, 2800.0)
    assert (fence.cv, fence.sv) == (-300.0, -500.0)
    assert [round(one, 3) for one in (fence.cpi, fence.spi, fence.sci)] == [0.893, 0.833, 0.744]
    assert (fence.eac_typical, fence.etc, fence.vac) == pytest.approx((4480, 1680, -480))
    assert (fence.eac_atypical, fence.eac_cost_schedule) == pytest.approx((4300, 4816))
    assert (fence.tcpi_bac, fence.tcpi_eac) == pytest.approx((1.25, 1500 / 1680))
    assert fence.band == pytest.approx((4300, 4816))


def test_the_fence_in_time():
    """One side of the fence a day, four days; two and a half sides are up after three."""
    planned = [1000.0, 2000.0, 3000.0, 4000.0]
    fence = EarnedSchedule(earned_schedule(planned, 2500.0), 3.0, planned_duration(planned))
    assert (fence.es, fence.sv_t, fence.pd) == (2.5, -0.5, 4.0)
    assert (fence.spi_t, fence.ieac_t) == pytest.approx((0.833, 4.8), abs=0.001)
    assert fence.tspi == pytest.approx(1.5)
    assert (fence.ieac_by(1.0), fence.ieac_by(fence.spi_t)) == pytest.approx((4.5, 4.8))


def test_half_way_through_a_year_of_utdallas():
    """UT Dallas, week 10: half of a budget of 100,000 earned, 55,000 planned, 45,000 spent."""
    year = EarnedValue(100_000.0, 55_000.0, 50_000.0, 45_000.0)
    assert (year.sv, year.cv) == (-5000.0, 5000.0)
    assert [round(one, 3) for one in (year.spi, year.cpi)] == [0.909, 1.111]
    assert year.eac_typical == pytest.approx(90_000)


def test_a_late_project_at_its_end():
    """MPUG: ten modules of 100,000 planned in ten months and done in twelve, for 1.3 million."""
    planned = [100_000.0 * month for month in range(1, 11)]
    cost = EarnedValue(1e6, 1e6, 1e6, 1.3e6)
    time = EarnedSchedule(earned_schedule(planned, 1e6), 12.0, planned_duration(planned), cost.cpi)
    assert (cost.sv, cost.spi, cost.cv) == (0.0, 1.0, pytest.approx(-0.3e6))
    assert round(cost.cpi, 3) == 0.769
    assert (time.es, time.sv_t, round(time.spi_t, 3)) == (10.0, -2.0, 0.833)
    assert (time.ieac_t, time.ieac_by(1.0), time.tspi) == (pytest.approx(12.0), 12.0, 0.0)


@pytest.mark.parametrize(("es", "at", "sv", "spi"), [(5.0, 7.0, -2.0, 0.714), (18.0, 20.0, -2.0, 0.9)])
def test_the_snapshots_of_lipke_and_of_pmmilestone(es, at, sv, spi):
    """Lipke (UTD 2014, IMC 2007) and pmmilestone."""
    schedule = EarnedSchedule(es, at, 24.0)
    assert (schedule.sv_t, round(schedule.spi_t, 3)) == (sv, spi)


def test_the_part_of_a_month_in_lipke_s_concept_sheet():
    """ES = 5 + (EV − PV of May) ÷ (PV of June − PV of May), January being month 1."""
    planned = [10.0, 30.0, 60.0, 100.0, 150.0, 210.0, 280.0]
    assert earned_schedule(planned, 165.0) == 5 + (165 - 150) / (210 - 150)


def test_where_the_plan_stands_still_the_earliest_time_counts():
    planned = [100.0, 200.0, 200.0, 200.0, 300.0]
    found = [earned_schedule(planned, earned) for earned in (0.0, 50.0, 200.0, 250.0, 300.0, 400.0)]
    assert found == [0.0, 0.5, 2.0, 4.5, 5.0, 5.0]
    assert (planned_duration([0.0, 50.0, 100.0, 100.0]), planned_duration([])) == (3.0, 0.0)


def test_a_denominator_of_0_gives_no_number():
    names = [name for name in vars(EarnedValue) if isinstance(getattr(EarnedValue, name), property)]
    nothing = EarnedValue(100.0, 0.0, 0.0, 0.0)
    found = {name: getattr(nothing, name) for name in names}
    assert {name for name, value in found.items() if value is None} == {
        "cpi", "spi", "sci", "eac_typical", "eac_cost_schedule", "eac_bottom_up", "etc", "vac", "tcpi_eac",
    }  # fmt: skip
    assert found["eac_atypical"] == 100.0
    assert EarnedValue(100.0, 50.0, 40.0, 100.0).tcpi_bac is None
    unknown = EarnedValue(*[None] * len(fields(EarnedValue)))
    assert {getattr(unknown, name) for name in names} == {None}
    before = EarnedSchedule(0.0, 0.0, 10.0)
    assert (before.sv_t, before.spi_t, before.ieac_t, before.ieac_by(1.0)) == (None, None, None, None)
    assert EarnedSchedule(8.0, 10.0, 10.0).tspi is None


def test_a_new_estimate_of_what_is_left_joins_the_band():
    value = EarnedValue(100.0, 50.0, 50.0, 50.0, left=80.0)
    assert (value.eac_bottom_up, value.band) == (130.0, (100.0, 130.0))


curves = st.lists(st.integers(0, 1000), min_size=1, max_size=30).map(
    lambda steps: [float(sum(steps[: at + 1])) for at in range(len(steps))]
)


@given(curves, st.floats(0, 40_000), st.floats(0, 40_000))
def test_earned_schedule_never_falls_when_more_is_earned(planned, one, other):
    low, high = sorted((one, other))
    assert earned_schedule(planned, low) <= earned_schedule(planned, high) + 1e-9


@given(curves)
def test_what_was_planned_by_a_step_is_earned_by_that_step_at_the_latest(planned):
    for step, value in enumerate(planned, 1):
        assert earned_schedule(planned, value) <= step


def test_work_out_of_order_lowers_adherence():
    assert p_factor([100.0, 0.0], [100.0, 0.0]) == 1.0
    assert p_factor([0.0, 100.0], [100.0, 0.0]) == 0.0
    assert p_factor([0.0], [0.0]) is None
