"""The sentences that say what a task did to the finish."""

from typing import Any

from plandata.metrics.words import counted, day_in_words


def in_words(cause: str, days: int, task: dict[str, Any], other: dict[str, Any]) -> str:
    """What the task did to the finish; `other` is what finish_causes knows of it and of the task before it.

    >>> in_words("longer", 5, {"title": "Dig", "length": 17}, {"was": {"length": 12}})
    "'Dig' takes longer (12 → 17 days)"
    """
    return SAID[cause](named(task), abs(days), task, other)


def named(task: dict[str, Any]) -> str:
    """The title of a task in quotes, its id where it has none.

    >>> named({"title": None, "task_id": "7"})
    "'7'"
    """
    return f"'{task['title'] or task['task_id']}'"


def _longer(name: str, _days: int, task: dict[str, Any], other: dict[str, Any]) -> str:
    return f"{name} takes longer ({other['was']['length']:,} → {counted(task['length'], 'day')})"


def _shorter(name: str, _days: int, task: dict[str, Any], other: dict[str, Any]) -> str:
    return f"{name} takes less time ({other['was']['length']:,} → {counted(task['length'], 'day')})"


def _starts(name: str, _days: int, task: dict[str, Any], other: dict[str, Any]) -> str:
    later = "later" if task["start"] > other["was"]["start"] else "earlier"
    return f"{name} starts {later} ({day_in_words(other['was']['start'])} → {day_in_words(task['start'])})"


def _waits(name: str, days: int, task: dict[str, Any], other: dict[str, Any]) -> str:
    ahead, earlier = named(other["ahead"]), other["ahead_was"]
    if earlier and other["was"] and other["was"]["begin"] >= earlier["end"] - 1:
        return f"{name} follows {ahead} {counted(days, 'day')} later than before"
    hands = f" ({task['owner']} does both)" if other["by"] == "hands" else ""
    return f"{name} now waits for {ahead}{hands}"


def _spare(name: str, days: int, _task: dict[str, Any], other: dict[str, Any]) -> str:
    return f"{counted(days, 'day')} to spare between {named(other['ahead'])} and {name} took up some of it"


SAID = {
    "longer": _longer,
    "shorter": _shorter,
    "starts": _starts,
    "waits": _waits,
    "spare": _spare,
    "removed": lambda name, _days, task, other: (
        f"'{other['gone'][task['task_id']]}' was removed, for which {name} waited"
    ),
    "added": lambda name, _days, _task, _other: f"{name} was added",
    "room": lambda name, days, _task, _other: f"{name} ends last now and had {counted(days, 'day')} to spare",
}
