"""What was read so far of one article: who was named where, who spoke last, which parties stand nearby."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.actors import Mention, PartyMention
from memcon.reading.world import world

if TYPE_CHECKING:
    from memcon.domain.actors import MentionKind
    from memcon.reading.mention_cast import Cast, Figure
    from memcon.reading.mention_names import NameSpot
    from memcon.reading.mention_posts import PostPhrase
    from memcon.reading.parse import Parsed

CONTEXT_SENTENCES = 2  # within which an official of no named party belongs to the party named last
_PAIR_SENTENCES = 25  # back to which a party can be one of "the two sides"
_PEOPLE_SENTENCES = 4  # back to which somebody can be one of "the three ministers"
_OFTEN = 4  # mentions of a state among others, that officials of no named state may be its own
_OF_UNKNOWN = frozenset({"BUS", "PTY"})  # sectors whose names often say nothing of them: "Kraft", "Podemos"
_FAR_MORE = 2.0  # times that one state must be named for each time that the next is
_FADING = 0.9  # its weight fades by this with each sentence
_FADING_FAST = 0.8  # the weight of a state for "the army", "the government"
_BETWEEN = 0.6  # of the weight of a body between states: it mediates more often than it is a side
_RECENT = 8  # mentions among which the members of an "and" are looked for
#: PLOVER sectors whose people do not act for the state
OWN_SECTORS = frozenset({"REB", "OPP", "PRM", "LAB", "BUS", "PTY"})
_SECTOR_OF_RANK = {"rebel": "REB", "labour": "LAB", "opposition": "OPP"}
_COUNTERPARTS = frozenset({"counterpart", "counterparts", "opposite number"})


class Seen(NamedTuple):
    """A mention that was resolved: its token, whom it meant."""

    head: int
    figure: Figure | None
    parties: tuple[str, ...]
    plural: bool
    people: bool


class Named(NamedTuple):
    """An organisation or group that the text named: its name, code and PLOVER sector, "" where nobody knows."""

    party: str
    code: str
    sector: str


class Scene:
    """The state of the walk; `figure_at` says whom each token means."""

    def __init__(self, parsed: Parsed, cast: Cast) -> None:
        self.parsed = parsed
        self.cast = cast
        self.parties: list[PartyMention] = []
        self.codes: dict[str, str] = {}
        self.posts: dict[int, PostPhrase] = {}
        self.seen: list[Seen] = []
        self.seen_at: dict[int, Seen] = {}
        #: where each party was first named, by its number among all that was seen
        self.first_seen: dict[str, int] = {}
        self.spoke: Figure | None = None
        self.figure_at: dict[int, Figure] = {}
        #: by sector: the organisation or group that is a party of its own and was named last, with its code
        self.own: dict[str, tuple[str, str]] = {}
        #: the parties of the unnamed holder of a post spoken of last, by title: "a spokesman … the spokesman"
        self.unnamed: dict[str, tuple[str, ...]] = {}
        #: the organisations and groups that were named, oldest first, each with its code and sector
        self.organisations: list[Named] = []

    @property
    def day(self) -> str | None:
        """The article's day."""
        return self.cast.day

    def mention(self, first: int, stop: int, head: int, kind: MentionKind, rule: str) -> Mention:
        """A mention of tokens `[first, stop)` whose head is token `head`."""
        evidence = self.parsed.span(first, stop)
        return Mention(evidence=evidence, kind=kind, head=self.parsed.tokens[head].start, rule=rule)

    def meet(self, figure: Figure, mention: Mention, head: int) -> None:
        """Note that the mention, whose head is token `head`, means the person."""
        self.name(figure, mention)
        parties = (figure.party,) if figure.party else ()
        self._see(Seen(head, figure, parties, plural=False, people=True))
        self._join(head)

    def name(self, figure: Figure, mention: Mention) -> None:
        """Note a second mention beside the first (a post beside the name): it adds nothing to what was seen."""
        figure.add(mention)
        for i in range(*self.parsed.tokens_in(mention.evidence.start, mention.evidence.stop)):
            self.figure_at[i] = figure

    def code(self, parties: tuple[str, ...]) -> str:
        """The code of a party alone, an own one's as it was named; "" for several."""
        if len(parties) != 1:
            return ""
        return world().code(parties[0]) or self.codes.get(parties[0], "")

    def stand(self, mention: PartyMention, seen: Seen) -> None:
        """Note that the mention stands for a party or a group."""
        self.parties.append(mention)
        if mention.code and len(mention.parties) == 1:
            self.codes.setdefault(mention.parties[0], mention.code)
        self._see(seen)
        self._join(seen.head)

    def _see(self, seen: Seen) -> None:
        self.seen.append(seen)
        self.seen_at[seen.head] = seen
        for party in seen.parties:
            self.first_seen.setdefault(party, len(self.seen))

    def _join(self, head: int) -> None:
        """Two or more joined by "and" are also one plural that "they" can mean."""
        if self.parsed.tokens[head].dep != "conj":
            return
        joined = self.parsed.conjuncts(head)
        members = [one for one in self.seen[-_RECENT:] if one.head in joined]
        if len(members) > 1:
            parties = tuple(dict.fromkeys(party for one in members for party in one.parties))
            people = any(one.people for one in members)
            self._see(Seen(joined[0], None, parties, plural=True, people=people))

    def called(self, noun: str, sector: str = "") -> Named | None:
        """What "the NOUN" means: the organisation named last with that word in its name, else of the sector, else any.

        With a sector, one of another sector is not meant; one of which nobody knows is a company rather than a union.
        """
        latest = list(reversed(self.organisations))
        within = (one for one in latest if noun in one.party.lower().split())
        unknown = {""} if sector in _OF_UNKNOWN else set()
        fitting = (one for one in latest if not sector or one.sector in {sector, *unknown})
        return next(within, None) or next(fitting, None)

    def parties_of_people(self, i: int, number: int) -> tuple[str, ...]:
        """Whose the people are that "the three ministers" at token `i` means; empty where not just so many were named.

        "Kono said the three ministers wanted Iran to stop": Iran is none of them, however near it stands.
        """
        here = self.parsed.tokens[i].sent
        acting = self._acting_on(i)
        named = [one for one in self.seen if one.figure and one.figure.party and one.figure.party not in acting]
        late = [one for one in named if here - self.parsed.tokens[one.head].sent <= _PEOPLE_SENTENCES]
        parties = dict.fromkeys(one.figure.party for one in late if one.figure and one.figure.party)
        return tuple(sorted(parties, key=lambda party: self.first_seen[party])) if len(parties) == number else ()

    def last_parties(self, i: int, number: int) -> tuple[str, ...]:
        """So many parties as "the two sides" at token `i` means, in the order of the text; fewer where fewer are named.

        Those named together in this sentence or the last; else the ones named most of late. Who acts on the
        two sides is neither of them.
        """
        here = self.parsed.tokens[i].sent
        acting = self._acting_on(i)
        beside = dict.fromkeys(
            party
            for one in self.seen[-_RECENT:]
            if self.parsed.tokens[one.head].sent == here
            for party in one.parties
            if party not in acting
        )
        if len(beside) == number:
            return tuple(beside)
        weights: dict[str, float] = {}
        for one in reversed(self.seen):
            distance = here - self.parsed.tokens[one.head].sent
            if distance > _PAIR_SENTENCES:
                break
            if one.plural and len(one.parties) == number and distance <= 1 and not acting & set(one.parties):
                return one.parties
            for party in one.parties:
                if party not in acting:
                    weight = (0.5 if one.figure else 1.0) * (_BETWEEN if world().code(party) == "IGO" else 1.0)
                    weights[party] = weights.get(party, 0.0) + weight * _FADING**distance
        best = sorted(weights, key=lambda party: -weights[party])[:number]
        return tuple(sorted(best, key=lambda party: self.first_seen[party]))

    def _acting_on(self, i: int) -> set[str]:
        """The parties of the subject whose verb has token `i` as its object."""
        tokens = self.parsed.tokens
        verb = tokens[i].head
        if tokens[i].dep == "pobj" and tokens[verb].lower != "of":
            verb = tokens[verb].head
        if tokens[i].dep not in {"dobj", "pobj", "dative"} or tokens[verb].pos != "VERB":
            return set()
        subjects = set(self.parsed.children_by(verb, "nsubj", "nsubjpass"))
        if not subjects and tokens[verb].dep == "conj":
            subjects = set(self.parsed.children_by(tokens[verb].head, "nsubj", "nsubjpass"))
        return {party for k in subjects if k in self.seen_at for party in self.seen_at[k].parties}

    def party_of(self, post: PostPhrase) -> str | None:
        """The party of an official or body that names none: its possessor's, else the one named last nearby.

        A counterpart is of another party than its possessor.
        """
        owned = self.owner_party(post)
        if owned and post.title.lower() not in _COUNTERPARTS:
            return owned
        if any(self.parsed.tokens[i].pos == "PROPN" for i in range(post.stop, post.end)) and not post.parties:
            return None  # "the leader of the Harbour Alliance": of something that is not known, not of a state nearby
        if post.sectors[0] in self.own and post.sectors[0] in OWN_SECTORS:
            return self.own[post.sectors[0]][0]  # "the rebel commander" beside rebels named before
        if post.kind == "institution":
            return self._weightiest_state(post, owned)
        if post.kind == "post" and not post.only_of_state:
            return self._named_like(post)
        here = self.parsed.tokens[post.head].sent
        named: dict[str, bool] = {}
        for one in reversed(self.seen):
            if here - self.parsed.tokens[one.head].sent > CONTEXT_SENTENCES:
                break
            found = self._acted_for(one.parties[0]) if len(one.parties) == 1 else None
            if found and found != owned:
                named[found] = named.get(found, False) or found == one.parties[0]
        states = [party for party, itself in named.items() if itself] or list(named)
        return states[0] if len(states) == 1 else None

    def _named_like(self, post: PostPhrase) -> str | None:
        """The party that the name before the post is short for: "the Contra commander" where the Contras were named."""
        if post.unknown is None:
            return None
        stem = self.parsed.tokens[post.unknown].text
        return next((party for party in self.first_seen if stem in party.split() or f"{stem}s" in party.split()), None)

    def _weightiest_state(self, post: PostPhrase, owned: str | None) -> str | None:
        """The state of "the army": the one that the last sentences speak of most."""
        here = self.parsed.tokens[post.head].sent
        weights: dict[str, float] = {}
        for one in reversed(self.seen):
            distance = here - self.parsed.tokens[one.head].sent
            if distance > _PAIR_SENTENCES:
                break
            found = self._acted_for(one.parties[0]) if len(one.parties) == 1 else None
            if found and found != owned:
                weights[found] = weights.get(found, 0.0) + _FADING_FAST**distance
        return max(weights, key=lambda party: weights[party]) if weights else None

    def _acted_for(self, party: str) -> str | None:
        """The state itself, or that in which a group lives: officials named beside rebels are not the rebels'."""
        code = world().code(party) or next((code for name, code in self.own.values() if name == party), "")
        state = world().names.get(code)
        return party if party == state else state

    def owner_party(self, post: PostPhrase) -> str | None:
        """The party of whom the post is said to be: "his", "Trump's", "a Trump aide"."""
        figure = self.owner(post)
        if figure is not None:
            return figure.party
        found = self.owner_parties(post)
        return found[0] if len(found) == 1 else None

    def owner_parties(self, post: PostPhrase) -> tuple[str, ...]:
        """The parties of which the post is said to be: "their armies"."""
        if post.owner is None:
            return ()
        found = self.seen_at.get(post.owner)
        return found.parties if found else ()

    def owner(self, post: PostPhrase) -> Figure | None:
        """The person to whom the post is said to belong."""
        places = [post.owner] if post.owner is not None else list(range(post.begin, post.first))
        return next((self.figure_at[i] for i in places if i in self.figure_at), None)

    def _joined_post(self, post: PostPhrase) -> PostPhrase | None:
        """The post joined to this one by "and" that says whose both are."""
        tokens = self.parsed.tokens
        if post.end >= len(tokens) or tokens[post.end].lower != "and":
            return None
        other = next((self.posts[i] for i in (post.end + 1, post.end + 2) if i in self.posts), None)
        return other if other is not None and other.told and other.kind == "post" else None

    def give(self, figure: Figure, post: PostPhrase) -> None:
        """Let the person have the post, and its party where theirs is not known."""
        if (
            figure.party is None
            and not post.told
            and self.owner_party(post)
            and post.title.lower() not in _COUNTERPARTS
        ):
            figure.party = self.owner_party(post)  # "her defense secretary" is of her state, whoever else has one
        if figure.party is None and not post.told and (whole := self._joined_post(post)) is not None:
            figure.party = whole.party  # "Chairman and Chief Executive of Kraft"
        if post.title.lower() not in _COUNTERPARTS:
            figure.give_post(post, self.parsed.span(post.begin if post.article != "bare" else post.first, post.end))
        elif figure.party is None and post.party:
            figure.party = post.party
        if figure.party is None:
            acts = post.of_state or post.sectors[0] in OWN_SECTORS
            figure.party = self.party_of(post) if acts else self.owner_party(post)
            figure.guessed = figure.party != self.owner_party(post)


