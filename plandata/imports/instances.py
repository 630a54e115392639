"""Instances of the scheduling libraries PSPLIB and Patterson (.sm, .rcp) → a sheet of jobs, durations, successors."""

import re
from dataclasses import dataclass

from plandata.errors import Issue
from plandata.imports.sheet import Sheet, named

HEAD = 4096
SECTIONS = (b"PRECEDENCE RELATIONS", b"jobnr.")
NUMBERS = re.compile(rb"[\s\d]+")
MOST_JOBS, MOST_RESOURCES = 100_000, 100
HEADERS = ["Task ID", "Task Name", "Duration (days)", "Successors"]


@dataclass(frozen=True)
class _Job:
    """A job of an instance: its number, duration and those that wait for it; the line that states its duration."""

    number: int
    duration: int
    successors: tuple[int, ...]
    line: int


def instance_sheet(content: bytes) -> Sheet | None:
    """The jobs of an instance, None when the file is none: neither its sections nor its counts are those of one."""
    if all(mark in content[:HEAD] for mark in SECTIONS):
        jobs, notes = _progen(content.decode("latin-1").splitlines())
    elif NUMBERS.fullmatch(content[:HEAD]) and NUMBERS.fullmatch(content):
        jobs, notes = _patterson(content.decode("ascii").splitlines()), []
    else:
        return None
    if len(jobs) < 2:
        return None
    rows = [[str(job.number), f"Job {job.number}", str(job.duration), _listed(job)] for job in jobs]
    text = "an instance of a scheduling library: durations count as days; what its jobs need of resources is left out"
    cells = named([HEADERS, *rows], [0, *(job.line for job in jobs)], len(HEADERS))
    return Sheet("", cells, (Issue(0, "", "", text, "none"), *notes))


def _listed(job: _Job) -> str:
    return ";".join(str(number) for number in job.successors)


def _progen(lines: list[str]) -> tuple[list[_Job], list[Issue]]:
    """The jobs of a ProGen file (.sm, .mm): of several modes of a job the first counts."""
    after: dict[int, tuple[int, ...]] = {}
    lengths: dict[int, tuple[int, int]] = {}
    modes, section = 0, ""
    for line, text in enumerate(lines, 1):
        if text.rstrip().endswith(":") and text[:1].isalpha():
            section = text.split("/")[0].strip(" :")
        numbers = [int(part) for part in text.split()] if re.fullmatch(r"[\s\d]+", text) and text.strip() else []
        if section == "PRECEDENCE RELATIONS" and len(numbers) >= 3:
            after[numbers[0]] = tuple(numbers[3 : 3 + numbers[2]])
            modes = max(modes, numbers[1])
        elif section == "REQUESTS" and len(numbers) >= 3 and text[:4].strip() and numbers[0] in after:
            lengths.setdefault(numbers[0], (numbers[2], line))
    jobs = [
        _Job(number, lengths[number][0], after[number], lengths[number][1]) for number in after if number in lengths
    ]
    text = f"jobs have up to {modes} modes: the first of each was read"
    return jobs, [Issue(0, "", "", text, "none")] if modes > 1 else []


def _patterson(lines: list[str]) -> list[_Job]:
    """The jobs of a Patterson file (.rcp); none where its counts do not add up to the numbers in it."""
    numbers = [(int(part), line) for line, text in enumerate(lines, 1) for part in text.split()]
    if len(numbers) < 2 or not (2 <= numbers[0][0] <= MOST_JOBS and numbers[1][0] <= MOST_RESOURCES):
        return []
    count, resources, at, jobs = numbers[0][0], numbers[1][0], 2 + numbers[1][0], []
    for number in range(1, count + 1):
        place = at + 1 + resources
        if place >= len(numbers):
            return []
        end = place + 1 + numbers[place][0]
        after = tuple(one for one, _line in numbers[place + 1 : end])
        if len(after) != numbers[place][0] or any(not 1 <= one <= count for one in after):
            return []
        jobs.append(_Job(number, numbers[at][0], after, numbers[at][1]))
        at = end
    return jobs if at == len(numbers) else []
