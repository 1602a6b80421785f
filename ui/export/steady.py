"""Long work in Python beside the window, without the one thing in it that would hold the window."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def steady() -> Iterator[None]:
    """Puts off the search for garbage: over a large review it takes 0.2 s, in which no other thread runs.

    What is made meanwhile is looked through afterwards, which takes a few hundredths of a second.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
