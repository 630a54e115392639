"""Spoiled files of every format: read or refused with a sentence, nothing dropped unsaid, kept whole or not at all.

Ten thousand of them are read by `bench/fuzz.py`; here a few, others in each run.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from plandata.store.folder import Store
from tests.imports.laws import faults, kept_in_part, outcome, unlike
from tests.imports.mutations import mutated

NUMBERS = st.integers(0, 10**9)


@settings(max_examples=80, deadline=None)
@given(NUMBERS)
def test_a_spoiled_file_breaks_no_law(number):
    name, content = mutated(number, schedules=False)
    found = outcome(name, content)
    assert faults(found) == []
    assert unlike(found, outcome(name, content)) == []


@settings(max_examples=8, deadline=None)
@given(numbers=st.lists(NUMBERS, min_size=1, max_size=3))
def test_a_spoiled_file_is_kept_whole_or_not_at_all(numbers, tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("spoiled") / "store", spare=0) as store:
        for number in numbers:
            name, content = mutated(number, schedules=False)
            found = outcome(name, content)
            assert isinstance(found, str) or kept_in_part(store, f"P{number}", found, content) == []
        assert store.check() == []
