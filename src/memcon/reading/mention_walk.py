"""Reads an article from first to last word and says of each mention whom it means, given those before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.actors import Mention, MentionKind
from memcon.reading.lexicons import Entry, phrases
from memcon.reading.mention_belonging import read_belonging
from memcon.reading.mention_quotes import is_saying, quotations
from memcon.reading.mention_represented import read_lists, read_representation
from memcon.reading.mention_roles import read_post
from memcon.reading.mention_scene import Named, Scene, Seen, party_mention, settle_own, settle_parties
from memcon.reading.mention_stand_ins import read_pronoun, read_speaker
from memcon.reading.mention_surnames import bare_figure
from memcon.reading.world import world

if TYPE_CHECKING:
    from memcon.domain.actors import PartyMention
    from memcon.reading.lexicons import Match
    from memcon.reading.mention_cast import Cast, Figure
    from memcon.reading.mention_links import Link
    from memcon.reading.mention_names import NameSpot
    from memcon.reading.mention_parties import PartySpot
    from memcon.reading.mention_posts import PostPhrase
    from memcon.reading.parse import Parsed
    from memcon.reading.world import Naming

_MOST_PHRASE = 10  # tokens between a party's name and the group that it is part of


class Pairing(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for several parties: `means` says how many, `of_people` whether officials are spoken of."""

    of_people: bool = False


class Spots(NamedTuple):
    """Everything found before the walk, each in the order of the text."""

    parties: tuple[PartySpot, ...]
    names: tuple[NameSpot, ...]
    posts: tuple[PostPhrase, ...]
    links: tuple[Link, ...]


def walk(parsed: Parsed, spots: Spots, cast: Cast) -> list[PartyMention]:
    """The mentions of parties and groups; what is said of people is added to the cast's figures."""
    one = _Walk(Scene(parsed, cast), spots)
    one.scene.posts = one.posts
    i = 0
    while i < len(parsed.tokens):
        i = one.step(i)
    read_belonging(one.scene, spots.names)
    read_representation(one.scene)
    read_lists(one.scene)
    settle_parties(one.scene)
    settle_own(one.scene)
    for quotation in one.quotations:
        read_speaker(one.scene, quotation)
    return one.scene.parties


