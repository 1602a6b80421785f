"""One door for every kind of file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from km_desktop.exports import FORMATS, ExportStopped, export, file_for
from km_desktop.exports.saving import save
from km_desktop.report.choices import AUDIENCES, Choices
from km_desktop.report.plain import session_to_plain
from km_desktop.review.guarded import Finding, unguarded
from km_desktop.review.refused import Refused
from km_desktop.storage.disk import RealDisk
from km_desktop.storage.errors import StorageError
from km_desktop.storage.files import strays
from tests.report.reviews_made import GENERATED, TODAY, hard, made

AGAIN: dict[str, Any] = {"follow_up": "2026-09-15"}
"""A day, without which there is nothing for a calendar."""


def test_every_kind_is_written_and_named_after_the_review(tmp_path: Path) -> None:
    session = made(["a"], title="Weekends: the lounge?", met="2026-06-15", **AGAIN)
    written = export(session, FORMATS, tmp_path, guard=unguarded, today=TODAY, generated=GENERATED)
    assert [path.name for path in written] == [f"2026-06-15 weekends-the-lounge.{kind}" for kind in FORMATS]
    assert all(path.stat().st_size for path in written)
    assert sorted(tmp_path.iterdir()) == sorted(written)


@pytest.mark.parametrize("id", ["../../x", "/etc", "a\0b", "C:", "*?", "a\\b", "</x>", "\u202ex", "\n"])
def test_a_name_that_was_made_afresh_holds_nothing_of_an_id_that_leads_elsewhere(tmp_path: Path, id: str) -> None:
    session = replace(made(title="Ward mark"), id=id)
    marks = lambda text: tuple(Finding("m", m.start(), m.end(), "[out]") for m in re.finditer("mark", text))  # noqa: E731
    (path,) = export(session, ["md"], tmp_path, guard=marks, today=TODAY, generated=GENERATED)
    assert path.parent == tmp_path and [path] == list(tmp_path.iterdir())
    assert path.name.isprintable() and not set(path.name) & set('<>:"/\\|?*')


@pytest.mark.parametrize("title", ["CON", "a:b", "..", "x" * 300, "\u202egpj.exe", "a/b\\c", "  .", "NUL.txt"])
def test_any_title_gives_a_name_that_every_system_takes(tmp_path: Path, title: str) -> None:
    path = file_for(made(title=title), "pdf", tmp_path)
    assert path.parent == tmp_path
    assert len(path.name.encode()) < 200
    assert not set(path.name) & set('<>:"/\\|?*\u202e')


def test_the_json_is_the_session_whole(tmp_path: Path) -> None:
    session = hard()
    (path,) = export(session, ["json"], tmp_path, guard=unguarded, today=TODAY, generated=GENERATED)
    told = json.loads(json.dumps(session_to_plain(session)))
    assert json.loads(path.read_text("utf-8")) == told


def test_an_earlier_export_is_replaced(tmp_path: Path) -> None:
    session = made(["a"])
    path = file_for(session, "md", tmp_path)
    path.write_text("the earlier one")
    export(session, ["md"], tmp_path, guard=unguarded, today=TODAY, generated=GENERATED)
    assert "the earlier one" not in path.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [path]


def test_a_page_for_others_never_replaces_the_report_of_the_team(tmp_path: Path) -> None:
    session = made(["a"], title="Lounge", met="2026-06-15")
    for audience in AUDIENCES:
        export(session, ["md"], tmp_path, guard=unguarded, today=TODAY, generated=GENERATED, choices=Choices(audience))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "2026-06-15 lounge governance.md",
        "2026-06-15 lounge lessons.md",
        "2026-06-15 lounge.md",
    ]


def test_a_kind_that_does_not_exist_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        export(made(["a"]), ["md", "odt"], tmp_path, guard=unguarded, today=TODAY, generated=GENERATED)
    assert (refused.value.code, refused.value.facts["kind"]) == ("export_kind_unknown", "odt")
    assert list(tmp_path.iterdir()) == []


def test_a_calendar_without_a_day_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no_dates"):
        export(made(["a"]), ["md", "ics"], tmp_path, guard=unguarded, today=TODAY, generated=GENERATED)
    assert list(tmp_path.iterdir()) == []


def test_stopping_writes_no_more(tmp_path: Path) -> None:
    with pytest.raises(ExportStopped):
        export(made(["a"], **AGAIN), FORMATS, tmp_path, guard=unguarded, today=TODAY, generated=GENERATED, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    for kind in FORMATS:
        with pytest.raises(StorageError) as refused:
            export(made(["a"], **AGAIN), [kind], tmp_path / "none", guard=unguarded, today=TODAY, generated=GENERATED)
        assert refused.value.code == "gone"


def test_reportlab_is_read_only_for_a_pdf(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from km_desktop.exports import export;"
        "from tests.report.reviews_made import *;"
        "export(made(['a']), ('json', 'md', 'csv'), Path(sys.argv[1]), guard=lambda text: (), today=TODAY, generated=GENERATED);"
        "sys.exit(any(name in sys.modules for name in ('reportlab', 'PIL', 'uharfbuzz', 'bidi')))"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=Path(__file__).parents[2], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_others_may_read_an_export_and_nobody_else_may_change_it(tmp_path: Path) -> None:
    for path in export(made(["a"], **AGAIN), FORMATS, tmp_path, guard=unguarded, today=TODAY, generated=GENERATED):
        assert path.stat().st_mode & 0o777 == 0o644


class Tidied(RealDisk):
    """A disk on which another program makes the same file, and clears away what is half made of it, two times."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.left = path, 2

    def sync(self, handle: int) -> None:
        super().sync(handle)
        if self.left:
            self.left -= 1
            for stray in strays(self, self.path):
                stray.unlink()


def test_two_programs_that_make_the_same_file_both_make_it(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    disk = Tidied(path)
    save(path, b"whole", disk)
    assert disk.left == 0 and path.read_bytes() == b"whole" and list(tmp_path.iterdir()) == [path]


def test_a_folder_that_went_away_is_said_to_be_gone(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="gone"):
        save(tmp_path / "away" / "report.pdf", b"whole")
