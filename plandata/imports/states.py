"""Words and facts of a row → one of the four states: todo, active, done, dropped."""

import polars as pl

from plandata.imports.columns import Columns
from plandata.imports.values import read_column
from plandata.imports.words import STATUS_WORDS, meaning, meaning_inside

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


def states(columns: Columns, share_done: pl.Series, actual_finish: pl.Series, actual_start: pl.Series) -> pl.Series:
    """The state of each row: the tool's own category first, then its word, then what the dates and percents say."""
    group = read_column(columns.text("status_group"), _state_word, pl.String())
    word = read_column(columns.text("status"), _state_word, pl.String())
    lane = read_column(columns.text("lane"), lambda text: meaning(STATUS_WORDS, text), pl.String())
    resolution = columns.text("resolution")
    refused = resolution.str.to_lowercase().str.contains_any(list(DROPPED)).fill_null(value=False)
    resolved = resolution.is_not_null() & ~resolution.str.to_lowercase().is_in(
        ["unresolved", "sin resolver", "não resolvido"]
    )
    flagged_done = columns.yes("done_flag")
    flagged_out = columns.yes("dropped_flag")
    active = (
        columns.text("active_flag")
        .str.to_lowercase()
        .is_in(["no", "nein", "false", "0", "inactive"])
        .fill_null(value=False)
    )
    facts = pl.DataFrame(
        {
            "group": group,
            "word": word,
            "lane": lane,
            "refused": refused,
            "resolved": resolved,
            "flagged_done": flagged_done,
            "out": (flagged_out & ~flagged_done) | active,
            "share": share_done,
            "finished": actual_finish.is_not_null(),
            "started": actual_start.is_not_null(),
        }
    ).select(_decided())
    _note_unknown(columns, word.is_null() & group.is_null(), facts.to_series())
    return facts.to_series()


def _decided() -> pl.Expr:
    by_facts = (
        pl.when(pl.col("resolved") | pl.col("finished") | pl.col("flagged_done") | (pl.col("share") >= 1))
        .then(pl.lit("done"))
        .when(pl.col("lane").is_not_null())
        .then("lane")
        .when(pl.col("started") | (pl.col("share") > 0))
        .then(pl.lit("active"))
        .otherwise(pl.lit("todo"))
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
    return meaning(STATUS_WORDS, text) or meaning_inside(STATUS_WORDS, text)


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
