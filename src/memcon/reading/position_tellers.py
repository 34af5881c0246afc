"""Who speaks in a clause: the attribution it stands in, or the one that the report goes on from without saying so."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from memcon.reading.attribution import said_by
from memcon.reading.position_parties import Holder, holder_at
from memcon.reading.stances import is_people, stance_words, word_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memcon.domain.claims import Attribution
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

#: the label of a turn that shows somebody who is spoken to: hosts go without a title
_TITLED = re.compile(r"(?:mr|mrs|ms|dr|sen|rep|gov|governor|minister|secretary|president)\b", re.IGNORECASE)
_REPORTED = frozenset({"would", "had", "could", "must", "should", "might"})
_OFTEN = 2  # times that a release says "we" or "our" outside anybody's speech
_MOST_SENTENCES = 3  # for which a report goes on without naming the speaker again


class Tellers:
    """The attributions of one article, looked up by token and by sentence."""

    def __init__(self, parsed: Parsed, referents: Referents, attributions: Sequence[Attribution]) -> None:
        self._parsed = parsed
        self._referents = referents
        self._attributions = attributions
        self._in_sentence = _by_sentence(parsed, attributions)

    def around(self, i: int) -> Attribution | None:
        """The innermost attribution with a source in whose content token `i` stands."""
        said = said_by(self._attributions, self._parsed.span(i, i + 1))
        return next((one for one in reversed(said) if one.source or one.speaker), None)

    def going_on(self, i: int) -> Attribution | None:
        """Whose speech the sentence of token `i` goes on with.

        In "The tariffs must go, Mr Liu said. The text must be balanced." the second sentence is his as well: the
        sentence before is his, and nothing but the tense of reported speech tells of it.
        """
        here = self._parsed.sentence_of(i)
        for index in range(here.index - 1, max(-1, here.index - 1 - _MOST_SENTENCES), -1):
            sentence = self._parsed.sentences[index]
            if sentence.passage != here.passage:
                return None
            found = self._in_sentence.get(index)
            if found is not None:
                return found
            words = (self._parsed.tokens[k].lower for k in range(sentence.first, sentence.stop))
            if not any(word in _REPORTED for word in words):
                return None
        return None

    def meant_by(self, i: int) -> Holder | None:
        """Whom an unresolved "it", "they", "we" at token `i` means: the speaker, else who the sentence before is about.

        None for other words. A person who speaks is never "it".
        """
        word = self._parsed.tokens[i].lower
        if word in {"he", "she"}:
            return self._who_says_so(i)
        if word not in {"it", "they", "we"}:
            return None
        teller = self.around(i)
        speaker = self.speaker(teller) if teller is not None else None
        if speaker is not None and word == "it" and self._parsed.tokens[speaker.at].tag == "NNS":
            return None  # "two experts say it would"
        if speaker is not None and (word == "we" or not self._is_person(speaker)):
            return speaker
        sentence = self._parsed.sentence_of(i)
        if word == "we" and teller is None:
            return self._author
        if word == "we" or sentence.index == 0 or (teller is None and i != sentence.first):
            return None
        before = self._parsed.sentences[sentence.index - 1]
        subject = next((k for k in range(before.first, before.stop) if self._parsed.tokens[k].dep == "nsubj"), None)
        return holder_at(self._parsed, self._referents, subject) if subject is not None else None

    def _who_says_so(self, i: int) -> Holder | None:
        """The one person whose words the token stands in: "his brother says he backs it"."""
        teller = self.around(i)
        speaker = self.speaker(teller) if teller is not None else None
        if speaker is None or self._parsed.sentence_of(i) != self._parsed.sentence_of(speaker.at):
            return None
        token = self._parsed.tokens[speaker.at]
        return speaker if speaker.named or (token.tag in {"NN", "NNP"} and is_people(token.lemma)) else None

    def _is_thing(self, teller: Attribution, head: int) -> bool:
        """Whether the source is nobody: "the phrase suggests", "the outline of a plan"."""
        token = self._parsed.tokens[head]
        named = head in self._parsed.entity_at or token.pos != "NOUN"
        writes = is_people(token.lemma) or token.lemma in word_group("documents")
        return bool(teller.source) and not named and not writes

    @functools.cached_property
    def _author(self) -> Holder | None:
        """Whose release it is that says "we" in its own voice: the body that its first sentences are about."""
        parsed = self._parsed
        own = (t.i for t in parsed.tokens if t.lower in {"we", "our"})
        if sum(self.around(i) is None for i in own) < _OFTEN:
            return None
        for sentence in parsed.sentences[:_MOST_SENTENCES]:
            for i in range(sentence.first, sentence.stop):
                entity = parsed.entity_at.get(i)
                if parsed.tokens[i].dep != "nsubj" or entity is None or entity.label not in {"ORG", "GPE", "NORP"}:
                    continue
                return holder_at(parsed, self._referents, i)
        return None

    def _is_person(self, speaker: Holder) -> bool:
        return speaker.named or self._parsed.tokens[speaker.at].lemma in word_group("insider")

    def tells(self, said: Attribution) -> bool:
        """Whether the source says it, rather than takes a stance on it ("turned down a demand" vouches for nothing)."""
        cue = self._parsed.token_at(said.cue[0].start) if said.cue else None
        if cue is None:
            return True
        first, stop = self._parsed.tokens_in(said.cue[0].start, said.cue[-1].stop)
        lemmas = {self._parsed.tokens[i].lemma for i in range(first, stop)}
        return bool(lemmas & word_group("says")) or not any(stance_words(self._parsed, i) for i in range(first, stop))

    def day_before(self, said: Attribution, i: int) -> str | None:
        """The day that the sentence before gives for the same speaker's words ("said on Monday … He added …")."""
        earlier = self._in_sentence.get(self._parsed.sentence_of(i).index - 1)
        if earlier is None or not said.speaker or earlier.speaker != said.speaker:
            return None
        return earlier.date

    def speaker(self, teller: Attribution) -> Holder | None:
        """The source of the attribution as one who can hold a position; None where nobody is named."""
        parsed, first = self._parsed, 0
        if teller.source:
            first, stop = parsed.tokens_in(teller.source[0].start, teller.source[0].stop)
            first = next((i for i in range(stop - 1, first - 1, -1) if _is_top(parsed, i, range(first, stop))), first)
            known = holder_at(parsed, self._referents, first)
            if known is not None:
                return known
        if teller.speaker is None or (not teller.speaker_party and self._is_thing(teller, first)):
            return None
        parties = tuple((teller.speaker_party or "").split("; ")) if teller.speaker_party else ()
        return Holder(wording=teller.speaker, parties=parties, at=first, first=first)


def _is_top(parsed: Parsed, i: int, inside: range) -> bool:
    return parsed.tokens[i].head not in inside or parsed.tokens[i].head == i


def _by_sentence(parsed: Parsed, attributions: Iterable[Attribution]) -> dict[int, Attribution]:
    """Sentence -> the last attribution in it that reports speech in the paper's own words."""
    found: dict[int, Attribution] = {}
    for one in attributions:
        cue = parsed.token_at(one.cue[0].start) if one.cue else None
        if cue is None or one.nested_in or one.kind == "direct" or not (one.source or one.speaker):
            continue
        words = parsed.tokens_in(one.cue[0].start, one.cue[-1].stop)
        if any(parsed.tokens[i].lemma in word_group("says") for i in range(words.first, words.stop)):
            found[parsed.tokens[cue].sent] = one
    return found


def is_outlet(said: Attribution) -> bool:
    """Whether a host or reporter of the broadcast says it: somebody in the transcript who belongs to no party."""
    if said.rule != "transcript" or said.speaker_party is not None:
        return False
    return not (said.source and _TITLED.match(said.source[0].exact))
