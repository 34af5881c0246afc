"""The diagnosis: do all requirements stand together, which sets conflict, and what is the cheapest way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from msgspec import Struct, structs

from memcon.domain.claims import Layer
from memcon.domain.limits import NO_LIMITS
from memcon.domain.plan import ConflictingSet, CorrectionSet, Diagnosis
from memcon.roadmap.deadlock.candidates import shape_of
from memcon.roadmap.deadlock.confirming import shrink
from memcon.roadmap.deadlock.listing import list_in_groups, list_under
from memcon.roadmap.deadlock.notes import circles_note, note_on
from memcon.roadmap.deadlock.soundness import refuse_unsound
from memcon.roadmap.deadlock.touching import touched
from memcon.roadmap.deadlock.words import WordsOracle
from memcon.roadmap.rungs import at_softest, cost_of_dropping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation, Requirement
    from memcon.domain.plan import Status
    from memcon.roadmap.deadlock.cheapest import WayOut
    from memcon.roadmap.deadlock.marco import Listing
    from memcon.roadmap.deadlock.oracle import Oracle

    MakesOracle = Callable[[Negotiation, Limits], Oracle]

ALL_LAYERS: tuple[Layer, ...] = get_args(Layer)
_SHAPES = ("clash", "circle", "other")


class Counted(Struct, frozen=True, kw_only=True):
    """Which requirements count, and how many minimal sets are listed at the most.

    Attributes:
        layers: who must vouch for a requirement.
        advisory: whether those count that are held by somebody who does not negotiate.
        most_sets: conflicts and corrections listed together, in each group of requirements that hang together.
    """

    layers: tuple[Layer, ...] = ALL_LAYERS
    advisory: bool = False
    most_sets: int = 500


def diagnose(
    negotiation: Negotiation,
    counted: Counted = Counted(),  # noqa: B008  # a frozen value
    *,
    stakes: MakesOracle | None = None,
    limits: Limits = NO_LIMITS,
) -> Diagnosis:
    """Why no road map keeps every requirement that counts, and the cheapest way out, as far as the limits let it.

    Words are judged without a bound on phases: the talks are never called stuck for want of phases. When what can
    stand takes more phases than the negotiation allows, the note says so.

    Args:
        negotiation: its other requirements are left aside.
        counted: which requirements count.
        stakes: makes the oracle that keeps the safety rules too; None judges by words alone.
        limits: when to stop; what is known by then is given with its status.

    Raises:
        NegotiationError: requirements that name measures which do not exist, and the like.
    """
    asked = tuple(one for one in negotiation.requirements if _counts(one, counted))
    refuse_unsound(negotiation, asked)
    case = _Case(structs.replace(negotiation, requirements=asked), counted, stakes or words_oracle, limits)
    oracle = case.make(case.whole, limits)
    feasible = oracle.check(frozenset(oracle.requirements))
    found = Diagnosis(
        layers=counted.layers, advisory=counted.advisory, safety=oracle.safety, status="solved", feasible=feasible
    )
    if feasible:
        note = note_on(case.whole, (), limits)
        return structs.replace(found, complete=True, cheapest_cost=0.0, lower_bound=0.0, note=note)
    return _filled(found, case, oracle)


def words_oracle(negotiation: Negotiation, limits: Limits) -> WordsOracle:
    """The oracle of the requirements of a negotiation, whatever the stakes."""
    asked = negotiation.requirements
    return WordsOracle(asked, touched(asked, negotiation.measures), limits)


def _counts(requirement: Requirement, counted: Counted) -> bool:
    return requirement.layer in counted.layers and (counted.advisory or not requirement.advisory)


class _Case(NamedTuple):
    whole: Negotiation
    counted: Counted
    make: MakesOracle
    limits: Limits


def _filled(found: Diagnosis, case: _Case, oracle: Oracle) -> Diagnosis:
    """The diagnosis with the way out and what was listed."""
    way = oracle.way_out()
    if oracle.safety:
        listing = list_under(oracle, case.whole, case.limits, case.counted.most_sets)
    else:
        listing = list_in_groups(case.whole, case.limits, case.counted.most_sets)
    cheapest = way.ways[0] if way.ways else ()
    return structs.replace(
        found,
        status=_status(way, listing),
        feasible=_feasible(found, way, listing),
        conflicts=_conflicts(listing.conflicts, case, oracle),
        corrections=_corrections(listing.corrections, case.whole.requirements),
        cheapest=cheapest,
        alternatives=way.ways[1:],
        cheapest_cost=way.cost,
        lower_bound=way.lower,
        complete=listing.complete,
        hard=_hard_core(case) if way.impossible else (),
        note=note_on(case.whole, cheapest, case.limits) if cheapest else circles_note(case.whole),
    )


def _feasible(found: Diagnosis, way: WayOut, listing: Listing) -> bool | None:
    """Whether all can stand, where the first look ran out of time but a later one tells."""
    if listing.conflicts or way.impossible or way.lower > 0:
        return False
    return True if way.ways and not way.ways[0] else found.feasible


def _status(way: WayOut, listing: Listing) -> Status:
    if way.impossible:
        return "impossible"
    if way.cost is None and not listing.conflicts:
        return "out of time"
    return "solved" if listing.complete and way.proved else "best so far"


def _conflicts(sets: Iterable[frozenset[str]], case: _Case, oracle: Oracle) -> tuple[ConflictingSet, ...]:
    """Direct clashes first, then circles, then the rest; smallest first in each."""
    by_id = {one.id: one for one in case.whole.requirements}
    measures = {one.id: one for one in case.whole.measures}
    words = words_oracle(case.whole, case.limits)
    found = []
    for some in sets:
        members = sorted(some)
        in_words = not oracle.safety or words.check(some) is False
        asked = [by_id[one] for one in members]
        shape = shape_of(asked, touched(asked, measures))
        found.append(
            ConflictingSet(
                requirements=tuple(members),
                because="words" if in_words else "stakes",
                rules=(words if in_words else oracle).rules_needed(some),
                shape=shape.name,
                circle=shape.circle,
            )
        )
    return tuple(sorted(found, key=lambda one: (_SHAPES.index(one.shape), len(one.requirements), one.requirements)))


def _corrections(sets: Iterable[frozenset[str]], requirements: Iterable[Requirement]) -> tuple[CorrectionSet, ...]:
    """Those that drop nothing that its holder would never give up, cheapest first."""
    costs = {one.id: cost_of_dropping(one) for one in requirements}
    found = []
    for some in sets:
        each = [cost for one in sorted(some) if (cost := costs[one]) is not None]
        if len(each) == len(some):
            found.append(CorrectionSet(requirements=tuple(sorted(some)), cost=sum(each)))
    return tuple(sorted(found, key=lambda one: (one.cost, len(one.requirements), one.requirements)))


def _hard_core(case: _Case) -> tuple[str, ...]:
    """What clashes though each is in the softest form that its holder would take; rules where they alone do."""
    firm = tuple(hardest for one in case.whole.requirements if (hardest := at_softest(one)) is not None)
    oracle = case.make(structs.replace(case.whole, requirements=firm), case.limits)
    everything = frozenset(oracle.requirements)
    if oracle.check(everything) is not False:
        return ()
    core = shrink(oracle, oracle.core(everything) or everything)
    return tuple(sorted(core)) if core else oracle.rules_needed(frozenset())
