"""What an agreement's own text binds its parties to, in a terminal and for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from memcon.show.tables import plain_table
from memcon.show.terminal import heading
from memcon.show.wording import short, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import Console
    from rich.table import Table

    from memcon.domain.agreement import Agreement
    from memcon.domain.text import Article
    from memcon.domain.undertakings import Amount, DueWords, Trigger, Undertaking

FORM = "memcon-agreement/1"
_KINDS = {"commitment": "COMMITMENTS", "event": "DAYS OF ITS OWN", "limit": "LIMITS"}


def restated_form(article: Article, found: Sequence[Undertaking], agreement: Agreement) -> dict[str, object]:
    """For a program: what was read, each part with its span, and the agreement that it makes."""
    return {
        "schema": FORM,
        "title": article.title,
        "origin": article.origin,
        "undertakings": found,
        "agreement": agreement,
    }


def show_undertakings(article: Article, found: Sequence[Undertaking], console: Console) -> None:
    """Commitments, own days and limits, each with the words that bind."""
    console.print(Text(article.title or article.origin, style="bold"))
    counts = {kind: sum(one.kind == kind for one in found) for kind in _KINDS}
    console.print(
        Text(
            " · ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items() if count),
            style="dim",
        )
    )
    for kind, words in _KINDS.items():
        of_kind = [one for one in found if one.kind == kind]
        if of_kind:
            console.print(heading(words))
            console.print(undertakings_table(of_kind))


def undertakings_table(found: Iterable[Undertaking]) -> Table:
    """One undertaking each: the number of its point, who and what, by when; below it the words."""
    table = plain_table()
    table.add_column(no_wrap=True, style="cyan", max_width=14)
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    table.expand = True
    for one in found:
        told = Text.assemble((", ".join(one.performers), "bold"), ": " if one.performers else "")
        told.append(f"{'not to ' if one.forbidden else ''}{one.measure}")
        told.append(f"\n“{short(' '.join(one.evidence[0].exact.split()), 200)}”", style="dim")
        small = [due_words(one.due), _amount(one.amount), f"verified by {one.verifier}" if one.verifier else ""]
        small.append(f"contested by {one.contested_by}" if one.contested_by else "")
        table.add_row(one.item, told, "\n".join(part for part in small if part))
    return table


def due_words(due: DueWords | None) -> str:
    """By when, in words: "60 days after E-Day", "on withdrawal or on 2020-06-01, whichever is earlier"."""
    if due is None:
        return ""
    told = _trigger(due.trigger)
    if due.other is not None:
        told = f"{told} or {_trigger(due.other)}, whichever is {due.whichever}"
    manner = {"begun": "begun: ", "promptly": "promptly ", "in parallel": "in parallel with "}.get(due.manner, "")
    if due.manner in {"promptly", "in parallel"}:
        return f"{manner}{'after ' if due.manner == 'promptly' and told else ''}{_event(due.trigger)}".strip()
    return manner + told


def _trigger(trigger: Trigger) -> str:
    if trigger.date is not None:
        return f"on {when(trigger.date)}"
    length = ""
    if trigger.months:
        count, unit = (trigger.months // 12, "year") if trigger.months % 12 == 0 else (trigger.months, "month")
        length = f"{count} {unit}{'' if count == 1 else 's'} "
    elif trigger.days:
        length = f"{trigger.days} day{'' if trigger.days == 1 else 's'} "
    after = "after " if length else "on "
    return f"{length}{after}{_event(trigger) or 'the agreement'}"


def _event(trigger: Trigger) -> str:
    return f"points {', '.join(trigger.items)}" if trigger.items else trigger.event


def _amount(amount: Amount | None) -> str:
    if amount is None:
        return ""
    bound = {"most": "at most ", "least": "at least "}.get(amount.bound or "", "")
    return f"{bound}{'a further ' if amount.further else ''}{amount.value:.12g} {amount.unit}"


def texts_table(texts: Iterable[tuple[str, Agreement]], adopted: Mapping[str, Agreement]) -> Table:
    """The record's texts that are agreements, and the agreements that are adopted."""
    table = plain_table()
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, style="dim")
    table.expand = True
    for label, one in texts:
        table.add_row(label, one.title, f"{len(one.commitments)} commitments read")
    for name, one in adopted.items():
        table.add_row(name, one.title, f"{len(one.commitments)} commitments, adopted")
    return table
