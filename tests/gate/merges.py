"""Measures which reports of the dossier are taken for one: pairs of reports by different articles, against gold.

Only what was read counts: a report that the reading missed, or gave to another party or day, is the reading's fault and
stands in its own rows.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from memcon import workflow
from memcon.domain.claims import Contact, PositionStatement
from memcon.domain.measures import telling_words
from memcon.domain.time import may_coincide
from memcon.record import views
from memcon.record.contract import MEMORY
from memcon.record.merge import merge_contacts
from tests.gate.likeness import parties
from tests.gate.matching import Counts
from tests.gate.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import AnyClaim
    from memcon.record.contract import Store

GOLD = Path(__file__).parent.parent / "gold" / "merges.toml"
PEOPLE = GOLD.with_name("names.toml")
DOSSIER = resources.files("memcon") / "data" / "dossier"
#: the dossier, and reports that were written to tell of the same few things in many ways
TALKS = (DOSSIER / "us-dprk", DOSSIER / "us-china-trade", GOLD.parent / "merging")
Pair = frozenset[str]


class Judged(NamedTuple):
    """Pairs of reports that gold has for one thing, and pairs that count neither way."""

    same: frozenset[Pair]
    open_pairs: frozenset[Pair]


def rows() -> Iterator[Row]:
    """Pairwise precision, recall and F1 of contacts, positions and people."""
    totals = dict.fromkeys(("contacts", "positions", "people"), Counts())
    for talks in TALKS:
        for name, counts in _measured(talks).items():
            totals[name] = totals[name].plus(counts)
    for name, counts in totals.items():
        pairs = counts.right + counts.missed
        yield Row("merging", f"{name} pairwise F1", counts.f1, pairs, counts.precision, counts.recall)


def _measured(talks: Traversable) -> dict[str, Counts]:
    with workflow.opened(MEMORY, create=True) as store:
        for _ in workflow.add(store, [str(talks)]):
            pass
        contacts, positions = store.claims(Contact), store.claims(PositionStatement)
        return {
            "contacts": counted(contacts, gold_of(store, contacts, "contact"), contact_pairs(store)),
            "positions": counted(positions, gold_of(store, positions, "position"), position_pairs(store)),
            "people": people_counted(store),
        }


def contact_pairs(store: Store) -> set[Pair]:
    """Labels of reports that are merged into one contact; what came of an announcement is another."""
    lines = merge_contacts(store.claims(Contact))
    return {pair for line in lines for pair in _pairs(one.label for one in line.reports)}


def position_pairs(store: Store) -> set[Pair]:
    """Labels of statements that are told as one position: the same, what came before it, what diverges from it."""
    told = views.positions_in(store)
    threads: list[set[str]] = []
    for line in (*told.lines, *told.ended):
        words = (word.label for word in (*line.history, *line.signals))
        thread = {line.label, *line.labels, *line.beside, *words}
        joined = [one for one in threads if one & thread]
        threads = [one for one in threads if not one & thread] + [thread.union(*joined)]
    return {pair for thread in threads for pair in _pairs(thread)}


def _pairs(labels: Iterable[str]) -> set[Pair]:
    return {frozenset(pair) for pair in itertools.combinations(dict.fromkeys(labels), 2)}


def gold_of(store: Store, claims: Iterable[Sourced[AnyClaim]], kind: str) -> Judged:
    """Which thing of gold each report tells of, by the words that it rests on."""
    things: list[dict[str, Any]] = tomllib.loads(GOLD.read_text(encoding="utf-8"))[kind]
    places = _places(store, things)
    labels: dict[int, list[str]] = {}
    for one in claims:
        fitting = [
            (_in_common(one.claim, words), thing)
            for thing, label, start, stop, words in places
            if label == one.source.label
            and any(span.start < stop and start < span.stop for span in one.claim.evidence)
            and _is_of(one.claim, things[thing].get("party"))
            and _is_on(one.claim, things[thing].get("date"))
        ]
        best = max(fitting, default=(0, 0))[0]
        for thing in {thing for common, thing in fitting if common == best and (best or kind == "contact")}:
            labels.setdefault(thing, []).append(one.label)
    same, open_pairs = (
        frozenset(
            pair
            for thing, some in labels.items()
            if bool(things[thing].get("open")) == undecided
            for pair in _pairs(some)
        )
        for undecided in (False, True)
    )
    return Judged(same, open_pairs - same)


def _places(store: Store, things: list[dict[str, Any]]) -> list[tuple[int, str, int, int, str]]:  # thing, article, span
    labels = {line.origin.rsplit("/", 1)[-1].partition("#")[0]: line.label for line in store.articles()}
    found = []
    for number, thing in enumerate(things):
        for document, words, *measure in thing["told"]:
            label = labels.get(document.rsplit("/", 1)[-1])
            if label is None:
                continue
            text = store.article(label).text
            match = re.search(r"\s+".join(re.escape(part) for part in words.split()), text)
            if match is None:
                message = f"gold: “{words}” does not stand in {document}"
                raise ValueError(message)
            found.append((number, label, *match.span(), measure[0] if measure else words))
    return found


def _in_common(claim: AnyClaim, words: str) -> int:
    """How many words of the gold a position's measure has: two measures of one sentence are told apart by them."""
    if not isinstance(claim, PositionStatement):
        return 0
    return len(_stems(claim.measure) & _stems(words))


def _stems(text: str) -> set[str]:
    return {word[:5] for word in telling_words(text)}


def _is_of(claim: AnyClaim, party: str | None) -> bool:
    if party is None or not isinstance(claim, PositionStatement):
        return True
    return parties(claim.holder_party) == parties(party)


def _is_on(claim: AnyClaim, date: str | None) -> bool:
    """Whether the day that was read, if any, can be the day of the thing."""
    if date is None or not isinstance(claim, Contact) or claim.date is None:
        return True
    try:
        return may_coincide(claim.date, date)
    except ValueError:
        return False


def counted(claims: Iterable[Sourced[AnyClaim]], gold: Judged, found: set[Pair]) -> Counts:
    """Pairs of reports by different articles: right, wrong, missed."""
    article = {one.label: one.source.label for one in claims}
    across = {pair for pair in found if len({article.get(label) for label in pair}) == 2} - gold.open_pairs
    wanted = {pair for pair in gold.same if len({article[label] for label in pair}) == 2}
    return Counts(len(across & wanted), len(across - wanted), len(wanted - across))


def people_counted(store: Store) -> Counts:
    """Pairs of articles' people under one label: right where gold has both names for one person."""
    who: dict[str, str] = {}
    for name, spellings in tomllib.loads(PEOPLE.read_text(encoding="utf-8"))["person"].items():
        who |= dict.fromkeys([name, *spellings], name)
    read = [(one.label, one.source.label, who.get(one.claim.name, one.claim.name)) for one in store.people()]
    right = wrong = missed = 0
    for (label, article, person), (other, elsewhere, another) in itertools.combinations(read, 2):
        if article != elsewhere:
            merged, same = label == other, person == another
            right, wrong, missed = (
                right + (merged and same),
                wrong + (merged and not same),
                missed + (same and not merged),
            )
    return Counts(right, wrong, missed)
