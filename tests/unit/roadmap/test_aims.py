"""Aims are what a party would get for good and nobody has settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.roadmap.aims import aims_of, with_aims
from memcon.roadmap.written.reading import read_negotiation

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation

TALKS = """
[parties.Norland]
[parties.Sudland]
[measures.scrap]
performer = "Norland"
benefits.Sudland.once = 9
reversal.share = 0.1
[measures.arms]
performer = "Norland"
benefits.Sudland.once = 9
reversal.share = 0.3
[measures.list]
performer = "Norland"
benefits.Sudland.once = 9
reversal.share = 0
[measures.relief]
performer = "Sudland"
benefits.Norland.flow = 1
reversal.share = 0.9
[requirements.no-list]
holder = "Norland"
kind = "never"
first = ["list"]
"""


def talks() -> Negotiation:
    return read_negotiation(TALKS)


def test_an_aim_is_what_others_would_give_for_good() -> None:
    assert [(one.holder, one.first) for one in aims_of(talks())] == [("Sudland", ("scrap", "arms"))]


def test_what_is_refused_outright_is_no_aim() -> None:
    assert "list" not in aims_of(talks())[0].first


def test_aims_are_asked_for_once() -> None:
    assert with_aims(with_aims(talks())) == with_aims(talks())


def test_an_aim_is_the_analysts_and_says_that_it_is_assumed() -> None:
    (aim,) = aims_of(talks())
    assert (aim.layer, aim.rule, aim.advisory) == ("analyst", "assumed aim", False)
