"""What of a list was asked for."""

from __future__ import annotations

from typing import Any

import pytest

from memcon.domain.actors import Actor
from memcon.record.asking import Asked
from tests import factories as make

DAY = "2020-03-04"
CONTACT = make.contact(date="2020-02-10/2020-02-12", place="Midtown", status="held")
POSITION = make.position(stance="refuses", measure="open the road", catalogue="road-open", holder="Ada Berg")
EVENT = make.event(actor=(Actor(text="Norland's army", name="Norland", code="NRL"),), recipient=(), date="2020-01")


@pytest.mark.parametrize(
    ("claim", "asked"),
    [
        (CONTACT, {"status": "held", "words": ("MIDTOWN", "ada")}),
        (CONTACT, {"since": "2020-02-12", "until": "2020-02-29"}),
        (make.contact(date=None), {"since": DAY, "until": DAY}),
        (POSITION, {"stance": "refuses", "measure": "road-open", "speaker": "berg"}),
        (POSITION, {"measure": "Open", "words": ("road",)}),
        (EVENT, {"party": "norland", "until": "2020-01-15"}),
        (make.person(name="Ada Berg"), {"words": ("berg",)}),
        (make.quote(), {"words": ("road open",), "since": DAY}),
    ],
)
def test_what_is_asked_for_is_wanted(claim: Any, asked: dict[str, Any]) -> None:
    assert Asked(**asked).wants(claim, DAY)


@pytest.mark.parametrize(
    ("claim", "asked"),
    [
        (CONTACT, {"status": "refused"}),
        (CONTACT, {"words": ("Midtown", "Oslo")}),
        (CONTACT, {"since": "2020-02-13"}),
        (CONTACT, {"until": "2020-02-09"}),
        (make.contact(date="2020-03-05/.."), {"until": DAY}),
        (POSITION, {"stance": "offers"}),
        (POSITION, {"measure": "close"}),
        (POSITION, {"speaker": "Dahl"}),
        (EVENT, {"party": "Sudland"}),
        (CONTACT, {"stance": "offers"}),
    ],
)
def test_what_is_not_asked_for_is_not(claim: Any, asked: dict[str, Any]) -> None:
    assert not Asked(**asked).wants(claim, DAY)


def test_what_no_day_is_known_of_lies_in_no_time() -> None:
    assert not Asked(since=DAY).wants(make.contact(date=None), None)
