from tests.store.kill import run


def test_a_killed_process_loses_nothing_that_was_acknowledged_and_leaves_nothing_in_part() -> None:
    outcome = run(2, longest=0.2)
    assert outcome.faults == []
    assert outcome.kills == 2
    assert outcome.acknowledged > 0


def test_the_same_check_finds_a_store_without_ledger_torn() -> None:
    assert any(run(2, "bare", seed, longest=0.2).faults for seed in range(10))
