"""Statuses: words in the languages met, and words that deny."""

import pytest

from tests.imports.files import read, rows, said

STATES = {
    "done": "Terminée|Abgeschlossen|Completada|Concluído|Completato|Voltooid|Zakończone|Завершена|Tamamlandı|完了|"
    "已完成|완료|Färdig|Done ✅|Completed - late",
    "active": "En cours|In Bearbeitung|En proceso|Em andamento|In corso|In behandeling|W toku|Выполняется|Devam ediyor|"
    "進行中|进行中|진행 중|Pågående|Waiting for customer|Overdue",
    "todo": "Non commencée|Nicht begonnen|No iniciada|Não iniciada|Non iniziato|Niet gestart|Nie rozpoczęto|Не начата|"
    "Başlamadı|未着手|未开始|시작 전|Ikke påbegynt|Not yet started",
    "dropped": "Annulée|Storniert|Cancelada|Cancelado|Annullato|Geannuleerd|Anulowane|Отменена|İptal edildi|中止|"
    "已取消|취소|Cancelled/Withdrawn",
}


@pytest.mark.parametrize(("word", "state"), [(word, state) for state in STATES for word in STATES[state].split("|")])
def test_a_status_is_read_in_the_languages_met(word, state):
    draft = read(f"ID,Task,Status,Start\n1,Dig,{word},2026-03-02\n")
    assert (rows(draft, "status", "status_text"), said(draft)) == ([(state, word)], [])


@pytest.mark.parametrize(("word", "share", "state"), [("Not done", "0%", "todo"), ("Not completed", "40%", "active")])
def test_a_word_that_is_denied_is_not_taken_for_itself(word, share, state):
    draft = read(f"ID,Task,Status,% Complete,Start\n1,Dig,{word},{share},2026-03-02\n")
    assert rows(draft, "status") == [(state,)]
    assert said(draft) == [
        (2, "Status", word, f"“{word}” is no status word that plandata knows; taken as {state} from the other columns")
    ]
