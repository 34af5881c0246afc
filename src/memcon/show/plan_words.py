"""Road-map values in words: points, steps, requirements, statuses, who vouches for what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from memcon.domain.negotiation import ASSUMED_AIM, NOTHING
from memcon.show.figures import count_by_basis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.domain.analysis import Analysis
    from memcon.domain.claims import Layer
    from memcon.domain.negotiation import Figure, Negotiation, Requirement
    from memcon.domain.plan import ConflictingSet, Diagnosis, Flip, RoadMap, Softening, Status, Step

STATUS_WORDS: Mapping[Status, str] = {
    "solved": "proved",
    "best so far": "best so far: the search was stopped before its end",
    "impossible": "proved impossible",
    "out of time": "out of time: nothing found and nothing proved",
}
LAYER_WORDS: Mapping[Layer, str] = {
    "stated": "stated in the reports",
    "attributed": "said of a party by somebody else",
    "inferred": "inferred by memcon, in no report",
    "analyst": "entered by an analyst",
}
BASIS_WORDS = {"assumed": "assumed by memcon", "analyst": "entered by an analyst", "record": "read in a report"}
_NUMBERS = ("none", "this one", "these two", "these three", "these four", "these five", "these six")


def points(value: float) -> str:
    """Points with one decimal at the most: `12`, `−3.5`."""
    told = f"{value:.1f}".removesuffix(".0")
    return "0" if told == "-0" else told.replace("-", "−")


def signed(value: float) -> str:
    """Points with their sign: `+2`, `−3.5`, `0`."""
    told = points(value)
    return told if told.startswith("−") or told == "0" else f"+{told}"


def figure(value: Figure) -> str:
    """A figure with its range: `10 (5 to 20)`."""
    told = _plain(value.likely)
    return (
        told
        if value.low is None and value.high is None
        else f"{told} ({_plain(value.lowest)} to {_plain(value.highest)})"
    )


def _plain(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def due(step: Step) -> str:
    """When a step is due, in words; "" where nothing is set."""
    deadline = step.due
    if deadline.words:
        return deadline.words
    if deadline.days is not None and deadline.after:
        return f"{deadline.days} days after {', '.join(deadline.after)}"
    return f"day {deadline.days}" if deadline.days is not None else deadline.date or ""


def asks_of_others(step: Step) -> str:
    """The body that has to deliver a step, and whether it may not; "" where the performer can by itself."""
    if not step.needs:
        return ""
    return f"needs {step.needs}" if step.deliverable else f"needs {step.needs}, which is not known to deliver it"


def set_words(conflict: ConflictingSet) -> str:
    """The headline of a conflicting set: `these three cannot all stand`."""
    size = len(conflict.requirements)
    if size == 1:
        told = "this one cannot stand by itself"
    else:
        told = f"{_NUMBERS[size] if size < len(_NUMBERS) else f'these {size}'} cannot all stand"
    if conflict.because == "words":
        return f"{told}, by their words alone" + (f": {'; '.join(conflict.rules)}" if conflict.rules else "")
    return f"{told} once the stakes count" + (f": {'; '.join(conflict.rules)}" if conflict.rules else "")


def other_ways(diagnosis: Diagnosis, analysis: Analysis, *, most: int = 5) -> str:
    """The other ways out, in which whole requirements are dropped, cheapest first; "" where there are none."""
    known = {one.id: one for one in analysis.negotiation.requirements}
    told = []
    for correction in diagnosis.corrections[:most]:
        labels = [_marked(known[one], analysis.labels) for one in correction.requirements if one in known]
        told.append(f"{' and '.join(labels)} ({points(correction.cost)})")
    more = len(diagnosis.corrections) - most
    return " · ".join([*told, *([f"and {more} more"] if more > 0 else [])])


def _marked(requirement: Requirement, labels: Mapping[str, str]) -> str:
    """Its labels, and that memcon inferred it where it did."""
    told = labels_of(requirement, labels)
    return f"{told} [inferred by memcon]" if requirement.layer == "inferred" else told


def labels_of(requirement: Requirement, labels: Mapping[str, str]) -> str:
    """The labels under which the words behind a requirement are found; its own id where there are none."""
    found = [quote.label for quote in requirement.quotes if quote.label]
    found += [labels[one] for one in requirement.positions if one in labels]
    return " ".join(dict.fromkeys(found)) or requirement.id


def ladder(requirement: Requirement, chosen: Softening | None = None) -> list[str]:
    """A requirement's softer forms, a line a rung: what it becomes and what that step costs; the chosen one marked."""
    if not requirement.ladder:
        return ["it has no softer form"]
    lines = []
    for rung, softer in enumerate(requirement.ladder, start=1):
        mark = "▶" if chosen is not None and chosen.rung == rung else " "
        lines.append(f"{mark} {rung}  {softer.words}  (+{points(softer.cost)} points)")
    return lines