class _Walk:
    """The spots by token, and a step from one to the next."""

    def __init__(self, scene: Scene, spots: Spots) -> None:
        self.scene = scene
        self.pairs = phrases("pairs", Pairing)
        self.quotations = quotations(scene.parsed)
        self.quotation_at = {i: one for one in self.quotations for i in range(one.first, one.stop)}
        self.names = {spot.first: spot for spot in spots.names}
        self.posts = {post.first: post for post in spots.posts}
        self.parties = {spot.first: spot for spot in spots.parties}
        self.link_of_post = {link.post.first: link for link in spots.links}
        self.links_of_name: dict[int, list[Link]] = {}
        for link in spots.links:
            self.links_of_name.setdefault(link.name.first, []).append(link)

    def step(self, i: int) -> int:
        """Read what begins at token `i`; the token to go on from."""
        scene = self.scene
        pair = self.pairs.at(scene.parsed.tokens, i, len(scene.parsed.tokens))
        if i in self.names:
            return self._name(self.names[i])
        if pair and _pair(scene, pair):
            return pair.stop
        if i in self.posts:
            read_post(scene, self.posts[i], self.link_of_post.get(i))
            return self.posts[i].stop
        if i in self.parties:
            return self._party(self.parties[i])
        self._word(i)
        return i + 1

    def _word(self, i: int) -> None:
        token = self.scene.parsed.tokens[i]
        if token.pos == "PRON" or token.tag == "PRP$":
            read_pronoun(self.scene, i, self.names, self.quotation_at.get(i))
        elif token.pos == "VERB" and is_saying(self.scene.parsed, i):
            for subject in self.scene.parsed.children_by(i, "nsubj"):
                self.scene.spoke = self.scene.figure_at.get(subject, self.scene.spoke)

    def _name(self, spot: NameSpot) -> int:
        scene, linked = self.scene, self.links_of_name.get(spot.first, [])
        prefix = next((link.post for link in linked if link.how == "prefix"), None)
        said = prefix or next((link.post for link in linked), None)
        figure = scene.cast.of_full(spot) or bare_figure(scene, spot, said)
        if figure is None:
            return spot.stop
        for link in linked:
            scene.give(figure, link.post)
        figure.sex = figure.sex or spot.title_sex
        rule = "full name" if spot.full else "surname"
        scene.meet(figure, scene.mention(spot.first, spot.stop, spot.head, "name", rule), spot.head)
        self._take_over(figure, spot.head)
        if prefix and scene.parsed.tokens[spot.head].head == prefix.head:
            # "Secretary of State Mike Pompeo": where the post is the head, it means the person too
            scene.name(figure, scene.mention(prefix.first, prefix.stop, prefix.head, "post", prefix.rule))
        return spot.stop

    def _take_over(self, figure: Figure, head: int) -> None:
        """Who becomes the subject of a sentence ends the turn of who spoke before: "he added" is no longer theirs."""
        token = self.scene.parsed.tokens[head]
        verb = self.scene.parsed.tokens[token.head]
        if token.dep == "nsubj" and verb.dep == "ROOT" and self.scene.spoke is not figure:
            self.scene.spoke = None

    def _party(self, spot: PartySpot) -> int:
        if self._says_whose(spot):
            return spot.stop
        parsed, naming = self.scene.parsed, spot.naming
        metonym = naming.role == "direction" or (naming.role in {"seat", "body"} and naming.form != naming.party)
        kind: MentionKind = "metonym" if metonym else "name"
        evidence = parsed.article.span(spot.start, spot.end)
        mention = Mention(
            evidence=evidence, kind=kind, head=parsed.tokens[spot.head].start, rule=f"world:{naming.role}"
        )
        if naming.role == "body":
            self._remember(naming)
        people = naming.role == "people"
        plural = people or spot.other is not None
        code = naming.code if spot.other is None else ""
        self.scene.stand(
            party_mention(
                mention,
                f"the {evidence.exact}" if naming.role == "direction" else evidence.exact,
                spot.parties,
                naming.sectors,
                code,
            ),
            Seen(spot.head, None, spot.parties, plural=plural, people=people),
        )
        return spot.stop

    def _remember(self, naming: Naming) -> None:
        """Keep the organisation for "the union", "the group", "the agency"."""
        sector = "BUS" if naming.code == "MNC" else next(iter(naming.sectors), "")
        if sector:
            self.scene.own[sector] = (naming.party, naming.code)
        if naming.party not in world().states:
            self.scene.organisations.append(Named(naming.party, naming.code, sector))

    def _says_whose(self, spot: PartySpot) -> bool:
        """Whether the name is part of a group's mention: "North Korean officials"."""
        ahead = (self.posts.get(i) for i in range(spot.stop, spot.stop + _MOST_PHRASE))
        return any(
            post.begin <= spot.first < post.first
            and spot.naming.party in post.parties
            and (post.kind != "post" or post.first not in self.link_of_post)
            for post in ahead
            if post is not None
        )


def _warring(scene: Scene) -> tuple[str, ...]:
    """The state and the armed group in it that was named last; none where no such group was named."""
    group, code = next((scene.own[sector] for sector in ("REB", "PRM") if sector in scene.own), ("", ""))
    state = world().names.get(code)
    return (state, group) if state else ()


def _pair(scene: Scene, pair: Match[Pairing]) -> bool:
    """Say what "the two sides" means: the parties named last; whether so many were named."""
    warring = _warring(scene) if pair.entry.means == "warring" else ()
    number = 2 if pair.entry.means == "warring" else int(pair.entry.means)
    following = scene.parsed.tokens[pair.stop].lower if pair.stop < len(scene.parsed.tokens) else ""
    if following in {"of", "from", "in", "at", "for", "who"}:
        return False  # "the leaders of France and Germany" says itself whose
    people = scene.parties_of_people(pair.stop - 1, number) if pair.entry.of_people else ()
    parties = warring or people or scene.last_parties(pair.stop - 1, number)
    if len(parties) < number:
        return False
    first, head = pair.first, pair.stop - 1
    begin = first - 1 if first and scene.parsed.tokens[first - 1].lower in {"the", "these", "those"} else first
    scene.stand(
        party_mention(
            scene.mention(first, pair.stop, head, "group", pair.rule), scene.parsed.words(begin, pair.stop), parties, ()
        ),
        Seen(head, None, parties, plural=True, people=False),
    )
    return True
