"""The registers edited in place: what is not on the scale is said, never turned into something else."""

import json

from plandata.store.folder import Store
from tests.pages.test_pages import edited, visited


def test_a_rating_that_is_not_on_the_scale_is_refused_in_words(sample_store: Store) -> None:
    app = visited("risks")
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
