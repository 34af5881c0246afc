"""A made-up record of any size, for the bench: articles of plain words, with the claims that a reader would find.

Sixteen parties, four hundred people, eighty measures in three wordings each, ten years of reports; who speaks on what
follows Zipf's law, as in a real dossier. Every span holds its words, so that `memcon check` finds no fault. The same
seed makes the same record. Records are kept under build/bench and made once.
"""

from __future__ import annotations

import bisect
import datetime as dt
import hashlib
import itertools
import random
import struct
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.actors import Actor, Mention, Participant, Person
from memcon.domain.claims import Attribution, Condition, Contact, Event, PositionStatement
from memcon.domain.codec import article_id, claim_id, digest
from memcon.domain.reading import Findings, ReaderVersion, Reading
from memcon.domain.text import Article, Fingerprint, Passage, TextOrigin
from memcon.record import keeping, search
from memcon.record.places import database_of
from memcon.record.sql import SqlStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ARTICLES, CLAIMS_EACH = 100_000, 10
FOLDER = Path(__file__).parents[1] / "build" / "bench"
FIRST_DAY, DAYS = dt.date(2010, 1, 1), 3650
VERSION = ReaderVersion(reader="bench 1", model="none", data="0")
_BATCH = 1000  # articles in one transaction, so that making the record does not take the bench's whole time
_SYLLABLES = ("ba", "co", "da", "fe", "gi", "ho", "ka", "lu", "ma", "ne", "or", "pi", "ra", "su", "ta", "vo")
_STANCES = ("demands",) * 4 + ("offers", "offers", "refuses", "refuses", "proposes", "accepts", "opposes", "threatens")
_STATUSES = ("held",) * 3 + ("announced", "announced", "scheduled", "refused", "cancelled")


class World(NamedTuple):
    """What the made-up reports speak of, the most spoken of first; `weights` of each are cumulated."""

    words: tuple[str, ...]
    parties: tuple[str, ...]
    people: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]


class Report(NamedTuple):
    """A reading as it is told to a store."""

    reading: Reading
    page: str
    fingerprint: Fingerprint


def make_world(chance: random.Random) -> World:
    """Names and words of syllables; the n-th is spoken of a 1/n-th as often as the first."""
    words = tuple(dict.fromkeys(_word(chance) for _ in range(24_000)))
    parties = tuple(_word(chance, 2).capitalize() + "land" for _ in range(16))
    people = tuple(f"{_word(chance, 2).capitalize()} {_word(chance, 3).capitalize()}" for _ in range(400))
    measures = []
    for number in range(80):
        told = [words[200 + number * 9 + place] for place in range(6)]
        measures += [
            (f"measure-{number:02}", f"the {told[0]} of {told[1]} {told[2]}"),
            (f"measure-{number:02}", f"{told[0]} its {told[1]} {told[3]}"),
            (f"measure-{number:02}", f"all {told[4]} {told[5]} at {told[1]}"),
        ]
    return World(words, parties, people, tuple(measures))


