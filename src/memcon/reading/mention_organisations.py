"""Where the text names an organisation that no table knows: a union, a company, a movement, a party."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.reading.lexicons import Entry, load_entries
from memcon.reading.mention_parties import PartySpot, head_of, names_a_portfolio, only_a_place
from memcon.reading.mention_posts import title_words
from memcon.reading.name_forms import folded, names
from memcon.reading.world import Naming, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Entity, Parsed, Token

#: the party and state behind a lawmaker's name: "D-N.Y."
_SEAT_OF_MEMBER = re.compile(r"[A-Z]-[A-Z]")
#: what companies add to their names for the law: "Kraft Foods Inc." is Kraft Foods
_LEGAL_FORM = re.compile(r",? (?:Inc|Corp|Ltd|Co|PLC|plc|AG|SA|NV|LLC|LLP|GmbH|SpA|Limited|Incorporated)\b\.?$")
MOST_TOKENS = 9  # of an organisation's name
_ENDING = frozenset({"PTY", "LAB", "REB"})
_MOST_BEFORE = 4  # words before "Party" that belong to the name
_LEAST_LETTERS = 3  # of a short form in brackets
_LEAST_RUN = 3  # words of a name that begins with a people's adjective
_LEFT_OUT = frozenset({"JRN", "STATE"})
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "agent", "compound", "conj"})
_FACING = frozenset({"with", "by", "between", "against", "from", "of", "and"})


class _Known(NamedTuple):
    name: str
    code: str
    sectors: tuple[str, ...]


def organisation_spots(parsed: Parsed, parties: tuple[PartySpot, ...], people: set[int]) -> tuple[PartySpot, ...]:
    """The known parties with the organisations added; an adjective within a name only gives its country.

    `people` are the tokens of people's names, which the model takes for organisations now and then.
    """
    index = {i: spot for spot in parties for i in range(spot.first, spot.stop)}
    known: dict[str, _Known] = {}
    found: list[PartySpot] = []
    for spot in _spelt_out(parsed, people):
        known.setdefault(spot.naming.form, _Known(spot.naming.party, "", spot.naming.sectors))
        found.append(spot)
    for spot in _by_last_word(parsed, index, people):
        if not any(i in index or i in people for i in range(spot.first, spot.stop)):
            whole = _Known(spot.naming.party, "", spot.naming.sectors)
            known.setdefault(spot.naming.form, whole)
            known.setdefault(_initials(whole.name) or whole.name, whole)
            found.append(spot)
    found += [*_families(parsed, index, people), *_by_run(parsed, index, people)]
    found = _apart(found)
    taken = people | {i for spot in found for i in range(spot.first, spot.stop)}
    for entity in parsed.entities:
        if entity.label == "ORG" and not any(i in taken for i in range(entity.first, entity.stop)):
            found += _of_entity(parsed, entity, index, known)
    inside = {i for spot in found for i in range(spot.first, spot.stop)}
    for token in parsed.tokens:
        one = known.get(token.text) if len(token.text) > 1 and (token.text.isupper() or token.pos == "PROPN") else None
        if one and token.i not in inside | people and token.i not in index:
            found.append(_spot(parsed, token.i, token.i + 1, one))
    inside = {i for spot in found for i in range(spot.first, spot.stop)}
    kept = [spot for spot in parties if spot.first not in inside]
    return tuple(_taken_up(parsed, sorted((*kept, *found), key=lambda spot: spot.first), people))


def _taken_up(parsed: Parsed, spots: list[PartySpot], people: set[int]) -> Iterator[PartySpot]:
    """The spots; "the Fund" alone is the body named before whose name ends so, the model's find or not."""
    spot_at = {spot.first: spot for spot in spots}
    taken = people | {i for spot in spots for i in range(spot.first, spot.stop)}
    last: dict[str, PartySpot] = {}
    for i, token in enumerate(parsed.tokens):
        spot = spot_at.get(i)
        if spot is not None and spot.stop > i + 1:
            if spot.naming.role == "body" and spot.naming.party not in world().states:
                last[parsed.tokens[spot.stop - 1].text] = spot
        elif (spot is not None or i not in taken) and token.text in last and _alone(parsed, i):
            whole = last[token.text].naming
            spot = _spot(parsed, i, i + 1, _Known(whole.party, whole.code, whole.sectors))
        if spot is not None:
            yield spot


def _alone(parsed: Parsed, i: int) -> bool:
    """Whether the capitalised word stands right behind "the" and before no other name."""
    following = parsed.tokens[i + 1] if i + 1 < len(parsed.tokens) else None
    named = following is not None and (following.pos == "PROPN" or following.text == "-" or following.lower == "of")
    return i > 0 and parsed.tokens[i - 1].lower == "the" and parsed.tokens[i].text[:1].isupper() and not named


