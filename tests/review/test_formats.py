"""Formats as values: checked reading, unknown fields kept, stages found as people name them, minutes shared out."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from km_desktop.review.formats import Format, FormatError, Preset, Stage, fit, from_dict, to_dict
from km_desktop.review.refused import Refused


def told(**changes: object) -> dict[str, object]:
    """A small format as plain values, with some of them changed; `stages_1_kind="x"` reaches into a list."""
    whole: dict[str, object] = {
        "id": "huddle",
        "name": "Huddle",
        "short": "A quick look",
        "purpose": "Look back at the morning.",
        "people": "2 to 6 people",
        "icon": "sunset",
        "summary_title": "What we saw",
        "default_minutes": 10,
        "ground_rules": ["You may pass."],
        "presets": [{"minutes": 10, "stages": [2, 5, 3]}],
        "stages": [
            {"id": "saw", "name": "What we saw", "question": "What did we see?", "minutes": 2, "kind": "happened"},
            {
                "id": "learned",
                "name": "Learned",
                "question": "What do we know now?",
                "minutes": 5,
                "answers": "saw",
                "prompts": ["Say it so that a stranger could use it."],
            },
            {"id": "close", "name": "Close", "question": "Done?", "minutes": 3, "protected": True, "close": True},
        ],
    }
    return whole | changes


def stage_told(at: int, **changes: object) -> dict[str, object]:
    """The small format with one stage changed."""
    whole = told()
    stages = whole["stages"]
    assert isinstance(stages, list)
    stages[at] = stages[at] | changes
    return whole


def test_a_format_goes_through_plain_values_and_back() -> None:
    form = from_dict(told())
    assert from_dict(to_dict(form)) == form
    assert [stage.id for stage in form.stages] == ["saw", "learned", "close"]
    assert form.presets == (Preset(10.0, (2.0, 5.0, 3.0)),)
    assert form.stage("close").close
    assert hash(form) == hash(from_dict(to_dict(form)))


def test_unknown_fields_survive_in_the_format_and_in_its_stages() -> None:
    whole = stage_told(1, mood={"colour": "blue"})
    whole["review_group"] = ["theatres", 3]
    form = from_dict(whole)
    assert form.extra == {"review_group": ["theatres", 3]}
    assert form.stage("learned").extra == {"mood": {"colour": "blue"}}
    again = to_dict(from_dict(to_dict(form)))
    assert again["review_group"] == ["theatres", 3]
    assert from_dict(again) == form


def test_a_stage_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        from_dict(told()).stage("lunch")


MISTAKES: list[tuple[dict[str, object], str, str]] = [
    ({key: value for key, value in told().items() if key != "name"}, "missing", "name"),
    (told(id="My format"), "bad_id", "id"),
    (told(id=7), "wrong_type", "id"),
    (told(name="  "), "empty", "name"),
    (told(name="n" * 61), "too_long", "name"),
    (told(purpose="bell \x07"), "control_character", "purpose"),
    (told(default_minutes=4), "out_of_range", "default_minutes"),
    (told(default_minutes=math.nan), "out_of_range", "default_minutes"),
    (told(default_minutes=True), "wrong_type", "default_minutes"),
    (told(ground_rules="You may pass."), "wrong_type", "ground_rules"),
    (told(ground_rules=["You may pass.", ""]), "empty", "ground_rules[1]"),
    (told(ground_rules=["One."] * 21), "too_many", "ground_rules"),
    (told(minutes_a_person=0.5), "out_of_range", "minutes_a_person"),
    (told(stages=[]), "no_stages", "stages"),
    (told(stages=["saw"]), "wrong_type", "stages[0]"),
    (told(presets=[{"minutes": 10, "stages": [5, 5]}]), "preset_length", "presets[0].stages"),
    (told(presets=[{"minutes": 10, "stages": [5, 5, 5]}]), "preset_total", "presets[0].stages"),
    (told(presets=[{"minutes": 10, "stages": [9, 0.9, 0.1]}]), "out_of_range", "presets[0].stages[2]"),
    (told(presets=[{"minutes": 10, "stages": [2, 5, 3]}] * 2), "duplicate_preset", "presets[1].minutes"),
    (stage_told(2, capture="shouting"), "unknown_choice", "stages[2].capture"),
    (stage_told(0, kind="sad"), "unknown_choice", "stages[0].kind"),
    (stage_told(0, tags=["worked", "blamed"]), "unknown_choice", "stages[0].tags[1]"),
    (stage_told(0, tag_aliases={"blamed": ["who"]}), "unknown_choice", "stages[0].tag_aliases.blamed"),
    (stage_told(0, protected="yes"), "wrong_type", "stages[0].protected"),
    (stage_told(0, minutes=0.2), "out_of_range", "stages[0].minutes"),
    (stage_told(0, close=True), "second_close", "stages[2].close"),
    (stage_told(1, id="saw"), "duplicate_id", "stages[1].id"),
    (stage_told(0, id="more"), "reserved_id", "stages[0].id"),
    (stage_told(0, answers="learned"), "answers_no_earlier_stage", "stages[0].answers"),
    (stage_told(1, answers="learned"), "answers_no_earlier_stage", "stages[1].answers"),
    (stage_told(1, prompts=[3]), "wrong_type", "stages[1].prompts[0]"),
]


@pytest.mark.parametrize(("whole", "reason", "where"), MISTAKES, ids=[f"{m[1]} {m[2]}" for m in MISTAKES])
def test_a_mistake_is_named_with_its_reason_and_its_place(whole: dict[str, object], reason: str, where: str) -> None:
    with pytest.raises(FormatError) as caught:
        from_dict(whole)
    assert (caught.value.reason, caught.value.where) == (reason, where)


def test_what_is_no_table_at_all_is_refused() -> None:
    with pytest.raises(FormatError) as caught:
        from_dict(["aar"])  # type: ignore[arg-type]
    assert caught.value.reason == "wrong_type"


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("saw", "saw"),
        ("LEARNED", "learned"),
        ("2", "learned"),
        ("Stage 3", "close"),
        ("3.", "close"),
        ("what we saw?", "saw"),
        ("1. What did we see", "saw"),
        ("  What   did we SEE ?!", "saw"),
        ("what do we know", "learned"),
        ("What d", None),  # The start of two questions: better to ask than to guess.
        ("4", None),
        ("0", None),
        ("", None),
        ("?", None),
        ("lunch", None),
    ],
)
def test_a_stage_is_found_by_id_number_name_or_start_of_its_question(words: str, stage: str | None) -> None:
    found = from_dict(told()).find_stage(words)
    assert (found.id if found else None) == stage


def test_typographic_apostrophes_and_unusual_letters_make_no_difference() -> None:
    form = from_dict(stage_told(0, aliases=["what didn’t go well", "ＧＯＯＤ", "ما الذي حدث"]))
    assert [form.find_stage(words) for words in ("What didn't go well?", "good", "ما الذي حدث؟")] == [
        form.stages[0]
    ] * 3


def test_a_heading_can_say_how_its_notes_are_tagged() -> None:
    form = from_dict(stage_told(0, tags=["worked"], tag_aliases={"worked": ["what went well"]}))
    found = form.find_stage("What went well?")
    assert found is not None
    assert (found.id, found.tag_for("What went well?"), found.tag_for("What we saw")) == ("saw", "worked", "")


# Sharing out the time


def made(plan: list[float], protected: list[bool]) -> Format:
    """A format with these minutes and protected stages."""
    stages = tuple(
        Stage(id=f"s{at}", name="Stage", question="What?", minutes=minutes, protected=safe)
        for at, (minutes, safe) in enumerate(zip(plan, protected, strict=True))
    )
    form = from_dict(told())
    return replace(form, stages=stages, presets=(Preset(sum(plan), tuple(plan)),))


SHAPES = st.lists(
    st.tuples(st.sampled_from([0.5, 1.0, 2.5, 4.0, 10.0, 12.5, 40.0]), st.booleans()), min_size=1, max_size=15
)
TOTALS = st.one_of(st.integers(5, 480).map(float), st.floats(5, 480))


@settings(deadline=None)
@given(SHAPES, TOTALS)
def test_any_length_is_shared_out_whole_and_no_stage_vanishes(shape: list[tuple[float, bool]], total: float) -> None:
    seconds = fit(made([minutes for minutes, _ in shape], [safe for _, safe in shape]), total)
    assert sum(seconds) == round(total * 60)
    if 30 * len(shape) <= sum(seconds):
        assert min(seconds) >= 30
    else:
        assert max(seconds) - min(seconds) <= 1


@settings(deadline=None)
@given(SHAPES, TOTALS)
def test_protected_stages_keep_their_minutes_while_there_is_room(shape: list[tuple[float, bool]], total: float) -> None:
    seconds = fit(made([minutes for minutes, _ in shape], [safe for _, safe in shape]), total)
    loose = [at for at, (_, safe) in enumerate(shape) if not safe]
    kept = sum(round(minutes * 60) for minutes, safe in shape if safe)
    if loose and kept + 30 * len(loose) <= sum(seconds):
        for got, (minutes, safe) in zip(seconds, shape, strict=True):
            assert not safe or got == round(minutes * 60)
    elif loose and 30 * len(shape) <= sum(seconds):
        assert {seconds[at] for at in loose} == {30}


@settings(deadline=None)
@given(SHAPES)
def test_a_preset_is_taken_as_it_is(shape: list[tuple[float, bool]]) -> None:
    plan = [minutes for minutes, _ in shape]
    if 5 <= sum(plan) <= 480:
        assert fit(made(plan, [safe for _, safe in shape]), sum(plan)) == tuple(round(each * 60) for each in plan)


def test_a_length_between_two_presets_starts_from_the_nearer_one() -> None:
    form = replace(made([5.0, 25.0], [False, True]), presets=(Preset(10, (8.0, 2.0)), Preset(60, (20.0, 40.0))))
    assert fit(form, 12)[1] == 120
    assert fit(form, 55)[1] == 40 * 60


@pytest.mark.parametrize("minutes", [0, -5, 4.99, 480.01, 1000, math.nan, math.inf])
def test_lengths_that_no_room_can_hold_are_refused(minutes: float) -> None:
    with pytest.raises(Refused) as caught:
        fit(from_dict(told()), minutes)
    assert caught.value.code == "minutes_out_of_range"
    assert (caught.value.facts["least"], caught.value.facts["most"]) == (5, 480)


def test_minutes_by_the_person_are_capped() -> None:
    form = from_dict(told(minutes_a_person=30, minutes_cap=240))
    assert [form.suggested_minutes(people) for people in (0, 1, 4, 9)] == [10, 30, 120, 240]
    assert from_dict(told()).suggested_minutes(9) == 10
