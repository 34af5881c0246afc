"""Where the text speaks of a post or of people by what they are: "the North Korean leader", "U.S. officials"."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from memcon.reading.actor_words import AgentEntry, PostEntry
from memcon.reading.lexicons import load_entries, phrases
from memcon.reading.mention_parties import body_words, head_of
from memcon.reading.parse import TokenRange
from memcon.reading.world import world

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.actors import Post
    from memcon.reading.lexicons import Match
    from memcon.reading.mention_parties import PartySpot
    from memcon.reading.parse import Parsed

Kind = Literal["post", "group", "institution"]
Article = Literal["definite", "indefinite", "bare"]

_FORMER = frozenset({"former", "ex", "then", "late", "ousted", "retired", "deposed", "exiled", "onetime", "erstwhile"})
_ONE = frozenset({"a", "an", "another", "one", "some", "any", "no", "several", "many", "few", "other", "most"})
_THE = frozenset({"the", "this", "that", "these", "those", "both", "his", "her", "its", "their", "our", "my", "your"})
_JOINING = frozenset({"and", "or", ","})
_OWN = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_INNER = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV", "VERB"})
_MOST_LEFT = 9  # tokens before a post that can belong to its phrase
_ABROAD = frozenset({"to", "on", "against"})


#: ranks of those who act for a state or party
OF_STATE = frozenset(
    {"leader", "minister", "deputy", "adviser", "envoy", "official", "legislator", "military", "spy", "governor"}
)
#: posts of states among ranks that others have too
_STATE_TITLES = frozenset({"ambassador", "consul", "consul general", "charge d'affaires", "permanent representative"})
#: ranks that only a state gives: whoever has one belongs to some state, told or not
_ONLY_OF_STATE = frozenset({"leader", "minister", "deputy", "legislator", "governor"})


class PostPhrase(Struct, frozen=True, kw_only=True):
    """A post or group at tokens `[first, stop)`: its own words `[begin, end)`, what it says of itself.

    Attributes:
        begin, end: the whole phrase, with article, party and "of …".
        rank: leader, minister, envoy …, or group, institution.
        parties: those named within the phrase, several for "U.S. and Russian negotiators"; `told`: by its words.
        owner: the token of a possessive pronoun or person's name that it belongs to.
        apart: they face whoever has them ("its creditors") and are none of theirs.
        unknown: the token of a name before the post of which no table tells whose it is ("Contra commander").
    """

    first: int
    stop: int
    begin: int
    end: int
    head: int
    kind: Kind
    title: str
    rank: str
    sectors: tuple[str, ...]
    sex: Literal["", "m", "f"]
    parties: tuple[str, ...]
    told: bool
    owner: int | None
    article: Article
    former: bool
    plural: bool
    weak: bool
    rule: str
    apart: bool = False
    unknown: int | None = None

    @property
    def party(self) -> str | None:
        """The party, where there is just one."""
        return self.parties[0] if len(self.parties) == 1 else None

    @property
    def of_state(self) -> bool:
        """Whether such people act for a state or party, so that one named nearby is theirs."""
        return self.rank in OF_STATE

    @property
    def only_of_state(self) -> bool:
        """Whether nobody but a state has such people, so that the state spoken of is theirs though no word says so."""
        return self.unknown is None and (self.rank in _ONLY_OF_STATE or self.title.lower() in _STATE_TITLES)


def post_phrases(parsed: Parsed, parties: dict[int, PartySpot]) -> tuple[PostPhrase, ...]:
    """Every post and group, in order, none overlapping another; the longest words win."""
    found = []
    posts, agents = phrases("posts", PostEntry), phrases("agents", AgentEntry)
    for sentence in parsed.sentences:
        i = sentence.first
        while i < sentence.stop:
            one, other = posts.at(parsed.tokens, i, sentence.stop), agents.at(parsed.tokens, i, sentence.stop)
            stop = max(one.stop if one else 0, other.stop if other else 0)
            if not stop or i in parties or parsed.tokens[stop - 1].pos not in {"NOUN", "PROPN", "ADJ", "X"}:
                i += 1
                continue
            group = other is not None and (one is None or other.stop > one.stop or _plural(parsed, i, stop))
            found.append(_phrase(parsed, parties, i, stop, other if group else one))  # type: ignore[arg-type]  # one of them matched
            i = stop
    return tuple(phrase for phrase in found if phrase is not None)


def _plural(parsed: Parsed, first: int, stop: int) -> bool:
    return any(parsed.tokens[i].tag in {"NNS", "NNPS"} for i in range(first, stop))


def _phrase(
    parsed: Parsed, parties: dict[int, PartySpot], first: int, stop: int, match: Match[PostEntry] | Match[AgentEntry]
) -> PostPhrase | None:
    entry = match.entry
    if not _is_noun(parsed, first, stop):
        return None
    begin, end = _begin(parsed, first, parties), _end(parsed, stop, parties)
    told = _parties(parsed, parties, TokenRange(begin, end), TokenRange(first, stop))
    own = _party_of_post(entry, parties) if isinstance(entry, PostEntry) else ()
    plural = _plural(parsed, first, stop)
    kind: Kind = entry.kind if isinstance(entry, AgentEntry) else "group" if plural else "post"
    return PostPhrase(
        first=first, stop=stop, begin=begin, end=end, head=head_of(parsed, first, stop),
        kind=kind,
        title=" ".join(parsed.words(first, stop).split()), rank=entry.means, sectors=entry.sectors,
        sex=entry.sex if isinstance(entry, PostEntry) else "",
        parties=told or own, told=bool(told), owner=_owner(parsed, begin, first),
        article=_article(parsed, begin, first), former=_former(parsed, begin, first), plural=plural,
        weak=isinstance(entry, AgentEntry) and entry.weak, rule=match.rule,
        apart=isinstance(entry, AgentEntry) and entry.apart,
        unknown=_unknown(parsed, begin, first, parties),
    )  # fmt: skip


def _party_of_post(entry: PostEntry, parties: dict[int, PartySpot]) -> tuple[str, ...]:
    """The state that calls the post so; where others do too ("senator"), only if the article speaks of it most."""
    if not entry.party:
        return ()
    party = world().names[entry.party]
    counts = Counter(spot.naming.party for i, spot in parties.items() if i == spot.first)
    if counts and (party not in counts or (entry.shared and counts[party] < max(counts.values()))):
        return ()
    return (party,)


def _is_noun(parsed: Parsed, first: int, stop: int) -> bool:
    """Whether the words are a noun here: "to head", "he leads" are not."""
    return any(parsed.tokens[i].pos in {"NOUN", "PROPN"} for i in range(first, stop)) and not (
        stop < len(parsed.tokens)
        and parsed.tokens[stop].text == "-"
        and parsed.tokens[stop - 1].stop == parsed.tokens[stop].start
    )


def _begin(parsed: Parsed, first: int, parties: dict[int, PartySpot]) -> int:
    """Where the noun phrase begins: leftwards over its modifiers, up to and with its article or possessor."""
    tokens = parsed.tokens
    sent = tokens[first].sent
    begin = first
    while begin > 0 and first - begin < _MOST_LEFT and tokens[begin - 1].sent == sent:
        token = tokens[begin - 1]
        if token.pos == "DET" or (token.lower in _THE | _ONE and token.lower != "that"):
            return begin - 1
        if begin - 1 in parties and parties[begin - 1].naming.role == "adjective":
            begin = parties[begin - 1].first
            continue
        if token.lower in _JOINING and _both_adjectives(parties, begin):
            begin -= 2
            continue
        if (token.text == "-" and token.stop == tokens[begin].start) or (
            token.pos in _INNER and _modifies(parsed, begin - 1, first)
        ):
            begin -= 1
            continue
        break
    return begin


def _both_adjectives(parties: dict[int, PartySpot], begin: int) -> bool:
    """Whether parties' adjectives stand on both sides of the word before: "U.S. and Russian negotiators"."""
    left, right = parties.get(begin - 2), parties.get(begin)
    return left is not None and right is not None and left.naming.role == right.naming.role == "adjective"


