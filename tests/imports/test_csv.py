"""CSV: a row is a note or an action; columns go by their names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from km_desktop.exports.csv_file import csv_bytes
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import MORE, Session

from .reading import take, texts, whats


def test_rows_are_notes_under_their_stage(tmp_path: Path) -> None:
    text = 'Stage,Text,Tag,Count,Shift\nwhy,"one, two",,,\nWhat happened,"a ""b""\nc",worked,3,night\nParking,late,,,\n,,,,\n'
    session = take(tmp_path, text, "in.csv").session
    assert texts(session, "why") == ["one, two"]
    assert texts(session, MORE) == ["late"]
    note = session.notes_in("actual")[0]
    assert (note.text, note.tag, note.count, note.extra) == ('a "b"\nc', "worked", 3, {"Shift": "night"})


def test_rows_in_the_list_of_actions_are_actions(tmp_path: Path) -> None:
    text = "stage;text;owner;due\nwhy;because;;\nActions;Buy torches;Porter;1 July\n"
    session = take(tmp_path, text, "in.csv", "aar").session
    action = session.all_actions()[0]
    assert (action.what, action.owner, action.due) == ("Buy torches", "Porter", "1 July")
    assert texts(session, "why") == ["because"]


def test_a_sheet_of_actions_alone(tmp_path: Path) -> None:
    session = take(tmp_path, "what\twho\tby when\nBuy torches\tPorter\t1 July\n", "in.tsv").session
    assert [(a.what, a.owner, a.due) for a in session.all_actions()] == [("Buy torches", "Porter", "1 July")]


def test_cells_past_the_header_and_a_mark_at_the_start(tmp_path: Path) -> None:
    session = take(tmp_path, "\ufeffstage,text\r\nwhy,a,b\r\n", "in.csv").session
    assert [(n.text, dict(n.extra)) for n in session.notes_in("why")] == [("a", {"3": "b"})]
    assert whats(session) == []


def test_our_own_export_comes_back(tmp_path: Path) -> None:
    review = {
        "title": "T",
        "kind": "aar",
        "stages": {
            "expected": ["=1+1", "'quoted'", "- dash", "Light"],
            "actual": [
                {"text": "Dark", "answers": "Light", "tag": "surprise", "count": 3, "starred": True, "mood": "low"}
            ],
            "learning": [{"text": "Test it", "for_whom": "Estates"}],
            "Weather": ["Rain"],
        },
        "actions": [
            {"what": "Torch", "owner": "Porter", "due": "soon", "measure": "It shines", "status": "slow", "ref": "#3"}
        ],
    }
    before = take(tmp_path, review).session
    after = take(tmp_path, csv_bytes(before, unguarded), "out.csv").session
    assert after.format == before.format

    def told(session: Session) -> list[object]:
        notes = [
            replace(n, id="", created="", answers=session.notes[n.answers].text if n.answers else "")
            for n in session.notes.values()
        ]
        return [*notes, *(replace(a, id="", created="") for a in session.all_actions())]

    assert told(after) == told(before)
