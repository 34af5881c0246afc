"""Where, when, how long and on which track a contact takes place."""

from __future__ import annotations

import bisect
import functools
from typing import TYPE_CHECKING

from memcon.reading.contact_journeys import TRAVELLING, journey_of
from memcon.reading.contact_pointers import pointed_at
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
     "venue", "consulate", "mission", "guesthouse", "island", "peninsula", "chamber", "club", "estate", "retreat",
     "chancellery", "parliament", "mansion", "lodge", "ranch", "barracks", "monastery", "restaurant"]
)  # fmt: skip
_TRACKS: tuple[Track, ...] = ("leaders", "ministers", "envoys", "working", "legislators", "unofficial")
_AT = frozenset({"in", "at", "inside", "near", "aboard", "outside"})
_TOPIC = frozenset({"on", "over", "about", "to", "against"})  # a truce in Gaza is no place of the talks on it
_MARGINS = frozenset({"sideline", "margin", "fringe"})  # of another gathering, whose place it shares
_COMMA = 3  # characters between a time and its "when"
_DISTANCES = frozenset({"after", "before", "later", "earlier", "ago", "since", "from", "away"})
_TO = frozenset({"visit", "trip", "tour", "invite", "return", "summon", "send"})  # whose "to" leads to a place


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
    journey = journey_of(parsed, head)
    if journey is not None and (departed := of_verb(parsed, so_far.times, journey)) is not None:
        return departed
    marked = _marked(parsed, so_far, head)
    if marked is not None:
        return marked
    inside = set(parsed.subtree(head, without=frozenset({"relcl", "advcl"})))
    for expression in _dates(parsed, so_far, head):
        first, stop = parsed.tokens_in(expression.evidence.start, expression.evidence.stop)
        if first in inside and stop - 1 in inside:
            return expression
    if parsed.passage_of(head).kind == "caption":
        return _of_picture(parsed, so_far, head)
    if governor is not None and (listed := _listed(parsed, so_far, head, governor)) is not None:
        return listed
    for verb in _over(parsed, head, governor):
        carried = of_verb(parsed, so_far.times, verb)
        if carried is not None and not (planned and carried.evidence.start < parsed.tokens[head].start):
            return carried
    return _when(parsed, so_far, head) or (None if planned else _of_clause(parsed, so_far, head, governor))


def _when(parsed: Parsed, so_far: Findings, head: int) -> TimeExpression | None:
    """The time on which "when" hangs: "over the weekend, when he met the envoy"."""
    asked = next((k for k in parsed.children_by(head, "advmod", "mark") if parsed.tokens[k].lower == "when"), None)
    if asked is None or parsed.tokens[head].dep not in {"relcl", "advcl"}:
        return None
    end = parsed.tokens[asked].start
    return next((one for one in _dates(parsed, so_far, head) if 0 < end - one.evidence.stop <= _COMMA), None)


def _of_clause(parsed: Parsed, so_far: Findings, head: int, governor: int | None) -> TimeExpression | None:
    """The one time that hangs on a noun of the contact's own clause: "on the phone with the envoy since Monday"."""
    found = []
    for expression in _dates(parsed, so_far, head):
        first, _ = parsed.tokens_in(expression.evidence.start, expression.evidence.stop)
        above = next((k for k in parsed.ancestors(first) if parsed.tokens[k].pos in {"VERB", "AUX"}), None)
        if above is not None and above in {head, governor} and first > above:
            found.append(expression)
    return found[0] if len(found) == 1 else None


def _listed(parsed: Parsed, so_far: Findings, head: int, governor: int) -> TimeExpression | None:
    """The day for which a timetable was made: "a lunch was on the timetable published for Thursday"."""
    if parsed.tokens[governor].lemma != "be":
        return None
    lists = [k for p in parsed.children_by(governor, "prep") if parsed.tokens[p].lower == "on"
             for k in parsed.children_by(p, "pobj")]  # fmt: skip
    inside = {i for noun in lists for i in parsed.subtree(noun)}
    for expression in _dates(parsed, so_far, head):
        first, _ = parsed.tokens_in(expression.evidence.start, expression.evidence.stop)
        if first in inside and parsed.tokens[first - 1].lower in {"for", "of"}:
            return expression
    return None


