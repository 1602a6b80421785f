"""What the page of the report does its work with; tests bring their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from km_desktop import exports
from km_desktop.exports.email_draft import write_email_draft
from ui.export import system


@dataclass(frozen=True, slots=True)
class Means:
    """Makers of files, and what the system does with them: the last two answer whether anything opened."""

    export: Callable[..., Sequence[Path]] = exports.export
    write_draft: Callable[..., None] = write_email_draft
    choose_folder: Callable[[QWidget, Path], Path | None] = system.choose_folder
    show_in_folder: Callable[[Path], bool] = system.show_in_folder
    open_file: Callable[[Path], bool] = system.open_file
