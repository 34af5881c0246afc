"""A claim without its words: enough to put it in an order, and to know whether it is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from memcon.domain.claims import Certainty, Layer, Modality


class Outline(NamedTuple):
    """A claim's id and label, and what its sureness is told by."""

    id: str
    label: str
    layer: Layer
    certainty: Certainty
    modality: Modality
    rule: str = ""


class OfClaims(NamedTuple):
    """Which outlines are wanted, and how full.

    Attributes:
        layer: only what that layer vouches for.
        items: only those ids.
        rules: whether the rules are looked up too, which costs more.
    """

    layer: Layer | None = None
    items: Collection[str] | None = None
    rules: bool = False


ALL = OfClaims()
