"""The course of a road map: when each measure, or part of one, is begun and done, by its steps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.negotiation import NegotiatedMeasure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import RoadMap


class PartDone(Struct, frozen=True, kw_only=True):
    """One part of a measure in a road map: the phase in which it is begun and that in which it is done."""

    measure: str
    part: int
    begun: int
    done: int


class Course(Struct, frozen=True, kw_only=True):
    """All parts done in a road map, by measure and part, and the measures of the negotiation by id."""

    measures: dict[str, NegotiatedMeasure]
    groups: dict[str, tuple[str, ...]]
    parts: tuple[PartDone, ...]
    by_name: dict[str, tuple[PartDone, ...]]
    phases: int

    def of(self, name: str) -> list[PartDone]:
        """What is done of a measure, or of one part of it ("measure#part"), in order of parts."""
        return list(self.by_name.get(name, ()))

    def whole(self, name: str) -> int | None:
        """The phase by which all of a measure (or the part named) is done; None where it is not all done."""
        found = self.of(name)
        expected = max(1, self.measures[name].tranches) if name in self.measures else 1
        return max(one.done for one in found) if found and len(found) == expected else None

    def begun(self, name: str) -> int | None:
        """The phase in which a measure (or the part named) is begun; None where nothing of it is done."""
        return min((one.begun for one in self.of(name)), default=None)

    def members(self, names: Iterable[str]) -> list[str]:
        """Measures named, those of a group in its place, each once."""
        found: dict[str, None] = {}
        for name in names:
            known = name in self.measures or name not in self.groups
            found.update(dict.fromkeys((name,) if known else self.groups[name]))
        return list(found)


def course_of(negotiation: Negotiation, road_map: RoadMap) -> Course:
    """When everything in the road map is begun and done; steps of unknown measures are left out."""
    measures = {one.id: one for one in negotiation.measures}
    parts = []
    for phase in road_map.phases:
        for step in phase.steps:
            if step.measure in measures:
                took = phases_taken(measures[step.measure], negotiation.phase_days)
                part, done = step.tranche[0], phase.number
                parts.append(PartDone(measure=step.measure, part=part, begun=done - took + 1, done=done))
    return Course(
        measures=measures,
        groups=negotiation.groups,
        parts=tuple(parts),
        by_name=_by_name(parts),
        phases=len(road_map.phases),
    )


def _by_name(parts: Iterable[PartDone]) -> dict[str, tuple[PartDone, ...]]:
    """What is done under each name, that of a measure or of one part of it, in order of parts."""
    found: dict[str, tuple[PartDone, ...]] = {}
    for one in sorted(parts, key=lambda one: one.part):
        for name in (one.measure, f"{one.measure}#{one.part}"):
            found[name] = (*found.get(name, ()), one)
    return found


def phases_taken(measure: NegotiatedMeasure, phase_days: int) -> int:
    """Phases that one part of the measure takes, at least one; a part takes its share of the days."""
    if measure.duration_days is None or phase_days <= 0:
        return 1
    days = measure.duration_days.likely / max(1, measure.tranches)
    return max(1, math.ceil(days / phase_days - 1e-9))
