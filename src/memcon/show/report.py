"""The report of an analysis in Markdown: first what is from the reports and what is assumed, then what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.show import plan_words as words
from memcon.show.figures import figures_of
from memcon.show.markdown import code, plain, table
from memcon.show.other_ways import other_ways_told
from memcon.show.report_plans import plan_lines, scores_lines, simulation_lines
from memcon.show.report_stuck import stuck_lines, way_out_lines
from memcon.show.robustness import groups_of, in_short, tried_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.analysis import Analysis
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import Conclusion, Synthesis
    from memcon.show.robustness import Group


def report_of(analysis: Analysis) -> str:
    """The whole report."""
    return "\n".join(_lines(analysis)).rstrip() + "\n"


def _lines(analysis: Analysis) -> Iterator[str]:
    negotiation = analysis.negotiation
    yield f"# {plain(negotiation.title)}: why it is stuck, and road maps"
    yield ""
    yield from origin_lines(negotiation)
    yield from _in_short(analysis)
    yield from stuck_lines(analysis)
    yield from way_out_lines(analysis)
    yield from _road_maps(analysis)
    yield from simulation_lines(analysis)
    yield from _conclusions(analysis.conclusions)
    yield from _values(negotiation)
    yield from _measures(negotiation)
    yield from _left_out(negotiation)
    yield from _quotes(negotiation)


def origin_lines(negotiation: Negotiation) -> Iterator[str]:
    """What is from the reports, inferred, entered, assumed: the first lines of everything."""
    yield f"As of {negotiation.as_of or 'no known day'}."
    yield ""
    for name, what in words.provenance(negotiation):
        yield f"- **{name}:** {what}."
    yield ""
    yield "*Nothing that is inferred or assumed stands in any report. Points are judgements: 100 are a party's stake in"
    yield "the whole dispute. They are listed below, each with who vouches for it.*"
    yield ""


def _in_short(analysis: Analysis) -> Iterator[str]:
    yield "## In short"
    yield ""
    deadlock, synthesis = analysis.deadlock, analysis.synthesis
    if deadlock is not None:
        stated = sum(wait.layer == "stated" for wait in deadlock.waits)
        clashes = words.count(len(deadlock.clashes), "direct clash", "direct clashes")
        waits, circles = words.count(len(deadlock.waits), "wait"), words.count(len(deadlock.circles), "circle")
        yield f"- **Stuck on:** {clashes}, both sides stated; {waits}, {stated} of them stated; {circles}."
    for what, diagnosis in (("In words alone", analysis.words), ("Once the stakes count", analysis.stakes)):
        if diagnosis is not None:
            price = f"; the cheapest way out costs {words.price(diagnosis)}" if diagnosis.cheapest else ""
            yield f"- **{what}:** {words.verdict(diagnosis, analysis.negotiation)}{price}."
    if synthesis is not None:
        count = len(synthesis.road_maps)
        yield f"- **Road maps:** {count or 'none'} ({_status_told(synthesis)})."
    for verdict, told in in_short(analysis.conclusions):
        yield f"- **{verdict}:**"
        yield from (f"    - {plain(one)}" for one in told)
    yield ""


def _road_maps(analysis: Analysis) -> Iterator[str]:
    synthesis = analysis.synthesis
    if synthesis is None:
        return
    yield "## Road maps"
    yield ""
    if not synthesis.road_maps:
        yield f"There is none ({_status_told(synthesis)})."
        yield from (f"- {plain(why)}" for why in synthesis.why_not)
    else:
        yield from scores_lines(synthesis.road_maps, analysis.negotiation)
        yield from (f"- Another way out. {plain(one)}" for one in other_ways_told(analysis))
    if synthesis.note:
        yield f"*{plain(synthesis.note)}*"
    yield ""
    for number, road_map in enumerate(synthesis.road_maps, start=1):
        joins = analysis.stability[number - 1] if len(analysis.stability) >= number else None
        yield from plan_lines(road_map, analysis.negotiation, name=f"Plan {number}", stability=joins)


def _status_told(synthesis: Synthesis) -> str:
    """What the search came to; solved without a road map is that nothing is asked of anybody."""
    if synthesis.status == "solved" and not synthesis.road_maps:
        return "nothing to plan"
    return words.STATUS_WORDS[synthesis.status]


def _conclusions(conclusions: tuple[Conclusion, ...]) -> Iterator[str]:
    if not conclusions:
        return
    yield "## Robust or fragile"
    yield ""
    yield "Each conclusion was tried over the admissible values; fragile ones name the value that turns them over."
    last = None
    for group in groups_of(conclusions):
        if group.verdict != last:
            yield from ("", f"### {group.verdict.capitalize()}", "")
            last = group.verdict
        yield f"- {plain(group.words)}{_tried(group)}"
        for name, flip in group.flips:
            told = f"{name}: {words.flip(flip, most=5)}" if name else words.flip(flip, most=5)
            yield f"    - {plain(told)} ({code(flip.figure)})"
    yield ""
    yield from (f"*{plain(_sentence(note))}.*" for note in tried_told(conclusions))
    yield ""


def _tried(group: Group) -> str:
    """How many sets of values were tried and how many change it; of what was not tried, why."""
    most = max(one.tested for one in group.members)
    tried = f" ({words.count(most, 'set of values', 'sets of values')} tried)" if most else ""
    tried += f", {group.changes}" if group.changes else ""
    if group.verdict == "not tested":
        tried += "".join(f" *{plain(note)}*" for note in dict.fromkeys(one.note for one in group.members) if note)
    return tried


def _sentence(told: str) -> str:
    return told[:1].upper() + told[1:]


def _values(negotiation: Negotiation) -> Iterator[str]:
    yield "## Appendix: values"
    yield ""
    yield f"One phase is {negotiation.phase_days} days."
    yield ""
    rows = [
        (code(one.place), words.figure(one.figure), _basis(one.figure.basis), plain(one.figure.note))
        for one in figures_of(negotiation)
    ]
    yield from table(("figure", "value (range)", "who vouches", "note"), rows)


def _basis(basis: str) -> str:
    told = words.BASIS_WORDS[basis]
    return f"*{told}*" if basis == "assumed" else told


def _measures(negotiation: Negotiation) -> Iterator[str]:
    yield "## Appendix: measures"
    yield ""
    rows = [
        (
            plain(one.id),
            plain(one.name),
            plain(one.performer),
            words.LAYER_WORDS[one.layer],
            _able(one.needs, ok=one.deliverable),
        )
        for one in negotiation.measures
    ]
    yield from table(("id", "measure", "done by", "who vouches", "needs"), rows)


def _able(body: str | None, *, ok: bool) -> str:
    return "" if body is None else plain(body) + ("" if ok else " (not known to deliver it)")


def _left_out(negotiation: Negotiation) -> Iterator[str]:
    if negotiation.threats:
        yield "## Appendix: threats, which bind no road map"
        yield ""
        for threat in negotiation.threats:
            set_off = f" if {plain(', '.join(threat.triggers))}" if threat.triggers else ""
            yield f"- {plain(threat.holder)}: {plain(threat.move)}{set_off} ({words.LAYER_WORDS[threat.layer]})"
        yield ""
    if negotiation.left_out:
        yield "## Appendix: positions that were not counted"
        yield ""
        yield from table(
            ("position", "words", "why"),
            [(plain(one.position), plain(one.words), plain(one.why)) for one in negotiation.left_out],
        )


def _quotes(negotiation: Negotiation) -> Iterator[str]:
    asked = negotiation.requirements
    quotes = {quote.label or requirement.id: quote for requirement in asked for quote in requirement.quotes}
    if not quotes:
        return
    yield "## Appendix: the words"
    yield ""
    for label, quote in quotes.items():
        outlet = ", ".join(part for part in (quote.outlet, quote.published) if part)
        yield f"- **{plain(label)}** “{plain(quote.exact)}”" + (f" {plain(outlet)}" if outlet else "")
    yield ""
