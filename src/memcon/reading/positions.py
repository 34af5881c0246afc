"""Party, stance, measure, performer, beneficiary, conditions: what the text says that a party holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.claims import Condition, PositionStatement, Reason
from memcon.domain.codec import claim_id
from memcon.domain.reading import Findings  # msgspec looks at the annotation
from memcon.domain.time import days_of
from memcon.reading.attribution import said_by
from memcon.reading.conditions import before_what, conditions_of, performer_of, reason_of, ties_in, ties_of, with_doer
from memcon.reading.contract import Finding, Reader
from memcon.reading.measure_anaphora import (
    brought_up,
    is_named_offer,
    last_said,
    named_before,
    noun_meant,
    pointed_at,
    points_back,
    pronoun_object,
    with_demand,
    with_one,
)  # fmt: skip
from memcon.reading.measure_catalogue import catalogue_of, entry_named
from memcon.reading.measure_wording import Unit, is_aside, span_of, units_of, wording
from memcon.reading.parse import Parsed  # as above
from memcon.reading.plan_positions import PlanReader
from memcon.reading.plan_statements import PlanScene
from memcon.reading.position_answers import answered, unit_of_answer
from memcon.reading.position_checks import is_measure, is_supposed
from memcon.reading.position_days import day_as_told, day_of_scene
from memcon.reading.position_deals import Deal, deal_after
from memcon.reading.position_details import beneficiary_of, exchanged, in_exchange, needs_of
from memcon.reading.position_frames import Frame
from memcon.reading.position_gathered import gathered
from memcon.reading.position_merge import merged
from memcon.reading.position_parties import Holder, holder_at
from memcon.reading.position_performers import performer_in_frame, with_performers
from memcon.reading.position_tellers import Tellers, is_outlet
from memcon.reading.position_turns import in_turn, turn_of
from memcon.reading.position_vouching import certainty_of, vouched
from memcon.reading.referents import Referents
from memcon.reading.stances import is_harmful, word_group
from memcon.reading.times import of_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.claims import Attribution, Modality, Stance
    from memcon.domain.text import Span
    from memcon.reading.conditions import Tie
    from memcon.reading.parse import Sentence

_ANSWERS = frozenset({"accepts", "refuses", "supports", "opposes"})  # to what another has brought up
_GOES_WITH = frozenset({"from", "for", "on", "against", "over", "of"})
_DATES = frozenset({"DATE", "TIME"})
_SHORT = 2  # letters; a shorter wording is no measure


class _Scene(Struct, frozen=True, kw_only=True):
    """The article as read so far."""

    parsed: Parsed
    so_far: Findings
    referents: Referents
    tellers: Tellers


class _Held(Struct, frozen=True, kw_only=True):
    """One stance of one holder on one measure, with what it hangs on."""

    frame: Frame
    holder: Holder
    unit: Unit
    performer: str | None
    conditions: tuple[Condition, ...]
    reason: Reason | None


def read_positions(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """The positions that the text tells of, each once, with up to three places that tell of it."""
    so_far = structs.replace(so_far, attributions=tuple(one for one in so_far.attributions if not is_outlet(one)))
    referents = Referents(parsed, so_far)
    tellers = Tellers(parsed, referents, so_far.attributions)
    scene = _Scene(parsed=parsed, so_far=so_far, referents=referents, tellers=tellers)
    found: list[PositionStatement] = []
    plans = PlanReader(PlanScene(parsed=parsed, referents=referents, tellers=tellers, attributions=so_far.attributions))
    deal: Deal | None = None
    for sentence in parsed.sentences:
        before = len(found)
        for held in _in_sentence(scene, sentence, deal):
            words = _meant(scene, held, found)
            if words is None or len(words) <= _SHORT or _is_internal(scene, held):
                continue
            position = _statement(scene, held, words)
            turn = in_exchange(parsed, (*_joined_to(parsed, held.frame.at), held.unit.head)) if found else None
            if turn is not None:
                earlier = last_said(parsed, [one for one in found if _can_be_paid(one, held)], turn)
                if earlier is not None:
                    place = found.index(earlier)
                    found[place], position = exchanged(earlier, position)
            found.append(position)
        here = in_turn(parsed, sentence, turn_of(parsed, sentence), found[before:], found[:before])
        del found[before:]
        here = plans.laid_out(sentence, here, found)
        found += here
        deal = deal_after(parsed, referents, sentence, here, deal)
    yield from with_performers(merged(found), so_far.contacts)


def _can_be_paid(one: PositionStatement, held: _Held) -> bool:
    """Whether something may be given in return for it: what another does, and no threat."""
    theirs = {*(one.performer or one.holder_party or one.holder).split("; ")}
    mine = {*(held.performer or held.holder.party or held.holder.wording).split("; ")}
    return one.stance != "threatens" and not theirs & mine


def _joined_to(parsed: Parsed, verb: int) -> list[int]:
    """The verb and those that it is joined to by "and"."""
    found = [verb]
    while parsed.tokens[found[-1]].dep == "conj":
        found.append(parsed.tokens[found[-1]].head)
    return found


def _is_internal(scene: _Scene, held: _Held) -> bool:
    """Whether the holder tells its own people what to do: no position towards anybody."""
    ordered = held.frame.measure.take == "order" and held.frame.stance == "demands"
    if not ordered or held.performer is None or held.performer != held.holder.party:
        return False
    if held.unit.doer is not None and _are_two(scene.parsed, held.holder, held.unit.doer):
        return False
    doer = scene.referents.at(held.unit.doer) if held.unit.doer is not None else None
    rivals = held.holder.named and doer is not None and doer.name not in {None, held.holder.wording}
    return held.frame.weak or not rivals  # one politician may well demand something of another


def _are_two(parsed: Parsed, holder: Holder, doer: int) -> bool:
    """Whether two bodies of one country are named: "the Conservatives want Labour to"."""
    one, other = parsed.tokens[holder.at], parsed.tokens[doer]
    named = one.pos == other.pos == "PROPN" and not holder.named
    return named and one.lower not in other.lower and one.lower != (holder.party or "").lower()


def _meant(scene: _Scene, held: _Held, earlier: list[PositionStatement]) -> str | None:
    """The measure in words; what only points back ("this approach", "accept it") in those it points to, else None."""
    parsed, unit = scene.parsed, held.unit
    if held.frame.answers:
        return answered(parsed, earlier, unit.head, held.holder.party or held.holder.wording)
    if points_back(parsed, unit):
        answers = held.holder.party if held.frame.stance in _ANSWERS else None
        found = pointed_at(parsed, earlier, unit, answers=answers)
        if found is None and held.holder.named and held.frame.stance == "accepts":
            found = pointed_at(parsed, earlier, unit)  # the president signs off on what his government offers
        literal = held.frame.stance in _ANSWERS and is_named_offer(parsed, unit)
        return _words(scene, held) if found is None and literal else found
    words = _words(scene, held)
    if brought_up(parsed, unit) is not None:
        return with_demand(parsed, earlier, unit) or words
    thing = pronoun_object(parsed, unit)
    if thing is None:
        return with_one(parsed, earlier, unit) or words
    noun = noun_meant(parsed, thing)
    said = f" {words} ".replace(f" {parsed.tokens[thing].lower} ", f" {noun} ", 1).strip() if noun else words
    known = scene.referents.at(thing)
    if known is not None:  # "that they be lifted" means no people, whoever was named last
        passive, said_as = parsed.tokens[thing].dep == "nsubjpass", f" {parsed.tokens[thing].lower}"
        shown = f"{words} ".replace(f"{said_as} ", f" {known.wording} ", 1).strip() if passive else words
        return said if catalogue_of(said) and not (noun and catalogue_of(noun)) else shown
    named = named_before(parsed, thing)
    if named is not None:
        return f"{parsed.tokens[unit.head].lemma} {parsed.words(*named)}"
    if parsed.tokens[unit.head].lemma not in word_group("answers"):
        return said
    position = last_said(parsed, earlier, unit.head)
    return position.measure if position else None


def _in_sentence(scene: _Scene, sentence: Sentence, deal: Deal | None) -> Iterator[_Held]:
    parsed, referents = scene.parsed, scene.referents
    ties = ties_in(parsed, sentence.first, sentence.stop)
    frames = gathered(scene.parsed, scene.referents, scene.tellers, sentence, ties, deal=deal)
    for frame in frames:
        if frame.holder is None or is_supposed(parsed, scene.tellers, frame, ties):
            continue
        answer = frame.rule.startswith("answers")
        holder = frame.held_by or _holder(scene, frame.holder)
        if holder is not None:
            units = [unit_of_answer(frame.at)] if frame.answers else _units(parsed, frame)
            behind = frame.rule.startswith("verdicts")  # what is said of the measure stands behind it
            own = ties_of(parsed, ties, units, (frame.measure.head if behind else frame.at, frame.measure.head))
            yield from (
                _held(scene, frame, holder, unit, own)
                for unit in units
                if answer or is_measure(parsed, referents, frame, unit)
            )


def _units(parsed: Parsed, frame: Frame) -> list[Unit]:
    """The measures of the frame; what follows the last one on the stance verb belongs to it ("relief" + "from …")."""
    units = units_of(parsed, frame.measure.head, frame.measure.doer)
    if frame.measure.take != "thing" or parsed.tokens[frame.at].pos != "VERB" or not units:
        return units
    last = units[-1]
    end = max(parsed.subtree(last.head))
    for prep in parsed.children_by(frame.at, "prep"):
        if prep != end + 1 or parsed.tokens[prep].lower not in _GOES_WITH or is_aside(parsed, prep):
            continue
        phrase = parsed.subtree(prep)
        if not any(i in parsed.entity_at and parsed.entity_at[i].label in _DATES for i in phrase):
            units[-1] = structs.replace(last, kept=tuple(sorted({*last.kept, *phrase})))
    return units


def _holder(scene: _Scene, i: int) -> Holder | None:
    """Who holds it: whom the token stands for, or whom an "it" or "they" that nobody resolved must mean."""
    return holder_at(scene.parsed, scene.referents, i) or scene.tellers.meant_by(i)


def _held(scene: _Scene, frame: Frame, holder: Holder, unit: Unit, ties: list[Tie]) -> _Held:
    parsed, referents = scene.parsed, scene.referents
    if parsed.tokens[frame.at].dep == "relcl" and unit.head in parsed.ancestors(
        frame.at
    ):  # "a deal that Iran rejected"
        own = {*parsed.subtree(frame.at)}
        unit = structs.replace(unit, kept=tuple(i for i in unit.kept if i not in own) or (unit.head,))
    if frame.turned:
        unit = structs.replace(unit, denied=False, kept=tuple(i for i in unit.kept if not _is_no(parsed, i)))
    unit = _without_ties(parsed, unit, ties)
    performer = performer_in_frame(parsed, referents, frame, holder, unit)
    first = () if frame.before is None else before_what(parsed, referents, frame.before)
    return _Held(
        frame=frame,
        holder=holder,
        unit=unit,
        performer=performer,
        conditions=_in_turn(
            (*first, *conditions_of(parsed, referents, ties, unit, stance=frame.stance)), holder, performer
        ),
        reason=reason_of(parsed, ties),
    )


def _without_ties(parsed: Parsed, unit: Unit, ties: list[Tie]) -> Unit:
    """The measure without the words that tie it to others and what they tie it to."""
    cut = {i for tie in ties for i in (*range(tie.first, tie.stop), *parsed.subtree(tie.content))}
    if unit.head in cut:
        return unit
    return structs.replace(unit, kept=tuple(i for i in unit.kept if i not in cut) or (unit.head,))


def _is_no(parsed: Parsed, i: int) -> bool:
    return parsed.tokens[i].dep == "neg" or parsed.tokens[i].lower == "no"


def _in_turn(conditions: tuple[Condition, ...], holder: Holder, performer: str | None) -> tuple[Condition, ...]:
    """The conditions; what is due before or for another's measure is the holder's own where nobody else is named."""
    if performer is None or performer == holder.party or holder.party is None:
        return conditions
    return tuple(
        structs.replace(one, performer=holder.party)
        if one.performer is None and one.kind in {"before", "in_return_for"}
        else one
        for one in conditions
    )


def _words(scene: _Scene, held: _Held) -> str:
    return wording(scene.parsed, scene.referents, _shown(scene, held))


def _shown(scene: _Scene, held: _Held) -> Unit:
    """The measure without its performer; a subject that is no party stays, it is what the measure is about."""
    if held.unit.doer is None or held.frame.measure.own or performer_of(scene.parsed, scene.referents, held.unit):
        return held.unit
    return with_doer(scene.parsed, held.unit)


def _statement(scene: _Scene, held: _Held, words: str) -> PositionStatement:
    frame, holder = held.frame, held.holder
    evidence = _evidence(scene, held)
    span = span_of(scene.parsed, held.unit)
    said = said_by(scene.so_far.attributions, span) or ((frame.teller,) if frame.teller else ())
    layer, via = vouched(scene.parsed, scene.tellers, said, holder)
    catalogue = _catalogue(scene, held, words)
    return PositionStatement(
        id=claim_id("position", (evidence,), f"{span.start}-{span.stop}-{frame.at}"),
        evidence=(evidence,),
        layer=layer,
        certainty=certainty_of(scene.parsed, said, layer, own=frame.grammar.certainty, stance=frame.stance),
        modality=_modality(held),
        said_by=tuple(one.id for one in said),
        rule=frame.rule,
        holder=holder.wording,
        holder_party=holder.party,
        stance=_stance(frame, held, catalogue, words),
        measure=words,
        measure_span=span,
        catalogue=catalogue,
        performer=held.performer,
        beneficiary=beneficiary_of(scene.parsed, scene.referents, held.unit, held.performer, words),
        conditions=held.conditions,
        as_of=_as_of(scene, held, said),
        via=via,
        reason=held.reason,
        needs=needs_of(scene.parsed, held.unit, words),
    )


def _modality(held: _Held) -> Modality:
    """Asked, or hung on an "if" or "unless", or held as it is."""
    own = held.frame.grammar.modality
    if own in {"question", "hypothetical"}:
        return own
    return "conditional" if any(one.kind in {"if", "unless"} for one in held.conditions) else "actual"


def _stance(frame: Frame, held: _Held, catalogue: str | None, words: str) -> Stance:
    """The stance; who vows or is ready to do a harm threatens."""
    entry = entry_named(catalogue) if catalogue else None
    together = len(held.holder.parties) > 1 or held.holder.wording.lower().startswith(("both", "the two", "all sides"))
    if frame.rule == "stances:want thing" and frame.stance == "demands" and together and held.performer is None:
        return "hopes"  # "both sides want a deal" asks it of nobody
    said_so = frame.rule.startswith("stances:offer")  # "offered to send soldiers" threatens nobody
    own = frame.stance == "offers" and frame.measure.own and not held.unit.denied and not said_so
    harm = (entry is not None and entry.harm) or (entry is None and is_harmful(words))
    return "threatens" if own and harm else frame.stance


def _catalogue(scene: _Scene, held: _Held, words: str) -> str | None:
    """The measure's entry, by its own words: what it is for ("to help them cut emissions") names another."""
    parsed, unit = scene.parsed, held.unit
    if brought_up(parsed, unit) is not None:
        return None
    branches = {i for i in unit.kept if _says_what_for(parsed, i) and i != unit.head}
    if not branches or words != _words(scene, held):
        return catalogue_of(words)
    cut = {i for branch in branches for i in parsed.subtree(branch)}
    shown = _shown(scene, held)
    core = structs.replace(shown, kept=tuple(i for i in shown.kept if i not in cut) or (unit.head,))
    return catalogue_of(wording(parsed, scene.referents, core))


