"""Announcements as dated forecasts: what became of each, how often they are kept, how well that could be foreseen."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from memcon.domain.brief import Outcome

Told = Literal["named", "party", "unnamed", "report"]  # a person, a body of a party, nobody named, the report itself
Dimension = Literal["all", "party", "track", "source", "lead"]


class Forecast(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One announcement by one report: on that day somebody said that something would come about.

    Attributes:
        label: of the report of it; `contact` that of the contact that is announced.
        announced: the day of the report, ISO.
        due: EDTF, as announced; None where no day was.
        lead_days: from the report to the last day on which it is due; None without a day.
        speaker, party: who announces it, where the report says so.
        told: what kind of source.
        track: the level; None where unknown.
        state: what became of it; `told_on` the day of the report that says so.
    """

    label: str
    contact: str
    what: str
    announced: str
    due: str | None
    lead_days: int | None
    speaker: str | None
    party: str | None
    told: Told
    track: str | None
    state: Outcome
    told_on: str | None = None

    @property
    def kept(self) -> bool | None:
        """Whether it came about as announced; None where no report tells what became of it."""
        if self.state in {"done", "done late", "changed", "not done"}:
            return self.state == "done"
        return None


class Share(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many of all, with the 95 % interval (Wilson) of the share, in 0–1."""

    count: int
    of: int
    share: float
    low: float
    high: float


class Rate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of the announcements of one class.

    Attributes:
        by, value: the class: `party` "Norland", `lead` "within a week".
        n: those whose outcome some report tells; the four shares are of these and add up to 1.
        unknown: those that no report tells of: still due, overdue, without a day.
    """

    by: Dimension
    value: str
    n: int
    kept: Share
    late: Share
    changed: Share
    not_done: Share
    unknown: int


class Backtest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How well the base rate known on each day foretold whether announcements of that day would be kept.

    Attributes:
        n: announcements whose outcome is known.
        brier: mean squared error of the forecasts, 0 perfect to 1; None where n is 0.
        coin: that of always saying one half. hindsight: that of always saying the share that was kept in the end.
        formula: how a forecast is made.
    """

    n: int
    brier: float | None
    coin: float
    hindsight: float | None
    formula: str


class TrackRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Announcements up to a day, what became of them, rates by class, and the backtest."""

    as_of: str
    forecasts: tuple[Forecast, ...]
    rates: tuple[Rate, ...]
    backtest: Backtest
