"""`GOLD=FOLDER python -m bench.first_look`: what the first look costs, and what it saves where most is off topic.

The corpus is drawn, by a hash of the ids, from the articles that a person labelled for the gate (tests/gate/looks.py),
one in ten about talks. Peers in the same run: the bare spaCy parse, and the parse with textacy's direct quotations.
Rounds are interleaved and the best of each is shown, in seconds on the processor: what the clock would say were the
machine idle.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from bench.reading import Peer, bare, machine, textacy_quotations, whole
from memcon.reading.first_look import first_look
from memcon.workflow import NotRead, about_talks
from tests.gate import looks

if TYPE_CHECKING:
    from memcon.domain.text import Article

ROUNDS = 2
TALKS, OTHERS = 6, 54


def main() -> int:
    """Measure and print."""
    folder = os.environ.get("GOLD")
    if not folder:
        sys.stderr.write("bench first_look: left out; GOLD names the folder of articles, see tests/gate/looks.py\n")
        return 0
    articles, talks = _corpus(Path(folder))
    peers = [
        Peer("spaCy parse + textacy quotations", textacy_quotations),
        Peer("memcon, whole reading of everything", whole),
        Peer("memcon, first look, then reading", _look_and_read),
        Peer("bare spaCy parse, whole articles", bare),
        Peer("first look alone", _look),
    ]
    for peer in peers:
        peer.run(articles[:2])  # warm: model, lexicons, caches
    best = {peer.name: float("inf") for peer in peers}
    for _ in range(ROUNDS):
        for peer in peers:
            begun = time.process_time()
            peer.run(articles)
            best[peer.name] = min(best[peer.name], time.process_time() - begun)
    sys.stdout.write(_table(articles, talks, best))
    return 0


def _corpus(folder: Path) -> tuple[list[Article], set[str]]:
    """The articles, shuffled, and the ids of those about talks."""
    labelled = sorted((*looks.own(), *looks.outside(folder)), key=lambda one: zlib.crc32(one.name[::-1].encode()))
    about = [one for one in labelled if one.talks][:TALKS]
    others = [one for one in labelled if not one.talks][:OTHERS]
    chosen = sorted((*about, *others), key=lambda one: zlib.crc32(one.name.encode()))
    return [one.article for one in chosen], {one.article.id for one in about}


def _look(articles: list[Article]) -> None:
    for article in articles:
        first_look(article)


def _look_and_read(articles: list[Article]) -> None:
    whole([article for article in about_talks(articles) if not isinstance(article, NotRead)])


def _table(articles: list[Article], talks: set[str], best: dict[str, float]) -> str:
    words = sum(len(article.text.split()) for article in articles)
    read = [article for article in articles if first_look(article).worth_reading]
    lost = len(talks - {article.id for article in read})
    peer = best["spaCy parse + textacy quotations"]
    lines = [
        f"memcon bench, {dt.datetime.now(tz=dt.UTC):%Y-%m-%d}. {machine()}.",
        (
            f"{len(articles)} labelled articles, {len(talks)} of them about talks, {words:,} words; one process, best "
            f"of {ROUNDS} interleaved rounds. The first look lets {len(read)} through and loses {lost} about talks."
        ),
        "",
        "| what | seconds on the processor | words/s | faster than spaCy + textacy |",
        "|---|---:|---:|---:|",
        *(
            f"| {name} | {taken:,.2f} | {words / taken:,.0f} | {peer / taken:,.2f} |"
            for name, taken in best.items()
            if name != "first look alone"
        ),
        "",
        (
            f"The first look takes {best['first look alone']:.2f} s, "
            f"{best['first look alone'] / best['bare spaCy parse, whole articles']:.1%} of the bare parse."
        ),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
