"""For whom somebody stands by what they do: "who heads the government's delegation", "represents China"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.lexicons import Entry, phrases

if TYPE_CHECKING:
    from memcon.reading.mention_cast import Figure
    from memcon.reading.mention_scene import Scene

_SUBJECTS = ("nsubj", "nsubjpass")


def read_representation(scene: Scene) -> None:
    """Give people of no party, or of one only guessed, that for which they are said to act."""
    parsed, verbs = scene.parsed, phrases("representing", Entry)
    parties = {one.head: one.parties[0] for one in scene.seen if len(one.parties) == 1}
    for token in parsed.tokens:
        if token.pos != "VERB" or verbs.at(parsed.tokens, token.i, token.i + 2) is None:
            continue
        people = _people(scene, token.i)
        objects = _objects(scene, token.i, parties)
        if len(people) == len(objects) or len(objects) == 1:
            for k, figure in enumerate(people):
                if figure.party is None or figure.guessed:
                    figure.party, figure.guessed = objects[min(k, len(objects) - 1)], False


def read_lists(scene: Scene) -> None:
    """Give those who are listed behind a plural post its parties: "their envoys, Anna Berg and Omar Faruk".

    Where one of them is known to be of one party, the other is of the other.
    """
    groups = {one.mention.head: one.parties for one in scene.parties if len(one.parties) > 1}
    for start, parties in groups.items():
        head = scene.parsed.token_at(start)
        name = _listed(scene, head) if head is not None else None
        if name is None:
            continue
        figures = [scene.figure_at[i] for i in scene.parsed.conjuncts(name) if i in scene.figure_at]
        if len(figures) != len(parties):
            continue
        left = [party for party in parties if all(figure.party != party or figure.guessed for figure in figures)]
        for figure in figures:
            if left and (figure.party is None or figure.guessed):
                figure.party, figure.guessed = left.pop(0), False


def _listed(scene: Scene, head: int) -> int | None:
    """The first name behind the group's comma."""
    tokens = scene.parsed.tokens
    found = scene.parsed.child(head, "appos")
    if found is None and head + 2 < len(tokens) and tokens[head + 1].text == "," and head + 2 in scene.figure_at:
        found = head + 2
        while tokens[found].dep == "compound" and tokens[found].head in scene.figure_at:
            found = tokens[found].head
    return found


def _people(scene: Scene, verb: int) -> list[Figure]:
    """The people who are the verb's subject, "who" standing for the noun before."""
    parsed = scene.parsed
    subject = parsed.child(verb, *_SUBJECTS)
    token = parsed.tokens[verb]
    if token.dep in {"relcl", "acl"} and (subject is None or parsed.tokens[subject].lower in {"who", "that"}):
        subject = token.head
    if subject is None:
        return []
    found = [scene.figure_at[i] for i in (subject, *parsed.children_by(subject, "conj")) if i in scene.figure_at]
    return list({id(figure): figure for figure in found}.values())


def _objects(scene: Scene, verb: int, parties: dict[int, str]) -> list[str]:
    """The one party of each object of the verb, "for" or "of" included ("speaks for Seoul")."""
    parsed = scene.parsed
    nouns = parsed.children_by(verb, "dobj")
    for prep in parsed.children_by(verb, "prep"):
        if parsed.tokens[prep].lower == "for":
            nouns += parsed.children_by(prep, "pobj")
    found: list[str] = []
    for noun in nouns:
        for one in (noun, *parsed.children_by(noun, "conj")):
            owned = (child for child in parsed.children_by(one, "poss", "compound", "amod") if child in parties)
            here = parties.get(one) or parties.get(next(owned, -1))
            found += [here] if here else []
    return found
