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
