"""When was it published: every candidate with where it came from; the chosen one and why.

Day and month of `3/4/2019` are told by evidence: the page's other dates, the locale, how the outlet writes, which
reading lies near the days that the text names and fits "announced Friday". Where the evidence is level, no day is
chosen. A footer's year, a caption's day and a day after today are never the day of publication.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from memcon.domain.text import DateCandidate
from memcon.intake.dayorder import OrderEvidence, readings_of
from memcon.intake.days import day_or_none, month_days, written_days
from memcon.intake.facts import ToldDay
from memcon.intake.outlets import DayOrder

if TYPE_CHECKING:
    from collections.abc import Iterable


_VISIBLE_RANKS = {"byline": 3, "above the headline": 9}

_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[/_-]?)(?P<m>0[1-9]|1[0-2]|[1-9](?=[/_-]))(?P=sep)(?P<d>[0-3]?\d)(?!\d)"
)
_URL_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0[1-9]|1[0-2])/")


class DayEvidence(Struct, frozen=True, kw_only=True):
    """All that can tell when a page was published.

    Attributes:
        told: days in markup. hint: a day told from outside the page (a feed's entry, the caller).
        visible: the lines that stand where a date stands (byline, time element), with what they are.
        dateline: the day in the dateline ("June 12"), or None.
        text: the article's text without captions. address: the page's own address, or "". origin: where it was found.
        order: how the outlet writes numeric days, where known. locale: the page's own, such as `en-GB`.
        guess: what a date-finding tool answers, trusted only where nothing else speaks.
        today: nothing later was published.
    """

    told: tuple[ToldDay, ...] = ()
    hint: str = ""
    visible: tuple[tuple[str, str], ...] = ()
    dateline: str | None = None
    text: str = ""
    address: str = ""
    origin: str = ""
    order: DayOrder | None = None
    locale: str = ""
    guess: str | None = None
    today: dt.date


class _Found(Struct, frozen=True, kw_only=True):
    """One candidate before the choice; `rank` 0 is trusted most, None is never chosen."""

    day: str
    provenance: str
    rank: int | None
    why: str = ""
    stamp: str = ""


def published_on(evidence: DayEvidence) -> tuple[DateCandidate, ...]:
    """Every candidate, the most trusted first; at most one is chosen, and says why."""
    fixed = [*_from_hint(evidence), *_from_markup(evidence), *_from_address(evidence), *_from_origin(evidence)]
    found = sorted(
        [*fixed, *_from_visible(evidence, fixed), *_from_dateline(evidence, fixed), *_from_guess(evidence)],
        key=lambda one: 99 if one.rank is None else one.rank,
    )
    found = _without_doubles([_checked(one, evidence.today) for one in found])
    chosen = _choose(found)
    return tuple(
        DateCandidate(value=one.day, provenance=one.provenance, chosen=one is chosen, why=_why(one, chosen, found))
        for one in found
    )


def chosen_day(candidates: Iterable[DateCandidate]) -> str | None:
    """The day of the chosen candidate, None where there is none."""
    return next((candidate.value for candidate in candidates if candidate.chosen), None)


def _from_hint(evidence: DayEvidence) -> Iterable[_Found]:
    day = ToldDay(written=evidence.hint, provenance="").day
    if day:
        yield _Found(day=day, provenance="told with the page", rank=0, why="told from outside the page")


def _from_markup(evidence: DayEvidence) -> Iterable[_Found]:
    for told in evidence.told:
        if told.day is None:
            written = written_days(told.written)
            if len(written) == 1 and len(written[0].days) == 1:
                yield _Found(
                    day=written[0].days[0].isoformat(), provenance=told.provenance, rank=8 if told.changed else 2
                )
        elif told.changed:
            yield _Found(day=told.day, provenance=told.provenance, rank=8, why="day of a later change")
        else:
            yield _Found(
                day=told.day, provenance=told.provenance, rank=2, why="the page's own data", stamp=told.written
            )


def _from_address(evidence: DayEvidence) -> Iterable[_Found]:
    address = evidence.address or (evidence.origin if "://" in evidence.origin else "")
    yield from _in_path(address, "url", rank=5)


def _from_origin(evidence: DayEvidence) -> Iterable[_Found]:
    if "://" not in evidence.origin:
        name = re.split(r"[/\\]", evidence.origin.split("#")[0])[-1]
        yield from _in_path(name, "file name", rank=7)


def _in_path(path: str, provenance: str, *, rank: int) -> Iterable[_Found]:
    found = _URL_DAY.search(path)
    day = day_or_none(found["y"], found["m"], found["d"]) if found else None
    if day:
        yield _Found(day=day.isoformat(), provenance=provenance, rank=rank, why=f"the day in the {provenance}")
    elif month := _URL_MONTH.search(path):
        yield _Found(day=f"{month['y']}-{month['m']}", provenance=provenance, rank=None, why="a month is no day")


def _from_visible(evidence: DayEvidence, fixed: list[_Found]) -> Iterable[_Found]:
    listed = _is_chronology(evidence.visible)
    for line, provenance in evidence.visible:
        for written in written_days(line):
            rank: int | None = 8 if written.label == "changed" else _VISIBLE_RANKS.get(provenance, 4)
            if len(written.days) == 1:
                why = "day of a later change" if written.label == "changed" else "as printed"
                if listed and not written.label:
                    rank, why = None, "one of several years' days that the page lists"
                yield _Found(day=written.days[0].isoformat(), provenance=provenance, rank=rank, why=why)
                continue
            words = line[written.start : written.stop]
            month_first, day_first = written.days
            for reading in readings_of(month_first, day_first, words, _order_evidence(evidence, fixed)):
                yield _Found(
                    day=reading.day.isoformat(),
                    provenance=provenance,
                    rank=rank if reading.is_meant else None,
                    why=reading.why,
                )


def _is_chronology(visible: tuple[tuple[str, str], ...]) -> bool:
    """Whether lines that could be bylines tell days of several years: they list what happened when."""
    days = (written for line, provenance in visible if provenance == "byline" for written in written_days(line))
    return len({written.days[0].year for written in days if not written.label}) > 1


def _order_evidence(evidence: DayEvidence, fixed: list[_Found]) -> OrderEvidence:
    return OrderEvidence(
        other_days=tuple(one.day for one in fixed),
        locale=evidence.locale,
        host=urlsplit(evidence.address or evidence.origin).hostname or "",
        order=evidence.order,
        text=evidence.text,
        today=evidence.today,
    )


def _from_dateline(evidence: DayEvidence, fixed: list[_Found]) -> Iterable[_Found]:
    """The dateline's day; its year, where not printed, from the page's other dates, never from today."""
    if not evidence.dateline:
        return
    whole = written_days(evidence.dateline)
    if whole and len(whole[0].days) == 1:
        yield _Found(day=whole[0].days[0].isoformat(), provenance="dateline", rank=6, why="as printed")
        return
    named = month_days(evidence.dateline)
    if not named:
        return
    for one in fixed:
        base = day_or_none(*one.day.split("-")) if len(one.day) == 10 else None
        for year in (base.year - 1, base.year, base.year + 1) if base else ():
            day = day_or_none(year, named[0].month, named[0].day)
            if base and day and abs((day - base).days) <= 7:
                why = f"the dateline's day, its year from the {one.provenance}"
                yield _Found(day=day.isoformat(), provenance="dateline", rank=6, why=why)
                return


def _from_guess(evidence: DayEvidence) -> Iterable[_Found]:
    if evidence.guess:
        yield _Found(day=evidence.guess, provenance="htmldate", rank=10, why="found by a tool, nothing else speaks")


def _checked(found: _Found, today: dt.date) -> _Found:
    """A day that does not exist or lies after today cannot be chosen."""
    parts = found.day.split("-")
    if len(parts) != 3:
        return found
    day = day_or_none(*parts)
    if day is None:
        return _Found(day=found.day, provenance=found.provenance, rank=None, why="no such day")
    # a day's grace: the page may come from east of here
    if day > today + dt.timedelta(days=1):
        return _Found(day=found.day, provenance=found.provenance, rank=None, why="later than today")
    return found


def _without_doubles(found: list[_Found]) -> list[_Found]:
    kept: dict[tuple[str, str], _Found] = {}
    for one in found:
        kept.setdefault((one.day, one.provenance), one)
    return [one for one in kept.values() if _exists(one)]


def _exists(found: _Found) -> bool:
    return found.why != "no such day"


def _choose(found: list[_Found]) -> _Found | None:
    """The most trusted; a printed day wins over an instant in UTC that is a day off beside it."""
    able = [one for one in found if one.rank is not None]
    if not able:
        return None
    first = able[0]
    if first.stamp.endswith(("Z", "+00:00", "+0000")):
        for one in able[1:]:
            if (
                one.rank in (3, 4)
                and abs((dt.date.fromisoformat(one.day) - dt.date.fromisoformat(first.day)).days) == 1
            ):
                return one
    return first


def _why(found: _Found, chosen: _Found | None, everything: list[_Found]) -> str:
    if found is not chosen:
        return found.why
    agreeing = [
        one.provenance for one in everything if one is not found and one.day == found.day and one.rank is not None
    ]
    agreed = f"; agrees with {', '.join(dict.fromkeys(agreeing))}" if agreeing else ""
    return (found.why or "most trusted") + agreed
