"""Whom a noun phrase names as sides of a contact: its people and parties, and groups by their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.reading.actor_words import AgentEntry
from memcon.reading.lexicons import phrases
from memcon.reading.referents import Referent, bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

#: sectors of PLOVER whose people negotiate, as journalists do not
_NEGOTIATING = frozenset(
    ["GOV", "LAB", "BUS", "REB", "MIL", "OPP", "PTY", "LEG", "AGR", "PRM", "JUD", "SOC", "REL", "CVL", "REF", "EDU"]
)
#: of people who may sit at a table for themselves
_BARGAINING = frozenset(["LAB", "BUS", "REB", "AGR", "SOC", "REL", "CVL", "REF", "EDU"])
_CALLED = frozenset({"known", "called", "named", "nicknamed", "dubbed"})
_COLON_TOKENS = 16
#: people who are nobody's party and may be met
KIN = frozenset({"family", "relative", "parent", "kin", "household", "friend", "neighbour", "neighbor"})


class Side(Struct, frozen=True, kw_only=True):
    """One side of a contact and the token that names it; `vague` where only its own words say who it is."""

    token: int
    referent: Referent
    vague: bool = False


def named_sides(parsed: Parsed, referents: Referents, i: int, *, alone: bool = False) -> Iterator[Side]:
    """Each known person or party among token `i` and what is joined to it (not `alone`), an apposition's name first."""
    for one in (i,) if alone else joined(parsed, i):
        listed = _behind_colon(parsed, referents, one)
        if listed:
            yield from listed
            continue
        named = [c for c in _apposed(parsed, one) if is_person(referents, c)]
        if named:
            for name in joined(parsed, named[0]):
                yield from _sides_at(parsed, referents, name)
        else:
            own = list(_sides_at(parsed, referents, one))
            named = [c for c in _apposed(parsed, one) if is_party(referents, c)]
            yield from (
                own
                if not named or any(not side.vague for side in own)
                else [side for party in joined(parsed, named[0]) for side in _sides_at(parsed, referents, party)]
            )


def _apposed(parsed: Parsed, noun: int) -> list[int]:
    """The names that stand beside the noun: "the envoy, Ada Berg", "the commander known as Carl"."""
    found = parsed.children_by(noun, "appos")
    for clause in parsed.children_by(noun, "acl"):
        if parsed.tokens[clause].lower in _CALLED:
            found += parsed.children_by(clause, "oprd", "attr")
            found += [k for p in parsed.children_by(clause, "prep") for k in parsed.children_by(p, "pobj")]
    return found


def _behind_colon(parsed: Parsed, referents: Referents, noun: int) -> list[Side]:
    """Those whom a list behind it names: "the heads of three institutions: A of the Fund, B of the Bank and C"."""
    if parsed.tokens[noun].tag != "NNS":
        return []
    stop = parsed.sentence_of(noun).stop
    near = range(noun + 1, min(noun + _COLON_TOKENS, stop))
    colon = next((k for k in near if parsed.tokens[k].text in {":", ";"}), None)
    if colon is None or parsed.tokens[colon].text == ";":
        return []
    listed = [(k, one) for k in range(colon + 1, stop) if (one := referents.at(k)) and one.kind in {"name", "metonym"}]
    people = [Side(token=k, referent=one) for k, one in listed if one.name]
    parties = [Side(token=k, referent=one) for k, one in listed if not one.name and len(one.parties) == 1]
    return next((found for found in (people, parties) if len(found) > 1), [])


def joined(parsed: Parsed, i: int) -> list[int]:
    """Token `i` and the nouns joined to it from there on."""
    found, waiting = [i], [i]
    while waiting:
        for child in parsed.children_by(waiting.pop(), "conj"):
            found.append(child)
            waiting.append(child)
    return sorted(found)


