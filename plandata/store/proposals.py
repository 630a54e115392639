"""Tasks that are likely the same under another id or title: proposed with the evidence, never merged."""

from collections.abc import Sequence

import polars as pl

from plandata.store.diffs import Diff, TableDiff
from plandata.store.likeness import FACTS, compared_facts, facts_in_words, likeness

COLUMNS = ("what", "was_id", "was_title", "now_id", "now_title", "evidence")
NEEDED = ("task_id", "title", "kind", "parent_id", *(name for name in FACTS if name != "parent"))

TELLING = (("start", "finish", "owner", "phase"), ("parent", "phase"), ("wbs",), ("owner",), ("finish",), ())
"""What tells tasks of the same title apart, the strongest first."""

NEAR = (("finish",), ("start",), ("created_on",), ("phase", "owner"), ("owner", "finish"), ("parent", "owner"))
"""What tasks of similar titles have in common before they are compared at all."""

MOST = 1000
"""So many pairs are compared for each of these, those of the smallest groups first."""

ALIKE, VERY_ALIKE, UNLIKE = 0.5, 0.7, 0.3


def proposals(diff: Diff) -> pl.DataFrame:
    """Tasks removed and added that are likely the same, and ids that now stand for other tasks.

    Columns: what (re-keyed, renamed, id reused), was_id, was_title, now_id, now_title, evidence.
    """
    change = diff.tables.get("task") if diff.kind == "task" else None
    if change is None or (change.removed.is_empty() and change.moved.is_empty()):
        return pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
    was, now = _sides(change)
    moved = _same_title(was, now)
    left, come = _rest(was, now, moved)
    found = [_moved_in_words(moved, now), _renamed(left, come), _reused(left, come)]
    return pl.concat([one.select(COLUMNS) for one in found]).sort("what", "was_id", "now_id")


def _sides(change: TableDiff) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The tasks as they were and as they are, where an id came, went, or got another title."""
    other = _said("title").ne_missing(_said("title_before"))
    moved = change.moved
    retitled = moved.filter(other) if moved.height else moved
    before = [pl.col(f"{name}_before").alias(name) for name in NEEDED[1:]] if moved.height else NEEDED[1:]
    was = pl.concat([change.removed.select(NEEDED), retitled.select("task_id", *before)])
    return _described(was), _described(pl.concat([change.added.select(NEEDED), retitled.select(NEEDED)]))


def _said(title: str) -> pl.Expr:
    return pl.col(title).str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()


def _described(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with a title, its plain form, and the task above by its title where that is among them."""
    above = rows.select(parent_id="task_id", above="title")
    named = rows.join(above, on="parent_id", how="left").with_columns(
        said=_said("title"), parent=pl.coalesce("above", "parent_id")
    )
    return named.filter(pl.col("said") != "").drop("parent_id", "above")


def _rest(was: pl.DataFrame, now: pl.DataFrame, pairs: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    gone = was.join(pairs, on="task_id", how="anti")
    return gone, now.join(pairs.select(task_id="task_id_now"), on="task_id", how="anti")


def _same_title(was: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Pairs of the same title that nothing else could be meant by, with at least half of the known facts the same."""
    found = []
    for facts in TELLING:
        keys = ["said", *facts]
        sides = [side.filter(pl.struct(keys).is_unique()) for side in (was, now)]
        pairs = sides[0].join(sides[1], on=keys, suffix="_now", nulls_equal=True, coalesce=False)
        found.append(compared_facts(pairs).filter(pl.col("same") * 2 >= pl.col("known")))
        was, now = _rest(was, now, found[-1])
    return pl.concat(found)


def _moved_in_words(pairs: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Tasks of the same title under another id; where the title is the id, only its spelling changed."""
    heir = now.select("task_id", heir="title")
    other = pl.format("; id {} now stands for “{}”", "task_id", "heir").fill_null("")
    by_title = (pl.col("task_id") == pl.col("title")) & (pl.col("task_id_now") == pl.col("title_now"))
    return pairs.join(heir, on="task_id", how="left").with_columns(
        *_names(),
        what=pl.when(by_title).then(pl.lit("renamed")).otherwise(pl.lit("re-keyed")),
        evidence="the same title" + facts_in_words() + other,
    )


def _names() -> list[pl.Expr]:
    names = {"was_id": "task_id", "was_title": "title", "now_id": "task_id_now", "now_title": "title_now"}
    return [pl.col(column).alias(name) for name, column in names.items()]


def _renamed(was: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Tasks whose id went and those whose id came, of similar titles and with facts in common; each at most once."""
    gone, come = was.join(now, on="task_id", how="anti"), now.join(was, on="task_id", how="anti")
    near = pl.concat([_near(gone, come, facts) for facts in NEAR]).unique(["task_id", "task_id_now"])
    pairs = compared_facts(_likened(near)).filter(
        pl.col("same") * 2 >= pl.col("known"),
        pl.col("like") >= pl.when(pl.col("same") > 1).then(ALIKE).otherwise(VERY_ALIKE),
    )
    best = _best(pairs.sort("like", "same", "task_id", "task_id_now", descending=[True, True, False, False]))
    share = (pl.col("like") * 100).round().cast(pl.Int64)
    evidence = pl.format("titles {} % alike; the same", share) + facts_in_words().str.strip_prefix(",")
    return best.with_columns(*_names(), what=pl.lit("renamed"), evidence=evidence)


def _near(was: pl.DataFrame, now: pl.DataFrame, facts: Sequence[str]) -> pl.DataFrame:
    """Pairs with these facts in common, from the smallest groups as long as there are few."""
    keys = ["kind", *facts]
    crowds = was.group_by(keys).agg(a=pl.len()).join(now.group_by(keys).agg(b=pl.len()), on=keys)
    small = crowds.sort(pl.col("a") * pl.col("b"), *keys).filter((pl.col("a") * pl.col("b")).cum_sum() <= MOST)
    return was.join(small.select(keys), on=keys, how="semi").join(now, on=keys, suffix="_now", coalesce=False)


def _likened(pairs: pl.DataFrame) -> pl.DataFrame:
    like = [likeness(one, other) for one, other in pairs.select("said", "said_now").iter_rows()]
    return pairs.with_columns(like=pl.Series(like, dtype=pl.Float64))


def _best(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs that come first for both of their tasks, in the order given."""
    gone: set[str] = set()
    come: set[str] = set()
    chosen = []
    for was, now in pairs.select("task_id", "task_id_now").iter_rows():
        chosen.append(was not in gone and now not in come)
        if chosen[-1]:
            gone.add(was)
            come.add(now)
    return pairs.filter(pl.Series(chosen, dtype=pl.Boolean))


def _reused(was: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Ids under which a very different title stands now, unless the other facts speak for the same task."""
    pairs = was.join(now, on="task_id", suffix="_now", coalesce=False).sort("task_id").head(5 * MOST)
    likened = compared_facts(_likened(pairs)).filter(
        pl.col("like") < UNLIKE, (pl.col("same") < 2) | (pl.col("same") * 2 <= pl.col("known"))
    )
    facts = facts_in_words()
    shared = pl.when(facts.str.starts_with(",")).then("; the same" + facts.str.strip_prefix(",")).otherwise(facts)
    return likened.with_columns(
        *_names(), what=pl.lit("id reused"), evidence="the same id under a very different title" + shared
    )
