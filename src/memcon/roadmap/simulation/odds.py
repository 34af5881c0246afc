"""What can happen to each party in each phase, as chances laid end to end on the line from 0 to 1."""

from __future__ import annotations

from math import comb, prod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.errors import ChanceOutOfRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from memcon.domain.negotiation import Figure
    from memcon.domain.outcome import Chances, Consultation
    from memcon.roadmap.simulation.duties import Duty

# What one draw decides, in the order in which the chances stand on the line; a draw beyond all of them: nothing.
BREACH_BREAKS, BREACH_CURED, BREACH_DISMISSED, BREACH_UNSEEN = 0, 1, 2, 3
FALSE_BREAKS, FALSE_CLEARED, FALSE_DISMISSED, SHOCK = 4, 5, 6, 7
KINDS = 8
LAST_DRAW = 2**32 - 1  # draws are whole numbers of 32 bits


class Odds(NamedTuple):
    """The draws of one run, a cell each: what a party does in a phase, and after the parties of a phase its shock.

    Attributes:
        phase: (cells,) index of the phase, from 0.
        breaks_in: (cells,) index of the phase in which a seen breach breaks it: the lag counted.
        limits: (cells, KINDS) upper ends of what a draw of 32 bits can mean, ascending.
        step: (cells,) number of the step that a breach is of; several cells can be about one, −1 for a shock.
        duties: what stands behind each cell; None for a shock.
    """

    phase: NDArray[np.intp]
    breaks_in: NDArray[np.intp]
    limits: NDArray[np.uint32]
    step: NDArray[np.intp]
    duties: tuple[Duty | None, ...]

    @property
    def any_event(self) -> NDArray[np.uint32]:
        """(cells,) below this a draw means something."""
        return self.limits[:, -1]


def odds_of(duties: Sequence[Duty], phases: int, chances: Chances) -> Odds:
    """The cells of a road map, phase by phase, parties in the order of the duties.

    Raises:
        ChanceOutOfRange: a chance outside [0, 1], or a chance of being late of 1, which would never end.
    """
    check_chances(chances)
    true = confirmed(chances.consultation, chances.consultation.confirms_breach.likely)
    false = confirmed(chances.consultation, chances.consultation.confirms_false.likely)
    cells: list[Duty | None] = []
    rows: list[list[float]] = []
    where: list[int] = []
    for phase in range(phases):
        for duty in (one for one in duties if one.phase == phase):
            cells.append(duty)
            rows.append(_party_row(duty, chances, true, false))
            where.append(phase)
        cells.append(None)
        rows.append([0.0] * SHOCK + [chances.shock.likely])
        where.append(phase)
    lags = [duty.lag if duty else 1 for duty in cells]
    return Odds(
        phase=np.array(where, np.intp),
        breaks_in=np.array(where, np.intp) + np.array(lags, np.intp) - 1,
        limits=np.minimum(np.cumsum(rows, axis=1) * 2.0**32, LAST_DRAW).astype(np.uint32),
        step=_numbered(cells),
        duties=tuple(cells),
    )


def _numbered(cells: Sequence[Duty | None]) -> NDArray[np.intp]:
    """A number for each step that a breach can be of, in the order in which they come up."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(one.breaks.step.id, len(numbers)) if one else -1 for one in cells], np.intp)


def _party_row(duty: Duty, chances: Chances, true: float, false: float) -> list[float]:
    """The chances of one party in one phase; kinds in order, their sum at most 1."""
    default = default_of(duty.party, chances)
    seen = default * (1 - duty.miss)
    wrong = (1 - default) * duty.false_alarm
    cure, clearing = chances.consultation.cure.likely, chances.consultation.clearing.likely
    if chances.consultation.needed <= 0:
        cure = clearing = 0.0
    return [
        seen * true * (1 - cure),
        seen * true * cure,
        seen * (1 - true),
        default * duty.miss,
        wrong * false * (1 - clearing),
        wrong * false * clearing,
        wrong * (1 - false),
        0.0,
    ]


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
    """Raise where a chance cannot be one: see `odds_of`."""
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
