"""Reads the pronouns of an article: he, she, they, it, and I and we between quote marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading import mention_pronouns as pronouns
from memcon.reading.lexicons import Entry, phrases
from memcon.reading.mention_scene import Seen, party_mention, spot_around

if TYPE_CHECKING:
    from memcon.reading.mention_cast import Figure
    from memcon.reading.mention_names import NameSpot
    from memcon.reading.mention_quotes import Quotation
    from memcon.reading.mention_scene import Scene

_EMPTY = frozenset({"be", "seem", "appear", "take", "become", "remain", "rain", "mean", "look"})


def read_pronoun(scene: Scene, i: int, names: dict[int, NameSpot], quotation: Quotation | None) -> None:
    """Say whom the pronoun at token `i` means, where that can be told."""
    lower = scene.parsed.tokens[i].lower
    if lower in pronouns.MALE or lower in pronouns.FEMALE:
        _he_or_she(scene, i, names, quotation)
    elif lower in pronouns.PLURAL:
        _stand_in(scene, i, _others(scene, pronouns.several(scene.parsed, i, scene.seen), names, quotation))
    elif lower == "its" or (lower == "it" and scene.parsed.tokens[i].dep == "nsubj" and not _empty(scene, i)):
        _stand_in(scene, i, pronouns.bound_things(scene, i))


def read_speaker(scene: Scene, quotation: Quotation) -> None:
    """I and we within a quotation are its speaker and the speaker's party."""
    if quotation.subject is None:
        return
    figure = scene.figure_at.get(quotation.subject)
    if figure is not None:
        parties: tuple[str, ...] = (figure.party,) if figure.party else ()
    else:
        found = scene.seen_at.get(quotation.subject)
        parties = found.parties if found else ()
    for i in range(quotation.first, quotation.stop):
        lower = scene.parsed.tokens[i].lower
        if lower in pronouns.SPEAKING and figure is not None:
            figure.add(scene.mention(i, i + 1, i, "pronoun", "speaker of the quotation"))
        elif lower in pronouns.SPEAKING_FOR:
            _stand_in(scene, i, Seen(i, None, parties, plural=True, people=True))


def _others(scene: Scene, group: Seen | None, names: dict[int, NameSpot], quotation: Quotation | None) -> Seen | None:
    """The group without the party of whoever speaks: "they wanted it, and we couldn't do that"."""
    if group is None or len(group.parties) < 2 or quotation is None or quotation.subject is None:
        return group
    spot = spot_around(names, quotation.subject)
    figure = scene.figure_at.get(quotation.subject) or (_named(scene, spot) if spot else None)
    rest = tuple(party for party in group.parties if figure is None or party != figure.party)
    return group._replace(parties=rest) if rest else group


def _he_or_she(scene: Scene, i: int, names: dict[int, NameSpot], quotation: Quotation | None) -> None:
    barred = _clause_mates(scene, i, names)
    if quotation and quotation.subject is not None and quotation.subject in scene.figure_at:
        barred.append(scene.figure_at[quotation.subject])
    figure = _ahead(scene, i, names)
    found = pronouns.person_for(scene, i, barred) if figure is None else None
    figure = found.figure if found else figure
    if figure is not None:
        if figure.sex is None and pronouns.tells_sex(scene, i, figure):
            figure.sex = pronouns.sex_of(scene.parsed.tokens[i].lower)
        scene.meet(figure, scene.mention(i, i + 1, i, "pronoun", "salience"), i)
    else:
        _stand_in(scene, i, found)


def _ahead(scene: Scene, i: int, names: dict[int, NameSpot]) -> Figure | None:
    """The subject that a fronted phrase points forward to: "In his speech Kim said …"."""
    subject = pronouns.ahead(scene.parsed, i)
    spot = spot_around(names, subject) if subject is not None else None
    figure = _named(scene, spot) if spot else None
    return figure if figure and figure.sex in {pronouns.sex_of(scene.parsed.tokens[i].lower), None} else None


def _clause_mates(scene: Scene, i: int, names: dict[int, NameSpot]) -> list[Figure]:
    """People whom the pronoun's own clause names, before or after it: "He also visited Trump"."""
    found = []
    for k in pronouns.clause_mates(scene.parsed, i):
        spot = spot_around(names, k)
        figure = scene.figure_at.get(k) or (_named(scene, spot) if spot else None)
        if figure:
            found.append(figure)
    return found


def _named(scene: Scene, spot: NameSpot) -> Figure | None:
    return scene.cast.of_full(spot) or next(iter(scene.cast.of_surname(spot.name)), None)


def _empty(scene: Scene, i: int) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "made it clear"."""
    verb = scene.parsed.tokens[scene.parsed.tokens[i].head]
    if verb.pos in {"VERB", "AUX"} and verb.lemma not in _EMPTY:
        return False
    quality = scene.parsed.child(verb.i, "acomp")
    return quality is None or phrases("dispositions", Entry).at(scene.parsed.tokens, quality, quality + 1) is None


def _stand_in(scene: Scene, i: int, one: Seen | None) -> None:
    if one is None or not one.parties:
        return
    mention = scene.mention(i, i + 1, i, "pronoun", "salience")
    scene.stand(
        party_mention(mention, scene.parsed.tokens[i].text, one.parties, (), scene.code(one.parties)),
        Seen(i, None, one.parties, plural=one.plural, people=one.people),
    )
