"""Nobody is kept out: axe-core finds nothing serious on any page, and the keyboard alone reaches everything."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from plandata.ui.listing import PAGES, Entry
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

TABS = ["People", "Feedback", "Communication log", "Stakeholder register"]

NOT_OURS = {
    ("svg-img-alt", ".metric_chart_"): "the sparkline that st.metric draws itself; its value and change stand beside it"
}
"""What only Streamlit can mend: a rule, how the selector of the element begins, and what it is."""


def is_ours(rule: str, target: list[str]) -> bool:
    return not any(rule == known and target[0].startswith(begin) for known, begin in NOT_OURS)


def found(page: Page) -> list[str]:
    """What axe-core calls serious or critical, each with its element."""
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=90_000)
    page.wait_for_timeout(500)
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
        if is_ours(one["id"], node["target"])
    ]


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_axe_finds_nothing_serious_on_a_page_in_light_and_in_dark(visitor: Visitor, entry: Entry) -> None:
    page = visitor.page
    for scheme, ground in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(17, 22, 29)")):
        page.emulate_media(color_scheme=scheme)
        if scheme == "light":
            visitor.opens(entry.name.replace("overview", ""))
        visitor.settles()
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", ground)
        expect(page.get_by_role("heading", name=entry.question)).to_be_visible()
        expect(page.get_by_text("encountered an error")).not_to_be_attached()
        assert (scheme, found(page)) == (scheme, [])


def test_axe_finds_nothing_serious_on_a_phone_in_a_dialog_a_card_or_behind_a_tab(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("")
    page.get_by_role("button", name="Why?").first.click()
    visitor.settles()
    assert found(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tolerances").click()
    visitor.settles()
    assert found(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    visitor.opens("stakeholders")
    for tab in TABS:
        page.get_by_role("tab", name=tab).click()
        visitor.settles()
        assert found(page) == [], tab


WALK = """() => {
  const look = e => { let said = ''; for (let n = e, i = 0; n && i < 4; i++, n = n.parentElement) {
    const s = getComputedStyle(n)
    said += [s.outlineStyle == 'none' ? '' : s.outline, s.boxShadow, s.borderColor, s.backgroundColor,
      s.color, s.opacity]
  } return said }
  const now = document.activeElement, last = window.reached
  const unseen = last && last.e != now && last.e.isConnected && !last.e.closest('.stDataFrame')
    && look(last.e) == last.look ? last.words : ''
  const text = now.matches('a, button, summary, input, [role], [tabindex]:not(main)') ? now.innerText : ''
  const words = (now.getAttribute('aria-label') || text || '').trim().replace(/\\s+/g, ' ')
  window.reached = { e: now, look: look(now), words: words || now.tagName }
  return [words, unseen]
}"""
"""The words of what has the focus, and what had it before if it looks the same without; a table draws its own frame."""


SENTENCE = 200
"""What says more has the focus only to be scrolled."""


def walked(page: Page, steps: int) -> tuple[list[str], list[str]]:
    """What so many presses of Tab reach, at most to the page's end, and what of it does not show that it is reached."""
    reached, unseen = [], []
    for _ in range(steps):
        page.keyboard.press("Tab")
        page.wait_for_timeout(120)
        words, before = page.evaluate(WALK)
        if before == "BODY" and reached:
            break
        reached.append(words if len(words) < SENTENCE else "")
        unseen += [before] if before and len(reached) > 1 else []
    return reached, unseen


ICON = 30
"""The name of an icon may stand beside the words, but no more: what holds half the page is not what they name."""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on what says these words."""
    page.get_by_text(words).first.wait_for(state="attached")
    for _ in range(150):
        page.keyboard.press("Tab")
        reached = page.evaluate(WALK)[0]
        if words in reached and len(reached) < len(words) + ICON:
            return
    raise AssertionError(f"Tab never reaches {words}")


def test_tab_reaches_everything_of_the_overview_and_shows_where_it_is(visitor: Visitor) -> None:
    visitor.opens("")
    reached, unseen = walked(visitor.page, 72)
    assert unseen == []
    filters, tiles = ("Project", "As of", "Compared with", "Phase", "Owner", "Status", "Tag"), ("Schedule", "Why?")
    below = ("The planned finish moved", "Put one off", "Why these states?", "Tolerances", "Mitigated on paper", "CSV")
    for words in (*(entry.title for entry in PAGES), *filters, *tiles, *below):
        assert any(words in one for one in reached), words


def test_tab_reaches_everything_of_a_register_and_leaves_its_tables_again(visitor: Visitor) -> None:
    visitor.opens("risks")
    reached, unseen = walked(visitor.page, 90)
    assert unseen == []
    for words in ["Threats", "Where they stand", "Table", "Score", "4 risks near", "CSV"]:
        assert any(words in one for one in reached), words


def test_arrows_lead_from_tab_to_tab(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("risks")
    tab_to(page, "Where they stand")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    visitor.settles()
    expect(page.get_by_role("button", name="Save changes")).to_be_visible()
    assert "risks_tab=Register" in page.url


def test_enter_opens_what_tab_has_reached(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("")
    tab_to(page, "Why?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Formula")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_attached()
    visitor.opens("")
    tab_to(page, "Why these states?")
    page.keyboard.press("Enter")
    expect(page.get_by_text("A state changes once two reports")).to_be_visible()
    tab_to(page, "Tolerances")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()


def test_the_keyboard_opens_the_table_behind_a_chart_and_chooses_a_filter(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("risks")
    tab_to(page, "Table")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Table of 25 rows").first).to_be_attached()
    visitor.opens("")
    tab_to(page, "Phase")
    page.keyboard.type("Training")
    page.keyboard.press("Enter")
    visitor.settles()
    expect(page.get_by_text("20 of 191 tasks")).to_be_visible()
