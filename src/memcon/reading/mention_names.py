"""Where the text names a person: runs of name tokens, cleaned of titles, posts and what else the model took in."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from memcon.reading.actor_words import AgentEntry
from memcon.reading.lexicons import load_entries
from memcon.reading.mention_parties import head_of
from memcon.reading.mention_posts import title_words
from memcon.reading.name_forms import folded, names
from memcon.reading.world import in_post, world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.reading.mention_parties import PartySpot
    from memcon.reading.mention_posts import PostPhrase
    from memcon.reading.parse import Entity, Parsed

MOST_NAME_TOKENS = 6
_LEAST_HEADLINE = 4  # longer words that tell whether a line is set in capitals
_NOT_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LAW", "LANGUAGE"})


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
        *_known_whole(parsed, parties),
        *_before_surnames(parsed, parties),
        *(run for entity in parsed.entities if entity.label == "PERSON" for run in _of_entity(parsed, entity, parties)),
        *_after_titles(parsed, parties, posts),
        *_after_given(parsed, parties),
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
    if len(words) < _LEAST_HEADLINE or sum(token.text[0].isupper() for token in words) < 0.8 * len(words):
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
    wanted = {folded(name) for name in known if " " not in name}
    for token in parsed.tokens:
        i = token.i
        if i in taken or i in parties or not token.text[:1].isupper() or token.lower in names().particles:
            continue
        if folded(token.text) not in wanted or token.lower in _post_words():
            continue
        if token.pos != "PROPN" and parsed.entity_at.get(i) is None and i == parsed.sentence_of(i).first:
            continue  # "Moon", "Brown" may be only a word at the head of a sentence; inside one its capital tells
        entity = parsed.entity_at.get(i)
        if entity and entity.label == "DATE" and (entity.stop - entity.first > 1 or token.dep not in {"nsubj", "poss"}):
            continue  # "in May", "on 3 May"; but "May wins no concessions"
        if entity and entity.label in {"ORG", "FAC", "WORK_OF_ART", "LAW", "EVENT"} and not _alone(parsed, entity, i):
            continue
        yield _spot(parsed, i, i + 1)


def _before_surnames(parsed: Parsed, parties: dict[int, PartySpot]) -> Iterator[tuple[int, int]]:
    """A capitalised word before a surname that stands alone as a person's elsewhere: "Omar Faruk", "Faruk wrote"."""
    alone = {
        parsed.tokens[entity.first].text
        for entity in parsed.entities
        if entity.label == "PERSON" and entity.stop == entity.first + 1
    }
    for token in parsed.tokens[1:]:
        before = parsed.tokens[token.i - 1]
        beside = before.sent == token.sent and before.pos == "PROPN" and before.text.isalpha()
        if token.text in alone and beside and before.text not in alone and _can_begin(parsed, before.i, parties):
            yield before.i, token.i + 1


def surnames_of_day(day: str | None) -> set[str]:
    """Surnames of those who stand first in a state on the day, which are known without more."""
    if not day:
        return set()
    return {
        surname
        for surname, held in world().by_surname.items()
        if surname not in names().common_surnames
        and any(
            holder.post in {"president", "prime minister", "chancellor"} and in_post(holder, day) for holder in held
        )
    }


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


def _of_entity(parsed: Parsed, entity: Entity, parties: dict[int, PartySpot]) -> Iterator[tuple[int, int]]:
    """The name within what the model took for a person, or the names where it joined two ("Trump-Kim")."""
    first, stop = entity.first, min(entity.stop, entity.first + 2 * MOST_NAME_TOKENS)
    while first < stop and not _can_begin(parsed, first, parties):
        first += 1
    end = first
    while end < stop and _can_go_on(parsed, end, first, parties):
        end += 1
    end = _to_the_hyphened(parsed, first, _to_the_head(parsed, first, end, parties))
    while end > first and not parsed.tokens[end - 1].text[:1].isalpha():
        end -= 1
    if end <= first:
        return
    pair = _pair(parsed, first, end)
    if pair:
        yield from pair
    else:
        yield _with_given(parsed, first), end


