# ruff: noqa: E501 - the header of an export is one long line
"""Registers, logs and schedules whose column names and words are not English."""

import pytest

from tests.imports.files import day, read, read_all, rows

RISKS = {
    "de": "Nr.;Risiko;Kategorie;Eintrittswahrscheinlichkeit;Auswirkung;Risikowert;Maßnahme;Verantwortlich;Status;Fällig am\n"
    "1;Lieferant fällt aus;Extern;hoch;sehr hoch;20;Zweiten suchen;Ida;offen;31.05.2026\n"
    "2;Altes Netz;Technik;gering;mittel;6;Messen;Omar;geschlossen;01.03.2026\n",
    "fr": "ID;Description du risque;Catégorie;Probabilité;Gravité;Criticité;Plan d'action;Responsable;Statut;Échéance\n"
    "1;Lieferant fällt aus;Extern;Élevée;Très élevée;20;Zweiten suchen;Ida;Ouvert;31/05/2026\n"
    "2;Altes Netz;Technik;Faible;Moyenne;6;Messen;Omar;Clos;01/03/2026\n",
    "es": "Código,Riesgo,Categoría,Probabilidad,Impacto,Nivel de riesgo,Respuesta,Responsable,Estado,Fecha límite\n"
    "1,Lieferant fällt aus,Extern,Alta,Muy alto,20,Zweiten suchen,Ida,Abierto,31/05/2026\n"
    "2,Altes Netz,Technik,Baja,Medio,6,Messen,Omar,Cerrado,01/03/2026\n",
    "pt": "Nº;Descrição do Risco;Categoria;Probabilidade;Impacto;Nível;Plano de Resposta;Responsável;Status;Prazo\n"
    "1;Lieferant fällt aus;Extern;Alta;Muito alto;20;Zweiten suchen;Ida;Aberto;31/05/2026\n"
    "2;Altes Netz;Technik;Baixa;Médio;6;Messen;Omar;Fechado;01/03/2026\n",
    "it": "Codice;Rischio;Categoria;Probabilità;Impatto;Livello;Contromisure;Responsabile;Stato;Scadenza\n"
    "1;Lieferant fällt aus;Extern;Alta;Molto alto;20;Zweiten suchen;Ida;Aperto;31/05/2026\n"
    "2;Altes Netz;Technik;Bassa;Medio;6;Messen;Omar;Chiuso;01/03/2026\n",
    "pl": "Nr;Ryzyko;Kategoria;Prawdopodobieństwo;Wpływ;Wynik;Działania;Właściciel;Status;Termin\n"
    "1;Lieferant fällt aus;Extern;wysokie;bardzo wysoki;20;Zweiten suchen;Ida;otwarte;31.05.2026\n"
    "2;Altes Netz;Technik;niskie;średni;6;Messen;Omar;zamknięte;01.03.2026\n",
}


@pytest.mark.parametrize("language", RISKS)
def test_a_risk_register_is_read_in_each_language_met(language):
    draft = read(RISKS[language])
    columns = "title", "category", "owner", "status", "probability", "impact", "response", "response_due"
    assert draft.kind == "risk"
    assert rows(draft, *columns) == [
        ("Lieferant fällt aus", "Extern", "Ida", "open", 4.0, 5.0, "Zweiten suchen", day("2026-05-31")),
        ("Altes Netz", "Technik", "Omar", "closed", 2.0, 3.0, "Messen", day("2026-03-01")),
    ]


STAKEHOLDERS = {
    "de": "Stakeholder;Rolle;Einfluss;Interesse;Einstellung;Erwartungen\nIda;Leiterin;hoch;mittel;positiv;Ruhe\n",
    "fr": "Partie prenante;Fonction;Pouvoir;Intérêt;Positionnement;Attentes\nIda;Leiterin;Fort;Moyen;favorable;Ruhe\n",
    "es": "Interesado,Rol,Poder,Interés,Actitud,Expectativas\nIda,Leiterin,Alto,Medio,a favor,Ruhe\n",
    "pt": "Parte interessada,Papel,Influência,Interesse,Atitude,Expectativas\nIda,Leiterin,Alta,Média,favorável,Ruhe\n",
}


