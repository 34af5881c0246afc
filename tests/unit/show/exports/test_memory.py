"""Tables are streamed: of a record four times as large not even the texts are held while it is written."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from memcon import exporting
from memcon.record.asof import Moment
from memcon.record.contract import MEMORY
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.holdings import Holdings

SMALL, LARGE = 100, 400  # articles; some fifty are in memory at a time
PADDING = "Nothing was said of the road. " * 400  # 12 kB


@pytest.fixture(scope="module")
def sizes() -> Iterator[tuple[Holdings, Holdings]]:
    """What is handed out of a small and of a large record."""
    stores = []
    for articles in (SMALL, LARGE):
        stores.append(open_store(MEMORY, create=True))
        for number in range(articles):
            article = make.article(f"{number}. {make.TEXT} {PADDING}", origin=f"{number}.txt")
            stores[-1].add(make.reading(article), page=str(number), fingerprint=make.NO_PRINT)
    small, large = (exporting.holdings_of(store, Moment("2030-01-01"), texts=True) for store in stores)
    yield small, large
    for store in stores:
        store.close()


def _peak(holdings: Holdings, form: str, to: Path) -> int:
    """The most bytes that were held while it was written."""
    tracemalloc.start()
    exporting.export(holdings, exporting.find_exporter(form), to)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize("form", ["csv", "jsonl", "sqlite", "plover", "w3c", "doccano"])
def test_memory_does_not_grow_with_the_record(sizes: tuple[Holdings, Holdings], tmp_path: Path, form: str) -> None:
    _peak(sizes[0], form, tmp_path / "first")  # what is loaded and kept once
    small, large = (_peak(holdings, form, tmp_path / str(at)) for at, holdings in enumerate(sizes))
    assert large - small < (LARGE - SMALL) * len(PADDING) / 3
