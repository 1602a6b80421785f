"""Formats on disk: the eight that ship, a user's own, and files that are wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from km_desktop.format_files import MOST_BYTES, FormatProblem, load_formats, read_format
from km_desktop.format_list import Formats, list_formats
from km_desktop.review.formats import Format, fit, from_dict, to_dict
from km_desktop.review.phrases import plain
from km_desktop.toml_places import line_of

CHECKOUT = Path(__file__).parents[1]
SHIPPED = CHECKOUT / "resources" / "formats"
FORMATS, PROBLEMS = load_formats(SHIPPED, None)

STAGES = {
    "bar": "setup goal known needed risks plan close",
    "aar": "setup expected actual why learning actions close",
    "hot": "stop worked better act next",
    "kri": "setup role unique how people judgement unfinished handover",
    "cop": "arrive since share problem resources next close",
    "retrospect": "objectives achieved worked difficult advice actions close",
    "peer-assist": "problem questions seen options decide close",
    "pre-mortem": "plan failed sort prevent changes close",
}
LENGTHS = {
    "bar": ({30, 45, 90}, 45),
    "aar": ({30, 60, 90, 120}, 60),
    "hot": ({5, 10, 15}, 10),
    "kri": ({45, 90}, 90),
    "cop": ({45, 60, 90}, 60),
    "retrospect": ({60, 90, 120, 180, 240}, 120),
    "peer-assist": ({60, 90, 120}, 90),
    "pre-mortem": ({30, 45, 60}, 45),
}
each_format = pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))


def test_all_eight_load_in_their_order_with_their_stages() -> None:
    assert PROBLEMS == []
    assert {key: " ".join(stage.id for stage in form.stages) for key, form in FORMATS.items()} == STAGES
    assert list(FORMATS) == list(STAGES)


@each_format
def test_presets_are_whole_and_the_default_is_one_of_them(form: Format) -> None:
    lengths, default = LENGTHS[form.id]
    assert {preset.minutes for preset in form.presets} == lengths
    assert form.default_minutes == default
    assert fit(form, default) == tuple(round(stage.minutes * 60) for stage in form.stages)


def test_a_hot_debrief_of_five_minutes_leaves_two_for_what_needs_fixing() -> None:
    assert fit(FORMATS["hot"], 5) == (30, 60, 60, 120, 30)


@each_format
def test_a_format_ends_with_protected_actions_and_one_close(form: Format) -> None:
    assert [stage.protected for stage in form.stages[-2:]] == [True, True]
    assert not any(stage.protected for stage in form.stages[:-2])
    assert [stage.close for stage in form.stages] == [False] * (len(form.stages) - 1) + [True]
    assert sum(stage.capture == "actions" for stage in form.stages) == 1
    assert any(stage.lessons for stage in form.stages)


def test_what_comes_after_why_has_two_fifths_of_the_time() -> None:
    for key, last_before in (("aar", "why"), ("retrospect", "difficult")):
        form = FORMATS[key]
        first_after = [stage.id for stage in form.stages].index(last_before) + 1
        for preset in form.presets:
            assert sum(preset.stages[first_after:]) >= 0.4 * preset.minutes


@each_format
def test_its_words_fit_the_wall_the_rail_and_the_card(form: Format) -> None:
    assert len(form.short.split()) <= 12
    assert form.extra == {}
    for stage in form.stages:
        assert stage.extra == {}
        assert len(stage.name) <= 28
        assert len(stage.question) <= 48
        assert 2 <= len(stage.prompts) <= 4
    text = str(to_dict(form))
    assert "!" not in text
    assert "'s " not in text  # A typographer's apostrophe on the wall.


@each_format
def test_its_icon_is_there(form: Format) -> None:
    assert (CHECKOUT / "resources" / "icons" / "lucide" / f"{form.icon}.svg").is_file()


@each_format
def test_it_survives_being_kept_in_a_file(form: Format) -> None:
    assert from_dict(to_dict(form)) == form


@each_format
def test_no_two_of_its_stages_answer_to_the_same_words(form: Format) -> None:
    owners: dict[str, str] = {}
    for stage in form.stages:
        tagged = [words for heard in stage.tag_aliases.values() for words in heard]
        for words in (stage.id, stage.name, stage.question, *stage.aliases, *tagged):
            assert owners.setdefault(plain(words), stage.id) == stage.id, words
            assert form.find_stage(words) == stage, words


def test_every_stage_of_every_format_has_a_card_of_how_to_run_it_well() -> None:
    for form in FORMATS.values():
        for stage in form.stages:
            assert 3 <= len(stage.card) <= 6, (form.id, stage.id)
            assert all(len(line) <= 180 and line == line.strip() and line[-1] in ".?”" for line in stage.card), stage.card
            assert not set(stage.card) & set(stage.prompts), (form.id, stage.id)
            assert "!" not in "".join(stage.card)


def test_where_the_room_votes_each_person_has_dots_and_times_and_words_have_their_stages() -> None:
    stages = {(form.id, stage.id): stage for form in FORMATS.values() for stage in form.stages}
    assert all(bool(stage.dots) == stage.votes for stage in stages.values())
    assert [key for key, stage in stages.items() if stage.timeline] == [("aar", "actual"), ("retrospect", "achieved")]
    opening = {key for key, stage in stages.items() if stage.one_word}
    assert opening == {("bar", "close"), ("aar", "setup"), ("cop", "arrive"), ("retrospect", "objectives")}


def test_rows_run_from_what_was_expected_to_what_was_learned() -> None:
    links = {key: {s.id: s.answers for s in form.stages if s.answers} for key, form in FORMATS.items()}
    assert links["aar"] == {"actual": "expected", "why": "actual", "learning": "why"}
    assert links["bar"] == {"needed": "known", "risks": "goal"}
    assert links["hot"] == {}


# Headings of real reviews, and the stage and tag they mean; nothing where they mean none.
HEADINGS = [
    ("aar", "Ground rules", "setup", ""),
    ("aar", "Objectives of the review", "setup", ""),
    ("aar", "What was supposed to happen?", "expected", ""),
    ("aar", "What was planned", "expected", ""),
    ("aar", "What actually happened?", "actual", ""),
    ("aar", "What actually happened", "actual", ""),
    ("aar", "What happened", "actual", ""),
    ("aar", "Timeline", "actual", ""),
    ("aar", "Impact", "actual", ""),
    ("aar", "What went well", "actual", "worked"),
    ("aar", "Good", "actual", "worked"),
    ("aar", "Bad", "actual", "difficult"),
    ("aar", "Why was there a difference?", "why", ""),
    ("aar", "Why", "why", ""),
    ("aar", "What can we learn?", "learning", ""),
    ("aar", "What will we do differently next time?", "learning", ""),
    ("aar", "Learner feedback", "", ""),
    ("hot", "What happened", "stop", ""),
    ("hot", "Impact", "stop", ""),
    ("hot", "What went well", "worked", ""),
    ("hot", "Why", "", ""),
    ("kri", "Role and context", "role", ""),
    ("kri", "What must not be lost", "unique", ""),
    ("kri", "How it is really done", "how", ""),
    ("kri", "People and networks", "people", ""),
    ("kri", "What would you do differently?", "judgement", ""),
    ("kri", "Gaps found while handing over", "", ""),
    ("cop", "Check-in", "arrive", ""),
    ("cop", "Sharing: new materials", "share", ""),
    ("cop", "What worked well", "share", "worked"),
    ("cop", "What could have gone better", "share", "difficult"),
    ("cop", "Ideas", "problem", ""),
    ("cop", "What we take away", "resources", ""),
    ("cop", "Topic 1: text editor", "", ""),
    ("bar", "What are our intended results?", "goal", ""),
    ("bar", "What challenges can we anticipate?", "risks", ""),
    ("bar", "Knowledge gaps", "needed", ""),
]


@pytest.mark.parametrize(("key", "heading", "stage", "tag"), HEADINGS)
def test_headings_of_real_reviews_find_their_stage(key: str, heading: str, stage: str, tag: str) -> None:
    found = FORMATS[key].find_stage(heading)
    assert (found.id if found else "") == stage
    assert (found.tag_for(heading) if found else "") == tag


# A user's own formats

OWN = """\
# Our Monday huddle
id = "huddle"
name = "Huddle"
short = "A quick look"
purpose = "Look back at the weekend."
default_minutes = 10
ground_rules = ["You may pass."]
presets = [
    { minutes = 10, stages = [6, 4] },
    { minutes = 20, stages = [12, 8] },
]
started = 2026-03-02

