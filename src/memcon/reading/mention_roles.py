"""Whom a post or a common noun means: "the president", "his counterpart", "U.S. officials", "the delegation"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.actors import MentionKind  # noqa: TC001  # named in a signature
from memcon.reading.actor_words import AgentEntry
from memcon.reading.lexicons import phrases
from memcon.reading.mention_scene import OWN_SECTORS, Named, Seen, party_mention
from memcon.reading.world import in_post, same_post, world

if TYPE_CHECKING:
    from memcon.reading.mention_cast import Figure
    from memcon.reading.mention_links import Link
    from memcon.reading.mention_posts import PostPhrase
    from memcon.reading.mention_scene import Scene

#: PLOVER sectors whose groups do not act for the state
_OWN_PARTIES = frozenset({"LAB", "BUS", "PTY"})
_ARMED = frozenset({"REB", "OPP", "PRM"})
_LED = 1.0  # more for the subject of the sentence before
FADING = 0.95  # the weight of a mention fades by this with each sentence
MOST_SENTENCES = 40  # back to which a post alone can mean somebody named with it


def read_post(scene: Scene, post: PostPhrase, link: Link | None) -> None:
    """Say whom the post means: the person it is linked to, one named before, or people of a party."""
    if link is not None:
        if link.how != "prefix":
            _of_name(scene, post, link)
    elif post.kind == "post":
        _alone(scene, post)
    else:
        _group(scene, post)


def _of_name(scene: Scene, post: PostPhrase, link: Link) -> None:
    """A post apart from its name is one more mention of that person."""
    figure = scene.cast.of_full(link.name) or scene.figure_at.get(link.name.first)
    if figure is None:
        return
    scene.give(figure, post)
    scene.name(figure, scene.mention(*_words_of(scene, post), post.head, "post", post.rule))


def _alone(scene: Scene, post: PostPhrase) -> None:
    figure = _holder(scene, post) if post.article != "indefinite" else None
    if figure is not None:
        scene.meet(figure, scene.mention(post.begin, post.stop, post.head, "post", post.rule), post.head)
    elif post.article != "bare" or post.parties:
        _unnamed(scene, post)


def _unnamed(scene: Scene, post: PostPhrase) -> None:
    """Somebody without a name: of the party that the words name, or as when the post was spoken of before."""
    title = post.title.lower()
    parties = post.parties
    if not parties and post.article == "definite" and post.owner is None:
        parties = scene.unnamed.get(title, ())
    if not parties:
        parties = _nested(scene, post)
    if not parties:
        found = scene.party_of(post) if post.article != "indefinite" or post.owner is not None else None
        parties = (found,) if found else ()
    scene.unnamed[title] = parties
    _stands_for(scene, post, parties, "post")


def _nested(scene: Scene, post: PostPhrase) -> tuple[str, ...]:
    """The party of whom somebody speaks for: "a spokesman for the president"."""
    inner = next((scene.posts[i] for i in range(post.stop, post.end) if i in scene.posts), None)
    figure = _holder(scene, inner) if inner is not None and inner.kind == "post" else None
    return (figure.party,) if figure and figure.party else ()


def _holder(scene: Scene, post: PostPhrase) -> Figure | None:
    """The person last named who holds the post for the party, else one named later, else the table's."""
    if post.former or (post.article == "bare" and not post.told):
        return None
    party = post.party if post.told else scene.owner_party(post)
    owner = scene.owner(post)
    here = scene.parsed.tokens[post.head].sent

    def fits(figure: Figure | None) -> bool:
        return (
            figure is not None
            and figure is not owner
            and party in {None, figure.party}
            and figure.holds(post.title)
            and (not post.sex or figure.sex in {post.sex, None})
        )

    weights: dict[int, float] = {}
    figures: dict[int, Figure] = {}
    for one in reversed(scene.seen):
        distance = here - scene.parsed.tokens[one.head].sent
        if distance > MOST_SENTENCES:
            break
        if one.figure is not None and (id(one.figure) in figures or fits(one.figure)):
            figures[id(one.figure)] = one.figure
            led = distance <= 1 and scene.parsed.tokens[one.head].dep == "nsubj"
            weights[id(one.figure)] = weights.get(id(one.figure), 0.0) + FADING**distance + (_LED if led else 0)
    if weights:
        return figures[max(weights, key=lambda key: weights[key])]
    found = next(filter(fits, scene.cast.figures), None)
    return found or (_from_table(scene, post, party) if post.told and party and scene.day else None)


