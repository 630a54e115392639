"""Registers: each kind is recognised and typed; logs of several kinds are told apart."""

import pytest

from tests.imports.files import accounted, day, read, rows, said

KINDS = {
    "risk": "Risk ID,Risk,Likelihood,Impact,Owner,Status\nR1,Flood,4,5,Ida,Open\n",
    "stakeholder": "Stakeholder,Role,Influence,Interest,Current engagement\nMayor,Sponsor,High,Low,Neutral\n",
    "communication": "Audience,Communication item,Frequency,Channel,Owner\nStaff,News,Weekly,Mail,Ida\n",
    "contact": "Date,Stakeholder,Channel,Message,Feedback\n2026-03-02,Mayor,Call,Asked for the date,Agreed\n",
    "resource": "Resource Name,Type,Weekly hours,Rate per hour\nIda,Work,32,80\n",
    "absence": "Person,From,To,Reason\nIda,2026-03-02,2026-03-06,Holiday\n",
    "capacity": "Resource,From,To,Hours per week\nIda,2026-03-02,2026-03-27,16\n",
    "assignment": "Task ID,Resource,Hours\n7,Ida,12\n",
    "link": "Predecessor,Successor,Type,Lag\n1,2,FS,2d\n",
    "cost": "Phase,Cost type,Month,Planned,Actual\nDig,Personnel,2026-03-01,1000,900\n",
    "objective": "Objective ID,Objective,Outcome,Owner\nO1,More visitors,Fuller halls,Ida\n",
    "indicator": "Indicator,Date,Value,Target,Unit\nVisitors,2026-03-02,120,200,people\n",
    "decision": "Decision ID,Decision,Decided by,Date,Status\nD1,Rent the hall,Mayor,2026-03-02,Approved\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_register_is_recognised_by_its_columns(kind):
    draft = read(KINDS[kind], f"{kind}.csv")
    assert (draft.kind, draft.rows, draft.kept, said(draft)) == (kind, 1, 1, [])


def test_a_risk_is_scored_before_and_after_its_treatment():
    draft = read(
        "ID,Risk,Likelihood,Impact,Treatment,Likelihood,Impact,Status\n1,Flood,5,4,Reduce,2,3,Open\n", "risks.csv"
    )
    assert rows(draft, "probability", "impact", "residual_probability", "residual_impact", "scale_text") == [
        (5, 4, 2, 3, "5 × 4")
    ]


def test_a_negative_impact_is_a_chance():
    draft = read("#,Event,Probability,Impact,Category\n1,Rain,3,-4,Weather\n2,Fire,1,5,Safety\n", "risks.csv")
    assert rows(draft, "title", "impact", "category") == [("Rain", 4.0, "Opportunity"), ("Fire", 5.0, "Safety")]


def test_a_log_of_four_kinds_gives_each_row_to_the_table_of_its_kind():
    draft = read(
        "ID,Type,Description,Probability,Impact,Owner,Status,TargetDate\n1,Risk,Flood,High,Low,Ida,Open,2026-03-02\n"
        "2,Decision,Rent the hall,,,Mayor,Approved,2026-03-03\n3,Assumption,No rain,,,Ida,Open,\n"
        "4,Issue,Leak,High,High,Ida,Closed,2026-03-04\n",
        "raid.csv",
    )
    assert rows(draft, "risk_id", "title", "category") == [("1", "Flood", None)]
    assert rows(draft, "decision_id", "title", "decided_by", "status", "date", table="decision") == [
        ("2", "Rent the hall", "Mayor", "approved", day("2026-03-03"))
    ]
    assert rows(draft, "issue_id", "kind", "title", "status", "impact", "due", table="issue") == [
        ("3", "assumption", "No rain", "open", None, None),
        ("4", "issue", "Leak", "closed", "High", day("2026-03-04")),
    ]
    assert [(line, value) for line, _, value, _ in said(draft)] == [(3, "Decision"), (4, "Assumption"), (5, "Issue")]
    assert accounted(draft) == draft.rows == 4


def test_cells_off_the_scale_and_unknown_words_are_listed():
    draft = read("Risk,Probability,Impact,Status\nFlood,often-ish,4,Frobbed\nFire,3,4,Open\n", "risks.csv")
    assert sorted(said(draft)) == [
        (2, "Probability", "often-ish", "not on a scale from 1 to 5 or from low to high"),
        (2, "Status", "Frobbed", "no word for open, mitigated, occurred, closed; taken as open"),
    ]


def test_frequencies_become_days_and_unknown_ones_stay_words():
    draft = read(
        'Audience,Message,Frequency,Channel\nStaff,News,"Weekly, Friday at 2pm",Mail\nBoard,Figures,As needed,Call\n'
    )
    assert rows(draft, "cadence", "cadence_days") == [("Weekly, Friday at 2pm", 7.0), ("As needed", None)]


def test_turkish_registers_are_read():
    draft = read("ADI,Rolü,Paydaş Türü,Etki\nBelediye,Sponsor,Dış,Yüksek\n")
    assert (draft.kind, rows(draft, "stakeholder", "role", "power")) == ("stakeholder", [("Belediye", "Sponsor", 4.0)])


def test_a_legend_below_a_register_is_no_risk():
    draft = read(
        "ID,Risk,Probability,Impact\nR1,Flood,3,2\nR2,Fire,1,3\n\n,Probability,,\n,Unlikely,,R2\n,Likely,R1,\n"
    )
    assert rows(draft, "risk_id", "title") == [("R1", "Flood"), ("R2", "Fire")]
    assert [(line, reason) for line, _, _, reason in said(draft) if line] == [
        (line, "stands below the table like a legend; it was left out") for line in (5, 6, 7)
    ]
    assert accounted(draft) == draft.rows == 5


def test_a_register_with_empty_rows_inside_goes_on_below_them():
    draft = read("ID,Risk,Probability,Impact\nR1,Flood,3,2\n\n\nR2,Fire,1,3\n")
    assert rows(draft, "risk_id") == [("R1",), ("R2",)]


def test_an_instruction_in_the_first_row_is_no_risk():
    draft = read(
        "ID,Risk,Probability,Impact\n,Write it as if and then,Use the scale on the next tab,"
        "Use the scale on the next tab\n"
        "1,Flood,Low,High\n"
    )
    assert rows(draft, "risk_id", "title") == [("1", "Flood")]
    assert said(draft)[0][::3] == (2, "reads like an instruction, for nothing in it is a score; it was left out")


def test_a_stakeholder_s_side_and_marks_are_read():
    draft = read("Stakeholder,Role,Position/Interest\nMayor,Sponsor,For/High\nPress,Media,Against/Low\n")
    assert rows(draft, "stakeholder", "engagement", "interest") == [
        ("Mayor", "supportive", 4.0),
        ("Press", "resistant", 2.0),
    ]
    draft = read("Name,Organization,Role,R,A,C,I\nIda,PMO,Project Manager,x,x,,\nOmar,City,Sponsor,,,x,x\n")
    assert rows(draft, "stakeholder", "category") == [
        ("Ida", "responsible; accountable"),
        ("Omar", "consulted; informed"),
    ]


def test_a_list_of_costs_keeps_its_headings_as_phases_and_leaves_its_total_out():
    draft = read("Cost Component,Estimated Cost\nPeople,\nPainter,1000\nTools,\nBrush,50\nTotal cost,1050\n")
    assert rows(draft, "cost_id", "phase", "planned") == [("Painter", "People", 1000.0), ("Brush", "Tools", 50.0)]
    assert accounted(draft) == draft.rows == 5


def test_a_rate_of_a_day_is_divided_and_the_one_that_lasts_counts():
    draft = read(
        "Resource Name,Cost per day,Start,End\nIda,400,2026-01-01,2026-03-31\nIda,480,2026-04-01,9999-12-31\n"
        "Ida,900,2026-05-04,2026-05-04\n"
    )
    assert rows(draft, "resource", "rate") == [("Ida", 60.0)]
    assert accounted(draft) == draft.rows == 3


def test_two_people_of_one_name_are_told_apart_by_their_ids():
    draft = read("Artist ID,Artist Name,Department\nA1,Ida,Paint\nA2,Ida,Light\nA3,Omar,Light\n", "resources.csv")
    assert rows(draft, "resource") == [("Ida (A1)",), ("Ida (A2)",), ("Omar",)]


def test_rows_that_begin_with_the_name_of_a_column_are_rows():
    draft = read(
        "Risk,Description,Probability,,,Consequences,,,Owner\nRisk,,L,M,H,L,M,H,\nRisk,Flood,X,,,,,X,Client\n"
        "Risk,Fire,,X,,X,,,Contingency\nRisk,Dust,,X,,X,,,Mitigation\n"
    )
    assert rows(draft, "title", "probability", "impact") == [("Flood", 2, 4), ("Fire", 3, 2), ("Dust", 3, 2)]


def test_a_table_of_people_and_what_their_day_costs_is_a_list_of_resources_by_its_columns_alone():
    draft = read("person,Cost per day,Start,End\nAnn,400,2026-01-01,2026-12-31\nBob,520,2026-01-01,\n", "x.csv")
    assert draft.kind == "resource"
    assert rows(draft, "resource", "rate") == [("Ann", 50.0), ("Bob", 65.0)]


def test_values_without_a_day_are_of_the_status_date_and_move_with_it():
    draft = read("KPI,Unit,Target,Actual\nCall time,min,4,7.1\n", "kpi_2026-03-06.csv")
    assert (draft.status_date, rows(draft, "date", "value")) == (day("2026-03-06"), [(day("2026-03-06"), 7.1)])
    assert rows(draft.on(day("2026-03-13")), "date") == [(day("2026-03-13"),)]
    assert [reason for _line, _column, _value, reason in said(draft)] == [
        "the values have no column of days; they count as measured on the status date"
    ]


def test_key_results_belong_to_the_objective_that_merged_cells_name_once():
    draft = read(
        "Objective,Key result,Target,Current\nGrow,Customers,100,45\n,Sales,9,7\nKeep staff,eNPS,40,31\n,Leavers,2,3\n"
    )
    assert rows(draft, "objective_id", "indicator", "value") == [
        ("Grow", "Customers", 45), ("Grow", "Sales", 7), ("Keep staff", "eNPS", 31), ("Keep staff", "Leavers", 3),
    ]  # fmt: skip