def _can_begin(parsed: Parsed, i: int, parties: dict[int, PartySpot]) -> bool:
    token, table = parsed.tokens[i], names()
    titled = token.lower in table.titles_m | table.titles_f | table.titles | {"the", "former", "late", "then"}
    return token.text[:1].isupper() and not titled and i not in parties and token.lower not in _post_words()


def _can_go_on(parsed: Parsed, i: int, first: int, parties: dict[int, PartySpot]) -> bool:
    token = parsed.tokens[i]
    if i == first:
        return True
    if token.text == "-" or token.lower in names().particles or token.text in {'"', "'"}:
        return True
    if i in parties and parties[i].first == i and parsed.tokens[i - 1].text != "-":
        return False
    glued = parsed.tokens[i - 1].text == "-" and parsed.tokens[i - 1].stop == token.start
    lower = parsed.tokens[first].text in names().surname_first and token.text.isalpha() and i == first + 1
    return token.text[:1].isupper() or glued or (lower and token.pos == "PROPN")


def _to_the_head(parsed: Parsed, first: int, end: int, parties: dict[int, PartySpot]) -> int:
    """The name's end with the word that the parser takes for its head but the model left out."""
    tokens = parsed.tokens
    if end >= len(tokens) or end <= first or end in parties or parsed.entity_at.get(end) is not None:
        return end
    joined = tokens[end - 1].dep == "compound" and tokens[end - 1].head == end
    named = tokens[end].pos == "PROPN" and tokens[end].text[:1].isupper() and tokens[end].lower not in _post_words()
    return end + 1 if joined and named else end


def _to_the_hyphened(parsed: Parsed, first: int, end: int) -> int:
    """The name's end after hyphened syllables that the model cut off: "Moon Jae|-in"."""
    tokens = parsed.tokens
    while (
        end + 1 < len(tokens)
        and end > first
        and tokens[end].text == "-"
        and tokens[end - 1].stop == tokens[end].start
        and tokens[end].stop == tokens[end + 1].start
        and tokens[end + 1].text.isalpha()
        and (_is_syllable(parsed, first, end + 1) or _is_double(parsed, end))
    ):
        end += 2
    return end


def _is_syllable(parsed: Parsed, first: int, i: int) -> bool:
    """Whether token `i` is the small-letter part of an East Asian name: "Moon Jae-in"."""
    word = parsed.tokens[i].text
    return word.islower() and len(word) <= 6 and parsed.tokens[first].text in names().surname_first


def _is_double(parsed: Parsed, dash: int) -> bool:
    """Whether the dash stands within a double surname ("Holtz-Eakin") and not between two people ("Trump-Kim")."""
    both = {parsed.tokens[dash - 1].text, parsed.tokens[dash + 1].text}
    known = all(folded(word) in world().by_surname or word in _people(parsed) for word in both)
    return all(word[:1].isupper() for word in both) and not known


def _pair(parsed: Parsed, first: int, end: int) -> list[tuple[int, int]]:
    """Two people joined by a dash: each alone; a hyphened given name is followed by more and is left whole."""
    tokens = parsed.tokens
    both = {tokens[first].text, tokens[end - 1].text} if end - first == 3 else set()
    if (
        both
        and tokens[first + 1].text == "-"
        and all(folded(word) in world().by_surname or word in _people(parsed) for word in both)
    ):
        given = tokens[first].text in names().given_m | names().given_f
        before = tokens[first - 1].text if first else ""
        if not given and before not in names().given_m | names().given_f:
            return [(first, first + 1), (end - 1, end)]
    return []


@functools.lru_cache(maxsize=1)  # of the article being read: each dash asks
def _people(parsed: Parsed) -> set[str]:
    """The first and last words of every longer name that the model saw."""
    found = [entity for entity in parsed.entities if entity.label == "PERSON" and entity.stop - entity.first > 1]
    spaced = (entity for entity in found if parsed.tokens[entity.first + 1].text != "-")
    return {parsed.tokens[i].text for entity in spaced for i in (entity.first, entity.stop - 1)}