[[stages]]
id = "saw"
name = "What we saw"
question = "What did we see?"
tags = [
    "worked",
    "surprise",
]

[stages.tag_aliases]
worked = ["good"]

[[stages]]
id = "close"
name = "Close"
question = "Done?"
capture = "round"
close = true
"""


def own(folder: Path, text: str | bytes, name: str = "huddle.toml") -> Path:
    """A file in a user's own folder."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_users_own_format_comes_after_the_shipped_ones(tmp_path: Path) -> None:
    own(tmp_path, OWN)
    formats, problems = load_formats(SHIPPED, tmp_path)
    assert problems == []
    assert list(formats) == [*STAGES, "huddle"]
    assert formats["huddle"].extra == {"started": "2026-03-02"}


def test_a_users_format_takes_the_place_of_a_shipped_one_and_that_is_said(tmp_path: Path) -> None:
    path = own(tmp_path, OWN.replace('"huddle"', '"hot"'))
    formats, problems = load_formats(SHIPPED, tmp_path)
    assert list(formats) == list(STAGES)
    assert formats["hot"].name == "Huddle"
    assert [(p.path, p.line, p.reason, p.note) for p in problems] == [(path, 2, "replaces_shipped", True)]
    assert problems[0].facts["name"] == "Hot debrief"


