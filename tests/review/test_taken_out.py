"""Words that are taken out leave nothing by which they could be guessed."""

from __future__ import annotations

from km_desktop.privacy.guard import make_guard
from km_desktop.review.changes import apply
from km_desktop.review.edits.decisions import redact, show_to_room
from km_desktop.review.guarded import text_of
from tests.report.reviews_made import NOW, made

GUARD = make_guard(year=2026)


def test_what_was_decided_about_words_goes_with_them() -> None:
    session = made([{"text": "It said 943 476 5919", "stage": "learning"}], [])
    place = text_of(next(iter(session.notes.values())))
    shown = apply(session, show_to_room(session, place, NOW))
    assert shown.decisions
    clean = apply(shown, redact(shown, GUARD, place))
    assert "5919" not in clean.notes[place.key].text
    assert not clean.decisions
