"""The report's parts on road maps: plans side by side, each plan phase by phase, what simulated runs came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.show import outcomes
from memcon.show import plan_words as words
from memcon.show.acts import acts_of
from memcon.show.given_up import given_up
from memcon.show.joins import joins_told
from memcon.show.markdown import plain, table
from memcon.show.plan_heads import REACHES_MEANS, head_lines, reach_told
from memcon.show.road_maps import asked_of_others

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.analysis import Analysis
    from memcon.domain.conflict import PlanStability
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.outcome import Outcome
    from memcon.domain.plan import RoadMap
    from memcon.show.given_up import GivenUp


def scores_lines(road_maps: Sequence[RoadMap], negotiation: Negotiation) -> Iterator[str]:
    """What the plans are compared by."""
    head = ("plan", "gives first", "best by", "reaches", "phases", "peak exposure", "least surplus", "joint value")
    rows = []
    for number, one in enumerate(road_maps, start=1):
        scores = one.scores
        peak, value = words.points(scores.peak_exposure), words.points(scores.joint_value)
        first, best = plain(one.gives_first or "all at once"), plain(", ".join(one.best_by))
        rows.append(
            (
                f"plan {number}", first, best, reach_told(one, negotiation), str(scores.phases), peak,
                words.signed(scores.smallest_surplus), value,
            )
        )  # fmt: skip
    yield from table(head, rows, right=4)
    yield f"*{plain(REACHES_MEANS)}*"


def plan_lines(
    road_map: RoadMap, negotiation: Negotiation, *, name: str, stability: PlanStability | None = None
) -> Iterator[str]:
    """One plan: steps, standings, how far it holds by itself, the equilibria it joins, whom else it asks."""
    yield f"### {name}"
    yield ""
    for line in head_lines(road_map, negotiation):
        yield f"**{plain(line)}**"
        yield ""
    rows = []
    for phase, acts in acts_of(road_map):
        for place, act in enumerate(acts):
            needs = words.asks_of_others(act.steps[0])
            told = plain(f"⇄{act.tie} {act.name}" if act.tie else act.name) + (f" ({plain(needs)})" if needs else "")
            number = "" if place else f"**{phase.number}**, from day {phase.begins_day}"
            looks = plain(act.steps[0].verifier or "nobody named")
            rows.append((number, act.number, plain(act.performer), told, looks, plain(act.due or "in the phase")))
    yield from table(("phase", "step", "who", "does", "verified by", "due"), rows)
    yield from _standings(road_map)
    yield words.enforcement(road_map, negotiation)
    yield ""
    if stability is not None:
        yield " ".join(plain(one) for one in joins_told(stability))
        yield ""
    for line in asked_of_others(road_map):
        yield f"- {plain(line)}"
    known = {one.id: one.words for one in negotiation.requirements}
    yield from (f"- Leaves open: \\[{plain(known.get(one) or one)}\\]" for one in road_map.brackets)
    yield from (given_up_line(one) for one in given_up(road_map.softened, negotiation))
    yield ""


def given_up_line(one: GivenUp) -> str:
    """One requirement that is given up, with who vouches for it."""
    mark = f"*{plain(one.mark)}*" if one.guessed else plain(one.mark)
    holder = f"{plain(one.holder)}: " if one.holder else ""
    becomes = f"becomes **{plain(one.becomes)}** ({words.points(one.cost)} points)"
    return f"- Given up for it: {holder}{plain(one.was)} [{mark}] {becomes}"


def _standings(road_map: RoadMap) -> Iterator[str]:
    rows = [
        (
            str(phase.number), plain(one.party), words.points(one.within), words.points(one.after),
            words.signed(one.surplus), words.signed(one.without_loss),
        )
        for phase in road_map.phases
        for one in phase.standings
    ]  # fmt: skip
    if rows:
        head = ("phase", "party", "exposed within", "exposed after", "surplus", "surplus with no loss")
        yield from table(head, rows, right=4)


def simulation_lines(analysis: Analysis) -> Iterator[str]:
    """What simulated runs of the plans came to."""
    if not analysis.outcomes:
        return
    numbers = {one.id: number for number, one in enumerate(_road_maps(analysis), start=1)}
    yield "## Simulation"
    yield ""
    for outcome in analysis.outcomes:
        yield f"### Plan {numbers.get(outcome.road_map, outcome.road_map)}"
        yield ""
        yield from _outcome(outcome)


def _road_maps(analysis: Analysis) -> Sequence[RoadMap]:
    return analysis.synthesis.road_maps if analysis.synthesis else ()


def _outcome(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.runs:,} runs of {outcome.asked:,} asked for, seed {outcome.seed}."
    yield ""
    yield from table(("", ""), [(plain(what), plain(found)) for what, found in outcomes.facts_of(outcome)])
    head = ("party", "value 5 %", "50 %", "95 %", "loss 50 %", "95 %", "worse off")
    yield from table(head, [(plain(one.party), *outcomes.party_cells(one)) for one in outcome.parties], right=6)
    yield f"*{plain(outcomes.chances_told(outcome))}*"
    yield ""
