"""Brief, tables, timelines and quotes in a terminal.

Colour only underlines what words and signs already say, so that a pipe or a printout loses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from memcon.domain.brief import ArticleLine, Brief, Cell, ContactLine, DueLine, Matrix
    from memcon.domain.claims import Condition, Contact, ContactStatus, PositionStatement
    from memcon.domain.plan import Clash, Deadlock, Wait

#: sign of a contact's status: filled is done, hollow is planned, a diamond hangs on something, a cross is off
SIGNS: Mapping[ContactStatus, str] = {
    "held": "●", "ongoing": "◐", "announced": "○", "scheduled": "○", "proposed": "◌", "expected": "○",
    "conditional": "◇", "postponed": "◌", "refused": "✕", "cancelled": "✕",
}  # fmt: skip
_STYLES = {"stated": "", "attributed": "italic", "inferred": "dim italic", "analyst": "bold"}
_KIND_WORDS = {
    "before": "before", "if": "if", "unless": "unless", "in_return_for": "in return for",
    "together_with": "together with",
}  # fmt: skip
_MOST_ROWS = 14  # of the matrix in a brief; `memcon positions` shows all


def console_for(*, stderr: bool = False, width: int | None = None) -> Console:
    """A console that respects NO_COLOR, the terminal's width and a pipe."""
    return Console(stderr=stderr, width=width, highlight=False, soft_wrap=False)


def show_brief(brief: Brief, console: Console) -> None:
    """The whole brief: what it is stuck on, contacts, positions, due."""
    console.print(Text(f"{brief.title} · as of {brief.as_of}", style="bold"))
    _heading(brief.articles, console)
    _show_deadlock(brief.deadlock, brief.labels, console)
    if brief.contacts:
        console.print(Text("\nCONTACTS", style="bold"))
        console.print(contacts_table(brief.contacts))
    if brief.matrix.rows:
        console.print(Text("\nPOSITIONS", style="bold"), Text("[ ] contested · an empty cell is unknown", style="dim"))
        console.print(matrix_table(brief.matrix, most=_MOST_ROWS))
        hidden = len(brief.matrix.rows) - _MOST_ROWS
        if hidden > 0:
            console.print(Text(f"  and {hidden} more measures: memcon positions", style="dim"))
    if brief.open_questions:
        console.print(Text("\nOPEN QUESTIONS", style="bold"))
        for question in brief.open_questions:
            console.print(Padding(Text(f"? {question}"), (0, 0, 0, 2)))
    if brief.due:
        console.print(Text("\nDUE", style="bold"))
        console.print(due_table(brief.due))


def _heading(articles: Sequence[ArticleLine], console: Console) -> None:
    if len(articles) == 1:
        one = articles[0]
        outlet = (
            f"{one.outlet} (via {one.republisher})" if one.outlet and one.republisher else one.outlet or one.republisher
        )
        parts = ["1 article", outlet, one.published, ", ".join(one.authors)]
    else:
        outlets = list(dict.fromkeys(one.outlet for one in articles if one.outlet))
        days = sorted(one.published for one in articles if one.published)
        span = f"{days[0]} to {days[-1]}" if days else None
        parts = [f"{len(articles)} articles", f"{len(outlets)} outlets" if outlets else None, span]
    console.print(Text(" · ".join(part for part in parts if part), style="dim"))


def _show_deadlock(deadlock: Deadlock, labels: Mapping[str, str], console: Console) -> None:
    if not deadlock.clashes and not deadlock.waits:
        return
    for clash in deadlock.clashes:
        console.print(Text.assemble("\n", ("STUCK ON", "bold"), ("  direct clash, both stated", "dim")))
        console.print(Padding(_clash(clash, labels), (0, 0, 0, 2)))
    if deadlock.waits:
        console.print(Text.assemble("\n", ("WAITING", "bold"), ("  " + _edges(deadlock), "dim")))
        console.print(_waits_table(deadlock.waits, labels))


def _edges(deadlock: Deadlock) -> str:
    counts = {layer: sum(wait.layer == layer for wait in deadlock.waits) for layer in _STYLES}
    told = ", ".join(f"{count} {layer}" for layer, count in counts.items() if count)
    kind = "circular wait" if deadlock.circles else "who waits for whom"
    return f"{kind}: {told} edge{'s' if len(deadlock.waits) > 1 else ''}"


def _clash(clash: Clash, labels: Mapping[str, str]) -> Text:
    demand, refusal = clash.demand, clash.refusal
    told = Text.assemble(
        (demand.holder_party or demand.holder, "bold"),
        f" demands {demand.measure}  ",
        (_label(demand, labels), "cyan"),
        "\n  ×  ",
        (_holder(refusal), "bold"),
        f" {refusal.stance} {refusal.measure}  ",
        (_label(refusal, labels), "cyan"),
    )
    if refusal.reason:
        told.append(f"\n     reason: “{_short(refusal.reason.text)}”", style="italic")
    return told


