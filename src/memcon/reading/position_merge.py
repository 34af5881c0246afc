"""One position for what several sentences of an article say alike: same holder's party, stance and measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.measures import same_measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.claims import PositionStatement

_MOST_PLACES = 3


def merged(positions: Iterable[PositionStatement]) -> list[PositionStatement]:
    """The positions in the order of their first place, each once; a later place only adds its evidence."""
    found: list[PositionStatement] = []
    for position in positions:
        for place, earlier in enumerate(found):
            if _same(earlier, position):
                found[place] = _joined(earlier, position)
                break
        else:
            found.append(position)
    return found


def _same(one: PositionStatement, other: PositionStatement) -> bool:
    if (one.holder_party or one.holder) != (other.holder_party or other.holder):
        return False
    if one.stance != other.stance or one.modality != other.modality:
        return False
    if one.evidence[0] == other.evidence[0] and one.measure != other.measure:
        return False
    if bool(one.conditions) and bool(other.conditions) and one.conditions[0].measure != other.conditions[0].measure:
        return False
    if one.measure.lower() == other.measure.lower():
        return True
    return one.holder == other.holder and one.catalogue is not None and same_measure(one, other)


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
