"""An agreement as it was made and as of a day, in a terminal: due list, parts, scores, limits, what reports say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from memcon.show.tables import plain_table
from memcon.show.terminal import heading
from memcon.show.wording import short, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table

    from memcon.domain.agreement import Agreement, LedgerEntry
    from memcon.domain.plan import Phase, Step
    from memcon.domain.tracking import (
        Aggregate,
        Breach,
        DueItem,
        DueState,
        LimitLine,
        Suggestion,
        Tracked,
        TrancheLine,
    )

#: the order in which a person wants to see them, with the sign of each
_SIGNS: Mapping[DueState, str] = {
    "overdue": "!", "due promptly": "!", "due": "○", "waiting": "◇", "no deadline": "·",
    "done late": "●", "done, day unknown": "●", "done": "●",
}  # fmt: skip
_STYLES: Mapping[DueState, str] = {"overdue": "bold", "due promptly": "bold", "waiting": "dim", "no deadline": "dim"}
_MARKS = {
    "~": "~ supposes something that has not happened",
    "≤": "≤ at the latest",
    "≥": "≥ not before",
}
_NARROW = 76  # columns under which tables become lists


def show_tracked(tracked: Tracked, agreement: Agreement, console: Console) -> None:
    """Everything of one agreement, what is overdue first."""
    console.print(Text(f"{tracked.title} · as of {tracked.as_of}", style="bold"))
    console.print(Text(counts_of(tracked.due), style="dim"))
    if tracked.due:
        console.print(heading("DUE", "! overdue  ○ due  ◇ waiting for something  ● done"))
        console.print(due_items_table(tracked.due, agreement, width=console.width))
        _show_marks(tracked.due, console)
    if len(tracked.critical) > 1:
        chain = " → ".join(tracked.critical)
        console.print(heading("WHAT ENDS LAST", "each counts from the one before"))
        console.print(Padding(Text(chain), (0, 0, 0, 2)))
    for line in tracked.tranches:
        console.print(heading("IN PARTS", line.of))
        console.print(Padding(_tranches(line), (0, 0, 0, 2)))
    if tracked.aggregates:
        newest = [one for one in tracked.aggregates if not one.theme][-1]
        console.print(heading("SCORES", newest.formula))
        console.print(scores_table(tracked.aggregates))
    if tracked.limits:
        console.print(heading("LIMITS"))
        console.print(limits_table(tracked.limits))
    if any(one.evidence for one in tracked.drift):
        console.print(heading("THE RECORD SAYS", "suggestions to judge: nothing is scored by them"))
        console.print(drift_table([one for one in tracked.drift if one.evidence]))
        console.print(Text("  To enter one: memcon score ID full --on DAY --evidence LABEL --why WORDS", style="dim"))
    silent = [one.commitment for one in tracked.drift if one.says == "no report"]
    if silent:
        console.print(Text(f"\nNo report in the record: {', '.join(silent)}", style="dim"))
    for words in tracked.disagreements:
        console.print(Text(f"\nPeople differ: {words}"))
    for words in tracked.left_out:
        console.print(Text(f"left out: {words}", style="italic"))


def _show_marks(items: Iterable[DueItem], console: Console) -> None:
    """What the marks before days mean, those that stand there."""
    used = {day_of(item)[:1] for item in items}
    told = [words for mark, words in _MARKS.items() if mark in used]
    if told:
        console.print(Text(f"  {'  '.join(told)}", style="dim"))


def counts_of(items: Iterable[DueItem]) -> str:
    """How many are in which state: "2 overdue · 1 due · 3 done late"."""
    counts = Counter(item.state for item in items)
    told = [f"{counts[state]} {state}" for state in _SIGNS if counts[state]]
    return " · ".join(told) or "nothing is due under it"


def due_items_table(items: Sequence[DueItem], agreement: Agreement, *, width: int = 100) -> Table:
    """The due list: what presses first, then by day."""
    narrow = width < _NARROW
    order = list(_SIGNS)
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=not narrow, max_width=18)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, style="cyan")
    table.expand = True
    for item in sorted(items, key=lambda item: (order.index(item.state), item.due.last or "9999")):
        style = _STYLES.get(item.state, "")
        day = day_of(item)
        table.add_row(_SIGNS[item.state], Text(day, style), Text(_state(item), style), _what(item, agreement), item.id)
    return table


def day_of(item: DueItem) -> str:
    """The deadline's day, with a sign where it is not fixed: `~` supposed, `≤` at the latest, `≥` not before.

    Where the text names no day, what it follows is what it cannot be before.
    """
    if item.due.last is None:
        return ""
    if item.due.no_day:
        return f"≥{item.due.last}"
    sign = {"supposed": "~", "at the latest": "≤", "not before": "≥"}.get(item.due.sureness, "")
    return sign + item.due.last


def _state(item: DueItem) -> str:
    days = item.days
    match item.state:
        case "overdue":
            return f"overdue {days} d"
        case "due":
            return "due today" if days == 0 else f"in {days} d"
        case "due promptly":
            return f"promptly, {days} d"
        case "done late":
            return f"{days} d late" if days is not None else "done late"
        case "waiting":
            return "waits"
    return item.state


def _what(item: DueItem, agreement: Agreement) -> Text:
    who = "all" if agreement.parties and set(item.who) >= set(agreement.parties) else ", ".join(item.who)
    told = Text.assemble((short(who, 40), "bold"), ": " if who else "", item.what)
    small = [_amount(item), item.deadline, f"done {when(item.done_on)}" if item.done_on else "", _waits(item)]
    small += [f"verified by {item.verifier}" if item.verifier else "", f"needs {item.needs}" if item.needs else ""]
    small.append(item.assisted_by or "")
    line = " · ".join(one for one in (*small, item.note) if one)
    return told.append(f"\n{line}", style="dim") if line else told


def _amount(item: DueItem) -> str:
    """How much of what was promised: "6200 of 50000 t HFO (12 %)"."""
    if item.quantity is None:
        return ""
    whole, unit = item.quantity.amount, item.quantity.unit
    if item.amount is None:
        return f"{whole:.12g} {unit}"
    share = f" ({100 * item.amount / whole:.0f} %)" if whole else ""
    return f"{item.amount:.12g} of {whole:.12g} {unit}{share}"


def _waits(item: DueItem) -> str:
    if item.state != "waiting" or not item.due.waits_for:
        return ""
    late = set(item.due.supposing)  # what it waits for although it was supposed to have happened by now
    names = [f"{name} (late)" if name in late else name for name in item.due.waits_for]
    return f"waits for {' or '.join(names)}, whichever is first" if item.due.any_of else f"waits for {', '.join(names)}"


def _tranches(line: TrancheLine) -> Text:
    parts = "  ".join(
        f"{name} {100 * share:g} %" for name, share in zip(line.commitments, line.cumulative, strict=True)
    )
    shape = "even parts" if line.even else "uneven parts: " + ", ".join(f"{100 * one:g} %" for one in line.shares)
    return Text(f"{parts}\n{shape}, {'together all of it' if line.complete else 'together not all of it'}")


def scores_table(aggregates: Iterable[Aggregate]) -> Table:
    """Scores by period and theme: of all commitments, and of those that were due."""
    table = plain_table()
    table.show_header, table.header_style = True, "dim"
    for name in ("period", "theme"):
        table.add_column(name, no_wrap=name == "period")
    for name in ("of all", "of what was due", "scored", "not due"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in aggregates:
        told = one.scored + one.not_due > 0
        due = percent(one.due_low, one.due_high) if one.due_low is not None and one.due_high is not None else "–"
        table.add_row(
            one.period,
            one.theme or "all",
            percent(one.low, one.high) if told else "not scored",
            due if told else "",
            f"{one.scored} of {one.of}",
            str(one.not_due or ""),
            style="dim" if one.theme else "",
        )
    return table


def percent(low: float, high: float) -> str:
    """A figure, or its range where some commitments have no score: `57.7 %`, `20.0–90.0 %`."""
    return f"{low:.1f} %" if f"{low:.1f}" == f"{high:.1f}" else f"{low:.1f}–{high:.1f} %"


def limits_table(lines: Iterable[LimitLine]) -> Table:
    """Limits with the last report of each, their breaches and cures, and who disputes them."""
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, style="cyan")
    table.expand = True
    for line in lines:
        bound = f"≤ {line.most:g}" if line.most is not None else ""
        bound += f" ≥ {line.least:g}" if line.least is not None else ""
        last = f"last {line.last_value} {line.unit} on {line.last_date}" if line.last_date else ""
        told = Text(f"{', '.join(line.who)}: {line.what}")
        told.append(f"\n{last}" if last else "", style="dim")
        for breach in line.breaches:
            told.append(f"\n{_breach(breach, line.unit)}", style="bold" if breach.cured_on is None else "")
        if line.contested_by:
            told.append(f"\ncontested: {line.contested_by} {line.contested}", style="italic")
        table.add_row(Text(line.state, _limit_style(line)), f"{bound.strip()} {line.unit}", told, line.id)
    return table


def _limit_style(line: LimitLine) -> str:
    return {"breached": "bold", "no report": "dim"}.get(line.state, "")


def _breach(breach: Breach, unit: str) -> str:
    told = f"{when(breach.from_date)}: {breach.worst:g} {unit}, {breach.excess:g} beyond"
    if breach.cured_on is None:
        return f"{told}, not cured in any report"
    if breach.cured_after_days is not None:
        return f"{told}, cured after {breach.cured_after_days} days"
    between = f", {breach.cured_within[0]} to {breach.cured_within[1]} days later" if breach.cured_within else ""
    return f"{told}, cured by {when(breach.cured_on)}{between}"


def drift_table(lines: Iterable[Suggestion]) -> Table:
    """What the record says of commitments, with the labels of the items behind it."""
    table = plain_table()
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(style="cyan", max_width=20)
    table.expand = True
    for one in lines:
        labels = ", ".join(one.evidence[:3])
        told = Text(short(one.words, 100))
        told.append(f"\ncontested by {', '.join(one.contested[:3])}" if one.contested else "", style="italic")
        table.add_row(one.commitment, Text(one.says, "bold"), when(one.date), told, labels)
    return table


def show_adoption(agreement: Agreement, console: Console) -> None:
    """An agreement as it would be adopted: who, what, by when, verified by whom; events; limits."""
    console.print(Text(f"{agreement.title}", style="bold"))
    console.print(Text(f"{agreement.name} · {_sizes(agreement)}", style="dim"))
    table = plain_table()
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(ratio=1)
    table.expand = True
    for event in agreement.events:
        table.add_row(event.id, Text(f"{event.what}{f', {when(event.date)}' if event.date else ''}", style="dim"))
    for one in agreement.commitments:
        who = "all" if set(one.who) >= set(agreement.parties) else ", ".join(one.who)
        table.add_row(one.id, Text.assemble((who, "bold"), f": {one.what}"))
    for limit in agreement.limits:
        bound = f"at most {limit.most:g}" if limit.most is not None else f"at least {limit.least:g}"
        table.add_row(limit.id, Text.assemble((", ".join(limit.who), "bold"), f": {limit.what} {bound} {limit.unit}"))
    console.print(table)


def _sizes(agreement: Agreement) -> str:
    counts = [
        (len(agreement.commitments), "commitments"),
        (len(agreement.events), "events"),
        (len(agreement.limits), "limits"),
        (len(agreement.scores) + len(agreement.observations) + len(agreement.happenings), "findings"),
    ]
    return " · ".join(f"{count} {what.removesuffix('s') if count == 1 else what}" for count, what in counts if count)


def show_phases(agreement: Agreement, phases: Sequence[Phase], undated: Sequence[str], console: Console) -> None:
    """An agreement as phases by the days on which things are due, as a road map is shown."""
    console.print(Text(f"{agreement.title}, in phases", style="bold"))
    console.print(Text("whatever has not happened is taken at its own deadline", style="dim"))
    for phase in phases:
        console.print(heading(f"PHASE {phase.number}", f"from day {phase.begins_day}"))
        table = plain_table()
        table.add_column(ratio=1)
        table.add_column(no_wrap=True, style="cyan")
        table.expand = True
        for step in phase.steps:
            table.add_row(_step(step, agreement), step.id)
        console.print(Padding(table, (0, 0, 0, 2)))
    if undated:
        console.print(Text(f"In no phase, since nothing gives them a day: {', '.join(undated)}", style="dim"))


def _step(step: Step, agreement: Agreement) -> Text:
    who = "all" if set(step.performer.split("; ")) >= set(agreement.parties) else step.performer.replace(";", ",")
    part, parts = step.tranche
    ties = f" ⇄ {', '.join(step.matched_with)}" if step.matched_with else ""
    return Text.assemble((short(who, 40), "bold"), f": {step.name}", f" ({part} of {parts})" if parts > 1 else "", ties)


def agreements_table(lines: Iterable[tuple[Agreement, Tracked]]) -> Table:
    """The record's agreements, each with how many of its commitments are in which state."""
    table = plain_table()
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(ratio=3)
    table.add_column(ratio=2, style="dim")
    table.expand = True
    for agreement, tracked in lines:
        table.add_row(agreement.name, agreement.title, counts_of(tracked.due))
    return table


