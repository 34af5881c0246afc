"""What judgements tell: agreement between coders, and how sure an item of a kind is."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct


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


class Bin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Items of like confidence: how sure on average, and how many of them were right."""

    low: float
    high: float
    items: int
    said: float
    right: float


class Reliability(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How well confidence fits what people found.

    Attributes:
        brier: mean squared distance of confidence from 1 (right) or 0 (wrong); 0 is best.
        gap: expected calibration error: mean distance of what was said from what was right, over the bins.
        bins: ten of equal width; those without an item are left out.
    """

    items: int
    brier: float
    gap: float
    bins: tuple[Bin, ...]


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Up to which estimate a confidence is given."""

    upto: float
    confidence: float


class KindCalibration(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the judgements on one kind tell of the next item.

    Attributes:
        items, right: how many were judged, and right as they were read.
        vouched: of each way of vouching (layer, certainty, modality) how many were judged and right.
        rules: the same of each rule.
        curve: from estimate to confidence, rising; empty where too few were judged for one.
        before, after: reliability of the order of sureness that memcon starts with, and of the confidence that this
            calibration would have given to items that it had not seen (cross-fitted, by article).
        base: Brier score of saying of every item the share that is right, cross-fitted as well.
    """

    items: int
    right: int
    vouched: dict[str, tuple[int, int]]
    rules: dict[str, tuple[int, int]]
    curve: tuple[Step, ...]
    before: Reliability
    after: Reliability
    base: float


class Calibration(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the judgements of a record tell of how sure its items are, by kind of claim."""

    kinds: dict[str, KindCalibration]
