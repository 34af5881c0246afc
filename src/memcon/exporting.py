"""The record handed to the exporters: which there are, what each is given, and that nothing is ever half-written."""

from __future__ import annotations

import functools
import importlib
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from memcon import plugins
from memcon.domain.claims import Layer
from memcon.domain.holdings import Holdings
from memcon.errors import UnwritableFile, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from memcon.domain.brief import ContactLine, Sourced
    from memcon.domain.claims import PositionStatement
    from memcon.domain.holdings import Written
    from memcon.record.asof import Moment
    from memcon.record.contract import Store

    Export = Callable[[Holdings, Path], Written]


class Exporter(NamedTuple):
    """One form in which a record leaves.

    Attributes:
        line: what it is, in one line.
        writes: `folder` for a folder of files, else the ending of the one file.
        place: `module:function`, loaded when asked for; it is given the holdings and an empty folder, or the path of a
            file that is not there yet, and tells what it wrote.
        needs_texts: whether it is nothing without whole articles.
    """

    line: str
    writes: str
    place: str
    needs_texts: bool = False


_HERE = "memcon.show.exports"

#: name -> exporter; the built-in ones
EXPORTERS: dict[str, Exporter] = {
    "csv": Exporter("all tables as CSV, with datapackage.json and codebook", "folder", f"{_HERE}.delimited:write_csv"),
    "tsv": Exporter("all tables as TSV, a row a line", "folder", f"{_HERE}.delimited:write_tsv"),
    "parquet": Exporter("all tables as Parquet", "folder", f"{_HERE}.parquet:write_parquet"),
    "jsonl": Exporter("all tables as JSON Lines; memcon import reads it back", "folder", f"{_HERE}.lines:write_jsonl"),
    "sqlite": Exporter("all tables in one SQLite file", "db", f"{_HERE}.database:write_sqlite"),
    "plover": Exporter("events as PLOVER records, a line each", "jsonl", f"{_HERE}.events:write_plover"),
    "polecat": Exporter("events by pairs in POLECAT's 40 columns", "tsv", f"{_HERE}.events:write_polecat"),
    "ical": Exporter("contacts as a calendar; expected ones tentative", "ics", f"{_HERE}.calendar:write_calendar"),
    "graphml": Exporter("network of people and parties in contact", "graphml", f"{_HERE}.graph:write_graphml"),
    "csl": Exporter("the articles as CSL-JSON", "json", f"{_HERE}.citations:write_csl"),
    "bibtex": Exporter("the articles as BibTeX", "bib", f"{_HERE}.citations:write_bibtex"),
    "w3c": Exporter(
        "claims as W3C Web Annotations; memcon import reads them back",
        "folder",
        f"{_HERE}.annotations:write_annotations",
    ),
    "datasette": Exporter("what Datasette should know of the record", "json", f"{_HERE}.datasette:write_datasette"),
    "chronology": Exporter("contacts and positions by day, in Markdown", "md", f"{_HERE}.chronology:write_chronology"),
    "doccano": Exporter(
        "articles with labelled stretches for doccano", "jsonl", f"{_HERE}.doccano:write_doccano", needs_texts=True
    ),
    "spacy": Exporter(
        "articles with span groups as spaCy DocBin", "folder", "memcon.reading.docbin:write_docbins", needs_texts=True
    ),
}


def find_exporter(name: str) -> Exporter:
    """The exporter of that name.

    Raises:
        UsageError: there is none.
    """
    if name in EXPORTERS:
        return EXPORTERS[name]
    other = plugins.find_other("exporter", name)
    if other is None:
        raise UsageError(f"there is no form '{name}'; forms are {', '.join(plugins.plugins('exporter'))}")
    offered: Exporter = plugins.load(other)
    return offered


def export(holdings: Holdings, exporter: Exporter, to: Path, *, force: bool = False) -> Written:
    """Write the holdings to a folder or file, all or nothing.

    Raises:
        UsageError: something is there already and `force` is off; or whole articles are needed and were not asked for.
        UnwritableFile: the place cannot be written, or no room is left.
    """
    if exporter.needs_texts and not holdings.texts:
        raise UsageError("this form holds whole articles, which belong to their publishers; say --texts to write them")
    with placed(to, force=force) as passing:
        if exporter.writes == "folder":
            passing.mkdir()
        return load(exporter)(holdings, passing)


def load(exporter: Exporter) -> Export:
    """The exporter's function."""
    module, _, name = exporter.place.partition(":")
    function: Export = getattr(importlib.import_module(module), name)
    return function


@contextmanager
def placed(to: Path, *, force: bool) -> Iterator[Path]:
    """A passing path beside the place, which takes the place's name when all is written, and is removed when not."""
    if _is_there(to) and not force:
        raise UsageError(f"{to} is there already; name another place, or give --force to write over it")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{to.name}.", dir=to.parent) as beside:
            passing = Path(beside) / to.name
            yield passing
            _move(passing, to)
    except OSError as error:
        raise UnwritableFile(str(to), error.strerror or str(error)) from error


def _is_there(to: Path) -> bool:
    return any(to.iterdir()) if to.is_dir() else to.exists()


def _move(passing: Path, to: Path) -> None:
    """Put what was written in its place; a folder that is there keeps what was not written anew."""
    if passing.is_dir() and to.is_dir():
        for one in passing.iterdir():
            _move(one, to / one.name)
        return
    if to.is_dir() and not passing.is_dir():
        shutil.rmtree(to)
    os.chmod(passing, 0o777 & ~_umask() if passing.is_dir() else 0o666 & ~_umask())  # noqa: PTH101  # as others make them
    passing.replace(to)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def holdings_of(
    store: Store,
    moment: Moment,
    *,
    layers: Sequence[Layer] = get_args(Layer),
    texts: bool = False,
    one_a_day: bool = False,
) -> Holdings:
    """What an exporter is given of a record, as of a moment."""
    from memcon.reading.scales import scales
    from memcon.record import views
    from memcon.record.streaming import readings_in

    wanted = tuple(layers)

    @functools.cache
    def contacts() -> tuple[ContactLine, ...]:
        return views.contacts_in(store, moment)

    @functools.cache
    def positions() -> tuple[Sourced[PositionStatement], ...]:
        return views.standing_in(store, moment)

    return Holdings(
        readings=lambda: readings_in(store, moment, wanted),
        contacts=lambda: tuple(one for one in contacts() if one.contact.layer in wanted),
        positions=lambda: tuple(one for one in positions() if one.claim.layer in wanted),
        title=lambda: views.title_of([one.claim for one in positions()], contacts()),
        scales=scales(),
        as_of=views.day_of(store, moment),
        layers=wanted,
        texts=texts,
        one_a_day=one_a_day,
    )