@pytest.mark.parametrize("language", STAKEHOLDERS)
def test_a_stakeholder_register_is_read_in_each_language_met(language):
    draft = read(STAKEHOLDERS[language])
    assert draft.kind == "stakeholder"
    assert rows(draft, "stakeholder", "role", "power", "interest", "engagement", "needs") == [
        ("Ida", "Leiterin", 4.0, 3.0, "supportive", "Ruhe")
    ]


def test_a_communication_plan_a_budget_earned_values_and_hours_are_read_in_other_languages():
    plan = read("Zielgruppe;Inhalt;Kanal;Häufigkeit;Verantwortlich\nTeam;Stand;Treffen;wöchentlich;Omar\n")
    assert (plan.kind, rows(plan, "stakeholder", "message", "channel", "cadence_days", "owner")) == (
        "communication",
        [("Team", "Stand", "Treffen", 7.0, "Omar")],
    )
    budget = read("Kostenart;Phase;Budget;Ist\nPersonal;Planung;10.000,00 €;8.500,50 €\n")
    assert (budget.kind, rows(budget, "phase", "kind", "planned", "actual")) == (
        "cost",
        [("Planung", "personnel", 10000.0, 8500.5)],
    )
    earned = read("Monat;Planwert;Fertigstellungswert;Istkosten\n01/2026;1.000,00;800,00;900,00\n")
    assert (earned.kind, rows(earned, "measure", "value")) == (
        "earned",
        [("planned", 1000.0), ("earned", 800.0), ("actual", 900.0)],
    )
    toggl = read(
        "Benutzer,E-Mail,Kunde,Projekt,Aufgabe,Beschreibung,Startdatum,Startzeit,Enddatum,Endzeit,Dauer,Tags\n"
        "Ida,ida@x.org,,Laden,Korb,Bauen,2026-03-02,09:00:00,2026-03-02,11:30:00,02:30:00,\n"
    )
    assert (toggl.kind, rows(toggl, "date", "resource", "task", "hours")) == (
        "time_entry",
        [(day("2026-03-02"), "Ida", "Korb", 2.5)],
    )


PROJECTS = {
    "de": "Nr.;Vorgangsmodus;Vorgangsname;Dauer;Anfang;Fertig stellen;Vorgänger;Ressourcennamen;% Abgeschlossen;Gliederungsebene",
    "fr": "N°;Mode Tâche;Nom de la tâche;Durée;Début;Fin;Prédécesseurs;Noms ressources;% achevé;Niveau hiérarchique",
    "es": "Id;Modo de tarea;Nombre de tarea;Duración;Comienzo;Fin;Predecesoras;Nombres de los recursos;% completado;Nivel de esquema",
    "pt": "ID;Modo da Tarefa;Nome da Tarefa;Duração;Início;Término;Predecessoras;Nomes dos Recursos;% concluída;"
    "Nível da Estrutura de Tópicos",
}
DAYS = {"de": ("Tage", "2EA"), "fr": ("jours", "2FD"), "es": ("días", "2FC"), "pt": ("dias", "2TI")}


@pytest.mark.parametrize("language", PROJECTS)
def test_ms_project_is_known_by_its_columns_in_each_language_met(language):
    days, finish_to_start = DAYS[language]
    draft = read(
        f"{PROJECTS[language]}\n1;Auto;Haus;15 {days};02.03.26;20.03.26;;;33%;1\n"
        f"2;Auto;Wände;10 {days};02.03.26;13.03.26;;Ida[50%];50%;2\n"
        f"3;Auto;Dach;5 {days}?;18.03.26;24.03.26;{finish_to_start}+2 {days};Omar;0%;2\n"
    )
    assert draft.tool == "MS Project"
    assert rows(draft, "task_id", "title", "kind", "parent_id", "finish", "duration_days", "share_done") == [
        ("1", "Haus", "summary", None, day("2026-03-20"), 15.0, 0.33),
        ("2", "Wände", "task", "1", day("2026-03-13"), 10.0, 0.5),
        ("3", "Dach", "task", "1", day("2026-03-24"), 5.0, 0.0),
    ]
    assert rows(draft, "predecessor_id", "successor_id", "link_type", "lag_days", table="link") == [
        ("2", "3", "FS", 2.0)
    ]
    assert rows(draft, "task_id", "resource", "share", table="assignment") == [("2", "Ida", 0.5)]


