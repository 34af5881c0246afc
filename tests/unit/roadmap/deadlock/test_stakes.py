"""The same listing over an oracle of stakes: what only the stakes forbid is told apart from what the words forbid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.deadlock.cheapest import WayOut
from memcon.roadmap.deadlock.confirming import confirmed
from memcon.roadmap.deadlock.diagnosis import diagnose, words_oracle
from tests.roadmap_factories import negotiation, requirement

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation

ASKED = (
    requirement("road", "must", ("open-road",)),
    requirement("plant", "must", ("close-plant",)),
    requirement("no-plant", "never", ("close-plant",)),
)


class Unsafe:
    """Words, and besides never both the road and a named requirement; its solver names everything as its core."""

    safety = True

    def __init__(self, whole: Negotiation, limits: Limits, other: str = "road") -> None:
        self._words = words_oracle(whole, limits)
        self._other = other
        self._keep: frozenset[str] = frozenset()

    @property
    def requirements(self) -> tuple[str, ...]:
        return self._words.requirements

    def check(self, keep: AbstractSet[str]) -> bool | None:
        self._keep = frozenset(keep)
        return not {"road", self._other} <= keep and self._words.check(keep)

    def core(self, keep: AbstractSet[str]) -> frozenset[str] | None:
        return frozenset(keep)

    def kept(self) -> frozenset[str]:
        return self._keep

    def fresh(self, only: AbstractSet[str]) -> Unsafe:
        del only
        return self

    def rules_needed(self, conflict: AbstractSet[str]) -> tuple[str, ...]:
        return ("exposure of Norland",) if "road" in conflict else ()

    def way_out(self) -> WayOut:
        return WayOut(impossible=True)


class Liar(Unsafe):
    """A fresh solver never confirms it."""

    def fresh(self, only: AbstractSet[str]) -> Unsafe:
        del only
        return Unconfirming(negotiation(requirements=ASKED), NO_LIMITS)


class Unconfirming(Unsafe):
    """Finds that anything can stand."""

    def check(self, keep: AbstractSet[str]) -> bool | None:
        del keep
        return True


def test_a_requirement_that_only_the_stakes_forbid_is_a_conflict_of_its_own() -> None:
    found = diagnose(negotiation(requirements=ASKED), stakes=Unsafe)
    told = {one.requirements: (one.because, one.rules) for one in found.conflicts}
    assert told == {
        ("no-plant", "plant"): ("words", ()),
        ("road",): ("stakes", ("exposure of Norland",)),
    }


def test_the_diagnosis_says_that_the_safety_rules_were_on() -> None:
    assert diagnose(negotiation(requirements=ASKED), stakes=Unsafe).safety is True


def test_corrections_under_stakes_drop_what_the_stakes_forbid() -> None:
    found = diagnose(negotiation(requirements=ASKED), stakes=Unsafe)
    assert {one.requirements for one in found.corrections} == {("plant", "road"), ("no-plant", "road")}


def test_where_nothing_may_be_softened_the_core_is_named() -> None:
    hard = tuple(requirement(one.id, one.kind, one.first, ladder=()) for one in ASKED)
    found = diagnose(negotiation(requirements=hard), stakes=Unsafe)
    assert (found.status, found.hard) in {("impossible", ("road",)), ("impossible", ("no-plant", "plant"))}


def test_what_no_fresh_solver_confirms_is_not_confirmed() -> None:
    assert confirmed(Liar(negotiation(requirements=ASKED), NO_LIMITS), {"no-plant", "plant"}) is False


def test_a_conflict_that_is_not_confirmed_is_not_shown_and_the_list_not_called_complete() -> None:
    found = diagnose(negotiation(requirements=ASKED), stakes=Liar)
    assert (found.conflicts, found.complete) == ((), False)


class Slow(Unsafe):
    """Has no time to answer, but its search for a way out found that nothing need be softened."""

    def check(self, keep: AbstractSet[str]) -> bool | None:
        del keep
        return None  # an answer, not the lack of one

    def way_out(self) -> WayOut:
        return WayOut(ways=((),), cost=0.0)


class SlowWithBound(Slow):
    """Has no time to answer, but its search for a way out found that something must be softened."""

    def way_out(self) -> WayOut:
        return WayOut(lower=2.0)


def test_a_way_out_that_softens_nothing_tells_that_all_can_stand() -> None:
    assert diagnose(negotiation(requirements=ASKED), stakes=Slow).feasible is True


def test_a_proved_price_tells_that_not_all_can_stand() -> None:
    found = diagnose(negotiation(requirements=ASKED), stakes=SlowWithBound)
    assert (found.feasible, found.status) == (False, "out of time")
