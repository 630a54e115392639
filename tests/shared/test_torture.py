"""Hostile and malformed files end as their manifest says: read whole, read with a word, asked, or refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from plandata.errors import UnreadableFile
from plandata.imports.draft import Circumstances
from plandata.imports.reading import read_files
from tests.imports.files import RECEIVED, accounted
from tests.shared.exports import TORTURE, needs_shared, torture

pytestmark = needs_shared

STRICTER = {
    "dialect/header_only.csv": "nothing could be kept; the sentence says that there are no rows",
    "xlsx/zip_slip.xlsx": "no tool writes an archive with parts outside of itself; it was made to do harm",
}
"""Refused with a sentence where the manifest would also let them pass, and why."""

CASES = [case for case in torture() if case["category"] not in ("mspdi", "hostile")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("torture")
    command = [sys.executable, "-W", "ignore", str(TORTURE / "gen_torture.py"), str(out)]
    subprocess.run(command, check=True, capture_output=True, cwd=out)
    return out


@pytest.fixture(scope="module")
def answers(folder):
    """Every file read in one child, which is what a drop of many files does."""
    files = [(Path(str(case["file"])).name, (folder / str(case["file"])).read_bytes()) for case in CASES]
    return dict(zip([case["file"] for case in CASES], read_files(files, Circumstances(RECEIVED)), strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_hostile_file_ends_as_its_manifest_says(case, answers):
    file, expected, answer = case["file"], case["expect"], answers[case["file"]]
    if isinstance(answer, UnreadableFile):
        assert expected == "reject" or file in STRICTER
        assert "Traceback" not in str(answer)
        return
    assert expected != "reject"
    assert all(accounted(draft) == draft.rows for draft in answer)
    assert case["rows"] in (None, sum(draft.rows for draft in answer), answer[0].kept)
    assert expected == "exact" or _word(answer)


def _word(answer) -> bool:
    """Whether anything is said to the person: an issue, a question, a doubt, or a column that is not used."""
    return any(
        draft.issues.height or draft.questions or any(one.header and one.confidence < 0.75 for one in draft.mapping)
        for draft in answer
    )
