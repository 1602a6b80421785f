"""Every surviving copy of a review, and the way back to any of them."""

from ui.recovery.page import RecoveryPage

__all__ = ["RecoveryPage"]