def test_an_epic_in_another_language_gathers_its_stories():
    draft = read(
        "Podsumowanie,Klucz zgłoszenia,ID zgłoszenia,Typ zgłoszenia,Status,Termin wykonania,Nadrzędny\n"
        "Przebudowa,SKL-1,30001,Epika,W toku,31/sie/26 12:00 AM,\n"
        "Rysowanie,SKL-2,30002,Historia,Gotowe,06/paź/26 12:00 AM,30001\n"
    )
    assert (draft.tool, rows(draft, "task_id", "kind", "parent_id", "phase", "finish")) == (
        "Jira",
        [
            ("SKL-1", "summary", None, "Przebudowa", day("2026-08-31")),
            ("SKL-2", "task", "SKL-1", "Przebudowa", day("2026-10-06")),
        ],
    )


def test_azure_devops_in_german_is_known():
    draft = read(
        "ID;Arbeitselementtyp;Titel;Zugewiesen zu;Status;Bereichspfad;Iterationspfad;Zieldatum;Abgeschlossene Arbeit\n"
        "202;User Story;Korb;Omar <omar@x.org>;Geschlossen;Laden\\Web;Laden\\S1;06.03.2026 00:00:00;16\n"
    )
    assert (draft.tool, rows(draft, "task_id", "title", "owner", "status", "sprint", "finish", "spent_hours")) == (
        "Azure DevOps",
        [("202", "Korb", "Omar", "done", "S1", day("2026-03-06"), 16.0)],
    )


def test_no_known_name_is_a_doubt_for_its_place_in_the_list():
    draft = read("要約,課題キー,課題 ID,ステータス,期限\nPaint,WEB-1,10001,完了,2026-03-06\n")
    assert [one.header for one in draft.mapping if one.confidence < 0.75] == []


TASKS = {
    "ja": "No,タスク,担当,開始日,終了日,進捗,先行",
    "zh": "序号,任务名称,负责人,开始时间,结束时间,完成率,前置任务",
    "ru": "№,Задача,Ответственный,Начало,Окончание,% выполнения,Предшественники",
    "tr": "No,Görev,Sorumlu,Başlangıç,Bitiş,İlerleme,Öncül",
    "es": "Nº,Actividad,Encargado,Fecha Inicio,Fecha Término,% Avance,Predecesora",
    "fr": "N°,Tâche,Responsable,Début,Échéance,Avancement,Dépendances",
    "pl": "Lp.,Zadanie,Odpowiedzialny,Data rozpoczęcia,Data zakończenia,Postęp,Poprzedniki",
    "nl": "Nr,Taak,Verantwoordelijke,Startdatum,Einddatum,Voortgang,Voorafgaande taken",
}


@pytest.mark.parametrize("language", TASKS)
def test_a_schedule_made_by_hand_is_read_in_each_language_met(language):
    draft = read(f"{TASKS[language]}\n1,Dig,Ida,2026-03-02,2026-03-06,100%,\n2,Sow,Omar,2026-03-09,2026-03-13,50%,1\n")
    assert rows(draft, "task_id", "title", "owner", "start", "finish", "share_done") == [
        ("1", "Dig", "Ida", day("2026-03-02"), day("2026-03-06"), 1.0),
        ("2", "Sow", "Omar", day("2026-03-09"), day("2026-03-13"), 0.5),
    ]
    assert rows(draft, "predecessor_id", "successor_id", table="link") == [("1", "2")]


def test_a_column_called_item_that_holds_codes_is_no_title():
    draft = read("Item,Atividade,Início,Término\n1,Obra,2026-03-02,2026-03-20\n1.1,Muros,2026-03-02,2026-03-13\n")
    assert rows(draft, "title", "wbs", "parent_id") == [("Obra", "1", None), ("Muros", "1.1", "1")]


def test_a_name_that_is_only_spelt_like_an_id_merges_no_rows():
    draft = read("Name,Status,Start,Numbers\nDig,Done,2026-03-02,5\nSow,Open,2026-03-09,5\n")
    assert rows(draft, "task_id") == [("Dig",), ("Sow",)]


