"""The chances of a simulation: which they are, whether they can be, and what follows from several of them."""

from __future__ import annotations

from math import comb, prod
from typing import TYPE_CHECKING

from memcon.errors import ChanceOutOfRange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.negotiation import Figure
    from memcon.domain.outcome import Chances, Consultation


def confirmed(consultation: Consultation, each: float) -> float:
    """Chance that at least `needed` of `members` confirm, each by itself with chance `each`; 1 without consultation.

    Two of three with 0.8 each: 3 x 0.8^2 x 0.2 + 0.8^3 = 0.896.
    """
    n, k = consultation.members, consultation.needed
    if k <= 0:
        return 1.0
    return sum(comb(n, i) * each**i * (1 - each) ** (n - i) for i in range(k, n + 1))


def any_of(chances: Iterable[float]) -> float:
    """Chance that at least one of several independent things happens."""
    return 1 - prod(1 - one for one in chances)


def default_of(party: str, chances: Chances) -> float:
    """The party's chance of default in a phase: its own where it has one."""
    own = next((one.default for one in chances.parties if one.party == party), None)
    return (own or chances.default).likely


def late_of(party: str, chances: Chances) -> float:
    """The party's chance of being late once more: its own where it has one."""
    own = next((one.late for one in chances.parties if one.party == party), None)
    return (own or chances.late).likely


def check_chances(chances: Chances) -> None:
    """Raise where a chance cannot be one: see `odds_of` in `odds`."""
    for name, figure in figures_of(chances):
        check_chance(name, figure.likely)
        if name.endswith("late") and figure.likely >= 1:
            raise ChanceOutOfRange(name, figure.likely, "below 1: who is always late once more never comes")
    talks = chances.consultation
    if not 0 <= talks.needed <= talks.members:
        raise ChanceOutOfRange("chances.consultation.needed", talks.needed, f"at most its {talks.members} members")
    for name, days in (
        ("late_days", chances.late_days),
        ("consultation.days", talks.days),
        ("consultation.cure_days", talks.cure_days),
    ):
        if days < 0:
            raise ChanceOutOfRange(f"chances.{name}", days, "0 days or more")


def check_chance(name: str, value: float) -> None:
    """Raise where a figure named so is no chance.

    Raises:
        ChanceOutOfRange: outside [0, 1], or no number at all.
    """
    if not 0 <= value <= 1:  # also where it is not a number
        raise ChanceOutOfRange(name, value)


def figures_of(chances: Chances) -> list[tuple[str, Figure]]:
    """Every figure of the chances under its place."""
    talks = chances.consultation
    named = [
        ("chances.default", chances.default),
        ("chances.late", chances.late),
        ("chances.shock", chances.shock),
    ]
    named += [
        (f"chances.consultation.{name}", figure)
        for name, figure in (
            ("confirms_breach", talks.confirms_breach),
            ("confirms_false", talks.confirms_false),
            ("cure", talks.cure),
            ("clearing", talks.clearing),
        )
    ]
    for own in chances.parties:
        named += [
            (f"chances.parties.{own.party}.{name}", figure)
            for name, figure in (("default", own.default), ("late", own.late))
            if figure is not None
        ]
    return named
