"""Road maps side by side, and what an edit changes, in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from memcon.show import plan_words as words
from memcon.show.given_up import given_up
from memcon.show.outcomes import share
from memcon.show.tables import plain_table
from memcon.show.terminal import heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from rich.table import Table

    from memcon.domain.comparison import Change, Comparison, PlanProfile
    from memcon.domain.negotiation import Negotiation

_LONG = 40  # characters; what is longer and the same in all plans is said once
_NEAR = 0.05  # points; less is printed as 0
_MOST_FAULTS = 3  # told of one plan
_INDENT = (0, 0, 0, 2)


def show_comparison(comparison: Comparison, negotiation: Negotiation, console: Console) -> None:
    """What tells the plans apart in words, then a column a plan, then what each does when."""
    console.print(heading("SIDE BY SIDE"))
    for sentence in comparison.words:
        console.print(Padding(Text(f"· {sentence}"), _INDENT))
    console.print()
    console.print(profiles_table(comparison, negotiation))
    if comparison.moved:
        console.print(heading("DONE IN OTHER PHASES"))
        console.print(moved_table(comparison))
    if comparison.reordered:
        console.print(heading("IN ANOTHER ORDER"))
        names = {one.id: one.name for one in negotiation.measures}
        for pair in comparison.reordered:
            first, second = names.get(pair.first, pair.first), names.get(pair.second, pair.second)
            told = f"· {', '.join(pair.first_sooner_in)}: {first} before {second}; "
            told += f"{', '.join(pair.second_sooner_in)}: the other way round"
            console.print(Padding(Text(told), _INDENT))


def profiles_table(comparison: Comparison, negotiation: Negotiation) -> Table:
    """What is compared, a line each, and a column a plan."""
    table = plain_table()
    table.show_header, table.header_style, table.expand = True, "dim", True
    table.add_column("", overflow="fold", ratio=2)
    for plan in comparison.plans:
        name = Text.assemble(plan.name, ("\n! breaks the rules", "bold")) if plan.faults else Text(plan.name)
        table.add_column(name, overflow="fold", ratio=3)
    for row in zip(*(list(profile_rows(plan, negotiation)) for plan in comparison.plans), strict=True):
        cells = [told or "·" for _, told in row]
        if len(set(cells)) == 1 and len(cells[0]) > _LONG:
            cells[1:] = ["the same"] * (len(cells) - 1)
        if any(told for _, told in row):
            table.add_row(Text(row[0][0], style="dim"), *map(Text, cells))
    return table


def profile_rows(plan: PlanProfile, negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """What one plan is compared by, as (what, how much); the same lines in the same order for every plan."""
    known = {one.id: one.words or one.id for one in negotiation.requirements}
    least = plan.least_surplus
    yield "breaks the rules", faults_told(plan.faults)
    yield "gives first", plan.gives_first or "all at once"
    yield "length", f"{words.count(plan.phases, 'phase')}, {plan.days} days"
    yield "peak exposure", words.points(plan.scores.peak_exposure)
    yield "least surplus", f"{words.signed(least.surplus)} ({least.party}, phase {least.phase})"
    yield "  held only by", _held_by(plan)
    yield "joint value", words.points(plan.scores.joint_value)
    yield "weakest phase", f"phase {plan.weakest_phase}"
    yield "carried through", share(plan.complete) if plan.complete else ""
    yield "  truly complete", share(plan.truly_complete) if plan.truly_complete else ""
    for curve in plan.curves:
        yield f"{curve.party} exposed within", " ".join(words.points(one) for one in curve.within)
        yield f"{curve.party} exposed after", " ".join(words.points(one) for one in curve.after)
    yield "given up", "; ".join(one.told for one in given_up(plan.softened, negotiation))
    yield "left open", "; ".join(f"[{known.get(one, one)}]" for one in plan.brackets)
    yield "asks of others", ", ".join(plan.needs)


def _held_by(plan: PlanProfile) -> str:
    """What alone keeps the party that is tempted most; "" where it keeps on without any loss."""
    least = plan.least_surplus
    if least.surplus < 0 or least.without_loss > -_NEAR:
        return ""
    costs = "is assumed to cost" if least.breakdown_loss.basis == "assumed" else "costs"
    return f"what a breakdown {costs} {least.party}"


def faults_told(faults: Sequence[str]) -> str:
    """The first rules that a plan breaks, and how many more; "" where it keeps all."""
    more = f" and {len(faults) - _MOST_FAULTS} more" if len(faults) > _MOST_FAULTS else ""
    return "; ".join(faults[:_MOST_FAULTS]) + more


def moved_table(comparison: Comparison) -> Table:
    """In which phases each plan does what not all of them do in the same."""
    table = plain_table()
    table.show_header, table.header_style = True, "dim"
    table.add_column("who", overflow="fold", max_width=22)
    table.add_column("does", overflow="fold")
    for plan in comparison.plans:
        table.add_column(plan.name, overflow="fold")
    for one in comparison.moved:
        table.add_row(Text(one.performer), Text(one.name), *(_phases(phases) for phases in one.phases))
    return table


def _phases(phases: tuple[int, int] | None) -> str:
    if phases is None:
        return "never"
    first, last = phases
    return f"phase {first}" if first == last else f"phases {first}–{last}"


def show_change(change: Change, console: Console) -> None:
    """What the edits change: before and after, a line each."""
    console.print(heading("WHAT CHANGES", "; ".join(change.edits)))
    if not change.differences:
        console.print(Padding(Text(f"Nothing of what was looked at: {', '.join(change.looked_at)}."), _INDENT))
        return
    table = plain_table()
    table.show_header, table.header_style, table.expand = True, "dim", True
    for name in ("what", "before", "after"):
        table.add_column(name, overflow="fold", ratio=1)
    for one in change.differences:
        table.add_row(one.what, one.before, one.after)
    console.print(Padding(table, _INDENT))
