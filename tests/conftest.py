"""What all tests share: no screen, no user folders, no surprises."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
