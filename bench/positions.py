"""Seeded random negotiations of any size, for the bench: parties that ask of one another, most of it compatible."""

from __future__ import annotations

import random

from memcon.domain.negotiation import NegotiatedMeasure, NegotiatingParty, Negotiation, Requirement, Softer

PARTIES = 4
_KINDS = ("before",) * 9 + ("must",) * 5 + ("with_any",) * 3 + ("never", "same", "matched")


def random_negotiation(requirements: int, seed: int, *, measures_each: float = 1.0) -> Negotiation:
    """As many measures as requirements; every tenth measure has a prerequisite, every requirement a ladder to the end.

    Waits run between any two measures of different parties, whichever way: circles are many and long.
    """
    chance = random.Random(seed)
    parties = [f"party {number}" for number in range(PARTIES)]
    ids = [f"m{number:05}" for number in range(int(requirements * measures_each))]
    # a measure waits for none that comes behind it: prerequisites alone go round in no circle
    measures = tuple(
        NegotiatedMeasure(
            id=one,
            name=one,
            performer=parties[place % PARTIES],
            after=(ids[chance.randrange(place)],) if place and chance.random() < 0.1 else (),
        )
        for place, one in enumerate(ids)
    )
    return Negotiation(
        title=f"{requirements} requirements, seed {seed}",
        parties=tuple(NegotiatingParty(name=party) for party in parties),
        measures=measures,
        requirements=tuple(_requirement(number, ids, parties, chance) for number in range(requirements)),
    )


def _requirement(number: int, ids: list[str], parties: list[str], chance: random.Random) -> Requirement:
    kind = chance.choice(_KINDS)
    wide = 3 if kind == "with_any" else 1
    later, *first = chance.sample(ids, wide + 1)
    second = (later,) if kind not in {"must", "never"} else ()
    dropped = Softer(words="dropped", cost=float(chance.randint(1, 10)))
    cost = float(chance.randint(1, 5))
    same = Softer(words="in the same phase", cost=cost, kind="with_any", first=tuple(first), second=second)
    return Requirement(
        id=f"r{number:05}",
        holder=chance.choice(parties),
        kind=kind,  # type: ignore[arg-type]  # one of the kinds above
        first=tuple(first),
        second=second,
        ladder=(same, dropped) if kind == "before" else (dropped,),
    )
