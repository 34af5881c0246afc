"""Where the text names a person: runs of name tokens, cleaned of titles, posts and what else the model took in."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from memcon.reading.actor_words import AgentEntry
from memcon.reading.lexicons import load_entries
from memcon.reading.mention_name_finders import known_runs, missed_runs
from memcon.reading.mention_name_parts import entity_runs, post_words
from memcon.reading.mention_parties import head_of
from memcon.reading.name_forms import folded, names
from memcon.reading.world import in_post, world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.reading.mention_parties import PartySpot
    from memcon.reading.mention_posts import PostPhrase
    from memcon.reading.parse import Entity, Parsed

_LEAST_HEADLINE = 4  # longer words that tell whether a line is set in capitals


class NameSpot(Struct, frozen=True, kw_only=True):
    """A person's name at tokens `[first, stop)`; `title_sex` is what Mr. or Mrs. before it tells."""

    first: int
    stop: int
    head: int
    name: str
    title_sex: Literal["m", "f"] | None = None
    titled: bool = False

    @property
    def full(self) -> bool:
        """Whether more than a bare surname or given name is printed."""
        return " " in self.name


def name_spots(parsed: Parsed, parties: dict[int, PartySpot], posts: Iterable[PostPhrase]) -> tuple[NameSpot, ...]:
    """Names of people, in order, none overlapping another: the model's, those after a post or title, known ones."""
    taken: dict[int, NameSpot] = {}
    bodies = body_words()
    runs = [
        *known_runs(parsed, parties),
        *(
            run
            for entity in parsed.entities
            if entity.label == "PERSON"
            for run in entity_runs(parsed, entity, parties)
        ),
        *missed_runs(parsed, parties, posts),
    ]
    for first, stop in (_in_headline(parsed, *run) for run in runs):
        if parsed.tokens[stop - 1].lower in bodies and stop - first > 1:
            continue  # "Medical School": a body that the model took for a person
        if not any(i in taken for i in range(first, stop)):
            spot = _spot(parsed, first, stop)
            if spot.full or not spot.name.endswith("."):  # "Sen." is no name
                taken.update(dict.fromkeys(range(first, stop), spot))
    return tuple(sorted(dict.fromkeys(taken.values()), key=lambda spot: spot.first))


def _in_headline(parsed: Parsed, first: int, stop: int) -> tuple[int, int]:
    """The surname alone where every word has a capital: "Defiant Obama Rips Foes" names nobody called Defiant."""
    tokens = parsed.tokens
    if stop - first < 2 or folded(parsed.words(first, stop)) in world().by_name:
        return first, stop
    sentence = parsed.sentence_of(first)
    words = [token for token in tokens[sentence.first : sentence.stop] if token.text.isalpha() and len(token.text) > 3]
    if (
        tokens[sentence.stop - 1].text == "."
        or len(words) < _LEAST_HEADLINE
        or sum(token.text[0].isupper() for token in words) < 0.8 * len(words)
    ):
        return first, stop
    given = names().given_m | names().given_f
    known = [
        i for i in range(first, stop) if folded(tokens[i].text) in world().by_surname and tokens[i].text not in given
    ]
    if len(known) == 1 and tokens[first].text not in given and tokens[first].text not in names().surname_first:
        return known[0], known[0] + 1
    return first, stop


def bare_spots(
    parsed: Parsed, known: Iterable[str], taken: set[int], parties: dict[int, PartySpot]
) -> Iterator[NameSpot]:
    """Surnames of people already known by full name, wherever they stand alone and were not seen as names."""
    known = tuple(known)
    doubles = {folded(name) for name in known if name.count(" ") == 1}
    yield from _double_spots(parsed, doubles, taken, parties)
    wanted = {folded(name) for name in known if " " not in name}
    for token in parsed.tokens:
        i = token.i
        if i in taken or i in parties or not token.text[:1].isupper() or token.lower in names().particles:
            continue
        if folded(token.text) not in wanted or token.lower in post_words():
            continue
        if token.pos != "PROPN" and parsed.entity_at.get(i) is None and i == parsed.sentence_of(i).first:
            continue  # "Moon", "Brown" may be only a word at the head of a sentence; inside one its capital tells
        entity = parsed.entity_at.get(i)
        if entity and entity.label == "DATE" and (entity.stop - entity.first > 1 or token.dep not in {"nsubj", "poss"}):
            continue  # "in May", "on 3 May"; but "May wins no concessions"
        if entity and entity.label in {"ORG", "FAC", "WORK_OF_ART", "LAW", "EVENT"} and not _alone(parsed, entity, i):
            continue
        yield _spot(parsed, i, i + 1)


def _double_spots(
    parsed: Parsed, doubles: set[str], taken: set[int], parties: dict[int, PartySpot]
) -> Iterator[NameSpot]:
    """Both surnames of somebody known by full name, without the given name: "Duran Ballen"."""
    for token in parsed.tokens[:-1]:
        i = token.i
        free = not {i, i + 1} & taken and i not in parties and i + 1 not in parties
        if free and token.text[:1].isupper() and folded(parsed.words(i, i + 2)) in doubles:
            taken.update((i, i + 1))
            yield _spot(parsed, i, i + 2)


def surnames_of_day(day: str | None) -> frozenset[str]:
    """Surnames of those who stand first in a state on the day, which are known without more."""
    return _surnames_of_day(day) if day else frozenset()


@functools.lru_cache(maxsize=64)  # articles of one day come together
def _surnames_of_day(day: str) -> frozenset[str]:
    return frozenset(
        surname
        for surname, held in world().firsts.items()
        if surname not in names().common_surnames and any(in_post(holder, day) for holder in held)
    )


def _alone(parsed: Parsed, entity: Entity, i: int) -> bool:
    """Whether the entity is the name itself or joined of names ("Trump-Kim"), not a company with the name in it."""
    others = [
        k for k in range(entity.first, entity.stop) if k != i and parsed.tokens[k].lower not in {"the", "'s", "'"}
    ]
    hyphen = any(parsed.tokens[k].text == "-" for k in (i - 1, i + 1) if 0 <= k < len(parsed.tokens))
    return not others or hyphen


def _spot(parsed: Parsed, first: int, stop: int) -> NameSpot:
    before = parsed.tokens[first - 1].lower if first else ""
    table = names()
    sex: Literal["m", "f"] | None = "m" if before in table.titles_m else "f" if before in table.titles_f else None
    words = " ".join(parsed.words(first, stop).split())
    return NameSpot(
        first=first,
        stop=stop,
        head=head_of(parsed, first, stop),
        name=words,
        title_sex=sex,
        titled=sex is not None or before in table.titles,
    )


@functools.cache
def body_words() -> frozenset[str]:
    """Nouns for bodies, which end no person's name."""
    institutions = (entry for entry in load_entries("agents", AgentEntry) if entry.kind == "institution")
    return frozenset(pattern.split()[-1] for entry in institutions for pattern in entry.patterns) | {
        "school",
        "university",
    }
