"""What is compared only where keys are in common comes out as if each had been compared with each, as it once was."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from memcon.domain.actors import Actor, Participant
from memcon.domain.measures import same_measure
from memcon.domain.tracking import Report
from memcon.record import answering, followthrough, merge, merge_events
from memcon.record.grouping import Pairs, grouped
from memcon.record.promises import ReportsByMeasure, promises, words_on
from memcon.record.sides import filed_by, same_sides, sought_by
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import Contact, Event, PositionStatement
    from memcon.record.grouping import Likeness
    from memcon.record.promises import Promise

CHOICES: dict[str, list[Any]] = {
    "date": [None, *(f"2020-03-0{day}" for day in range(1, 10)), "2020-03", "2020-02-20/2020-03-03", "2020",
             "../2020-03-04", "2020-05-10", "x"],
    "place": [None, None, "Midtown", "Uptown"],
    "kind": ["meeting", "meeting", "summit", "talks", "call", "letter"],
    "status": ["held", "held", "announced", "announced", "scheduled", "proposed", "cancelled", "refused", "ongoing"],
    "certainty": ["asserted", "asserted", "asserted", "denied"],
    "modality": ["actual", "actual", "actual", "hypothetical"],
    "track": [None, None, "leaders", "envoys"],
}  # fmt: skip
DAYS = st.sampled_from([None, "2020-02-01", "2020-02-28", "2020-03-02", "2020-03-05", "2020-03-12", "2020-05-20"])
ACTORS = st.sampled_from([Actor(text="envoys", name="Norland"), Actor(text="they", code="SUD"), Actor(text="rebels")])
NAMES = st.sampled_from([None, None, "", "Ada Berg", "ADA BERG", "Carl Dahl", "Choi Sun Hee", "Choe Son Hui"])
SIDE = st.builds(Participant, name=NAMES, party=st.sampled_from([None, "", "Norland", "Sudland", "Norland; Sudland"]))
SIDES = st.lists(SIDE, max_size=4) | st.lists(SIDE, min_size=15, max_size=19)  # some are crowds


@st.composite
def reports(draw: st.DrawFn) -> list[Sourced[Contact]]:
    """Reports that are often of one contact: most of two people, with their parties or without."""
    usual = [make.sides("Ada Berg/Norland", "Carl Dahl/Sudland"), make.sides("/Norland", "/Sudland"),
             make.sides("Ada Berg", "Carl Dahl/Sudland")]  # fmt: skip
    found = []
    for number in range(1, draw(st.integers(1, 14)) + 1):
        fields: dict[str, Any] = {name: draw(st.sampled_from(some)) for name, some in CHOICES.items()}
        sides = draw(st.sampled_from(usual)) if draw(st.booleans()) else tuple(draw(SIDES))
        claim = make.contact(telling=str(number), participants=sides, **fields)
        found.append(make.report(claim, f"C{number}", f"A{draw(st.integers(1, 9))}", draw(DAYS)))
    return found


@st.composite
def pairs_of(draw: st.DrawFn, found: list[Any]) -> Pairs:
    names = st.sampled_from([one.claim.id for one in found])
    some = st.frozensets(st.frozensets(names, min_size=2, max_size=2), max_size=3)
    same = draw(some)
    return Pairs(same, draw(some) - same)


@given(SIDES.map(tuple), SIDES.map(tuple))
def test_whoever_can_have_the_same_sides_is_found(
    some: tuple[Participant, ...], others: tuple[Participant, ...]
) -> None:
    if same_sides(some, others):
        assert set(sought_by(some)) & set(filed_by(others))
        assert set(sought_by(others)) & set(filed_by(some))


def _plainly(items: list[Any], like: Likeness[Any], pairs: Pairs) -> list[list[Any]]:
    return grouped(items, like._replace(filed=lambda _: (None,), sought=lambda _: (None,)), pairs)


@given(st.data(), reports())
@settings(max_examples=100, deadline=None)
def test_contacts_are_grouped_as_if_all_were_compared(data: st.DataObject, found: list[Sourced[Contact]]) -> None:
    said = data.draw(pairs_of(found)) if len(found) > 1 else Pairs()
    filled = merge._with_parties(found)
    assert grouped(filled, merge._LIKENESS, said) == _plainly(filled, merge._LIKENESS, said)


@st.composite
def events(draw: st.DrawFn) -> list[Sourced[Event]]:
    found = []
    for number in range(1, draw(st.integers(1, 10)) + 1):
        claim = make.event(
            event_type=draw(st.sampled_from(["CONSULT", "ASSAULT"])),
            date=draw(st.sampled_from([None, "2020-03-04", "2020-03-05", "2020-03"])),
            actor=draw(st.lists(ACTORS, max_size=2).map(tuple)),
            recipient=draw(st.lists(ACTORS, max_size=2).map(tuple)),
            negated=draw(st.booleans()),
        )
        named = structs.replace(claim, id=str(number))
        found.append(make.event_report(named, f"E{number}", f"A{draw(st.integers(1, 6))}", draw(DAYS)))
    return found


@given(st.data(), events())
@settings(max_examples=100, deadline=None)
def test_events_are_grouped_as_if_all_were_compared(data: st.DataObject, found: list[Sourced[Event]]) -> None:
    said = data.draw(pairs_of(found)) if len(found) > 1 else Pairs()
    assert grouped(found, merge_events._LIKENESS, said) == _plainly(found, merge_events._LIKENESS, said)


class _AllByTime:
    """The old form: all of the days are compared, whoever they concern."""

    def __init__(
        self, items: Iterable[Any], *, day_of: Callable[[Any], str], contact_of: Callable[[Any], Contact]
    ) -> None:
        del contact_of
        self._items, self._day_of = sorted(items, key=day_of), day_of

    def between(self, first: str, last: str, contact: Contact) -> list[Any]:
        del contact
        start = bisect.bisect_left(self._items, first, key=self._day_of)
        return self._items[start : bisect.bisect_right(self._items, last, key=self._day_of)]


@given(reports(), st.booleans())
@settings(max_examples=100, deadline=None)
def test_contacts_are_followed_as_if_all_were_compared(found: list[Sourced[Contact]], merged: bool) -> None:  # noqa: FBT001
    alone = [make.merged(one.claim, one.label, one.source.published) for one in found]
    lines = merge.merge_contacts(found) if merged else alone
    followed = followthrough.follow(lines, as_of="2020-03-20")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answering, "ByTime", _AllByTime)
        assert followed == followthrough.follow(lines, as_of="2020-03-20")


MEASURES = ["open the road", "the opening of the road", "open the road and the port", "close the port", "", "the of"]
ENTRIES = st.sampled_from([None, None, "road-open", "road-close"])
PARTIES = st.sampled_from(["Norland", "Sudland", "Norland; Sudland"])


@st.composite
def statements(draw: st.DrawFn) -> list[Sourced[PositionStatement]]:
    found = []
    for number in range(1, draw(st.integers(1, 14)) + 1):
        party = draw(PARTIES)
        claim = make.position(
            holder=party,
            performer=draw(st.sampled_from([None, party])),
            stance=draw(st.sampled_from(["offers", "accepts", "proposes", "demands"])),
            measure=draw(st.sampled_from(MEASURES)),
            catalogue=draw(ENTRIES),
            as_of=draw(DAYS),
        )
        found.append(make.statement(structs.replace(claim, id=str(number)), f"P{number}"))
    return found


def _plain_promises(said: list[Sourced[PositionStatement]]) -> Iterator[list[str]]:
    """The old form: each statement, oldest first, goes to the first of all promises that it repeats."""
    groups: list[list[Sourced[PositionStatement]]] = []
    for one in said:
        same = (
            group
            for group in groups
            if group[0].claim.holder_party == one.claim.holder_party and same_measure(group[0].claim, one.claim)
        )
        home = next(same, None)
        if home is None:
            groups.append(home := [])
        home.append(one)
    yield from (make.labels(group) for group in groups)


@given(statements())
def test_promises_are_found_as_if_all_were_compared(said: list[Sourced[PositionStatement]]) -> None:
    each = [promise.statements[0] for one in said for promise in promises([one])]
    oldest_first = sorted(each, key=lambda one: one.claim.as_of or one.source.published or "")
    assert [make.labels(promise.statements) for promise in promises(said)] == list(_plain_promises(oldest_first))


class _AllReports(ReportsByMeasure):
    """The old form: every report is looked at."""

    def about(self, promise: Promise, contrary: Iterable[str]) -> Iterator[Report]:
        del promise, contrary
        return iter(self._reports)


REPORTS = st.lists(
    st.builds(
        Report,
        label=st.sampled_from(["E1", "E2", "P3"]),
        kind=st.sampled_from(["act", "statement", "contact"]),
        parties=st.sampled_from([(), ("Norland",), ("Sudland",), ("Norland", "Sudland")]),
        date=st.sampled_from(["2020-02-01", "2020-03", "2020-04-01"]),
        done=st.booleans(),
        catalogue=ENTRIES,
        measure=st.sampled_from([*MEASURES, "Open the road"]),
        words=st.sampled_from(["one", "two", "three"]),
    ),
    max_size=12,
)


@given(statements(), REPORTS)
def test_promises_are_followed_as_if_all_were_looked_at(
    said: list[Sourced[PositionStatement]], told: list[Report]
) -> None:
    undone_by = {"road-open": ("road-close",)}
    for promise in promises(said):
        every = words_on(promise, _AllReports(told), undone_by)
        assert words_on(promise, ReportsByMeasure(told), undone_by) == every
