"""A session as a document, made once for every output: plain values that a writer turns into a file."""

from km_desktop.report.blocks import Report
from km_desktop.report.plain import session_to_plain
from km_desktop.report.project import project

__all__ = ["Report", "project", "session_to_plain"]
