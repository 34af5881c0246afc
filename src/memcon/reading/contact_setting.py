"""Where, when, how long and on which track a contact takes place."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from memcon.reading.lexicons import Entry, load_entries
from memcon.reading.times import duration_of as duration_of_verb
from memcon.reading.times import of_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.actors import Participant
    from memcon.domain.claims import Track
    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.domain.time import TimeExpression
    from memcon.reading.parse import Parsed

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_GROUNDS = frozenset(
    ["hotel", "office", "house", "palace", "residence", "embassy", "villa", "castle", "resort", "department",
     "ministry", "headquarters", "capital", "city", "town", "village", "airport", "base", "border", "zone", "compound",
     "venue", "consulate", "mission", "guesthouse", "chamber", "club", "estate", "retreat"]
)  # fmt: skip
_TRACKS: tuple[Track, ...] = ("leaders", "ministers", "envoys", "working", "legislators", "unofficial")
_TRAVELLING = frozenset({"travel", "fly", "go", "come", "return", "head", "arrive", "journey", "drive", "sail"})


def time_of(
    parsed: Parsed, so_far: Findings, head: int, governor: int | None, *, planned: bool
) -> TimeExpression | None:
    """When: the time that stands with the contact's word, else with the verb that carries it.

    The time of an announcement is not the time of what is announced: for a planned contact under another verb
    only a time behind the contact's word counts.
    """
    own = of_verb(parsed, so_far.times, head)
    if own is not None:
        return own
    journey = _journey(parsed, head)
    if journey is not None and (departed := of_verb(parsed, so_far.times, journey)) is not None:
        return departed
    marked = _marked(parsed, so_far, head)
    if marked is not None:
        return marked
    inside = set(parsed.subtree(head, without=frozenset({"relcl", "advcl"})))
    for expression in _dates(so_far):
        first, stop = parsed.tokens_in(expression.evidence.start, expression.evidence.stop)
        if first in inside and stop - 1 in inside:
            return expression
    if parsed.passage_of(head).kind == "caption":
        return _of_picture(parsed, so_far, head)
    if governor is None or governor == head:
        return None
    carried = of_verb(parsed, so_far.times, governor)
    if carried is None or (planned and carried.evidence.start < parsed.tokens[head].start):
        return None
    return carried


def _of_picture(parsed: Parsed, so_far: Findings, head: int) -> TimeExpression | None:
    """The day on which the photo was taken."""
    sentence = parsed.sentence_of(head)
    first, stop = parsed.tokens[sentence.first].start, parsed.tokens[sentence.stop - 1].stop
    return next((one for one in _dates(so_far) if first <= one.evidence.start < stop), None)


def _marked(parsed: Parsed, so_far: Findings, head: int) -> TimeExpression | None:
    """The day that "marked the second time" somebody met somebody."""
    token = parsed.tokens[head]
    noun = parsed.tokens[token.head]
    verb = parsed.tokens[noun.head]
    if token.dep not in {"relcl", "acl"} or noun.lemma not in {"time", "occasion"} or verb.lemma not in {"mark", "be"}:
        return None
    subject = parsed.child(verb.i, "nsubj")
    where = None if subject is None else parsed.tokens[subject].start
    return next(
        (one for one in _dates(so_far) if where is not None and one.evidence.start <= where < one.evidence.stop), None
    )


def _dates(so_far: Findings) -> Iterator[TimeExpression]:
    return (one for one in so_far.times if one.type in {"DATE", "TIME"} and one.value.edtf)


def duration_of(parsed: Parsed, so_far: Findings, head: int, governor: int | None) -> TimeExpression | None:
    """How long it lasted, where the words say."""
    found = duration_of_verb(parsed, so_far.times, head)
    if found is None and governor is not None and governor != head:
        found = duration_of_verb(parsed, so_far.times, governor)
    return found


def place_of(parsed: Parsed, so_far: Findings, head: int, governor: int | None) -> Span | None:
    """Where: "in" or "at" a named place, a building, a town; None where the words do not say."""
    timed = {i for one in so_far.times for i in range(*parsed.tokens_in(one.evidence.start, one.evidence.stop))}
    journey = _journey(parsed, head)
    for here in dict.fromkeys((head, governor, journey)):
        if here is None:
            continue
        for noun in _located(parsed, here):
            if noun not in timed and _is_place(parsed, noun):
                first, stop = parsed.extent(noun, without=frozenset({"relcl", "acl", "appos", "punct", "cc", "conj"}))
                return parsed.span(first, stop)
    return _visited(parsed, head if journey is None else journey)


def _journey(parsed: Parsed, verb: int) -> int | None:
    """The verb of travelling whose purpose the meeting is: "will travel to Beijing next week to meet"."""
    token = parsed.tokens[verb]
    purpose = token.dep in {"advcl", "xcomp"} and any(parsed.tokens[k].tag == "TO" for k in parsed.children[verb])
    return token.head if purpose and parsed.tokens[token.head].lemma in _TRAVELLING else None


def _located(parsed: Parsed, i: int) -> Iterator[int]:
    """Nouns behind "in", "at", "inside" on the word, or on a noun behind its other prepositions."""
    for preposition in parsed.children_by(i, "prep"):
        for noun in parsed.children_by(preposition, "pobj"):
            if parsed.tokens[preposition].lower in {"in", "at", "inside", "near", "aboard", "outside"}:
                yield noun
            else:
                for deeper in parsed.children_by(noun, "prep"):
                    if parsed.tokens[deeper].lower in {"in", "at"}:
                        yield from parsed.children_by(deeper, "pobj")


def _is_place(parsed: Parsed, noun: int) -> bool:
    entity = parsed.entity_at.get(noun)
    token = parsed.tokens[noun]
    return (entity is not None and entity.label in _PLACES) or token.lemma in _GROUNDS


def _visited(parsed: Parsed, head: int) -> Span | None:
    """The place that is visited: "visit to the palace", "visited Doha"."""
    if parsed.tokens[head].lemma not in {"visit", "trip", "tour", *_TRAVELLING}:
        return None
    prepositions = [i for i in parsed.children_by(head, "prep") if parsed.tokens[i].lower == "to"]
    nouns = [noun for i in prepositions for noun in parsed.children_by(i, "pobj")]
    for noun in (*nouns, *parsed.children_by(head, "dobj")):
        entity = parsed.entity_at.get(noun)
        if (entity is not None and entity.label in _PLACES) or parsed.tokens[noun].lemma in _GROUNDS:
            return parsed.span(*parsed.extent(noun, without=frozenset({"relcl", "appos", "prep"})))
    return None


def track_of(parsed: Parsed, so_far: Findings, head: int, people: tuple[Participant, ...]) -> Track | None:
    """The level of the contact: as its own words say, else that of the lowest-ranking named side."""
    for child in parsed.children_by(head, "amod", "compound", "nmod"):
        if parsed.tokens[child].lower in {"working", "level", "technical", "working-level", "lower-level"}:
            return "working"
    named = {person.name: person for person in so_far.people}
    levels = []
    for one in people:
        posts = [post.title.lower() for post in named[one.name].posts] if one.name in named else []
        ranks = [rank for title in posts if (rank := _rank(title)) is not None]
        if ranks:
            levels.append(min(ranks))
    if levels:
        return _TRACKS[max(levels)]
    return "leaders" if parsed.tokens[head].lemma == "summit" else None


def _rank(title: str) -> int | None:
    """The rank of a post by the longest words of the lexicon in it: "vice president" is not "president"."""
    found = [(len(word), means) for word, means in _levels() if word in title]
    means = max(found)[1] if found else ""
    return _TRACKS.index(means) if means in _TRACKS else None


@functools.cache
def _levels() -> list[tuple[str, str]]:
    return [(word, entry.means) for entry in load_entries("tracks", Entry) for word in entry.patterns]
