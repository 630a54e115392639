"""Kill -9 at random moments while files are kept (RELIABILITY D1): nothing lost or in part; the control must fail."""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.store.kill import run


def main() -> None:
    """Print what both variants left; ends with 1 when the store lost something or the control did not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--control", type=int, default=10)
    parser.add_argument("--seed", type=int, default=20261122)
    said = parser.parse_args()
    faults = {}
    for variant, kills in (("store", said.kills), ("bare", said.control)):
        began = time.perf_counter()
        outcome = run(kills, variant, said.seed)
        faults[variant] = len(outcome.faults)
        print(
            f"{variant:6s} {outcome.kills} kills, {outcome.acknowledged} files ({outcome.rows:,} rows) acknowledged, "
            f"{len(outcome.faults)} faults, {time.perf_counter() - began:.0f} s"
        )
        for fault in outcome.faults[:5]:
            print(f"       {fault}")
    sys.exit(0 if not faults["store"] and faults["bare"] else 1)


if __name__ == "__main__":
    main()
