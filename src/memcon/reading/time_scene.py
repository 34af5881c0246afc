"""From where relative words are counted: the day of publication, the tense of the verb, the day named last."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from memcon.domain.time import TimeValue
from memcon.reading import time_values as values
from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed

NEAR_DAYS = 60  # "set Jan. 1 as the deadline", written in December: the date is ahead though the verb is past
MAX_STEPS = 40  # from the time up to its verb: no sentence that somebody wrote goes deeper
DAYS_OF_A_YEAR = 366

Side = Literal["past", "future", "open"]

_FIGURES = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_MONTHS = 12
_VERBAL = frozenset({"VERB", "AUX"})
_AHEAD = frozenset({"will", "'ll", "wo", "shall", "would", "should", "may", "must"})
_ABLE = frozenset({"could", "might", "can"})
_DONE = frozenset({"had", "has", "have", "was", "were", "did", "'ve", "been"})


class Scene(Struct, frozen=True, kw_only=True):
    """What a time expression is read against.

    Attributes:
        published: the article's day; None where nobody knows it.
        side: on which side of that day the governing verb puts it.
        last: the day, month … that the text named last.
        quarter: the quarter of a year that the text named last.
        day_first: whether the article writes 3/4/2019 for 3 April.
    """

    published: dt.date | None
    side: Side
    last: TimeValue | None = None
    quarter: TimeValue | None = None
    day_first: bool = False

    @property
    def anchor(self) -> dt.date | None:
        """The first day of what was named last, else the day of publication."""
        if self.last and self.last.earliest:
            return dt.date.fromisoformat(self.last.earliest)
        return self.published

    def weekday(self, number: int) -> TimeValue:
        """The nearest Monday (1) … Sunday (7); the day of publication itself counts as nearest on either side."""
        if self.published is None:
            return values.undated(f"XXXX-WXX-{number}", "day")
        ahead = (number - self.published.isoweekday()) % 7
        days = ahead if self.side == "future" else ahead - 7 if ahead else 0
        return values.day(self.published + dt.timedelta(days=days))

    def month(self, number: int) -> TimeValue:
        """The nearest such month; the month of publication counts as nearest on either side."""
        if self.published is None:
            return values.undated(f"XXXX-{number:02d}", "month")
        return values.month(self._year(number, self.published.month), number)

    def day(self, month: int, number: int) -> TimeValue:
        """The nearest 6 January; the day of publication counts as nearest on either side.

        Raises:
            ValueError: there is no such day.
        """
        if self.published is None:
            return values.undated(f"XXXX-{month:02d}-{number:02d}", "day")
        options = [dt.date(self.published.year + shift, month, number) for shift in (-1, 0, 1)]
        return values.day(min(options, key=self._distance))

    def _distance(self, day: dt.date) -> int:
        """Days to the day of publication; on the other side than the tense says, only the next weeks are near."""
        days = (day - self.published).days if self.published else 0
        wrong = (self.side == "past" and days > NEAR_DAYS) or (self.side == "future" and days < -NEAR_DAYS)
        return abs(days) + (DAYS_OF_A_YEAR if wrong else 0)

    def _year(self, wanted: int, today: int) -> int:
        """The year by tense, unless the other side is nearer by far: "was due on Jan. 1", written in December."""
        year = self.published.year if self.published else 0
        if self.side == "future":
            return year + (wanted < today)
        return year - (wanted > today)


class Memory:
    """What the text has named so far; gives the scene in which the next time is read."""

    def __init__(self, text: str, published: dt.date | None) -> None:
        self._published = published
        self._day_first = writes_day_first(text, published)
        self._last: TimeValue | None = None
        self._quarter: TimeValue | None = None

    def scene(self, side: Side) -> Scene:
        """The scene for a time on that side of the day of publication."""
        return Scene(
            published=self._published, side=side, last=self._last, quarter=self._quarter, day_first=self._day_first
        )

    def note(self, value: TimeValue, *, is_quarter: bool) -> None:
        """Keep a value that has days as the one named last."""
        if value.earliest:
            self._last = value
            self._quarter = value if is_quarter else self._quarter


def writes_day_first(text: str, published: dt.date | None) -> bool:
    """Whether dates in figures put the day first: some date allows no other order, or one is that of publication."""
    for one, two, year in _FIGURES.findall(text):
        if int(one) > _MONTHS >= int(two):
            return True
        if published and (int(two), int(one), int(year)) == (published.month, published.day, published.year):
            return int(one) != int(two)
    return False


def side_of(parsed: Parsed, i: int) -> Side:
    """On which side of the day of publication the verb over token `i` puts it."""
    possessive = parsed.tokens[i].dep == "poss" or parsed.tokens[i].lower == "'s"
    preposition = ""
    for here in (i, *itertools.islice(parsed.ancestors(i), MAX_STEPS)):
        token = parsed.tokens[here]
        if _looks_ahead(token.lemma, preposition):
            return "past" if _had(parsed, here) else "future"
        if token.pos in _VERBAL:
            side = _side_of_verb(parsed, here)
            if side == "future" and possessive and not _helped(parsed, here, "will", "'ll"):
                return "past"  # "they want a way around Wednesday's ruling"
            if side is not None:
                return side
        preposition = token.lower if token.pos in {"ADP", "SCONJ"} else preposition
    return "open"


def _looks_ahead(lemma: str, preposition: str) -> bool:
    if lemma not in _planned():
        return False
    needed = _planned()[lemma]
    return needed is None or preposition in needed


def _helped(parsed: Parsed, i: int, *auxiliaries: str) -> bool:
    """Whether the verb has one of the auxiliaries."""
    return any(parsed.tokens[child].lower in auxiliaries for child in parsed.children_by(i, "aux"))


def _had(parsed: Parsed, i: int) -> bool:
    """Whether it, or the verb that it hangs on, is told with "had"; not one that is only joined to such a verb."""
    token = parsed.tokens[i]
    return _helped(parsed, i, "had") or (token.dep != "conj" and _helped(parsed, token.head, "had"))


def _side_of_verb(parsed: Parsed, verb: int) -> Side | None:
    """None for a participle or infinitive that takes its time from the verb above."""
    token = parsed.tokens[verb]
    auxiliaries = {parsed.tokens[child].lower for child in parsed.children_by(verb, "aux", "auxpass")}
    if auxiliaries & _AHEAD:
        return "past" if "have" in auxiliaries else "future"
    if auxiliaries & _ABLE:
        return "open" if parsed.child(verb, "neg", "auxpass") is not None else "future"
    if auxiliaries & _DONE or token.tag == "VBD":
        return "past"
    if "to" in auxiliaries:  # "agreed to meet"; not the purpose, "he came to seal plans"
        return _side_of_infinitive(parsed, token.head) if token.dep == "xcomp" else None
    if token.tag == "VBG" and auxiliaries:
        return "future"
    if token.tag in {"VBZ", "VBP"} or auxiliaries:
        return "open" if token.pos == "AUX" else "future"
    return "past" if token.tag == "VBN" else None


def _side_of_infinitive(parsed: Parsed, above: int) -> Side:
    """As in "had been due to expire": past; "is due to expire", "had agreed to meet": future."""
    if parsed.tokens[above].lemma in _carried():
        return _side_of_verb(parsed, above) or "open"  # "failed to attend on 12 July"
    if parsed.tokens[above].lemma not in _planned():
        return "future"
    return "past" if _had(parsed, above) else "future"


@functools.cache
def _planned() -> dict[str, frozenset[str] | None]:
    """Word that looks ahead -> the prepositions before the time with which it does; None: whatever stands there."""
    found: dict[str, frozenset[str] | None] = {}
    for entry in load_entries("planned", Entry):
        for pattern in entry.patterns if entry.means == "future" else ():
            word, _, prepositions = pattern.partition(" ")
            found[word] = frozenset(prepositions.split("|")) if prepositions else None
    return found


@functools.cache
def _carried() -> frozenset[str]:
    """Verbs whose infinitive takes place, or does not, when the verb itself does."""
    entries = (entry for entry in load_entries("planned", Entry) if entry.means == "as the verb")
    return frozenset(pattern for entry in entries for pattern in entry.patterns)
