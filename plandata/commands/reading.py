"""Files from the command line: read in a child process, with the questions that they leave open."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from plandata.commands.folders import files_in
from plandata.commands.terminal import complain
from plandata.draft import Draft, Question
from plandata.errors import UnreadableFile
from plandata.imports.draft import Circumstances
from plandata.imports.reading import Read, read_files
from plandata.imports.refusals import MOST_BYTES
from plandata.store.folder import Store


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for; `dates` is "day first", "month first" or "" where nothing is said."""

    files: tuple[Path, ...]
    project: str
    status_date: dt.date | None = None
    dates: str = ""
    dry_run: bool = False


@dataclass(frozen=True)
class Found:
    """One file: its bytes, and the drafts that it holds or the reason why nothing in it can be used."""

    name: str
    content: bytes
    read: Read

    @property
    def drafts(self) -> list[Draft]:
        """The drafts, none for a refused file."""
        return [] if isinstance(self.read, UnreadableFile) else self.read

    @property
    def hindrances(self) -> list[str]:
        """Why it cannot be kept: refused, or a question is open."""
        if isinstance(self.read, UnreadableFile):
            return [str(self.read)]
        return [asked(draft, question) for draft in self.drafts for question in draft.open_questions]


def read(store: Store | None, wanted: Wanted) -> list[Found]:
    """What the files and folders hold; each file is taken to have come on the day on which it was last written."""
    paths, passed_over = files_in(wanted.files)
    for sentence in passed_over:
        complain(sentence)
    loaded = [(path, *_loaded(path)) for path in paths]
    corrections = store.mappings() if store else {}
    answers = {"dates": wanted.dates} if wanted.dates else {}
    found: dict[int, Found] = {}
    places = sorted(range(len(loaded)), key=lambda place: loaded[place][2])
    for day, group in groupby(places, key=lambda place: loaded[place][2]):
        numbers = list(group)
        files = [(loaded[n][0].name, loaded[n][1]) for n in numbers]
        known = Circumstances(day, wanted.status_date, corrections, answers)
        for number, (name, content), answer in zip(numbers, files, _answers(files, known), strict=True):
            found[number] = Found(name, content if isinstance(content, bytes) else b"", answer)
    return [found[number] for number in range(len(loaded))]


def _loaded(path: Path) -> tuple[bytes | UnreadableFile, dt.date]:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)  # a file that long is refused with a sentence
        return content, dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone().date()
    except OSError as error:
        why = "no file in it can be a plan" if path.is_dir() else (error.strerror or str(error)).lower()
        return UnreadableFile(f"{path} cannot be read: {why}."), dt.date.max


def _answers(files: Sequence[tuple[str, bytes | UnreadableFile]], known: Circumstances) -> list[Read]:
    readable = [(name, content) for name, content in files if isinstance(content, bytes)]
    answers = iter(read_files(readable, known)) if readable else iter(())
    return [content if isinstance(content, UnreadableFile) else next(answers) for _name, content in files]


def asked(draft: Draft, question: Question) -> str:
    """The question with the flag that answers it."""
    flag = " or ".join(f'--dates "{choice}"' for choice in question.choices)
    how = f"Say it with {flag}." if question.topic == "dates" else "Answer it on the Data page."
    sheet = f", sheet {draft.sheet}" if draft.sheet else ""
    return f"{draft.file}{sheet}: {question.text} {how}"
