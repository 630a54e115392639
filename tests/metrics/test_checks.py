"""Each check on a small plan with a result computed by hand, at its limit, and where the file cannot answer."""

import pytest

from plandata.metrics.checks import CHECKS, checks, failing, failing_rows, finding
from tests.metrics.plans import FRIDAY, day, plan, task

MONDAY = day("2026-11-23")


def link(before, after, kind="FS", **values):
    return {"predecessor_id": before, "successor_id": after, "link_type": kind} | values


def chain(count, **values):
    """Tasks T1 → T2 → … of two working days each, the first from Monday on."""
    tasks = [task(f"T{at}", duration_days=2.0, **values) for at in range(1, count + 1)]
    tasks[0] |= {"start": MONDAY}
    return tasks, [link(f"T{at}", f"T{at + 1}") for at in range(1, count)]


def result(one, check_id):
    row = checks(one).filter(check_id=check_id).row(0, named=True)
    return row["state"], row["figure"], row["repair_ids"]


def test_missing_logic_passes_at_5_percent_and_names_the_fewest_to_link():
    tasks, links = chain(40)
    assert result(plan(tasks, link=links), "logic") == ("passed", "2 of 40 (5 %)", None)
    loose = [task("X", duration_days=1.0, start=MONDAY)]
    assert result(plan(tasks + loose, link=links), "logic") == ("failed", "3 of 41 (7 %)", "T1")
    assert failing(plan(tasks + loose, link=links), "logic").select("task_id", "why", "repair").rows() == [
        ("T1", "has no predecessor", True), ("T40", "has no successor", False),
        ("X", "has no predecessor and no successor", False),
    ]  # fmt: skip


def test_done_tasks_milestones_and_tasks_without_a_baseline_are_not_counted():
    tasks, links = chain(3, baseline_finish=day("2026-12-31"))
    more = [task("D", status="done"), task("M", kind="milestone"), task("N", duration_days=2.0)]
    assert result(plan(tasks + more, link=links), "logic")[1] == "2 of 3 (67 %)"


def test_leads_and_lags_are_counted_among_the_links_to_open_tasks():
    tasks, links = chain(21)
    links[0] |= {"lag_days": -2.0}
    links[1] |= {"lag_share": 0.5}
    one = plan(tasks, link=links)
    assert result(one, "leads") == ("failed", "1 of 20 (5 %)", "T2")
    assert result(one, "lags") == ("passed", "1 of 20 (5 %)", None)
    assert failing(one, "lags")["why"].to_list() == ["FS + 50 % after 'T2'"]
    assert failing(one, "leads")["why"].to_list() == ["FS − 2 d after 'T1'"]
    links[2] |= {"lag_calendar_days": 3.0}
    assert result(plan(tasks, link=links), "lags")[:2] == ("failed", "2 of 20 (10 %)")
    tasks[1] |= {"status": "done"}
    assert result(plan(tasks, link=links), "leads") == ("passed", "0 of 19 (0 %)", None)


def test_link_types_pass_at_90_percent_from_finish_to_start():
    tasks, links = chain(11)
    links[0] |= {"link_type": "SS"}
    assert result(plan(tasks, link=links), "link_types") == ("passed", "9 of 10 (90 %)", None)
    links[5] |= {"link_type": "FF"}
    assert result(plan(tasks, link=links), "link_types")[:2] == ("failed", "8 of 10 (80 %)")
    assert failing(plan(tasks, link=links), "link_types")["repair"].to_list() == [True, False]


def test_hard_constraints_pass_at_5_percent():
    tasks, links = chain(20)
    tasks[3] |= {"constraint_type": "SNLT", "constraint_date": day("2026-12-31")}
    tasks[4] |= {"constraint_type": "SNET", "constraint_date": MONDAY}
    assert result(plan(tasks, link=links), "hard_constraints") == ("passed", "1 of 20 (5 %)", None)
    tasks[4] |= {"constraint_type": "MSO"}
    assert result(plan(tasks, link=links), "hard_constraints")[:2] == ("failed", "2 of 20 (10 %)")
    assert "must start by 31 Dec 2026" in failing(plan(tasks, link=links), "hard_constraints")["why"].to_list()


