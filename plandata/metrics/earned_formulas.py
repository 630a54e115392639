"""The formulas of earned value and earned schedule, on plain numbers; None where one is unknown or divides by 0.

Sources: ANSI/EIA-748 and PMI's Practice Standard for earned value, Lipke (2003) for earned schedule.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


def ratio(over: float | None, under: float | None) -> float | None:
    """over ÷ under, None where either is unknown or under is 0.

    >>> ratio(3.0, 4.0), ratio(3.0, 0.0), ratio(None, 1.0)
    (0.75, None, None)
    """
    return None if over is None or not under else over / under + 0.0  # −0 is 0


def less(one: float | None, other: float | None) -> float | None:
    """one − other, None where either is unknown."""
    return None if one is None or other is None else one - other


def plus(one: float | None, other: float | None) -> float | None:
    """one + other, None where either is unknown."""
    return None if one is None or other is None else one + other


def times(one: float | None, other: float | None) -> float | None:
    """one × other, None where either is unknown."""
    return None if one is None or other is None else one * other


@dataclass(frozen=True)
class EarnedValue:
    """Budget at completion, planned value, earned value, actual cost and, where known, a new estimate of what is left.

    >>> fence = EarnedValue(4000.0, 3000.0, 2500.0, 2800.0)
    >>> fence.cv, fence.sv, round(fence.cpi, 3), round(fence.spi, 3), round(fence.eac_typical)
    (-300.0, -500.0, 0.893, 0.833, 4480)
    """

    bac: float | None
    pv: float | None
    ev: float | None
    ac: float | None
    left: float | None = None

    @property
    def cv(self) -> float | None:
        """Cost variance: EV − AC."""
        return less(self.ev, self.ac)

    @property
    def sv(self) -> float | None:
        """Schedule variance: EV − PV."""
        return less(self.ev, self.pv)

    @property
    def cpi(self) -> float | None:
        """Cost performance index: EV ÷ AC."""
        return ratio(self.ev, self.ac)

    @property
    def spi(self) -> float | None:
        """Schedule performance index: EV ÷ PV."""
        return ratio(self.ev, self.pv)

    @property
    def sci(self) -> float | None:
        """Schedule cost index: SPI × CPI."""
        return times(self.spi, self.cpi)

    @property
    def eac_typical(self) -> float | None:
        """Estimate at completion if the cost so far is typical of the rest: BAC ÷ CPI."""
        return ratio(self.bac, self.cpi)

    @property
    def eac_atypical(self) -> float | None:
        """Estimate at completion if the rest costs what was budgeted: AC + (BAC − EV)."""
        return plus(self.ac, less(self.bac, self.ev))

    @property
    def eac_cost_schedule(self) -> float | None:
        """Estimate at completion if cost and pace both go on: AC + (BAC − EV) ÷ (CPI × SPI)."""
        return plus(self.ac, ratio(less(self.bac, self.ev), self.sci))

    @property
    def eac_bottom_up(self) -> float | None:
        """Estimate at completion by the plan's own estimate of what is left: AC + new estimate."""
        return plus(self.ac, self.left)

    @property
    def band(self) -> tuple[float, float] | None:
        """The lowest and the highest of the estimates at completion that are known."""
        every = (self.eac_typical, self.eac_atypical, self.eac_cost_schedule, self.eac_bottom_up)
        known = [one for one in every if one is not None]
        return (min(known), max(known)) if known else None

    @property
    def etc(self) -> float | None:
        """Estimate to complete: typical EAC − AC."""
        return less(self.eac_typical, self.ac)

    @property
    def vac(self) -> float | None:
        """Variance at completion: BAC − typical EAC."""
        return less(self.bac, self.eac_typical)

    @property
    def tcpi_bac(self) -> float | None:
        """Cost performance that keeps the budget: (BAC − EV) ÷ (BAC − AC)."""
        return ratio(less(self.bac, self.ev), less(self.bac, self.ac))

    @property
    def tcpi_eac(self) -> float | None:
        """Cost performance that keeps the typical EAC: (BAC − EV) ÷ (EAC − AC)."""
        return ratio(less(self.bac, self.ev), self.etc)


def planned_duration(planned: Sequence[float]) -> float:
    """PD: the step at whose end the whole budget was planned to be earned, the earliest one.

    >>> planned_duration([100.0, 200.0, 200.0])
    2.0
    """
    curve = np.asarray(planned, dtype=float)
    return float(np.argmax(curve >= _whole(curve)) + 1) if len(curve) else 0.0


def _whole(curve: np.ndarray) -> float:
    """The whole budget, less what the sum of many parts may lose to rounding."""
    return float(curve.max()) * (1 - 1e-9)


def earned_schedule(planned: Sequence[float], earned: float | None) -> float | None:
    """ES: the time at which what is earned by now should have been earned, in steps of the cumulative planned value.

    Whole steps with EV ≥ PV and a part of the next one, in a straight line; where PV stands still the earliest time.
    Nothing earned is 0, everything earned the planned duration.

    >>> earned_schedule([1000.0, 2000.0, 3000.0, 4000.0], 2500.0)
    2.5
    """
    if earned is None or not len(planned):
        return None
    curve = np.asarray(planned, dtype=float)
    if earned <= 0:
        return 0.0
    if earned >= _whole(curve):
        return planned_duration(planned)
    step = int(np.argmax(curve >= earned))
    before = float(curve[step - 1]) if step else 0.0
    return step + (earned - before) / (float(curve[step]) - before)


@dataclass(frozen=True)
class EarnedSchedule:
    """Earned schedule ES, actual time AT and planned duration PD in steps, and the cost index where it is known.

    >>> late = EarnedSchedule(10.0, 12.0, 10.0)
    >>> late.sv_t, round(late.spi_t, 3), late.ieac_t
    (-2.0, 0.833, 12.0)
    """

    es: float | None
    at: float | None
    pd: float | None
    cpi: float | None = None

    @property
    def sv_t(self) -> float | None:
        """Schedule variance in time: ES − AT, None before the start."""
        return less(self.es, self.at) if self.at else None

    @property
    def spi_t(self) -> float | None:
        """Schedule performance index in time: ES ÷ AT."""
        return ratio(self.es, self.at)

    @property
    def sci_t(self) -> float | None:
        """Schedule cost index in time: SPI(t) × CPI."""
        return times(self.spi_t, self.cpi)

    @property
    def ieac_t(self) -> float | None:
        """Duration if the pace so far goes on: PD ÷ SPI(t)."""
        return ratio(self.pd, self.spi_t)

    def ieac_by(self, factor: float | None) -> float | None:
        """Duration if the rest goes at the factor: AT + (PD − ES) ÷ factor; 1 is the pace that was planned."""
        return plus(self.at, ratio(less(self.pd, self.es), factor)) if self.at else None

    @property
    def tspi(self) -> float | None:
        """Pace that keeps the planned duration: (PD − ES) ÷ (PD − AT)."""
        return ratio(less(self.pd, self.es), less(self.pd, self.at))


def p_factor(earned: Sequence[float], planned: Sequence[float]) -> float | None:
    """Schedule adherence P: Σ min(EV, PV at ES) ÷ Σ PV at ES over the items; 1 when the work follows the plan's order.

    >>> p_factor([50.0, 50.0], [100.0, 0.0])
    0.5
    """
    return ratio(float(np.minimum(earned, planned).sum()), float(np.sum(planned)))
