"""The track record: every announcement as a dated forecast, rates by class, a backtest of the base rate; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.forecast import Backtest, Dimension, Forecast, Rate, TrackRecord
from memcon.domain.time import days_between, known_days
from memcon.record.asof import Moment, known
from memcon.record.followthrough import follow, is_plan
from memcon.record.merge import merge_contacts
from memcon.record.proportions import share_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memcon.domain.brief import DueLine, Sourced
    from memcon.domain.claims import Attribution, Contact
    from memcon.domain.forecast import Told

#: a proposal or invitation foretells nothing: nobody has agreed to it
_FORETOLD = frozenset({"announced", "scheduled", "expected", "conditional"})
_LEADS = ((7, "within a week"), (30, "within a month"), (90, "within three months"))
_DIMENSIONS: tuple[Dimension, ...] = ("all", "party", "track", "source", "lead")
_SOURCES: dict[Told, str] = {
    "named": "a named person", "party": "a body or unnamed official of a party", "unnamed": "nobody named",
    "report": "the report itself",
}  # fmt: skip
FORMULA = (
    "p = (kept + 1) / (known + 2), over the announcements whose outcome had been reported by that day; "
    "Brier = mean of (p − 1 if kept else 0)²"
)


def track_record(reports: Sequence[Sourced[Contact]], said: Mapping[str, Attribution], *, as_of: str) -> TrackRecord:
    """What became of announcements up to a day, how often they are kept, and whether that could have been foreseen.

    Args:
        reports: contacts as articles tell them, judged.
        said: id -> attribution, for who announces.
        as_of: the day, ISO; nothing published after it is used.
    """
    found = forecasts(reports, said, as_of=as_of)
    return TrackRecord(
        as_of=as_of, forecasts=found, rates=tuple(rates(found)), backtest=_backtest(found, reports, said)
    )


def forecasts(
    reports: Sequence[Sourced[Contact]], said: Mapping[str, Attribution], *, as_of: str
) -> tuple[Forecast, ...]:
    """The announcements made before they were due, each by its report, as known on that day, oldest first.

    Near-copies of a report announce nothing of their own.
    """
    lines = merge_contacts(known(reports, Moment(as_of)))
    outcomes = {line.label: line for line in follow(lines, as_of=as_of)}
    found = [
        _forecast(report, outcomes[line.label], said)
        for line in lines
        if is_plan(line.contact) and line.label in outcomes
        for report in line.reports
        if report.source.published and report.source.copy_of is None and report.claim.status in _FORETOLD
    ]
    ahead = [one for one in found if one.lead_days is None or one.lead_days >= 0]
    return tuple(sorted(ahead, key=lambda one: (one.announced, one.label)))


def _forecast(report: Sourced[Contact], outcome: DueLine, said: Mapping[str, Attribution]) -> Forecast:
    claim, announced = report.claim, report.source.published or ""
    by = next((said[name] for name in reversed(claim.said_by) if name in said), None)
    return Forecast(
        label=report.label,
        contact=outcome.label,
        what=outcome.what,
        announced=announced,
        due=claim.date,
        lead_days=days_between(announced, known_days(claim.date)[1]),
        speaker=by.speaker if by else None,
        party=by.speaker_party if by else None,
        told=_told(by),
        track=claim.track,
        state=outcome.state,
        told_on=outcome.told_on,
    )


def _told(by: Attribution | None) -> Told:
    if by is None:
        return "report"
    if by.speaker and not by.speaker.startswith("unnamed"):
        return "named"
    return "party" if by.speaker_party else "unnamed"


def rates(found: Sequence[Forecast]) -> Iterator[Rate]:
    """What became of the announcements of each class; the largest classes of a dimension first."""
    for by in _DIMENSIONS:
        classes: dict[str, list[Forecast]] = {}
        for one in found:
            classes.setdefault(_class_of(one, by), []).append(one)
        for value, members in sorted(classes.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            yield _rate(by, value, members)


def _class_of(one: Forecast, by: Dimension) -> str:
    match by:
        case "party":
            return "; ".join(sorted((one.party or "not told who").split("; ")))
        case "track":
            return one.track or "not told"
        case "source":
            return _SOURCES[one.told]
        case "lead":
            return _lead(one.lead_days)
    return "all"


def _lead(days: int | None) -> str:
    if days is None:
        return "without a day"
    return next((words for most, words in _LEADS if days <= most), "later")


def _rate(by: Dimension, value: str, members: Iterable[Forecast]) -> Rate:
    members = list(members)
    told = [one for one in members if one.kept is not None]
    count = {state: sum(one.state == state for one in told) for state in ("done", "done late", "changed", "not done")}
    return Rate(
        by=by,
        value=value,
        n=len(told),
        kept=share_of(count["done"], len(told)),
        late=share_of(count["done late"], len(told)),
        changed=share_of(count["changed"], len(told)),
        not_done=share_of(count["not done"], len(told)),
        unknown=len(members) - len(told),
    )


def _backtest(
    found: Sequence[Forecast], reports: Sequence[Sourced[Contact]], said: Mapping[str, Attribution]
) -> Backtest:
    """Each announcement foretold by the base rate of its day: the record is followed again as it was known then."""
    known_then: dict[str, float] = {}
    errors: list[float] = []
    held = [one for one in found if one.kept is not None]
    for one in held:
        if one.announced not in known_then:
            known_then[one.announced] = base_rate(forecasts(reports, said, as_of=one.announced))
        errors.append((known_then[one.announced] - float(bool(one.kept))) ** 2)
    kept = sum(bool(one.kept) for one in held) / len(held) if held else None
    return Backtest(
        n=len(held),
        brier=sum(errors) / len(errors) if errors else None,
        coin=0.25,
        hindsight=None if kept is None else kept * (1 - kept),
        formula=FORMULA,
    )


def base_rate(found: Iterable[Forecast]) -> float:
    """The chance that an announcement is kept, by those whose outcome is known; one half where none is (Laplace)."""
    told = [one.kept for one in found if one.kept is not None]
    return (sum(told) + 1) / (len(told) + 2)
