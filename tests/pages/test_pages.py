"""Every page, through the router: with the samples, with nothing, with one task; then the clicks."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from plandata.store.folder import Store
from plandata.ui.listing import PAGES
from plandata.ui.places import APP, ROUTER

SCRIPTS = sorted((APP / "pages").glob("*.py"))


def visited(name: str, **query: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(ROUTER), default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    if name != "overview":
        app.switch_page(str(APP / "pages" / f"{name}.py")).run()
    return app


def words(app: AppTest) -> str:
    found = " ".join(
        str(element.value)
        for kind in (app.title, app.text, app.caption, app.markdown, app.info, app.success)
        for element in kind
    )
    return found.replace("\\", "")


def only_task(store: Store) -> None:
    import polars as pl

    from plandata.draft import Draft
    from plandata.schema import TABLE

    row = {"task_id": ["1"], "title": ["Only task"], "kind": ["task"], "status": ["todo"]}
    rows = pl.concat([TABLE["task"].empty(), pl.DataFrame(row)], how="diagonal").with_columns(line=pl.lit(2, pl.Int64))
    draft = Draft("one.csv", "d" * 64, "task", "by hand", dt.date(2026, 11, 20), "", 1, {"task": rows})
    store.keep(draft, store.create_project("One"), dt.date(2026, 11, 20), b"one")


def test_every_script_is_listed_and_every_listed_page_has_a_script() -> None:
    assert {entry.name for entry in PAGES} == {path.stem for path in SCRIPTS}


@pytest.mark.parametrize("name", [path.stem for path in SCRIPTS])
def test_a_page_draws_the_samples_without_an_error(name: str, sample_store: Store) -> None:
    for project in sample_store.projects()["project"]:
        app = visited(name, project=project)
        assert not app.exception
        assert not app.error
        assert next(entry.question for entry in PAGES if entry.name == name) in words(app)
        assert "tasks" in words(app)


@pytest.mark.parametrize("name", [path.stem for path in SCRIPTS])
def test_a_page_without_any_plan_says_where_one_is_added(name: str, empty_store: Store) -> None:
    app = visited(name)
    assert not app.exception
    assert not app.error
    assert empty_store.version == 0
    assert name == "data" or "There is no plan yet." in words(app)


@pytest.mark.parametrize("name", [path.stem for path in SCRIPTS])
def test_a_page_can_be_drawn_for_a_plan_of_one_bare_task(name: str, empty_store: Store) -> None:
    only_task(empty_store)
    app = visited(name)
    assert not app.exception
    assert not app.error
    assert "1 of 1 task" in words(app)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_page_is_thin(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 40
    assert "session_state" not in path.read_text("utf-8")


def test_a_link_opens_the_selection_that_it_holds(sample_store: Store) -> None:
    app = visited("progress", project="atlas-crm-rollout", as_of="2026-10-02", phases=["Training"])
    assert "2 Oct 2026" in words(app)
    assert app.sidebar.multiselect(key="phases").value == ["Training"]
    plan = sample_store.choices("atlas-crm-rollout")
    assert "Training" in plan["phases"]


@pytest.mark.usefixtures("sample_store")
def test_a_phase_cuts_every_page_and_says_so() -> None:
    app = visited("overview")
    whole = words(app)
    app.sidebar.multiselect(key="phases").set_value(["Training"]).run()
    assert not app.exception
    assert words(app) != whole
    assert " of 191 tasks" in words(app)


@pytest.mark.usefixtures("sample_store")
def test_another_day_rewinds_the_page() -> None:
    app = visited("overview")
    app.sidebar.selectbox(key="as_of").set_value("2026-09-11").run()
    assert not app.exception
    assert "11 Sep 2026" in words(app)


@pytest.mark.usefixtures("sample_store")
def test_a_tile_explains_itself_with_its_rows() -> None:
    app = visited("overview")
    app.button(key="why-late_tasks").click().run()
    assert not app.exception
    assert "Formula" in words(app)
    assert any("title" in frame.value.columns for frame in app.dataframe)


@pytest.mark.usefixtures("sample_store")
def test_a_click_on_a_cell_of_the_matrix_lists_its_risks() -> None:
    app = visited("risks")
    app.session_state["matrix"] = {"selection": {"pick": [{"probability": 4, "impact": 3}]}}
    app.run()
    assert not app.exception
    assert "at probability 4 and impact 3" in words(app)


@pytest.mark.usefixtures("sample_store")
def test_a_click_on_a_person_s_week_shows_the_tasks_in_it() -> None:
    app = visited("resources")
    week = dt.datetime(2026, 11, 23, tzinfo=dt.UTC).timestamp() * 1000
    app.session_state["load"] = {"selection": {"pick": [{"resource": "Hana Kobayakawa", "week": week}]}}
    app.run()
    assert not app.exception
    assert [header.value for header in app.header if header.value == "Hana Kobayakawa"] == ["Hana Kobayakawa"]


def edited(app: AppTest, key: str, **state: Any) -> AppTest:
    app.session_state[f"{key}-atlas-crm-rollout"] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []} | state
    return app.run()


def test_a_risk_is_scored_anew_in_the_page_and_its_past_is_kept(sample_store: Store) -> None:
    app = in_tab("Register", "risks")
    before = sample_store.register("atlas-crm-rollout", "risk").row(0, named=True)
    edited(app, "risk-edit", edited_rows={0: {"residual_probability": 1.0}})
    app.button(key="risk-save").click().run()
    assert not app.exception
    assert not app.error
    after = sample_store.register("atlas-crm-rollout", "risk").filter(risk_id=before["risk_id"]).row(0, named=True)
    assert after == before | {"residual_probability": 1.0}
    past = sample_store.past("atlas-crm-rollout", "risk", {"risk_id": before["risk_id"]})
    assert past["residual_probability"].to_list()[-1] == 1.0
    assert past.height > 1


def test_what_is_not_saved_yet_waits_while_another_page_is_looked_at(sample_store: Store) -> None:
    app = in_tab("Register", "risks")
    edited(app, "risk-edit", edited_rows={0: {"owner": "Somebody else"}}, deleted_rows=[1])
    app.sidebar.multiselect(key="phases").set_value(["Training"]).run()
    for name in ("overview", "risks"):
        app.switch_page(str(APP / "pages" / f"{name}.py")).run()
    assert not app.exception
    assert "Not saved yet." in words(app)
    edited(app, "risk-edit", edited_rows={2: {"owner": "Somebody new"}})
    assert app.button(key="risk-save").label == "Save 3 changes"
    app.button(key="risk-save").click().run()
    assert not app.exception
    assert not app.error
    rows = sample_store.register("atlas-crm-rollout", "risk")
    assert "R-02" not in rows["risk_id"].to_list()
    owners = dict(rows.select("risk_id", "owner").iter_rows())
    assert [owners["R-01"], owners["R-04"]] == ["Somebody else", "Somebody new"]
    assert "Not saved yet." not in words(app)


def test_what_is_not_saved_yet_can_be_discarded(sample_store: Store) -> None:
    app = in_tab("Register", "risks")
    before = sample_store.register("atlas-crm-rollout", "risk")
    edited(app, "risk-edit", edited_rows={0: {"owner": "Somebody else"}})
    app.button(key="risk-discard").click().run()
    assert not app.exception
    assert app.button(key="risk-save").disabled
    assert sample_store.register("atlas-crm-rollout", "risk").equals(before)


def test_a_risk_is_added_and_another_removed(sample_store: Store) -> None:
    app = in_tab("Register", "risks")
    before = sample_store.register("atlas-crm-rollout", "risk")
    edited(
        app,
        "risk-edit",
        added_rows=[{"title": "New risk", "probability": 3, "impact": 4, "status": "open"}],
        deleted_rows=[0],
    )
    app.button(key="risk-save").click().run()
    assert not app.error
    after = sample_store.register("atlas-crm-rollout", "risk")
    assert after.filter(title="New risk").height == 1
    assert set(before["risk_id"]) - set(after["risk_id"]) == {before["risk_id"][0]}


def test_samples_are_removed_with_one_click(sample_store: Store) -> None:
    app = visited("data")
    app.button(key="remove-samples").click().run()
    assert not app.exception
    assert sample_store.projects().is_empty()


PLAN = (
    b"Task,Owner,Start,Finish,Status\nDig,Ana,2026-01-05,2026-01-09,Done\nPour,Ben,2026-01-12,2026-01-16,In progress\n"
)


def test_an_upload_is_shown_first_and_kept_on_request(empty_store: Store) -> None:
    app = visited("data")
    app.file_uploader[0].set_value([("plan.csv", PLAN, "text/csv")]).run()
    assert not app.exception
    assert empty_store.projects().is_empty()
    assert "2 of 2 rows read as tasks" in words(app)
    app.button(key="keep").click().run()
    assert not app.exception
    assert "Kept 1 file in plan." in words(app)
    assert empty_store.projects()["name"].to_list() == ["plan"]


def test_the_same_file_twice_changes_nothing_and_says_so(empty_store: Store) -> None:
    for _ in range(2):
        app = visited("data")
        app.file_uploader[0].set_value([("plan.csv", PLAN, "text/csv")]).run()
        app.button(key="keep").click().run()
        assert not app.exception
    assert "byte for byte" in words(app)
    assert empty_store.snapshots("plan").height == 1


def test_a_date_that_could_be_read_both_ways_is_asked_never_guessed(empty_store: Store) -> None:
    app = visited("data")
    ambiguous = b"Task,Start,Finish,Status\nDig,03/04/2026,05/06/2026,Open\n"
    app.file_uploader[0].set_value([("plan.csv", ambiguous, "text/csv")]).run()
    assert app.button(key="keep").disabled
    app.radio[0].set_value("day first").run()
    assert not app.exception
    assert not app.button(key="keep").disabled
    app.button(key="keep").click().run()
    assert empty_store.register("plan", "task")["start"].to_list() == [dt.date(2026, 4, 3)]


def test_a_file_that_is_no_plan_gets_a_sentence_and_leaves_the_store_alone(empty_store: Store) -> None:
    app = visited("data")
    app.file_uploader[0].set_value([("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(500), "text/csv")]).run()
    assert not app.exception
    assert "an image" in app.error[0].value.replace("\\", "")
    assert empty_store.version == 0


def in_tab(name: str, page: str = "stakeholders", **selection: str) -> AppTest:
    return visited(page, **selection, **{f"{page}_tab": name})


@pytest.mark.parametrize("name", ["Where they stand", "Expected loss", "Responses", "Register"])
@pytest.mark.usefixtures("sample_store")
def test_every_tab_of_the_risks_is_drawn(name: str) -> None:
    app = in_tab(name, "risks")
    assert not app.exception
    assert len(app.dataframe) + len(app.get("data_editor")) + len(app.get("vega_lite_chart")) > 0


@pytest.mark.parametrize("name", ["Due", "Communication log", "Stakeholder register", "Communication plan"])
@pytest.mark.usefixtures("sample_store")
def test_every_tab_of_the_stakeholders_is_drawn(name: str) -> None:
    app = in_tab(name)
    assert not app.exception
    assert len(app.dataframe) + len(app.get("data_editor")) + len(app.get("vega_lite_chart")) > 0


@pytest.mark.usefixtures("sample_store")
def test_the_log_is_searched_and_filtered() -> None:
    app = in_tab("Communication log")
    whole = words(app)
    app.text_input(key="log-text").set_value("telephony").run()
    assert not app.exception
    assert words(app) != whole
    app.selectbox(key="log-channel").set_value("Meeting").run()
    app.selectbox(key="log-period").set_value(30).run()
    app.toggle(key="log-waiting").set_value(True).run()
    assert not app.exception


@pytest.mark.usefixtures("sample_store")
def test_an_earlier_day_can_be_looked_at_but_not_edited() -> None:
    app = in_tab("Register", "risks", as_of="2026-10-02")
    assert not app.exception
    assert "choose the latest day to edit" in words(app)
    assert [button for button in app.button if button.key == "risk-save"] == []


@pytest.mark.parametrize(
    ("name", "fold"),
    [
        ("overview", "phase-why"),
        ("progress", "burndown-rows-fold"),
        ("resources", "load-rows-fold"),
        ("resources", "unplaced-fold"),
        ("risks", "risk-before"),
        ("risks", "risk-expected_loss-fold"),
        ("risks", "risk-paper_mitigations-fold"),
    ],
)
@pytest.mark.usefixtures("sample_store")
def test_what_is_folded_away_can_be_opened(name: str, fold: str) -> None:
    app = visited(name)
    shown = len(app.dataframe) + len(app.metric) + len(app.markdown)
    app.session_state[fold] = True
    app.run()
    assert not app.exception
    assert len(app.dataframe) + len(app.metric) + len(app.markdown) + len(app.caption) > shown


@pytest.mark.usefixtures("sample_store")
def test_a_click_on_the_changes_between_two_reports_names_their_causes() -> None:
    app = visited("progress")
    moment = dt.datetime(2026, 9, 18, tzinfo=dt.UTC).timestamp() * 1000
    app.session_state["changes"] = {"selection": {"pick": [{"to_date": moment}]}}
    app.session_state["waterfall"] = {"selection": {"pick": [{"step": "added"}]}}
    app.run()
    assert not app.exception
    assert "between 11 Sep 2026 and 18 Sep 2026" in words(app)
    assert "behind the mark" in words(app)


def moment(year: int, month: int, day: int) -> float:
    return dt.datetime(year, month, day, tzinfo=dt.UTC).timestamp() * 1000


@pytest.mark.parametrize(
    ("name", "chart", "pick", "sentence"),
    [
        ("progress", "burndown", {"date": moment(2026, 9, 18)}, "between 11 Sep 2026 and 18 Sep 2026"),
        ("progress", "throughput", {"week": moment(2026, 9, 28)}, "9 tasks done in the week of 28 Sep 2026"),
        ("progress", "finish", {"date": moment(2026, 9, 18)}, "The tasks that were to end last, on 18 Sep 2026"),
        ("risks", "exposure", {"date": moment(2026, 9, 18)}, "on 18 Sep 2026"),
        ("risks", "moves", {"risk_id": "R-03"}, "The risk that was clicked"),
        ("resources", "histogram", {"resource": "x", "week": moment(2026, 11, 30)}, "the week of 30 Nov 2026"),
        ("stakeholders", "power", {"stakeholder": "Beatrix Solvang-Mbeki"}, "with Beatrix Solvang-Mbeki"),
    ],
)
@pytest.mark.usefixtures("sample_store")
def test_every_mark_leads_to_its_rows(name: str, chart: str, pick: dict[str, Any], sentence: str) -> None:
    app = visited(name)
    app.session_state[chart] = {"selection": {"pick": [pick]}}
    app.run()
    assert not app.exception
    assert sentence in words(app)


TWO_TASKS = b"Task,Owner,Finish,Status\nDig,Ana,2026-01-09,Done\nPour,Ben,,Open\nPaint,Ben,2026-02-20,Open\n"


def test_one_report_without_done_dates_is_said_in_words_instead_of_empty_charts(empty_store: Store) -> None:
    app = visited("data")
    app.file_uploader[0].set_value([("plan 2026-01-16.csv", TWO_TASKS, "text/csv")]).run()
    app.button(key="keep").click().run()
    app.switch_page(str(APP / "pages" / "progress.py")).run()
    assert not app.exception
    assert empty_store.version
    assert not app.get("vega_lite_chart")
    said = words(app)
    assert "2 of 3 tasks left, 33 % done." in said
    assert "1 of 1 done task has no actual finish: without these days the past cannot be drawn" in said
    assert "No task is known to be done on a day" in said
    assert "The plan ends on 20 Feb 2026. It takes two reports to see it move." in said


def test_two_people_who_edit_the_same_row_at_once_lose_nothing(sample_store: Store) -> None:
    first, second = in_tab("Register", "risks"), in_tab("Register", "risks")
    edited(first, "risk-edit", edited_rows={1: {"residual_impact": 5.0}})
    edited(second, "risk-edit", edited_rows={1: {"owner": "Somebody else"}}, added_rows=[{"title": "Another"}])
    first.button(key="risk-save").click().run()
    second.run()
    second.button(key="risk-save").click().run()
    assert not second.exception
    assert not second.error
    row = sample_store.register("atlas-crm-rollout", "risk").filter(risk_id="R-02").row(0, named=True)
    assert (row["residual_impact"], row["owner"]) == (5.0, "Somebody else")
    assert sample_store.register("atlas-crm-rollout", "risk").filter(title="Another").height == 1
    assert sample_store.entries("atlas-crm-rollout", "risk", {"risk_id": "R-02"}).height == 2


@pytest.mark.usefixtures("sample_store")
def test_a_link_to_a_project_that_is_not_here_says_so() -> None:
    app = visited("overview", project="Nope")
    assert not app.exception
    assert (
        app.warning[0].value.replace("\\", "")
        == "The link names the project “Nope”, which is not here: another one is shown."
    )


@pytest.mark.usefixtures("sample_store")
def test_what_a_link_names_in_vain_is_said_and_the_rest_of_it_is_shown() -> None:
    app = visited(
        "progress", project="atlas-crm-rollout", phases=["Training", "Paving"], owners="Nobody", as_of="2026-09-24",
        baseline="soon", statuses="blue", tags="zzz",
    )  # fmt: skip
    assert not app.exception
    assert [warning.value.replace("\\", "").replace("\u2060", "") for warning in app.warning] == [
        "The link names the day “2026-09-24”, for which this plan has no report: the latest one is shown.",
        "The link names the baseline “soon”, for which this plan has no report: compared with the first one.",
        "The link names the phase “Paving”, which this plan does not have: shown without it.",
        "The link names the owner “Nobody”, whom this plan does not have: shown without.",
        "The link names the status “blue”, which no task of this plan has: shown without it.",
        "The link names the tag “zzz”, which this plan does not have: shown without it.",
    ]
    assert app.sidebar.multiselect(key="phases").value == ["Training"]
    app.sidebar.multiselect(key="phases").set_value([]).run()
    assert list(app.warning) == []


@pytest.mark.usefixtures("sample_store")
def test_the_address_holds_the_whole_selection() -> None:
    app = visited("progress")
    assert app.query_params == {"project": "atlas-crm-rollout"}
    app.sidebar.selectbox(key="as_of").set_value("2026-09-25").run()
    app.sidebar.multiselect(key="statuses").set_value(["done"]).run()
    said = {"project": "atlas-crm-rollout", "as_of": "2026-09-25", "statuses": "done"}
    assert app.query_params == said
    app.sidebar.multiselect(key="statuses").set_value([]).run()
    assert app.query_params == {name: said[name] for name in ("project", "as_of")}


@pytest.mark.parametrize(
    ("name", "item", "sentences"),
    [
        ("progress", {"task": "ATL-2"}, ["ATL-2 · "]),
        (
            "resources",
            {"resource": "Hana Kobayakawa"},
            ["1 week above capacity", "tasks in the week of"],
        ),
        ("risks", {"risk": "R-03"}, ["R-03 · "]),
        ("stakeholders", {"stakeholder": "Beatrix Solvang-Mbeki"}, ["contacts so far", "what is planned"]),
        ("risks", {"risk": "R-99"}, ["names the risk R-99, which is not among what is shown here"]),
    ],
)
@pytest.mark.usefixtures("sample_store")
def test_a_link_opens_the_one_thing_that_it_names(name: str, item: dict[str, str], sentences: list[str]) -> None:
    app = visited(name, project="atlas-crm-rollout", **item)
    assert not app.exception
    assert [sentence for sentence in sentences if sentence not in words(app).replace("**", "")] == []
    app.button(key=f"{next(iter(item))}-close").click().run()
    assert not app.exception
    assert [sentence for sentence in sentences if sentence in words(app).replace("**", "")] == []


def test_next_week_s_file_is_offered_the_project_that_knows_its_tasks(empty_store: Store) -> None:
    for name in ("plan 2026-01-09.csv", "plan 2026-01-16.csv"):
        app = visited("data")
        app.file_uploader[0].set_value([(name, PLAN + name.encode(), "text/csv")]).run()
        app.button(key="keep").click().run()
        assert not app.exception
    assert empty_store.projects()["name"].to_list() == ["plan 2026-01-09"]


def test_a_plan_that_cannot_be_judged_is_not_called_fine(empty_store: Store) -> None:
    only_task(empty_store)
    app = visited("overview")
    assert "Nothing is" not in words(app)
    assert "Not judged: lateness (no finish dates)" in words(app)
