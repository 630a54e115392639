"""Networks as lecturers and textbooks write them: in any language, with any sign, on arrows, a row for each link."""

import pytest

from tests.imports.files import read, read_all, rows, said

CHAIN = [("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")]
LENGTHS = [("A", 3), ("B", 4), ("C", 2), ("D", 5)]
BY_NAME = "Activity,Duration,Predecessors\n"


def links(draft):
    """Who waits for whom, by the ids of the tasks."""
    return sorted(rows(draft, "predecessor_id", "successor_id", table="link"))


def network(text, name="network.csv"):
    """Ids, lengths and links of the tasks of a file."""
    draft = read(text, name)
    return rows(draft, "task_id", "duration_days"), links(draft)


@pytest.mark.parametrize(
    ("task", "before", "length", "nothing", "both"),
    [
        ("Tätigkeit", "Vorgänger", "Dauer (Tage)", "keine", "B und C"),
        ("Aktivität", "Unmittelbare Vorgänger", "Dauer", "–", "B, C"),
        ("Vorgang", "Vorgaenger", "Dauer", "-", "B/C"),
        ("Tâche", "Antériorités", "Durée (jours)", "aucune", "B et C"),
        ("Tâche", "Tâches antérieures", "Durée", "néant", "B, C"),
        ("Actividad", "Predecesor inmediato", "Tiempo", "Ninguna", "B y C"),
        ("Actividad", "Precedencia", "Duración", "-", "B,C"),
        ("Atividade", "Atividades precedentes", "Duração", "nenhuma", "B e C"),
        ("Attività", "Attività precedenti", "Durata", "nessuna", "B e C"),
        ("Activiteit", "Voorgangers", "Duur", "geen", "B en C"),
        ("Zadanie", "Poprzednicy", "Czas trwania", "brak", "B i C"),
        ("Activity", "Must follow", "Days", "—", "B & C"),
        ("Act", "Preds", "Dur", "start", "B; C"),
        ("Activity", "IPA", "Time (days)", "None", "B and C"),
    ],
)
def test_networks_are_read_in_the_words_of_many_languages(task, before, length, nothing, both):
    text = f"{task};{length};{before}\nA;3;{nothing}\nB;4;A\nC;2;A\nD;5;{both.join(chr(34) * 2)}\n"
    assert network(text) == (LENGTHS, CHAIN)


@pytest.mark.parametrize(
    ("header", "cells", "why"),
    [
        ("After", ["", "A", "A", "B & C"], "its cells name other tasks, all of rows above"),
        ("Needs first", ["nothing", "A", "A", "B;C"], "its cells name other tasks, all of rows above"),
        ("Then", ["B,C", "D", "D", ""], "its cells name other tasks, all of rows below"),
    ],
)
def test_a_column_whose_cells_name_other_tasks_holds_links_whatever_it_is_called(header, cells, why):
    body = "".join(f'{name},{days},"{cell}"\n' for (name, days), cell in zip(LENGTHS, cells, strict=True))
    draft = read(f"Activity,Duration,{header}\n{body}")
    assert links(draft) == CHAIN
    assert [one.why for one in draft.mapping if one.header == header] == [why]


@pytest.mark.parametrize(
    "cells", [["", "1", "1", "2"], ["A", "B", "C", "D"], ["", "C", "A", "B"], ["x", "A", "A", "B"]]
)
def test_amounts_and_names_that_are_no_order_are_no_links(cells):
    names = "1234" if "1" in cells else "ABCD"
    body = "".join(f"{name},3,{cell}\n" for name, cell in zip(names, cells, strict=True))
    assert "link" not in read(f"Activity,Duration,Crew\n{body}").tables


def test_a_lag_ends_before_the_comma_that_begins_the_next_predecessor():
    draft = read(BY_NAME + 'A,5,\nB,4,A FS+2\nC,6,ASS+1\nD,3,"B FF+1, C"\nE,2,"D FS+1,5"\n')
    assert sorted(rows(draft, "predecessor_id", "successor_id", "link_type", "lag_days", table="link")) == [
        ("A", "B", "FS", 2), ("A", "C", "SS", 1), ("B", "D", "FF", 1), ("C", "D", "FS", 0), ("D", "E", "FS", 1.5)
    ]  # fmt: skip


def test_a_lag_may_stand_behind_the_bracket_or_without_a_type():
    draft = read(BY_NAME + "A,6,\nB,4,A (SS) + 2\nC,3,A+3 days\nD,2,B - 1\n")
    assert sorted(rows(draft, "predecessor_id", "successor_id", "link_type", "lag_days", table="link")) == [
        ("A", "B", "SS", 2), ("A", "C", "FS", 3), ("B", "D", "FS", -1)
    ]  # fmt: skip


def test_two_numbers_that_are_both_tasks_are_no_task_and_a_lag():
    draft = read("ID,Duration,Predecessors\n1,3,\n2,4,1\n3,2,1\n4,5,2-3\n")
    assert links(draft) == [("1", "2"), ("1", "3")]
    assert "2-3" in [issue[2] for issue in said(draft)]


def test_a_task_called_start_is_a_predecessor_and_the_word_alone_is_none():
    text = BY_NAME + "{}A,3,START\nB,4,A\n"
    assert links(read(text.format("START,0,\n"))) == [("A", "B"), ("START", "A")]
    draft = read(text.format(""))
    assert (links(draft), [issue[1] for issue in said(draft)]) == ([("A", "B")], [""])


