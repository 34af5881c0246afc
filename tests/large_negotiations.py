"""Made-up negotiations of any size, the same for the same seed: for benches, and for tests of what is large."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from memcon.domain.negotiation import (
    Benefit,
    Figure,
    NegotiatedMeasure,
    NegotiatingParty,
    Negotiation,
    Requirement,
    Reversal,
    Softer,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.negotiation import RequirementKind

PARTIES = ("Arland", "Borland", "Corland")
SHARES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)  # what can be taken back
LAYER = 40  # measures in one layer: prerequisites go from a layer to an earlier one


def make_negotiation(measures: int, phases: int, seed: int, *, stakes: bool = True) -> Negotiation:
    """Three parties, `measures` measures that are demanded, and about as many positions on their order.

    Positions clash (about one wait in eight goes against the common order), so that something must be softened. With
    `stakes`, tolerances are an eighth of what a party gives in all, and keeping on must beat leaving.
    """
    chance = random.Random(seed)
    made = tuple(_measure(number, measures, chance) for number in range(measures))
    return Negotiation(
        title=f"{measures} measures, seed {seed}",
        parties=tuple(_party(name, made, phases) for name in PARTIES),
        measures=made,
        requirements=tuple(_requirements(made, chance)),
        most_phases=phases,
        surplus=0.0 if stakes else None,
    )


def _party(name: str, measures: tuple[NegotiatedMeasure, ...], phases: int) -> NegotiatingParty:
    own = [one for one in measures if one.performer == name]
    given = sum((1 - one.reversal.share.likely) * (one.cost.likely + 10 * one.flow_cost.likely) for one in own)
    return NegotiatingParty(
        name=name,
        discount=Figure(likely=0.9),
        breakdown_loss=Figure(likely=round(given / 8)),
        tolerance_within=Figure(likely=round(given / 6)),
        tolerance_after=Figure(likely=round(given / 8)),
        capacity=max(2, 2 * len(own) // phases),
    )


def _measure(number: int, of: int, chance: random.Random) -> NegotiatedMeasure:
    performer = PARTIES[number % 3]
    earlier = range(max(0, number - LAYER), number - number % 10)
    return NegotiatedMeasure(
        id=f"m{number:04d}",
        name=f"measure {number}",
        performer=performer,
        cost=Figure(likely=chance.randint(1, 10)),
        flow_cost=Figure(likely=chance.randint(0, 5) / 10),
        benefits=tuple(
            Benefit(
                party=name,
                once=Figure(likely=chance.randint(1, 9)),
                flow=Figure(likely=chance.randint(0, 6) / 10),
            )
            for name in PARTIES
            if name != performer
        ),
        reversal=Reversal(share=Figure(likely=chance.choice(SHARES))),
        after=(f"m{chance.choice(earlier):04d}",) if earlier and chance.random() < 40 / of else (),
    )


def _requirements(measures: tuple[NegotiatedMeasure, ...], chance: random.Random) -> Iterator[Requirement]:
    ids = [one.id for one in measures]
    for number, one in enumerate(ids):
        yield _requirement(f"must-{number}", "must", (one,), (), chance)
    for number in range(len(ids) // 2):
        early, late = sorted(chance.sample(range(len(ids)), 2))
        far = late - early > len(ids) // 4
        pair = (early, late) if far or chance.random() < 0.75 else (late, early)
        yield _requirement(f"before-{number}", "before", (ids[pair[0]],), (ids[pair[1]],), chance)
    for number in range(len(ids) // 5):
        late = chance.randrange(len(ids) // 3, len(ids))
        options = tuple(ids[place] for place in sorted(chance.sample(range(late), 3)))
        yield _requirement(f"with-{number}", "with_any", options, (ids[late],), chance)
    for number in range(len(ids) // 50):
        yield _requirement(f"never-{number}", "never", (chance.choice(ids),), (), chance)
    for number in range(len(ids) // 20):
        own, other = chance.sample(range(3), 2)
        first, second = chance.sample(ids[own::3], 4), chance.sample(ids[other::3], 4)
        yield _requirement(f"matched-{number}", "matched", tuple(first), tuple(second), chance)


def _requirement(
    name: str, kind: RequirementKind, first: tuple[str, ...], second: tuple[str, ...], chance: random.Random
) -> Requirement:
    ladder = [Softer(words="dropped", cost=float(chance.randint(2, 9)))]
    if kind == "before":
        same = Softer(words="in the same phase", cost=float(chance.randint(1, 3)), kind="with_any", first=first,
                      second=second)  # fmt: skip
        ladder.insert(0, same)
    return Requirement(
        id=name,
        holder=chance.choice(PARTIES),
        kind=kind,
        first=first,
        second=second,
        words=name,
        ladder=tuple(ladder),
    )
