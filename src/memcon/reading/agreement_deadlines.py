"""By when something is due in an agreement: lengths from events, days, "once …", "whichever is earlier"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import structs

from memcon.domain.undertakings import DueWords, Trigger
from memcon.reading.agreement_numbers import number_of, number_pattern
from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.text import Article
    from memcon.domain.time import TimeExpression
    from memcon.reading.agreement_places import Stretch

_DAY = r"(?:[A-Z]-?Day|[A-Z][\w-]+ Day|Day [A-Z]\b|[Tt]he Effective Date|Effective Date)"
_UNITS = {"hour": 0, "day": 1, "week": 7}  # days; months and years are calendar ones
_EVENT = r"(?P<event>[^,;:()]+?)(?=\s*(?:[,;:()]|\.?\s*$|\.\s|\bor\b|\bwhichever\b))"
_ITEMS = re.compile(
    r"\b(?:points?|paragraphs?|articles?|steps?|actions?|items?|sub-?paragraphs?)\s+"
    r"(?P<numbers>\d+(?:(?:\s*,\s*|\s+(?:to|and|through|or)\s+|[–-])\d+)*)"
)
_VERIFIED = re.compile(r"\bverif(?:y|ies|ied|ication)\b", re.IGNORECASE)
_OTHER_EVENT = re.compile(r"\s*,?\s*or\s+(?:(?:of|after|from|on|upon|following)\s+)?(?P<event>[^,;:()]+?)\s*,\s*")
_LATEST = re.compile(r"\s+at the latest$", re.IGNORECASE)
_SMALL = re.compile(r"^(?:the|its|their|date of|day of|the date of|the day of)\s+", re.IGNORECASE)
_OWN = re.compile(
    r"^(?:the )?(?:date of |day of )?(?:(?:signature|signing|conclusion|adoption) of )?"
    r"(?:this|the present) (?:agreement|accord|plan|memorandum|protocol|treaty|understanding|declaration|statement)$",
    re.IGNORECASE,
)
Mark = Literal["earlier", "later"]
_MARKS: tuple[Mark, ...] = ("earlier", "later")
Kind = Literal["plus", "length", "since", "parallel", "once", "day", "date"]


class Hit(NamedTuple):
    """A deadline where it stands: code points of the article, and what decides."""

    start: int
    stop: int
    trigger: Trigger
    kind: Kind


def find_dues(article: Article, times: Sequence[TimeExpression], stretch: Stretch) -> tuple[DueWords, ...]:
    """The deadlines of the stretch in order; two triggers with "whichever is earlier" are one."""
    words = article.text[stretch.start : stretch.stop]
    hits = _distinct([*_by_words(words, stretch.start), *_by_dates(article, times, stretch)])
    which = next((mark for mark in _MARKS if _means(mark).search(words)), None)
    if which and len(hits) == 1:
        hits += _second(hits[0], words, stretch.start, which)
    if which and len(hits) > 1:
        (first, *_, last) = hits
        end = _means(which).search(words)
        stop = stretch.start + end.end() if end else last.stop
        return (_due(article, first, stop=max(stop, last.stop), other=last.trigger, which=which),)
    consent = _means("consent").search(words)
    if consent and hits:
        other = Trigger(event="consent", days=0)
        return (_due(article, hits[0], stop=stretch.start + consent.end(), other=other, which="earlier"),)
    return tuple(_due(article, hit) for hit in hits)


def _second(hit: Hit, words: str, shift: int, which: Mark) -> list[Hit]:
    """The other event of "within 30 days of the signing or of the vote, whichever is earlier", counted as the first."""
    behind = words[hit.stop - shift :]
    found = _OTHER_EVENT.match(behind)
    if not found or hit.trigger.date is not None or not _means(which).match(behind[found.end() :]):
        return []
    event = _SMALL.sub("", " ".join(found["event"].split()))
    start = hit.stop + found.start("event")
    return [hit._replace(start=start, stop=hit.stop + found.end(), trigger=structs.replace(hit.trigger, event=event))]


def find_promptly(article: Article, stretch: Stretch) -> DueWords | None:
    """A deadline that names neither day nor event: "promptly"."""
    told = _means("promptly").search(article.text, stretch.start, stretch.stop)
    return told and DueWords(trigger=Trigger(), manner="promptly", evidence=article.span(told.start(), told.end()))


def says_promptly(words: str) -> bool:
    """Whether something is to be done at once, with no day told."""
    return bool(_means("promptly").search(words))


def says_same(words: str) -> bool:
    """Whether the words speak of the day told before: "on that day", "thereupon"."""
    return bool(_means("same").search(words))


def _due(
    article: Article, hit: Hit, *, stop: int = 0, other: Trigger | None = None, which: Mark | None = None
) -> DueWords:
    return DueWords(
        trigger=hit.trigger,
        other=other,
        whichever=which,
        manner="in parallel" if hit.kind == "parallel" else "done",
        evidence=article.span(hit.start, stop or hit.stop),
    )


def _by_words(words: str, shift: int) -> Iterator[Hit]:
    for kind, pattern in _patterns():
        for found in pattern.finditer(words):
            parts = found.groupdict()
            trigger = _trigger(kind, parts)
            if trigger is not None:
                yield Hit(shift + found.start(), shift + found.end(), trigger, kind)


def _trigger(kind: Kind, parts: dict[str, str | None]) -> Trigger | None:
    event = _LATEST.sub("", " ".join((parts.get("event") or "").split()))
    days, months = _length(parts)
    if kind in {"plus", "length", "since"} and days is None and months is None:
        return None
    numbers = _ITEMS.search(event)
    if numbers:
        return Trigger(
            days=days, months=months, items=_range(numbers["numbers"]), verified=bool(_VERIFIED.search(event))
        )
    if kind in {"once", "day"} and days is None:
        days = 0
    if kind == "parallel":
        days = None
    own = "" if _OWN.match(event) else _SMALL.sub("", event)
    if kind in {"once", "parallel"} and (not own or own[0].isdigit()):
        return None
    return Trigger(days=days, months=months, event=own, verified=bool(_VERIFIED.search(event)))


def _length(parts: dict[str, str | None]) -> tuple[int | None, int | None]:
    """Days and months of a length; hours are rounded up to days."""
    amount, unit = number_of(parts.get("count") or ""), (parts.get("unit") or "").lower()
    if amount is None or not unit:
        return None, None
    if unit in {"month", "year"}:
        return None, round(amount * (12 if unit == "year" else 1))
    return (-(-round(amount) // 24) if unit == "hour" else round(amount) * _UNITS[unit]), None


def _range(numbers: str) -> tuple[str, ...]:
    """The numbers of "1 to 3", "1 and 2", "1, 2 and 4".

    >>> _range("1 to 3")
    ('1', '2', '3')
    """
    found = [int(number) for number in re.findall(r"\d+", numbers)]
    if re.search(r"to|through|[–-]", numbers) and len(found) == 2 and found[0] < found[1] < found[0] + 100:
        found = list(range(found[0], found[1] + 1))
    return tuple(str(number) for number in found)


def _by_dates(article: Article, times: Sequence[TimeExpression], stretch: Stretch) -> Iterator[Hit]:
    """Dates behind a word such as "by", "on", "no later than"."""
    before = re.compile(
        rf"\b(?:{_either('within')}|{_either('on')})(?:\s+(?:the|midnight|noon|on|end|of))*\s*$", re.IGNORECASE
    )
    for one in times:
        span, value = one.evidence, one.value
        if not (stretch.start <= span.start and span.stop <= stretch.stop) or not _is_dated(one):
            continue
        led = before.search(article.text[stretch.start : span.start])
        if led and value.edtf and value.latest and value.earliest:
            yield Hit(stretch.start + led.start(), span.stop, Trigger(date=value.edtf), "date")


def _is_dated(one: TimeExpression) -> bool:
    """Whether it names a day itself: "1 May 2022", "noon on 1 May 2022"; not "the night"."""
    return one.type == "DATE" or (one.type == "TIME" and any(map(str.isdigit, one.evidence.exact)))


def _distinct(hits: list[Hit]) -> list[Hit]:
    """The hits in order, of two that overlap the one of the more telling kind."""
    kept: list[Hit] = []
    order: tuple[Kind, ...] = ("plus", "date", "length", "since", "parallel", "day", "once")
    for hit in sorted(hits, key=lambda one: (order.index(one.kind), one.start)):
        if not any(hit.start < other.stop and other.start < hit.stop for other in kept):
            kept.append(hit)
    return sorted(kept)


@functools.cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    length = (
        rf"(?P<count>{number_pattern()})(?:\s*\(\d+\))?\s+(?:calendar |working |business |consecutive )?"
        r"(?P<unit>hour|day|week|month|year)s?\b'?"
    )
    within, after, once = _either("within"), _either("after"), _either("once")
    lead = rf"(?:\b(?:{within}|{_either('on')})\s+)?"
    day = rf"(?P<event>{_DAY})"
    numbered = rf"(?P<unit>day)\s+(?P<count>{number_pattern()})"  # "on day 2 after the ceasefire"
    found: tuple[tuple[Kind, str], ...] = (
        ("plus", rf"{lead}\b(?-i:{day})\s*(?:plus|\+)\s*{length}"),
        ("length", rf"\b(?:{within})\s+(?:a period of\s+|the\s+)?{length}(?:\s+(?:{after})\s+{_EVENT})?"),
        ("since", rf"{lead}\b{length}\s+(?:after|following|from)\s+{_EVENT}"),
        ("since", rf"{lead}(?:the\s+)?\b{numbered}\s+(?:after|following|from)\s+{_EVENT}"),
        ("parallel", rf"\b(?:{_either('parallel')})\s+{_EVENT}"),
        ("day", rf"\b(?:{within}|{_either('on')})\s+(?-i:{day})"),
        ("once", rf"(?<!\bthe )\b(?:{once})\s+{_EVENT}"),
    )
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in found)


@functools.cache
def _means(means: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(means)})\b", re.IGNORECASE)


@functools.cache
def _either(means: str) -> str:
    words = [
        word for entry in load_entries("agreement_deadlines", Entry) if entry.means == means for word in entry.patterns
    ]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
