"""Every minimal conflicting set and every minimal correction set, and no other: against all schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from msgspec import structs

from memcon.domain.limits import NO_LIMITS
from memcon.domain.negotiation import NegotiatedMeasure, Negotiation, Requirement
from memcon.roadmap.deadlock.diagnosis import diagnose
from memcon.roadmap.deadlock.marco import list_minimal_sets
from memcon.roadmap.deadlock.words import WordsOracle
from tests.property.negotiations import (
    kept_sets,
    least_cost,
    minimal_conflicts,
    minimal_corrections,
    questions,
    subsets,
)

if TYPE_CHECKING:
    from memcon.domain.plan import Diagnosis

Question = tuple[tuple[NegotiatedMeasure, ...], tuple[Requirement, ...]]
MANY = 10_000


def negotiation(question: Question) -> Negotiation:
    known, asked = question
    return Negotiation(title="random", measures=known, requirements=asked)


def conflicts(diagnosis: Diagnosis) -> set[frozenset[str]]:
    return {frozenset(one.requirements) for one in diagnosis.conflicts}


@given(questions())
@settings(max_examples=40, deadline=None)
def test_marco_lists_all_minimal_sets_and_no_other(question: Question) -> None:
    known, asked = question
    kept = kept_sets(known, asked)
    found = list_minimal_sets(WordsOracle(asked, known, NO_LIMITS), NO_LIMITS, most=MANY)
    assert set(found.conflicts) == minimal_conflicts(asked, kept)
    assert set(found.corrections) == minimal_corrections(asked, kept)
    assert found.complete


@given(questions())
@settings(max_examples=25, deadline=None)
def test_corrections_are_the_minimal_hitting_sets_of_the_conflicts(question: Question) -> None:
    known, asked = question
    found = list_minimal_sets(WordsOracle(asked, known, NO_LIMITS), NO_LIMITS, most=MANY)
    hitting = [some for some in subsets([one.id for one in asked]) if all(some & one for one in found.conflicts)]
    minimal = {some for some in hitting if some and not any(other < some for other in hitting)}
    assert set(found.corrections) == minimal


@given(questions())
@settings(max_examples=40, deadline=None)
def test_a_diagnosis_lists_what_the_definitions_say(question: Question) -> None:
    known, asked = question
    kept = kept_sets(known, asked)
    diagnosis = diagnose(negotiation(question))
    droppable = {one.id for one in asked if one.ladder and one.ladder[-1].kind is None}
    assert conflicts(diagnosis) == minimal_conflicts(asked, kept)
    assert {frozenset(one.requirements) for one in diagnosis.corrections} == {
        some for some in minimal_corrections(asked, kept) if some <= droppable
    }
    assert diagnosis.cheapest_cost == least_cost(known, asked)
    assert diagnosis.feasible is not bool(diagnosis.conflicts)
    assert diagnosis.complete


@given(questions())
@settings(max_examples=25, deadline=None)
def test_the_order_of_requirements_does_not_change_the_diagnosis(question: Question) -> None:
    known, asked = question
    assert diagnose(negotiation((known, asked))) == diagnose(negotiation((known[::-1], asked[::-1])))


@given(questions())
@settings(max_examples=25, deadline=None)
def test_dropping_a_requirement_never_makes_a_new_conflict(question: Question) -> None:
    known, asked = question
    assume(len(asked) > 1)
    before = conflicts(diagnose(negotiation(question)))
    after = conflicts(diagnose(negotiation((known, asked[1:]))))
    assert after == {one for one in before if asked[0].id not in one}


@given(questions())
@settings(max_examples=25, deadline=None)
def test_an_impossible_negotiation_names_a_minimal_core_in_its_softest_forms(question: Question) -> None:
    known, asked = question
    hard = tuple(structs.replace(one, ladder=()) for one in asked)
    diagnosis = diagnose(negotiation((known, hard)))
    expected = minimal_conflicts(hard, kept_sets(known, hard))
    assert (diagnosis.status == "impossible") is bool(expected)
    assert not expected or frozenset(diagnosis.hard) in expected
