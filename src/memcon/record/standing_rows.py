"""What is weighed of a statement, as a row of `standing_said`, and back; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from memcon.domain.brief import ArticleLine, Sourced
from memcon.domain.claims import Condition, PositionStatement
from memcon.domain.text import Span
from memcon.record.asof import begins_of
from memcon.record.authority import speaker_of
from memcon.record.slots import part_of
from memcon.record.standing import Weighed, day_of, denies, directness_of, party_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Row

_UNDATED = "9999"  # the day of what has none, see `memcon.record.asof.known`
_WEIGHED = frozenset({"actual", "conditional"})  # questions and hypotheses never stand
_CONDITIONS = msgspec.json.Decoder(tuple[tuple[str, str], ...])
_SOMEWHERE = (Span(article_id="", start=0, stop=1, exact=" "),)  # a claim is proved by words; these are never looked at
_LINE = ArticleLine(label="", title=None, outlet=None, republisher=None, published=None)


class Told(NamedTuple):
    """A statement as people have judged it, its article and the number of its row; None of what was written by hand."""

    sourced: Sourced[PositionStatement]
    article: int
    claim: int | None


class Worded(NamedTuple):
    """A measure as a party words it."""

    party: str
    measure: str
    catalogue: str | None


class Voice(NamedTuple):
    """Who speaks for whom."""

    party: str
    holder: str
    speaker: str


def is_weighed(claim: PositionStatement) -> bool:
    """Whether it can stand."""
    return claim.modality in _WEIGHED


def worded(claim: PositionStatement) -> Worded:
    """How its party words the measure."""
    return Worded(party_of(claim), claim.measure, claim.catalogue)


def voice_of(claim: PositionStatement) -> Voice:
    """Who speaks for whom."""
    return Voice(party_of(claim), claim.holder, speaker_of(claim))


def row_of(told: Told, rank_of: Callable[[PositionStatement, str], int]) -> dict[str, Any]:
    """The columns of `standing_said`, but for wording and voice."""
    one, claim = told.sourced, told.sourced.claim
    day = day_of(one)
    conditions = [(condition.kind, condition.measure) for condition in claim.conditions]
    return {
        "item": claim.id,
        "claim": told.claim,
        "article": told.article,
        "part": part_of(claim.stance),
        "published": one.source.published or _UNDATED,
        "begins": begins_of(one),
        "day": day,
        "rank": rank_of(claim, day),
        "directness": directness_of(claim),
        "layer": claim.layer,
        "stance": claim.stance,
        "denied": denies(claim),
        "conditions": msgspec.json.encode(conditions).decode("utf-8"),
    }


def word_of(row: Row[Any]) -> Weighed:
    """The word that a row tells of, with measure and catalogue beside it."""
    claim = PositionStatement(
        id=row.item,
        evidence=_SOMEWHERE,
        holder="",
        stance=row.stance,
        measure=row.measure,
        catalogue=row.catalogue,
        conditions=tuple(
            Condition(kind=kind, measure=measure)  # type: ignore[arg-type]  # as it was written
            for kind, measure in (_CONDITIONS.decode(row.conditions) if row.conditions != "[]" else ())
        ),
        layer=row.layer,
        certainty="denied" if row.denied else "asserted",
    )
    sourced = Sourced(label="", claim=claim, source=_LINE)
    return Weighed(row.rank, row.directness, row.day, sourced, claim)


def spoken(row: Row[Any]) -> PositionStatement:
    """The statement of a row as far as its rank depends on it: who speaks, and who vouches for it."""
    return PositionStatement(
        id=row.item, evidence=_SOMEWHERE, holder=row.speaker, stance=row.stance, measure="", layer=row.layer
    )
