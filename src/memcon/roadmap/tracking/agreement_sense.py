"""Whether an agreement makes sense: names that exist, real dates, deadlines without circles, shares that grow."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from memcon.roadmap.tracking.days import find_days
from memcon.roadmap.tracking.deadlines import deadlines_of, find_circle
from memcon.roadmap.written.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from memcon.domain.agreement import Agreement
    from memcon.domain.plan import Deadline
    from memcon.roadmap.written.places import Path
    from memcon.roadmap.written.problems import Problems

_DAY = "write it as 2020-06-01, 2020-06 or 2020"


def check_sense(agreement: Agreement, problems: Problems) -> None:
    """Tell the problems of everything that cannot be meant."""
    for found in (_head, _names, _deadlines, _circle, _dates, _tranches, _limits, _entries):
        for path, words in found(agreement):
            problems.add(path, words)


def check_measures(agreement: Agreement, catalogue: Collection[str] | None, problems: Problems) -> None:
    """Tell the problems of entries that the measure catalogue lacks; None passes all."""
    for one in agreement.commitments:
        if catalogue is not None and one.catalogue is not None and one.catalogue not in catalogue:
            known = nearest(one.catalogue, catalogue)
            problems.add(("commitments", one.id, "catalogue"), f"no measure '{one.catalogue}' is listed{known}")


def _head(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    if not agreement.name.strip() or any(letter.isspace() for letter in agreement.name):
        yield ("name",), "a short name without blanks, as it is typed: “midtown-2020”"
    if not agreement.commitments and not agreement.limits:
        yield ("commitments",), "it commits nobody to anything: there is neither a commitment nor a limit"
    scale = agreement.own_scale
    values = [step.value for step in scale.steps] if scale else [0.0, 1.0]
    if len(values) < 2 or any(one >= other for one, other in itertools.pairwise(values)):
        yield ("own_scale", "steps"), "at least two steps, from nothing to all of it, each value above the one before"
    yield from _unknown([agreement.start], {one.id for one in agreement.events}, ("start",), "event")


def _names(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    """Who is bound, and what is named twice."""
    parties, documents = set(agreement.parties), {one.id for one in agreement.documents}
    both = {one.id for one in agreement.events} & {one.id for one in agreement.commitments}
    for name in sorted(both):
        yield ("commitments", name), "an event has the same id; deadlines could not tell them apart"
    for one in agreement.commitments:
        path = ("commitments", one.id)
        if not one.who:
            yield (*path, "who"), "nobody is bound by it: who = [“PARTY”]"
        if parties:
            yield from _unknown(one.who, parties, (*path, "who"), "party")
        if one.document is not None:
            yield from _unknown([one.document], documents, (*path, "document"), "document")
    for limit in agreement.limits:
        if parties:
            yield from _unknown(limit.who, parties, ("limits", limit.id, "who"), "party")


def _deadlines(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    known = deadlines_of(agreement)
    events = {one.id for one in agreement.events}
    for name, deadline in known.items():
        path = ("events" if name in events else "commitments", name, "due")
        yield from _unknown(deadline.after, known, (*path, "after"), "event or commitment")
        yield from _unknown(deadline.or_after, known, (*path, "or_after"), "event or commitment")
        yield from _triggers(deadline, path)


def _triggers(deadline: Deadline, path: Path) -> Iterator[tuple[Path, str]]:
    relative = bool(deadline.after) or deadline.days is not None or deadline.months is not None
    triggers = sum((deadline.date is not None, relative, bool(deadline.or_after)))
    if triggers > 1 and deadline.whichever is None:
        yield path, "it has several triggers: say whichever = “earlier” or “later”"
    if triggers < 2 and deadline.whichever is not None:
        yield (*path, "whichever"), "there is only one trigger; the other stands under or_after or date"
    if not deadline.or_after and (deadline.or_days is not None or deadline.or_months is not None):
        yield (*path, "or_after"), "of what event? or_after is missing"
    if deadline.manner in {"promptly", "in parallel"} and not deadline.after:
        yield (*path, "after"), f"{deadline.manner} with or after what? after is missing"
    if deadline.date is not None and find_days(deadline.date) is None:
        yield (*path, "date"), f"'{deadline.date}' is no date; {_DAY}"


def _circle(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    circle = find_circle(agreement)
    if circle:
        where = "events" if circle[0] in {one.id for one in agreement.events} else "commitments"
        yield (where, circle[0], "due"), f"it waits for itself: {' → '.join(circle)}"


def _dates(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    dated: list[tuple[Path, str | None]] = [(("events", one.id, "date"), one.date) for one in agreement.events]
    dated += [(("documents", one.id, "date"), one.date) for one in agreement.documents]
    dated += [(("happenings",), one.date) for one in agreement.happenings]
    dated += [(("observations",), one.date) for one in agreement.observations]
    dated += [(("scores",), date) for one in agreement.scores for date in (one.period, one.on)]
    for path, date in dated:
        if date is not None and find_days(date) is None:
            yield path, f"'{date}' is no date; {_DAY}"


def _tranches(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    so_far: dict[str, float] = {}
    for one in agreement.commitments:
        if one.tranche:
            if one.tranche.cumulative <= so_far.get(one.tranche.of, 0.0) and one.tranche.cumulative > 0:
                told = f"the part before it reaches {so_far[one.tranche.of]:g} already: shares are of the whole so far"
                yield ("commitments", one.id, "tranche"), told
            so_far[one.tranche.of] = one.tranche.cumulative
        if one.tranche and not 0 < one.tranche.cumulative <= 1:
            yield ("commitments", one.id, "tranche"), "the cumulative share lies above 0 and is at most 1: 0.2 is 20 %"
        if one.quantity and not math.isfinite(one.quantity.amount):
            yield ("commitments", one.id, "quantity"), "a number and its unit: “50000 t”"


def _limits(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    for one in agreement.limits:
        path = ("limits", one.id)
        if one.most is None and one.least is None:
            yield path, "how much? most = NUMBER, or least = NUMBER"
        if one.most is not None and one.least is not None and one.least > one.most:
            yield (*path, "least"), "it is above the most"


def _entries(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    """What was found is about something that the agreement has."""
    commitments = {one.id for one in agreement.commitments}
    yield from _unknown(
        [one.commitment for one in agreement.scores], commitments, ("scores", "commitment"), "commitment"
    )
    events, limits = {one.id for one in agreement.events}, {one.id for one in agreement.limits}
    yield from _unknown([one.event for one in agreement.happenings], events, ("happenings", "event"), "event")
    yield from _unknown([one.limit for one in agreement.observations], limits, ("observations", "limit"), "limit")


def _unknown(names: Iterable[str], known: Collection[str], path: Path, what: str) -> Iterator[tuple[Path, str]]:
    for name in names:
        if name not in known:
            yield path, f"no {what} '{name}'{nearest(name, known)}"
