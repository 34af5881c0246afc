"""Limits for tests of what happens when time is out."""

from __future__ import annotations

from memcon.domain.limits import NoLimits


class OverAfter(NoLimits):
    """Limits that are over after so many looks at them, and say that seconds are left until then."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def should_stop(self) -> bool:
        self.left -= 1
        return self.left < 0

    def seconds_left(self) -> float:
        return 5.0 if self.left > 0 else 0.0


class Over(OverAfter):
    """Limits that are over before the search begins."""

    def __init__(self) -> None:
        super().__init__(0)