def ledger_table(entries: Iterable[LedgerEntry]) -> RenderableType:
    """The ledger: when, who, what, why; what was taken back is shown as such."""
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, max_width=16)
    table.add_column(ratio=2)
    table.add_column(ratio=2, style="dim")
    table.expand = True
    for entry in entries:
        told = f"{'takes back: ' if entry.verdict == 'withdrawn' else ''}{entry_words(entry)}"
        table.add_row((entry.recorded_at or "")[:16].replace("T", " "), short(entry.by, 16), Text(told), entry.why)
    return table


def entry_words(entry: LedgerEntry) -> str:
    """A line of the ledger in words: `IA1 in 2007: 2`, `heavy-water 2016-02-17: 130.9`, `E-Day happened 1992-10-15`."""
    from memcon.domain.agreement import Agreement, Happening, Observation, Score

    match entry.what:
        case Score(commitment=name, period=period, value=value, on=on):
            told = "not due" if value is None else f"{value:g}"
            return f"{name} in {period}: {told}{f' (on {on})' if on else ''}"
        case Observation(limit=name, value=value, bound=bound, date=date):
            return f"{name} {date}: {'' if bound == '=' else bound}{value:.12g}"
        case Happening(event=name, date=date):
            return f"{name} happened {date}"
        case Agreement(title=title):
            return f"adopts {title}"
