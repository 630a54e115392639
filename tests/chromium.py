"""Where the browser tests find Chromium, and how it is installed where it is missing: `python -m tests.chromium`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = ("/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome", "/Applications/Chromium.app/Contents/MacOS")
CACHED = (
    "chromium-*/chrome-linux*/chrome",
    "chromium_headless_shell-*/chrome-*/*headless*shell",
    "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
)
"""Where Playwright keeps the browsers that it has installed, below its cache."""

MISSING = "Browser tests were skipped: no Chromium is here; name one with PLANDATA_CHROMIUM=/path/to/chromium"


def chromium() -> Path | None:
    """The browser: PLANDATA_CHROMIUM, else in the usual places, else Playwright's own; None when there is none."""
    if said := os.environ.get("PLANDATA_CHROMIUM"):
        return Path(said) if os.access(said, os.X_OK) else None
    path = os.pathsep.join([os.environ.get("PATH", ""), *PLACES])
    usual = (found for name in NAMES if (found := shutil.which(name, path=path)))
    return Path(first) if (first := next(usual, None)) else _playwrights()


def _playwrights() -> Path | None:
    caches = (os.environ.get("PLAYWRIGHT_BROWSERS_PATH"), "~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
    folders = [Path(cache).expanduser() for cache in caches if cache]
    found = (path for folder in folders for pattern in CACHED for path in sorted(folder.glob(pattern), reverse=True))
    return next(found, None)


def install() -> None:
    """Install Chromium by apt as root, else by Playwright's installer; where neither works, nothing happens."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = ["apt-get", "-qq", "-y"]
        if _worked([*quiet, "update"]) and _worked([*quiet, "install", "--no-install-recommends", "chromium"]):
            return
    _worked([sys.executable, "-m", "playwright", "install", "chromium"])


def _worked(command: list[str]) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=environment, timeout=600, check=False, stdout=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    if chromium() is None and not os.environ.get("PLANDATA_CHROMIUM"):
        sys.stdout.write("No Chromium was found; trying to install it for the browser tests …\n")
        sys.stdout.flush()
        install()
