"""`python -m bench`: speed and memory of the whole reading, as ratios against named peers in the same run.

Peers: the bare spaCy parse (`nlp.pipe`, the same model and components, batch 32, one process) and textacy's
direct quotations over a spaCy parse. The text is the example dossier's articles, repeated; medians of RUNS runs.
"""

from __future__ import annotations

import datetime as dt
import platform
import resource
import statistics
import subprocess
import sys
import time
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING

from memcon.errors import PageError
from memcon.intake.extract import to_article
from memcon.intake.pages import find_pages
from memcon.reading.parse import BATCH, load_model
from memcon.reading.reader import read_articles

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.domain.text import Article

RUNS = 3
REPEATED = 4  # times the dossier is read in one run: long enough to measure, short enough to wait for
OUT = Path(__file__).parent / "results.md"


def main() -> int:
    """Measure, print, and with `--write` keep the table beside this file."""
    articles = _articles() * REPEATED
    words = sum(len(article.text.split()) for article in articles)
    load_model()
    bare = _median(lambda: _bare(articles))
    whole = _median(lambda: _whole(articles))
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kB on Linux
    textacy = _median(lambda: _textacy(articles))
    rows = [
        ("bare spaCy parse", words / bare, len(articles) / bare, 1.0),
        ("memcon, whole reading", words / whole, len(articles) / whole, bare / whole),
        ("spaCy parse + textacy quotes", words / textacy, len(articles) / textacy, bare / textacy),
    ]
    told = _table(rows, memory_mb, _help_seconds(), _first_brief_seconds())
    sys.stdout.write(told)
    if "--write" in sys.argv:
        OUT.write_text(told, encoding="utf-8")
    return 0


def _articles() -> list[Article]:
    found = []
    for page in find_pages(str(resources.files("memcon") / "data" / "dossier")):
        if not isinstance(page, PageError):
            try:
                found.append(to_article(page))
            except PageError:
                continue  # SOURCES.md and the like: not an article
    return found


def _median(run: Callable[[], None]) -> float:
    seconds = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def _bare(articles: list[Article]) -> None:
    for _ in load_model().pipe((article.text for article in articles), batch_size=BATCH):
        pass


def _whole(articles: list[Article]) -> None:
    for _ in read_articles(articles):
        pass


def _textacy(articles: list[Article]) -> None:
    from textacy.extract.triples import direct_quotations

    for doc in load_model().pipe((article.text for article in articles), batch_size=BATCH):
        try:
            list(direct_quotations(doc))
        except ValueError:  # textacy gives up on a document with an unpaired quotation mark
            continue


def _help_seconds() -> float:
    return _median(lambda: _command("--help"))


def _first_brief_seconds() -> float:
    page = next((resources.files("memcon") / "data" / "dossier" / "us-dprk").glob("*.txt"))  # type: ignore[attr-defined]  # a Path
    return _median(lambda: _command("brief", str(page)))


def _command(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "memcon", *arguments], check=True, capture_output=True)


def _table(rows: list[tuple[str, float, float, float]], memory_mb: float, help_s: float, brief_s: float) -> str:
    lines = [
        (
            f"memcon bench, {dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, Python {platform.python_version()}, "
            f"{platform.machine()}, spaCy {metadata.version('spacy')}, textacy {metadata.version('textacy')}; "
            f"medians of {RUNS} runs"
        ),
        "",
        "| what | words/s | articles/s | of the bare parse |",
        "|---|---:|---:|---:|",
    ]
    lines += [f"| {name} | {speed:,.0f} | {pages:.1f} | {ratio:.2f} |" for name, speed, pages, ratio in rows]
    lines += [
        "",
        (
            f"peak memory of the reading {memory_mb:,.0f} MB · `memcon --help` {help_s:.2f} s · "
            f"first brief of a page {brief_s:.1f} s"
        ),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
