"""Forms of personal names."""

from __future__ import annotations

import pytest

from memcon.reading.name_forms import same_name, sex_of, surnames


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kim Jong Un", "Kim"),
        ("Lee soo-hyuck", "Lee"),
        ("Xi Jinping", "Xi"),
        ("Taro Kono", "Kono"),
        ("Angela Merkel", "Merkel"),
        ("Ferdinand Marcos Jr.", "Marcos"),
        ("Lee Harold Osborne", "Osborne"),
        ("Pelé", "Pelé"),
    ],
)
def test_the_likeliest_surname(name: str, expected: str) -> None:
    assert surnames(name)[0] == expected


def test_particles_belong_to_the_surname() -> None:
    assert "von der Leyen" in surnames("Ursula von der Leyen")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Choi Sun Hee", "Choe Son Hui"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Kang Kyung-wha", "Kang Kyung-hwa"),
        ("Ri Yong-ho", "Lee Yong Ho"),
        ("Mohammad Javad Zarif", "Javad Zarif"),
        ("Sarah Huckabee Sanders", "Sarah Sanders"),
        ("Joe Biden", "Joseph R. Biden Jr."),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Jong Il"),
        ("Kim Yong Chol", "Kim Yong Nam"),
        ("Bill Clinton", "Hillary Clinton"),
        ("John Kerry", "John Perry"),
        ("George Bush", "Laura Bush"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert not same_name(one, other)


@pytest.mark.parametrize(("name", "expected"), [("Angela Merkel", "f"), ("Boris Johnson", "m"), ("Kim Jong Un", None)])
def test_the_sex_that_a_given_name_tells(name: str, expected: str | None) -> None:
    assert sex_of(name) == expected