def _from_table(scene: Scene, post: PostPhrase, party: str) -> Figure | None:
    """The head of state or minister of the day, where the page leaves the name out."""
    held = [
        one for one in world().by_party.get(party, ()) if in_post(one, scene.day) and same_post(one.post, post.title)
    ]
    first = [one for one in held if one.post not in {"prime minister", "premier"}]
    held = first or held  # "the Russian leader" is the president where there is one
    if len({one.name for one in held}) != 1 or post.rank not in {"leader", "minister"}:
        return None
    figure = scene.cast.add(held[0].name, post.first)
    figure.take(held[0], scene.day)
    figure.titles.add(post.title.lower())
    return figure


def _group(scene: Scene, post: PostPhrase) -> None:
    parties = post.parties
    if post.rank == "SELF":
        _taken_up(scene, post)
        return
    if _is_part(scene, post) and _named_behind(scene, post) is None:
        return
    pair = _pair_of(scene, post)
    if pair:
        _stands_for(scene, post, pair, "group")
        return
    if post.apart:
        _stands_for(scene, post, () if post.owner is not None else parties, "group")
        return
    bound = post.kind == "institution" or post.owner is not None or scene.owner(post) is not None
    if not parties:
        parties = scene.owner_parties(post) or _by_modifier(scene, post)
    owned = post.owner is not None or scene.owner(post) is not None
    if post.sectors and post.sectors[0] in _OWN_PARTIES and not owned:
        bound = False  # "the oil companies" do not speak for the state named last
    if not parties and bound and (post.article == "definite" or scene.owner(post) is not None):
        party = scene.owner_party(post) if post.weak else scene.party_of(post)
        parties = (party,) if party else ()
    if _is_own_party(post):
        _own_party(scene, post)
    elif parties or not post.weak:
        _stands_for(scene, post, parties, "group")


def _pair_of(scene: Scene, post: PostPhrase) -> tuple[str, ...]:
    """The two parties whose they are: "the two foreign ministries"; () where no such word or no party stands there."""
    words = {scene.parsed.tokens[i].lower for i in range(post.begin, post.first)}
    if not post.plural or post.parties or post.owner is not None or not words & {"two", "both"}:
        return ()
    if post.article != "definite" and "both" not in words:
        return ()
    found = scene.last_parties(post.head, 2)
    return found if len(found) == 2 else ()


def _taken_up(scene: Scene, post: PostPhrase) -> None:
    """Say what "the group" or "the guild" means, an organisation named before; "the Ad Hoc group" names one."""
    if post.article != "definite" or post.owner is not None:
        return
    if post.parties:
        _stands_for(scene, post, post.parties, "group")  # "the G77 group"
        return
    named = _own_name(scene, post) or scene.called(post.title.lower())
    if named is None:
        return
    first, stop = _words_of(scene, post)
    scene.stand(
        party_mention(
            scene.mention(first, stop, post.head, "group", post.rule),
            scene.parsed.words(post.begin, stop),
            (named.party,),
            (),
            named.code,
        ),
        Seen(post.head, None, (named.party,), plural=False, people=False),
    )


def _own_name(scene: Scene, post: PostPhrase) -> Named | None:
    """The name that capitalised words before the noun make with it: "the Ad Hoc group"."""
    tokens = scene.parsed.tokens
    first = post.first
    while first > post.begin and tokens[first - 1].text[:1].isupper() and tokens[first - 1].lower != "the":
        first -= 1
    if first == post.first:
        return None
    named = Named(" ".join(scene.parsed.words(first, post.stop).split()), "", "")
    scene.organisations.append(named)
    return named


def _is_part(scene: Scene, post: PostPhrase) -> bool:
    """Whether the noun only qualifies the next: "a hostage deal", "a police academy"."""
    token = scene.parsed.tokens[post.stop - 1]
    return token.dep == "compound" and token.head == post.stop and not post.parties


