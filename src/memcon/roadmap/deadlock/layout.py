"""From the waits that a solver chose to a schedule: each measure in the earliest phase that its waits allow."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from memcon.roadmap.deadlock.order import parts_of, waits_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.roadmap.deadlock.encoding import Crowd, Encoding
    from memcon.roadmap.deadlock.order import Waits


def lay_out(encoding: Encoding, model: Sequence[int]) -> dict[str, int]:
    """Phases, from 1, of the measures that a model has done; what waits in a circle of weak waits shares a phase.

    A measure with numbered phases is done where the model has it, the others as early as their waits and crowds
    allow. With a window, what is done after it begins in the phase behind it.

    The model has 1 at its true literals; its waits have no strict circle.
    """
    waits = waits_in(encoding.arcs, model)
    done = [number for number in encoding.names if model[number]]
    together = _classes(waits)
    fixed = {one: _numbered_phase(encoding, model, one) for one in done if one in encoding.done_by}
    crowds = [crowd for crowd in encoding.crowds if all(map(model.__getitem__, crowd.when))]
    phases: dict[int, int] = {}
    taken: Counter[tuple[int, int]] = Counter()
    for members in _in_order(done, waits, together):
        earliest = _earliest(members, waits, phases, fixed)
        phase = fixed.get(members[0]) if fixed.get(members[0], 0) <= encoding.last_phase else None
        phases |= dict.fromkeys(members, phase or _with_room(members, crowds, taken, earliest))
        _take(members, crowds, taken, phases[members[0]])
    return {encoding.names[number]: phase for number, phase in sorted(phases.items())}


def _numbered_phase(encoding: Encoding, model: Sequence[int], measure: int) -> int:
    """The phase in the window, or the one behind it."""
    by = encoding.done_by[measure]
    place = next((place for place, variable in enumerate(by, start=1) if model[variable]), encoding.window + 1)
    return encoding.phase_at(place)


def _classes(waits: Waits) -> dict[int, tuple[int, ...]]:
    return {one: tuple(sorted(part)) for part in parts_of(waits) for one in part}


def _in_order(done: Sequence[int], waits: Waits, together: dict[int, tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Classes of measures that share a phase, each behind those that it waits for."""
    from graphlib import TopologicalSorter

    sorter: TopologicalSorter[tuple[int, ...]] = TopologicalSorter()
    for one in done:
        own = together.get(one, (one,))
        ahead = {together.get(arc.earlier, (arc.earlier,)) for arc in waits.get(one, ())} - {own}
        sorter.add(own, *sorted(ahead))
    return list(sorter.static_order())


def _earliest(members: Sequence[int], waits: Waits, phases: dict[int, int], fixed: dict[int, int]) -> int:
    inside = set(members)
    bounds = [
        phases[arc.earlier] + arc.strict for one in members for arc in waits.get(one, ()) if arc.earlier not in inside
    ]
    return max([1, *bounds, *(fixed[one] for one in members if one in fixed)])


def _with_room(members: Sequence[int], crowds: Sequence[Crowd], taken: Counter[tuple[int, int]], phase: int) -> int:
    sizes = [(place, crowd.most, len(crowd.measures.intersection(members))) for place, crowd in enumerate(crowds)]
    while any(size and taken[place, phase] and taken[place, phase] + size > most for place, most, size in sizes):
        phase += 1
    return phase


def _take(members: Sequence[int], crowds: Sequence[Crowd], taken: Counter[tuple[int, int]], phase: int) -> None:
    for place, crowd in enumerate(crowds):
        taken[place, phase] += len(crowd.measures.intersection(members))
