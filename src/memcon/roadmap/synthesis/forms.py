"""Writes each kind of requirement into the solver's model, where a guard says that it is to hold.

With d monotone in the phase, "B in phase t needs A by phase s" is the same for all t as "B by phase t needs A by s".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ortools.sat.python import cp_model

    from memcon.domain.negotiation import Requirement, Softer
    from memcon.roadmap.synthesis.frame import Frame

    Form: TypeAlias = Requirement | Softer
    Rule: TypeAlias = Callable[[Frame, Form, cp_model.IntVar], None]


def impose(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    """The form holds wherever `guard` is true; a dropped form (no kind) asks for nothing."""
    if form.kind is not None:
        RULES[form.kind](frame, form, guard)


def _before(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    for second in dict.fromkeys(form.second):
        for phase in _phases(frame, second):
            earlier = phase - frame.takes[second]
            for first in form.first:
                if first != second:
                    frame.model.add_bool_or([~guard, ~frame.by(second, phase), frame.by(first, earlier)])


def _before_any(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    for second in dict.fromkeys(form.second):
        for phase in _phases(frame, second):
            _enough(frame, form, phase - frame.takes[second], [guard, frame.by(second, phase)])


def _with_any(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    for second in dict.fromkeys(form.second):
        for phase in _phases(frame, second):
            _enough(frame, form, phase, [guard, frame.by(second, phase)])


def _matched(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    first, second = dict.fromkeys(form.first), dict.fromkeys(form.second)
    for phase in range(1, frame.phases + 1):
        given, got = [[frame.by(one, phase) for one in side] for side in (second, first)]
        frame.model.add(sum(given) <= sum(got)).only_enforce_if(guard)


def _same(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    for first in form.first:
        for second in form.second:
            for phase in range(1, frame.phases + 1):
                one, other = frame.by(first, phase), frame.by(second, phase)
                frame.model.add_bool_or([~guard, ~one, other])
                frame.model.add_bool_or([~guard, one, ~other])


def _only_if(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    for first in form.first:
        for second in form.second:
            frame.model.add_bool_or([~guard, ~_ever(frame, second), _ever(frame, first)])


def _unless(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    for first in form.first:
        for second in form.second:
            for phase in range(1, frame.phases + 1):
                earlier = frame.by(second, phase - 1)
                frame.model.add_bool_or([~guard, ~frame.by(first, phase), ~frame.by(second, phase), earlier])


def _never(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    for first in form.first:
        frame.model.add_implication(guard, ~_ever(frame, first))


def _must(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    for first in form.first:
        frame.model.add_implication(guard, _ever(frame, first))


def _must_any(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    _enough(frame, form, frame.phases, [guard])


def _must_by(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    for first in form.first:
        frame.model.add_implication(guard, frame.by(first, form.phase or 0))


def _not_before_phase(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    for first in form.first:
        if first in frame.takes:
            last_too_early = min((form.phase or 0) + frame.takes[first] - 2, frame.phases)
            frame.model.add_implication(guard, ~frame.by(first, last_too_early))


def _max_per_phase(frame: Frame, form: Form, guard: cp_model.IntVar) -> None:
    first = dict.fromkeys(form.first)
    for phase in range(1, frame.phases + 1):
        new = [frame.new(one, phase) for one in first]
        frame.model.add(sum(new) <= form.count).only_enforce_if(guard)


RULES: dict[str, Rule] = {
    "before": _before,
    "before_any": _before_any,
    "with_any": _with_any,
    "matched": _matched,
    "same": _same,
    "only_if": _only_if,
    "unless": _unless,
    "never": _never,
    "must": _must,
    "must_any": _must_any,
    "must_by": _must_by,
    "not_before_phase": _not_before_phase,
    "max_per_phase": _max_per_phase,
}


def _enough(frame: Frame, form: Form, phase: int, when: list[cp_model.IntVar]) -> None:
    """At least `count` of A by the phase, where all of `when` are true; a clause where one, or all, are enough."""
    done = [frame.by(one, phase) for one in dict.fromkeys(form.first)]
    unless = [~one for one in when]
    if form.count <= 0:
        return
    if form.count == 1:
        frame.model.add_bool_or([*unless, *done])
    elif form.count == len(done):
        for one in done:
            frame.model.add_bool_or([*unless, one])
    else:
        frame.model.add(sum(done) >= form.count).only_enforce_if(*when)


def _phases(frame: Frame, measure: str) -> Iterator[int]:
    """Phases in which a measure can be done; none for one that is not in the negotiation."""
    return iter(range(1, frame.phases + 1) if measure in frame.takes else ())


def _ever(frame: Frame, measure: str) -> cp_model.IntVar:
    return frame.by(measure, frame.phases)
