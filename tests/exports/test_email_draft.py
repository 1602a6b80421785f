"""A draft that waits to be sent."""

from __future__ import annotations

import base64
import email
import email.policy
import shutil
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest

from km_desktop.exports.email_draft import MOST_ACTIONS, body_of, draft_bytes, mail_names, subject_of, write_email_draft
from km_desktop.exports.ics_file import ics_bytes
from km_desktop.exports.spelling import spelled_out
from km_desktop.exports.xlsx_file import xlsx_bytes
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Session
from km_desktop.storage.errors import StorageError
from tests.report.reviews_made import FORMULAS, GENERATED, HARD, TODAY, made, report_of

HEADERS = {"x-unsent", "subject", "mime-version", "content-type"}
HOSTILE = (
    "x\r\nBcc: someone@example.org", "x\nBcc: a@example.org\n\nbody", "x%0ABcc:someone@example.org", "x%0D%0AX-Evil: 1",
    "=?utf-8?q?a=0D=0ABcc:_a=40b.c?=", "a\x00b\x0bBcc: c", "a\u2028Bcc: b", "a\x85Bcc: b", "\u202eBcc: fdp", "--=_boundary--",
    "From sender", ".", "<script>alert(1)</script>", "é" * 290, *HARD[:16], *FORMULAS,
)  # fmt: skip


def drafted(session: Session, folder: Path, name: str = "report.pdf") -> EmailMessage:
    pdf = folder / name
    pdf.write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    write_email_draft(folder / "report.eml", pdf, report_of(session))
    return email.message_from_bytes((folder / "report.eml").read_bytes(), policy=email.policy.default)


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_it_is_a_draft_with_the_report_and_the_actions(tmp_path: Path) -> None:
    session = made(
        ["A lesson for all"],
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
    assert text.split("\n\n")[1:] == [
        "What we learned\n- A lesson for all",
        "What happens next\n1. Mend the lift\n   Leads: Estates. By: 1 July 2026.\n2. Ring the wards\n   Leads: no one yet. By: no date yet.",
        "We look at these again: Tuesday 15 September 2026",
        "Attached: report.pdf\n",
    ]


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
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"%PDF-1.7")
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


def everything(session: Session) -> list[tuple[str, bytes]]:
    """The files that may go along."""
    return [
        ("report.pdf", b"%PDF-1.7\n\x00\xff"),
        ("report.docx", b"PK\x03\x04\r\n.\r\n"),
        ("report.xlsx", xlsx_bytes(session, unguarded, GENERATED)),
        ("dates.ics", ics_bytes(session, unguarded, TODAY, GENERATED)),
        ("report.md", "# Ŵard\n".encode()),
        ("odd.bin", bytes(range(256))),
    ]


def dated() -> Session:
    return made(["Label both pumps"], [{"what": "Mend the lift", "owner": "Estates", "due": "1 July"}], title="Ŵard 4 – weekends")


def test_several_papers_go_along_whole_and_as_what_they_are() -> None:
    session = dated()
    files = everything(session)
    message = email.message_from_bytes(draft_bytes(report_of(session), files), policy=email.policy.default)
    attached = list(message.iter_attachments())
    assert [(part.get_filename(), part.get_payload(decode=True)) for part in attached] == files
    assert [part.get_content_type() for part in attached] == [
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/calendar",
        "text/markdown",
        "application/octet-stream",
    ]
    assert {part.get_content_disposition() for part in attached} == {"attachment"}
    assert "Attached: report.pdf, report.docx" in body(message)
    assert "Open the .ics file to put the dates into your calendar." in body(message)


def test_a_draft_may_have_no_paper_at_all_and_any_files(tmp_path: Path) -> None:
    session = dated()
    message = email.message_from_bytes(draft_bytes(report_of(session), []), policy=email.policy.default)
    assert message.get_content_type() == "text/plain"
    (tmp_path / "a.md").write_text("words")
    write_email_draft(tmp_path / "a.eml", [tmp_path / "a.md"], report_of(session))
    first = (tmp_path / "a.eml").read_bytes()
    (tmp_path / "a.md").write_text("other words")
    write_email_draft(tmp_path / "a.eml", [tmp_path / "a.md"], report_of(session))
    assert base64.b64encode(b"other words") in (tmp_path / "a.eml").read_bytes() != first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.eml", "a.md"]


