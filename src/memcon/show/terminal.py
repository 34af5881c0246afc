"""The brief, and the tables it is made of, in a terminal.

Colour only underlines what words and signs already say, so that a pipe or a printout loses nothing. Labels, dates and
signs are never broken over lines; words are, within their own column.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from memcon.show import wording
from memcon.show.lines import most_pressing, newest, sign_of
from memcon.show.wording import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import RenderableType

    from memcon.domain.brief import ArticleLine, Brief, Cell, ContactLine, DueLine, Matrix, MatrixRow
    from memcon.domain.claims import PositionStatement
    from memcon.domain.plan import Clash, Deadlock, Wait

_LEGEND: Mapping[str, str] = {
    "●": "held", "◐": "ongoing", "○": "planned", "◌": "proposed or postponed", "◇": "conditional",
    "✕": "off or not held",
}  # fmt: skip
STYLES = {"stated": "", "attributed": "italic", "inferred": "dim italic", "analyst": "bold"}
_MOST_ROWS, _MOST_CONTACTS, _MOST_CLASHES, _MOST_WAITS, _MOST_QUESTIONS, _MOST_DUE = 14, 18, 4, 6, 6, 8  # in a brief
_MOST_IN_CELL = 2
_PIPE_COLUMNS = 100  # where no terminal says how wide it is
_NARROW = 76  # columns under which tables become lists
_PARTY_COLUMNS = 22  # the least width of a party's column


def console_for(*, stderr: bool = False, width: int | None = None) -> Console:
    """A console that respects NO_COLOR, the terminal's width and a pipe; brackets and colons are what they are."""
    console = Console(stderr=stderr, width=width, highlight=False, soft_wrap=False, markup=False, emoji=False)
    if width is None and not console.is_terminal and not os.environ.get("COLUMNS"):
        console.width = _PIPE_COLUMNS
    return console


def show_brief(brief: Brief, console: Console, *, next_steps: str = "") -> None:
    """The whole brief: what it is stuck on, contacts, positions, open questions, what is due, what to do next."""
    console.print(Text(f"{brief.title} · as of {brief.as_of or 'no known day'}", style="bold"))
    console.print(Text(_sources(brief.articles), style="dim"))
    show_waits(brief.deadlock, brief.labels, console)
    if brief.contacts:
        shown = newest(brief.contacts, _MOST_CONTACTS)
        console.print(heading("CONTACTS", legend(shown)))
        console.print(contacts_table(shown, width=console.width))
        _say_more(len(brief.contacts) - len(shown), "contacts", "memcon contacts", console)
    if brief.matrix.rows:
        console.print(heading("POSITIONS", "[ ] contested · an empty cell is unknown, not assent"))
        console.print(matrix_table(brief.matrix, most=_MOST_ROWS, width=console.width))
        _say_more(len(brief.matrix.rows) - _MOST_ROWS, "measures", "memcon positions", console)
    if brief.open_questions:
        console.print(heading("OPEN QUESTIONS"))
        for question in brief.open_questions[:_MOST_QUESTIONS]:
            console.print(Padding(Text(f"? {question}"), (0, 0, 0, 2)))
    if brief.due:
        console.print(heading("DUE"))
        console.print(due_table(most_pressing(brief.due, _MOST_DUE)))
        _say_more(len(brief.due) - _MOST_DUE, "announcements", "memcon due", console)
    if next_steps:
        console.print(Text(f"\nNext: {next_steps}", style="dim"))


def heading(words: str, note: str = "") -> Text:
    """A heading with a note on how to read what follows."""
    return Text.assemble("\n", (words, "bold"), (f"  {note}" if note else "", "dim"))


def _say_more(hidden: int, what: str, command: str, console: Console) -> None:
    if hidden > 0:
        console.print(Text(f"  and {hidden} more {what}: {command}", style="dim"))


def _sources(articles: Sequence[ArticleLine]) -> str:
    if len(articles) == 1:
        one = articles[0]
        parts = ["1 article", wording.outlet(one), one.published, ", ".join(one.authors)]
    else:
        outlets = {one.outlet for one in articles if one.outlet}
        copies = sum(one.copy_of is not None for one in articles)
        days = sorted(one.published for one in articles if one.published)
        parts = [
            f"{len(articles)} articles" + (f", {copies} of them near-copies" if copies else ""),
            f"{len(outlets)} outlet{'' if len(outlets) == 1 else 's'}" if outlets else "",
            f"{days[0]} to {days[-1]}" if days else "",
        ]
    return " · ".join(part for part in parts if part)


