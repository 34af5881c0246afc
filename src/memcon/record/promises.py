"""Measures that parties promised, followed in later reports, and how far each is carried out, 0–3 by period; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import structs

from memcon.domain.brief import DueLine, Implementation
from memcon.domain.measure_index import MeasureIndex
from memcon.domain.measures import same_measure
from memcon.domain.time import known_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from memcon.domain.brief import Outcome, Sourced
    from memcon.domain.claims import PositionStatement
    from memcon.domain.text import Span
    from memcon.domain.tracking import Report

Period = Literal["year", "quarter", "month"]
_PROMISES = frozenset({"offers", "accepts"})
_BY = frozenset({"offers", "accepts", "proposes"})
FORMULA = (
    "3 done, and nothing after it in the period says otherwise; 2 done, and contested afterwards (denied, undone, "
    "refused or demanded still); 1 promised by who is to do it, nothing done; 0 refused, undone or reported as not "
    "done, and nothing done; a period in which nothing was said has no score"
)


class Promise(NamedTuple):
    """One measure that a party promised, and every statement by which it did, oldest first."""

    party: str
    statements: tuple[Sourced[PositionStatement], ...]
    plan: DueLine | None = None  # what became of the contact that it promises, where it promises one

    @property
    def first(self) -> PositionStatement:
        """The statement that promised it first."""
        return self.statements[0].claim


class Word(NamedTuple):
    """One thing that bears on a promise: when, what it says, and its label."""

    day: str
    says: Literal["promised", "done", "not done"]
    label: str
    words: str


def promises(statements: Iterable[Sourced[PositionStatement]]) -> tuple[Promise, ...]:
    """What parties have offered or accepted to do themselves, each measure once, by day of the first word.

    A demand of somebody else, an offer under a condition that is only asked about, a question promise nothing.
    """
    found: list[list[Sourced[PositionStatement]]] = []
    by_party: dict[str, MeasureIndex[list[Sourced[PositionStatement]]]] = {}
    for one in sorted((one for one in statements if _is_promise(one.claim)), key=_said):
        index = by_party.setdefault(_party(one.claim), MeasureIndex())
        home = next((group for group in index.near(one.claim) if same_measure(group[0].claim, one.claim)), None)
        if home is None:
            home = []
            found.append(home)
            index.add(one.claim, home)
        home.append(one)
    return tuple(Promise(_party(group[0].claim), tuple(group)) for group in found)


def with_plans(found: Iterable[Promise], due: Iterable[DueLine]) -> tuple[Promise, ...]:
    """The promises, each that a contact be held ("offered to hold talks") beside what became of that contact.

    Such a promise and the announcement are read from the same words. Where several promises stand in the words of one
    announcement, it is the first: "agreed to resume the talks and to keep in touch".
    """
    promised = tuple(found)
    said: dict[str, list[tuple[Span, int]]] = {}
    for place, promise in enumerate(promised):
        for one in promise.statements:
            if one.claim.measure_span is not None:
                said.setdefault(one.claim.measure_span.article_id, []).append((one.claim.measure_span, place))
    plans: dict[int, DueLine] = {}
    for line in due:
        for words in line.contact.evidence if line.contact else ():
            inside = [(span.start, place) for span, place in said.get(words.article_id, ()) if _meet(span, words)]
            if inside:
                plans.setdefault(min(inside)[1], line)
    return tuple(promise._replace(plan=plans.get(place)) for place, promise in enumerate(promised))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.stop and other.start < one.stop


def follow_promises(
    found: Iterable[Promise], reports: Sequence[Report], undone_by: Mapping[str, Sequence[str]], *, as_of: str
) -> tuple[DueLine, ...]:
    """What became of each promise: done, not done, no report; by day of the first word."""
    by_measure = ReportsByMeasure(reports)
    return tuple(_line(promise, words_on(promise, by_measure, undone_by), as_of) for promise in found)


def implementation(
    found: Iterable[Promise], reports: Sequence[Report], undone_by: Mapping[str, Sequence[str]], *, by: Period
) -> tuple[Implementation, ...]:
    """How far each promised measure is carried out in each period in which something was said of it."""
    return tuple(_scores(found, reports, undone_by, by))


class ReportsByMeasure:
    """Reports found by party and measure: a record holds many, and a promise concerns few."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = list(reports)
        self._places: dict[tuple[str, str, str], list[int]] = {}
        for place, report in enumerate(self._reports):
            for party in report.parties:
                for key in _keys(party, report.measure, [report.catalogue]):
                    self._places.setdefault(key, []).append(place)

    def about(self, promise: Promise, contrary: Iterable[str]) -> Iterator[Report]:
        """Those of its parties that may be about its measure or one that undoes it, in the order in which they came."""
        claim = promise.first
        keys = [
            key
            for party in promise.party.split("; ")
            for key in _keys(party, claim.measure, [claim.catalogue, *contrary])
        ]
        places = {place for key in keys for place in self._places.get(key, ())}
        return (self._reports[place] for place in sorted(places))


