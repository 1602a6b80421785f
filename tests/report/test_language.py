"""The language of a text, as far as its letters say."""

from __future__ import annotations

import re

import pytest

from km_desktop.report.language import language_of
from tests.report.reviews_made import ARABIC, CHINESE, EMOJI, HARD, LONG_TEXT, POLISH, WELSH


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (ARABIC, "ar"),
        ("المستشفى", "ar"),
        ("مریض کو دوا دیر سے ملی، نرس نے وارڈ کو فون کیا", "ur"),
        ("بیمار دیر رسید", "fa"),
        ("החולה חיכה לתרופות", "he"),
        ("मरीज़ को दवा देर से मिली", "hi"),
        ("রোগী দেরিতে ওষুধ পেয়েছেন", "bn"),
        ("ਮਰੀਜ਼ ਨੂੰ ਦਵਾਈ ਦੇਰ ਨਾਲ ਮਿਲੀ", "pa"),
        ("દર્દીને દવા મોડી મળી", "gu"),
        ("நோயாளிக்கு மருந்து தாமதமானது", "ta"),
        (CHINESE, "zh"),
        ("患者さんは薬を待っていた", "ja"),
        ("환자가 약을 기다렸다", "ko"),
        ("Ο ασθενής περίμενε", "el"),
        ("Пациент ждал лекарства", "ru"),
        ("Пацієнт чекав на ліки", "uk"),
    ],
)
def test_a_script_says_which_language_it_may_be(text: str, tag: str) -> None:
    assert language_of(text) == tag


@pytest.mark.parametrize("text", ["", "12:30, 50 %", POLISH, WELSH, EMOJI, LONG_TEXT, "Trẻ em chờ thuốc", "İstanbul"])
def test_latin_and_no_letters_say_nothing(text: str) -> None:
    assert language_of(text) == ""


def test_a_word_of_another_script_does_not_change_the_language_of_a_text() -> None:
    assert language_of("The leaflet said أهلا to everybody who came in") == ""
    assert language_of("قالت اللوحة إن MRI مغلق اليوم والممرضة لم تعرف") == "ar"
    assert language_of("Ω resistance was measured") == ""


def test_every_guess_is_a_tag_that_a_reader_knows() -> None:
    tags = {language_of(text) for text in HARD}
    assert all(re.fullmatch(r"[a-z]{2,3}", tag) for tag in tags - {""})
