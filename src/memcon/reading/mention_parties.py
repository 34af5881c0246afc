"""Where the text names a party: states, their adjectives and peoples, capitals, seats of government, bodies."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.reading.actor_words import AgentEntry, PostEntry
from memcon.reading.lexicons import Entry, load_entries
from memcon.reading.world import Naming, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed

#: one character for one, so that offsets stay: names are listed with straight marks and plain blanks
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\n": " ", "\t": " ", "–": "-", "‑": "-"})
_FOREIGN = frozenset({"ORG", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "FAC", "PERSON"})
_OPPOSED = frozenset({"pro", "anti", "non", "ex", "post"})
_RARELY = 3  # times that another state is named more often than a body's own
_MODIFYING = frozenset({"compound", "amod", "nmod"})
_PORTFOLIOS = frozenset({"Minister", "Secretary"})


class PartySpot(Struct, frozen=True, kw_only=True):
    """A party's name at tokens `[first, stop)`, code points `[start, end)`; `head` is its head token.

    `other` is the second party of one token, as "U.S.-China" is one to the parser.
    """

    first: int
    stop: int
    head: int
    start: int
    end: int
    naming: Naming
    other: Naming | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """The names of the party, or of both."""
        return (self.naming.party, self.other.party) if self.other else (self.naming.party,)


class PlaceWord(Entry, frozen=True, kw_only=True):
    """A word around a capital or seat that makes it a place (`data/lexicons/places.toml`)."""


def party_spots(parsed: Parsed) -> tuple[PartySpot, ...]:
    """Every name of a party that is not only a place, in order, none overlapping another."""
    found: list[PartySpot] = []
    text = parsed.article.text.translate(_PLAIN)
    i = 0
    while i < len(parsed.tokens):
        spot = _spot(parsed, text, i) or _direction(parsed, i, found)
        if spot is None:
            i += 1
            continue
        if not only_a_place(parsed, spot):
            found.append(_of_whom(parsed, spot, found[-1] if found else None))
        i = spot.stop
    return tuple(_at_home(found))


def _direction(parsed: Parsed, i: int, before: list[PartySpot]) -> PartySpot | None:
    """What "the North" means: the party that goes by this word and was named last, else the one beside its sibling."""
    tokens, directions = parsed.tokens, world().directions
    named = directions.get(tokens[i].text)
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    alone = i > 0 and tokens[i - 1].lower == "the"
    if not named or following is None or following.pos == "PROPN" or (not alone and following.text != "-"):
        return None
    if alone and following.lower == "of":
        return None
    divided = {party for parties in directions.values() for party in parties}
    near = [spot.naming.party for spot in reversed(before) if spot.naming.party in divided]
    party = next((one for one in near if one in named), named[0] if near else None)
    if party is None:
        return None
    words = tokens[i].text
    naming = Naming(words, "direction", party, world().code(party), (), place=False, shared=False)
    return PartySpot(first=i, stop=i + 1, head=i, start=tokens[i].start, end=tokens[i].stop, naming=naming)


def _at_home(spots: list[PartySpot]) -> Iterator[PartySpot]:
    """A body of a common name ("the Supreme Court") is another state's where the article never names its own."""
    named = {spot.naming.party for spot in spots if not spot.naming.shared}
    states = [spot for spot in spots if not spot.naming.shared and spot.naming.role in {"name", "adjective", "seat"}]
    counts = Counter(spot.naming.party for spot in states)
    most = max(counts.values(), default=0)
    for spot in spots:
        other = world().seats.get(spot.naming.form) if spot.naming.role == "seat" else None
        if (
            other
            and other.party in named
            and not any(state.naming.party == spot.naming.party for state in states if state.naming.role != "seat")
        ):
            yield structs.replace(spot, naming=other)  # "Brussels" is the Union where Belgium is not named
        elif (
            spot.naming.shared and spot.naming.role == "body" and _RARELY * counts[spot.naming.party] <= most and states
        ):
            before = [state for state in states if state.first < spot.first]
            home = (before[-1] if before else states[0]).naming
            yield structs.replace(spot, naming=spot.naming._replace(party=home.party, code=home.code))
        else:
            yield spot


def _of_whom(parsed: Parsed, spot: PartySpot, before: PartySpot | None) -> PartySpot:
    """The body as the state's that stands right before it: "Ivory Coast's Supreme Court", "the Philippine Senate"."""
    naming = spot.naming
    if naming.role != "body" or not naming.shared or before is None or before.naming.role not in {"name", "adjective"}:
        return spot
    between = {parsed.tokens[i].lower for i in range(before.stop, spot.first)}
    if between - {"'s", "'", "own", "new"}:
        return spot
    theirs = naming._replace(party=before.naming.party, code=before.naming.code)
    return structs.replace(spot, naming=theirs)


