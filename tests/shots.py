"""Pictures of every screen, in three themes and two sizes, into the folder `shots`: `python -m tests.shots [theme …]`.

Beside the themes there are `large`, the light one with text at 200 %, and `projector`, the light console with the room
in the theme for a washed-out bulb.

With `readme` as the last word, those that the README shows are taken anew as well.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop import compose
from km_desktop.exports import export
from km_desktop.review.changes import apply
from km_desktop.review.edits import details, groups, notes, stages
from km_desktop.review.guarded import unguarded
from km_desktop.storage import SessionFile
from tests.stories.screens import LAPTOP, PROJECTOR, offscreen
from ui.commands import COMMAND
from ui.export import ExportPage
from ui.program import build_window
from ui.shell.main_window import MainWindow

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "shots"
SIZES = {"1366x728": (1366, 728), "1920x1080": (1920, 1080)}
THEMES: dict[str, dict[str, object]] = {
    "light": {"theme": "light"},
    "dark": {"theme": "dark"},
    "contrast": {"theme": "contrast"},
    "large": {"theme": "light", "text_scale": 2.0},
    "projector": {"theme": "light", "room_theme": "projector"},
}
"""The settings of each."""
SAMPLES = ROOT / "resources" / "samples"
HARD = ROOT / "tests" / "samples"
SHOWN = ROOT / "resources" / "help" / "pictures"
README = {
    "console": ("light-1366x728-console-actual", 1366),
    "audience": ("light-1920x1080-audience-actual", 1280),
    "report": ("report-weekend-discharge-lounge.aar-1", 662),
}
"""Each picture of the README: the one it is taken from, and the most pixels it is wide."""
WORDS = ("Keys at the desk", "Who tells the family", "Transport after four", "The board by the door", "Signs", "Tea")
TYPED = "- Two families heard only on the day x2"


def main(themes: list[str]) -> int:
    """Takes all pictures; prints how many there are."""
    readme = themes[-1:] == ["readme"]
    themes = themes[:-1] if readme else themes
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    os.environ["QT_QPA_PLATFORM"] = offscreen(Path(tempfile.mkdtemp()), LAPTOP, PROJECTOR)
    qt = QApplication(["km-desktop"])
    for theme in themes or THEMES:
        with tempfile.TemporaryDirectory() as home:
            for size, (wide, tall) in SIZES.items():
                for name, widget in screens(qt, Path(home) / size, theme, (wide, tall)):
                    QTest.qWait(200)
                    widget.grab().save(str(FOLDER / f"{theme}-{size}-{name}.png"))
    report_pages()
    if readme:
        for name, (source, wide) in README.items():
            picture = QImage(str(FOLDER / f"{source}.png"))
            picture = picture.scaledToWidth(min(wide, picture.width()), Qt.TransformationMode.SmoothTransformation)
            whole = picture.convertToFormat(QImage.Format.Format_RGB888)
            whole.save(str(SHOWN / f"{name}.png"), quality=0)  # For PNG that is the most compression.
    print(f"{len(list(FOLDER.iterdir()))} pictures in {FOLDER.name}")
    return 0


def screens(qt: QApplication, home: Path, theme: str, size: tuple[int, int]) -> Iterator[tuple[str, QWidget]]:
    """Every screen in turn, ready to be pictured."""
    home.mkdir()
    os.environ["KM_SETTINGS"] = str(home / "settings.json")
    (home / "settings.json").write_text(json.dumps({**THEMES[theme], "export_folder": str(home)}), "utf-8")
    app = compose.make_app(os.environ, str(home / "library"))
    window = build_window(qt, app)
    window.resize(*size)
    window.show()
    yield "home-empty", window
    paths = [app.import_review(path)[0] for path in sorted((*SAMPLES.glob("*.json"), *HARD.glob("*.json")))]
    window.home.refresh()
    yield "home", window
    main_path = next(path for path in paths if "lounge" in path.name and _is_aar(path))
    window.open(main_path)
    window.show_setup()
    yield "setup", window
    window.run()
    yield from stage_pictures(window)
    yield from paper_pictures(window)
    window.open(main_path)
    window.run()
    yield from mode_pictures(window)
    yield from room_pictures(window)
    window.open(_three_hundred(app))
    window.run()
    yield from mode_pictures(window, "300-")
    for word in ("sixty-five", "توقف", "pneumono", "very-long"):
        path = next(path for path in paths if word in path.name.lower())
        window.open(path)
        window.run()
        assert window.console is not None and window.review is not None
        session = window.review.session
        window.console.go(max(session.format.stages, key=lambda stage: len(session.notes_in(stage.id))).id)
        name = "arabic" if word == "توقف" else word
        yield f"notes-{name}", window
        window.console.room_toggled.emit()
        if window.width() > LAPTOP["width"]:
            yield f"audience-{name}", _room()
        window.console.room_toggled.emit()
    window.close()


def stage_pictures(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The console in its stages, with the room beside it."""
    console = window.console
    assert console is not None
    for stage in ("setup", "expected", "actual", "why", "learning", "actions", "close"):
        console.go(stage)
        if stage == "actual":
            console.capture.line.setText(TYPED)
        yield f"console-{stage}", window
        console.capture.clear()
        console.room_toggled.emit()
        if window.width() > LAPTOP["width"]:
            yield f"audience-{stage}", _room()
        console.room_toggled.emit()
    console.keys_asked.emit()
    sheet = QApplication.activeModalWidget()
    if sheet is not None:
        yield "keys", sheet
        sheet.close()


