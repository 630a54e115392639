# ruff: noqa: E501 - the header of an export is one long line
"""Exports of Jira and Redmine in languages beside English."""

import pytest

from tests.imports.files import day, read, rows

JIRA = {
    "fr": "Résumé,Clé de ticket,ID de ticket,Type de ticket,État,Personne assignée,Création,Échéance,Estimation originale",
    "it": "Riepilogo,Chiave ticket,ID ticket,Tipo ticket,Stato,Assegnatario,Creato,Data di scadenza,Stima originale",
    "nl": "Samenvatting,Issuesleutel,Issue-id,Issuetype,Status,Toegewezene,Aangemaakt,Einddatum,Oorspronkelijke schatting",
    "pl": "Podsumowanie,Klucz zgłoszenia,ID zgłoszenia,Typ zgłoszenia,Status,Osoba przypisana,Utworzono,Termin,"
    "Pierwotne oszacowanie",
    "ru": "Тема,Ключ проблемы,ID проблемы,Тип проблемы,Статус,Исполнитель,Создано,Срок исполнения,Первоначальная оценка",
    "ja": "要約,課題キー,課題 ID,課題タイプ,ステータス,担当者,作成日,期限,初期見積もり",
    "zh": "摘要,问题关键字,问题 ID,问题类型,状态,经办人,创建日期,到期日,初始预估",
    "ko": "요약,이슈 키,이슈 ID,이슈 유형,상태,담당자,생성일,기한,최초 추정",
}
ROWS = """
Paint the wall,WEB-1,10001,Task,In Progress,Ida,02/03/2026 08:00,20/03/2026 00:00,28800
Buy the paint,WEB-2,10002,Task,Done,Omar,02/03/2026 08:00,06/03/2026 00:00,3600
Open the shop,WEB-3,10003,Epic,To Do,Ida,02/03/2026 08:00,,
"""


@pytest.mark.parametrize("language", JIRA)
def test_jira_is_read_in_every_language_that_was_met(language):
    draft = read(JIRA[language] + ROWS)
    assert draft.tool == "Jira"
    assert rows(draft, "task_id", "title", "status", "owner", "created_on", "finish", "effort_hours")[0] == (
        "WEB-1", "Paint the wall", "active", "Ida", day("2026-03-02"), day("2026-03-20"), 8.0,
    )  # fmt: skip


def test_jira_in_an_unknown_language_is_told_by_its_values():
    draft = read(
        "Zup,Kla,Nur,Fla,Ini,Mod\nPaint the wall,WEB-1,10001,Rek,2026-03-02 08:00,2026-03-09 08:00\n"
        "Buy the paint,WEB-2,10002,Rek,2026-03-02 09:00,2026-03-06 08:00\n"
        "Open the shop,WEB-3,10003,Mol,2026-03-03 09:00,2026-03-03 09:00\n"
    )
    assert (draft.tool, draft.kind) == ("Jira", "task")
    assert rows(draft, "task_id", "title", "created_on", "updated_on")[0] == (
        "WEB-1", "Paint the wall", day("2026-03-02"), day("2026-03-09"),
    )  # fmt: skip


def test_links_that_block_are_read_in_both_directions():
    draft = read(
        "Summary,Issue key,Issue id,Status,Inward issue link (Blocks),Outward issue link (Blocks),"
        "Outward issue link (Relates)\nA,WEB-1,10001,Open,,WEB-2,WEB-3\nB,WEB-2,10002,Open,,,\nC,WEB-3,10003,Open,WEB-2,,\n"
    )
    assert sorted(rows(draft, "predecessor_id", "successor_id", table="link")) == [
        ("WEB-1", "WEB-2"),
        ("WEB-2", "WEB-3"),
    ]


REDMINE = {
    "de": "#;Tracker;Status;Thema;Zugewiesen an;Beginn;Abgabedatum;% erledigt;Geschätzter Aufwand",
    "fr": "#;Tracker;Statut;Sujet;Assigné à;Début;Echéance;% réalisé;Temps estimé",
    "es": "#;Tipo;Estado;Asunto;Asignado a;Fecha de inicio;Fecha fin;% Realizado;Tiempo estimado",
    "ru": "#;Трекер;Статус;Тема;Назначена;Дата начала;Срок завершения;Готовность;Оценка временных затрат",
    "zh": "#,跟踪,状态,主题,指派给,开始日期,计划完成日期,% 完成,预期时间",
    "pt": "#;Tipo;Situação;Título;Atribuído para;Início;Data prevista;% Terminado;Tempo estimado",
    "ja": "#,トラッカー,ステータス,題名,担当者,開始日,期日,進捗率,予定工数",
}


@pytest.mark.parametrize("language", REDMINE)
def test_redmine_is_read_in_its_locales(language):
    header = REDMINE[language]
    row = "7;Task;In Progress;Paint the wall;Ida;02/03/2026;20/03/2026;40;16,5"
    if ";" not in header:
        row = row.replace("16,5", "16.5").replace(";", ",")
    draft = read(f"{header}\n{row}\n")
    assert draft.tool == "Redmine"
    assert rows(draft, "task_id", "title", "status", "owner", "start", "finish", "share_done", "effort_hours") == [
        ("7", "Paint the wall", "active", "Ida", day("2026-03-02"), day("2026-03-20"), 0.4, 16.5)
    ]
