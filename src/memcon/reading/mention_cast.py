"""The people of one article: each with the names, posts, party and sex that the text or the tables give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from memcon.domain.actors import Person, Post
from memcon.domain.codec import digest
from memcon.reading.name_forms import folded, same_name, sex_of, sounded, stands_surname_first, surnames
from memcon.reading.world import in_post, same_post, world

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.actors import Mention
    from memcon.domain.offices import Holder
    from memcon.domain.text import Span
    from memcon.reading.mention_names import NameSpot
    from memcon.reading.mention_posts import PostPhrase

Sex = Literal["m", "f"]


class Figure:
    """One person while the article is read."""

    __slots__ = (
        "firm",
        "given",
        "guessed",
        "heads",
        "holder",
        "mentions",
        "name",
        "of_state",
        "party",
        "posts",
        "ranks",
        "sex",
        "surnames",
        "titles",
        "where",
    )

    def __init__(self, name: str, where: int) -> None:
        self.name = name
        self.where = where
        self.surnames = {folded(one): place for place, one in reversed(list(enumerate(surnames(name))))}
        self.given = "" if stands_surname_first(name.split()) else folded(name.split(maxsplit=1)[0])
        self.party: str | None = None
        self.firm = False
        self.guessed = False
        self.sex: Sex | None = sex_of(name)
        self.posts: list[Post] = []
        self.titles: set[str] = set()
        self.ranks: set[str] = set()
        self.of_state = False
        self.holder: Holder | None = None
        self.mentions: list[Mention] = []
        self.heads: set[int] = set()

    def take(self, holder: Holder, day: str | None) -> None:
        """Learn from the table what the text may leave out.

        Whoever is out of post acts for the party only where the text says no other; a company's or a union's
        leader of another day may be a namesake.
        """
        self.holder = holder
        self.sex = self.sex or holder.sex
        current = in_post(holder, day)
        if self.party is None and (current or holder.party in world().names):
            self.party, self.guessed = world().names.get(holder.party, holder.party), not current
        if current:
            self.titles.add(holder.post)

    def give_post(self, post: PostPhrase, evidence: Span) -> None:
        """Learn a post from the text."""
        self.titles.add(post.title.lower())
        self.ranks.add(post.rank)
        self.of_state = self.of_state or post.only_of_state
        if post.sex:
            self.sex = post.sex
        if post.party and not (self.firm or (self.party and not post.told)):
            self.party, self.firm, self.guessed = post.party, post.told, False
        if all(evidence.exact != known.evidence[0].exact for known in self.posts if known.evidence):
            self.posts.append(Post(title=post.title, former=post.former, evidence=(evidence,)))

    def add(self, mention: Mention) -> None:
        """Add a place where the person is meant; each head word counts once."""
        if mention.head not in self.heads:
            self.heads.add(mention.head)
            self.mentions.append(mention)

    def holds(self, title: str) -> bool:
        """Whether the person is known to hold the post of that title ("the secretary": secretary of state)."""
        return any(same_post(known, title) for known in self.titles)

    def as_person(self, article_id: str) -> Person:
        """The finished value, mentions in the order of the text."""
        mentions = tuple(sorted(self.mentions, key=lambda one: (one.evidence.start, one.evidence.stop)))
        return Person(
            id=digest("person", article_id, self.name),
            name=self.name,
            party=self.party,
            posts=tuple(self.posts),
            mentions=mentions,
        )


class Cast:
    """All people of the article, found by name."""

    def __init__(self, names: Iterable[NameSpot], day: str | None) -> None:
        self.day = day
        self.figures: list[Figure] = []
        self._of_spot: dict[int, Figure] = {}
        self._by_key: dict[str, list[Figure]] = {}
        for spot in names:
            if spot.full:
                self._of_spot[spot.first] = self._meet(spot)
        self._by_surname: dict[str, list[Figure]] = {}
        self._by_given: dict[str, list[Figure]] = {}
        for figure in self.figures:
            self._by_given.setdefault(figure.given, []).append(figure)
            for surname in figure.surnames:
                self._by_surname.setdefault(surname, []).append(figure)

    def known_surnames(self) -> set[str]:
        """Every word by which somebody named in full may be called alone."""
        return {surname for figure in self.figures for surname in figure.surnames}

    def of_full(self, spot: NameSpot) -> Figure | None:
        """The person whose full name this is."""
        return self._of_spot.get(spot.first)

    def of_surname(self, name: str) -> list[Figure]:
        """People who may be called this, those first for whom it is the surname proper."""
        key = folded(name)
        found = self._by_surname.get(key, [])
        if not found:
            return self._by_given.get(key, [])
        best = min((figure.surnames[key] for figure in found), default=0)
        return [figure for figure in found if figure.surnames[key] == best]

    def add(self, name: str, where: int) -> Figure:
        """A person known by this name alone."""
        figure = Figure(name, where)
        self.figures.append(figure)
        for surname in figure.surnames:
            self._by_surname.setdefault(surname, []).append(figure)
        return figure

    def _meet(self, spot: NameSpot) -> Figure:
        keys = _keys(spot.name)
        for figure in (one for key in keys for one in self._by_key.get(key, ())):
            if same_name(figure.name, spot.name):
                if _better(spot.name, figure.name):
                    figure.name = spot.name
                return figure
        figure = Figure(spot.name, spot.first)
        figure.sex = figure.sex or spot.title_sex
        self.figures.append(figure)
        for key in keys:
            self._by_key.setdefault(key, []).append(figure)
        held = world().holders(spot.name) if spot.full else ()
        if held:
            figure.take(best_holder(held, self.day), self.day)
        return figure


def _keys(name: str) -> tuple[str, ...]:
    """Where a name is looked for among those met: two spellings of one share a key."""
    last = next((word for word in reversed(folded(name).split()) if len(word) > 2 or word == folded(name)), "")
    return (sounded(name), f"{last[:2]}…")


def _better(name: str, known: str) -> bool:
    """Whether a fuller spelling should stand for the person: an initial or all capitals give way."""
    return known.isupper() and not name.isupper() and not stands_surname_first(name.split())


def best_holder(held: tuple[Holder, ...], day: str | None) -> Holder:
    """The one in post on the day, else the last before it, else the first."""
    active = [holder for holder in held if in_post(holder, day)]
    if day and active:
        return active[-1]
    before = [holder for holder in held if not day or holder.since <= day]
    return max(before or held, key=lambda holder: holder.since)
