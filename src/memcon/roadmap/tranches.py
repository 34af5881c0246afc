"""Splits the measures that can be done in parts, and rewrites requirements so that they speak of the parts.

Part k of "dismantle" is "dismantle#k". A requirement may also name a part itself.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, structs

from memcon.domain.negotiation import Benefit, Figure, NegotiatedMeasure, Negotiation, Requirement, Softer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

WHOLES = ("before_any", "unless", "same")  # kinds whose A counts only once it is done altogether

Form = TypeVar("Form", Requirement, Softer)


class Part(Struct, frozen=True, kw_only=True):
    """One part of a measure: the `number`-th of `of` equal ones; a measure that is not split is part 1 of 1."""

    measure: str
    number: int
    of: int


class Divided(Struct, frozen=True, kw_only=True):
    """A negotiation whose measures are parts, and for the id of each part whose part it is."""

    negotiation: Negotiation
    parts: dict[str, Part]


def divide(negotiation: Negotiation) -> Divided:
    """The negotiation with every measure of n > 1 tranches in n parts, and group names in requirements resolved.

    Costs, flows, benefits and the duration are divided by n. Each part requires the one before, in an earlier
    phase; what must come before the measure comes before its first part; what waits for the measure waits for
    its last part. In requirements:

    * "A is done" means the last part of each; "no B" holds its first part back, and so all of them.
    * `with_any` goes step for step: A counts from its first part on, so that B need not wait for the last.
    * `same` is of what is done altogether: the last parts fall in one phase.
    * `matched` and `max_per_phase` count every part as a step: tranche for tranche.
    * `before` with a measure on both sides: it does not wait for itself, so that its parts do not either.
    * `must_any` of a single measure with a count above 1 asks for that many of its parts.
    """
    split = {one.id: _parts(one) for one in negotiation.measures}
    ids = {measure: tuple(part.id for part in parts) for measure, parts in split.items()}
    return Divided(
        negotiation=structs.replace(
            negotiation,
            measures=tuple(_tied(part, ids) for parts in split.values() for part in parts),
            requirements=tuple(_requirement(one, ids, negotiation.groups) for one in negotiation.requirements),
            groups={
                name: tuple(part for one in members for part in ids.get(one, (one,)))
                for name, members in negotiation.groups.items()
            },
        ),
        parts={
            part.id: Part(measure=measure, number=number, of=len(parts))
            for measure, parts in split.items()
            for number, part in enumerate(parts, start=1)
        },
    )


def _tied(part: NegotiatedMeasure, ids: Mapping[str, Sequence[str]]) -> NegotiatedMeasure:
    """The part with what it waits for, and what it excludes, named by their parts."""
    return structs.replace(
        part,
        after=tuple(ids.get(one, (one,))[-1] for one in part.after),
        with_or_after=tuple(ids.get(one, (one,))[-1] for one in part.with_or_after),
        excludes=tuple(ids.get(one, (one,))[0] for one in part.excludes),
    )


def _parts(measure: NegotiatedMeasure) -> tuple[NegotiatedMeasure, ...]:
    """The parts of a measure in order; the measure itself where it is not split."""
    count = measure.tranches
    if count <= 1:
        return (measure,)
    share = _sharing(count)
    part = structs.replace(
        measure,
        cost=share(measure.cost),
        flow_cost=share(measure.flow_cost),
        benefits=tuple(
            Benefit(party=one.party, once=share(one.once), flow=share(one.flow)) for one in measure.benefits
        ),
        duration_days=None if measure.duration_days is None else share(measure.duration_days),
        tranches=1,
    )
    ids = [f"{measure.id}#{number}" for number in range(1, count + 1)]
    later = [
        structs.replace(part, id=one, after=(before,), with_or_after=(), excludes=())
        for before, one in itertools.pairwise(ids)
    ]
    return (structs.replace(part, id=ids[0]), *later)


def _sharing(count: int) -> Callable[[Figure], Figure]:
    """Divides a figure and its range by a count."""

    def share(figure: Figure) -> Figure:
        return structs.replace(
            figure,
            likely=figure.likely / count,
            low=None if figure.low is None else figure.low / count,
            high=None if figure.high is None else figure.high / count,
        )

    return share


def _requirement(
    one: Requirement, ids: Mapping[str, Sequence[str]], groups: Mapping[str, Sequence[str]]
) -> Requirement:
    ladder = tuple(_rewritten(rung, ids, groups) for rung in one.ladder)
    return structs.replace(_rewritten(one, ids, groups), ladder=ladder)


def _rewritten(form: Form, ids: Mapping[str, Sequence[str]], groups: Mapping[str, Sequence[str]]) -> Form:
    """The form with its measures replaced by the parts that it is about."""
    first = _members(form.first, ids, groups)
    second = _members(form.second, ids, groups)
    if form.kind == "before":
        first, second = _apart(first, second)
    every = tuple(part for one in first for part in ids.get(one, (one,)))
    if form.kind == "with_any":
        every = tuple(ids.get(one, (one,))[0] for one in first)
    counts_wholes = form.kind in WHOLES or (form.kind == "must_any" and not (len(first) == 1 and form.count > 1))
    return structs.replace(
        form,
        first=_last_parts(first, ids) if counts_wholes else every,
        second=_last_parts(second, ids)
        if form.kind == "same"
        else tuple(part for one in second for part in ids.get(one, (one,))),
    )


def _apart(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sides of `before` without a measure that stands on both, where the other side has nothing else.

    Where several stand on both, each waits for another that waits for it, and none can be done anyway.
    """
    if len(first) == 1 < len(second):
        return first, tuple(one for one in second if one not in first)
    if len(second) == 1 < len(first):
        return tuple(one for one in first if one not in second), second
    return first, second


def _last_parts(names: Iterable[str], ids: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """With these a measure is done altogether."""
    return tuple(ids.get(one, (one,))[-1] for one in names)


def _members(
    names: Iterable[str], ids: Mapping[str, Sequence[str]], groups: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Ids of measures, group names resolved, each once."""
    found: dict[str, None] = {}
    for name in names:
        found.update(dict.fromkeys(groups[name] if name not in ids and name in groups else (name,)))
    return tuple(found)
