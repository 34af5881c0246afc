"""Where several people scored one commitment and period differently: each value with who gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.roadmap.tracking.days import find_days

if TYPE_CHECKING:
    from memcon.domain.agreement import Agreement, Score


def disagreements(agreement: Agreement, *, as_of: str) -> tuple[str, ...]:
    """One line for each, in order of entering: "IA1 in 2007: 2 by Ada, 3 by Ben; the later counts"."""
    found: dict[tuple[str, str], dict[str, Score]] = {}
    for score in agreement.scores:
        days = find_days(score.on or score.period)
        if days and days.first <= as_of:
            of_people = found.setdefault((score.commitment, score.period), {})
            of_people.pop(score.by, None)  # so that the newest stands last
            of_people[score.by] = score
    return tuple(
        f"{commitment} in {period}: {', '.join(map(_told, of_people.values()))}; the later counts"
        for (commitment, period), of_people in found.items()
        if len({score.value for score in of_people.values()}) > 1
    )


def _told(score: Score) -> str:
    value = "not due" if score.value is None else f"{score.value:g}"
    return f"{value} by {score.by or 'somebody'}"
