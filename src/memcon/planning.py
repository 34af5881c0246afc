"""The flow of road maps: a negotiation → road maps → what they are worth, how stable, what of it is robust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.analysis import Analysis
from memcon.domain.limits import Share
from memcon.domain.plan import Synthesis
from memcon.errors import ConflictUnreadable, NegotiationError
from memcon.matters import Matter, changed, matter_of_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from memcon.domain.comparison import Change
    from memcon.domain.conflict import PlanStability, StabilityReport
    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.outcome import Outcome, Sampling
    from memcon.domain.plan import Conclusion, Objective, RoadMap
    from memcon.roadmap.robust import Question
    from memcon.roadmap.stability import Asked
    from memcon.roadmap.whatif import LookedAt

TWO = 2  # parties make talks
SHARE_BEFORE = 0.4  # of the time, for what was before an edit
SHARE_FOR_ONE = 0.25  # of the time left, for one more search at other values
SHARE_OF_WORDS = 0.3  # of the time left, for conflicts in words before or after an edit
RUNS_COMPARED = 20_000
FEWER_SETS = 40  # value sets for what may take a search each
SHARE_FOR_PLANS = 0.6  # of the time that is left, for finding road maps; the rest is for what they are worth


def planned(
    matter: Matter,
    limits: Limits,
    objectives: Sequence[Objective] = (),
    edits: Sequence[str] = (),
    *,
    early: Callable[[Analysis], None] | None = None,
) -> Analysis:
    """Road maps, the equilibria that they join, what of it is robust, what edits changed; as far as time allows.

    `early` is given the road maps as soon as they are found, before anything is said of them.
    """
    from memcon.roadmap.synthesis import OBJECTIVES

    wanted = tuple(objectives) or OBJECTIVES
    before = None
    if edits:
        share = Share(limits, SHARE_BEFORE)
        was = plans_for(matter.negotiation, share, wanted)
        before = _looked_at(was, matter.negotiation, share)
    matter = changed(matter, edits)
    found = plans_for(matter.negotiation, Share(limits, SHARE_FOR_PLANS), wanted)
    if early is not None:
        early(Analysis(negotiation=matter.negotiation, deadlock=matter.deadlock, labels=matter.labels, synthesis=found))
    names = names_of(found.road_maps)
    conclusions = tuple(_conclusions(found.road_maps, names, matter.negotiation, limits))
    return Analysis(
        negotiation=matter.negotiation,
        deadlock=matter.deadlock,
        labels=matter.labels,
        synthesis=found,
        stability=tuple(_stabilities(found.road_maps, matter.negotiation, limits)),
        conclusions=(*conclusions, *_is_there_one(found, matter.negotiation, limits)),  # the longest, with what is left
        change=_change(edits, before, _looked_at(found, matter.negotiation, limits)) if before else None,
    )


def plans_for(negotiation: Negotiation, limits: Limits, objectives: Sequence[Objective] = ()) -> Synthesis:
    """The road maps of a negotiation and nothing of what they are worth, or why there is none."""
    from memcon.roadmap.synthesis import OBJECTIVES, synthesize

    return _too_few(negotiation) or synthesize(negotiation, objectives=tuple(objectives) or OBJECTIVES, limits=limits)


def _too_few(negotiation: Negotiation) -> Synthesis | None:
    """Why there is no road map among fewer than two parties; None where there are two or more."""
    if len(negotiation.parties) >= TWO:
        return None
    there = f"only {negotiation.parties[0].name}" if negotiation.parties else "nobody"
    why = f"nothing to negotiate: a road map is between two parties or more, and here there is {there}"
    return Synthesis(status="solved", why_not=(why,))


def names_of(road_maps: Sequence[RoadMap]) -> list[str]:
    """What the road maps of one set are called: `plan 1`, `plan 2` …."""
    return [f"plan {number}" for number in range(1, len(road_maps) + 1)]


def _looked_at(found: Synthesis, negotiation: Negotiation, limits: Limits) -> LookedAt:
    """What is compared before and after edits: conflicts in words, road maps, and how the first of them does."""
    from memcon.domain.outcome import Chances, Sampling
    from memcon.roadmap.deadlock import diagnose
    from memcon.roadmap.robust import enforcement_of
    from memcon.roadmap.simulation import simulate
    from memcon.roadmap.whatif import LookedAt

    words = diagnose(negotiation, limits=Share(limits, SHARE_OF_WORDS)) if not limits.should_stop() else None
    if not found.road_maps:
        return LookedAt(words, found, requirements=negotiation.requirements)
    first = found.road_maps[0]
    outcome = simulate(first, negotiation, Chances(), Sampling(runs=RUNS_COMPARED), limits)
    kept_on, asked = enforcement_of(first, negotiation), negotiation.requirements
    return LookedAt(words, found, outcome, kept_on, names_of([first])[0], asked)


def _change(edits: Sequence[str], before: LookedAt, after: LookedAt) -> Change:
    from memcon.roadmap import whatif

    return whatif.what_changes(edits, before, after)


def compared(plans: Sequence[RoadMap], names: Sequence[str], negotiation: Negotiation) -> Analysis:
    """Two or three road maps of one negotiation side by side, with what simulated runs of them come to.

    Raises:
        NothingToCompare: fewer than two, or one without steps.
    """
    from memcon.roadmap.compare import NamedPlan, compare

    named = [
        NamedPlan(name, plan, _tried(plan, negotiation), tuple(faults_of(plan, negotiation)))
        for name, plan in zip(names, plans, strict=True)
    ]
    return Analysis(negotiation=negotiation, comparison=compare(named, negotiation))


def _tried(plan: RoadMap, negotiation: Negotiation) -> Outcome | None:
    """Some simulated runs of a road map with the chances that memcon assumes; None where there is nothing to run."""
    from memcon.domain.outcome import Chances, Sampling
    from memcon.errors import NothingToSimulate
    from memcon.roadmap.simulation import simulate

    try:
        return simulate(plan, negotiation, Chances(), Sampling(runs=RUNS_COMPARED))
    except NothingToSimulate:
        return None


def faults_of(plan: RoadMap, negotiation: Negotiation) -> list[str]:
    """What is wrong with a road map, in sentences, by a check that shares nothing with what makes road maps."""
    from memcon.roadmap.validation import find_violations

    return [one.words for one in find_violations(negotiation, plan)]


def _stabilities(plans: Sequence[RoadMap], negotiation: Negotiation, limits: Limits) -> Iterator[PlanStability]:
    """Each plan as a joint move, while there is time."""
    from memcon.roadmap.stability import stability_of

    for place, plan in enumerate(plans):
        if limits.should_stop():
            return
        limits.tell("looking for equilibria", place, len(plans))
        yield stability_of(negotiation, plan, limits=Share(limits, 1 / (len(plans) - place)))


def _conclusions(
    plans: Sequence[RoadMap], names: Sequence[str], negotiation: Negotiation, limits: Limits
) -> Iterator[Conclusion]:
    """What is said of the plans, tried over all admissible values."""
    from memcon.roadmap.robust import examine

    asked = list(_questions(plans, names, negotiation, limits))
    for place, question in enumerate(asked):
        yield examine(question, negotiation, limits=Share(limits, 1 / (len(asked) - place)))


def _is_there_one(found: Synthesis, negotiation: Negotiation, limits: Limits) -> Iterator[Conclusion]:
    """Whether there is a road map at other values; one is searched for where none of those found is sound any more."""
    from memcon.roadmap.robust import examine, is_there_a_plan
    from memcon.roadmap.synthesis import synthesize

    def again(changed: Negotiation) -> Synthesis:
        each = Share(limits, SHARE_FOR_ONE)
        return synthesize(changed, objectives=("phases",), softening=found.softened, limits=each)

    if found.road_maps:
        question = is_there_a_plan(again, found.road_maps)
        yield examine(question, negotiation, samples=FEWER_SETS, limits=limits)


def _questions(
    plans: Sequence[RoadMap], names: Sequence[str], negotiation: Negotiation, limits: Limits
) -> Iterator[Question]:
    from memcon.roadmap import robust

    for plan, name in zip(plans, names, strict=True):
        yield robust.keeps_together(plan, name)
        yield robust.keeps_time(plan, name)
        yield robust.breaks_off(plan, name, negotiation)
        yield robust.end_holds(plan, name, limits)
    if len(plans) > 1:
        for by in ("peak exposure", "smallest surplus", "joint value"):
            yield robust.best_of(plans, names, by, negotiation)


def simulated(
    plan: RoadMap, negotiation: Negotiation, limits: Limits, sampling: Sampling, edits: Sequence[str] = ()
) -> Outcome:
    """What so many runs of a road map come to, with the chances that memcon assumes but for those that edits set.

    Raises:
        NothingToSimulate: the plan has no step, or the negotiation no party.
        UnreadableEdit: an edit of what there is not, or to what cannot be.
    """
    from memcon.domain.outcome import Chances
    from memcon.roadmap import whatif
    from memcon.roadmap.simulation import simulate_in_full

    of_chances = [edit for edit in edits if whatif.is_of_chances(edit)]
    of_talks = [edit for edit in edits if not whatif.is_of_chances(edit)]
    changed_so = changed(Matter(negotiation), of_talks).negotiation
    chances = whatif.changed_chances(Chances(), of_chances, [party.name for party in negotiation.parties])
    outcome = simulate_in_full(plan, changed_so, chances, sampling, limits)
    return structs.replace(outcome, faults=tuple(faults_of(plan, negotiation)))


def conflict_analysed(data: bytes, asked: Asked, limits: Limits, *, origin: str) -> StabilityReport:
    """The stability analysis of the conflict model in a file; of a negotiation in TOML, that which it makes.

    Raises:
        ConflictError: the file has not the form of a model, or what it holds cannot be analysed; `origin` names it.
        NegotiationError: the same of a negotiation.
    """
    from memcon.roadmap.stability import analyse, read_model

    if not origin.endswith(".toml"):
        return analyse(read_model(data, origin), asked, limits)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConflictUnreadable(origin, "this is not UTF-8 text") from error
    return equilibria_of(matter_of_text(text, origin=origin).negotiation, asked, limits, origin=origin)


def equilibria_of(
    negotiation: Negotiation, asked: Asked, limits: Limits, *, origin: str = "the talks"
) -> StabilityReport:
    """The stability analysis of the conflict model that a negotiation makes.

    Raises:
        NegotiationError: it has no parties, or no measures; `origin` is what the message calls it.
    """
    from memcon.roadmap.stability import analyse, conflict_from

    if not negotiation.parties or not negotiation.measures:
        there = "parties" if not negotiation.parties else "measures"
        raise NegotiationError(origin, (f"nothing to negotiate: there are no {there}, so that nothing can be stable",))
    return analyse(conflict_from(negotiation), asked, limits)
