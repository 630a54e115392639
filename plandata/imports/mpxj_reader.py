"""The child process that reads one schedule with MPXJ: `python mpxj_reader.py LIBJVM READER FOLDER HEAP_MB`.

The folder holds `schedule`; the answer is one JSON file for each project, as MPXJ writes it, and answer.json, which
names them or says why nothing could be read. Nothing of plandata is imported here, so that the Java machine has the
memory of this process to itself.
"""

import json
import sys
from pathlib import Path
from typing import Any

import jpype

NO_NETWORK = ("-DsocksProxyHost=127.0.0.1", "-DsocksProxyPort=1", "-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=1")
NO_DTD = (
    "-Djavax.xml.accessExternalDTD=",
    "-Djavax.xml.accessExternalSchema=",
    "-Djdk.xml.entityExpansionLimit=1",
)
SMALL = (
    "-Xms16m",
    "-Xss1m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:CompressedClassSpaceSize=64m",
    "-XX:ReservedCodeCacheSize=64m",
    "-XX:-UsePerfData",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:ErrorFile=/dev/null",
    "-XX:-CreateCoredumpOnCrash",
)
LOCALISED = "org.mpxj.mpx.MPXReader"
IN_UTF8 = "org.mpxj.primavera.PrimaveraXERFileReader"


def start(libjvm: str, folder: Path, heap: str) -> None:
    """Start the Java machine of this process, small, with MPXJ and without a way to the network."""
    import mpxj  # noqa: F401 puts MPXJ on the class path of the machine that is about to start

    options = [*SMALL, f"-Xmx{heap}m", f"-Djava.io.tmpdir={folder}", f"-XX:HeapDumpPath={folder}"]
    jpype.startJVM(libjvm, *options, *NO_NETWORK, *NO_DTD, convertStrings=True)


def projects(reader: str, source: Path) -> list[jpype.JObject]:
    """The projects of a file; of the languages of an MPX file the first in which it can be read."""
    failed: Exception | None = None
    for locale in jpype.JClass(reader)().getSupportedLocales() if reader == LOCALISED else [None]:
        maker = jpype.JClass(reader)()
        if locale is not None:
            maker.setLocale(locale)
        if reader == IN_UTF8:
            maker.setCharset(jpype.JClass("java.nio.charset.StandardCharsets").UTF_8)
        try:
            return list(maker.readAll(jpype.JClass("java.io.FileInputStream")(str(source))))
        except jpype.JException as error:
            failed = failed or error
    raise failed or ValueError(reader)


def written(project: jpype.JObject, path: Path) -> dict[str, Any]:
    """Write a project as JSON; returns its file with what MPXJ's JSON leaves out or tells in short."""
    _settle(project)
    jpype.JClass("org.mpxj.json.JsonWriter")().write(project, str(path))
    lengths = ((task.getUniqueID(), task.getDuration()) for task in project.getTasks())
    elapsed = [int(uid) for uid, length in lengths if uid is not None and length and length.getUnits().isElapsed()]
    told = {"file": path.name, "elapsed": elapsed, "baselines": len(list(project.getBaselines().keySet()))}
    return told | {"exceptions": repeated(project)}


def _settle(project: jpype.JObject) -> None:
    """Let weekdays of which a calendar says nothing be as in the one above it, else free: the writer fails at them."""
    kinds = jpype.JClass("org.mpxj.DayType")
    for calendar in project.getCalendars():
        for day in jpype.JClass("java.time.DayOfWeek").values():
            if calendar.getCalendarDayType(day) is None:
                kind = kinds.NON_WORKING if calendar.getParent() is None else kinds.DEFAULT
                calendar.setCalendarDayType(day, kind)


def repeated(project: jpype.JObject) -> dict[str, list[dict[str, Any]]]:
    """The exceptions, one for each time, of calendars that have repeating ones or weeks for a period, by their ids."""
    found = {}
    for calendar in project.getCalendars():
        own = calendar.getCalendarExceptions()
        if not calendar.getWorkWeeks().isEmpty() or any(one.getRecurring() is not None for one in own):
            names = {str(day.getFromDate()): one.getName() for one in own for day in one.getExpandedExceptions()}
            each = calendar.getExpandedCalendarExceptionsWithWorkWeeks()
            found[str(calendar.getUniqueID())] = [_exception(one, names) for one in each]
    return found


def _exception(one: jpype.JObject, names: dict[str, str | None]) -> dict[str, Any]:
    """An exception in the words of MPXJ's JSON; the times of a repeating one have lost its name."""
    return {
        "from": str(one.getFromDate()),
        "to": str(one.getToDate()),
        "type": "working" if one.getWorking() else "non_working",
        "name": names.get(str(one.getFromDate())),
        "hours": [{"from": str(span.getStart()), "to": str(span.getEnd())} for span in one],
    }


def answer(reader: str, folder: Path) -> dict[str, Any]:
    """The files of all projects, or what MPXJ said."""
    try:
        found = [one for one in projects(reader, folder / "schedule") if one is not None]
        return {"projects": [written(one, folder / f"project-{at}.json") for at, one in enumerate(found)]}
    except jpype.JException as error:
        cause = error
        while cause.getCause() is not None:
            cause = cause.getCause()
        return {"failed": f"{cause.getClass().getSimpleName()}: {cause.getMessage()}"}


if __name__ == "__main__":
    place = Path(sys.argv[3])
    start(sys.argv[1], place, sys.argv[4])
    (place / "answer.json").write_text(json.dumps(answer(sys.argv[2], place)), "utf-8")