def settle_parties(scene: Scene) -> None:
    """Give officials of no known party the state that the article names far more than any other; else none."""
    counts = collections.Counter(
        party for one in scene.seen if one.figure is None for party in one.parties if party in world().states
    )
    ranked = counts.most_common(2)
    if not ranked:
        return
    if len(ranked) > 1 and (ranked[0][1] < _OFTEN or ranked[0][1] < _FAR_MORE * ranked[1][1]):
        return
    for figure in scene.cast.figures:
        if figure.party is None and figure.of_state:
            figure.party = ranked[0][0]


def settle_own(scene: Scene) -> None:
    """Give a rebel commander, a union's president, a chief executive the one such party that the article names."""
    for figure in scene.cast.figures:
        sectors = [_SECTOR_OF_RANK[rank] for rank in figure.ranks if rank in _SECTOR_OF_RANK]
        if figure.party is None and len(sectors) == 1 and sectors[0] in scene.own:
            figure.party = scene.own[sectors[0]][0]


def party_mention(
    mention: Mention, wording: str, parties: tuple[str, ...], sectors: tuple[str, ...], code: str = ""
) -> PartyMention:
    """The mention with the code of the party where it stands for one alone."""
    return PartyMention(
        mention=mention,
        wording=" ".join(wording.split()),
        parties=parties,
        code=code or (world().code(parties[0]) if len(parties) == 1 else ""),
        sectors=sectors,
    )


def spot_around(names: dict[int, NameSpot], i: int) -> NameSpot | None:
    """The name that token `i` belongs to."""
    for first in range(i, max(i - 7, -1), -1):
        spot = names.get(first)
        if spot is not None:
            return spot if i < spot.stop else None
    return None
