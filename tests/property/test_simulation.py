"""What holds of every simulation: chances are chances, shocks and false alarms never help, the seed decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from memcon.domain.negotiation import Benefit, Figure, NegotiatedMeasure, Reversal, Verification
from memcon.domain.outcome import Chances, Consultation, Sampling
from memcon.roadmap.economy import reckon
from memcon.roadmap.simulation import simulate
from memcon.roadmap.simulation.game import game_of
from memcon.roadmap.simulation.play import draw, play, words_per_run
from tests import roadmap_factories as make

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import RoadMap

CHANCE = st.floats(0.0, 1.0)
SMALL = st.floats(0.0, 0.4)
RUNS = Sampling(runs=400, seed=5)


def figures(chance: st.SearchStrategy[float]) -> st.SearchStrategy[Figure]:
    return st.builds(lambda value: Figure(likely=value), chance)


POINTS = figures(st.floats(0.0, 40.0))


@st.composite
def measured(draw: st.DrawFn, name: str, performer: str, others: list[str]) -> NegotiatedMeasure:
    return make.measure(
        name,
        performer,
        cost=draw(st.floats(0.0, 40.0)),
        flow_cost=draw(POINTS),
        benefits=tuple(Benefit(party=to, once=draw(POINTS), flow=draw(POINTS)) for to in others),
        reversal=Reversal(share=draw(figures(CHANCE))),
        verification=Verification(
            miss=draw(figures(CHANCE)), false_alarm=draw(figures(SMALL)), lag_phases=draw(st.integers(1, 3))
        ),
    )


@st.composite
def games(draw: st.DrawFn) -> tuple[RoadMap, Negotiation]:
    """One to three parties, one to four phases, every figure anything."""
    names = ("Norland", "Sudland", "Westland")[: draw(st.integers(1, 3))]
    measures: list[NegotiatedMeasure] = []
    phases = []
    for phase in range(draw(st.integers(1, 4))):
        acting = draw(st.lists(st.sampled_from(names), unique=True, min_size=1))
        measures += [draw(measured(f"{name}-{phase}", name, [to for to in names if to != name])) for name in acting]
        phases.append(tuple(make.step(f"{name}-{phase}", name) for name in acting))
    parties = tuple(make.party(name, breakdown_loss=draw(POINTS), discount=draw(figures(st.floats(0.5, 0.95)))) for name in names)  # noqa: E501  # fmt: skip
    return make.road_map(*phases), make.negotiation(parties=parties, measures=tuple(measures), requirements=())


@st.composite
def chances(draw: st.DrawFn) -> Chances:
    members = draw(st.integers(0, 3))
    return Chances(
        default=draw(figures(CHANCE)),
        late=draw(figures(st.floats(0.0, 0.9))),
        shock=draw(figures(CHANCE)),
        consultation=Consultation(
            members=members,
            needed=draw(st.integers(0, members)),
            confirms_breach=draw(figures(CHANCE)),
            confirms_false=draw(figures(CHANCE)),
            cure=draw(figures(CHANCE)),
            clearing=draw(figures(CHANCE)),
        ),
    )


def watched(negotiation: Negotiation, **fields: Any) -> Negotiation:
    """The negotiation with every measure watched otherwise."""
    return structs.replace(
        negotiation,
        measures=tuple(
            structs.replace(one, verification=structs.replace(one.verification, **fields))
            for one in negotiation.measures
        ),
    )


@settings(max_examples=40, deadline=None)
@given(games(), chances())
def test_chances_are_chances_and_add_up(game: tuple[RoadMap, Negotiation], chances: Chances) -> None:
    found = simulate(*game, chances, RUNS)
    ends = [found.complete.value, *(cause.share.value for cause in found.causes)]
    assert all(0 <= one <= 1 for one in ends)
    assert sum(ends) == pytest.approx(1.0)
    assert found.truly_complete.value + found.unnoticed.value == pytest.approx(found.complete.value)
    assert sum(phase.of_all.value for phase in found.phases) == pytest.approx(1 - found.complete.value)


@settings(max_examples=20, deadline=None)
@given(games(), chances())
def test_the_same_seed_gives_the_same_outcome(game: tuple[RoadMap, Negotiation], chances: Chances) -> None:
    assert simulate(*game, chances, RUNS) == simulate(*game, chances, RUNS)


@settings(max_examples=30, deadline=None)
@given(games(), chances(), st.integers(1, 99))
def test_blocks_of_any_size_play_the_same_runs(game: tuple[RoadMap, Negotiation], chances: Chances, block: int) -> None:
    odds = game_of(*game, chances).odds
    words = words_per_run(odds)
    whole = play(odds, draw(5, 0, 100, words))
    parts = [play(odds, draw(5, first, min(block, 100 - first), words)) for first in range(0, 100, block)]
    assert np.array_equal(whole.end, np.concatenate([part.end for part in parts]))
    assert np.array_equal(whole.breach_cell, np.concatenate([part.breach_cell for part in parts]))


@settings(max_examples=30, deadline=None)
@given(games(), chances(), CHANCE)
def test_more_shocks_never_help(game: tuple[RoadMap, Negotiation], chances: Chances, more: float) -> None:
    worse = structs.replace(chances, shock=Figure(likely=max(more, chances.shock.likely)))
    assert simulate(*game, worse, RUNS).complete.value <= simulate(*game, chances, RUNS).complete.value


@settings(max_examples=30, deadline=None)
@given(games(), chances(), CHANCE, CHANCE)
def test_more_missed_breaches_never_break_more(
    game: tuple[RoadMap, Negotiation], chances: Chances, one: float, other: float
) -> None:
    plan, negotiation = game
    better, worse = (watched(negotiation, miss=Figure(likely=miss), lag_phases=1) for miss in sorted((one, other)))
    assert simulate(plan, better, chances, RUNS).complete.value <= simulate(plan, worse, chances, RUNS).complete.value


@settings(max_examples=30, deadline=None)
@given(games(), chances(), SMALL)
def test_more_false_alarms_never_help(game: tuple[RoadMap, Negotiation], chances: Chances, more: float) -> None:
    plan, negotiation = game
    calm, worse = (watched(negotiation, false_alarm=Figure(likely=alarm)) for alarm in (0.5 * more, more))
    assert simulate(plan, worse, chances, RUNS).complete.value <= simulate(plan, calm, chances, RUNS).complete.value


@settings(max_examples=40, deadline=None)
@given(games())
def test_a_road_map_that_nothing_disturbs_is_worth_what_keeping_on_is(game: tuple[RoadMap, Negotiation]) -> None:
    plan, negotiation = game
    calm = watched(negotiation, false_alarm=Figure(likely=0.0))
    nothing = Figure(likely=0.0)
    found = simulate(plan, calm, Chances(default=nothing, late=nothing, shock=nothing), Sampling(runs=2)).parties
    schedule = {step.measure: phase.number for phase in plan.phases for step in phase.steps}
    expected = reckon(negotiation, schedule).keeping_on[:, 0]
    assert [one.value.middle.value for one in found] == pytest.approx(expected.tolist(), abs=1e-6)
