"""What a sponsor does in the browser: from what changed to its rows, from an objective to its tasks."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


def test_a_sentence_of_the_overview_leads_to_its_rows_and_a_step_to_its_own(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("")
    page.get_by_role("link", name="43 tasks were added").click()
    visitor.settles()
    assert "clause=added" in page.url
    expect(page.get_by_role("heading", name="What changed between two dates?")).to_be_visible()
    expect(page.get_by_text("The planned finish moved 28 working days later")).to_be_visible()
    expect(page.get_by_label("Table of 43 rows").first).to_be_attached()
    page.get_by_role("link", name="because 'Extract contracts").click()
    visitor.settles()
    expect(page.get_by_label("Table of 2 rows").first).to_be_attached()
    page.get_by_role("button", name="Close").click()
    visitor.settles()
    assert "clause" not in page.url
    page.get_by_role("button", name="the report before").click()
    visitor.settles()
    expect(page.get_by_text("20 Nov 2026 compared with 13 Nov 2026")).to_be_visible()
    expect(page.get_by_text("The planned finish moved 3 working days later")).to_be_visible()


def test_an_objective_leads_to_its_tasks_and_an_indicator_to_its_course(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("objectives")
    expect(page.get_by_text("2 of 3 objectives are in trouble")).to_be_visible()
    page.locator("[data-testid=stButtonGroup]").get_by_text("One true customer record").click()
    visitor.settles()
    expect(page.get_by_label("Table of 63 rows").first).to_be_attached()
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    chart.scroll_into_view_if_needed()
    chart.locator("path[aria-label*='Users trained'][aria-roledescription=bar]").last.click(force=True)
    visitor.settles()
    expect(page.get_by_role("heading", name="Users trained")).to_be_visible()
    expect(page.get_by_test_id("stText").get_by_text("target 100 % reached on 14 Mar 2027")).to_be_visible()
