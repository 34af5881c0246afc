"""What is given up for a road map, always with who vouches for the requirement, an inferred one marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.vouching import MARKS, layer_of
from memcon.show import plan_words as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import Softening


class GivenUp(NamedTuple):
    """One requirement that is given up.

    `layer` is that of the requirement, `assumed` for an aim that memcon assumed, "" where it is none of the
    negotiation; `mark` is what is printed for it.
    """

    holder: str
    was: str
    becomes: str
    cost: float
    label: str
    layer: str

    @property
    def mark(self) -> str:
        """Who vouches for the requirement, in few words."""
        return MARKS[self.layer]

    @property
    def guessed(self) -> bool:
        """Whether it stands in no report and nobody entered it, so that it has to look different."""
        return self.layer in {"inferred", "assumed", ""}

    @property
    def told(self) -> str:
        """In one line: `Norland: no closing first → in the same phase [stated]`."""
        holder = f"{self.holder}: " if self.holder else ""
        return f"{holder}{self.was} → {self.becomes} [{self.mark}]"


def given_up(
    softened: Iterable[Softening], negotiation: Negotiation, labels: Mapping[str, str] | None = None
) -> Iterator[GivenUp]:
    """Each softening with the requirement behind it."""
    known = {one.id: one for one in negotiation.requirements}
    for one in softened:
        requirement = known.get(one.requirement)
        if requirement is None:
            yield GivenUp("", one.requirement, one.words, one.cost, "", "")
            continue
        yield GivenUp(
            holder=requirement.holder,
            was=requirement.words or requirement.kind,
            becomes=one.words,
            cost=one.cost,
            label=words.labels_of(requirement, labels or {}),
            layer=layer_of(requirement),
        )
