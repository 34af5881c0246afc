"""Accounts of one contact side by side, in a terminal: a column for each party, the sentences quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from memcon.show.tables import plain_table
from memcon.show.terminal import heading
from memcon.show.wording import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table

    from memcon.domain.accounts import Comparison, Matter, Said

_NARROW = 76  # columns under which the accounts stand below one another
_MARKS = "“”\"', "
_MOST = 300  # characters of a sentence


def show_comparison(found: Comparison, console: Console, *, everything: bool) -> None:
    """What is contradicted, then what both say; what only one says on demand, or where there is nothing else."""
    console.print(Text(f"{found.contact}  {found.what}", style="bold"))
    console.print(Text(f"accounts by {', '.join(found.parties)}", style="dim"))
    verdicts = {one.verdict for one in found.matters}
    everything = everything or verdicts == {"said by one only"}
    if "contradicted" not in verdicts:
        console.print(Text("nothing is contradicted", style="dim"))
    hidden = 0
    for verdict in ("contradicted", "said by both", "said by one only"):
        matters = [one for one in found.matters if one.verdict == verdict]
        if verdict == "said by one only" and not everything:
            hidden = len(matters)
            continue
        if matters:
            console.print(heading(verdict.upper()))
        for matter in matters:
            _show(matter, found.parties, console)
    if hidden:
        told = f"{hidden} more, said by one only: memcon accounts {found.contact} --all"
        console.print(Text(f"\n{told}", style="dim"))


def _show(matter: Matter, parties: Sequence[str], console: Console) -> None:
    title = Text.assemble("\n  ", (matter.holder, "bold"), f" {matter.what}")
    title.append(f"  ({matter.why})" if matter.why else "", style="italic")
    console.print(title)
    told = [party for party in parties if any(one.party == party for one in matter.accounts)]
    if console.width < _NARROW or len(told) == 1:
        for party in told:
            console.print(Padding(_account(matter, party), (0, 0, 0, 4)))
    else:
        console.print(Padding(_side_by_side(matter, told), (0, 0, 0, 2)))


def _side_by_side(matter: Matter, parties: Sequence[str]) -> Table:
    table = plain_table()
    for _ in parties:
        table.add_column(ratio=1)
    table.expand = True
    table.add_row(*(_account(matter, party) for party in parties))
    return table


def _account(matter: Matter, party: str) -> Text:
    """What one party's account says, each sentence once, with who says it."""
    text = Text()
    seen: set[str] = set()
    for one in matter.accounts:
        if one.party != party or one.sentence in seen:
            continue
        seen.add(one.sentence)
        text.append("\n" if text else "")
        text.append(f"{one.by}  ", style="bold").append(f"{one.label} {one.day or ''}", style="cyan")
        text.append(f"\n{_words(one)}")
    return text


def _words(one: Said) -> str:
    """The sentence, and the speaker's own words where these stand elsewhere."""
    quote = " ".join(one.quote.split()).strip(_MARKS)
    more = f"\n“{short(quote, _MOST)}”" if quote and quote[:40] not in one.sentence else ""
    return short(one.sentence, _MOST) + more
