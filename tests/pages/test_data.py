"""The Data page: what goes in, what is said about it, what is taken back."""

import pytest
from streamlit.testing.v1 import AppTest

from plandata.store.folder import Store
from tests.pages.test_pages import visited, words

TINY = {
    "four columns": "Title,Owner,Status,Due\nDig,Ana,Done,2026-01-09\nPour,Ben,Open,2026-01-16\n",
    "semicolons": "Title;Owner;Status;Due\nDig;Ana;Done;2026-01-09\nPour;Ben;Open;2026-01-16\n",
    "German": "Aufgabe;Zuständig;Status;Fällig am\nDig;Ana;Erledigt;09.01.2026\nPour;Ben;Offen;16.01.2026\n",
    "two columns": "Task,End date\nDig,2026-01-09\nPour,2026-01-16\n",
    "lower case": "task,owner,start,end,status\nDig,ana,2026-01-05,2026-01-09,done\nPour,ben,,2026-01-16,open\n",
    "tabs": "Task\tDue\nDig\t2026-01-09\nPour\t2026-01-16\n",
    "Spanish": "Tarea,Responsable,Fecha límite\nDig,Ana,09/01/2026\nPour,Ben,16/01/2026\n",
    "no dates": "Task,Status\nDig,done\nPour,open\n",
}


def dropped(app: AppTest, *files: tuple[str, str]) -> AppTest:
    return app.file_uploader[0].set_value([(name, text.encode(), "text/csv") for name, text in files]).run()


@pytest.mark.parametrize("what", TINY)
def test_a_tiny_file_made_by_hand_goes_in(empty_store: Store, what: str) -> None:
    app = dropped(visited("data"), ("plan.csv", TINY[what]))
    assert not app.exception
    assert "2 of 2 rows read as tasks" in words(app)
    app.button(key="keep").click().run()
    assert not app.exception
    assert empty_store.register("plan", "task")["title"].to_list() == ["Dig", "Pour"]
    finishes = [str(one) for one in empty_store.register("plan", "task")["finish"]]
    assert finishes == (["None", "None"] if what == "no dates" else ["2026-01-09", "2026-01-16"])


def undo_asked(store: Store, number: int) -> AppTest:
    app = visited("data", project="atlas-crm-rollout")
    app.session_state[f"snapshots-{store.version}"] = {"selection": {"rows": [number], "columns": [], "cells": []}}
    app.run()
    return app.button(key="undo").click().run()


def test_a_snapshot_is_taken_back_after_a_question_that_says_what_will_be_gone(sample_store: Store) -> None:
    live = sample_store.snapshots("atlas-crm-rollout").filter("live").height
    app = undo_asked(sample_store, 0)
    assert not app.exception
    assert sample_store.snapshots("atlas-crm-rollout").filter("live").height == live
    assert "will no longer count on any page. From 20 Nov 2026 on the" in words(app)
    app.button(key="undo-confirm").click().run()
    assert not app.exception
    assert sample_store.snapshots("atlas-crm-rollout").filter("live").height == live - 1
    assert "was taken back." in words(app)


def test_a_snapshot_stays_when_the_question_is_declined(sample_store: Store) -> None:
    live = sample_store.snapshots("atlas-crm-rollout").filter("live").height
    app = undo_asked(sample_store, 1)
    app.button(key="undo-cancel").click().run()
    assert sample_store.snapshots("atlas-crm-rollout").filter("live").height == live
    assert "was taken back." not in words(app)


def test_keeping_is_the_first_thing_to_do_only_while_it_would_change_something(empty_store: Store) -> None:
    app = dropped(visited("data"), ("plan 2026-01-09.csv", TINY["four columns"]))
    assert app.button(key="keep").proto.type == "primary"
    app.button(key="keep").click().run()
    app = dropped(visited("data"), ("plan 2026-01-09.csv", TINY["four columns"]))
    assert app.button(key="keep").proto.type == "secondary"
    assert "Nothing would change: the plan has all of this already." in words(app)
    assert empty_store.snapshots("plan-2026-01-09").height == 1