def _over(parsed: Parsed, head: int, governor: int | None) -> Iterator[int]:
    """The verbs over the contact's word up to the one that governs it: "offered to hold talks at the end of May"."""
    if governor is None or governor == head:
        return
    if parsed.tokens[head].dep in {"nsubj", "nsubjpass"} and parsed.tokens[head].head == governor:
        yield from parsed.children_by(governor, "xcomp")  # "the talks are to open in Lima on 4 May"
    for above in parsed.ancestors(head):
        if above == governor or parsed.tokens[above].pos in {"VERB", "AUX"}:
            yield above
        if above == governor:
            return


def _of_picture(parsed: Parsed, so_far: Findings, head: int) -> TimeExpression | None:
    """The day on which the photo was taken."""
    return next(_dates(parsed, so_far, head), None)


def _marked(parsed: Parsed, so_far: Findings, head: int) -> TimeExpression | None:
    """The day that "marked the second time" somebody met somebody."""
    token = parsed.tokens[head]
    noun = parsed.tokens[token.head]
    verb = parsed.tokens[noun.head]
    if token.dep not in {"relcl", "acl"} or noun.lemma not in {"time", "occasion"} or verb.lemma not in {"mark", "be"}:
        return None
    subject = parsed.child(verb.i, "nsubj", "npadvmod")
    where = None if subject is None else parsed.tokens[subject].start
    dates = _dates(parsed, so_far, head)
    return next((one for one in dates if where is not None and one.evidence.start <= where < one.evidence.stop), None)


def _dates(parsed: Parsed, so_far: Findings, head: int) -> Iterator[TimeExpression]:
    return (one for one in _times(parsed, so_far, head) if one.type in {"DATE", "TIME"} and one.value.edtf)


def _times(parsed: Parsed, so_far: Findings, head: int) -> Iterator[TimeExpression]:
    """The time expressions of the word's sentence."""
    sentence = parsed.sentence_of(head)
    start, stop = parsed.tokens[sentence.first].start, parsed.tokens[sentence.stop - 1].stop
    k = bisect.bisect_left(so_far.times, start, key=lambda one: one.evidence.start)
    while k < len(so_far.times) and so_far.times[k].evidence.start < stop:
        yield so_far.times[k]
        k += 1


def duration_of(parsed: Parsed, so_far: Findings, head: int, governor: int | None) -> TimeExpression | None:
    """How long it lasted, where the words say."""
    for word in (head, *_over(parsed, head, governor)):
        found = duration_of_verb(parsed, so_far.times, word)
        if found is not None and not _is_distance(parsed, found):
            return found
    return _length_of(parsed, so_far, head)


def _is_distance(parsed: Parsed, length: TimeExpression) -> bool:
    """Of "two days after the talks", "a week earlier"; not of "for an hour before the summit"."""
    first, stop = parsed.tokens_in(length.evidence.start, length.evidence.stop)
    before = parsed.tokens[first - 1].lower if first else ""
    of_it = stop < len(parsed.tokens) and parsed.tokens[stop].lower == "of"  # "after five days of talks"
    if before in {"for", "after", "within"}:
        return before != "for" and not of_it
    return stop < len(parsed.tokens) and parsed.tokens[stop].lower in _DISTANCES


def is_another_day(parsed: Parsed, so_far: Findings, head: int) -> bool:
    """Whether the word's sentence measures the distance from another time: "two days after the talks"."""
    return any(_is_distance(parsed, one) for one in _times(parsed, so_far, head))


