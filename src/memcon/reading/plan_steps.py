"""The steps that a stage of a plan names: each a measure in the text's words, with who must do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.text import Span
from memcon.reading.conditions import with_doer
from memcon.reading.measure_catalogue import entry_of
from memcon.reading.measure_wording import Unit, is_passive, span_of, units_of, wording
from memcon.reading.position_parties import nearest_subject, parties_at, subject_of
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed
    from memcon.reading.plan_stages import Stage
    from memcon.reading.referents import Referents

_THINGS = frozenset({"NOUN", "PROPN"})
_LONG = 20  # tokens of a relative clause that still belong to the wording
_MOST_STEPS = 4  # of one stage; what names more lays out no plan


class Step(Struct, frozen=True, kw_only=True):
    """One step of a plan.

    Attributes:
        head, unit, words, span: its measure, in the parse and in words.
        performer: who must do it; None where the words do not say.
        catalogue: the entry of the measure, None for one that nobody listed.
        lent: its verb is that of another step.
        unowned: nothing stands as the subject of its verb but the plan itself.
    """

    head: int
    unit: Unit
    words: str
    span: Span
    performer: str | None
    catalogue: str | None
    lent: bool = False
    unowned: bool = False


def steps_in(parsed: Parsed, referents: Referents, stages: list[Stage], tied: frozenset[int]) -> list[list[Step]]:
    """For each stage its steps, in order; `tied` holds the tokens of conditions, which are no part of a step.

    A stage that names things only takes the verb of the stage before ("release the women, then the soldiers"), or
    of the one after that is in the passive ("the stocks and ultimately the weapons are dismantled").
    """
    verbs = [_verbs(parsed, stage, tied) for stage in stages]
    found: list[list[Step]] = []
    for place, stage in enumerate(stages):
        things = _things(parsed, stage, tied)
        if things and verbs[place] and not _belongs(parsed, things[0], verbs[place]):
            verbs[place] = []  # "…, then a vote, declaring that": the vote is the step
        lent = None if verbs[place] else _lent(parsed, verbs, place)
        units = _units(parsed, verbs[place] or things, stage)
        steps = (_step(parsed, referents, _within(parsed, unit, stage, tied), lent) for unit in units)
        named = [step for step in steps if step is not None][:_MOST_STEPS]
        named += [other for step in named for other in _examples(parsed, referents, step, stage)]
        found.append(_with_doers(parsed, named, found, stages[0].first))
    return found


def _examples(parsed: Parsed, referents: Referents, step: Step, stage: Stage) -> list[Step]:
    """Other known measures that a bracket behind the step gives as examples: "(such as … as well as testing sites)"."""
    opened = next((i for i in range(step.head, stage.stop) if parsed.tokens[i].text == "("), stage.stop)
    closed = next((i for i in range(opened, stage.stop) if parsed.tokens[i].text == ")"), opened)
    inside = range(opened + 1, closed)
    if parsed.tokens[step.head].pos != "VERB" or [parsed.tokens[i].text.lower() for i in inside[:2]] != ["such", "as"]:
        return []
    heads = [i for i in inside if parsed.tokens[i].pos in _THINGS and parsed.tokens[i].dep in {"pobj", "conj"}]
    units = [unit for head in heads for unit in units_of(parsed, head, None)]
    kept = [structs.replace(one, kept=tuple(i for i in one.kept if i in inside) or (one.head,)) for one in units]
    found = [_step(parsed, referents, unit, parsed.tokens[step.head].lemma) for unit in kept]
    return [one for one in found if one is not None and one.catalogue not in {None, step.catalogue}]


def _with_doers(parsed: Parsed, steps: list[Step], earlier: list[list[Step]], first: int) -> list[Step]:
    """The steps; one without a doer between token `first` and its verb is done by whoever does the step before it."""
    before = next((step.performer for stage in reversed(earlier) for step in stage), None)
    done: list[Step] = []
    for step in steps:
        far = not step.unowned and _is_far(parsed, step, first)
        performer = before if far or (step.lent and not step.performer) else step.performer
        before = performer or before
        done.append(structs.replace(step, performer=performer))
    return done


def _is_far(parsed: Parsed, step: Step, first: int) -> bool:
    """Whether what was taken for the doer belongs to another clause: "…, three officials said"."""
    doer = step.unit.doer
    if doer is None or doer in step.unit.kept or parsed.tokens[parsed.tokens[doer].head].dep == "agent":
        return False
    return not first <= doer < step.head


def _units(parsed: Parsed, heads: list[int], stage: Stage) -> list[Unit]:
    """The measures of those verbs or things whose head stands in the stage."""
    doers = {head: _doer(parsed, head) if parsed.tokens[head].pos == "VERB" else None for head in heads}
    units = [unit for head in heads for unit in units_of(parsed, head, doers[head])]
    return [unit for unit in units if stage.first <= unit.head < stage.stop]


def _verbs(parsed: Parsed, stage: Stage, tied: frozenset[int]) -> list[int]:
    """The topmost verbs of the stage that say what somebody shall do."""
    inside = [i for i in range(stage.first, stage.stop) if i not in stage.cut and i not in tied]
    acts = {i for i in inside if _is_act(parsed, i, stage.first)}
    barred = acts | {i for i in inside if parsed.tokens[i].pos == "VERB" and _tells_of(parsed, i, stage.first)}
    return [i for i in inside if i in acts and not barred.intersection(_above(parsed, i, stage))]


def _above(parsed: Parsed, i: int, stage: Stage) -> list[int]:
    """The words over token `i` up to where the way up leaves the stage."""
    found = []
    while parsed.tokens[i].head != i and stage.first <= parsed.tokens[i].head < stage.stop:
        i = parsed.tokens[i].head
        found.append(i)
    return found


def _is_act(parsed: Parsed, i: int, first: int) -> bool:
    """Whether the verb at token `i` of a stage from `first` says what shall be done."""
    token = parsed.tokens[i]
    if token.pos != "VERB" or token.dep in {"aux", "auxpass"} or token.tag == "VBD":
        return False
    if _tells_of(parsed, i, first) or _goes_on_with_plan(parsed, i):
        return False
    if token.tag == "VBN" and not is_passive(parsed, i):
        return False
    if token.dep in {"amod", "acl"}:  # "dismantling plants" is often parsed as the plants' adjective
        return parsed.child(i, "dobj") is not None
    return token.lemma not in word_group("takes its turn")


def _tells_of(parsed: Parsed, i: int, first: int) -> bool:
    """Whether the verb stands in a relative clause about a thing in the stage from `first`."""
    return parsed.tokens[i].dep == "relcl" and parsed.tokens[i].head >= first


def _goes_on_with_plan(parsed: Parsed, i: int) -> bool:
    """Whether the plan itself is the verb's subject: "the plan offers relief and sends a message"."""
    token = parsed.tokens[i]
    subject = parsed.child(token.head, "nsubj") if token.dep == "conj" and token.tag != "VBG" else None
    return subject is not None and parsed.tokens[subject].lemma in word_group("plan")