def _is_own_party(post: PostPhrase) -> bool:
    """Whether the group does not act for the state: armed groups always, a union or company where it is definite."""
    sector, told = post.sectors[0], post.article == "definite" or bool(post.parties)
    if post.former:
        return False
    if sector in _ARMED:
        return post.plural or told
    return sector in _OWN_PARTIES and post.kind == "institution" and not post.plural and told


def _named_behind(scene: Scene, post: PostPhrase) -> Named | None:
    """The name right behind the noun: "the trade union Unite", "the carmaker Stellar Motors"."""
    tokens, stop = scene.parsed.tokens, post.stop
    while stop < len(tokens) and tokens[stop].pos == "PROPN" and tokens[stop].sent == tokens[post.first].sent:
        stop += 1
    if stop == post.stop or not _is_one_body(post) or not tokens[post.stop].text[:1].isupper():
        return None
    return Named(" ".join(scene.parsed.words(post.stop, stop).split()), "", post.sectors[0])


def _is_one_body(post: PostPhrase) -> bool:
    return post.kind == "institution" and not post.plural


def _by_modifier(scene: Scene, post: PostPhrase) -> tuple[str, ...]:
    """The party of "union leaders", "company officials": the union or company that was named last."""
    for i in range(post.begin, post.stop):
        found = phrases("agents", AgentEntry).at(scene.parsed.tokens, i, i + 1)
        sector = found.entry.sectors[0] if found and found.entry.sectors and i < post.stop - 1 else ""
        if sector in OWN_SECTORS and sector in scene.own:
            return (scene.own[sector][0],)
    return ()


def _own_party(scene: Scene, post: PostPhrase) -> None:
    """Rebels, an opposition, a union, a company are parties of their own, whatever state they live in.

    "The rebels" are those named last; where none was named, what they are called is their name.
    """
    sector = post.sectors[0]
    alone = post.begin == post.first and post.article == "bare"
    owned = post.owner is not None and scene.parsed.tokens[post.owner].pos != "NOUN"  # "the country's largest group"
    known = (post.article == "definite" or alone) and not post.parties and not owned
    named = scene.own.get(sector) if known else None
    called = _named_behind(scene, post)
    if called is None and known and _is_one_body(post):
        called = scene.called(post.title.lower(), sector)
    named = (called.party, called.code) if called else named
    if named is None and post.weak and (post.article != "definite" or not post.parties):
        return
    first, stop = _words_of(scene, post)
    code = world().code(post.parties[0]) if post.parties else ""
    begin = first
    while begin < post.first and scene.parsed.tokens[begin].tag == "CD":
        begin += 1  # "five hundred Ugandan rebels" are "Ugandan rebels"
    # "FARC rebels" and "its fighters" are FARC
    told = next((one for one in post.parties or scene.owner_parties(post) if one not in world().states), None)
    party, code = named or (told or " ".join(scene.parsed.words(begin, post.stop).split()), code)
    scene.own[sector] = (party, code)
    scene.organisations.append(Named(party, code, sector))
    scene.stand(
        party_mention(
            scene.mention(first, stop, post.head, "group", post.rule),
            scene.parsed.words(post.begin, stop),
            (party,),
            post.sectors,
            code,
        ),
        Seen(post.head, None, (party,), plural=post.plural, people=post.kind != "institution"),
    )


def _stands_for(scene: Scene, post: PostPhrase, parties: tuple[str, ...], kind: MentionKind) -> None:
    first, stop = _words_of(scene, post)
    sectors = ("ELI",) if post.former and (post.of_state or post.sectors == ("GOV",)) else post.sectors
    scene.stand(
        party_mention(
            scene.mention(first, stop, post.head, kind, post.rule),
            scene.parsed.words(post.begin, stop),
            parties,
            sectors,
        ),
        Seen(post.head, None, parties, plural=post.plural, people=post.kind != "institution"),
    )


def _words_of(scene: Scene, post: PostPhrase) -> tuple[int, int]:
    """The phrase's tokens without its article, up to its "of …"."""
    begin = post.begin
    while begin < post.first and scene.parsed.tokens[begin].lower in {"the", "a", "an"}:
        begin += 1
    return begin, post.end
