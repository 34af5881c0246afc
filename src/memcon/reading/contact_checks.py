"""Whether the sides found take part in the manner that a contact word asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.actor_words import AgentEntry
from memcon.reading.contact_phrases import KIN, is_person
from memcon.reading.contact_sides import ASKING, participants, prepositions_of
from memcon.reading.contact_words import Trigger, contact_words
from memcon.reading.lexicons import phrases

if TYPE_CHECKING:
    from memcon.domain.actors import Participant
    from memcon.reading.contact_build import Scene
    from memcon.reading.contact_phrases import Side
    from memcon.reading.parse import Parsed

_LENGTHS = frozenset({"minute", "hour", "day", "night", "evening", "afternoon", "morning", "week", "weekend"})
_AUDIENCES = frozenset({"EDU", "JRN"})  # to whom one speaks and with whom one has no talks
_CROWDS = _AUDIENCES | {"CVL"}
_QUOTED_TOKENS = 10
_BESIDE_TOKENS = 10  # as far behind the verb as "together" may stand


def is_contact(scene: Scene, trigger: Trigger, sides: list[Side]) -> bool:
    """Whether the sides take part in the manner that the entry asks for."""
    parsed, entry, head = scene.parsed, trigger.entry, trigger.head
    after = [side for side in sides if side.token > head]
    if entry.object_is_person and not any(_human(side) for side in after) and not each_other(parsed, head):
        return False
    if entry.lasting and not any(
        parsed.tokens[k].lemma in _LENGTHS for k in parsed.children_by(head, "dobj", "npadvmod")
    ):
        return False
    if (
        entry.shape == "verb"
        and not entry.with_only
        and sides
        and len(after) == len(sides)
        and not _passive(parsed, head)
    ):
        return False  # nobody known does it: "after visiting Kenya and Tanzania"
    if entry.personal and meets_nobody(parsed, trigger, after):
        return False
    if not _meets_people(scene, trigger, sides):
        return False
    if not _governs_what_it_asks_for(parsed, trigger, sides):
        return False
    if entry.journey and not _is_journey(scene, head, sides):
        return False
    if entry.known_parties and not _are_known(sides):
        return False
    if entry.occasion:
        return bool({"for", "at"} & prepositions(parsed, head))
    return not entry.needs_company or _has_company(parsed, trigger, sides)


def _meets_people(scene: Scene, trigger: Trigger, sides: list[Side]) -> bool:
    """Not of who receives "the endorsement of the premier", hosts "coverage", speaks "to voters", brings "people"."""
    parsed, entry, head = scene.parsed, trigger.entry, trigger.head
    if entry.shape == "noun":
        return True
    if entry.personal or entry.object_is_person:
        objects = [k for k in parsed.children_by(head, "dobj") if k >= trigger.stop]
        if objects and all(_is_thing(scene, k) for k in objects):
            return False
    if entry.beside or (entry.means == "talks" and entry.needs_company):
        others = [side for side in sides if side.token > head and not side.referent.name]
        crowd = any((_CROWDS if side.vague else _AUDIENCES) & set(side.referent.sectors) for side in others)
        return not crowd and any(side.referent.parties for side in sides)
    return True


def _is_thing(scene: Scene, noun: int) -> bool:
    """Whether the noun stands for nobody, though it may be somebody's: "the endorsement of the premier"."""
    parsed, referents = scene.parsed, scene.referents
    token = parsed.tokens[noun]
    if token.pos != "NOUN" or token.lemma in _LENGTHS | KIN or referents.at(noun) is not None:
        return False
    apposed = any(is_person(referents, k) for k in parsed.children_by(noun, "appos"))
    return not apposed and phrases("agents", AgentEntry).at(parsed.tokens, noun, noun + 1) is None


def _has_company(parsed: Parsed, trigger: Trigger, sides: list[Side]) -> bool:
    """Whether the words say with whom, or two do it together: "talks with", "the two spoke", "A and B haggled"."""
    entry, head = trigger.entry, trigger.head
    inside = [k for k in range(trigger.first, trigger.stop) if parsed.tokens[k].pos == "NOUN"]
    words = {word for k in (head, *inside) for word in prepositions(parsed, k)}  # "be in contact with"
    verb = next((k for k in parsed.ancestors(head) if parsed.tokens[k].pos == "VERB"), None)
    if entry.shape == "noun" and verb is not None:
        words |= prepositions(parsed, verb) & {"with"}  # "will take part in the conference with the premier"
        asked = parsed.tokens[verb].lemma == "ask" and any(verb < side.token < head for side in sides)
        asked = asked or any(parsed.tokens[k].lemma in ASKING for k in parsed.children_by(verb, "dobj"))
        words |= {"with"} if asked else set()  # "asked the envoy for an appointment", "refused his request for a call"
    doing = [side for side in sides if side.token < head and entry.shape == "verb"]
    together = are_two(participants(doing), None) and not all_vague(doing)
    company = bool({"with", "between", "to", "from"} & words)
    return company or together or any(len(side.referent.parties) > 1 for side in sides)


def are_two(people: tuple[Participant, ...], home: str | None) -> bool:
    """Whether at least two sides of different standing take part; two people of the home party do."""
    if len(people) < 2:
        return False
    parties = {one.party for one in people}
    return len(parties) > 1 or None in parties or (parties == {home} and all(one.name for one in people))


def all_vague(sides: list[Side]) -> bool:
    """Whether nobody is known by name nor by a standing of their own: a union and a company are of two sectors."""
    sectors = {side.referent.sectors for side in sides if "CVL" not in side.referent.sectors}
    return all(side.vague for side in sides) and len(sectors) < 2


