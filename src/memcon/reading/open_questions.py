"""Questions that the text leaves open: what is unclear, unsaid, still to be settled, or asked outright."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.claims import OpenQuestion
from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.text import Span
    from memcon.reading.parse import Parsed

_ASKING = frozenset({"whether", "what", "when", "where", "who", "whom", "whose", "how", "why"})
_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass", "pcomp", "advcl", "acl", "dobj", "attr"})
_MOST_STEPS = 7  # from the clause up to the word that leaves it open: "a question that gets to the heart of whether"
_FEWEST_WORDS = 4  # "Why?" alone asks nothing that a reader can look up
_DENYING = frozenset({"not", "n't", "no", "yet", "never", "little", "nor", "neither"})
_WITHHOLDING = frozenset({"decline", "refuse", "fail", "avoid"})
_SETTLED = frozenset({"date", "venue", "place", "time", "agenda", "timetable", "deadline", "format", "location", "day"})
_SPEAKER = frozenset({"i", "you", "your", "my", "me", "we", "us"})
_BODY = frozenset({"paragraph", "list_item"})
_MARKS = frozenset({'"', "''", "``", "'", "(", ")", "-", "--", "—"})


class Opening(Struct, frozen=True, kw_only=True):
    """The word that leaves a question open, where it stands."""

    token: int
    entry: Entry


def open_questions(parsed: Parsed) -> Iterator[OpenQuestion]:
    """Each open question once, in the order of the text."""
    found: list[Span] = []
    for question, evidence in sorted(_all(parsed), key=lambda pair: pair[1].start):
        if not any(evidence.overlaps(other) and _within(question, other) for other in found):
            found.append(evidence)
            yield OpenQuestion(question=question.exact, evidence=(evidence,))


def _within(question: Span, other: Span) -> bool:
    return other.start <= question.start and question.stop <= other.stop


def _all(parsed: Parsed) -> Iterator[tuple[Span, Span]]:
    for token in parsed.tokens:
        if token.lower in _ASKING:
            yield from _asked_inside(parsed, token.i)
        elif token.text == "?":
            yield from _asked_outright(parsed, token.i)
        elif token.tag == "VBN":
            yield from _pending(parsed, token.i)


def _asked_inside(parsed: Parsed, asking: int) -> Iterator[tuple[Span, Span]]:
    """A clause with "whether", "what", "how" … that its governor leaves open."""
    clause = _clause_of(parsed, asking)
    opening = _opening(parsed, clause) if clause is not None else None
    if clause is None or opening is None:
        return
    first, stop = _trimmed(parsed, *parsed.extent(clause, without=frozenset({"conj", "cc"})))
    if first < stop:
        begin = _beginning(parsed, opening.token, first)
        yield parsed.span(first, stop), parsed.span(begin, max(stop, opening.token + 1))


def _clause_of(parsed: Parsed, asking: int) -> int | None:
    """The verb whose clause the word opens; None for a relative clause or a bare "what"."""
    here = asking
    for _ in range(4):
        here = parsed.tokens[here].head
        token = parsed.tokens[here]
        if token.pos in {"VERB", "AUX"}:
            top = _first_conjunct(parsed, here)
            return here if parsed.tokens[top].dep in _CLAUSES else None
    return None


def _first_conjunct(parsed: Parsed, i: int) -> int:
    while parsed.tokens[i].dep == "conj" and parsed.tokens[i].head != i:
        i = parsed.tokens[i].head
    return i


def _opening(parsed: Parsed, clause: int) -> Opening | None:
    """The word above the clause that leaves it open; None where the first such word rather answers it."""
    here = _first_conjunct(parsed, clause)
    for _ in range(_MOST_STEPS):
        above = parsed.tokens[here].head
        if above == here:
            return None
        candidates = [above]
        if parsed.tokens[above].lemma in {"be", "remain", "become", "seem"}:
            candidates += parsed.children_by(above, "nsubj", "acomp", "attr", "oprd", "xcomp")
        for candidate in candidates:
            entry = _entry(parsed, candidate)
            if entry is not None and candidate != here:
                return _if_open(parsed, candidate, entry)
        if _closes(parsed, above):
            return None
        here = above
    return None


def _closes(parsed: Parsed, i: int) -> bool:
    """A full verb with its own subject: what stands above it does not speak of the clause below."""
    token = parsed.tokens[i]
    return token.pos == "VERB" and token.dep != "relcl" and parsed.child(i, "nsubj", "nsubjpass") is not None


def _entry(parsed: Parsed, i: int) -> Entry | None:
    token = parsed.tokens[i]
    particle = parsed.child(i, "prt")
    phrases = [token.lemma, token.lower]
    if particle is not None:
        phrases.insert(0, f"{token.lemma} {parsed.tokens[particle].lower}")
    if token.lemma == "see" and parsed.tokens[token.head].lemma == "remain":
        phrases.insert(0, "remain to be seen")
    return next((_words()[phrase] for phrase in phrases if phrase in _words()), None)


def _if_open(parsed: Parsed, i: int, entry: Entry) -> Opening | None:
    subject = parsed.child(i, "nsubj")
    if subject is not None and parsed.tokens[subject].lower in _SPEAKER:
        return None  # "you don't know what we're changing"
    if entry.means == "open":
        return Opening(token=i, entry=entry)
    return Opening(token=i, entry=entry) if _denied(parsed, i) else None


def _denied(parsed: Parsed, i: int) -> bool:
    """Whether it is said not to be so: "did not say", "has yet to say", "declined to say", "no word on"."""
    return len(_denial(parsed, i)) > 1


def _denial(parsed: Parsed, i: int) -> list[int]:
    """Token `i` and the words by which it is denied, up the verbs and adjectives that it completes."""
    found = [i]
    here = i
    for _ in range(3):
        found += [k for k in parsed.children[here] if parsed.tokens[k].lower in _DENYING]
        token = parsed.tokens[here]
        if token.lemma in _WITHHOLDING and here != i:
            found.append(here)
        if token.dep not in {"xcomp", "acomp", "attr", "pobj", "prep"} or token.head == here:
            break
        here = token.head
    return found


def _beginning(parsed: Parsed, opening: int, first: int) -> int:
    """Where the evidence begins: with the subject of the word that leaves the question open, if one is near."""
    begin = min(first, *_denial(parsed, opening))
    here = opening
    for _ in range(2):
        subject = parsed.child(here, "nsubj", "nsubjpass", "expl", "det", "poss")
        if subject is not None and subject < begin:
            return parsed.extent(subject)[0]
        here = parsed.tokens[here].head
    return begin


def _pending(parsed: Parsed, verb: int) -> Iterator[tuple[Span, Span]]:
    """A thing that is still to be settled: "a place to be announced", "terms that remain to be agreed"."""
    token = parsed.tokens[verb]
    if _words().get(token.lemma) is None or token.lemma not in _pending_words():
        return
    auxiliaries = {parsed.tokens[k].lower for k in parsed.children_by(verb, "aux", "auxpass")}
    if not {"to", "be"} <= auxiliaries:
        yield from _not_settled(parsed, verb)
        return
    over = parsed.tokens[token.head]
    noun: int | None = None
    if token.dep in {"relcl", "acl"} and over.pos in {"NOUN", "PROPN"}:
        noun = token.head
    elif token.dep == "xcomp" and (over.lemma == "remain" or _has_yet(parsed, token.head)):
        noun = parsed.child(token.head, "nsubj", "nsubjpass")
    if noun is None or parsed.tokens[noun].pos == "PRON":
        return
    first, _ = parsed.extent(noun, without=frozenset({"relcl", "acl", "appos"}))
    span = parsed.span(min(first, verb), max(noun, verb) + 1)
    yield span, span


def _not_settled(parsed: Parsed, verb: int) -> Iterator[tuple[Span, Span]]:
    """Of "no date has been set for new talks", "the venue has not been agreed"."""
    noun = parsed.child(verb, "nsubjpass")
    if noun is None or parsed.tokens[noun].pos == "PRON":
        return
    negated = parsed.child(verb, "neg") is not None or any(
        parsed.tokens[k].lower == "no" for k in parsed.children_by(noun, "det")
    )
    if negated and parsed.tokens[noun].lemma in _SETTLED:
        first, _ = parsed.extent(noun, without=frozenset({"relcl", "acl", "appos"}))
        _, stop = parsed.extent(verb, without=frozenset({"conj", "cc", "advcl", "ccomp"}))
        _, stop = _trimmed(parsed, first, stop)
        span = parsed.span(min(first, verb), max(stop, verb + 1))
        yield span, span


def _has_yet(parsed: Parsed, i: int) -> bool:
    return any(parsed.tokens[k].lower in {"yet", "still"} for k in parsed.children[i])


def _asked_outright(parsed: Parsed, mark: int) -> Iterator[tuple[Span, Span]]:
    """The words before a question mark, from the sentence's or the quotation's beginning; not one put to somebody."""
    sentence = parsed.sentence_of(mark)
    if parsed.passage_of(mark).kind not in _BODY:
        return
    first = mark
    while first > sentence.first and parsed.tokens[first - 1].text not in {'"', "''", "``", "?", "!"}:
        first -= 1
    first, _ = _trimmed(parsed, first, mark)
    spoken = _SPEAKER & {token.lower for token in parsed.tokens[first:mark]}
    if mark - first >= _FEWEST_WORDS and not spoken:
        yield parsed.span(first, mark + 1), parsed.span(first, mark + 1)


def _trimmed(parsed: Parsed, first: int, stop: int) -> tuple[int, int]:
    """Without the marks at either end."""
    while first < stop and parsed.tokens[first].text in {*_MARKS, ","}:
        first += 1
    while first < stop and parsed.tokens[stop - 1].text in {*_MARKS, ",", ".", ";", ":"}:
        stop -= 1
    return first, stop


_TABLE: dict[str, Entry] = {}
_PENDING: set[str] = set()


def _words() -> dict[str, Entry]:
    if not _TABLE:
        for entry in load_entries("open_questions", Entry):
            for pattern in entry.patterns:
                _TABLE.setdefault(pattern, entry)
    return _TABLE


def _pending_words() -> set[str]:
    if not _PENDING:
        entries = load_entries("open_questions", Entry)
        _PENDING.update(p for entry in entries if entry.means == "pending" for p in entry.patterns)
    return _PENDING
