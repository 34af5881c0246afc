"""What simulated runs of a road map came to: how often it is carried through, why and where it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from memcon.show import plan_words as words
from memcon.show.plan_words import STATUS_WORDS
from memcon.show.tables import plain_table
from memcon.show.terminal import heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.table import Table

    from memcon.domain.outcome import Estimate, Outcome, PartyOutcome, Spread

_MOST_MEASURES = 5  # for which better verification is told one by one
_MOST_FAULTS = 3  # told of one plan
_INDENT = (0, 0, 0, 2)
CAUSE_WORDS = {
    "breach": "a breach that was seen",
    "false alarm": "a false alarm",
    "shock": "a change at home",
}


def show_outcome(outcome: Outcome, console: Console, *, name: str) -> None:
    """One simulated plan: how often it is carried through, what breaks it and where, what each party gets."""
    runs = f"{outcome.runs:,} of {outcome.asked:,} runs, seed {outcome.seed}"
    told = "" if outcome.status == "solved" else f" · {STATUS_WORDS[outcome.status]}"
    console.print(heading(f"{name} SIMULATED", runs + told))
    if outcome.faults:
        rules = "; ".join(outcome.faults[:_MOST_FAULTS])
        console.print(Padding(Text(f"! It breaks the rules of its negotiation: {rules}.", style="bold"), _INDENT))
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for what, found in facts_of(outcome):
        table.add_row(Text(what, style="dim"), found)
    console.print(Padding(table, _INDENT))
    console.print()
    console.print(Padding(parties_table(outcome), _INDENT))
    console.print(Padding(Text(chances_told(outcome), style="dim italic"), (1, 0, 0, 2)))


def facts_of(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """What the runs came to, as (what, how much) in the order in which a reader asks."""
    yield "carried through", f"{share(outcome.complete)}; of all runs in name only {share(outcome.unnoticed)}"
    yield "truly complete", f"{share(outcome.truly_complete)}, every step done or made good"
    if outcome.truly_at_worst is not None and outcome.truly_at_best is not None:
        worst, best = share(outcome.truly_at_worst), share(outcome.truly_at_best)
        yield "", f"from {worst} to {best} as the chances that went in go through their ranges, worst to best"
    causes = "; ".join(f"{CAUSE_WORDS[one.cause]} {share(one.share)}" for one in outcome.causes)
    yield "breaks down by", causes or "nothing in any run"
    if outcome.weakest is not None:
        weakest = next(one for one in outcome.phases if one.phase == outcome.weakest)
        yield "weakest phase", f"phase {outcome.weakest}: {share(weakest.of_those_arriving)} of the runs that get there"
    if outcome.first_at_risk is not None:
        yield "first at risk", f"phase {outcome.first_at_risk}: by its end one run in twenty has broken down"
    yield "phases done", words.points(outcome.phases_done.value)
    for what, spread in (
        ("days to the end", outcome.days_to_complete),
        ("days to breakdown", outcome.days_to_breakdown),
    ):
        if spread is not None:
            yield what, _spread(spread)
    yield from _verification(outcome)
    for place, deterred in enumerate(outcome.deterrence):
        yield "" if place else "inspection", deterred.words


def share(found: Estimate) -> str:
    """A share of the runs with its standard error: `62.0 % ± 0.5`."""
    return f"{100 * found.value:.1f} % ± {100 * found.error:.1f}"


def _spread(spread: Spread) -> str:
    low, middle, high = (words.points(one.value) for one in (spread.low, spread.middle, spread.high))
    return f"{middle} (from {low} to {high} in 90 of 100 runs)"


def _verification(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """What each 0.1 less chance that a breach goes unseen changes; the measures where it matters most."""
    ranked = sorted(outcome.verification, key=lambda one: (one.measure is not None, one.unnoticed.value))
    for place, one in enumerate(ranked[: _MOST_MEASURES + 1]):
        what = one.measure or "all measures"
        changes = f"in name only {_change(one.unnoticed)}, truly complete {_change(one.truly_complete)}"
        yield "" if place else "better eyes", f"{what}, 0.1 less unseen: {changes}"


def _change(found: Estimate) -> str:
    told = f"{100 * found.value:+.1f} %".replace("-", "−")
    return f"{told} ± {100 * found.error:.1f}"


def parties_table(outcome: Outcome) -> Table:
    """What each party gets and loses: 5, 50 and 95 of 100 runs stay below."""
    table = plain_table()
    table.show_header, table.header_style = True, "dim"
    table.add_column("in points", style="bold", overflow="fold")
    for column in ("value 5 %", "50 %", "95 %", "loss 50 %", "95 %", "worse off"):
        table.add_column(column, justify="right", no_wrap=True)
    for party in outcome.parties:
        table.add_row(party.party, *party_cells(party))
    return table


def party_cells(party: PartyOutcome) -> Iterator[str]:
    """Value at 5, 50 and 95 %, loss at 50 and 95 %, share of runs that leave it worse off."""
    for spread, which in ((party.value, ("low", "middle", "high")), (party.loss, ("middle", "high"))):
        yield from (words.points(getattr(spread, one).value) for one in which)
    yield f"{100 * party.worse_off.value:.1f} %"


def chances_told(outcome: Outcome) -> str:
    """The chances that went in, and that nobody vouches for them where nobody does."""
    chances = outcome.chances
    talk = chances.consultation
    told = (
        f"Went in: a party defaults in a phase {words.figure(chances.default)}, is late {words.figure(chances.late)} "
        f"by {chances.late_days} days, a change at home ends it {words.figure(chances.shock)}; "
    )
    told += (
        f"an alarm counts once {talk.needed} of {talk.members} confirm it."
        if talk.needed
        else "every alarm counts, without consultation."
    )
    if outcome.assumed:
        told += f" Assumed by memcon: {', '.join(outcome.assumed[:6])}"
        told += f" and {len(outcome.assumed) - 6} more." if len(outcome.assumed) > 6 else "."
    return told
