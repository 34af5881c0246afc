"""Puts a question to a negotiation over all its admissible values: robust, or fragile with what turns it over."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import structs

from memcon.domain.figures import at_values
from memcon.domain.limits import NO_LIMITS, Share
from memcon.domain.plan import Conclusion, Flip, Setting
from memcon.roadmap.robust import spans as admissible
from memcon.roadmap.robust.naming import name_of
from memcon.roadmap.robust.questions import ANSWER
from memcon.roadmap.robust.steps import at_costs, is_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation, Order
    from memcon.roadmap.robust.questions import Question
    from memcon.roadmap.robust.spans import Span, Values

    Verdict = Literal["robust", "fragile", "not tested"]

MOST_REDUCED = 3  # value sets that are cut down to what must move, when no figure does it alone
SHARE_FOR_TRYING = 0.8  # of the time; the rest is for cutting down what turned it over
SAMPLES = 200  # value sets in which all figures move at once
DAYS = ("duration_days", "restore_days")
STEPS = 14  # halvings on the way to a flipping value: one part in sixteen thousand of the range


def examine(
    question: Question, negotiation: Negotiation, *, samples: int = SAMPLES, seed: int = 0, limits: Limits = NO_LIMITS
) -> Conclusion:
    """Whether the answer to a question is the same over all admissible values.

    First every figure alone at both ends of its range; an end that changes the answer is halved back to the value that
    flips it. Then so many value sets with all figures at once, orders between measures kept: how many of them change
    the answer is told, and where no figure does alone, the fewest found that must move together.

    Args:
        question: what is asked; it may not know (None), which counts as not tried.
        negotiation: its ranges and orders are what is admissible.
        samples: how many value sets move all figures at once.
        seed: of those value sets.
        limits: looked at before each value set.

    Returns:
        `robust` only where every value set that was asked for was tried and gave the same answer; `fragile` with the
        flips, nearest first; else `not tested`, with the reason in its note.
    """
    every = admissible.spans_of(negotiation)
    spans = tuple(span for span in every if question.hangs_on(span.place))
    start = admissible.in_order(negotiation, every)
    if not isinstance(start, dict):
        return _untested(question, 0, _impossible(start))
    tried = _Tried(question, negotiation, Share(limits, SHARE_FOR_TRYING))
    base = tried.ask(start)
    if base is None:
        return _untested(_said(question, "not known"), 0, "no answer was found at the likely values in the time given")
    question = _said(question, base)
    if not spans:
        return _untested(question, 1, "no figure that it hangs on has a range, so there is nothing to try")
    search, note = _Search(tried, spans, start, base), _note(samples, negotiation, spans, moved=bool(start))
    flips, changed_in = _turned_over(search, samples, seed, limits)
    if flips:
        found = _conclusion(_summed_up(question, flips), "fragile", tried.count, note)
        return structs.replace(found, flips=flips, together=search.together, changed_in=changed_in)
    if tried.stopped or tried.unknown:
        return _untested(question, tried.count, _cut_short(tried.count, spans, samples))
    return structs.replace(_conclusion(question, "robust", tried.count, note), together=samples)


def _turned_over(search: _Search, samples: int, seed: int, limits: Limits) -> tuple[tuple[Flip, ...], int]:
    """What turns the answer over, and how many value sets with all figures moved do so.

    What must move together is cut down in what is left of the whole time.
    """
    flips = search.one_by_one()
    changing = search.all_at_once(samples, seed)
    if changing and not flips:
        tried = search.tried
        search.tried = _Tried(tried.question, tried.negotiation, limits)
        flips = search.fewest_together(changing)
        tried.count += search.tried.count
    return flips, len(changing)


def _said(question: Question, answer: str) -> Question:
    return question._replace(words=question.words.replace(ANSWER, answer))


def _summed_up(question: Question, flips: tuple[Flip, ...]) -> Question:
    """The question in the words that sum up all its flips, where it has such."""
    summed = question.sums_up(flips) if question.sums_up else ""
    return question._replace(words=summed) if summed else question


def ends_of(span: Span) -> tuple[float, ...]:
    """The ends of a range that are not the likely value itself."""
    return tuple(end for end in (span.low, span.high) if end != span.likely)


class _Tried:
    """Asks the question of one value set after another, and counts."""

    def __init__(self, question: Question, negotiation: Negotiation, limits: Limits) -> None:
        self.question = question
        self.negotiation = negotiation
        self.limits = limits
        self.count = 0
        self.unknown = 0
        self.stopped = False

    def ask(self, values: Values) -> str | None:
        """The answer for these values; None where it is not known, or time is out."""
        if self.count and self.limits.should_stop():
            self.stopped = True
            return None
        answer = self.question.ask(at_costs(at_values(self.negotiation, values), values))
        if answer is None:
            self.unknown += 1
            return None
        self.count += 1
        self.limits.tell("trying other values", self.count)
        return answer


class _Changed(NamedTuple):
    """A value set that turns the answer over, and what it becomes."""

    values: Values
    becomes: str


class _Search:
    """Looks for what turns an answer over, from value sets that give it."""

    def __init__(self, tried: _Tried, spans: Sequence[Span], start: Values, base: str) -> None:
        self.tried = tried
        self.spans = spans
        self.start = start
        self.base = base
        self.together = 0

    def one_by_one(self) -> tuple[Flip, ...]:
        """The figures that turn it over alone, those first that need to move least of their range."""
        found: list[tuple[float, Flip]] = []
        for span in self.spans:
            for end in ends_of(span):
                values = self._admissible({**self.start, span.place: end})
                answer = self.tried.ask(values)
                if self.tried.stopped:
                    break
                if answer is not None and answer != self.base:
                    flip = self._flip(_Changed(values, answer), [span])
                    found.append((_way(span, {span.place: flip.flips_at}), flip))
        return tuple(flip for _, flip in sorted(found, key=lambda one: (one[0], one[1].figure)))

    def all_at_once(self, samples: int, seed: int) -> list[_Changed]:
        """The value sets with all figures moved that turn it over."""
        changing = []
        for drawn in admissible.samples(self.spans, samples, seed):
            values = self._admissible(drawn)
            answer = self.tried.ask(values)
            if self.tried.stopped:
                break
            self.together += 1
            if answer is not None and answer != self.base:
                changing.append(_Changed(values, answer))
        return changing

    def fewest_together(self, changing: Sequence[_Changed]) -> tuple[Flip, ...]:
        """Of some value sets that turn it over, the one that can be cut down to the fewest figures."""
        reduced = [(self._fewest(one.values), one) for one in changing[:MOST_REDUCED]]
        moved, changed = min(reduced, key=lambda one: len(one[0]))
        return (self._flip(changed, moved),)

    def _admissible(self, values: Values) -> Values:
        return admissible.drawn_back(self.tried.negotiation, self.spans, self.start, values)

    def _differs(self, values: Values) -> bool:
        return self.tried.ask(values) not in {None, self.base}

    def _fewest(self, values: Values) -> list[Span]:
        """Figures that must move together: halves, quarters … of the moved ones are put back while it still differs."""
        moved = admissible.differences(values, self.spans)
        size = len(moved) // 2
        while size:
            at = 0
            while at < len(moved) and not self.tried.stopped:
                fewer = [*moved[:at], *moved[at + size :]]
                if fewer and self._differs(self._at(values, fewer)):
                    moved = fewer
                else:
                    at += size
            size //= 2
        return moved

    def _at(self, values: Values, moved: Sequence[Span]) -> Values:
        return self._admissible(
            {**self.start, **{one.place: values[one.place] for one in moved if one.place in values}}
        )

    def _flip(self, changed: _Changed, moved: Sequence[Span]) -> Flip:
        """Halve the way from the start to the values until where the answer changes is known; what time allows."""
        far, becomes = self._at(changed.values, moved), self.tried.ask(self._at(changed.values, moved))
        if becomes is None or becomes == self.base:  # out of time, or putting figures back brought an order into play
            far, becomes = changed.values, changed.becomes
            moved = admissible.differences(far, self.spans)
        same, changes = 0.0, 1.0
        for _ in range(STEPS):
            middle = (same + changes) / 2
            answer = self.tried.ask(admissible.mixed(self.start, far, middle, self.spans))
            if answer is None or answer == self.base:
                same = middle
            else:
                changes, becomes = middle, answer
        at = admissible.mixed(self.start, far, changes, self.spans)
        at = {place: _whole(place, value, far.get(place, value)) for place, value in at.items()}
        return self._told(at, sorted(moved, key=lambda one: _way(one, at), reverse=True), becomes)

    def _told(self, at: Values, moved: Sequence[Span], becomes: str) -> Flip:
        settings = [
            Setting(
                figure=span.place,
                words=name_of(span.place, self.tried.negotiation),
                likely=span.likely,
                value=at.get(span.place, span.likely),
            )
            for span in moved
        ]
        first, *others = settings
        return Flip(
            figure=first.figure,
            likely=first.likely,
            flips_at=first.value,
            becomes=becomes,
            words=first.words,
            along_with=tuple(others),
        )


def _way(span: Span, at: Values) -> float:
    """The share of its range by which a figure moves."""
    return abs(at.get(span.place, span.likely) - span.likely) / (span.high - span.low)


def _whole(place: str, value: float, end: float) -> float:
    """Days are told as whole ones, the first beyond the value on the way to the end that was tried."""
    if not place.endswith(DAYS):
        return value
    return min(float(ceil(value)), end) if end >= value else max(float(floor(value)), end)


def _conclusion(question: Question, verdict: Verdict, tested: int, note: str) -> Conclusion:
    return Conclusion(about=question.about, words=question.words, verdict=verdict, tested=tested, note=note)


def _untested(question: Question, tested: int, why: str) -> Conclusion:
    return _conclusion(question, "not tested", tested, why)


def _impossible(order: Order) -> str:
    return f"no admissible values were found in which {order.more} is worth more to {order.party} than {order.less}"


def _cut_short(count: int, spans: Sequence[Span], samples: int) -> str:
    asked = 1 + sum(len(ends_of(span)) for span in spans) + samples
    return f"only {count} of {asked} value sets were tried in the time given, none of them changed it"


def _note(samples: int, negotiation: Negotiation, spans: Sequence[Span], *, moved: bool) -> str:
    told = "every figure that it hangs on tried alone at both ends of its range"
    told += f", and all at once in {samples} value sets"
    if negotiation.orders:
        told += f"; {len(negotiation.orders)} orders between measures kept"
    if moved:
        told += "; the likely values themselves break an order, so the nearest ones that keep it were the start"
    told += "; an assumed figure without a range from half to one and a half of it"
    return told + (", and so is the cost of each step of softening" if any(is_step(one.place) for one in spans) else "")
