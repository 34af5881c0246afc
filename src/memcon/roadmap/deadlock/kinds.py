"""Each kind of requirement as clauses and arcs, guarded: it binds when all of some literals are true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.roadmap.deadlock.encoding import Arc, Crowd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from memcon.domain.negotiation import NegotiatedMeasure, Requirement, Softer
    from memcon.roadmap.deadlock.encoding import Encoding

    Form = Requirement | Softer
    When = tuple[int, ...]


def bind(encoding: Encoding, form: Form, when: When) -> None:
    """Make a requirement, or one rung of its ladder, binding when all of `when` are true."""
    if form.kind is not None:
        _ENCODED[form.kind](encoding, form, when)


def bind_prerequisites(encoding: Encoding, measure: NegotiatedMeasure, when: When = ()) -> None:
    """Make what a measure must come after, and what it excludes, binding."""
    own = encoding.measures[measure.id]
    for strict, others in ((True, measure.after), (False, measure.with_or_after)):
        for other in _variables(encoding, others):
            encoding.wait(Arc(own, other, strict, when))
    for other in _variables(encoding, measure.excludes):
        encoding.require(when, -own, -other)


def _variables(encoding: Encoding, measures: Iterable[str]) -> list[int]:
    return sorted({encoding.measures[measure] for measure in measures})


def _sides(encoding: Encoding, form: Form) -> tuple[list[int], list[int]]:
    return _variables(encoding, form.first), _variables(encoding, form.second)


def _before(encoding: Encoding, form: Form, when: When) -> None:
    first, second = _sides(encoding, form)
    for later in second:
        for earlier in first:
            if earlier != later:  # a measure on both sides does not wait for itself
                encoding.wait(Arc(later, earlier, strict=True, when=when))


def _enough(encoding: Encoding, form: Form, when: When, *, strict: bool) -> None:
    """For each second measure, `count` of the first ones go before it, which ones is for the solver to choose."""
    first, second = _sides(encoding, form)
    for later in second:
        others = [one for one in first if one != later]
        needed = form.count - (not strict and later in first)  # in the same phase as itself
        if needed == len(others):
            for earlier in others:
                encoding.wait(Arc(later, earlier, strict, when))
        elif needed > 0:
            choices = [encoding.chosen(later, one, strict=strict) for one in others]
            encoding.at_least(needed, choices, (*when, later))


def _matched(encoding: Encoding, form: Form, when: When) -> None:
    """Never more of second than of first: each second measure done has a first one of its own, no later than it.

    That the two say the same is Hall's theorem for intervals: pair the k-th of the one with the k-th of the other.
    """
    first, second = _sides(encoding, form)
    pairs: dict[int, list[int]] = {one: [] for one in first}
    for later in second:
        own = []
        for earlier in first:
            pair = encoding.variable()
            encoding.wait(Arc(later, earlier, strict=False, when=(pair,)))
            pairs[earlier].append(pair)
            own.append(pair)
        encoding.require((*when, later), *own)
    for taken in pairs.values():
        encoding.at_most(1, taken, ())


def _same(encoding: Encoding, form: Form, when: When) -> None:
    """A ring of waits through all measures of both sides: all in one phase or none."""
    first, second = _sides(encoding, form)
    if not first or not second:
        return
    ring = sorted({*first, *second})
    for place, later in enumerate(ring):
        encoding.wait(Arc(later, ring[place - 1], strict=False, when=when))


def _only_if(encoding: Encoding, form: Form, when: When) -> None:
    first, second = _sides(encoding, form)
    for later in second:
        for one in first:
            encoding.require((*when, later), one)


def _unless(encoding: Encoding, form: Form, when: When) -> None:
    """A first measure that is done at all is done after every second one that is."""
    first, second = _sides(encoding, form)
    for one in first:
        for other in second:
            encoding.wait(Arc(one, other, strict=True, when=when, if_both=True))


def _each(encoding: Encoding, measures: Sequence[str], when: When, sign: int) -> None:
    for one in _variables(encoding, measures):
        encoding.require(when, sign * one)


def _must_by(encoding: Encoding, form: Form, when: When) -> None:
    for one in _variables(encoding, form.first):
        encoding.by_phase(one, form.phase or 0, when, done=True)


def _not_before(encoding: Encoding, form: Form, when: When) -> None:
    for one in _variables(encoding, form.first):
        encoding.by_phase(one, (form.phase or 0) - 1, when, done=False)


def _few_per_phase(encoding: Encoding, form: Form, when: When) -> None:
    encoding.crowd(Crowd(frozenset(_variables(encoding, form.first)), form.count, when))


_ENCODED: dict[str, Callable[[Encoding, Form, When], None]] = {
    "before": _before,
    "before_any": lambda encoding, form, when: _enough(encoding, form, when, strict=True),
    "with_any": lambda encoding, form, when: _enough(encoding, form, when, strict=False),
    "matched": _matched,
    "same": _same,
    "only_if": _only_if,
    "unless": _unless,
    "never": lambda encoding, form, when: _each(encoding, form.first, when, -1),
    "must": lambda encoding, form, when: _each(encoding, form.first, when, 1),
    "must_any": lambda encoding, form, when: encoding.at_least(form.count, _variables(encoding, form.first), when),
    "must_by": _must_by,
    "not_before_phase": _not_before,
    "max_per_phase": _few_per_phase,
}
