"""What each kind of requirement means, said of a finished schedule: which measure is done in which phase."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from memcon.domain.negotiation import NegotiatedMeasure, Requirement, Softer

    Schedule = Mapping[str, int]  # id of a measure that is done -> its phase, from 1


def keeps(schedule: Schedule, form: Requirement | Softer) -> bool:
    """Whether a schedule keeps a requirement, or one rung of its ladder; a dropped rung is always kept.

    This is the definition, read off phase by phase, and knows nothing of how solvers encode it. A measure on both
    sides of `before` does not wait for itself.
    """
    return form.kind is None or _MEANING[form.kind](schedule, form)


def is_possible(schedule: Schedule, measures: Iterable[NegotiatedMeasure]) -> bool:
    """Whether prerequisites and exclusions of the measures hold."""
    return all(
        _waits(schedule, measure.id, measure.after, strictly=True)
        and _waits(schedule, measure.id, measure.with_or_after, strictly=False)
        and not any(other in schedule for other in measure.excludes)
        for measure in measures
        if measure.id in schedule
    )


def _waits(schedule: Schedule, one: str, others: Iterable[str], *, strictly: bool) -> bool:
    latest = schedule[one] - strictly
    return all(other in schedule and schedule[other] <= latest for other in others)


def _done(schedule: Schedule, measures: Iterable[str]) -> list[str]:
    return [measure for measure in dict.fromkeys(measures) if measure in schedule]


def _before(schedule: Schedule, form: Requirement | Softer) -> bool:
    return all(
        _waits(schedule, later, [one for one in form.first if one != later], strictly=True)
        for later in _done(schedule, form.second)
    )


def _enough_by(schedule: Schedule, form: Requirement | Softer, shift: int) -> bool:
    return all(
        sum(schedule[one] <= schedule[later] - shift for one in _done(schedule, form.first)) >= form.count
        for later in _done(schedule, form.second)
    )


def _matched(schedule: Schedule, form: Requirement | Softer) -> bool:
    first, second = _done(schedule, form.first), _done(schedule, form.second)
    return all(
        sum(schedule[one] <= phase for one in second) <= sum(schedule[one] <= phase for one in first)
        for phase in {schedule[one] for one in second}
    )


def _same(schedule: Schedule, form: Requirement | Softer) -> bool:
    return all(schedule.get(one) == schedule.get(other) for one in form.first for other in form.second)


def _only_if(schedule: Schedule, form: Requirement | Softer) -> bool:
    return not _done(schedule, form.second) or all(one in schedule for one in form.first)


def _unless(schedule: Schedule, form: Requirement | Softer) -> bool:
    return all(
        schedule[one] > schedule[later] for one in _done(schedule, form.first) for later in _done(schedule, form.second)
    )


def _must_by(schedule: Schedule, form: Requirement | Softer) -> bool:
    return all(one in schedule and schedule[one] <= (form.phase or 0) for one in form.first)


def _not_before(schedule: Schedule, form: Requirement | Softer) -> bool:
    return all(schedule[one] >= (form.phase or 0) for one in _done(schedule, form.first))


def _few_per_phase(schedule: Schedule, form: Requirement | Softer) -> bool:
    busiest = Counter(schedule[one] for one in _done(schedule, form.first))
    return max(busiest.values(), default=0) <= form.count


_MEANING: dict[str, Callable[[Schedule, Requirement | Softer], bool]] = {
    "before": _before,
    "before_any": lambda schedule, form: _enough_by(schedule, form, 1),
    "with_any": lambda schedule, form: _enough_by(schedule, form, 0),
    "matched": _matched,
    "same": _same,
    "only_if": _only_if,
    "unless": _unless,
    "never": lambda schedule, form: not _done(schedule, form.first),
    "must": lambda schedule, form: all(one in schedule for one in form.first),
    "must_any": lambda schedule, form: len(_done(schedule, form.first)) >= form.count,
    "must_by": _must_by,
    "not_before_phase": _not_before,
    "max_per_phase": _few_per_phase,
}
