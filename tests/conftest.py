"""What all tests share: no screen, no user folders, no surprises."""

from __future__ import annotations

import os

from hypothesis import settings

from tests.offline import watch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples every time, so that a red test says something about the change; KM_EXPLORE=1 looks for new ones.
settings.register_profile("steady", derandomize=True)
settings.register_profile("explore", derandomize=False, max_examples=1_000)
settings.load_profile("explore" if os.environ.get("KM_EXPLORE") else "steady")

# Whoever reaches for a network fails.
pytest_configure = watch.pytest_configure
