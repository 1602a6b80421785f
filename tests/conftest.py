"""What all tests share: no screen, no user folders, no surprises."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.offline import watch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples every time, so that a red test says something about the change; KM_EXPLORE=1 looks for new ones.
settings.register_profile("steady", derandomize=True)
settings.register_profile("explore", derandomize=False, max_examples=1_000)
settings.load_profile("explore" if os.environ.get("KM_EXPLORE") else "steady")

# Whoever reaches for a network fails.
pytest_configure = watch.pytest_configure

# As in the program, garbage is looked for on the main thread alone: in it are windows that no other thread may touch.
gc.disable()
_MANY = 100_000


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Looks for it between two tests, once enough has been made."""
    yield
    if gc.get_count()[0] > _MANY:
        gc.collect()
