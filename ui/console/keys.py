"""What the keys of the console do, in one list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.console.deeds import Deeds
    from ui.console.middle import Middle
    from ui.console.pace import Pace
    from ui.console.page import ConsolePage
    from ui.open_review import OpenReview

HELP = ("palette.open", "stage.card", "notes.find", "notes.next")
"""Commands that are answered over the page, by whoever shows it."""

Binding = tuple[str, Callable[[], object]]


def bindings(page: ConsolePage, review: OpenReview, pace: Pace, middle: Middle, deeds: Deeds) -> tuple[Binding, ...]:
    """Each command of the console, and what it does."""
    writing, hand = middle.writing, middle.hand
    return (
        ("stage.next", pace.next),
        ("stage.previous", lambda: pace.step(-1)),
        ("clock.pause", pace.toggle_clock),
        ("clock.minute", pace.add_minute),
        ("clock.count", review.stopwatch.count_gap),
        ("room.show", page.room_toggled.emit),
        ("row.next", lambda: writing.step_row(1)),
        ("row.previous", lambda: writing.step_row(-1)),
        ("note.link", page.link_note),
        ("note.unlink", hand.unlink),
        ("note.star", hand.star),
        ("note.edit", page.edit_note),
        ("note.park", deeds.park),
        ("note.hold", deeds.hold),
        ("note.show", deeds.show_anyway),
        ("note.redact", deeds.take_out),
        ("note.versions", page.open_versions),
        ("note.picture", page.picture_asked.emit),
        ("parking.open", page.open_parking),
        ("private.open", page.open_private),
        ("mood.open", page.open_mood),
        ("edit.undo", review.undo),
        ("edit.redo", review.redo),
        ("save.now", page.save_now),
        ("save.elsewhere", page.elsewhere_asked.emit),
        ("export.open", page.export.emit),
        ("slips.print", page.slips.emit),
        ("bin.open", page.bin.emit),
        ("review.setup", page.setup.emit),
        ("home.open", page.home.emit),
        ("keys.show", page.keys_asked.emit),
        ("file.open", page.open_asked.emit),
        *((id, lambda id=id: page.help_asked.emit(id)) for id in HELP),
    )