def _spot(parsed: Parsed, text: str, i: int) -> PartySpot | None:
    token = parsed.tokens[i]
    if not token.text[:1].isupper() and token.text.split("-")[0] not in world().lower_starts:
        return None
    if _in_region(parsed, i):
        return None
    for naming in world().read(text, token.start):
        end = token.start + len(naming.form)
        last = parsed.token_at(end - 1)
        if last is None:
            continue
        spot = PartySpot(
            first=i, stop=last + 1, head=head_of(parsed, i, last + 1), start=token.start, end=end, naming=naming
        )
        if _stands(parsed, spot):
            return _with_other(parsed, text, spot)
    return None


def _in_region(parsed: Parsed, i: int) -> bool:
    """Whether the word ends a region's name, which no one state has: "Central American", "Pan-American"."""
    before = i - 2 if i > 1 and parsed.tokens[i - 1].text == "-" else i - 1
    if before < 0 or not parsed.tokens[before].text[:1].isupper():
        return False
    return f"{parsed.tokens[before].lower} {parsed.tokens[i].lower}" in _place_words()["region"]


def _with_other(parsed: Parsed, text: str, spot: PartySpot) -> PartySpot:
    """The spot with the party behind its dash, where the parser left both in one token."""
    couple = world().couples.get(spot.naming.form)
    if couple:
        return structs.replace(spot, other=spot.naming._replace(party=couple))
    stop = parsed.tokens[spot.stop - 1].stop
    if spot.end >= stop or text[spot.end] != "-":
        return spot
    for naming in world().read(text, spot.end + 1):
        if spot.end + 1 + len(naming.form) == stop:
            return structs.replace(spot, end=stop, other=naming)
    return spot


def head_of(parsed: Parsed, first: int, stop: int) -> int:
    """The token of the run that hangs on something outside it, the last such."""
    outside = [i for i in range(first, stop) if not first <= parsed.tokens[i].head < stop or parsed.tokens[i].head == i]
    return outside[-1] if outside else stop - 1


def _stands(parsed: Parsed, spot: PartySpot) -> bool:
    """Whether the words are the party's name here, not part of another name."""
    tokens, naming = parsed.tokens, spot.naming
    if spot.first > 1 and tokens[spot.first - 1].text == "-" and tokens[spot.first - 2].lower in _OPPOSED:
        return False
    entity = parsed.entity_at.get(spot.first)
    if naming.shared and naming.role == "name" and naming.party not in world().states:
        return entity is not None and entity.label == "ORG"  # a company called as things are: "Intel", "Apple"
    if entity is None:
        return not naming.shared or naming.role == "body" or tokens[spot.first].pos == "PROPN"
    first = entity.first + (tokens[entity.first].lower == "the")
    stop = entity.stop - (tokens[entity.stop - 1].lower in {"'s", "'"})
    whole = spot.first <= first and stop <= spot.stop
    if entity.label == "PERSON":
        return whole and not naming.shared and naming.role != "body"
    if whole or entity.label not in _FOREIGN:
        return True
    return _belongs(parsed, spot, entity.label, stop)


def _belongs(parsed: Parsed, spot: PartySpot, label: str, stop: int) -> bool:
    """Whether a longer name is of something that the party has ("Iran's Foreign Ministry", not "Air France")."""
    if label in {"EVENT", "WORK_OF_ART", "LAW", "PRODUCT"}:
        return spot.naming.role == "body" or parsed.tokens[min(spot.stop, stop - 1)].lower in {"'s", "'"}
    following = parsed.tokens[spot.stop].lower if spot.stop < len(parsed.tokens) else ""
    if "-" in {following, parsed.tokens[spot.first - 1].text if spot.first else ""}:
        return True
    if spot.naming.role == "seat":
        return following in {"'s", "'"} or stop <= spot.stop
    if spot.naming.role == "body" or (spot.naming.role == "adjective" and names_a_portfolio(parsed, stop)):
        return True
    return following in {"'s", "'"} or any(parsed.tokens[i].lower in body_words() for i in range(spot.stop, stop))


def names_a_portfolio(parsed: Parsed, stop: int) -> bool:
    """Whether what ends there only tells what somebody is minister of: "Fisheries Minister", "Energy Secretary"."""
    before, following = parsed.tokens[stop - 1], parsed.tokens[stop] if stop < len(parsed.tokens) else None
    return following is not None and following.text.capitalize() in _PORTFOLIOS and not before.text.isupper()


