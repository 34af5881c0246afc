"""`python -m bench.record [--server]`: a record of 100,000 articles and 1,000,000 claims: adding, searching, looking.

The record is made once (six minutes) and kept under build/bench; with `--server` it is copied to a PostgreSQL server
of the bench's own as well (eleven minutes, once). Each search is told first and then the median of five more; the peer
is the same question as a plain scan (`LIKE`) of the same rows in the same file. What the views cost that go over all
claims is told as it is. Memory is that of a process of its own.
"""

from __future__ import annotations

import functools
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.large_record import ARTICLES, FIRST_DAY, FOLDER, large_record, make_world, reports
from memcon.domain.claims import PositionStatement
from memcon.record import views
from memcon.record.asof import Moment
from memcon.record.contract import Within
from memcon.record.position_views import positions_part
from memcon.record.review import Judgement
from memcon.record.store import open_store
from tests import server

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.record.contract import Store

ADDED = 1500
DAY = "2014-06-01"


class Asked(NamedTuple):
    """A search, and the scan that answers the same question."""

    name: str
    words: str
    within: Within
    scan: str


def main() -> int:
    """Measure and print."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = large_record(str(FOLDER / f"large-{ARTICLES}.db"))
    places = {"SQLite": file}
    _adding()
    if "--server" not in sys.argv:
        _looking(places)
        return 0
    programs = server.programs()
    if programs is None:
        sys.stderr.write("no PostgreSQL server is installed\n")
        return 1
    with server.running(programs, FOLDER / "postgres") as address:
        _looking(places | {"PostgreSQL": _copied(file, address)})
    return 0


def _adding() -> None:
    """Storing alone: what was read is at hand; each article is a transaction."""
    some = list(reports(ADDED))
    print(f"Adding {ADDED:,} read articles of ten claims each, one transaction an article, storing alone:\n")
    print("| store | articles/s | of this process's time alone | reader errors meanwhile |\n|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        print(_added("SQLite", str(Path(folder) / "r.db"), some))
    programs = server.programs()
    if programs:
        with server.running(programs) as address, server.database(address, "adding") as url:
            print(_added("PostgreSQL", url, some))


def _added(name: str, url: str, some: list) -> str:  # type: ignore[type-arg]
    store, done, errors = open_store(url, create=True), threading.Event(), []

    def read() -> None:
        reader = open_store(url)
        while not done.wait(0.2):
            try:
                reader.articles()
            except Exception as error:  # noqa: BLE001  # that is what is counted
                errors.append(error)
        reader.close()

    other = threading.Thread(target=read)
    begun, own = time.perf_counter(), time.process_time()
    for number, report in enumerate(some):
        store.add(report.reading, page=report.page, fingerprint=report.fingerprint)
        if number == ADDED * 9 // 10:
            taken, own = time.perf_counter() - begun, time.process_time() - own
            other.start()  # the last tenth is added while another looks
    done.set()
    other.join()
    store.close()
    count = ADDED * 9 // 10 + 1
    return f"| {name} | {count / taken:,.0f} | {count / own:,.0f} | {len(errors)} |"


def _searches() -> list[Asked]:
    world = make_world(random.Random(7))
    often, seldom, person, party = world.words[0], world.words[5000], world.people[30], world.parties[0]
    entry, wording = world.measures[0]
    return [
        Asked("a word in every article", often, Within(), f"%{often}%"),
        Asked("a rare word", seldom, Within(), f"%{seldom}%"),
        Asked("a phrase of two frequent words", f'"{often} {world.words[1]}"', Within(), f"%{often} {world.words[1]}%"),
        Asked("a beginning", f"{often[:3]}*", Within(), f"% {often[:3]}%"),
        Asked("a word by one speaker", often, Within(speaker=person), f"%{often}%"),
        Asked("a word in eleven months", often, Within(since="2012-03-04", until="2013-02-07"), f"%{often}%"),
        Asked("a party's refusals", "", Within(party=party, stance="refuses"), f"%{party} refuses%"),
        Asked("a measure of the catalogue", "", Within(measure=entry), f"%{wording}%"),
    ]


def _looking(places: dict[str, str]) -> None:
    stores = {name: open_store(url) for name, url in places.items()}
    print("\nSearching 100,000 articles, 300,000 quotes and 400,000 positions; ms, first (then the median):\n")
    print("| search | " + " | ".join(stores) + " | LIKE over the texts, SQLite | of it |")
    print("|---|" + "---:|" * (len(stores) + 2))
    for asked in _searches():
        times = {name: _timed(functools.partial(_search, store, asked)) for name, store in stores.items()}
        scan = _scanned(places["SQLite"], asked.scan)
        told = " | ".join(f"{first:.0f} ({then:.0f})" for first, then in times.values())
        print(f"| {asked.name} | {told} | {scan:,.0f} | {scan / times['SQLite'][1]:,.0f} × |")
    print("\nLooking at 1,000,000 claims; ms, first (then the median):\n")
    print("| what | " + " | ".join(stores) + " |\n|---|" + "---:|" * len(stores))
    _row("a person: the last 100 articles, 20 quotes and positions", stores, lambda store: _person(store, "N1"))
    _row("an item by its label", stores, lambda store: store.find("P1000"))
    _views(stores)
    for store in stores.values():
        store.close()
    _memory(places["SQLite"])


def _search(store: Store, asked: Asked) -> object:
    return store.search(asked.words, most=20, within=asked.within)


def _person(store: Store, label: str) -> None:
    person = views.person_in(store, label)
    store.search("", most=20, within=Within(kinds=("quote", "position"), speaker=person.claim.name))


def _row(name: str, stores: dict[str, Store], look: Callable[[Store], object]) -> None:
    times = [_timed(functools.partial(look, store)) for store in stores.values()]
    print(f"| {name} | " + " | ".join(f"{first:.0f} ({then:.0f})" for first, then in times) + " |")


def _views(stores: dict[str, Store]) -> None:
    """What stands, looked up in the tables that the first look makes, and again after something was done."""
    print(
        f"\nStanding positions as of {DAY}, the first 50 and their number; ms by the clock (of this process alone):\n"
    )
    print("| store | stand | the first look makes the tables, s | then | after an article | after a judgement |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, store in stores.items():
        look = functools.partial(positions_part, store, Moment(DAY))
        first = _once(look)
        then = min(_once(look) for _ in range(5))
        (report,) = reports(1, seed=time.time_ns())
        store.add(report.reading, page=report.page + str(time.time_ns()), fingerprint=report.fingerprint)
        added = _once(look)
        item = store.claims(PositionStatement, published_by=FIRST_DAY.isoformat())[0].claim.id
        store.judge(Judgement(item=item, judge="bench", verdict="rejected"))
        judged = _once(look)
        told = " | ".join(f"{clock:,.0f} ({own:,.0f})" for clock, own in (then, added, judged))
        print(f"| {name} | {look().total:,} | {first[0] / 1000:,.1f} ({first[1] / 1000:,.1f}) | {told} |")


def _once(look: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of this process alone."""
    begun, own = time.perf_counter(), time.process_time()
    look()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - own) * 1000


