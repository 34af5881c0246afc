"""Who said what: source, cue and content of everything that somebody is said to say, think or want."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.domain.claims import Attribution
from memcon.domain.codec import claim_id
from memcon.reading.contract import Finding, Reader
from memcon.reading.cues import find_cues
from memcon.reading.nesting import parents_of
from memcon.reading.quotations import Quotations
from memcon.reading.quoting import Said, join_quotations
from memcon.reading.referents import Referents
from memcon.reading.runs import runs_of
from memcon.reading.saying import saying_of
from memcon.reading.sources import extent_of
from memcon.reading.voices import voices_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Literal

    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.reading.parse import Parsed
    from memcon.reading.voices import Voice

DIRECT_SHARE = 0.9  # of the content's words within quotation marks


def read_attribution(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """Every attribution of the article, in the order of its cue; one that stands in another's content names it."""
    quotations = Quotations(parsed)
    said = join_quotations(parsed, quotations, find_cues(parsed))
    parents = parents_of(said)
    for inner, parent in zip(said, parents, strict=True):
        if parent is not None:
            _leave_out(parsed, quotations, inner, said[parent])
    referents = Referents(parsed, so_far)
    scene = _Scene(parsed, so_far, referents, quotations)
    voices = voices_of(parsed, referents, said)
    made = [_attribution(scene, one, voice) for one, voice in zip(said, voices, strict=True)]
    for number, one in enumerate(made):
        chain = list(_above(parents, number))
        if not chain:
            yield one
            continue
        outer = made[chain[0]]
        yield structs.replace(
            one,
            layer="attributed",
            nested_in=outer.id,
            said_by=tuple(made[k].id for k in reversed(chain)),
            speaker=outer.speaker if _is_first_person(one) else one.speaker,
            speaker_party=outer.speaker_party if _is_first_person(one) else one.speaker_party,
        )


def _leave_out(parsed: Parsed, quotations: Quotations, one: Said, outer: Said) -> None:
    """Take the outer cue and its source out of what stands within: "he said no, the paper reported"."""
    whose = set(extent_of(parsed, outer.source)) if outer.source is not None else set()
    rest = one.content - whose.union(outer.words)
    if runs_of(parsed, quotations, rest):
        one.content = rest


def _above(parents: Sequence[int | None], number: int) -> Iterator[int]:
    """The attributions around one, nearest first."""
    seen = {number}
    parent = parents[number]
    while parent is not None and parent not in seen:
        yield parent
        seen.add(parent)
        parent = parents[parent]


def _is_first_person(one: Attribution) -> bool:
    return [span.exact.lower() for span in one.source] in (["i"], ["me"], ["my"])


def said_by(attributions: Sequence[Attribution], span: Span) -> tuple[Attribution, ...]:
    """The attributions in whose content the words stand, outermost (longest content) first."""
    around = [
        one
        for one in attributions
        if one.content  # most stand elsewhere: the ends tell so before each run is looked at
        and one.content[0].start <= span.start
        and span.stop <= one.content[-1].stop
        and any(content.start <= span.start and span.stop <= content.stop for content in one.content)
    ]
    return tuple(sorted(around, key=lambda one: -sum(content.stop - content.start for content in one.content)))


class _Scene(NamedTuple):
    parsed: Parsed
    so_far: Findings
    referents: Referents
    quotations: Quotations


def _attribution(scene: _Scene, said: Said, voice: Voice) -> Attribution:
    parsed, quotations = scene.parsed, scene.quotations
    content = _spans(parsed, quotations, said.content)
    cue = _spans(parsed, quotations, said.words) or (parsed.span(said.head, said.head + 1),)
    words = said.named or (extent_of(parsed, said.source) if said.source is not None else range(0))
    source = _spans(parsed, quotations, words)
    saying = saying_of(parsed, scene.so_far, scene.referents, said)
    evidence = tuple(sorted((*source, *cue, *content), key=lambda span: span.start))
    return Attribution(
        id=claim_id("attribution", evidence, str(parsed.tokens[said.head].start)),
        evidence=evidence,
        layer="stated",
        certainty=saying.certainty,
        modality=saying.modality,
        source=source,
        cue=cue,
        content=content,
        kind=_kind(quotations, said),
        speaker=voice.speaker,
        speaker_party=voice.party,
        addressee=saying.addressee,
        venue=saying.venue,
        date=saying.date,
        rule=said.rule,
    )


def _spans(parsed: Parsed, quotations: Quotations, tokens: Iterable[int]) -> tuple[Span, ...]:
    return tuple(parsed.span(run.start, run.stop) for run in runs_of(parsed, quotations, tokens))


def _kind(quotations: Quotations, said: Said) -> Literal["direct", "indirect", "mixed"]:
    """Direct where nearly all words stand in marks that do not also hold the cue."""
    here = quotations.number_of[said.head]
    quoted = sum(1 for i in said.content if quotations.holds(i) and quotations.number_of[i] != here)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT_SHARE * len(said.content) else "mixed"


READER = Reader(
    name="attribution",
    needs=frozenset({"people", "parties", "times"}),
    gives=frozenset({"attributions"}),
    read=read_attribution,
)
