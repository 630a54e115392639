"""The child process that reads uploads: `python -m plandata.imports.worker FOLDER MEMORY SECONDS`.

A hostile file can crash or exhaust a reader; here it takes only this process with it. The folder holds request.json
and the files; the answer is response.json with one Parquet file for each table and list of issues.
"""

import datetime as dt
import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from plandata.draft import Draft
from plandata.errors import UnreadableFile
from plandata.imports.draft import Circumstances, drafts


def answer(folder: Path) -> None:
    """Read every file that the request names and write what was found beside it."""
    request = json.loads((folder / "request.json").read_text("utf-8"))
    answers = [_read(folder, number, item) for number, item in enumerate(request)]
    (folder / "response.json").write_text(json.dumps(answers), "utf-8")


def _read(folder: Path, number: int, item: dict[str, object]) -> dict[str, object]:
    known = Circumstances(
        dt.date.fromisoformat(str(item["received"])),
        dt.date.fromisoformat(str(item["status_date"])) if item["status_date"] else None,
        dict(item["corrections"]),
        dict(item["answers"]),  # type: ignore[call-overload]
    )
    try:
        found = drafts((folder / f"{number}.upload").read_bytes(), str(item["name"]), known)
    except UnreadableFile as error:
        return {"refused": str(error)}
    return {"drafts": [_written(folder, f"{number}-{index}", draft) for index, draft in enumerate(found)]}


def _written(folder: Path, stem: str, draft: Draft) -> dict[str, object]:
    for name, rows in draft.tables.items():
        rows.write_parquet(folder / f"{stem}-{name}.parquet", compression="uncompressed")
    draft.issues.write_parquet(folder / f"{stem}-issues.parquet", compression="uncompressed")
    said = {key: value for key, value in vars(draft).items() if key not in ("tables", "issues", "mapping", "questions")}
    return said | {
        "status_date": str(draft.status_date),
        "tables": list(draft.tables),
        "stem": stem,
        "mapping": [asdict(one) for one in draft.mapping],
        "questions": [asdict(one) for one in draft.questions],
    }


def limit(memory: int, seconds: int) -> None:
    """Bound the address space in bytes and the time on all processors, so that an orphan ends by itself too."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds, 2 * seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit(int(sys.argv[2]), int(sys.argv[3]))
    answer(Path(sys.argv[1]))
