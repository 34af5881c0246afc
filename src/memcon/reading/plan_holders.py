"""Whose plan it is: its owner, who brings it forward, who speaks of it, or who was last said to want one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.claims import PositionStatement
from memcon.reading.position_parties import Holder, holder_at, owner_of, subject_of
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.reading.parse import Parsed
    from memcon.reading.position_tellers import Tellers
    from memcon.reading.referents import Referents

_LOOK_BACK = 6  # sentences within which "the plan" is still the one named before
_BRINGS = frozenset(
    {
        "propose",
        "suggest",
        "float",
        "unveil",
        "draft",
        "publish",
        "circulate",
        "offer",
        "advance",
        "draw",
        "lay",
        "devise",
    }
    | {"craft", "prepare", "sketch", "design", "author"}
)
_WANTING = frozenset({"demands", "proposes", "offers", "supports"})


class PlanHolder(Struct, frozen=True, kw_only=True):
    """Who holds a plan; `concluded`: from an earlier sentence; `wants`: the position there that names the plan."""

    holder: Holder
    concluded: bool = False
    wants: PositionStatement | None = None


def holder_of_plan(
    parsed: Parsed, referents: Referents, tellers: Tellers, noun: int, earlier: Sequence[PositionStatement]
) -> PlanHolder | None:
    """Whose the plan named by token `noun` is; None where nobody is named."""
    own = _named(parsed, referents, noun)
    if own is not None:
        return PlanHolder(holder=own)
    teller = tellers.around(noun)
    if teller is not None and _is_new(parsed, noun):
        speaker = tellers.speaker(teller)
        return PlanHolder(holder=speaker) if speaker is not None else None
    return _wanted_before(parsed, noun, earlier) or _named_before(parsed, referents, noun)


def _named(parsed: Parsed, referents: Referents, noun: int) -> Holder | None:
    """The owner ("the Qatari plan", "a plan by Egypt", "the U.S.-proposed map") or who brings it forward."""
    owner = owner_of(parsed, referents, noun)
    if owner is None:
        verb = parsed.tokens[noun].head
        brings = parsed.tokens[verb].lemma in _BRINGS | word_group("brings forward")
        owner = subject_of(parsed, verb) if parsed.tokens[noun].dep == "dobj" and brings else _told_of(parsed, noun)
    return holder_at(parsed, referents, owner) if owner is not None else None


def _told_of(parsed: Parsed, noun: int) -> int | None:
    """Of "the plan, which Kenya put forward", "a deal proposed by Kenya": Kenya."""
    for clause in parsed.children_by(noun, "acl"):
        agent = parsed.child(clause, "agent") if parsed.tokens[clause].lemma in _BRINGS else None
        if agent is not None:
            return parsed.child(agent, "pobj")
    for clause in parsed.children_by(noun, "relcl"):
        subject = parsed.child(clause, "nsubj")
        brings = parsed.tokens[clause].lemma in _BRINGS | word_group("brings forward")
        if brings and subject is not None and parsed.tokens[subject].tag not in {"WDT", "WP"}:
            return subject
    return None


def _is_new(parsed: Parsed, noun: int) -> bool:
    """Whether the plan is brought up here: "a plan could", not "the plan would"."""
    return any(parsed.tokens[c].lower in {"a", "an", "any", "such", "one"} for c in parsed.children[noun])


def _wanted_before(parsed: Parsed, noun: int, earlier: Sequence[PositionStatement]) -> PlanHolder | None:
    """The one who was last said to want such a plan: "agree to a road map, experts say. A road map might mean …"."""
    lemma = parsed.tokens[noun].lemma
    here = parsed.sentence_of(noun).index
    for position in reversed(earlier):
        at = parsed.token_at(position.evidence[-1].start)
        if at is None or here - parsed.sentence_of(at).index > _LOOK_BACK:
            return None
        if position.stance in _WANTING and f" {lemma} " in f" {position.measure.lower()} ":
            parties = tuple(position.holder_party.split("; ")) if position.holder_party else ()
            holder = Holder(wording=position.holder, parties=parties, at=at, first=at)
            return PlanHolder(holder=holder, concluded=True, wants=position)
    return None


def _named_before(parsed: Parsed, referents: Referents, noun: int) -> PlanHolder | None:
    """The owner of the plan of that name in the sentences before."""
    if _is_new(parsed, noun):
        return None
    same = {parsed.tokens[noun].lemma}
    sentence = parsed.sentence_of(noun)
    first = parsed.sentences[max(0, sentence.index - _LOOK_BACK)].first
    for lemmas in (same, word_group("plan")):
        for i in range(noun - 1, first - 1, -1):
            if parsed.tokens[i].lemma in lemmas and parsed.tokens[i].pos == "NOUN":
                found = _named(parsed, referents, i)
                if found is not None:
                    return PlanHolder(holder=found, concluded=True)
    return None
