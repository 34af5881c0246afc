"""The page of the track record: how often announcements are kept, by whom, and whether that could be foreseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.errors import UsageError
from memcon.show import drawing
from memcon.show.drawing_rates import HEADINGS, rates_of
from memcon.web.followed import followed_or_job
from memcon.web.talks import working
from memcon.web.tasks import Followed
from memcon.web.view import Page, View, part_of

if TYPE_CHECKING:
    from memcon.domain.forecast import Forecast, Rate
    from memcon.record.contract import Store
    from memcon.web.asked import Asked

KINDS = ("rates", "announcements")


class RateRow(NamedTuple):
    """One class of announcements; shares are of the n whose outcome is known, with their 95 % interval."""

    by: str
    value: str
    n: int
    kept: float
    kept_low: float
    kept_high: float
    late: int
    changed: int
    not_done: int
    unknown: int


class ForecastRow(NamedTuple):
    """One announcement and what became of it."""

    label: str
    contact: str
    what: str
    announced: str
    due: str | None
    lead_days: int | None
    speaker: str | None
    party: str | None
    told: str
    track: str | None
    state: str
    told_on: str | None


def _track(store: Store, asked: Asked, title: str) -> View:
    kind = asked.get("kind") or KINDS[0]
    if kind not in KINDS:
        raise UsageError(f"kind: “{kind[:40]}” is none of {', '.join(KINDS)}")
    answer = followed_or_job(store, asked, what="track")
    if not isinstance(answer, Followed):
        return working(answer, title)
    found = answer.track
    if found is None:
        raise UsageError("the track record could not be made")
    announced = sorted(found.forecasts, key=lambda one: one.announced, reverse=True)
    shown, more = part_of(announced, asked)
    rates = [_rate(one) for one in found.rates]
    drawn = rates_of(found) if _known(found.rates) else None
    told = {"found": found, "shown": shown, "headings": HEADINGS, "drawn": drawn}
    return View(
        title=title,
        form=structs.replace(found, forecasts=tuple(shown)),
        kind=RateRow if kind == KINDS[0] else ForecastRow,
        rows=rates if kind == KINDS[0] else [_forecast(one) for one in shown],
        told=told,
        more=more,
        drawing=(lambda: drawing.as_file(drawn)) if drawn else None,
    )


def _known(rates: tuple[Rate, ...]) -> bool:
    return any(one.n for one in rates)


def _rate(one: Rate) -> RateRow:
    return RateRow(
        by=one.by,
        value=one.value,
        n=one.n,
        kept=one.kept.share,
        kept_low=one.kept.low,
        kept_high=one.kept.high,
        late=one.late.count,
        changed=one.changed.count,
        not_done=one.not_done.count,
        unknown=one.unknown,
    )


def _forecast(one: Forecast) -> ForecastRow:
    return ForecastRow(**{name: getattr(one, name) for name in ForecastRow._fields})


TRACK = Page("track", "Track record", _track, ("kind",))
