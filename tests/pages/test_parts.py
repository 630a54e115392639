"""Files of several projects in one drop: told apart, each part with its project, its reason and one click to change."""

import pytest
from streamlit.testing.v1 import AppTest

from plandata.store.folder import Store
from tests.pages.test_data import GARDEN, OTHER, dropped
from tests.pages.test_pages import visited, words

RISKS = "Risk ID,Risk,Probability,Impact,Task IDs\nR1,Flood,3,4,P-2\n"


def chosen(app: AppTest) -> list[tuple[str, str]]:
    """The label and value of every choice of a project or part."""
    found = [box for box in app.selectbox if str(box.key).startswith(("target-", "part-"))]
    return [(box.label, str(box.value)) for box in found]


def test_two_plans_in_one_drop_go_to_projects_of_their_own(empty_store: Store) -> None:
    app = dropped(visited("data"), ("garden.csv", GARDEN), ("house.csv", OTHER), ("risks.csv", RISKS))
    assert not app.exception
    said = words(app)
    assert "**These files belong to 2 projects**, each in a part of its own." in said
    assert "It has no task in common with the others; a new project." in said
    assert "Here because it names 1 of its tasks." in said
    assert chosen(app) == [
        ("Project", "garden"), ("Belongs to", "0"),
        ("Project", "house"), ("Belongs to", "1"), ("Belongs to", "1"),
    ]  # fmt: skip
    assert app.button(key="keep").label == "Keep 1 file in garden and 2 files in house"
    app.button(key="keep").click().run()
    assert not app.exception
    assert "Kept 1 file in garden and 2 files in house." in words(app)
    assert empty_store.register("garden", "task")["title"].to_list() == ["Dig", "Sow", "Water"]
    assert empty_store.register("house", "task")["title"].to_list() == ["Buy", "Paint"]
    assert empty_store.register("house", "risk")["title"].to_list() == ["Flood"]


@pytest.mark.usefixtures("empty_store")
def test_a_file_is_moved_to_the_other_part_with_one_click() -> None:
    app = dropped(visited("data"), ("garden.csv", GARDEN), ("house.csv", OTHER), ("risks.csv", RISKS))
    [box for box in app.selectbox if box.label == "Belongs to"][2].set_value(0).run()
    assert app.button(key="keep").label == "Keep 2 files in garden and 1 file in house"


@pytest.mark.usefixtures("empty_store")
def test_all_files_are_kept_in_one_project_with_one_click_and_a_warning() -> None:
    app = dropped(visited("data"), ("garden.csv", GARDEN), ("house.csv", OTHER))
    app.toggle[0].set_value(True).run()
    assert app.button(key="keep").label == "Keep 2 files in garden"
    assert any("house\\.csv and garden\\.csv have no task in common." in one.value for one in app.warning)


@pytest.mark.usefixtures("empty_store")
def test_each_part_is_offered_the_project_that_knows_its_tasks() -> None:
    dropped(visited("data"), ("garden.csv", GARDEN)).button(key="keep").click().run()
    app = dropped(visited("data"), ("house.csv", OTHER), ("week 2.csv", GARDEN.replace("open", "done")))
    assert [value for label, value in chosen(app) if label == "Project"] == ["house", "garden"]
    assert "It has no task in common with the others; 3 of its 3 tasks are known from garden." in words(app)


def test_a_series_is_one_new_project_and_says_so_once(empty_store: Store) -> None:
    weeks = [(f"garden_2026-01-{day:02}.csv", GARDEN.replace("01-23", f"01-{day + 20}")) for day in (9, 2)]
    app = dropped(visited("data"), *weeks)
    said = words(app)
    assert said.count("new project") == 1
    assert "A new project: 2 files, kept in the order of their status dates." in said
    assert "Against 9 Jan 2026 as known so far: 0 added, 1 changed, 0 removed, 2 unchanged." in said
    assert "All new: no tasks are known for 2 Jan 2026 so far." in said
    app.button(key="keep").click().run()
    days = empty_store.snapshots("garden").select("snapshot_id", "status_date").sort("snapshot_id")["status_date"]
    assert [str(one) for one in days] == ["2026-01-02", "2026-01-09"]


@pytest.mark.usefixtures("empty_store")
def test_a_file_kept_before_is_told_before_anything_is_kept() -> None:
    dropped(visited("data"), ("garden 2026-01-09.csv", GARDEN)).button(key="keep").click().run()
    app = dropped(visited("data"), ("garden again.csv", GARDEN))
    assert [one.value.replace("\\", "") for one in app.info] == [
        "This very file was kept before as garden 2026-01-09.csv, for 9 Jan 2026: keeping it again changes nothing."
    ]
    assert app.button(key="keep").proto.type == "secondary"
    assert not any("speaks for" in one.value for one in app.warning)


@pytest.mark.usefixtures("empty_store")
def test_the_same_file_twice_in_a_drop_is_told_before_anything_is_kept() -> None:
    app = dropped(visited("data"), ("one.csv", GARDEN), ("two.csv", GARDEN))
    assert not app.exception
    assert [one.value.replace("\\", "") for one in app.info] == [
        "two.csv is the same file as one.csv, byte for byte; it was read once."
    ]
    assert app.button(key="keep").label == "Keep 1 file in one"
