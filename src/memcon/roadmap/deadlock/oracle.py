"""What the listing of conflicting sets asks: can these requirements all stand? Answered by words or by stakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from memcon.roadmap.deadlock.cheapest import WayOut


class Checker(Protocol):
    """Answers whether a set of named things can all hold, and which of them it took to say no."""

    def check(self, keep: AbstractSet[str]) -> bool | None:
        """Whether all of `keep` can hold together; None where time ran out."""
        ...

    def core(self, keep: AbstractSet[str]) -> frozenset[str] | None:
        """Part of `keep` that cannot hold, right after `check(keep)` was False; None where none smaller is known."""
        ...


class Oracle(Checker, Protocol):
    """Answers whether a set of requirements can all stand, under background rules that it always keeps.

    The listing (`marco`) trusts neither answer alone: a core is shrunk by asking again, and shown once a fresh oracle
    has confirmed it and has found that it can stand without any one of its members. An oracle looks at its `Limits`
    and answers None rather than run on.
    """

    @property
    def requirements(self) -> tuple[str, ...]:
        """Ids of the requirements that may be left out, in a fixed order."""
        ...

    @property
    def safety(self) -> bool:
        """Whether the safety rules are among the background rules."""
        ...

    def kept(self) -> frozenset[str]:
        """Right after `check(keep)` was True: all requirements that the schedule found keeps, `keep` among them."""
        ...

    def fresh(self, only: AbstractSet[str]) -> Oracle:
        """The same question about some of the requirements, asked of a new solver that has learned nothing."""
        ...

    def rules_needed(self, conflict: AbstractSet[str]) -> tuple[str, ...]:
        """Background rules without which `conflict` could stand, as named to a person; empty where words suffice."""
        ...

    def way_out(self) -> WayOut:
        """The softenings of least cost at which all else can stand under the background rules."""
        ...