def _with_given(parsed: Parsed, first: int) -> int:
    """The name's begin, with a given name before it that the model left out."""
    before = parsed.tokens[first - 1].text if first else ""
    entity = parsed.entity_at.get(first - 1) if first else None
    if before in names().given_m | names().given_f and entity is None:
        return first - 1
    return first


def _after_titles(
    parsed: Parsed, parties: dict[int, PartySpot], posts: Iterable[PostPhrase]
) -> Iterator[tuple[int, int]]:
    """Capitalised runs right after a post in capitals or after Mr., Mrs., Dr."""
    table = names()
    titles = table.titles_m | table.titles_f | table.titles
    starts = {token.i + 1 for token in parsed.tokens if token.lower in titles and token.text[:1].isupper()}
    starts |= {
        token.i + 2
        for token in parsed.tokens[:-2]
        if token.lower == "known" and parsed.tokens[token.i + 1].lower == "as"
    }
    starts |= {post.stop for post in posts if post.kind == "post" and parsed.tokens[post.stop - 1].text[:1].isupper()}
    for first in sorted(starts):
        stop = _capital_run(parsed, first, parties)
        if stop > first:
            yield first, stop


def _capital_run(parsed: Parsed, first: int, parties: dict[int, PartySpot]) -> int:
    tokens = parsed.tokens
    stop = first
    while stop < len(tokens) and stop - first < MOST_NAME_TOKENS:
        token = tokens[stop]
        entity = parsed.entity_at.get(stop)
        if token.sent != tokens[first].sent or stop in parties or (entity and entity.label in _NOT_NAMES):
            break
        hyphen = token.text == "-" and stop + 1 < len(tokens) and token.stop == tokens[stop + 1].start
        glued = stop > first and tokens[stop - 1].text == "-"
        named = token.text[:1].isupper() and token.pos == "PROPN" and token.lower not in _post_words()
        second = stop == first + 1 and token.pos == "PROPN" and tokens[first].text in names().surname_first
        particle = token.lower in names().particles and stop + 1 < len(tokens) and tokens[stop + 1].text[:1].isupper()
        if not (named or particle or (stop > first and (hyphen or glued or second))):
            break
        stop += 1
    while stop > first and tokens[stop - 1].text == "-":
        stop -= 1
    return _to_the_hyphened(parsed, first, stop) if stop > first else stop


def _known_whole(parsed: Parsed, parties: dict[int, PartySpot]) -> Iterator[tuple[int, int]]:
    """Office-holders' names in full, whatever the model makes of them ("Liu He" is not Liu and a pronoun)."""
    tokens, starts = parsed.tokens, _first_words()
    for token in tokens:
        first = token.i
        if token.text[:1].isupper() and first not in parties and folded(token.text).split(" ")[0] in starts:
            for stop in range(min(first + 6, len(tokens)), first + 1, -1):
                cut = stop < len(tokens) and tokens[stop].text == "-" and tokens[stop].start == tokens[stop - 1].stop
                if cut or not tokens[stop - 1].text[:1].isupper():
                    continue  # "Park Jin" within "Park Jin-ho" is somebody else
                if folded(parsed.words(first, stop)) in world().by_name:
                    yield first, stop
                    break


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in world().by_name if name)


def _after_given(parsed: Parsed, parties: dict[int, PartySpot]) -> Iterator[tuple[int, int]]:
    """A listed given name with a capitalised word behind it that the model missed."""
    table = names()
    for token in parsed.tokens:
        first = token.i
        if token.pos == "PROPN" and first not in parties and parsed.entity_at.get(first) is None:
            stop = _capital_run(parsed, first, parties) if token.text in table.given_m | table.given_f else first
            if stop > first + 1:
                yield first, stop


@functools.cache
def body_words() -> frozenset[str]:
    """Nouns for bodies, which end no person's name."""
    institutions = (entry for entry in load_entries("agents", AgentEntry) if entry.kind == "institution")
    return frozenset(pattern.split()[-1] for entry in institutions for pattern in entry.patterns) | {
        "school",
        "university",
    }


def _post_words() -> frozenset[str]:
    return title_words()
