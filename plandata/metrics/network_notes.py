"""What must be known beside a calculated network: where it begins and ends, and what in it is doubtful."""

from collections.abc import Iterable

import numpy as np
import polars as pl

from plandata.metrics.leaves import data_date, leaves, project_start
from plandata.metrics.once import once
from plandata.metrics.placing import day_of_finish, out_of_sequence, placed
from plandata.metrics.waits import waits
from plandata.metrics.words import counted, day_in_words
from plandata.plan import Plan

NOTES = {"topic": pl.String, "text": pl.String, "task_ids": pl.String}
SHOWN = 20
"""Tasks that a note names."""


@once
def network_notes(plan: Plan) -> pl.DataFrame:
    """What must be known beside the network. Columns: topic, text, task_ids (up to 20, separated by '; ').

    Topics: start, finish, progress, circle, open start, open end, links, length, stated start.
    """
    rows = [*_ends(plan), *_progress(plan), *_circles(plan), *_open_ends(plan), *_gaps(plan)]
    return pl.DataFrame(rows, schema=NOTES, orient="row")


def warnings(plan: Plan) -> list[str]:
    """What nobody may overlook who reads the network: dates that no file states, circles, two finishes."""
    known = network_notes(plan)
    needed = pl.col("topic").eq("circle") | pl.col("text").str.contains("No task has a date|progress override\\) on ")
    return known.filter(needed)["text"].to_list()


def _note(topic: str, text: str, tasks: Iterable[str] = ()) -> tuple[str, str, str | None]:
    return topic, text, "; ".join(list(tasks)[:SHOWN]) or None


def _ends(plan: Plan) -> list[tuple[str, str, str | None]]:
    first, why = project_start(plan)
    no_dates = leaves(plan).select(pl.col("start", "begun").is_null().all()).row(0) == (True, True)
    text = f"Offsets count working days from {day_in_words(first)}, {why}."
    if no_dates:
        text += " No task has a date: the offsets are exact, the dates are those of a start on that day."
    finish = day_of_finish(placed(plan))
    return [_note("start", text), _note("finish", f"By its links the plan ends on {day_in_words(finish)}.")]


def _progress(plan: Plan) -> list[tuple[str, str, str | None]]:
    known = placed(plan)
    if not (known.rows["state"] != "todo").any():
        return [_note("progress", "No task has begun: every task is placed from the project's start.")]
    text = f"What is left is placed from {day_in_words(data_date(plan))}, the data date."
    broken = np.unique(known.case.network.links.after[out_of_sequence(known.case)])
    if not len(broken):
        return [_note("progress", text)]
    retained, override = day_of_finish(known), day_of_finish(placed(plan, "override"))
    tasks = known.rows["task_id"].gather(broken).to_list()
    text += f" {counted(len(tasks), 'task')} began before a predecessor was done. What is left of them waits for it"
    text += f" (retained logic): the plan ends on {day_in_words(retained)}"
    same = ", and also if it did not wait (progress override)."
    text += same if retained == override else f"; without waiting (progress override) on {day_in_words(override)}."
    return [_note("progress", text, tasks)]


def _circles(plan: Plan) -> list[tuple[str, str, str | None]]:
    found = waits(plan)
    ids = leaves(plan)["task_id"].to_list()
    stuck = [one for one, is_stuck in zip(ids, found.stuck.tolist(), strict=False) if is_stuck]
    notes = [_note("circle", " → ".join([*members, members[0]]) + " wait for one another.", members)
             for members in found.circles]  # fmt: skip
    if notes:
        text = f"{counted(len(stuck), 'task')} on a circle or after one cannot be placed; the others are."
        notes.append(_note("circle", text, stuck))
    return notes


def _open_ends(plan: Plan) -> list[tuple[str, str, str | None]]:
    known = placed(plan)
    links, work, count = known.case.network.links, known.case.work, known.rows.height
    open_now = ~(work.done | work.quiet)
    notes = []
    for topic, ends, words in (("open start", links.after, "waits for no other task"),
                               ("open end", links.before, "has no task that waits for it")):  # fmt: skip
        alone = open_now.copy()
        alone[ends] = False
        tasks = known.rows["task_id"].gather(np.flatnonzero(alone[:count])).to_list()
        if tasks:
            notes.append(_note(topic, f"{counted(len(tasks), 'task')}, not done: each {words}.", tasks))
    return notes


def _gaps(plan: Plan) -> list[tuple[str, str, str | None]]:
    known = placed(plan)
    notes = [_note("links", f"The link {link} was left out: it {reason}.") for link, reason in known.waits.lost]
    rows = known.rows
    no_length = rows.filter(pl.col("length").is_null() & (pl.col("state") != "done"))
    no_dates = no_length.filter(pl.col("start").is_null() | pl.col("finish").is_null())["task_id"]
    if len(no_dates):
        text = f"{counted(len(no_dates), 'task')} without a length, which counts as 0 days."
        notes.append(_note("length", text, no_dates))
    stated = no_length.filter(pl.col("start").is_not_null() & pl.col("finish").is_not_null())["task_id"]
    if len(stated):
        text = f"{counted(len(stated), 'task')} without a length: the working days between the stated dates count."
        notes.append(_note("length", text, stated))
    held = rows["task_id"].gather(np.flatnonzero(known.held))
    if len(held):
        text = f"{counted(len(held), 'task')} without a predecessor: each stays on its stated start."
        notes.append(_note("stated start", text, held))
    return notes
