"""Themes: their files are complete, and every text can be read on every ground it stands on."""

from itertools import product
from pathlib import Path

import pytest

from ui.theme.tokens import NOTE_KINDS, Theme, load_themes, ratio

THEMES = Path(__file__).parents[2] / "resources" / "themes"
TEXT = 4.8
EDGE = 3.0


@pytest.fixture(params=["light", "dark", "contrast"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_themes(THEMES)[request.param]


def text_pairs(theme: Theme) -> list[tuple[str, str, str, str]]:
    """(text token, ground token, text colour, ground colour) for all that may meet."""
    at = theme.colour
    papers = ("bg", "side", "surface", "soft", "amber_ground", "over_ground")
    pairs = [(text, ground) for text, ground in product(("ink", "ink2"), papers)]
    pairs += product(("ink3", "accent", "accent_strong"), ("bg", "side", "surface"))
    pairs += product(("accent", "accent_strong"), ("soft",))
    pairs += product(("worked", "difficult", "surprise", "amber", "over"), ("bg", "side", "surface"))
    pairs += [("on_accent", "accent"), ("on_accent", "accent_strong")]
    pairs += [("amber", "amber_ground"), ("over", "over_ground")]
    named = [(text, ground, at(text), at(ground)) for text, ground in pairs]
    for kind in NOTE_KINDS:
        tint = theme.tint(kind)
        named += [(text, kind, at(text), tint.ground) for text in ("ink", "ink2", "worked", "difficult", "surprise")]
        named += [("mark", ground, tint.mark, at(ground)) for ground in ("bg", "side", "surface")]
        named.append(("mark", kind, tint.mark, tint.ground))
    return named


def test_every_text_is_legible_on_its_ground(theme: Theme) -> None:
    weak = {f"{text} on {ground}": round(ratio(a, b), 2) for text, ground, a, b in text_pairs(theme)if ratio(a, b) < TEXT}
    assert not weak


def test_the_edges_of_controls_can_be_seen(theme: Theme) -> None:
    at = theme.colour
    pairs = list(product(("line2", "focus"), ("bg", "side", "surface")))
    weak = {f"{edge} on {on}": round(ratio(at(edge), at(on)), 2) for edge, on in pairs if ratio(at(edge), at(on)) < EDGE}
    assert not weak
    star = [round(ratio(at("amber"), theme.tint(kind).ground), 2) for kind in NOTE_KINDS]
    assert min(star) >= EDGE
