"""Small random negotiations, and what is true of them by looking at every schedule."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import assume
from hypothesis import strategies as st

from memcon.domain.negotiation import NegotiatedMeasure, Requirement, RequirementKind, Softer
from memcon.roadmap.deadlock.schedule import is_possible, keeps
from memcon.roadmap.deadlock.soundness import waits_for_itself

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KINDS = get_args(RequirementKind)
TWO_SIDED = frozenset(KINDS[:7])
PHASES_NAMED = (1, 2, 4)  # by requirements; the gap is wider than a measure or two can fill


@st.composite
def measures(draw: st.DrawFn, most: int = 3) -> tuple[NegotiatedMeasure, ...]:
    names = [f"m{number}" for number in range(draw(st.integers(1, most)))]
    return tuple(
        NegotiatedMeasure(
            id=name,
            name=name,
            performer="Norland",
            after=draw(_few(names, name)),
            with_or_after=draw(_few(names, name)),
            excludes=draw(_few(names, name)),
        )
        for name in names
    )


def _few(names: Sequence[str], but: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Mostly none."""
    others = [name for name in names if name != but]
    one = st.sampled_from(others).map(lambda name: (name,)) if others else st.just(())
    return st.one_of(st.just(()), st.just(()), st.just(()), one)


@st.composite
def forms(draw: st.DrawFn, names: Sequence[str]) -> dict[str, Any]:
    """The part that requirements and rungs share; a demand as often as any other kind twice over.

    A measure that is to come before itself is refused as unsound, so none is drawn.
    """
    kind = draw(st.sampled_from([*KINDS, "must", "must"]))
    some = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).map(tuple)
    form = {
        "kind": kind,
        "first": draw(some),
        "second": draw(some) if kind in TWO_SIDED else (),
        "count": draw(st.integers(1, 3)),
        "phase": draw(st.sampled_from(PHASES_NAMED)),
    }
    assume(not waits_for_itself(Softer(words="", cost=0.0, **form)))
    return form


@st.composite
def requirements(draw: st.DrawFn, names: Sequence[str], most: int = 5) -> tuple[Requirement, ...]:
    """Requirements with ladders of up to two softer forms, mostly dropped in the end."""
    found = []
    for number in range(draw(st.integers(1, most))):
        cost = st.sampled_from([0.0, 1.0, 2.5, 4.0])
        ladder = [Softer(words="softer", cost=draw(cost), **draw(forms(names))) for _ in range(draw(st.integers(0, 1)))]
        if draw(st.integers(0, 4)):
            ladder.append(Softer(words="dropped", cost=draw(st.sampled_from([1.0, 3.0, 7.0]))))
        found.append(Requirement(id=f"r{number}", holder="Norland", ladder=tuple(ladder), **draw(forms(names))))
    return tuple(found)


@st.composite
def questions(draw: st.DrawFn) -> tuple[tuple[NegotiatedMeasure, ...], tuple[Requirement, ...]]:
    known = draw(measures())
    return known, draw(requirements([one.id for one in known]))


def schedules(known: Sequence[NegotiatedMeasure], most_phases: int | None = None) -> Iterator[dict[str, int]]:
    """Every possible schedule; by default in as many phases as could ever be of use."""
    last = most_phases or len(known) + max(PHASES_NAMED)
    for phases in itertools.product(range(last + 1), repeat=len(known)):
        schedule = {one.id: phase for one, phase in zip(known, phases, strict=True) if phase}
        if is_possible(schedule, known):
            yield schedule


def kept_sets(
    known: Sequence[NegotiatedMeasure], asked: Sequence[Requirement], most_phases: int | None = None
) -> set[frozenset[str]]:
    """Which requirements the possible schedules keep; a set can stand when it lies within one of these."""
    return {frozenset(one.id for one in asked if keeps(schedule, one)) for schedule in schedules(known, most_phases)}


def least_cost(known: Sequence[NegotiatedMeasure], asked: Sequence[Requirement]) -> float | None:
    """The least cost of softening over all schedules; None where none is allowed by the ladders."""
    costs = [_cost(schedule, asked) for schedule in schedules(known)]
    return min((cost for cost in costs if cost is not None), default=None)


def _cost(schedule: dict[str, int], asked: Sequence[Requirement]) -> float | None:
    total = 0.0
    for one in asked:
        forms_down: list[Requirement | Softer] = [one, *one.ladder]
        rung = next((place for place, form in enumerate(forms_down) if keeps(schedule, form)), None)
        if rung is None:
            return None
        total += sum(softer.cost for softer in one.ladder[:rung])
    return total


def subsets(names: Sequence[str]) -> Iterator[frozenset[str]]:
    for size in range(len(names) + 1):
        yield from map(frozenset, itertools.combinations(names, size))


def minimal_conflicts(asked: Sequence[Requirement], kept: set[frozenset[str]]) -> set[frozenset[str]]:
    """By definition: no schedule keeps it, and one keeps each part that lacks one member."""
    names = [one.id for one in asked]
    broken = {some for some in subsets(names) if not any(some <= whole for whole in kept)}
    return {some for some in broken if not any(some - {one} in broken for one in some)}


def minimal_corrections(asked: Sequence[Requirement], kept: set[frozenset[str]]) -> set[frozenset[str]]:
    """By definition: what the largest sets that can stand leave out; empty where nothing need be left out."""
    whole = frozenset(one.id for one in asked)
    out = {whole - some for some in kept}
    return {some for some in out if some and not any(other < some for other in out)}
