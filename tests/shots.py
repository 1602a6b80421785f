"""Pictures of every screen, in three themes and two sizes, into the folder `shots`: `python -m tests.shots [theme …]`.

With `readme` as the last word, those that the README shows are taken anew as well.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.stories.screens import LAPTOP, PROJECTOR, offscreen

os.environ["QT_QPA_PLATFORM"] = offscreen(Path(tempfile.mkdtemp()), LAPTOP, PROJECTOR)

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop import compose
from km_desktop.exports import export
from ui.program import build_window
from ui.shell.main_window import MainWindow

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "shots"
SIZES = {"1366x728": (1366, 728), "1920x1080": (1920, 1080)}
THEMES = ("light", "dark", "contrast")
SAMPLES = ROOT / "resources" / "samples"
HARD = ROOT / "tests" / "samples"
SHOWN = ROOT / "resources" / "help" / "pictures"
README = {
    "console": ("light-1366x728-console-actual", 1366),
    "audience": ("light-1920x1080-audience-actual", 1280),
    "report": ("report-weekend-discharge-lounge.aar-1", 662),
}
"""Each picture of the README: the one it is taken from, and the most pixels it is wide."""
TYPED = "- Two families heard only on the day x2"


def main(themes: list[str]) -> int:
    """Takes all pictures; prints how many there are."""
    readme = themes[-1:] == ["readme"]
    themes = themes[:-1] if readme else themes
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
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
    (home / "settings.json").write_text(json.dumps({"theme": theme, "export_folder": str(home)}), "utf-8")
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
    window.show_export()
    yield "export", window
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


def _room() -> QWidget:
    return next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Audience" and w.isVisible())


def report_pages() -> None:
    """The pages of each sample's PDF, where pdftoppm is installed; else the PDFs alone."""
    formats, _problems = compose.load_all_formats(os.environ)
    clock = compose.SystemClock()
    now = datetime.now(UTC).astimezone()
    for path in sorted((*SAMPLES.glob("*.json"), *HARD.glob("*.json"))):
        session = compose.read_review(path, formats, clock).session
        (pdf,) = export(session, ["pdf"], FOLDER, today=now.date(), generated=now)
        if shutil.which("pdftoppm"):
            target = FOLDER / f"report-{path.name.removesuffix('.json')}"
            subprocess.run(["pdftoppm", "-r", "80", "-png", str(pdf), str(target)], check=True)


def _is_aar(path: Path) -> bool:
    return '"id": "aar"' in path.read_text("utf-8")[:4000] or '"id":"aar"' in path.read_text("utf-8")[:4000]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
