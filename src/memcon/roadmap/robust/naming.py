"""Names a figure for a person, from its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.roadmap.robust.steps import step_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.negotiation import Negotiation

_OF_A_PARTY = {
    "discount": "what a point of the next phase is worth now to {party}",
    "breakdown_loss": "what a breakdown costs {party}",
    "tolerance_within": "the exposure that {party} bears within a phase",
    "tolerance_after": "the exposure that {party} bears after a phase",
}
_OF_A_MEASURE = {
    "cost": "what “{measure}” costs {party} once",
    "flow_cost": "what “{measure}” costs {party} in each phase",
    "duration_days": "the days that “{measure}” takes",
    "reversal.share": "the share of “{measure}” that can be taken back",
    "reversal.restore_days": "the days until “{measure}” is undone",
    "verification.miss": "the chance that a breach of “{measure}” goes unseen",
    "verification.false_alarm": "the chance that “{measure}” is wrongly reported as breached",
}
_OF_A_BENEFIT = {
    "once": "what “{measure}” brings {party} once",
    "flow": "what “{measure}” brings {party} in each phase",
}


def name_of(place: str, negotiation: Negotiation) -> str:
    """The figure at a place in words; the place itself where nothing stands there.

    "measures.open-road.benefits.Sudland.flow" is what “open road” brings Sudland in each phase.
    """
    return dict(names_of_figures(negotiation)).get(place, place)


def names_of_figures(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """Every place of a figure with its words."""
    yield from step_names(negotiation)
    for party in negotiation.parties:
        for field, words in _OF_A_PARTY.items():
            yield f"parties.{party.name}.{field}", words.format(party=party.name)
    for measure in negotiation.measures:
        at = f"measures.{measure.id}"
        for field, words in _OF_A_MEASURE.items():
            yield f"{at}.{field}", words.format(measure=measure.name, party=measure.performer)
        for benefit in measure.benefits:
            for field, words in _OF_A_BENEFIT.items():
                place = f"{at}.benefits.{benefit.party}.{field}"
                yield place, words.format(measure=measure.name, party=benefit.party)
