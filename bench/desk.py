"""`python -m bench.desk [--articles N] [--seconds S]`: the desk over a large record: each page, 55 people at once.

The record is that of `bench.record`, copied, since it is judged here. The server is a process of its own, as `memcon
serve` starts it; times are told by the asking side over loopback, and the server's own processor time beside them:
where other programs have the machine, the first are theirs too. Each page is asked first (nothing of it is known yet),
then five times more; the median of those is told. The load is fifty readers with a request every five seconds and five
reviewers with twenty decisions a minute; the errors are told, whatever they are.
"""

from __future__ import annotations

import gzip
import random
import re
import shutil
import statistics
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import httpx

from bench.large_record import ARTICLES, FOLDER, large_record, make_world
from tests.browser.served import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

READERS, REVIEWERS, SECONDS = 50, 5, 300
READER_EVERY_S, REVIEWER_EVERY_S = 5.0, 3.0
TIMES = 5
WARMED_WITHIN_S = 3600
#: every page, with what narrows it; late parts of lists among them
PAGES = (
    "/articles", "/articles?page=900", "/quotes", "/quotes?page=2000", "/quotes?speaker=a&layer=attributed",
    "/quotes?words=road", "/events", "/events?page=900", "/events?type=CONSULT", "/people", "/people?party=land",
    "/search?words={word}", "/search?words={begin}*", "/search?party=land&stance=refuses", "/article/A500",
    "/item/P1000",
    "/item/C1000", "/item/Q1000", "/item/E1000", "/person/N1", "/contacts", "/contacts?page=900", "/timeline",
    "/positions", "/due", "/changes", "/brief", "/review", "/import", "/brief?as_of=2014-06-01",
)  # fmt: skip
#: what readers look at, as often as it stands here
READ = (
    "/brief", "/brief", "/positions", "/timeline", "/contacts", "/quotes", "/quotes?speaker=a", "/events", "/people",
    "/articles", "/search?words={word}", "/article/A{n}", "/item/P{n}", "/item/Q{n}", "/item/C{n}", "/person/N{p}",
    "/due",
)  # fmt: skip


class Asked(NamedTuple):
    """One request: by whom, of what, how long it took in ms, what was wrong."""

    who: str
    what: str
    ms: float
    wrong: str = ""


def main() -> int:
    """Measure and print."""
    articles, seconds = _option("--articles", ARTICLES), _option("--seconds", SECONDS)
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = large_record(str(FOLDER / f"large-{articles}.db"), articles=articles)
    copied = FOLDER / "desk.db"
    for end in ("", "-wal", "-shm"):
        Path(f"{copied}{end}").unlink(missing_ok=True)
    shutil.copyfile(file, copied)
    begun = time.perf_counter()
    with serving(copied) as address:
        started = time.perf_counter() - begun
        print(f"{articles:,} articles and {articles * 10:,} claims; `memcon serve` answers after {started:.1f} s.")
        _sizes(address)
        _pages(address)
        _load(address, articles, seconds)
    return 0


def _option(name: str, default: int) -> int:
    return next((int(value) for one, value in pairwise(sys.argv) if one == name), default)


def _sizes(address: str) -> None:
    """What a browser loads beside the page."""
    with httpx.Client(base_url=address, timeout=WARMED_WITHIN_S) as client:
        sums = {}
        for page in ("/brief", "/quotes", "/review", "/import"):
            text = client.get(page, follow_redirects=True).text
            files = re.findall(r'<(?:link rel="stylesheet"|script)[^>]*(?:href|src)="([^"]+)"', text)
            sums[page] = sum(len(gzip.compress(client.get(one).content)) for one in files)
    told = ", ".join(f"{page} {size / 1000:.1f} kB" for page, size in sums.items())
    print(f"JS and CSS, gzipped: {told}.")


def _pages(address: str) -> None:
    print("\n| page | first, ms | then, ms | processor, ms | page, kB |\n|---|---:|---:|---:|---:|")
    worst, world = [], make_world(random.Random(7))
    with httpx.Client(base_url=address, timeout=WARMED_WITHIN_S) as client:
        for page in PAGES:
            place = page.format(word=world.words[0], begin=world.words[0][:3])
            first, then, own, size = _timed(client, place)
            worst.append(own or then)
            print(f"| `{place}` | {first:,.0f} | {then:.0f} | {own:.0f} | {size / 1000:,.0f} |", flush=True)
    print(
        f"\n{sum(one <= 150 for one in worst)} of {len(worst)} pages take 150 ms of the processor at the most, the "
        f"slowest {max(worst):.0f} ms."
    )


class Timed(NamedTuple):
    """Milliseconds of the first request, the median of some more, what the server's processor spent; the size."""

    first: float
    then: float
    own: float
    size: int


