"""Words and facts of a row → one of the four states: todo, active, done, dropped."""

import re

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.lights import blue
from plandata.imports.values import read_column
from plandata.imports.words import STATUS_WORDS, meaning, meaning_inside, plain

DROPPED = (
    "won't",
    "wont",
    "duplicate",
    "cannot reproduce",
    "not planned",
    "not_planned",
    "declined",
    "invalid",
    "obsolete",
    "cancel",
    "rejected",
    "abandon",
    "no se hará",
    "não será",
    "verworfen",
)


UNRESOLVED = ("unresolved", "sin resolver", "não resolvido")
TELLING = ("status", "status_group", "lane", "share_done", "checklist_total", "done_flag", "resolution",
           "actual_finish", "actual_start")  # fmt: skip
"""Columns that tell how far a task is; without any of them nobody knows, and the state stays empty."""

NEGATED = re.compile(r"(?:not|no|non|nicht|pas|não|niet|nie|не|ikke|ej|inte)\b")
"""What is said not to be so: “Not done” is no word for done, so the other columns of the row must tell."""

STATE_OF = "status word: "
"""Before a status word in lower case, the name of the correction that says what it counts as."""

INACTIVE = ("no", "nein", "false", "0", "inactive")


def states(columns: Columns, share_done: pl.Series, actual_finish: pl.Series, actual_start: pl.Series) -> pl.Series:
    """The state of each row: the tool's own category first, then its word, then what the dates and percents say."""
    words = {name: read_column(columns.text(field), read, pl.String()) for name, field, read in WORDS}
    if columns.what.tool == "Asana":
        words["group"] = words["group"].set(actual_finish.is_not_null(), "done")
    if columns.what.tool == "Wrike":
        words["group"] = words["group"].set(
            (words["group"] == "active").fill_null(value=False) & words["word"].is_not_null(), None
        )
    done, out = columns.yes("done_flag") | blue(columns.text("health")), columns.yes("dropped_flag")
    inactive = columns.text("active_flag").str.to_lowercase().is_in(INACTIVE).fill_null(value=False)
    facts = {
        "flagged_done": done,
        "out": (out & ~done & ~_said_done(words)) | inactive,
        "share": share_done,
        "finished": actual_finish.is_not_null(),
        "started": actual_start.is_not_null(),
    }
    state = pl.DataFrame(words | facts | _resolved(columns)).select(_decided(_rest(columns))).to_series()
    if "archived" in columns.header("dropped_flag").lower() and (count := int(facts["out"].sum())):
        many = "row" if count == 1 else "rows"
        columns.note_once(
            "dropped_flag", f"says yes in {count} {many}; what was put away and is not done counts as dropped"
        )
    own = said_states(columns)
    _note_unknown(columns, words["word"].is_null() & words["group"].is_null() & own.is_null(), state)
    return own.fill_null(state)


def status_words(columns: Columns) -> pl.Series:
    """What the file calls the status of each row; a board's column only where it is a known word for one."""
    lane = columns.text("lane")
    known = read_column(lane, lambda text: meaning(STATUS_WORDS, text), pl.String())
    return columns.text("status").fill_null(lane.set(known.is_null(), None))


def said_states(columns: Columns) -> pl.Series:
    """What the person says that the status words of the rows count as, null where they said nothing."""
    said = {key.removeprefix(STATE_OF): state for key, state in columns.answers.items() if key.startswith(STATE_OF)}
    if not said:
        return columns.nothing
    return read_column(status_words(columns), lambda text: said.get(plain(text)), pl.String())


def _rest(columns: Columns) -> str | None:
    """The state of a row of which nothing is said: not started, but unknown where the file has no column to say it."""
    return "todo" if any(columns.has(field) for field in TELLING) or blue(columns.text("health")).any() else None


def _said_done(words: dict[str, pl.Series]) -> pl.Series:
    """Whether a word says that the row is done: what was done and then put away was not given up."""
    frame = pl.DataFrame({name: word.eq("done").fill_null(value=False) for name, word in words.items()})
    return frame.select(pl.any_horizontal(pl.all())).to_series()


def _resolved(columns: Columns) -> dict[str, pl.Series]:
    resolution = columns.text("resolution").str.to_lowercase()
    return {
        "refused": resolution.str.contains_any(list(DROPPED)).fill_null(value=False),
        "resolved": resolution.is_not_null() & ~resolution.is_in(UNRESOLVED),
    }


def _decided(rest: str | None) -> pl.Expr:
    by_facts = (
        pl.when(pl.col("resolved") | pl.col("finished") | pl.col("flagged_done") | (pl.col("share") >= 1))
        .then(pl.lit("done"))
        .when(pl.col("lane").is_not_null())
        .then("lane")
        .when(pl.col("started") | (pl.col("share") > 0))
        .then(pl.lit("active"))
        .otherwise(pl.lit(rest, pl.String))
    )
    worded = pl.coalesce("group", "word")
    return (
        pl.when(pl.col("out"))
        .then(pl.lit("dropped"))
        .when(pl.col("refused") & worded.fill_null("done").eq("done"))
        .then(pl.lit("dropped"))
        .when(pl.col("word").eq("dropped").fill_null(value=False))
        .then(pl.lit("dropped"))
        .when(pl.col("flagged_done") & worded.is_null())
        .then(pl.lit("done"))
        .otherwise(pl.coalesce(worded, by_facts))
        .alias("status")
    )


def _state_word(text: str) -> str | None:
    exact = meaning(STATUS_WORDS, text)
    return exact if exact or NEGATED.match(plain(text)) else meaning_inside(STATUS_WORDS, text)


WORDS = (
    ("group", "status_group", _state_word),
    ("word", "status", _state_word),
    ("lane", "lane", lambda text: meaning(STATUS_WORDS, text)),
)
"""What each word of a row is called here, its field, and how it is read; a board's column must be a status word."""


def _note_unknown(columns: Columns, unknown: pl.Series, taken: pl.Series) -> None:
    text = columns.text("status")
    lost = pl.DataFrame({"word": text, "line": columns.lines, "taken": taken}).filter(unknown & text.is_not_null())
    for word, line, state in (
        lost.unique("word", keep="first", maintain_order=True).select("word", "line", "taken").iter_rows()
    ):
        columns.note(
            columns.lines == line,
            "status",
            f"“{word}” is no status word that plandata knows; taken as {state} from the other columns",
        )
