"""Where the site says so, no file of a new review, nor any report, says a title in its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop import compose
from km_desktop.library.exported import Exported
from km_desktop.storage import SessionFile
from tests.cli_running import Km

CLOCK = compose.SystemClock()


def env(folder: Path, site: str = "titles_in_names = false\n") -> dict[str, str]:
    (folder / "site.toml").write_text(site, "utf-8")
    return {"KM_SETTINGS": str(folder / "settings.json"), "KM_SITE": str(folder / "site.toml")}


def test_new_files_say_date_and_kind_and_are_told_apart(tmp_path: Path) -> None:
    app = compose.make_app(env(tmp_path), str(tmp_path / "library"))
    paths = [app.make_review("aar", f"Secret {n}") for n in (1, 2)]
    today = CLOCK.now().astimezone().date().isoformat()
    assert [path.name for path in paths] == [f"{today} aar 1.kmr", f"{today} aar 2.kmr"]
    renamed = app.library.rename(paths[0], "Another secret")
    assert renamed == paths[0]
    assert app.library.name_after_title(paths[1]) == paths[1]
    assert app.library.duplicate(paths[0]).name.split(" ")[1:] == ["aar", "3.kmr"]


def test_files_that_are_there_keep_their_names_and_their_reports_say_no_title(tmp_path: Path) -> None:
    before = compose.make_app(env(tmp_path, ""), str(tmp_path / "library"))
    path = before.make_review("aar", "Secret lift")
    after = compose.make_app(env(tmp_path), str(tmp_path / "library"))
    name = after.library.export_name(path, SessionFile(path).load())
    assert "secret" in path.name and "secret" not in name and " aar " in name
    assert before.library.export_name(path, SessionFile(path).load()) == path.stem


@pytest.mark.parametrize("titles", [True, False])
def test_the_command_line_keeps_to_it_and_remembers_where_reports_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], titles: bool
) -> None:
    km = Km(tmp_path, monkeypatch, capsys)
    path = km.new("aar", "Secret lift")
    (tmp_path / "site.toml").write_text(f"titles_in_names = {str(titles).lower()}\n")
    monkeypatch.setenv("KM_SITE", str(tmp_path / "site.toml"))
    km.done("export", path, "--to", "md", "--out", tmp_path / "out")
    (report,) = (tmp_path / "out").iterdir()
    assert ("secret" in report.name) is titles
    assert Exported(tmp_path / "settings" / "local").paths(SessionFile(path).load().id) == [report]
    assert ("secret" in km.new("aar", "Secret stairs").name) is titles
