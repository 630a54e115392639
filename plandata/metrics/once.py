"""Metrics that others build on, computed once for each plan."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from plandata.plan import Plan

Answer = TypeVar("Answer")
Arguments = ParamSpec("Arguments")


def once(metric: Callable[Concatenate[Plan, Arguments], Answer]) -> Callable[Concatenate[Plan, Arguments], Answer]:
    """The metric, computed once for each plan and arguments.

    A plan is frozen, so its answers are kept on it, by metric and scalars, and go when it goes; a second plan counts by
    which one it is, never by what its frames hold.

    >>> import datetime as dt
    >>> from plandata.plan import Selection
    >>> plan = Plan(Selection(), "Atlas", dt.date(2026, 11, 20), dt.date(2026, 11, 20))
    >>> asked = []
    >>> tasks = once(lambda plan: asked.append("now") or plan.task.height)
    >>> tasks(plan), tasks(plan), asked
    (0, 0, ['now'])
    """

    @functools.wraps(metric)
    def answered(plan: Plan, *said: Arguments.args, **named: Arguments.kwargs) -> Answer:
        answers = vars(plan).setdefault("_answers", {})
        key = (metric, *(id(one) if isinstance(one, Plan) else one for one in said), *named.items())
        if key not in answers:
            answers[key] = (metric(plan, *said, **named), said)  # a second plan is held, so that its id stays its own
        return answers[key][0]

    return answered
