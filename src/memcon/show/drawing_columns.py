"""The columns of a road map's lanes: how wide each phase is, and what its head says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from memcon.show import drawing
from memcon.show.drawing import Area, At
from memcon.show.drawing_acts import GAP, TIE_APART

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.plan import Phase
    from memcon.show.acts import Act

EMPTY = 64.0  # pixels of a phase in which nothing falls due
_SMALL = 9.5


class Column(NamedTuple):
    """One phase on the sheet.

    Attributes:
        x, right: its left and right edge; `inner` is where its boxes begin, right of the lines of tied acts.
        due: the deadline that most of its acts share, said once in its head; "" where none do.
        header: the small lines under its number.
    """

    phase: Phase
    acts: Sequence[Act]
    x: float
    right: float
    inner: float
    y: float
    due: str
    header: Sequence[str]

    @property
    def middle(self) -> float:
        """Where its exposures are drawn."""
        return (self.x + self.right) / 2

    def drawn(self) -> Iterator[str]:
        """Its head."""
        number = f"Phase {self.phase.number}"
        yield drawing.text([number], At(self.x + GAP, self.y + 14), size=12, more='font-weight="bold"')
        yield drawing.text(self.header, At(self.x + GAP, self.y + 28), size=_SMALL, look="soft")


def columns_of(phases: Sequence[tuple[Phase, list[Act]]], area: Area) -> list[Column]:
    """The columns of a band, side by side over the width of the area; empty phases are narrow."""
    full = sum(bool(acts) for _, acts in phases)
    empty = EMPTY if full else area.wide / max(1, len(phases))
    wide = (area.wide - empty * (len(phases) - full)) / max(1, full)
    columns, x = [], area.x
    for phase, acts in phases:
        right = x + (wide if acts else empty)
        due = _shared_due(acts)
        said = f"from day {phase.begins_day}" + (f"; due {due}" if due else "")
        header = drawing.wrap(said, right - x - 2 * GAP, _SMALL)
        ties = len({act.tie for act in acts if act.tie})
        inner = x + GAP + (TIE_APART * ties if ties else 0.0)
        columns.append(Column(phase, acts, x, right, inner, area.y, due, header))
        x = right
    return columns


def _shared_due(acts: Sequence[Act]) -> str:
    """The deadline that at least two acts share, and most of those that share any."""
    counted = Counter(act.when for act in acts if act.when)
    due, count = counted.most_common(1)[0] if counted else ("", 0)
    return due if count > 1 else ""
