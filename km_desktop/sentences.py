"""The one table from a code to the calm sentence that a person reads: what, where, and what to do about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from km_desktop.i18n import _
from km_desktop.review.refused import Refused

if TYPE_CHECKING:
    from km_desktop.format_files import FormatProblem
    from km_desktop.imports.sources import Remark

LONGEST_FACT = 80
"""Characters of one fact within a sentence; what is longer is shortened in the middle."""


def mark(words: str) -> str:
    """Marks a sentence for translators; it is translated when it is said."""
    return words


SENTENCES: Mapping[str, str] = {
    # What was typed.
    "note_empty": mark("There are no words in that yet: type a few, then press Enter."),
    "note_too_long": mark(
        "That note has {length} characters and the most is {limit}: nothing was changed; split it into several notes."
    ),
    "field_too_long": mark(
        "That has {length} characters and the most is {limit}: nothing was changed; shorten it a little."
    ),
    "not_a_date": mark("“{value}” is no date: nothing was changed; write it like 2026-06-16."),
    "title_empty": mark("The title is empty: give the review a few words that people will recognise."),
    "too_many_notes": mark(
        "One review holds up to {limit} notes and this one has {there}, so the {more} new ones were not added: "
        "start a second review for them."
    ),
    "people_out_of_range": mark("{people} people is more than fits here: enter a number from 0 to {most}."),
    "slips_people_out_of_range": mark("Slips are made for 1 to {most} people, not {people}: enter a number in between."),
    "paper_unknown": mark("There is no paper “{kind}”: choose one of {choices}."),
    "paper_needs_review": mark("A {kind} is made of a review, not of a format: name the review’s file."),
    "count_out_of_range": mark("A note can be said by 1 to {most} people, not {count}: enter a number in between."),
    "minutes_out_of_range": mark("{minutes} minutes cannot be planned here: choose from {least} to {most} minutes."),
    "cannot_answer": mark("That note cannot answer this one: pick one of the question before, or leave it unlinked."),
    "pattern_wrong": mark(
        "That is no pattern of a number: use 9 for a digit and A for a letter, with at least three digits, "
        "such as A999999."
    ),
    # Removing for good.
    "not_all_removed": mark(
        "“{path}” could not be removed yet, so the review is still here: close whatever has it open and try again."
    ),
    "not_agreed": mark("This review is still a draft, so its notes stay: close it first."),
    # What was found, and has come right.
    "written_again": mark("The file of this review was gone, so it was written again: nothing is missing."),
    "damaged_kept": mark("The file of this review was damaged, so it was written again; the damaged one is kept as “{kept}”."),
    # What the organisation sets.
    "site_unreadable": mark(
        "The organisation’s settings in “{path}” cannot be read, so your own hold: please tell whoever looks after this PC."
    ),
    "site_wrong": mark(
        "The organisation’s settings in “{path}” have something under “{where}” (line {line}) that cannot be used, so "
        "your own hold: please tell whoever looks after this PC."
    ),
    "reading_only": mark(
        "A newer KM Desktop made this review, so nothing here changes it: you can read it, and export it."
    ),
    "reading_chosen": mark("You opened this review to read it, so nothing here changes it: open it again to write in it."),
    # What was named and is not there.
    "stage_unknown": mark("There is no stage “{stage}” in this review; its stages are: {stages}."),
    "stage_ambiguous": mark("“{stage}” fits more than one stage of this review; say which of these: {stages}."),
    "format_unknown": mark("There is no format “{format}”; the formats are: {formats}."),
    "note_unknown": mark("That note is no longer in this review; somebody may have taken it out elsewhere."),
    "action_unknown": mark("That action is no longer in this review; somebody may have taken it out elsewhere."),
    "group_unknown": mark("That group is no longer in this review; somebody may have taken it apart elsewhere."),
    "conflict_unknown": mark("Those two versions are no longer there to choose from; somebody may have chosen elsewhere."),
    "group_empty": mark("A group needs a note. Choose one first."),
    "group_two_stages": mark("A group holds notes of one stage. Move the note to that stage first."),
    "votes_out_of_range": mark("A count of hands goes from 0 to {most}."),
    "tag_unknown": mark("“{tag}” is no tag for notes: choose worked, difficult or surprise."),
    "status_unknown": mark("“{status}” is no status for actions; choose one of: {statuses}."),
    "priority_unknown": mark("“{priority}” is no priority: choose high, medium or low, or leave it empty."),
    "field_unknown": mark("There is no field “{field}” here, so nothing was changed."),
    # Files and folders.
    "gone": mark("“{path}” is not there: check the name, or that its drive or folder is still connected."),
    "is_folder": mark("“{path}” is a folder, not a file: choose one of the files in it."),
    "not_a_folder": mark("“{path}” is a file, not a folder: choose a folder."),
    "exists": mark("“{path}” is there already and was left as it is: choose another name."),
    "empty_file": mark(
        "“{file}” is empty, so it was left as it is: if it held a review, open its previous copy or a backup of it."
    ),
    "not_utf8": mark(
        "“{file}” is not UTF-8 text{at}, so nothing was read from it: save it again as UTF-8 and try once more."
    ),
    "not_a_review": mark(
        "“{file}” is not a review that KM Desktop knows, so it was left as it is: "
        "choose a .kmr file, or one with stages and notes."
    ),
    "damaged": mark("“{file}” is damaged{place} and was left as it is: open its previous copy, or a backup of it."),
    "locked": mark("“{file}” is locked: open it with its passphrase."),
    "wrong_passphrase": mark("That passphrase does not open “{file}”: check capitals and the keyboard, then try again."),
    "passphrase_empty": mark("There is no passphrase in that yet: type one, and write it down where your team keeps such things."),
    "passphrase_too_long": mark("A passphrase has up to {limit} characters: choose a shorter one."),
    "passphrases_differ": mark("The two passphrases are not the same, so nothing was changed: type them once more."),
    "too_costly": mark(
        "“{file}” asks for more work to be opened than any review needs, so it was left alone: "
        "ask whoever sent it for another copy."
    ),
    "recovery_not_here": mark("That recovery key does not open “{file}”: it was locked without it, or for another one."),
    "recovery_key_unsound": mark("That is no recovery key: choose the file that “km recovery-key make” wrote."),
    "not_locked": mark("“{file}” is not locked, so there was nothing to do."),
    "reason_empty": mark("Say in a few words why this has to stay in the report."),
    "newer_version": mark(
        "“{file}” was written by a newer KM Desktop, so it was left as it is: open it with that version or a later one."
    ),
    "too_large": mark(
        "“{file}” is larger than {megabytes} MB, so nothing was read from it: split it into several files."
    ),
    "too_large_inside": mark(
        "“{file}” holds more than a review can ({where}, the most is {limit}), so nothing was changed: "
        "make it smaller, or start a second review."
    ),
    "too_many_parts": mark(
        "“{file}” has more than {limit} parts, so nothing was read from it: split it into several files."
    ),
    "too_deep": mark(
        "The lists in “{file}” lie too deep within one another, so nothing was read from it: make it flatter."
    ),
    "not_json": mark(
        "“{file}” is not sound JSON at line {line}, so nothing was read from it: mend that line and try again."
    ),
    "csv_no_header": mark(
        "The first row of “{file}” names no column for the notes, so nothing was read from it: "
        "call one column “stage” and one “text”."
    ),
    "csv_damaged": mark(
        "“{file}” is not sound CSV at line {line}, so nothing was read from it: mend that line and try again."
    ),
    "no_space": mark(
        "The disk is full, so “{file}” could not be written and stays as it was: make some room, or save a copy elsewhere."
    ),
    "quota": mark(
        "Your share of the disk is used up, so “{file}” could not be written and stays as it was: "
        "make some room, or save a copy elsewhere."
    ),
    "path_too_long": mark(
        "The name of “{file}” or of its folders is too long for this disk: save it elsewhere, under a shorter name."
    ),
    "no_answer": mark("The drive of “{file}” gives no answer just now: check that it is connected."),
    "no_permission": mark(
        "You may not read or change “{path}”, so nothing was changed: ask whoever looks after it, or choose another folder."
    ),
    "read_only": mark("“{path}” is on a disk that cannot be written, so nothing was changed: save a copy elsewhere."),
    "busy": mark(
        "Another program keeps “{file}” busy, so nothing was changed: close it there, or try again in a moment."
    ),
    "changed": mark(
        "Somebody else changed “{file}” just now, so it was left as it is: open it again and repeat the change."
    ),
    "other_review": mark(
        "Another review now stands in “{file}” and was left as it is: save a copy of yours elsewhere."
    ),
    "failed": mark("“{path}” could not be read or written{why}: check that its drive is connected, then try again."),
    "copy_unknown": mark("There is no copy “{copy}” of “{file}”: km copies lists those there are, with their numbers."),
    "no_previous": mark("There is no previous copy of “{file}” that can be opened."),
    "library_unknown": mark("No folder for reviews was found on this computer: name one with --library or KM_LIBRARY."),
    "resources_missing": mark("Part of KM Desktop itself is missing ({looked}): install it again."),
    # Pictures.
    "picture_unreadable": mark(
        "That picture is damaged or not all there, so nothing was added: save it again as JPEG and try once more."
    ),
    "picture_too_large": mark(
        "That picture is larger than {megabytes} MB or {megapixels} million pixels, so nothing was added: "
        "save it smaller and try once more."
    ),
    "picture_kind_unknown": mark(
        "That is no picture that can be read here, so nothing was added: save it as JPEG or PNG and try once more."
    ),
    "picture_heic": mark(
        "That is a HEIC picture, as phones make them, and cannot be read here: save it as JPEG and try once more."
    ),
    "logo_svg": mark(
        "That is an SVG drawing, which papers cannot hold, so nothing was changed: save it as PNG and try once more."
    ),
    "logo_unreadable": mark("“{path}” cannot be read, so nothing was changed: copy it to this PC and try once more."),
    "logo_stays": mark("The logo in “{path}” cannot be taken away just now: close what holds it open and try once more."),
    "logo_missing": mark(
        "The organisation’s logo “{path}” is not there, so papers go without: please tell whoever looks after this PC."
    ),
    "logo_unusable": mark(
        "The organisation’s logo “{path}” cannot be used, so papers go without: a PNG or JPEG is wanted. "
        "Please tell whoever looks after this PC."
    ),
    # Imports.
    "import_note_too_long_line": mark(
        "Line {number} of “{file}” has {length} characters and a note holds up to {limit}, so nothing was imported: "
        "split it into several notes."
    ),
    "import_note_too_long_note": mark(
        "Note {number} under “{heading}” in “{file}” has {length} characters and the most is {limit}, "
        "so nothing was imported: split it into several notes."
    ),
    "import_note_too_long_action": mark(
        "Action {number} in “{file}” has {length} characters and the most is {limit}, so nothing was imported: shorten it."
    ),
    "import_field_too_long_line": mark(
        "Line {number} of “{file}” has a field of {length} characters and the most is {limit}, "
        "so nothing was imported: shorten it."
    ),
    "import_field_too_long_note": mark(
        "Note {number} under “{heading}” in “{file}” has a field of {length} characters and the most is {limit}, "
        "so nothing was imported: shorten it."
    ),
    "import_field_too_long_action": mark(
        "Action {number} in “{file}” has a field of {length} characters and the most is {limit}, "
        "so nothing was imported: shorten it."
    ),
    "import_too_many_notes": mark(
        "“{file}” has more than {limit} notes, so nothing was imported: split it into several files."
    ),
    "import_too_many_actions": mark(
        "“{file}” has more than {limit} actions, so nothing was imported: split it into several files."
    ),
    "pdf_without_review": mark(
        "“{file}” is a PDF without a review inside, so there is nothing to bring back: open the review’s own .kmr file, or a "
        "report that carries its review."
    ),
    "pdf_damaged": mark(
        "“{file}” is a PDF that is damaged or not all there, so nothing was read from it: ask whoever sent it for another copy."
    ),
    "pdf_protected": mark(
        "“{file}” is a PDF with a password, so nothing was read from it: save it without one where you read PDFs, then try again."
    ),
    "pdf_too_large": mark(
        "“{file}”, or the review inside it, is larger than {megabytes} MB, so nothing was read from it: "
        "open the review’s own .kmr file instead."
    ),
    "pdf_too_much": mark(
        "“{file}” holds more than a report of KM Desktop does, so nothing was read from it: "
        "ask whoever sent it for another copy, or open the review’s own .kmr file."
    ),
    "already_here": mark(
        "The review in “{file}” is here already, as “{there}”, so nothing was changed: open that one, or take this in as "
        "a second review."
    ),
    "already_in_bin": mark(
        "The review in “{file}” is in the bin, as “{there}”: take it out of the bin; nothing was changed."
    ),
    "carried_too_large": mark(
        "This review is too large to travel inside a PDF, so nothing was written: "
        "make the report without it."
    ),
    # The command line.
    "argument_not_utf8": mark("What was typed for {name} is not UTF-8 text, so nothing was changed: type it again."),
    "line_not_utf8": mark(
        "Line {line} of the input is not UTF-8 text: what came before it is saved, what follows is not."
    ),
    "line_too_long": mark(
        "Line {line} of the input has more than {limit} characters, the most for a note: "
        "what came before it is saved, what follows is not; split it into several lines."
    ),
    "lines_not_saved": mark("Line {line} of the input and those after it are not saved: {reason}"),
    "no_dates": mark(
        "No action has a date yet, nor is there a day for looking at them again: give one of them a date, such as 16 June, and "
        "make the calendar file then."
    ),
    "export_kind_unknown": mark("“{kind}” is nothing that a review can be exported to; choose from: {choices}."),
    "part_unknown": mark("“{part}” is no part of a report that can be left out; choose from: {parts}."),
    "drive_unfit": mark("{count} of {total} checks say that a review is not safe there: choose another folder, or show this to IT."),
    "not_sound": mark("{count} of the {total} files looked at cannot be opened as they are; nothing was changed."),
    "interrupted": mark("Stopped: whatever was said to be saved is saved."),
    "crashed": mark("Something went wrong inside KM Desktop ({fault}): what was saved is safe; please try again."),
}


FORMATS: Mapping[str, str] = {
    "bad_toml": mark("it is not sound TOML{detail}"),
    "not_utf8": mark("it is not UTF-8 text"),
    "unreadable": mark("it cannot be read{detail}"),
    "not_a_file": mark("it is not a file"),
    "too_large": mark("it is larger than {limit} bytes"),
    "too_many_files": mark("there are more than {limit} files beside it, so it was not read"),
    "folder_missing": mark("the folder is not there"),
    "folder_unreadable": mark("the folder cannot be read{detail}"),
    "duplicate_format": mark("its id “{value}” is taken by “{other}”: give it another"),
    "replaces_shipped": mark("it stands in for the format “{name}” that comes with KM Desktop"),
    "missing": mark("{where} is missing"),
    "empty": mark("{where} is empty"),
    "wrong_type": mark("{where} must be a {expected}"),
    "bad_id": mark("{where} must be small letters, digits and hyphens"),
    "unknown_choice": mark("{where} cannot be “{value}”; choose from: {choices}"),
    "too_many": mark("{where} has more than {limit} entries"),
    "too_long": mark("{where} has {length} characters, the most is {limit}"),
    "control_character": mark("{where} holds a character that cannot be shown"),
    "out_of_range": mark("{where} is {value}, and must be from {least} to {most}"),
    "preset_length": mark("{where} has {found} minutes for {expected} stages"),
    "preset_total": mark("{where} add up to {found}, not to {expected}"),
    "duplicate_preset": mark("{where} is {value} a second time"),
    "reserved_id": mark("{where} cannot be “{value}”, which KM Desktop keeps for itself"),
    "duplicate_id": mark("{where} is “{value}” a second time"),
    "answers_no_earlier_stage": mark("{where} names “{value}”, which is no earlier stage"),
    "second_close": mark("{where} marks a second stage as the closing one"),
    "no_stages": mark("it has no stages"),
}
"""What is to be said about a format's file; `problem` puts the file and the line before it."""