def _timed(client: httpx.Client, place: str) -> Timed:
    took, own = [], []
    size = 0
    for _ in range(TIMES + 1):
        begun = time.perf_counter()
        answer = client.get(place, follow_redirects=True)
        took.append((time.perf_counter() - begun) * 1000)
        own.append(_own_ms(answer))
        size = len(answer.content)
        if answer.status_code != 200:
            sys.stderr.write(f"{place}: {answer.status_code}\n")
    return Timed(took[0], statistics.median(took[1:]), statistics.median(own[1:]), size)


def _own_ms(answer: httpx.Response) -> float:
    """What the header Server-Timing says."""
    found = re.search(r"dur=([\d.]+)", answer.headers.get("server-timing", ""))
    return float(found[1]) if found else 0.0


def _load(address: str, articles: int, seconds: int) -> None:
    found = load(address, readers=READERS, reviewers=REVIEWERS, seconds=seconds, articles=articles)
    print(f"\n{READERS} readers and {REVIEWERS} reviewers at once, {seconds} s:\n")
    print("| who | requests | a second | errors | median, ms | p95, ms | longest, ms |\n" + "|---|" + "---:|" * 6)
    for who in ("reader", "reviewer"):
        some = [one for one in found if one.who == who]
        took = sorted(one.ms for one in some)
        print(
            f"| {who} | {len(some):,} | {len(some) / seconds:.1f} | {sum(bool(one.wrong) for one in some)} | "
            f"{statistics.median(took):.0f} | {took[int(len(took) * 0.95)]:.0f} | {took[-1]:,.0f} |"
        )
    for one in [one for one in found if one.wrong][:5]:
        sys.stderr.write(f"{one.who} {one.what}: {one.wrong}\n")


def load(address: str, *, readers: int, reviewers: int, seconds: float, articles: int) -> list[Asked]:
    """What was asked, by so many at once; each begins at another moment of its first interval."""
    found: list[Asked] = []
    until = time.monotonic() + seconds
    people: list[Callable[[], None]] = [
        lambda number=number: _read(address, number, until, found, articles)  # type: ignore[misc]  # bound now
        for number in range(readers)
    ]
    people += [
        lambda number=number: _review(address, number, until, found)  # type: ignore[misc]  # bound now
        for number in range(reviewers)
    ]
    threads = [threading.Thread(target=one) for one in people]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found


def _beats(number: int, every_s: float, until: float) -> Iterator[random.Random]:
    """Once every so many seconds, from a moment of one's own on."""
    chance = random.Random(number)
    at = time.monotonic() + chance.random() * every_s
    while at < until and time.monotonic() < until:  # whoever is kept waiting does not make up for it
        time.sleep(max(0.0, at - time.monotonic()))
        yield chance
        at += every_s


def _read(address: str, number: int, until: float, found: list[Asked], articles: int) -> None:
    words = make_world(random.Random(7)).words[:2000]
    with httpx.Client(base_url=address, timeout=60, follow_redirects=True) as client:
        for chance in _beats(number, READER_EVERY_S, until):
            page = chance.choice(READ)
            place = page.format(word=chance.choice(words), n=chance.randint(1, articles), p=chance.randint(1, 300))
            _ask(found, "reader", page, lambda place=place: client.get(place))  # type: ignore[misc]  # bound now


def _review(address: str, number: int, until: float, found: list[Asked]) -> None:
    """Each of another kind, so that no two have the same item before them."""
    kind = ("contacts", "positions", "quotes", "events")[number % 4]
    with httpx.Client(base_url=address, timeout=60, follow_redirects=True, headers={"origin": address}) as client:
        card = _first_card(client, kind, until, found)
        for chance in _beats(100 + number, REVIEWER_EVERY_S, until):
            fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', card.text if card else ""))
            if card is None or "token" not in fields:
                found.append(Asked("reviewer", kind, 0, "there is no card"))  # the queue has come to its end, or failed
                return
            form = {**fields, "verdict": chance.choice(["accepted", "accepted", "rejected"])}
            place = str(card.url)
            sent = lambda place=place, form=form: client.post(place, data=form)  # noqa: E731  # bound now
            card = _ask(found, "reviewer", "decision", sent) or card


def _first_card(client: httpx.Client, kind: str, until: float, found: list[Asked]) -> httpx.Response | None:
    """The first item that waits; where the queue is still being made, as soon as it is."""
    while True:
        card = _ask(found, "reviewer", "first", lambda: client.get(f"/review/{kind}"))
        if card is None or 'name="token"' in card.text or time.monotonic() > until:
            return card
        time.sleep(0.5)


def _ask(found: list[Asked], who: str, what: str, ask: Callable[[], httpx.Response]) -> httpx.Response | None:
    begun, wrong, answer = time.perf_counter(), "", None
    try:
        answer = ask()
        wrong = "" if answer.status_code in {200, 202, 404} else f"answered {answer.status_code}"
    except httpx.HTTPError as error:
        wrong = repr(error)
    found.append(Asked(who, what, (time.perf_counter() - begun) * 1000, wrong))
    return answer if not wrong else None


if __name__ == "__main__":
    sys.exit(main())
