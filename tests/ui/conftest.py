"""A look for every theme, without a program around it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ui.theme import Fonts, Icons, Look, apply, load_themes

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(autouse=True)
def _nothing_lingers() -> Iterator[None]:
    """Windows that a test has done with are gone before the next: dressing a thousand of them takes a second."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def looks(qapp: QApplication) -> dict[str, Look]:
    fonts, icons = Fonts.register(RESOURCES / "fonts"), Icons(RESOURCES / "icons")
    return {name: Look(theme, fonts, icons) for name, theme in load_themes(RESOURCES / "themes").items()}


@pytest.fixture
def look(looks: dict[str, Look]) -> Look:
    return looks["light"]


@pytest.fixture
def dressed(qapp: QApplication, looks: dict[str, Look]) -> Iterator[QApplication]:
    """The application in the light look, and nothing of it left afterwards."""
    apply(qapp, looks["light"])
    yield qapp
    apply(qapp, looks["light"])
    qapp.setStyleSheet("")