def _sides_at(parsed: Parsed, referents: Referents, i: int) -> Iterator[Side]:
    """Whom the phrase of token `i` stands for, else those by whom it is described.

    "American and North Korean officials" are of two parties; "deputies of the two delegations" are of theirs.
    """
    own = _themselves(parsed, i, referents.of_phrase(i))
    modifiers = [k for child in parsed.children_by(i, "amod", "compound", "nmod") for k in joined(parsed, child)]
    others = [referent for k in modifiers if (referent := referents.at(k)) and referent.parties and not referent.name]
    if len(others) > 1 and (own is None or not own.name):
        for referent in others:
            yield Side(token=i, referent=referent)
    elif own is not None and (own.name or own.parties):
        yield Side(token=i, referent=own)
    elif own is not None and _faces_its_own(parsed, i):
        yield from _vague(own, i)
        yield from _described(parsed, referents, i)  # "talks with its creditors": both sides in one phrase
    else:
        described = list(_described(parsed, referents, i))
        yield from described or list(_vague(own, i)) or _people(parsed, i)


def _themselves(parsed: Parsed, i: int, own: Referent | None) -> Referent | None:
    """Of "Biden aides", "the Whelan family" those people, not the person by whom they are named."""
    if own is None or not own.name or parsed.tokens[i].pos != "NOUN":
        return own
    first, stop = parsed.tokens_in(own.evidence.start, own.evidence.stop)
    if first <= i < stop or own.kind != "name":
        return own
    if not own.parties or parsed.tokens[i].lemma in KIN:
        return None
    return structs.replace(own, name=None, kind="group")


def _faces_its_own(parsed: Parsed, i: int) -> bool:
    """Of people who stand opposite to whoever has them: creditors, shareholders."""
    found = phrases("agents", AgentEntry).at(parsed.tokens, i, i + 1)
    return found is not None and found.entry.apart


def _vague(own: Referent | None, i: int) -> Iterator[Side]:
    """A body or group of people that acts for somebody unknown goes by its own words: "the creditors"."""
    if own is not None and own.kind == "group" and _NEGOTIATING & set(own.sectors):
        yield Side(token=i, referent=structs.replace(own, parties=(bare(own.wording),)), vague=True)


def _people(parsed: Parsed, i: int) -> Iterator[Side]:
    """People in the plural who stand for nobody but themselves: "the parents", "families of the crew"."""
    found = phrases("agents", AgentEntry).at(parsed.tokens, i, i + 1)
    sectors = ("CVL",) if parsed.tokens[i].lemma in KIN else () if found is None else found.entry.sectors
    if not _BARGAINING & set(sectors) or (parsed.tokens[i].tag != "NNS" and parsed.tokens[i].lemma != "family"):
        return
    first, stop = parsed.extent(i, without=frozenset({"relcl", "acl", "appos", "punct", "cc", "conj"}))
    span = parsed.span(first, stop)
    wording = bare(span.exact)
    yield Side(
        token=i,
        referent=Referent(
            name=None, parties=(wording,), wording=wording, code="", sectors=sectors, kind="group",
            evidence=span,
        ),
        vague=True,
    )  # fmt: skip


def _described(parsed: Parsed, referents: Referents, i: int) -> Iterator[Side]:
    behind = [noun for k in parsed.children_by(i, "prep") if parsed.tokens[k].lower in {"of", "from"}
              for noun in parsed.children_by(k, "pobj")]  # fmt: skip
    for noun in (*behind, *parsed.children_by(i, "poss")):
        for one in joined(parsed, noun):
            referent = referents.of_phrase(one)
            if referent and referent.parties:
                yield Side(token=one, referent=referent)


def is_party(referents: Referents, i: int) -> bool:
    """Whether the token names one party and no person."""
    referent = referents.at(i)
    return referent is not None and not referent.name and len(referent.parties) == 1


def is_person(referents: Referents, i: int) -> bool:
    """Whether the token's phrase stands for somebody known by name."""
    referent = referents.of_phrase(i)
    return referent is not None and referent.name is not None
