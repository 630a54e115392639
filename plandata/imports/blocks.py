"""Which of two blocks a score belongs to: before the response to a risk, or after it."""

import re

from plandata.imports.vocabulary import SYNONYMS, header_key

AFTER = re.compile(
    r"\b(?:after|residual|post|net|netto|remaining|nach|verbleibende|rest|après|résiduell?e?|nette?|después|residuale?|"
    r"neto|neta|depois|líquid[oa]|dopo|residu[oa]|na|po|остаточн\w+|после)\b"
)
BEFORE = re.compile(
    r"\b(?:before|inherent|initial|gross|raw|pre|original|brutto|vor|anfängliche|initiale?|avant|inhérente?|brute?|"
    r"antes|inherente|inicial|brut[oa]|prima|iniziale|intrinsec[oa]|voor|przed|до)\b"
)
BESIDE = re.compile(
    r"\b(?:mitigations?|treatments?|controls?|responses?|measures?|actions?|risk|of|the|rating|score|level|maßnahmen?|behandlung|"
    r"der|den|de|des|del|la|las|el|los|le|les|du|da|do|das|dos|traitement|mesures?|mitigación|mitigação|atténuation|medidas|"
    r"tratamiento|tratamento|controles|contrôles?|trattamento|mitigazione|maatregelen)\b"
)
SCORES = {name: frozenset(SYNONYMS["risk"][name]) - {"p", "l", "i"} for name in ("probability", "impact")}


def side_of(header: str) -> tuple[str, str]:
    """The field of a score whose header names its block, and the word for the block; empty where it names none.

    >>> side_of("Probability (after)"), side_of("Pre-mitigation impact"), side_of("Netto-Auswirkung"), side_of("Impact")
    (('residual_probability', 'after'), ('impact', 'pre'), ('residual_impact', 'netto'), ('', ''))
    """
    text = header_key(re.sub(r"[()\[\]{}]", " ", header))
    after, before = AFTER.search(text), BEFORE.search(text)
    block = after or before
    if block is None:
        return "", ""
    bare = " ".join(BESIDE.sub(" ", AFTER.sub(" ", BEFORE.sub(" ", text))).split())
    field = next((name for name, words in SCORES.items() if bare in words), "")
    return (f"residual_{field}" if after else field, block[0]) if field else ("", "")
