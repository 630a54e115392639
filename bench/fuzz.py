"""Spoiled files of every format: `python bench/fuzz.py [--files 10000] [--first 0] [--only NUMBER]`.

Every file is read in a child with a limit of memory, each third one twice; a file that takes longer than 10 s of a
processor (schedules 70 s by the clock), brings the child down or breaks a law is printed with its number, from which
`--only` makes it again.
Each twentieth file that is read is kept in a store, which is checked. Ends with 1 when anything was wrong.
"""

import argparse
import json
import queue
import resource
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plandata.imports.schedule_forms import form_of
from plandata.store.folder import Store
from tests.imports.laws import faults, kept_in_part, outcome, unlike
from tests.imports.mutations import mutated

MEMORY, RESIDENT = 8 * 2**30, 2**30
"""Address space that the child may take (it holds a store too), and memory that it may really use."""

SECONDS, SCHEDULE_SECONDS = 10, 70
TWICE_EVERY, STORE_EVERY, CHECK_EVERY = 3, 20, 400


def judged(number: int, store: Store | None) -> dict[str, object]:
    """What became of one file: its name, seconds, outcome and faults."""
    name, content = mutated(number)
    clock = time.perf_counter if form_of(content) else time.process_time
    began = clock()
    found = outcome(name, content)
    seconds = clock() - began
    wrong = faults(found) + (unlike(found, outcome(name, content)) if number % TWICE_EVERY == 0 else [])
    kept = store is not None and not isinstance(found, str) and number % STORE_EVERY == 0
    if kept and store is not None and not isinstance(found, str):
        wrong += kept_in_part(store, f"P{number}", found, content)
    what = "refused" if isinstance(found, str) else "read"
    if seconds > (SCHEDULE_SECONDS if form_of(content) else SECONDS):
        wrong.append(f"took {seconds:.0f} s")
    resident = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if resident > RESIDENT:
        wrong.append(f"{resident / 1e6:.0f} MB of memory")
    issues = 0 if isinstance(found, str) else sum(draft.issues.height for draft in found)
    suffix = "schedule" if form_of(content) else Path(name).suffix
    return {"number": number, "what": what, "kind": suffix, "seconds": seconds, "kept": kept, "issues": issues,
            "resident": resident, "wrong": wrong}  # fmt: skip


def child(first: int, last: int) -> None:
    """Judge the files of a range and print a line of JSON for each."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory() as folder:
        for start in range(first, last, CHECK_EVERY):
            with Store.open(Path(folder) / str(start), spare=0) as store:
                for number in range(start, min(start + CHECK_EVERY, last)):
                    sys.stdout.write(f"#{number}\n")
                    sys.stdout.flush()
                    sys.stdout.write(json.dumps(_safely(number, store)) + "\n")
                if wrong := store.check():
                    sys.stdout.write(json.dumps({"number": start, "wrong": [f"store: {wrong[:3]}"]}) + "\n")
    sys.stdout.flush()


def _safely(number: int, store: Store | None) -> dict[str, object]:
    try:
        return judged(number, store)
    except BaseException:  # noqa: BLE001 whatever goes wrong is what is looked for
        return {"number": number, "what": "crashed", "wrong": [traceback.format_exc()]}


def watched(first: int, last: int) -> list[dict[str, object]]:
    """The results of a range; where the child falls or hangs, that file is a fault and the rest goes on."""
    results: list[dict[str, object]] = []
    while first < last:
        command = [sys.executable, __file__, "--child", str(first), str(last)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        at, why = _followed(process, results, first)
        if process.wait() == 0:
            break
        why = why or f"the child fell ({process.returncode})"
        results.append({"number": at, "what": "crashed", "wrong": [why]})
        _say(results[-1], len(results))
        first = at + 1
    return results


def _followed(process: subprocess.Popen[str], results: list[dict[str, object]], first: int) -> tuple[int, str]:
    """The file at which the child stood in the end, and why it was stopped, if it was."""
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_drain, args=(process, lines), daemon=True).start()
    at = first
    while True:
        try:
            line = lines.get(timeout=2 * SCHEDULE_SECONDS + 60)
        except queue.Empty:
            process.kill()
            return at, "hangs"
        if not line:
            return at, ""
        if line.startswith("#"):
            at = int(line[1:])
        else:
            results.append(json.loads(line))
            _say(results[-1], len(results))


def _drain(process: subprocess.Popen[str], lines: "queue.Queue[str]") -> None:
    for line in process.stdout or ():
        lines.put(line)
    lines.put("")


def _say(result: dict[str, object], count: int) -> None:
    if result["wrong"]:
        print(f"file {result['number']}: {'; '.join(map(str, result['wrong']))}", flush=True)  # type: ignore[call-overload]
    if count % 500 == 0:
        print(f"… {count} files", flush=True)


def main() -> None:
    """Print the faults and then the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--child", type=int, nargs=2)
    said = parser.parse_args()
    if said.child:
        return child(*said.child)
    if said.only is not None:
        name, content = mutated(said.only)
        Path(f"/tmp/{said.only}-{Path(name).name}").write_bytes(content)
        print(name, len(content), _safely(said.only, None))
        return None
    results = watched(said.first, said.first + said.files)
    _figures(results)
    sys.exit(any(one["wrong"] for one in results))


def _figures(results: list[dict[str, object]]) -> None:
    kinds = Counter((one.get("kind", "?"), one.get("what", "?")) for one in results)
    for (kind, what), count in sorted(kinds.items(), key=str):
        print(f"{kind!s:10s} {what!s:8s} {count:6d}")
    plain = sorted(float(one["seconds"]) for one in results if one.get("kind") not in ("schedule", None))  # type: ignore[arg-type]
    issues, kept = sum(int(one.get("issues", 0)) for one in results), sum(bool(one.get("kept")) for one in results)  # type: ignore[call-overload]
    print(f"{len(results)} files, {sum(bool(one['wrong']) for one in results)} with a fault; {issues:,} issues listed;")
    largest = max(int(one.get("resident", 0)) for one in results) / 1e6  # type: ignore[call-overload]
    print(f"{largest:.0f} MB at most;", end=" ")
    print(f"{kept} kept in a store; seconds a file: median {plain[len(plain) // 2]:.3f}, most {plain[-1]:.2f}")


if __name__ == "__main__":
    main()
