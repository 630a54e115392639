"""A large file through the browser while others work: `python bench/beside.py [--rows 1000000] [--sessions 5]`.

Drops a task file on the Data page of a headless Chromium and keeps it; meanwhile visitors of another project ask for a
page each second. Prints the seconds from drop to mapping and from Keep to kept, what the visitors waited before,
meanwhile and after, and the most memory of the server and its reader together. TARGETS 1: 1.5 GB for a million rows.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.imports import task_file
from bench.serving import Server, Visitor, millis, plandata_server
from bench.weeks import made_store
from tests.chromium import chromium

PATIENCE = 600_000
PAGES = ("", "progress", "resources", "risks", "stakeholders")


@dataclass
class Watched:
    """Waits of the visitors by stretch, memory of the processes, and how long the steps of the import took."""

    stretch: str = "before"
    waits: dict[str, list[float]] = field(default_factory=dict)
    most: dict[str, float] = field(default_factory=dict)
    steps: dict[str, float] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)


def family(pid: int) -> list[int]:
    """The process and all below it."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    return [pid, *(one for child in below for one in family(int(child)))]


def memory(pid: int) -> float:
    """Resident megabytes of a process and all below it."""
    total = 0.0
    for one in family(pid):
        lines = Path(f"/proc/{one}/status").read_text("utf-8").splitlines()
        total += next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)
    return total


def weigh(server: Server, seen: Watched) -> None:
    """Note the most memory of each stretch until it is over; a process that ends while it is looked at is left out."""
    while not seen.over.wait(0.05):
        try:
            seen.most[seen.stretch] = max(seen.most.get(seen.stretch, 0.0), memory(server.process.pid))
        except (FileNotFoundError, ProcessLookupError):
            continue


async def visit(server: Server, number: int, seen: Watched) -> None:
    """One visitor who asks for the same page each second."""
    visitor = Visitor(server.port)
    await visitor.open(PAGES[number % len(PAGES)])
    while not seen.over.is_set():
        await asyncio.sleep(1)
        stretch = seen.stretch
        seen.waits.setdefault(stretch, []).append(await visitor.rerun())
    await visitor.close()


async def visits(server: Server, count: int, seen: Watched) -> None:
    """All visitors at once."""
    await asyncio.gather(*(visit(server, number, seen) for number in range(count)))


def timed(seen: Watched, name: str, step: Callable[[], None]) -> None:
    """Do a step of the import and note its seconds."""
    seen.stretch, began = name, time.perf_counter()
    step()
    seen.steps[name] = time.perf_counter() - began


def imported(server: Server, path: Path, seen: Watched) -> None:
    """Drop the file on the Data page and keep it, as a person would."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"http://127.0.0.1:{server.port}/data")
        page.wait_for_selector("input[type=file]", state="attached")
        time.sleep(10)

        def drop() -> None:
            page.set_input_files("input[type=file]", [str(path)])
            expect(page.get_by_text("rows read as tasks")).to_be_visible(timeout=PATIENCE)

        def keep() -> None:
            page.get_by_role("button", name="Keep 1 file").click()
            expect(page.get_by_text("Kept 1 file in")).to_be_visible(timeout=PATIENCE)

        timed(seen, "drop to mapping", drop)
        timed(seen, "Keep to kept", keep)
        seen.stretch = "after"
        time.sleep(5)
        browser.close()


def main() -> None:
    """Import the file beside the visitors and print what it cost them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--sessions", type=int, default=5)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path, store = Path(name) / "Large plan 2026-08-03.csv", Path(name) / "store"
        task_file(path, said.rows)
        shutil.copytree(made_store(10_000, 12), store)
        with plandata_server(store) as server:
            seen = Watched()
            others = threading.Thread(target=lambda: asyncio.run(visits(server, said.sessions, seen)))
            watch = threading.Thread(target=weigh, args=(server, seen))
            others.start()
            watch.start()
            begun = memory(server.process.pid)
            try:
                imported(server, path, seen)
            finally:
                seen.over.set()
                others.join()
                watch.join()
    size = f"{said.rows:,} rows"
    print(f"{size}: " + ", ".join(f"{step} {seconds:.1f} s" for step, seconds in seen.steps.items()))
    for stretch, waits in seen.waits.items():
        print(
            f"  {len(waits)} reruns of others {stretch}: p50 {millis(waits, 0.5):.0f}, p95 {millis(waits, 0.95):.0f} ms"
        )
    most = ", ".join(f"{stretch} {megabytes:.0f}" for stretch, megabytes in seen.most.items())
    print(f"  most memory of server and reader: {begun:.0f} MB before the visitors; MB {most}")


if __name__ == "__main__":
    main()
