"""Assembles a negotiation: reads each position's measures, makes requirements of positions, gives all of it figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.negotiation import LeftOut, Negotiation, Requirement, Threat
from memcon.roadmap.assemble.cast import split
from memcon.roadmap.assemble.figures import measures_of, parties_of
from memcon.roadmap.assemble.horizon import phases_needed
from memcon.roadmap.assemble.inferred import inferred_requirements
from memcon.roadmap.assemble.items import cast_of, items_of
from memcon.roadmap.assemble.matching import with_matching_tranches
from memcon.roadmap.assemble.material import naming_of
from memcon.roadmap.assemble.mentioned import add_mentioned
from memcon.roadmap.assemble.quoting import quotes_of
from memcon.roadmap.assemble.register import Register
from memcon.roadmap.assemble.requirements import Read, outcomes_of
from memcon.roadmap.assemble.sentences import sentence_of
from memcon.roadmap.assemble.targets import GIVING, Target, of_condition, of_position
from memcon.roadmap.assemble.wordings import of_talks_in
from memcon.roadmap.deadlock.waits import explain
from memcon.roadmap.ladders import priced, usual_ladder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memcon.domain.catalogue import Catalogue
    from memcon.roadmap.assemble.cast import Cast
    from memcon.roadmap.assemble.items import Item
    from memcon.roadmap.assemble.material import Material


AS_EXAMPLE = "described as an example"


def assemble(material: Material) -> Negotiation:
    """The negotiation that the standing positions make up, with the catalogue's figures, every one marked assumed.

    Every requirement keeps the ids, layer and quotes of its positions. Nothing is lost without a word: what became
    no requirement is in `left_out` with the reason, but for positions that only say what may be done.
    """
    items = items_of(material.standing, material)
    cast, register = cast_of(items), Register(material.catalogue)
    reads = [_read(item, cast, register) for item in items]
    add_mentioned(material, cast, register)
    examples = [_read(item, cast, register) for item in items_of(material.examples, material)]
    outcomes = [outcome for read in reads for outcome in outcomes_of(read, cast, register)]
    of_talks = of_talks_in(material.catalogue, naming_of(material))
    waits = explain((item.claim for item in items), of_talks).waits
    made = [one for one in outcomes if isinstance(one, Requirement)]
    made += inferred_requirements(waits, reads, register)
    made += _examples(examples, cast, register)
    by_nature = (*_together(cast, register), *_at_once(reads), *_in_good_time(register))
    made += [_quoted(one, (*reads, *examples), register) for one in by_nature]
    negotiation = Negotiation(
        title=_title(cast.sides) or material.title,
        as_of=material.as_of,
        parties=parties_of(register, cast.sides, material.catalogue),
        measures=measures_of(register, cast.sides, material.catalogue),
        groups=_groups(reads, register),
        threats=tuple(one for one in outcomes if isinstance(one, Threat)),
        left_out=tuple(one for one in outcomes if isinstance(one, LeftOut)),
    )
    measures = with_matching_tranches(negotiation.measures, made)
    phases = phases_needed(measures, negotiation.phase_days)
    negotiation = structs.replace(negotiation, measures=measures, most_phases=phases)
    return structs.replace(negotiation, requirements=_finished(made, negotiation, material.catalogue))


def _title(sides: Sequence[str]) -> str:
    """What the talks are called after the two sides that do most in them; "" where there are not two."""
    return f"{' – '.join(sorted(sides[:2]))} talks" if len(sides) > 1 else ""


def _read(item: Item, cast: Cast, register: Register) -> Read:
    """The position with its measures entered in the register."""
    if item.stance in {"hopes", "threatens"}:
        return Read(item, Target(), tuple((condition, named, Target()) for condition, named in item.conditions))
    target = of_position(item, cast, register)
    conditions = tuple(
        (condition, named, of_condition(item, condition, named, cast=cast, register=register))
        for condition, named in item.conditions
        if not target.why_not
    )
    for one in target.ids:
        found = register.measures[one]
        found.positions.append(item.claim.id)
        found.needs = found.needs or item.claim.needs
        found.gaining += split(item.claim.beneficiary)
        if item.stance == "demands" and item.party in cast.sides:
            found.gaining.append(item.party)
        found.asked = found.asked or (item.stance == "demands" and item.party != found.performer)
        found.offered = found.offered or (item.stance in {"offers", "accepts"} and item.party == found.performer)
    for _, _, other in conditions:
        for one in other.ids:
            register.measures[one].positions.append(item.claim.id)
            if item.party in cast.sides:
                register.measures[one].gaining.append(item.party)
    return Read(item, target, conditions)


def _examples(examples: Sequence[Read], cast: Cast, register: Register) -> Iterator[Requirement]:
    """What outsiders describe as an example of how to go about it; what a side merely supposes never counts."""
    matched: dict[tuple[object, ...], Requirement] = {}
    for read in examples:
        outcomes = outcomes_of(read, cast, register) if read.item.party not in cast.sides else ()
        for one in outcomes:
            if not isinstance(one, Requirement):
                continue
            one = structs.replace(one, rule=f"{AS_EXAMPLE}: {one.rule}")  # noqa: PLW2901  # the same, marked
            if one.kind == "matched":  # steps described together "in return for concessions" are matched together
                key = (one.holder, one.first, one.quotes[0].exact)
                there = matched.get(key, one)
                steps = tuple(dict.fromkeys((*there.second, *one.second)))
                positions = tuple(dict.fromkeys((*there.positions, *one.positions)))
                matched[key] = structs.replace(there, second=steps, positions=positions)
            else:
                yield one
    yield from matched.values()


def _quoted(one: Requirement, reads: Sequence[Read], register: Register) -> Requirement:
    """A requirement that follows from what its measures are, with the positions and words that name them."""
    ids = dict.fromkeys(position for key in (*one.first, *one.second) for position in register.measures[key].positions)
    behind = [read.item for read in reads if read.item.claim.id in ids]
    quotes = dict.fromkeys(quote for item in behind for quote in quotes_of(item.sourced, item.text))
    return structs.replace(one, positions=tuple(ids), quotes=tuple(quotes))


def _in_good_time(register: Register) -> Iterator[Requirement]:
    """What makes no sense once another measure is done, such as an exemption from what has been lifted."""
    for key, found in register.measures.items():
        for entry in found.entry.before if found.entry is not None else ():
            done = register.of_entry(found.performer, entry)
            if done is not None:
                yield Requirement(
                    id=f"in-time-{key}",
                    holder=found.performer,
                    kind="unless",
                    first=(done,),
                    second=(key,),
                    layer="inferred",
                    rule="it makes no sense once the other is done",
                )


def _together(cast: Cast, register: Register) -> Iterator[Requirement]:
    """What all sides do together is done by all of them in one phase."""
    joint: dict[str, list[str]] = {}
    for key, found in register.measures.items():
        if found.entry is not None and found.entry.joint:
            joint.setdefault(found.entry.id, []).append(key)
    for entry, (one, *others) in joint.items():
        if others:
            yield Requirement(
                id=f"together-{entry}",
                holder="; ".join(cast.sides),
                kind="same",
                first=(one,),
                second=tuple(others),
                layer="inferred",
                rule="done by all sides together: the catalogue marks it as joint",
            )


def _at_once(reads: Sequence[Read]) -> Iterator[Requirement]:
    """What each side can do alone but one statement says of all of them ("they agreed on a truce"): in one phase."""
    for read in reads:
        entry, (one, *others) = read.item.named.entry, read.target.ids or ("",)
        if entry is not None and entry.shared and others and read.item.stance in GIVING:
            yield Requirement(
                id=f"at-once-{entry.id}",
                holder=read.item.party,
                kind="same",
                first=(one,),
                second=tuple(others),
                layer="inferred",
                rule="one statement says it of all of them: they do it at once",
            )


def _groups(reads: Sequence[Read], register: Register) -> dict[str, tuple[str, ...]]:
    """The sets that generic wordings stand for, by name and performer."""
    groups: dict[str, tuple[str, ...]] = {}
    for read in reads:
        for target in (read.target, *(other for _, _, other in read.conditions)):
            generic = target.generic
            if generic is None or generic.sense != "measures":
                continue
            for performer in target.performers:
                ids = register.members(generic, performer) or (register.placeholder(generic, performer),)
                groups[f"{generic.name} of {performer}"] = ids
    return groups


def _finished(made: Sequence[Requirement], negotiation: Negotiation, catalogue: Catalogue) -> tuple[Requirement, ...]:
    """The requirements, each once, with id, sentence and ladder."""
    measures = {measure.id: measure for measure in negotiation.measures}
    parties = {party.name for party in negotiation.parties}
    merged = list(_merged(made))
    times = Counter(one.id for one in merged)
    taken: Counter[str] = Counter()
    found = []
    for one in merged:
        key = one.id if times[one.id] == 1 else f"{one.id}-{one.kind}"
        taken[key] += 1
        key = key if taken[key] == 1 else f"{key}-{taken[key]}"
        advisory = not set(split(one.holder)) & parties
        one = structs.replace(one, id=key, words=sentence_of(one, measures), advisory=advisory)  # noqa: PLW2901
        found.append(structs.replace(one, **_softening(one, negotiation, catalogue)))
    return tuple(_contradicting(found))


def _merged(made: Iterable[Requirement]) -> Iterable[Requirement]:
    """Requirements of one holder that ask the same, as one that keeps all positions and quotes."""
    found: dict[tuple[object, ...], Requirement] = {}
    for one in made:
        key = (one.holder, one.kind, one.first, one.second, one.count)
        there = found.get(key)
        found[key] = (
            one
            if there is None
            else structs.replace(
                there,
                positions=tuple(dict.fromkeys((*there.positions, *one.positions))),
                quotes=tuple(dict.fromkeys((*there.quotes, *one.quotes))),
                layer="stated" if "stated" in {there.layer, one.layer} else there.layer,
            )
        )
    return found.values()


def _softening(one: Requirement, negotiation: Negotiation, catalogue: Catalogue) -> dict[str, object]:
    """The ladder at the layer's weight, and what dropping it costs; none for what is done together by its nature."""
    if one.id.startswith("together-"):
        return {"ladder": (), "advisory": False}
    vouched = "example" if one.rule.startswith(AS_EXAMPLE) else "advisory" if one.advisory else one.layer
    weight = catalogue.layer_weights.get(vouched, 1.0)
    ladder = usual_ladder(one, negotiation, catalogue.ladder_costs)
    ladder = priced(ladder, [round(rung.cost * weight, 2) for rung in ladder])
    return {"ladder": ladder, "weight": sum(rung.cost for rung in ladder)}


def _contradicting(found: Sequence[Requirement]) -> Iterator[Requirement]:
    """The requirements, those of one holder that contradict one another saying so; both stand."""
    asked = {(one.holder, measure): one.id for one in found if one.kind == "must" for measure in one.first}
    refused = {(one.holder, measure): one.id for one in found if one.kind == "never" for measure in one.first}
    for one in found:
        against = {"must": refused, "never": asked}.get(one.kind, {})
        others = sorted({against[one.holder, measure] for measure in one.first if (one.holder, measure) in against})
        note = f" (it also says the contrary: {', '.join(others)})" if others else ""
        yield structs.replace(one, words=one.words + note) if note else one
