"""What was read in an agreement's own text as an agreement that can be adopted and tracked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.domain.agreement import (
    NO_DEADLINE,
    Agreement,
    AgreementEvent,
    Commitment,
    Document,
    Limit,
    Quantity,
    Tranche,
)
from memcon.domain.measures import telling_words
from memcon.domain.plan import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from memcon.domain.undertakings import DueWords, Trigger, Undertaking

START = "signed"
_STEM = 6  # letters: "withdrawal" and "withdraw" have one
#: words of an event that say only that something is over, or begins
_FRAME = frozenset(
    ["completion", "complete", "completed", "end", "ended", "start", "begin", "begun", "carried", "out", "done", "been",
     "have", "has", "full", "implementation", "is", "are", "was", "referred", "article", "paragraph", "entry", "into",
     "force", "after", "with"]
)  # fmt: skip
_SIGNED = re.compile(
    r"^(?:the )?(?:date of )?(?:its |their )?(?:signature|signing|conclusion|this signature)\b", re.IGNORECASE
)
_OF_WHOLE = re.compile(r"(?:per\s?cent|%) of\b", re.IGNORECASE)  # a rise of 4 % is no part of a whole
_ALL = re.compile(r"\b(?:all|complete|completed|whole|entire)\b", re.IGNORECASE)


class Head(NamedTuple):
    """What the agreement is to be called, and of what day its text is."""

    name: str
    title: str
    signed: str | None = None
    source: str = ""


class _Named(NamedTuple):
    """An undertaking with the id that it gets."""

    id: str
    what: Undertaking


def agreement_of_undertakings(
    found: Sequence[Undertaking], head: Head, catalogue_of: Callable[[str], str | None]
) -> Agreement:
    """The agreement that the text makes: its days as events, its limits, its commitments with their deadlines.

    What a deadline counts from is a day of the agreement's own, another commitment, the signature, or else an event
    that is made for it and has no date yet.

    Args:
        found: in the order of the text.
        head: name, title and day.
        catalogue_of: wording -> entry of the measure catalogue.
    """
    named = _named(found)
    made = _Events(named, head)
    commitments = tuple(_commitment(one, made, catalogue_of) for one in named if one.what.kind == "commitment")
    own = tuple(_event(one, made) for one in named if one.what.kind == "event")
    sources = (head.source,) if head.source else ()
    parties = dict.fromkeys(party for one in found for party in one.performers)
    return Agreement(
        name=head.name,
        title=head.title,
        start=START,
        parties=tuple(parties),
        documents=(Document(id="text", title=head.title, date=head.signed, sources=sources),),
        events=(AgreementEvent(id=START, what="the agreement is concluded", date=head.signed), *own, *made.others),
        commitments=_with_tranches(commitments, named),
        limits=tuple(_limit(one) for one in named if one.what.kind == "limit"),
        note="read from its own text by memcon; compare it with the text before it is followed",
    )


class _Events:
    """The ids of what deadlines count from; makes events for what nothing else is."""

    def __init__(self, named: Sequence[_Named], head: Head) -> None:
        self._named = named
        self._of_day = {one.what.measure.lower(): one.id for one in named if one.what.kind == "event"}
        self._made: dict[str, AgreementEvent] = {}
        self._taken = {one.id for one in named} | {START}
        self._start = head

    @property
    def others(self) -> tuple[AgreementEvent, ...]:
        """The events that were made."""
        return tuple(self._made.values())

    def of(self, trigger: Trigger, own: str) -> tuple[str, ...]:
        """Ids of what the trigger counts from, `own` being the id of what is due."""
        if trigger.items:
            meant = set(trigger.items)
            named = (one for one in self._named if {_last(one.what.item), one.what.item} & meant)
            return tuple(one.id for one in named if one.id != own)
        words = trigger.event
        if not words or _SIGNED.match(words):
            return (START,)
        day = self._of_day.get(words.lower())
        if day is not None and day != own:
            return (day,)
        return (self._commitment(words, own) or self._event(words),)

    def _commitment(self, words: str, own: str) -> str | None:
        """The commitment whose doing the words speak of: "completion of the withdrawal" of "withdraw its artillery"."""
        wanted = _stems(words)
        if not wanted:
            return None
        fitting = [one for one in self._named if one.what.kind == "commitment" and one.id != own]
        return next((one.id for one in fitting if wanted <= _stems(one.what.measure)), None)

    def _event(self, words: str) -> str:
        known = self._made.get(words.lower())
        if known is None:
            known = AgreementEvent(id=_free(_slug(words), self._taken), what=words)
            self._taken.add(known.id)
            self._made[words.lower()] = known
        return known.id


def _stems(words: str) -> set[str]:
    return {
        word[:_STEM] for word in telling_words(words) if word not in _FRAME and not word.isdigit() and len(word) > 2
    }


def _named(found: Iterable[Undertaking]) -> tuple[_Named, ...]:
    """Each with an id of its own: the day's name, what is limited, the number of its point."""
    taken: set[str] = {START}
    named = []
    for number, one in enumerate(found, start=1):
        wish = one.measure if one.kind != "commitment" else one.item or f"c{number}"
        if one.kind == "limit":
            wish = one.amount.unit.partition(" of ")[2] or one.measure if one.amount else one.measure
        elif one.kind == "commitment":
            wish = re.sub(r"(?:Article|Part|Section|Paragraph|Chapter|Annex|Point)\s+", "", wish)
        name = _free("-".join(wish.split()) if one.kind == "commitment" else _slug(wish), taken)
        taken.add(name)
        named.append(_Named(name, one))
    return tuple(named)


