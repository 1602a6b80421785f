"""What can be printed, in every script that is spoken on a ward; and what cannot, said beforehand."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from km_desktop.exports.pdf import write_pdf
from km_desktop.exports.pdf.printable import Printable, Unprintable
from tests.exports.pdf_reading import squeezed
from tests.report.reviews_made import made, report_of

SCRIPTS = {
    "Welsh": "Mae’r ŵyr yn y tŷ bwyta",
    "Polish": "Zażółć gęślą jaźń",
    "Romanian": "Rețeta a întârziat; țesuturile și așteptarea",
    "Vietnamese": "Bệnh nhân chờ thuốc quá lâu; y tá đã gọi điện",
    "Greek": "Η έξοδος καθυστέρησε ώρες",
    "Cyrillic": "Выписка задержалась, ліки щойно привезли",
    "Arabic": "تأخر خروج المرضى لأن الأدوية لم تكن جاهزة",
    "Urdu": "مریض کو چھٹی دینے میں تاخیر ہوئی (دوائیں تیار نہیں تھیں)",
    "Hebrew": "השחרור התעכב כי התרופות לא היו מוכנות",
    "Hindi": "मरीज़ को छुट्टी देने में देरी हुई क्योंकि दवाइयाँ नहीं थीं। क्षत्रिय",
    "Bengali": "রোগীকে কোথায় নেওয়া হবে তা কেউ জানত না",
    "Punjabi": "ਮਰੀਜ਼ ਨੂੰ ਛੁੱਟੀ ਦੇਣ ਵਿੱਚ ਦੇਰੀ ਹੋਈ",
    "Gujarati": "દર્દીને રજા આપવામાં મોડું થયું",
    "Tamil": "நோயாளி மருந்துக்காக காத்திருந்தார்",
    "Telugu": "రోగి మందుల కోసం వేచి ఉన్నారు",
    "Kannada": "ರೋಗಿಯು ಔಷಧಿಗಾಗಿ ಕಾಯುತ್ತಿದ್ದರು",
    "Malayalam": "രോഗി മരുന്നിനായി കാത്തിരുന്നു",
    "Sinhala": "රෝගියා බෙහෙත් එනතුරු බලා සිටියේය",
    "Thai": "ผู้ป่วยรอยานานเกินไป",
    "Amharic": "ታካሚው መድኃኒት ጠበቀ",
    "Armenian": "Հիվանդը սպասում էր դեղին",
    "Georgian": "პაციენტი წამალს ელოდა",
    "Chinese": "病房在中午之前准备好了，但是药还没有送到。",
    "Japanese": "薬が届くまで患者は待っていました。",
    "Korean": "환자가 약을 기다렸습니다",
    "emoji": "Handover went well 👍🏽 😀 👩‍⚕️ 🇬🇧",
}
RIGHT_TO_LEFT = ("Arabic", "Urdu", "Hebrew")


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_printed_and_copied_as_it_was_typed(script: str, tmp_path: Path) -> None:
    text = SCRIPTS[script]
    path = tmp_path / "report.pdf"
    write_pdf(report_of(made([text])), path)
    assert Printable().missing(text) == ""
    # Programs that copy differ in how they turn brackets round in what is read from the right.
    for told in _copied(path, script):
        assert squeezed(text).translate(_BRACKETS) in squeezed(told).translate(_BRACKETS), told


_BRACKETS = str.maketrans("", "", "()")


def _copied(path: Path, script: str) -> list[str]:
    found = ["".join(page.extract_text() for page in PdfReader(path).pages)]
    document = PdfDocument(path)
    found.append("".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    if which("pdftotext") and script not in RIGHT_TO_LEFT:
        found.append(subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout)
    return found


def test_nothing_is_said_of_what_can_be_printed() -> None:
    assert Printable().all_missing({"a": "sats <90", "b": SCRIPTS["Hindi"], "c": "bell \x07 and\ttab"}) == ()


def test_what_no_font_has_is_named() -> None:
    found = Printable().all_missing({"a": "fine", "b": "ខ្មែរ and ᚠᚢ", "c": "ok"})
    assert [each.id for each in found] == ["b"]
    assert found[0] == Unprintable("b", "".join(dict.fromkeys("ខ្មែរᚠᚢ")))


def test_it_is_spelled_out_on_paper_and_still_copied(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write_pdf(report_of(made(["Khmer: ខ្មែរ"])), path)
    told = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "ខ្មែរ" in told
