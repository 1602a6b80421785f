"""Where things belong."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from km_desktop import places


def test_the_quick_way_to_the_settings_is_the_platforms_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for named in ("", str(tmp_path)):
        monkeypatch.setenv("XDG_CONFIG_HOME", named)
        env = {"XDG_CONFIG_HOME": named}
        own = platformdirs.user_config_path("km-desktop", appauthor=False)
        assert places.settings_file(env) == own / "settings.json"
        assert places.own_formats(env) == own / "formats"


def test_a_named_settings_file_takes_the_formats_and_the_log_along(tmp_path: Path) -> None:
    env = {"KM_SETTINGS": str(tmp_path / "mine.json")}
    assert places.settings_file(env) == tmp_path / "mine.json"
    assert places.own_formats(env) == tmp_path / "formats"
    assert places.log_file(env) == tmp_path / "km-desktop.log"
    assert places.log_file({}).name == "km-desktop.log"


def test_who_says_where_the_library_is(tmp_path: Path) -> None:
    env = {"KM_LIBRARY": "/env"}
    assert places.library_folder(env, "/asked", "/chosen") == Path("/asked")
    assert places.library_folder(env, None, "/chosen") == Path("/env")
    assert places.library_folder({"KM_LIBRARY": ""}, None, str(tmp_path)) == tmp_path
    assert places.library_folder({}) == platformdirs.user_documents_path() / "KM Desktop"


def test_other_systems_ask_the_platform() -> None:
    assert places._config({}, "win32") == platformdirs.user_config_path("km-desktop", appauthor=False)
    assert sys.platform
