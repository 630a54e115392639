"""The Cost page in the browser: what is chosen is in the link, and a tile explains itself."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

CLINIC = "cost?project=harbour-street-clinic"


def test_basis_and_earning_rule_are_in_the_link_and_survive_another_page(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens(f"{CLINIC}&basis=budget&rule=0-100")
    first = page.get_by_test_id("stMetricValue").first
    expect(first).to_have_text("1,092,496")
    page.get_by_role("radio", name="50/50").click()
    visitor.settles()
    assert page.url.endswith(f"{CLINIC}&basis=budget&rule=50-50")
    expect(first).to_have_text("1,042,241")
    page.get_by_role("link", name="Risks").first.click()
    visitor.settles()
    page.get_by_role("link", name="Cost").first.click()
    visitor.settles()
    expect(first).to_have_text("1,042,241")
    assert "rule=50-50" in page.url


def test_a_manager_reads_what_it_will_cost_and_why(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens(CLINIC)
    expect(page.get_by_role("heading", name="What will it cost?")).to_be_visible()
    expect(page.get_by_text("124,236 over the budget")).to_be_visible()
    page.locator(".st-key-why-eac").get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("2,408,976 ÷ 0.951 = 2,533,212")
    expect(dialog).to_contain_text("12 rows behind it")
    page.keyboard.press("Escape")
    visitor.chooses("Phase", "Envelope")
    expect(page.get_by_text("work worth 289,464 is done")).to_be_visible()
