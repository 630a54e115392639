"""The Risks page: a suggestion is accepted once; both sides and all units are drawn; a crowd is drawn in time."""

import datetime as dt
import time

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from plandata.metrics.chances import STEPS, USUAL
from plandata.store.folder import Store
from plandata.ui.text import JOINER
from tests.pages.test_pages import in_tab, visited
from tests.pages.test_pages import words as words_of

CLINIC, ATLAS = "harbour-street-clinic", "atlas-crm-rollout"
SUGGESTED = "accept-S-SO-Finishing crew"


def words(app: AppTest) -> str:
    return words_of(app).replace(JOINER, "")


def _kept(store: Store, risk_id: str) -> pl.DataFrame:
    return store.register(CLINIC, "risk").filter(risk_id=risk_id)


def test_a_suggestion_is_accepted_with_one_click_and_only_once(sample_store: Store) -> None:
    first, second = in_tab("Responses", "risks", project=CLINIC), in_tab("Responses", "risks", project=CLINIC)
    before = sample_store.register(CLINIC, "risk").height
    first.button(key=SUGGESTED).click().run()
    assert not first.exception
    assert not first.error
    assert "S-SO-Finishing crew is in the register: Too much hangs on Finishing crew alone." in words(first)
    assert [button for button in first.button if button.key == SUGGESTED] == []
    kept = _kept(sample_store, "S-SO-Finishing crew")
    shown = ("title", "owner", "phase", "status", "category", "raised_on", "probability", "impact")
    assert kept.select(shown).rows() == [
        ("Too much hangs on Finishing crew alone", "Finishing crew", "Finishes", "open", "Resources",
         dt.date(2026, 11, 20), 2.0, 5.0)
    ]  # fmt: skip
    assert kept["trigger"][0].startswith("60 % of the hours of work on the critical path: 9 tasks with nobody else")
    mine = kept.row(0, named=True) | {"owner": "Chiara Dellamonte"}
    assert sample_store.edit(CLINIC, "risk", dt.date(2026, 11, 20), [mine], "the app") == []
    second.button(key=SUGGESTED).click().run()
    assert not second.exception
    assert "S-SO-Finishing crew is in the register already." in words(second)
    assert sample_store.register(CLINIC, "risk").height == before + 1
    assert _kept(sample_store, "S-SO-Finishing crew")["owner"].to_list() == ["Chiara Dellamonte"]


@pytest.mark.usefixtures("sample_store")
def test_an_earlier_day_suggests_but_accepts_nothing() -> None:
    app = in_tab("Responses", "risks", project=CLINIC, as_of="2026-11-13")
    assert not app.exception
    assert [button for button in app.button if str(button.key).startswith("accept-")] == []


def test_opportunities_and_every_unit_are_drawn(sample_store: Store) -> None:
    chance = {"risk_id": "O-1", "title": "Grant", "category": "Opportunity", "status": "open", "probability": 4.0,
              "impact": 3.0, "cost_impact": 20_000.0, "delay_days": 2.0}  # fmt: skip
    assert sample_store.edit(CLINIC, "risk", dt.date(2026, 11, 20), [chance], "the app") == []
    app = visited("risks", project=CLINIC)
    for key, value in {"side": "opportunity", "exposure_in": "days", "loss_in": "days"}.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    assert not app.error
    assert "1 open opportunity, exposure 12; on average they save 14,000 in money and 1.4 working days." in words(app)
    assert "Sum of chance × delay in working days of the open opportunities." in words(app)
    app.session_state["risks_tab"] = "Expected loss"
    app.run()
    assert not app.exception
    assert "What the matrix hides" in [header.value for header in app.header]


@pytest.mark.usefixtures("sample_store")
def test_a_click_on_the_picture_of_expected_loss_shows_the_risk() -> None:
    app = in_tab("Expected loss", "risks")
    assert "The matrix contradicts the expected loss in 6 of 42 pairs of risks." in words(app)
    app.session_state["expected"] = {"selection": {"pick": [{"risk_id": "R-05"}]}}
    app.run()
    assert not app.exception
    assert "The risk that was clicked" in words(app)


def test_five_hundred_risks_thirty_of_them_in_one_cell_are_drawn_in_time(sample_store: Store) -> None:
    many = [
        {
            "risk_id": f"X-{at:03}", "title": f"Risk {at}", "status": "open", "cost_impact": 100.0 + 37 * at % 9000,
            "probability": 4.0 if at < 30 else 1.0 + at % 5, "impact": 4.0 if at < 30 else 1.0 + at // 5 % 5,
            "delay_days": float(at % 21), "proximity": dt.date(2026, 11, 20) + dt.timedelta(at % 90),
        }
        for at in range(500)
    ]  # fmt: skip
    assert sample_store.edit(ATLAS, "risk", dt.date(2026, 11, 20), many, "the app") == []
    visited("overview")
    begun = time.process_time()
    app = visited("risks")
    assert not app.exception
    assert "510 open threats" in words(app)
    assert time.process_time() - begun < 15


def test_a_suggestion_is_dismissed_with_a_reason_and_stays_away(sample_store: Store) -> None:
    name = SUGGESTED.removeprefix("accept-")
    app = in_tab("Responses", "risks", project=CLINIC)
    app.session_state[f"dismiss-{name}"] = True
    app.run()
    next(one for one in app.button if one.label == "Dismiss").click().run()
    assert "A reason is needed" in app.error[0].value
    assert sample_store.register(CLINIC, "snooze").is_empty()
    app.text_input(key=f"why-{name}").set_value("a second crew is booked")
    next(one for one in app.button if one.label == "Dismiss").click().run()
    assert not app.exception
    [row] = sample_store.register(CLINIC, "snooze").to_dicts()
    until = dt.date(2026, 11, 20) + dt.timedelta(days=182)
    told = {"kind": "suggested risk", "key": name, "until": until, "reason": "a second crew is booked", "by": "the app"}
    assert row == told
    assert f"{name} is dismissed: a second crew is booked" in words(app)
    assert [button for button in app.button if button.key == SUGGESTED] == []
    assert [button for button in in_tab("Responses", "risks", project=CLINIC).button if button.key == SUGGESTED] == []


def test_a_scale_is_declared_and_taken_back(sample_store: Store) -> None:
    app = in_tab("Register", "risks", project=ATLAS)
    assert [button for button in app.button if button.label == "Set the scale"] == []
    app.session_state["own-scale"] = True
    app.run()
    app.text_input(key="scale-reason").set_value("risk policy 7")
    next(one for one in app.button if one.label == "Set the scale").click().run()
    assert not app.exception
    kept = sample_store.register(ATLAS, "risk_scale")
    assert kept.select("step", "share", "cost", "reason", "by").rows() == [
        (step, pytest.approx(share), None, "risk policy 7", "the app")
        for step, share in zip(STEPS, USUAL.shares, strict=True)
    ]
    next(one for one in app.button if one.label == "Back to the usual scale").click().run()
    assert not app.exception
    assert sample_store.register(ATLAS, "risk_scale").is_empty()