def _modifies(parsed: Parsed, i: int, first: int) -> bool:
    """Whether token `i` stands inside the phrase that ends at the post."""
    token = parsed.tokens[i]
    if token.pos == "VERB":
        return token.dep in {"amod", "compound"}
    if token.pos == "ADV":
        return token.dep == "advmod" and parsed.tokens[token.head].pos == "ADJ"
    if token.lower in {"'s", "'"}:
        return True
    return token.dep in {"compound", "amod", "nmod", "poss", "case", "nummod", "npadvmod", "punct", "advmod"} or (
        token.head >= first and token.head - i < _MOST_LEFT and token.dep not in {"nsubj", "dobj", "pobj", "attr"}
    )


def _end(parsed: Parsed, stop: int, parties: dict[int, PartySpot]) -> int:
    """Where the phrase ends: with "of Armenia", "for the talks", "to the Philippines" when it stands right after."""
    tokens = parsed.tokens
    if stop + 1 >= len(tokens) or tokens[stop].lower not in {"of", "for", "to", "from", "in", "at"}:
        return stop
    if tokens[stop].sent != tokens[stop - 1].sent:
        return stop
    if not stop - 6 < tokens[stop].head < stop:
        return stop
    i = stop + 1
    while i < len(tokens) and i - stop < 7 and tokens[i].sent == tokens[stop].sent:
        if i in parties:
            naming, i = parties[i].naming, parties[i].stop
            goes_on = i < len(tokens) and (
                tokens[i].lower in {"'s", "'"}
                or (naming.role == "adjective" and tokens[i].pos in {"NOUN", "PROPN", "ADJ"})
            )
            if not goes_on:
                return _and_more(parsed, i, parties)
            continue
        if tokens[i].pos in {"NOUN", "PROPN"} and not (
            i + 1 < len(tokens) and tokens[i + 1].pos in {"NOUN", "PROPN"} and tokens[i].dep == "compound"
        ):
            of = i + 2 if tokens[min(i + 1, len(tokens) - 1)].lower == "of" else -1
            return parties[of].stop if of in parties else i + 1
        if tokens[i].pos not in {"DET", "ADJ", "NOUN", "PROPN", "PART", "PRON"}:
            return stop
        i += 1
    return stop


