"""Headers that plans have and lists of work done do not."""

DUE = ("due date", "due", "finish", "finish date", "end date", "% done", "% complete", "predecessors", "estimated time")
"""What plans have and lists of work done do not."""

PLANNED = (
    "status",
    "state",
    "% complete",
    "progress",
    "% done",
    "percent complete",
    "finish",
    "due date",
    "due",
    "predecessors",
    "predecessor",
    "depends on",
    "priority",
    "duration days",
    "end date",
    "finish date",
    "end",
    "end on",
)

ABROAD = (
    "ende", "enddatum", "endtermin", "fällig", "fällig am", "fälligkeit", "fälligkeitsdatum", "frist", "vorgänger",
    "% abgeschlossen", "fortschritt", "fin", "échéance", "date d échéance", "date de fin", "prédécesseurs", "% achevé",
    "statut", "état", "fecha fin", "fecha de fin", "fecha límite", "fecha de vencimiento", "predecesoras",
    "% completado", "estado", "término", "data fim", "data de término", "prazo", "data limite", "predecessoras",
    "% concluída", "situação", "scadenza", "stato",
)  # fmt: skip
"""The same in other languages."""
