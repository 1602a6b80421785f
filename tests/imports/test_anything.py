"""Whatever a file holds, it is refused in our words or becomes a review that can be saved, with every text in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from km_desktop.report.plain import session_to_plain
from km_desktop.review.edits.texts import sound
from km_desktop.review.refused import Refused
from km_desktop.storage import decode, encode

from .reading import read, take

WORDS = st.sampled_from(["Why", "actual", "Good", "Weather", "text", "notes", "stage", "id", "tag", "count", "answers"])
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), WORDS)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(WORDS | st.text(max_size=6), inner, max_size=4)
    ),
)
REVIEWS = st.fixed_dictionaries(
    {"stages": VALUES},
    optional={
        "title": LEAVES,
        "kind": LEAVES,
        "actions": VALUES,
        "notes": VALUES,
        "people": LEAVES,
        "roles": VALUES,
        "odd": VALUES,
    },
)
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def leaves(value: Any) -> list[str]:
    """Every text within a value."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [leaf for each in inner for leaf in leaves(each)]


def escaped(text: str) -> str:
    """The text as it stands within JSON."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


@often
@given(review=REVIEWS)
def test_any_json(tmp_path: Path, review: dict[str, Any]) -> None:
    try:
        session = take(tmp_path, json.dumps(review)).session
    except Refused:
        return
    told = json.dumps(session_to_plain(decode(encode(session))), ensure_ascii=False)
    assert session_to_plain(session) == json.loads(told)
    for text in leaves(json.loads(json.dumps(review["stages"]))):
        for word, raw in zip(sound(text).split(), text.split(), strict=True):
            # What is no text became a note in JSON, so that its texts are escaped once more, as they came.
            assert escaped(word) in told or escaped(escaped(word)) in told or escaped(escaped(raw)) in told


@often
@given(
    content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)),
    name=st.sampled_from(["a.json", "a.kmr", "a.csv", "a.md", "a.txt", "a"]),
)
def test_any_bytes(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    try:
        session = read(path).session
    except Refused:
        return
    assert decode(encode(session)) == session


@pytest.mark.parametrize("name", ["weekend-discharge-lounge.aar.json"])
def test_a_sample_cut_off_anywhere_is_refused(tmp_path: Path, name: str) -> None:
    content = (Path(__file__).parents[2] / "resources" / "samples" / name).read_bytes().rstrip()
    for length in range(0, len(content), 97):
        with pytest.raises(Refused):
            take(tmp_path, content[:length])
