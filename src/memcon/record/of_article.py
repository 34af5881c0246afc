"""The claims of one article as people have judged them, in the order of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.brief import Sourced
from memcon.domain.claims import Attribution, Contact, Event, PositionStatement
from memcon.record.review import replay_sourced, standing_judgements

if TYPE_CHECKING:
    from memcon.domain.brief import ArticleLine
    from memcon.domain.claims import AnyClaim
    from memcon.domain.reading import Reading
    from memcon.record.contract import Store


def claims_of(store: Store, line: ArticleLine, reading: Reading) -> tuple[Sourced[AnyClaim], ...]:
    """What was read in the article and not rejected, corrected where it was, and what was written of it by hand.

    What has no label in the record is left out: the claims of a near-copy count as those of the report it copies.
    """
    judged = standing_judgements(store.judgements())
    found = reading.findings
    read: tuple[AnyClaim, ...] = (*found.contacts, *found.positions, *found.attributions, *found.events)
    labels = store.labels([claim.id for claim in read])
    shown = [Sourced(label=labels[one.id], claim=one, source=line) for one in read if one.id in labels]
    kept: list[Sourced[AnyClaim]] = list(replay_sourced(shown, judged))
    if judged.added:
        for kind in (Contact, PositionStatement, Attribution, Event):
            claims: tuple[Sourced[AnyClaim], ...] = store.claims(kind)  # type: ignore[type-var,assignment]
            kept += [one for one in claims if one.claim.id in judged.added and one.source.label == line.label]
    return tuple(sorted(kept, key=lambda one: (min(span.start for span in one.claim.evidence), one.label)))
