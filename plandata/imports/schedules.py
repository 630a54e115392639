"""Files of planning tools → a draft: tasks, links, resources and assignments, with what could not be kept."""

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass, replace

import polars as pl

from plandata.draft import Draft, Question, issue_frame
from plandata.errors import Issue, UnreadableFile
from plandata.imports.circumstances import Circumstances
from plandata.imports.dating import day_in_name, status_day
from plandata.imports.gantt import gantt_project
from plandata.imports.mpxj import Project, projects_of
from plandata.imports.refusals import refuse_size
from plandata.imports.schedule_facts import Fact, facts_of, mapping_of, unkept
from plandata.imports.schedule_forms import Form
from plandata.imports.schedule_items import Item, items_of
from plandata.imports.schedule_links import link_frame
from plandata.imports.schedule_resources import assignment_frame, names_of, owners_of, resource_tables
from plandata.imports.schedule_sources import Source, opaque
from plandata.imports.schedule_tasks import task_frame
from plandata.imports.schedule_weeks import calendar_names, calendar_tables

ALL = "all of them together"
TOPIC = "project"
DOUBTED = {"Start": "start", "Finish": "finish", "ActualStart": "actual_start", "ActualFinish": "actual_finish"}
DOUBTED |= {"Duration": "duration"}
ORDERED = (("start", "finish"), ("actual_start", "actual_finish"), ("baseline_start", "baseline_finish"))