def test_the_body_is_short_enough_for_a_phone() -> None:
    lessons = [{"text": "word " * 200, "starred": True} for _ in range(9)]
    text = body_of(report_of(made(lessons, [{"what": f"act {n}", "status": "done"} for n in range(30)])))
    assert f"{MOST_ACTIONS}. act {MOST_ACTIONS - 1}\n   Leads: no one yet. By: no date yet. Done.\nand 20 more in the report" in text
    assert max(map(len, text.splitlines())) < 300
    assert len(text) < 4_000


@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_become_a_header_a_part_or_a_name(text: str) -> None:
    session = made([text], [{"what": text, "owner": text, "due": text}], title=text)
    report = report_of(session)
    message = email.message_from_bytes(
        draft_bytes(report, [(f"{text}.pdf", b"%PDF-"), (f"{text}.{text}", b"x")]), policy=email.policy.default
    )
    assert {name.lower() for name in message.keys()} == HEADERS  # noqa: SIM118 - a message is no mapping
    assert [part.get_content_disposition() for part in message.iter_parts()] == [None, "attachment", "attachment"]
    assert not any(mark in str(message["Subject"]) for mark in "\r\n\u2028\u202e\x00")
    assert str(message["Subject"]).split() == subject_of(report).split()
    assert " ".join(spelled_out(text).split())[:200] in body(message)
    names = [part.get_filename() or "" for part in message.iter_attachments()]
    assert len({name.lower() for name in names}) == 2
    for name in names:
        assert name.isascii() and name.isprintable()
        assert not set(name) & set("\\/:*?\"<>|%")


def test_names_are_told_apart_and_are_names_everywhere() -> None:
    assert list(mail_names(["é.pdf", "e.pdf", "E.PDF", "CON.pdf", "a/b.pdf", "x" * 300 + ".pdf", "заметки.pdf", ".pdf", "a.\u202efdp"])) == [
        "e.pdf", "e (2).pdf", "E (3).PDF", "report-CON.pdf", "a b.pdf", "x" * 100 + ".pdf", "report.pdf", "pdf", "a.fdp",
    ]  # fmt: skip


def perl_has(module: str) -> bool:
    perl = shutil.which("perl")
    return perl is not None and subprocess.run([perl, f"-M{module}", "-e1"], capture_output=True, check=False).returncode == 0


READ_BY_PERL = """
use Email::MIME; use MIME::Base64; local $/; my $mail = Email::MIME->new(scalar <STDIN>);
print "header ", lc $_, "\\n" for $mail->header_names;
print "subject ", encode_base64(Encode::encode("UTF-8", $mail->header_str("Subject")), ""), "\\n";
for my $part ($mail->subparts) {
    print "part ", (split /;/, $part->content_type)[0], "|", $part->filename || "", "|", encode_base64($part->body, ""), "\\n";
}
"""


@pytest.mark.skipif(not perl_has("Email::MIME"), reason="Perl's Email::MIME (libemail-mime-perl) is not installed")
@pytest.mark.parametrize("title", ["Ŵard 4 – weekends", *HOSTILE[:10]])
def test_another_mail_program_reads_the_same(title: str) -> None:
    session = dated()
    files = everything(session)
    report = report_of(made(["Label both pumps"], ["Mend the lift"], title=title))
    done = subprocess.run(["perl", "-e", READ_BY_PERL], input=draft_bytes(report, files), capture_output=True, check=True)
    lines = done.stdout.decode().splitlines()
    assert {line.removeprefix("header ") for line in lines if line.startswith("header ")} == HEADERS
    (subject,) = [base64.b64decode(line.split(" ")[1]).decode() for line in lines if line.startswith("subject ")]
    assert subject.split() == subject_of(report).split()
    first, *attached = [line.removeprefix("part ").split("|") for line in lines if line.startswith("part ")]
    assert first[0] == "text/plain"
    assert base64.b64decode(first[2]).decode().replace("\r\n", "\n") == body_of(report, [name for name, _content in files])
    assert [(name, base64.b64decode(content)) for _kind, name, content in attached] == files


@pytest.mark.skipif(shutil.which("munpack") is None, reason="munpack (Debian's mpack) is not installed")
def test_a_third_one_unpacks_the_files(tmp_path: Path) -> None:
    files = everything(dated())
    content = draft_bytes(report_of(dated()), files)
    (tmp_path / "draft.eml").write_bytes(content)
    subprocess.run(["munpack", "-q", "-C", str(tmp_path), "draft.eml"], check=True, capture_output=True)
    for name, held in files:
        if name.endswith((".pdf", ".docx", ".xlsx", ".bin")):
            assert (tmp_path / name).read_bytes() == held