def _slug(words: str) -> str:
    """A short id: the first telling words, joined by hyphens."""
    parts = re.findall(r"[\w-]*\w", words)
    kept = [
        part for part in parts if part.lower() not in {"the", "of", "a", "an", "its", "their", "this", "that", "has"}
    ]
    return "-".join(kept[:4]) or "event"


def _free(wish: str, taken: set[str]) -> str:
    if wish not in taken:
        return wish
    return next(name for name in (f"{wish}.{number}" for number in range(2, 10_000)) if name not in taken)


def _last(item: str) -> str:
    """The last part of a point's number, by which other points name it: "1" of "Article II 1"."""
    return item.rpartition(" ")[2]


def _commitment(one: _Named, events: _Events, catalogue_of: Callable[[str], str | None]) -> Commitment:
    what = one.what
    amount = what.amount
    plain = amount is not None and amount.unit != "%"
    return Commitment(
        id=one.id,
        who=what.performers,
        what=f"not to {what.measure}" if what.forbidden else what.measure,
        document="text",
        due=_deadline(what.due, events, one.id),
        quantity=Quantity(amount=amount.value, unit=amount.unit) if amount is not None and plain else None,
        verifier=what.verifier,
        catalogue=None if what.forbidden else catalogue_of(what.measure),
        source=f"{what.item}: {what.evidence[0].exact}" if what.item else what.evidence[0].exact,
    )


def _event(one: _Named, events: _Events) -> AgreementEvent:
    due = one.what.due
    date = due.trigger.date if due is not None and due.other is None else None
    words = " ".join(one.what.evidence[0].exact.split())
    return AgreementEvent(
        id=one.id,
        what=words,
        date=date,
        due=NO_DEADLINE if date else _deadline(due, events, one.id),
        source=one.what.item,
    )


def _deadline(due: DueWords | None, events: _Events, own: str) -> Deadline:
    if due is None:
        return NO_DEADLINE
    first, other = due.trigger, due.other
    if first.date is not None and other is not None and other.date is None:
        first, other = other, first  # a date stands beside what is counted
    relative = first.date is None
    return Deadline(
        after=events.of(first, own) if relative else (),
        days=first.days,
        months=first.months,
        on_verification=first.verified,
        date=first.date or (other.date if other else None),
        whichever=due.whichever if other else None,
        or_after=events.of(other, own) if other and other.date is None else (),
        or_days=other.days if other and other.date is None else None,
        or_months=other.months if other and other.date is None else None,
        manner=due.manner,
        words=" ".join(due.evidence.exact.split()),
    )


def _limit(one: _Named) -> Limit:
    what, amount = one.what, one.what.amount
    least = amount is not None and amount.bound == "least"
    value = amount.value if amount else None
    return Limit(
        id=one.id,
        who=what.performers,
        what=what.measure,
        unit=amount.unit.partition(" of ")[0] if amount else "",
        most=None if least else value,
        least=value if least else None,
        verifier=what.verifier,
        contested_by=what.contested_by,
        contested=what.evidence[-1].exact if what.contested_by else "",
        source=what.evidence[0].exact,
    )


def _with_tranches(commitments: Sequence[Commitment], named: Sequence[_Named]) -> tuple[Commitment, ...]:
    """The commitments, those that do a whole in parts with the share that each reaches."""
    undertakings = {one.id: one.what for one in named}
    tranches = dict(_tranches([(one.id, undertakings[one.id]) for one in commitments]))
    return tuple(structs.replace(one, tranche=tranches.get(one.id)) for one in commitments)


def _tranches(found: Sequence[tuple[str, Undertaking]]) -> Iterator[tuple[str, Tranche]]:
    """The parts of each whole: shares that follow one another and grow ("a further 20 per cent"), then "all"."""
    series: list[tuple[str, Undertaking, float]] = []
    for name, one in [*found, ("", None)]:
        share = _share(one, series) if one is not None else None
        if one is None or share is None:
            yield from _series(series)
            series = []
            share = _share(one, series) if one is not None else None
        if one is not None and share is not None:
            series.append((name, one, share))


def _share(one: Undertaking, series: Sequence[tuple[str, Undertaking, float]]) -> float | None:
    """The share of the whole that is reached by it; None where it is no part of the series."""
    so_far = series[-1][2] if series else 0.0
    if series and not _stems(series[-1][1].measure) & _stems(one.measure):
        return None
    amount = one.amount
    if amount is not None and amount.unit == "%" and _OF_WHOLE.search(one.measure):
        reached = so_far + amount.value / 100 if amount.further else amount.value / 100
        return reached if so_far < reached <= 1 + 1e-9 and one.due is not None else None
    return 1.0 if series and so_far < 1 and _ALL.search(one.measure) else None


def _series(series: Sequence[tuple[str, Undertaking, float]]) -> Iterator[tuple[str, Tranche]]:
    if len(series) < 2:
        return
    shared = set.intersection(*(_stems(one.measure) for _, one, _ in series))
    words = [word for word in telling_words(series[-1][1].measure) if word[:_STEM] in shared]
    whole = max(words, key=len) if words else "whole"
    for name, one, reached in series:
        at_least = one.amount is not None and one.amount.bound == "least"
        yield name, Tranche(of=whole, cumulative=round(reached, 6), at_least=at_least)
