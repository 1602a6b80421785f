"""A draft that waits to be sent."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from km_desktop.exports.email_draft import write_email_draft
from km_desktop.review.session import Session
from km_desktop.storage.errors import StorageError
from tests.exports.pdf_reading import made_pdf
from tests.report.reviews_made import made, report_of


def drafted(session: Session, folder: Path, name: str = "report.pdf") -> EmailMessage:
    pdf = made_pdf(session, folder).rename(folder / name)
    write_email_draft(folder / "report.eml", pdf, report_of(session))
    return email.message_from_bytes((folder / "report.eml").read_bytes(), policy=email.policy.default)


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_it_is_a_draft_with_the_report_and_the_actions(tmp_path: Path) -> None:
    session = made(
        ["A private lesson"],
        [{"what": "Mend the lift", "owner": "Estates", "due": "2026-07-01"}, "Ring the wards"],
        title="Ŵard 4 – weekends",
        follow_up="2026-09-15",
    )
    message = drafted(session, tmp_path)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "After action review: Ŵard 4 – weekends"
    assert [name for name in ("From", "To", "Date") if name in message] == []
    text = body(message)
    assert text.split("\n\n")[0].splitlines() == [
        "Here is the report of our review: Ŵard 4 – weekends",
        "Draft.",
        "A learning record, not an investigation.",
    ]
    assert "1. Mend the lift (Estates, 1 July 2026)\n2. Ring the wards (no one yet, no date yet)" in text
    assert "Tuesday 15 September 2026" in text
    assert "private lesson" not in str(message["Subject"]) + text


def test_the_pdf_is_in_it_whole(tmp_path: Path) -> None:
    message = drafted(made(["a"]), tmp_path, "2026-06-16 ŵard-4 – zażółć.pdf")
    (attached,) = message.iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_filename() == "2026-06-16 ward-4 zazoc.pdf"
    assert attached.get_content() == (tmp_path / "2026-06-16 ŵard-4 – zażółć.pdf").read_bytes()


def test_nothing_in_a_title_or_an_action_becomes_a_header(tmp_path: Path) -> None:
    evil = "x\r\nBcc: someone@example.org\r\n\r\n<b>body</b>"
    message = drafted(made(["a"], [{"what": evil, "owner": evil}], title=evil), tmp_path)
    assert "Bcc" not in message
    assert message["Subject"] == "After action review: x Bcc: someone@example.org <b>body</b>"
    assert not any(line.startswith("Bcc") for line in body(message).splitlines())


def test_two_drafts_of_one_report_are_the_same(tmp_path: Path) -> None:
    session = made(["a"])
    pdf = made_pdf(session, tmp_path)
    for name in ("one.eml", "two.eml"):
        write_email_draft(tmp_path / name, pdf, report_of(session))
    assert (tmp_path / "one.eml").read_bytes() == (tmp_path / "two.eml").read_bytes()


def test_a_pdf_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        write_email_draft(tmp_path / "a.eml", tmp_path / "none.pdf", report_of(made()))
    assert refused.value.code == "gone"
    assert list(tmp_path.iterdir()) == []


def test_letters_in_disguise_stay_what_they_are(tmp_path: Path) -> None:
    message = drafted(made(["a"], title="=?utf-8?q?a=0D=0ABcc:_someone=40example.org?="), tmp_path, "=CON.pdf")
    assert "Bcc" not in message
    assert "=0D=0ABcc" in message["Subject"]
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "report-CON.pdf"
