"""Wholes that are done in parts: each part's own share, whether they are even, whether they add up to all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.tracking import TrancheLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.agreement import Agreement, Commitment
    from memcon.domain.tracking import DueItem

SLACK = 1e-6  # shares are written with two or three digits


def tranche_lines(agreement: Agreement, due: Iterable[DueItem]) -> tuple[TrancheLine, ...]:
    """One line for each whole, its parts in order of their deadlines."""
    order = {item.id: place for place, item in enumerate(due)}
    wholes: dict[str, list[Commitment]] = {}
    for one in agreement.commitments:
        if one.tranche:
            wholes.setdefault(one.tranche.of, []).append(one)
    return tuple(_line(of, sorted(parts, key=lambda one: order.get(one.id, 0))) for of, parts in wholes.items())


def _line(of: str, parts: list[Commitment]) -> TrancheLine:
    cumulative = tuple(part.tranche.cumulative for part in parts if part.tranche)
    shares = tuple(round(now - before, 9) for before, now in zip((0.0, *cumulative), cumulative, strict=False))
    return TrancheLine(
        of=of,
        commitments=tuple(part.id for part in parts),
        cumulative=cumulative,
        shares=shares,
        even=max(shares) - min(shares) <= SLACK,
        complete=cumulative[-1] >= 1 - SLACK,
    )