@pytest.mark.parametrize(
    "text",
    [
        BY_NAME + "A,3,\nB,4,A\nC,2,A\nD,5,B,C\n",
        "Activity,Predecessors,Duration\nA,,3\nB,A,4\nC,A,2\nD,B,C,5\n",
        BY_NAME + "A,3,\nB,4,A\nC,2,A\nD,5,B\nD,5,C\n",
        BY_NAME + "A,3,\nB,4,A\nC,2,A\nD,5,B\n,,C\n",
        "| Activity | Duration | Predecessors |\n|---|:---:|---|\n| A | 3 | - |\n| B | 4 | A |\n| C | 2 | A |\n"
        "| D | 5 | B, C |\n",
    ],
)
def test_predecessors_may_spill_over_cells_and_rows(text):
    assert network(text) == (LENGTHS, CHAIN)


@pytest.mark.parametrize("kind", ["Type", "Relationship", "Logic", "Link type"])
def test_types_and_lags_of_a_row_for_each_predecessor_stay_with_it(kind):
    draft = read(f"Task,Duration,Predecessor,{kind},Lag\nA,3,,,\nB,4,A,SS,1\nC,2,A,FS,0\nC,2,B,FF,2\n")
    assert draft.kept == 3
    assert sorted(rows(draft, "predecessor_id", "successor_id", "link_type", "lag_days", table="link")) == [
        ("A", "B", "SS", 1), ("A", "C", "FS", 0), ("B", "C", "FF", 2)
    ]  # fmt: skip


def test_a_note_in_a_spare_cell_is_no_predecessor():
    assert network(BY_NAME + "A,3,\nB,4,A,remember\nC,2,A\nD,5,B\n")[1] == [("A", "B"), ("A", "C"), ("B", "D")]


ARROWS = "A,1,2,3\nB,2,4,4\nC,2,3,2\nX,3,4,0\nD,4,5,5\n"
AFTER = [("A", "B"), ("A", "C"), ("B", "D"), ("C", "X"), ("X", "D")]


@pytest.mark.parametrize(
    "events",
    [
        "i,j", "Tail node,Head node", "Start node,End node", "From event,To event", "From,To",
        "Initial node,Final node",
        "Startknoten,Endknoten", "Nodo inicial,Nodo final", "Preceding event,Succeeding event", "Start,End",
    ],
)  # fmt: skip
def test_activities_on_arrows_follow_those_that_end_where_they_begin(events):
    draft = read(f"Activity,{events},Duration\n{ARROWS}", "arrows.csv")
    assert (rows(draft, "task_id"), links(draft)) == ([(name,) for name in "ABCXD"], AFTER)
    assert "the tasks are arrows between events; a task follows every task that ends where it begins" in [
        issue[3] for issue in said(draft)
    ]


@pytest.mark.parametrize("text", ["i,j,Duration\n1,2,3\n2,4,4\n4,5,5\n", "Activity,Time\n1-2,3\n2-4,4\n4-5,5\n"])
def test_arrows_without_names_are_called_by_their_events(text):
    draft = read(text, "arrows.csv")
    assert rows(draft, "task_id", "duration_days") == [("1-2", 3), ("2-4", 4), ("4-5", 5)]
    assert links(draft) == [("1-2", "2-4"), ("2-4", "4-5")]


def test_numbers_that_lead_in_a_circle_or_nowhere_are_no_events():
    assert "link" not in read("Activity,From,To,Duration\nA,1,2,3\nB,2,3,4\nC,3,1,2\n").tables
    assert "link" not in read("Activity,From,To,Duration\nA,1,2,3\nB,3,4,4\nC,5,6,2\n").tables


def test_letters_beside_names_are_the_ids_of_a_network():
    draft = read("Vorgang;Beschreibung;Dauer;Vorgänger\nA;Planen;3;\nB;Graben;4;A\n")
    assert (rows(draft, "task_id", "title"), links(draft)) == ([("A", "Planen"), ("B", "Graben")], [("A", "B")])


@pytest.mark.parametrize("names", ["t_o,t_m,t_p", "OT,MLT,PT", "OD,HD,PD", "ta,tm,tb", "a,ml,b"])
def test_three_lengths_have_more_short_names(names):
    draft = read(f"Activity,Predecessors,{names}\nA,-,1,2,6\nB,A,2,4,8\n", "pert.csv")
    assert rows(draft, "optimistic_days", "likely_days", "pessimistic_days") == [(1, 2, 6), (2, 4, 8)]


def test_three_lengths_may_be_named_below_a_word_for_all():
    draft = read("Activity,Predecessors,Time estimates,,\n,,a,m,b\nA,-,1,2,6\nB,A,2,4,8\n", "pert.csv")
    assert rows(draft, "task_id", "optimistic_days", "pessimistic_days") == [("A", 1, 6), ("B", 2, 8)]


def test_a_network_without_lengths_says_so():
    text = "no column of lengths could be read, so every task counts as 0 days"
    assert text in " ".join(issue[3] for issue in said(read("Activity,Predecessors\nA,\nB,A\n")))


def test_links_in_a_table_of_their_own_need_no_telling_name():
    (draft,) = read_all("From,To,Type,Lag\nA,B,FS,1\nA,C,SS,2\n", "p.csv")
    assert (draft.kind, rows(draft, "predecessor_id", "successor_id", "link_type", "lag_days")) == (
        "link", [("A", "B", "FS", 1), ("A", "C", "SS", 2)]
    )  # fmt: skip


@pytest.mark.parametrize("text", [
    "Task,Start,End,Duration\nDig,0,3,3\nPour,3,7,4\nRoof,7,9,2\n",
    "Task,Start,End,Duration\nDig,1,3,3\nPour,3,6,4\nRoof,6,7,2\n",
])  # fmt: skip
def test_numbers_that_differ_by_the_length_of_the_task_are_times_and_no_events(text):
    plan = read(text)
    assert "link" not in plan.tables or plan.tables["link"].is_empty()
    assert rows(plan, "title", "duration_days")[0] == ("Dig", 3.0)
