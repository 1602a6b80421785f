"""What lies in a shared folder and leads nowhere hides nothing else."""

from __future__ import annotations

import sys

import pytest

from km_desktop.library import Library
from km_desktop.library.library import LIBRARY_KEY
from km_desktop.review.refused import Refused
from tests.library.test_library import library, session

__all__ = ["library"]  # The fixture.

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there that nobody has")


@pytest.mark.parametrize("target", ["astray.kmr", "nowhere.kmr"], ids=["round in a circle", "to nothing"])
def test_a_link_that_leads_nowhere_hides_no_review(library: Library, target: str) -> None:
    path = library.create(session())
    astray = library.folder / "astray.kmr"
    astray.symlink_to(library.folder / target)
    assert [entry.path for entry in library.entries()] == [path, astray]
    with pytest.raises(Refused):
        library.bin(astray)
    assert library.bin(path).exists()
    assert [entry.title for entry in library.binned()] == ["Power cut"]


def test_a_library_whose_key_cannot_be_reached_makes_no_plain_review(library: Library) -> None:
    library.folder.mkdir(parents=True)
    (library.folder / LIBRARY_KEY).symlink_to(library.folder / "gone" / LIBRARY_KEY)
    with pytest.raises(Refused):
        library.create(session())
    assert not list(library.paths())
