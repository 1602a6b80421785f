"""A report as Markdown, in which no note is markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from km_desktop.exports.spelling import spelled_out
from km_desktop.i18n import _, ngettext
from km_desktop.report import blocks as b
from km_desktop.report.branches import Branch, branches_of
from km_desktop.report.printed_values import HandCount, Head, PrintedNote
from km_desktop.report.words import minutes

_ANYWHERE = re.compile(r"([\\`*_\[\]|~#])")
_AT_START = re.compile(r"^(\s*)([-+>=]|\d+(?=[.)]))", re.MULTILINE)


def markdown_bytes(report: b.Report) -> bytes:
    """The file as UTF-8."""
    header = _one_line(report.house.header)
    lines = [header, ""] if header else []
    for block in report.blocks:
        lines += _WRITERS[type(block)](block)
        lines.append("")
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")


def escaped(text: str) -> str:
    """Text that reads the same before and after it is shown as Markdown."""
    text = spelled_out(text).replace("\t", "    ").replace("&", "&amp;").replace("<", "&lt;")
    text = _ANYWHERE.sub(r"\\\1", text)
    return _AT_START.sub(_line_start, text.strip())


def _line_start(found: re.Match[str]) -> str:
    space, mark = found[1], found[2]
    # A number at the start of a line begins a list only with the dot or bracket after it: that is what is escaped.
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def _entry(text: str, beginning: str = "- ", *, strong: bool = False, within: int = 0) -> str:
    """A text as an entry of a list; its further lines stay within it, at `within` or where the text begins."""
    lines = [line.strip() for line in escaped(text).splitlines() if line.strip()] or [""]
    if strong:
        lines = [f"**{line}**" for line in lines]
    return beginning + ("  \n" + " " * (within or len(beginning))).join(lines)


def _title(block: b.Title) -> Iterator[str]:
    yield f"# {_one_line(block.title)}"
    yield ""
    yield f"{_one_line(block.format_name)} · {_one_line(block.state)}"
    if block.about:
        yield ""
        yield escaped(block.about)


def _facts(block: b.Facts) -> Iterator[str]:
    if block.heading:
        yield from _heading(block.heading)
    for fact in block.facts:
        yield _entry(f"{fact.label}: {fact.text}")


def _learning(block: b.Learning) -> Iterator[str]:
    yield from _heading(block.heading)
    if not block.lessons:
        yield escaped(block.nothing)
    for number, note in enumerate(block.lessons, 1):
        yield _entry(_note_words(note), f"{number}. ")
    if block.more:
        yield ""
        yield ngettext("%d more below.", "%d more below.", len(block.more)) % len(block.more)


def _tally(block: b.Tally) -> Iterator[str]:
    yield ", ".join(f"{mark.count} {escaped(mark.words)}" for mark in block.marks)


def _next_steps(block: b.NextSteps) -> Iterator[str]:
    """What, who and when; the rest is in the plan further down."""
    yield from _heading(block.heading)
    if not block.actions:
        yield escaped(block.nothing)
    for action in block.actions:
        late = _(" (overdue)") if action.overdue else ""
        stands = f" – {action.status_word}" if action.under_way else ""
        yield _entry(f"{action.what} – {action.owner}, {action.due}{late}{stands}", f"{action.number}. ")
    if block.follow_up:
        yield ""
        yield escaped(" ".join(block.follow_up))


def _closing(block: b.Closing) -> Iterator[str]:
    yield "\n\n".join(escaped(line) for line in block.lines)


def _chapter(block: b.Chapter) -> Iterator[str]:
    yield f"## {_one_line(block.title)}"
    if block.intro:
        yield ""
        yield escaped(block.intro)


def _rows(block: b.Rows) -> Iterator[str]:
    """Each row as an entry: its first note, and under each note those that follow from it."""
    for number, row in enumerate(block.rows, 1):
        beginning = f"{number}. "
        inside = " " * len(beginning)
        first = beginning
        if row.missing:
            yield beginning + escaped(row.missing)
            first = f"{inside}- "
        for top in branches_of(row):
            yield from _onward(block, top, first)
            first = f"{inside}- "


def _onward(block: b.Rows, branch: Branch, beginning: str) -> Iterator[str]:
    yield _argued(block.heads[branch.column], branch.note, beginning)
    for each in branch.onward:
        yield from _onward(block, each, " " * len(beginning) + "- ")


def _argued(head: Head, note: PrintedNote, beginning: str) -> str:
    return _entry(_note_words(note), f"{beginning}**{_one_line(head.question)}** ", within=len(beginning))


def _notes(block: b.Notes) -> Iterator[str]:
    remark = f" ({block.remark})" if block.remark else ""
    yield from _heading(block.heading + remark)
    for note in block.notes:
        yield _entry(_note_words(note))


def _groups(block: b.Groups) -> Iterator[str]:
    """Each group as an entry, and its notes under it."""
    yield from _heading(block.heading)
    for group in block.groups:
        known = ", ".join(part for part in (group.votes_words, group.remark) if part)
        name = group.name or _("Together")
        yield _entry(name, strong=True) + (f" ({escaped(known)})" if known else "")
        for note in group.notes:
            yield _entry(_note_words(note), "  - ")


def _timeline(block: b.Timeline) -> Iterator[str]:
    yield from _heading(f"{block.heading} ({block.remark})")
    for moment in block.moments:
        if moment.day:
            yield _entry(moment.day, strong=True)
        yield _entry(f"{moment.clock} {_note_words(moment.note)}")


def _ranking(block: b.Ranking) -> Iterator[str]:
    """Places are words, not numbers of a list: two can be second."""
    yield from _heading(_("{question} (by votes)").format(question=block.heading))
    for rank in block.ranks:
        known = ", ".join(part for part in (rank.votes_words, rank.remark) if part)
        yield _entry(f"{rank.place}: {rank.text} ({known})")
    yield ""
    yield escaped(block.remark)


def _parked(block: b.Parked) -> Iterator[str]:
    yield from _heading(block.heading)
    for note in block.notes:
        yield _entry(_note_words(note))


def _mood(block: b.Mood) -> Iterator[str]:
    yield from _heading(block.heading)
    yield escaped(", ".join(_counted(word) for word in block.words))


def _counted(word: HandCount) -> str:
    return _("{word} ({n} times)").format(word=word.label, n=word.count) if word.count > 1 else word.label


def _worth(block: b.Worth) -> Iterator[str]:
    yield from _heading(block.heading)
    for mark in block.marks:
        yield _entry(f"{mark.label}: {mark.count}")
    yield ""
    yield escaped(block.remark)


def _plan(block: b.Plan) -> Iterator[str]:
    yield from _heading(block.heading)
    for action in block.actions:
        beginning = f"{action.number}. "
        yield _entry(action.what, beginning, strong=True)
        told = [
            (_("Who leads"), action.owner),
            (_("By when"), action.due + (_(" (overdue)") if action.overdue else "")),
            (_("How will we know?"), action.measure),
            (_("Status"), action.status_word),
            (_("Priority"), action.priority_word),
            (_("From"), action.source),
            *((fact.label, fact.text) for fact in action.facts),
        ]
        for label, text in told:
            if text:
                yield _entry(f"{label}: {text}", " " * len(beginning) + "- ")


def _follow_up(block: b.FollowUp) -> Iterator[str]:
    yield from _heading(block.heading)
    yield escaped(block.ask)
    yield ""
    for choice in block.choices:
        yield f"- [ ] {_one_line(choice)}"


def _time_table(block: b.TimeTable) -> Iterator[str]:
    yield from _heading(block.heading)
    for stage in block.stages:
        told = _("%(used)d min, %(planned)d planned") % {"used": minutes(stage.used), "planned": minutes(stage.planned)}
        yield _entry(f"{stage.name}: {told}")


def _prose(block: b.Prose) -> Iterator[str]:
    yield from _heading(block.heading)
    yield escaped(block.text)


def _bullets(block: b.Bullets) -> Iterator[str]:
    yield from _heading(block.heading)
    for text in block.texts:
        yield _entry(text)


def _sign_off(block: b.SignOff) -> Iterator[str]:
    yield from _heading(block.heading)
    for fact in block.facts:
        yield _entry(f"{fact.label}: {fact.text}")
    for blank in block.blanks:
        yield _entry(blank + ":") + " " + "\\_" * 24


def _board(block: b.Board) -> Iterator[str]:
    """Each stage under its name, its groups as entries with their notes under them."""
    for stage in block.stages:
        yield from _heading(f"{stage.name} ({stage.about})")
        for part in stage.parts:
            if part.name:
                yield _entry(part.name, strong=True) + (f" ({escaped(part.about)})" if part.about else "")
            for line in part.lines:
                known = ", ".join(each for each in (line.tag_word, line.about) if each)
                yield _entry(f"{line.text} ({known})" if known else line.text, "  - " if part.name else "- ")
        yield ""


def _lesson(block: b.Lesson) -> Iterator[str]:
    yield from _heading(block.heading)
    yield escaped(block.note.text)
    yield ""
    for fact in block.facts:
        yield _entry(f"{fact.label}: {fact.text}")


def _heading(text: str) -> Iterator[str]:
    yield f"### {_one_line(text)}"
    yield ""


def _one_line(text: str) -> str:
    return " ".join(escaped(text).split())


def _note_words(note: PrintedNote) -> str:
    """A note and what is known about it, in brackets."""
    known = [note.tag_word, _("Starred") if note.starred else "", note.said_by, note.for_whom, note.heading]
    known += [note.votes_words, _("Group: %s") % note.group if note.group else "", _("picture") if note.picture else ""]
    known += [f"{fact.label}: {fact.text}" for fact in note.facts]
    told = ", ".join(part for part in known if part)
    return f"{note.text} ({told})" if told else note.text


_WRITERS: Mapping[type, Callable[[Any], Iterator[str]]] = {
    b.Title: _title,
    b.Facts: _facts,
    b.Learning: _learning,
    b.Tally: _tally,
    b.NextSteps: _next_steps,
    b.Closing: _closing,
    b.Chapter: _chapter,
    b.Rows: _rows,
    b.Notes: _notes,
    b.Groups: _groups,
    b.Timeline: _timeline,
    b.Ranking: _ranking,
    b.Parked: _parked,
    b.Mood: _mood,
    b.Worth: _worth,
    b.Plan: _plan,
    b.FollowUp: _follow_up,
    b.TimeTable: _time_table,
    b.Prose: _prose,
    b.Bullets: _bullets,
    b.SignOff: _sign_off,
    b.Board: _board,
    b.Lesson: _lesson,
}