def test_high_float_begins_above_44_days_and_is_repaired_where_it_arises():
    """A long chain of 50 days; X → Y → Z of 1 day each beside it: 47 days of float, all of which Z holds."""
    tasks = [task("L", duration_days=50.0, start=MONDAY), task("X", duration_days=1.0, start=MONDAY)]
    tasks += [task(one, duration_days=1.0) for one in "YZ"]
    one = plan(tasks, link=[link("X", "Y"), link("Y", "Z")])
    assert result(one, "high_float") == ("failed", "3 of 4 (75 %)", "Z")
    tasks[0] |= {"duration_days": 47.0}
    assert result(plan(tasks, link=[link("X", "Y"), link("Y", "Z")]), "high_float")[:2] == ("passed", "0 of 4 (0 %)")


def test_negative_float_is_repaired_at_the_date_that_binds():
    tasks, links = chain(3)
    tasks[1] |= {"deadline": day("2026-11-26")}
    assert result(plan(tasks, link=links), "negative_float") == ("passed", "0 of 3 (0 %)", None)
    tasks[1] |= {"deadline": day("2026-11-25")}
    assert result(plan(tasks, link=links), "negative_float") == ("failed", "2 of 3 (67 %)", "T2")


def test_a_milestone_whose_date_makes_the_float_negative_is_the_one_to_repair():
    tasks, links = chain(2)
    tasks += [task("M", kind="milestone", constraint_type="FNLT", constraint_date=day("2026-11-25"))]
    one = plan(tasks, link=[*links, link("T2", "M")])
    assert result(one, "negative_float") == ("failed", "2 of 2 (100 %)", "M")
    assert failing(one, "negative_float").select("task_id", "why", "repair").rows() == [
        ("M", "binds the others: has -1 d of float", True), ("T1", "has -1 d of float", False),
        ("T2", "has -1 d of float", False),
    ]  # fmt: skip


def test_a_task_of_44_days_is_not_long():
    tasks, links = chain(2)
    tasks[0] |= {"duration_days": 44.0}
    assert result(plan(tasks, link=links), "high_duration")[:2] == ("passed", "0 of 2 (0 %)")
    tasks[0] |= {"duration_days": 44.5}
    assert result(plan(tasks, link=links), "high_duration") == ("failed", "1 of 2 (50 %)", "T1")
    assert failing(plan(tasks, link=links), "high_duration")["why"].to_list() == ["is 44.5 d long"]


def test_a_forecast_lies_on_or_after_the_status_date_and_an_actual_date_on_or_before_it():
    good = [
        task("A", start=FRIDAY, finish=FRIDAY), task("B", status="done", actual_finish=FRIDAY),
        task("C", status="active", start=day("2026-11-02"), actual_start=day("2026-11-02"), finish=MONDAY),
    ]  # fmt: skip
    assert result(plan(good), "invalid_dates") == ("passed", "0 of 3 (0 %)", None)
    bad = [
        task("A", start=day("2026-11-19"), finish=MONDAY), task("B", status="done", actual_finish=MONDAY),
        task("C", status="active", actual_start=day("2026-11-02"), finish=day("2026-11-19")),
    ]  # fmt: skip
    assert failing(plan(bad), "invalid_dates").sort("task_id")["why"].to_list() == [
        "is to start 19 Nov 2026, before the status date", "finished 23 Nov 2026, after the status date",
        "is to finish 19 Nov 2026, before the status date",
    ]  # fmt: skip


def test_a_task_of_a_day_needs_hours_or_cost_or_an_assignment():
    tasks = [task("A", duration_days=1.0, effort_hours=4.0), task("B", duration_days=1.0), task("C", duration_days=0.5)]
    assert result(plan(tasks), "resources") == ("failed", "1 of 2 (50 %)", "B")
    assigned = [{"task_id": "B", "resource": "Ana"}]
    assert result(plan(tasks, assignment=assigned), "resources") == ("passed", "0 of 2 (0 %)", None)


