"""The dated deed of the same person to which a contact without a day belongs: "arrived on Monday. He met the king"."""

from __future__ import annotations

import bisect
import datetime as dt
from typing import TYPE_CHECKING

from memcon.domain.time import days_of
from memcon.reading.certainty import grammar_of
from memcon.reading.contact_journeys import TRAVELLING
from memcon.reading.contact_phrases import joined
from memcon.reading.contact_words import contact_nouns
from memcon.reading.times import of_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.domain.time import TimeExpression
    from memcon.reading.contact_phrases import Side
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

#: verbs that put their subject where the contact takes place
_SCENES = TRAVELLING | {"spend", "visit", "stay", "land", "leave", "meet", "agree", "host", "receive", "welcome", "sit"}
_WITHIN = frozenset({"during", "between", "amid", "throughout", "within"})
_OTHERWHILE = frozenset(
    {"earlier", "previously", "once", "before", "already", "often", "sometimes", "recently", "again"}
)
_MOST_DAYS = 3  # a date that spans more gives no day
_MOST_STEPS = 3


def scene_of(
    parsed: Parsed, so_far: Findings, referents: Referents, verb: int, sides: list[Side]
) -> tuple[int, TimeExpression] | None:
    """The dated verb of the same scene as the verb of a contact that was held, and its day; None where none is near."""
    names = {side.referent.name or side.referent.party for side in sides}
    for scene in _scenes(parsed, referents, verb, names):
        when = of_verb(parsed, so_far.times, scene)
        if when is not None and is_short(when.value.edtf):
            return scene, when
    return None


def _scenes(parsed: Parsed, referents: Referents, verb: int, names: set[str | None]) -> Iterator[int]:
    teller = _teller(parsed, verb)
    if teller is not None:
        yield teller
        yield from _before(parsed, referents, teller, names)
    elif parsed.tokens[verb].pos == "NOUN":
        if _is_within(parsed, verb):
            yield from (i for i in _before(parsed, referents, verb, names) if parsed.tokens[i].lemma in TRAVELLING)
    elif _is_narrated(parsed, verb):
        yield from _in_sentence(parsed, verb)
        yield from (i for i in _before(parsed, referents, verb, names) if _sets_scene(parsed, i))


def _teller(parsed: Parsed, verb: int) -> int | None:
    """The verb of what was done "after meeting", of the same day: "told a news conference after meeting the envoy"."""
    token = parsed.tokens[verb]
    if token.dep != "pcomp" or token.tag != "VBG" or parsed.tokens[token.head].lower not in {"after", "following"}:
        return None
    if parsed.child(token.head, "npadvmod", "advmod") is not None:
        return None  # "two days after meeting"
    above = next((k for k in parsed.ancestors(token.head) if parsed.tokens[k].pos == "VERB"), None)
    return above if above is not None and _is_narrated(parsed, above) else None


def _is_within(parsed: Parsed, noun: int) -> bool:
    """Whether the contact goes on as the rest of its sentence happens: "during his talks", not "after his talks"."""
    words = []
    for above in parsed.ancestors(noun):
        token = parsed.tokens[above]
        if token.pos in {"VERB", "AUX"}:
            break
        words.append(token.lower)
    return bool(_WITHIN & set(words))


def _is_narrated(parsed: Parsed, verb: int) -> bool:
    """Whether the verb tells in the simple past, in its own sentence's main clause, of what happened once."""
    token = parsed.tokens[verb]
    if token.tag != "VBD" or parsed.child(verb, "aux", "auxpass") is not None:
        return False
    if any(parsed.tokens[k].lower in _OTHERWHILE for k in parsed.children_by(verb, "advmod")):
        return False
    for _ in range(_MOST_STEPS):
        if token.dep == "ROOT" or token.head == token.i:
            return True
        if token.dep != "conj" and not _is_said(parsed, token.i):
            return False
        token = parsed.tokens[token.head]
    return False


def _is_said(parsed: Parsed, verb: int) -> bool:
    """Of "he met the king, an aide said": told by somebody, but told."""
    token = parsed.tokens[verb]
    return token.dep == "ccomp" and token.head > verb and parsed.child(verb, "mark") is None


def _in_sentence(parsed: Parsed, verb: int) -> Iterator[int]:
    """Verbs of the scene that the verb is joined to or that describe its subject: "who spent Friday in X, met"."""
    token = parsed.tokens[verb]
    if token.dep == "conj" and _sets_scene(parsed, token.head):
        yield token.head
    for subject in parsed.children_by(verb, "nsubj"):
        yield from (k for k in parsed.children_by(subject, "relcl") if _sets_scene(parsed, k))


def _before(parsed: Parsed, referents: Referents, verb: int, names: set[str | None]) -> Iterator[int]:
    """The main verb of the sentence before, where one of those who take part is its subject."""
    sentence = parsed.sentence_of(verb)
    if not sentence.first:
        return
    earlier = parsed.sentence_of(sentence.first - 1)
    kinds = {parsed.article.passages[one.passage].kind for one in (earlier, sentence)}
    if kinds != {"paragraph"}:
        return
    for i in range(earlier.first, earlier.stop):
        if _is_narrated(parsed, i):
            subjects = (referents.of_phrase(one) for k in parsed.children_by(i, "nsubj") for one in joined(parsed, k))
            if any(one is not None and (one.name or one.party) in names for one in subjects):
                yield i


def _sets_scene(parsed: Parsed, verb: int) -> bool:
    return parsed.tokens[verb].lemma in _SCENES and not grammar_of(parsed, verb).negated


def is_short(edtf: str | None) -> bool:
    """Whether the date is a day or a few."""
    first, last = days_of(edtf)
    if not first or not last:
        return False
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days < _MOST_DAYS


def is_linked(parsed: Parsed, so_far: Findings, verb: int) -> bool:
    """Whether "before" or "after" another part of the scene, at no told distance, says when: "before arriving at"."""
    for k in parsed.children_by(verb, "prep", "advcl"):
        link = k if parsed.tokens[k].dep == "prep" else parsed.child(k, "mark")
        if link is None or parsed.tokens[link].lower not in {"before", "after"}:
            continue
        inside = parsed.subtree(k)
        begin, end = parsed.tokens[min(inside)].start, parsed.tokens[max(inside)].stop
        first = bisect.bisect_left(so_far.times, begin, key=lambda one: one.evidence.start)
        timed = first < len(so_far.times) and so_far.times[first].evidence.start < end
        if not timed and any(parsed.tokens[i].lemma in _SCENES | contact_nouns() for i in inside):
            return True
    return False
