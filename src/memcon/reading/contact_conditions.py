"""The conditions on which a contact hangs, and whether it is itself only imagined in a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.claims import Condition

if TYPE_CHECKING:
    from memcon.domain.claims import ConditionKind
    from memcon.reading.parse import Parsed

_KIND_OF: dict[str, ConditionKind] = {"if": "if", "unless": "unless", "until": "unless", "once": "if"}
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "pcomp", "conj", "acl"})


def conditions_of(parsed: Parsed, verb: int) -> tuple[Condition, ...]:
    """The "if" and "unless" clauses that hang on the verb or the verbs above it in the same clause."""
    found = []
    for here in (verb, *_above(parsed, verb)):
        for clause in parsed.children_by(here, "advcl"):
            mark = parsed.child(clause, "mark")
            kind = _KIND_OF.get(parsed.tokens[mark].lower) if mark is not None else None
            if kind is None or mark is None:
                continue
            first, stop = parsed.extent(clause)
            if mark + 1 < stop:
                condition = Condition(
                    kind=kind, measure=parsed.words(mark + 1, stop).strip(), evidence=(parsed.span(first, stop),)
                )
                found.append(condition)
    return tuple(found)


def is_imagined(parsed: Parsed, word: int) -> bool:
    """Whether the word stands in an "if", "unless" or "until" clause: what is imagined there is no contact."""
    here = word
    for _ in range(5):
        mark = parsed.child(here, "mark")
        if mark is not None and parsed.tokens[mark].lower in _KIND_OF:
            return True
        token = parsed.tokens[here]
        if token.dep not in _CLAUSES or token.head == here:
            return False
        here = token.head
    return False


def _above(parsed: Parsed, verb: int) -> list[int]:
    found = []
    while parsed.tokens[verb].dep in {"xcomp", "conj"} and parsed.tokens[verb].head != verb:
        verb = parsed.tokens[verb].head
        found.append(verb)
    return found
