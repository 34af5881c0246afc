"""Road maps against all schedules there are, and the independent check against the books and the meaning of kinds."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from memcon.domain.limits import NO_LIMITS
from memcon.domain.negotiation import Benefit, NegotiatedMeasure, Negotiation, Requirement, RequirementKind, Reversal
from memcon.roadmap.deadlock.schedule import is_possible, keeps
from memcon.roadmap.economy import reckon
from memcon.roadmap.synthesis.objectives import OBJECTIVES, value_of
from memcon.roadmap.synthesis.plans import make_road_map
from memcon.roadmap.synthesis.problem import Problem, pose
from memcon.roadmap.synthesis.search import Sought, find_best, find_shortest
from memcon.roadmap.validation import find_violations
from tests.roadmap_factories import NORTH, SOUTH, figure, negotiation, party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.plan import Objective

KINDS: tuple[RequirementKind, ...] = get_args(RequirementKind)
PHASES = 3
few = settings(max_examples=12, deadline=None, derandomize=True)
seeds = st.integers(0, 100_000)


def talks(seed: int) -> Negotiation:
    """Two parties, three or four parts, a few requirements of any kind, tolerances that may bite."""
    chance = random.Random(seed)
    ids = ["a", "b", "c"]
    measures = tuple(_measure(one, ids, chance) for one in ids)
    return negotiation(
        parties=tuple(
            party(
                name,
                breakdown_loss=figure(chance.choice((0.0, 5.0, 20.0))),
                discount=figure(chance.choice((0.8, 0.9, 0.93))),
                tolerance_within=chance.choice((None, figure(chance.randint(0, 20)))),
                tolerance_after=chance.choice((None, figure(chance.randint(0, 10)))),
                capacity=chance.choice((None, 1, 2)),
            )
            for name in (NORTH, SOUTH)
        ),
        measures=measures,
        requirements=(
            Requirement(id="all", holder=NORTH, kind="must_any", first=tuple(ids), count=2),
            *(_requirement(number, ids, chance) for number in range(2)),
        ),
        most_phases=PHASES,
        surplus=chance.choice((None, 0.0)),
    )


def _measure(name: str, ids: list[str], chance: random.Random) -> NegotiatedMeasure:
    performer, other = chance.sample((NORTH, SOUTH), 2)
    return NegotiatedMeasure(
        id=name,
        name=name,
        performer=performer,
        cost=figure(chance.randint(0, 12)),
        flow_cost=figure(chance.randint(0, 2) / 4),
        benefits=(Benefit(party=other, once=figure(chance.randint(0, 15)), flow=figure(chance.randint(0, 4) / 4)),),
        reversal=Reversal(share=figure(chance.choice((0.0, 0.3, 0.5, 1.0)))),
        duration_days=chance.choice((None, figure(60), figure(150))),
        after=(chance.choice(ids),) if chance.random() < 0.2 and name != "a" else (),
        with_or_after=(chance.choice(ids),) if chance.random() < 0.2 else (),
        excludes=(chance.choice([one for one in ids if one != name]),) if chance.random() < 0.1 else (),
        tranches=2 if name == "c" and chance.random() < 0.5 else 1,
    )


def _requirement(number: int, ids: list[str], chance: random.Random) -> Requirement:
    first = tuple(chance.sample(ids, chance.randint(1, 2)))
    second = tuple(one for one in ids if one not in first)[: chance.randint(1, 2)]
    count, phase = chance.randint(1, 2), chance.randint(1, PHASES)
    kind = chance.choice(KINDS)
    return Requirement(id=f"r{number}", holder=SOUTH, kind=kind, first=first, second=second, count=count, phase=phase)


def all_schedules(problem: Problem) -> Iterator[dict[str, int]]:
    parts = [one.id for one in problem.divided.measures]
    for phases in product(range(PHASES + 1), repeat=len(parts)):
        yield {part: phase for part, phase in zip(parts, phases, strict=True) if phase}


def sound_scores(problem: Problem) -> list[dict[Objective, float]]:
    """Scores, less is better, of every schedule that the independent check lets pass."""
    found = []
    for schedule in all_schedules(problem):
        road_map = make_road_map(problem, schedule, ())
        if not find_violations(problem.whole, road_map):
            found.append({what: value_of(road_map.scores, what) for what in OBJECTIVES})
    return found


@few
@given(seeds)
def test_the_shortest_road_map_is_the_shortest_of_all_schedules(seed: int) -> None:
    problem = pose(talks(seed))
    least = min((one["phases"] for one in sound_scores(problem)), default=None)
    shortest = find_shortest(problem, NO_LIMITS)
    found = None if shortest.found is None else max(shortest.found.schedule.values(), default=0)
    assert (found, shortest.proved) == (least, True)


@few
@given(seeds, st.sampled_from(("peak exposure", "smallest surplus", "joint value")))
def test_the_best_of_its_length_is_the_best_of_all_schedules(seed: int, objective: Objective) -> None:
    problem = pose(talks(seed))
    sound = sound_scores(problem)
    for phases in range(1, PHASES + 1):
        best = min((one[objective] for one in sound if one["phases"] == phases), default=None)
        found = find_best(problem, Sought(phases=phases, objectives=(objective,)), NO_LIMITS).found
        reached = None
        if found is not None:
            reached = value_of(make_road_map(problem, found.schedule, ()).scores, objective)
        assert reached == (None if best is None else pytest.approx(best, abs=1e-4))


@few
@given(seeds)
def test_the_check_agrees_with_the_books_and_the_meaning_of_kinds(seed: int) -> None:
    """Without durations, of which the meaning of kinds knows nothing; capacity is counted here."""
    given_talks = talks(seed)
    plain = tuple(structs.replace(one, duration_days=None) for one in given_talks.measures)
    problem = pose(structs.replace(given_talks, measures=plain))
    for schedule in all_schedules(problem):
        violations = find_violations(problem.whole, make_road_map(problem, schedule, ()))
        assert (not violations) == _is_sound(problem, schedule), (schedule, violations)


def _is_sound(problem: Problem, schedule: dict[str, int]) -> bool:
    books = reckon(problem.divided, schedule)
    by_name = {one.id: one for one in problem.divided.measures}
    contiguous = set(schedule.values()) == set(range(1, books.phases + 1))
    room = all(
        one.capacity is None
        or sum(when == phase and by_name[part].performer == one.name for part, when in schedule.items()) <= one.capacity
        for one in problem.divided.parties
        for phase in range(1, books.phases + 1)
    )
    safe = all(
        (one.tolerance_within is None or books.within[row].max(initial=-1e9) <= one.tolerance_within.likely + 1e-6)
        and (one.tolerance_after is None or books.after[row].max(initial=-1e9) <= one.tolerance_after.likely + 1e-6)
        for row, one in enumerate(problem.divided.parties)
    )
    holds = problem.divided.surplus is None or books.surplus.min(initial=1e9) >= problem.divided.surplus - 1e-6
    return (
        contiguous
        and room
        and safe
        and holds
        and is_possible(schedule, problem.divided.measures)
        and all(keeps(schedule, one) for one in problem.divided.requirements)
    )


@few
@given(seeds, st.randoms(use_true_random=False))
def test_a_road_map_with_a_changed_figure_is_rejected(seed: int, chance: random.Random) -> None:
    problem = pose(talks(seed))
    shortest = find_shortest(problem, NO_LIMITS)
    if shortest.found is None or not shortest.found.schedule:
        return
    sound = make_road_map(problem, shortest.found.schedule, ())
    assert find_violations(problem.whole, sound) == ()
    where = chance.randrange(len(sound.phases))
    phase = sound.phases[where]
    first, *others = phase.standings
    name = chance.choice(("within", "after", "surplus", "without_loss"))
    changed = structs.replace(first, **{name: getattr(first, name) + chance.choice((-1.0, 0.5, 3.0))})
    phases = list(sound.phases)
    phases[where] = structs.replace(phase, standings=(changed, *others))
    assert find_violations(problem.whole, structs.replace(sound, phases=tuple(phases)))


@few
@given(seeds, st.randoms(use_true_random=False))
def test_a_road_map_with_steps_moved_dropped_or_doubled_under_its_old_figures_is_rejected(
    seed: int, chance: random.Random
) -> None:
    problem = pose(talks(seed))
    shortest = find_shortest(problem, NO_LIMITS)
    if shortest.found is None or not shortest.found.schedule:
        return
    sound = make_road_map(problem, shortest.found.schedule, ())
    phases = [list(phase.steps) for phase in sound.phases]
    where, step = chance.choice([(place, one) for place, steps in enumerate(phases) for one in steps])
    match chance.choice(("double", "drop", "stranger")):
        case "double":
            phases[chance.randrange(len(phases))].append(step)
        case "drop":
            phases[where].remove(step)
        case _:
            phases[where].append(structs.replace(step, id="x", measure="x"))
    corrupted = structs.replace(
        sound,
        phases=tuple(
            structs.replace(phase, steps=tuple(steps)) for phase, steps in zip(sound.phases, phases, strict=True)
        ),
    )
    rejected = bool(find_violations(problem.whole, corrupted))
    schedule = {one.id: phase.number for phase in corrupted.phases for one in phase.steps}
    same = schedule == shortest.found.schedule and sum(map(len, phases)) == len(schedule)
    remade = None if "x" in schedule else make_road_map(problem, schedule, ())
    harmless = remade is not None and sum(map(len, phases)) == len(schedule) and remade.scores == sound.scores
    assert rejected or same or harmless
