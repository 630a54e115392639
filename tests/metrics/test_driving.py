"""What holds each task where it is, in words, and the chain behind the finish."""

import pytest

from plandata.metrics.driving import driving, driving_chain, driving_chain_of_finish, why
from tests.metrics.networks import MONDAY, link, links, net
from tests.metrics.plans import day, plan, task

REPORTED = day("2026-03-06")


def two(wire, **values):
    """'Pour deck' of four days, then 'Strip forms' of two."""
    tasks = [
        task("A", title="Pour deck", duration_days=4.0),
        task("B", title="Strip forms", duration_days=2.0, **values),
    ]
    return plan(tasks, as_of=MONDAY, link=[wire] if wire else [])


@pytest.mark.parametrize(
    ("wire", "sentence"),
    [
        (link("A", "B", lag=2.0), "starts 10 Mar 2026 because 'Pour deck' finishes 5 Mar 2026, FS + 2 d."),
        (link("A", "B", lag=-1.0), "starts 5 Mar 2026 because 'Pour deck' finishes 5 Mar 2026, FS − 1 d."),
        (link("A", "B", "SS", 1.5), "starts 3 Mar 2026 because 'Pour deck' starts 2 Mar 2026, SS + 1.5 d."),
        (link("A", "B", "FF"), "finishes 5 Mar 2026 because 'Pour deck' finishes 5 Mar 2026, FF."),
        (link("A", "B", "SF", 3.0), "finishes 4 Mar 2026 because 'Pour deck' starts 2 Mar 2026, SF + 3 d."),
        (link("A", "B", lag_share=0.5), "starts 10 Mar 2026 because 'Pour deck' finishes 5 Mar 2026, "
                                        "FS + 50 %."),
        (link("A", "B", lag_calendar_days=3.0), "starts 9 Mar 2026 because 'Pour deck' finishes "
                                                "5 Mar 2026, FS + 3 calendar days."),
        (None, "starts 2 Mar 2026 because it waits for nothing and the project starts then."),
    ],
)  # fmt: skip
def test_a_link_is_told_as_a_planner_would(wire, sentence):
    assert why(two(wire), "B") == f"'Strip forms' {sentence}"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"constraint_type": "SNET", "constraint_date": REPORTED}, "starts 6 Mar 2026 because it may not start before "
                                                                   "6 Mar 2026."),
        ({"constraint_type": "FNET", "constraint_date": REPORTED}, "starts 5 Mar 2026 because it may not finish before "
                                                                   "6 Mar 2026."),
        ({"constraint_type": "MSO", "constraint_date": REPORTED}, "starts 6 Mar 2026 because it must start on "
                                                                  "6 Mar 2026."),
        ({"constraint_type": "ALAP"}, "starts 4 Mar 2026 because it is placed as late as possible without delaying "
                                      "another."),
        ({"start": REPORTED}, "starts 6 Mar 2026 because this is its stated start and nothing else places it."),
    ],
)  # fmt: skip
def test_what_is_no_link_is_told_too(values, reason):
    assert why(two(None, **values), "B") == f"'Strip forms' {reason}"


def test_a_task_in_progress_a_done_one_and_one_that_waits_for_the_data_date():
    tasks = [
        task("A", duration_days=2.0, status="done", actual_start=MONDAY, actual_finish=day("2026-03-03")),
        task("B", duration_days=4.0, status="active", actual_start=day("2026-03-04"), remaining_days=3.0),
        task("C", duration_days=2.0),
        task("D", duration_days=9.0, status="active", actual_start=day("2026-03-04"), remaining_days=1.0),
    ]  # fmt: skip
    told = driving(plan(tasks, as_of=REPORTED, link=links("A-B B-D")))
    assert told["because"].to_list() == [
        "'A' is done: it started 2 Mar 2026 and finished 3 Mar 2026.",
        "What is left of 'B' goes on 6 Mar 2026 because what is left cannot be worked before 6 Mar 2026, "
        "the data date.",
        "'C' starts 6 Mar 2026 because it waits for nothing and cannot be worked before 6 Mar 2026, the data date.",
        "What is left of 'D' goes on 11 Mar 2026 because 'B' finishes 10 Mar 2026, FS.",
    ]


def test_the_chain_leads_from_the_first_cause_to_the_task():
    found = net("A2 B3 C9 D1", "A-B B-D C-D:SS")
    assert driving_chain(found, "D").select("step", "task_id").rows() == [(1, "A"), (2, "B"), (3, "D")]
    assert driving_chain_of_finish(found)["task_id"].to_list() == ["C"]
    assert driving_chain(found, "unknown").rows() == []


def test_a_link_of_two_summaries_is_told_by_the_task_that_holds():
    tasks = [task("S", kind="summary"), task("T", kind="summary")]
    tasks += [task(name, duration_days=float(days), parent_id=parent) for name, days, parent in
              (("A", 3, "S"), ("B", 2, "S"), ("C", 1, "T"), ("D", 4, "T"))]  # fmt: skip
    found = plan(tasks, as_of=MONDAY, link=links("S-T:FS+1"))
    assert why(found, "D") == "'D' starts 6 Mar 2026 because 'A' finishes 4 Mar 2026, FS + 1 d."
    assert driving_chain_of_finish(found)["task_id"].to_list() == ["A", "D"]


def test_a_task_on_a_circle_says_so():
    assert why(net("A1 B1", "A-B B-A"), "A") == "'A' has no dates: it is on a circle of links or waits for one."
