"""Who a bare surname is: somebody named in full on the page, an office-holder of the day, or only the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.mention_cast import best_holder
from memcon.reading.mention_quotes import is_saying
from memcon.reading.name_forms import folded, names
from memcon.reading.world import in_post, same_post, world

if TYPE_CHECKING:
    from memcon.domain.offices import Holder
    from memcon.reading.mention_cast import Figure
    from memcon.reading.mention_names import NameSpot
    from memcon.reading.mention_posts import PostPhrase
    from memcon.reading.mention_scene import Scene

NEAR_SENTENCES = 3  # within which a surname goes back to the person of that surname named last
#: posts whose holders readers know by the surname alone
_WELL_KNOWN = frozenset(
    {"president", "prime minister", "chancellor", "leader", "premier", "supreme leader", "secretary of state"}
)


def bare_figure(scene: Scene, spot: NameSpot, post: PostPhrase | None) -> Figure | None:
    """The person of that surname: by post, party and sex, then named within the last sentences, then by rank.

    Of two Kims the one named last nearby is meant ("After Kim's visit …" behind Kim Yong Chol's); where neither
    is near, the leader.
    """
    sex = spot.title_sex or (post.sex if post and post.sex else None)
    found = [one for one in scene.cast.of_surname(spot.name) if sex is None or one.sex in {sex, None}]
    if post and len(found) > 1:
        found = _compatible(found, post) or found
    if not found:
        return _from_table(scene, spot, post) or _only_a_name(scene, spot, post)
    if len(found) == 1:
        return found[0]
    return _nearest(scene, found, spot.head) or min(found, key=_standing)


def _compatible(found: list[Figure], post: PostPhrase) -> list[Figure]:
    titled = [one for one in found if one.holds(post.title)]
    return titled or [one for one in found if post.party and one.party == post.party]


def _nearest(scene: Scene, found: list[Figure], head: int) -> Figure | None:
    here = scene.parsed.tokens[head].sent
    for one in reversed(scene.seen):
        if here - scene.parsed.tokens[one.head].sent > NEAR_SENTENCES:
            return None
        if one.figure in found:
            return one.figure
    return None


def _standing(figure: Figure) -> tuple[bool, int]:
    """Leaders before others, then who is named first."""
    return ("leader" not in figure.ranks and not figure.titles & {"leader", "president"}, figure.where)


def _from_table(scene: Scene, spot: NameSpot, post: PostPhrase | None) -> Figure | None:
    """The office-holder of the day whom the surname, with its post, can only mean."""
    held = world().by_surname.get(folded(spot.name), ()) if not spot.full else ()
    if post:
        same = tuple(one for one in held if same_post(one.post, post.title))
        held = same or (held if post.rank == "former" else ())
    else:
        rare = folded(spot.name) not in names().common_surnames
        held = tuple(one for one in held if one.post in _WELL_KNOWN and (rare or in_post(one, scene.day)))
    if post and post.told:
        held = tuple(one for one in held if world().names.get(one.party, one.party) == post.party)
    if spot.title_sex:
        held = tuple(one for one in held if one.sex == spot.title_sex)
    active = tuple(one for one in held if scene.day and in_post(one, scene.day))
    return _take(scene, spot, active or held)


def _take(scene: Scene, spot: NameSpot, held: tuple[Holder, ...]) -> Figure | None:
    if len({one.party for one in held}) != 1:
        return None
    if len({one.name for one in held}) != 1:  # "the Bush administration": which Bush is not told, the party is
        figure = scene.cast.add(spot.name, spot.first)
        figure.party, figure.sex = world().names.get(held[0].party, held[0].party), held[0].sex
        return figure
    holder = best_holder(held, scene.day)
    figure = scene.cast.add(holder.name, spot.first)
    figure.take(holder, scene.day)
    return figure


def _only_a_name(scene: Scene, spot: NameSpot, post: PostPhrase | None) -> Figure | None:
    """Somebody of whom the page gives no more than this name; a place taken for a person does nothing."""
    entity = scene.parsed.entity_at.get(spot.first)
    if post or spot.titled or (entity and entity.label == "PERSON" and _acts(scene, spot.head)):
        return scene.cast.add(spot.name, spot.first)
    return None


def _acts(scene: Scene, head: int) -> bool:
    token = scene.parsed.tokens[head]
    if token.dep == "pobj":
        return scene.parsed.tokens[token.head].lower in {"with", "by"}
    return token.dep == "nsubj" and is_saying(scene.parsed, token.head)