def _says_what_for(parsed: Parsed, i: int) -> bool:
    """Whether a clause begins that says what the measure is for or about, not what it is."""
    token = parsed.tokens[i]
    return token.dep in {"advcl", "relcl"} or (token.dep in {"acl", "ccomp"} and parsed.child(i, "mark") is not None)


def _as_of(scene: _Scene, held: _Held, said: tuple[Attribution, ...]) -> str | None:
    """The day that the text gives for the saying; None where it gives none. Nobody has said it after publication."""
    own = _own_day(scene, held)
    found = own or next((one.date for one in reversed(said) if one.date), None)
    if found is None and said:
        found = scene.tellers.day_before(said[0], held.unit.head)
    published = scene.parsed.article.published
    if found is None:
        found = day_of_scene(scene.parsed, scene.so_far.times, held.frame.at, published)
    latest = days_of(found)[1] if found else None
    found = None if published and latest and latest > published else found
    return found if own else day_as_told(scene.parsed, held.frame.at, found)


def _own_day(scene: _Scene, held: _Held) -> str | None:
    if held.frame.at in held.unit.kept:
        return None
    time = of_verb(scene.parsed, scene.so_far.times, held.frame.at)
    inside = time is not None and scene.parsed.token_at(time.evidence.start) in held.unit.kept
    return time.value.edtf if time is not None and not inside else None


def _evidence(scene: _Scene, held: _Held) -> Span:
    """The run of words from the first to the last part, within the measure's sentence."""
    parsed, kept = scene.parsed, _shown(scene, held).kept
    tokens = [held.unit.head, kept[0], kept[-1], held.frame.at, held.holder.first, held.holder.at]
    spans = [span for condition in held.conditions for span in condition.evidence]
    for span in (*spans, *(held.reason.evidence if held.reason else ())):
        first, stop = parsed.tokens_in(span.start, span.stop)
        tokens += [first, stop - 1]
    sentence = parsed.sentence_of(held.unit.head)
    inside = [i for i in tokens if sentence.first <= i < sentence.stop]
    return parsed.span(min(inside), max(inside) + 1)


READER = Reader(
    name="positions",
    needs=frozenset({"people", "parties", "times", "attributions", "contacts"}),
    gives=frozenset({"positions"}),
    read=read_positions,
)
