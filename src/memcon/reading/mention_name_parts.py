"""Where a person's name begins and ends: capitals, particles, hyphens, what the model took in or left out."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from memcon.reading.mention_posts import title_words
from memcon.reading.name_forms import folded, names
from memcon.reading.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.mention_parties import PartySpot
    from memcon.reading.parse import Entity, Parsed

MOST_NAME_TOKENS = 6
_NOT_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LAW", "LANGUAGE"})


def entity_runs(parsed: Parsed, entity: Entity, parties: dict[int, PartySpot]) -> Iterator[tuple[int, int]]:
    """The name within what the model took for a person, or the names where it joined two ("Trump-Kim")."""
    first, stop = entity.first, min(entity.stop, entity.first + 2 * MOST_NAME_TOKENS)
    while first < stop and not can_begin(parsed, first, parties):
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


def can_begin(parsed: Parsed, i: int, parties: dict[int, PartySpot]) -> bool:
    """Whether a name can begin with token `i`: a capital, and no title, post or party."""
    token, table = parsed.tokens[i], names()
    titled = token.lower in table.titles_m | table.titles_f | table.titles | {"the", "former", "late", "then"}
    return token.text[:1].isupper() and not titled and i not in parties and token.lower not in post_words()


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
    named = tokens[end].pos == "PROPN" and tokens[end].text[:1].isupper() and tokens[end].lower not in post_words()
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


def capital_run(parsed: Parsed, first: int, parties: dict[int, PartySpot]) -> int:
    """Where the run of name words that begins at token `first` ends; `first` itself where none begins."""
    tokens = parsed.tokens
    stop = first
    while stop < len(tokens) and stop - first < MOST_NAME_TOKENS:
        token = tokens[stop]
        entity = parsed.entity_at.get(stop)
        if token.sent != tokens[first].sent or stop in parties or (entity and entity.label in _NOT_NAMES):
            break
        hyphen = token.text == "-" and stop + 1 < len(tokens) and token.stop == tokens[stop + 1].start
        glued = stop > first and tokens[stop - 1].text == "-"
        named = token.text[:1].isupper() and token.pos == "PROPN" and token.lower not in post_words()
        second = stop == first + 1 and token.pos == "PROPN" and tokens[first].text in names().surname_first
        particle = token.lower in names().particles and stop + 1 < len(tokens) and tokens[stop + 1].text[:1].isupper()
        if not (named or particle or (stop > first and (hyphen or glued or second))):
            break
        stop += 1
    while stop > first and tokens[stop - 1].text == "-":
        stop -= 1
    return _to_the_hyphened(parsed, first, stop) if stop > first else stop


def is_capital(parsed: Parsed, i: int, parties: dict[int, PartySpot]) -> bool:
    """Whether token `i` is a proper noun that may be part of a name."""
    token = parsed.tokens[i]
    return token.pos == "PROPN" and i not in parties and can_begin(parsed, i, parties)


def post_words() -> frozenset[str]:
    """Words of posts, with which no name begins."""
    return title_words()
