"""The command `plandata`."""

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns 0 done, 1 nothing usable, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="plandata")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve")
    serve.add_argument("--port", type=int, default=8501)
    serve.add_argument("--address", default="127.0.0.1")
    serve.add_argument("--store", type=Path)
    said = parser.parse_args(arguments)
    from plandata.ui.server import serve as run

    run(said.store, said.port, said.address)
    return 0


if __name__ == "__main__":
    sys.exit(main())