def show_waits(deadlock: Deadlock, labels: Mapping[str, str], console: Console) -> None:
    """Direct clashes first, then who waits for whom; where there is neither, that."""
    if not deadlock.clashes and not deadlock.waits:
        console.print(heading("STUCK ON", "no demand stands against a refusal, and nobody is read to wait for another"))
    if deadlock.clashes:
        console.print(heading("STUCK ON", "direct clash, both stated"))
        for clash in deadlock.clashes[:_MOST_CLASHES]:
            console.print(Padding(_clash(clash, labels), (0, 0, 0, 2)))
        _say_more(len(deadlock.clashes) - _MOST_CLASHES, "clashes", "memcon brief --json", console)
    if deadlock.waits:
        console.print(heading("WAITING", _edges(deadlock)))
        table = _waits_table(deadlock.waits[:_MOST_WAITS], labels, narrow=console.width < _NARROW)
        console.print(Padding(table, (0, 0, 0, 2)))
        _say_more(len(deadlock.waits) - _MOST_WAITS, "waits", "memcon brief --json", console)


def _edges(deadlock: Deadlock) -> str:
    counts = {layer: sum(wait.layer == layer for wait in deadlock.waits) for layer in STYLES}
    told = ", ".join(f"{count} edge{'s' if count > 1 else ''} {layer}" for layer, count in counts.items() if count)
    return f"{'circular wait' if deadlock.circles else 'who waits for whom'}: {told}"


def _clash(clash: Clash, labels: Mapping[str, str]) -> RenderableType:
    demand, refusal = clash.demand, clash.refusal
    table = _plain_table()
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_column(no_wrap=True, style="cyan")
    for sign, one in (("", demand), ("×", refusal)):
        told = Text.assemble((wording.holder(one), "bold"), f" {one.stance}: {short(one.measure)}")
        told.append(wording.conditions(one.conditions))
        if one.reason:
            told.append(f"\nreason: “{short(one.reason.text)}”", style="italic")
        table.add_row(sign, told, _label(one, labels))
    return table


def _waits_table(waits: Iterable[Wait], labels: Mapping[str, str], *, narrow: bool) -> Table:
    """Each wait: who, what must come first and from whom, what is held back, by which positions, who says so."""
    table = _plain_table()
    table.show_header = not narrow
    table.header_style = "dim"
    table.add_column("who", no_wrap=not narrow)
    for column in ("waits",) if narrow else ("waits for", "holding back"):
        table.add_column(column, ratio=1)
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(no_wrap=True)
    table.expand = True
    for wait in waits:
        style = STYLES[wait.layer]
        cited = " ".join(dict.fromkeys(_label(statement, labels) for statement in wait.statements[:2]))
        until, held = f"{wait.until_by}: {short(wait.until, 60)}", short(wait.withheld or "", 60)
        if narrow:
            words = [Text(f"waits for {until}" + (f"; holds back {held}" if held else ""), style)]
        else:
            words = [Text(until, style), Text(held or "·", style)]
        table.add_row(Text(wait.waiting, style="bold"), *words, cited, Text(wait.layer, style=style))
    return table


def contacts_table(lines: Iterable[ContactLine], *, width: int = _PIPE_COLUMNS) -> Table:
    """Contacts in the given order: sign, date, sides, setting, status, label; on a narrow page in one column."""
    narrow = width < _NARROW
    table = _plain_table()
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, max_width=24)
    for ratio in (1,) if narrow else (5, 3, 3):
        table.add_column(ratio=ratio)
    table.add_column(no_wrap=True, style="cyan")
    table.expand = True
    for line in lines:
        contact = line.contact
        style = STYLES[contact.layer]
        parts = [wording.sides(contact), wording.setting(contact), wording.status(line)]
        words = (
            [Text(" · ".join(part for part in parts if part), style)]
            if narrow
            else [Text(part, style) for part in parts]
        )
        words[-1].append("".join(f"\n{conflict}" for conflict in line.conflicts), style="italic")
        table.add_row(sign_of(contact), Text(wording.when(contact.date) or "no date", style), *words, line.label)
    return table


def legend(lines: Iterable[ContactLine]) -> str:
    """What the signs mean that stand before these contacts, and no others."""
    used = {sign_of(line.contact) for line in lines}
    return "  ".join(f"{sign} {words}" for sign, words in _LEGEND.items() if sign in used)


