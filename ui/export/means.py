"""What the page of the report does its work with; tests bring their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from km_desktop import exports
from km_desktop.exports import mapi
from km_desktop.exports.email_draft import write_email_draft
from km_desktop.exports.proof import proof
from ui.export import system
from ui.export.looking import unprintable
from ui.export.order import Order

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True)
class Means:
    """Makers of files, and what the system does with them: those with a path answer whether anything opened."""

    export: Callable[..., Sequence[Path]] = exports.export
    write_draft: Callable[..., None] = write_email_draft
    choose_folder: Callable[[QWidget, Path], Path | None] = system.choose_folder
    show_in_folder: Callable[[Path], bool] = system.show_in_folder
    open_file: Callable[[Path], bool] = system.open_file
    copy_files: Callable[[Sequence[Path]], bool] = system.copy_files
    ask_printer: Callable[[QWidget, QPrinter], bool] = system.ask_printer
    proof: Callable[..., bytes] = proof
    can_send: Callable[[], bool] = mapi.available
    """Whether a mail program takes letters with files at once; asked beside the window."""
    send: Callable[[str, str, Sequence[Path]], str] = mapi.send_draft
    find_unprintable: Callable[[Order], Sequence[tuple[str, str]]] = unprintable
    """Places, in words, with the characters in them that no font here has."""
