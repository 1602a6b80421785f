"""The settings: within limits, written safely, and never in the way."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from km_desktop.compose import write_safely
from km_desktop.review.refused import Refused
from km_desktop.settings import MOST_RECENT, Settings, SettingsFile


def stored(path: Path) -> SettingsFile:
    return SettingsFile(path, write_safely)


def test_the_usual_settings_where_there_is_no_file(tmp_path: Path) -> None:
    assert stored(tmp_path / "none" / "settings.json").load() == (Settings(), None)
    assert list(tmp_path.iterdir()) == []


def test_settings_come_back(tmp_path: Path) -> None:
    file = stored(tmp_path / "deep" / "settings.json")
    chosen = Settings("/reviews", "dark", 1.25, 2.0, 2.4, 6.0, "/reports", ("/a.kmr", "/ż.kmr"), "projector")
    file.save(chosen)
    assert file.load() == (chosen, None)
    assert [path.name for path in file.path.parent.iterdir()] == ["settings.json"]


def test_what_a_later_version_wrote_survives(tmp_path: Path) -> None:
    file = stored(tmp_path / "settings.json")
    file.path.write_text('{"theme": "dark", "later": {"a": [1]}}', encoding="utf-8")
    settings, _ = file.load()
    file.save(replace(settings, theme="light"))
    told = json.loads(file.path.read_text(encoding="utf-8"))
    assert (told["theme"], told["later"]) == ("light", {"a": [1]})


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("theme", "pink", "system"),
        ("text_scale", 9.0, 2.5),
        ("text_scale", 0.0, 0.8),
        ("text_scale", math.nan, 0.8),
        ("wall_scale", 0.1, 0.8),
        ("room_theme", "pink", "console"),
        ("picture_width", -3.0, 0.3),
        ("furthest_seat", 900, 30.0),
        ("furthest_seat", 0, 0.0),
    ],
)
def test_values_out_of_their_limits_cannot_be_had(name: str, value: Any, kept: Any) -> None:
    assert getattr(Settings(**{name: value}), name) == kept


def test_values_of_the_wrong_kind_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    told = {"theme": 7, "text_scale": "big", "wall_scale": True, "recent": ["/a", 7, "x" * 5_000], "library": ["x"]}
    path.write_text(json.dumps(told), encoding="utf-8")
    assert stored(path).load() == (Settings(recent=("/a",)), None)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b" " * 300_000])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings, aside = stored(path).load()
    assert settings == Settings()
    assert aside is not None
    assert aside.read_bytes() == content
    stored(path).save(settings)
    assert stored(path).load() == (settings, None)


def test_recent_reviews_are_newest_first_once_each_and_not_too_many() -> None:
    settings = Settings()
    for number in range(MOST_RECENT + 5):
        settings = settings.opened(Path(f"/{number}.kmr"))
    settings = settings.opened(Path("/10.kmr"))
    assert settings.recent[:2] == ("/10.kmr", f"/{MOST_RECENT + 4}.kmr")
    assert len(settings.recent) == len(set(settings.recent)) == MOST_RECENT
    assert "/10.kmr" not in settings.closed(Path("/10.kmr")).recent


def test_settings_that_cannot_be_written_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Refused):
        stored(tmp_path / "file" / "settings.json").save(Settings())


def test_what_was_chosen_for_papers_comes_back_and_what_is_no_table_is_passed_over(tmp_path: Path) -> None:
    file = stored(tmp_path / "settings.json")
    papers = {"aar": {"audience": "knowledge", "without": ["mood"]}, "hot": 7}
    assert file.change(papers=papers).papers == papers
    assert file.load()[0].papers == papers
    file.change(theme="dark")
    assert file.load()[0].papers == papers
    file.path.write_text('{"papers": ["aar"]}', encoding="utf-8")
    assert file.load() == (Settings(), None)
    assert len(Settings(papers={str(n): {} for n in range(500)}).papers) == 100
