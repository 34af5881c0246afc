"""Values in words."""

from __future__ import annotations

import pytest

from memcon.show import wording
from tests import factories as make


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        (None, ""),
        ("2019-01-18", "2019-01-18"),
        ("2018-06", "2018-06"),
        ("2019-02-21/2019-02-28", "2019-02-21/28"),
        ("2019-02-21/2019-03-01", "2019-02-21/03-01"),
        ("2019-12-30/2020-01-02", "2019-12-30/2020-01-02"),
        ("2003-01-01/2005-12-31", "2003/2005"),
        ("../2019-01-18", "…2019-01-18"),
        ("2019-01-18/..", "2019-01-18…"),
        ("2018-06/2018-07", "2018-06/2018-07"),
    ],
)
def test_dates_are_short_and_never_another_day(edtf: str | None, shown: str) -> None:
    assert wording.when(edtf) == shown


@pytest.mark.parametrize(
    ("duration", "mod", "shown"),
    [
        ("PT90M", "APPROX", "~90 min"),
        ("PT1H", "LESS_THAN", "< 1 h"),
        ("PT8.5H", None, "8.5 h"),
        ("P2D", None, "2 days"),
        ("P1D", "MORE_THAN", "> 1 day"),
        ("PTXM", None, ""),
        ("P1Y2M", None, "1 year 2 months"),
        ("PT2H30M", None, "2 h 30 min"),
        ("P1W", "APPROX", "~1 week"),
        ("odd", None, "odd"),
    ],
)
def test_lengths_are_told_as_people_tell_them(duration: str, mod: str | None, shown: str) -> None:
    assert wording.setting(make.contact(duration=duration, duration_mod=mod)) == shown


@pytest.mark.parametrize(
    ("holder", "party", "shown"),
    [
        ("the North", "North Korea", "North Korea"),
        ("U.S.", "United States", "United States"),
        ("Ada Berg", "Norland", "Norland (Ada Berg)"),
        ("experts", None, "experts"),
        ("Norland", "Norland", "Norland"),
    ],
)
def test_a_holder_is_named_once(holder: str, party: str | None, shown: str) -> None:
    assert wording.holder(make.position(holder=holder, holder_party=party)) == shown


def test_whatever_keeps_a_claim_from_being_plain_is_told() -> None:
    claim = make.contact(certainty="denied", modality="hypothetical", layer="attributed", status="announced")
    assert wording.status(make.merged(claim)) == "announced, denied, hypothetical, attributed"
    assert wording.doubts(make.position(modality="question")) == "question"
    assert wording.doubts(make.position()) == ""


def test_a_condition_says_whose_turn_it_is() -> None:
    told = make.position(conditions=(make.condition("if", "opening of the port", "Sudland"),))
    assert wording.statement_line(told).endswith("— if Sudland: opening of the port")


@pytest.mark.parametrize(
    ("words", "most", "shown"), [("a b", 9, "a b"), ("one two, three", 9, "one…"), ("x" * 20, 5, "xxxx…")]
)
def test_long_words_are_cut_at_a_blank(words: str, most: int, shown: str) -> None:
    assert wording.short(words, most) == shown
