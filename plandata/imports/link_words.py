"""Words and letters in cells of predecessors: the types of links, and that there is none."""

TYPES = {
    "FS": "FS",
    "SS": "SS",
    "FF": "FF",
    "SF": "SF",
    "EA": "FS",
    "AA": "SS",
    "EE": "FF",
    "AE": "SF",
    "FD": "FS",
    "DD": "SS",
    "DF": "SF",
    "FC": "FS",
    "CC": "SS",
    "CF": "SF",
    "TI": "FS",
    "II": "SS",
    "TT": "FF",
    "IT": "SF",
    "FI": "FS",
    "IF": "SF",
    "EB": "FS",
    "BB": "SS",
    "BE": "SF",
    "ОН": "FS",
    "НН": "SS",
    "ОО": "FF",
    "НО": "SF",
    "ZR": "FS",
    "RR": "SS",
    "ZZ": "FF",
    "RZ": "SF",
}
"""The four types in English, German, French, Spanish, Portuguese, Italian, Dutch, Russian and Polish."""

NOTHING = (
    "--", "---", ".", "..", "none", "nil", "nothing", "no predecessor", "no predecessors", "start", "begin",
    "keine", "keiner", "kein",
    "aucun", "aucune", "néant", "ninguna", "ninguno", "nada", "nenhuma", "nenhum", "nessuno", "nessuna",
    "geen", "brak", "нет",
    "ingen", "inga", "無し", "なし", "无", "없음", "yok", "ø", "∅",
)  # fmt: skip
"""Ways of saying that a task waits for none."""
