"""What the organisation sets: read from one file, checked, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop.compose import make_app
from km_desktop.sentences import sentence
from km_desktop.settings import ASK, KEEP, Settings, pattern_fault
from km_desktop.site import Site, load_site, rules, site_file

WHOLE = """
hospital_numbers = ["A999999", "RX 999999"]
keep_notes_days = 90
keep_notes_rule = "Records policy 12, schedule C"
cover_minutes = 5
titles_in_names = false
recovery_key = "age1 key"
lock_removable = "require"
"""


def site_at(folder: Path, text: str | bytes) -> Site:
    path = folder / "site.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_site({"KM_SITE": str(path)})


def test_where_there_is_no_file_everything_is_the_persons_own(tmp_path: Path) -> None:
    site = load_site({"KM_SITE": ""})
    assert site == Site()
    held = rules(Settings(cover_minutes=3, hospital_numbers=("A999",)), site)
    assert (held.cover_minutes, held.hospital_numbers, held.fixed) == (3, ("A999",), frozenset())


def test_what_the_file_sets_holds_and_is_known_to_be_fixed(tmp_path: Path) -> None:
    site = site_at(tmp_path, WHOLE)
    assert site.fault is None
    held = rules(Settings(cover_minutes=60, keep_notes_days=KEEP, titles_in_names=True), site)
    assert (held.cover_minutes, held.keep_notes_days, held.titles_in_names) == (5, 90, False)
    assert held.hospital_numbers == ("A999999", "RX 999999")
    assert held.keep_notes_rule == "Records policy 12, schedule C"
    assert (held.lock_removable, held.recovery_key) == ("require", "age1 key")
    assert held.fixed >= {"cover_minutes", "hospital_numbers", "titles_in_names", "keep_notes_days"}


def test_what_the_file_leaves_open_stays_open(tmp_path: Path) -> None:
    held = rules(Settings(cover_minutes=7), site_at(tmp_path, "keep_notes_days = -1\n"))
    assert held.cover_minutes == 7
    assert held.keep_notes_days == ASK
    assert held.fixed == {"keep_notes_days"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("cover_minutes = 5\nkeep_notes_days = 'ten'\n", "“keep_notes_days” (line 2)"),
        ("hospital_numbers = ['A']\n", "“hospital_numbers” (line 1)"),
        ("hospital_numbers = ['(999)+']\n", "“hospital_numbers” (line 1)"),
        ("cover_minutes = true\n", "“cover_minutes”"),
        ("cover_minutes = 5000\n", "“cover_minutes”"),
        ("lock_removable = 'perhaps'\n", "“lock_removable”"),
        ("keep_notes_rule = 'two\\nlines'\n".replace("'", '"'), "“keep_notes_rule”"),
        ("unknown = 1\n", "“unknown” (line 1)"),
        ("cover_minutes = \n", "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"#" * 70_000, "cannot be read"),
        ("[" * 5_000, "cannot be read"),
    ],
)
def test_a_wrong_file_sets_nothing_and_one_sentence_says_why(tmp_path: Path, text: str | bytes, where: str) -> None:
    site = site_at(tmp_path, text)
    assert site.fault is not None
    assert where in sentence(site.fault)
    assert not any(site.fixes(name) for name in ("cover_minutes", "keep_notes_days", "hospital_numbers"))


def test_a_named_file_that_is_gone_is_said(tmp_path: Path) -> None:
    site = load_site({"KM_SITE": str(tmp_path / "none.toml")})
    assert site.fault is not None and site.fault.code == "site_unreadable"


def test_on_windows_the_file_lies_with_the_computers_own(tmp_path: Path) -> None:
    (tmp_path / "KM Desktop").mkdir()
    (tmp_path / "KM Desktop" / "site.toml").write_text("")
    assert site_file({"PROGRAMDATA": str(tmp_path)}, "win32") == tmp_path / "KM Desktop" / "site.toml"
    assert site_file({"PROGRAMDATA": str(tmp_path / "none")}, "win32") is None


def test_the_program_starts_with_what_the_organisation_sets(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(WHOLE, "utf-8")
    env = {"KM_SETTINGS": str(tmp_path / "settings.json"), "KM_SITE": str(tmp_path / "site.toml")}
    app = make_app(env, str(tmp_path / "library"))
    assert app.rules.cover_minutes == 5
    assert app.site.path == tmp_path / "site.toml"


def test_the_program_starts_with_a_wrong_file_too_and_logs_no_word_of_it(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text("keep_notes_rule = 7", "utf-8")
    env = {"KM_SETTINGS": str(tmp_path / "settings.json"), "KM_SITE": str(tmp_path / "site.toml")}
    app = make_app(env, str(tmp_path / "library"))
    assert app.rules.cover_minutes == Settings().cover_minutes
    assert app.log.path.read_text("utf-8").endswith("site_wrong\n")


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [("A999999", ""), ("RX 999-999", ""), ("", "empty"), ("A99", "loose"), ("9" * 50, "long"), ("999(.*)", "marks")],
)
def test_patterns(pattern: str, fault: str) -> None:
    assert pattern_fault(pattern) == fault


def test_own_values_are_kept_within_limits() -> None:
    held = Settings(keep_notes_days=10**9, cover_minutes=-5, lock_removable="x", hospital_numbers=("A", "A999"))
    assert (held.keep_notes_days, held.cover_minutes, held.lock_removable) == (KEEP, 0, "suggest")
    assert held.hospital_numbers == ("A999",)