def test_having_no_folder_is_no_problem_but_losing_the_shipped_ones_is(tmp_path: Path) -> None:
    formats, problems = load_formats(SHIPPED, tmp_path / "none")
    assert (list(formats), problems) == (list(STAGES), [])
    formats, problems = load_formats(tmp_path / "none", None)
    assert (formats, [p.reason for p in problems]) == ({}, ["folder_missing"])


def test_a_mark_at_the_start_and_line_endings_of_other_systems_are_taken(tmp_path: Path) -> None:
    path = own(tmp_path, b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())
    assert isinstance(read_format(path), Format)


def line(text: str, holding: str) -> int:
    """The line of `text`, from 1, that holds some words."""
    return next(at for at, each in enumerate(text.splitlines(), 1) if holding in each)


WRONG: list[tuple[str, str, str, str]] = [
    ('capture = "round"', 'capture = "rond"', "unknown_choice", "rond"),
    ('id = "close"', 'id = "saw"', "duplicate_id", "[[stages]] # 2"),
    ("stages = [12, 8]", "stages = [12, 9]", "preset_total", "[12, 9]"),
    ("stages = [6, 4]", "stages = [10]", "preset_length", "[10]"),
    ("default_minutes = 10", "default_minutes = 1000", "out_of_range", "1000"),
    ("default_minutes = 10", 'default_minutes = "ten"', "wrong_type", "ten"),
    ('name = "Huddle"\n', "", "missing", "# Our Monday huddle"),
    ('question = "Done?"\n', "", "missing", "[[stages]] # 2"),
    ('"surprise",', '"suprise",', "unknown_choice", "tags = ["),
    ('worked = ["good"]', 'wored = ["good"]', "unknown_choice", "wored"),
    ('worked = ["good"]', "worked = [3]", "wrong_type", "worked = [3]"),
    ("close = true", "close = 1", "wrong_type", "close = 1"),
    ('question = "Done?"', f'question = "{"so " * 60}"', "too_long", "so so"),
    ('question = "Done?"', r'question = "bell \u0007"', "control_character", "bell"),
    ('name = "Huddle"', 'name = "Huddle', "bad_toml", '"Huddle'),
    ("close = true\n", 'close = [true,\n"', "bad_toml", "close = ["),
    ('name = "Huddle"', 'name = "Huddle"\nname = "Again"', "bad_toml", "Again"),
    ("started = 2026-03-02", "started = " + "9" * 5000, "bad_toml", ""),
    ("started = 2026-03-02", "started = " + "[" * 5000, "bad_toml", ""),
]


@pytest.mark.parametrize(("right", "wrong", "reason", "holding"), WRONG, ids=[f"{w[2]} {w[1][:20]}" for w in WRONG])
def test_a_wrong_file_is_named_with_its_line_and_harms_no_other(
    tmp_path: Path, right: str, wrong: str, reason: str, holding: str
) -> None:
    text = OWN.replace('[[stages]]\nid = "close"', '[[stages]] # 2\nid = "close"')
    assert text.count(right) == 1
    text = text.replace(right, wrong)
    path = own(tmp_path, text)
    own(tmp_path, OWN.replace('"huddle"', '"sound"'), "sound.toml")
    formats, problems = load_formats(SHIPPED, tmp_path)
    assert list(formats) == [*STAGES, "sound"]
    assert [(p.path, p.reason, p.note) for p in problems] == [(path, reason, False)]
    if reason == "duplicate_id":
        assert problems[0].line == line(text, holding) + 1
    elif reason == "bad_toml":
        # The reader of TOML may name the line after; a file nested too deep has no line.
        assert not holding or problems[0].line - line(text, holding) in {0, 1}
    else:
        assert problems[0].line == line(text, holding)


