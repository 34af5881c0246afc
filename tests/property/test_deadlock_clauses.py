"""Clauses without a horizon say what the definitions say: against every schedule of small random negotiations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from memcon.domain.limits import NO_LIMITS
from memcon.domain.negotiation import NegotiatedMeasure, Requirement
from memcon.roadmap.deadlock.cheapest import cheapest_way_out
from memcon.roadmap.deadlock.schedule import is_possible
from memcon.roadmap.deadlock.words import WordsOracle
from tests.property.negotiations import kept_sets, least_cost, questions, subsets

Question = tuple[tuple[NegotiatedMeasure, ...], tuple[Requirement, ...]]


@given(questions())
@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("most_phases", [None, 2])
def test_requirements_can_stand_when_some_schedule_keeps_them(most_phases: int | None, question: Question) -> None:
    known, asked = question
    kept = kept_sets(known, asked, most_phases)
    oracle = WordsOracle(asked, known, NO_LIMITS, most_phases=most_phases)
    for some in subsets([one.id for one in asked]):
        assert oracle.check(some) is any(some <= whole for whole in kept), some


@given(questions())
@settings(max_examples=40, deadline=None)
def test_the_schedule_found_keeps_what_was_asked_and_the_prerequisites(question: Question) -> None:
    known, asked = question
    oracle = WordsOracle(asked, known, NO_LIMITS)
    for some in subsets([one.id for one in asked]):
        if oracle.check(some):
            assert some <= oracle.kept()
            assert is_possible(oracle.schedule(), known)


@given(questions())
@settings(max_examples=40, deadline=None)
def test_the_cheapest_way_out_costs_what_the_best_schedule_costs(question: Question) -> None:
    known, asked = question
    least = least_cost(known, asked)
    way = cheapest_way_out(asked, known, NO_LIMITS)
    assert (way.cost, way.impossible) == (least, least is None)
    assert way.proved


@given(questions())
@settings(max_examples=40, deadline=None)
def test_the_order_of_requirements_does_not_change_the_way_out(question: Question) -> None:
    known, asked = question
    assert cheapest_way_out(asked, known, NO_LIMITS) == cheapest_way_out(asked[::-1], known[::-1], NO_LIMITS)


@given(questions())
@settings(max_examples=40, deadline=None)
def test_all_ways_out_listed_cost_the_same(question: Question) -> None:
    known, asked = question
    way = cheapest_way_out(asked, known, NO_LIMITS)
    assert all(sum(one.cost for one in ways) == way.cost for ways in way.ways)
