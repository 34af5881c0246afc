"""Whether a finished road map keeps one requirement, read off phase by phase; nothing here knows of any solver."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.domain.negotiation import Requirement, Softer
    from memcon.roadmap.validation.course import Course

    Form: TypeAlias = Requirement | Softer


def is_kept(form: Form, course: Course) -> bool:
    """Whether the road map keeps the form; a dropped one (no kind) is always kept.

    "Done" means all parts of a measure, in `with_any` its first one; "no B" means no part of it. `matched` and
    `max_per_phase` count parts, and so does `must_any` of one measure with a count above 1.
    """
    return form.kind is None or MEANING[form.kind](form, course)


def _before(form: Form, course: Course) -> bool:
    return all(
        (done := course.whole(first)) is not None and done < begun
        for second in course.members(form.second)
        if (begun := course.begun(second)) is not None
        for first in course.members(form.first)
        if first != second
    )


def _before_any(form: Form, course: Course) -> bool:
    return all(
        _count_done(form, course, one.begun - 1) >= form.count
        for second in course.members(form.second)
        for one in course.of(second)
    )


def _with_any(form: Form, course: Course) -> bool:
    def begun_by(phase: int) -> int:
        firsts = [course.of(first)[:1] for first in course.members(form.first)]
        return sum(one.part <= 1 and one.done <= phase for found in firsts for one in found)

    return all(begun_by(one.done) >= form.count for second in course.members(form.second) for one in course.of(second))


def _matched(form: Form, course: Course) -> bool:
    def parts(names: tuple[str, ...], phase: int) -> int:
        return sum(one.done <= phase for name in course.members(names) for one in course.of(name))

    return all(parts(form.second, phase) <= parts(form.first, phase) for phase in range(1, course.phases + 1))


def _same(form: Form, course: Course) -> bool:
    return all(
        course.whole(first) == course.whole(second)
        for first in course.members(form.first)
        for second in course.members(form.second)
    )


def _only_if(form: Form, course: Course) -> bool:
    if all(course.begun(second) is None for second in course.members(form.second)):
        return True
    return all(course.whole(first) is not None for first in course.members(form.first))


def _unless(form: Form, course: Course) -> bool:
    return all(
        done > one.done
        for first in course.members(form.first)
        if (done := course.whole(first)) is not None
        for second in course.members(form.second)
        for one in course.of(second)
    )


def _never(form: Form, course: Course) -> bool:
    return all(course.begun(first) is None for first in course.members(form.first))


def _must(form: Form, course: Course) -> bool:
    return all(course.whole(first) is not None for first in course.members(form.first))


def _must_any(form: Form, course: Course) -> bool:
    names = course.members(form.first)
    if len(names) == 1 and form.count > 1:
        return len(course.of(names[0])) >= form.count
    return _count_done(form, course, course.phases) >= form.count


def _must_by(form: Form, course: Course) -> bool:
    return all(
        (done := course.whole(first)) is not None and done <= (form.phase or 0) for first in course.members(form.first)
    )


def _not_before_phase(form: Form, course: Course) -> bool:
    return all(
        begun >= (form.phase or 0) for first in course.members(form.first) if (begun := course.begun(first)) is not None
    )


def _max_per_phase(form: Form, course: Course) -> bool:
    done = [one.done for first in course.members(form.first) for one in course.of(first)]
    return all(done.count(phase) <= form.count for phase in set(done))


def _count_done(form: Form, course: Course, phase: int) -> int:
    """How many of A are done altogether by the end of the phase."""
    done = [course.whole(first) for first in course.members(form.first)]
    return sum(one is not None and one <= phase for one in done)


MEANING: dict[str, Callable[[Form, Course], bool]] = {
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
