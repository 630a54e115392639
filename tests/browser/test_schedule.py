"""What a manager does on the Schedule page: reads why, clicks a task, finds what buys a week."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

CLINIC = "schedule?project=harbour-street-clinic"


def test_why_the_finish_is_on_that_day_and_what_buys_a_week_stand_on_top(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens(CLINIC)
    expect(page.get_by_text("The finish on 17 Feb 2027 is driven by 'Lay roof membrane'")).to_be_in_viewport()
    expect(page.get_by_text("Most is bought by 5 working days off 'Snagging'")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="What drives the finish", exact=True)).to_be_in_viewport()
    expect(page.get_by_role("heading", name="What would buy a week")).to_be_in_viewport()


def test_a_clicked_row_is_explained_beside_the_bars(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens(CLINIC)
    name = page.locator("[data-testid=stVegaLiteChart] text", has_text="Second floor: lights and outlets").first
    name.scroll_into_view_if_needed()
    name.click(force=True)
    visitor.settles()
    expect(page.get_by_text("It is critical: each day that it slips moves the finish.")).to_be_in_viewport()
    expect(page.get_by_text("'Second floor: lights and outlets' starts 19 Jan 2027 because")).to_be_in_viewport()


def test_a_closed_phase_is_opened_by_a_click(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens(CLINIC)
    page.get_by_role("radio", name="Phases").click()
    visitor.settles()
    texts = page.locator("[data-testid=stVegaLiteChart] text")
    expect(texts.filter(has_text="Lay roof membrane")).to_have_count(0)
    texts.filter(has_text="Envelope").first.click(force=True)
    visitor.settles()
    expect(texts.filter(has_text="Lay roof membrane").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_fits_the_screen(visitor: Visitor, width: int) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 844})
    visitor.opens(CLINIC)
    assert visitor.page.locator("[data-testid=stException]").count() == 0
    overflow = "document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"
    assert visitor.page.evaluate(overflow) <= 0