def test_tables_in_braces_and_tables_of_later_stages_are_told_apart() -> None:
    text = """presets = [
    { minutes = 10, stages = [1] },
    { minutes = 20,
      stages = [2] },
]
[[stages]]
id = "one"
tag_aliases = { worked = ["good"],
    wored = ["well"] }
[[stages]]
id = "two"
  [stages.tag_aliases]
  wored = [
    "fine",
  ]
[[stages]]
"""
    for where, expected in {
        "": 1,
        "name": 1,
        "stages": 6,
        "presets[0].minutes": 2,
        "presets[1].stages[0]": 4,
        "stages[0].tag_aliases.wored": 9,
        "stages[0].kind": 6,
        "stages[1].tag_aliases.wored[0]": 13,
        "stages[1].id": 11,
        "stages[2].id": 16,
    }.items():
        assert (where, line_of(text, where)) == (where, expected)


def test_what_is_no_text_file_is_named_too(tmp_path: Path) -> None:
    own(tmp_path, OWN.replace("Monday", "Mond\xe4y").encode("latin-1"), "a-latin.toml")
    own(tmp_path, b"\xff\xfei\x00d\x00", "b-utf-16.toml")
    own(tmp_path, b"#" * (MOST_BYTES + 1), "c-huge.toml")
    (tmp_path / "d-folder.toml").mkdir()
    own(tmp_path, b"", "e-empty.toml")
    (tmp_path / "notes.txt").write_text("not ours")
    formats, problems = load_formats(SHIPPED, tmp_path)
    assert list(formats) == list(STAGES)
    assert [(p.path.name[0], p.line, p.reason) for p in problems] == [
        ("a", 1, "not_utf8"),
        ("b", 1, "not_utf8"),
        ("c", 0, "too_large"),
        ("d", 0, "not_a_file"),
        ("e", 1, "missing"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipes_and_dead_links_in_the_folder_do_not_hold_the_program_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "dead.toml").symlink_to(tmp_path / "nowhere")
    _, problems = load_formats(SHIPPED, tmp_path)
    assert [(p.path.name, p.reason) for p in problems] == [("dead.toml", "not_a_file"), ("pipe.toml", "not_a_file")]


def test_of_two_own_files_with_one_id_the_first_counts(tmp_path: Path) -> None:
    own(tmp_path, OWN, "1.toml")
    second = own(tmp_path, OWN.replace('"Huddle"', '"Other"'), "2.toml")
    formats, problems = load_formats(SHIPPED, tmp_path)
    assert formats["huddle"].name == "Huddle"
    assert [(p.path, p.line, p.reason, p.facts["other"]) for p in problems] == [
        (second, 2, "duplicate_format", "1.toml")
    ]


def test_one_file_alone_is_read_or_explained(tmp_path: Path) -> None:
    assert isinstance(read_format(own(tmp_path, OWN)), Format)
    gone = read_format(tmp_path / "gone.toml")
    assert isinstance(gone, FormatProblem)
    assert gone.reason == "not_a_file"


# The quick list


def listed(formats: dict[str, Format]) -> list[tuple[object, ...]]:
    """What a list should say of these formats."""
    return [
        (f.id, f.name, f.short, f.people, f.default_minutes, f.purpose, f.icon)
        for f in formats.values()
    ]


def test_the_quick_list_says_what_loading_says(tmp_path: Path) -> None:
    assert list_formats(SHIPPED, None) == (listed(FORMATS), [])
    assert list_formats(SHIPPED, tmp_path / "none") == (listed(FORMATS), [])
    assert list_formats(SHIPPED, tmp_path) == (listed(FORMATS), [])
    own(tmp_path, OWN)
    own(tmp_path, OWN.replace("[6, 4]", "[6, 5]"), "wrong.toml")
    formats, problems = load_formats(SHIPPED, tmp_path)
    assert list_formats(SHIPPED, tmp_path) == (listed(formats), problems)
    assert [problem.reason for problem in problems] == ["preset_total"]


def test_the_quick_list_says_what_is_wrong_with_a_shipped_file(tmp_path: Path) -> None:
    own(tmp_path, OWN)
    own(tmp_path, OWN.replace('name = "Huddle"\n', ""), "wrong.toml")
    lines, problems = list_formats(tmp_path, None)
    assert [line.id for line in lines] == ["huddle"]
    assert [problem.reason for problem in problems] == ["missing"]


def test_the_quick_list_builds_no_format() -> None:
    code = (
        "import sys; from pathlib import Path; from km_desktop.format_list import list_formats;"
        f"assert list_formats(Path({str(SHIPPED)!r}), None)[0];"
        "print(sorted({'dataclasses', 'json', 'tinydb', 'PySide6', 'reportlab'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_formats_are_read_when_one_is_asked_for() -> None:
    formats = Formats(SHIPPED, None)
    assert formats.lines == listed(FORMATS)
    assert formats.problems == []
    assert dict(formats) == FORMATS
    assert "none" not in formats
    with pytest.raises(KeyError):
        formats["none"]
