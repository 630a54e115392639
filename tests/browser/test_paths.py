"""What a manager does in the browser, page by page."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from plandata.ui.listing import PAGES
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

PLAN = (
    "Task;Owner;Start;Finish;% Complete;Phase;Effort\n"
    "Survey the site;Ana Ruiz;05.01.2026;09.01.2026;100 %;Groundwork;40\n"
    "Pour the slab;Ben Okoye;12.01.2026;23.01.2026;50 %;Groundwork;80\n"
    "Raise the frame;Ana Ruiz;26.01.2026;13.02.2026;0 %;Frame;120\n"
)


def file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_a_stranger_reads_the_answer_and_follows_it_to_the_rows(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("")
    expect(page.get_by_text("The plan ends on 8 Mar 2027")).to_be_visible()
    page.get_by_role("button", name="Why?").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Formula")
    expect(dialog).to_contain_text("rows behind it")
    page.keyboard.press("Escape")
    page.get_by_test_id("stMain").get_by_role("link", name="Schedule").first.click()
    visitor.settles()
    expect(page.get_by_role("heading", name="What is late, and what drives the finish?")).to_be_visible()


def test_a_filter_cuts_every_page_and_survives_reload_and_back(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("")
    visitor.chooses("Phase", "Training")
    expect(page.get_by_text("20 of 191 tasks")).to_be_visible()
    assert "phases=Training" in page.url
    page.get_by_test_id("stSidebar").get_by_role("link", name="Resources").click()
    visitor.settles()
    expect(page.get_by_text("20 of 191 tasks")).to_be_visible()
    page.reload()
    visitor.settles()
    expect(page.get_by_text("20 of 191 tasks")).to_be_visible()
    page.go_back()
    visitor.settles()
    expect(page.get_by_role("heading", name="Are we all right?")).to_be_visible()
    expect(page.get_by_text("20 of 191 tasks")).to_be_visible()


def test_back_undoes_the_change_of_a_filter_and_forward_repeats_it(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("progress")
    first = page.url
    assert first.endswith("/progress?project=atlas-crm-rollout")
    visitor.chooses("Phase", "Training")
    visitor.chooses("As of", "25 Sep 2026")
    assert page.url == f"{first}&phases=Training&as_of=2026-09-25"
    page.go_back()
    visitor.settles()
    assert page.url == f"{first}&phases=Training"
    expect(page.get_by_text("20 of 191 tasks · 20 Nov 2026")).to_be_visible()
    page.go_back()
    visitor.settles()
    assert page.url == first
    expect(page.get_by_text("191 of 191 tasks")).to_be_visible()
    page.go_forward()
    visitor.settles()
    expect(page.get_by_text("20 of 191 tasks · 20 Nov 2026")).to_be_visible()
    expect(page.get_by_role("button", name="Training")).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Resources").click()
    visitor.settles()
    assert page.url.endswith("/resources?project=atlas-crm-rollout&phases=Training")
    page.go_back()
    visitor.settles()
    assert page.url == f"{first}&phases=Training"


def test_a_page_without_a_selection_takes_that_of_the_page_that_led_to_it(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("?project=harbour-street-clinic&phases=Frame")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Risks").first.click(button="middle")
    assert opened.value.url.endswith("/risks?project=harbour-street-clinic&phases=Frame")


def test_another_day_rewinds_and_is_kept_in_the_link(visitor: Visitor) -> None:
    visitor.opens("risks")
    visitor.chooses("As of", "2 Oct 2026")
    expect(visitor.page.get_by_text("2 Oct 2026 compared with 7 Aug 2026")).to_be_visible()
    link = visitor.page.url
    visitor.opens(link.removeprefix(visitor.url))
    expect(visitor.page.get_by_text("2 Oct 2026 compared with 7 Aug 2026")).to_be_visible()


def test_a_bar_of_the_waterfall_leads_to_its_tasks(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("progress")
    page.locator("[data-testid=stVegaLiteChart]").nth(2).scroll_into_view_if_needed()
    bars = page.locator("[data-testid=stVegaLiteChart]").nth(2).locator("path[aria-roledescription=bar]")
    bars.nth(1).click()
    visitor.settles()
    expect(page.get_by_text("behind the mark")).to_be_visible()


def test_a_cell_of_the_risk_matrix_leads_to_its_risks(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("risks")
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    chart.locator("path[aria-label*='Open risks: 2']").first.click()
    visitor.settles()
    expect(page.get_by_text("2 risks at probability")).to_be_visible()


def test_a_week_of_a_person_leads_to_the_tasks_in_it(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("resources")
    expect(page.get_by_text("overloaded in the next 4 weeks").first).to_be_visible()
    page.locator("[data-testid=stVegaLiteChart]").first.locator("path[aria-label*='Hana Kobayakawa']").first.click()
    visitor.settles()
    expect(page.get_by_role("heading", name="Hana Kobayakawa")).to_be_visible()


def test_a_contact_is_searched_entered_and_corrected(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("stakeholders")
    page.get_by_role("tab", name="Communication log").click()
    visitor.settles()
    page.get_by_role("button", name="Add a contact").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Stakeholder").click()
    page.get_by_role("option").first.click()
    dialog.get_by_role("textbox", name="Message").fill("Walked through the new finish")
    dialog.get_by_role("button", name="Save").click()
    visitor.settles()
    page.get_by_role("textbox", name="Search").fill("walked through the new finish")
    page.keyboard.press("Enter")
    visitor.settles()
    expect(page.get_by_text("1 of ", exact=False).first).to_be_visible()
    page.locator("[data-testid=stDataFrame]").first.click(position={"x": 16, "y": 54})
    visitor.settles()
    page.get_by_role("button", name="Correct the chosen entry").click()
    dialog.get_by_role("textbox", name="Message").fill("Walked through the new finish and its cause")
    dialog.get_by_role("button", name="Save").click()
    visitor.settles()
    page.get_by_text("What a row said before").click()
    visitor.settles()
    expect(page.get_by_label("Table of 2 rows").first).to_be_attached()


def test_an_export_goes_in_and_comes_out_as_pages(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    visitor.opens("data")
    page.set_input_files("input[type=file]", [file(tmp_path, "Hall 7.csv", PLAN)])
    expect(page.get_by_text("3 of 3 rows read as tasks")).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Keep 1 file in Hall 7").click()
    expect(page.get_by_text("Kept 1 file in Hall 7")).to_be_visible(timeout=90_000)
    page.get_by_role("link", name="See where it stands").click()
    visitor.settles()
    expect(page.get_by_text("3 of 3 tasks")).to_be_visible()
    page.get_by_role("link", name="Progress").first.click()
    visitor.settles()
    expect(page.get_by_text("Only one report is known")).to_be_visible()
    visitor.opens("data?project=Hall+7")
    page.set_input_files("input[type=file]", [file(tmp_path, "Hall 7.csv", PLAN)])
    page.get_by_role("button", name="Keep 1 file in Hall 7").click()
    expect(page.get_by_text("byte for byte")).to_be_visible(timeout=90_000)


def test_a_file_with_four_columns_typed_by_hand_goes_in_and_is_looked_at(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    visitor.opens("data")
    path = file(tmp_path, "Own list.csv", "Title,Owner,Status,Due\nDig,Ana,Done,2026-01-09\nPour,Ben,Open,2026-01-16\n")
    page.set_input_files("input[type=file]", [path])
    expect(page.get_by_text("2 of 2 rows read as tasks")).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Keep 1 file in Own list").click()
    expect(page.get_by_text("Kept 1 file in Own list")).to_be_visible(timeout=90_000)
    page.get_by_role("link", name="See where it stands").click()
    visitor.settles()
    assert "project=own-list" in page.url
    expect(page.get_by_text("Own list · 2 of 2 tasks")).to_be_visible()


@pytest.mark.parametrize("name", ["", *(entry.name for entry in PAGES[1:])])
@pytest.mark.parametrize("width", [390, 1440])
def test_a_page_fits_the_screen_and_shows_no_error(visitor: Visitor, name: str, width: int) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 844})
    visitor.opens(name)
    assert visitor.page.locator("[data-testid=stException]").count() == 0
    overflow = "document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"
    assert visitor.page.evaluate(overflow) <= 0


def test_a_cell_that_is_not_saved_yet_waits_while_another_page_is_looked_at(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("stakeholders")
    page.get_by_role("tab", name="Stakeholder register").click()
    visitor.settles()
    page.locator("[data-testid=stDataFrame]").first.click(position={"x": 260, "y": 54})
    page.keyboard.press("Enter")
    expect(page.locator("#portal textarea")).to_be_visible()
    page.keyboard.type("Zz", delay=60)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Save 1 change")).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Overview").click()
    visitor.settles()
    page.get_by_role("link", name="Stakeholders").first.click()
    visitor.settles()
    page.get_by_role("tab", name="Stakeholder register").click()
    expect(page.get_by_role("button", name="Save 1 change")).to_be_visible()


def test_a_phone_takes_an_export_with_its_mapping(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 390, "height": 844})
    visitor.opens("data")
    other = "Task;Owner;Start;Finish\nClear the site;Ana;2026-01-05;2026-01-09\nFence it;Ben;2026-01-12;2026-01-13\n"
    page.set_input_files("input[type=file]", [file(tmp_path, "Hall 8.csv", other)])
    expect(page.get_by_text("2 of 2 rows read as tasks")).to_be_visible(timeout=90_000)
    page.get_by_text("columns used").click()
    expect(page.get_by_role("combobox", name="This table holds")).to_be_visible()
    visitor.settles()
    overflow = "document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"
    assert page.evaluate(overflow) <= 0
    expect(page.get_by_role("button", name="Keep 1 file in Hall 8")).to_be_visible()
