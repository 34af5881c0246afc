"""Questions whose answers can be robust or fragile: each is asked of a negotiation and answers in words.

Those about a standing road map only reckon anew; whether there is one at all calls the search that is handed to it.
What is cheapest to soften and whether an end holds have modules of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from memcon.roadmap.robust.standing import StepOrder, failures, leavers, ledger_of
from memcon.roadmap.robust.steps import is_step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import Flip, RoadMap, Synthesis

    About = Literal["blocks", "soften", "road map", "break off", "equilibrium"]

DURATION = ".duration_days"
NOT_POINTS = (DURATION, ".restore_days", ".miss", ".false_alarm")  # in none of the formulas of exposure and surplus
NOT_SEARCHED = (".restore_days", ".miss", ".false_alarm")  # nor in whether there is a road map
HOLDS = "every tolerance is kept, and nobody gains by leaving"
IN_TIME = "phases are long enough for what is done in them"
ALIKE = "all alike"
THERE_IS, THERE_IS_NONE = "there is a road map", "there is no road map"
ANSWER = "{}"  # stands in the words of a question for the answer at the likely values
NOBODY = "nobody"


class Question(NamedTuple):
    """What is asked, what is said of it at the likely values (ANSWER stands for the answer), and how to ask it anew.

    `ask` gives the answer in words, equal where nothing changed, or None where it does not know (out of time).
    `hangs_on` says of the place of a figure whether the answer can hang on it; others are not tried. `sums_up` puts
    what turns it over into the words that are concluded; "" where they stay as they are.
    """

    about: About
    words: str
    ask: Callable[[Negotiation], str | None]
    hangs_on: Callable[[str], bool] = lambda place: not is_step(place)
    sums_up: Callable[[Sequence[Flip]], str] | None = None


def keeps_together(plan: RoadMap, name: str) -> Question:
    """Whether a road map stays safe: every tolerance kept, and keeping on worth the surplus asked for."""
    return Question(
        "road map", f"{name}: {ANSWER}", lambda changed: next(failures(plan, changed), HOLDS), _points_of([plan])
    )


def keeps_time(plan: RoadMap, name: str) -> Question:
    """Whether the phases of a road map stay long enough for what is done in them; a question of durations alone."""
    order = StepOrder(plan)
    return Question(
        "road map",
        f"{name}: {ANSWER}",
        lambda changed: order.failure(changed) or IN_TIME,
        lambda place: place.endswith(DURATION),
        lambda flips: _slack(flips, plan, name),
    )


def _slack(flips: Sequence[Flip], plan: RoadMap, name: str) -> str:
    """That a road map has no slack, and of how many of its measures; "" where none is a day away."""
    measures = {step.measure for phase in plan.phases for step in phase.steps}
    close = {one.figure for one in flips if not one.along_with and 0 < one.flips_at - one.likely <= 1}
    if not close:
        return ""
    return f"{name}: no slack: a day's delay in {len(close)} of {len(measures)} measures moves the plan"


def breaks_off(plan: RoadMap, name: str, negotiation: Negotiation) -> Question:
    """Who would rather break off a road map, and from which phase on."""

    def ask(changed: Negotiation) -> str:
        return "; ".join(leavers(plan, changed)) or NOBODY

    return Question("break off", f"who would rather break off {name}: {ask(negotiation)}", ask, _points_of([plan]))


def _points_of(plans: Sequence[RoadMap]) -> Callable[[str], bool]:
    """Whether a figure enters what parties give, get and bear in the road maps: no days, no chances."""
    done = tuple({f"measures.{step.measure}." for plan in plans for phase in plan.phases for step in phase.steps})

    def hangs_on(place: str) -> bool:
        return place.startswith("parties.") or (place.startswith(done) and not place.endswith(NOT_POINTS))

    return hangs_on


InPoints = Literal["peak exposure", "smallest surplus", "joint value"]


def best_of(plans: Sequence[RoadMap], names: Sequence[str], by: InPoints, negotiation: Negotiation) -> Question:
    """Which of several road maps is best in one thing; several where they are equal."""

    def ask(changed: Negotiation) -> str:
        scores = [_score(plan, by, changed) for plan in plans]
        best = [name for name, score in zip(names, scores, strict=True) if score == max(scores)]
        return ALIKE if len(best) == len(names) > 1 else " and ".join(best)

    least = {"peak exposure": "lowest", "smallest surplus": "largest", "joint value": "highest"}[by]
    words = f"{least} {by} of {len(plans)} road maps: {ask(negotiation)}"
    return Question("road map", words, ask, _points_of(plans))


def _score(plan: RoadMap, by: InPoints, negotiation: Negotiation) -> float:
    """More is better; rounded, so that equals stay equal."""
    ledger = ledger_of(plan, negotiation)
    if by == "peak exposure":
        return -round(float(ledger.within.max(initial=0.0)), 6)
    if by == "joint value":
        return round(ledger.joint_value, 6)
    return round(float(ledger.surplus.min()), 6) if ledger.surplus.size else 0.0  # nothing done tempts nobody


def is_there_a_plan(synthesise: Callable[[Negotiation], Synthesis], standing: Sequence[RoadMap] = ()) -> Question:
    """Whether there is a road map at all, with no more given up than for the first standing one.

    Standing road maps are checked first, which only reckons; where none is sound, `synthesise` searches anew, and what
    it finds stands with the others from then on.
    """
    known = [(plan, StepOrder(plan)) for plan in standing]

    def ask(changed: Negotiation) -> str | None:
        if any(not order.failure(changed) and not any(failures(plan, changed)) for plan, order in known):
            return THERE_IS
        found = synthesise(changed)
        known.extend((plan, StepOrder(plan)) for plan in found.road_maps)
        if found.road_maps or found.status == "solved":  # solved without any: nothing is asked of anybody
            return THERE_IS
        return THERE_IS_NONE if found.status == "impossible" else None

    return Question("road map", f"{_with(standing)} given up, {ANSWER}", ask, enters_a_search)


def enters_a_search(place: str) -> bool:
    """Whether a figure enters the search for road maps: what they bring and cost, how long they take, no chances."""
    return not is_step(place) and not place.endswith(NOT_SEARCHED)


def _with(standing: Sequence[RoadMap]) -> str:
    """How much is given up for the first standing road map, without ids: `with 2 requirements (13 points)`."""
    softened = standing[0].softened if standing else ()
    if not softened:
        return "with nothing"
    number = "1 requirement" if len(softened) == 1 else f"{len(softened)} requirements"
    return f"with {number} ({sum(one.cost for one in softened):.3g} points)"
