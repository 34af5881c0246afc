"""Which steps of a plan hang together: what each waits for, and what others do in return in the same phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.negotiation import NegotiatedMeasure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memcon.domain.negotiation import Requirement, Softer
    from memcon.roadmap.synthesis.problem import Problem

WAITING = ("before", "before_any", "with_any", "only_if")  # kinds in which B looks to A
EXCHANGING = ("matched", "same", "with_any")  # kinds in which A is the other side's return for B


class Links(Struct, frozen=True, kw_only=True):
    """The ties among the steps of one schedule.

    Attributes:
        schedule: id of a part -> its phase.
        measures: id of a part -> the part.
        waits: id of a part -> parts of earlier phases that it waits for, by prerequisite or requirement.
        returns: id of a part -> parts of other parties in the same phase that a requirement ties to it.
    """

    schedule: dict[str, int]
    measures: dict[str, NegotiatedMeasure]
    waits: dict[str, set[str]]
    returns: dict[str, set[str]]

    def anchors(self, part: str) -> tuple[str, ...]:
        """The steps from whose end the time for this one counts, all of one phase; none for the first phase.

        Of the phase before: those that it waits for, else the other parties' steps; where there are none, the latest
        that it waits for, else its own party's steps of the phase before.
        """
        phase, performer = self.schedule[part], self.measures[part].performer
        waits = self.waits.get(part, set())
        latest = max((self.schedule[one] for one in waits), default=0)
        waited_for = [one for one in waits if self.schedule[one] == latest]
        before = [one for one, when in self.schedule.items() if when == phase - 1]
        others = [one for one in before if self.measures[one].performer != performer]
        chosen = waited_for if latest == phase - 1 else others or waited_for or before
        return self._in_order(iter(chosen))

    def matched(self, part: str) -> tuple[str, ...]:
        """Steps of other parties in the same phase: those that a requirement ties to it, else all of them."""
        tied = self.returns.get(part)
        if tied:
            return self._in_order(iter(tied))
        phase, performer = self.schedule[part], self.measures[part].performer
        return self._in_order(
            one for one, when in self.schedule.items() if when == phase and self.measures[one].performer != performer
        )

    def _in_order(self, parts: Iterator[str]) -> tuple[str, ...]:
        """In the order of the negotiation."""
        wanted = set(parts)
        return tuple(one for one in self.measures if one in wanted)


def find_links(problem: Problem, schedule: Mapping[str, int]) -> Links:
    """The ties among the steps of a schedule, by prerequisites and by requirements as they are held."""
    measures = {one.id: one for one in problem.divided.measures if one.id in schedule}
    links = Links(schedule=dict(schedule), measures=measures, waits={}, returns={})
    for one in measures.values():
        for other in (*one.after, *one.with_or_after):
            _tie_wait(links, other, one.id)
    for requirement in problem.divided.requirements:
        _tie(links, problem.held(requirement))
    return links


def _tie(links: Links, form: Requirement | Softer) -> None:
    """Ties of one requirement; a party's own steps are no return."""
    if form.kind not in (*WAITING, *EXCHANGING):
        return
    for second in form.second:
        for first in form.first:
            if first in links.schedule and second in links.schedule and first != second:
                if form.kind in WAITING:
                    _tie_wait(links, first, second)
                if form.kind in EXCHANGING and links.schedule[first] == links.schedule[second]:
                    _tie_return(links, first, second)


def _tie_wait(links: Links, first: str, second: str) -> None:
    if first in links.schedule and links.schedule[first] < links.schedule[second]:
        links.waits.setdefault(second, set()).add(first)


def _tie_return(links: Links, first: str, second: str) -> None:
    if links.measures[first].performer != links.measures[second].performer:
        links.returns.setdefault(second, set()).add(first)
        links.returns.setdefault(first, set()).add(second)
