"""What cannot all stand and the cheapest way out, in a terminal: in quotes, with labels and softening ladders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from memcon.show import plan_words as words
from memcon.show.conclusions import show_conclusions
from memcon.show.tables import plain_table
from memcon.show.terminal import STYLES, heading, show_waits
from memcon.show.wording import short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from rich.console import Console, RenderableType
    from rich.table import Table

    from memcon.domain.analysis import Analysis
    from memcon.domain.negotiation import Negotiation, Requirement
    from memcon.domain.plan import ConflictingSet, Diagnosis

_MOST_SETS = 8
_INDENT = (0, 0, 0, 2)


def show_stuck(analysis: Analysis, console: Console, *, next_steps: str = "") -> None:
    """Where it comes from, direct clashes, who waits for whom, what cannot all stand, the cheapest ways out."""
    show_origin(analysis.negotiation, console)
    if analysis.deadlock is not None:
        show_waits(analysis.deadlock, analysis.labels, console)
    quoted: set[str] = set()
    told: set[tuple[str, ...]] = set()
    for name, diagnosis in parts_of(analysis):
        console.print(heading(name, words.verdict(diagnosis, analysis.negotiation)))
        _show_sets(diagnosis, analysis, console, told=told, quoted=quoted)
    for what, diagnosis in ways_out(analysis):
        _show_way_out(diagnosis, what, analysis, console)
    show_conclusions(analysis.conclusions, console)
    if next_steps:
        console.print(Text(f"\nNext: {next_steps}", style="dim"))


def parts_of(analysis: Analysis) -> list[tuple[str, Diagnosis]]:
    """The diagnoses in the order in which they are told, each with its heading."""
    all_that_counts = "IN WORDS ALONE" if analysis.stated_only is None else "WITH WHAT IS ATTRIBUTED OR INFERRED"
    parts = (
        ("STATED, IN WORDS ALONE", analysis.stated_only),
        (all_that_counts, analysis.words),
        ("ONCE THE STAKES COUNT", analysis.stakes),
    )
    return [(name, diagnosis) for name, diagnosis in parts if diagnosis is not None]


def ways_out(analysis: Analysis) -> list[tuple[str, Diagnosis]]:
    """The diagnoses whose way out is told: in words alone, and with the stakes where that is another."""
    words_alone, stakes = analysis.words, analysis.stakes
    found = [("in words alone", words_alone)] if words_alone is not None else []
    if stakes is not None and (words_alone is None or set(stakes.cheapest) != set(words_alone.cheapest)):
        found.append(("once the stakes count", stakes))
    return [(what, diagnosis) for what, diagnosis in found if diagnosis.cheapest and not diagnosis.feasible]


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


def _show_sets(
    diagnosis: Diagnosis, analysis: Analysis, console: Console, *, told: set[tuple[str, ...]], quoted: set[str]
) -> None:
    """The sets that were not told before; a requirement's quotes stand where it is told first."""
    conflicts = [one for one in diagnosis.conflicts if one.requirements not in told]
    told |= {one.requirements for one in conflicts}
    if diagnosis.conflicts and len(conflicts) < len(diagnosis.conflicts):
        before = "All of them are" if not conflicts else f"{len(diagnosis.conflicts) - len(conflicts)} of them are"
        console.print(Padding(Text(f"{before} told above.", style="dim"), _INDENT))
    for conflict in conflicts[:_MOST_SETS]:
        console.print(Padding(conflict_block(conflict, analysis, quoted), _INDENT))
        quoted |= set(conflict.requirements)
    if len(conflicts) > _MOST_SETS:
        console.print(Text(f"  and {len(conflicts) - _MOST_SETS} more sets: memcon deadlock --json", style="dim"))
    if diagnosis.status == "impossible":
        held = ", ".join(diagnosis.hard)
        console.print(Padding(Text(f"Nothing that may be softened is enough: {held or 'no softer form'}."), _INDENT))
    if diagnosis.note:
        console.print(Padding(Text(diagnosis.note, style="dim"), _INDENT))


def conflict_block(conflict: ConflictingSet, analysis: Analysis, quoted: AbstractSet[str]) -> RenderableType:
    """One set that cannot stand: the headline, then each requirement with label and layer, quotes if not told yet."""
    table = _asked_table()
    table.add_row(Text(words.set_words(conflict) + ":", style="bold"), "", "")
    for requirement in chosen(conflict.requirements, analysis.negotiation):
        table.add_row(*_asked(requirement, analysis.labels, quotes=requirement.id not in quoted))
    return table


def _asked_table() -> Table:
    table = plain_table()
    table.add_column(ratio=1, overflow="fold")
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(no_wrap=True)
    table.expand = True
    return table


def chosen(ids: Sequence[str], negotiation: Negotiation) -> list[Requirement]:
    """The requirements of the given ids, in that order; ids that are none are passed over."""
    known = {one.id: one for one in negotiation.requirements}
    return [known[one] for one in ids if one in known]


def _asked(requirement: Requirement, labels: Mapping[str, str], *, quotes: bool) -> tuple[Text, str, Text]:
    style = STYLES[requirement.layer]
    told = Text.assemble("· ", (requirement.holder, "bold"), ": ", (requirement.words or requirement.kind, style))
    for quote in requirement.quotes[:2] if quotes else ():
        outlet = ", ".join(part for part in (quote.outlet, quote.published) if part)
        told.append(f"\n  “{short(quote.exact, 300)}”", style="italic")
        told.append(f"  {outlet}" if outlet else "", style="dim")
    return told, words.labels_of(requirement, labels), Text(requirement.layer, style=style)


def _show_way_out(diagnosis: Diagnosis, what: str, analysis: Analysis, console: Console) -> None:
    console.print(heading("CHEAPEST WAY OUT", f"{what}: {words.price(diagnosis)}"))
    asked = {one.id: one for one in analysis.negotiation.requirements}
    for softening in diagnosis.cheapest:
        requirement = asked.get(softening.requirement)
        if requirement is None:
            continue
        told, label, layer = _asked(requirement, analysis.labels, quotes=False)
        told = Text.assemble(told, "\n", (f"  becomes: {softening.words}", "bold"))
        told.append("".join(f"\n   {rung}" for rung in words.ladder(requirement, softening)))
        table = _asked_table()
        table.add_row(told, label, layer)
        console.print(Padding(table, _INDENT))
    others = words.other_ways(diagnosis, analysis)
    if others:
        console.print(Padding(Text(f"Dropping instead: {others}", style="dim"), _INDENT))
