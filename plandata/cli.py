"""The command `plandata`: the same numbers as the pages, without a browser."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from plandata.commands.terminal import complain
from plandata.errors import PlandataError

INTERRUPTED, PIPE_CLOSED = 130, 141
"""Exit codes that shells use for a program ended by Ctrl+C, and for one whose reader went away."""

ORDERS = ("day first", "month first")
FORMATS = ("csv", "ics", "json", "parquet", "xlsx")
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
MEASURES = ("count", "effort", "points", "cost")
BASES = ("table", "register", "budget", "effort", "count")
RULES = ("percent", "0-100", "50-50", "milestones", "hours", "level")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 done, 1 nothing usable (the reason is on stderr); wrong usage exits with 2."""
    said = parser().parse_args(arguments)
    os.environ.setdefault("POLARS_MAX_THREADS", "1")  # many short questions: a second thread waits more than it works
    try:
        code = int(said.run(said))
        sys.stdout.flush()
    except PlandataError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def parser() -> argparse.ArgumentParser:
    """What can be said on the command line."""
    whole = argparse.ArgumentParser(prog="plandata", description="A dashboard for monitoring an implementation plan.")
    store = argparse.ArgumentParser(add_help=False)
    store.add_argument("--store", type=Path, metavar="FOLDER", help="default: PLANDATA_STORE, else ./plandata-store")
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_serve(commands.add_parser("serve", parents=[store], help="start the dashboard"))
    _add_import(commands.add_parser("import", parents=[store], help="keep the exports of your tools, all or none"))
    _add_status(commands.add_parser("status", parents=[store, _selection()], help="the headline numbers of a project"))
    _add_export(commands.add_parser("export", parents=[store, _selection()], help="one table, as a file"))
    _add_diff(commands.add_parser("diff", parents=[store], help="what a file would change; nothing is kept"))
    _add_upkeep(commands, store)
    return whole


def _selection() -> argparse.ArgumentParser:
    """The flags that choose what is looked at."""
    flags = argparse.ArgumentParser(add_help=False)
    flags.add_argument("--project", default="", metavar="NAME", help="default: the first project")
    flags.add_argument("--as-of", type=_day, metavar="DATE", help="default: the latest status date")
    flags.add_argument("--baseline", type=_day, metavar="DATE", help="compare with that day; default: the first one")
    for name, column in (("phase", "phases"), ("owner", "owners"), ("status", "statuses"), ("tag", "tags")):
        flags.add_argument(f"--{name}", dest=column, action="append", default=[], metavar=name[0].upper(),
                           help=f"only this {name}; may be given several times")  # fmt: skip
    return flags


def _add_serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=_port, default=8501)
    command.add_argument("--address", default="127.0.0.1", help="default: 127.0.0.1, this machine only")
    command.set_defaults(run=_serve)


def _add_import(command: argparse.ArgumentParser) -> None:
    _add_reading(command)
    command.add_argument("--dry-run", action="store_true", help="say what would change and keep nothing")
    command.add_argument("--json", action="store_true", help="a list with an entry for each file")
    command.set_defaults(run=_import)


def _add_diff(command: argparse.ArgumentParser) -> None:
    _add_reading(command)
    command.set_defaults(run=_diff)


def _add_reading(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file, or a folder of files")
    command.add_argument("--project", required=True, metavar="NAME", help="created when there is none of that name")
    command.add_argument("--status-date", type=_day, metavar="DATE", help="the day for which the files speak")
    command.add_argument("--dates", choices=ORDERS, default="", help="the order in dates such as 03/04/2026")


def _add_status(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="value, unit and definition of each number")
    command.set_defaults(run=_status)


def _add_export(command: argparse.ArgumentParser) -> None:
    command.add_argument("table", metavar="TABLE", help="such as task, risk, burndown; a wrong one lists them all")
    command.add_argument("--format", choices=FORMATS, help="default: as the file is called, else csv")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")
    command.add_argument("--measure", choices=MEASURES, help="of work; default: what the plan's columns allow best")
    command.add_argument("--basis", choices=BASES, help="of earned value; default: what says most")
    command.add_argument("--rule", choices=RULES, help="by which a task earns its budget; default: percent")
    command.set_defaults(run=_export)


def _add_upkeep(commands: Commands, store: argparse.ArgumentParser) -> None:
    listed = commands.add_parser("list", parents=[store], help="the snapshots that were kept")
    listed.add_argument("--project", default="", metavar="NAME", help="default: every project")
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=_list)
    undone = commands.add_parser("undo", parents=[store], help="take a snapshot back, any of them")
    undone.add_argument("snapshot", type=int, metavar="SNAPSHOT")
    undone.set_defaults(run=_undo)
    commands.add_parser("check", parents=[store], help="read everything that was kept").set_defaults(run=_check)
    commands.add_parser("rebuild", parents=[store], help="make the index anew").set_defaults(run=_rebuild)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write it as 2026-11-20") from None


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port; it is a number from 1 to 65535")
    return int(text)


def _serve(said: argparse.Namespace) -> int:
    from plandata.commands.serving import run

    return run(said.store, said.port, said.address)


def _import(said: argparse.Namespace) -> int:
    from plandata.commands.importing import run
    from plandata.commands.reading import Wanted

    wanted = Wanted(tuple(said.files), said.project, said.status_date, said.dates, said.dry_run)
    return run(said.store, wanted, said.json)


def _diff(said: argparse.Namespace) -> int:
    from plandata.commands.reading import Wanted
    from plandata.commands.upkeep import differences

    return differences(said.store, Wanted(tuple(said.files), said.project, said.status_date, said.dates, dry_run=True))


def _status(said: argparse.Namespace) -> int:
    from plandata.commands.status import run

    return run(said.store, said, said.json)


def _export(said: argparse.Namespace) -> int:
    from plandata.commands.exporting import run

    return run(said.store, said)


def _list(said: argparse.Namespace) -> int:
    from plandata.commands.upkeep import listed

    return listed(said.store, said.project, said.json)


def _undo(said: argparse.Namespace) -> int:
    from plandata.commands.upkeep import undone

    return undone(said.store, said.snapshot)


def _check(said: argparse.Namespace) -> int:
    from plandata.commands.upkeep import checked

    return checked(said.store)


def _rebuild(said: argparse.Namespace) -> int:
    from plandata.commands.upkeep import rebuilt

    return rebuilt(said.store)


if __name__ == "__main__":
    sys.argv[0] = "plandata"  # the name by which the store's lock tells others who holds it
    sys.exit(main())