def _keys(party: str, measure: str, entries: Iterable[str | None]) -> Iterator[tuple[str, str, str]]:
    yield (party, "words", measure.casefold())
    yield from ((party, "entry", entry) for entry in entries if entry)


def words_on(promise: Promise, reports: ReportsByMeasure, undone_by: Mapping[str, Sequence[str]]) -> list[Word]:
    """Everything that the record says of the promise from its first word on, oldest first."""
    words = [
        Word(_said(one), "promised", one.label, f"{promise.party} {one.claim.stance}: {one.claim.measure}")
        for one in promise.statements
    ]
    begins, own = words[0].day, set(promise.party.split("; "))
    contrary = set(undone_by.get(promise.first.catalogue or "", ()))
    for report in reports.about(promise, contrary):
        day = known_days(report.date)[0] or report.date
        if day < begins or not own & set(report.parties) or report.kind == "contact":
            continue
        if report.kind == "act" and report.done and report.catalogue in contrary:
            words.append(Word(day, "not done", report.label, report.words))
        elif _about(promise.first, report):
            words.append(Word(day, "done" if report.done else "not done", report.label, report.words))
    plan = promise.plan
    if plan is not None and plan.told_on and plan.by:
        words.append(Word(plan.told_on, "not done" if plan.state == "not done" else "done", plan.by, plan.outcome))
    return sorted(words, key=lambda word: (word.day, word.says != "promised"))


def _about(claim: PositionStatement, report: Report) -> bool:
    if report.catalogue and claim.catalogue:
        return report.catalogue == claim.catalogue
    return bool(report.measure) and report.measure.casefold() == claim.measure.casefold()


def _is_promise(claim: PositionStatement) -> bool:
    own = claim.performer == claim.holder_party and claim.holder_party is not None
    stances = _BY if own else _PROMISES
    plain = claim.modality in {"actual", "conditional"} and claim.certainty != "denied"
    return plain and claim.stance in stances and (own or claim.performer is None) and bool(_party(claim))


def _party(claim: PositionStatement) -> str:
    return claim.holder_party or claim.holder


def _said(one: Sourced[PositionStatement]) -> str:
    return next((day for day in known_days(one.claim.as_of) if day), None) or one.source.published or ""


def _line(promise: Promise, words: Sequence[Word], as_of: str) -> DueLine:
    if promise.plan is not None:  # memcon due tells of it, and nothing else is told here
        what = f"{promise.party}: {promise.first.measure}"
        return structs.replace(
            promise.plan, label=promise.statements[0].label, what=what, contact=None, promise=promise.first
        )
    told = [word for word in words if word.says != "promised" and word.day <= as_of]
    last = told[-1] if told else None
    state: Outcome = "no report" if last is None else "done" if last.says == "done" else "not done"
    outcome = "no report yet" if last is None else f"{last.says}, {last.day}: {last.words}"
    return DueLine(
        label=promise.statements[0].label,
        what=f"{promise.party}: {promise.first.measure}",
        when=None,
        outcome=outcome,
        state=state,
        by=last.label if last else None,
        told_on=last.day if last else None,
        promise=promise.first,
    )


def _scores(
    found: Iterable[Promise], reports: Sequence[Report], undone_by: Mapping[str, Sequence[str]], by: Period
) -> Iterator[Implementation]:
    by_measure = ReportsByMeasure(reports)
    for promise in found:
        periods: dict[str, list[Word]] = {}
        for word in words_on(promise, by_measure, undone_by):
            periods.setdefault(period_of(word.day, by), []).append(word)
        for period, words in periods.items():
            yield Implementation(
                party=promise.party,
                measure=promise.first.measure,
                catalogue=promise.first.catalogue,
                period=period,
                score=score_of(words),
                why=words[-1].words,
                evidence=tuple(dict.fromkeys(word.label for word in words)),
            )


def score_of(words: Sequence[Word]) -> int:
    """The score of one period by its words, oldest first; see FORMULA."""
    done = [place for place, word in enumerate(words) if word.says == "done"]
    if done:
        return 2 if any(word.says == "not done" for word in words[done[-1] :]) else 3
    newest = words[-1]
    return 1 if newest.says == "promised" else 0


def period_of(day: str, by: Period) -> str:
    """The period in which a day lies: `2019`, `2019-Q1`, `2019-02`.

    >>> period_of("2019-02-28", "quarter")
    '2019-Q1'
    """
    if by == "year" or len(day) < len("2019-02"):
        return day[: len("2019")]
    if by == "month":
        return day[: len("2019-02")]
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
