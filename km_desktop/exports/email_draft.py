"""An e-mail that waits to be sent, with the papers attached."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path, PureWindowsPath

from km_desktop.exports.saving import save
from km_desktop.exports.spelling import spelled_out
from km_desktop.i18n import _, ngettext
from km_desktop.report.blocks import Learning, NextSteps, Report, Title
from km_desktop.report.printed_values import PrintedAction
from km_desktop.storage.errors import told

MOST_ACTIONS = 10
"""The body is read on a phone; the report has them all."""
_LONGEST_LESSON = 280
_LONGEST_NAME = 100
_OTHER = re.compile(r"[^A-Za-z0-9 _.()-]+")
_KINDS = {
    "pdf": ("application", "pdf"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": ("application", "json"),
    "csv": ("text", "csv"),
    "md": ("text", "markdown"),
    "html": ("text", "html"),
    "ics": ("text", "calendar"),
}
"""By how a file's name ends. Anything else is bytes, and nobody's business."""

Attached = tuple[str, bytes]
"""A file's name and what it holds."""


def write_email_draft(path: Path, files: Path | Sequence[Path], report: Report) -> None:
    """Writes a draft that mail programs open for editing: a subject, lessons and actions in a few lines, and the files.

    It has no sender and no date. An earlier draft of that name is replaced. Raises StorageError.
    """
    read: list[Attached] = []
    for file in (files,) if isinstance(files, Path) else files:
        try:
            read.append((file.name, file.read_bytes()))
        except OSError as error:
            raise told(error, file) from error
    save(path, draft_bytes(report, read))


def draft_bytes(report: Report, files: Iterable[Attached]) -> bytes:
    """The draft as a file; the same report and files give the same bytes."""
    files = list(files)
    names = list(mail_names(name for name, _content in files))
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = subject_of(report)
    body = body_of(report, names)
    message.set_content(body)
    mark = hashlib.sha256(body.encode("utf-8", "replace"))
    for name, (_given, content) in zip(names, files, strict=True):
        main, sub = _KINDS.get(name.rpartition(".")[2].lower(), ("application", "octet-stream"))
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
        if main == "text":
            message.get_payload()[-1].set_param("charset", "utf-8")  # type: ignore[union-attr, index]
        mark.update(content)
    if files:
        # The usual random mark would make two drafts of one report differ.
        message.set_boundary(f"=_{mark.hexdigest()}")
    return message.as_bytes()


def subject_of(report: Report) -> str:
    """The subject, on one line, whatever the title holds."""
    # Mail programs read "=?…?=" as letters in disguise, line ends among them.
    return _line(f"{report.format_name}: {report.title}").replace("=?", "= ?")


def body_of(report: Report, names: Iterable[str] = ()) -> str:
    """The words of the mail, plain, for whoever reads no further; `names` are those of the files that come with it."""
    return "\n".join(_body(report, list(names))) + "\n"


def mail_names(names: Iterable[str]) -> Iterator[str]:
    """The names as every mail program passes them on: plain letters, short, and no two alike."""
    taken: set[str] = set()
    for name in names:
        plain = _ascii(name)
        stem, dot, ending = plain.rpartition(".")
        number = 1
        while plain.lower() in taken:
            number += 1
            plain = f"{stem} ({number}){dot}{ending}" if stem else f"{ending} ({number})"
        taken.add(plain.lower())
        yield plain


def _body(report: Report, names: list[str]) -> Iterator[str]:
    title = next((block for block in report.blocks if isinstance(block, Title)), None)
    learning = next((block for block in report.blocks if isinstance(block, Learning)), None)
    steps = next((block for block in report.blocks if isinstance(block, NextSteps)), None)
    yield _("Here is the report of our review: %s") % _line(report.title)
    if title:
        yield _line(title.state) + "."
    yield _line(report.handling)
    if learning and learning.lessons:
        yield ""
        yield _line(learning.heading)
        yield from (f"- {_cut(_line(note.text))}" for note in learning.lessons)
    if steps and steps.actions:
        yield from _actions(steps)
    if steps and steps.follow_up:
        yield ""
        yield _line(" ".join(steps.follow_up))
    if names:
        yield ""
        yield _("Attached: %s") % ", ".join(names)
        if any(name.lower().endswith(".ics") for name in names):
            yield _("Open the .ics file to put the dates into your calendar.")


def _actions(steps: NextSteps) -> Iterator[str]:
    yield ""
    yield _line(steps.heading)
    for action in steps.actions[:MOST_ACTIONS]:
        yield f"{action.number}. {_line(action.what)}"
        yield f"   {_promise(action)}"
    if (more := len(steps.actions) - MOST_ACTIONS) > 0:
        yield ngettext("and %d more in the report", "and %d more in the report", more) % more


def _promise(action: PrintedAction) -> str:
    """Who leads, by when, and that it is done where it is."""
    owner = _line(action.owner) if action.owned else _("no one yet")
    due = _line(action.due) if action.dated else _("no date yet")
    leads = _("Leads: %(owner)s. By: %(due)s.") % {"owner": owner, "due": due}
    return f"{leads} {_line(action.status_word)}." if action.status == "done" else leads


def _cut(text: str) -> str:
    """The beginning of the text, to the last word that fits."""
    if len(text) <= _LONGEST_LESSON:
        return text
    begins, _blank, _rest = text[:_LONGEST_LESSON].rpartition(" ")
    return f"{begins or text[:_LONGEST_LESSON]}…"


def _line(text: str) -> str:
    """The text on one line, with nothing in it that a header or a reader could take for a command."""
    return " ".join(spelled_out(text).split())


def _ascii(name: str) -> str:
    """A file name that every mail program passes on."""
    stem, dot, ending = name.rpartition(".")
    stem, dot, ending = (stem, dot, ending) if stem and ending.isascii() and ending.isalnum() else (name, "", "")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii")
    plain = " ".join(_OTHER.sub(" ", plain).split())[:_LONGEST_NAME].strip(" -._")
    if PureWindowsPath(plain).is_reserved():
        plain = f"report-{plain}"
    return f"{plain or 'report'}{dot}{ending}"
