"""Themes: their files are complete, and every text can be read on every ground it stands on."""

import ast
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter

from ui.theme import NOTE_KINDS, Look, Theme, ThemeError, Themes, load_theme, load_themes, ratio, system_theme

THEMES = Path(__file__).parents[2] / "resources" / "themes"
TEXT = 4.8
BULB = 7.0
"""What is thrown by a weak bulb loses half of its contrast on the way."""
EDGE = 3.0


@pytest.fixture(params=["light", "dark", "contrast", "projector"])
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
    weak = {
        f"{text} on {ground}": round(ratio(a, b), 2) for text, ground, a, b in text_pairs(theme) if ratio(a, b) < TEXT
    }
    assert not weak


def test_a_weak_bulb_gets_more_contrast_and_edges_that_survive_it() -> None:
    theme = load_themes(THEMES)["projector"]
    weak = {f"{text} on {on}": round(ratio(a, b), 2) for text, on, a, b in text_pairs(theme) if ratio(a, b) < BULB}
    assert not weak
    assert theme.colour("bg") == theme.colour("surface") == "#FFFFFF"
    assert theme.edges.note >= 2
    for kind in NOTE_KINDS:
        tint = theme.tint(kind)
        assert min(ratio(tint.edge, tint.ground), ratio(tint.edge, theme.colour("bg"))) >= EDGE, kind


def test_the_edges_of_controls_can_be_seen(theme: Theme) -> None:
    at = theme.colour
    pairs = list(product(("line2", "focus"), ("bg", "side", "surface")))
    weak = {
        f"{edge} on {on}": round(ratio(at(edge), at(on)), 2) for edge, on in pairs if ratio(at(edge), at(on)) < EDGE
    }
    assert not weak
    star = [round(ratio(at("amber"), theme.tint(kind).ground), 2) for kind in NOTE_KINDS]
    assert min(star) >= EDGE


def broken(tmp_path: Path, old: str, new: str) -> Path:
    path = tmp_path / "light.toml"
    path.write_text((THEMES / "light.toml").read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('ink = "#17211F"', "", "light.toml: colours: ink is missing"),
        ('ink = "#17211F"', 'ink = "black"', "light.toml: colours: ink is a colour"),
        ('ink = "#17211F"', 'ink = "#17211F"\ninc = "#17211F"', "light.toml: colours: inc is not known"),
        ("control = 1", "control = 90", "light.toml: edges: control is a number of pixels"),
        ("dark = false", 'dark = "no"', "light.toml: name is a text"),
        ("[notes.worry]", "[notes.fear]", "light.toml: notes: worry is missing"),
        ("[colours]", "[colours", "light.toml: "),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ThemeError) as caught:
        load_theme(broken(tmp_path, old, new))
    assert str(caught.value).startswith(said)


def test_an_unknown_kind_of_note_is_plain(theme: Theme) -> None:
    assert theme.tint("never heard of") == theme.tint("plain")


def test_known_ratios_come_out_right() -> None:
    assert round(ratio("#000000", "#FFFFFF"), 2) == 21
    assert round(ratio("#777777", "#FFFFFF"), 2) == 4.48


def test_every_icon_that_is_asked_for_exists() -> None:
    """An unknown name draws nothing, which nobody would notice until they looked for it."""
    drawn = {path.stem for path in (THEMES.parent / "icons").glob("*/*.svg")}
    asked = set()
    for path in (Path(__file__).parents[2] / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.keyword)
                and node.arg in {"icon", "trailing"}
                and isinstance(node.value, ast.Constant)
            ):
                asked.add((path.name, node.value.value))
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"IconLabel", "EmptyState"}
            ):
                asked |= {(path.name, arg.value) for arg in node.args[1:2] if isinstance(arg, ast.Constant)}
    assert asked
    assert {(file, icon) for file, icon in asked if icon and icon not in drawn} == set()


def test_the_system_may_ask_for_dark_or_contrast() -> None:
    class Hints:
        def __init__(self, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference | None) -> None:
            self.colorScheme = lambda: scheme
            if contrast is not None:
                wish = SimpleNamespace(contrastPreference=lambda: contrast)
                self.accessibility = lambda: wish

    schemes, wishes = Qt.ColorScheme, Qt.ContrastPreference
    for scheme, contrast, wanted in (
        (schemes.Light, wishes.NoPreference, "light"),
        (schemes.Dark, wishes.NoPreference, "dark"),
        (schemes.Dark, None, "dark"),
        (schemes.Unknown, None, "light"),
        (schemes.Dark, wishes.HighContrast, "contrast"),
    ):
        app = SimpleNamespace(styleHints=lambda scheme=scheme, contrast=contrast: Hints(scheme, contrast))
        assert system_theme(app) == wanted  # type: ignore[arg-type]


def test_text_grows_to_twice_its_size_and_no_further(look: Look) -> None:
    sizes = [look.fonts.scaled(scale).font("body").pixelSize() for scale in (0.5, 1.0, 1.5, 2.0, 9.0)]
    assert sizes == [15, 15, 22, 29, 29]


def test_icons_take_the_colour_they_are_asked_for(look: Look) -> None:
    for dpr in (1.0, 2.0):
        picture = look.icons.pixmap("star-filled", "#A12D26", 18, dpr)
        assert picture.width() == 18 * dpr
        assert picture.toImage().pixelColor(round(9 * dpr), round(9 * dpr)).name() == "#a12d26"
    assert look.icons.pixmap("never heard of", "#A12D26").toImage().pixelColor(9, 9).alpha() == 0
    assert not look.icons.program().isNull()


def test_a_disabled_icon_has_its_own_colour(look: Look) -> None:
    icon = look.icons.icon("star-filled", "#000000", disabled="#FF0000")
    assert icon.pixmap(18, QIcon.Mode.Disabled).toImage().pixelColor(9, 9).name() == "#ff0000"


def test_a_shadow_lies_around_and_not_under(look: Look) -> None:
    image = QImage(120, 80, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    look.shadows.paint(painter, QRectF(20, 20, 80, 40), 8)
    painter.end()
    assert image.pixelColor(60, 62).alpha() > image.pixelColor(60, 18).alpha()
    assert image.pixelColor(60, 40).alpha() == 0
    assert image.pixelColor(2, 2).alpha() == 0


def test_themes_are_read_one_by_one_under_the_names_of_their_files() -> None:
    themes = Themes(THEMES)
    assert dict(themes) == load_themes(THEMES)
    assert "sepia" not in themes
    with pytest.raises(KeyError):
        themes["sepia"]
