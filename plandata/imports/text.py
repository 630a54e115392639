"""Bytes → text: which encoding, and what in it was in doubt."""

import codecs

import charset_normalizer

from plandata.errors import Issue

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = {
    "latin_1",
    "iso8859_1",
    "iso8859_15",
    "cp1250",
    "cp1258",
    "mac_roman",
    "cp437",
    "cp850",
    "cp775",
    "cp852",
    "hp_roman8",
    "cp1257",
    "cp1254",
    "mac_latin2",
    "mac_turkish",
}
EASTERN = ("cp932", "gb18030", "euc_kr")


def text_of(content: bytes) -> tuple[str, str, list[Issue]]:
    """The text of the bytes, the name of its encoding, and what was in doubt.

    >>> text_of("Größe".encode("utf-16"))[:2]
    ('Größe', 'utf-16-le')
    """
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return _decoded(content[len(bom) :], encoding)
    head = content[:4000]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd + even > len(head) * 0.3 and abs(odd - even) > len(head) * 0.1:
        return _decoded(content, "utf-16-le" if odd > even else "utf-16-be")
    try:
        return content.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _guessed(content)


def _decoded(content: bytes, encoding: str) -> tuple[str, str, list[Issue]]:
    text = content.decode(encoding, "replace")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line] if "\ufffd" in text else []
    return text, encoding, [_replaced(line, encoding) for line in lines[:1000]]


def _replaced(line: int, encoding: str) -> Issue:
    return Issue(line, "", "", f"bytes that are not {encoding} were replaced by \ufffd", "none")


def _guessed(content: bytes) -> tuple[str, str, list[Issue]]:
    lines = content.split(b"\n")
    broken = [number for number, line in enumerate(lines, 1) if not _is_utf8(line)]
    if any(max(line, default=0) > 127 for line in lines if _is_utf8(line)) or _truncated(content):
        text = "\n".join(line.decode("utf-8", "replace") for line in lines)
        return text, "utf-8", [_replaced(line, "UTF-8") for line in broken[:1000]]
    encoding = _western_or_not(content)
    text = content.decode(encoding, "replace")
    return (
        text,
        encoding,
        [Issue(0, "", "", f"the file does not say how its letters are written; it was read as {encoding}", "none")],
    )


def _western_or_not(content: bytes) -> str:
    high = bytes(sign for sign in content[:200_000] if sign > 127)
    best = charset_normalizer.from_bytes(content[:200_000]).best()
    encoding = best.encoding if best else "cp1252"
    rare = len(high) < 0.1 * len(content[:200_000])
    return "cp1252" if encoding in WESTERN or (rare and encoding not in (*EASTERN, "cp1251", "koi8_r")) else encoding


def _truncated(content: bytes) -> bool:
    """Whether only the last character of an UTF-8 file is cut."""
    return any(_is_utf8(content[:-cut]) and max(content[:-cut], default=0) > 127 for cut in (1, 2, 3))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
