"""One position for what several sentences of an article say alike: same holder's party, stance and measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.measures import same_measure, telling_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.claims import PositionStatement

_ONE_BREATH = 0.3  # of the words in common; below it what one sentence lists are two measures
_MOST_PLACES = 3


def merged(positions: Iterable[PositionStatement]) -> list[PositionStatement]:
    """The positions in the order of their first place, each once; a later place only adds its evidence."""
    found: list[PositionStatement] = []
    alike: dict[tuple[str, str, str], list[int]] = {}
    for position in positions:
        asked = "question" if position.modality in {"question", "hypothetical"} else "held"
        places = alike.setdefault((_whose(position), position.stance, asked), [])
        place = next((place for place in places if _same(found[place], position)), None)
        if place is None:
            places.append(len(found))
            found.append(position)
        else:
            found[place] = _joined(found[place], position)
    return found


def _whose(position: PositionStatement) -> str:
    return position.holder_party or position.holder


def _same(one: PositionStatement, other: PositionStatement) -> bool:
    """Whether two statements of one party's one stance are about one measure on one condition."""
    if one.evidence[0] == other.evidence[0] and one.measure != other.measure:
        return False
    if one.evidence[0].start == other.evidence[0].start and _alike(one, other) < _ONE_BREATH:
        return False  # "resume work at the zone and at the mine": two measures, though of one kind
    if bool(one.conditions) and bool(other.conditions) and one.conditions[0].measure != other.conditions[0].measure:
        return False
    if one.measure.lower() == other.measure.lower():
        return True
    return one.holder == other.holder and one.catalogue is not None and same_measure(one, other)


def _alike(one: PositionStatement, other: PositionStatement) -> float:
    """The share of their telling words that both measures have."""
    mine, theirs = telling_words(one.measure), telling_words(other.measure)
    return len(mine & theirs) / max(1, len(mine | theirs))


def _joined(one: PositionStatement, other: PositionStatement) -> PositionStatement:
    """The fuller of both with the places of both."""
    fuller, lesser = (other, one) if other.conditions and not one.conditions else (one, other)
    evidence = tuple(dict.fromkeys((*fuller.evidence, *lesser.evidence)))[:_MOST_PLACES]
    return structs.replace(
        fuller,
        evidence=evidence,
        reason=fuller.reason or lesser.reason,
        performer=fuller.performer or lesser.performer,
        as_of=fuller.as_of or lesser.as_of,
    )
