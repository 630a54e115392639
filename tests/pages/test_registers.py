"""The registers edited in place: what is not on the scale is said, never turned into something else."""

import json

from plandata.store.folder import Store
from tests.pages.test_pages import edited, in_tab


def test_a_rating_that_is_not_on_the_scale_is_refused_in_words(sample_store: Store) -> None:
    app = in_tab("Register", "risks")
    editor = next(one for one in app.get("data_editor") + app.get("arrow_data_frame") if "risk-edit" in one.proto.id)
    columns = json.loads(editor.proto.columns)
    limits = {key: columns["probability"]["type_config"].get(key) for key in ("min_value", "max_value")}
    assert limits == {"min_value": None, "max_value": None}, "the browser would turn 9 into 5"
    before = sample_store.register("atlas-crm-rollout", "risk")
    edited(app, "risk-edit", edited_rows={0: {"probability": 9.0}}, added_rows=[{"title": "New", "impact": 0}])
    assert [one.value.replace("\\", "") for one in app.error] == [
        "Probability of R-01 is 9, and must be from 1 to 5. Nothing is saved until then.",
        "Impact of the new row is 0, and must be from 1 to 5. Nothing is saved until then.",
    ]
    assert app.button(key="risk-save").disabled
    assert sample_store.register("atlas-crm-rollout", "risk").equals(before)
    edited(app, "risk-edit", edited_rows={0: {"probability": 1.0}})
    app.button(key="risk-save").click().run()
    assert list(app.error) == []
    assert sample_store.register("atlas-crm-rollout", "risk")["probability"][0] == 1.0


def test_a_cell_that_somebody_else_saved_meanwhile_is_overwritten_only_knowingly(sample_store: Store) -> None:
    first, second = in_tab("Register", "risks"), in_tab("Register", "risks")
    edited(first, "risk-edit", edited_rows={0: {"impact": 4.0}}).button(key="risk-save").click().run()
    edited(second, "risk-edit", edited_rows={0: {"impact": 1.0, "probability": 2.0}})
    second.button(key="risk-save").click().run()
    assert [one.value.replace("\\", "") for one in second.error] == [
        "Meanwhile somebody saved 4 as Impact of R-01; it was 5. Save again to write 1 over it, or discard."
    ]
    assert _now(sample_store) == (4.0, 4.0)
    second.button(key="risk-save").click().run()
    assert list(second.error) == []
    assert _now(sample_store) == (2.0, 1.0)


def test_another_cell_of_the_same_row_takes_nothing_back(sample_store: Store) -> None:
    first, second = in_tab("Register", "risks"), in_tab("Register", "risks")
    edited(first, "risk-edit", edited_rows={0: {"impact": 4.0}}).button(key="risk-save").click().run()
    edited(second, "risk-edit", edited_rows={0: {"probability": 2.0}}).button(key="risk-save").click().run()
    assert list(second.error) == []
    assert _now(sample_store) == (2.0, 4.0)


def test_a_row_that_somebody_else_changed_meanwhile_is_removed_only_knowingly(sample_store: Store) -> None:
    first, second = in_tab("Register", "risks"), in_tab("Register", "risks")
    edited(first, "risk-edit", edited_rows={0: {"impact": 4.0}}).button(key="risk-save").click().run()
    edited(second, "risk-edit", deleted_rows=[0]).button(key="risk-save").click().run()
    assert "Save again to remove the row all the same" in second.error[0].value.replace("\\", "")
    assert _now(sample_store) == (4.0, 4.0)
    second.button(key="risk-save").click().run()
    assert "R-01" not in set(sample_store.register("atlas-crm-rollout", "risk")["risk_id"])


def _now(store: Store) -> tuple[float, float]:
    return store.register("atlas-crm-rollout", "risk").select("probability", "impact").row(0)