def _spelt_out(parsed: Parsed, people: set[int]) -> Iterator[PartySpot]:
    """Capitalised words whose first letters stand in brackets behind them, whatever the model makes of them."""
    tokens = parsed.tokens
    for i in range(1, len(tokens) - 1):
        short = tokens[i].text
        if tokens[i - 1].text != "(" or tokens[i + 1].text != ")" or not short.isupper() or len(short) < _LEAST_LETTERS:
            continue
        first = i - 1 - len(short)
        words = [token.text for token in tokens[max(first, 0) : i - 1]]
        if first < 0 or "".join(word[:1] for word in words) != short or first in people:
            continue
        sectors = tuple(_words()[word.lower()] for word in words if word.lower() in _words())
        if not set(sectors) & _LEFT_OUT:
            one = _Known(" ".join(words), "", sectors[-1:])
            yield structs.replace(_spot(parsed, first, i - 1, one), naming=_naming(short, one))
            yield _spot(parsed, i, i + 1, one)


def _apart(spots: list[PartySpot]) -> list[PartySpot]:
    """The spots without those that lie on an earlier one."""
    taken: set[int] = set()
    kept = []
    for spot in spots:
        if not taken & set(range(spot.first, spot.stop)):
            kept.append(spot)
            taken |= set(range(spot.first, spot.stop))
    return kept


def _by_last_word(parsed: Parsed, index: dict[int, PartySpot], people: set[int]) -> Iterator[PartySpot]:
    """Capitalised words that end in "Party", "Front", "Union", which the model missed."""
    tokens = parsed.tokens
    for token in tokens:
        sector = _words().get(token.lower, "")
        if sector not in _ENDING or token.pos != "PROPN" or not token.text[:1].isupper():
            continue
        first = token.i
        while (
            first > 0
            and token.i - first < _MOST_BEFORE
            and tokens[first - 1].pos == "PROPN"
            and tokens[first - 1].text[:1].isupper()
            and tokens[first - 1].sent == token.sent
            and first - 1 not in index
            and first - 1 not in people
        ):
            first -= 1
        following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        if first < token.i and not (following and following.pos == "PROPN"):
            words = " ".join(parsed.words(first, token.i + 1).split())
            yield _spot(parsed, first, token.i + 1, _Known(words, "", (sector,)))


def _families(parsed: Parsed, index: dict[int, PartySpot], people: set[int]) -> Iterator[PartySpot]:
    """Parties by their politics: "the Socialists", and "the Socialist team" where it is no state's adjective."""
    for token in parsed.tokens:
        if not token.text[:1].isupper() or token.i in index or token.i in people:
            continue
        plural = (token.text if token.lower in _families_known() else f"{token.text}s").capitalize()
        alone = token.lower == plural.lower() or token.dep in {"amod", "compound"}
        if alone and plural.lower() in _families_known() and not _within_name(parsed, token):
            yield _spot(parsed, token.i, token.i + 1, _Known(plural, "", ("PTY",)))


