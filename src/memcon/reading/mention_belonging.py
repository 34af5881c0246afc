"""Whose a person is by the words right beside the name: "Anna Berg of Unite", "Unite's Anna Berg"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.reading.mention_names import NameSpot
    from memcon.reading.mention_scene import Scene, Seen

_OF = frozenset({"of", "from"})
_FOR = frozenset({"of", "for", "from"})
_MARKS = frozenset({"'s", "'", "’s", "’"})
_MOST_WORDS = 5  # between the preposition and the party's head


def read_belonging(scene: Scene, names: Iterable[NameSpot]) -> None:
    """Give people of no party, or of one only guessed, that beside whose name theirs stands.

    Of people listed with one "of" behind the last, all are of it: "Anna Berg, Omar Faruk and Li Wen of Unite".
    """
    for spot in names:
        party = _behind(scene, spot) or _before(scene, spot)
        if party is None:
            continue
        _give(scene, spot.head, party)
        for other in _listed_before(scene, spot):
            _give(scene, other, party)


def _give(scene: Scene, head: int, party: str) -> None:
    figure = scene.figure_at.get(head)
    if figure is not None and (figure.party is None or figure.guessed):
        figure.party, figure.guessed = party, False


def _behind(scene: Scene, spot: NameSpot) -> str | None:
    """The party behind "of", or behind a comma and "of", "for" or "from", right after the name."""
    tokens = scene.parsed.tokens
    i = spot.stop
    apart = i < len(tokens) and tokens[i].text == ","
    i += apart
    if (
        i + 1 >= len(tokens)
        or tokens[i].lower not in (_FOR if apart else _OF)
        or tokens[i].sent != tokens[spot.first].sent
    ):
        return None
    for k in range(i + 1, min(i + 1 + _MOST_WORDS, len(tokens))):
        seen = scene.seen_at.get(k)
        if seen is not None:
            return _alone(seen)
        if tokens[k].pos not in {"DET", "ADJ", "PROPN", "NOUN", "PUNCT", "PART"}:
            return None
    return None


def _before(scene: Scene, spot: NameSpot) -> str | None:
    """The party whose possessive mark stands right before the name: "Disney's Bob Iger"."""
    tokens = scene.parsed.tokens
    if spot.first < 2 or tokens[spot.first - 1].text not in _MARKS:
        return None
    seen = scene.seen_at.get(spot.first - 2)
    return _alone(seen) if seen is not None else None


def _alone(seen: Seen) -> str | None:
    """The one party that is meant, where no person is."""
    return seen.parties[0] if seen.figure is None and len(seen.parties) == 1 else None


def _listed_before(scene: Scene, spot: NameSpot) -> list[int]:
    """The heads of the people listed before the name, where its "of" ends the list and none of them has one."""
    parsed = scene.parsed
    if parsed.tokens[spot.head].dep != "conj":
        return []
    listed = [i for i in parsed.conjuncts(spot.head) if i < spot.head and i in scene.figure_at]
    own = [i for i in listed if any(parsed.tokens[k].lower in _OF for k in parsed.children_by(i, "prep"))]
    return [] if own else listed
