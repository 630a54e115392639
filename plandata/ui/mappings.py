"""What each column of an upload became, and the person's corrections."""

from typing import Any

import polars as pl
import streamlit as st

from plandata.draft import Draft, Mapped
from plandata.imports.recognise import UNSURE
from plandata.imports.vocabulary import SYNONYMS
from plandata.schema import TABLE
from plandata.store.folder import Store
from plandata.ui.terms import term
from plandata.ui.text import many

NOT_USED = "not used"


def doubtful(draft: Draft, number: int, odd: dict[str, int]) -> dict[str, str]:
    """Draw the mapping, unfolded where a column is in doubt; returns what the person has just corrected.

    `odd` counts the contradictions of each column by its header.
    """
    doubts = [one for one in draft.mapping if one.field and one.confidence < UNSURE and not _is_empty(one)]
    used = sum(1 for one in draft.mapping if one.field)
    name = f"{used} of {many(len(draft.mapping), 'column')} used" + (f", {len(doubts)} in doubt" if doubts else "")
    was_open = f"mapping-open-{number}-{draft.shape}"  # a correction gives the fold another name
    shown = bool(doubts) or st.session_state.get(was_open, False)
    folded = st.expander(name, expanded=shown, key=f"mapping-{number}", on_change="rerun", type="compact")
    st.session_state[was_open] = folded.open
    if not folded.open:
        return {}
    with folded:
        return _edited(draft, number, odd)


def _is_empty(column: Mapped) -> bool:
    """Whether the column holds nothing, so that it does not matter what it is read as."""
    return column.why.endswith("the column is empty")


def _edited(draft: Draft, number: int, odd: dict[str, int]) -> dict[str, str]:
    shown = mapping_frame(draft, odd)
    key = f"{number}-{draft.digest[:8]}-{len(draft.corrections)}"
    fixed = ["header", "unreadable", "doubtful", "contradicting", "why", "confidence"]
    edited = st.data_editor(
        shown, hide_index=True, disabled=fixed, key=f"map-{key}", column_config=_config(draft.kind), placeholder=""
    )
    kinds = {table.label: name for name, table in TABLE.items() if name in SYNONYMS}
    kind = st.selectbox(
        "This table holds", list(kinds), index=list(kinds.values()).index(draft.kind), key=f"kind-{key}"
    )
    changed = {} if kinds[kind] == draft.kind else {"kind": kinds[kind]}
    pairs = zip(shown["header"], shown["field"], edited["field"], strict=True)
    fields = {header: after for header, before, after in pairs if after != before and header}
    return changed | {header: "" if field == NOT_USED else field for header, field in fields.items()}


def _config(kind: str) -> dict[str, Any]:
    fields = [NOT_USED, *sorted(SYNONYMS[kind])]
    return {
        "header": "Column of the file",
        "field": st.column_config.SelectboxColumn("Read as", options=fields, required=True, format_func=term),
        "unreadable": st.column_config.NumberColumn("Unreadable", format="localized"),
        "doubtful": st.column_config.NumberColumn("In doubt", format="localized"),
        "contradicting": st.column_config.NumberColumn("Contradicting", format="localized"),
        "why": st.column_config.TextColumn("Why", width="large"),
        "confidence": st.column_config.ProgressColumn("Sure", format="percent"),
    }


def mapping_frame(draft: Draft, odd: dict[str, int]) -> pl.DataFrame:
    """The mapping as a frame: header, field, unreadable, doubtful, contradicting, why, confidence; used columns first.

    `unreadable` counts the cells that were lost, `doubtful` those that can be meant otherwise, `contradicting` the rows
    in which the column contradicts another, as `odd` says by header.
    """
    rows = [(one.header, one.field or NOT_USED, one.why, one.confidence) for one in draft.mapping]
    schema = {"header": pl.String, "field": pl.String, "why": pl.String, "confidence": pl.Float64}
    frame = pl.DataFrame(rows, schema=schema, orient="row").join(_cells(draft), "header", "left", maintain_order="left")
    counts = (
        pl.col("header").replace_strict(odd, default=None, return_dtype=pl.Int64) if odd else pl.lit(None, pl.Int64)
    )
    shown = frame.select(
        "header", "field", "unreadable", "doubtful", counts.alias("contradicting"), "why", "confidence"
    )
    return shown.sort(pl.col("field") == NOT_USED, maintain_order=True)


def _cells(draft: Draft) -> pl.DataFrame:
    """How many cells of each column are lost or in doubt, null for none."""
    counts = {"unreadable": pl.col("loss") != "none", "doubtful": pl.col("loss") == "none"}
    found = draft.issues.filter(pl.col("line") > 0, pl.col("column") != "").group_by(header="column")
    return found.agg(pl.when(rule.any()).then(rule.sum()).cast(pl.Int64).alias(name) for name, rule in counts.items())


def corrected(store: Store, draft: Draft, changes: dict[str, str]) -> None:
    """Remember the corrections for all files of this shape and read the file again; say so where that was of no use."""
    wanted = draft.corrections | changes
    if store.mappings().get(draft.shape) == wanted:
        st.warning(
            "Nothing can be read with that correction, so it is left out. Choose another.", icon=":material/undo:"
        )
        return
    store.remember(draft.shape, wanted)
    st.rerun()
