"""`km`, command by command."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from km_desktop import __version__
from km_desktop.report.plain import session_to_plain
from km_desktop.storage import SessionFile
from tests.exports.carrying import report_file
from tests.report.reviews_made import made

from .cli_running import Km, km, load

__all__ = ["km"]

CHECKOUT = Path(__file__).parents[1]


def texts(path: Path, stage: str) -> list[str]:
    return [note.text for note in load(path).notes_in(stage)]


def test_version(km: Km) -> None:
    assert km.done("--version").out == f"km {__version__}\n"


def test_formats_are_listed_in_their_order(km: Km) -> None:
    ids = [line.split()[0] for line in km.done("formats").out.splitlines()]
    assert ids[:5] == ["bar", "aar", "hot", "kri", "cop"]
    assert len(ids) == 8


def test_a_wrong_format_of_ones_own_is_named_with_its_line_and_harms_no_other(km: Km) -> None:
    own = km.folder / "settings" / "formats"
    own.mkdir(parents=True)
    shipped = (CHECKOUT / "resources" / "formats" / "hot.toml").read_text(encoding="utf-8")
    (own / "mine.toml").write_text(shipped.replace('name = "Hot debrief"', "name = 7"), encoding="utf-8")
    ran = km("formats")
    assert (ran.code, len(ran.out.splitlines())) == (0, 8)
    assert ran.err == "“mine.toml”, line 3: name must be a text.\n"
    assert km.new("hot").exists()


def test_new_makes_a_review_and_prints_its_path(km: Km) -> None:
    path = km.new("bar", "Theatre 3: power")
    assert path.parent == km.library
    session = load(path)
    assert (session.format.id, session.details.title, session.notes) == ("bar", "Theatre 3: power", {})
    assert path.name == f"{session.details.met} theatre-3-power.kmr"
    assert km.new("bar", "Theatre 3: power").name == f"{session.details.met} theatre-3-power (2).kmr"


def test_the_library_asked_for_goes_before_the_one_of_the_environment(km: Km) -> None:
    asked = km.folder / "asked"
    assert Path(km.done("new", "hot", "--title", "T", "--library", asked).last).parent == asked
    assert Path(km.done("--library", asked, "new", "hot", "--title", "T").last).parent == asked
    assert len(km.done("list", "--library", asked).out.splitlines()) == 2
    assert km.done("list").out == ""


def test_without_either_the_settings_and_then_the_documents_say_where(km: Km, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KM_LIBRARY", "")
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: km.folder / "Documents")
    assert km.new().parent == km.folder / "Documents" / "KM Desktop"
    chosen = km.folder / "chosen"
    (km.folder / "settings").mkdir(exist_ok=True)
    (km.folder / "settings" / "settings.json").write_text(json.dumps({"library": str(chosen)}), encoding="utf-8")
    assert km.new().parent == chosen


@pytest.mark.parametrize("stage", ["why", "4", "Why was", "stage 4", "root causes", "WHY?"])
def test_add_takes_the_stage_by_id_number_or_start_of_the_question(km: Km, stage: str) -> None:
    path = km.new()
    said = km.done("add", path, "--stage", stage, "because").last
    session = load(path)
    assert [(note.id, note.text) for note in session.notes_in("why")] == [(said.removeprefix("saved "), "because")]


@pytest.mark.parametrize("text", ["-5 degrees", "--title", "-", "--", "x3", "+ worked", "sats <90 on <unit name>"])
def test_add_takes_any_text_after_two_dashes(km: Km, text: str) -> None:
    path = km.new()
    if text == "-":
        km.done("add", path, "--stage", "why", "--", text, stdin=b"from the input\n")
        assert texts(path, "why") == ["from the input"]
    else:
        km.done("add", path, "--stage", "why", "--", text)
        assert texts(path, "why") == [text]


def test_add_takes_a_note_from_each_line_verbatim(km: Km) -> None:
    path = km.new()
    lines = ["one", "", "   ", "- two", "x3", "Żółć <b>", "a\rb", "last without an end"]
    ran = km.done("add", path, "--stage", "2", "-", stdin="\r\n".join(lines).encode())
    notes = load(path).notes_in("expected")
    assert [note.text for note in notes] == ["one", "- two", "x3", "Żółć <b>", "a\rb", "last without an end"]
    assert ran.out.splitlines() == [f"saved {note.id}" for note in notes]


def test_a_review_in_the_library_goes_by_its_name_alone(km: Km) -> None:
    path = km.new()
    km.done("add", path.name, "--stage", "why", "because")
    assert texts(path, "why") == ["because"]


def test_show_for_reading(km: Km) -> None:
    source = km.folder / "in.json"
    note = {"text": "Dark\nfor a while\x1b[31m", "tag": "surprise", "count": 3, "answers": "Light", "mood": "low"}
    review = {
        "title": "Power cut",
        "kind": "AAR",
        "place": "Theatre 3",
        "stages": {"expected": ["Light"], "actual": [note], "Weather": ["Rain"]},
        "actions": [{"what": "Torch", "owner": "Porter", "due": "soon", "status": "decided"}],
        "event": {"at": "11:57"},
    }
    source.write_text(json.dumps(review), encoding="utf-8")
    out = km.done("show", km("import", source).last).out
    for said in ("Power cut", "place: Theatre 3", "for a while", "surprise, said by 3, mood: low", "answers: Light"):
        assert said in out
    for said in (
        "More notes",
        "Weather",
        "Rain",
        "1. Torch",
        "owner: Porter; due: soon",
        "decided",
        'event: {"at": "11:57"}',
    ):
        assert said in out
    assert "\x1b" not in out


def test_show_as_json_is_the_review_whole(km: Km) -> None:
    path = km.new()
    km.done("add", path, "--stage", "why", "Żółć")
    assert json.loads(km.done("show", path, "--json").out) == json.loads(json.dumps(session_to_plain(load(path))))


def test_list_is_newest_first_and_says_what_is_damaged(km: Km) -> None:
    older, newer = km.new(title="Older"), km.new(title="Newer")
    for path, when in ((older, 1_000_000_000), (newer, 1_100_000_000)):
        os.utime(path, (when, when))
    (km.library / "broken.kmr").write_bytes(b"")
    broken, first, second = km.done("list").out.splitlines()
    assert "“broken.kmr” is empty" in broken
    assert "Newer" in first
    assert "Older" in second
    assert "0 notes" in first


def test_import_says_what_it_did_and_prints_the_path_last(km: Km) -> None:
    source = km.folder / "in.json"
    source.write_text(
        '{"title": "Boards", "kind": "RETRO", "stages": {"Good": ["fun"], "Odd": ["x"]}}', encoding="utf-8"
    )
    before = source.read_bytes()
    ran = km.done("import", source)
    *remarks, path = ran.out.splitlines()
    assert remarks == [
        "“RETRO” is no format that KM Desktop knows, so it was taken as “After action review” (aar).",
        "Notes that fit no stage are kept under More notes (1): Odd.",
    ]
    assert texts(Path(path), "actual") == ["fun"]
    assert source.read_bytes() == before
    hot = Path(km.done("import", source, "--format", "hot").last)
    assert load(hot).format.id == "hot"


def test_an_exported_review_can_be_imported_again_whole(km: Km) -> None:
    path = km.new()
    km.done("add", path, "--stage", "why", "because")
    (exported,) = km.done("export", path, "--to", "json", "--out", km.folder / "out").out.splitlines()
    again = Path(km.done("import", exported, "--library", km.folder / "another PC").last)
    assert again != path
    assert session_to_plain(load(again)) == session_to_plain(load(path))


def test_a_review_that_is_here_already_makes_no_twin(km: Km) -> None:
    path = km.new()
    (exported,) = km.done("export", path, "--to", "json", "--out", km.folder / "out").out.splitlines()
    before = path.read_bytes()
    ran = km("import", exported)
    assert ran.code == 1
    assert str(path) in ran.err
    assert [*km.library.glob("*.kmr")] == [path] and path.read_bytes() == before
    second = Path(km.done("import", exported, "--second").last)
    assert load(second).id != load(path).id


def test_a_report_that_carries_its_review_is_shown_and_taken_in(km: Km) -> None:
    session = made(["Porters rerouted at once"], ["Label the pumps"])
    report = report_file(session, km.folder)
    before = report.read_bytes()
    assert "Porters rerouted at once" in km.done("show", report).out
    ran = km.done("import", report)
    assert "came out of a report" in ran.out
    taken = load(Path(ran.last))
    assert (taken.id, taken.notes, taken.actions) == (session.id, session.notes, session.actions)
    assert taken.details.more["Brought back from"] == report.name
    assert km("import", report).code == 1
    assert report.read_bytes() == before


def test_what_travels_inside_a_report_is_said_beside_it(km: Km) -> None:
    path = km.new()
    km.done("add", path, "--stage", "why", "because")
    ran = km("export", path, "--carry", "--out", km.folder / "out")
    assert "1 note, 0 actions" in ran.err and "Not inside:" in ran.err
    again = Path(km.done("import", ran.last, "--library", km.folder / "another PC").last)
    assert [note.text for note in load(again).notes.values()] == ["because"]
    assert "nothing travels" in km("export", path, "--carry", "--for", "governance", "--out", km.folder / "out").err
    km.done("export", path, "--out", km.folder / "out")


def test_export_writes_each_kind_and_prints_where(km: Km) -> None:
    path = km.new()
    written = km.done("export", path, "--to", "pdf,json,md,csv", "--out", km.folder / "out").out.splitlines()
    assert [Path(line).suffix for line in written] == [".pdf", ".json", ".md", ".csv"]
    assert all(Path(line).stat().st_size for line in written)


def test_check_says_of_each_file_whether_it_is_sound(km: Km) -> None:
    sound, damaged = km.new(title="Sound"), km.new(title="Damaged")
    km.done("add", damaged, "--stage", "why", "one")
    km.done("add", damaged, "--stage", "why", "two")
    ran = km.done("check", sound)
    assert ran.out == f"{sound}: sound, 0 notes.\n"
    damaged.write_bytes(damaged.read_bytes()[:100])
    before = sorted(path.name for path in km.library.iterdir())
    ran = km("check", sound, damaged)
    assert ran.code == 1
    first, second = ran.out.splitlines()
    assert first.startswith(f"{sound}: sound")
    assert second.startswith(f"{damaged}: not sound. “{damaged.name}” is damaged")
    assert second.endswith("can be opened: 1 note.")
    assert ran.err == "1 of the 2 files looked at cannot be opened as they are; nothing was changed.\n"
    assert sorted(path.name for path in km.library.iterdir()) == before
    assert len(SessionFile(damaged).load_previous().notes) == 1


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nothing"],
        ["new", "aar"],
        ["new"],
        ["add", "x.kmr", "text"],
        ["add", "x.kmr", "--stage", "1", "-text"],
        ["add", "x.kmr", "--stage", "1", "one", "two"],
        ["show"],
        ["check"],
        ["formats", "--all"],
        ["--lib", "x", "list"],
    ],
)
def test_wrong_use_is_exit_code_two_with_one_sentence(km: Km, words: list[str]) -> None:
    ran = km(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("km")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", ["", "new", "import", "add", "show", "list", "export", "check", "formats"])
def test_every_command_has_help(km: Km, command: str) -> None:
    ran = km(*([command] if command else []), "--help")
    assert ran.code == 0
    assert "--library" in ran.out


def test_a_crash_is_a_sentence_and_a_line_in_the_log_without_a_word_of_the_review(
    km: Km, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = km.new()

    def broken(*_args: object, **_facts: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr("km_desktop.review.edits.notes.add_many", broken)
    assert km.refused("add", path, "--stage", "why", "secret words").endswith("please try again.")
    log = (km.folder / "settings" / "km-desktop.log").read_text(encoding="utf-8")
    assert "crash RuntimeError" in log
    assert "km_desktop/cli/add.py" in log
    assert "secret" not in log
    assert load(path).notes == {}