REMARKS: Mapping[str, str] = {
    "kind_unknown": mark("“{kind}” is no format that KM Desktop knows, so it was taken as “{format}” ({id})."),
    "kind_missing": mark("The file does not say what kind of review it is, so it was taken as “{format}” ({id})."),
    "from_pdf": mark(
        "It came out of a report: what was hidden or left out there, and pictures, are not in it."
    ),
    "title_missing": mark("The file has no title, so the review is called “{title}”."),
    "more_notes": mark("Notes that fit no stage are kept under More notes ({count}){headings}."),
    "answers_unknown": mark("Answers to notes that are not in the file are kept in words ({count})."),
}
"""What is to be said about an import that went well."""


class _Facts(dict[str, str]):
    """Facts as words. One that is not known leaves a gap that can be read."""

    def __missing__(self, name: str) -> str:
        return "" if name in ("at", "why", "detail", "headings", "place") else "…"


def sentence(refused: Refused | str, facts: Mapping[str, object] | None = None) -> str:
    """One calm sentence for a refusal, or for a code and its facts. Plain text on one line."""
    code = refused.code if isinstance(refused, Refused) else refused
    known = dict(refused.facts if isinstance(refused, Refused) else {}) | dict(facts or {})
    template = SENTENCES.get(_variant(code, known))
    if template is None:
        return _(SENTENCES["crashed"]).format_map(_Facts(fault=_words(code)))
    return _(template).format_map(_spoken(known))


