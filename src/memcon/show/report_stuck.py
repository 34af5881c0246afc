"""The report's parts on the deadlock: clashes, waits, conflicting sets, the cheapest way out, each with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.show import plan_words as words
from memcon.show import wording
from memcon.show.markdown import plain, table
from memcon.show.stuck import chosen, parts_of, ways_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memcon.domain.analysis import Analysis
    from memcon.domain.claims import PositionStatement
    from memcon.domain.negotiation import Requirement
    from memcon.domain.plan import Deadlock, Diagnosis


def stuck_lines(analysis: Analysis) -> Iterator[str]:
    """What it is stuck on: clashes first, then waits, then what cannot all stand."""
    yield "## What it is stuck on"
    yield ""
    if analysis.deadlock is not None:
        yield from _deadlock(analysis.deadlock, analysis.labels)
    told: set[tuple[str, ...]] = set()
    quoted: set[str] = set()
    for name, diagnosis in parts_of(analysis):
        yield f"### {name.capitalize()}"
        yield ""
        yield from _sets(diagnosis, analysis, told, quoted)


def _deadlock(deadlock: Deadlock, labels: Mapping[str, str]) -> Iterator[str]:
    for clash in deadlock.clashes:
        yield f"- **Direct clash, both stated:** {_said(clash.demand, labels)} × {_said(clash.refusal, labels)}"
    if not deadlock.clashes:
        yield "No demand stands against a refusal of the same measure."
    yield ""
    if deadlock.waits:
        rows = [
            (
                plain(wait.waiting), plain(f"{wait.until_by}: {wait.until}"), plain(wait.withheld or ""),
                f"*{wait.layer}*" if wait.layer == "inferred" else wait.layer,
                ", ".join(dict.fromkeys(labels.get(one.id, "") for one in wait.statements)),
            )
            for wait in deadlock.waits
        ]  # fmt: skip
        yield from table(("waits", "for", "holding back", "who vouches", "by"), rows)
    for circle in deadlock.circles:
        yield f"Circle: {plain(' waits for '.join([*circle, circle[0]]))}."
        yield ""


def _said(statement: PositionStatement, labels: Mapping[str, str]) -> str:
    quote = " … ".join(span.exact for span in statement.evidence)
    label = labels.get(statement.id, "")
    return f"{plain(wording.statement_line(statement))} [{label}] “{plain(wording.short(quote, 400))}”"


def _sets(diagnosis: Diagnosis, analysis: Analysis, told: set[tuple[str, ...]], quoted: set[str]) -> Iterator[str]:
    """The sets that were not told before; a requirement's quotes stand where it is told first."""
    yield f"{_sentence(words.verdict(diagnosis, analysis.negotiation))}."
    yield ""
    conflicts = [one for one in diagnosis.conflicts if one.requirements not in told]
    if diagnosis.conflicts and len(conflicts) < len(diagnosis.conflicts):
        before = "All of them are" if not conflicts else f"{len(diagnosis.conflicts) - len(conflicts)} of them are"
        yield f"{before} told above."
        yield ""
    for conflict in conflicts:
        yield f"**{plain(_sentence(words.set_words(conflict)))}:**"
        yield ""
        for one in chosen(conflict.requirements, analysis.negotiation):
            yield f"- {_asked(one, analysis.labels, quotes=one.id not in quoted)}"
            quoted.add(one.id)
        told.add(conflict.requirements)
        yield ""
    if diagnosis.hard:
        yield f"Nothing that may be softened is enough: {plain(', '.join(diagnosis.hard))}."
        yield ""
    if diagnosis.note:
        yield f"*{plain(diagnosis.note)}*"
        yield ""


def _sentence(told: str) -> str:
    """The words with a capital at their start."""
    return told[:1].upper() + told[1:]


def _asked(requirement: Requirement, labels: Mapping[str, str], *, quotes: bool) -> str:
    """A requirement with its label, who vouches for it, and its words."""
    told = f"{plain(requirement.holder)}: {plain(requirement.words or requirement.kind)}"
    layer = words.LAYER_WORDS[requirement.layer]
    layer = f"*{layer}*" if requirement.layer == "inferred" else layer
    told += f" [{plain(words.labels_of(requirement, labels))}, {layer}]"
    for quote in requirement.quotes[:2] if quotes else ():
        told += f" “{plain(wording.short(quote.exact, 400))}”"
    return told


def way_out_lines(analysis: Analysis) -> Iterator[str]:
    """The cheapest way out, with the ladders, in words alone and once the stakes count."""
    shown = ways_out(analysis)
    if not shown:
        return
    yield "## The cheapest way out"
    yield ""
    known = {one.id: one for one in analysis.negotiation.requirements}
    for what, diagnosis in shown:
        yield f"**{what.capitalize()}:** {words.price(diagnosis)}."
        yield ""
        for softening in diagnosis.cheapest:
            requirement = known.get(softening.requirement)
            if requirement is None:
                continue
            yield f"- {_asked(requirement, analysis.labels, quotes=False)}"
            yield f"    - becomes: **{plain(softening.words)}** ({words.points(softening.cost)} points)"
            yield from (f"    - {plain(rung)}" for rung in words.ladder(requirement, softening))
        yield ""
        others = words.other_ways(diagnosis, analysis)
        if others:
            yield f"Dropping instead: {plain(others)}."
            yield ""
