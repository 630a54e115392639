"""What a manager asks of the Forecast page in the browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


def test_the_tile_leads_to_the_forecast_and_what_if_stays_in_the_link(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("?project=harbour-street-clinic")
    expect(page.get_by_text("P80 finish")).to_be_visible()
    page.get_by_role("link", name="Forecast").first.click()
    visitor.settles()
    expect(page.get_by_text("80 of 100 simulated futures are done by")).to_be_visible()
    page.get_by_role("slider", name="Capacity").press("ArrowRight")
    visitor.settles()
    sooner = page.get_by_text(re.compile(r"With 105 % of the capacity: P50 .* sooner"))
    expect(sooner).to_be_visible()
    assert "capacity=105" in page.url
    page.reload()
    visitor.settles()
    expect(sooner).to_be_visible()


def test_a_report_of_the_log_leads_to_what_it_forecast(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("forecast?project=harbour-street-clinic")
    chart = page.locator("[data-testid=stVegaLiteChart]").nth(2)
    chart.scroll_into_view_if_needed()
    chart.locator("path[aria-roledescription=point]").nth(3).click()
    visitor.settles()
    expect(page.get_by_text("What was forecast on 28 Aug 2026")).to_be_visible()