def matrix_table(matrix: Matrix, *, most: int | None = None, width: int = _PIPE_COLUMNS) -> RenderableType:
    """Parties × measures; contested measures in brackets, an unknown cell as a dot.

    Where the page is too narrow for all parties, those that speak least are named below; on a very narrow page the
    table becomes a list.
    """
    if width < _NARROW:
        return Group(*(_measure_block(matrix, row) for row in matrix.rows[:most]))
    shown = matrix.parties[: max(2, (width - 30) // _PARTY_COLUMNS)]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True)
    table.add_column("", ratio=5)
    for party in shown:
        table.add_column(Text(short(party, 40)), ratio=4)
    for row in matrix.rows[:most]:
        cells = row.cells[: len(shown)]
        if any(cells) or most is None:
            table.add_row(_measure(row), *(_cell(cell) for cell in cells))
    left = ", ".join(short(party, 40) for party in matrix.parties[len(shown) :])
    return Group(table, Text(f"  also: {short(left, 2 * width)}", style="dim")) if left else table


def _measure(row: MatrixRow) -> Text:
    words = short(row.measure, 60)
    return Text(f"[{words}]" if row.contested else words, style="bold" if row.contested else "")


def _measure_block(matrix: Matrix, row: MatrixRow) -> RenderableType:
    told = [
        Padding(Text.assemble((f"{short(party, 40)}: ", ""), _cell(cells)), (0, 0, 0, 2))
        for party, cells in zip(matrix.parties, row.cells, strict=True)
        if cells
    ]
    return Group(_measure(row), *told)


def _cell(cells: Sequence[Cell]) -> Text:
    if not cells:
        return Text("·", style="dim")
    told, alike = Text(), _alike(cells)
    for same in alike[:_MOST_IN_CELL]:
        statement = same[0].statement
        told.append("\n" if told else "")
        told.append(statement.stance + wording.conditions(statement.conditions, 40), style=STYLES[statement.layer])
        doubt = wording.doubts(statement)
        told.append(f" ({doubt})" if doubt else "", style="dim")
        told.append("".join(f" {cell.label}" for cell in same[:_MOST_IN_CELL]), style="cyan")
    if len(alike) > _MOST_IN_CELL:
        told.append(f"\n+{len(alike) - _MOST_IN_CELL} more", style="dim")
    return told


def _alike(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The cells that say the same side by side."""
    groups: dict[tuple[str, str, str], list[Cell]] = {}
    for cell in cells:
        said = cell.statement
        groups.setdefault((said.stance, wording.conditions(said.conditions), wording.doubts(said)), []).append(cell)
    return list(groups.values())


def due_table(lines: Iterable[DueLine]) -> Table:
    """What was announced and what has become of it."""
    table = _plain_table()
    table.add_column(no_wrap=True)
    table.add_column(ratio=3)
    table.add_column(ratio=2)
    table.add_column(no_wrap=True, style="cyan")
    table.expand = True
    lines = list(lines)
    named = Counter((line.when, line.what) for line in lines)
    for line in lines:
        label = f"{line.label} → {line.by}" if line.by not in {None, line.label} else line.label
        style = {"overdue": "bold", "no report": "dim"}.get(line.state, "")
        what = Text(line.what)
        if named[line.when, line.what] > 1 and line.contact:  # two of one day and the same sides: a lunch, a ceremony
            what.append(f"\n“{wording.short(line.contact.evidence[0].exact)}”", style="dim")
        table.add_row(Text(wording.when(line.when) or "no date"), what, Text(line.outcome, style), label)
    return table


def articles_table(lines: Iterable[ArticleLine]) -> Table:
    """The articles of a dossier."""
    table = _plain_table()
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(no_wrap=True)
    table.add_column(ratio=2, style="dim")
    table.add_column(ratio=5)
    table.expand = True
    for line in lines:
        told = Text(line.title or line.origin)
        told.append(f"  near-copy of {line.copy_of}" if line.copy_of else "", style="italic")
        told.append(f"  version {line.version}" if line.version > 1 else "", style="italic")
        table.add_row(line.label, line.published or "no date", Text(wording.outlet(line)), told)
    return table


def _label(statement: PositionStatement, labels: Mapping[str, str]) -> str:
    return labels.get(statement.id, statement.id)


def _plain_table() -> Table:
    return Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