def _governs_what_it_asks_for(parsed: Parsed, trigger: Trigger, sides: list[Side]) -> bool:
    """Whether subject and object are such as the entry names them."""
    entry, head = trigger.entry, trigger.head
    if entry.bare_object and not _is_bare(parsed, head, sides):
        return False
    if entry.beside and not any(
        parsed.tokens[k].lower in entry.beside and head in parsed.ancestors(k)
        for k in range(head + 1, min(head + _BESIDE_TOKENS, len(parsed.tokens)))
    ):
        return False
    if entry.no_purpose and _is_for_something(parsed, head):
        return False
    if entry.objects and not any(
        parsed.tokens[k].lemma in entry.objects for k in parsed.children_by(head, "dobj", "nsubjpass")
    ):
        return False
    before = [side for side in sides if side.token < head or _passive(parsed, head)]
    return not entry.needs_two or (are_two(participants(before), None) and any(side.referent.name for side in before))


def _is_bare(parsed: Parsed, verb: int, sides: list[Side]) -> bool:
    """Of "called her to congratulate her"; not of "called him a liar", "called up"."""
    token = parsed.tokens[verb]
    if token.tag == "VBN" and parsed.child(verb, "aux", "auxpass") is None:
        return False  # "his group, called the Legacy Fund"
    stop = min(verb + _QUOTED_TOKENS, parsed.sentence_of(verb).stop)
    if any(parsed.tokens[k].text in {'"', "“"} for k in range(verb + 1, stop)):
        return False  # "called the winner "Miss Piggy""
    people = {side.token for side in sides if side.referent.name}
    more = [k for k in parsed.children_by(verb, "oprd", "ccomp", "xcomp", "prt", "attr") if k not in people]
    return all(_is_purpose(parsed, k) or parsed.tokens[k].lemma in _LENGTHS for k in more)


def _is_purpose(parsed: Parsed, verb: int) -> bool:
    return any(parsed.tokens[k].tag == "TO" for k in parsed.children[verb])


def _is_for_something(parsed: Parsed, noun: int) -> bool:
    """Of "calls to close the base", "a call for calm", "called on them to stop"."""
    purposes = parsed.children_by(noun, "acl", "xcomp", "relcl", "advcl", "ccomp")
    infinitive = any(parsed.tokens[k].tag == "TO" for clause in purposes for k in parsed.children[clause])
    return infinitive or "for" in prepositions(parsed, noun)


def _is_journey(scene: Scene, verb: int, sides: list[Side]) -> bool:
    """Of somebody who goes to a place of another party: not "go to the polls", not "flew there to meet the king".

    Of whom nothing but the name is known, only a journey to one of the report's two parties counts.
    """
    parsed = scene.parsed
    going = [side for side in sides if side.token < verb and (side.referent.name or side.referent.kind == "group")]
    going = [side for side in going if "CVL" not in side.referent.sectors]  # "people who go to Havana"
    there = [side for side in sides if side.token > verb and not side.referent.name]
    if not going or not there or not all(side.referent.kind in {"name", "metonym"} for side in there):
        return False
    purposes = [k for k in parsed.children_by(verb, "advcl", "xcomp") if parsed.tokens[k].tag in {"VB", "VBG"}]
    told = any(next(contact_words(parsed, k, k + 1), None) is not None for k in purposes)
    theirs = {party for side in there for party in side.referent.parties}
    mine = {party for side in going for party in side.referent.parties}
    known = mine or any(side.referent.sectors for side in going) or bool(theirs & set(scene.principals.pair()))
    return bool(known) and not told and not mine & theirs


def _are_known(sides: list[Side]) -> bool:
    """Whether each side acts for a party, or is a named person or a family beside one who does."""
    acting = [bool(side.referent.parties) and not side.vague for side in sides]
    named = [bool(side.referent.name) or (side.vague and "CVL" in side.referent.sectors) for side in sides]
    return any(acting) and all(one or other for one, other in zip(acting, named, strict=True))


def meets_nobody(parsed: Parsed, trigger: Trigger, after: list[Side]) -> bool:
    """Of "met the demand", "meet each other halfway", "was met with scorn"; not of "met face to face"."""
    verb = trigger.head
    if _passive(parsed, verb):
        return "by" not in {parsed.tokens[k].lower for k in parsed.children_by(verb, "agent", "prep")}
    own = range(trigger.first, trigger.stop)
    things = [k for k in parsed.children_by(verb, "dobj") if parsed.tokens[k].pos == "NOUN" and k not in own]
    halfway = any(parsed.tokens[k].lower in {"halfway", "half-way"} for k in parsed.children[verb])
    return halfway or (bool(things) and not after)


def each_other(parsed: Parsed, verb: int) -> bool:
    """Of "saw each other", "greeted one another"."""
    objects = parsed.children_by(verb, "dobj")
    return any(
        parsed.tokens[k].lower in {"other", "another"} and parsed.tokens[k - 1].lower in {"each", "one"}
        for k in objects
    )


def _passive(parsed: Parsed, verb: int) -> bool:
    return parsed.child(verb, "nsubjpass", "auxpass") is not None


def prepositions(parsed: Parsed, i: int) -> set[str]:
    """The prepositions that hang on the word, in small letters."""
    return {parsed.tokens[k].lower for k in prepositions_of(parsed, i)}


def _human(side: Side) -> bool:
    return side.referent.name is not None or side.referent.kind in {"group", "post", "pronoun"}
