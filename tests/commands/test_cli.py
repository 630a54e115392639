"""What cannot be done is a sentence and an exit code, never a traceback or a hang."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plandata.cli import main
from plandata.store.folder import Store
from tests.commands.running import FIRST, ROOT, Capture, process


def test_an_unknown_table_lists_the_known_ones(capsys: Capture) -> None:
    assert main(["export", "tusk"]) == 1
    sentence = capsys.readouterr().err
    assert sentence.startswith("There is no table 'tusk'. Tables: task, link, ")
    assert "burndown" in sentence


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["--project", "Nope"], "There is no project 'Nope' here. Known projects: Atlas CRM rollout, "),
        (["--phase", "Nope"], "There are no phases 'Nope' in this plan. Known phases: "),
        (["--owner", "Nope"], "There are no owners 'Nope' in this plan. Known owners: "),
    ],
)
def test_what_is_not_there_is_named_with_what_is(flags: list[str], sentence: str, capsys: Capture) -> None:
    assert main(["status", *flags]) == 1
    assert capsys.readouterr().err.startswith(sentence)


def test_without_a_store_the_sentence_says_how_to_begin(store: Path, capsys: Capture) -> None:
    assert main(["status"]) == 1
    assert capsys.readouterr().err.endswith("Import a file first, or name the folder with --store.\n")
    assert not store.exists()


@pytest.mark.parametrize(
    "said",
    [
        [],
        ["import", "x.csv"],
        ["import", "x.csv", "--project", "A", "--dates", "guess"],
        ["status", "--as-of", "yesterday"],
        ["serve", "--port", "0"],
        ["export"],
        ["fly"],
    ],
)
def test_wrong_usage_is_exit_code_2(said: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(said)
    assert ended.value.code == 2


def test_a_store_that_another_process_holds_is_named_and_not_waited_for(samples: Path) -> None:
    with Store.open(samples):  # a command that waited would run into the limit of the process
        for said in (["status"], ["import", FIRST, "--project", "A"], ["undo", "1"], ["serve", "--port", "18999"]):
            done = process(*said, env=os.environ | {"PLANDATA_STORE": str(samples)})
            assert (done.returncode, done.stdout) == (1, "")
            assert "is held by" in done.stderr
            assert done.stderr.count("\n") == 1


def test_a_reader_that_goes_away_is_no_traceback(samples: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "plandata.cli", "export", "task", "--project", "atlas-crm-rollout"]
    command += ["--store", str(samples)]
    done = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, timeout=240, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_help_needs_no_heavy_import() -> None:
    code = "import sys; from plandata.cli import parser; parser().format_help(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"polars", "duckdb", "streamlit"} & set(done.stdout.split())


def test_nothing_but_serve_imports_streamlit() -> None:
    modules = "importing, status, exporting, upkeep"
    code = f"import sys; from plandata.commands import {modules}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"streamlit", "pandas"} & set(done.stdout.split())
