"""Why a claim stands in the record, in a terminal: its sentence, the sentence taken apart, its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from memcon.show.tables import plain_table
from memcon.show.terminal import heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from memcon.domain.claims import Claim
    from memcon.domain.why import RulePart, ToldSentence, Why

_INDENT = (0, 0, 0, 2)
_MOST_PATTERNS = 12  # of an entry that are printed; the file has all


def show_why(why: Why, claim: Claim) -> RenderableType:
    """The sentences with their clauses, then every rule with the entry that it names, then how sure that is."""
    parts: list[RenderableType] = []
    for told in why.sentences:
        parts += [heading("SENTENCE"), Padding(Text(" ".join(told.exact.split())), _INDENT), *_clauses(told)]
    parts.append(heading("RULE", claim.rule or "none is named"))
    for rule in why.rules:
        parts += _rule(rule)
    sure = "not calibrated yet" if claim.confidence is None else f"{claim.confidence:.0%}"
    parts.append(Padding(Text(f"Confidence: {sure}", style="dim"), (1, 0, 0, 2)))
    return Group(*parts)


def _clauses(told: ToldSentence) -> Iterator[RenderableType]:
    if not told.clauses:
        yield Padding(Text("the parser sees no verb in it", style="dim"), _INDENT)
    for clause in told.clauses:
        table = plain_table()
        table.add_column(no_wrap=True, style="dim")
        table.add_column(ratio=1, overflow="fold")
        for part in clause.parts:
            table.add_row(part.role, part.words)
        yield Padding(Group(Text(clause.verb, style="bold"), Padding(table, _INDENT)), (1, 0, 0, 2))


def _rule(rule: RulePart) -> Iterator[RenderableType]:
    """The rule in words, and of an entry its file, patterns, meaning and example."""
    told = Text(rule.name, style="bold")
    told.append(f"\n{rule.words[:1].upper()}{rule.words[1:]}." if rule.words else "", style="not bold")
    yield Padding(told, (1, 0, 0, 2))
    if rule.file is None:
        return
    more = len(rule.patterns) - _MOST_PATTERNS
    table = plain_table()
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1, overflow="fold")
    table.add_row("entry in", rule.file)
    table.add_row("patterns", ", ".join(rule.patterns[:_MOST_PATTERNS]) + (f" and {more} more" if more > 0 else ""))
    table.add_row("means", rule.means)
    table.add_row("as in", rule.example)
    yield Padding(table, (0, 0, 0, 4))