def paper_pictures(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The page that makes the report, beside its real pages, before and after."""
    window.show_export()
    page = window.page()
    assert isinstance(page, ExportPage)
    _wait(lambda: page.preview.proof() is not None)
    yield "export", window
    page.start()
    _wait(page.outcome.isVisible)
    yield "export-made", window


def _wait(come: Callable[[], bool]) -> None:
    """Waits half a minute at most: what is slow is pictured as it is."""
    for _ in range(600):
        if come():
            break
        QTest.qWait(50)


def mode_pictures(window: MainWindow, about: str = "") -> Iterator[tuple[str, QWidget]]:
    """The ways in which a stage can be worked, on the console and on the wall; and what helps beside them."""
    console = window.console
    assert console is not None
    large = window.width() > LAPTOP["width"]
    console.room_toggled.emit()
    for stage, mode in (
        ("learning", "groups"), ("learning", "votes"), ("actual", "timeline"), ("why", "rows"), ("setup", "mood"),
    ):  # fmt: skip
        console.go(stage)
        do(window, "mood.open" if mode == "mood" else f"board.{mode}")
        yield f"{about}{mode}", window
        if large:
            yield f"audience-{about}{mode}", _room()
    console.go("learning")
    console.room_toggled.emit()
    if about:
        return
    for command in ("private.open", "parking.open", "stage.card", "palette.open", "notes.find"):
        do(window, command)
        yield command.replace(".", "-"), QApplication.activeModalWidget() or QApplication.activePopupWidget() or window
        for open_one in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
            if open_one is not None:
                open_one.close()
        console.put_keyboard()


def room_pictures(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """What the wall can show besides the notes of a stage, and how the console tells of it."""
    console, review = window.console, window.review
    assert console is not None and review is not None
    large = window.width() > LAPTOP["width"]
    console.go("actual")
    console.room_toggled.emit()
    for command in ("room.blank", "room.freeze", "room.question", "room.note", "room.welcome", "room.thanks"):
        if command == "room.note":
            console.board.select_note(review.session.notes_in("actual")[1].id)
        do(window, command)
        yield command.replace(".", "-"), window
        if large:
            yield f"audience-{command.partition('.')[2]}", _room()
        do(window, command)
    review.do("stage.hide", stages.hide, "actual")
    yield "hidden", window
    if large:
        yield "audience-writing", _room()
    review.do("stage.reveal", stages.reveal, "actual")
    console.room_toggled.emit()


def do(window: MainWindow, command: str) -> None:
    """Does what a command's key does."""
    page = window.console
    assert page is not None
    for owner in (page, window):
        for action in owner.actions():
            if action.property(COMMAND) == command:
                action.trigger()
                QTest.qWait(20)
                return
    raise LookupError(command)


def _three_hundred(app: compose.App) -> Path:
    """A review with three hundred notes, in groups and with votes."""
    path = app.import_review(SAMPLES / "weekend-discharge-lounge.aar.json")[0]
    file = SessionFile(path)
    session = file.load()
    for stage in ("expected", "actual", "why", "learning"):
        texts = [f"{9 + n // 8}:{n % 8 * 7:02} {WORDS[n % len(WORDS)]}, {n + 1}" for n in range(75)]
        ids = [f"{stage}-{n}" for n in range(75)]
        session = apply(session, notes.add_many(session, ids=ids, stage=stage, texts=texts, now=session.created))
    for group in range(12):
        members = [f"learning-{group + 12 * n}" for n in range(5)]
        made = groups.make(session, id=f"group-{group}", notes=members, now=session.created, name=WORDS[group % len(WORDS)])
        session = apply(session, made)
        session = apply(session, groups.set_hands(session, f"group-{group}", group * 7 % 11))
    session = apply(session, details.set_field(session, "title", "Three hundred notes"))
    file.close()
    return app.library.create(replace(session, id="three-hundred"))


def _room() -> QWidget:
    return next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Audience" and w.isVisible())


def report_pages() -> None:
    """The pages of each sample's PDF, where pdftoppm is installed; else the PDFs alone."""
    formats, _problems = compose.load_all_formats(os.environ)
    clock = compose.SystemClock()
    now = datetime.now(UTC).astimezone()
    for path in sorted((*SAMPLES.glob("*.json"), *HARD.glob("*.json"))):
        session = compose.read_review(path, formats, clock).session
        (pdf,) = export(session, ["pdf"], FOLDER, guard=unguarded, today=now.date(), generated=now)
        if shutil.which("pdftoppm"):
            target = FOLDER / f"report-{path.name.removesuffix('.json')}"
            subprocess.run(["pdftoppm", "-r", "80", "-png", str(pdf), str(target)], check=True)


def _is_aar(path: Path) -> bool:
    return '"id": "aar"' in path.read_text("utf-8")[:4000] or '"id":"aar"' in path.read_text("utf-8")[:4000]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
