"""Long lists, on every kind of store: in order of days, some in memory at a time, as people have judged them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memcon.domain.claims import Attribution, Event
from memcon.errors import UsageError
from memcon.record import views
from memcon.record.contract import MEMORY
from memcon.record.review import Judgement
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.record.contract import Store


@pytest.fixture(params=["file", "memory", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Three reports, added in another order than that of their days; the last has no day."""
    places = {"file": str(tmp_path / "record.db"), "memory": MEMORY}
    opened = open_store(places.get(request.param) or request.getfixturevalue("postgres"), create=True)
    for name, published, told in (("b", "2020-05-01", "2020-01"), ("a", "2020-03-01", "2020-04-01"), ("c", None, None)):
        article = make.article(f"Report {name}. {make.TEXT}", origin=f"{name}.txt", published=published)
        reading = make.reading(
            article,
            people=[make.person(article, named="colleagues")],
            attributions=[make.quote(article)],
            events=[make.event(article, date=told)],
        )
        opened.add(reading, page=name, fingerprint=make.NO_PRINT)
    yield opened
    opened.close()


def test_claims_come_by_the_day_of_their_reports_the_undated_last(store: Store) -> None:
    assert make.labels(list(store.each(Attribution))) == ["Q2", "Q1", "Q3"]
    assert {one.claim.id for one in store.each(Attribution)} == {one.claim.id for one in store.claims(Attribution)}


def test_events_come_by_their_own_day(store: Store) -> None:
    assert make.labels(list(store.each(Event, "date"))) == ["E1", "E2", "E3"]
    assert make.labels(views.events_in(store)) == make.labels(list(views.events_listed(store)))


def test_what_was_rejected_is_not_listed(store: Store) -> None:
    item = next(one.claim.id for one in store.claims(Attribution) if one.label == "Q2")
    store.judge(Judgement(item=item, judge="ann", verdict="rejected"))
    assert make.labels(list(views.quotes_listed(store))) == ["Q1", "Q3"]


def test_a_person_is_told_by_the_last_articles(store: Store) -> None:
    assert [one.source.label for one in store.person("N1", most=2)] == ["A3", "A2"]
    assert len(views.person_in(store, "n1").claim.mentions) == 3
    for label in ("N9", "A1", "x"):
        assert store.person(label) == ()
        with pytest.raises(UsageError, match="nobody"):
            views.person_in(store, label)


def test_a_view_is_made_anew_once_something_has_changed(store: Store) -> None:
    first = views.positions_in(store)
    assert views.positions_in(store) is first
    article = make.article(f"Later. {make.TEXT}", origin="later.txt")
    store.add(make.reading(article), page="later", fingerprint=make.NO_PRINT)
    assert len(views.positions_in(store).lines) == len(first.lines) + 1
    item = views.positions_in(store).lines[-1].statement.id
    store.judge(Judgement(item=item, judge="ann", verdict="rejected"))
    assert len(views.positions_in(store).lines) == len(first.lines)