def reports(count: int, *, seed: int = 7) -> Iterator[Report]:
    """So many reports, in order of their days."""
    chance = random.Random(seed)
    world = make_world(chance)
    weights = {len(some): _zipf(len(some)) for some in (world.words, world.parties, world.people, world.measures)}

    def pick(some: Sequence[str]) -> str:
        cumulated = weights[len(some)]
        return some[bisect.bisect(cumulated, chance.random() * cumulated[-1])]

    for number in range(count):
        day = FIRST_DAY + dt.timedelta(days=number * DAYS // count)
        yield _report(number, day, world, chance, pick, weights[len(world.measures)])


def _report(number: int, day: dt.date, world: World, chance: random.Random, pick, of_measures) -> Report:  # type: ignore[no-untyped-def]  # noqa: ANN001, PLR0913, PLR0917
    """One report: sentences of claims between sentences of plain words."""
    iso = day.isoformat()
    parties = list(dict.fromkeys(pick(world.parties) for _ in range(6)))
    while len(parties) < 2:
        parties = list(dict.fromkeys((*parties, pick(world.parties))))
    sides = [(pick(world.people), party) for party in parties]
    measures = [world.measures[bisect.bisect(of_measures, chance.random() * of_measures[-1])] for _ in range(4)]
    sentences: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0

    def say(sentence: str) -> None:
        nonlocal at
        places.append((at, at + len(sentence)))
        sentences.append(sentence)
        at += len(sentence) + 1

    stances = [chance.choice(_STANCES) for _ in range(4)]
    holders = [chance.choice(parties) for _ in range(4)]
    for stance, holder, (_, wording) in zip(stances, holders, measures, strict=True):
        say(f"{holder} {stance} {wording}.")
    contacts = [(chance.sample(sides, 2), chance.choice(_STATUSES), chance.randint(-6, 20)) for _ in range(2)]
    for two, status, _ in contacts:
        say(f"{two[0][0]} and {two[1][0]} met, {status}.")
    speakers = [chance.choice(sides) for _ in range(3)]
    for name, _ in speakers:
        say(f"{name} said: " + " ".join(pick(world.words) for _ in range(14)) + ".")
    say(f"{parties[0]} consulted {parties[1]}.")
    for _ in range(9):
        say(" ".join(pick(world.words) for _ in range(18)) + ".")
    text = " ".join(sentences)
    origin = f"bench/{number}.txt"
    outlet = f"The {world.words[number % 60].capitalize()}"
    article = Article(
        id=article_id(outlet=outlet, origin=origin, text=text),
        text=text,
        title=" ".join(pick(world.words) for _ in range(7)).capitalize(),
        outlet=outlet,
        published=iso,
        origin=origin,
        text_origin=TextOrigin(kind="input", sha256=hashlib.sha256(text.encode()).hexdigest()),
        passages=(Passage(start=0, stop=len(text), kind="paragraph"),),
    )
    spans = [(article.span(start, stop),) for start, stop in places]
    return Report(
        Reading(
            article=article,
            version=VERSION,
            findings=Findings(
                people=_people(article, sides, spans),
                positions=tuple(
                    PositionStatement(
                        id=claim_id("position", evidence), evidence=evidence, holder=holder, holder_party=holder,
                        stance=stance, measure=wording, catalogue=entry, as_of=iso,
                        conditions=(Condition(kind="if", measure=measures[0][1]),) if chance.random() < 0.1 else (),
                        layer="stated" if chance.random() < 0.8 else "attributed",
                    )
                    for evidence, stance, holder, (entry, wording) in zip(
                        spans[:4], stances, holders, measures, strict=True
                    )
                ),
                contacts=tuple(
                    Contact(
                        id=claim_id("contact", evidence), evidence=evidence, kind="meeting",
                        participants=tuple(Participant(name=name, party=party) for name, party in two),
                        date=(day + dt.timedelta(days=later if status != "held" else -abs(later) % 7)).isoformat(),
                        status=status, place=f"{world.words[number % 40].capitalize()}",
                    )
                    for evidence, (two, status, later) in zip(spans[4:6], contacts, strict=True)
                ),
                attributions=tuple(
                    Attribution(
                        id=claim_id("attribution", evidence), evidence=evidence, content=evidence, kind="indirect",
                        speaker=name, speaker_party=party, date=iso,
                    )
                    for evidence, (name, party) in zip(spans[6:9], speakers, strict=True)
                ),
                events=(
                    Event(
                        id=claim_id("event", spans[9]), evidence=spans[9], event_type="CONSULT", date=iso,
                        actor=(Actor(text=parties[0], name=parties[0], code=parties[0][:3].upper()),),
                        recipient=(Actor(text=parties[1], name=parties[1], code=parties[1][:3].upper()),),
                    ),
                ),
            ),
        ),
        page=digest("page", str(number)),
        fingerprint=_fingerprint(number, chance),
    )  # fmt: skip


def _people(article: Article, sides, spans) -> tuple[Person, ...]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    named = dict.fromkeys(sides[:4])
    return tuple(
        Person(
            id=digest("person", article.id, name),
            name=name,
            party=party,
            mentions=(Mention(evidence=spans[4][0], kind="name", head=spans[4][0].start),),
        )
        for name, party in {name: (name, party) for name, party in named}.values()
    )


def _fingerprint(number: int, chance: random.Random) -> Fingerprint:
    """As large as a real one; no two are alike."""
    signature = struct.pack("<128I", *(chance.getrandbits(32) for _ in range(128)))
    return Fingerprint(signature=signature, bands=tuple(f"{number:08x}{band:08x}" for band in range(32)))


def _word(chance: random.Random, syllables: int = 0) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables or chance.randint(2, 4)))


def _zipf(count: int) -> list[float]:
    return list(itertools.accumulate(1 / (place + 1) for place in range(count)))


def large_record(url: str, *, articles: int = ARTICLES) -> str:
    """The address of the record, made where it is not there yet, a thousand articles in one transaction."""
    database = database_of(url, create=True, busy_timeout_s=5)
    store = SqlStore(database, create=True)
    begun = time.perf_counter()
    there = len(store.articles())
    made = itertools.islice(reports(articles), there, None)
    for number, batch in enumerate(iter(lambda: list(itertools.islice(made, _BATCH)), [])):
        with store._writing("bench") as (connection, transaction):  # noqa: SLF001  # quicker than the store's own way
            for report in batch:
                article = keeping.new_article(connection, None, transaction)
                keeping.keep_version(connection, report.reading.article, article, report.fingerprint, transaction)
                search.index_article(connection, article, report.reading.article, new=True)
                keeping.keep_page(
                    connection, report.page, report.reading.article, report.reading.article.id, transaction
                )
                keeping.keep_reading(connection, report.reading, transaction, labelled=True)
        if number % 10 == 9:
            sys.stderr.write(f"{there + (number + 1) * _BATCH:,} articles, {time.perf_counter() - begun:.0f} s\n")
    store.close()
    return url


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    size = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    large_record(sys.argv[2] if len(sys.argv) > 2 else str(FOLDER / f"large-{size}.db"), articles=size)
