"""The identifier guard: what it finds, what it leaves alone, where it says it stands, and how long it takes."""

from __future__ import annotations

import time
from inspect import unwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop.privacy import KINDS, cannot_find, kind_word, looks_like, looks_like_in_short, make_guard
from km_desktop.privacy.numbers import valid
from km_desktop.review.guarded import Finding, without

GUARD = make_guard(("RXQ999999", "AA-9999"), year=2026)
FIND = unwrap(GUARD)
LONG = 100_000


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, text[each.start : each.end]) for each in GUARD(text)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("it said 9434765919 on it", "nhs_number", "9434765919"),
        ("NHS no: 943 476 5919", "nhs_number", "943 476 5919"),
        ("943-476-5919", "nhs_number", "943-476-5919"),
        ("943\u2013476\u20135919", "nhs_number", "943\u2013476\u20135919"),
        ("943.476.5919.", "nhs_number", "943.476.5919"),
        ("943\u00a0476\u00a05919", "nhs_number", "943\u00a0476\u00a05919"),
        ("943\n476\n5919", "nhs_number", "943\n476\n5919"),
        ("９４３ ４７６ ５９１９", "nhs_number", "９４３ ４７６ ５９１９"),
        ("9\u200b434765919!", "nhs_number", "9\u200b434765919"),
        ("NHS number 943 476 5910", "nhs_number", "943 476 5910"),
        ("at 14 943 476 5919 came", "nhs_number", "943 476 5919"),
        ("CHI 010160 1239", "chi_number", "010160 1239"),
        ("HCN 320 000 0007", "hc_number", "320 000 0007"),
        ("hospital no. A123456 on the band", "hospital_number", "A123456"),
        ("MRN: 1234567", "hospital_number", "1234567"),
        ("patient ID 8841207", "hospital_number", "8841207"),
        ("rxq123456 again", "hospital_number", "rxq123456"),
        ("kb-1234", "hospital_number", "kb-1234"),
        ("dob 12/03/1948", "date_of_birth", "12/03/1948"),
        ("D.O.B. 12.3.48", "date_of_birth", "12.3.48"),
        ("born on the 12th of March 1948", "date_of_birth", "12th of March 1948"),
        ("seen 12/03/48, wrong folder", "date_of_birth", "12/03/48"),
        ("March 12, 1948", "date_of_birth", "March 12, 1948"),
        ("1948-03-12", "date_of_birth", "1948-03-12"),
        ("baby born 22/11/2026", "date_of_birth", "22/11/2026"),
        ("ring 07700 900123", "phone", "07700 900123"),
        ("ring +44 (0)20 7946 0958 now", "phone", "+44 (0)20 7946 0958"),
        ("(01632) 960123", "phone", "(01632) 960123"),
        ("to jo.bloggs+x@nhs.net.", "email", "jo.bloggs+x@nhs.net"),
        ("lives in SW1A 1AA", "postcode", "SW1A 1AA"),
        ("ED1 2AB", "postcode", "ED1 2AB"),
        ("m60 1nw", "postcode", "m60 1nw"),
        ("told Mrs O’Neill-Brown twice", "name", "Mrs O’Neill-Brown"),
        ("Dr A. van der Berg left", "name", "Dr A. van der Berg"),
        ("Dr Patel’s list", "name", "Dr Patel"),
        ("mr smith fell", "name", "mr smith"),
        ("Nurse Amy Jones ED", "name", "Nurse Amy Jones"),
        ("sister Łucja said", "name", "sister Łucja"),
        ("D O B 12 03 1948", "date_of_birth", "12 03 1948"),
        ("MRN-123456", "hospital_number", "123456"),
        ("hosp # 12345", "hospital_number", "12345"),
        ("Dr.Patel", "name", "Dr.Patel"),
        ("patient in bay 2 bed 4", "place", "patient in bay 2 bed 4"),
        ("Miss Amy Wright, twice", "name", "Miss Amy Wright"),
        ("bed 4 on Ward 7 fell on 3 March", "place", "bed 4 on Ward 7"),
        ("bed 4, Ward 7, on 3 March", "place", "bed 4, Ward 7, on 3 March"),
        ("the patient in side room 3 fell", "place", "patient in side room 3"),
    ],
)
def test_what_says_who_somebody_is_is_found_where_it_stands(text: str, kind: str, words: str) -> None:
    assert found(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "at 14:05 and again at 1420, 0730-2000",
        "943 476 5918",
        "0000000000",
        "on 12/11/2026 and 3 November",
        "Dr on call, bleep 2231",
        "Sister said so. Nurse in charge knew.",
        "Nurse Specialist, Nurse Manager, Sister Office, Sister Ward 7",
        "MR SCAN late, Near Miss Report, MS Teams down",
        "4 beds on Ward 7; later bed 4 was empty, A1 and B12",
        "Born in the car park at 14:20",
        "NHS 111 and 999, ext 45210",
        "O2 2l, BP 120/80, sats 92, 40 mg at 2 pm",
        "3 May 40 beds",
        "version 1.2.50",
        "@home and a@b",
        "20 Nov 2026 1430",
    ],
)
def test_ward_talk_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_several_stand_beside_one_another_and_never_overlap() -> None:
    text = "Mrs Jones, 943 476 5919, dob 12/03/1948, 07700 900123"
    assert [kind for kind, _words in found(text)] == ["name", "nhs_number", "date_of_birth", "phone"]
    assert without(text, GUARD(text)) == (
        "[name left out], [NHS number left out], dob [date of birth left out], [phone number left out]"
    )


