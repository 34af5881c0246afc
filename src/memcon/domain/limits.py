"""Limits: how long a search may go on, and who is told how far it is; the core itself owns no clock."""

from __future__ import annotations

from math import isinf
from typing import Protocol


class Limits(Protocol):
    """What a long search asks as it goes. The shell owns the clock, the bar on the screen and Ctrl-C.

    A search looks at `should_stop` often (every few thousand steps or every solver call) and, once it is true, gives
    the best that it has with its status; it never raises.
    """

    def should_stop(self) -> bool:
        """Whether time is over or the user has asked to stop."""
        ...

    def seconds_left(self) -> float:
        """Seconds until it stops by itself, for solvers with a clock of their own; infinite where there is no limit."""
        ...

    def tell(self, doing: str, done: int, of: int | None = None) -> None:
        """How far it is: what is being done, how many are done, and of how many where that is known."""
        ...


class Share:
    """Limits that end earlier than others, so that time is left for what follows.

    Args:
        limits: the whole; when they end, these end too.
        share: which share of the seconds left now may be used, in (0, 1].
    """

    def __init__(self, limits: Limits, share: float) -> None:
        self._limits = limits
        left = limits.seconds_left()
        self._kept_back = 0.0 if isinf(left) else left * (1.0 - share)

    def should_stop(self) -> bool:
        """Whether the share is used up, or the whole is over."""
        return self._limits.should_stop() or self.seconds_left() <= 0.0

    def seconds_left(self) -> float:
        """Seconds until the share is used up."""
        return max(0.0, self._limits.seconds_left() - self._kept_back)

    def tell(self, doing: str, done: int, of: int | None = None) -> None:
        """Handed on."""
        self._limits.tell(doing, done, of)


class NoLimits:
    """Limits that never stop and tell nobody."""

    def should_stop(self) -> bool:
        """Never."""
        return False

    def seconds_left(self) -> float:
        """For ever."""
        return float("inf")

    def tell(self, doing: str, done: int, of: int | None = None) -> None:
        """Nobody is told."""


NO_LIMITS = NoLimits()
