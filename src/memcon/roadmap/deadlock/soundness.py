"""Whether requirements can be read at all: measures that exist, ids that are unique, costs that are numbers."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from memcon.errors import NegotiationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.negotiation import NegotiatedMeasure, Negotiation, Requirement, Softer

_WITH_PHASE = frozenset({"must_by", "not_before_phase"})


def refuse_unsound(negotiation: Negotiation, requirements: Sequence[Requirement]) -> None:
    """Raise what is wrong, all at once.

    Raises:
        NegotiationError: unknown measures, a form without what its kind needs, an id twice, a cost that is none.
    """
    problems = (*_measures(negotiation.measures), *_requirements(requirements, negotiation.measures))
    if problems:
        raise NegotiationError(negotiation.title, problems)


def waits_for_itself(form: Requirement | Softer) -> bool:
    """Whether it asks that a measure come before itself, and nothing else: nobody can mean that.

    Where sides of several measures overlap, by groups, a measure on both does not wait for itself.
    """
    return form.kind == "before" and len(set(form.first)) == 1 and set(form.first) == set(form.second)


def _measures(measures: Sequence[NegotiatedMeasure]) -> Iterator[str]:
    known = {one.id for one in measures}
    yield from _twice("measure", [one.id for one in measures])
    for one in measures:
        for other in (*one.after, *one.with_or_after, *one.excludes):
            if other not in known:
                yield f"measures.{one.id}: there is no measure “{other}”"


def _requirements(requirements: Sequence[Requirement], measures: Sequence[NegotiatedMeasure]) -> Iterator[str]:
    known = {one.id for one in measures}
    yield from _twice("requirement", [one.id for one in requirements])
    for one in requirements:
        forms: tuple[Requirement | Softer, ...] = (one, *one.ladder)
        for form in forms:
            yield from (f"requirements.{one.id}: {problem}" for problem in _form(form, known))
        for rung in one.ladder:
            if math.isnan(rung.cost) or rung.cost < 0:
                yield f"requirements.{one.id}.ladder: a step costs at least 0 points, not {rung.cost}"


def _form(form: Requirement | Softer, known: set[str]) -> Iterator[str]:
    if form.kind is None:
        return
    if not form.first:
        yield f"“{form.kind}” names no measure"
    if form.kind in _WITH_PHASE and form.phase is None:
        yield f"“{form.kind}” names no phase"
    if waits_for_itself(form):
        yield f"first and second name the same measure, {form.first[0]}: it cannot come before itself"
    for measure in (*form.first, *form.second):
        if measure not in known:
            yield f"there is no measure “{measure}”"


def _twice(what: str, ids: Sequence[str]) -> Iterator[str]:
    yield from (f"two {what}s have the id “{one}”" for one, times in Counter(ids).items() if times > 1)
