"""The last few results of something that takes time to make."""

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Cache(Generic[Made]):
    """A few results by key, the least recently used is dropped first; each is made once, also for many threads."""

    def __init__(self, size: int, budget: float = math.inf, weigh: Callable[[Made], float] = lambda _made: 0.0) -> None:
        """Hold up to `size` results that weigh no more than the budget together, but always the latest."""
        self._size = size
        self._budget = budget
        self._weigh = weigh
        self._weights: dict[Hashable, float] = {}
        self._made: OrderedDict[Hashable, Made] = OrderedDict()
        self._reading = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The result for the key, made now when it is not there; other keys need not wait meanwhile."""
        found = self._found(key)
        if found is not None:
            return found
        with self._reading:
            making = self._making.setdefault(key, threading.Lock())
        try:
            with making:
                found = self._found(key)
                return self._put(key, make()) if found is None else found
        finally:
            with self._reading:
                self._making.pop(key, None)

    def _found(self, key: Hashable) -> Made | None:
        with self._reading:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def _put(self, key: Hashable, made: Made) -> Made:
        with self._reading:
            self._made[key] = made
            self._weights[key] = self._weigh(made)
            while len(self._made) > 1 and (len(self._made) > self._size or sum(self._weights.values()) > self._budget):
                dropped, _ = self._made.popitem(last=False)
                del self._weights[dropped]
        return made