@functools.cache
def body_words() -> frozenset[str]:
    """First and last words of posts and bodies, before which a party's name may stand."""
    entries = (*load_entries("agents", AgentEntry), *load_entries("posts", PostEntry))
    words = [pattern.split() for entry in entries for pattern in entry.patterns]
    return frozenset(word for pattern in words for word in (pattern[0], pattern[-1]))


@functools.cache
def _place_words() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in load_entries("places", PlaceWord):
        found[entry.means] = found.get(entry.means, frozenset()) | frozenset(entry.patterns)
    return found


def only_a_place(parsed: Parsed, spot: PartySpot) -> bool:
    """Whether a capital or seat is where something happens, not who does it."""
    if not spot.naming.place:
        return spot.naming.role == "name" and _names_an_occasion(parsed, spot)
    tokens, words = parsed.tokens, _place_words()
    before = _word_before(parsed, spot.first)
    if before in words["inside"] or _dateline(parsed, spot):
        return True
    head = tokens[spot.head]
    following = _next_noun(parsed, spot.stop)
    if following:
        return following in words["part"] or (spot.naming.role == "seat" and following in words["occasion"])
    if head.dep == "conj":
        return _moved_to(parsed, head.head, words)
    return _moved_to(parsed, spot.head, words)


def _names_an_occasion(parsed: Parsed, spot: PartySpot) -> bool:
    """Whether an occasion is called after the place: "the Singapore summit", not "the U.S.-China summit"."""
    before = parsed.tokens[spot.first - 1].text if spot.first else ""
    following = parsed.tokens[spot.stop].lemma if spot.stop < len(parsed.tokens) else ""
    return before != "-" and following in _place_words()["called"] and parsed.tokens[spot.head].dep in _MODIFYING


def _moved_to(parsed: Parsed, i: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether the token is the goal or source of a move, or what is visited."""
    token = parsed.tokens[i]
    if token.dep == "pobj":
        prep = parsed.tokens[token.head]
        governor = parsed.tokens[prep.head]
        if prep.lower in words["inside"]:
            return True
        if prep.lower in {"to", "from", "for"}:
            return governor.lemma in words["move"] or (prep.lower == "from" and governor.lemma in words["report"])
        return prep.lower == "of" and (governor.lemma in words["part"] or _moved_out(parsed, prep.head, words))
    if token.dep in {"dobj", "nsubjpass", "advmod", "npadvmod"}:
        return parsed.tokens[token.head].lemma in words["visit"]
    return False


def _moved_out(parsed: Parsed, i: int, words: dict[str, frozenset[str]]) -> bool:
    """Out of, outside of: "had flown out of Pyongyang"."""
    return parsed.tokens[i].lower in {"out", "outside", "south", "north", "east", "west"} or (
        parsed.tokens[i].lemma in words["move"]
    )


def _word_before(parsed: Parsed, i: int) -> str:
    """The word before the name, an article skipped."""
    i -= 1
    while i >= 0 and parsed.tokens[i].lower in {"the", "downtown", "central"}:
        i -= 1
    return parsed.tokens[i].lower if i >= 0 else ""


def _next_noun(parsed: Parsed, i: int) -> str:
    """The lemma of the noun that the name stands right before, with or without a possessive mark; "" if none."""
    tokens = parsed.tokens
    if i < len(tokens) and tokens[i].lower in {"'s", "'"}:
        i += 1
    elif i >= len(tokens) or tokens[i - 1].head <= i - 1 or tokens[i - 1].dep not in _MODIFYING | {"poss"}:
        return ""
    while i < len(tokens) and tokens[i].pos in {"ADJ", "ADV"}:
        i += 1
    return tokens[i].lemma if i < len(tokens) and tokens[i].pos in {"NOUN", "PROPN"} else ""


def _dateline(parsed: Parsed, spot: PartySpot) -> bool:
    """Whether the name opens its paragraph as the place of writing: "HANOI, Feb 28 (Agency) - "."""
    tokens = parsed.tokens
    sentence = parsed.sentence_of(spot.first)
    if spot.first != sentence.first or spot.stop >= len(tokens):
        return False
    capitals = all(token.text.isupper() for token in tokens[spot.first : spot.stop])
    return capitals or tokens[spot.stop].text in {"-", "—", "(", "--", ":"}


def spot_index(spots: tuple[PartySpot, ...]) -> dict[int, PartySpot]:
    """The spot that each token belongs to."""
    return {i: spot for spot in spots for i in range(spot.first, spot.stop)}


def distinct(parties: Iterator[str]) -> tuple[str, ...]:
    """Each party once, in order."""
    return tuple(dict.fromkeys(parties))
