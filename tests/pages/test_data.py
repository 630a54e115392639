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
