"""Every fact of sample_data/planted.md with the metric that finds it: a row for each answer."""

import polars as pl

from plandata.metrics.changed_tasks import changed_tasks
from plandata.metrics.commitments import commitments
from plandata.metrics.contradictions import contradictions
from plandata.metrics.double_booking import double_booked
from plandata.metrics.engagement import engagement_gaps
from plandata.metrics.exposure import risk_movers
from plandata.metrics.feasibility import infeasible
from plandata.metrics.finish_causes import finish_causes
from plandata.metrics.indicators import indicator_trends
from plandata.metrics.logged import logged_by_week
from plandata.metrics.milestones import milestone_trend
from plandata.metrics.phases import phase_status
from plandata.metrics.resources import load_by_week, overloads
from plandata.metrics.responses import responses
from plandata.metrics.schedule import late_tasks, planned_finish
from plandata.metrics.scope import scope_decided
from plandata.metrics.stakeholders import communication_due
from tests.planted import FIRST, NOW, Found, changed, day, grows, hours_of, in_week, load_of, on_day, rows

PAPER = rows("key", "why", contradiction="mitigated_on_paper")
DECIDED = rows("decision", "tasks", phase="Partner portal")
WAITING = rows("stakeholder", "last_contact", "overdue_days", status="overdue")
BROKEN = rows("stakeholder", "commitment", "commitment_due", status="overdue")
MOVE = rows("risk_id", "now", move="occurred")
LATE, DUE = rows("task_id"), rows("last_contact", "next_due", "status", stakeholder="Harbour authority")
PORTAL = [f"ATL-{number}" for number in range(164, 191)]

