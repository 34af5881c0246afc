"""What a party does in a phase, as a person reads it: the parts of one measure that are done together are one act."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from memcon.show import plan_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from memcon.domain.plan import Phase, RoadMap, Step


class Act(NamedTuple):
    """One or more steps of one measure in one phase, with the running numbers by which deadlines name steps.

    `tie` is the letter that it shares with all acts of the phase that it is tied to; "" where it stands alone. `when`
    is its deadline in few words, for tables and boxes: `60 d after 3–5, verified`; `due` is the same in full.
    """

    numbers: Sequence[int]
    steps: Sequence[Step]
    tie: str = ""
    when: str = ""

    @property
    def performer(self) -> str:
        """Who does it."""
        return self.steps[0].performer

    @property
    def number(self) -> str:
        """Its step numbers: `3` or `3–5`."""
        first, last = self.numbers[0], self.numbers[-1]
        return str(first) if first == last else f"{first}–{last}"

    @property
    def parts(self) -> str:
        """Which parts of the measure: `part 2 of 3`, `parts 2–3 of 3`; "" where it is done whole."""
        first, last, of = self.steps[0].tranche[0], self.steps[-1].tranche[0], self.steps[0].tranche[1]
        if last - first + 1 == of:
            return ""
        return f"part {first} of {of}" if first == last else f"parts {first}–{last} of {of}"

    @property
    def name(self) -> str:
        """What is done, and which parts of it."""
        return f"{self.steps[0].name} ({self.parts})" if self.parts else self.steps[0].name

    @property
    def due(self) -> str:
        """When its steps are due, each deadline once."""
        return "; ".join(dict.fromkeys(filter(None, map(plan_words.due, self.steps))))


def acts_of(road_map: RoadMap) -> list[tuple[Phase, list[Act]]]:
    """The acts of each phase, in order; steps are numbered from 1 through all phases."""
    found, number = [], 0
    every = [step.id for phase in road_map.phases for step in phase.steps]
    running = {one: place for place, one in enumerate(every, start=1)}
    for phase in road_map.phases:
        numbers = {step.id: number + place for place, step in enumerate(phase.steps, start=1)}
        number += len(phase.steps)
        groups = [list(steps) for _, steps in groupby(phase.steps, key=_what)]
        ties = _ties(groups)
        acts = [
            Act([numbers[step.id] for step in steps], steps, ties.get(place, ""), _when(steps, running))
            for place, steps in enumerate(groups)
        ]
        found.append((phase, acts))
    return found


def _what(step: Step) -> tuple[str, str, str | None, bool]:
    return step.measure, step.performer, step.verifier, step.deliverable


def _when(steps: Sequence[Step], running: Mapping[str, int]) -> str:
    """The deadlines of an act in few words, each once."""
    return "; ".join(dict.fromkeys(filter(None, (_short(step, running) for step in steps))))


def _short(step: Step, running: Mapping[str, int]) -> str:
    """`by day 60`, `60 d after 3–5, verified`; the full words where the deadline is of another form."""
    due = step.due
    plain = due.days is not None and due.date is None and due.months is None and not due.or_after
    plain = plain and due.manner == "done" and due.whichever != "earlier"
    if not plain or any(one not in running for one in due.after):
        return plan_words.due(step)
    if not due.after:
        return f"by day {due.days}"
    verified = ", verified" if due.on_verification else ""
    return f"{due.days} d after {_ranges(sorted(running[one] for one in due.after))}{verified}"


def _ranges(numbers: Sequence[int]) -> str:
    """`3–5, 8` for 3, 4, 5 and 8."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _ties(groups: Sequence[Sequence[Step]]) -> dict[int, str]:
    """Place of a group -> the letter of those that are tied together, directly or through others."""
    of_step = {step.id: place for place, steps in enumerate(groups) for step in steps}
    joined: list[set[int]] = []
    for place, steps in enumerate(groups):
        together = {place, *_places(steps, of_step)}
        for group in [one for one in joined if one & together]:
            joined.remove(group)
            together |= group
        joined.append(together)
    tied = [group for group in sorted(joined, key=min) if len(group) > 1]
    return {place: chr(97 + number % 26) for number, group in enumerate(tied) for place in group}


def _places(steps: Iterable[Step], of_step: dict[str, int]) -> list[int]:
    return [of_step[other] for step in steps for other in step.matched_with if other in of_step]
