"""Reckons published implementation figures again from what was published with them, and says what cannot be checked."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.domain.agreement import Scale


class OfShares(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The aggregate that follows from shares of commitments at each step of a scale.

    Attributes:
        percent: of the shares as printed, their sum taken for the whole (printed shares may add up to 101).
        low, high: the least and the most that it can be, each share having been rounded to whole per cents.
        total: what the printed shares add up to.
    """

    percent: float
    low: float
    high: float
    total: float


class PublishedCheck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a published aggregate agrees with the scores that were published with it."""

    verdict: str  # "agrees", "does not agree", "cannot be checked"
    words: str


def of_shares(shares: Mapping[float, float], scale: Scale) -> OfShares:
    """The aggregate of a table "so many per cent of the commitments at each step".

    Args:
        shares: value of a step -> per cent of the commitments.
        scale: the steps.

    Raises:
        ValueError: a value is no step of the scale, or the shares are nothing.
    """
    unknown = [value for value in shares if scale.find_step(value) is None]
    total = sum(shares.values())
    if unknown or total <= 0:
        message = f"{unknown[0]:g} is no step of {scale.name}" if unknown else "the shares add up to nothing"
        raise ValueError(message)
    corners = [
        dict(zip(shares, corner, strict=True))
        for corner in itertools.product(*((max(0.0, share - 0.5), share + 0.5) for share in shares.values()))
    ]
    bounds = [_percent(corner, scale) for corner in corners if sum(corner.values()) > 0]
    return OfShares(percent=_percent(shares, scale), low=min(bounds), high=max(bounds), total=total)


def check_aggregate(
    published: float, scores: Mapping[str, float], provisions: int | None, scale: Scale
) -> PublishedCheck:
    """Whether a published aggregate, rounded to whole per cents, can come from these scores of one period.

    Args:
        published: per cent.
        scores: provision -> its score in that period, as far as they were seen.
        provisions: how many the accord has; None where that was not seen.
        scale: of the scores.
    """
    if provisions is None or provisions < 1:
        told = f"{len(scores)} scores of that period were seen, and not how many provisions the accord has"
        return PublishedCheck(verdict="cannot be checked", words=f"cannot be checked: {told}")
    width = scale.top - scale.lowest
    known = sum(value - scale.lowest for value in scores.values())
    least = 100 * known / (width * provisions)
    most = 100 * (known + width * (provisions - len(scores))) / (width * provisions)
    if len(scores) < provisions:
        told = f"{len(scores)} of {provisions} scores are known: anything from {least:.0f} to {most:.0f} % is possible"
        outside = not math.floor(least) <= published <= math.ceil(most)
        return PublishedCheck(verdict="does not agree" if outside else "cannot be checked", words=told)
    agrees = abs(least - published) <= 0.5
    told = f"the {provisions} scores give {least:.1f} %, published is {published:g} %"
    return PublishedCheck(verdict="agrees" if agrees else "does not agree", words=told)


def _percent(shares: Mapping[float, float], scale: Scale) -> float:
    width, total = scale.top - scale.lowest, sum(shares.values())
    return 100 * sum((value - scale.lowest) * share for value, share in shares.items()) / (width * total)
