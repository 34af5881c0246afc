"""All that is told of a simulation: verification, and how far the chances can be off."""

from __future__ import annotations

import pytest

from memcon.domain.negotiation import Figure, Verification
from memcon.domain.outcome import Chances, Consultation, PartyChances, Sampling
from memcon.roadmap.simulation import simulate, simulate_in_full
from memcon.roadmap.simulation.full import BEST, WORST, at_ends, watched
from tests import roadmap_factories as make
from tests.limits import Over

RUNS = Sampling(runs=4000, seed=2)
PLAN, NEGOTIATION = make.road_map(), make.negotiation()


def test_what_is_simulated_is_the_same() -> None:
    full, plain = simulate_in_full(PLAN, NEGOTIATION, Chances(), RUNS), simulate(PLAN, NEGOTIATION, Chances(), RUNS)
    assert (full.complete, full.parties) == (plain.complete, plain.parties)


def test_true_completion_lies_between_its_worst_and_its_best() -> None:
    found = simulate_in_full(PLAN, NEGOTIATION, Chances(), RUNS)
    assert found.truly_at_worst is not None
    assert found.truly_at_best is not None
    assert found.truly_at_worst.value < found.truly_complete.value < found.truly_at_best.value


def test_better_verification_is_told() -> None:
    assert simulate_in_full(PLAN, NEGOTIATION, Chances(), RUNS).verification[0].measure is None


def test_out_of_time_leaves_out_what_is_told_beside() -> None:
    found = simulate_in_full(PLAN, NEGOTIATION, Chances(), RUNS, Over())
    assert (found.verification, found.truly_at_worst) == ((), None)


def test_worst_is_the_high_end_of_default_and_the_low_end_of_cure() -> None:
    found = at_ends(Chances(), WORST)
    assert (found.default.likely, found.consultation.cure.likely) == (0.1, 0.1)
    assert at_ends(Chances(), BEST).consultation.cure.likely == 0.7


def test_a_party_of_its_own_chances_has_its_own_ends() -> None:
    own = Chances(
        parties=(PartyChances(party="a", default=Figure(likely=0.1, low=0.0, high=0.3)), PartyChances(party="b"))
    )
    first, second = at_ends(own, WORST).parties
    assert first.default is not None
    assert (first.default.likely, second.default) == (0.3, None)


def test_an_assumed_miss_without_a_range_is_tried_half_as_high_again() -> None:
    assert watched(NEGOTIATION, WORST).measures[0].verification.miss.likely == pytest.approx(0.3)


def test_chances_that_are_certain_have_no_worst() -> None:
    sure = {name: Figure(likely=0.0, basis="analyst") for name in ("default", "late", "shock")}
    talks = Consultation(members=0, needed=0)
    calm = make.negotiation(
        measures=tuple(
            make.measure(one.id, one.performer, verification=Verification(false_alarm=Figure(likely=0.0)))
            for one in NEGOTIATION.measures
        )
    )
    found = simulate_in_full(PLAN, calm, Chances(consultation=talks, **sure), RUNS)  # type: ignore[arg-type]  # its fields
    assert found.truly_at_worst == found.truly_at_best
