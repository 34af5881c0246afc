"""What a speaker tells others to do outright, or will have no more of: "Let them open the gate", "No new taxes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.certainty import grammar_of
from memcon.reading.complement import Complement
from memcon.reading.measure_catalogue import entry_of
from memcon.reading.position_frames import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.claims import Stance
    from memcon.reading.parse import Parsed, Sentence
    from memcon.reading.position_parties import Holder
    from memcon.reading.position_tellers import Tellers

_US = frozenset({"us", "me", "'s"})


def order_frames(parsed: Parsed, tellers: Tellers, sentence: Sentence) -> Iterator[Frame]:
    """The orders and the bare refusals in what somebody says in the sentence."""
    for i in range(sentence.first, sentence.stop):
        found = _let(parsed, i) or _told_to(parsed, i) or _no_more(parsed, i)
        teller = tellers.around(i) if found is not None else None
        speaker = tellers.speaker(teller) if teller is not None else None
        if found is not None and speaker is not None and speaker.parties:
            yield _frame(parsed, i, found, speaker)


def _frame(parsed: Parsed, at: int, found: tuple[Stance, Complement], speaker: Holder) -> Frame:
    stance, measure = found
    return Frame(
        at=at,
        stance=stance,
        measure=measure,
        holder=speaker.at,
        held_by=speaker,
        grammar=grammar_of(parsed, at),
        rule="orders: let" if measure.doer is not None else f"orders: {'no' if stance == 'refuses' else 'do'}",
        turned=stance == "refuses",
    )


def _let(parsed: Parsed, i: int) -> tuple[Stance, Complement] | None:
    """Of "Let Israel open the prison": that Israel open it."""
    clause = parsed.child(i, "ccomp")
    doer = parsed.child(clause, "nsubj") if clause is not None else None
    if parsed.tokens[i].lower != "let" or not _commands(parsed, i) or clause is None or doer is None:
        return None
    if parsed.tokens[doer].lower in _US or parsed.tokens[doer].pos == "PRON":
        return None
    return "demands", Complement(take="order", head=clause, doer=doer)


def _told_to(parsed: Parsed, i: int) -> tuple[Stance, Complement] | None:
    """Of "Open the crossings": that they be opened, where it is a known measure."""
    if parsed.tokens[i].lower == "let" or not _commands(parsed, i) or parsed.child(i, "dobj") is None:
        return None
    known = entry_of(parsed.words(*parsed.extent(i))) if i == parsed.extent(i).first else None
    return None if known is None or known.contact else ("demands", Complement(take="that", head=i))


def _commands(parsed: Parsed, i: int) -> bool:
    """Whether the verb stands bare at the head of its sentence or speech."""
    token = parsed.tokens[i]
    if (
        token.tag != "VB"
        or token.dep not in {"ROOT", "ccomp", "csubj", "advcl", "dep", "parataxis"}
        or parsed.child(i, "nsubj", "aux", "neg", "mark")
    ):
        return False
    before = parsed.tokens[i - 1].text if i else ""
    return i == parsed.sentence_of(i).first or before in {'"', ":", "then", "Then", ","}


def _no_more(parsed: Parsed, i: int) -> tuple[Stance, Complement] | None:
    """Of "No more concessions on tax, he says": that there be none."""
    token = parsed.tokens[i]
    words = {parsed.tokens[c].lower for c in parsed.children_by(i, "det", "amod")}
    if token.pos != "NOUN" or "no" not in words or not words & {"more", "further", "new", "other"}:
        return None
    first = parsed.extent(i, without=frozenset({"relcl", "punct"})).first
    opens = first == parsed.sentence_of(i).first or parsed.tokens[first - 1].text == '"'
    if parsed.tokens[first].lower != "no" or not opens or token.dep in {"nsubj", "nsubjpass", "pobj"}:
        return None
    return "refuses", Complement(take="thing", head=i)
