"""Queues: who waits for what, made aside where that takes long, and told by what was judged."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from memcon.domain.claims import PositionStatement
from memcon.errors import StillMade, UsageError
from memcon.record.choosing import Choice, chosen, outlined
from memcon.record.log import KeptLog
from memcon.record.review import Judgement, queue, standing_judgements
from memcon.record.store import open_store
from memcon.web import queues
from memcon.web.queues import Presence, Queues, left_of, waits
from memcon.web.sought import sought_in
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.record.contract import Store


@pytest.fixture(params=["file", "memory", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    match request.param:
        case "file":
            url = str(tmp_path / "talks.db")
        case "postgres":
            url = request.getfixturevalue("postgres")
        case _:
            url = ":memory:"
    opened = open_store(url, create=True)
    fill(opened)
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "talks.db"), create=True)
    fill(opened)
    yield opened
    opened.close()


def fill(store: Store, name: str = "a.txt") -> None:
    text = make.article(f"{make.TEXT} {name}", origin=name)
    told = [
        make.position(text, "Norland", rule="plain"),
        make.position(text, "Sudland", layer="inferred", rule="guess"),
        make.position(text, "Ostland", layer="attributed", certainty="possible", rule="hedge"),
    ]
    store.add(make.reading(text, positions=told, contacts=[make.contact(text)]), page=name, fingerprint=make.NO_PRINT)


def test_outlines_are_the_claims_without_their_words(store: Store) -> None:
    read = store.claims(PositionStatement)
    assert [(one.id, one.label, one.layer, one.certainty) for one in store.outlines(PositionStatement)] == [
        (one.claim.id, one.label, one.claim.layer, one.claim.certainty) for one in read
    ]
    full = outlined(store, Choice("positions"), least_sure_first=False)
    assert [one.id for one in full] == [one.claim.id for one in read]


def test_the_rule_is_looked_up_where_it_is_asked_for(store: Store) -> None:
    from memcon.record.outline import OfClaims

    assert [one.rule for one in store.outlines(PositionStatement)] == ["", "", ""]
    assert [one.rule for one in store.outlines(PositionStatement, OfClaims(rules=True))] == ["plain", "guess", "hedge"]
    (one,) = store.outlines(PositionStatement, OfClaims(layer="inferred"))
    assert store.outlines(PositionStatement, OfClaims(items=[one.id, "unknown"])) == (one,)


def test_the_least_sure_come_first_as_in_a_terminal(store: Store) -> None:
    terminal = queue(chosen(store, Choice("positions")), standing_judgements(()), "Ada")
    assert [one.label for one in outlined(store, Choice("positions"), least_sure_first=True)] == [
        one.label for one in terminal
    ]


@pytest.mark.parametrize("query", ["", "mine=yes", "blind=yes"])
def test_what_is_left_is_what_waits(query: str, store: Store) -> None:
    log, items = KeptLog(store), store.claims(PositionStatement)
    for judge, number, verdict, blind in (
        ("Ada", 0, "accepted", False), ("Ben", 1, "rejected", False), ("Ben", 2, "rejected", True),
        ("Ada", 2, "unsure", False),
    ):  # fmt: skip
        store.judge(Judgement(item=items[number].claim.id, judge=judge, verdict=verdict, blind=blind))  # type: ignore[arg-type]  # verdicts
    sought = sought_in("positions", [tuple(query.split("="))] if query else [])  # type: ignore[list-item]  # a pair
    found, judged = Queues(store).of(sought, log.now()), log.now().judged
    for judge in ("Ada", "Ben", "Eve"):
        assert left_of(found, judged, judge, sought) == sum(waits(one, judged, judge, sought) for one in found.lines)


def test_a_queue_is_kept_until_something_is_read(store: Store) -> None:
    log, kept, sought = KeptLog(store), Queues(store), sought_in("positions", ())
    first = kept.of(sought, log.now())
    store.judge(Judgement(item="x", judge="Ada", verdict="accepted"))
    assert kept.of(sought, log.now()) is first


def test_a_queue_out_of_date_is_gone_on_with_until_the_new_one_is_there(file: Store) -> None:
    log, kept, sought = KeptLog(file), Queues(file), sought_in("positions", ())
    assert len(kept.of(sought, log.now()).lines) == 3
    fill(file, "b.txt")
    assert len(kept.of(sought, log.now()).lines) in {3, 6}
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(timeout=10)
    assert len(kept.of(sought, log.now()).lines) == 6


def test_who_comes_too_early_is_told_to_wait(file: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queues, "_WAITS_S", 0.0)
    go_on = threading.Event()

    def slow(*_: object, **__: object) -> tuple[()]:
        go_on.wait(timeout=10)
        return ()

    monkeypatch.setattr(queues, "outlined", slow)
    with pytest.raises(StillMade, match="being made"):
        Queues(file).of(sought_in("positions", ()), KeptLog(file).now())
    go_on.set()


def test_why_a_queue_cannot_be_made_is_told_each_time(store: Store) -> None:
    kept, log = Queues(store), KeptLog(store)
    for _ in range(2):
        with pytest.raises(UsageError, match="calibrate"):
            kept.of(sought_in("positions", [("low", "0.5")]), log.now())


def test_an_item_is_somebodys_for_a_while() -> None:
    now = [0.0]
    presence = Presence(lambda: now[0])
    presence.open("x", "Ada")
    assert (presence.by_another("x", "Ben"), presence.by_another("x", "Ada")) == ("Ada", None)
    presence.open("y", "Ada")
    assert presence.by_another("x", "Ben") is None
    now[0] = 91
    assert presence.by_another("y", "Ben") is None