# fmt: off
SOFTWARE = (
    Found("S1", planned_finish, on_day("09-25"), str, "2027-02-08"),
    Found("S1", planned_finish, on_day("10-02"), str, "2027-02-18"),
    Found("S1", finish_causes, in_week("10-02"), lambda frame: frame.row(0, named=True)["words"],
          "'Extract contracts from the legacy CRM' takes longer (7 → 33 days)"),
    changed("S2", "09-18", "added", PORTAL),
    Found("S3", scope_decided, on_day(NOW, "count"), DECIDED,
          [("approved", 9), ("none", 6), ("pending", 9), ("rejected", 3)]),
    Found("S3", phase_status, lambda sample: (sample.at(NOW), sample.at(FIRST)),
          rows("cost_why", phase="Partner portal"), ["5,700 spent, nothing planned to date"]),
    Found("S4", overloads, on_day(NOW), load_of("Priya Ramanathan"),
          [(day("11-30"), 155), (day("12-07"), 161), (day("12-14"), 131)]),
    Found("S4", infeasible, on_day(NOW), rows("resource"), ["Priya Ramanathan"]),
    Found("S5", risk_movers, lambda sample: sample.week("10-02")[:1], MOVE, [("R-11", 0.0), ("R-01", 0.0)]),
    *grows("S6", "R-03", ("09-18", 6.0), ("10-02", 9.0), ("10-30", 12.0), ("11-06", 16.0), (NOW, 20.0)),
    Found("S7", contradictions, on_day(NOW), PAPER, [("R-06", "called mitigated, 2 of 2 linked tasks not done")]),
    Found("S7", responses, lambda sample: (sample.at(NOW), sample.at(NOW)), rows("open_ids", risk_id="R-06"),
          ["ATL-198; ATL-199"]),
    Found("S8", communication_due, on_day(NOW), WAITING, [("Beatrix Solvang-Mbeki", day("09-30"), 27)]),
    Found("S9", communication_due, on_day("10-02"), rows("cadence", stakeholder="Regional leads"), ["Monthly"]),
    Found("S9", communication_due, on_day("10-09"), rows("cadence", stakeholder="Regional leads"), ["Fortnightly"]),
    Found("S10", contradictions, on_day("11-06"), rows("key", contradiction="done_with_work_left"), []),
    Found("S10", contradictions, on_day("11-13"), rows("key", "why", contradiction="done_with_work_left"),
          [("ATL-21", "called done, 9 h left")]),
    changed("S11", "10-02", "reopened", ["ATL-26"]),
    changed("S11", "10-09", "reopened", ["ATL-56"]),
    changed("S11", "11-13", "reopened", ["ATL-27"]),
    changed("S12", "08-28", "removed", ["ATL-154", "ATL-155"]),
    changed("S12", "10-09", "removed", ["ATL-47", "ATL-48", "ATL-49"]),
    Found("S13", changed_tasks, in_week("11-06", "effort"), rows("task_id", "then", "now", what="re_assigned"),
          [("ATL-104", "Diego Larrañaga", "Lukas Brandvold")]),
    Found("S14", late_tasks, on_day(NOW), LATE, ["ATL-41", "ATL-200", "ATL-98", "ATL-118", "ATL-152", "ATL-136"]),
    Found("S15", load_by_week, on_day("09-25"), hours_of("Hana Kobayakawa", "09-28"), [32.0]),
    Found("S15", load_by_week, on_day("09-25"), hours_of("Hana Kobayakawa", "10-05"), [20.0]),
    Found("S15", load_by_week, on_day("10-30"), hours_of("Greta Lindmoser", "11-02"), [30.0]),
    Found("S16", indicator_trends, on_day(NOW), rows("value", "words", indicator="Duplicate accounts"),
          [(3.3, "3.3 %, target 1 % reached on 23 Jan 2027 at this pace; the latest value moved away from it")]),
    Found("S17", double_booked, lambda sample: (sample.everything(),), rows("resource", "week", "booked"), [
        ("Lukas Brandvold", day("12-21"), "Atlas CRM rollout 25 h, One Office: new ways of working 13 h"),
        ("Lukas Brandvold", day("12-28"), "Atlas CRM rollout 24 h, One Office: new ways of working 13 h"),
        ("Lukas Brandvold", day("2027-01-04"), "Atlas CRM rollout 26 h, One Office: new ways of working 11 h")]),
    Found("S18", logged_by_week, on_day(NOW), lambda frame: rows("week", resource="Tomasz Wierzbicki")(
          frame.filter(pl.col("logged_hours") == 0)), [day("10-19"), day("10-26")]),
    Found("S19", commitments, on_day(NOW), BROKEN,
          [("Data protection officer", "Send the revised dates", day("07-17")),
           ("Saoirse Tanaka", "Show the corrected counts", day("10-22"))]),
)
CONSTRUCTION = (
    Found("C1", milestone_trend, on_day(NOW), lambda frame: [
          frame.filter(item="169", date=day(on))["finish"][0] for on in ("08-07", "10-30", "11-06", "11-13")],
          [day("11-10"), day("11-13"), day("11-20"), day("11-27")]),
    Found("C1", contradictions, on_day("11-13"), rows("why", contradiction="always_two_weeks_away", key="169"),
          ["14, 14 and 14 days away in the last three reports"]),
    Found("C2", finish_causes, in_week("11-06"), rows("title", "cause", "days"), [("Lay roof membrane", "starts", 5)]),
    Found("C2", finish_causes, in_week("11-13"), rows("title", "cause", "days"), [("Lay roof membrane", "starts", 5)]),
    changed("C3", "09-04", "added", ["401"]),
    changed("C3", "09-25", "added", ["402", "403"]),
    changed("C3", "10-30", "added", ["404"]),
    changed("C3", "11-06", "added", ["405"]),
    Found("C4", scope_decided, on_day(NOW, "count"), rows("phase", "decision", "tasks"),
          [("Envelope", "approved", 1), ("External works", "pending", 2), ("Foundations", "approved", 1),
           ("Services second fix", "approved", 1), ("Services second fix", "none", 1)]),
    Found("C5", overloads, on_day(NOW), load_of("Electricians"),
          [(day("11-23"), 172), (day("11-30"), 125), (day("12-07"), 190)]),
    Found("C5", infeasible, on_day(NOW), lambda frame: "Electricians" in frame["resource"], True),
    Found("C6", risk_movers, lambda sample: sample.week("10-30")[:1], MOVE, [("R-01", 0.0)]),
    *grows("C7", "R-02", ("09-18", 8.0), ("10-09", 12.0), ("10-30", 16.0), ("11-13", 20.0)),
    Found("C8", contradictions, on_day("10-23"), PAPER, []),
    Found("C8", contradictions, on_day(NOW), PAPER, [("R-03", "called mitigated, 2 of 2 linked tasks not done")]),
    Found("C9", communication_due, on_day(NOW), WAITING, [("Philippa Adebayo-Crane", day("10-08"), 26)]),
    Found("C9", contradictions, on_day(NOW), rows("key", contradiction="sponsor_silent"), ["Philippa Adebayo-Crane"]),
    Found("C10", communication_due, on_day(NOW), DUE, [(day("09-07"), day("12-07"), "on track")]),
    changed("C11", "10-30", "reopened", ["203"]),
    Found("C11", changed_tasks, in_week("09-18", "effort"), rows("then", "now", what="re_estimated", task_id="175"),
          [("160 h", "192 h")]),
    changed("C12", "10-16", "removed", ["178"]),
    Found("C13", changed_tasks, in_week("11-06", "effort"), rows("task_id", "then", "now", what="re_assigned"),
          [("254", "Owen Blackfern", "Kwabena Osei-Thorne")]),
    Found("C14", late_tasks, on_day(NOW), LATE, ["128", "402", "129", "131", "199"]),
    *(Found("C15", engagement_gaps, on_day(on), rows("engagement", stakeholder="Philippa Adebayo-Crane"), [word])
      for on, word in ((FIRST, "leading"), ("10-02", "supportive"), (NOW, "neutral"))),
    Found("C16", load_by_week, on_day("10-02"), hours_of("Chiara Dellamonte", "10-05"), [40.0]),
    Found("C16", load_by_week, on_day("10-02"), hours_of("Chiara Dellamonte", "10-12"), [28.0]),
    Found("C17", logged_by_week, on_day(NOW), rows("week", resource="Facade crew", logged_hours=0.0), [day("10-12")]),
    Found("C18", commitments, on_day(NOW), lambda frame: BROKEN(frame)[-1],
          ("Philippa Adebayo-Crane", "Send the revised programme", day("10-13"))),
)
CHANGE = (
    Found("O1", planned_finish, on_day("10-02"), str, "2027-01-25"),
    Found("O1", planned_finish, on_day("10-09"), str, "2027-02-03"),
    Found("O1", finish_causes, in_week("10-09"), rows("title", "days", cause="longer"),
          [("Furniture trial with volunteers", 12)]),
    Found("O2", planned_finish, on_day("10-23"), str, "2027-01-26"),
    Found("O2", finish_causes, in_week("10-23"), rows("words", "days", cause="removed"),
          [("'Pulse survey of Legal' was removed, for which 'Pulse survey of Customer care' waited", -4),
           ("'Pulse survey of Procurement' was removed, for which 'Pulse survey of Product' waited", -4)]),
    Found("O3", changed_tasks, in_week("09-04", "effort"), lambda frame: frame.filter(
          title="Consult the works council", what="re_estimated").select("then", "now").rows(), [("62 h", "117 h")]),
    changed("O4", "09-11", "added", ["Phone booths on floor two"], "title"),
    changed("O4", "09-25", "added", ["Parking and bicycle rules"], "title"),
    changed("O4", "10-09", "added", ["Screens for visually impaired staff"], "title"),
    changed("O4", "10-30", "added", ["Refresher for team assistants"], "title"),
    changed("O4", "11-13", "added", ["Customer care listening sessions", "Manager clinics before the last waves"],
            "title"),
    Found("O4", scope_decided, on_day(NOW, "count"), rows("decision", "tasks", phase="Leadership"),
          [("none", 1), ("pending", 1)]),
    Found("O4", scope_decided, on_day(NOW, "count"), rows("decision", "tasks", phase="Workplace design"),
          [("approved", 1)]),
    Found("O5", overloads, on_day(NOW), load_of("Jorge Benavente-Lund"),
          [(day("11-30"), 118), (day("12-07"), 213), (day("12-14"), 145)]),
    Found("O5", infeasible, on_day(NOW), lambda frame: "Jorge Benavente-Lund" in frame["resource"], True),
    Found("O6", risk_movers, lambda sample: sample.week("09-04")[:1], MOVE, [("R-01", 0.0)]),
    *grows("O7", "R-02", ("09-11", 8.0), ("10-09", 12.0), ("10-30", 16.0), ("11-13", 20.0)),
    Found("O8", contradictions, on_day("10-23"), PAPER, [("R-10", "called mitigated, 1 of 1 linked task not done")]),
    Found("O8", contradictions, on_day(NOW), PAPER, [("R-05", "called mitigated, 2 of 2 linked tasks not done"),
                                                     ("R-10", "called mitigated, 1 of 1 linked task not done")]),
    Found("O9", communication_due, on_day(NOW), WAITING, [("Cornelius Abara-Whitlock", day("09-28"), 29)]),
    Found("O10", communication_due, on_day("10-09"), rows("cadence", stakeholder="Works council"), ["Weekly"]),
    Found("O10", communication_due, on_day("10-16"), rows("cadence", stakeholder="Works council"), ["Fortnightly"]),
    changed("O11", "09-18", "reopened", ["Zoning plan of four floors"], "title"),
    changed("O11", "11-13", "reopened", ["Managers' toolkit"], "title"),
    changed("O12", "09-18", "removed", ["Follow-me printing"], "title"),
    changed("O12", "10-23", "removed", ["Pulse survey of Legal", "Pulse survey of Procurement"], "title"),
    Found("O13", changed_tasks, in_week("11-06", "effort"), rows("title", "then", "now", what="re_assigned"),
          [("Lessons learned", "Jorge Benavente-Lund", "Matthieu Okonjo")]),
    Found("O14", late_tasks, on_day(NOW), lambda frame: sorted(frame["title"]),
          ["Health and safety assessment", "Quiet rooms fit-out", "Support desk on the move floor",
           "Team agreement of Procurement", "Train the ambassadors"]),
    Found("O15", load_by_week, on_day("09-25"), hours_of("Thabo Nkemelu", "10-05"), [16.0]),
    Found("O16", indicator_trends, on_day(NOW), rows("value", "target", "state", indicator="Floors released"),
          [(0.0, 2.0, "not at this pace")]),
    Found("O17", changed_tasks, in_week("11-13", "effort"), rows("title", "now", what="re_assigned"),
          [("Fix list after the moves", "Elif Karahan; Lukas Brandvold")]),
    Found("O18", logged_by_week, on_day(NOW), lambda frame: rows("week", resource="Matthieu Okonjo")(
          frame.filter(pl.col("logged_hours") == 0)), [day("11-02")]),
    Found("O19", engagement_gaps, on_day(NOW), rows("stakeholder", salience="dangerous"), ["Landlord"]),
)
# fmt: on
FACTS = (*SOFTWARE, *CONSTRUCTION, *CHANGE)
