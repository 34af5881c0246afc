"""All that is reckoned once for a road map before any run of it is played, and the days that played runs took."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.roadmap.simulation.duties import duties_of, owed_by
from memcon.roadmap.simulation.lateness import lateness_of
from memcon.roadmap.simulation.odds import odds_of
from memcon.roadmap.simulation.stakes import stakes_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.outcome import Chances
    from memcon.domain.plan import RoadMap
    from memcon.roadmap.simulation.lateness import Lateness
    from memcon.roadmap.simulation.odds import Odds
    from memcon.roadmap.simulation.play import Played
    from memcon.roadmap.simulation.stakes import Stakes

BLOCK = 4096  # runs played at once: their draws, 0.5 MB for eight phases and three parties, stay in the second cache


class Game(NamedTuple):
    """All that is reckoned once for a road map before any run is played.

    Attributes:
        parties: names, in the order of the negotiation.
        end_days: (phases + 1,) days after which a breakdown in each phase, and completion, come if nobody is late.
        talks_days, cure_days, late_days: days of a consultation, of making good, and of one unit of lateness.
    """

    parties: tuple[str, ...]
    odds: Odds
    stakes: Stakes
    lateness: Lateness
    phases: int
    end_days: NDArray[np.intp]
    talks_days: int
    cure_days: int
    late_days: int


def game_of(plan: RoadMap, negotiation: Negotiation, chances: Chances) -> Game:
    """What is reckoned once; raises as `simulate` does."""
    owed = owed_by(plan, negotiation)
    phases = len(plan.phases)
    odds = odds_of(duties_of(owed, negotiation, phases), phases, chances)
    begins = [phase.begins_day for phase in plan.phases]
    lengths = [max(0, later - sooner) for sooner, later in pairwise(begins)] + [negotiation.phase_days]
    ends = np.cumsum(lengths)
    talks = chances.consultation.needed > 0
    return Game(
        parties=tuple(party.name for party in negotiation.parties),
        odds=odds,
        stakes=stakes_of(owed, odds.duties, negotiation, phases),
        lateness=lateness_of(owed, phases, chances),
        phases=phases,
        end_days=np.append(ends, ends[-1]).astype(np.intp),
        talks_days=chances.consultation.days if talks else 0,
        cure_days=chances.consultation.cure_days if talks else 0,
        late_days=chances.late_days,
    )


def days_of(game: Game, played: Played) -> NDArray[np.intp]:
    """(runs,) days from the start until each run ended: phases, lateness, consultations and making good."""
    end = played.end >> 2
    late = game.lateness.draw(np.minimum(end, game.phases - 1), played.late)
    days: NDArray[np.intp] = game.end_days[end] + game.late_days * late
    if game.talks_days or game.cure_days:
        np.add.at(days, played.talks_run, game.talks_days + game.cure_days * played.talks_cured)
    return days
