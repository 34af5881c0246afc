"""A folder of tables in one pass over the record: every table, its codebook, its datapackage, texts where asked."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple, Protocol

from memcon.domain.holdings import Written
from memcon.show.exports.coverage import COVERAGE, Coverage
from memcon.show.exports.package import codebook, datapackage
from memcon.show.exports.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from memcon.domain.holdings import Holdings, KeptReading
    from memcon.show.exports.columns import Row, Table

TEXTS = "texts"  # the folder of whole articles, where they were asked for


class Sink(Protocol):
    """One table being written."""

    def write(self, rows: Iterable[Row]) -> int:
        """Write some rows; how many."""
        ...

    def close(self) -> Counter[str]:
        """Finish; what was written otherwise than it stands in the record, with how often."""
        ...


def write_tables(
    holdings: Holdings, folder: Path, ending: str, sink_of: Callable[[Path, Table], Sink], *more: str
) -> Written:
    """Write every table into the folder.

    Args:
        holdings: what is written.
        folder: where; it is there already.
        ending: of the tables' files.
        sink_of: opens one table's file.
        more: what the codebook says of this form.
    """
    filled = fill_tables(
        holdings, lambda of: sink_of(folder / f"{of.name}.{ending}", of), folder / TEXTS if holdings.texts else None
    )
    (folder / "datapackage.json").write_bytes(datapackage(holdings, ending, filled.counts))
    (folder / "codebook.md").write_text(codebook((*more, *filled.notes)), encoding="utf-8")
    return Written(rows=filled.counts.total(), notes=filled.notes)


class Filled(NamedTuple):
    """How many rows each table has, and what was written otherwise than it stands in the record."""

    counts: Counter[str]
    notes: tuple[str, ...]


def fill_tables(holdings: Holdings, sink_of: Callable[[Table], Sink], texts: Path | None = None) -> Filled:
    """Write the rows of every table in one pass over the record; whole articles go to the folder `texts`."""
    counts: Counter[str] = Counter()
    altered: Counter[str] = Counter()
    coverage = Coverage()
    with ExitStack() as open_tables:
        sinks: dict[str, Sink] = {}
        for table in (*TABLES, COVERAGE):
            sink = sinks[table.name] = sink_of(table)
            open_tables.callback(_close, sink, altered)
        for kept in holdings.readings():
            coverage.add(kept)
            for table in TABLES:
                counts[table.name] += sinks[table.name].write(table.rows(kept, holdings))
            if texts is not None:
                write_text(texts, kept)
        counts[COVERAGE.name] = sinks[COVERAGE.name].write(coverage.rows())
    return Filled(counts, tuple(f"{count} {what}" for what, count in altered.items()))


def _close(sink: Sink, altered: Counter[str]) -> None:
    altered.update(sink.close())


def write_text(folder: Path, kept: KeptReading) -> None:
    """Write one article's text, every character as it is, so that offsets count in the file as in the record."""
    folder.mkdir(exist_ok=True)
    text = kept.article.text.encode("utf-8", "surrogatepass")
    (folder / f"{kept.line.label}.txt").write_bytes(text)
