"""Party, stance, measure, performer, beneficiary, conditions: what the text says that a party holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.claims import Condition, PositionStatement, Reason
from memcon.domain.codec import claim_id
from memcon.domain.reading import Findings  # msgspec looks at the annotation
from memcon.reading.attribution import said_by
from memcon.reading.conditions import conditions_of, performer_of, reason_of, ties_in, ties_of, with_doer
from memcon.reading.contract import Finding, Reader
from memcon.reading.measure_catalogue import catalogue_of
from memcon.reading.measure_wording import Unit, span_of, units_of, wording
from memcon.reading.parse import Parsed  # as above
from memcon.reading.position_frames import Frame, frames_in
from memcon.reading.position_merge import merged
from memcon.reading.position_parties import Holder, holder_at
from memcon.reading.referents import Referents
from memcon.reading.times import of_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.claims import Attribution, Certainty, Layer
    from memcon.domain.text import Span
    from memcon.reading.conditions import Tie
    from memcon.reading.parse import Sentence

_OWN_ACT = frozenset({"offers", "accepts", "refuses", "threatens", "considers", "proposes", "hopes"})
_SHORT = 2  # letters; a shorter wording is no measure


class _Scene(Struct, frozen=True, kw_only=True):
    """The article as read so far."""

    parsed: Parsed
    so_far: Findings
    referents: Referents


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
    scene = _Scene(parsed=parsed, so_far=so_far, referents=Referents(parsed, so_far))
    found = [
        _statement(scene, held)
        for sentence in parsed.sentences
        for held in _in_sentence(scene, sentence)
        if len(_words(scene, held)) > _SHORT
    ]
    yield from merged(found)


def _in_sentence(scene: _Scene, sentence: Sentence) -> Iterator[_Held]:
    frames = frames_in(scene.parsed, scene.referents, sentence)
    ties = ties_in(scene.parsed, sentence.first, sentence.stop) if frames else []
    for frame in frames:
        if frame.holder is None or _supposed(scene.parsed, frame, ties):
            continue
        holder = holder_at(scene.parsed, scene.referents, frame.holder)
        if holder is not None:
            for unit in units_of(scene.parsed, frame.measure.head, frame.measure.doer):
                yield _held(scene, frame, holder, unit, ties)


def _supposed(parsed: Parsed, frame: Frame, ties: list[Tie]) -> bool:
    """Whether the stance itself is only supposed: "if the United States … demands unilateral action"."""
    if frame.grammar.modality != "conditional":
        return False
    above = {frame.at, *parsed.ancestors(frame.at)}
    return any(tie.content in above for tie in ties if tie.means in {"if", "unless"})


def _held(scene: _Scene, frame: Frame, holder: Holder, unit: Unit, ties: list[Tie]) -> _Held:
    parsed, referents = scene.parsed, scene.referents
    own = ties_of(parsed, ties, unit, (frame.at, frame.measure.head))
    negative = frame.stance in {"refuses", "opposes"}
    return _Held(
        frame=frame,
        holder=holder,
        unit=unit,
        performer=_performer(scene, frame, holder, unit),
        conditions=conditions_of(parsed, referents, own, unit, negative=negative),
        reason=reason_of(parsed, own),
    )


def _performer(scene: _Scene, frame: Frame, holder: Holder, unit: Unit) -> str | None:
    named = performer_of(scene.parsed, scene.referents, unit)
    if named or unit.doer is not None:
        return named
    if frame.measure.own or (frame.stance in _OWN_ACT and frame.measure.take == "thing"):
        return holder.party or holder.wording
    return None


def _words(scene: _Scene, held: _Held) -> str:
    return wording(scene.parsed, scene.referents, _shown(scene, held))


def _shown(scene: _Scene, held: _Held) -> Unit:
    """The measure without its performer; a subject that is no party stays, it is what the measure is about."""
    if held.performer or held.unit.doer is None or held.frame.measure.own:
        return held.unit
    return with_doer(scene.parsed, held.unit)


def _statement(scene: _Scene, held: _Held) -> PositionStatement:
    frame, holder, words = held.frame, held.holder, _words(scene, held)
    evidence = _evidence(scene, held)
    span = span_of(scene.parsed, held.unit)
    said = said_by(scene.so_far.attributions, span)
    layer, via = _vouched(said, holder)
    return PositionStatement(
        id=claim_id("position", (evidence,), f"{span.start}-{span.stop}-{frame.at}"),
        evidence=(evidence,),
        layer=layer,
        certainty=_certainty(frame, layer),
        modality=frame.grammar.modality if frame.grammar.modality in {"question", "hypothetical"} else "actual",
        said_by=tuple(one.id for one in said),
        rule=frame.rule,
        holder=holder.wording,
        holder_party=holder.party,
        stance=frame.stance,
        measure=words,
        measure_span=span,
        catalogue=catalogue_of(words),
        performer=held.performer,
        conditions=held.conditions,
        as_of=_as_of(scene, frame, said),
        via=via,
        reason=held.reason,
    )


def _certainty(frame: Frame, layer: Layer) -> Certainty:
    own = frame.grammar.certainty
    return "reported" if layer == "attributed" and own == "asserted" else own


def _as_of(scene: _Scene, frame: Frame, said: tuple[Attribution, ...]) -> str | None:
    """The day that the text gives for the saying; None where it gives none."""
    time = of_verb(scene.parsed, scene.so_far.times, frame.at)
    if time is not None and time.value.edtf:
        return time.value.edtf
    return next((one.date for one in reversed(said) if one.date), None)


def _vouched(said: tuple[Attribution, ...], holder: Holder) -> tuple[Layer, str | None]:
    """Who vouches: the holder's own words or acts are stated; somebody else's account of them is attributed."""
    outermost = next((one for one in said if one.speaker or one.speaker_party), None)
    if outermost is None or outermost.speaker == holder.wording:
        return "stated", None
    if outermost.speaker_party and outermost.speaker_party in holder.parties:
        return "stated", outermost.speaker
    return "attributed", outermost.speaker or outermost.speaker_party


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
    needs=frozenset({"people", "parties", "times", "attributions"}),
    gives=frozenset({"positions"}),
    read=read_positions,
)
