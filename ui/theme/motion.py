"""Whether things may move: not where the system asks for stillness, and not over a remote desktop."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

# From winuser.h, as documented by Microsoft.
_CLIENT_AREA_ANIMATION = 0x1042
_REMOTE_SESSION = 0x1000


def moves() -> bool:
    """Whether a short fade is welcome. Asked each time: somebody may have changed it."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # Qt 6.10 and later
    preference = getattr(accessibility(), "motionPreference", None) if accessibility is not None else None
    if preference is not None and preference().name == "ReducedMotion":
        return False
    return _windows_moves() if sys.platform == "win32" else True


def _windows_moves() -> bool:
    import ctypes

    user = ctypes.windll.user32  # type: ignore[attr-defined]
    shown = ctypes.c_int(1)
    if not user.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0):
        return True
    return bool(shown.value) and not user.GetSystemMetrics(_REMOTE_SESSION)
