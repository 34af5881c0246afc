"""Sides that the words around a contact leave out: who met under a host, whom one side met before, whose officials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.actors import Participant
from memcon.reading.contact_anaphora import borrowed, refers_back
from memcon.reading.contact_phrases import Side
from memcon.reading.contact_roles import role_of_verb
from memcon.reading.contact_sides import participants, prepositions_of
from memcon.reading.referents import Referent
from memcon.reading.world import world

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.reading.contact_anaphora import Told
    from memcon.reading.contact_build import Scene
    from memcon.reading.contact_status import Outcome
    from memcon.reading.contact_words import Trigger

_FAR_CHARS = 2_500  # about six paragraphs: as far back as the other side may have been met
_PLAIN = frozenset({"held", "ongoing", "announced", "scheduled", "proposed", "refused"})
_THEMSELVES = frozenset({"man", "woman", "leader", "president", "premier", "two", "pair", "chief"})
_THE_TWO = frozenset({"parties", "sides", "two", "capitals", "governments", "camps", "countries"})
_AT_TABLE = frozenset(
    {"minister", "leader", "negotiator", "delegation", "official", "side", "representative", "envoy", "diplomat",
     "party", "team", "delegate", "president"}
)  # fmt: skip
_NOBODYS = frozenset({"GOV", "MIL", "COP"})  # sectors of "officials", who serve some state


def hosts_only(scene: Scene, trigger: Trigger, outcome: Outcome, sides: Sequence[Side]) -> bool:
    """Whether all that is known is who hosted, chaired or mediated it: "who hosted the talks", "Oman mediated"."""
    governor = outcome.governor
    if trigger.entry.shape != "noun" or governor is None or not sides:
        return False
    if role_of_verb(scene.parsed, governor) not in {"host", "mediator"}:
        return False
    company = {scene.parsed.tokens[k].lower for k in prepositions_of(scene.parsed, trigger.head)}
    return not company & {"with", "between", "among", "of"} and all(side.token < governor for side in sides)


def met_under(scene: Scene, trigger: Trigger, sides: Sequence[Side], told: Sequence[Told]) -> tuple[Participant, ...]:
    """Those who met under the hosts, with a lone host beside them; () where nothing tells who met."""
    token = scene.parsed.tokens[trigger.head]
    hosts = participants(sides)
    parties = {one.party for one in hosts}
    if trigger.entry.needs_company:
        return ()
    back = refers_back(scene.parsed, trigger.head)
    met = borrowed(token.lemma, trigger.entry.means, token.start, (), told) if back else ()
    if not met:
        pair = scene.principals.pair()
        met = () if parties & set(pair) else tuple(Participant(party=party) for party in pair)
    if not met:
        return ()
    more = tuple(one for one in hosts if one not in met and one.party not in {side.party for side in met})
    return (*met, *more) if len(more) == 1 else met


def counterpart(
    scene: Scene, trigger: Trigger, outcome: Outcome, sides: Sequence[Side], told: Sequence[Told]
) -> tuple[Participant, ...]:
    """The one known side of talks with those whom it met in the contact told last, where these were two."""
    known = [side for side in sides if not side.vague]
    parties = {party for side in known for party in side.referent.parties}
    named = {scene.parsed.tokens[k].lower for k in prepositions_of(scene.parsed, trigger.head)} & {"with", "between"}
    state = scene.principals.state()
    own = any(_serves(side) for side in sides)
    if sides and not known and not own and named == {"with"} and state is not None and trigger.entry.means == "talks":
        return (*participants(sides), Participant(party=state))  # "talks with private lenders will start"
    if len(parties) != 1 or trigger.entry.means != "talks" or named or outcome.status not in _PLAIN:
        return ()
    start = scene.parsed.tokens[trigger.head].start
    for one in reversed(told):
        if start - one.start > _FAR_CHARS:
            return ()
        met = {side.party for side in one.contact.participants if side.party}
        if len(met) == 2 and parties < met:  # two sides
            return (*participants(known), *(Participant(party=party) for party in sorted(met - parties)))
    return ()


def last_talks(told: Sequence[Told]) -> tuple[Participant, ...]:
    """Who had the talks told last, which bare "talks" go on with; () where the contact told last was none."""
    return told[-1].contact.participants if told and told[-1].contact.kind == "talks" else ()


def both_of(scene: Scene, trigger: Trigger, sides: Sequence[Side], told: Sequence[Told]) -> list[Side]:
    """Those whom "both" or "the parties" stand for, with whom somebody else speaks: who had the contact told last."""
    parsed = scene.parsed
    behind = [k for p in prepositions_of(parsed, trigger.head) if parsed.tokens[p].lower in {"with", "to", "between"}
              for k in parsed.children_by(p, "pobj")]  # fmt: skip
    objects = [*behind, *parsed.children_by(trigger.head, "dobj")]
    for k in range(trigger.first, trigger.stop):  # "was in touch with the parties"
        objects += [
            noun for p in prepositions_of(parsed, k) if k != trigger.head for noun in parsed.children_by(p, "pobj")
        ]
    mine = {party for side in sides for party in side.referent.parties}
    for noun in objects:
        words = {parsed.tokens[k].lower for k in parsed.children[noun]}
        token = parsed.tokens[noun]
        meant = token.lower == "both" or (token.lower in _THE_TWO and bool(words & {"the", "both"}))
        for one in reversed(told) if meant else ():
            met = {side.party for side in one.contact.participants if side.party} - mine
            if len(met) > 1:
                return [_standing_for(scene, noun, party) for party in sorted(met)]
    return []


def _standing_for(scene: Scene, noun: int, party: str) -> Side:
    span = scene.parsed.span(noun, noun + 1)
    referent = Referent(
        name=None,
        parties=(party,),
        wording=span.exact,
        code=world().code(party),
        sectors=(),
        kind="group",
        evidence=span,
    )
    return Side(token=noun, referent=referent)


def at_home(scene: Scene, sides: list[Side]) -> list[Side]:
    """The sides with "officials", "the army" as those of the state that the report is about, beside somebody else."""
    state = scene.principals.state()
    others = [side for side in sides if not _serves(side)]
    if state is None or not others or any(state in side.referent.parties for side in others):
        return sides
    return [
        structs.replace(side, referent=structs.replace(side.referent, parties=(state,)), vague=False)
        if _serves(side)
        else side
        for side in sides
    ]


def as_met(scene: Scene, sides: list[Side], told: Sequence[Told]) -> list[Side]:
    """The sides with "the ministers", "the two men" as those who met in the contact told last."""
    if not told:
        return sides
    found: list[Side] = []
    for side in sides:
        met = _met_before(scene, side, sides, told)
        found += met or [side]
    return found


def _met_before(scene: Scene, side: Side, sides: list[Side], told: Sequence[Told]) -> list[Side]:
    parsed, last = scene.parsed, told[-1]
    token, referent = parsed.tokens[side.token], side.referent
    if referent.name or not 0 < token.start - last.start <= _FAR_CHARS:
        return []
    met = last.contact.participants
    parties = {one.party for one in met if one.party}
    words = {parsed.tokens[k].lower for k in parsed.children[side.token]}
    if side.vague:
        others = {party for one in sides if one is not side for party in one.referent.parties}
        whole = (
            token.tag == "NNS"
            and token.lemma in _AT_TABLE
            and bool(words & {"the", "both", "all"})
            and "GOV" in referent.sectors
        )
        fits = whole and len(parties) > 1 and not others & parties and len(words & {"of", "from", "for"}) == 0
    else:
        personal = token.pos == "PRON" or token.lemma in _THEMSELVES
        named = all(one.name for one in met) and len(met) == len(parties)
        fits = personal and named and len(parties) > 1 and parties == set(referent.parties)
    if not fits:
        return []
    return [
        structs.replace(
            side,
            referent=structs.replace(
                referent, name=None if side.vague else one.name, parties=(one.party,) if one.party else ()
            ),
            vague=False,
        )
        for one in met
    ]


def _serves(side: Side) -> bool:
    return side.vague and set(side.referent.sectors) <= _NOBODYS and bool(side.referent.sectors)