def _and_more(parsed: Parsed, i: int, parties: dict[int, PartySpot]) -> int:
    """Where a run of parties ends that "and" joins: "negotiators from Israel and Hamas"."""
    tokens = parsed.tokens
    if i + 1 < len(tokens) and tokens[i].lower in {"and", ","}:
        following = i + 2 if tokens[i + 1].lower == "the" else i + 1
        if following in parties and tokens[parties[following].head].dep == "conj":
            return _and_more(parsed, parties[following].stop, parties)
    return i


def _parties(parsed: Parsed, parties: dict[int, PartySpot], whole: TokenRange, own: TokenRange) -> tuple[str, ...]:
    """The parties named within the phrase: before the post, else behind "of"; none where its words name none."""
    before = _spots(parties, whole.first, own.first)
    before = [spot for spot in before if spot.naming.role != "seat" or spot.naming.place]
    if before:
        joined = [spot for spot in before if spot.naming.role == "adjective" and _joined(parsed, spot, own.first)]
        if len(joined) > 1:
            return tuple(dict.fromkeys(spot.naming.party for spot in joined))
        return (before[0 if before[-1].naming.role == "body" else -1].naming.party,)
    after = _spots(parties, own.stop, whole.stop)
    if after and parsed.tokens[own.stop].lower not in _ABROAD:
        conjoined = [spot for spot in after if parsed.tokens[spot.head].dep == "conj"]
        return tuple(dict.fromkeys(spot.naming.party for spot in (after[0], *conjoined)))
    return ()


def _spots(parties: dict[int, PartySpot], first: int, stop: int) -> list[PartySpot]:
    return list(dict.fromkeys(parties[i] for i in range(first, stop) if i in parties))


def _joined(parsed: Parsed, spot: PartySpot, first: int) -> bool:
    """Whether "and" stands before or behind the adjective."""
    before = parsed.tokens[spot.first - 1].lower if spot.first else ""
    return before in _JOINING or (spot.stop < first and parsed.tokens[spot.stop].lower in _JOINING)


def _owner(parsed: Parsed, begin: int, first: int) -> int | None:
    """The possessor's token, a pronoun or the name before its mark."""
    for i in range(begin, first):
        if parsed.tokens[i].lower in _OWN:
            return i
        if parsed.tokens[i].lower in {"'s", "'"} and i > begin:
            return i - 1
    return None


def _article(parsed: Parsed, begin: int, first: int) -> Article:
    words = [parsed.tokens[i].lower for i in range(begin, first)]
    if any(word in _ONE for word in words):
        return "indefinite"
    return "definite" if any(word in _THE or word in {"'s", "'"} for word in words) else "bare"


def _unknown(parsed: Parsed, begin: int, first: int, parties: dict[int, PartySpot]) -> int | None:
    """A capitalised name before the post that is neither a party's nor part of a title."""
    for i in range(begin, first):
        token = parsed.tokens[i]
        named = token.pos == "PROPN" and token.text[:1].isupper() and i not in parties
        if named and token.lower not in title_words() | body_words():
            return i
    return None


def _former(parsed: Parsed, begin: int, first: int) -> bool:
    return any(parsed.tokens[i].lower in _FORMER for i in range(begin, first))


@functools.cache
def title_words() -> frozenset[str]:
    """Single words that are posts or parts of one: not the first word of a name."""
    found: set[str] = set()
    for entry in load_entries("posts", PostEntry):
        for pattern in entry.patterns:
            found |= set(pattern.split())
    return frozenset(found - {"-", "of", "in", "the", "for"})


def sectors_of(posts: Iterable[Post]) -> tuple[str, ...]:
    """PLOVER sectors of somebody with these posts: of the first that the lexicon knows; ELI once they left it."""
    for post in posts:
        sectors = _sectors().get(post.title.lower())
        if sectors:
            return ("ELI",) if post.former else sectors
    return ()


@functools.cache
def _sectors() -> dict[str, tuple[str, ...]]:
    entries = load_entries("posts", PostEntry)
    return {pattern.replace(" - ", "-"): entry.sectors for entry in entries for pattern in entry.patterns}
