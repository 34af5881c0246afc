"""What cannot all stand and the cheapest way out, in a terminal: in quotes, with labels and softening ladders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from memcon.show import plan_words as words
from memcon.show.terminal import STYLES, heading, show_waits
from memcon.show.wording import short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console, RenderableType

    from memcon.domain.analysis import Analysis
    from memcon.domain.negotiation import Negotiation, Requirement
    from memcon.domain.plan import ConflictingSet, Diagnosis

_MOST_SETS, _MOST_CORRECTIONS = 8, 5
_INDENT = (0, 0, 0, 2)


def show_stuck(analysis: Analysis, console: Console, *, next_steps: str = "") -> None:
    """Where it comes from, direct clashes, who waits for whom, what cannot all stand, the cheapest way out."""
    show_origin(analysis.negotiation, console)
    if analysis.deadlock is not None:
        show_waits(analysis.deadlock, analysis.labels, console)
    if analysis.words is not None:
        console.print(heading("IN WORDS ALONE", words.verdict(analysis.words)))
        _show_sets(analysis.words, analysis, console)
    if analysis.stated_only is not None:
        console.print(heading("COUNTING ONLY WHAT WAS STATED", words.verdict(analysis.stated_only)))
        _show_sets(analysis.stated_only, analysis, console)
    if analysis.stakes is not None:
        console.print(heading("ONCE THE STAKES COUNT", words.verdict(analysis.stakes)))
        _show_sets(analysis.stakes, analysis, console)
    for diagnosis, what in ((analysis.words, "in words alone"), (analysis.stakes, "once the stakes count")):
        if diagnosis is not None:
            _show_way_out(diagnosis, what, analysis, console)
    if next_steps:
        console.print(Text(f"\nNext: {next_steps}", style="dim"))


def show_origin(negotiation: Negotiation, console: Console) -> None:
    """The title, then what is from the reports, inferred, entered, assumed."""
    console.print(Text(f"{negotiation.title} · as of {negotiation.as_of or 'no known day'}", style="bold"))
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column()
    for name, what in words.provenance(negotiation):
        style = STYLES["inferred"] if name.startswith(("Assumed", "Inferred")) else ""
        table.add_row(Text(name, style=style), Text(what, style=style))
    console.print(table)


def plain_table() -> Table:
    """A table without lines, as all tables of the terminal are."""
    return Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))


def _show_sets(diagnosis: Diagnosis, analysis: Analysis, console: Console) -> None:
    wanted = "stakes" if diagnosis.safety else "words"
    conflicts = [one for one in diagnosis.conflicts if one.because == wanted]
    for conflict in conflicts[:_MOST_SETS]:
        console.print(Padding(conflict_block(conflict, analysis), _INDENT))
    if len(conflicts) > _MOST_SETS:
        console.print(Text(f"  and {len(conflicts) - _MOST_SETS} more sets: memcon deadlock --json", style="dim"))
    if diagnosis.status == "impossible":
        held = ", ".join(diagnosis.hard)
        console.print(Padding(Text(f"Nothing that may be softened is enough: {held or 'no softer form'}."), _INDENT))
    if diagnosis.note:
        console.print(Padding(Text(diagnosis.note, style="dim"), _INDENT))


def conflict_block(conflict: ConflictingSet, analysis: Analysis) -> RenderableType:
    """One set that cannot stand: the headline, then each requirement with its quotes and label."""
    table = plain_table()
    table.add_column(ratio=1, overflow="fold")
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(no_wrap=True)
    table.expand = True
    table.add_row(Text(words.set_words(conflict) + ":", style="bold"), "", "")
    for requirement in chosen(conflict.requirements, analysis.negotiation):
        table.add_row(*_asked(requirement, analysis.labels))
    return table


def chosen(ids: Sequence[str], negotiation: Negotiation) -> list[Requirement]:
    """The requirements of the given ids, in that order; ids that are none are passed over."""
    known = {one.id: one for one in negotiation.requirements}
    return [known[one] for one in ids if one in known]


def _asked(requirement: Requirement, labels: Mapping[str, str]) -> tuple[Text, str, Text]:
    style = STYLES[requirement.layer]
    told = Text.assemble("· ", (requirement.holder, "bold"), ": ", (requirement.words or requirement.kind, style))
    for quote in requirement.quotes[:2]:
        outlet = ", ".join(part for part in (quote.outlet, quote.published) if part)
        told.append(f"\n  “{short(quote.exact, 300)}”", style="italic")
        told.append(f"  {outlet}" if outlet else "", style="dim")
    return told, words.labels_of(requirement, labels), Text(requirement.layer, style=style)


def _show_way_out(diagnosis: Diagnosis, what: str, analysis: Analysis, console: Console) -> None:
    if diagnosis.feasible or not diagnosis.cheapest:
        return
    console.print(heading("CHEAPEST WAY OUT", f"{what}: {words.price(diagnosis)}"))
    asked = {one.id: one for one in analysis.negotiation.requirements}
    for softening in diagnosis.cheapest:
        requirement = asked.get(softening.requirement)
        if requirement is None:
            continue
        told, label, layer = _asked(requirement, analysis.labels)
        told = Text.assemble(told, "\n", (f"  becomes: {softening.words}", "bold"))
        told.append("".join(f"\n   {rung}" for rung in words.ladder(requirement, softening)))
        table = plain_table()
        table.add_column(ratio=1, overflow="fold")
        table.add_column(no_wrap=True, style="cyan")
        table.add_column(no_wrap=True)
        table.expand = True
        table.add_row(told, label, layer)
        console.print(Padding(table, _INDENT))
    _show_others(diagnosis, analysis, console)


def _show_others(diagnosis: Diagnosis, analysis: Analysis, console: Console) -> None:
    """The other ways out, in which whole requirements are dropped, cheapest first."""
    if not diagnosis.corrections:
        return
    told = Text("Dropping instead: ", style="dim")
    known = {one.id: one for one in analysis.negotiation.requirements}
    parts = []
    for correction in diagnosis.corrections[:_MOST_CORRECTIONS]:
        labels = [words.labels_of(known[one], analysis.labels) for one in correction.requirements if one in known]
        parts.append(f"{' and '.join(labels)} ({words.points(correction.cost)})")
    told.append(" · ".join(parts), style="dim")
    more = len(diagnosis.corrections) - _MOST_CORRECTIONS
    told.append(f" · and {more} more" if more > 0 else "", style="dim")
    console.print(Padding(told, _INDENT))
