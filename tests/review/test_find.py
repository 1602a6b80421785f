"""Finding notes and actions by their words."""

from __future__ import annotations

import time
from dataclasses import replace
from types import MappingProxyType

from km_desktop.review.create import new_session
from km_desktop.review.find import find
from km_desktop.review.formats import from_dict
from km_desktop.review.session import Action, Note, Session
from tests.review.test_formats import told


def session(*notes: Note, actions: tuple[Action, ...] = ()) -> Session:
    made = new_session(from_dict(told()), id="s", now="2026-06-16T13:00:00+00:00", title="Morning")
    return replace(
        made,
        notes=MappingProxyType({note.id: note for note in notes}),
        actions=MappingProxyType({action.id: action for action in actions}),
    )


def test_everywhere_is_looked_the_board_first_in_the_order_of_its_stages() -> None:
    held = session(
        Note(id="bin", stage="saw", text="Beds late", binned=True),
        Note(id="parked", stage="saw", text="More beds", parked=True),
        Note(id="second", stage="learned", text="Ask for beds", order=1),
        Note(id="first", stage="saw", text="No beds", order=2),
        Note(id="other", stage="saw", text="No lift"),
        actions=(Action(id="act", what="Count them", owner="Bed manager"), Action(id="gone", what="Beds", binned=True)),
    )
    hits = find(held, "bed")
    assert [(hit.id, hit.place) for hit in hits] == [
        ("first", "board"),
        ("second", "board"),
        ("act", "action"),
        ("parked", "parked"),
        ("bin", "bin"),
        ("gone", "bin"),
    ]


def test_case_accents_dashes_and_the_order_of_words_do_not_count() -> None:
    held = session(
        Note(id="a", stage="saw", text="Café–lounge didn’t open, ŁÓDŹ"),
        Note(id="b", stage="saw", text="محمّد وصل"),
        Note(id="c", stage="saw", text="Straße"),
    )
    for typed in ("CAFE", "lounge cafe", "didn't", "łodz", "lodz", "cafe-lounge"):
        assert [hit.id for hit in find(held, typed)] == ["a"], typed
    assert [hit.id for hit in find(held, "محمد")] == ["b"]
    assert [hit.id for hit in find(held, "strasse")] == ["c"]
    assert find(held, "   ") == []


def test_two_thousand_notes_are_looked_through_before_the_next_key() -> None:
    words = "Überall fehlten um {n} Uhr Betten auf der Station, und niemand wusste es"
    held = session(*(Note(id=f"n{n}", stage="saw", text=words.format(n=n), order=n) for n in range(2_000)))
    find(held, "u")  # The folding of the words is kept.
    took = []
    for typed in ("b", "be", "bet", "betten 77", "nirgends"):
        begun = time.perf_counter()
        find(held, typed)
        took.append(time.perf_counter() - begun)
    assert sorted(took)[2] < 0.05  # Ten times what is allowed on a quiet computer.
    assert [hit.id for hit in find(held, "1999")] == ["n1999"]
