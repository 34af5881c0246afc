"""Reads the article from first to last word and says of each mention whom it means, given those before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.actors import Mention, PartyMention
from memcon.reading import mention_pronouns as pronouns
from memcon.reading.lexicons import Entry, phrases
from memcon.reading.mention_cast import Cast, Figure, best_holder
from memcon.reading.mention_pronouns import Seen
from memcon.reading.mention_quotes import is_saying, quotations
from memcon.reading.world import in_post, world

if TYPE_CHECKING:
    from memcon.domain.actors import MentionKind
    from memcon.reading.lexicons import Match
    from memcon.reading.mention_links import Link
    from memcon.reading.mention_names import NameSpot
    from memcon.reading.mention_parties import PartySpot
    from memcon.reading.mention_posts import PostPhrase
    from memcon.reading.parse import Parsed

NEAR_SENTENCES = 3  # within which a surname goes back to the person of that surname named last
CONTEXT_SENTENCES = 2  # within which an official of no named party belongs to the party named last
_STATE_RANKS = frozenset(
    {
        "leader",
        "minister",
        "deputy",
        "adviser",
        "envoy",
        "official",
        "legislator",
        "military",
        "spy",
        "governor",
        "group",
        "institution",
    }
)
_DIRECTIONS = frozenset({"North", "South", "East", "West"})


class Spots(NamedTuple):
    """Everything found before the walk, each in the order of the text."""

    parties: tuple[PartySpot, ...]
    names: tuple[NameSpot, ...]
    posts: tuple[PostPhrase, ...]
    links: tuple[Link, ...]


class Walk:
    """The walk through one article; `parties` and the cast's figures hold what was found."""

    def __init__(self, parsed: Parsed, spots: Spots, cast: Cast) -> None:
        self.parsed = parsed
        self.cast = cast
        self.parties: list[PartyMention] = []
        self.seen: list[Seen] = []
        self.spoke: Figure | None = None
        self._post_of = {link.name.first: link for link in spots.links if link.how == "prefix"}
        self._links_of_name: dict[int, list[Link]] = {}
        for link in spots.links:
            self._links_of_name.setdefault(link.name.first, []).append(link)
        self._linked = {link.post.first: link for link in spots.links}
        self._names = {spot.first: spot for spot in spots.names}
        self._posts = {post.first: post for post in spots.posts}
        self._spots = {spot.first: spot for spot in spots.parties}
        self._covered = {i for post in spots.posts if self._is_group(post) for i in range(post.begin, post.first)}
        self._figure_at: dict[int, Figure] = {}
        self._quotations = quotations(parsed)
        self._quotation_at = {i: one for one in self._quotations for i in range(one.first, one.stop)}

    def _is_group(self, post: PostPhrase) -> bool:
        return post.kind != "post" or post.first not in self._linked

    def go(self) -> None:
        """Walk through all tokens; then give "I" and "we" in quotations to their speakers."""
        pairs = phrases("pairs", Entry)
        i, total = 0, len(self.parsed.tokens)
        while i < total:
            i = self._step(i, pairs.at(self.parsed.tokens, i, total))
        for one in self._quotations:
            self._speaker(one.first, one.stop, one.subject)

    def _step(self, i: int, pair: Match[Entry] | None) -> int:
        """Read what begins at token `i`; the token to go on from."""
        if i in self._names:
            return self._name(self._names[i])
        if pair and self._pair(pair.first, pair.stop, int(pair.entry.means)):
            return pair.stop
        if i in self._posts:
            return self._post(self._posts[i])
        if i in self._spots:
            return self._party(self._spots[i])
        token = self.parsed.tokens[i]
        if token.text in _DIRECTIONS and self._direction(i):
            return i + 1
        if token.pos == "PRON" or token.tag == "PRP$":
            self._pronoun(i)
        elif token.pos == "VERB":
            self._verb(i)
        return i + 1

    # names

    def _name(self, spot: NameSpot) -> int:
        figure = self.cast.of_full(spot) or self._bare(spot)
        if figure is None:
            return spot.stop
        for link in self._links_of_name.get(spot.first, ()):
            self._give(figure, link.post)
        if figure.sex is None:
            figure.sex = spot.title_sex
        rule = "full name" if spot.full else "surname"
        self._meet(figure, self._mention(spot.first, spot.stop, spot.head, "name", rule), spot.head)
        prefix = self._post_of.get(spot.first)
        if prefix and self.parsed.tokens[spot.head].head == prefix.post.head:
            post = prefix.post
            figure.add(self._mention(post.first, post.stop, post.head, "post", "post of the name"))
        return spot.stop

    def _bare(self, spot: NameSpot) -> Figure | None:
        """The person of that surname: by post, sex, then named within the last sentences, then rank."""
        link = self._post_of.get(spot.first)
        found = self.cast.of_surname(spot.name)
        sex = spot.title_sex or (link.post.sex if link and link.post.sex else None)
        found = [one for one in found if sex is None or one.sex in {sex, None}]
        if link and len(found) > 1:
            found = self._compatible(found, link.post) or found
        if not found:
            return self._from_table(spot, link.post if link else None)
        if len(found) == 1:
            return found[0]
        return self._nearest(found, spot.head) or min(found, key=_standing)

    def _compatible(self, found: list[Figure], post: PostPhrase) -> list[Figure]:
        titled = [one for one in found if one.holds(post.title)]
        if titled:
            return titled
        return [one for one in found if post.party and one.party == post.party]

    def _nearest(self, found: list[Figure], head: int) -> Figure | None:
        here = self.parsed.tokens[head].sent
        for one in reversed(self.seen):
            if here - self.parsed.tokens[one.head].sent > NEAR_SENTENCES:
                return None
            if one.figure in found:
                return one.figure
        return None

    def _from_table(self, spot: NameSpot, post: PostPhrase | None) -> Figure | None:
        """Somebody whom the page names by surname alone: an office-holder of the day, else the bare name."""
        held = world().by_surname.get(spot.name.lower(), ()) if not spot.full else ()
        fitting = [
            one for one in held
            if (in_post(one, self.cast.day) and _well_known(one.post)) or (post and _same_post(one.post, post.title))
        ]  # fmt: skip
        if post and post.party:
            fitting = [one for one in fitting if world().names.get(one.party, one.party) == post.party]
        if spot.title_sex:
            fitting = [one for one in fitting if one.sex == spot.title_sex]
        if post and any(_same_post(one.post, post.title) for one in fitting):
            fitting = [one for one in fitting if _same_post(one.post, post.title)]
        active = [one for one in fitting if self.cast.day and in_post(one, self.cast.day)]
        names = {one.name for one in active or fitting}
        if len(names) == 1:
            holder = best_holder(tuple(active or fitting), self.cast.day)
            figure = self.cast.add(holder.name, spot.first)
            figure.take(holder, self.cast.day)
            return figure
        entity = self.parsed.entity_at.get(spot.first)
        if post or spot.titled or (entity and entity.label == "PERSON" and self._acts(spot.head)):
            return self.cast.add(spot.name, spot.first)
        return None

    def _acts(self, head: int) -> bool:
        """Whether an unknown single word does something: a place that the model took for a person does not."""
        token = self.parsed.tokens[head]
        if token.dep == "pobj":
            return self.parsed.tokens[token.head].lower in {"with", "by", "between", "to"}
        return token.dep in {"nsubj", "nsubjpass", "poss", "agent", "dobj", "conj", "appos"}

    def _give(self, figure: Figure, post: PostPhrase) -> None:
        figure.give_post(post, self.parsed.span(post.begin if post.article != "bare" else post.first, post.end))
        if figure.party is None:
            figure.party = self._party_of(post) if post.rank in _STATE_RANKS else self._owner_party(post)

    def _meet(self, figure: Figure, mention: Mention, head: int) -> None:
        figure.add(mention)
        for i in range(*self.parsed.tokens_in(mention.evidence.start, mention.evidence.stop)):
            self._figure_at[i] = figure
        parties = (figure.party,) if figure.party else ()
        self.seen.append(Seen(head, figure, parties, plural=False, people=True))
        self._joined(head)

    def _joined(self, head: int) -> None:
        """Two or more joined by "and" are also one plural that "they" can mean."""
        if self.parsed.tokens[head].dep != "conj":
            return
        top = self.parsed.conjuncts(head)[0]
        members = [one for one in self.seen[-8:] if one.head in self.parsed.conjuncts(head)]
        if len(members) > 1:
            parties = tuple(dict.fromkeys(party for one in members for party in one.parties))
            self.seen.append(Seen(top, None, parties, plural=True, people=any(one.people for one in members)))

    # posts and groups

    def _post(self, post: PostPhrase) -> int:
        link = self._linked.get(post.first)
        if link is not None:
            if link.how != "prefix":
                self._of_name(post, link)
            return post.stop
        if post.kind == "post":
            self._post_alone(post)
        else:
            self._group(post)
        return post.stop

    def _of_name(self, post: PostPhrase, link: Link) -> None:
        """A post apart from its name: a mention of that person, given to them when the name itself is read."""
        figure = self.cast.of_full(link.name) or self._figure_at.get(link.name.first)
        if figure is None:
            return
        self._give(figure, post)
        first, stop = _without_article(self.parsed, post)
        figure.add(self._mention(first, stop, post.head, "post", f"{post.rule} of the name"))

    def _post_alone(self, post: PostPhrase) -> None:
        figure = self._holder_of(post) if post.article != "indefinite" else None
        if figure is not None:
            self._meet(figure, self._mention(post.begin, post.stop, post.head, "post", post.rule), post.head)
            return
        if post.article == "bare" and not post.party:
            return
        party = post.party or self._party_of(post)
        self._stands_for(post, (party,) if party else (), "post")

    def _holder_of(self, post: PostPhrase) -> Figure | None:
        """Who is meant by a post alone: the person last named who holds it for the party, else the table's."""
        if post.former or (post.article == "bare" and not post.told):
            return None
        party = post.party if post.told else self._owner_party(post)
        here = self.parsed.tokens[post.head].sent
        own = self._figure_at.get(post.owner) if post.owner is not None else None
        for one in reversed(self.seen):
            figure = one.figure
            if figure is None or figure is own or here - self.parsed.tokens[one.head].sent > 40:
                continue
            if (party is None or figure.party == party) and figure.holds(post.title):
                return figure if not post.sex or figure.sex in {post.sex, None} else None
        for figure in self.cast.figures:
            if figure is not own and (party is None or figure.party == party) and figure.holds(post.title):
                return figure
        return self._table_holder(post, party) if post.told and party and self.cast.day else None

    def _table_holder(self, post: PostPhrase, party: str) -> Figure | None:
        held = [
            one for one in world().by_party.get(party, ())
            if in_post(one, self.cast.day) and _same_post(one.post, post.title)
        ]  # fmt: skip
        names = {one.name for one in held}
        if len(names) != 1 or post.rank not in {"leader", "minister"}:
            return None
        figure = self.cast.add(held[0].name, post.first)
        figure.take(held[0], self.cast.day)
        figure.titles.add(post.title.lower())
        return figure

    def _group(self, post: PostPhrase) -> None:
        party = post.party
        if party is None and post.weak and post.owner is None:
            return
        if party is None and (post.kind == "institution" or post.owner is not None) and post.article == "definite":
            party = self._party_of(post)
        if post.weak and party is None:
            return
        self._stands_for(post, (party,) if party else (), "group")

    def _stands_for(self, post: PostPhrase, parties: tuple[str, ...], kind: MentionKind) -> None:
        first, stop = _without_article(self.parsed, post)
        self._add(
            PartyMention(
                mention=self._mention(first, stop, post.head, kind, post.rule),
                wording=" ".join(self.parsed.words(post.begin, stop).split()),
                parties=parties,
                code=world().code(parties[0]) if parties else "",
                sectors=post.sectors,
            ),
            Seen(post.head, None, parties, plural=post.plural, people=post.kind != "institution"),
        )

    def _party_of(self, post: PostPhrase) -> str | None:
        """The party of an official or body that names none: its possessor's, else the party named last nearby."""
        owned = self._owner_party(post)
        if owned and post.title.lower() not in {"counterpart", "counterparts", "opposite number"}:
            return owned
        here = self.parsed.tokens[post.head].sent
        for one in reversed(self.seen):
            if here - self.parsed.tokens[one.head].sent > CONTEXT_SENTENCES:
                return None
            if len(one.parties) == 1 and one.parties[0] != owned:
                return one.parties[0]
        return None

    def _owner_party(self, post: PostPhrase) -> str | None:
        owners = (self._figure_at.get(i) for i in range(post.begin, post.first))
        figure = self._figure_at.get(post.owner) if post.owner is not None else next(filter(None, owners), None)
        if figure is not None:
            return figure.party
        found = next((one for one in reversed(self.seen) if one.head == post.owner), None)
        return found.parties[0] if found and len(found.parties) == 1 else None

    # parties

    def _party(self, spot: PartySpot) -> int:
        if spot.first in self._covered and self._group_ahead(spot):
            return spot.stop
        naming = spot.naming
        kind: MentionKind = "metonym" if naming.role in {"seat", "body"} and naming.form != naming.party else "name"
        words = self.parsed.article.text[spot.start : spot.end]
        self._add(
            PartyMention(
                mention=Mention(
                    evidence=self.parsed.article.span(spot.start, spot.end), kind=kind,
                    head=self.parsed.tokens[spot.head].start, rule=f"world:{naming.role}",
                ),
                wording=" ".join(words.split()), parties=(naming.party,), code=naming.code, sectors=naming.sectors,
            ),
            Seen(spot.head, None, (naming.party,), plural=naming.role == "people", people=naming.role == "people"),
        )  # fmt: skip
        self._joined(spot.head)
        return spot.stop

    def _group_ahead(self, spot: PartySpot) -> bool:
        """Whether the name only says whose the group behind it is: "North Korean officials"."""
        return any(
            post.begin <= spot.first < post.first and post.party == spot.naming.party
            for post in (self._posts.get(i) for i in range(spot.stop, min(spot.stop + 9, len(self.parsed.tokens))))
            if post is not None and self._is_group(post)
        )

    def _direction(self, i: int) -> bool:
        """What "the North" means: the party that goes by this word and was named last."""
        tokens = self.parsed.tokens
        named = world().directions.get(tokens[i].text, ())
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        alone = tokens[i - 1].lower == "the" if i else False
        if following is None or not named or following.pos == "PROPN" or (not alone and following.text != "-"):
            return False
        siblings = {party for parties in world().directions.values() for party in parties}
        near = [party for one in reversed(self.seen) for party in one.parties if party in siblings]
        party = next((one for one in near if one in named), named[0] if near else None)
        if party is None:
            return False
        self._add(
            PartyMention(
                mention=self._mention(i, i + 1, i, "metonym", "direction"),
                wording=f"the {tokens[i].text}", parties=(party,), code=world().code(party),
            ),
            Seen(i, None, (party,), plural=False, people=False),
        )  # fmt: skip
        return True

    def _pair(self, first: int, stop: int, number: int) -> bool:
        """What "the two sides" means: the parties named last, else those that the sentence still names."""
        found = self._last_parties(number)
        head = stop - 1
        if len(found) < number:
            return False
        begin = first - 1 if first and self.parsed.tokens[first - 1].lower in {"the", "these", "those"} else first
        self._add(
            PartyMention(
                mention=self._mention(first, stop, head, "group", "pairs"),
                wording=" ".join(self.parsed.words(begin, stop).split()), parties=tuple(found),
            ),
            Seen(head, None, tuple(found), plural=True, people=False),
        )  # fmt: skip
        return True

    def _last_parties(self, number: int) -> list[str]:
        found: list[str] = []
        for one in reversed(self.seen):
            if len(one.parties) == number and one.plural and not found:
                return list(one.parties)
            for party in one.parties:
                if party not in found and len(found) < number:
                    found.append(party)
        return found[::-1]

    # pronouns

    def _pronoun(self, i: int) -> None:
        token = self.parsed.tokens[i]
        if token.lower in pronouns.MALE or token.lower in pronouns.FEMALE:
            self._he_or_she(i)
        elif token.lower in pronouns.PLURAL:
            self._stand_in(i, pronouns.several(self.parsed, i, self.seen))
        elif token.lower == "its" or (token.lower == "it" and token.dep == "nsubj" and not self._empty_it(i)):
            self._stand_in(i, pronouns.bound_things(self.parsed, i, self.seen))

    def _he_or_she(self, i: int) -> None:
        barred = self._in_same_clause(i)
        quotation = self._quotation_at.get(i)
        if quotation and quotation.subject is not None:
            speaker = self._figure_at.get(quotation.subject)
            barred += [speaker] if speaker else []
        figure = pronouns.person_for(self.parsed, i, self.seen, self.spoke, barred)
        forward = pronouns.ahead(self.parsed, i)
        spot = (
            next((one for one in (self._names.get(k) for k in range(forward - 4, forward + 1)) if one), None)
            if forward
            else None
        )
        if spot and spot.first <= (forward or 0) < spot.stop:
            known = self.cast.of_full(spot) or next(iter(self.cast.of_surname(spot.name)), None)
            sex = "m" if self.parsed.tokens[i].lower in pronouns.MALE else "f"
            figure = known if known and known.sex in {sex, None} else figure
        if figure is not None:
            self._meet(figure, self._mention(i, i + 1, i, "pronoun", "pronoun"), i)

    def _in_same_clause(self, i: int) -> list[Figure]:
        """People whom the pronoun's own clause names after it: "He also visited Trump"."""
        found = []
        for k in pronouns.clause_mates(self.parsed, i):
            spot = next((one for one in (self._names.get(n) for n in range(max(k - 4, 0), k + 1)) if one), None)
            if spot and spot.first <= k < spot.stop:
                figure = self.cast.of_full(spot)
                found += [figure] if figure else self.cast.of_surname(spot.name)[:1]
        return found

    def _empty_it(self, i: int) -> bool:
        """Whether "it" stands for no thing: "it is clear that", "it was the first time"."""
        verb = self.parsed.tokens[self.parsed.tokens[i].head]
        return verb.pos not in {"VERB", "AUX"} or verb.lemma in {
            "be",
            "seem",
            "appear",
            "take",
            "become",
            "remain",
            "rain",
            "mean",
            "look",
        }

    def _stand_in(self, i: int, one: Seen | None) -> None:
        if one is None or not one.parties:
            return
        words = self.parsed.tokens[i].text
        self._add(
            PartyMention(
                mention=self._mention(i, i + 1, i, "pronoun", "pronoun"), wording=words, parties=one.parties,
                code=world().code(one.parties[0]) if len(one.parties) == 1 else "",
            ),
            Seen(i, None, one.parties, plural=one.plural, people=one.people),
        )  # fmt: skip

    def _verb(self, i: int) -> None:
        if is_saying(self.parsed, i):
            for subject in self.parsed.children_by(i, "nsubj"):
                self.spoke = self._figure_at.get(subject, self.spoke)

    def _speaker(self, first: int, stop: int, subject: int | None) -> None:
        """I and we within a quotation are its speaker and the speaker's party."""
        figure = self._figure_at.get(subject) if subject is not None else None
        parties: tuple[str, ...] = (figure.party,) if figure and figure.party else ()
        if subject is not None and figure is None:
            parties = next((one.parties for one in reversed(self.seen) if one.head == subject), ())
        for i in range(first, stop):
            lower = self.parsed.tokens[i].lower
            if lower in pronouns.SPEAKING and figure is not None:
                figure.add(self._mention(i, i + 1, i, "pronoun", "speaker"))
            elif lower in pronouns.SPEAKING_FOR and parties:
                self._stand_in(i, Seen(i, None, parties, plural=True, people=True))

    # what is written down

    def _mention(self, first: int, stop: int, head: int, kind: MentionKind, rule: str) -> Mention:
        return Mention(
            evidence=self.parsed.span(first, stop), kind=kind, head=self.parsed.tokens[head].start, rule=rule
        )

    def _add(self, mention: PartyMention, seen: Seen) -> None:
        self.parties.append(mention)
        self.seen.append(seen)


def _without_article(parsed: Parsed, post: PostPhrase) -> tuple[int, int]:
    """The phrase's tokens from its party or first telling word on, up to its "of …"."""
    begin = post.begin
    while begin < post.first and parsed.tokens[begin].lower in {"the", "a", "an"}:
        begin += 1
    return begin, post.end


def _standing(figure: Figure) -> tuple[bool, int]:
    """Leaders before others, then who is named first."""
    return ("leader" not in figure.ranks and not figure.titles & {"leader", "president"}, figure.where)


def _well_known(post: str) -> bool:
    """Whether readers know who is meant by the surname alone."""
    return post in {
        "president",
        "prime minister",
        "chancellor",
        "leader",
        "premier",
        "supreme leader",
        "secretary of state",
    }


def _same_post(held: str, said: str) -> bool:
    """Whether the table's post is the one that the text says ("leader" is said of any first in a state)."""
    words = said.lower().split()
    if set(words) <= set(held.lower().split()) and len(held.split()) - len(words) < 2:
        return len(words) > 1 or held.lower().split()[-1] == words[-1]
    return words[-1] in {"leader", "chairman"} and held in {"president", "leader", "supreme leader", "king", "emir"}
