"""A page of a PDF as Qt has it."""

from __future__ import annotations

from PySide6.QtGui import QImage

from km_desktop.exports.pages import Pages


def page_picture(pages: Pages, number: int, width: int) -> QImage:
    """A page, `width` pixels wide, which keeps its own copy of what was drawn; pages are numbered from 0."""
    image = pages.image(number, width)
    return QImage(image.content, image.width, image.height, image.width * 4, QImage.Format.Format_RGB32).copy()
