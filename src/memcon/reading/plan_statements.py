"""A step of a plan as a position: proposed by whose plan it is, or held as the step before it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.claims import Attribution, PositionStatement
from memcon.domain.codec import claim_id
from memcon.reading.attribution import said_by
from memcon.reading.conditions import conditions_of
from memcon.reading.parse import Parsed
from memcon.reading.plan_frames import PlanFrame
from memcon.reading.plan_holders import PlanHolder
from memcon.reading.position_details import needs_of
from memcon.reading.position_tellers import Tellers
from memcon.reading.position_vouching import certainty_of, vouched
from memcon.reading.referents import Referents

if TYPE_CHECKING:
    from memcon.domain.claims import Condition, Layer, Modality
    from memcon.domain.text import Span
    from memcon.reading.conditions import Tie
    from memcon.reading.plan_steps import Step


class Plan(Struct, frozen=True, kw_only=True):
    """A plan that a sentence lays out, and whose it is."""

    frame: PlanFrame
    whose: PlanHolder


class PlanScene(Struct, frozen=True, kw_only=True):
    """The article as far as plans need it."""

    parsed: Parsed
    referents: Referents
    tellers: Tellers
    attributions: tuple[Attribution, ...]


def proposal(scene: PlanScene, plan: Plan, step: Step, ties: list[Tie]) -> PositionStatement:
    """The step as a proposal of whose plan it is; only possible and hypothetical where the plan "might" be so.

    Where an earlier sentence tells whose plan it is, memcon concludes it: the layer is inferred, and the words there
    are a second place of evidence.
    """
    parsed, frame, whose = scene.parsed, plan.frame, plan.whose
    evidence = _evidence(scene, frame, step, ties)
    said = said_by(scene.attributions, step.span)
    layer, via = _layer(scene, whose, said)
    conditions = conditions_of(parsed, scene.referents, ties, step.unit, stance="proposes")
    wanted = whose.wants.performer if whose.wants is not None else None
    own = frame.grammar.certainty
    return PositionStatement(
        id=claim_id("position", (evidence,), f"{step.span.start}-{step.span.stop}-plan"),
        evidence=(evidence, *_words_elsewhere(parsed, whose, evidence)),
        layer=layer,
        certainty=certainty_of(parsed, said, layer, own=own, stance="proposes"),
        modality=_modality(frame, conditions),
        said_by=tuple(one.id for one in said),
        rule=f"plans: {parsed.tokens[frame.noun].lemma}{' named before' if whose.concluded else ''}",
        holder=whose.holder.wording,
        holder_party=whose.holder.party,
        stance="proposes",
        measure=step.words,
        measure_span=step.span,
        catalogue=step.catalogue,
        performer=step.performer or (wanted if step.unit.doer is None or step.unowned else None),
        conditions=conditions,
        as_of=next((one.date for one in reversed(said) if one.date), None),
        via=via,
        needs=needs_of(parsed, step.unit, step.words),
    )


def held_alike(scene: PlanScene, one: PositionStatement, step: Step) -> PositionStatement:
    """The step as a position of the same holder, stance and kind as `one`, which comes before it in the sentence."""
    first, _ = scene.parsed.tokens_in(one.evidence[0].start, one.evidence[0].stop)
    last = max(*step.unit.kept, step.head)
    evidence = scene.parsed.span(min(first, last), last + 1)
    return structs.replace(
        one,
        id=claim_id("position", (evidence,), f"{step.span.start}-{step.span.stop}-next"),
        evidence=(evidence,),
        rule=f"{one.rule} · next step",
        measure=step.words,
        measure_span=step.span,
        catalogue=step.catalogue,
        performer=step.performer or (one.performer if step.lent else None),
        beneficiary=None,
        conditions=(),
        reason=None,
        needs=needs_of(scene.parsed, step.unit, step.words),
    )


def _layer(scene: PlanScene, whose: PlanHolder, said: tuple[Attribution, ...]) -> tuple[Layer, str | None]:
    layer, via = vouched(scene.parsed, scene.tellers, said, whose.holder)
    return ("inferred", via) if whose.concluded else (layer, via)


def _modality(frame: PlanFrame, conditions: tuple[Condition, ...]) -> Modality:
    if frame.grammar.certainty == "possible":
        return "hypothetical"
    if frame.grammar.modality == "question":
        return "question"
    return "conditional" if any(one.kind in {"if", "unless"} for one in conditions) else "actual"


def _evidence(scene: PlanScene, frame: PlanFrame, step: Step, ties: list[Tie]) -> Span:
    """From the plan, where it stands in the step's sentence, to the step and what it is tied to."""
    parsed = scene.parsed
    sentence = parsed.sentence_of(step.head)
    tokens = [step.head, *step.unit.kept, frame.noun]
    tokens += [i for tie in ties for i in (tie.first, *parsed.subtree(tie.content))]
    inside = [i for i in tokens if sentence.first <= i < sentence.stop]
    return parsed.span(min(inside), max(inside) + 1)


def _words_elsewhere(parsed: Parsed, whose: PlanHolder, evidence: Span) -> tuple[Span, ...]:
    """The words of another sentence that say whose plan it is."""
    if not whose.concluded:
        return ()
    if whose.wants is not None:
        return whose.wants.evidence[:1]
    at = whose.holder.at
    span = parsed.span(whose.holder.first, at + 1)
    return () if evidence.start <= span.start < evidence.stop else (span,)
