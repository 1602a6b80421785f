"""The plain review JSON: kinds and stages are matched kindly, and nothing is dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from km_desktop.imports import Imported
from km_desktop.review.refused import Refused
from km_desktop.review.session import MORE, Note

from .reading import take, texts, whats


def review(**fields: Any) -> dict[str, Any]:
    return {"title": "Power cut", "kind": "AAR", "stages": {}, **fields}


def codes(imported: Imported) -> list[str]:
    return [remark.code for remark in imported.remarks]


@pytest.mark.parametrize(
    ("kind", "format_id"),
    [
        ("AAR", "aar"),
        ("aar-kii", "aar"),
        ("HOT", "hot"),
        ("After action review, short", "aar"),
        ("Pre-mortem", "pre-mortem"),
    ],
)
def test_a_kind_that_begins_with_a_known_one_counts_as_that(tmp_path: Path, kind: str, format_id: str) -> None:
    imported = take(tmp_path, review(kind=kind))
    assert imported.session.format.id == format_id
    assert imported.remarks == ()


def test_a_kind_that_says_more_than_its_format_is_kept(tmp_path: Path) -> None:
    assert take(tmp_path, review(kind="AAR-KII")).session.details.more == {"kind": "AAR-KII"}
    assert take(tmp_path, review(kind="aar")).session.details.more == {}


@pytest.mark.parametrize("kind", ["RETRO", "STICKY", "x"])
def test_an_unknown_kind_is_taken_as_aar_and_said_so(tmp_path: Path, kind: str) -> None:
    imported = take(tmp_path, review(kind=kind))
    assert imported.session.format.id == "aar"
    assert [(r.code, r.facts["kind"]) for r in imported.remarks] == [("kind_unknown", kind)]
    assert imported.session.details.more["kind"] == kind


def test_a_file_without_a_kind_is_judged_by_its_headings(tmp_path: Path) -> None:
    stages = {"What do we already know?": ["a"], "What could trip us up?": ["b"]}
    imported = take(tmp_path, {"title": "T", "stages": stages})
    assert imported.session.format.id == "bar"
    assert codes(imported) == ["kind_missing"]


def test_the_format_asked_for_goes_first(tmp_path: Path) -> None:
    assert take(tmp_path, review(), format_id="hot").session.format.id == "hot"
    with pytest.raises(Refused) as refusal:
        take(tmp_path, review(), format_id="hott")
    assert refusal.value.code == "format_unknown"


def test_stages_go_by_id_question_or_alias_and_the_rest_to_more_notes(tmp_path: Path) -> None:
    stages = {
        "expected": ["a"],
        "What really happened?": ["b"],
        "Root causes": ["c"],
        "Weather": ["d", "e"],
        "3": ["f"],
    }
    imported = take(tmp_path, review(stages=stages))
    session = imported.session
    assert (texts(session, "expected"), texts(session, "why")) == (["a"], ["c"])
    assert texts(session, "actual") == ["b", "f"]
    assert [(n.text, n.heading) for n in session.notes_in(MORE)] == [("d", "Weather"), ("e", "Weather")]
    assert [(r.code, dict(r.facts)) for r in imported.remarks] == [
        ("more_notes", {"count": 2, "headings": ("Weather",)})
    ]


def test_headings_that_share_a_stage_stay_told_apart(tmp_path: Path) -> None:
    session = take(tmp_path, review(stages={"What happened": ["a"], "Impact": ["b"]})).session
    assert [(n.text, n.heading) for n in session.notes_in("actual")] == [("a", ""), ("b", "Impact")]


def test_a_heading_that_is_a_tag_tags_its_notes(tmp_path: Path) -> None:
    session = take(tmp_path, review(stages={"Good": ["fun"], "Bad": ["cold"]})).session
    assert [(n.text, n.tag) for n in session.notes_in("actual")] == [("fun", "worked"), ("cold", "difficult")]


def test_texts_stay_as_they_are(tmp_path: Path) -> None:
    said = ["adrenaline x3", "+ more of this", "sats <90 on <unit name>", "- dash", "Żółć, ŵy, مرحبا", "a\nb"]
    assert texts(take(tmp_path, review(stages={"why": said})).session, "why") == said


def test_a_note_with_fields(tmp_path: Path) -> None:
    note = {
        "text": "Lights out",
        "tag": "surprise",
        "count": 4,
        "starred": True,
        "for_whom": "Estates",
        "mood": {"a": 1},
    }
    told = take(tmp_path, review(stages={"actual": [note]})).session.notes_in("actual")[0]
    assert (told.tag, told.count, told.starred, told.for_whom) == ("surprise", 4, True, "Estates")
    assert told.extra == {"mood": {"a": 1}}


def test_what_does_not_fit_a_field_is_kept_beside_it(tmp_path: Path) -> None:
    note = {"text": "Lights out", "tag": "odd", "count": "many", "starred": "perhaps", "id": "x9", "stage": 7}
    told = take(tmp_path, review(stages={"actual": [note]})).session.notes_in("actual")[0]
    assert (told.tag, told.count, told.starred) == ("", 1, False)
    expected = {"tag": "odd", "count": "many", "starred": "perhaps", "id": "x9", "stage": 7}
    assert told.extra == {f"{name} (as it came)": value for name, value in expected.items()}


def test_answers_are_found_by_the_words_of_the_note(tmp_path: Path) -> None:
    stages = {
        "actual": [{"text": "Dark", "answers": "Light"}, {"text": "Cold", "answers": "Warm"}],
        "expected": ["Light"],
    }
    imported = take(tmp_path, review(stages=stages))
    dark, cold = imported.session.notes_in("actual")
    light = imported.session.answered(dark)
    assert isinstance(light, Note)
    assert light.text == "Light"
    assert cold.extra == {"answers (as it came)": "Warm"}
    assert codes(imported) == ["answers_unknown"]


def test_actions_by_the_names_that_files_give_their_fields(tmp_path: Path) -> None:
    actions = [
        {
            "what": "Torch",
            "owner": "Porter",
            "due": "next release",
            "how_we_will_know": "It shines",
            "priority": "High",
        },
        {"action": "Sign", "who": "Ward", "by when": "1 July", "measure": "Seen", "status": "Done"},
        "Battery",
    ]
    torch, sign, battery = take(tmp_path, review(actions=actions)).session.all_actions()
    assert (torch.owner, torch.due, torch.measure, torch.priority) == ("Porter", "next release", "It shines", "high")
    assert (sign.what, sign.owner, sign.due, sign.measure, sign.status) == ("Sign", "Ward", "1 July", "Seen", "done")
    assert (battery.what, battery.status) == ("Battery", "not started")


@pytest.mark.parametrize(
    ("said", "status"), [("decided", "not started"), ("in progress", "started"), ("Closed", "done")]
)
def test_a_foreign_status_survives_in_words(tmp_path: Path, said: str, status: str) -> None:
    action = take(tmp_path, review(actions=[{"what": "Torch", "status": said, "ref": "#34"}])).session.all_actions()[0]
    assert action.status == status
    assert action.extra == {"ref": "#34", "status (as it came)": said}


def test_what_the_program_does_not_know_is_kept(tmp_path: Path) -> None:
    more = {"source": "here", "event": {"date": "2022-01-22", "at": ["11:57"]}, "partial": False, "people": "some"}
    details = take(tmp_path, review(place="Theatre 3", roles=["Nurse"], date="2026-06-16", **more)).session.details
    assert (details.place, details.roles, details.met, details.people) == ("Theatre 3", ("Nurse",), "2026-06-16", 0)
    assert details.more == more


@pytest.mark.parametrize(
    "stages",
    [
        [{"id": "why", "notes": ["a", "b"]}, {"question": "Odd", "notes": ["c"]}],
        {"why": {"text": "a"}, "Why": "b", "Odd": "c"},
        {"why": ["a", ["b"]][:1], "Root cause": "b", "Odd": "c"},
    ],
)
def test_other_shapes_of_stages(tmp_path: Path, stages: Any) -> None:
    session = take(tmp_path, review(stages=stages)).session
    assert (texts(session, "why"), texts(session, MORE)) == (["a", "b"], ["c"])


def test_values_that_are_no_text_are_not_dropped(tmp_path: Path) -> None:
    session = take(tmp_path, review(stages={"why": [7, None, "", True, ["x"], {"deep": {"y": 1}}]})).session
    assert texts(session, "why") == ["7", "true", '["x"]', '{"deep": {"y": 1}}']


def test_headings_within_a_stage_stay(tmp_path: Path) -> None:
    session = take(tmp_path, review(stages={"Why": {"Kit": ["a"], "Team": ["b"]}, "Odd": {"In": ["c"]}})).session
    assert [(n.text, n.heading) for n in session.notes_in("why")] == [("a", "Kit"), ("b", "Team")]
    assert [(n.text, n.heading) for n in session.notes_in(MORE)] == [("c", "Odd / In")]


def test_notes_beside_the_stages(tmp_path: Path) -> None:
    session = take(tmp_path, review(notes=["loose", {"text": "placed", "stage": "why"}])).session
    assert (texts(session, MORE), texts(session, "why")) == (["loose"], ["placed"])


def test_a_name_said_twice_keeps_both(tmp_path: Path) -> None:
    text = '{"title": "T", "kind": "aar", "stages": {"why": ["a"], "why": ["b"]}, "lang": "en", "lang": "cy"}'
    session = take(tmp_path, text).session
    assert texts(session, "why") == ["a", "b"]
    assert session.details.more == {"lang": "en", "lang (2)": "cy"}


def test_a_missing_title_is_the_name_of_the_file_and_a_long_one_is_kept(tmp_path: Path) -> None:
    imported = take(tmp_path, review(title=" "), name="power_cut 3.json")
    assert imported.session.details.title == "power cut 3"
    assert codes(imported) == ["title_missing"]
    long = take(tmp_path, review(title="word " * 100)).session.details
    assert len(long.title) <= 300
    assert long.more["title"] == ("word " * 100).strip()


def test_numbers_no_file_may_hold_become_text(tmp_path: Path) -> None:
    text = '{"title": "T", "kind": "aar", "stages": {}, "a": NaN, "b": 1e999, "c": ' + "9" * 50 + ', "d": "\\ud800"}'
    assert take(tmp_path, text).session.details.more == {"a": "NaN", "b": "1e999", "c": "9" * 50, "d": "\ufffd"}
    assert whats(take(tmp_path, review()).session) == []
