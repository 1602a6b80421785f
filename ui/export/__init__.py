"""The page on which the report is made."""

from ui.export.page import ExportPage

__all__ = ["ExportPage"]
