"""Spans of a slot: on each day those words stand that stand when everything known by then is weighed."""

from __future__ import annotations

import random

import pytest

from memcon.domain.claims import PositionStatement
from memcon.record import slots
from memcon.record.slots import Entered, part_of, spans_of
from memcon.record.standing import Weighed, heads_of
from tests import factories as make

DAYS = tuple(f"2020-03-{day:02}" for day in range(1, 10))
PLAIN = ("open the border road", "open border road")
ALIKE = ("open the border road", "open the old border road", "open the old mountain border road")
ARTICLE = make.article()


def _word(chance: random.Random, number: int, measures: tuple[str, ...], certainties: tuple[str, ...]) -> Entered:
    statement = PositionStatement(
        id=f"{number:016x}",
        evidence=(make.span(ARTICLE, "Norland"),),
        holder="Norland",
        stance=chance.choice(("offers", "accepts", "refuses", "opposes")),
        measure=chance.choice(measures),
        certainty=chance.choice(certainties),  # type: ignore[arg-type]  # one of two
        layer=chance.choice(("stated", "attributed")),
        conditions=chance.choice(((), (make.condition("if", "a truce"),), (make.condition("if", "a list"),))),
    )
    sourced = make.statement(statement, f"P{number}", "A1", published="2020-03-09")
    word = Weighed(chance.randint(1, 3), chance.randint(0, 2), chance.choice(("", *DAYS)), sourced, statement)
    return Entered(chance.choice((*DAYS, "9999")), word)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    ("measures", "certainties"),
    [(PLAIN, ("asserted",)), (ALIKE, ("asserted",)), (PLAIN, ("asserted", "asserted", "denied"))],
)
def test_on_each_day_stands_what_weighing_all_of_that_day_gives(
    seed: int, measures: tuple[str, ...], certainties: tuple[str, ...]
) -> None:
    chance = random.Random(seed)
    words = [_word(chance, number, measures, certainties) for number in range(chance.randint(1, 25))]
    spans = spans_of(words) or []
    for day in (*DAYS, "9999"):
        stands = [span.word.claim.id for span in spans if span.first <= day and (span.last is None or day < span.last)]
        weighed = heads_of(one.word for one in words if one.day <= day)
        assert sorted(stands) == sorted(one.claim.id for one in weighed)


def test_a_slot_that_costs_more_than_a_look_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_MOST_WEIGHED", 3)
    words = [_word(random.Random(number), number, PLAIN, ("denied",)) for number in range(4)]
    assert spans_of(words) is None


def test_only_stances_that_answer_one_another_are_of_one_part() -> None:
    assert part_of("offers") == part_of("refuses") != part_of("demands")
