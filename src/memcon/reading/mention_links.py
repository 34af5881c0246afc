"""Which post belongs to which name: "Foreign Minister Kang", "the envoy, Stephen Biegun", "X, who has served as …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.mention_names import NameSpot
    from memcon.reading.mention_posts import PostPhrase
    from memcon.reading.parse import Parsed

_COPULAS = frozenset({"be", "become", "remain"})
_MADE = frozenset({"name", "appoint", "elect", "serve", "act", "work", "nominate", "re-elect"})
_CALLED = frozenset({"known", "named", "called", "nicknamed"})
_MOST_BETWEEN = 4  # tokens between a post and "known as"
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "professor"})
_STOPS = frozenset({",", "(", "-", "—", "--"})
_AFTER = frozenset({"VERB", "AUX", "PUNCT", "CCONJ", "ADP", "SCONJ", "PRON"})


class Link(NamedTuple):
    """A post of the named person; `prefix` stands right before the name, the others apart from it."""

    post: PostPhrase
    name: NameSpot
    how: Literal["prefix", "apposition", "said"]


class _Places(NamedTuple):
    """Names by first token, by each token, by the token behind; posts before a name by first token."""

    begins: dict[int, NameSpot]
    inside: dict[int, NameSpot]
    ends: dict[int, NameSpot]
    titled: dict[int, int]


def links(parsed: Parsed, posts: tuple[PostPhrase, ...], names: tuple[NameSpot, ...]) -> tuple[Link, ...]:
    """The post of each name, each post with at most one name."""
    begins = {spot.first: spot for spot in names}
    inside = {i: spot for spot in names for i in range(spot.first, spot.stop)}
    ends = {spot.stop: spot for spot in names}
    #: where a post stands right before a name: "the supreme leader, Ayatollah Ali Khamenei"
    titled = {place: post.stop for post in posts if post.stop in begins for place in (post.begin, post.first)}
    places = _Places(begins, inside, ends, titled)
    found: dict[int, Link] = {}
    for post in posts:
        if post.kind != "post":
            continue
        for link in _candidates(parsed, post, places):
            found.setdefault(post.first, link)
    return tuple(found.values())


def _candidates(parsed: Parsed, post: PostPhrase, places: _Places) -> Iterator[Link]:
    begins, inside, ends, titled = places
    tokens = parsed.tokens
    here = tokens[post.first].sent
    after = begins.get(post.stop)
    if after and tokens[after.first].sent == here and not post.plural:
        yield Link(post, after, "prefix")
        return
    if post.plural:
        return
    yield from _known_as(parsed, post, begins)
    yield from _behind_comma(parsed, post, begins, titled)
    yield from _before_comma(parsed, post, ends)
    yield from _said_of(parsed, post, inside)


def _known_as(parsed: Parsed, post: PostPhrase, begins: dict[int, NameSpot]) -> Iterator[Link]:
    """The name by which the post's holder goes: "the rebel commander known as Timochenko"."""
    tokens = parsed.tokens
    for i in range(post.stop, min(post.stop + _MOST_BETWEEN, len(tokens) - 1)):
        if tokens[i].lower in _CALLED and tokens[i].sent == tokens[post.first].sent:
            name = begins.get(i + 2 if tokens[i + 1].lower == "as" else i + 1)
            if name is not None:
                yield Link(post, name, "apposition")
            return


def _behind_comma(
    parsed: Parsed, post: PostPhrase, begins: dict[int, NameSpot], titled: dict[int, int]
) -> Iterator[Link]:
    """The name behind the post's comma: "the American envoy for the talks, Stephen Biegun, …"."""
    tokens = parsed.tokens
    for comma in (post.end, post.stop):
        if comma + 2 >= len(tokens) or tokens[comma].text not in {",", "-", "—"}:
            continue
        first = comma + 1 + (tokens[comma + 1].lower.rstrip(".") in _TITLES)
        name = begins.get(first) or begins.get(titled.get(first, -1))
        if name is None or tokens[name.first].sent != tokens[post.first].sent or not name.full:
            continue
        # a list goes on with "and" or another name: "the president, Angela Merkel and Theresa May"
        following = tokens[name.stop].lower if name.stop < len(tokens) else "."
        listed = tokens[name.head].dep == "conj" and tokens[tokens[name.head].head].pos in {"NOUN", "PROPN"}
        joined = listed or following in {"and", "or"}
        if tokens[name.head].dep == "appos" or (not joined and post.article != "indefinite"):
            yield Link(post, name, "apposition")
            return


def _before_comma(parsed: Parsed, post: PostPhrase, ends: dict[int, NameSpot]) -> Iterator[Link]:
    """The name before the post's comma: "Kim Yong Chol, a former spy chief who …"."""
    tokens = parsed.tokens
    comma = post.begin - 1
    if comma < 1 or tokens[comma].text not in _STOPS:
        return
    name = ends.get(comma) or (ends.get(comma - 1) if tokens[comma - 1].lower in {"'s", "'"} else None)
    if name is None or tokens[name.first].sent != tokens[post.first].sent:
        return
    if tokens[post.head].dep in {"appos", "conj", "attr", "nmod", "npadvmod", "ROOT", "dobj", "compound"} or (
        _ends_well(parsed, post)
    ):
        # "…, the president said" is a new clause, not an apposition
        if tokens[post.head].dep in {"nsubj", "nsubjpass"} and parsed.tokens[post.head].head != name.head:
            return
        yield Link(post, name, "apposition")


def _ends_well(parsed: Parsed, post: PostPhrase) -> bool:
    following = parsed.tokens[post.end] if post.end < len(parsed.tokens) else None
    return (
        following is None
        or following.text in {",", ".", ")", ";", "-", "—"}
        or following.lower in {"who", "and", "said"}
    )


def _said_of(parsed: Parsed, post: PostPhrase, inside: dict[int, NameSpot]) -> Iterator[Link]:
    """The subject of whom the post is said: "Kim was a spy chief", "who has served as …", "was named envoy"."""
    tokens = parsed.tokens
    head = tokens[post.head]
    verb: int | None = None
    if head.dep in {"attr", "oprd"}:
        verb = head.head
    elif head.dep == "pobj" and tokens[head.head].lower == "as":
        verb = tokens[head.head].head
    if verb is None or tokens[verb].lemma not in _COPULAS | _MADE:
        return
    subject = parsed.child(verb, "nsubj", "nsubjpass")
    if tokens[verb].dep in {"relcl", "acl"} and (subject is None or tokens[subject].lower in {"who", "that"}):
        subject = tokens[verb].head
    if subject is not None and subject in inside and (post.article != "bare" or head.dep != "attr"):
        yield Link(post, inside[subject], "said")
