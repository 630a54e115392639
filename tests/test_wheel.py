"""The wheel, built and installed into an empty environment, serves the app from any folder."""

import json
import os
import site
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Config, NewSession
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 240
"""Only a server that hangs takes so many seconds, however busy the machine is."""

SAMPLES = ("Atlas CRM rollout", "Harbour Street clinic", "One Office: new ways of working")


@dataclass(frozen=True)
class Served:
    """A running `plandata serve`: its folder, which holds the store, the command and its address."""

    folder: Path
    command: Path
    port: int

    def get(self, path: str) -> tuple[int, str]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()


def run(*command: str | Path, folder: Path, timeout: int = 240) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environment(), timeout=timeout, check=False, capture_output=True, text=True
    )


def environment() -> dict[str, str]:
    foreign = ("PYTHONPATH", "PLANDATA_STORE", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if name not in foreign}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, folder=out)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("plandata-*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that holds the wheel; its dependencies are those of this environment."""
    folder = tmp_path_factory.mktemp("environment")
    made = run(sys.executable, "-m", "venv", "--without-pip", folder / "env", folder=folder)
    assert made.returncode == 0, made.stderr
    python = folder / "env" / "bin" / "python"
    asked = run(python, "-c", "import site; print(site.getsitepackages()[0])", folder=folder)
    (Path(asked.stdout.strip()) / "dependencies.pth").write_text("\n".join(site.getsitepackages()), "utf-8")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", "--quiet")
    installed = run(*pip, wheel, folder=folder)
    assert installed.returncode == 0, installed.stderr
    return python.with_name("plandata")


@pytest.fixture(scope="module")
def served(command: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("elsewhere")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (folder / "log").open("w+", encoding="utf-8")
    server = subprocess.Popen(
        [command, "serve", "--port", str(port)], cwd=folder, env=environment(), stdout=log, stderr=subprocess.STDOUT
    )
    here = Served(folder, command, port)
    try:
        wait_until_healthy(here, server)
        yield here
    finally:
        stop(server)
        log.close()


def wait_until_healthy(here: Served, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, (here.folder / "log").read_text("utf-8")
        try:
            if here.get("/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"no answer within {PATIENCE} seconds:\n" + (here.folder / "log").read_text("utf-8"))


def stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def first_message(here: Served) -> NewSession:
    """What the server tells a browser at the start of its session: theme, configuration, name of the script."""
    address = f"ws://127.0.0.1:{here.port}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None) as socket_:  # type: ignore[list-item]
        socket_.send(BackMsg(rerun_script=ClientState()).SerializeToString())
        for _ in range(20):
            message = ForwardMsg.FromString(bytes(socket_.recv(timeout=60)))  # type: ignore[arg-type]
            if message.WhichOneof("type") == "new_session":
                return message.new_session
    raise AssertionError("no session was started")


def test_the_installed_command_serves_from_any_folder(served: Served) -> None:
    assert served.get("/healthz") == (200, '{"status":"ok"}')
    status, page = served.get("/")
    assert status == 200
    assert "<title>" in page
    assert served.get("/assets/icon.svg")[0] == 200


def test_the_apps_own_configuration_is_in_force_wherever_it_is_started(served: Served) -> None:
    session = first_message(served)
    assert session.custom_theme.light.primary_color == "#1f5f99"
    assert session.custom_theme.body_font == "Inter, sans-serif"
    assert session.config.disable_data_export
    assert session.config.toolbar_mode == Config.ToolbarMode.VIEWER
    assert not session.config.gather_usage_stats


def test_a_second_process_is_told_who_holds_the_store(served: Served) -> None:
    asked = run(served.command, "status", folder=served.folder)
    assert asked.returncode == 1
    assert "is held by 'plandata serve' (process" in asked.stderr
    assert asked.stderr.count("\n") == 1


def test_the_samples_are_inside_the_wheel(served: Served, tmp_path: Path) -> None:
    copied = tmp_path / "store"
    run("cp", "-r", served.folder / "plandata-store", copied, folder=tmp_path)
    for name in SAMPLES:
        asked = run(served.command, "status", "--json", "--project", name, "--store", copied, folder=tmp_path)
        assert json.loads(asked.stdout)["remaining_tasks"]["value"] > 0