def test_a_task_that_the_baseline_wanted_done_is_missed_when_it_finished_later_or_is_not_done():
    due = {"baseline_finish": day("2026-11-10")}
    tasks = [task(f"D{at}", status="done", actual_finish=day("2026-11-10"), **due) for at in range(19)]
    tasks += [task("L", status="done", actual_finish=day("2026-11-11"), **due)]
    assert result(plan(tasks), "missed_tasks") == ("passed", "1 of 20 (5 %)", None)
    tasks += [task("O", finish=day("2026-12-01"), **due), task("F", baseline_finish=FRIDAY, finish=FRIDAY)]
    assert result(plan(tasks), "missed_tasks") == ("failed", "2 of 22 (9 %)", "O")
    assert failing(plan(tasks), "missed_tasks")["why"].to_list() == [
        "is not done, baseline 10 Nov 2026", "finished 11 Nov 2026, baseline 10 Nov 2026",
    ]  # fmt: skip


def test_a_critical_task_that_takes_600_days_more_moves_the_finish_by_600():
    tasks, links = chain(3)
    assert result(plan(tasks, link=links), "critical_path_test") == ("passed", "600 d", None)
    assert failing(plan(tasks, link=links), "critical_path_test")["task_id"].to_list() == ["T1"]


def test_a_critical_task_that_does_not_move_the_finish_fails_the_test():
    """X is critical by its own deadline only; the finish waits for the long task."""
    tasks = [task("L", duration_days=700.0, start=MONDAY), task("X", duration_days=2.0, start=MONDAY)]
    tasks += [task("Y", duration_days=1.0)]
    tasks[1] |= {"deadline": MONDAY}
    assert result(plan(tasks, link=[link("X", "Y")]), "critical_path_test") == ("failed", "0 d", "X")


def test_the_path_length_index_counts_the_float_up_to_the_baseline_finish():
    """20 working days are left from 20 November; the baseline ends 1, then 2 days before."""
    tasks, links = chain(10)
    tasks[9] |= {"baseline_finish": day("2026-12-17")}
    one = plan(tasks, link=links)
    assert result(one, "path_length_index") == ("passed", "0.95 (19 of 20)", None)
    tasks[9] |= {"baseline_finish": day("2026-12-16")}
    assert result(plan(tasks, link=links), "path_length_index") == ("failed", "0.90 (18 of 20)", "T1")
    tasks[9] |= {"deadline": day("2026-12-21")}
    assert finding(plan(tasks, link=links), "path_length_index").value == pytest.approx(21 / 20)


def test_the_execution_index_counts_what_the_baseline_wants_by_now():
    done = [task(f"D{at}", status="done", baseline_finish=day("2026-11-10")) for at in range(18)]
    late = [task("L", baseline_finish=FRIDAY), task("F", baseline_finish=MONDAY)]
    extra = [task("N", status="done")]
    assert result(plan(done + late + extra), "execution_index") == ("passed", "0.95 (19 of 20)", None)
    assert result(plan(done + late), "execution_index")[:2] == ("failed", "0.95 (18 of 19)")
    assert result(plan(done + late), "execution_index")[2] == "L"


def test_practices_beside_the_checks():
    tasks, links = chain(3, owner="Ana", phase="Frame")
    tasks[2] |= {"owner": None, "phase": None}
    links[1] |= {"link_type": "SS"}
    one = plan(tasks, link=links)
    found = {row["check_id"]: (row["state"], row["figure"]) for row in checks(one).iter_rows(named=True)
             if row["source"].startswith("GAO")}  # fmt: skip
    assert found == {
        "activities": ("failed", "1 of 3 (33 %)"), "sequence": ("failed", "3 of 3 (100 %)"),
        "assigned": ("failed", "1 of 3 (33 %)"), "durations": ("passed", "0 of 3 (0 %)"),
        "traceable": ("not applicable", None), "valid_path": ("passed", "1 d"),
        "reasonable_float": ("passed", "0 of 3 (0 %)"), "risk_analysis": ("not applicable", None),
        "updated": ("not applicable", None), "baseline": ("not applicable", None),
    }  # fmt: skip


