"""What judgements tell: agreement between coders, and how sure an item of a kind is."""

from __future__ import annotations

from typing import NamedTuple


class FieldAgreement(NamedTuple):
    """How far coders agree on one field.

    Attributes:
        field: its name; `there` is whether the words say such a thing at all.
        items: items that at least two coders judged.
        same: share of pairs of coders' values that are the same; None where there is none.
        alpha, kappa: 1 is full agreement, 0 what chance gives; None where chance cannot be told (all values the same).
    """

    field: str
    coders: tuple[str, ...]
    items: int
    same: float | None
    alpha: float | None
    kappa: float | None
