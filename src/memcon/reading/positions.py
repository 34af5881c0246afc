"""Party, stance, measure, performer, beneficiary, conditions: what the text says that a party holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.claims import PositionStatement
from memcon.domain.codec import claim_id
from memcon.reading.attribution import said_by
from memcon.reading.conditions import conditions_of, performer_in, reason_of, ties_in, with_doer
from memcon.reading.contract import Finding, Reader
from memcon.reading.measure_catalogue import catalogue_of
from memcon.reading.measure_wording import span_of, units_of, wording
from memcon.reading.position_frames import Frame, frames_in
from memcon.reading.position_merge import merged
from memcon.reading.position_parties import holder_at, parties_at
from memcon.reading.referents import Referents
from memcon.reading.times import of_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.claims import Attribution, Layer
    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.reading.conditions import Tie
    from memcon.reading.measure_wording import Unit
    from memcon.reading.parse import Parsed, Sentence
    from memcon.reading.position_parties import Holder

_OWN_ACT = frozenset({"offers", "accepts", "refuses", "threatens", "considers", "proposes", "hopes"})
_FEW = 2  # letters; a shorter wording is no measure


def read_positions(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """The positions that the text tells of, each once, with up to three places that tell of it."""
    referents = Referents(parsed, so_far)
    found = [
        position
        for sentence in parsed.sentences
        for position in _in_sentence(parsed, so_far, referents, sentence)
    ]
    yield from merged(found)


def _in_sentence(
    parsed: Parsed, so_far: Findings, referents: Referents, sentence: Sentence
) -> Iterator[PositionStatement]:
    frames = frames_in(parsed, referents, sentence)
    if not frames:
        return
    ties = ties_in(parsed, sentence.first, sentence.stop)
    for frame in frames:
        if frame.holder is None or frame.grammar.modality == "conditional" and _in_condition(parsed, frame, ties):
            continue
        holder = holder_at(parsed, referents, frame.holder)
        if holder is None:
            continue
        units = units_of(parsed, frame.measure.head, frame.measure.doer)
        for unit in units:
            yield from _position(parsed, so_far, referents, frame, holder, unit, _ties_of(parsed, frame, unit, ties))


def _in_condition(parsed: Parsed, frame: Frame, ties: list[Tie]) -> bool:
    """The stance itself is only supposed: "if the United States … demands unilateral action"."""
    above = {frame.at, *parsed.ancestors(frame.at)}
    return any(tie.content in above for tie in ties if tie.means in {"if", "unless"})


def _ties_of(parsed: Parsed, frame: Frame, unit: Unit, ties: list[Tie]) -> list[Tie]:
    """The ties that hang on the measure, or on the stance's own clause.

    A "before" or "after" must follow the measure: "threatened before the dinner to …" is a date.
    """
    found = []
    reach = {unit.head, frame.measure.head, frame.at, *_clause_above(parsed, frame.at)}
    for tie in ties:
        hung = parsed.tokens[tie.content].head
        above = {tie.content, hung, *parsed.ancestors(tie.content)}
        if not above & reach or tie.content in {frame.at, *parsed.ancestors(frame.at)}:
            continue
        late = tie.means in {"before"} or parsed.tokens[tie.stop - 1].lower in {"after", "until", "till", "without"}
        if late and tie.first < unit.head and tie.first > frame.at:
            continue
        if late and tie.first < frame.at and parsed.tokens[tie.stop - 1].dep == "prep":
            continue
        found.append(tie)
    return found


def _clause_above(parsed: Parsed, at: int) -> list[int]:
    """The verbs over the stance word within its own clause."""
    found = []
    here = at
    while parsed.tokens[here].head != here and parsed.tokens[here].dep in {"acomp", "xcomp", "conj", "dobj", "attr", "ccomp"}:
        ends = parsed.tokens[here].dep == "ccomp"
        here = parsed.tokens[here].head
        if ends:
            break
        found.append(here)
    return found


def _position(
    parsed: Parsed, so_far: Findings, referents: Referents, frame: Frame, holder: Holder, unit: Unit, ties: list[Tie]
) -> Iterator[PositionStatement]:
    performer = _performer(parsed, referents, frame, holder, unit)
    shown = unit if performer or unit.doer is None or frame.measure.own else with_doer(parsed, unit)
    words = wording(parsed, referents, shown)
    if len(words) <= _FEW:
        return
    span = span_of(parsed, unit)
    said = said_by(so_far.attributions, span)
    conditions = conditions_of(parsed, referents, ties, unit, negative=frame.stance in {"refuses", "opposes"})
    reason = reason_of(parsed, ties)
    around = [unit.head, shown.kept[0], shown.kept[-1], frame.at, holder.first, holder.at]
    evidence = _evidence(parsed, around, [s for c in conditions for s in c.evidence] + ([*reason.evidence] if reason else []))
    layer, via = _vouched(said, holder)
    time = of_verb(parsed, so_far.times, frame.at)
    yield PositionStatement(
        id=claim_id("position", (evidence,), f"{span.start}-{span.stop}-{frame.at}"),
        evidence=(evidence,),
        layer=layer,
        certainty="reported" if layer == "attributed" and frame.grammar.certainty == "asserted" else frame.grammar.certainty,
        modality=frame.grammar.modality if frame.grammar.modality in {"question", "hypothetical"} else "actual",
        said_by=tuple(one.id for one in said),
        rule=frame.rule,
        holder=holder.wording,
        holder_party=holder.party,
        stance=frame.stance,
        measure=words,
        measure_span=span,
        catalogue=catalogue_of(words),
        performer=performer,
        conditions=conditions,
        as_of=time.value.edtf if time else next((one.date for one in reversed(said) if one.date), None),
        via=via,
        reason=reason,
    )


def _performer(parsed: Parsed, referents: Referents, frame: Frame, holder: Holder, unit: Unit) -> str | None:
    if unit.doer is not None:
        return parties_at(parsed, referents, unit.doer)
    named = performer_in(parsed, referents, unit.head)
    if named:
        return named
    if frame.measure.own or (frame.stance in _OWN_ACT and frame.measure.take == "thing"):
        return holder.party or holder.wording
    return None


def _vouched(said: tuple[Attribution, ...], holder: Holder) -> tuple[Layer, str | None]:
    """Who vouches: the holder's own words or acts are stated; somebody else's account of them is attributed."""
    outermost = next((one for one in said if one.speaker or one.speaker_party), None)
    if outermost is None:
        return "stated", None
    same = outermost.speaker == holder.wording or (outermost.speaker_party and outermost.speaker_party in holder.parties)
    via = outermost.speaker or outermost.speaker_party
    return ("stated", None if via == holder.wording else via) if same else ("attributed", via)


def _evidence(parsed: Parsed, tokens: list[int], spans: list[Span]) -> Span:
    """The run of words from the first to the last part, within the measure's sentence."""
    sentence = parsed.sentence_of(tokens[0])
    for span in spans:
        first, stop = parsed.tokens_in(span.start, span.stop)
        tokens += [first, stop - 1]
    kept = [i for i in tokens if sentence.first <= i < sentence.stop]
    return parsed.span(min(kept), max(kept) + 1)


READER = Reader(
    name="positions",
    needs=frozenset({"people", "parties", "times", "attributions"}),
    gives=frozenset({"positions"}),
    read=read_positions,
)
