"""A negotiation as a conflict model: options are measures, preferences come from what they cost and bring.

A state is worth to a party what its measures in force cost or bring it for good: once, and per phase discounted for
ever. What cannot be taken back is one-way. Where there are many measures of one party they are joined, with words
that say which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from memcon.domain.conflict import ConflictModel, ConflictOption, DecisionMaker, Worths
from memcon.domain.negotiation import IRREVOCABLE_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memcon.domain.negotiation import Figure, NegotiatedMeasure, NegotiatingParty, Negotiation

MOST_OPTIONS = 12  # 4,096 states: more options than a reader keeps apart, and a second's work
_NO_PHASE = 1 << 30  # after every phase of a plan
_LONGEST_NAME = 36  # letters of an option's name
_PHASES_OF_FLOW = 10  # that a flow counts for when measures are compared for a name


class Bundle(NamedTuple):
    """Measures of one party that are done together, under one option."""

    name: str
    owner: str
    measures: tuple[NegotiatedMeasure, ...]

    @property
    def one_way(self) -> bool:
        """Whether hardly anything of it comes back when it is withdrawn."""
        return any(measure.reversal.is_final for measure in self.measures)


def conflict_from(
    negotiation: Negotiation, *, most_options: int = MOST_OPTIONS, phases: Mapping[str, int] | None = None
) -> ConflictModel:
    """The negotiation as a conflict model with at most `most_options` options, as things stand: nothing done yet.

    A party that performs nothing is a decision maker without options. `phases` says in which phase of a plan a measure
    is completed; what one party completes in the same phase is joined first.
    """
    bundles = bundles_of(negotiation, most_options, phases or {})
    return ConflictModel(
        title=negotiation.title,
        decision_makers=tuple(
            DecisionMaker(
                name=party.name,
                preference=Worths(points={one.name: round(_worth(one, party), 6) for one in bundles}),
                basis=_basis(bundles, party),
            )
            for party in negotiation.parties
        ),
        options=tuple(
            ConflictOption(
                name=one.name,
                owner=one.owner,
                direction="forward" if one.one_way else "both",
                stands_for=tuple(measure.id for measure in one.measures),
            )
            for one in bundles
        ),
        infeasible=tuple(dict.fromkeys(_infeasible(bundles))),
        status_quo=1,
        notes=tuple(_notes(bundles)),
    )


def bundles_of(negotiation: Negotiation, most_options: int, phases: Mapping[str, int]) -> tuple[Bundle, ...]:
    """The measures under at most `most_options` options, those of each party in the order in which they can be done.

    Neighbours in that order are joined, in the party that has most options: rather those that are alike in whether they
    can be taken back, rather those of one phase, rather small bundles.
    """
    parties = [party.name for party in negotiation.parties]
    ordered = sorted(
        _in_order(negotiation.measures),
        key=lambda measure: (parties.index(measure.performer), phases.get(measure.id, _NO_PHASE)),
    )
    groups = [[measure] for measure in ordered]
    while len(groups) > most_options:
        joinable = [
            (place, groups[place], groups[place + 1])
            for place in range(len(groups) - 1)
            if groups[place][0].performer == groups[place + 1][0].performer
        ]
        if not joinable:
            break
        counts = {name: sum(group[0].performer == name for group in groups) for name in parties}
        place, first, second = min(
            joinable,
            key=lambda one: (
                -counts[one[1][0].performer],
                one[1][0].reversal.is_final != one[2][0].reversal.is_final,
                phases.get(one[1][-1].id, _NO_PHASE) != phases.get(one[2][0].id, _NO_PHASE),
                len(one[1]) + len(one[2]),
            ),
        )
        groups[place : place + 2] = [first + second]
    names = _names(groups)
    return tuple(Bundle(name, group[0].performer, tuple(group)) for name, group in zip(names, groups, strict=True))


def _in_order(measures: Sequence[NegotiatedMeasure]) -> list[NegotiatedMeasure]:
    """Measures with what must come before them first; as given where nothing says so, or where they go in a circle."""
    placed: dict[str, NegotiatedMeasure] = {}
    left = [*measures]
    known = {measure.id for measure in measures}
    while left:
        ready = [
            one for one in left if all(each in placed or each not in known for each in one.after + one.with_or_after)
        ]
        for measure in ready or left:
            placed[measure.id] = measure
        left = [one for one in left if one.id not in placed]
    return [*placed.values()]


def _names(groups: Sequence[Sequence[NegotiatedMeasure]]) -> list[str]:
    """What options are called: after the measure that weighs most, "+2" for two more; with the party if two agree."""
    plain = [_short(max(group, key=_weight).name) + (f" +{len(group) - 1}" if group[1:] else "") for group in groups]
    told = [
        name if plain.count(name) == 1 else f"{name} ({group[0].performer})"
        for name, group in zip(plain, groups, strict=True)
    ]
    return [
        name if told.count(name) == 1 else f"{name} [{group[0].id}]" for name, group in zip(told, groups, strict=True)
    ]


def _short(name: str) -> str:
    """The name, cut at a word where it is long."""
    if len(name) <= _LONGEST_NAME:
        return name
    return name[:_LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,;") + " …"


def _weight(measure: NegotiatedMeasure) -> float:
    """How much is at stake in a measure: points given and got, of all parties, a flow for ten phases."""
    figures = [(measure.cost, measure.flow_cost), *((one.once, one.flow) for one in measure.benefits)]
    return sum(abs(once.likely) + _PHASES_OF_FLOW * abs(flow.likely) for once, flow in figures)


def _worth(bundle: Bundle, party: NegotiatingParty) -> float:
    """Points for good: once, and per phase in force, discounted."""
    lasting = 1 / (1 - party.discount.likely)
    return sum(
        once.likely * sign + flow.likely * sign * lasting
        for measure in bundle.measures
        for sign, once, flow in _figures(measure, party)
    )


def _figures(measure: NegotiatedMeasure, party: NegotiatingParty) -> Iterator[tuple[int, Figure, Figure]]:
    if measure.performer == party.name:
        yield -1, measure.cost, measure.flow_cost
    for benefit in measure.benefits:
        if benefit.party == party.name:
            yield 1, benefit.once, benefit.flow


def _basis(bundles: Sequence[Bundle], party: NegotiatingParty) -> Literal["assumed", "analyst", "record"]:
    bases = {
        figure.basis
        for bundle in bundles
        for measure in bundle.measures
        for _, *figures in _figures(measure, party)
        for figure in figures
        if figure.likely
    }
    return "assumed" if "assumed" in bases or not bases else "analyst" if "analyst" in bases else "record"


def _infeasible(bundles: Sequence[Bundle]) -> Iterator[str]:
    """What needs another measure cannot be in force without it; what excludes another cannot be with it."""
    place = {measure.id: number for number, bundle in enumerate(bundles) for measure in bundle.measures}
    for number, bundle in enumerate(bundles):
        for measure in bundle.measures:
            for needed in measure.after + measure.with_or_after:
                if place.get(needed, number) != number:
                    yield _pattern(len(bundles), {number: "Y", place[needed]: "N"})
            for barred in measure.excludes:
                if place.get(barred, number) != number:
                    yield _pattern(len(bundles), {number: "Y", place[barred]: "Y"})


def _pattern(options: int, said: dict[int, str]) -> str:
    return "".join(said.get(number, "-") for number in range(options))


def _notes(bundles: Sequence[Bundle]) -> Iterator[str]:
    yield (
        "A state is worth to a party what the measures in force cost or bring it for good; the loss when talks break "
        "down is not counted, since it belongs to a moment and not to a state."
    )
    for bundle in bundles:
        if len(bundle.measures) > 1:
            told = ", ".join(measure.name for measure in bundle.measures)
            yield f"{bundle.owner} does these together, as one option: {told}."
    final = [measure.name for bundle in bundles for measure in bundle.measures if measure.reversal.is_final]
    if final:
        yield (
            f"Cannot be taken back, or hardly (no more than {IRREVOCABLE_SHARE:.0%} would come back), so that the "
            f"options which hold them are one-way: {', '.join(final)}."
        )
