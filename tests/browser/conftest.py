"""The app served for real, and a browser that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
expect.set_options(timeout=30_000)  # a busy machine is slow, and no test is about that
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


@dataclass
class Visitor:
    """A browser page of the app, with what it asked for elsewhere and what it complained about."""

    page: Page
    url: str
    strange: list[str] = field(default_factory=list)

    def opens(self, path: str) -> None:
        """Go to a path of the app and wait until it is drawn."""
        self.page.goto(self.url + path)
        self.settles()

    def settles(self) -> None:
        """Wait until the app has drawn what the last action asked for."""
        self.page.wait_for_timeout(300)
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=90_000)
        self.page.wait_for_timeout(400)

    def chooses(self, label: str, option: str) -> None:
        """Choose an option of a select box or add it to a multiselect of the sidebar."""
        box = self.page.get_by_role("combobox", name=label).first
        box.click()
        self.page.get_by_role("option", name=option).first.click()
        self.page.keyboard.press("Escape")
        self.settles()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def served(store: Path) -> tuple[subprocess.Popen[bytes], str]:
    port = free_port()
    command = [sys.executable, "-m", "plandata.cli", "serve", "--port", str(port), "--store", str(store)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    url = f"http://127.0.0.1:{port}/"
    for _ in range(1000):
        try:
            urllib.request.urlopen(url + "healthz", timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return server, url
    server.kill()
    raise TimeoutError("the app did not start")


@pytest.fixture(scope="module")
def address(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app that serves a copy of the samples."""
    store = tmp_path_factory.mktemp("served") / "store"
    shutil.copytree(sample_folder, store)
    server, url = served(store)
    yield url
    server.terminate()
    server.wait(20)


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """One headless Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(chromium_path), args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """A fresh visitor; afterwards nothing may have been asked of another host, and no policy been violated."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    someone = Visitor(context.new_page(), address)
    own = (address, address.replace("http", "ws"), "data:", "blob:")
    someone.page.on("request", lambda request: request.url.startswith(own) or someone.strange.append(request.url))
    someone.page.on(
        "console",
        lambda message: "Content Security Policy" in message.text and someone.strange.append(message.text),
    )
    yield someone
    context.close()
    assert someone.strange == []
