"""The Gantt chart: what its specification and data weigh and how long a browser paints it (TARGETS 7).

A page of 60 rows and the strip of 5,000 rows as the Schedule page draws them, beside the 5,000 rows as one tall chart.
Painted by the vega-embed that Streamlit ships, in headless Chromium: from the call to the second frame after it.
"""

import argparse
import datetime as dt
import functools
import http.server
import io
import json
import statistics
import sys
import threading
import time
from pathlib import Path

import polars as pl
import streamlit
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plandata.charts.gantt import gantt_chart, overview_chart
from plandata.metrics.driving import driving_chain_of_finish
from plandata.metrics.gantt import gantt, shown_rows, with_chain
from plandata.plan import Plan
from plandata.ui.gantt import ROWS, strip
from plandata.ui.show import TEXT
from tests.chromium import chromium
from tests.metrics.plans import plan, task

MONDAY = dt.date(2026, 11, 23)

PAINT = """async ([spec, rows]) => {
  const node = document.createElement("div"); node.style.width = "1000px"; document.body.replaceChildren(node);
  spec.data = {values: rows};
  const frame = () => new Promise(done => requestAnimationFrame(done));
  await frame(); const began = performance.now();
  await window.embed(node, spec, {actions: false, renderer: spec.usermeta.renderer});
  await frame(); await frame();
  return performance.now() - began;
}"""

STATIC = Path(streamlit.__file__).parent / "static"
LOAD = "async path => { const found = await import(path); window.embed = (await found.t()).embed; }"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


def made(count: int) -> Plan:
    """A plan of so many tasks in phases of 25, each task linked to the one before it."""
    tasks, links = [], []
    for at in range(count):
        start = MONDAY + dt.timedelta(days=at % 25 * 3 + at // 25 % 40)
        phase = f"P{at // 25}"
        if at % 25 == 0:
            tasks.append(task(phase, title=f"Phase {at // 25}", kind="summary"))
        else:
            links.append({"predecessor_id": f"T{at - 1}", "successor_id": f"T{at}", "link_type": "FS"})
        tasks.append(task(f"T{at}", title=f"Work package {at}", parent_id=phase, duration_days=3.0, start=start,
                          finish=start + dt.timedelta(days=4), baseline_start=start, baseline_finish=start,
                          owner=f"Owner {at % 30}", share_done=0.3))  # fmt: skip
    return plan(tasks, link=links)


def specification(chart: object, frame: pl.DataFrame) -> dict[str, object]:
    """The specification as the page sends it, without data."""
    spec = chart(frame.clear()).to_dict()
    for part in ("data", "datasets", "$schema"):
        spec.pop(part, None)
    return {**spec, "width": "container", "config": {"text": {"color": TEXT["light"]}}}


def weighed(frame: pl.DataFrame) -> int:
    """Bytes of the frame as Arrow, as Streamlit sends it."""
    buffer = io.BytesIO()
    frame.write_ipc_stream(buffer, compression="uncompressed")
    return buffer.tell()


def painted(page: Page, spec: dict[str, object], frame: pl.DataFrame, renderer: str, rounds: int) -> float:
    """Median milliseconds from the call to the second frame after it."""
    rows = json.loads(json.dumps(frame.to_dicts(), default=str))
    whole = {**spec, "usermeta": {"renderer": renderer}}
    return statistics.median(page.evaluate(PAINT, [whole, rows]) for _ in range(rounds))


def main() -> None:
    """Print bytes, marks and paint of each chart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=7)
    said = parser.parse_args()
    known = made(said.tasks)
    began = time.process_time()
    rows = gantt(known)
    print(f"network and rows of {said.tasks:,} tasks: {time.process_time() - began:.2f} s of processor, once")
    shown = shown_rows(rows, "all", "")
    chain = driving_chain_of_finish(known)
    began = time.process_time()
    page_rows = with_chain(shown_rows(rows, "all", "").head(ROWS), rows, chain).drop("root")
    print(f"a page of {ROWS} rows of them: {(time.process_time() - began) * 1e3:.0f} ms of processor, each time")
    charts = {
        "strip of 1 row (floor)": (overview_chart, strip(shown.head(1), 0)),
        f"{ROWS} rows": (gantt_chart, page_rows),
        f"strip of {shown.height:,} rows": (overview_chart, strip(shown, 0)),
        f"{shown.height:,} rows as one chart": (gantt_chart, with_chain(shown, rows, chain).drop("root")),
    }
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=STATIC))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    script = next((STATIC / "static" / "js").glob("loadVegaEmbed*.js")).relative_to(STATIC).as_posix()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(f"http://127.0.0.1:{server.server_port}/robots.txt")
        page.evaluate(LOAD, f"/{script}")
        for name, (chart, frame) in charts.items():
            spec = specification(chart, frame)
            sizes = f"specification {len(json.dumps(spec)) / 1e3:.1f} kB, data {weighed(frame) / 1e3:.1f} kB"
            times = [f"{kind} {painted(page, spec, frame, kind, said.rounds):.0f} ms" for kind in ("canvas", "svg")]
            print(f"{name:26s} {sizes}, painted {', '.join(times)}")
        browser.close()


if __name__ == "__main__":
    main()