def _within_name(parsed: Parsed, token: Token) -> bool:
    """Whether a capitalised word beside it belongs to the same phrase: "Catalan Republican Left"."""
    tokens = parsed.tokens
    around = (tokens[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(tokens))
    return any(one.pos == "PROPN" and one.text[:1].isupper() and one.head in {token.i, token.head} for one in around)


def _by_run(parsed: Parsed, index: dict[int, PartySpot], people: set[int]) -> Iterator[PartySpot]:
    """A run of capitals behind "the" that begins with a people's adjective: "the Catalan Republican Left"."""
    tokens = parsed.tokens
    for spot in dict.fromkeys(index.values()):
        first = spot.first
        if spot.naming.role != "adjective" or first == 0 or tokens[first - 1].lower != "the":
            continue
        stop = spot.stop  # an adjective, whatever its tag
        while _goes_on(parsed, stop, people) or (_owns(parsed, stop) and _goes_on(parsed, stop + 1, people)):
            stop += 1
        words = [token.lower for token in tokens[first:stop]]
        whole = index.get(stop - 1)
        known = whole is not None and (whole.first <= spot.first or whole.stop > stop)
        if (
            _LEAST_RUN <= len(words) <= MOST_TOKENS
            and not known
            and not any(_words().get(word) in _LEFT_OUT or word in title_words() for word in words)
        ):
            name = " ".join(parsed.words(first, stop).split())
            yield _spot(parsed, first, stop, _Known(name, spot.naming.code, ("PTY",) if whole else ()))


def _goes_on(parsed: Parsed, i: int, people: set[int]) -> bool:
    """Whether token `i` is one more capitalised word of a name."""
    named = i < len(parsed.tokens) and i not in people and parsed.tokens[i].pos == "PROPN"
    return named and parsed.tokens[i].text[:1].isupper()


def _owns(parsed: Parsed, i: int) -> bool:
    """Whether token `i` is a possessive mark, as in "the British Trawlers' Federation"."""
    return i < len(parsed.tokens) and parsed.tokens[i].text in {"'", "’", "'s", "’s"}


def _of_entity(
    parsed: Parsed, entity: Entity, index: dict[int, PartySpot], known: dict[str, _Known]
) -> Iterator[PartySpot]:
    first, stop = _trimmed(parsed, entity)
    inside = [index[i] for i in range(first, stop) if i in index]
    if not 0 < stop - first <= MOST_TOKENS or any(spot.naming.role != "adjective" for spot in inside):
        return
    if names_a_portfolio(parsed, stop):
        return
    if any(spot.first <= first and stop <= spot.stop for spot in inside):
        return  # a known name and no more, which the model took for an organisation
    words = " ".join(parsed.words(first, stop).split())
    one = known.get(words) or _new(parsed, first, stop, inside, words)
    if one is None:
        return
    known[words] = one
    for short in (_in_brackets(parsed, stop), _initials(one.name), _first_word(one.name), _last_word(one.name)):
        if short:
            known.setdefault(short, one)
    spot = _spot(parsed, first, stop, one)
    if not only_a_place(parsed, spot):
        yield spot


def _spot(parsed: Parsed, first: int, stop: int, one: _Known) -> PartySpot:
    tokens = parsed.tokens
    words = " ".join(parsed.words(first, stop).split())
    return PartySpot(
        first=first, stop=stop, head=head_of(parsed, first, stop), start=tokens[first].start, end=tokens[stop - 1].stop,
        naming=_naming(words, one),
    )  # fmt: skip


def _naming(form: str, one: _Known) -> Naming:
    return Naming(form, "body", one.name, one.code, one.sectors, place=True, shared=False)


def _trimmed(parsed: Parsed, entity: Entity) -> tuple[int, int]:
    """The entity without article and possessive mark."""
    first, stop = entity.first, entity.stop
    while first < stop and not parsed.tokens[first].text[:1].isupper():
        first += 1
    if first < stop and parsed.tokens[first].lower == "the":
        first += 1
    bracket = next((i for i in range(first, stop) if parsed.tokens[i].text == "("), stop)
    stop = bracket if bracket > first else stop
    while stop > first and not parsed.tokens[stop - 1].text[:1].isalnum():
        stop -= 1
    return first, stop


def _new(parsed: Parsed, first: int, stop: int, inside: list[PartySpot], words: str) -> _Known | None:
    """What a name not met before stands for; None where it is a newspaper, a ministry, a post or noise."""
    tokens = parsed.tokens[first:stop]
    sectors = [_words()[token.lower] for token in tokens if token.lower in _words()]
    if set(sectors) & _LEFT_OUT or any(token.lower in title_words() - set(_words()) for token in tokens):
        return None
    if len(tokens) == 1 and (not _acts(parsed, first) or folded(words) in world().by_surname):
        return None
    if tokens[0].text in names().given_m | names().given_f:
        return None
    if _SEAT_OF_MEMBER.match(words):
        return None
    if not any(token.text[:1].isupper() for token in tokens) or any(token.text in {'"', "@", "/"} for token in tokens):
        return None
    code = inside[0].naming.code if inside else ""
    words = _LEGAL_FORM.sub("", words)
    return _Known(words, code, tuple(dict.fromkeys(sectors[-1:])))


def _acts(parsed: Parsed, i: int) -> bool:
    """Whether a name of one word does something or something is done with it."""
    token = parsed.tokens[i]
    if len(token.text) < 2 or token.pos != "PROPN":
        return False
    if token.dep == "pobj":
        return parsed.tokens[token.head].lower in _FACING
    return token.dep in _ACTING


def _in_brackets(parsed: Parsed, i: int) -> str:
    """The short form that stands in brackets right behind the name: "(UDW)"."""
    tokens = parsed.tokens
    if i + 2 < len(tokens) and tokens[i].text == "(" and tokens[i + 2].text == ")" and tokens[i + 1].text.isupper():
        return tokens[i + 1].text
    return ""


def _first_word(name: str) -> str:
    """The word by which a company is called after its full name: "Stellar" for Stellar Motors."""
    first, _, rest = name.partition(" ")
    return first if rest and len(first) > 3 and first.lower() not in _words() and first.lower() not in _common() else ""


def _last_word(name: str) -> str:
    """The word by which a movement is called after its full name: "Podemos" for Unidas Podemos."""
    rest, _, last = name.rpartition(" ")
    known = last.lower() in _words() or last.lower() in _common()
    return last if rest and len(last) > 3 and last[:1].isupper() and not known else ""


def _initials(name: str) -> str:
    """The capitals of a name of three words and more: "United Dock Workers" → UDW."""
    letters = [word[0] for word in name.replace("-", " ").split() if word[:1].isupper()]
    return "".join(letters) if len(letters) > 2 else ""


@functools.cache
def _words() -> dict[str, str]:
    entries = (one for one in load_entries("organisation_words", Entry) if one.means not in {"COMMON", "FAMILY"})
    return {pattern: entry.means for entry in entries for pattern in entry.patterns}


@functools.cache
def _common() -> frozenset[str]:
    """Words that begin many names and shorten none."""
    return _meaning("COMMON")


@functools.cache
def _families_known() -> frozenset[str]:
    """Plurals by which parties are called after their politics."""
    return _meaning("FAMILY")


def _meaning(means: str) -> frozenset[str]:
    entries = (entry for entry in load_entries("organisation_words", Entry) if entry.means == means)
    return frozenset(pattern for entry in entries for pattern in entry.patterns)
