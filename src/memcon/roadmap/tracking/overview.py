"""An agreement as of a day: due list, tranches, scores, limits, drift, in one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.tracking import Tracked
from memcon.roadmap.tracking.days import find_days
from memcon.roadmap.tracking.disagreements import disagreements
from memcon.roadmap.tracking.drift import suggestions
from memcon.roadmap.tracking.duelist import critical_chain, due_list
from memcon.roadmap.tracking.limits import limit_lines
from memcon.roadmap.tracking.scoring import aggregates, is_on
from memcon.roadmap.tracking.tranches import tranche_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.agreement import Agreement, Scale
    from memcon.roadmap.tracking.drift import Reported


def track(agreement: Agreement, scale: Scale, *, as_of: str, reported: Reported | None = None) -> Tracked:
    """What has become of an agreement.

    Args:
        agreement: with what was found since.
        scale: on which its scores stand.
        as_of: the day, ISO; what is about later times is passed over.
        reported: what the record holds, to be matched with the commitments; None where there is no record.
    """
    due = due_list(agreement, scale, as_of=as_of)
    return Tracked(
        name=agreement.name,
        title=agreement.title,
        as_of=as_of,
        due=due,
        tranches=tranche_lines(agreement, due),
        critical=critical_chain(due, start=agreement.start),
        scale=scale.id,
        aggregates=aggregates(agreement, scale, as_of=as_of),
        limits=limit_lines(agreement, as_of=as_of),
        drift=() if reported is None else suggestions(agreement, due, reported),
        disagreements=disagreements(agreement, as_of=as_of),
        left_out=tuple(_left_out(agreement, scale)),
    )


def _left_out(agreement: Agreement, scale: Scale) -> Iterator[str]:
    """Entries that cannot be used, in words."""
    commitments, limits = {one.id for one in agreement.commitments}, {one.id for one in agreement.limits}
    for score in agreement.scores:
        if score.commitment not in commitments:
            yield f"score of {score.commitment}: the agreement has no such commitment"
        elif not is_on(score, scale):
            steps = ", ".join(f"{step.value:g}" for step in scale.steps)
            yield f"score of {score.commitment} in {score.period}: {score.value:g} is none of {scale.name}'s {steps}"
        elif find_days(score.period) is None:
            yield f"score of {score.commitment}: '{score.period}' is no period; write it as 2020 or 2020-06"
    for report in agreement.observations:
        if report.limit not in limits:
            yield f"report of {report.limit}: the agreement has no such limit"
        elif find_days(report.date) is None:
            yield f"report of {report.limit}: '{report.date}' is no date; write it as 2020-06-01"
