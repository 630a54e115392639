"""The last few results of something that takes time to make."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Cache(Generic[Made]):
    """A few results by key, the least recently used is dropped first; each is made once, also for many threads."""

    def __init__(self, size: int) -> None:
        """Hold up to `size` results."""
        self._size = size
        self._made: OrderedDict[Hashable, Made] = OrderedDict()
        self._reading = threading.Lock()
        self._making = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The result for the key, made now when it is not there."""
        found = self._found(key)
        if found is not None:
            return found
        with self._making:
            found = self._found(key)
            return self._put(key, make()) if found is None else found

    def _found(self, key: Hashable) -> Made | None:
        with self._reading:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def _put(self, key: Hashable, made: Made) -> Made:
        with self._reading:
            self._made[key] = made
            while len(self._made) > self._size:
                self._made.popitem(last=False)
        return made
