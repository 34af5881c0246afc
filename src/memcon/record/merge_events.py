"""Which reports speak of the same event, and what they say together; pure.

Cautious: the same type, mode and states, on one told day. A summit and a call of one day differ in their mode;
what has no day stays as it was told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.brief import EventLine
from memcon.domain.time import known_days
from memcon.record.grouping import (
    NO_PAIRS,
    Likeness,
    article_counts,
    first_label,
    grouped,
    in_report_order,
    label_number,
    vouched,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memcon.domain.actors import Actor
    from memcon.domain.brief import Sourced
    from memcon.domain.claims import Event
    from memcon.record.grouping import Pairs

_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # who does it with whom may be told either way round


def merge_events(
    reports: Iterable[Sourced[Event]], pairs: Pairs = NO_PAIRS, copies: Mapping[str, int] | None = None
) -> tuple[EventLine, ...]:
    """One line for each event, by its day; those without one by their report.

    Args:
        reports: events as articles tell them; near-copies of an article should be left out.
        pairs: reports that people have joined or parted.
        copies: label of an article -> how many near-copies of it there are.
    """
    lines = [_line(group, copies or {}) for group in grouped(reports, _LIKENESS, pairs)]
    return tuple(sorted(lines, key=_when))


def _day(event: Event) -> str | None:
    """The day, where one is told."""
    first, last = known_days(event.date)
    return first if first == last else None


def _keys(report: Sourced[Event]) -> list[tuple[str, str, str]]:
    day = _day(report.claim)
    return [(report.claim.event_type, report.claim.mode, day)] if day else []


def _with_sides(report: Sourced[Event]) -> list[tuple[object, ...]]:
    return [(key, _sides(report.claim)) for key in _keys(report)]


def _same(one: Sourced[Event], other: Sourced[Event]) -> bool:
    return one.claim.negated == other.claim.negated and _nearly(one, other)


def _nearly(one: Sourced[Event], other: Sourced[Event]) -> bool:
    """Whether two reports are of one event, or contradict one another on whether it was."""
    mine, theirs = one.claim, other.claim
    return (
        one.source.label != other.source.label
        and (mine.event_type, mine.mode, mine.when, mine.modality) == (
            theirs.event_type, theirs.mode, theirs.when, theirs.modality,
        )
        and _day(mine) == _day(theirs) is not None
        and _sides(mine) == _sides(theirs)
    )  # fmt: skip


def _sides(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    did, suffered = _names(event.actor), _names(event.recipient)
    return (did | suffered, frozenset()) if event.event_type in _MUTUAL else (did, suffered)


def _names(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(one.code or one.name or one.text for one in actors)


def _rank(report: Sourced[Event]) -> tuple[str, str, str]:
    return (report.claim.date or "", report.source.published or "9", report.claim.id)


_LIKENESS: Likeness[Sourced[Event]] = Likeness(
    id_of=lambda report: report.claim.id,
    rank=_rank,
    keys=_keys,
    same=_same,
    nearly=_nearly,
    filed=_with_sides,
    sought=_with_sides,
)


def _line(group: Sequence[Sourced[Event]], copies: Mapping[str, int]) -> EventLine:
    reports = in_report_order(group)
    best = min(reports, key=lambda one: vouched(one.claim))
    articles, independent = article_counts(group, copies)
    return EventLine(
        label=first_label(group),
        event=best.claim,
        source=best.source,
        article_count=articles,
        independent_source_count=independent,
        conflicts=tuple(_conflicts(reports)),
        reports=tuple(reports),
    )


def _conflicts(reports: Sequence[Sourced[Event]]) -> Iterator[str]:
    told, denied = ([one.source.label for one in reports if one.claim.negated is negated] for negated in (False, True))
    if told and denied:
        yield f"whether it was differs: yes ({', '.join(told)}) / no ({', '.join(denied)})"


def _when(line: EventLine) -> tuple[str, int]:
    return (known_days(line.event.date)[0] or line.source.published or "9999", label_number(line.label))
