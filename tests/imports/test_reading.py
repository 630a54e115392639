"""Uploads are read in a child process, which may die, hang or eat memory without harm."""

import os
import time
from pathlib import Path

import polars as pl
import pytest

from plandata.draft import Draft
from plandata.errors import UnreadableFile
from plandata.imports import reading
from plandata.imports.draft import Circumstances, drafts
from plandata.imports.reading import read_files
from tests.imports.files import RECEIVED
from tests.imports.samples import JIRA, MS_PROJECT

KNOWN = Circumstances(RECEIVED)


def test_the_child_reads_what_this_process_reads():
    (found,) = read_files([("jira.csv", JIRA.encode())], KNOWN)
    (expected,) = drafts(JIRA.encode(), "jira.csv", KNOWN)
    (draft,) = found
    assert isinstance(draft, Draft)
    assert draft.tables.keys() == expected.tables.keys()
    assert all(draft.tables[name].equals(expected.tables[name]) for name in expected.tables)
    assert {**vars(draft), "tables": 0, "issues": 0} == {**vars(expected), "tables": 0, "issues": 0}
    assert draft.issues.equals(expected.issues)


def test_several_files_are_answered_in_order_and_a_bad_one_harms_no_other():
    first, second, third = read_files([("a.csv", JIRA.encode()), ("b.csv", b""), ("c.csv", MS_PROJECT.encode())], KNOWN)
    assert first[0].tool == "Jira"
    assert str(second) == "b.csv is empty. Export it again and check that the export finished."
    assert third[0].tool == "MS Project"


def test_a_child_that_hangs_is_ended_with_its_group(monkeypatch, tmp_path):
    pids = tmp_path / "pids"
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\nsleep 60 & echo $! >> {pids}\necho $$ >> {pids}\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(reading.sys, "executable", str(program))
    monkeypatch.setattr(reading, "SECONDS", 1)
    begun = time.monotonic()
    (answer,) = read_files([("slow.csv", b"x")], KNOWN)
    assert isinstance(answer, UnreadableFile)
    assert str(answer).startswith("slow.csv made its reader stop")
    assert time.monotonic() - begun < 50  # it would have slept for 60
    time.sleep(0.2)
    assert not any(_runs(int(pid)) for pid in pids.read_text().split())


def _runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of memory need a Unix")
def test_a_child_without_memory_ends_in_a_sentence(monkeypatch):
    monkeypatch.setattr(reading, "MEMORY", 60_000_000)
    (answer,) = read_files([("jira.csv", JIRA.encode())], KNOWN)
    assert "made its reader stop" in str(answer)


def test_answers_corrections_and_dates_reach_the_child():
    known = Circumstances(RECEIVED, status_date=RECEIVED, answers={"dates": "month first"})
    ((draft,),) = read_files([("plan.csv", b"Task,Start,Helper\nA,03/04/2026,Ida\n")], known)
    assert draft.status_reason == "you said so"
    assert draft.tables["task"]["start"].to_list() == [pl.Series(["2026-03-04"]).str.to_date()[0]]