def problem(found: FormatProblem) -> str:
    """One sentence about a file of a format: which file, which line, and what is wrong."""
    template = FORMATS.get(found.reason)
    if template is None:
        return sentence("failed", {"path": found.path})
    facts = _spoken({**found.facts, "where": found.where or "it"})
    if found.facts.get("detail"):
        facts["detail"] = f" ({facts['detail']})"
    said = _(template).format_map(facts)
    start = _("“{file}”, line {line}: {said}.") if found.line else _("“{file}”: {said}.")
    return start.format_map(_Facts(file=_words(found.path.name), line=str(found.line), said=said))


def remark(said: Remark) -> str:
    """One sentence about an import that went well."""
    facts = _spoken(said.facts)
    headings = said.facts.get("headings")
    facts["headings"] = f": {_words(headings)}" if headings else ""
    return _(REMARKS[said.code]).format_map(facts)


def _variant(code: str, facts: Mapping[str, object]) -> str:
    """The sentence's own code, where one code is said in more ways than one."""
    if code == "too_large" and facts.get("where", "file") != "file":
        return "too_large_inside"
    if code == "failed" and "path" not in facts:
        return "crashed"
    return code


def _spoken(facts: Mapping[str, object]) -> _Facts:
    told = _Facts({name: _words(fact) for name, fact in facts.items()})
    path = facts.get("path")
    if path is not None:
        told["file"] = _words(PurePath(str(path)).name or str(path))
    if "line" in facts:
        told["at"] = _(" (line {line})").format(line=told["line"])
    if "reason" in facts:
        told["reason"] = str(facts["reason"])  # A sentence already, so it is not shortened.
    if facts.get("where"):
        told["place"] = f" ({told['where']})"
    if facts.get("why"):
        told["why"] = f" ({told['why']})"
    if isinstance(limit := facts.get("limit"), int):
        told["megabytes"] = str(limit // (1024 * 1024))
    return told


def _words(fact: object) -> str:
    """A fact on one line, with nothing in it that a terminal would obey."""
    if isinstance(fact, bool):
        return str(fact)
    if isinstance(fact, int):
        return f"{fact:,}"
    if isinstance(fact, float):
        return f"{fact:,.10g}"
    if isinstance(fact, list | tuple):
        return ", ".join(_words(each) for each in fact)
    said = str(fact)
    if isinstance(fact, PurePath) or "/" in said or "\\" in said:
        return printable(said)
    said = " ".join(printable(said).split())
    half = LONGEST_FACT // 2
    return said if len(said) <= LONGEST_FACT else f"{said[: half - 1]}…{said[-half:]}"


def printable(said: str) -> str:
    """The text without what a terminal would take as an order: control characters, and marks that turn writing round."""
    if said.isprintable():
        return said
    return "".join(_UNSOUND.get(unicodedata.category(each), each) if each not in _TURNING else " " for each in said)


_UNSOUND = {"Cc": " ", "Cs": "\ufffd", "Zl": " ", "Zp": " "}
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
