"""Which language a text is in."""

from __future__ import annotations

import pytest

from memcon.intake.language import language_of

TEXTS = {
    "de": (
        "Die Unterhändler der beiden Seiten haben sich am Freitag in Genf auf einen Fahrplan geeinigt, nach dem die "
        "Häfen binnen zehn Tagen wieder geöffnet werden sollen, wie der Vermittler nach den Gesprächen mitteilte."
    ),
    "fr": (
        "Les négociateurs des deux camps se sont entendus vendredi à Genève sur un calendrier qui prévoit la "
        "réouverture des ports dans les dix jours, a indiqué le médiateur à l’issue des pourparlers."
    ),
    "ru": (
        "Переговорщики обеих сторон в пятницу согласовали в Женеве график, по которому порты должны быть вновь открыты "
        "в течение десяти дней, сообщил посредник после переговоров. Стороны встретятся снова через неделю."
    ),
    "ko": (
        "양측 협상단은 금요일 제네바에서 열흘 안에 항구를 다시 여는 일정에 합의했다고 중재자가 회담 뒤 밝혔다. "
        "양측은 일주일 뒤에 다시 만나기로 했다. "
        "정부는 이번 합의가 첫걸음이라고 평가했다."
    ),
    "en": (
        "Negotiators of both sides agreed in Geneva on Friday on a timetable under which the ports are to be opened "
        "again within ten days, the mediator said after the talks."
    ),
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_is_found(language: str) -> None:
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "Kim Jong Un", "14:05 — 3/4/2019", "🕊️🕊️"])
def test_too_little_says_nothing(text: str) -> None:
    assert language_of(text) is None


def test_foreign_names_do_not_make_it_foreign() -> None:
    text = (
        "Nguyễn Phú Trọng, Phạm Bình Minh and Bùi Thanh Sơn met Søren Bjørnsgaard and Jürgen Weißmüller in Đà Nẵng. "
        "It was the third meeting of the five ministers in a year, and they said that it would not be the last."
    )
    assert language_of(text) == "en"


def test_a_quote_in_another_language_does_not_make_it_foreign() -> None:
    text = TEXTS["en"] + " “Wir haben uns auf einen Fahrplan geeinigt”, he told German television. " + TEXTS["en"]
    assert language_of(text) == "en"