def _length_of(parsed: Parsed, so_far: Findings, head: int) -> TimeExpression | None:
    """The length that the contact is "of": "the two days of his talks"."""
    token = parsed.tokens[head]
    over = parsed.tokens[token.head]
    if token.dep != "pobj" or over.lower != "of":
        return None
    start = parsed.tokens[over.head].start
    lengths = (one for one in _times(parsed, so_far, head) if one.type == "DURATION")
    return next((one for one in lengths if one.evidence.start <= start < one.evidence.stop), None)


def place_of(parsed: Parsed, so_far: Findings, head: int, governor: int | None) -> Span | None:
    """Where: "in" or "at" a named place, a building, a town; None where the words do not say."""
    times = _times(parsed, so_far, head)
    timed = {i for one in times for i in range(*parsed.tokens_in(one.evidence.start, one.evidence.stop))}
    journey = journey_of(parsed, head)
    words = (head, *_over(parsed, head, governor), *(() if journey is None else (journey,)))
    for word in words:
        for noun in _located(parsed, word):
            if noun not in timed and _is_place(parsed, noun):
                first, stop = parsed.extent(noun, without=frozenset({"relcl", "acl", "appos", "punct", "cc", "conj"}))
                return parsed.span(first, stop)
    words = (*words, *(k for k in parsed.children_by(head, "xcomp") if parsed.tokens[head].lemma in _TO))
    visited = next((place for word in words if (place := _visited(parsed, word)) is not None), None)
    return visited or pointed_at(parsed, words, timed)


def _located(parsed: Parsed, i: int) -> Iterator[int]:
    """Nouns behind "in", "at", "inside" on the word, or on a noun behind its other prepositions."""
    for preposition in _prepositions(parsed, i):
        word = parsed.tokens[preposition].lower
        for noun in parsed.children_by(preposition, "pobj"):
            if word in _AT or (word == "on" and parsed.tokens[noun].lemma in {"island", "ship", "border", "peninsula"}):
                yield noun
            elif word not in _TOPIC:
                yield from _inside(parsed, noun)
            elif parsed.tokens[noun].lemma in _MARGINS:
                for other in (k for of in parsed.children_by(noun, "prep") for k in parsed.children_by(of, "pobj")):
                    yield from _inside(parsed, other)
    for child in parsed.children_by(i, "dobj"):
        yield from _inside(parsed, child)


def _prepositions(parsed: Parsed, i: int) -> Iterator[int]:
    """The word's prepositions and those joined to them: "with Ada and with Carl in Midtown"."""
    for preposition in parsed.children_by(i, "prep"):
        yield preposition
        yield from (k for k in parsed.children_by(preposition, "conj") if parsed.tokens[k].pos == "ADP")


def _inside(parsed: Parsed, noun: int) -> Iterator[int]:
    for preposition in parsed.children_by(noun, "prep"):
        if parsed.tokens[preposition].lower in {"in", "at"}:
            yield from parsed.children_by(preposition, "pobj")


def _is_place(parsed: Parsed, noun: int) -> bool:
    """A place by the model's label, a building or ground by its noun, or a name that the model has no label for."""
    entity = parsed.entity_at.get(noun)
    token = parsed.tokens[noun]
    named = entity is None and token.pos == "PROPN" and token.text[:1].isupper()
    return (entity is not None and entity.label in _PLACES) or token.lemma in _GROUNDS or named


def _visited(parsed: Parsed, word: int) -> Span | None:
    """The place that is visited: "visit to the palace", "visited Doha", "invited to Beijing"."""
    if parsed.tokens[word].lemma not in _TO | TRAVELLING:
        return None
    prepositions = [i for i in parsed.children_by(word, "prep") if parsed.tokens[i].lower == "to"]
    nouns = [noun for i in prepositions for noun in parsed.children_by(i, "pobj")]
    for noun in (*nouns, *parsed.children_by(word, "dobj")):
        entity = parsed.entity_at.get(noun)
        if (entity is not None and entity.label in _PLACES) or parsed.tokens[noun].lemma in _GROUNDS:
            return parsed.span(*parsed.extent(noun, without=frozenset({"relcl", "appos", "prep", "punct"})))
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