def test_stated_dates_that_contradict_a_link_or_a_summary_are_told():
    tasks = [
        task("S", kind="summary", start=MONDAY, finish=day("2026-11-27")),
        task("A", parent_id="S", start=MONDAY, finish=day("2026-11-25")),
        task("B", parent_id="S", start=day("2026-11-24"), finish=day("2026-11-30")),
    ]
    one = plan(tasks, link=[link("A", "B")])
    assert failing(one, "traceable").select("task_id", "why").rows() == [
        ("B", "starts 24 Nov 2026, before 'A' finishes 25 Nov 2026"),
        ("S", "says 23 Nov 2026 to 27 Nov 2026, its tasks 23 Nov 2026 to 30 Nov 2026"),
    ]


def test_progress_without_actual_dates_or_out_of_sequence_is_told():
    tasks = [
        task("A", status="active", actual_start=day("2026-11-16"), duration_days=5.0),
        task("B", status="active", actual_start=day("2026-11-18"), duration_days=5.0),
        task("C", status="active", duration_days=5.0), task("D", status="done", actual_start=day("2026-11-02")),
        task("E", status="done", actual_start=day("2026-11-02"), actual_finish=day("2026-11-06")),
    ]  # fmt: skip
    assert failing(plan(tasks, link=[link("A", "B")]), "updated").sort("task_id").select("task_id", "why").rows() == [
        ("B", "began before a predecessor was done"), ("C", "has begun, without an actual start"),
        ("D", "is done, without an actual finish"),
    ]  # fmt: skip


def test_a_path_that_begins_long_after_the_status_date_waits_for_nothing_known():
    tasks, links = chain(2)
    tasks[0] |= {"start": day("2026-12-21")}
    assert result(plan(tasks, link=links), "valid_path") == ("failed", "21 d", "T1")


def test_what_a_file_cannot_answer_is_not_applicable_with_the_reason():
    bare = checks(plan([task("A", status=None)]))
    assert bare.filter(state="not applicable").height == len(CHECKS)
    assert dict(bare.select("check_id", "reason").iter_rows()) == {
        **dict.fromkeys(
            ["logic", "leads", "lags", "link_types", "high_float", "negative_float", "critical_path_test",
             "path_length_index", "sequence", "valid_path", "reasonable_float"],
            "the file has no links between tasks",
        ),
        "hard_constraints": "the file has no constraints",
        **dict.fromkeys(["high_duration", "activities"], "no task with a length is open"),
        "invalid_dates": "the file has no status, % complete or actual finish",
        "updated": "the file has no status, % complete or actual finish",
        "resources": "the file has no hours, no costs and no assignments",
        **dict.fromkeys(["missed_tasks", "execution_index", "baseline"],
                        "the file has no baseline and there is no earlier report"),
        "assigned": "the file names no owners and no resources",
        "durations": "the file states no lengths",
        "traceable": "the file has neither links nor summaries",
        "risk_analysis": "no task has a three-point estimate and no risk names a task",
    }  # fmt: skip


def test_a_plan_without_tasks_has_no_result():
    assert set(checks(plan([]))["state"]) == {"not applicable"}


def test_every_failing_row_names_a_task_and_says_why():
    tasks, links = chain(5)
    rows = failing_rows(plan(tasks, link=links))
    assert rows.filter(rows["task_id"].is_null() | rows["why"].is_null()).is_empty()
    assert set(rows["check_id"]) <= {check.id for check in CHECKS}


def test_the_order_of_rows_changes_no_check():
    tasks, links = chain(8)
    links[2] |= {"lag_days": 4.0}
    one, other = plan(tasks, link=links), plan(tasks[::-1], link=links[::-1])
    assert checks(one).equals(checks(other))
