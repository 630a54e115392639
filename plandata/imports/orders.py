"""The order of day and month in the date columns of a table: what each proves, else what the others prove."""

from plandata.imports.dates import Order, dated, needs_order, order_of
from plandata.imports.evidence import DATES, Evidence
from plandata.imports.sheet import TextTable

MOSTLY = 0.5
"""A column of no known name holds dates where so many of its texts are."""


def orders_of(table: TextTable, fields: dict[int, str], answer: str) -> tuple[dict[int, Order], tuple[int, str] | None]:
    """The order of each date column by index, and the first one that must be asked about with a date in doubt."""
    texts = {i: dated(table.column(i)) for i, field in fields.items() if field in DATES}
    own = {i: order_of(found) for i, found in texts.items()}
    doubts = {i: doubt for i, order in own.items() if not order.order and (doubt := needs_order(texts[i]))}
    proven = {order.order for order in own.values() if order.order}
    if doubts and not proven:
        proven = _proven_elsewhere(table, fields)
    sure = next(iter(proven)) if len(proven) == 1 else "day first"
    own |= {
        i: Order(sure, "either way") for i, order in own.items() if not order.order and texts[i] and i not in doubts
    }
    asked = None
    for index, doubt in doubts.items():
        if len(proven) == 1:
            own[index] = Order(next(iter(proven)), "as the other dates of the file")
        elif answer:
            own[index] = Order(answer, "as you said")
        if asked is None and (answer or not own[index].order):
            asked = index, doubt
    return own, asked


def _proven_elsewhere(table: TextTable, fields: dict[int, str]) -> set[str]:
    """The orders that the columns prove which hold dates and are read as nothing."""
    spare = {i: Evidence(table.sample(i)) for i in range(len(table.headers)) if i not in fields}
    days = [dated(found.filled) for found in spare.values() if found.texts and found.dates >= MOSTLY]
    return {order for texts in days if (order := order_of(texts).order)}
