"""How far an agreement is carried out, in per cent: PAM's aggregate, and the same of what was due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.tracking import Aggregate
from memcon.roadmap.tracking.days import find_days
from memcon.roadmap.tracking.happened import scores_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from memcon.domain.agreement import Agreement, Commitment, Scale, Score


def aggregates(agreement: Agreement, scale: Scale, *, as_of: str) -> tuple[Aggregate, ...]:
    """For each period with a score, oldest first: the whole agreement (theme ""), then each of its themes.

    Commitments of a document that was made after the period do not count in it.

    Source of the formula: Joshi, Quinn and Regan 2015, Journal of Peace Research 52 (PAM): the sum of the scores of all
    provisions divided by the number of provisions times the highest score.
    """
    scores = {key: one for key, one in scores_by(agreement, as_of=as_of).items() if is_on(one, scale)}
    periods = sorted({period for _, period in scores}, key=lambda period: (find_days(period) or ("", ""), period))
    found = []
    for period in periods:
        made = _made_by(period, agreement)
        for theme in ("", *dict.fromkeys(one.theme for one in made if one.theme)):
            members = [one for one in made if theme in {"", one.theme}]
            found.append(_aggregate(period, theme, members, scores, scale))
    return tuple(found)


def _made_by(period: str, agreement: Agreement) -> list[Commitment]:
    """The commitments whose document is no younger than the period."""
    end = (find_days(period) or ("", "9999-12-31"))[1]
    later = {one.id for one in agreement.documents if (days := find_days(one.date)) and days.first > end}
    return [one for one in agreement.commitments if one.document not in later]


def is_on(score: Score, scale: Scale) -> bool:
    """Whether the score is a step of the scale, or says that it was not due."""
    return score.value is None or scale.find_step(score.value) is not None


def percent_of(values: Iterable[float], of: int, scale: Scale) -> float:
    """100 × the sum of the values above the lowest, divided by `of` commitments times the whole width of the scale.

    >>> from memcon.domain.agreement import Scale, ScaleStep
    >>> scale = Scale(id="x", name="x", steps=(ScaleStep(value=0, word="none"), ScaleStep(value=3, word="full")))
    >>> percent_of([3, 3, 0, 0], 4, scale)
    50.0
    """
    width = scale.top - scale.lowest
    return 100 * sum(value - scale.lowest for value in values) / (width * of) if of else 0.0


def _aggregate(
    period: str,
    theme: str,
    members: Sequence[Commitment],
    scores: Mapping[tuple[str, str], Score],
    scale: Scale,
) -> Aggregate:
    found = [scores.get((one.id, period)) for one in members]
    values = [one.value for one in found if one is not None and one.value is not None]
    not_due = sum(one is not None and one.value is None for one in found)
    unscored = sum(one is None for one in found)
    due = len(members) - not_due
    best = [*values, *[scale.top] * unscored]
    return Aggregate(
        period=period,
        theme=theme,
        low=percent_of(values, len(members), scale),
        high=percent_of(best, len(members), scale),
        due_low=percent_of(values, due, scale) if due else None,
        due_high=percent_of(best, due, scale) if due else None,
        scored=len(values),
        not_due=not_due,
        unscored=unscored,
        of=len(members),
        formula=_formula(len(members), scale),
    )


def _formula(of: int, scale: Scale) -> str:
    above = "" if scale.lowest == 0 else f" above {scale.lowest:g}"
    return f"100 × sum of scores{above} ÷ ({scale.top - scale.lowest:g} × {of} commitment{'' if of == 1 else 's'})"
