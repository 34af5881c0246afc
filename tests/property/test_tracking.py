"""Agreements and ledgers of any kind: what must hold of all of them."""

from __future__ import annotations

import contextlib
import datetime as dt
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from memcon.domain.agreement import (
    Agreement,
    AgreementEvent,
    Commitment,
    Happening,
    LedgerEntry,
    Limit,
    Observation,
    Quantity,
    Score,
    Tranche,
)
from memcon.domain.plan import Deadline
from memcon.errors import AgreementError
from memcon.record.ledger import adopted, standing_entries
from memcon.roadmap.tracking.agreement_file import read_agreement
from memcon.roadmap.tracking.agreement_text import write_agreement
from memcon.roadmap.tracking.deadlines import due_dates, find_circle
from memcon.roadmap.tracking.drift import Reported
from memcon.roadmap.tracking.overview import track
from tests import agreement_factories as make

IDS = ("a", "b", "c", "x", "y")
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)).map(dt.date.isoformat)
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20)
SOME = st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple)
LENGTHS = st.none() | st.integers(0, 400)


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    return Deadline(
        after=draw(SOME),
        days=draw(LENGTHS),
        months=draw(st.none() | st.integers(0, 30)),
        date=draw(st.none() | DAYS),
        whichever=draw(st.sampled_from([None, "earlier", "later"])),
        or_after=draw(SOME),
        or_days=draw(LENGTHS),
        manner=draw(st.sampled_from(["done", "begun", "promptly", "in parallel"])),
    )


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Any agreement of three commitments and three events, its deadlines at will, circles among them."""
    events = [
        AgreementEvent(id=name, what=draw(WORDS), date=draw(st.none() | DAYS), due=draw(deadlines())) for name in "xy"
    ]
    commitments = [Commitment(id=name, who=("Norland",), what=draw(WORDS), due=draw(deadlines())) for name in "abc"]
    values = st.none() | st.sampled_from([0.0, 1.0, 2.0, 3.0, 7.5])
    return make.agreement(
        *commitments,
        events=tuple(events),
        scores=tuple(
            make.score(draw(st.sampled_from("abc")), draw(values), draw(DAYS)[:7], draw(st.none() | DAYS))
            for _ in range(draw(st.integers(0, 4)))
        ),
        limits=(make.limit(),),
        observations=tuple(
            make.seen(draw(st.floats(0, 300)), draw(DAYS), draw(st.sampled_from("=<>")))
            for _ in range(draw(st.integers(0, 4)))
        ),
    )  # fmt: skip


@given(agreements(), DAYS)
@settings(max_examples=80)
def test_any_agreement_is_tracked_without_an_exception(agreement: Agreement, as_of: str) -> None:
    tracked = track(agreement, make.PAM, as_of=as_of, reported=Reported())
    assert {item.id for item in tracked.due} >= {"a", "b", "c"}
    for item in tracked.due:
        assert item.state != "overdue" or (item.due.last is not None and item.due.last < as_of)
        assert item.state != "due" or (item.due.last is not None and item.due.last >= as_of)
        assert item.state != "done late" or item.done_on is not None


@given(agreements())
@settings(max_examples=80)
def test_circles_are_found_exactly_where_something_waits_for_itself(agreement: Agreement) -> None:
    due = due_dates(agreement, {make.START: make.SIGNED}, as_of="2020-06-01")
    assert bool(find_circle(agreement)) == any(one.circle for one in due.values())


@given(
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from(("signed", *"ab"))), min_size=1, max_size=4),
    st.integers(1, 900),
)
def test_when_the_start_moves_all_moves_with_it(links: list[tuple[int, str]], by: int) -> None:
    names = "abcd"
    commitments = [
        make.commitment(names[place], make.within(days, after if after in ("signed", *names[:place]) else "signed"))
        for place, (days, after) in enumerate(links)
    ]
    agreement = make.agreement(*commitments)
    start = dt.date.fromisoformat(make.SIGNED)
    before = due_dates(agreement, {make.START: start.isoformat()}, as_of="2100-01-01")
    after = due_dates(agreement, {make.START: (start + dt.timedelta(days=by)).isoformat()}, as_of="2100-01-01")
    for one in commitments:
        first, second = before[one.id].last, after[one.id].last
        assert first is not None
        assert second is not None
        assert dt.date.fromisoformat(second) - dt.date.fromisoformat(first) == dt.timedelta(days=by)


@given(WORDS, WORDS, st.floats(0.001, 1), st.floats(-1e6, 1e6), st.sampled_from(["=", "<", "<=", ">", ">="]))
def test_what_is_written_is_read(what: str, unit: str, share: float, value: float, bound: str) -> None:
    agreement = make.agreement(
        make.commitment("a b.“c”", what=what, quantity=Quantity(amount=value, unit=unit)),
        make.commitment("part", tranche=Tranche(of=what, cumulative=share)),
        limits=(Limit(id="l", who=("Norland",), what=what, unit=unit, most=value),),
        observations=(Observation(limit="l", value=value, date="2020", bound=bound),),  # type: ignore[arg-type]  # drawn from the bounds
    )
    assert read_agreement(write_agreement(agreement)) == agreement


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    with contextlib.suppress(AgreementError):
        read_agreement(text)


PLAIN = st.recursive(st.none() | st.booleans() | st.integers() | WORDS, lambda one: st.lists(one, max_size=3))
KEYS = ("name", "start", "events", "commitments", "limits", "documents", "scores", "observations", "parties")


@given(PLAIN, st.sampled_from(KEYS))
def test_any_value_at_any_key_is_read_or_refused_in_words(value: object, key: str) -> None:
    told = json.dumps(value, ensure_ascii=False)
    with contextlib.suppress(AgreementError):
        read_agreement(f'{key} = {told}\ntitle = "t"\n')


ENTRIES = st.lists(
    st.builds(
        LedgerEntry,
        agreement=st.sampled_from(["one", "two"]),
        what=st.builds(
            Score, commitment=st.sampled_from("ab"), period=st.sampled_from(["2020", "2021"]), value=st.just(1.0)
        )
        | st.builds(Happening, event=st.just("x"), date=DAYS),
    ),
    max_size=8,
)


@given(ENTRIES, st.data())
def test_entering_and_taking_back_leaves_what_stood(entries: list[LedgerEntry], data: st.DataObject) -> None:
    if entries:
        last = data.draw(st.sampled_from(entries))
        other = structs.replace(last, why="for another reason")
        before = standing_entries(entries)
        assert standing_entries([*entries, other, structs.replace(other, verdict="withdrawn")]) == before


@given(ENTRIES)
def test_a_ledger_without_an_adoption_has_no_agreement(entries: list[LedgerEntry]) -> None:
    assert adopted(entries) == {}
