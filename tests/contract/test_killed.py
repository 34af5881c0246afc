"""A program that is killed in the middle of adding leaves a sound record, in a file and on a server; each time anew."""

from __future__ import annotations

import multiprocessing
import random
import time
from typing import TYPE_CHECKING

import pytest

from memcon.domain.claims import Contact
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

TIMES = 50  # for each kind of store


def _write(url: str, start: int, kept: Connection) -> None:
    store = open_store(url, create=True)
    for number in range(start, start + 10_000):
        article = make.article(f"Report {number}. {make.TEXT * 30}", origin=f"{number}.txt")
        store.add(make.reading(article), page=str(number), fingerprint=make.NO_PRINT)
        kept.send(number)


@pytest.mark.parametrize("kind", ["file", "postgres"])
def test_a_killed_writer_leaves_whole_articles_only(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = str(tmp_path / "r.db") if kind == "file" else request.getfixturevalue("postgres")
    fork = multiprocessing.get_context("fork")  # a new interpreter for each would take half a second
    chance, promised = random.Random(4), 0
    for turn in range(TIMES):
        told, telling = fork.Pipe(duplex=False)
        writer = fork.Process(target=_write, args=(url, turn * 10_000, telling))
        writer.start()
        for _ in range(chance.randint(1, 3)):
            told.recv()
            promised += 1
        time.sleep(chance.uniform(0.0, 0.02))
        writer.kill()
        writer.join()
        store = open_store(url)
        articles, contacts = store.articles(), store.claims(Contact)
        assert len(articles) >= promised, "nothing that was kept is lost"
        assert len(contacts) >= len(articles), "an article is kept with its claims or not at all"
        assert len({line.label for line in articles}) == len(articles)
        promised = len(articles)
        if turn % 10 == 9:
            assert store.check().faults == ()
        store.close()
