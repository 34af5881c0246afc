"""Why talks are stuck, and all that a report tells: conflicts, ways out, road maps, simulated runs, what is robust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.analysis import Analysis
from memcon.domain.limits import Share
from memcon.domain.negotiation import SAME_POINTS, STATED
from memcon.domain.outcome import Sampling
from memcon.domain.plan import Conclusion, Diagnosis
from memcon.matters import changed
from memcon.planning import planned, simulated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.outcome import Outcome
    from memcon.domain.plan import ConflictingSet, Objective, RoadMap
    from memcon.matters import Matter

SHARE_OF_WORDS = 0.4  # of the time that is left, for each diagnosis of words
SHARE_FOR_STUCK, SHARE_FOR_PLANNED = 0.25, 0.85  # of the time that is left, in a report
SHARE_BESIDE_STAKES = 0.5  # for road maps, where what only the stakes forbid is tried as well
MOST_SETS = 6  # conflicting sets that only the stakes bring about and that are each tried over the values
RUNS_IN_REPORT = 100_000
NO_FIGURE_ENTERS = "it rests on words alone: no figure enters"


def diagnosed(matter: Matter, limits: Limits, *, safety: bool) -> Analysis:
    """What cannot all stand and the cheapest way out: of what was stated, of all that counts, and with the stakes.

    The first is None where nothing but what was stated counts anyhow, the last where `safety` is off.

    Raises:
        NegotiationError: a requirement names a measure that does not exist.
    """
    from memcon.roadmap.deadlock import Counted, diagnose

    negotiation = matter.negotiation
    others = any(one.layer not in STATED for one in negotiation.requirements)
    stated = diagnose(negotiation, Counted(layers=STATED), limits=Share(limits, SHARE_OF_WORDS)) if others else None
    words = diagnose(negotiation, limits=Share(limits, SHARE_OF_WORDS))
    return Analysis(
        negotiation=negotiation,
        deadlock=matter.deadlock,
        labels=matter.labels,
        words=words,
        stated_only=stated,
        stakes=_with_stakes(negotiation, words, limits) if safety else None,
    )


def _with_stakes(negotiation: Negotiation, words: Diagnosis, limits: Limits) -> Diagnosis:
    """What cannot all stand once the safety rules count, with what that adds to the words alone."""
    from memcon.roadmap.deadlock import diagnose
    from memcon.roadmap.synthesis import stakes_oracle

    found = diagnose(negotiation, stakes=stakes_oracle, limits=limits)
    told = " ".join(note for note in (_stakes_told(words.cheapest_cost, found.cheapest_cost), found.note) if note)
    return structs.replace(found, note=told)


def _stakes_told(words: float | None, stakes: float | None) -> str:
    """What the stakes add to what the words need."""
    if words is None or stakes is None:
        return ""
    if stakes <= words + SAME_POINTS:
        return "The stakes ask for nothing beyond what the words alone need."
    return f"The stakes ask for {stakes - words:g} points more than the words alone need."


def reported(
    matter: Matter, limits: Limits, objectives: Sequence[Objective] = (), edits: Sequence[str] = ()
) -> Analysis:
    """All that a report tells: why it is stuck, road maps, the equilibria they join, simulated runs, what is robust."""
    stuck = diagnosed(changed(matter, edits), Share(limits, SHARE_FOR_STUCK), safety=True)
    share = SHARE_BESIDE_STAKES if _stakes_alone(stuck) else SHARE_FOR_PLANNED
    found = planned(matter, Share(limits, share), objectives, edits)
    plans = found.synthesis.road_maps if found.synthesis else ()
    return structs.replace(
        found,
        words=stuck.words,
        stated_only=stuck.stated_only,
        stakes=stuck.stakes,
        outcomes=tuple(_outcomes(plans, found.negotiation, limits)),
        conclusions=(*examined(stuck, limits).conclusions, *found.conclusions),
    )


def _outcomes(plans: Sequence[RoadMap], negotiation: Negotiation, limits: Limits) -> Iterator[Outcome]:
    """Simulated runs of each plan, while there is time."""
    for plan in plans:
        if limits.should_stop():
            return
        yield simulated(plan, negotiation, limits, Sampling(runs=RUNS_IN_REPORT, seed=1))


def examined(stuck: Analysis, limits: Limits) -> Analysis:
    """A diagnosis with what of it is robust: what blocks, what is cheapest to soften, by words and with the stakes."""
    conclusions = (*_on_words(stuck, Share(limits, SHARE_OF_WORDS)), *_on_stakes(stuck, limits))
    return structs.replace(stuck, conclusions=conclusions)


def _on_words(stuck: Analysis, limits: Limits) -> Iterator[Conclusion]:
    """What is said of words alone: no figure enters what blocks; what is cheapest rests on the costs of ladders."""
    from memcon.roadmap.robust import examine, what_is_cheapest

    there = {one.layer for one in stuck.negotiation.requirements}
    for diagnosis in (stuck.stated_only, stuck.words):
        if diagnosis is not None and diagnosis.complete:
            layers = ", ".join(layer for layer in diagnosis.layers if layer in there) or "nothing"
            count = len(diagnosis.conflicts)
            told = f"by words alone, counting {layers}: sets that cannot all stand: {count or 'none'}"
            yield Conclusion(about="blocks", words=told, verdict="robust", note=NO_FIGURE_ENTERS)
    if stuck.words is not None and stuck.words.cheapest:
        yield examine(what_is_cheapest(stuck.words, limits), stuck.negotiation, limits=limits)


def _stakes_alone(stuck: Analysis) -> tuple[ConflictingSet, ...]:
    """The sets that only the stakes keep from standing together."""
    return tuple(one for one in stuck.stakes.conflicts if one.because == "stakes") if stuck.stakes else ()


def _on_stakes(stuck: Analysis, limits: Limits) -> Iterator[Conclusion]:
    """What the stakes add to the words: each set that only they forbid, and what is then cheapest to soften."""
    from memcon.roadmap.robust import do_stakes_forbid, examine, what_is_cheapest_with_stakes
    from memcon.roadmap.synthesis import stakes_oracle

    sets, negotiation = _stakes_alone(stuck), stuck.negotiation
    if stuck.stakes is None or not sets:
        return
    questions = [do_stakes_forbid(one, negotiation, stakes_oracle, limits) for one in sets[:MOST_SETS]]
    if stuck.stakes.cheapest:
        questions.insert(0, what_is_cheapest_with_stakes(stuck.stakes, stakes_oracle, limits))
    for place, question in enumerate(questions):
        yield examine(question, negotiation, limits=Share(limits, 1 / (len(questions) - place)))
    if len(sets) > MOST_SETS:
        words = f"with the stakes, {len(sets) - MOST_SETS} more sets that cannot all stand"
        note = f"only the first {MOST_SETS} are tried over other values"
        yield Conclusion(about="blocks", words=words, verdict="not tested", note=note)
