"""Names of outlets."""

from __future__ import annotations

import pytest

from memcon.intake.outlets import find_outlet, find_outlet_of_site, is_role, looks_like_outlet, proper_name, same_outlet


def _name(outlet: object) -> str | None:
    return getattr(outlet, "name", None)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("washington post", "The Washington Post"),
        ("THE WASHINGTON POST", "The Washington Post"),
        ("AP", "The Associated Press"),
        ("ap", None),
        ("time", None),
        ("Harbour Herald", None),
    ],
)
def test_a_known_outlet_is_found_by_any_of_its_names(words: str, name: str | None) -> None:
    assert _name(find_outlet(words)) == name


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.washingtonpost.com/world/x", "The Washington Post"),
        ("http://WASHINGTONPOST.com", "The Washington Post"),
        ("https://notwashingtonpost.com/x", None),
        ("not an address", None),
    ],
)
def test_an_outlet_is_found_by_its_site(address: str, name: str | None) -> None:
    assert _name(find_outlet_of_site(address)) == name


@pytest.mark.parametrize("name", ["The Harbour Herald", "Meridian Wire", "Delta Evening Courier", "Reuters"])
def test_an_unknown_outlet_is_told_by_its_words(name: str) -> None:
    assert looks_like_outlet(name)


@pytest.mark.parametrize("name", ["Ilse Vanterpool", "the daily news", "Geneva", "Talks stall, says Daily News", ""])
def test_what_is_no_outlet_does_not_look_like_one(name: str) -> None:
    assert not looks_like_outlet(name)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AFP", "Agence France-Presse", True),
        ("The Harbour Herald", "Harbour Herald", True),
        ("The Harbour Herald", "Harbour Herald Online", True),
        ("The Harbour Herald", "The Harbour Times", False),
        ("AFP", None, False),
    ],
)
def test_two_names_of_one_outlet_are_the_same(one: str | None, other: str | None, *, same: bool) -> None:
    assert same_outlet(one, other) is same


def test_a_name_is_written_as_usual() -> None:
    assert [proper_name(name) for name in ("HARBOUR HERALD", "afp", "AFP", " Harbour Herald | ")] == [
        "Harbour Herald",
        "afp",
        "Agence France-Presse",
        "Harbour Herald",
    ]


def test_a_post_is_a_role() -> None:
    assert [is_role(words) for words in ("Diplomatic Correspondent", "Staff", "Ilse Vanterpool")] == [True, True, False]
