"""A change is taken only from a page that the desk showed to the same visitor."""

from __future__ import annotations

import pytest

from memcon.errors import NotFromHere
from memcon.web.tokens import VALID_S, Tokens, check_origin, new_visitor


def test_a_token_is_good_for_whom_it_was_given() -> None:
    tokens = Tokens()
    tokens.check("ada", tokens.give("ada"))


@pytest.mark.parametrize("token", [None, "", ".", "1.x", "x.1", "9" * 40 + ".x", "٣.x", "1.\ud800", "1.é"])
def test_a_made_up_token_is_refused(token: str | None) -> None:
    with pytest.raises(NotFromHere):
        Tokens().check("ada", token)


def test_another_visitors_or_another_starts_token_is_refused() -> None:
    tokens = Tokens()
    for visitor, given in (("eve", tokens.give("ada")), ("ada", Tokens().give("ada")), (None, tokens.give("ada"))):
        with pytest.raises(NotFromHere):
            tokens.check(visitor, given)


def test_an_old_token_is_refused() -> None:
    now = 1e9
    tokens = Tokens(b"s", lambda: now)
    token = tokens.give("ada")
    now += VALID_S + 1
    with pytest.raises(NotFromHere, match="too long"):
        tokens.check("ada", token)


def test_visitors_have_names_of_their_own() -> None:
    assert new_visitor() != new_visitor()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://localhost:8642"},
        {"origin": "http://localhost:1"},
        {"origin": "http://[::1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_sites_page_changes_nothing(headers: dict[str, str]) -> None:
    with pytest.raises(NotFromHere):
        check_origin({"host": "localhost:8642", **headers}, "http")


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "http://localhost:8642", "sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}]
)
def test_the_desks_own_page_does(headers: dict[str, str]) -> None:
    check_origin({"host": "localhost:8642", **headers}, "http")
