"""Delimited text against published collections: csv-spectrum, csv-test-data, Pollock."""

import json
import tarfile
from pathlib import Path

import pytest

from bench.pollock import measured, ours, unnamed
from plandata.imports.dialect import dialect_of
from plandata.imports.quotes import read_rows
from tests.shared.exports import TORTURE, needs_shared

pytestmark = needs_shared

WRONG = "location_coordinates"
"""Its answer holds a telephone number that is not in the file, so no reader can give it."""


def _answers(folder: str, files: str) -> list[tuple[Path, Path]]:
    pairs = [
        (path, TORTURE / folder / "json" / f"{path.stem}.json") for path in (TORTURE / folder / files).glob("*.csv")
    ]
    return sorted(pair for pair in pairs if pair[1].exists() and pair[0].stem != WRONG)


CASES = [*_answers("csv-spectrum", "csvs"), *_answers("csv-test-data", "csv")] if TORTURE.exists() else []


@pytest.mark.parametrize(("file", "answer"), CASES, ids=lambda path: path.stem)
def test_a_small_file_is_read_as_its_answer_says(file, answer):
    expected = json.loads(answer.read_text("utf-8"))
    text = file.read_bytes().decode("utf-8")
    rows = [row or [""] for row in read_rows(text, dialect_of(text)).cells]
    if not expected or isinstance(expected[0], dict):
        header, *body = rows
        rows = [dict(zip(header, row, strict=True)) for row in body]
    assert rows == expected


def test_the_file_whose_answer_holds_a_number_that_is_not_in_it_is_read_as_it_stands():
    file, answer = (TORTURE / "csv-spectrum" / part / WRONG for part in ("csvs", "json"))
    text = file.with_suffix(".csv").read_text("utf-8")
    header, row = read_rows(text, dialect_of(text)).cells
    expected = json.loads(answer.with_suffix(".json").read_text("utf-8"))
    assert dict(zip(header, row, strict=True)) == expected | {"Contact Phone Number": "2095257564"}


@pytest.fixture(scope="module")
def pollock(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pollock")
    with tarfile.open(TORTURE / "pollock.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return folder / "pollock"


def test_spoiled_files_are_read_and_every_damaged_row_is_named(pollock):
    weights = json.loads((pollock / "pollock_weights.json").read_text("utf-8"))
    plain, weighted, refused = measured(pollock / "polluted_files", ours, weights)
    assert (plain >= 9.96, weighted >= 9.98, refused) == (True, True, 0)
    assert unnamed(pollock / "polluted_files") == []


def test_real_files_of_a_survey_are_read(pollock):
    plain, _, refused = measured(pollock / "survey_sample", ours, {})
    assert (plain >= 9.06, refused) == (True, 0)