def _waits_table(waits: Iterable[Wait], labels: Mapping[str, str]) -> Table:
    table = _plain_table()
    for wait in waits:
        style = _STYLES[wait.layer]
        cited = " ".join(dict.fromkeys(_label(statement, labels) for statement in wait.statements))
        order = "before" if wait.layer != "inferred" else "(before)"
        table.add_row(
            Text(wait.waiting, style="bold"),
            Text(wait.until, style=style),
            Text(f"{order} {wait.withheld}" if wait.withheld else order, style=style),
            Text(cited, style="cyan"),
            Text(wait.layer, style=style),
        )
    return table


def contacts_table(lines: Iterable[ContactLine]) -> Table:
    """Contacts in the given order, a line each."""
    table = _plain_table()
    for line in lines:
        contact = line.contact
        style = _STYLES[contact.layer]
        table.add_row(
            SIGNS[contact.status],
            Text(contact.date or "", style=style),
            Text(_sides(contact), style=style),
            Text(_setting(contact), style=style),
            Text(_status(contact, line), style=style),
            Text(line.label, style="cyan"),
        )
    return table


def _sides(contact: Contact) -> str:
    return " – ".join(side.name or side.party or "?" for side in contact.participants)


def _setting(contact: Contact) -> str:
    lasting = _duration(contact.duration, contact.duration_mod)
    kind = contact.kind if contact.kind not in {"meeting", "talks"} else ""
    return ", ".join(part for part in (contact.place, lasting, kind) if part)


def _duration(value: str | None, mod: str | None) -> str:
    if not value:
        return ""
    units = {"PT": {"M": "min", "H": "h"}, "P": {"D": "days", "W": "weeks", "M": "months", "Y": "years"}}
    prefix = "PT" if value.startswith("PT") else "P"
    unit = units[prefix].get(value[-1], "")
    sign = {"LESS_THAN": "< ", "MORE_THAN": "> ", "APPROX": "~"}.get(mod or "", "")
    return f"{sign}{value[len(prefix) : -1]} {unit}" if unit else value


def _status(contact: Contact, line: ContactLine) -> str:
    told: str = contact.status
    if contact.certainty != "asserted":
        told += f", {contact.certainty}"
    if contact.conditions:
        told += " " + "; ".join(f"{_KIND_WORDS[one.kind]} {_short(one.measure)}" for one in contact.conditions)
    if line.articles > 1:
        told += f" · {line.articles} reports"
    return told + "".join(f" · {conflict}" for conflict in line.conflicts)


def matrix_table(matrix: Matrix, *, most: int | None = None) -> Table:
    """Parties × measures; contested measures in brackets, an empty cell as a dot."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=False)
    shown = matrix.parties[:4]  # more columns do not fit 100 characters: `memcon positions --party` shows others
    table.add_column("", ratio=3, overflow="fold")
    for party in shown:
        table.add_column(party, ratio=3, overflow="fold")
    for row in matrix.rows[:most]:
        measure = f"[{row.measure}]" if row.contested else row.measure
        cells = [_cell(cell) for cell in row.cells[: len(shown)]]
        table.add_row(Text(measure, style="bold" if row.contested else ""), *cells)
    return table


def _cell(cells: Sequence[Cell]) -> Text:
    if not cells:
        return Text("·", style="dim")
    told = Text()
    for cell in cells[:2]:
        statement = cell.statement
        style = _STYLES[statement.layer]
        told.append("\n" if told else "")
        told.append(statement.stance, style=style)
        told.append(_condition_words(statement.conditions), style=style)
        told.append(f"  {cell.label}", style="cyan")
    if len(cells) > 2:
        told.append(f"\n+{len(cells) - 2} more", style="dim")
    return told


def _condition_words(conditions: Sequence[Condition]) -> str:
    return "".join(f" — {_KIND_WORDS[one.kind]} {_short(one.measure)}" for one in conditions)


def due_table(lines: Iterable[DueLine]) -> Table:
    """What was announced and what has become of it."""
    table = _plain_table()
    for line in lines:
        table.add_row(Text(line.when or "no date"), Text(line.what), Text(line.outcome), Text(line.label, style="cyan"))
    return table


def articles_table(lines: Iterable[ArticleLine]) -> Table:
    """The articles of a dossier."""
    table = _plain_table()
    for line in lines:
        outlet = f"{line.outlet} (via {line.republisher})" if line.republisher and line.outlet else line.outlet
        table.add_row(
            Text(line.label, style="cyan"), Text(line.published or "no date"), Text(outlet or "", style="dim"),
            Text(line.title or line.origin),
        )  # fmt: skip
    return table


def statement_line(statement: PositionStatement) -> str:
    """A position in one line: holder, stance, measure, conditions."""
    return f"{_holder(statement)} {statement.stance} {statement.measure}{_condition_words(statement.conditions)}"


def _holder(statement: PositionStatement) -> str:
    party = statement.holder_party
    return statement.holder if not party or party == statement.holder else f"{party} ({statement.holder})"


def _label(statement: PositionStatement, labels: Mapping[str, str]) -> str:
    return labels.get(statement.id, statement.id)


def _short(words: str, most: int = 80) -> str:
    """At most `most` characters, cut at a blank."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1].rsplit(" ", 1)[0] + "…"


def _plain_table() -> Table:
    return Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
