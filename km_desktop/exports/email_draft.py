"""An e-mail that waits to be sent, with the report attached."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path, PureWindowsPath

from km_desktop.exports.saving import save
from km_desktop.exports.spelling import spelled_out
from km_desktop.i18n import _
from km_desktop.report.blocks import NextSteps, Report, Title
from km_desktop.storage.errors import told

_OTHER = re.compile(r"[^A-Za-z0-9 _.()-]+")


def write_email_draft(path: Path, pdf_path: Path, report: Report) -> None:
    """Writes a draft that mail programs open for editing: a subject, a few lines, the actions, and the PDF.

    It has no sender and no date, and nothing of the notes but the actions. Raises StorageError.
    """
    try:
        pdf = pdf_path.read_bytes()
    except OSError as error:
        raise told(error, pdf_path) from error
    save(path, draft_bytes(report, pdf, pdf_path.name))


def draft_bytes(report: Report, pdf: bytes, name: str) -> bytes:
    """The draft as a file. `name` is what the PDF is called."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    # Mail programs read "=?…?=" as letters in disguise, line ends among them.
    message["Subject"] = _line(f"{report.format_name}: {report.title}").replace("=?", "= ?")
    message.set_content("\n".join(_body(report)) + "\n")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=_ascii(name))
    # The usual random mark would make two drafts of one report differ.
    message.set_boundary(f"=_{hashlib.sha256(pdf).hexdigest()}")
    return message.as_bytes()


def _body(report: Report) -> Iterator[str]:
    title = next((block for block in report.blocks if isinstance(block, Title)), None)
    steps = next((block for block in report.blocks if isinstance(block, NextSteps)), None)
    yield _("Here is the report of our review: %s") % _line(report.title)
    if title:
        yield _line(title.state) + "."
    yield report.handling
    if steps and steps.actions:
        yield ""
        yield steps.heading
        for action in steps.actions:
            owner = action.owner if action.owned else _("no one yet")
            due = action.due if action.dated else _("no date yet")
            yield f"{action.number}. {_line(action.what)} ({_line(owner)}, {_line(due)})"
    if steps and steps.follow_up:
        yield ""
        yield _line(" ".join(steps.follow_up))


def _line(text: str) -> str:
    """The text on one line, with nothing in it that a header or a reader could take for a command."""
    return " ".join(spelled_out(text).split())


def _ascii(name: str) -> str:
    """A file name that every mail program passes on."""
    stem, dot, ending = name.rpartition(".")
    plain = unicodedata.normalize("NFKD", stem or ending).encode("ascii", "ignore").decode("ascii")
    plain = " ".join(_OTHER.sub(" ", plain).split()).strip(" -._")
    if PureWindowsPath(plain).is_reserved():
        plain = f"report-{plain}"
    return f"{plain or 'report'}{dot}{ending}" if stem else plain or "report"
