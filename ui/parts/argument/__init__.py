"""The rows of the argument, over all stages that answer one another."""

from ui.parts.argument.view import ArgumentView

__all__ = ["ArgumentView"]
