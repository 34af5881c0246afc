"""Turns a schedule into a road map: phases with steps, deadlines in words, how each party stands, scores."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from memcon.domain.plan import Phase, RoadMap, Scores, Standing, Step
from memcon.roadmap.economy import Ledger, reckon
from memcon.roadmap.synthesis.deadlines import due_in
from memcon.roadmap.synthesis.links import find_links

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.domain.plan import Softening
    from memcon.roadmap.synthesis.links import Links
    from memcon.roadmap.synthesis.problem import Problem

NOISE_POINTS = 1e-9  # figures nearer to zero than this are zero


def make_road_map(problem: Problem, schedule: Mapping[str, int], softened: Sequence[Softening]) -> RoadMap:
    """The road map of a schedule of parts; not yet checked, without brackets or what it is best by."""
    books = reckon(problem.divided, schedule)
    links = find_links(problem, schedule)
    numbers = _number(problem, schedule)
    phases = tuple(
        Phase(
            number=number,
            begins_day=(number - 1) * problem.whole.phase_days,
            steps=tuple(_step(problem, part, links, numbers) for part in numbers if schedule[part] == number),
            standings=_standings(books, number),
        )
        for number in range(1, books.phases + 1)
    )
    content = msgspec.json.encode((phases, tuple(softened)))
    return RoadMap(
        id=hashlib.blake2b(content, digest_size=6).hexdigest(),
        phases=phases,
        scores=score(books),
        softened=tuple(softened),
        gives_first=_gives_first(books),
    )


def score(books: Ledger) -> Scores:
    """What road maps are compared by; a road map of no phases exposes nobody and tempts nobody."""
    empty = books.phases == 0 or not books.parties
    return Scores(
        phases=books.phases,
        peak_exposure=0.0 if empty else max(0.0, _clean(books.within.max())),
        smallest_surplus=0.0 if empty else _clean(books.surplus.min()),
        joint_value=_clean(books.joint_value),
    )


def _number(problem: Problem, schedule: Mapping[str, int]) -> dict[str, int]:
    """The running number of each step: by phase, then in the order of parties and measures of the negotiation."""
    parties = {party.name: place for place, party in enumerate(problem.whole.parties)}
    order = {
        one.id: (schedule[one.id], parties.get(one.performer, len(parties)), place)
        for place, one in enumerate(problem.divided.measures)
        if one.id in schedule
    }
    return {part: number for number, part in enumerate(sorted(order, key=order.__getitem__), start=1)}


def _step(problem: Problem, part: str, links: Links, numbers: Mapping[str, int]) -> Step:
    measure = links.measures[part]
    whose = problem.parts[part]
    return Step(
        id=part,
        measure=whose.measure,
        name=measure.name,
        performer=measure.performer,
        tranche=(whose.number, whose.of),
        due=due_in(part, links, numbers, problem.whole.phase_days),
        verifier=measure.verification.verifier,
        method=measure.verification.method,
        needs=measure.needs,
        deliverable=measure.deliverable,
        matched_with=links.matched(part),
    )


def _standings(books: Ledger, number: int) -> tuple[Standing, ...]:
    return tuple(
        Standing(
            party=party,
            within=_clean(books.within[row, number - 1]),
            after=_clean(books.after[row, number - 1]),
            surplus=_clean(books.surplus[row, number - 1]),
            without_loss=_clean(books.without_loss[row, number - 1]),
        )
        for row, party in enumerate(books.parties)
    )


def _gives_first(books: Ledger) -> str | None:
    """The one party that is exposed in the first phase in which any is; None where several are, or none ever."""
    for column in range(books.phases):
        exposed = np.flatnonzero(books.within[:, column] > NOISE_POINTS)
        if len(exposed):
            return books.parties[int(exposed[0])] if len(exposed) == 1 else None
    return None


def _clean(points: float | np.floating) -> float:
    """A plain number without the noise of floating point, to a billionth of a point; no negative zero."""
    return round(float(points), 9) + 0.0