@given(st.lists(st.sampled_from(["943 476 5919", "Mrs ", "Dr Łuk", "12/03/48", "bed 4 ", "Ward 7", "０１２", "\u200b", "@x.uk", "a", "é", " ", "\n", "ﬁ"]), max_size=12))  # fmt: skip
def test_places_are_those_of_the_text_itself_in_order_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    end = 0
    for each in GUARD(text):
        assert end <= each.start < each.end <= len(text)
        assert each.kind in KINDS
        end = each.end


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    assert isinstance(GUARD(text), tuple)


def test_what_stands_in_its_place_is_not_found_again() -> None:
    for kind in KINDS:
        words = next((f.instead for text in ("9434765919",) for f in GUARD(text) if f.kind == kind), f"[{kind_word(kind)} left out]")
        assert GUARD(f"told {words}, dob {words}, Mrs {words}") == ()


@pytest.mark.parametrize("number", ["9434765919", "3200000007", "0101601239"])
def test_the_last_digit_fits_the_others(number: str) -> None:
    assert valid(number)
    others = [number[:9] + str(digit) for digit in range(10) if str(digit) != number[9]]
    assert not any(valid(other) for other in others)


def test_patterns_of_a_site_are_a_plain_language() -> None:
    assert make_guard(("", "  "), year=2026)("1234") == ()
    odd = make_guard((".*9999", "(9999"), year=2026)
    assert odd("1234") == ()
    assert [(f.start, f.end) for f in odd("a (1234 b .*1234")] == [(2, 7), (10, 16)]


def test_every_kind_has_its_words() -> None:
    for kind in KINDS:
        assert kind_word(kind) != kind_word("unknown")
    assert looks_like(["nhs_number", "name", "name"]) == "Looks like an NHS number and somebody’s name."
    assert looks_like_in_short(["name", "name"]) == "Looks like somebody’s name"
    assert looks_like_in_short(["date_of_birth", "nhs_number"]) == "Date of birth, NHS number"
    assert looks_like_in_short(["date_of_birth", "nhs_number", "name", "place"]) == "Date of birth, NHS number and 2 more"
    assert all(sentence.endswith(".") for sentence in cannot_find())


HARD = (
    "1", "1 ", "@", "a@", "a.", "a.b@", "Mr ", "Dr Patel ", "12/03/48 ", "A1 ", "bed 4 on ward 7 ", "943 476 5919 ", "９", "born on ",
    "+44 ", "\u200b", "Dr a-", "0 1",
)  # fmt: skip
"""What finders might go back and forth over."""


@pytest.mark.parametrize("unit", HARD)
def test_time_goes_with_the_length_whatever_is_in_it(unit: str) -> None:
    def took(length: int) -> float:
        text = (unit * length)[:length]
        began = time.thread_time()
        FIND(text)
        return time.thread_time() - began

    short = max(min(took(LONG // 10) for _ in range(3)), 0.001)
    long = min(took(LONG) for _ in range(3))
    assert long < 30 * short
    assert long < 2


def test_a_note_is_read_in_no_time() -> None:
    note = "The porter was told at 14:05, but the second bleep 2231 only came twenty minutes later; bay 3 had two staff for 8 beds."

    def took() -> float:
        began = time.thread_time()
        for _ in range(500):
            FIND(note)
        return (time.thread_time() - began) / 500

    assert min(took() for _ in range(5)) < 300e-6  # Some 35 microseconds on the machine this was written on.


def test_answers_are_remembered() -> None:
    text = "remembered 943 476 5919"
    assert GUARD(text) is GUARD(text)
    assert isinstance(GUARD(text)[0], Finding)