@pytest.mark.parametrize("between", [" - ", " – ", " to ", " bis "])
def test_two_days_in_one_cell_are_a_start_and_a_finish(between):
    draft = read(
        f"Task,Status,Timeline\nDig,Done,2026-03-02{between}2026-03-06\nSow,Open,2026-03-09{between}2026-03-13\n"
    )
    assert rows(draft, "start", "finish") == [
        (day("2026-03-02"), day("2026-03-06")),
        (day("2026-03-09"), day("2026-03-13")),
    ]


def test_shares_in_round_brackets_are_shares():
    draft = read('Task,Resources,Start\nDig,"Ida (50%), Omar",2026-03-02\nSow,Ida,2026-03-09\n')
    assert rows(draft, "owner") == [("Ida; Omar",), ("Ida",)]
    assert rows(draft, "resource", "share", table="assignment") == [("Ida", 0.5), ("Omar", None)]


def test_rates_of_roles_are_rates_of_resources():
    draft = read("Role,Rate per day,Currency,Valid from\nDeveloper,640,EUR,2026-01-01\nTester,480,EUR,2026-01-01\n")
    assert (draft.kind, rows(draft, "resource", "rate")) == ("resource", [("Developer", 80.0), ("Tester", 60.0)])


def test_key_results_without_a_day_count_on_the_status_date():
    text = "Objective,Key Result,Owner,Target,Current\nFaster,Median time,Ida,30,60\nHappier,Score,Omar,40,22\n"
    found = read_all(text)[0]
    assert rows(found, "indicator", "date", "objective_id", "value", "target") == [
        ("Median time", day("2026-08-03"), "Faster", 60.0, 30.0),
        ("Score", day("2026-08-03"), "Happier", 22.0, 40.0),
    ]


def test_a_column_of_numbers_called_task_is_no_id_where_it_repeats():
    draft = read("id,Task,Status,Start\n11,1,Done,2026-03-02\n12,1,Open,2026-03-09\n")
    assert rows(draft, "task_id", "title") == [("11", "1"), ("12", "1")]


def test_a_raid_log_an_issue_log_and_a_contact_log_are_read_in_other_languages():
    raid = read(
        "Nr;Typ;Titel;Verantwortlich;Wahrscheinlichkeit;Auswirkung;Status;Erfasst am\n"
        "1;Risiko;Lieferant;Ida;hoch;hoch;offen;02.03.2026\n2;Annahme;Budget bleibt;Omar;;;offen;02.03.2026\n"
        "3;Problem;Server;Omar;;hoch;geschlossen;03.03.2026\n4;Entscheidung;Holz;Ida;;;geschlossen;04.03.2026\n"
    )
    assert rows(raid, "title", "probability", table="risk") == [("Lieferant", 4.0)]
    assert rows(raid, "kind", "title", "status", table="issue") == [
        ("assumption", "Budget bleibt", "open"),
        ("issue", "Server", "closed"),
    ]
    assert rows(raid, "title", table="decision") == [("Holz",)]
    issues = read(
        "N°,Descripción del problema,Prioridad,Reportado por,Fecha de registro,Asignado a,Estado,Solución,Fecha de cierre\n"
        "1,Servidor,Alta,Ida,22/03/2026,Omar,Cerrado,Reinicio,23/03/2026\n"
    )
    assert (issues.kind, rows(issues, "title", "owner", "raised_by", "status", "response", "closed_on")) == (
        "issue",
        [("Servidor", "Omar", "Ida", "closed", "Reinicio", day("2026-03-23"))],
    )
    log = read("Datum;Stakeholder;Kanal;Inhalt;Gesendet von;Rückmeldung\n02.03.2026;Nachbarn;Brief;Bau;Ida;gut\n")
    assert (log.kind, rows(log, "date", "stakeholder", "channel", "message", "owner", "feedback")) == (
        "contact",
        [(day("2026-03-02"), "Nachbarn", "Brief", "Bau", "Ida", "gut")],
    )


def test_a_budget_beside_what_is_spent_is_no_plan():
    draft = read(
        "Item,Category,Budgeted,Spent to date,Remaining\nPaint,Materials,1200,300.5,899.5\nCrew,Labour,8000,8100,-100\n"
    )
    assert (draft.kind, rows(draft, "cost_id", "kind", "planned", "actual")) == (
        "cost",
        [("Paint", "equipment", 1200.0, 300.5), ("Crew", "personnel", 8000.0, 8100.0)],
    )
