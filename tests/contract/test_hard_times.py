"""What a record meets: no room left, a clock that goes back, hostile names, half-written copies, torn words."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from memcon import workflow
from memcon.domain.claims import Attribution
from memcon.errors import RecordDamaged, RecordFull, Unstorable
from memcon.record import sql
from memcon.record.contract import MEMORY
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.record.contract import Store

ROOT = Path(__file__).parents[2]
HOSTILE = [
    'Ann"); DROP TABLE claims; --', "O'Neil", "\u202eevil\u202c", "n" * 10_000, "🕊️", "a\tb\nc", "ﬀ", "%s {x}",
]  # fmt: skip


@pytest.fixture(params=["file", "memory", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    places = {"file": str(tmp_path / "record.db"), "memory": MEMORY}
    opened = open_store(places.get(request.param) or request.getfixturevalue("postgres"), create=True)
    yield opened
    opened.close()


def _filled(path: Path, reports: int = 20) -> None:
    store = open_store(str(path), create=True)
    for number in range(reports):
        article = make.article(f"Report {number}. {make.TEXT * 20}", origin=f"{number}.txt")
        store.add(make.reading(article), page=str(number), fingerprint=make.NO_PRINT)
    store.close()


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_come_back_as_they_are(store: Store, name: str) -> None:
    article = make.article(title=name, outlet=name, origin=name)
    reading = make.reading(
        article,
        attributions=[make.quote(article, speaker=name, speaker_party=name)],
        positions=[make.position(article, name, measure=name)],
        people=[make.person(article, name)],
    )
    store.add(reading, page=name, fingerprint=make.NO_PRINT)
    assert store.reading("A1") == reading
    assert store.claims(Attribution)[0].claim.speaker == name
    assert store.person("N1")[0].claim.name == name
    assert store.check().faults == ()


@pytest.mark.parametrize("name", ["nul\0", "half \ud800"])
def test_a_name_that_no_database_holds_is_told_and_nothing_is_kept(store: Store, name: str) -> None:
    article = make.article()
    with pytest.raises(Unstorable):
        store.add(make.reading(article, people=[make.person(article, name)]), page="a", fingerprint=make.NO_PRINT)
    assert store.articles() == ()
    store.add(make.reading(article), page="a", fingerprint=make.NO_PRINT)
    assert len(store.articles()) == 1


def test_a_clock_that_goes_back_loses_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(dt.datetime):
        shown = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]  # a plain one is enough
            return cls.shown.astimezone(tz)

    monkeypatch.setattr(sql.dt, "datetime", Clock)  # type: ignore[attr-defined]  # the store's clock
    for number, year in enumerate((2026, 2019)):
        Clock.shown = dt.datetime(year, 5, 1, tzinfo=dt.UTC)
        article = make.article(f"Report {number}. {make.TEXT}", origin=f"{number}.txt")
        store.add(make.reading(article), page=str(number), fingerprint=make.NO_PRINT)
    assert [line.label for line in store.articles()] == ["A1", "A2"]
    assert store.check().faults == ()


def _limited(command: str, path: Path, blocks: int) -> subprocess.CompletedProcess[str]:
    """memcon run where no file may grow beyond so many kB, which is how a full disk looks to it."""
    code = (
        f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({blocks * 1024}, {blocks * 1024}))\n"
        f"from memcon.cli import main; main({command.split()!r})"
    )
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=path.parent, env=env, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_backup_for_which_there_is_no_room_leaves_the_earlier_one(tmp_path: Path) -> None:
    path, copy = tmp_path / "r.db", tmp_path / "copy.db"
    _filled(path)
    copy.write_text("the earlier one", encoding="utf-8")
    told = _limited(f"backup {copy} --force --record {path}", path, 64)
    assert told.returncode == 3, told.stderr
    assert "Traceback" not in told.stderr
    assert "no room" in told.stderr
    assert copy.read_text(encoding="utf-8") == "the earlier one"
    assert sorted(one.name for one in tmp_path.iterdir() if "copy" in one.name) == ["copy.db"]


def test_what_a_killed_backup_left_is_no_record_and_in_nobodys_way(tmp_path: Path) -> None:
    path, left = tmp_path / "r.db", tmp_path / ".copy.db.part"
    _filled(path, 3)
    left.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(RecordDamaged):
        open_store(str(left))
    store = open_store(str(path))
    workflow.back_up(store, tmp_path / "copy.db")
    store.close()
    copied = open_store(str(tmp_path / "copy.db"))
    assert len(copied.articles()) == 3
    copied.close()


def test_no_room_in_the_middle_of_adding_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    _filled(path)
    store = open_store(str(path), create=True)
    with store._engine.connect() as connection:  # type: ignore[attr-defined]  # makes the disk seem full
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")
    kept = 20
    with pytest.raises(RecordFull):  # noqa: PT012  # which of them finds no room is not said
        for number in range(99):
            article = make.article(f"More {number}. {make.TEXT * 50}", origin=f"more {number}.txt")
            store.add(make.reading(article), page=f"more {number}", fingerprint=make.NO_PRINT)
            kept += 1
    store.close()
    whole = open_store(str(path))
    assert len(whole.articles()) == kept
    assert whole.check().faults == ()
    whole.close()


def test_torn_words_are_told(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    _filled(path, 3)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM article_words_data WHERE id > 10")
    store = open_store(str(path))
    with pytest.raises(RecordDamaged):
        store.search("envoys", most=5)
    assert len(store.articles()) == 3
    store.close()
