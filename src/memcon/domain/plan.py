"""What the road-map stage returns: clashes, waits and the deadlock that they make up."""

from __future__ import annotations

from msgspec import Struct

from memcon.domain.claims import Layer, PositionStatement


class Clash(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party demands what another refuses: both statements, both in the words of the reports."""

    demand: PositionStatement
    refusal: PositionStatement


class Wait(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party holds a measure back until another has done its own.

    Attributes:
        waiting: the party that waits.
        until: what it waits for, and `until_by`: from whom.
        withheld: what it holds back meanwhile; None where only a demand is known.
        layer: who vouches for the order: `stated` by the party, `attributed` to it, or `inferred` by memcon.
        statements: the positions from which this was read.
        rule: why this is read as a wait.
    """

    waiting: str
    until: str
    until_by: str
    withheld: str | None
    layer: Layer
    statements: tuple[PositionStatement, ...]
    rule: str


class Deadlock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What talks are stuck on: direct clashes first, then who waits for whom, and the circles among the waits.

    `circles` holds, for each circular wait, the parties in order ("A waits for B waits for A" is (A, B)).
    """

    clashes: tuple[Clash, ...] = ()
    waits: tuple[Wait, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()