def _timed(look: Callable[[], object], *, times: int = 5) -> tuple[float, float]:
    """Milliseconds of the first and the median of some more."""
    taken = []
    for _ in range(times + 1):
        begun = time.perf_counter()
        look()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken[0], statistics.median(taken[1:])


def _scanned(file: str, pattern: str) -> float:
    """Milliseconds of a plain scan of articles, quotes and positions in the same file."""
    raw = sqlite3.connect(file)
    begun = time.perf_counter()
    for table in ("article_words_content", "quote_words_content", "position_words_content"):
        column = "c1" if table.startswith("article") else "c0"
        raw.execute(f"SELECT count(*) FROM {table} WHERE {column} LIKE ?", (pattern,)).fetchone()
    raw.close()
    return (time.perf_counter() - begun) * 1000


def _memory(file: str) -> None:
    print("\nMemory of a listing, whole process:\n\n| verb | rows | MB | s |\n|---|---:|---:|---:|")
    for verb, rows in (("events", 100_000), ("quotes", 300_000), ("positions --list", 3_831)):
        code = (
            "import resource, sys, time; from memcon.cli import main; begun = time.perf_counter()\n"
            f"try: main([*'{verb}'.split(), '--json', '--record', '{file}'])\n"
            "except SystemExit: pass\n"
            "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024\n"
            "print(peak, round(time.perf_counter() - begun), file=sys.stderr)"
        )
        told = subprocess.run(
            [sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True
        )
        peak, seconds = told.stderr.split()[-2:]
        print(f"| memcon {verb} --json | {rows:,} | {peak} | {seconds} |")


def _copied(file: str, address: str) -> str:
    """The address of the record on the server, copied there where it is not yet."""
    import psycopg

    url = f"{address.rpartition('/')[0]}/large"
    with psycopg.connect(address, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = 'large'").fetchone():
            return url
        connection.execute("CREATE DATABASE large")
    store = open_store(file)
    store.copy_to(url)
    store.close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return url


if __name__ == "__main__":
    sys.exit(main())
