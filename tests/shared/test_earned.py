"""Earned value through the command line: matrices of periods in, the expected indices out."""

import json

import polars as pl

from plandata.cli import main
from tests.shared.exports import EXPORTS, needs_shared

pytestmark = needs_shared


def test_the_indices_of_earned_value_are_those_expected(tmp_path, capsys):
    store = ["--store", str(tmp_path / "store")]
    files = [str(EXPORTS / "evm" / f"evm_{name}_6x8.csv") for name in ("pv", "ev", "ac")]
    assert main(["import", *files, "--project", "Modules", *store]) == 0
    capsys.readouterr()
    assert main(["export", "earned", "--format", "json", *store]) == 0
    found = json.loads(capsys.readouterr().out)
    expected = pl.read_csv(EXPORTS / "evm" / "EXPECTED_evm.csv")
    columns = {"BAC": "bac", "PV_cum": "pv", "EV_cum": "ev", "AC_cum": "ac", "CV": "cv", "SV": "sv", "CPI": "cpi",
               "SPI": "spi", "EAC_bac_over_cpi": "eac_typical"}  # fmt: skip
    rows = expected.select("level", *columns).rows()
    project = [one for one in found if one["level"] == "project"]
    items = {f"task {one['name']}": one for one in found if one["level"] == "item"}
    told = [*project, *(items[level] for level, *_ in rows if level != "project")]
    assert len(told) == len(rows)
    for one, (_level, *values) in zip(told, rows, strict=True):
        for column, value in zip(columns.values(), values, strict=True):
            assert value is None or round(one[column], 4 if column in ("cpi", "spi") else 2) == value, (one, column)
    assert main(["status", "--json", *store]) == 0
    status = json.loads(capsys.readouterr().out)
    last = expected.filter(pl.col("period") == "week 7", pl.col("level") == "project").row(0, named=True)
    names = ("bac", "pv", "ev", "ac", "cv", "sv", "cpi", "spi", "eac")
    assert {name: round(status[name]["value"], 4) for name in names} == {
        "bac": last["BAC"], "pv": last["PV_cum"], "ev": last["EV_cum"], "ac": last["AC_cum"], "cv": last["CV"],
        "sv": last["SV"], "cpi": last["CPI"], "spi": last["SPI"], "eac": last["EAC_bac_over_cpi"],
    }  # fmt: skip