def _doer(parsed: Parsed, verb: int) -> int | None:
    own = nearest_subject(parsed, verb)
    return own if own is not None else subject_of(parsed, verb)


def _lent(parsed: Parsed, verbs: list[list[int]], place: int) -> str | None:
    """The verb that a stage of things only shares, as its lemma."""
    after = verbs[place + 1] if place + 1 < len(verbs) else []
    if after and is_passive(parsed, after[0]):
        return parsed.tokens[after[0]].lemma
    before = [verb for earlier in verbs[:place] for verb in earlier]
    return parsed.tokens[before[-1]].lemma if before else None


def _things(parsed: Parsed, stage: Stage, tied: frozenset[int]) -> list[int]:
    inside = [i for i in range(stage.first, stage.stop) if i not in stage.cut and i not in tied]
    things = {i for i in inside if parsed.tokens[i].pos in _THINGS and parsed.tokens[i].dep not in {"compound", "poss"}}
    return [i for i in inside if i in things and not things.intersection(parsed.ancestors(i))][:1]


def _belongs(parsed: Parsed, thing: int, verbs: list[int]) -> bool:
    """Whether the thing stands behind a verb, or is a part of what one says."""
    return (
        thing > verbs[0] or any(verb in parsed.ancestors(thing) for verb in verbs) or thing in parsed.subtree(verbs[0])
    )


def _within(parsed: Parsed, unit: Unit, stage: Stage, tied: frozenset[int]) -> Unit:
    """The unit's words that stand in the stage, up to a bracket."""
    out = stage.cut | tied
    bracket = next((i for i in range(unit.head, stage.stop) if parsed.tokens[i].text == "("), stage.stop)
    kept = [i for i in unit.kept if stage.first <= i < bracket and i not in out] or [unit.head]
    about = {k for i in kept for k in parsed.children_by(i, "relcl")}  # left out where what follows makes it long
    told = {k for clause in about for k in parsed.subtree(clause) if k < bracket and k not in out}
    return structs.replace(unit, kept=tuple(sorted({*kept, *told} if len(told) <= _LONG else kept)))


def _step(parsed: Parsed, referents: Referents, unit: Unit, lent: str | None) -> Step | None:
    """The unit as a step; None where it is neither a known measure nor something that a known party does."""
    performer = _performer(parsed, referents, unit)
    words = wording(parsed, referents, unit if performer else _about(parsed, unit))
    known = entry_of(_core(parsed, referents, unit, words))
    if lent is not None and known is None:
        words = f"{lent} {words}"
        known = entry_of(words)
    if known is None and lent is None and not _is_done(parsed, unit):
        return None
    return Step(
        head=unit.head,
        unit=unit,
        words=words,
        span=span_of(parsed, unit),
        performer=performer,
        catalogue=known.id if known else None,
        lent=lent is not None,
        unowned=unit.doer is not None and parsed.tokens[unit.doer].lemma in word_group("plan"),
    )


def _is_done(parsed: Parsed, unit: Unit) -> bool:
    """Whether it is an act upon something, or somebody's act, where no catalogue knows it."""
    if parsed.tokens[unit.head].pos != "VERB" or parsed.tokens[unit.head].lemma in word_group("no act"):
        return False
    return is_passive(parsed, unit.head) or parsed.child(unit.head, "dobj") is not None or unit.doer is not None


def _performer(parsed: Parsed, referents: Referents, unit: Unit) -> str | None:
    doer = unit.doer
    if doer is None or parsed.tokens[doer].lemma in word_group("plan"):
        return None
    return parties_at(parsed, referents, doer)


def _about(parsed: Parsed, unit: Unit) -> Unit:
    """The unit with its subject where that is a thing the step is about."""
    doer = unit.doer
    if doer is None or parsed.tokens[doer].lemma in word_group("plan") or not unit.kept[0] - 8 <= doer <= unit.kept[-1]:
        return unit
    return with_doer(parsed, unit)


def _core(parsed: Parsed, referents: Referents, unit: Unit, words: str) -> str:
    """The wording without relative clauses: what the plants are for names another measure."""
    branches = {i for i in unit.kept if parsed.tokens[i].dep in {"relcl", "advcl"} and i != unit.head}
    if not branches:
        return words
    cut = {i for branch in branches for i in parsed.subtree(branch)}
    kept = tuple(i for i in unit.kept if i not in cut) or (unit.head,)
    return wording(parsed, referents, structs.replace(unit, kept=kept))
