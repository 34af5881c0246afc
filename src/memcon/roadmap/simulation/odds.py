"""What can happen to each party in each phase, as chances laid end to end on the line from 0 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.roadmap.simulation.chances import check_chances, confirmed, default_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from memcon.domain.outcome import Chances
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