def enforcement(road_map: RoadMap, negotiation: Negotiation) -> str:
    """How far a plan holds by itself: its smallest surplus, with breakdown loss and detection lag beside it."""
    held = [(standing, phase.number) for phase in road_map.phases for standing in phase.standings]
    if not held:
        return "Whether it holds by itself was not worked out."
    least, number = min(held, key=lambda one: one[0].surplus)
    better, worse = ("keeping on", "taking and leaving") if least.surplus >= 0 else ("taking and leaving", "keeping on")
    told = f"{better} beats {worse} by {points(abs(least.surplus))} points or more ({least.party}, phase {number})"
    lag = max((one.verification.lag_phases for one in negotiation.measures if one.performer == least.party), default=1)
    return (
        f"{told[0].upper()}{told[1:]}, {_loss_of(least.party, negotiation)}, and a breach of its own is seen after "
        f"{count(lag, 'phase')} at the latest; with no loss it would be {signed(least.without_loss)}."
    )


def _loss_of(party: str, negotiation: Negotiation) -> str:
    loss = next((one.breakdown_loss for one in negotiation.parties if one.name == party), NOTHING)
    return f"where breaking off costs it {figure(loss)} points ({BASIS_WORDS[loss.basis]})"


def provenance(negotiation: Negotiation) -> list[tuple[str, str]]:
    """What is from the reports and what is not, as (heading, what); the first thing to be said of any result."""
    aims = sum(one.rule == ASSUMED_AIM for one in negotiation.requirements)
    asked = Counter(one.layer for one in negotiation.requirements if one.rule != ASSUMED_AIM)
    named = Counter(one.layer for one in negotiation.measures)
    bases = count_by_basis(negotiation)
    read = (
        (asked["stated"], "requirement", "stated"),
        (asked["attributed"], "requirement", "attributed"),
        (named["stated"] + named["attributed"], "measure", "named"),
        (bases["record"], "figure", "read"),
    )
    by_analyst = ((asked, "requirement"), (named, "measure"), (bases, "figure"))
    entered = [(counts["analyst"], noun, "") for counts, noun in by_analyst]
    assumed = f"{bases['assumed']} of {sum(bases.values())} figures" if bases["assumed"] else "no figure"
    assumed += f", {count(aims, 'aim')}" if aims else ""
    return [
        ("From the reports", _counted(*read)),
        ("Inferred by memcon", _counted((asked["inferred"], "requirement", ""), (named["inferred"], "measure", ""))),
        ("Entered by an analyst", _counted(*entered)),
        ("Assumed by memcon", assumed),
    ]


def count(number: int, noun: str, nouns: str = "") -> str:
    """How many: `1 phase`, `3 phases`; `nouns` where the plural is not an s more."""
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"


def verdict(diagnosis: Diagnosis, negotiation: Negotiation) -> str:
    """What a diagnosis comes to: how many sets cannot stand, among which layers, how far it is proved."""
    there = {one.layer for one in negotiation.requirements}
    counted = f"counted: {', '.join(layer for layer in diagnosis.layers if layer in there) or 'nothing'}"
    if diagnosis.feasible:
        return f"everything can stand together ({counted})"
    if diagnosis.feasible is None:
        return f"not known: {STATUS_WORDS[diagnosis.status]} ({counted})"
    found = len(diagnosis.conflicts)
    if not found:
        return f"not everything can stand together ({counted})"
    more = "" if diagnosis.complete else " or more"
    return f"{found}{more} set{'s' if found != 1 or more else ''} cannot all stand ({counted})"


def price(diagnosis: Diagnosis) -> str:
    """What the cheapest way out costs, and whether it is proved that none is cheaper."""
    cost, bound = diagnosis.cheapest_cost, diagnosis.lower_bound
    if cost is None:
        return STATUS_WORDS[diagnosis.status]
    if bound is not None and bound >= cost - 1e-9:
        return f"{points(cost)} points, proved cheapest"
    least = f"none costs less than {points(bound)}" if bound is not None else STATUS_WORDS[diagnosis.status]
    return f"{points(cost)} points, the best found; {least}"


def _counted(*counts: tuple[int, str, str]) -> str:
    parts = [f"{count(number, noun)} {how}".strip() for number, noun, how in counts if number]
    return ", ".join(parts) or "nothing"


def steps_of(road_map: RoadMap) -> Sequence[Step]:
    """All steps in order."""
    return [step for phase in road_map.phases for step in phase.steps]


def flip(found: Flip, *, most: int = 2) -> str:
    """What turns a conclusion over: `flips where what it costs … goes from 30 to 38.9; then …`.

    Of figures that must move together `most` are told; that the others have to move with them is said.
    """
    moves = [_move(found.words or found.figure, found.likely, found.flips_at)]
    moves += [_move(one.words or one.figure, one.likely, one.value) for one in found.along_with]
    told = " and ".join(moves[:most])
    if len(moves) > most:
        told += ", only together with others"
    elif len(moves) > 1:
        told += ", only together"
    return f"flips where {told}; then {found.becomes}"


def _move(what: str, start: float, stop: float) -> str:
    """A figure's way, with as many digits as it takes to tell its ends apart."""
    for digits in range(3, 9):
        first, last = (f"{value:.{digits}g}" for value in (start, stop))
        if first != last:
            break
    return f"{what} goes from {first} to {last}".replace("-", "−")
