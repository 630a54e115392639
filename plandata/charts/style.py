"""What each colour, dash and word means in every chart; text keeps the colour of the theme.

Colours are told apart by lightness as well as by hue, and stand on white and on #11161d. Labels on a plot are not
coloured here: `config.text.color` of the theme decides.
"""

import altair as alt

ACTUAL = "#3b82c4"
"""What is: remaining work, load within capacity, where a risk stands."""
PLANNED = "#8a93a0"
"""What was planned: ideal line, baseline, inherent risk, capacity."""
SCOPE = "#9a6fb0"
"""All the work there is, done or not."""
DONE = "#2a9d78"
"""What is finished, and what makes the remaining work less."""
LATE = "#d1495b"
"""What is late or over the limit, and what makes the remaining work more."""
STATUS_DATE = "#8a93a0"
"""The rule at the status date."""

DASHED = [5, 4]
"""The dash of everything planned."""
DOTTED = [2, 3]
"""The dash of rules that only divide."""

LEVELS = ("very low", "low", "medium", "high", "very high")
LEVEL_COLOURS = ("#8a93a024", "#d9a02b5c", "#e0902f99", "#dd6b2ecc", "#d23b4c")
"""Five levels of risk, each further from the ground than the one before, be it light or dark."""

CHANCE_COLOURS = ("#8a93a024", "#5fae8b5c", "#3fa57f99", "#2a8f6acc", "#1d7f5a")
"""The same for opportunities: green for what is worth pursuing."""

STATES = ("before", "with response", "target")
STATE_COLOURS = (PLANNED, ACTUAL, DONE)
STATE_SHAPES = ("circle", "circle", "diamond")
"""A risk without its response, with it, and as it shall become."""

VERDICTS = ("matrix agrees", "matrix contradicts")
VERDICT_COLOURS = (ACTUAL, LATE)
VERDICT_SHAPES = ("circle", "triangle-up")
"""Whether the order of the matrix is that of the expected loss."""

LOADS = ("free", "part", "full", "over", "far over", "away")
LOAD_COLOURS = ("#8a93a01f", "#3b82c447", "#3b82c499", "#e08a3c", "#d23b4c", "#8a93a05c")
"""Load against capacity: blue within it, orange and red above; each further from the ground than the one before."""

KINDS = ("total", "more", "less")
KIND_COLOURS = (ACTUAL, LATE, DONE)
"""Bars of the waterfall."""

GAPS = ("short", "met", "beyond", "unknown")
GAP_COLOURS = (LATE, DONE, ACTUAL, PLANNED)
GAP_SHAPES = ("triangle-up", "circle", "diamond", "square")
"""Engagement against what the project needs."""

PARTS = ("added", "re_estimated", "reopened", "removed", "progress", "completed")
PART_COLOURS = ("#d1495b", "#e79aa4", "#8f2d3d", "#8a93a0", "#8fd0ba", "#2a9d78")
"""What changed the remaining work: reds raise it, greens and grey lower it."""

LOOKS = ("critical", "open", "done")
LOOK_COLOURS = (LATE, ACTUAL, DONE)
"""Bars of a Gantt chart."""

BRACKET = "#7b8794"
"""The bar over the tasks of a phase."""

ENDS = ("on time", "late", "open")
END_COLOURS = (DONE, LATE, ACTUAL)
"""Futures that end by the target, after it, or without one."""

HELD = ("held", "missed")
HELD_COLOURS = (DONE, LATE)
HELD_SHAPES = ("circle", "triangle-up")
"""Past forecasts whose range held what came true, and those whose did not."""

PACES = ("reached", "on pace", "late", "not at this pace", "n/a")
PACE_COLOURS = (DONE, ACTUAL, "#d99a2b", LATE, PLANNED)
"""How an indicator stands against its target."""

DECISIONS = ("approved", "approved later", "pending", "rejected", "none")
DECISION_COLOURS = (DONE, "#8fd0ba", "#d99a2b", LATE, PLANNED)
"""What was decided about a change of scope."""

CATEGORIES = ("#3b82c4", "#d99a2b", "#2a9d78", "#9a6fb0", "#8a93a0", "#c75f8a", "#6ba3d6", "#8c6d46")
"""Kinds without an order, such as channels."""

ON_LIGHT = "#1b1f24"
ON_DARK = "#ffffff"
"""Text on a coloured cell."""

DAY = "%-d %b"
LONG_DAY = "%-d %b %Y"
LINE = 2.5
LABEL = 12
HEIGHT = 320
ROW = 30


def when_wide(least: int) -> alt.ExprRef:
    """The opacity of labels that are shown only on a plot of at least so many pixels."""
    return alt.ExprRef(f"width < {least} ? 0 : 1")


def when_narrow(least: int) -> alt.ExprRef:
    """The opacity of labels that take their place on a narrower plot."""
    return alt.ExprRef(f"width < {least} ? 1 : 0")


def scale_of(words: tuple[str, ...], colours: tuple[str, ...]) -> alt.Scale:
    """The scale on which each word has its own colour."""
    return alt.Scale(domain=list(words), range=list(colours))


def row_axis() -> alt.Axis:
    """An axis of names beside rows."""
    return alt.Axis(title=None, labelLimit=240, labelFontSize=LABEL, labelFlush=False, domain=False, ticks=False)


def once() -> alt.SequenceGenerator:
    """Data of one row, for what is drawn once whatever the frame holds."""
    return alt.sequence(0, 1, as_="once")


def day_axis() -> alt.Axis:
    """A time axis without a title that writes days as 5 Mar."""
    return alt.Axis(title=None, format=DAY, labelOverlap=True, grid=False, tickCount=8)


def week_axis() -> alt.Axis:
    """An axis of weeks without a title that writes their Mondays as 5 Mar."""
    look = {"labelAngle": 0, "labelOverlap": True, "labelFlush": False, "labelFontSize": 11, "domain": False}
    return alt.Axis(title=None, format=DAY, ticks=False, **look)


def value_axis(title: str | None = None, signs: str = ",.0f", ticks: int = 5) -> alt.Axis:
    """An axis of amounts; without a title where the labels of the lines name the unit."""
    return alt.Axis(title=title, format=signs, tickCount=ticks, tickMinStep=1, labelFlush=False)


def day_tooltip(field: str, title: str) -> alt.Tooltip:
    """A day in a tooltip, as 5 Mar 2026."""
    return alt.Tooltip(f"{field}:T", title=title, format=LONG_DAY)


def amount_tooltip(field: str, title: str) -> alt.Tooltip:
    """A number in a tooltip, with at most one decimal."""
    return alt.Tooltip(f"{field}:Q", title=title, format=",.1~f")


def legend() -> alt.Legend:
    """A legend above the plot, without a title; in several rows where the plot is narrow."""
    columns = alt.ExprRef("width < 420 ? 3 : 6")
    return alt.Legend(orient="top", title=None, symbolType="square", symbolOpacity=1, columns=columns)
