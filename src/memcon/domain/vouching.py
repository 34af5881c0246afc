"""Who vouches for a requirement, in the few words that stand beside it wherever it is told to be given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.negotiation import ASSUMED_AIM

if TYPE_CHECKING:
    from memcon.domain.negotiation import Requirement

MARKS = {
    "stated": "stated", "attributed": "attributed", "inferred": "inferred by memcon",
    "analyst": "entered by an analyst", "assumed": "assumed by memcon", "": "not among the requirements",
}  # fmt: skip


def layer_of(requirement: Requirement) -> str:
    """The layer of a requirement; `assumed` for an aim that memcon assumed, which no analyst wrote."""
    return "assumed" if requirement.rule == ASSUMED_AIM else requirement.layer


def mark_of(requirement: Requirement) -> str:
    """What is printed for it: `stated`, `inferred by memcon`."""
    return MARKS[layer_of(requirement)]
