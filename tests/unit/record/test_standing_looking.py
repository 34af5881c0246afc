"""Tables of what stands: who hears of their making, what is done where they cannot be written, what is forgotten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from memcon.record import sqlite, standing_looking
from memcon.record.position_views import positions_listed
from memcon.record.standing_looking import LISTENER
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.standing import PositionLine
    from memcon.record.contract import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(standing_looking, "FEWEST_ARTICLES", 0)
    opened = open_store(str(tmp_path / "record.db"), create=True, busy_timeout_s=0.1)
    for number, words in enumerate(("Ada Berg wants the road open.", "Carl Dahl wants the sanctions lifted.")):
        article = make.article(words, origin=f"{number}.txt", published=f"2020-03-0{number + 1}")
        name = " ".join(words.split()[:2])
        said = make.position(article, name, holder_party="Norland", evidence=(make.span(article, name),), measure=words)
        person = make.person(article, name, named=name)
        reading = make.reading(article, people=[person], positions=[said], contacts=[], attributions=[])
        opened.add(reading, page=str(number), fingerprint=make.NO_PRINT)
    yield opened
    opened.close()


def _listed(store: Store) -> list[PositionLine]:
    return list(positions_listed(store))


def _rows(store: Store, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(store.url)) as raw:
        return raw.execute(f"SELECT * FROM {table}").fetchall()  # our own names


def test_whoever_listens_hears_how_much_is_made_once(store: Store) -> None:
    shares: list[float] = []
    token = LISTENER.set(shares.append)
    _listed(store)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    shares.clear()
    _listed(store)
    LISTENER.reset(token)
    assert not shares


def test_where_another_writes_everything_is_weighed(store: Store) -> None:
    with closing(sqlite3.connect(store.url, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told = _listed(store)
    assert len(told) == 2
    assert not _rows(store, "standing_said")
    assert _listed(store) == told
    assert len(_rows(store, "standing_said")) == 2


@pytest.mark.parametrize("with_tables", [True, False])
def test_a_record_that_cannot_be_written_is_looked_at_with_its_tables_or_without(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, with_tables: bool
) -> None:
    told = _listed(store)
    with closing(sqlite3.connect(store.url, isolation_level=None)) as raw:
        if not with_tables:
            raw.execute("DROP TABLE standing_state")
            raw.execute("DELETE FROM derived WHERE name = 'standing'")
        raw.execute("VACUUM INTO ?", (str(tmp_path / "copy.db"),))
    monkeypatch.setattr(sqlite, "_writable", lambda _: False)
    copied = open_store(str(tmp_path / "copy.db"))
    assert _listed(copied) == told
    copied.close()


def test_a_making_that_was_broken_off_is_begun_anew(store: Store) -> None:
    def fail(_: float) -> None:
        raise KeyboardInterrupt

    token = LISTENER.set(fail)
    with pytest.raises(KeyboardInterrupt):
        _listed(store)
    LISTENER.reset(token)
    assert len(_listed(store)) == 2


def test_nobody_who_is_forgotten_is_left_in_the_tables(store: Store) -> None:
    _listed(store)
    assert "Ada Berg" in str(_rows(store, "standing_voices"))
    store.forget(store.target("N1"))
    for table in ("voices", "wordings", "said", "named"):
        assert "berg" not in str(_rows(store, f"standing_{table}")).lower()
    assert all("Ada" not in line.statement.holder for line in _listed(store))
