"""What edits of a negotiation change in what is concluded from it, before and after, in words."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.domain.comparison import Change, Difference
from memcon.domain.negotiation import SAME_POINTS
from memcon.domain.vouching import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memcon.domain.negotiation import Requirement
    from memcon.domain.outcome import Estimate, Outcome
    from memcon.domain.plan import Diagnosis, RoadMap, SelfEnforcement, Softening, Synthesis

NOT_KNOWN = "not known (out of time)"
ERRORS_APART = 2  # standard errors of the difference below which simulated chances are taken as equal


class LookedAt(NamedTuple):
    """What was concluded from a negotiation; None or empty where it was not looked at.

    `outcome` and `enforcement` are of one road map, called `name`; before and after it need not be the same one.
    `requirements` name what is softened, with who vouches for it; what is not among them is told by its id.
    """

    diagnosis: Diagnosis | None = None
    synthesis: Synthesis | None = None
    outcome: Outcome | None = None
    enforcement: tuple[SelfEnforcement, ...] = ()
    name: str = "plan 1"
    requirements: tuple[Requirement, ...] = ()

    def softened(self, softenings: Iterable[Softening]) -> str:
        """What is softened to what, each with who vouches for the requirement."""
        known = {one.id: f"{one.words or one.id} [{mark_of(one)}]" for one in self.requirements}
        told = (f"{known.get(one.requirement, one.requirement)} → {one.words}" for one in softenings)
        return "; ".join(sorted(told)) or "nothing"


def what_changes(edits: Sequence[str], before: LookedAt, after: LookedAt) -> Change:
    """What is otherwise after the edits, of all that was looked at both times.

    A simulated chance counts as changed where the two differ by more than two standard errors of their difference.
    """
    found: list[Difference] = []
    looked: list[str] = []
    if before.diagnosis and after.diagnosis:
        looked += ["conflicts", "cheapest softening"]
        found += _diagnosed(before.diagnosis, after.diagnosis)
        was, now = (_softest(one.diagnosis, one) for one in (before, after) if one.diagnosis)
        found += _differing("cheapest softening", was, now)
    if before.synthesis and after.synthesis:
        looked.append("road maps")
        found += _synthesised(before.synthesis, after.synthesis)
        was, now = (one.softened(one.synthesis.softened) for one in (before, after) if one.synthesis)
        found += _differing("softened for them", was, now)
    if before.enforcement and after.enforcement:
        looked.append("who keeps on")
        found += _named(after.name, _enforced(before.enforcement, after.enforcement))
    if before.outcome and after.outcome:
        looked.append("simulation")
        found += _named(after.name, _simulated(before.outcome, after.outcome))
    return Change(edits=tuple(edits), differences=tuple(found), looked_at=tuple(looked))


def _diagnosed(before: Diagnosis, after: Diagnosis) -> Iterator[Difference]:
    yield from _differing("all requirements can stand together", _feasible(before), _feasible(after))
    was, now = (_sets(one) for one in (before, after))
    gone, new = sorted(was - now), sorted(now - was)
    if gone:
        yield Difference(what="conflicts that are gone", before=_listed(gone), after="none of them")
    if new:
        yield Difference(what="new conflicts", before="none of them", after=_listed(new))


def _feasible(one: Diagnosis) -> str:
    return NOT_KNOWN if one.feasible is None else "yes" if one.feasible else "no"


def _sets(one: Diagnosis) -> set[str]:
    return {" with ".join(sorted(conflict.requirements)) for conflict in one.conflicts}


def _softest(one: Diagnosis, looked: LookedAt) -> str:
    if one.status == "impossible":
        return "no softening helps"
    if one.status == "out of time":
        return NOT_KNOWN
    told = looked.softened(one.cheapest)
    if one.cheapest_cost:
        told += f", for {one.cheapest_cost:g} points"
    return told if one.status == "solved" else f"{told} (not proved cheapest)"


def _synthesised(before: Synthesis, after: Synthesis) -> Iterator[Difference]:
    yield from _differing("road maps", _count(before), _count(after))
    was, now = before.road_maps, after.road_maps
    if was and now:
        yield from _differing("fewest phases", f"{_fewest(was)}", f"{_fewest(now)}")
        for what, old, new in zip(_SCORES, _scores(was), _scores(now), strict=True):
            if abs(old - new) > SAME_POINTS:
                yield Difference(what=what, before=f"{old:,.2f} points", after=f"{new:,.2f} points")
    yield from _differing("why there is none", "; ".join(before.why_not) or "—", "; ".join(after.why_not) or "—")


def _count(one: Synthesis) -> str:
    if one.road_maps:
        return f"{len(one.road_maps)}"
    return "there is none" if one.status == "impossible" else NOT_KNOWN


_SCORES = ("lowest peak exposure", "largest smallest surplus", "highest joint value")


def _scores(maps: Sequence[RoadMap]) -> tuple[float, ...]:
    """The best of each score, in the order of _SCORES; each may be that of another road map."""
    return (
        min(one.scores.peak_exposure for one in maps),
        max(one.scores.smallest_surplus for one in maps),
        max(one.scores.joint_value for one in maps),
    )


def _fewest(maps: Sequence[RoadMap]) -> int:
    return min(one.scores.phases for one in maps)


def _named(name: str, differences: Iterable[Difference]) -> Iterator[Difference]:
    """The differences, each told of a road map."""
    for one in differences:
        yield structs.replace(one, what=f"{name}: {one.what}")


def _enforced(before: Sequence[SelfEnforcement], after: Sequence[SelfEnforcement]) -> Iterator[Difference]:
    was = {one.party: one for one in before}
    for now in after:
        old = was.get(now.party)
        if old and (abs(old.surplus - now.surplus) > SAME_POINTS or old.leaves_without_loss != now.leaves_without_loss):
            yield Difference(what=f"whether {now.party} keeps on", before=old.words, after=now.words)


def _simulated(before: Outcome, after: Outcome) -> Iterator[Difference]:
    for what, was, now in (
        ("chance that it is carried through", before.complete, after.complete),
        ("chance that every step is done", before.truly_complete, after.truly_complete),
        ("chance that it is carried through in name only", before.unnoticed, after.unnoticed),
    ):
        if _apart(was, now):
            yield Difference(what=what, before=_percent(was), after=_percent(now))
    yield from _differing("weakest phase", f"{before.weakest or 'none'}", f"{after.weakest or 'none'}")
    was_by = {one.party: one.value.mean for one in before.parties}
    for party in after.parties:
        old = was_by.get(party.party)
        if old and _apart(old, party.value.mean):
            yield Difference(
                what=f"what {party.party} gets on average", before=_points(old), after=_points(party.value.mean)
            )


def _apart(was: Estimate, now: Estimate) -> bool:
    return abs(was.value - now.value) > max(SAME_POINTS, ERRORS_APART * hypot(was.error, now.error))


def _percent(one: Estimate) -> str:
    return f"{100 * one.value:.1f} % ± {100 * one.error:.1f}"


def _points(one: Estimate) -> str:
    return f"{one.value:.2f} points ± {one.error:.2f}"


def _differing(what: str, before: str, after: str) -> Iterator[Difference]:
    if before != after:
        yield Difference(what=what, before=before, after=after)


def _listed(sets: Sequence[str]) -> str:
    return "; ".join(sets)