@dataclass(frozen=True)
class _Choice:
    """The projects of a file that are read together, and the question that chose them, where there was one."""

    projects: list[Project]
    shape: str
    corrections: dict[str, str]
    questions: tuple[Question, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether the file holds more than the projects that were chosen."""
        return any(len(question.choices) > 2 and question.answer not in ("", ALL) for question in self.questions)


def schedule_draft(content: bytes, name: str, form: Form, known: Circumstances) -> Draft:
    """The draft of a schedule file; of several projects the one that was chosen, else all with a question.

    Errors: UnreadableFile with a sentence that says what to do, when nothing in it can be used.
    """
    refuse_size(content, name)
    source = form.source(content, name)
    if form.source is not opaque and not source.keys:
        raise UnreadableFile(_empty(name, form))
    found = projects_of(source.content, form.reader, name) if form.reader else [gantt_project(content, name)]
    chosen = _chosen(found, form, known, name)
    source = replace(source, keys=[], links=[]) if chosen.is_part else source
    blank = Draft(name, hashlib.sha256(content).hexdigest(), "task", form.tool, None, "", 0, {})
    return _dated(_read(_titled(blank, chosen), chosen, form, source), chosen.projects, known)


def _titled(draft: Draft, chosen: _Choice) -> Draft:
    said = chosen.projects[0]["property_values"] if len(chosen.projects) == 1 else {}
    title = str(said.get("project_title") or said.get("name") or "")
    return replace(draft, project=title, project_reason="the title of the schedule" if title else "")


def _read(draft: Draft, chosen: _Choice, form: Form, source: Source) -> Draft:
    items, issues = _without_doubts(items_of(chosen.projects, source.lines), source)
    lost = _left_out(items, source)
    facts = _facts(items, chosen, form)
    tables, said = _tables(items, facts, chosen.projects, source)
    unread = [one for project in chosen.projects for one in project.get("unread", [])]
    issues += [Issue(0, name, text[:60], "is not a number; it was left out") for name, text in unread]
    issues += [*said, *_again(items, source), *lost, *unkept(items), *source.notes]
    return replace(
        draft,
        rows=len(items) + len(lost),
        tables=tables,
        shape=chosen.shape,
        evidence=f"{form.label}, known by its content",
        mapping=mapping_of(items, facts, tables, form.primavera),
        questions=chosen.questions,
        issues=issue_frame(sorted(issues, key=lambda issue: issue.line)),
        corrections=chosen.corrections,
    )


def _empty(name: str, form: Form) -> str:
    return f"{name} holds a schedule without a task. Fill it in {form.tool} and drop it again."


def _chosen(found: list[Project], form: Form, known: Circumstances, name: str) -> _Choice:
    filled = [one for one in found if items_of([one], {})]
    if not filled:
        raise UnreadableFile(_empty(name, form))
    names = [_name(one, number) for number, one in enumerate(filled, 1)]
    told = "\x1f".join(sorted(names)) if len(filled) > 1 else ""
    shape = hashlib.sha256(f"schedule\x1f{form.tool}\x1f{told}".encode()).hexdigest()[:16]
    corrections = known.corrections.get(shape, {})
    answer = (known.answers | corrections).get(TOPIC, "")
    choice = _Choice(filled, shape, corrections)
    if len(filled) == 1:
        return choice
    text = f"The file holds {len(filled)} projects: which one is this plan?"
    question = Question(TOPIC, text, (*names, ALL), answer if answer in (*names, ALL) else "")
    taken = [filled[names.index(answer)]] if answer in names else filled
    return replace(choice, projects=taken, questions=(question,))


def _name(project: Project, number: int) -> str:
    said = project["property_values"]
    parts = [str(said[key]) for key in ("project_id", "name", "project_title") if said.get(key)]
    return " ".join(dict.fromkeys(parts[:2])) or f"project {number}"


def _facts(items: list[Item], chosen: _Choice, form: Form) -> list[Fact]:
    baselines = any(project["baselines"] for project in chosen.projects)
    return facts_of(items, form.primavera, baselines, chosen.corrections)


def _without_doubts(items: list[Item], source: Source) -> tuple[list[Item], list[Issue]]:
    """The items without the cells that are not what they should be, and these cells as issues."""
    by_key = {one.code: one for one in items}
    issues = []
    for doubt in source.doubts:
        if one := by_key.get(doubt.key):
            told = {key: value for key, value in one.told.items() if key != DOUBTED[doubt.header]}
            by_key[doubt.key] = replace(one, told=told)
            issues.append(Issue(one.line, doubt.header, doubt.value[:60], doubt.reason))
    return [by_key[one.code] if by_key[one.code].key == one.key else one for one in items], issues


def _left_out(items: list[Item], source: Source) -> list[Issue]:
    """The tasks that the file holds and the reader does not tell; one whose id stood twice has got another by it."""
    told = Counter(one.code for one in items if not one.is_wbs)
    renamed = (told - Counter(source.keys)).total()
    lost = list((Counter(source.keys) - told).elements())[renamed:]
    text = "the reader of schedules tells nothing of this task; it was left out"
    return [Issue(source.lines.get(key, 0), "task_id", key, text, "row") for key in lost]


def _tables(
    items: list[Item], facts: list[Fact], projects: list[Project], source: Source
) -> tuple[dict[str, pl.DataFrame], list[Issue]]:
    names = names_of(projects, any(one.told.get("activity_id") for one in items))
    calendars = calendar_names(items)
    tasks, issues = task_frame(items, facts, owners_of(projects, names), calendars)
    links, said = link_frame(items, source)
    first, last = tasks["start"].min(), tasks["finish"].max()
    span = (first, last) if isinstance(first, dt.date) and isinstance(last, dt.date) else None
    beside = {"assignment": assignment_frame(items, projects, names)} | resource_tables(projects, names, span)
    beside |= calendar_tables(items, calendars)
    filled = {name: rows for name, rows in beside.items() if rows.height}
    return {"task": tasks, "link": links} | filled, [*issues, *said, *_contradictions(tasks)]


def _again(items: list[Item], source: Source) -> list[Issue]:
    known = {*source.keys, ""} if source.keys else {one.code for one in items}
    renamed = [one for one in items if one.code not in known and not one.is_wbs]
    doubled = [one for one in items if one.code and one.key.startswith(f"{one.code} (")]
    text = "the file gives its id to another task too; the reader made a new one"
    unnamed = [one for one in items if not one.code]
    issues = [Issue(one.line, "task_id", one.code, text, "none") for one in renamed]
    issues += [Issue(one.line, "task_id", one.code, f"stands twice; this one is {one.key}", "none") for one in doubled]
    return issues + [Issue(one.line, "task_id", "", f"has no id; it is {one.key}", "none") for one in unnamed]


def _contradictions(tasks: pl.DataFrame) -> list[Issue]:
    issues = []
    for first, then in ORDERED:
        wrong = tasks.filter(pl.col(then) < pl.col(first)).select("line", then).rows()
        text = f"is before the {first.replace('_', ' ')}"
        issues += [Issue(line, then, str(day), text, "none") for line, day in wrong]
    return issues


def _dated(draft: Draft, projects: list[Project], known: Circumstances) -> Draft:
    """The draft with its status date: what the person says, the data date, the file's name, the day of its saving."""
    said = [project["property_values"] for project in projects]
    stated = {one["status_date"][:10] for one in said if one.get("status_date")}
    data, more = max(stated, default=""), "; its projects state several, the latest counts" if len(stated) > 1 else ""
    saved = max((one["last_saved"][:10] for one in said if one.get("last_saved")), default="")
    named = day_in_name(draft.file)
    day, reason = status_day(draft.tables["task"], "task", draft.file, known.received, known.status_date)
    if data and not known.status_date:
        day, reason = dt.date.fromisoformat(data), f"the status date (data date) that the schedule states{more}"
    elif saved and not known.status_date and not (named and named <= known.received):
        day, reason = (
            dt.date.fromisoformat(saved),
            "the day on which the file was last saved; it states no status date",
        )
    return draft.on(day, reason)
